"""No file says who a student is: numbers of students only, never their names, dates of birth or school numbers.

This rule looks for the words of rosters (`date of birth`, `student id`), for a name after `student:`, for names with a
grade behind them, for three names in a row in a sentence about students, and for a list of names, one a line. It
cannot know every name: read what you write. If it is wrong, nothing is held against you; it is a warning.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    wins:
      - {id: w1, date: 2022-11-10, what: "Students of Georgia Tech, Georgia Power and Emory University came"}
      - {id: w2, date: 2022-11-10, what: "Grade 6 students: all 28 finished their circuit"}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    wins:
      - {id: w1, date: 2022-11-10, what: "Jayden Brooks (grade 7) won the solar race"}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    wins:
      - {id: w1, date: 2022-11-10, what: "Three students, Jayden B., Aaliyah M. and Marcus L., stayed on"}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    notes: |
      In the second group:
      - Jayden Brooks
      - Aaliyah M.
      - Lopez, Marcus
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, span_of
from catalyst_tui.rules.words import holding, open_text

ID = "student-identity"
TITLE = "No student can be recognized"
SEVERITY: Final = "warning"
KINDS = ()

_ROSTER = (
    r"(?i)\b(?:date[ _]of[ _]birth|birth[ _]?da(?:te|y)|dob|d\.o\.b|gtid"
    r"|(?:student|pupil|child)(?:'s|s)?[ _](?:id|name|number|roster|address)s?)\b"
)
_NAME = r"[A-Z][a-z]+ (?:[A-Z]\.|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
_GRADE = r"(?i:(?:gr\.?|grade) ?(?:[0-9]{1,2}|k)|[0-9]{1,2}(?:st|nd|rd|th)(?: grader?)?)"
_NAMED = (
    rf"\b(?i:student|pupil|child): *['\"]?{_NAME}|{_NAME},? \(?{_GRADE}\b"
    rf"|\b(?i:students?|pupils?|kids?|children|girls|boys|winners?)\b[^.\n]{{0,40}}?{_NAME}(?:, {_NAME})+,? and {_NAME}"
)
_MARK = r"(?:(?:[-*•]|[0-9]{1,2}[.)])[ \t]*)?"
_LINE = rf"[ \t]*{_MARK}[\"']?(?:{_NAME}|[A-Z][a-z]+, [A-Z][a-z]+)[\"']?[,;]?[ \t]*"
_LISTED = rf"{_LINE}\n{_LINE}\n{_LINE}(?:\n|$)"
_LISTED_HINT = r"\n[ \t]*[-*•0-9.)]*[ \t]*[\"']?[A-Z][a-z]+,? [A-Z][a-z.-]+[\"']?[,;]?\n"
# Quick looks, one of which finds something wherever the pattern matches.
_HINTS = (
    rf"(?i:students?|pupils?|kids?|child|children|girls|boys|winners?)[^.\n]{{0,40}}?{_NAME}",
    r"(?i:grade|gr\.|gr ) ?[0-9k]|1st|2nd|3rd|[0-9]th",
)
# Words that make two capitalized words the name of a place or an organization.
_NO_PERSON = (
    r"\b(?:Academy|Atlanta|Center|Church|City|Class|Club|College|Company|County|Day|Elementary|Fair|Foundation|Garden"
    r"|Georgia|Grade|High|Hospital|Institute|Lab|Library|Math|Middle|Museum|Park|Period|Power|River|School|Science"
    r"|Society|State|Street|Students|Tech|Technology|Tuesday|University|Week|Zoo)\b"
)


def check(record: Record, context: Context) -> Iterator[Finding]:
    text = open_text(record, context)
    if context.once(_roster)(text):
        yield from _findings(record, _ROSTER, "This looks like a roster of students.")
    if context.once(_named)(text):
        yield from _findings(record, _NAMED, "This looks like the name of a student.")
    if context.once(_listed)(text):
        yield from _findings(record, rf"(?m)^{_LISTED}", "This looks like a list of students.")


def _roster(context: Context) -> Callable[[str], bool]:
    return holding(_ROSTER.replace(r"\b", ""))


def _named(context: Context) -> Callable[[str], bool]:
    hint, sign = holding(*_HINTS), holding(_NAMED.replace(r"\b", ""))
    return lambda text: hint(text) and sign(text)


def _listed(context: Context) -> Callable[[str], bool]:
    hint, sign = holding(_LISTED_HINT), holding(rf"\n{_LISTED}")
    return lambda text: hint(text) and sign(text)


def _findings(record: Record, sign: str, message: str) -> Iterator[Finding]:
    text = record.document.text
    for match in re.finditer(sign, text):
        if not re.search(_NO_PERSON, match[0]):
            help = "Write how many students it was, never who."
            yield Finding("", message, help, span=span_of(text, *match.span()))
