"""Any record as lines: fields in the order of the schema, names for ids, days as people say them."""

from __future__ import annotations

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.line import Line, aligned, fit
from catalyst_tui.tui.presenters.record import record_lines, wrapped
from catalyst_tui.tui.presenters.values import initials

from .conftest import CohortWith, text_of, words

PERSON = "cohort/people/pro-061.yaml"


def lines(cohort: Cohort, kind: str, id: str, width: int = 70) -> list[Line]:
    return list(record_lines(cohort.get(kind, id), words(cohort), width))


def test_a_person(cohort: Cohort) -> None:
    text = "\n".join(text_of(lines(cohort, "people", "pro-061")))
    for said in (
        "STEM professional",
        "Georgia Power",
        "Imani Whitfield",
        "imani.whitfield@example.org",
        "electrical",
    ):
        assert said in text


def test_a_name_leads_to_its_record(cohort: Cohort) -> None:
    targets = {line.target for line in lines(cohort, "people", "pro-061")}
    assert ("organizations", "georgia-power") in targets


def test_items_of_lists_stand_one_a_line_with_their_pointers(cohort: Cohort) -> None:
    shown = lines(cohort, "events", "events")
    assert [line.pointer for line in shown if line.pointer] == ["/events/0", "/events/1"]
    assert "Kickoff and training" in text_of(shown)[0]
    assert shown[0].add == "/events"


def test_extras_and_unknown_keys_are_shown_as_well(cohort_with: CohortWith) -> None:
    cohort = cohort_with({PERSON: "extras: {t_shirt: M}\nnickname: Imi\n"})
    text = "\n".join(text_of(lines(cohort, "people", "pro-061")))
    assert "t_shirt" in text.lower().replace(" ", "_")
    assert "Imi" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ["Called the principal.", "She wants two classes."],
            ["Called the principal.", "She wants two classes."],
        ),
        (["Asked:", "- a room", "- a projector"], ["Asked:", "- a room", "- a projector"]),
        (["One.", "", "Two."], ["One.", "", "Two."]),
        (["word " * 13 + "word", "flows on."], ["word " * 13 + "word flows on."]),
        (["word " * 13 + "word", "short.", "Anew."], ["word " * 13 + "word short.", "Anew."]),
    ],
)
def test_the_lines_of_a_text_stand_but_for_those_that_were_full(text: list[str], expected: list[str]) -> None:
    shown = wrapped("\n".join(text), None, 100)
    assert ["".join(part for part, _ in line.parts) for line in shown] == expected


def test_text_of_several_lines_is_wrapped(cohort_with: CohortWith) -> None:
    cohort = cohort_with({PERSON: "notes: |\n  One line.\n\n  " + "word " * 40 + "\n"})
    shown = lines(cohort, "people", "pro-061", 40)
    assert all(len("".join(text for text, _ in line.parts)) <= 40 for line in shown)


@pytest.mark.parametrize(
    "value", ["[1, {a: [2]}, null]", "{a: {b: {c: 1}}}", "true", "2022-10-01", "null", "[]", "{}"]
)
def test_any_value_at_all_can_be_shown(cohort_with: CohortWith, value: str) -> None:
    for key in ("contact", "clearances", "role", "organization", "grades", "whatever"):
        text = f"id: pro-061\n{key}: {value}\n"
        assert text_of(lines(cohort_with(files={PERSON: text}), "people", "pro-061"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Imani Whitfield", "I. Whitfield"),
        ("Ana María Lopez", "A. María Lopez"),
        ("Cher", "Cher"),
        ("pro-061", "pro-061"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    ("text", "width", "align", "fitted"),
    [
        ("abc", 5, "left", "abc  "),
        ("abc", 5, "right", "  abc"),
        ("abcdef", 4, "left", "abc…"),
        ("名前名前", 5, "left", "名前…"),
        ("名前", 6, "right", "  名前"),
        ("abc", 0, "left", ""),
    ],
)
def test_fit(text: str, width: int, align: str, fitted: str) -> None:
    assert fit(text, width, align) == fitted


def test_aligned_columns_are_straight_and_the_flexible_one_gives_way() -> None:
    first, second = aligned([["✓", "a long statement of a goal", "1"], ["·", "short", "10"]], 24, 1, (2,))
    assert ["".join(text for text, _ in line) for line in (first, second)] == [
        "✓  a long statement…   1  ",
        "·  short              10  ",
    ]
    assert first[0][1] == "good"
