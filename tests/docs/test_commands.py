"""Every command that a page quotes is one that there is, with options that it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from catalyst_tui.cli import verbs
from catalyst_tui.cli.main import parser_of

TOP = Path(__file__).parents[2]
DOCS = sorted((TOP / "docs").glob("*.md")) + sorted((TOP / "docs/reference").glob("*.md"))
PAGES = [TOP / "README.md", TOP / "CONTRIBUTING.md", *DOCS]  # decisions also tell of what was not built


def quoted(text: str) -> Iterator[str]:
    """The command lines in blocks of shell, and those that stand in a sentence."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            yield from re.findall(r"(?:^|[;&|] *|\$ )catalyst [^;&|]*", line)
    sentences = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    yield from (" ".join(found.split()) for found in re.findall(r"`(catalyst\s+[^`]+)`", sentences))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_what_is_quoted_can_be_typed(page: Path) -> None:
    can_be_typed(quoted(page.read_text("utf-8")))


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_examples_can_be_typed(verb: str) -> None:
    can_be_typed(line for line, _ in parser_of(verb).examples)


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_help_names_the_value_of_every_option(verb: str) -> None:
    parser = parser_of(verb)
    nameless = [action.dest for action in parser.shown if action.nargs != 0 and not action.metavar]
    assert not nameless


def can_be_typed(lines: Iterable[str]) -> None:
    """Every line names a verb that there is, and options that it has."""
    for line in lines:
        found = re.search(r"catalyst ([a-z][a-z-]*)([^#]*)", line)
        if found is None:
            continue  # the program alone, or VERB
        verb, words = found[1], found[2].split()
        assert verb in {*verbs.VERBS, *verbs.HIDDEN}, line
        parser = parser_of(verb, [] if any(word.isupper() for word in words[:1]) else words)
        known = {name for action in (*parser.shown, *parser.everywhere) for name in action.option_strings}
        asked = {word.partition("=")[0] for word in re.findall(r"(?<!\S)--?[a-z][a-z-]*", found[2])}
        assert asked <= known | {"--help"}, line


EVERY_PAGE = [*PAGES, *sorted((TOP / "docs/decisions").glob("*.md"))]


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: str(page.relative_to(TOP)))
def test_what_a_page_points_to_is_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        assert "://" in target or (page.parent / target).exists(), target
    for path in re.findall(r"`((?:catalyst_tui|tests|bench)/[\w/.-]+\.\w+)`", text):
        assert (TOP / path).exists(), path


def test_every_page_is_in_the_index() -> None:
    index = TOP / "docs/README.md"
    linked = {
        (index.parent / target).resolve() for target in re.findall(r"\]\(([^)]+)\)", index.read_text("utf-8"))
    }
    assert {page.resolve() for page in DOCS} - {index} <= linked
