"""Keepers of keys: named with a key of their own, at least two at all times."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, lines, refused
from tests.bare_cohort import cohort as bare

age = pytest.importorskip("catalyst_tui.workspace.age")
pytest.importorskip("pyrage")

ONE, TWO, THREE = (age.recipient_of(age.new_identity()) for _ in range(3))
FILES = {
    f"cohort/people/{id}.yaml": f"id: {id}\nrole: manager\ncontact: {{name: {name}}}\n"
    for id, name in (("staff-02", "Lee Park"), ("staff-03", "Ann Rivers"))
}


def cohort(**keepers: str) -> Cohort:
    named = "".join(f"  - {{who: {who.replace('_', '-')}, key: {key}}}\n" for who, key in keepers.items())
    return bare(FILES, {"cohort/program.yaml": f"keepers:\n{named}" if named else ""})


def test_the_first_and_the_second_and_who_has_another_key() -> None:
    before = cohort()
    change = done(before, "add-keeper", None, {"key": f" {ONE} "})
    assert f"who: staff-01, key: {ONE}" in lines(change, before).replace("\n+     ", ", ")
    assert change.sentence == "staff-01: keeper of keys"
    before = cohort(staff_01=ONE)
    told = lines(done(before, "add-keeper", None, {"who": "staff-02", "key": TWO}), before)
    assert told == f"cohort/program.yaml\n+   - {{who: staff-02, key: {TWO}}}\n"
    change = done(before, "add-keeper", None, {"key": TWO})
    assert change.sentence == "staff-01: another key as a keeper"
    assert f"+   - {{who: staff-01, key: {TWO}}}" in lines(change, before)


@pytest.mark.parametrize(
    ("answers", "question", "said"),
    [
        ({"who": "staff-02", "key": ONE}, "key", "This is the key of staff-01"),
        ({"who": "staff-01", "key": ONE}, "who", "with this key already"),
        ({"who": "staff-02", "key": "age1" + "q" * 58}, "key", "A letter of this key is wrong"),
        ({"who": "staff-02", "key": "AGE-SECRET-KEY-1"}, "key", "a public key, which begins with age1"),
        ({"who": "staff-99", "key": TWO}, "who", "staff-99"),
    ],
)
def test_whom_it_refuses(answers: dict[str, Any], question: str, said: str) -> None:
    refusal = refused(cohort(staff_01=ONE), "add-keeper", None, answers)
    assert (refusal.question, said in str(refusal)) == (question, True), str(refusal)


def test_at_least_two_stay() -> None:
    before = cohort(staff_01=ONE, staff_02=TWO, staff_03=THREE)
    assert list(act("remove-keeper").choices(asked(before, None))["who"]) == [
        "staff-01",
        "staff-02",
        "staff-03",
    ]
    change = done(before, "remove-keeper", None, {"who": "staff-02"})
    assert lines(change, before) == f"cohort/program.yaml\n-   - {{who: staff-02, key: {TWO}}}\n"
    assert change.sentence == "staff-02: no keeper of keys any more"
    two = cohort(staff_01=ONE, staff_02=TWO)
    assert "At least two keepers stay" in str(refused(two, "remove-keeper", None, {"who": "staff-02"}))
    assert "is no keeper" in str(refused(before, "remove-keeper", None, {"who": "pro-014"}))
