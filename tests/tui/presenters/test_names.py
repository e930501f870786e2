"""Sentences of rules with names and days for ids."""

from __future__ import annotations

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters.changes import by_name
from catalyst_tui.tui.presenters.names import with_names
from catalyst_tui.tui.presenters.values import Words

from .conftest import TODAY


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("pro-061 has no clearance on 2023-04-21.", "I. Whitfield has no clearance on 21 Apr."),
        ("Enter it in people/pro-061, or wait.", "Enter it in I. Whitfield, or wait."),
        ("No partner of georgia-power came.", "No partner of Georgia Power came."),
        (
            "edu-014 reports 27 students at v221020.",
            "J. Ford reports 27 students at the interaction of 20 Oct.",
        ),
        ("class coan-ms-22b/p5 is taken", "class p5 of Coan MS b is taken"),
        ("v221020 of coan-ms-22", "the interaction of 20 Oct of Coan MS"),
        ("There is no person “pro-099”.", "There is no person “pro-099”."),
        ("The check-in of pro-099 in x/pro-061.yaml", "The check-in of pro-099 in x/pro-061.yaml"),
        (
            "2022 stays, 2022-10 is a month, and x2022-10-01 is nothing.",
            "2022 stays, Oct 2022 is a month, and x2022-10-01 is nothing.",
        ),
    ],
)
def test_ids_become_what_people_say(cohort: Cohort, said: str, told: str) -> None:
    record = cohort.get("partnerships", "coan-ms-22")
    assert with_names(Words(cohort, TODAY), said, record) == told


def test_an_item_of_another_record_keeps_its_id(cohort: Cohort) -> None:
    record = cohort.get("partnerships", "coan-ms-22b")
    assert with_names(Words(cohort, TODAY), "at v221020", record) == "at v221020"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("coan-ms-22, coan-ms-22b: put off", "Coan MS, Coan MS b: put off"),
        ("taken back: coan-ms-22b: status active", "taken back: Coan MS b: status active"),
        ("coan-ms-22: pro-014 joins", "Coan MS: Dana Osei joins"),
        ("a word without an owner of pro-014", "a word without an owner of Dana Osei"),
    ],
)
def test_a_sentence_names_every_record_and_person(cohort: Cohort, sentence: str, told: str) -> None:
    paths = ["cohort/partnerships/coan-ms-22.yaml", "cohort/partnerships/coan-ms-22b.yaml"]
    assert by_name(cohort, sentence, paths) == told
