"""Real exports of forms and surveys: each comes in under a mapping, or ends with clear sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.exchange.making import proposal
from catalyst_tui.exchange.opening import opened, source_of
from catalyst_tui.exchange.outcome import Plan
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.source import MappingError
from catalyst_tui.exchange.table import TableError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from catalyst_tui.workspace.change import Create
from tests.bare_cohort import cohort as small_cohort
from tests.exchange.tables import TODAY, after, reasons, states

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real exports are not here")

SURVEY = """\
id: films
title: A survey with two header rows
questions:
  - {id: any, text: Have you seen any of the 6 films in the Star Wars franchise?, kind: yes-no}
  - id: seen
    text: Which of the following Star Wars films have you seen? Please select all that apply.
    kind: several
    options:
      - {id: e1, title: "Star Wars: Episode I The Phantom Menace"}
      - {id: e2, title: "Star Wars: Episode II Attack of the Clones"}
      - {id: e3, title: "Star Wars: Episode III Revenge of the Sith"}
      - {id: e4, title: "Star Wars: Episode IV A New Hope"}
      - {id: e5, title: "Star Wars: Episode V The Empire Strikes Back"}
      - {id: e6, title: "Star Wars: Episode VI Return of the Jedi"}
  - {id: shot, text: Which character shot first?, kind: one, options: [Han, Greedo, I don't understand this question]}
"""


def with_mapping(path: Path, into: str, *decisions: str, files: dict[str, str] | None = None) -> Cohort:
    """The small cohort with the mapping that is proposed for a file, and these decisions."""
    before = small_cohort(files)
    (edit,) = proposal(read_table(path), "form", "", into, before, decisions)[0].edits
    assert isinstance(edit, Create)
    return before.with_files({edit.path: edit.text.encode()})


def taken_in(path: Path, before: Cohort) -> Plan:
    source = source_of(before, "form")
    return plan(source, opened(path, source), before, TODAY)


@needs_data
@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("large_mentors.csv", 500),
        ("large_mentees.csv", 500),
        ("small_mentors.csv", 50),
        ("small_mentees.csv", 50),
    ],
)
def test_mentors_and_mentees_become_people(file: str, rows: int) -> None:
    path = DATA / "forms" / file
    before = with_mapping(path, "people", "/role=professional", "/organization/kind=government", "*=drop")
    made = taken_in(path, before)
    assert states(made) == ["taken"] * rows
    found = after(before, made)
    person = found.get("people", made.outcomes[0].record.partition("/")[2])
    assert person.value["contact"]["email"].endswith("@gov.uk")
    text = b"".join(
        found.tree.read(each) for each in found.tree if "imports" in each or "people/pro-0" in each
    )
    assert b"Non-binary" not in text and b"My name is" not in text
    again = taken_in(path, found)
    assert (again.change, set(states(again))) == (None, {"known"})


@needs_data
@pytest.mark.parametrize("column", ["characteristics=keep", "biography=keep"])
def test_what_people_said_of_themselves_is_not_kept_in_the_open(column: str) -> None:
    path = DATA / "forms" / "small_mentors.csv"
    with pytest.raises(MappingError, match="something about a person"):
        with_mapping(path, "people", "/role=professional", column, "*=drop")


@needs_data
def test_a_workbook_with_grids_and_a_thousand_rows_that_are_none() -> None:
    path = DATA / "forms" / "mentors_google_form_export.xlsx"
    skills = [name for name in read_table(path).header if name.startswith("Choose programming languages")]
    before = with_mapping(
        path,
        "people",
        "/role=professional",
        "/organization/kind=company",
        *(f"{name}=/offers" for name in skills),
        "*=drop",
    )
    made = taken_in(path, before)
    assert (states(made), reasons(made)) == (["taken"] * 4, [])
    found = after(before, made)
    value = found.get("people", "pro-062").value
    assert value["offers"] == ["Java", "Javascript", "Kotlin", "Python"]
    assert value["languages"] == ["english", "portuguese"]
    assert value["sources"][0]["row"] == "2024-04-28 19:56:42"
    assert [problem for problem in check(found) if problem.severity == "error"] == []
    assert taken_in(path, found).change is None


@needs_data
def test_schools_that_signed_up_by_a_form() -> None:
    path = DATA / "forms" / "onboarding_responses.csv"
    decisions = [
        "Timestamp=drop",
        "urn=/id",
        "secondary_subjects=keep",
        "school_experience_description=/notes",
    ]
    constants = ["/kind=school", "/name=A school that signed up"]
    before = with_mapping(path, "organizations", *decisions, *constants, "*=drop")
    made = taken_in(path, before)
    value = after(before, made).get("organizations", "100492").value
    assert value["notes"].startswith("The Gumnut Learning Alliance welcomes")
    assert value["notes"].count("\n") >= 3
    assert value["extras"] == {"secondary_subjects": "Chemistry, Maths, English, Biology"}


@needs_data
def test_a_header_with_blank_rows_below() -> None:
    path = DATA / "forms" / "form-output-headings.csv"
    before = with_mapping(path, "people", "*=drop")
    made = taken_in(path, before)
    assert (made.outcomes, made.change) == ((), None)
    assert made.in_short() == "0 rows, so there is nothing to take in"


@needs_data
def test_a_survey_with_two_header_rows_in_an_old_encoding() -> None:
    path = DATA / "surveys" / "surveymonkey_starwars.csv"
    before = with_mapping(path, "surveys/films", "*=drop", files={"cohort/surveys/films.yaml": SURVEY})
    made = taken_in(path, before)
    (result,) = after(before, made).get("surveys", "films").value["results"]
    assert result["answered"] == 1186
    assert result["questions"]["any"] == {"answered": 1186, "counts": {"yes": 936, "no": 250}}
    assert result["questions"]["seen"]["counts"] == {
        "e1": 673,
        "e2": 571,
        "e3": 550,
        "e4": 607,
        "e5": 758,
        "e6": 738,
    }
    assert result["questions"]["shot"]["counts"] == {
        "Han": 325,
        "Greedo": 197,
        "I don't understand this question": 306,
    }
    assert taken_in(path, after(before, made)).change is None


@needs_data
def test_a_table_of_sums_is_no_survey() -> None:
    path = DATA / "surveys" / "surveymonkey_nfl.csv"
    assert read_table(path).header[2:4] == ("Democrat — Asian", "Democrat — Black")
    before = with_mapping(path, "surveys/films", files={"cohort/surveys/films.yaml": SURVEY})
    with pytest.raises(MappingError, match='Nobody has decided what becomes of "Team"'):
        taken_in(path, before)


@needs_data
@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("metro_atlanta_60.csv", 60),
        ("florida_public_schools.csv", 4337),
        ("nces_alabama_sample.csv", 100),
        ("england_register_2021-04-26.csv.gz", 49029),
        ("uk_schools_fsm.csv", 2769),
    ],
)
def test_registers_of_schools_can_be_read(file: str, rows: int) -> None:
    assert len(read_table(DATA / "schools" / file).rows) == rows


@needs_data
def test_a_register_of_schools_comes_in() -> None:
    path = DATA / "schools" / "metro_atlanta_60.csv"
    names = dict.fromkeys(read_table(path).column("district"))
    districts = {
        f"cohort/organizations/d{number}.yaml": f"id: d{number}\nkind: district\nname: {name}\n"
        for number, name in enumerate(names)
    }
    before = with_mapping(path, "organizations", "/kind=school", "levels=drop", "*=drop", files=districts)
    made = taken_in(path, before)
    assert states(made).count("taken") >= 59 and not reasons(made)
    found = after(before, made)
    first = found.get("organizations", made.outcomes[0].record.partition("/")[2]).value
    assert (first["kind"], found.label("organizations", first["district"])) == ("school", next(iter(names)))


def test_a_file_of_noise_ends_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "noise.csv"
    path.write_bytes(bytes(range(128, 256)) * 40)
    with pytest.raises(TableError, match=r"noise\.csv: The letters of this file are not"):
        read_table(path)
