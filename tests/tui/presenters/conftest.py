"""The small cohort in memory, with other texts for some of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.schema import Registry
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Row

TODAY = date(2023, 2, 15)
SCHEMAS = Path(__file__).parents[3] / "schemas"
REGISTRY = Registry.from_files({path.name: path.read_bytes() for path in SCHEMAS.glob("*.schema.json")})

PARTNERSHIP = "cohort/partnerships/coan-ms-22.yaml"
PROGRAM = "cohort/program.yaml"

CohortWith = Callable[..., Cohort]


@pytest.fixture
def cohort_with(small_files: Mapping[str, bytes]) -> CohortWith:
    """Makes the small cohort; `more` adds lines to the end of files, `files` replaces or adds whole ones."""

    def make(more: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None) -> Cohort:
        texts = dict(small_files)
        texts |= {path: text.encode() for path, text in (files or {}).items()}
        for path, text in (more or {}).items():
            texts[path] += text.encode()
        return Cohort(DictTree(texts), REGISTRY)

    return make


@pytest.fixture
def cohort(cohort_with: CohortWith) -> Cohort:
    return cohort_with()


def words(cohort: Cohort) -> Words:
    return Words(cohort, TODAY)


def text_of(lines: Sequence[Line]) -> list[str]:
    """Lines as they read, the section before its first line."""
    return [f"{line.section:12}{''.join(text for text, _ in line.parts)}".rstrip() for line in lines]


def cells_of(rows: Sequence[Row], group: str = "") -> list[tuple[str, ...]]:
    """The cells of rows, of those whose group begins so."""
    return [row.cells for row in rows if row.group.startswith(group)]
