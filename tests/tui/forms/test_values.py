from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from catalyst_tui.model.days import shapes_of
from catalyst_tui.schema.fields import Field
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.tui.forms.reading import Choice, Setting
from catalyst_tui.tui.forms.values import editor, hint, read, write

DAY = {"type": "string", "format": "date"}
MONTH = {"type": "string", "x-catalyst": {"text": "month"}}
ANY_DATE = {"anyOf": [DAY, MONTH, {"enum": ["TBD", "unknown"]}]}
PERSON = {"title": "Person", "type": "string", "x-catalyst": {"reference": ["people"]}}
FORM = {"title": "Form", "type": "string", "x-catalyst": {"vocabulary": "forms"}}
TEXT = {"type": "string", "x-catalyst": {"text": "multiline"}}
TIME = {"type": "string", "x-catalyst": {"text": "time"}}
NUMBER = {"type": "number"}
HOURS = {
    "type": "object",
    "x-catalyst": {"keys": {"reference": ["people"]}},
    "additionalProperties": NUMBER,
}
GRADE = {"enum": ["pk", "k", 1, 2, 3]}
ANSWER = {"anyOf": [TEXT, NUMBER, {"type": "boolean"}, {"type": "object", "properties": {"a": NUMBER}}]}

PEOPLE = (Choice("edu-014", "J. Ford"), Choice("pro-061", "Imani Whitfield"), Choice("pro-062", "Imani Vega"))
FORMS = (Choice("classroom-visit"), Choice("career-talk"), Choice("club", "After-school club"))


def field(schema: dict[str, Any]) -> Field:
    return Field(schema, Resolver(schema, "test"))


def choices(field: Field) -> tuple[Choice, ...]:
    if field.type == "map" and field.keys is not None:
        field = field.keys
    if field.type == "enum":
        return tuple(Choice(str(value)) for value in field.enum)
    return {"reference": PEOPLE, "vocabulary": FORMS}.get(field.type, ())


SETTING = Setting(date(2023, 2, 15), choices=choices)


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": "string"}, " Coan MS ", "Coan MS"),
        ({"type": "string"}, "   ", None),
        ({"type": "string"}, "", None),
        ({"type": "integer"}, "28", 28),
        ({"type": "integer"}, "1,200", 1200),
        ({"type": "integer"}, "-3", -3),
        (NUMBER, "2.5", Decimal("2.5")),
        (NUMBER, "412.50", Decimal("412.50")),
        (NUMBER, "$1,840.00", Decimal("1840.00")),
        (NUMBER, "412.50 USD", Decimal("412.50")),
        (NUMBER, "2.5 hours", Decimal("2.5")),
        (NUMBER, "2 h", 2),
        (NUMBER, ".5", Decimal(".5")),
        (NUMBER, "3", 3),
        ({"type": "boolean"}, "yes", True),
        ({"type": "boolean"}, "N", False),
        (DAY, "tue", "2023-02-14"),
        (MONTH, "jan", "2023-01"),
        (ANY_DATE, "tbd", "TBD"),
        (ANY_DATE, "2022-12", "2022-12"),
        (ANY_DATE, "fri", "2023-02-17"),
        (TIME, "9:40", "09:40"),
        (TIME, "940", "09:40"),
        (TIME, "1:10 pm", "13:10"),
        (TIME, "1 pm", "13:00"),
        (TIME, "12am", "00:00"),
        (TIME, "13:10-14:00", "13:10-14:00"),
        (TIME, "1:10-2 pm", "13:10-14:00"),
        (TIME, "11-1 pm", "11:00-13:00"),
        (TIME, "9 to 10:30", "09:00-10:30"),
        (GRADE, "3", 3),
        (GRADE, "pk", "pk"),
        (PERSON, "pro-061", "pro-061"),
        (PERSON, "whit", "pro-061"),
        (PERSON, "Imani Vega", "pro-062"),
        (FORM, "classroom visit", "classroom-visit"),
        (FORM, "after", "club"),
        ({"type": "array", "items": PERSON}, "pro-061,ford", ["pro-061", "edu-014"]),
        ({"type": "array", "items": PERSON}, "pro-061, ", ["pro-061"]),
        ({"type": "array", "items": GRADE}, "k, 1, 2", ["k", 1, 2]),
        ({"type": "array", "items": {"type": "string"}}, "one, and a half\ntwo", ["one, and a half", "two"]),
        (HOURS, "pro-061 2.5, edu-014 1", {"pro-061": Decimal("2.5"), "edu-014": 1}),
        (HOURS, "whit: 2", {"pro-061": 2}),
        (ANSWER, "4", 4),
        (ANSWER, "yes", True),
        (ANSWER, "yes, of course", "yes, of course"),
        (TEXT, "one line", "one line"),
        (TEXT, "two\nlines\n", "two\nlines\n"),
        (TEXT, "two\nlines", "two\nlines\n"),
    ],
)
def test_read(schema: dict[str, Any], text: str, value: Any) -> None:
    reading = read(field(schema), text, SETTING)
    assert (reading.value, reading.problem) == (value, "")
    assert type(reading.value) is type(value)
    assert str(reading.value) == str(value)


@pytest.mark.parametrize(
    ("schema", "text", "problem"),
    [
        ({"type": "integer"}, "28x", "“28x” is not a whole number, such as 28."),
        ({"type": "integer"}, "2.5", "“2.5” is not a whole number, such as 28."),
        (NUMBER, "2,5", "Write a point: 2.5."),
        (NUMBER, "2:30", "Write hours as a number: 2.5."),
        (NUMBER, "a lot", "“a lot” is not a number, such as 2.5."),
        (NUMBER, "1e5", "“1e5” is not a number, such as 2.5."),
        ({"type": "boolean"}, "maybe", "Type yes or no."),
        (TIME, "25:00", "Not a time. Type 13:10, 1:10 pm or 13:10-14:00."),
        (TIME, "noon", "Not a time. Type 13:10, 1:10 pm or 13:10-14:00."),
        (TIME, "13 pm", "Not a time. Type 13:10, 1:10 pm or 13:10-14:00."),
        (TIME, "14:00-13:00", "It ends at 13:00, before it begins."),
        (PERSON, "pro-0611", "There is no person “pro-0611”. Did you mean 'pro-061' or 'pro-062'?"),
        (PERSON, "imani", "“imani” may be pro-061, pro-062."),
        (PERSON, "14", "“14” may be edu-014."),
        (FORM, "lecture", "There is no form “lecture”."),
        ({"type": "array", "items": PERSON}, "pro-061, nobody", "There is no person “nobody”."),
        (HOURS, "pro-061", "Write a value behind “pro-061”, such as pro-061 1."),
        (HOURS, "pro-061 much", "“much” is not a number, such as 2.5."),
        (DAY, "soon", "Not a date. Try tue, 10/1, feb 14 or +3."),
        (ANY_DATE, "soon", "Not a date. Try tue, 10/1, feb 14, +3, dec, TBD or unknown."),
        ({"enum": ["done", "planned"]}, "x" * 40, f"There is no choice “{'x' * 23}…”."),
    ],
)
def test_what_cannot_be_read_says_what_is_wanted(schema: dict[str, Any], text: str, problem: str) -> None:
    reading = read(field(schema), text, SETTING)
    assert (reading.value, reading.problem) == (None, problem)


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        ({"type": "string"}, "Coan MS", "Coan MS"),
        ({"type": "string"}, None, ""),
        ({"type": "integer"}, 28, "28"),
        ({"type": "boolean"}, True, "yes"),
        ({"type": "boolean"}, False, "no"),
        (NUMBER, Decimal("412.50"), "412.50"),
        (NUMBER, 0.5, "0.5"),
        (TEXT, "two\nlines\n", "two\nlines"),
        ({"type": "array", "items": PERSON}, ["pro-061", "edu-014"], "pro-061, edu-014"),
        ({"type": "array", "items": {"type": "string"}}, ["a, b", "c"], "a, b\nc"),
        (HOURS, {"pro-061": 2.5, "edu-014": 1}, "pro-061 2.5, edu-014 1"),
        ({"type": "string"}, 5, "5"),
    ],
)
def test_write(schema: dict[str, Any], value: Any, text: str) -> None:
    assert write(field(schema), value) == text


def test_a_number_is_shown_as_it_stands_in_the_file() -> None:
    assert write(field(NUMBER), 412.5, lambda pointer: "412.50") == "412.50"
    assert write(field(NUMBER), 412.5, lambda pointer: "400.00") == "412.5"  # the text of something else
    places = {"/0": "33.753300", "/1": "-84.336850"}
    assert (
        write(field({"type": "array", "items": NUMBER}), [33.7533, -84.33685], places.get)
        == "33.753300, -84.336850"
    )


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        ({"type": "string"}, "line", "line"),
        ({"type": "string"}, "two\nlines", "text"),
        (TEXT, None, "text"),
        (ANY_DATE, None, "line"),
        (ANSWER, None, "text"),
        (ANSWER, 4, "text"),
        (ANSWER, {"a": 1}, "open"),
        ({"type": "array", "items": PERSON}, None, "line"),
        ({"type": "array", "items": PERSON}, [{"id": "x"}], "open"),
        ({"type": "array", "items": {"type": "string"}}, ["a"], "text"),
        ({"type": "array", "items": {"type": "string"}}, ["a\nb"], "open"),
        ({"type": "array", "items": {"type": "object", "properties": {"a": NUMBER}}}, None, "open"),
        (HOURS, {"pro-061": 1}, "line"),
        (HOURS, {"pro 061": 1}, "open"),
        ({"type": "object", "additionalProperties": TEXT}, None, "open"),
        ({"type": "object", "properties": {"a": NUMBER}}, None, "open"),
        ({"type": "object"}, None, "open"),
    ],
)
def test_editor(schema: dict[str, Any], value: Any, expected: str) -> None:
    assert editor(field(schema), value) == expected


def test_an_item_that_stood_there_before_is_taken_as_it_is() -> None:
    """A list that names somebody who is gone can still be added to."""
    people = field({"type": "array", "items": PERSON})
    assert read(people, "pro-007, pro-061", SETTING, like=["pro-007"]).value == ["pro-007", "pro-061"]
    assert read(people, "pro-007, pro-061", SETTING).problem


def test_hints_say_names_and_days() -> None:
    assert (
        hint(field({"type": "array", "items": PERSON}), ["pro-061", "edu-014"], SETTING)
        == "Imani Whitfield, J. Ford"
    )
    assert hint(field(HOURS), {"pro-061": 1}, SETTING) == "Imani Whitfield"
    assert hint(field(ANY_DATE), "2023-02-14", SETTING) == "Tue 14 Feb 2023"
    assert hint(field(ANY_DATE), "2022-12", SETTING) == "December 2022"
    assert hint(field(ANY_DATE), "TBD", SETTING) == "to be decided"
    assert hint(field(FORM), "classroom-visit", SETTING) == ""
    assert hint(field(FORM), "club", SETTING) == "After-school club"


def test_shapes_of_dates() -> None:
    assert shapes_of(field(ANY_DATE)) == ("day", "month", "TBD", "unknown")
    assert shapes_of(field({"anyOf": [DAY, {"type": "object", "properties": {"a": NUMBER}}]})) == ()
    assert shapes_of(field({"type": "string"})) == ()
