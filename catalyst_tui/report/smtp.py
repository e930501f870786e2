"""Mails handed to a server, one after the other, and what became of each.

The protocol (RFC 5321) tells in every case but one whether a mail was taken: when the connection ends between the last
byte of a text and the server's answer, nobody knows (RFC 1047). That mail is `unknown`, and no other is sent after it.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

TIMEOUT = 60.0  # seconds for each step but the last
PATIENCE = 600.0  # seconds for the answer to a text: who gives up early sends twice (RFC 5321 4.5.3.2.6)
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_MAIL = re.compile(r"[^\s<>\"']+@[^\s<>\"']+")
_LONGEST = 300

Security = Literal["starttls", "tls", "none"]


class NoServer(CatalystError):
    """The mail server cannot be used. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mails go out. `password` is never shown, and never stands in the repository."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port}, {self.security})"

    @property
    def is_here(self) -> bool:
        """Whether it is this machine's own: nobody can listen in on the way."""
        return self.host in _HERE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail: it was taken (`sent`), for certain not taken (`failed`), or nobody knows. `why` in words,
    without any address."""

    state: Literal["sent", "failed", "unknown"]
    why: str = ""


class Connection:
    """An open connection to a mail server."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp
        self.broken = False
        """Whether the server hung up: nothing more can be sent."""

    def send(self, message: EmailMessage) -> Outcome:
        """Hand over one mail to its one recipient. Never raises for what a server does."""
        sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
        try:
            for command, address in ((self._smtp.mail, sender), (self._smtp.rcpt, to)):
                code, answer = command(address)
                if code not in (250, 251):
                    self._reset()
                    return Outcome("failed", _said(code, answer))
        except (smtplib.SMTPException, OSError) as error:
            self.broken = True
            return Outcome("failed", _reason(error))
        try:
            self._wait(PATIENCE)
            code, answer = self._smtp.data(message.as_bytes())
            self._wait(TIMEOUT)
        except smtplib.SMTPDataError as error:  # it did not want the text, and got none of it
            self._reset()
            return Outcome("failed", _said(error.smtp_code, error.smtp_error))
        except (smtplib.SMTPException, OSError) as error:
            self.broken = True
            return Outcome("unknown", _reason(error))
        if code == 250:
            return Outcome("sent")
        self._reset()
        return Outcome("failed", _said(code, answer))

    def _wait(self, seconds: float) -> None:
        if self._smtp.sock is not None:
            self._smtp.sock.settimeout(seconds)

    def _reset(self) -> None:
        try:
            self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.broken = True


@contextmanager
def connected(server: Server) -> Iterator[Connection]:
    """A connection that is ready to send. Raises `NoServer` before anything was sent."""
    try:
        smtp = _open(server)
    except (smtplib.SMTPException, OSError) as error:
        raise NoServer(
            f"The mail server {server.host}:{server.port} cannot be used: {_reason(error)}. Nothing was sent."
        ) from None
    try:
        yield Connection(smtp)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _open(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _said(code: int, answer: bytes | str) -> str:
    """What a server said, on one line and without addresses: it goes into the history."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {_without_addresses(text)}"[:_LONGEST].strip()


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _without_addresses(text or type(error).__name__)[:_LONGEST].rstrip(".")


def _without_addresses(text: str) -> str:
    return " ".join(_MAIL.sub("…", one_line(text)).split())
