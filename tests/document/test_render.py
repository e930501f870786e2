from __future__ import annotations

import textwrap
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document import dump, load
from catalyst_tui.document.scalar import settled
from tests.document import edits, oracle

SMALL = sorted((Path(__file__).parents[1] / "small").rglob("*.yaml"))


def test_the_house_style() -> None:
    value = {
        "id": "coan-ms-22",
        "status": "active",
        "title": 'Batteries: "84" circuits',
        "at": "9:40",
        "amount": Decimal("412.50"),
        "title_i": True,
        "left": None,
        "subjects": ["circuits", "energy"],
        "needs": ["Most students have never met a working engineer", "Nothing to build with"],
        "none": [],
        "extras": {},
        "requested": {"date": "2022-12-09", "by": "edu-014", "amount": Decimal("412.50")},
        "contact": {"name": "Imani Whitfield", "email": "imani@example.org"},
        "assets": [
            {"of": "school", "what": "maker room, two 3D printers"},
            {"of": "community", "what": "the park"},
        ],
        "interactions": [
            {"id": "v1", "classes": ["p1"], "done": "Series and parallel.\n\nTwo groups cut the wire.\n"},
            {"id": "v2", "status": "planned", "classes": ["p1", "p3"]},
        ],
        "actions": [{"id": "a1", "what": "minigrant form to both", "due": {"after": "month", "days": 5}}],
        "matrix": [[1, 2], ["a b", [3]]],
    }
    assert dump(value) == textwrap.dedent(
        """\
        id: coan-ms-22
        status: active
        title: 'Batteries: "84" circuits'
        at: "9:40"
        amount: 412.50
        title_i: true
        left: null
        subjects: [circuits, energy]
        needs:
          - Most students have never met a working engineer
          - Nothing to build with
        none: []
        extras: {}
        requested: {date: 2022-12-09, by: edu-014, amount: 412.50}
        contact:
          name: Imani Whitfield
          email: imani@example.org
        assets:
          - {of: school, what: "maker room, two 3D printers"}
          - {of: community, what: the park}
        interactions:
          - id: v1
            classes: [p1]
            done: |
              Series and parallel.

              Two groups cut the wire.
          - {id: v2, status: planned, classes: [p1, p3]}
        actions:
          - id: a1
            what: minigrant form to both
            due: {after: month, days: 5}
        matrix:
          - [1, 2]
          - - a b
            - [3]
        """
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("met", "met\n"),
        ("a\nb\n", "|\n  a\n  b\n"),
        ([], "[]\n"),
        ({"a": "x" * 120}, "a: " + "x" * 120 + "\n"),
        ([["x" * 60, "y" * 60]], "- - " + "x" * 60 + "\n  - " + "y" * 60 + "\n"),
    ],
)
def test_the_whole_of_a_file(value: Any, text: str) -> None:
    assert dump(value) == text


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject) -> None:
    value = edits.value(lambda options: data.draw(st.sampled_from(list(options))), depth=4)
    if value is None:
        return
    text = dump(value)
    assert oracle.same(load(text.encode()), settled(value))
    assert oracle.same(oracle.read(text.encode()), settled(value))


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_records_are_written_as_the_same_records(path: Path) -> None:
    value = load(path.read_bytes())
    assert oracle.same(load(dump(value).encode()), value)
