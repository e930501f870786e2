"""How mails leave this machine: from the command line, variables of the environment, or a file of one's own.

`~/.config/catalyst/mail.yaml` (or under `$XDG_CONFIG_HOME`), which is in no repository:

    server: smtp.example.org:587
    security: starttls            # or tls, or none for a server on this machine
    user: dana@example.org
    password: …                   # or in CATALYST_SMTP_PASSWORD; the file must be yours alone (chmod 600)
    from: Dana Merriweather <dana@example.org>
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import cast

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.plain import one_line
from catalyst_tui.program.reach import is_address
from catalyst_tui.report.letters import Sender
from catalyst_tui.report.smtp import Security, Server

_PORTS = {"tls": 465, "starttls": 587, "none": 25}
_SERVER = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\s\[\]]+)(?::([0-9]{1,5}))?")
_KEYS = frozenset({"server", "security", "user", "password", "from"})


class BadSettings(CatalystError):
    """The settings for mail are missing, or cannot be used."""

    status = 2


class Settings:
    """What is set for mail, by whichever way; `options` are from the command line, "" for what is not given."""

    def __init__(self, folder: Path, variables: Mapping[str, str], smtp: str = "", sender: str = "") -> None:
        file = _read(folder / "mail.yaml")
        self._smtp = smtp or variables.get("CATALYST_SMTP", "") or file.get("server", "")
        self._security = variables.get("CATALYST_SMTP_SECURITY", "") or file.get("security", "")
        self._user = variables.get("CATALYST_SMTP_USER", "") or file.get("user", "")
        self._password = variables.get("CATALYST_SMTP_PASSWORD", "") or file.get("password", "")
        self._from = sender or variables.get("CATALYST_MAIL_FROM", "") or file.get("from", "")

    @property
    def server(self) -> Server:
        """The server to send by. A password never goes over a line that others can read. Raises `BadSettings`."""
        if not self._smtp:
            raise BadSettings(
                "Which mail server? Name it with --smtp HOST:PORT, in CATALYST_SMTP, or in "
                "~/.config/catalyst/mail.yaml (docs/reminders.md shows one). Without one, --eml DIR writes files that "
                "a mail program opens."
            )
        found = _SERVER.fullmatch(self._smtp)
        if found is None or not 0 < int(found[2] or 25) < 65536:
            raise BadSettings(
                f'A mail server is HOST:PORT, as in smtp.example.org:587, not "{one_line(self._smtp)}".'
            )
        host = found[1].strip("[]")
        here = Server(host, 0, "none").is_here
        security = self._security or ("tls" if found[2] == "465" else "none" if here else "starttls")
        if security not in _PORTS:
            raise BadSettings(f'The security of mail is starttls, tls or none, not "{one_line(security)}".')
        if security == "none" and not here:
            raise BadSettings(
                f"Mails to {host} would be readable on the way, and so would the password: use starttls or tls."
            )
        port = int(found[2] or _PORTS[security])
        return Server(host, port, cast("Security", security), self._user, self._password)

    def sender(self, cohort: Cohort, me: str | None) -> Sender:
        """In whose name mails go out: as it is set, else whoever is at the keyboard. Raises `BadSettings`."""
        if self._from:
            name, address = parseaddr(one_line(self._from))
            if not is_address(address):
                raise BadSettings(
                    'Mails are from a name and an address, as in "Dana M. <dana@example.org>", not '
                    f'"{one_line(self._from)}".'
                )
            return Sender(name or address, address)
        contact = cohort.contact(me) if me else {}
        if not is_address(contact.get("email", "")):
            raise BadSettings(
                'Who sends the mails? Say it with --from "NAME <ADDRESS>", in CATALYST_MAIL_FROM, or as `from:` in '
                "~/.config/catalyst/mail.yaml."
            )
        return Sender(contact["name"], contact["email"])


def _read(path: Path) -> dict[str, str]:
    """The settings of a file, {} when there is none. Raises `BadSettings`."""
    try:
        data = path.read_bytes()
        mode = path.stat().st_mode
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadSettings(f"{path} cannot be read: {error.strerror}.") from None
    from catalyst_tui.document import DocumentError, load

    try:
        value = load(data)
    except DocumentError as error:
        raise BadSettings(f"{path} cannot be read: {error.message}") from None
    known = isinstance(value, dict) and value.keys() <= _KEYS
    if not isinstance(value, dict) or not known or not all(isinstance(each, str) for each in value.values()):
        raise BadSettings(
            f"{path} holds lines such as `server: smtp.example.org:587`; known are {', '.join(sorted(_KEYS))}."
        )
    if "password" in value and mode & (stat.S_IRGRP | stat.S_IROTH):
        raise BadSettings(f"{path} holds a password that others on this machine can read: chmod 600 {path}")
    return {key: str(each) for key, each in value.items()}
