from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.program import due_items
from tests.acts.doing import TODAY, done, files, lines, refused
from tests.acts.year import COAN, FILE, cohort

JANUARY = "report/2023-01/edu-014"
THERE = """\
waivers:
  - {id: w1, requirement: report, who: pro-014, for: 2022-11, by: staff-01, date: 2022-12-05, why: joined later}
"""
WAIVED = "waivers: [{id: w1, requirement: asset-map, by: staff-01, date: 2022-10-05, why: joined later}]\n"
MAPPED = "asset_map: {completed: 2022-09-30}\n"


@pytest.mark.parametrize(
    ("answers", "written", "waived"),
    [
        ({"item": JANUARY}, "requirement: report, who: edu-014, for: 2023-01", [JANUARY]),
        ({"item": "report/coan-ms-22/2023-01/edu-014"}, "requirement: report, who: edu-014, for: 2023-01", [JANUARY]),
        ({"item": "asset-map"}, "requirement: asset-map", ["asset-map"]),
        (
            {"requirement": "report", "for": "2023-01"},
            "requirement: report, for: 2023-01",
            [JANUARY, "report/2023-01/pro-014"],
        ),
        (
            {"requirement": "report", "who": "edu-014"},
            "requirement: report, who: edu-014",
            [f"report/{month}/edu-014" for month in ("2022-12", "2023-01", "2023-02")],
        ),
    ],
    ids=["a due item", "by its whole id", "of nobody in particular", "for all", "every time"],
)  # fmt: skip
def test_a_waiver_names_what_it_covers(answers: dict[str, Any], written: str, waived: list[str]) -> None:
    before = cohort(THERE)
    change = done(before, "waive", COAN, {"why": "joined later", **answers})
    entry = f"{{id: w2, {written}, by: staff-01, date: 2023-02-15, why: joined later}}"
    assert lines(change, before) == f"{FILE}\n+   - {entry}\n"
    after = due_items(before.with_files(files(change, before)), TODAY)
    assert sorted(item.local_id for item in after if item.state == "waived") == sorted(waived)


def test_the_sentence_says_what_and_for_whom() -> None:
    change = done(cohort(), "waive", COAN, {"item": JANUARY, "why": "Ford was ill"})
    assert change.sentence == "coan-ms-22: report 2023-01 for edu-014 waived"


@pytest.mark.parametrize(
    ("there", "answers", "question", "sentence"),
    [
        ("", {}, "item", "Say what is waived: a due item, or a requirement."),
        ("", {"item": JANUARY, "for": "2023-01"}, "for",
            "One due item says it all: leave this empty, or the due item."),
        ("", {"requirement": "report", "for": "2021-01"}, "requirement",
            "Nothing like this is asked of coan-ms-22: report 2021-01."),
        ("", {"item": "report/1"}, "item",
            "coan-ms-22 has no due item “report/1”. `catalyst status --partnership coan-ms-22` lists them."),
        (WAIVED, {"item": "asset-map"}, "item",
            "This is waived already, by staff-01 on 2022-10-05: joined later."),
        (MAPPED, {"item": "asset-map"}, "item", "This is met already: Asset map · met."),
    ],
)  # fmt: skip
def test_refused(there: str, answers: dict[str, Any], question: str, sentence: str) -> None:
    refusal = refused(cohort(there), "waive", COAN, {"why": "joined later", **answers})
    assert (refusal.question, str(refusal)) == (question, sentence)


def test_a_waiver_needs_a_reason() -> None:
    refusal = refused(cohort(), "waive", COAN, {"item": JANUARY})
    assert (refusal.question, str(refusal)) == ("why", "why is missing. Why, in a few words.")
