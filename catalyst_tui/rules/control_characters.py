"""No value holds control characters, or characters that make text read backwards.

They do nothing good in a record, and a terminal may take them as commands. The schema refuses them in its own fields;
this rule finds them also in keys and in fields of your own (`extras`).

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    extras:
      note: "two\\nlines, a tab\\t, an emoji 🔭"

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    extras:
      note: "\\e]0;title\\a"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from catalyst_tui.document.pointer import join
from catalyst_tui.model.record import Record
from catalyst_tui.plain import plain
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.rules.words import holding

ID = "control-characters"
TITLE = "Text is text"
SEVERITY: Final = "error"
KINDS = ()

# What `plain` would not show, besides C0 and surrogates, which a reader of YAML refuses.
_RAW = r"[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]"


def check(record: Record, context: Context) -> Iterator[Finding]:
    # They come as they are, or from an escape in a quoted text (`"\\e"`).
    data = record.data
    if (
        b"\\" in data
        or b"\x7f" in data
        or (not data.isascii() and context.once(_raw)(data.decode("utf-8", "replace")))
    ):
        yield from _controls(record.value, ())


def _raw(context: Context) -> Callable[[str], bool]:
    return holding(_RAW)


def _controls(value: Any, path: tuple[str | int, ...]) -> Iterator[Finding]:
    if isinstance(value, str):
        if plain(value) != value:
            yield Finding(
                join(path), "This text holds control characters.", "Delete them, or type the line anew."
            )
    elif isinstance(value, dict):
        for key, inner in value.items():
            if plain(key) != key:
                yield Finding(
                    join((*path, key)), "This key holds control characters.", "Type it anew.", on="key"
                )
            yield from _controls(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _controls(inner, (*path, index))
