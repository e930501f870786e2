"""Text of files never becomes markup, a style or a terminal's command: the source is searched for ways it could.

Widgets of Textual parse markup by default; the few that are used are told not to, and all others are not used.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import catalyst_tui.tui

SOURCE = Path(catalyst_tui.tui.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

WIDGETS = {"Static", "Input", "TextArea"}
"""The widgets of Textual that may be used: none of them parses what it shows, when told so."""

NEEDS_TELLING = {"Static"}
FORBIDDEN = {
    "from_markup",
    "from_rich_text",
    "border_title",
    "border_subtitle",
    "render_str",
    "escape_markup",
}


def nodes(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text("utf-8")))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def tells(call: ast.Call) -> bool:
    """Whether a call says `markup=False`."""
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_text_is_taken_as_markup(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.Call) and name_of(node) in NEEDS_TELLING | {"notify"}:
            assert tells(node), f"{path.name}:{node.lineno} does not say markup=False"
        if isinstance(node, ast.Attribute | ast.Name):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            assert name not in FORBIDDEN, f"{path.name}:{node.lineno} uses {name}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
            assert {alias.name for alias in node.names} <= WIDGETS, f"{path.name}:{node.lineno}"
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rich"):
            names = {alias.name for alias in node.names}
            assert names <= {"cell_len", "set_cell_size", "Color", "Segment", "Style"}, (
                f"{path.name}:{node.lineno}"
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_terminal_is_written_to_by_the_interface_alone(path: Path) -> None:
    if path.name == "terminal.py":
        return  # it speaks when the interface is gone
    for node in nodes(path):
        if isinstance(node, ast.Call):
            assert name_of(node) != "print", f"{path.name}:{node.lineno} prints"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"stdout", "stderr", "__stdout__", "__stderr__"}, (
                f"{path.name}:{node.lineno}"
            )


def test_presenters_know_no_terminal() -> None:
    for path in FILES:
        pure = path.parent.name == "presenters" or path.stem in {
            "actions",
            "rows",
            "line",
            "dates",
            "tabs",
            "session",
        }
        for node in nodes(path) if pure else ():
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
                assert not module.startswith("textual"), f"{path.name}:{node.lineno}"
