"""Mail addresses, phone numbers and names of people stand in people/*.yaml alone, under `contact`.

What stands anywhere else cannot be forgotten when a person asks for it: it stays in the history of a file that must be
kept. Write the person's id instead. Comments are read as well. Looked for are mail addresses, phone numbers as they are
written in North America or with a leading +, and the names of the people of this cohort; places that the schema marks
as personal are let be.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    contact_log:
      - {id: c1, date: 2023-02-13, by: staff-01, with: pro-014, how: phone, note: called from 2022-10-01 to 2022-10-05}
    # cohort/organizations/coan-ms.yaml +
    phone: 404-555-0100

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
from collections.abc import Callable, Iterator
from typing import Final

from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, span_of
from catalyst_tui.rules.words import Personal, holding, open_fields, open_text

ID = "personal-data"
TITLE = "Names, mail and phone stand under contact alone"
SEVERITY: Final = "error"
KINDS = ()

# As a quick look sees them, and then exactly.
_LIKE_MAIL_OR_PHONE = (r"@|\+[0-9]", r"[0-9]{3}[-. )]{1,2}[0-9]{3}[-. ][0-9]{4}")
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
_PHONE = (
    r"(?<![\w.-])(?:\+[0-9]{1,3}[-. ]?)?(?:\([0-9]{3}\) ?|[0-9]{3}[-. ])[0-9]{3}[-. ][0-9]{4}(?![\w-])"
    r"|(?<![\w+.-])\+[0-9][0-9 .()-]{8,16}[0-9]"
)
_FAMILY_NAME = r"[\w.] ([^\W\d_]{2,})"
_HELP = "Write the person's id. Names, mail addresses and phone numbers stand under `contact` in people/."


def check(record: Record, context: Context) -> Iterator[Finding]:
    text = open_text(record, context)
    names = context.once(_Names) if context.whole else _Names(context, text)
    if not (names.may_stand_in(text) or context.once(_like_mail_or_phone)(text)):
        return
    if not context.once(Personal)[record.kind.name]:
        office = str(record.value.get("phone", "")) if record.kind.name == "organizations" else ""
        for start, end, message in _found(text, names):
            if text[start:end] not in office:  # an office's number is nobody's
                yield Finding("", message, _HELP, span=span_of(text, start, end))
    else:
        for pointer, piece in open_fields(record, context):
            for _, _, message in _found(piece, names):
                yield Finding(pointer, message, _HELP)


def _like_mail_or_phone(context: Context) -> Callable[[str], bool]:
    return holding(*_LIKE_MAIL_OR_PHONE)


def _found(text: str, names: _Names) -> Iterator[tuple[int, int, str]]:
    """From where to where something personal stands in a text, and what it is."""
    for match in re.finditer(_MAIL, text):
        yield *match.span(), "A mail address stands here."
    for match in re.finditer(_PHONE, text):
        yield *match.span(), "This looks like a phone number."
    for match in re.finditer(r"[^\W\d_]+", text):
        for name, id in names.beginning_with(match[0]):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                yield match.start(), end, f"The name of {id} stands here."


class _Names:
    """The full names of people (two words or more); with a text, only such as may stand in it."""

    def __init__(self, context: Context, text: str | None = None) -> None:
        self._by_first_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, id in _names(context, text):
            words = re.findall(r"[^\W\d_]+", name)
            if len(words) > 1:
                self._by_first_word[words[0]].append((name, id))
        # Many people share a first name, and a text that holds none holds no full name either.
        names = (name for found in self._by_first_word.values() for name, _ in found)
        beginnings = sorted({"".join(name.partition(" ")[:2]) for name in names})
        self.may_stand_in = (
            holding("|".join(map(re.escape, beginnings))) if beginnings else lambda text: False
        )

    def beginning_with(self, word: str) -> list[tuple[str, str]]:
        """The names that begin with a word, each with whose it is."""
        return self._by_first_word.get(word, [])


def _names(context: Context, text: str | None) -> Iterator[tuple[str, str]]:
    """The names of people, each with whose it is; with a text, of those that may stand in it.

    Those of sealed people are looked at by who writes, and holds the keys: what is found in files that are kept already
    is the same for everybody. To open them takes about a millisecond each, so it is done only where something is added
    that may be a name.
    """
    cohort = context.cohort
    family_names = _family_names(text) if text is not None else set()
    said = text if context.added is None else context.added
    if context.writing and (said is None or _family_names(said)):
        for record in cohort.records("people"):
            if is_sealed(record.value.get("contact")):
                yield str(cohort.contact(record.id).get("name", "")), record.id
    near = cohort.records("people") if text is None else cohort.mentioning("people", *family_names)
    for record in map(cohort.sound, near):
        yield (record.value.get("contact") or {}).get("name") or "", record.id


def _family_names(text: str) -> set[str]:
    """The capitalized words that stand behind another word."""
    return {word for word in re.findall(_FAMILY_NAME, text) if word[0].isupper()}
