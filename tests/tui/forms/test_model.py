"""The model of a form: what is typed, and the smallest change that it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import catalyst_tui
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import PointerError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.model.tree import DictTree
from catalyst_tui.schema import Registry
from catalyst_tui.tui.forms.fields import shape_names
from catalyst_tui.tui.forms.model import FormModel, Row
from catalyst_tui.tui.forms.offers import Offers
from catalyst_tui.tui.forms.reading import Setting

TOP = Path(catalyst_tui.__file__).parent.parent
TODAY = date(2023, 2, 15)


@pytest.fixture(scope="module")
def registry() -> Registry:
    files = sorted((TOP / "schemas").glob("*.json"))
    return Registry.from_files({path.name: path.read_bytes() for path in files})


@pytest.fixture(scope="module")
def cohort(registry: Registry, small_files: dict[str, bytes]) -> Cohort:
    return Cohort(DictTree(small_files), registry)


def model_of(record: Record, registry: Registry) -> FormModel:
    def source(pointer: str) -> str | None:
        try:
            return record.document.source(pointer)
        except PointerError:
            return None

    return FormModel(registry.contract(record.kind.name), record.value, source=source)


@pytest.fixture
def coan(cohort: Cohort, registry: Registry) -> FormModel:
    return model_of(cohort.get("partnerships", "coan-ms-22"), registry)


def setting(model: FormModel, cohort: Cohort) -> Setting:
    offers = Offers(cohort)
    return Setting(TODAY, choices=lambda field: offers.choices(field, model.value))


def every_row(model: FormModel, level: str = "") -> Iterator[Row]:
    """The rows of a level and of every level below it."""
    shown, folded = model.rows(level)
    for row in (*shown, *folded):
        yield row
        if row.part == "open" and row.present:
            yield from every_row(model, row.pointer)


def typed_in_full(model: FormModel, cohort: Cohort) -> None:
    for row in list(every_row(model)):
        if row.part in ("line", "text", "yes-no"):
            reading = model.type(row.pointer, model.text(row), setting(model, cohort))
            assert not reading.problem, (row.pointer, model.text(row))


def cohorts() -> list[Path]:
    places = [TOP / "tests" / "small", TOP, TOP.parent / "shared" / "examples"]
    return [place for place in places if (place / "cohort").is_dir()]


@pytest.mark.parametrize("place", cohorts(), ids=lambda place: place.name)
def test_typing_what_stands_there_changes_nothing(place: Path, registry: Registry) -> None:
    """Of every record that there is, every field of every level."""
    files = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.glob("cohort/**/*.yaml")}
    cohort = Cohort(DictTree(files), registry)
    for record in cohort.records():
        model = model_of(record, registry)
        typed_in_full(model, cohort)
        assert model.operations() == (), record.path


@pytest.mark.parametrize("place", cohorts(), ids=lambda place: place.name)
def test_every_value_has_a_row(place: Path, registry: Registry) -> None:
    """Nothing that stands in a file is out of a form's reach."""
    files = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.glob("cohort/**/*.yaml")}
    for record in Cohort(DictTree(files), registry).records():
        model = model_of(record, registry)
        reached = {row.pointer for row in every_row(model) if row.part in ("line", "text", "yes-no")}
        for pointer in leaves(record.value):
            assert any((pointer + "/").startswith(row + "/") for row in reached), f"{record.path} {pointer}"


def leaves(value: Any, at: str = "") -> Iterator[str]:
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if members is None:
        yield at
    else:
        for key, inner in members:
            yield from leaves(inner, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")


@pytest.mark.parametrize(
    ("pointer", "text", "expected"),
    [
        ("/status", "paused", [{"op": "replace", "path": "/status", "value": "paused"}]),
        ("/goals/0/target", "90", [{"op": "replace", "path": "/goals/0/target", "value": 90}]),
        ("/goals/0/target", "", [{"op": "remove", "path": "/goals/0/target"}]),
        ("/title", "Solar", [{"op": "add", "path": "/title", "value": "Solar"}]),
        (
            "/interactions/0/who",
            "pro-014, edu-014, pro-061",
            [{"op": "add", "path": "/interactions/0/who/2", "value": "pro-061"}],
        ),
        (
            "/needs_assessment/completed",
            "10/1",
            [{"op": "add", "path": "/needs_assessment", "value": {"completed": "2023-10-01"}}],
        ),
        (
            "/reports/0/hours/planning",
            "1.75",
            [{"op": "replace", "path": "/reports/0/hours/planning", "value": 1.75}],
        ),
        (
            "/interactions/0/done",
            "Less.",
            [{"op": "replace", "path": "/interactions/0/done", "value": "Less.\n"}],
        ),
    ],
)
def test_one_field_is_one_operation(
    coan: FormModel, cohort: Cohort, pointer: str, text: str, expected: list[dict[str, Any]]
) -> None:
    assert not coan.type(pointer, text, setting(coan, cohort)).problem
    operations = [{**operation.as_json()} for operation in coan.operations()]
    for operation in operations:
        if "value" in operation and not isinstance(operation["value"], str | dict | int):
            operation["value"] = float(operation["value"])
    if pointer == "/needs_assessment/completed":
        expected[0]["value"]["completed"] = operations[0]["value"]["completed"]
    assert operations == expected


def test_an_object_that_is_emptied_goes_if_it_was_not_there_before(coan: FormModel, cohort: Cohort) -> None:
    coan.type("/needs_assessment/completed", "today", setting(coan, cohort))
    coan.type("/needs_assessment/completed", "", setting(coan, cohort))
    assert coan.operations() == ()


def test_what_cannot_be_read_is_kept_as_typed_and_follows_its_item(coan: FormModel, cohort: Cohort) -> None:
    coan.type("/goals/1/target", "lots", setting(coan, cohort))
    coan.remove("/goals/0")
    assert coan.problems == {"/goals/0/target": ("lots", "“lots” is not a number, such as 2.5.")}
    coan.remove("/goals/0")
    assert coan.problems == {}
    assert "goals" not in coan.value


def test_items_are_added_moved_and_removed(coan: FormModel) -> None:
    assert coan.add_item("/goals", {"id": "new", "statement": "x"}) == "/goals/2"
    assert coan.move("/goals/2", -1) == "/goals/1"
    assert coan.move("/goals/0", -1) == "/goals/0"
    assert [goal["id"] for goal in coan.value["goals"]] == ["circuits", "new", "careers"]
    coan.remove("/goals/0")
    paths = [(operation.op, operation.path) for operation in coan.operations()]
    assert paths == [("remove", "/goals/0"), ("add", "/goals/0")]


def test_the_base_is_never_written_to(coan: FormModel, cohort: Cohort) -> None:
    before = repr(coan.base)
    coan.type("/goals/0/target", "1", setting(coan, cohort))
    coan.add_item("/goals", {})
    coan.remove("/interactions/0")
    coan.set("/partners", ABSENT)
    assert repr(coan.base) == before


def test_a_level_shows_what_is_needed_there_or_usual_and_folds_the_rest(coan: FormModel) -> None:
    shown, folded = coan.rows("/interactions/1", lambda pointer: pointer.endswith("/place"))
    names = " ".join(row.field.name for row in shown)
    assert names == "id date time status form mode place classes students who goal done"
    assert "reflection" in [row.field.name for row in folded]
    everything, nothing = coan.rows("/interactions/1", unfolded=True)
    assert nothing == []
    assert len(everything) == len(shown) + len(folded)


def test_small_objects_stand_in_their_place(cohort: Cohort, registry: Registry) -> None:
    model = model_of(cohort.get("people", "pro-061"), registry)
    rows = [(row.part, row.pointer, row.inside) for row in model.rows("")[0]]
    assert ("heading", "/contact", False) in rows
    assert ("line", "/contact/name", True) in rows


def test_what_an_object_needs_is_needed_once_it_is_there(registry: Registry) -> None:
    model = FormModel(registry.contract("grants"), {"id": "g1"})
    assert [row.required for row in model.rows("")[0] if row.pointer == "/decision/date"] == [False]
    model.set("/decision/amount", 100)
    assert [row.required for row in model.rows("")[0] if row.pointer == "/decision/date"] == [True]


def test_a_union_can_be_given_another_shape(cohort: Cohort, registry: Registry) -> None:
    model = model_of(cohort.get("program", "program"), registry)
    due = next(
        row for row in every_row(model) if row.part == "shape" and row.pointer == "/requirements/0/due"
    )
    names = shape_names(due.field)
    index = next(n for n, name in enumerate(names) if "event" in name)
    model.choose_shape(due.pointer, index)
    model.set("/requirements/0/due/event", "kickoff")
    (operation,) = model.operations()
    assert (operation.op, operation.path, operation.value) == (
        "replace",
        "/requirements/0/due",
        {"event": "kickoff"},
    )


def test_fields_that_the_schema_does_not_know_are_shown_and_kept(registry: Registry) -> None:
    model = FormModel(registry.contract("people"), {"id": "pro-001", "role": "professional", "shoe_size": 42})
    row = next(row for row in model.rows("")[0] if row.pointer == "/shoe_size")
    assert model.text(row) == "42"
    assert model.operations() == ()


def test_new_objects_are_written_in_the_order_of_the_schema(registry: Registry) -> None:
    model = FormModel(registry.contract("people"), {})
    for pointer, value in (
        ("/contact/email", "a@b.org"),
        ("/role", "staff"),
        ("/contact/name", "A"),
        ("/id", "x"),
    ):
        model.set(pointer, value)
    assert list(model.value) == ["id", "role", "contact"]
    assert list(model.value["contact"]) == ["name", "email"]
