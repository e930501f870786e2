"""Imports point down, and what talks to the world stays where it belongs.

The order is the picture in docs/architecture.md: a module may import from its own layer and from those below it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "catalyst_tui"

# From the bottom up; layers on one line do not see each other.
LAYERS: list[set[str]] = [
    {"__init__", "diagnostic", "personal", "plain", "resources"},
    {"document"},
    {"schema"},
    {"model"},
    {"selection"},
    {"rules", "program", "sample"},
    {"matching", "metrics", "agenda"},
    {"workspace"},
    {"acts"},
    {"exchange", "report"},
    {"tui"},
    {"cli"},
    {"entry"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

# Who may talk to what. Everything below workspace is a function from values to values.
ONLY = {
    "git": {"workspace"},
    "textual": {"tui"},
    "rich": {"tui"},
    "argparse": {"cli"},
    "yaml": {"document"},
    "jsonschema_rs": {"schema", "selection"},
    "rapidfuzz": {"selection", "exchange"},
    "lap": {"matching"},
    "numpy": {"matching"},
    "openpyxl": {"exchange"},
    "icalendar": {"report"},
    "pyrage": {"workspace"},
    "subprocess": {"workspace", "tui"},
}
NO_INPUT_OUTPUT = {"acts", *(name for rank in LAYERS[:7] for name in rank)} - {"personal", "resources"}
INPUT_OUTPUT = {
    "os",
    "io",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
    "http",
    "glob",
    "pathlib",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports, late imports included, as absolute names with their line."""
    found: list[tuple[str, int]] = []
    package = ["catalyst_tui", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            if stem == "catalyst_tui":
                found += [(f"{stem}.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((stem, node.lineno))
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = layer_of(path)
    assert own in RANK, f"{own} has no place in the layers yet: give it one here and in docs/architecture.md"
    for name, line in imports_of(path):
        parts = name.split(".")
        if parts[0] == "catalyst_tui" and len(parts) > 1:
            other = parts[1] if parts[1] in RANK else "__init__"
            assert other == own or RANK[other] < RANK[own], (
                f"{path.name}:{line} imports {name}, which is not below {own}"
            )
        elif parts[0] in ONLY:
            assert own in ONLY[parts[0]], f"{path.name}:{line} imports {name}; only {ONLY[parts[0]]} may"
        if own in NO_INPUT_OUTPUT:
            assert parts[0] not in INPUT_OUTPUT, (
                f"{path.name}:{line} imports {name}, but {own} does no input or output"
            )
