"""Where mails go out, and in whose name: what is told wins over what is kept, and no password is at risk."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.report.letters import Sender
from catalyst_tui.report.settings import BadSettings, Settings
from catalyst_tui.report.smtp import Server
from tests.program.test_reminders import a_cohort


@pytest.mark.parametrize(
    ("smtp", "expected"),
    [
        ("smtp.example.org:587", Server("smtp.example.org", 587, "starttls")),
        ("smtp.example.org", Server("smtp.example.org", 587, "starttls")),
        ("smtp.example.org:465", Server("smtp.example.org", 465, "tls")),
        ("localhost:8025", Server("localhost", 8025, "none")),
        ("[::1]:25", Server("::1", 25, "none")),
    ],
)
def test_servers(tmp_path: Path, smtp: str, expected: Server) -> None:
    assert Settings(tmp_path, {}, smtp).server == expected
    assert Settings(tmp_path, {"CATALYST_SMTP": smtp}).server == expected


@pytest.mark.parametrize(
    ("smtp", "variables", "message"),
    [
        ("", {}, "Which mail server"),
        ("a:b", {}, "A mail server is HOST:PORT"),
        ("a:99999", {}, "A mail server is HOST:PORT"),
        ("smtp.example.org", {"CATALYST_SMTP_SECURITY": "none"}, "readable on the way"),
        ("smtp.example.org", {"CATALYST_SMTP_SECURITY": "ssl"}, "starttls, tls or none"),
    ],
)
def test_servers_that_cannot_be(tmp_path: Path, smtp: str, variables: dict[str, str], message: str) -> None:
    with pytest.raises(BadSettings, match=message):
        _ = Settings(tmp_path, variables, smtp).server


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mail.yaml"
    file.write_text(
        "server: smtp.example.org\nsecurity: tls\nuser: dana\npassword: s3cret\nfrom: Dana <dana@example.org>\n"
    )
    file.chmod(0o600)
    settings = Settings(tmp_path, {"CATALYST_SMTP_USER": "sam"})
    assert settings.server == Server("smtp.example.org", 465, "tls", "sam", "s3cret")
    assert settings.sender(a_cohort(), None) == Sender("Dana", "dana@example.org")
    assert Settings(tmp_path, {}, sender="S <s@example.org>").sender(a_cohort(), None).name == "S"


@pytest.mark.parametrize(
    ("text", "mode", "message"),
    [
        ("password: x\n", 0o644, "chmod 600"),
        ("pasword: x\n", 0o600, "known are from, password, security, server, user"),
        ("- x\n", 0o600, "holds lines such as"),
        ("server: [x\n", 0o600, "cannot be read"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, text: str, mode: int, message: str) -> None:
    file = tmp_path / "mail.yaml"
    file.write_text(text)
    file.chmod(mode)
    with pytest.raises(BadSettings, match=message):
        Settings(tmp_path, {})


def test_whoever_is_at_the_keyboard_sends(tmp_path: Path) -> None:
    cohort = a_cohort()
    assert Settings(tmp_path, {}).sender(cohort, "staff-01") == Sender("Sam Rivers", "sam@example.org")
    for me in (None, "nobody"):
        with pytest.raises(BadSettings, match="Who sends the mails"):
            Settings(tmp_path, {}).sender(cohort, me)
    with pytest.raises(BadSettings, match="a name and an address"):
        Settings(tmp_path, {"CATALYST_MAIL_FROM": "Dana"}).sender(cohort, None)
