"""Records are found by what people write, read when they are asked for, and kept as far as they are sound."""

from __future__ import annotations

import pytest

from catalyst_tui.document import DocumentError
from catalyst_tui.model.record import NotARecord
from catalyst_tui.model.records import Records, UnknownRecord
from catalyst_tui.model.tree import DictTree
from tests.bare_cohort import FILES, REGISTRY, cohort


class CountingTree(DictTree):
    """A tree that remembers what was read."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(files)
        self.reads: list[str] = []

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return super().read(path)


def test_a_file_is_read_once_and_only_when_it_is_asked_for() -> None:
    tree = CountingTree({path: text.encode() for path, text in FILES.items()})
    small = Records(tree, REGISTRY)
    assert small.has("people", "pro-014")
    assert small.ids("people") == ["edu-014", "pro-014", "pro-061", "staff-01"]
    assert tree.reads == []
    assert small.get("people", "pro-014") is small.get("people", "pro-014")
    assert tree.reads == ["cohort/people/pro-014.yaml"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("people/pro-014", "cohort/people/pro-014.yaml"),
        ("cohort/people/pro-014.yaml", "cohort/people/pro-014.yaml"),
        ("program", "cohort/program.yaml"),
        ("events", "cohort/events.yaml"),
        ("program/program", "cohort/program.yaml"),
    ],
)
def test_find(text: str, path: str) -> None:
    assert cohort().find(text).path == path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("people/pro-041", "Did you mean 'pro-0"),
        ("peple/pro-014", "Did you mean 'people'?"),
        ("people", "no person"),
        ("cohort/people/nobody.yaml", "no person"),
        ("people/../../secret", "no person"),
        ("", "names no record"),
    ],
)
def test_what_cannot_be_found_is_said_with_what_was_meant(text: str, message: str) -> None:
    with pytest.raises(UnknownRecord, match=message.replace("?", r"\?")):
        cohort().find(text)


def test_files_that_are_no_records() -> None:
    broken = cohort(
        {
            "cohort/people/pro-071.yaml": "id: [",
            "cohort/people/pro-072.yaml": "",
            "cohort/people/pro-073.yaml": "- a",
        }
    )
    for id, error in (("pro-071", DocumentError), ("pro-072", DocumentError), ("pro-073", NotARecord)):
        with pytest.raises(error):
            broken.get("people", id)
        assert broken.peek("people", id) is None
        assert broken.has("people", id)
        assert broken.label("people", id) == id
    assert [record.id for record in broken.records("people")] == ["edu-014", "pro-014", "pro-061", "staff-01"]


def test_a_broken_field_hides_nothing_else() -> None:
    text = """\
id: coan-ms-22
status: activ
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: professional, who: pro-014}
goals:
  - {id: circuits, statement: A circuit, target: many}
interactions:
  - {id: v1, date: 2022-10-20, status: done, who: [pro-014, 7], students: 28}
  - just a word
"""
    small = cohort({"cohort/partnerships/coan-ms-22.yaml": text})
    record = small.get("partnerships", "coan-ms-22")
    value = small.sound(record).value
    assert "status" not in value
    assert len(value["partners"]) == 2
    assert value["goals"] == [{"id": "circuits", "statement": "A circuit"}]
    assert "interactions" not in value
    assert record.value["status"] == "activ"
