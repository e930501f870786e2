"""Due items as text, JSON and CSV: the one way in which commands show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from catalyst_tui.cli.list import harmless, width
from catalyst_tui.cli.problems import number
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.plain import one_line
from catalyst_tui.program import SIGNS, DueItem, State
from catalyst_tui.program.telling import day, full_day, name, place, when, why

CSV_COLUMNS = (
    "id", "state", "due", "days_late", "requirement", "title", "occurrence",
    "partnership", "school", "who", "name", "severity", "why",
)  # fmt: skip

_WIDTH = 80
_GROUPS = (
    15  # shown of a section, and lines of a group: what is more is counted, so that thousands stay readable
)
_LINES = 10
_WIDEST = 24  # a cell of a name or a school


class Filter(NamedTuple):
    """Which due items are asked for; empty means all."""

    partnership: str | None = None
    person: str | None = None
    requirement: str | None = None
    states: tuple[State, ...] = ()

    def holds(self, item: DueItem) -> bool:
        return (
            (self.partnership is None or self.partnership in item.partnerships)
            and (self.person is None or self.person == item.person)
            and (self.requirement is None or self.requirement == item.requirement.id)
            and (not self.states or item.state in self.states)
        )


class Section(NamedTuple):
    """A part of the page: its title, and what stands in it."""

    title: str
    items: list[DueItem]


def as_json(item: DueItem) -> dict[str, Any]:
    """A due item as the contract has it."""
    return {
        "id": item.id,
        "requirement": item.requirement.id,
        "title": item.requirement.title,
        "occurrence": item.occurrence,
        "state": item.state,
        "due": item.due and item.due.isoformat(),
        "due_text": item.due_text,
        "days_late": item.days_late,
        "who": item.who,
        "person": item.person,
        "partnerships": item.partnerships,
        "severity": item.severity,
        "have": _figure(item.have),
        "need": _figure(item.need),
        "behind": item.behind,
        "why": item.miss,
        "waiver": item.waiver and {"by": item.waiver.by, "date": item.waiver.date, "why": item.waiver.why},
        "snoozed": item.snoozed and item.snoozed.isoformat(),
        "evidence": [{"file": file, "pointer": pointer} for file, pointer in item.evidence],
    }


def as_csv(items: Iterable[DueItem], cohort: Cohort) -> Iterator[list[str]]:
    """A head and a row each, harmless to spreadsheets."""
    yield list(CSV_COLUMNS)
    for item in items:
        cells = (
            item.id, item.state, item.due.isoformat() if item.due else item.due_text, str(item.days_late or ""),
            item.requirement.id, item.requirement.title, item.title or item.occurrence,
            " ".join(item.partnerships), place(item, cohort), item.who, name(item, cohort), item.severity, why(item),
        )  # fmt: skip
        yield [harmless(one_line(cell)) for cell in cells]


def counted(items: Iterable[DueItem], soon: date) -> str:
    """`52 overdue · 12 due by 1 Mar · 28 behind an even pace`, or that nothing is."""
    shown = [item for item in items if item.counts and item.snoozed is None]
    states = Counter(item.state for item in shown)
    behind = sum(item.behind > 0 for item in shown)
    parts = [f"{states['overdue']:,} overdue"] if states["overdue"] else []
    parts += [f"{states['due']:,} due by {day(soon)}"] if states["due"] else []
    parts += [f"{behind:,} behind an even pace"] if behind else []
    return " · ".join(parts) or "nothing is overdue"


def sections(items: Sequence[DueItem], wanted: Filter, soon: date) -> list[Section]:
    """What the page shows: the states that are asked for; else what is overdue, due soon, and behind an even pace.

    What is put off, and what is held against nobody, is left out of the page unless it is asked for by name.
    """
    if wanted.states:
        return [
            Section(state.replace("-", " ").capitalize(), [item for item in items if item.state == state])
            for state in wanted.states
        ]
    told = [item for item in items if item.snoozed is None and (item.counts or wanted.requirement)]
    return [
        Section("Overdue", [item for item in told if item.state == "overdue"]),
        Section(f"Due by {day(soon)}", [item for item in told if item.state == "due"]),
        Section("Behind an even pace", [item for item in told if item.behind]),
    ]


def as_text(found: Sequence[Section], way: str, cohort: Cohort, today: date, cut: bool) -> Iterator[str]:
    """The sections, grouped as `--by` says (`way`), at 80 columns; with `cut`, long ones are counted instead."""
    for section in found:
        if section.items:
            yield ""
            yield f"{section.title.upper()} {len(section.items):,}"
            yield from _section(section, way, cohort, today, cut)


def left_out(items: Sequence[DueItem], wanted: Filter) -> Iterator[str]:
    """What the page does not show, a line each."""
    if wanted.states:
        return
    snoozed = sum(item.snoozed is not None for item in items)
    if snoozed:
        yield f"{number(snoozed, 'item')} put off."
    if wanted.requirement is None:
        notes = Counter(item.requirement.id for item in items if item.state == "overdue" and not item.counts)
        told = ", ".join(f"{id} {count:,}" for id, count in notes.most_common())
        if told:
            yield f"Held against nobody: {told}. See --requirement {notes.most_common(1)[0][0]}."


def _figure(value: float | Decimal | None) -> float | None:
    return float(value) if isinstance(value, Decimal) else value


def _section(section: Section, way: str, cohort: Cohort, today: date, cut: bool) -> Iterator[str]:
    groups: dict[str, list[DueItem]] = defaultdict(list)
    for item in section.items:
        for key in _keys(item, way):
            groups[key].append(item)
    if way in ("partnership", "person"):  # whom to call first
        ranked = sorted(
            groups, key=lambda key: (-len(groups[key]), -max(item.days_late for item in groups[key]))
        )
    else:
        ranked = sorted(groups) if way == "due" else list(groups)
    shown = ranked[:_GROUPS] if cut else ranked
    for key in shown:
        items = sorted(groups[key], key=lambda item: (-item.days_late, item.due or date.max, -item.behind))
        yield from _group(_title(key, items[0], way, cohort), items, way, cohort, today, cut)
    if len(ranked) > len(shown):
        rest = sum(len(groups[key]) for key in ranked[_GROUPS:])
        more = f"{number(rest, 'item')} in {len(ranked) - _GROUPS:,} more groups"
        yield f"  … and {more}: catalyst status --by {way} --all"


def _keys(item: DueItem, way: str) -> Sequence[str]:
    match way:
        case "partnership":
            return item.partnerships
        case "person":
            return (item.who,)
        case "due":
            return (item.due.isoformat() if item.due else item.due_text,)
    return (item.requirement.id,)


def _title(key: str, item: DueItem, way: str, cohort: Cohort) -> str:
    match way:
        case "partnership":
            return f"{cohort.label('partnerships', key)} ({key})"
        case "person":
            return f"{name(item, cohort) or place(item, cohort)} ({key})"
        case "due":
            return full_day(item.due) if item.due else key
    return item.requirement.title


def _group(
    title: str, items: list[DueItem], way: str, cohort: Cohort, today: date, cut: bool
) -> Iterator[str]:
    count = f"{len(items):,}" if len(items) > 1 else ""
    yield f"  {clipped(one_line(title), _WIDTH - 4 - len(count)):<{_WIDTH - 3 - len(count)}} {count}".rstrip()
    shown = items[:_LINES] if cut and len(items) > _LINES + 1 else items
    for item, line in zip(shown, _aligned(shown, way, cohort, today), strict=True):
        yield f"  {SIGNS[item.state]} {line}".rstrip()
    if len(items) > len(shown):
        yield f"    … and {len(items) - len(shown):,} more{_more(items[0], way)}"


def _more(item: DueItem, way: str) -> str:
    """The command that shows all of a group."""
    asked = {
        "requirement": item.requirement.id,
        "partnership": item.partnerships[0],
        "person": item.person,
    }.get(way)
    return f": catalyst status --{way} {asked} --all" if asked else ""


def _cells(item: DueItem, way: str, cohort: Cohort) -> list[str]:
    """Where and who, as far as its group does not say it."""
    parts: dict[str, Callable[[], str]] = {
        "partnership": lambda: place(item, cohort),
        "person": lambda: name(item, cohort),
    }
    return [part() for key, part in parts.items() if key != way]


def _about(item: DueItem, way: str, room: int) -> str:
    """What it is and why it stands so, as much of it as there is room for."""
    what = (
        item.title if way == "requirement" else ", ".join(filter(None, (item.requirement.title, item.title)))
    )
    both = one_line(": ".join(filter(None, (what, why(item)))))
    return both if width(both) <= room or not what else one_line(what)


def _aligned(items: Sequence[DueItem], way: str, cohort: Cohort, today: date) -> list[str]:
    """A line each: names in columns, what it is with the room that is left, and when, at the right edge."""
    rows = [[one_line(cell) for cell in _cells(item, way, cohort)] for item in items]
    ends = [when(item, today) if way != "due" or item.state != "overdue" else "" for item in items]
    last = max(map(len, ends), default=0)
    widths = [min(_WIDEST, max(map(width, column))) for column in zip(*rows, strict=True)]
    room = _WIDTH - 4 - sum(size + 2 for size in widths if size) - (last and last + 2)
    lines = []
    for item, row, end in zip(items, rows, ends, strict=True):
        cells = [padded(cell, size) for cell, size in zip(row, widths, strict=True) if size]
        lines.append("  ".join([*cells, padded(_about(item, way, room), room), f"{end:>{last}}"]))
    return lines


def padded(text: str, room: int) -> str:
    """A text in so many columns of a terminal, clipped when it is longer."""
    text = clipped(text, room)
    return text + " " * (room - width(text))


def clipped(text: str, room: int) -> str:
    """As much of a text as there is room for."""
    if width(text) <= room:
        return text
    while text and width(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + "…"
