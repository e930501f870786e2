"""The year of a program: when it is over, and the rules of one year begun in another.

A year is a cohort of its own: its files stay as they are, and the next one begins with its rules. What a new year
cannot know yet is not made up: a day on which something was (an event, a due date) stands as its month, until somebody
says the day. First and last days of the year, of its periods and funds are days again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from catalyst_tui.document import Document, Operation
from catalyst_tui.document.pointer import join
from catalyst_tui.model.days import program_years
from catalyst_tui.model.values import is_day
from catalyst_tui.program.telling import full_day
from catalyst_tui.schema import Registry, kind_of_path

PROGRAM = "program.yaml"
AHEAD = timedelta(days=90)
"""How long before its last day a year is no longer the one that is being prepared."""

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?:-([0-9]{2}))?(?![0-9])")
_LIMITS = {"from", "opens", "to", "until"}
_TOLD = {"description", "note", "notes", "place", "since", "source"}
"""What tells of the year that it was written in, and stays as it was told."""


def over(program: Mapping[str, Any], today: date) -> str:
    """What there is to say once the last day of the program's year is past; "" before."""
    last = program.get("to")
    if not is_day(last) or today <= date.fromisoformat(str(last)):
        return ""
    year = str(program.get("year", "The year"))
    years = program_years(year)
    option = f" --year {_later(year, years[0].year, 1)}" if years else ""
    ended = full_day(date.fromisoformat(str(last)))
    return (
        f"{year} is over: `catalyst init DIR{option}` begins the next year, as a cohort of its own. "
        f"This one ended on {ended}."
    )


def prepared(program: Mapping[str, Any], today: date) -> str:
    """The school year that is being prepared or runs, for a program with these first and last days: `2026-27`."""
    first = int(program["year"][:4])
    last = date.fromisoformat(program["to"])
    by = max(0, (today + AHEAD).year - last.year)
    by += last.replace(year=last.year + by) < today + AHEAD
    return _later(program["year"], first, by)


def moved(files: Mapping[str, bytes], year: str, registry: Registry) -> dict[str, bytes]:
    """The rules of a year, `program.yaml` and what comes with it by path below `cohort/`, as another year begins with
    them: years in dates, ids and titles are that much later. `year` is a school year."""
    program: Any = Document(files[PROGRAM]).value
    old = str(program["year"])
    first, by = int(old[:4]), int(year[:4]) - int(old[:4])
    if not by:
        return dict(files)
    made = {_later(path, first, by): _moved(path, data, first, by, registry) for path, data in files.items()}
    told = (
        f"# Begun for {year} with the rules of {program['id']}. Days on which something was then stand as their\n"
        "# months until they are settled; sources tell of that year.\n"
    )
    return {**made, PROGRAM: told.encode() + made[PROGRAM]}


def _moved(path: str, data: bytes, first: int, by: int, registry: Registry) -> bytes:
    document = Document(data)
    kind = kind_of_path(f"cohort/{path}")
    later = {
        pointer: (now, is_day(now) and name not in _LIMITS)
        for pointer, name, text in _texts(document.value)
        if (now := _later(text, first, by)) != text
    }
    months = _replaced(
        document, {at: now[:7] if unsettled else now for at, (now, unsettled) in later.items()}
    )
    if kind is not None:  # a day stays a day where no month may stand
        wrong = {each.pointer for each in registry.violations(kind.name, months.value)}
        months = _replaced(months, {at: later[at][0] for at in wrong & later.keys()})
    renamed = [
        Operation("move", join((*parents, now)), from_=join((*parents, key)))
        for parents, key in _keys(document.value)
        if (now := _later(key, first, by)) != key
    ]
    return months.patch(renamed).data


def _replaced(document: Document, texts: Mapping[str, str]) -> Document:
    return document.patch([Operation("replace", at, text) for at, text in texts.items()])


def _later(text: str, first: int, by: int) -> str:
    """A text in which the two years of a school year are that many years later."""

    def year(found: re.Match[str]) -> str:
        begins, rest = int(found[1]), found[2]
        if not first <= begins <= first + 1:
            return found[0]
        if rest and int(rest) == (begins + 1) % 100:
            return f"{begins + by}-{(begins + 1 + by) % 100:02}"
        return f"{begins + by}-{rest}" if rest else str(begins + by)

    return _YEAR.sub(year, text)


def _texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    """Every text that may name a year: where it stands, under which name, and the text."""
    name = next((token for token in reversed(path) if not token.isdecimal()), "")
    if isinstance(value, str) and name not in _TOLD:
        yield join(path), name, value
    for token, each in _children(value):
        yield from _texts(each, (*path, token))


def _keys(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every name in a map, after those below it."""
    for token, each in _children(value):
        yield from _keys(each, (*path, token))
        if isinstance(value, dict):
            yield path, token


def _children(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from ((str(index), each) for index, each in enumerate(value))
