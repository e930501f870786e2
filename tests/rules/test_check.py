"""All findings in one run, in order, each at its place; parts of a check; what stays quiet."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.rules import UnknownRule
from catalyst_tui.rules.check import check
from tests.bare_cohort import FILES, REGISTRY, cohort

TODAY = date(2023, 2, 15)
BROKEN = {
    "cohort/partnerships/coan-ms-22.yaml": """\
id: coan-ms-22
status: activ
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: educator, who: edu-41, from: 2022-08-20}
  - {role: professional, who: pro-014, from: 2022-08-20}
interactions:
  - {id: v1, date: 2023-12-14, status: done, form: clasroom-visit, students: 28}
  - {id: v1, date: 2022-10-20, status: done, students: 28}
extras:
  mail: somebody@example.org
""",
    "cohort/people/pro-071.yaml": "id: pro-071\nrole: [professional\n",
    "cohort/people/pro-072.yaml": "id: pro-027\nrole: professional\n",
    "cohort/peple/pro-073.yaml": "id: pro-073\n",
}


def places(found: list[Diagnostic]) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (one.rule, one.file.rpartition("/")[2], one.span and one.span.line, one.span and one.span.column)
        for one in found
    ]


def test_everything_is_told_in_one_run_by_file_and_place() -> None:
    assert places(check(cohort(BROKEN), today=TODAY)) == [
        ("schema", "coan-ms-22.yaml", 2, 9),
        ("reference", "coan-ms-22.yaml", 5, 27),
        ("done-after-today", "coan-ms-22.yaml", 8, 20),
        ("reference", "coan-ms-22.yaml", 8, 52),
        ("duplicate-id", "coan-ms-22.yaml", 9, 10),
        ("personal-data", "coan-ms-22.yaml", 11, 9),
        ("syntax", "pro-071.yaml", 2, 7),
        ("file-name", "pro-072.yaml", 1, 5),
        ("file-name", "pro-073.yaml", None, None),
    ]


def test_hints_say_what_was_meant() -> None:
    helps = {one.pointer: one.help for one in check(cohort(BROKEN), today=TODAY)}
    assert helps["/partners/1/who"] == "Did you mean 'edu-014'?"
    assert helps["/interactions/0/form"] == "Did you mean 'classroom-visit'?"
    assert "active" in (helps["/status"] or "")


def test_a_part_of_the_check() -> None:
    small = cohort(BROKEN)
    assert {one.rule for one in check(small, select=["schema"])} == {"schema", "syntax"}
    assert {one.rule for one in check(small, select=["duplicate-id"])} == {"duplicate-id", "syntax"}
    assert {one.severity for one in check(small, today=TODAY, at_least="error")} == {"error"}
    with pytest.raises(UnknownRule):
        check(small, select=["shema"])


def test_some_files_are_reported_and_checked_against_all() -> None:
    only = "cohort/people/pro-072.yaml"
    assert places(check(cohort(BROKEN), only=[only])) == [("file-name", "pro-072.yaml", 1, 5)]
    assert check(cohort(), only=["cohort/partnerships/coan-ms-22.yaml"]) == []
    assert check(cohort(), only=["cohort/no/such.yaml"]) == []


CLASH = {
    "cohort/partnerships/coan-ms-22.yaml": FILES["cohort/partnerships/coan-ms-22.yaml"]
    + "classes: [{id: p1, students: 20}]\n"
    + "interactions: [{id: v1, date: 2022-10-20, time: 10:00-11:00, status: done, students: 20, classes: [p1]}]\n"
    + "notes: Dana Osei knows the janitor\n",
    "cohort/partnerships/coan-ms-22b.yaml": FILES["cohort/partnerships/coan-ms-22.yaml"].replace(
        "22", "22b", 1
    )
    + "classes: [{id: p5, students: 20, same_as: coan-ms-22/p1}]\n"
    + "interactions: [{id: v7, date: 2022-10-20, time: 10:30, status: done, students: 20, classes: [p5]}]\n",
}


@pytest.mark.parametrize("path", CLASH)
def test_a_record_alone_is_told_what_it_is_told_among_all(path: str) -> None:
    """The rules that look at many records find the same when one is asked about as when all are."""
    whole = [one for one in check(cohort(CLASH), today=TODAY) if one.file == path]
    assert check(cohort(CLASH), only=[path], today=TODAY) == whole
    assert whole


def test_a_case_clash_is_told_once() -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    files["cohort/people/Pro-014.yaml"] = files["cohort/people/pro-014.yaml"]
    found = [one for one in check(Cohort(DictTree(files), REGISTRY)) if "capital letters" in one.message]
    assert [(one.rule, one.file) for one in found] == [("file-name", "cohort/people/pro-014.yaml")]


def test_files_of_other_kinds_are_let_be() -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    files |= {"cohort/README.md": b"# Ours", "cohort/people/.gitkeep": b"", "cohort/people/list.csv": b"a,b"}
    assert check(Cohort(DictTree(files), REGISTRY)) == []


def test_a_cohort_without_a_program_is_checked_all_the_same() -> None:
    files = {path: text.encode() for path, text in FILES.items() if path != "cohort/program.yaml"}
    assert check(Cohort(DictTree(files), REGISTRY)) == []


def test_the_program_settles_how_grave_a_missing_clearance_is() -> None:
    added = {
        "cohort/program.yaml": "policies: {clearance: {done: error, planned: note}}\n",
        "cohort/partnerships/coan-ms-22.yaml": "interactions:\n"
        "  - {id: v1, date: 2022-10-20, status: done, mode: in-person, students: 28}\n"
        "  - {id: v2, date: 2023-03-20, status: planned, mode: in-person}\n",
    }
    found = check(cohort(added=added), select=["clearance-missing"])
    assert [one.severity for one in found] == ["error", "note"]
    assert len(check(cohort(added=added), select=["clearance-missing"], at_least="error")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 404-555-0114 or (404) 555-0114", 2),
        ("Call +44 20 7946 0958", 1),
        ("the visits of 2022-10-20 and 2022-10-27, rooms 101-204, 28 of 30", 0),
        ("invoice 4045550114, 12.50 + 3.10, 2022-2023", 0),
        ("mail d.osei+stem@example.org", 1),
        ("@home we met", 0),
        ("Dana Osei came", 1),
        ("Dana came, Osei Hall, DanaOsei", 0),
        ("Ask Imani Whitfield's office", 1),
    ],
)
def test_what_looks_like_personal_data(text: str, found: int) -> None:
    added = {"cohort/partnerships/coan-ms-22.yaml": f'notes: "{text}"\n'}
    assert [one.rule for one in check(cohort(added=added))] == ["personal-data"] * found


@pytest.mark.parametrize(
    "text",
    [
        "Jayden Brooks (grade 7) won",
        "student: Aaliyah Moore",
        "The winners were Jayden B., Aaliyah M. and Marcus L.",
        "date of birth 2010-04-01",
        "Marcus Lee, 8th grade, asked for more",
    ],
)
def test_what_looks_like_a_student(text: str) -> None:
    added = {"cohort/partnerships/coan-ms-22.yaml": f'notes: "{text}"\n'}
    assert [one.rule for one in check(cohort(added=added))] == ["student-identity"]


@pytest.mark.parametrize(
    "text",
    [
        "Coan Park, for the solar race",
        "Students of Georgia Tech, Georgia Power and Emory University came",
        "grade 7 students built 28 circuits; Grade 8 comes next",
        "every student builds a circuit, 28 students in all",
        "Science Fair, 6th grade",
        "Series and parallel with holiday lights. Children love it",
    ],
)
def test_what_does_not_look_like_a_student(text: str) -> None:
    added = {"cohort/partnerships/coan-ms-22.yaml": f'notes: "{text}"\n'}
    assert check(cohort(added=added)) == []


def test_thousands_of_dangling_references_are_found_with_their_hints() -> None:
    people = {
        f"cohort/people/pro-{n:05}.yaml": f"{{id: pro-{n:05}, role: professional}}" for n in range(3000)
    }
    visits = "\n".join(
        f"  - {{id: v{n}, date: 2022-10-20, status: planned, who: [pro-{n:05}x]}}" for n in range(2000)
    )
    added = {"cohort/partnerships/coan-ms-22.yaml": f"interactions:\n{visits}\n"}
    found = check(cohort(people, added))
    assert len(found) == 2000
    assert {one.help for one in found[:2]} == {"Did you mean 'pro-00000'?", "Did you mean 'pro-00001'?"}


UNREADABLE = "id: coan-ms-22\npartners: [\n"
VISIT = "{id: v1, date: 2022-10-20, status: done, mode: in-person, students: 28, who: [pro-014]}"


@pytest.mark.parametrize(
    "files",
    [
        {
            "cohort/partnerships/coan-ms-22.yaml": UNREADABLE,
            "cohort/attendance/kickoff.yaml": "event: kickoff\npeople: {pro-014: {was: present}}\n",
        },
        {
            "cohort/partnerships/coan-ms-22.yaml": UNREADABLE,
            "cohort/partnerships/coan-ms-22b.yaml": "id: coan-ms-22b\nstatus: seeking-partner\n"
            "partners: [{role: school, who: coan-ms, from: 2022-08-20}]\n"
            "classes: [{id: p5, grade: 8, students: 27, same_as: coan-ms-22/p5}]\n",
        },
        {
            "cohort/people/pro-014.yaml": "id: [\n",
            "cohort/partnerships/coan-ms-22.yaml": FILES["cohort/partnerships/coan-ms-22.yaml"]
            + f"interactions: [{VISIT}]\n",
        },
        {
            "cohort/events.yaml": "events: [\n",
            "cohort/attendance/kickoff.yaml": "event: kickoff\npeople: {pro-014: {was: present}}\n",
        },
    ],
)
def test_nothing_is_concluded_from_what_cannot_be_read(files: dict[str, str]) -> None:
    assert {one.rule for one in check(cohort(files), today=TODAY)} == {"syntax"}
