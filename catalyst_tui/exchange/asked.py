"""Which column of an export answers which question of a survey. A question may have several columns: one for each
option that can be chosen, or one for each row of a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalyst_tui.document.pointer import join
from catalyst_tui.exchange.cells import chosen
from catalyst_tui.exchange.guess import Guess
from catalyst_tui.exchange.shapes import can_be_read, looks_personal
from catalyst_tui.exchange.source import OWN, tidy
from catalyst_tui.exchange.sums import GROUP
from catalyst_tui.exchange.table import Table
from catalyst_tui.model.cohort import Cohort

_MOST = 0.8  # the share of cells that must name a role
_PARTS = (re.compile(r"(?P<text>.+?) — (?P<row>.+)"), re.compile(r"(?P<text>.+?) ?\[(?P<row>[^\[\]]+)\]"))


def answers(table: Table, survey: str, cohort: Cohort) -> list[Guess]:
    """A proposal for every column: the question whose text it begins with; who answers, where the cells name roles."""
    questions = {
        _plain(str(question.get("text", ""))): question
        for question in cohort.get("surveys", survey).value.get("questions") or ()
    }
    return [_guess(name, table, questions, cohort) for name in table.header if name not in OWN]


def _guess(name: str, table: Table, questions: Mapping[str, Any], cohort: Cohort) -> Guess:
    for text, row in _readings(tidy(name)):
        question = questions.get(_plain(text))
        if question is not None:
            alone = not row or question.get("kind") == "several"  # an option's column says the option itself
            to = join(("questions", question["id"]) if alone else ("questions", question["id"], row))
            return Guess({"column": tidy(name), "to": to}, f"the question “{question['text']}”")
    cells = [cell for cell in table.column(name) if cell.strip()]
    roles = [(word, id) for id, title in cohort.vocabulary("roles").items() for word in (title, id)]
    named = sum(can_be_read(cell, lambda text: chosen(text, roles, "role")) for cell in cells)
    if cells and named >= _MOST * len(cells):
        return Guess({"column": tidy(name), "to": GROUP}, "who answers, by role")
    personal = looks_personal(name, cells)
    return Guess(
        {"column": tidy(name)}, f"looks like {personal}: drop it" if personal else "no question is called so"
    )


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """What a header may mean: a question, or a question and one of its rows or options."""
    yield name, ""
    for way in _PARTS:
        if found := way.fullmatch(name):
            yield found["text"], found["row"]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
