from __future__ import annotations

from catalyst_tui.model.query import select
from catalyst_tui.model.table import sort_key, table
from tests.bare_cohort import cohort


def cells(
    kind: str, files: dict[str, str] | None = None, added: dict[str, str] | None = None
) -> dict[str, list[str]]:
    found = table(cohort(files, added), kind)
    return {row.id: list(row.cells) for row in found.rows}


def test_names_are_joined_and_lists_counted() -> None:
    added = {
        "cohort/partnerships/coan-ms-22.yaml": "interactions:\n  - {id: v1, date: 2022-10-20, status: done}\n"
        "  - {id: v2, date: 2022-11-20, status: planned}\n",
    }
    found = table(cohort(added=added), "partnerships")
    assert [column.title for column in found.columns][:4] == ["School", "Status", "Educator", "Professional"]
    (row,) = found.rows
    assert row.cells[:4] == ("Coan Middle School", "active", "Jo Ford", "Dana Osei")
    assert row.cells[-2:] == ("1", "")


def test_the_present_partner_is_shown() -> None:
    text = """\
id: coan-ms-22
status: active
partners:
  - {role: professional, who: pro-061, from: 2022-12-05}
  - {role: professional, who: pro-014, from: 2022-08-20, to: 2022-11-18}
"""
    assert (
        "Imani Whitfield"
        in cells("partnerships", {"cohort/partnerships/coan-ms-22.yaml": text})["coan-ms-22"]
    )


def test_people_without_a_name_are_shown_by_id() -> None:
    sealed = "id: pro-014\nrole: professional\ncontact: {sealed: abc}\n"
    assert cells("people", {"cohort/people/pro-014.yaml": sealed})["pro-014"][:2] == [
        "pro-014",
        "STEM professional",
    ]


def test_other_kinds() -> None:
    assert cells("funds")["ncr-2022"][:2] == ["NCR Foundation", "12500.00"]
    assert cells("events") == {"events": ["1"]}
    assert cells("program")["program"][0] == "STEM Professional School Partnership"


def test_every_record_that_a_query_selects_has_a_row() -> None:
    small = cohort()
    assert [row.id for row in table(small, "people", select(small, "people", "role:professional")).rows] == [
        "pro-014",
        "pro-061",
    ]


def test_sorting() -> None:
    values = ["b-10", "b-9", None, "B-2", "2022-10-01", "2022-9-01"]
    ordered = sorted(values, key=lambda value: sort_key(value, value or ""))
    assert ordered == ["2022-9-01", "2022-10-01", "B-2", "b-9", "b-10", None]
    assert sort_key(9, "9") < sort_key(10.5, "10.5") < sort_key("a", "a") < sort_key(None, "")
    assert sort_key([1] * 9, "9") < sort_key([1] * 10, "10")
