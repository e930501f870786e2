"""The generated pages say what the program says today."""

from __future__ import annotations

import importlib.util
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).parents[2]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", TOP / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["acts.md", "commands.md", "keys.md", "rules.md", "schemas.md"])
def test_a_generated_page_is_up_to_date(name: str) -> None:
    made = generator().pages()[name]
    assert (TOP / "docs/reference" / name).read_text("utf-8") == made, f"{name} is out of date: make docs"


def test_the_picture_of_the_layers_is_theirs() -> None:
    """What lies higher in the picture may import what lies lower, and the page shows that picture."""
    from docs.pictures import layers
    from tests.test_layers import RANK

    drawn = [[RANK[name] for name, _ in row.packages if name in RANK] for row in layers.ROWS]
    for above, below in pairwise(filter(None, drawn)):
        assert min(above) > max(below)
    assert (TOP / "docs/pictures/layers.svg").read_text("utf-8") == layers.svg()
