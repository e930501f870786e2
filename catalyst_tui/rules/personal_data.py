"""Mail addresses, phone numbers and names of people stand in people/*.yaml alone, under `contact`.

What stands anywhere else cannot be forgotten when a person asks for it: it stays in the history of a file that must be
kept. Write the person's id instead. Comments are read as well. Looked for are mail addresses, phone numbers as they are
written in North America or with a leading +, and the names of the people of this cohort; places that the schema marks
as personal are let be.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    contact_log:
      - {id: c1, date: 2023-02-13, by: staff-01, with: pro-014, how: phone, note: called from 2022-10-01 to 2022-10-05}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    contact_log:
      - {id: c1, date: 2023-02-13, by: staff-01, with: pro-014, how: phone, note: now at 404-555-0114}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    # Dana Osei moves away in November
    notes: Ask for a successor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from ..model.record import Record
from ..schema import KINDS as KINDS_OF_RECORDS
from .finding import Context, Finding, span_of, texts
from .shapes import has_shape

ID = "personal-data"
TITLE = "Names, mail and phone stand under contact alone"
SEVERITY: Final = "error"
KINDS = ()

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(
    r"(?<![\w.-])(?:\+[0-9]{1,3}[-. ]?)?(?:\([0-9]{3}\) ?|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}(?![\w-])"
    r"|(?<![\w+.-])\+[0-9][0-9 .()-]{8,16}[0-9]"
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*")

# What every mail address, phone number and name has; a file without any of it is let go.
_SHAPES = (b"@", b"+9", b"999-999-9999", b"999--999-9999", b"a-A", b"A-A", b"A--A")


def check(record: Record, context: Context) -> Iterator[Finding]:
    if not has_shape(record.data, _SHAPES):
        return
    personal = context.once(_personal).get(record.kind.name)
    if personal:
        open_fields = {key: value for key, value in record.value.items() if key not in personal}
        for pointer, text in texts(open_fields):
            for _, _, message in _found(text, context):
                yield Finding(pointer, message, _HELP)
    else:
        text = record.document.text
        for start, end, message in _found(text, context):
            yield Finding("", message, _HELP, span=span_of(text, start, end))


_HELP = "Write the person's id. Names, mail addresses and phone numbers stand under `contact` in people/."


def _found(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    if "@" in text:
        for match in _MAIL.finditer(text):
            yield *match.span(), "A mail address stands here."
    for match in _PHONE.finditer(text):
        yield *match.span(), "This looks like a phone number."
    names = context.once(_names)
    for word in _WORD.finditer(text):
        for name, id in names.get(word[0].casefold(), ()):
            end = word.start() + len(name)
            if text[word.start() : end].casefold() == name and not text[end : end + 1].isalnum():
                yield word.start(), end, f"The name of {id} stands here."


def _personal(context: Context) -> dict[str, frozenset[str]]:
    """The fields of each kind that may speak of a person."""
    field = context.cohort.registry.field
    return {
        kind: frozenset(child.name for child in field(kind).fields if child.personal)
        for kind in KINDS_OF_RECORDS
    }


def _names(context: Context) -> dict[str, list[tuple[str, str]]]:
    """Every full name in the cohort (two words or more), by its first word, with whose it is."""
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in context.cohort.sound_records("people"):
        name = (record.value.get("contact") or {}).get("name")
        if isinstance(name, str) and " " in name and (first := _WORD.match(name)):
            names[first[0].casefold()].append((name.casefold(), record.id))
    return names
