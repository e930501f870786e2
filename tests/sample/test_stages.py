"""The past of the sample: every stage is a sound cohort of its day, and the last one is the sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from itertools import pairwise

import pytest

from catalyst_tui import resources
from catalyst_tui.document import load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.rules.check import check
from catalyst_tui.sample.entered import TODAY
from catalyst_tui.sample.past import Past
from catalyst_tui.sample.stages import Stage, stages
from catalyst_tui.sample.story import MATCH, STORY
from catalyst_tui.schema import Registry, kind_of_path

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def sample() -> Files:
    return {f"cohort/{path}": data for path, data in resources.files("cohort").items()}


@pytest.fixture(scope="module")
def past(sample: Files) -> Past:
    return Past(sample)


@pytest.fixture(scope="module")
def found(past: Past) -> list[Stage]:
    return list(stages(past))


@pytest.fixture(scope="module")
def wholes(found: list[Stage]) -> list[Files]:
    """All files of every stage."""
    made: list[Files] = []
    for stage in found:
        made.append({**(made[stage.parents[0]] if stage.parents else {}), **stage.files})
    return made


def test_the_last_stage_is_the_sample_byte_for_byte(sample: Files, wholes: list[Files]) -> None:
    assert wholes[-1] == sample


@pytest.mark.parametrize("number", range(len(STORY)), ids=lambda number: STORY[number].at)
def test_no_stage_has_an_error(number: int, wholes: list[Files]) -> None:
    records = {path: data for path, data in wholes[number].items() if path.endswith(".yaml")}
    cohort = Cohort(DictTree(records), Registry.from_files(resources.schemas()))
    problems = check(cohort, today=date.fromisoformat(STORY[number].day))
    assert [f"{one.file}: {one.message}" for one in problems if one.severity == "error"] == []


def test_it_is_told_in_order_by_those_who_work_there_and_every_change_changes_something(
    found: list[Stage], sample: Files
) -> None:
    assert all(one.at < other.at for one, other in pairwise(STORY))
    assert STORY[-1].day == TODAY
    assert {f"cohort/people/{step.by}.yaml" for step in STORY} <= set(sample)
    assert len({step.by for step in STORY}) == 4
    assert [stage.step.at for stage in found if not stage.files] == []
    assert [stage.sentence for stage in found if "{" in stage.sentence or ": 0 " in stage.sentence] == []


def test_every_pattern_of_the_story_names_a_file(sample: Files) -> None:
    names = [path.removeprefix("cohort/") for path in sample]
    for step in STORY:
        for pattern in step.takes:
            assert any(fnmatchcase(name, pattern) for name in names), f"{step.at}: {pattern}"


def test_a_slip_is_set_right_and_a_change_taken_back(found: list[Stage], wholes: list[Files]) -> None:
    wrong, right = (number for number, stage in enumerate(found) if "82" in stage.sentence)
    coan = "cohort/partnerships/coan-ms-22.yaml"
    assert (b"students: 82" in wholes[wrong][coan], b"students: 82" in wholes[right][coan]) == (True, False)
    back = next(number for number, stage in enumerate(found) if stage.undoes is not None)
    assert found[back].undoes == back - 1
    assert wholes[back] == wholes[back - 2] != wholes[back - 1]
    assert found[back].sentence == f"taken back: {found[back - 1].sentence}"


def test_two_who_marked_one_list_are_brought_together(found: list[Stage], wholes: list[Files]) -> None:
    (joint,) = (number for number, stage in enumerate(found) if len(stage.parents) == 2)
    here, there = (
        load(wholes[parent]["cohort/attendance/kickoff.yaml"])["people"]  # type: ignore[call-overload, index]
        for parent in found[joint].parents
    )
    both = load(wholes[joint]["cohort/attendance/kickoff.yaml"])["people"]  # type: ignore[call-overload, index]
    assert not here.keys() & there.keys()  # type: ignore[union-attr]
    assert {**here, **there} == both  # type: ignore[dict-item]


def test_the_matching_was_made_before_its_pairs_were_partnerships(found: list[Stage]) -> None:
    (run,) = (stage for stage in found if stage.step.action == "match")
    assert list(run.files) == [f"cohort/{MATCH}"]
    text = run.files[f"cohort/{MATCH}"].decode()
    assert "status: proposed" in text
    assert "partnership:" not in text


def days() -> Iterator[str]:
    return iter(("2022-07-01", "2022-08-20", "2022-11-01", "2022-12-25", "2023-01-31", "2023-02-14"))


@pytest.mark.parametrize("day", days())
def test_on_any_day_nothing_is_there_that_came_later_and_what_is_there_reads_as_it_does(
    day: str, past: Past, sample: Files
) -> None:
    """Left out are whole lines, or parts of a line in braces; and what was another value then is one word of a line."""
    for path in filter(kind_of_path, past):
        then = past.at(path, day)
        if then is None:
            continue
        load(then)
        lines = set(sample[path].splitlines())
        other = [
            line for line in then.splitlines() if line not in lines and b"{" not in line and b"[" not in line
        ]
        assert [line for line in other if b"status: " not in line] == [], path
    assert past.at("cohort/program.yaml", TODAY) == sample["cohort/program.yaml"]
