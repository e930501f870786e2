from __future__ import annotations

from dataclasses import replace

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.acts.many import joined, outcomes
from catalyst_tui.acts.set_field import of_field, settable
from tests.acts.doing import asked, done, lines, refused
from tests.acts.year import COAN, FILE, cohort
from tests.bare_cohort import REGISTRY

AGREED = "title: A club\nagreement: {date: 2022-09-01}\n"


@pytest.mark.parametrize(
    ("field", "value", "expected", "sentence"),
    [
        ("/status", "paused", "- status: active\n+ status: paused\n", "status from active to paused"),
        ("/stage", "met", "+ stage: met\n", "stage set to met"),
        ("/title", "28", '- title: A club\n+ title: "28"\n', "title changed"),
        ("/title", None, "- title: A club\n", "title removed"),
        ("/agreement/until", "2023-05-31", "until: 2023-05-31}\n", "agreement until set to 2023-05-31"),
        (
            "/agreement/signed_by",
            "edu-014, pro-014",
            "signed_by: [edu-014, pro-014]}\n",
            "agreement signed by",
        ),
        ("/funds", "ncr-2022", "+ funds: [ncr-2022]\n", "funds set to ncr-2022"),
    ],
)
def test_a_value_is_read_as_its_field_wants_it(
    field: str, value: str | None, expected: str, sentence: str
) -> None:
    before = cohort(AGREED)
    change = done(before, "set-field", COAN, {"field": field, "value": value})
    assert lines(change, before).replace(" \n", "\n").endswith(expected) or expected in lines(change, before)
    assert change.sentence.startswith(f"coan-ms-22: {sentence}")


def test_what_is_so_already_stays_and_is_no_part_of_the_change() -> None:
    second = "cohort/partnerships/coan-ms-22b.yaml"
    first = cohort().tree.read(FILE).decode()
    before = cohort("", {second: first.replace("coan-ms-22", "coan-ms-22b").replace("active", "paused")})
    each = [asked(before, name, {"field": "/status", "value": "paused"}) for name in (COAN, f"{COAN}b")]
    made = outcomes(act("set-field"), each)
    assert [outcome.told for outcome in made] == [
        "coan-ms-22: status from active to paused",
        "coan-ms-22b: status stays as it is",
    ]
    change = joined([outcome.change for outcome in made if outcome.change])
    assert (change.paths, change.sentence) == ((FILE,), "coan-ms-22: status from active to paused")


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (
            "/goals",
            "/goals of partnerships cannot be set like this. It has to be a field such as /status, not",
        ),
        ("/id", "/id of partnerships cannot be set like this."),
        ("/statsu", "/statsu of partnerships cannot be set like this. Did you mean '/status'?"),
    ],
)
def test_what_cannot_be_set(field: str, sentence: str) -> None:
    refusal = refused(cohort(), "set-field", COAN, {"field": field, "value": "x"})
    assert refusal.question == "field"
    assert str(refusal).startswith(sentence)


def test_nothing_personal_can_be_set_for_many() -> None:
    fields = dict(settable(REGISTRY.contract("people")))
    assert "/role" in fields
    assert not [field for field in fields.values() if field.personal]
    assert not [pointer for pointer in fields if pointer.startswith("/contact")]


def test_a_chosen_field_asks_for_its_value_as_the_schema_has_it() -> None:
    before = cohort()
    status = of_field(REGISTRY, "partnerships", "/status")
    assert status.questions.field.fields[0].enum[:2] == ("offered", "active")
    at_hand = asked(before, COAN, {"value": "paused"})
    assert status.change(at_hand).sentence == "coan-ms-22: status from active to paused"
    wrong = list(status.wrong(replace(at_hand, answers={"value": "sleeping"})))
    assert [found.pointer for found in wrong] == ["/value"]


def test_a_field_that_every_record_needs_is_needed_here_too() -> None:
    needed, free = (of_field(REGISTRY, "partnerships", f"/{name}") for name in ("status", "notes"))
    assert [each.questions.field.fields[0].required for each in (needed, free)] == [True, False]
    assert [found.pointer for found in needed.wrong(asked(cohort(), COAN, {}))] == ["/value"]
    assert not list(free.wrong(asked(cohort(), COAN, {})))
