"""A letter as a mail (RFC 5322, RFC 2045), as a file that mail programs open, and as a row of a mail merge. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from catalyst_tui.plain import one_line
from catalyst_tui.report.letters import Letter, Sender

_POLICY = SMTP.clone(cte_type="7bit")  # not every server takes more
COLUMNS = ("to", "name", "email", "subject", "text")


def mail(letter: Letter, sender: Sender, id: str, when: datetime) -> EmailMessage:
    """The mail of a letter, in UTF-8. `id` is the left side of its Message-ID (RFC 5322 3.6.4).

    Headers are made of parts that were checked, never of text that is put together: no word of a file can add another.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = _address(sender.name, sender.address)
    message["To"] = _address(letter.name, letter.address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{id}@{sender.address.partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: an absence note need not answer
    message.set_content(letter.text)
    return message


def mail_id(lines: Sequence[str]) -> str:
    """What the mail with these lines of the record is called: the same lines are the same mail.

    It is the left side of the Message-ID; as a whole that looks like an address, and the record holds none.
    """
    return f"catalyst.{hashlib.sha256('|'.join(lines).encode()).hexdigest()[:24]}"


def rows(letters: Iterable[Letter]) -> Iterator[Sequence[str]]:
    """The rows of a mail merge, the head first."""
    yield COLUMNS
    for letter in letters:
        yield letter.reminder.to, letter.name, letter.address, letter.subject, letter.text


def _address(name: str, address: str) -> Address:
    return Address(" ".join(one_line(name).split()), addr_spec=address)
