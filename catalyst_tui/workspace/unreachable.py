"""Why nothing could be exchanged with the shared place: what git, ssh and a host say, in the words of people."""

from __future__ import annotations

import re

from catalyst_tui.diagnostic import CatalystError

# Only said where one of these is the cause: each is followed by more general lines.
_SENTENCES = (
    (
        r"remote host identification has changed",
        "The server of the shared place does not show the key that it had before. That can be a mend of theirs, or "
        "somebody in between: ask whoever runs it, before anything is sent there.",
    ),
    (
        r"host key verification failed",
        "This machine does not know the server of the shared place yet. Connect to it once by yourself with ssh, and "
        "compare the key that it shows with the one that its owner tells you.",
    ),
    (
        r"certificate (verification failed|problem|verify failed)|self.signed certificate",
        "The server of the shared place could not show who it is: {reason} Ask whoever runs it, before anything "
        "is sent there.",
    ),
    (
        r"authentication failed|could not read (username|password)|prompts disabled|permission denied|access denied"
        r"|error: 40[13]|not authorized",
        "The shared place did not let us in: {reason} Log in once with the tool of your host, or ask whoever set it "
        "up.",
    ),
    (
        r"could not resolve|couldn't resolve|unreachable|timed out|failed to connect|could not connect|couldn't connect"
        r"|connection (refused|reset|closed)|no route|name resolution|early eof|hung up unexpectedly|empty reply"
        r"|rpc failed",
        "There is no way to the shared place at the moment: are you offline?",
    ),
    (
        r"does not appear to be a git repository|repository .*not found|no such file|does not exist",
        "The shared place is not there at the moment: {where}.",
    ),
)


class Unreachable(CatalystError):
    """Nothing could be exchanged with the shared place, and why."""


def unreachable(said: str, where: str) -> Unreachable:
    """What git said about a place at this address, in a sentence."""
    sentence = next(
        (sentence for pattern, sentence in _SENTENCES if re.search(pattern, said, re.IGNORECASE)),
        "Nothing could be exchanged with the shared place: {reason}",
    )
    reason = reason_in(said) or "it gave no reason."
    return Unreachable(sentence.format(reason=reason, where=without_secrets(where)))


def reason_in(said: str) -> str:
    """What was said at the other end, as one line: of what a host writes, its own words; else those of ssh or git."""
    lines = [line.strip() for line in said.splitlines()]
    told = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    by_ssh = [line for line in lines if "permission denied" in line.lower()]
    errors = [line.partition(":")[2].strip() for line in lines if line.startswith(("fatal:", "error:"))]
    words = " ".join(filter(None, told[:3])) or next(iter([*by_ssh, *errors[::-1]]), "")
    return without_secrets(f"{words.rstrip('.')}." if words else "")


def without_secrets(text: str) -> str:
    """An address without the password that may stand in it."""
    return re.sub(r"(\w+://)[^/@\s]+@", r"\1", text)
