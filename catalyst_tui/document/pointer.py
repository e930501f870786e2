"""JSON Pointer (RFC 6901): one value within a document, as text such as `/goals/0/target`."""

from __future__ import annotations

from collections.abc import Iterable

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.value import Value


class PointerError(CatalystError):
    """The text is no JSON Pointer, or nothing stands where it points."""


def tokens(pointer: str) -> tuple[str, ...]:
    """The parts of a pointer, unescaped: `/a~1b/0` is `("a/b", "0")`, `""` is `()`, the whole document."""
    if not pointer:
        return ()
    if pointer[0] != "/":
        raise PointerError(
            f"“{pointer}” is not a JSON Pointer: it has to begin with “/”, as in /goals/0/target."
        )
    parts = pointer[1:].split("/")
    if "~" in pointer:
        if any(after[:1] not in ("0", "1") for after in pointer.split("~")[1:]):
            raise PointerError(
                f"“{pointer}” is not a JSON Pointer: write “~” in a name as ~0, and “/” as ~1."
            )
        parts = [part.replace("~1", "/").replace("~0", "~") for part in parts]
    return tuple(parts)


def join(parts: Iterable[str | int]) -> str:
    """The pointer of these parts: the reverse of `tokens`; numbers are indexes of lists."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def index(part: str, length: int) -> int:
    """The position that `part` names in a list of this length; PointerError when there is none."""
    if not (part.isascii() and part.isdecimal()) or (part[0] == "0" and part != "0"):
        what = "names the place after the last item" if part == "-" else "is not the number of an item"
        raise PointerError(f"“{part}” {what}: items of a list are counted from 0.")
    if len(part) > 18 or int(part) >= length:
        held = {0: "is empty", 1: "has one item, number 0"}.get(
            length, f"has {length} items, 0 to {length - 1}"
        )
        raise PointerError(f"There is no item {part}: the list {held}.")
    return int(part)


def step(value: object, part: str) -> Value:
    """The member or item of `value` that one part of a pointer names."""
    if isinstance(value, dict):
        try:
            return value[part]  # type: ignore[no-any-return]
        except KeyError:
            raise PointerError(f"There is no “{part}” here.") from None
    if isinstance(value, list):
        return value[index(part, len(value))]  # type: ignore[no-any-return]
    raise PointerError(f"There is nothing below a single value, so no “{part}”.")


def get(value: Value, pointer: str) -> Value:
    """The value at the pointer; PointerError, with the pointer named, when nothing stands there."""
    for part in tokens(pointer):
        try:
            value = step(value, part)
        except PointerError as error:
            raise PointerError(f"Nothing stands at {pointer}. {error}") from None
    return value
