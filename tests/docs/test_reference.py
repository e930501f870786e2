"""The generated pages say what the program says today."""

from __future__ import annotations

import importlib.util
import sys
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
