"""What holds of every act, on the sample cohort and on one in disorder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.acts import ACTS
from catalyst_tui.acts.act import ANY, Act, Asked, Refused, act
from catalyst_tui.acts.many import files_after
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.model.tree import DictTree
from catalyst_tui.rules.check import check
from tests.bare_cohort import REGISTRY

TODAY = date(2023, 2, 15)
TOP = Path(__file__).parents[2]
FEW = 5
QUIET = {"partnerships/therrell-hs-22"}  # with steps taken, calls logged


@pytest.fixture(scope="module")
def sample() -> Cohort:
    files = {path.relative_to(TOP).as_posix(): path.read_bytes() for path in (TOP / "cohort").rglob("*.yaml")}
    return Cohort(DictTree(files), REGISTRY)


def some(found: Act, cohort: Cohort) -> list[Record | None]:
    """A few records that an act may begin from, spread over all of them."""
    if found.on is None:
        return [None]
    every = list(cohort.records("partnerships" if found.on == ANY else found.on))
    step = max(1, len(every) // FEW)
    return [*every[::step], *(record for record in every if record.name in QUIET)]


@pytest.mark.parametrize("id", ACTS)
def test_what_begins_with_its_defaults_is_refused_in_a_sentence_or_adds_no_error(
    id: str, sample: Cohort
) -> None:
    found = act(id)
    names = [
        record.value["contact"]["name"]
        for record in sample.records("people")
        if "name" in record.value.get("contact", {})
    ]
    assert len(names) > 100
    for record in some(found, sample):
        asked = Asked(sample, record, {}, TODAY, "staff-01")
        assert found.offered(asked) in (True, False)
        known = {field.name for field in found.questions.field.fields}
        answers = found.defaults(asked)
        assert answers.keys() <= known
        assert found.choices(asked).keys() <= known
        try:
            change = found.change(Asked(sample, record, answers, TODAY, "staff-01"))
        except Refused as refusal:
            assert str(refusal).endswith((".", "?")), refusal
            assert refusal.question is None or refusal.question in known, refusal
            continue
        assert change.action == id
        assert "\n" not in change.sentence
        assert not [name for name in names if name in change.sentence]
        after = sample.with_files(files_after(change, sample))
        before = {(one.file, one.message) for one in check(sample, only=change.paths)}
        new = [one for one in check(after, only=change.paths) if (one.file, one.message) not in before]
        assert [one for one in new if one.severity == "error"] == []


@pytest.mark.parametrize("id", ACTS)
@pytest.mark.parametrize("disorder", ["x", 7, None, [1], {"a": [None]}], ids=str)
def test_a_record_in_disorder_stops_nobody_but_itself(id: str, disorder: Any, sample: Cohort) -> None:
    found = act(id)
    for record in some(found, sample)[:2]:
        broken = record and record.with_value(dict.fromkeys(record.value, disorder) | {"id": record.id})
        asked = Asked(sample, broken, {}, TODAY, "staff-01")
        if broken is not None:
            sample._valid[broken.path] = False
        found.offered(asked)
        found.choices(asked)
        answers = found.defaults(asked)
        try:
            found.change(Asked(sample, broken, answers, TODAY, "staff-01"))
        except Refused:
            pass
        finally:
            sample._valid.clear()
