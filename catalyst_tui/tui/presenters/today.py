"""Today: grouped by what a person will do, each line one key away from being settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from catalyst_tui.acts import ACTS
from catalyst_tui.acts.act import act
from catalyst_tui.agenda import GROUPS, TITLES, Agenda, Line
from catalyst_tui.agenda.words import missing
from catalyst_tui.metrics.overview import overview
from catalyst_tui.schema import KINDS, kind_of_path
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

COLUMNS = (
    Column("", least=1, most=1, gap=1),
    Column("where", least=10, most=16),
    Column("who", least=12, most=15),
    Column("phone", least=12, most=12),
    Column("what", least=24, most=120),
)
FEW = 8
"""How many lines of a group are shown until somebody wants all of them, where there is room."""
MORE = "more "
"""What the id of the row begins with that stands for the rest of a group."""


def rows(
    snapshot: Snapshot,
    me: str | None,
    drafts: Sequence[str] = (),
    open_groups: Collection[str] = (),
    few: int = FEW,
) -> list[Row]:
    """What there is to do for somebody (None: everybody). The id of a row is its line's; of what is no line, it says
    where enter leads. `drafts` are the names of forms that were left; `open_groups` those that are shown whole."""
    found = snapshot.to_do(me)
    words = Words(snapshot.cohort, snapshot.today)
    groups = {group: [_row(line, me, words) for line in found.of(group)] for group in GROUPS}
    titles = {group: f"{TITLES[group].upper()} {len(lines)}" for group, lines in groups.items()}
    left = [*_hand_edits(snapshot, words), *_drafts(drafts, words), *_problems(snapshot)]
    made = [
        row._replace(group=titles[group])
        for group, lines in groups.items()
        for row in (*_few(group, lines, open_groups, few), *(_later(found) if group == "call" else ()))
    ]
    return made + [
        row._replace(group=f"PUT RIGHT {len(left)}") for row in _few("right", left, open_groups, few)
    ]


def half_done(snapshot: Snapshot, drafts: Sequence[str]) -> str:
    """What is told of forms that were left half done when the interface is opened; "" when none was.

    Their lines are among the last of Today, and a list that is long hides them.
    """
    left = list(_drafts(drafts, Words(snapshot.cohort, snapshot.today)))
    if not left:
        return ""
    _, place, told, *_ = left[0].cells
    more = f", and {len(left) - 1} more" if len(left) > 1 else ""
    return (
        f"{place}: {told}{more}. What was typed is kept: enter on its line under “Put right” goes on with it."
    )


def figures(snapshot: Snapshot) -> str:
    """The cohort in a line: `in all: 5,214 of 7,500 students · 212 of 400 visits done · 31 reports missing`."""
    found = overview(snapshot.cohort, snapshot.today)
    told = [
        f"{_of(found.students, found.students_target)} students",
        f"{_of(found.visits_done, found.visits_target)} visits done",
        *missing(snapshot.due_items),
    ]
    return f"in all: {' · '.join(told)}"


def whose(snapshot: Snapshot, me: str | None) -> str:
    """Whose lines are shown, and whose the key would show: `Only mine (Dana Merriweather) ▸ everybody: tab`."""
    if snapshot.me is None:
        return "Everybody's"
    mine = snapshot.cohort.label("people", snapshot.me)
    return f"Only mine ({mine}) ▸ everybody: tab" if me else f"Everybody's ▸ only mine ({mine}): tab"


def detail(line: Line) -> str:
    """All of a line: who, how to reach them, what there is to do, and which key does it."""
    reached = " · ".join(filter(None, (line.who or line.place, line.phone, line.mail, line.when)))
    key = f"   d: {act(line.settles.act).title.lower()}" if line.settles and line.group != "call" else ""
    return ": ".join(filter(None, (reached, line.what))) + key


def _few(group: str, lines: Sequence[Row], open_groups: Collection[str], few: int) -> Iterator[Row]:
    whole = group in open_groups or len(lines) <= few + 1
    yield from lines if whole else lines[:few]
    if not whole:
        yield Row(f"{MORE}{group}", ("", f"… and {len(lines) - few} more", "", "", ""), tone="dim")


def _later(found: Agenda) -> Iterator[Row]:
    if found.later:
        told = f"{len(found.later)} more another day: spoken with lately, away, or agreed so"
        yield Row("later", ("", told, "", "", ""), tone="dim")


def _row(line: Line, me: str | None, words: Words) -> Row:
    search = f"{line.who} {line.mail} {line.what}"
    sign = "!" if line.urgent else "·"
    who = words.initials(line.person) if line.person else ""
    if line.group == "call":
        what = ": ".join(filter(None, (line.when, line.what)))
        reached = line.phone or (line.mail and "by mail")
        cells = (sign, line.place, who, reached, what)
    else:
        known = line.group in ("visits", "week") or line.person == me
        told = ": ".join(filter(None, ("" if known else who, line.what)))
        told = "  ".join(filter(None, (line.when, told)))
        cells = (sign, line.place, told, "", "") if line.place else (sign, told, "", "", "")
    return Row(line.id, cells, search=search, below=line.last)


def _of(count: int, target: int | None) -> str:
    return f"{count:,} of {target:,}" if target else f"{count:,}"


def _hand_edits(snapshot: Snapshot, words: Words) -> Iterator[Row]:
    for path in snapshot.hand_edits:
        kind = kind_of_path(path)
        name = words.cohort.label(kind.name, kind.id_of(path)) if kind else path
        yield Row(f"hand {path}", ("·", name, "changed by hand, and not saved yet", "", ""), search=path)


def _drafts(drafts: Sequence[str], words: Words) -> Iterator[Row]:
    """Forms that were left half done, by the names under which their drafts are kept."""
    for name in drafts:
        what, _, about = name.partition(" ")
        if what == "form":
            kind, _, rest = about.partition("/")
            id, _, pointer = rest.partition("/")
            if kind in KINDS:
                new = pointer.endswith("-") or not id
                part = pointer.partition("/")[0].replace("_", " ") or KINDS[kind].singular
                told = "a form was left half done" + (f": new in {part}" if new and pointer else "")
                place = words.cohort.label(kind, id) if id else KINDS[kind].title
                yield Row(f"draft {name}", ("·", place, told, "", ""))
        elif what == "act":
            name_of_act, _, records = about.partition(" ")
            kind, _, id = records.partition(" ")[0].partition("/")
            if name_of_act in ACTS:
                place = words.cohort.label(kind, id) if kind in KINDS else ""
                yield Row(
                    f"draft {name}", ("·", place, f"left half done: {name_of_act.replace('-', ' ')}", "", "")
                )
        elif what == "attendance":
            title = str(words.cohort.events().get(about, {}).get("title", about))
            yield Row(f"draft {name}", ("·", title, "marks of attendance that are not saved yet", "", ""))
        elif what == "reviews":
            who = words.cohort.label("people", about)
            yield Row(f"draft {name}", ("·", who, "reviews of applications that are not saved yet", "", ""))


def _problems(snapshot: Snapshot) -> Iterator[Row]:
    """Problems in a line, the rules with the most of them first."""
    found = [problem for problem in snapshot.problems or () if problem.severity != "note"]
    if found:
        errors = sum(problem.severity == "error" for problem in found)
        rules = Counter(problem.rule.replace("-", " ") for problem in found).most_common(4)
        told = ", ".join(f"{rule} {count}" for rule, count in rules)
        counted = f"{len(found)} problem{'s' * (len(found) > 1)}"
        yield Row("problems", ("✗" if errors else "!", f"{counted}: {told}", "", "", ""))
