"""No file says who a student is: numbers of students only, never their names, dates of birth or school numbers.

This rule looks for the words of rosters (`date of birth`, `student id`), for a name after `student:`, for names with a
grade behind them, and for three names in a row in a sentence about students. It cannot know every name: read what you
write. If it is wrong, nothing is held against you; it is a warning.

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
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model.record import Record
from .finding import Context, Finding, span_of
from .prose import Prose, prose_of

ID = "student-identity"
TITLE = "No student can be recognized"
SEVERITY: Final = "warning"
KINDS = ()

# Patterns are compiled when they are first used: in most runs never.
_ROSTER = (
    r"(?i)\b(?:date[ _]of[ _]birth|birth[ _]?da(?:te|y)|dob|d\.o\.b|gtid"
    r"|(?:student|pupil|child)(?:'s|s)?[ _](?:id|name|number|roster|address)s?)\b"
)
# One of these stands wherever the pattern matches, and in most files none does.
_ROSTER_WORDS = ("birth", "dob", "d.o.b", "gtid", "pupil", "child")
_STUDENT_S = r"student(?:'s|s)?[ _](?:id|name|number|roster|address)"

_NAME = r"[A-Z][a-z]+ (?:[A-Z]\.|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
_GRADE = r"(?i:(?:gr\.?|grade) ?(?:[0-9]{1,2}|k)|[0-9]{1,2}(?:st|nd|rd|th)(?: grader?)?)"
_STUDENTS = r"\b(?i:students?|pupils?|kids?|children|girls|boys|winners?)\b"
_NAMED = (
    rf"\b(?i:student|pupil|child): *['\"]?{_NAME}|{_NAME},? \(?{_GRADE}\b"
    rf"|{_STUDENTS}[^.\n]{{0,40}}?{_NAME}(?:, {_NAME})+,? and {_NAME}"
)
# What else stands in a line where a student's name is found.
_CUES = ("student", "pupil", "kid", "child", "girls", "boys", "winner", "grade", "gr.", "gr ")
_ORDINAL = r"[0-9](?:st|nd|rd|th)\b"
# Words that make two capitalized words the name of a place or an organization.
_NO_PERSON = (
    r"\b(?:Academy|Atlanta|Center|Church|City|Class|Club|College|Company|County|Day|Elementary|Fair|Foundation|Garden"
    r"|Georgia|Grade|High|Hospital|Institute|Lab|Library|Math|Middle|Museum|Park|Period|Power|River|School|Science"
    r"|Society|State|Street|Students|Tech|Technology|Tuesday|University|Week|Zoo)\b"
)


def check(record: Record, context: Context) -> Iterator[Finding]:
    prose = prose_of(record, context)
    small = prose.text.lower()
    if any(word in small for word in _ROSTER_WORDS) or re.search(_STUDENT_S, small):
        yield from _findings(record, _ROSTER, "This looks like a roster of students.")
    if any(re.search(_NAMED, line) for line in _lines_with_names(prose)):
        yield from _findings(record, _NAMED, "This looks like the name of a student.")


def _findings(record: Record, sign: str, message: str) -> Iterator[Finding]:
    text = record.document.text
    for match in re.finditer(sign, text):
        if not re.search(_NO_PERSON, match[0]):
            help = "Write how many students it was, never who."
            yield Finding("", message, help, span=span_of(text, *match.span()))


def _lines_with_names(prose: Prose) -> Iterator[str]:
    """Lines in which a capitalized word follows another, and which may be about students."""
    text = prose.text
    for at in prose.capitals:
        end = text.find("\n", at)
        line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
        small = line.lower()
        if any(cue in small for cue in _CUES) or re.search(_ORDINAL, small):
            yield line
