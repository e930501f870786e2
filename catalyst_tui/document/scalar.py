"""One scalar as text on one line: what it means, and how to write it so that every YAML reader agrees."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from .error import DocumentError
from .resolver import resolve, resolve_exactly
from .tree import build
from .value import Writable

__all__ = ["parse_value", "render_scalar", "resolve"]

# What readers of YAML 1.1 (stock PyYAML among them) take for something else than text: quoted when written. Dates and
# timestamps are left out on purpose: they stay plain, as in every file of a cohort.
_OTHER_IN_YAML_1_1 = re.compile(
    r"""(?: y|n|yes|no|on|off|true|false|null | [-+]?\.(?:inf|nan)
    | [-+]?0b[01_]+ | [-+]?0x[0-9a-f_]+ | [-+]?[0-9][0-9_]*
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    | [-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?
    | = | <<
    )""",
    re.VERBOSE | re.IGNORECASE,
).fullmatch
_NEVER_FIRST: Final = frozenset(",[]{}#&*!|>'\"%@`")
_NEVER_ALONE: Final = frozenset("-?:")  # may begin a plain scalar, if no space follows
_UNSAFE = re.compile(
    r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\xa0\ufeff\ud800-\udfff\ufffe\uffff\u2028\u2029]|^(?:---|\.\.\.)"
)
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?:]$|:$")
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]')
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_SURROGATE = re.compile(r"[\ud800-\udfff]").search


def parse_value(text: str) -> Writable:
    """The value that a person typed: one plain scalar, unless it begins like a list, a map or a quoted text.

    `28`, `met` and `a: b # c` are what they look like; `[a, b]`, `{id: x}` and `"28"` are YAML in flow style. Decimal
    fractions come as Decimal, so that 412.50 is written 412.50. DocumentError when the flow value is not YAML.
    """
    if text.startswith(("[", "{", '"', "'")):
        return build(text, resolve_exactly).value  # type: ignore[no-any-return]
    try:
        return resolve_exactly(text)
    except ValueError:
        raise DocumentError(f"This number has {len(text)} digits: put it in quotes if it is text.") from None


def render_scalar(value: object, *, flow: bool = False, style: str = "") -> str:
    """The scalar on one line, plain where that is safe. `style` keeps the quotes, ' or ", of what stood there.

    ValueError for what YAML has no way to write: half a surrogate pair, a decimal that is no number, another type.
    """
    if isinstance(value, str):
        return _render_text(value, flow, style)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _render_float(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 400:
        return format(value, "f")
    raise ValueError(f"{value!r} cannot be written to a file.")


def plain_is_safe(text: str, flow: bool = False) -> bool:
    """Whether the text, unquoted, is that text to readers of YAML 1.2 and of YAML 1.1 (dates aside)."""
    if not text or text != text.strip() or text[0] in _NEVER_FIRST or _UNSAFE.search(text):
        return False
    if text[0] in _NEVER_ALONE and text[1:2] in ("", " "):
        return False
    if flow and _UNSAFE_IN_FLOW.search(text):
        return False
    return not _OTHER_IN_YAML_1_1(text) and isinstance(resolve(text), str)


def _render_text(text: str, flow: bool, style: str) -> str:
    if _SURROGATE(text):
        raise ValueError(
            "The text holds half a character (a lone surrogate), which cannot be written to a file."
        )
    if not style and plain_is_safe(text, flow):
        return text
    escapes = _ESCAPED.findall(text)
    single = style == "'" or (not style and '"' in text and "'" not in text) or (not style and "\\" in text)
    if single and all(sign in '\\"' for sign in escapes):
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
