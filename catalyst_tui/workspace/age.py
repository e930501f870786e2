"""Encryption as age does it (age-encryption.org/v1), by the library pyrage: the only module that imports it.

Nothing here is of our own making: X25519 keys, files sealed to one or more recipients. What it writes, `age` opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

from catalyst_tui.diagnostic import CatalystError


class NoAge(CatalystError):
    """The library that seals and opens is not installed."""

    def __init__(self) -> None:
        super().__init__(
            'Sealing and opening contacts needs the library pyrage: python -m pip install "catalyst-tui[seal]".'
        )


class NotAKey(CatalystError):
    """A text that should be a public or a secret key is none."""


def new_identity() -> str:
    """A new secret key: `AGE-SECRET-KEY-1…`. Raises `NoAge`, as all of these do."""
    return str(_library().x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public key of a secret key: `age1…`. Raises `NotAKey`."""
    return str(_identity(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether a text is a public key."""
    try:
        _recipient(text)
    except NotAKey:
        return False
    return True


def seal(data: bytes, recipients: Sequence[str]) -> str:
    """Sealed text, in letters, that each of the recipients can open alone. Raises `NotAKey`."""
    sealed: bytes = _library().encrypt(data, [_recipient(each) for each in recipients], armored=True)
    return sealed.decode("ascii")


def unseal(text: str, identities: Iterable[str]) -> bytes | None:
    """What was sealed; None when none of the keys opens it, or it is no sealed text (any more)."""
    library = _library()
    try:
        opened: bytes = library.decrypt(text.encode(), [_identity(each) for each in identities])
    except library.DecryptError:
        return None
    return opened


def _library() -> ModuleType:
    try:
        import pyrage
    except ImportError:
        raise NoAge from None
    library: ModuleType = pyrage
    return library


def _identity(text: str):  # type: ignore[no-untyped-def]  # the library has no types
    try:
        return _library().x25519.Identity.from_str(text.strip())
    except _library().IdentityError:
        raise NotAKey("This is no secret key of age: one begins with AGE-SECRET-KEY-1.") from None


def _recipient(text: str):  # type: ignore[no-untyped-def]
    try:
        return _library().x25519.Recipient.from_str(text.strip())
    except _library().RecipientError:
        raise NotAKey(f"{text!r} is no public key of age: one begins with age1.") from None
