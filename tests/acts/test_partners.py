"""Somebody leaves, is searched for, joins; the partnership rests, goes on, ends."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, files, lines, refused
from tests.acts.year import ASKS, COAN, FILE
from tests.bare_cohort import FILES
from tests.bare_cohort import cohort as bare

WORDS = "reasons: [work, moved]\n"
PAIR = """\
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: educator, who: edu-014, from: 2022-08-20}     # since the first year
  - {role: professional, who: pro-014, from: 2022-08-20}
"""
SEARCHING = (
    PAIR.replace("status: active", "status: seeking-partner").replace(
        "who: pro-014, from: 2022-08-20}", "who: pro-014, from: 2022-08-20, to: 2023-01-31}"
    )
    + "searches:\n  - {id: s1, role: professional, from: 2023-02-01}\n"
)
PAUSED = PAIR.replace("active", "paused") + "pauses:\n  - {id: pz1, from: 2023-01-11, why: work}\n"
SILENT = PAIR + "escalation:\n  - {id: e1, step: contacted, date: 2023-01-17, by: staff-01}\n"


def cohort(pair: str = PAIR) -> Cohort:
    program = FILES["cohort/program.yaml"] + WORDS + ASKS
    return bare({"cohort/program.yaml": program, FILE: pair})


CASES: dict[str, tuple[str, str, dict[str, Any], list[str], str]] = {
    "a partner leaves": (
        PAIR, "partner-leaves", {"who": "pro-014", "left": "work", "wanted": "Circuits"},
        ["-   - {role: professional, who: pro-014, from: 2022-08-20}",
         "+   - {role: professional, who: pro-014, from: 2022-08-20, to: 2023-02-15, left: work}",
         "- status: active", "+ status: seeking-partner",
         "+ searches:",
         "+   - {id: s1, role: professional, from: 2023-02-15, why: work, by: staff-01, wanted: Circuits}"],
        "coan-ms-22: pro-014 leaves on 15 Feb; a successor is looked for",
    ),
    "later, and nobody is looked for": (
        PAIR, "partner-leaves", {"who": "edu-014", "to": "2023-03-31", "search": False},
        ["+   - {role: educator, who: edu-014, from: 2022-08-20, to: 2023-03-31}     # since the first year"],
        "coan-ms-22: edu-014 leaves on 31 Mar",
    ),
    "somebody is asked": (
        SEARCHING, "ask-candidate", {"who": "pro-061"},
        ["+   - {id: s1, role: professional, from: 2023-02-01, asked: [{who: pro-061, date: 2023-02-15}]}"],
        "coan-ms-22: pro-061 asked to be professional on 15 Feb",
    ),
    "and answers": (
        SEARCHING.replace("02-01}", "02-01, asked: [{who: pro-061, date: 2023-02-14}]}"),
        "ask-candidate", {"who": "pro-061", "answer": "yes"},
        ['asked: [{who: pro-061, date: 2023-02-14, answer: "yes"}]}'],
        "coan-ms-22: pro-061 asked to be professional on 15 Feb: yes",
    ),
    "the successor joins, who said yes": (
        SEARCHING.replace("02-01}", "02-01, asked: [{who: pro-061, date: 2023-02-14, answer: yes}]}"),
        "partner-joins", {},
        ["+   - {role: professional, who: pro-061, from: 2023-02-15}", "+ status: active",
         "answer: yes}], to: 2023-02-15, found: pro-061}"],
        "coan-ms-22: pro-061 joins as professional on 15 Feb",
    ),
    "a pause": (
        PAIR, "pause", {"why": "work", "back": "2023-03"},
        ["- status: active", "+ status: paused", "+ pauses:",
         "+   - {id: pz1, from: 2023-02-15, why: work, by: staff-01, back: 2023-03}"],
        "coan-ms-22: paused from 15 Feb, back Mar 2023",
    ),
    "a pause as the next step": (
        SILENT, "pause", {},
        ["+   - {id: e2, step: paused, date: 2023-02-15, by: staff-01}"],
        "coan-ms-22: paused from 15 Feb",
    ),
    "it goes on": (
        PAUSED, "resume", {},
        ["+   - {id: pz1, from: 2023-01-11, why: work, to: 2023-02-14}", "+ status: active"],
        "coan-ms-22: goes on from 15 Feb",
    ),
    "it ends early, with credit": (
        PAUSED, "end", {"why": "moved", "credit": "fall semester"},
        ["+ status: ended",
         "+   - {role: school, who: coan-ms, from: 2022-08-20, to: 2023-02-15}",
         "+   - {id: pz1, from: 2023-01-11, why: work, to: 2023-02-15}",
         "+ ending:", "+   completed: false",
         "+     - {who: edu-014, what: fall semester, given: 2023-02-15}"],
        "coan-ms-22: ended early on 15 Feb (moved)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pair", "id", "answers", "written", "sentence"), CASES.values(), ids=CASES)
def test_done(pair: str, id: str, answers: dict[str, Any], written: list[str], sentence: str) -> None:
    before = cohort(pair)
    change = done(before, id, COAN, answers)
    told = lines(change, before)
    for line in written:
        assert line in told
    assert change.sentence == sentence


AHEAD = """\
interactions:
  - {id: v1, date: 2023-02-16, status: planned, who: [edu-014, pro-014]}
  - {id: v2, date: 2023-03-01, status: confirmed, who: [pro-014, edu-014]}
  - {id: v3, date: 2023-03-08, status: planned, who: [pro-061, pro-014]}
  - {id: v4, date: 2023-03-09, status: cancelled, who: [pro-014]}
"""


@pytest.mark.parametrize(
    ("answers", "waiting"),
    [
        ({}, ["v1", "v2", "v3"]),
        ({"back": "2023-03-01"}, ["v1"]),
        ({"back": "2023-03"}, ["v1", "v2", "v3"]),
        ({"from": "2023-02-20", "back": "unknown"}, ["v2", "v3"]),
        ({"visits": False}, []),
    ],
)
def test_visits_of_a_pause_wait_for_a_new_day(answers: dict[str, Any], waiting: list[str]) -> None:
    before = cohort(PAIR + AHEAD)
    change = done(before, "pause", COAN, answers)
    after = before.with_files(files(change, before)).get("partnerships", "coan-ms-22").value
    assert [one["id"] for one in after["interactions"] if one.get("to") == "TBD"] == waiting
    assert ("to place again" in change.sentence) == bool(waiting)
    found = act("pause")
    shown = found.preview(asked(before, COAN, found.defaults(asked(before, COAN, answers))))
    assert (
        "stay as they are" in shown[0] if answers.get("visits") is False else len(shown) == len(waiting) + 1
    )


def test_visits_ahead_go_to_the_successor() -> None:
    before = cohort(SEARCHING + AHEAD)
    answers = {"who": "pro-061", "from": "2023-02-20"}
    change = done(before, "partner-joins", COAN, answers)
    told = lines(change, before)
    assert "+   - {id: v2, date: 2023-03-01, status: confirmed, who: [pro-061, edu-014]}" in told
    assert "+   - {id: v3, date: 2023-03-08, status: planned, who: [pro-061]}" in told
    assert "id: v1" not in told and "id: v4" not in told
    assert change.sentence == "coan-ms-22: pro-061 joins as professional on 20 Feb; 2 visits taken over"
    found = act("partner-joins")
    shown = found.preview(asked(before, COAN, found.defaults(asked(before, COAN, answers))))
    assert shown[1] == "Wed 1 Mar: Imani Whitfield instead of Dana Osei"
    assert "id: v2" not in lines(done(before, "partner-joins", COAN, {**answers, "visits": False}), before)


def test_visits_of_who_leaves_stay_while_nobody_has_the_place() -> None:
    before = cohort(PAIR + AHEAD)
    answers = {"who": "pro-014", "to": "2023-02-20"}
    assert "id: v2" not in lines(done(before, "partner-leaves", COAN, answers), before)
    found = act("partner-leaves")
    shown = found.preview(asked(before, COAN, found.defaults(asked(before, COAN, answers))))
    assert shown[1] == "Wed 1 Mar: Dana Osei is named, and nobody has the place yet"


def test_visits_of_who_leaves_go_to_who_is_there() -> None:
    there = PAIR + "  - {role: professional, who: pro-061, from: 2023-02-21}\n" + AHEAD
    change = done(
        cohort(there), "partner-leaves", COAN, {"who": "pro-014", "to": "2023-02-20", "search": False}
    )
    assert change.sentence == "coan-ms-22: pro-014 leaves on 20 Feb; 2 visits taken over"


@pytest.mark.parametrize(
    ("pair", "id", "answers", "question", "sentence"),
    [
        (PAIR, "partner-leaves", {"who": "pro-061"}, "who", "pro-061 does not serve in coan-ms-22 today."),
        (PAIR, "partner-leaves", {"who": "pro-014", "to": "2022-08-01"}, "to", "began on 20 Aug"),
        (PAIR, "partner-joins", {"who": "pro-061", "role": "professional"}, "role", "there is room for 1"),
        (PAIR, "partner-joins", {"who": "edu-014", "role": "educator"}, "who", "serves as educator"),
        (
            PAIR,
            "partner-joins",
            {"who": "pro-061", "role": "educator"},
            "role",
            "pro-061 is professional in this",
        ),
        (
            PAIR,
            "partner-joins",
            {"who": "pro-061", "role": "school"},
            "who",
            "The school is an organization, and",
        ),
        (
            PAIR,
            "partner-joins",
            {"who": "coan-ms", "role": "educator"},
            "who",
            "The educator is a person, and coan-ms",
        ),
        (PAIR, "ask-candidate", {"who": "pro-061"}, None, "Nobody is looked for in coan-ms-22."),
        (PAUSED, "pause", {}, None, "coan-ms-22 is paused, so it cannot be paused."),
        (PAIR, "resume", {}, None, "coan-ms-22 is not paused"),
        (PAUSED, "resume", {"date": "2023-01-11"}, "date", "The pause began on 11 Jan"),
        (PAIR, "end", {"date": "2022-08-01"}, "date", "began on 20 Aug"),
    ],
)
def test_refused(pair: str, id: str, answers: dict[str, Any], question: str | None, sentence: str) -> None:
    refusal = refused(cohort(pair), id, COAN, answers)
    assert refusal.question == question
    assert sentence in str(refusal)


@pytest.mark.parametrize(
    ("pair", "offered"),
    [
        (PAIR, {"partner-leaves", "partner-joins", "pause", "end"}),
        (SEARCHING, {"partner-leaves", "partner-joins", "ask-candidate", "pause", "end"}),
        (PAUSED, {"partner-leaves", "partner-joins", "resume", "end"}),
        (PAIR.replace("active", "ended"), {"partner-leaves"}),
    ],
)
def test_only_what_makes_sense_is_offered(pair: str, offered: set[str]) -> None:
    these = ("partner-leaves", "partner-joins", "ask-candidate", "pause", "resume", "end")
    about = asked(cohort(pair), COAN)
    assert {id for id in these if act(id).offered(about)} == offered
