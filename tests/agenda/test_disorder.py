"""Files in any disorder: fields gone, of another shape, with dates from another world. There is always an agenda."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from catalyst_tui import resources
from catalyst_tui.agenda import agenda
from catalyst_tui.document import dump, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program import due_items
from catalyst_tui.schema import Registry
from tests.agenda.test_sample import DAY

FEW = (
    "coan-ms-22",
    "coan-ms-22b",
    "cook-es-22",
    "therrell-hs-22",
    "palmetto-es-22",
    "long-ms-22",
    "redan-hs-22",
)
JUNK = [
    None,
    "",
    0,
    True,
    "TBD",
    "2023-02-30",
    "2023-02",
    "9999-12-31",
    "0001-01-01",
    "x",
    [],
    {},
    ["a"],
    {"a": 1},
]


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    """A few partnerships of the sample with all that belongs to them, without applications."""
    texts = {f"cohort/{path}": data for path, data in resources.files("cohort", "*.yaml").items()}
    return {
        path: load(data)
        for path, data in texts.items()
        if "/applications/" not in path
        and ("/partnerships/" not in path or path.split("/")[-1].removesuffix(".yaml") in FEW)
    }


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.from_files(resources.schemas())


@pytest.mark.parametrize("seed", range(6))
def test_there_is_always_an_agenda(seed: int, files: dict[str, Any], registry: Registry) -> None:
    random = Random(seed)
    texts = {path: dump(_disordered(value, random)).encode() for path, value in files.items()}
    cohort = Cohort(DictTree(texts), registry)
    items = due_items(cohort, DAY)
    for me in (None, "staff-01"):
        found = agenda(cohort, DAY, items, me)
        assert [line.id for line in found.lines if not line.what or not cohort.has(*line.record)] == []


def _disordered(value: Any, random: Random) -> Any:
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if random.random() > 0.02}
        return {
            key: random.choice(JUNK) if random.random() < 0.03 else _disordered(inner, random)
            for key, inner in kept.items()
        }
    if isinstance(value, list):
        kept_items = [_disordered(item, random) for item in value if random.random() > 0.03]
        return [*kept_items, random.choice([*JUNK, *kept_items])] if random.random() < 0.03 else kept_items
    return value
