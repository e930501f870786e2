"""Every rule is explained by samples, and the samples say the truth."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import catalyst_tui.rules
from catalyst_tui.rules import RULES, STEPS, UnknownRule, rule
from catalyst_tui.rules.check import check
from tests.bare_cohort import cohort
from tests.rules.samples import Sample, prose, samples

TODAY = date(2023, 2, 15)
SAMPLES = [
    pytest.param(id, sample, id=f"{id}-{index}-{'passes' if sample.passes else 'fails'}")
    for id in (*STEPS, *RULES)
    for index, sample in enumerate(samples(rule(id).explanation))
]


def test_the_small_cohort_has_no_finding() -> None:
    assert check(cohort(), today=TODAY) == []


@pytest.mark.parametrize(("id", "sample"), SAMPLES)
def test_sample(id: str, sample: Sample) -> None:
    found = check(cohort(sample.files, sample.added), today=TODAY)
    assert [(one.rule, one.severity) for one in found] == (
        [] if sample.passes else [(id, rule(id).severity)]
    ), found


@pytest.mark.parametrize("id", [*STEPS, *RULES])
def test_every_rule_has_both_samples_and_a_text(id: str) -> None:
    found = samples(rule(id).explanation)
    assert {sample.passes for sample in found} == {True, False}
    assert rule(id).id == id
    assert len(prose(rule(id).explanation)) > 80


def test_every_module_with_an_id_is_listed() -> None:
    folder = Path(catalyst_tui.rules.__file__ or "").parent
    modules = {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if "\nID = " in path.read_text("utf-8")
    }
    assert modules == {*STEPS, *RULES}


def test_an_unknown_rule_is_named_with_what_was_meant() -> None:
    with pytest.raises(UnknownRule, match="Did you mean 'double-booking'"):
        rule("double-boking")
