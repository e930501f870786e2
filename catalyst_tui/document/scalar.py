"""One scalar as text on one line: what it means, and how to write it so that every YAML reader agrees."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.encoding import decode
from catalyst_tui.document.error import DocumentError
from catalyst_tui.document.resolver import resolve
from catalyst_tui.document.value import Value, Writable

__all__ = [
    "Unwritable",
    "load_exactly",
    "parse_value",
    "plain_is_safe",
    "render_scalar",
    "resolve",
    "settled",
]

# What readers of YAML 1.1 (stock PyYAML among them) take for something else than text: quoted when written. Dates and
# timestamps are left out on purpose: they stay plain, as in every file of a cohort.
_OTHER_IN_YAML_1_1 = re.compile(
    r"""
      y | n | yes | no | on | off | true | false | null
    | [-+]? \. (?: inf | nan )
    | [-+]? 0b [01_]+
    | [-+]? 0x [0-9a-f_]+
    | [-+]? [0-9][0-9_]* (?: : [0-5]?[0-9] )* (?: \. [0-9_]* )?
    | [-+]? (?: [0-9][0-9_]* )? \. [0-9_]* (?: e [-+]? [0-9]+ )?
    | = | <<
    """,
    re.VERBOSE | re.IGNORECASE,
).fullmatch
_NEVER_FIRST: Final = frozenset(",[]{}#&*!|>'\"%@`")
_NEVER_ALONE: Final = frozenset("-?:")  # may begin a plain scalar when no space follows
_NEVER_PLAIN = re.compile(
    r":(?:\s|$)|\s#|[^\S ]|^(?:---|\.\.\.)|[\x00-\x1f\x7f-\xa0\ufeff\ufffe\uffff]"
).search
_NEVER_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]").search
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)").fullmatch
_SURROGATE = re.compile(r"[\ud800-\udfff]").search
_MAX_EXPONENT: Final = 400  # of a decimal; beyond it is infinite, or nothing, to every reader


class Unwritable(CatalystError, ValueError):
    """A value that YAML has no way to write."""


def parse_value(text: str) -> Writable:
    """The value that a person typed: one plain scalar, unless it begins like a list, a map or a quoted text.

    `28`, `met` and `a: b # c` are what they look like; `[a, b]`, `{id: x}` and `"28"` are YAML in flow style. Decimal
    fractions come as Decimal, so that 412.50 is written 412.50. DocumentError when the flow value is not YAML.
    """
    if text.startswith(("[", "{", '"', "'")):
        from catalyst_tui.document.tree import (
            build,  # which takes PyYAML, and few values are written in flow style
        )

        return build(text, _exactly).value  # type: ignore[no-any-return]
    try:
        return _exactly(text)
    except ValueError:
        raise DocumentError(
            f"This number has {len(text)} digits.", help="Put it in quotes if it is text."
        ) from None


def load_exactly(data: bytes) -> Writable:
    """The value of a file's bytes as `load` gives it, but for decimal fractions, which come as the Decimal that stands
    there. DocumentError."""
    from catalyst_tui.document.tree import build

    return build(decode(data), _exactly).value  # type: ignore[no-any-return]


def render_scalar(value: object, *, flow: bool = False, style: str = "") -> str:
    """The scalar on one line, plain where that is safe. `style` keeps the quotes, ' or ", of what stood there.

    Unwritable: half a surrogate pair, a decimal that is no number, another type.
    """
    if isinstance(value, str):
        return _render_text(_whole(value), flow, style)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _render_float(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _MAX_EXPONENT:
        return format(value, "f")
    raise Unwritable(f"{value!r} cannot be written to a file.")


def settled(value: Any) -> Value:
    """The value as it will be read back: a Decimal becomes the number that its digits mean.

    Unwritable for what YAML has no way to write.
    """
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, dict):
        return {_key(key): settled(member) for key, member in value.items()}
    if isinstance(value, list):
        return [settled(item) for item in value]
    if isinstance(value, Decimal):
        return resolve(render_scalar(value))
    if value is None or isinstance(value, bool | int | float):
        return value
    raise Unwritable(f"{value!r} cannot be written to a file.")


def plain_is_safe(text: str, flow: bool = False) -> bool:
    """Whether the text, unquoted, is that text to readers of YAML 1.2 and of YAML 1.1 (dates aside)."""
    if not text or text != text.strip() or text[0] in _NEVER_FIRST or _NEVER_PLAIN(text):
        return False
    if text[0] in _NEVER_ALONE and (text[1:2] in ("", " ") or flow):
        return False
    if flow and _NEVER_PLAIN_IN_FLOW(text):
        return False
    return not _OTHER_IN_YAML_1_1(text) and isinstance(resolve(text), str)


def _exactly(text: str) -> Writable:
    return Decimal(text) if _FRACTION(text) else resolve(text)


def _key(key: object) -> str:
    if isinstance(key, str):
        return _whole(key)
    raise Unwritable(f"{key!r} cannot be a key: keys are text.")


def _whole(text: str) -> str:
    if _SURROGATE(text):
        raise Unwritable(
            "The text holds half a character (a lone surrogate), which cannot be written to a file."
        )
    return text


def _render_text(text: str, flow: bool, style: str) -> str:
    if not style and plain_is_safe(text, flow):
        return text
    escaped = set(_ESCAPED.findall(text))
    if escaped <= {"\\", '"'} and (style == "'" or (not style and escaped)):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")


def _render_float(value: float) -> str:
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    return text if "." in text else text.replace("e", ".0e")  # YAML 1.1 wants the point
