"""Words of a form that mean nothing to the program yet, with what they may mean: a mapping can say it once for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalyst_tui.exchange import cells, dates
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.reader import Read, Readers
from catalyst_tui.exchange.shapes import can_be_read
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import Column, MappingError, Source, tidy
from catalyst_tui.exchange.sums import SUMS
from catalyst_tui.exchange.table import Table
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import Field

_WORDS = ("vocabulary", "enum", "boolean")
_MOST = 40  # different words of one column; a column with more is not one of words
DATE = "format"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word of a column that cannot be read, in how many rows it stands, and what it may mean, the likeliest first:
    value and title. Of days that can be read in two ways (`DATE`), the two ways."""

    column: str
    word: str
    rows: int
    choices: tuple[tuple[str, str], ...]
    about: str = "word"

    @property
    def likely(self) -> str:
        """What it probably means, "" when nothing is alike."""
        from rapidfuzz import fuzz, process, utils

        titles = [title for _, title in self.choices]
        plain = utils.default_process
        found = process.extractOne(self.word, titles, scorer=fuzz.WRatio, processor=plain, score_cutoff=75)
        return found[0] if found else ""


def unknown_words(source: Source, table: Table, cohort: Cohort) -> list[Unknown]:
    """What a mapping does not say yet of the words in its columns."""
    if source.target == SUMS:
        return []
    slots, readers = Slots(cohort, *source.target), Readers(cohort, People(cohort))
    places = {tidy(name): at for at, name in enumerate(table.header)}
    found: list[Unknown] = []
    for column in source.columns:
        if column.do == "keep" and column.to and column.name in places:
            try:
                field = slots.field(column.to)
            except MappingError:
                continue
            texts = Counter(text for row in table.rows if (text := row.cells[places[column.name]].strip()))
            if field is not None:
                found += _of_column(column, field, texts, readers, cohort)
    return found


def _of_column(
    column: Column, field: Field, texts: Counter[str], readers: Readers, cohort: Cohort
) -> Iterator[Unknown]:
    if field.type == "date" or column.way == "date":
        yield from _two_ways(column, texts)
        return
    one = field.items if field.type == "list" and field.items is not None else field
    if one.type not in _WORDS:
        return
    choices = tuple(_choices(one, cohort))
    read = readers.of(column, field)
    unread: Counter[str] = Counter()
    strange = {text: [text] for text in texts if not can_be_read(text, read)}
    if field.type == "list":
        strange = _parts(strange, column, read, readers.options(column, field))
    for text, words in strange.items():
        for word in words:
            if not can_be_read(word, read):
                unread[word] += texts[text]
    if len(unread) <= _MOST:
        for word, count in unread.most_common():
            yield Unknown(column.name, word, count, choices)


def _parts(texts: Iterable[str], column: Column, read: Read, options: Sequence[str]) -> dict[str, list[str]]:
    """The answers in each of these cells, as they are to be asked about.

    An option may hold a comma (`Art, music and design`). Where what stands behind one begins with a small letter, and
    stands behind the same beginning wherever it occurs, the two are asked about as one: that can be answered with one
    word or with several.
    """
    found = {
        text: [
            part
            for piece in cells.pieces(text, column.split, options)
            for part in ([piece] if can_be_read(piece, read) else cells.pieces(piece, column.split))
        ]
        for text in texts
    }
    before: dict[str, set[str]] = defaultdict(set)
    for parts in found.values():
        for one, following in pairwise(("", *parts)):
            before[following].add(one)

    if column.split not in (None, ",", ", "):
        return found
    small = {
        part
        for part, ahead in before.items()
        if part[:1].islower() and len(ahead) == 1 and not can_be_read(part, read)
    }
    return {text: _joined(parts, " ".join(text.split()), small) for text, parts in found.items()}


def _joined(parts: Sequence[str], cell: str, small: Container[str]) -> list[str]:
    """The parts of a cell, those that go on with a small letter joined to what begins with a great one before them."""
    joined = list(parts[:1])
    for part in parts[1:]:
        both = f"{joined[-1]}, {part}"
        at = cell.casefold().find(both.casefold()) if part in small else len(cell)
        as_written = cell[at : at + len(both)]
        if as_written[:1].isupper() and as_written.casefold() == both.casefold():
            joined[-1] = as_written
        else:
            joined.append(part)
    return joined


def _two_ways(column: Column, texts: Counter[str]) -> Iterator[Unknown]:
    """Days of which nobody has said whether the month or the day stands first."""
    if column.format:
        return
    both = [text for text in texts if _fits_both(text)]
    if both:
        ways = tuple((way, _told(way, both[0])) for way in dates.USUAL)
        yield Unknown(column.name, both[0], sum(texts[text] for text in both), ways, DATE)


def _fits_both(text: str) -> bool:
    return not can_be_read(text, dates.day) and all(
        can_be_read(text, lambda cell, way=way: dates.day(cell, way))  # type: ignore[misc]
        for way in dates.USUAL
    )


def _told(way: str, text: str) -> str:
    day = dates.moment(text, way)
    return f"{day.day} {dates.MONTHS[day.month - 1].title()} {day.year}"


def _choices(field: Field, cohort: Cohort) -> Sequence[tuple[str, str]]:
    if field.type == "boolean":
        return [("true", "yes"), ("false", "no")]
    if field.vocabulary:
        return list(cohort.vocabulary(field.vocabulary).items())
    return [(str(word), str(word)) for word in field.enum]
