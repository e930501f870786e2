from __future__ import annotations

import pytest

from catalyst_tui.document.pointer import PointerError
from catalyst_tui.model.address import AddressError, locate, named
from tests.bare_cohort import REGISTRY, cohort

RECORD = cohort(
    {
        "cohort/partnerships/coan-ms-22.yaml": """\
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
classes:
  - {id: "1", students: 20}
  - {id: p1, students: 28}
goals:
  - id: careers
    statement: Five careers
  - id: circuits
    statement: A circuit
    progress:
      - {date: 2022-11-10, value: 27}
      - {date: 2023-01-26, value: 55}
reports:
  - {month: 2022-10, by: pro-014}
  - {month: 2022-10, by: edu-014, hours: {visits: 1}}
needs_assessment: {needs: [pipettes]}
extras: {a/b: [1]}
"""
    }
).get("partnerships", "coan-ms-22")


@pytest.mark.parametrize(
    ("address", "pointer"),
    [
        ("", ""),
        ("/status", "/status"),
        ("/goals/circuits/target", "/goals/1/target"),
        ("/goals/circuits", "/goals/1"),
        ("/goals/circuits/progress/2023-01-26/value", "/goals/1/progress/1/value"),
        ("/reports/2022-10,edu-014/hours/visits", "/reports/1/hours/visits"),
        ("/partners/school,coan-ms,2022-08-20/to", "/partners/0/to"),
        ("/classes/p1", "/classes/1"),
    ],
)
def test_both_ways(address: str, pointer: str) -> None:
    assert locate(RECORD, REGISTRY, address) == pointer
    assert named(RECORD, REGISTRY, pointer) == address


@pytest.mark.parametrize(
    ("address", "pointer"),
    [
        ("/goals/1/target", "/goals/1/target"),
        ("/goals/-", "/goals/-"),
        ("/needs_assessment/needs/0", "/needs_assessment/needs/0"),
        ("/classes/1", "/classes/1"),
        ("/extras/a~1b/0", "/extras/a~1b/0"),
        ("/wins/-", "/wins/-"),
        ("/vision/needs", "/vision/needs"),
    ],
)
def test_json_pointers_stay(address: str, pointer: str) -> None:
    assert locate(RECORD, REGISTRY, address) == pointer


def test_an_id_that_reads_like_an_index_is_named_by_its_index() -> None:
    assert named(RECORD, REGISTRY, "/classes/0/students") == "/classes/0/students"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/goals/circuts/target", "Did you mean 'circuits'?"),
        ("/goals/7", "There are: careers, circuits."),
        ("/needs_assessment/needs/4", "It has 1 items, counted from 0."),
    ],
)
def test_an_item_that_is_not_there(address: str, message: str) -> None:
    with pytest.raises(AddressError) as caught:
        locate(RECORD, REGISTRY, address)
    assert message in str(caught.value)


def test_text_that_is_no_pointer() -> None:
    with pytest.raises(PointerError):
        locate(RECORD, REGISTRY, "goals/circuits")
