"""A real mail server on this machine (aiosmtpd), which can refuse, hang up, and strike down whoever is sending."""

from __future__ import annotations

import os
import signal
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class PostOffice(Controller):
    """A server on a free port. Use it as a context; `received` are the mails that it took, in order.

    `refuses` maps an address to the step at which it is refused: `RCPT` or `DATA`; `strikes` maps one to what happens
    at a step: `(step, "hang up")`, or `(step, process)` to kill that process. `TAKEN` is after a mail was taken and
    before that is said. `options` are aiosmtpd's, for encryption and passwords.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(self, hostname="127.0.0.1", port=0, ready_timeout=10, **options)
        self.received: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        self.strikes: dict[str, tuple[str, str]] = {}
        self.process = 0

    @property
    def counts(self) -> Counter[str]:
        """How many mails went to each address."""
        return Counter(mail["To"].addresses[0].addr_spec for mail in self.received)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> PostOffice:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _trigger_server(self) -> None:
        self.port = cast("Any", self.server).sockets[0].getsockname()[1]
        super()._trigger_server()

    # What the server asks of its handler.

    async def handle_RCPT(  # noqa: N802 (the server's name for it)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._strike("RCPT", address, server)
        if self.refuses.get(address) == "RCPT":
            return f"550 5.1.1 <{address}>: no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        address = envelope.rcpt_tos[0]
        if self.refuses.get(address) == "DATA":
            return "554 5.7.1 this looks like spam"
        content = cast("bytes", envelope.content)
        self.received.append(cast("EmailMessage", message_from_bytes(content, policy=default)))
        self._strike("TAKEN", address, server)
        return "250 taken"

    def _strike(self, step: str, address: str, server: SMTP) -> None:
        when, what = self.strikes.get(address, ("", ""))
        if when == step and what == "hang up":
            cast("Any", server.transport).abort()
        elif when == step:
            os.kill(self.process, signal.SIGKILL)
