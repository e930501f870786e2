"""Servers that have to prove who they are before they get a password or a mail."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from catalyst_tui.program.reminders import Reminder
from catalyst_tui.report.letters import Letter, Sender
from catalyst_tui.report.mail import mail
from catalyst_tui.report.smtp import NoServer, Server, connected
from tests.report.post_office import PostOffice

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate")


def a_mail(to: str = "jo@example.org") -> EmailMessage:
    letter = Letter(Reminder("x", (), None, ""), "Jo", to, "Hello", "Text\n.\nText\n", ())
    return mail(letter, Sender("Dana", "dana@example.org"), "catalyst.1", datetime(2023, 2, 15, tzinfo=UTC))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody but we trust, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-keyout", "key.pem", "-out", "cert.pem", "-days", "36500", "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder / "cert.pem", folder / "key.pem"


def logged_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    said = isinstance(data, LoginPassword) and (data.login, data.password) == (b"dana", b"s3cret")
    return AuthResult(success=said, handled=said)  # what it has not handled, the server answers


@needs_openssl
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_by_an_encrypted_line_with_a_password(
    certificate: tuple[Path, Path], security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    options = (
        {"tls_context": context, "require_starttls": True, "auth_required": True}
        if security == "starttls"
        else {"ssl_context": context, "auth_require_tls": False}
    )
    with PostOffice(**options, authenticator=logged_in) as office:
        server = Server("127.0.0.1", office.port, security, "dana", "s3cret")  # type: ignore[arg-type]
        with pytest.raises(NoServer, match=r"(?i)certificate"), connected(server):
            pass
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        wrong = Server("127.0.0.1", office.port, security, "dana", "guess")  # type: ignore[arg-type]
        with pytest.raises(NoServer, match="535") as refused, connected(wrong):
            pass
        assert "guess" not in str(refused.value)
        with connected(server) as connection:
            assert connection.send(a_mail()).state == "sent"
    assert office.received[0].get_content().replace("\r\n", "\n") == "Text\n.\nText\n"


def test_a_server_without_encryption_gets_no_password(post_office: PostOffice) -> None:
    server = Server("127.0.0.1", post_office.port, "starttls", "dana", "s3cret")
    with pytest.raises(NoServer, match="STARTTLS"), connected(server):
        pass


def test_several_mails_go_over_one_connection_and_a_refusal_stops_none(post_office: PostOffice) -> None:
    post_office.refuses = {"b@example.org": "RCPT", "c@example.org": "DATA"}
    with connected(Server("127.0.0.1", post_office.port, "none")) as connection:
        states = [connection.send(a_mail(f"{name}@example.org")) for name in "abcd"]
    assert [each.state for each in states] == ["sent", "failed", "failed", "sent"]
    assert states[1].why == "550 5.1.1 <…>: no such mailbox"
    assert not connection.broken
