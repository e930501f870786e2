"""What is said about a broken value: where, in which words, and what to do."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from catalyst_tui.document import ABSENT, Operation, apply
from catalyst_tui.document.pointer import get
from catalyst_tui.schema import Registry, Violation

PERSON: dict[str, Any] = {"id": "pro-061", "role": "professional", "contact": {"name": "Imani Whitfield"}}
PARTNERSHIP: dict[str, Any] = {
    "id": "coan-ms-22",
    "status": "active",
    "partners": [{"role": "school", "who": "coan-ms", "from": "2022-08-20"}],
    "classes": [{"id": "p1", "grade": 6, "students": 28}],
    "needs_assessment": {"completed": "2022-10-01", "needs": ["Nothing to build with"]},
    "goals": [{"id": "circuits", "statement": "Build a circuit", "target": 84, "due": "2023-03-31"}],
    "interactions": [
        {"id": "v1", "date": "2022-10-20", "status": "done", "students": 28, "who": ["pro-014"]}
    ],
}
PROGRAM: dict[str, Any] = {
    "id": "spsp-2022-23",
    "name": "SPSP",
    "requirements": [
        {"id": "kickoff", "kind": "attend", "event": "kickoff"},
        {"id": "visits", "kind": "count", "of": "interactions", "at_least": 8, "due": "2023-05-31"},
    ],
    "roles": {"school": {"title": "School", "count": 1}},
    "forms": ["classroom-visit"],
}
FUND: dict[str, Any] = {"id": "ncr-2022", "funder": "ncr-foundation", "amount": 12500.0}
RECORDS = {"people": PERSON, "partnerships": PARTNERSHIP, "program": PROGRAM, "funds": FUND}

GRADES = "one of pk, k, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"
DATES = "a day such as 2022-10-01, a month such as 2022-12, TBD or unknown"

# kind, pointer, what is written there (ABSENT: nothing), the sentence, the help
ONE_SLIP: list[tuple[str, str, Any, str, str | None]] = [
    # wrong types
    ("partnerships", "/interactions/0/students", "twenty",
     "students: a whole number such as 28 is expected, not 'twenty'.", None),
    ("partnerships", "/interactions/0/students", "28",
     "students: a whole number such as 28 is expected, not '28'.", "Write 28 alone, without quotes or words."),
    ("partnerships", "/interactions/0/students", "28 students",
     "students: a whole number such as 28 is expected, not '28 students'.", "Write 28 alone, without quotes or words."),
    ("partnerships", "/interactions/0/students", 27.5,
     "students: a whole number such as 28 is expected, not 27.5.", None),
    ("partnerships", "/interactions/0/students", True,
     "students: a whole number such as 28 is expected, not true.", None),
    ("partnerships", "/interactions/0/students", float("nan"),
     "students: a whole number such as 28 is expected, not nan.", None),
    ("partnerships", "/interactions/0/students", None,
     "students: nothing is written here; a whole number such as 28 is expected.", "Write it, or take the line out."),
    ("partnerships", "/interactions/0/who", "pro-014",
     "who: a list is expected, not 'pro-014'.", "Write a list, even of one: [pro-014]."),
    ("partnerships", "/goals", {}, "goals: a list is expected, not an empty group.", None),
    ("partnerships", "/goals/0", "circuits",
     "item 1 of goals: a group of fields with id, statement is expected, not 'circuits'.", None),
    ("people", "/stem_role", "yes", "stem_role: true or false is expected, not 'yes'.", "Write true."),
    ("funds", "/amount", "$12,500.00",
     "amount: a number such as 412.5 is expected, not '$12,500.00'.", "Write 12500.00 alone, without quotes or words."),
    # limits
    ("partnerships", "/interactions/0/students", -3, "students: 0 or more is expected, not -3.", None),
    ("partnerships", "/classes/0/students", 99999, "students: 5000 or less is expected, not 99999.", None),
    ("partnerships", "/partners", [], "partners: 1 or more items are expected, not 0.", None),
    ("partnerships", "/notes", "", "notes: 1 or more characters are expected, not 0.", None),
    ("partnerships", "/id", "x" * 65, "id: at most 64 characters are expected, not 65.", None),
    # words
    ("partnerships", "/status", "actve",
     "status: one of offered, active, paused, seeking-partner, completed, ended is expected, not 'actve'.",
     "Did you mean 'active'?"),
    ("partnerships", "/classes/0/grade", "6", f"grade: {GRADES} is expected, not '6'.", "Write 6 without quotes."),
    ("partnerships", "/classes/0/grade", "K", f"grade: {GRADES} is expected, not 'K'.", "Did you mean 'k'?"),
    ("partnerships", "/classes/0/grade", 13, f"grade: {GRADES} is expected, not 13.", None),
    ("people", "/available", {"days": ["Tuesday"]},
     "item 1 of days: one of mon, tue, wed, thu, fri, sat, sun is expected, not 'Tuesday'.", "Did you mean 'tue'?"),
    # ids and references
    ("partnerships", "/partners/0/who", "Coan MS",
     "who: the id of a person or an organization such as pro-014 is expected, not 'Coan MS'.", None),
    ("partnerships", "/classes/0/same_as", "coan-ms-22b",
     "same_as: a partnership's id, a slash and the id of one of its classes such as coan-ms-22b/p5 is expected, "
     "not 'coan-ms-22b'.", None),
    ("partnerships", "/interactions/0/form", "Classroom visit",
     "form: a word of the program's forms such as classroom-visit is expected, not 'Classroom visit'.", None),
    ("people", "/id", "Imani", "id: an id of small letters, digits and dashes is expected, not 'Imani'.", None),
    # dates, times and other texts of a certain look
    ("partnerships", "/goals/0/due", "2022-02-30",
     "due: a day such as 2022-10-01 is expected, not '2022-02-30'.", "There is no day 30 in month 2 of 2022."),
    ("partnerships", "/goals/0/due", "10/1/2022", f"due: {DATES} is expected, not '10/1/2022'.", "Write 2022-10-01."),
    ("partnerships", "/goals/0/due", "tbd", f"due: {DATES} is expected, not 'tbd'.", "Did you mean 'TBD'?"),
    ("partnerships", "/goals/0/due", "December", f"due: {DATES} is expected, not 'December'.", None),
    ("partnerships", "/goals/0/due", 2022, f"due: {DATES} is expected, not 2022.", None),
    ("partnerships", "/partners/0/from", "2022-8-20",
     "from: a day such as 2022-10-01 is expected, not '2022-8-20'.", "Write 2022-08-20."),
    ("partnerships", "/partners/0/from", "TBD", "from: a day such as 2022-10-01 is expected, not 'TBD'.", None),
    ("partnerships", "/interactions/0/time", "25:00",
     "time: a time such as 13:10-14:00 is expected, not '25:00'.", None),
    ("people", "/contact/postal_code", 2142,
     'postal_code: a postal code such as "30317" is expected, not 2142.',
     'A code of digits is a text too; in a file it needs quotes: "30317".'),
    ("people", "/contact/phone", 4045550114, "phone: a phone number is expected, not 4045550114.",
     'A number without dashes is a text too; in a file it needs quotes: "4045550114".'),
    ("people", "/contact/name", "Imani\nWhitfield",
     "name: a text on one line is expected, not 'Imani Whitfield'.", "Write it on one line."),
    ("people", "/contact/name", 61, "name: a text on one line is expected, not 61.",
     'Put quotes around it, so that it is read as text: "61".'),
    ("people", "/notes", "a\u202eb", "notes: a text is expected, not 'a\ufffdb'.",
     "There is a character in it that cannot be seen, U+202E: type the text again."),
    ("program", "/year", 2022, "year: a school year such as 2022-23 is expected, not 2022.",
     'A year without a dash needs quotes in a file: "2022".'),
    # keys
    ("partnerships", "/interactions/0/hours", {"Pro 14": 1},
     "hours: an id of small letters, digits and dashes is expected before the colon, not 'Pro 14'.", None),
    ("partnerships", "/goals/0/statement", ABSENT,
     "item 1 of goals: statement is missing.", "The goal in one sentence."),
    ("partnerships", "/status", ABSENT, "status is missing.", "How it stands."),
    ("partnerships", "/interactions/0/studnts", 3,
     "There is no field 'studnts' in an interaction.", "Did you mean 'students'?"),
    ("partnerships", "/weather", "icy", "There is no field 'weather' in a partnership.",
     "Fields of your own go under extras."),
    ("program", "/roles/school/colour", "red", "There is no field 'colour' in a role.",
     "There are: title, plural, is, count, reports, clearance, lead, description."),
    # choices: only the branch that is meant is spoken of
    ("partnerships", "/needs_assessment/needs/0", {"what": "Kits", "priority": "high"},
     "priority: a whole number is expected, not 'high'.", None),
    ("partnerships", "/needs_assessment/needs/0", 3,
     "item 1 of needs: a text on one line or a group of fields with what is expected, not 3.", None),
    ("people", "/contact", {"sealed": 5}, "sealed: a text is expected, not 5.",
     'Put quotes around it, so that it is read as text: "5".'),
    ("people", "/contact", {"seald": "…"},
     "contact: a group of fields with name or a group of fields with sealed is expected, "
     "not a group of fields with seald.", None),
    ("program", "/requirements/0/kind", "atend",
     "kind: one of attend, submit, complete, count, sum, meet, hold, money is expected, not 'atend'.",
     "Did you mean 'attend'?"),
    ("program", "/requirements/0/kind", ABSENT, "item 1 of requirements: kind is missing.",
     "It is one of attend, submit, complete, count, sum, meet, hold, money."),
    ("program", "/requirements/1/at_least", "eight", "at_least: a number is expected, not 'eight'.", None),
    ("program", "/requirements/1/due", {"event": "kickoff", "days": "5"},
     "days: a whole number is expected, not '5'.", "Write 5 alone, without quotes or words."),
    ("program", "/requirements/1/due", {"by_period": {"fall": "October"}},
     f"fall: {DATES} is expected, not 'October'.", None),
    ("program", "/requirements/1/due", {"before": "kickoff"},
     "due: a date, or what it is reckoned from, such as {after: month, days: 5}, is expected, "
     "not a group of fields with before.", None),
    ("program", "/forms", "classroom-visit", "forms: a list or a group of fields is expected, not 'classroom-visit'.",
     "Write a list, even of one: [classroom-visit]."),
    ("program", "/forms/0", {"id": "club", "titel": "Club"},
     "There is no field 'titel' in a word with a title.", "Did you mean 'title'?"),
    ("funds", "/funder", "Individual donations",
     "funder: the id of an organization such as coan-ms is expected, not 'Individual donations'.",
     "Did you mean 'individual donations'?"),
]  # fmt: skip


def slipped(record: Any, pointer: str, value: Any) -> Any:
    """The record with another value at the pointer, or with none."""
    holder = pointer.rpartition("/")[0]
    is_item = isinstance(get(record, holder), list)
    remove = [Operation("remove", pointer)] if value is ABSENT or is_item else []
    return apply(copy.deepcopy(record), remove + [Operation("add", pointer, value)] * (value is not ABSENT))


def place_of(pointer: str, value: Any) -> str:
    """Something missing is told where it is missing from."""
    return pointer.rpartition("/")[0] if value is ABSENT else pointer


@pytest.mark.parametrize(
    ("kind", "pointer", "value", "message", "help"),
    ONE_SLIP,
    ids=[f"{row[1]}={row[2]!r:.20}" for row in ONE_SLIP],
)
def test_one_slip_is_one_sentence(
    kind: str, pointer: str, value: Any, message: str, help: str | None, registry: Registry
) -> None:
    assert registry.violations(kind, RECORDS[kind]) == []
    (found,) = registry.violations(kind, slipped(RECORDS[kind], pointer, value))
    assert (found.message, found.help) == (message, help)
    assert found.pointer.startswith(place_of(pointer, value))


def test_every_slip_of_a_file_is_told_at_its_place(registry: Registry) -> None:
    broken = copy.deepcopy(PARTNERSHIP)
    del broken["partners"][0]["role"], broken["partners"][0]["who"]
    broken["partners"][0].update(rol="school")
    broken["goals"][0].update(due="soon", target="all")
    found = {(v.pointer, v.on, v.keyword) for v in registry.violations("partnerships", broken)}
    assert found == {
        ("/partners/0", "value", "required"),
        ("/partners/0/rol", "key", "additionalProperties"),
        ("/goals/0/target", "value", "type"),
        ("/goals/0/due", "value", "anyOf"),
    }
    missing = [v.message for v in registry.violations("partnerships", broken) if v.keyword == "required"]
    assert missing == ["item 1 of partners: role is missing.", "item 1 of partners: who is missing."]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "this file: nothing is written here; a group of fields with id, role is expected."),
        ([PERSON], "this file: a group of fields with id, role is expected, not a list."),
        ("pro-061", "this file: a group of fields with id, role is expected, not 'pro-061'."),
    ],
)
def test_a_file_that_is_no_record(value: Any, message: str, registry: Registry) -> None:
    assert [v.message for v in registry.violations("people", value)] == [message]


def test_keys_are_escaped_in_pointers_and_made_safe_in_sentences(registry: Registry) -> None:
    (found,) = registry.violations("people", {**PERSON, "a/b~c\x1b[31m": 1})
    assert found.pointer == "/a~1b~0c\x1b[31m"
    assert found.message == "There is no field 'a/b~c\ufffd[31m' in a person."


def test_keys_of_digits_are_keys(registry: Registry) -> None:
    survey = {
        "id": "mid-year",
        "title": "Mid-year",
        "results": [{"survey": "x", "questions": {"going": {"counts": {"4": "many"}}}}],
    }
    assert "/results/0/questions/going/counts/4" in {
        each.pointer for each in registry.violations("surveys", survey)
    }


def test_long_values_are_shortened(registry: Registry) -> None:
    (found,) = registry.violations("people", {**PERSON, "id": "X" * 60})
    assert len(found.message) < 110


def test_half_a_surrogate_pair_is_told_and_not_raised(registry: Registry) -> None:
    broken = {**PERSON, "notes": "\ud800"}
    assert not registry.is_valid("people", broken)
    assert registry.violations("people", broken) == [
        Violation("", "schema", "There is a character in this file that is no character.")
    ]


# Keywords that no shipped schema has, and that a repository's own may have.
OWN = [
    ({"type": "number", "multipleOf": 0.5}, 0.3, "own: a multiple of 0.5 is expected, not 0.3."),
    ({"type": "number", "exclusiveMinimum": 0}, 0, "own: more than 0 is expected, not 0."),
    ({"type": "array", "uniqueItems": True}, [1, 1], "own: a list does not fit the schema (uniqueItems)."),
    ({"not": {"const": 1}}, 1, "own: 1 does not fit the schema (not)."),
    ({"type": "string", "format": "email"}, "x", "own: a text is expected, not 'x'."),
    ({"type": "object", "maxProperties": 1}, {"a": 1, "b": 2}, "own: at most 1 fields are expected, not 2."),
    ({"patternProperties": {"^x-": {"type": "integer"}}, "additionalProperties": False}, {"y": 1},
     "There is no field 'y' in a group."),
    ({"patternProperties": {"^x-": {"type": "integer"}}, "unevaluatedProperties": False}, {"y": 1},
     "There is no field 'y' in a group."),
    ({"allOf": [{"properties": {"a": {"type": "integer"}}}], "unevaluatedProperties": False}, {"a": "x"},
     "a: a whole number is expected, not 'x'."),
    ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}, "own: b is missing."),
    ({"type": ["string", "null"]}, 3, "own: a text is expected, not 3."),
    (False, 3, "own: nothing may stand here."),
    ({"oneOf": [{"type": "integer"}, {"type": "number"}]}, 3, "own: a whole number or a number is expected, not 3."),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "value", "message"), OWN, ids=[str(row[0])[:40] for row in OWN])
def test_keywords_of_a_repositorys_own_schemas(
    schema: Any, value: Any, message: str, with_extras: Callable[..., Registry]
) -> None:
    registry = with_extras(person={"type": "object", "properties": {"own": schema}})
    assert message in [v.message for v in registry.violations("people", {**PERSON, "extras": {"own": value}})]


def test_there_is_always_something_to_say(broken_records: list[tuple[str, Any]], registry: Registry) -> None:
    """For every value that is not valid at least one violation, whose place exists in the value."""
    for kind, value in broken_records:
        found = registry.violations(kind, value)
        assert bool(found) is not registry.is_valid(kind, value)
        for violation in found:
            get(value, violation.pointer)
            assert violation.message.endswith(".")
            assert not any(word in violation.message for word in ("is not of type", "schemas listed", "$ref"))
