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
from collections.abc import Iterable, Iterator
from typing import Final

from ..model.record import Record
from .finding import Context, Finding, span_of, texts
from .prose import Prose, personal_fields, prose, prose_of
from .shapes import capitals, has_phone, shape_of

ID = "personal-data"
TITLE = "Names, mail and phone stand under contact alone"
SEVERITY: Final = "error"
KINDS = ()

# Patterns are compiled when they are first used: in most runs never.
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
_PHONE = (
    r"(?<![\w.-])(?:\+[0-9]{1,3}[-. ]?)?(?:\([0-9]{3}\) ?|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}(?![\w-])"
    r"|(?<![\w+.-])\+[0-9][0-9 .()-]{8,16}[0-9]"
)
_FAMILY_NAME = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"


def check(record: Record, context: Context) -> Iterator[Finding]:
    if not any(_found(prose_of(record, context), context)):
        return
    personal = context.once(personal_fields)[record.kind.name]
    if personal:
        for pointer, text in texts(
            {key: value for key, value in record.value.items() if key not in personal}
        ):
            for _, _, message in _found(prose(text), context):
                yield Finding(pointer, message, _HELP)
    else:
        text = record.document.text
        for start, end, message in _found(prose(text), context):
            yield Finding("", message, _HELP, span=span_of(text, start, end))


_HELP = "Write the person's id. Names, mail addresses and phone numbers stand under `contact` in people/."


def _found(prose: Prose, context: Context) -> Iterator[tuple[int, int, str]]:
    """From where to where something personal stands in a text, and what it is."""
    text = prose.text
    if "@" in text:
        for match in re.finditer(_MAIL, text):
            yield *match.span(), "A mail address stands here."
    if has_phone(prose.shape):
        for match in re.finditer(_PHONE, text):
            yield *match.span(), "This looks like a phone number."
    for at in prose.capitals:
        for name, offset, id in _names_with(_word(text, at), context):
            start, end = at - offset, at - offset + len(name)
            if text[max(start, 0) : end].lower() == name and not text[end : end + 1].isalnum():
                yield start, end, f"The name of {id} stands here."


def _word(text: str, at: int) -> str:
    """The word that begins at a place, in small letters; apostrophes and dashes within it count."""
    match = re.compile(_FAMILY_NAME).match(text, at)
    return match[0].lower() if match else ""


def _names_with(word: str, context: Context) -> Iterable[tuple[str, int, str]]:
    """The full names whose last capitalized word this is, with where in the name it stands, and whose it is."""
    if context.whole:
        return context.once(_names).get(word, ())
    near = context.cohort.mentioning(word, "people")
    return [
        (name, offset, id) for last, name, offset, id in _told_apart(near, context) if last == word.lower()
    ]


def _names(context: Context) -> dict[str, list[tuple[str, int, str]]]:
    names: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for last, name, offset, id in _told_apart(context.cohort.records("people"), context):
        names[last].append((name, offset, id))
    return names


def _told_apart(people: Iterable[Record], context: Context) -> Iterator[tuple[str, str, int, str]]:
    """Every name of two words or more, in small letters: its last capitalized word, all of it, where, and whose."""
    for record in map(context.cohort.sound, people):
        name = (record.value.get("contact") or {}).get("name") or ""
        offset = max(capitals(shape_of(name)), default=0)
        if offset:
            yield _word(name, offset), name.lower(), offset, record.id
