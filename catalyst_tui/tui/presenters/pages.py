"""A sheet that can be printed or sent, as the lines of a screen: the same sections, paragraphs, lists and tables."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.report.sheet import Block, Items, Paragraph, Sheet, Table
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.line import Line, Part, aligned
from catalyst_tui.tui.presenters.record import wrapped

_RECORD = re.compile(r"(?:cohort/)?([a-z]+)/([a-z0-9-]+)")


def page_lines(sheet: Sheet, cohort: Cohort, width: int) -> Iterator[Line]:
    """All of a sheet but its title. A line that begins with the name of a record leads there."""
    yield from _texts(sheet.lead, width, "dim")
    for section in sheet.sections:
        yield Line()
        yield Line(((section.title, "head"),))
        for block in section.blocks:
            yield from _block(block, cohort, width)
    if sheet.foot:
        yield Line()
        yield from _texts(sheet.foot, width, "dim")


def _block(block: Block, cohort: Cohort, width: int) -> Iterator[Line]:
    match block:
        case Paragraph(text, strong):
            yield from _texts(f"! {text}" if strong else text, width, "warning" if strong else "")
        case Items(texts):
            for text in texts:
                yield from _item(text, cohort, width)
        case Table(heads, rows):
            head, *body = aligned([tuple(heads), *map(tuple, rows)], width, 0)
            yield Line(tuple((text, "dim") for text, _ in head))
            for place, parts in enumerate(body):
                yield Line(parts, f"/{place}", target=_target(rows[place][0], cohort))


def _item(text: str, cohort: Cohort, width: int) -> Iterator[Line]:
    """`· text`, what is long set in; the cursor stops at its first line."""
    for place, line in enumerate(wrapped(text, "", width - 2, _target(text, cohort))):
        sign: Part = ("· " if place == 0 else "  ", "dim")
        yield Line((sign, *line.parts), line.pointer, target=line.target)


def _texts(text: str, width: int, tone: str) -> Iterator[Line]:
    for place, line in enumerate(textwrap.wrap(text, width)):
        yield Line(((line, tone),), "" if place == 0 else None)


def _target(text: str, cohort: Cohort) -> tuple[str, str] | None:
    named = _RECORD.match(text)
    if named is None or named[1] not in KINDS or not cohort.has(named[1], named[2]):
        return None
    return named[1], named[2]
