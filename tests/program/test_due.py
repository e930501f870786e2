"""Waivers, snoozes, since when and for whom a rule holds, and what is said of a rule that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.program import (
    STATES,
    Cell,
    DueItem,
    UnknownItem,
    due_items,
    find,
    grid,
    requirements,
    summary,
    wanted,
)
from tests.program.small_year import PAIR, cohort, judged, states

MAP = "{id: map, title: Asset map, kind: complete, part: asset_map, having: [completed], due: 2022-10-01%s}"
KICKOFF = "{id: kickoff, kind: attend, event: kickoff, by: {each: [educator, professional], per: person}}"
CALL = """\
{id: call, kind: meet, what: check_ins, each: period, with: [educator],
   due: {by_period: {fall: 2022-10, spring: 2023-02}}}"""
WAIVER = "waivers: [{id: w, requirement: %s, by: staff-1, date: 2022-12-05, why: joined later}]\n"
SECOND = """\
id: far-ms-22
status: active
partners:
  - {role: school, who: far-ms, from: 2022-08-20}
  - {role: educator, who: edu-1, from: 2022-08-20}
"""
FILE = "cohort/partnerships/coan-ms-22.yaml"


@pytest.mark.parametrize(
    ("asked", "waived", "today", "expected"),
    [
        (MAP % "", "map", "2022-12-05", {"map/coan-ms-22": "waived"}),
        (MAP % "", "map", "2022-12-04", {"map/coan-ms-22": "overdue 64"}),  # not waived yet
        (KICKOFF, "kickoff, who: pro-1", "2022-12-05", {"kickoff/edu-1": "unknown", "kickoff/pro-1": "waived"}),
        (KICKOFF, "kickoff", "2022-12-05", {"kickoff/edu-1": "waived", "kickoff/pro-1": "waived"}),
        (CALL, "call, for: fall", "2022-12-05",
            {"call/coan-ms-22/fall": "waived", "call/coan-ms-22/spring": "upcoming"}),
        (CALL, "call", "2022-12-05", {"call/coan-ms-22/fall": "waived", "call/coan-ms-22/spring": "waived"}),
    ],
)  # fmt: skip
def test_a_waiver(asked: str, waived: str, today: str, expected: dict[str, str]) -> None:
    assert states(judged(asked, PAIR + WAIVER % waived, today=today)) == expected


def test_a_waiver_says_by_whom_and_why_and_wins_over_what_was_done() -> None:
    done = "asset_map: {completed: 2022-10-07}\n"
    item = judged(MAP % "", PAIR + done + WAIVER % "map")["map/coan-ms-22"]
    assert item.waiver is not None
    assert (item.waiver.by, item.waiver.date, item.waiver.why) == ("staff-1", "2022-12-05", "joined later")
    assert item.evidence == ((FILE, "/asset_map"), (FILE, "/waivers/0"))


@pytest.mark.parametrize(("item", "off"), [("map", True), ("map/coan-ms-22", True), ("maps", False)])
def test_a_snooze_names_an_item_by_either_id_until_a_day(item: str, off: bool) -> None:
    snooze = (
        f"snoozes: [{{id: z, item: {item}, until: 2023-02-20, by: staff-1, date: 2023-02-10, why: later}}]\n"
    )
    snoozed = judged(MAP % "", PAIR + snooze, today="2023-02-19")["map/coan-ms-22"].snoozed
    assert snoozed == (date(2023, 2, 20) if off else None)
    assert judged(MAP % "", PAIR + snooze, today="2023-02-20")["map/coan-ms-22"].snoozed is None


@pytest.mark.parametrize(
    ("more", "today", "expected"),
    [
        (", since: 2022-10-02", "2022-12-01", {}),  # was due before the rule came
        (", since: 2022-10-01", "2022-12-01", {"map/coan-ms-22": "overdue 61"}),
        (", since: 2022-09-01", "2022-08-31", {}),  # nobody knows of it yet
        (", until: 2022-09-30", "2022-12-01", {}),
        (', applies_to: "status:active"', "2022-12-01", {"map/coan-ms-22": "overdue 61"}),
        (', applies_to: "school.district:north-schools"', "2022-12-01", {"map/coan-ms-22": "overdue 61"}),
        (', applies_to: "funds:grants"', "2022-12-01", {}),
        (", applies_to: {required: [funds]}", "2022-12-01", {}),
        (", applies_to: {required: [partners]}", "2022-12-01", {"map/coan-ms-22": "overdue 61"}),
    ],
)
def test_since_when_and_for_whom(more: str, today: str, expected: dict[str, str]) -> None:
    assert states(judged(MAP % more, today=today)) == expected


def test_money_brings_its_own_rules_in_the_middle_of_the_year() -> None:
    asked = "{id: photo, kind: complete, part: wins, since: 2023-01-09, applies_to: funds:grants, due: 2023-05-01}"
    with_money = PAIR + "funds: [grants]\n"
    assert judged(asked, with_money, today="2023-01-08") == {}
    assert states(judged(asked, with_money, today="2023-01-09")) == {"photo/coan-ms-22": "upcoming"}
    assert judged(asked, today="2023-01-09") == {}


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ('where: "completed:"', "Expected a value after `completed:`, or `*` for any."),
        ("where: {type: nonsense}", "A condition of the program is no JSON Schema, at /type"),
        ('applies_to: "statu:active"', "no field 'statu'"),
    ],
)
def test_a_rule_that_cannot_be_read_is_unknown_and_says_why(condition: str, why: str) -> None:
    text = cohort(MAP % "").get("program", "program").data.decode()
    broken = cohort(MAP % "").with_files(
        {"cohort/program.yaml": text.replace("due:", f"{condition}, due:").encode()}
    )
    (item,) = due_items(broken, date(2023, 2, 15))
    assert (item.id, item.state, item.due) == ("map/coan-ms-22", "unknown", None)
    assert why in item.miss


def test_a_broken_requirement_does_not_hide_the_others() -> None:
    text = cohort(MAP % "").get("program", "program").data.decode()
    text += "  - {id: nothing}\n  - {id: no-event, kind: attend}\n"
    text += "  - {id: two, kind: complete, part: goals, count: 2}\n"
    broken = cohort(MAP % "").with_files({"cohort/program.yaml": text.encode()})
    assert {item.requirement.id: item.state for item in due_items(broken, date(2022, 9, 1))} == {
        "map": "upcoming",
        "no-event": "unknown",
        "two": "upcoming",
    }


def test_one_partnership_with_what_its_people_owe_elsewhere_as_well() -> None:
    made = cohort(KICKOFF, {"partnerships/far-ms-22": SECOND})
    today = date(2023, 2, 15)
    for id in ("coan-ms-22", "far-ms-22"):
        whole = [item.id for item in due_items(made, today) if id in item.partnerships]
        assert [item.id for item in due_items(made, today, partnership=id)] == whole
    (item,) = (item for item in due_items(made, today) if item.person == "edu-1")
    assert item.partnerships == ("coan-ms-22", "far-ms-22")
    assert {id: len(row["kickoff"]) for id, row in grid(due_items(made, today)).items()} == {
        "coan-ms-22": 2,
        "far-ms-22": 1,
    }


def test_the_requirements_as_the_program_has_them() -> None:
    by = ", by: {each: [educator], per: person}, source: the page, severity: note"
    (first,) = requirements(cohort(MAP % by).program)
    assert (first.id, first.title, first.kind, first.source, first.severity) == (
        "map", "Asset map", "complete", "the page", "note",
    )  # fmt: skip
    assert (first.owner, first.roles, first.per_person, first.pointer) == (
        "each", ("educator",), True, "/requirements/0",
    )  # fmt: skip


# --- cells


def items(*wanted_states: str) -> list[DueItem]:
    (item,) = judged(MAP % "").values()
    return [item._replace(state=state, have=None, need=None) for state in wanted_states]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("of", "cell"),
    [
        (["met"], Cell("✓", "✓", "met")),
        (["met", "upcoming"], Cell("✓", "✓", "met")),
        (["met", "due"], Cell("·", "·", "due")),
        (["met", "overdue"], Cell("!", "!", "overdue")),
        (["overdue", "due", "overdue", "overdue"], Cell("!", "3!", "overdue")),
        (["met", "unknown"], Cell("?", "?", "unknown")),
        (["met", "waived"], Cell("w", "w", "waived")),
        (["not-applicable", "met"], Cell("✓", "✓", "met")),
        (["not-applicable"], Cell("–", "–", "not-applicable")),
        (["upcoming", "not-applicable"], Cell("·", "·", "upcoming")),
        ([], Cell("–", "–", "not-applicable")),
    ],
)
def test_several_items_as_a_cell(of: list[str], cell: Cell) -> None:
    assert summary(items(*of)) == cell


def test_a_count_as_a_cell() -> None:
    asked = "{id: goals, kind: count, of: goals, at_least: 8, due: 2023-05-31}"
    assert summary(judged(asked).values()) == Cell("·", "0/8", "upcoming")


# --- one item


@pytest.mark.parametrize("id", ["call/coan-ms-22/fall", "call/fall"])
def test_an_item_is_found_by_its_id_or_by_that_within_its_partnership(id: str) -> None:
    assert find(cohort(CALL), date(2023, 2, 15), id).id == "call/coan-ms-22/fall"


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("call/coan-ms-22/fal", "Did you mean 'call/coan-ms-22/fall'"),
        ("call/coan-ms-22", "Did you mean 'call/coan-ms-22/fall' or 'call/coan-ms-22/spring'?"),
        ("nothing", "There is no due item nothing."),
    ],
)
def test_an_unknown_item(id: str, said: str) -> None:
    with pytest.raises(UnknownItem) as told:
        find(cohort(CALL), date(2023, 2, 15), id)
    assert said in str(told.value)


def test_an_id_that_two_partnerships_have() -> None:
    with pytest.raises(
        UnknownItem, match="call/fall stands for 2 due items: call/coan-ms-22/fall, call/far-ms-22/fall"
    ):
        find(cohort(CALL, {"partnerships/far-ms-22": SECOND}), date(2023, 2, 15), "call/fall")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (MAP % "", f"`asset_map` in {FILE}, with `completed`; or a waiver."),
        (
            CALL,
            f"An entry of fall under `check_ins` in {FILE} that names somebody of each role (educator); or a waiver.",
        ),
        (
            "{id: r, kind: submit, what: reports, each: month, from: 2022-10, to: 2022-10, by: {each: [educator]}}",
            f"An entry {{month: 2022-10, by: edu-1, submitted: …}} under `reports` in {FILE}; or a waiver.",
        ),
        (
            '{id: v, kind: count, of: interactions, where: "status:done", at_least: 8}',
            f"At least 8 of `interactions` for which `status:done` holds in {FILE}; or a waiver.",
        ),
    ],
)
def test_what_would_meet_it(asked: str, sentence: str) -> None:
    assert wanted(next(iter(judged(asked).values()))) == sentence


def test_every_state_has_its_place() -> None:
    assert set(STATES) == {"met", "due", "overdue", "upcoming", "waived", "not-applicable", "unknown"}
