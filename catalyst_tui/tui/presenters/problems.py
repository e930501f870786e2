"""What is wrong, grouped by rule, the gravest first, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from catalyst_tui.diagnostic import SEVERITIES, Diagnostic
from catalyst_tui.model.address import named
from catalyst_tui.model.record import Record
from catalyst_tui.model.words import place_in_words
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.tui.key_names import KeyMap
from catalyst_tui.tui.presenters.names import with_names
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("", least=1, most=1),
    Column("record", least=14, most=26),
    Column("what", least=56, most=110),
    Column("where", least=16, most=40),
)
SIGNS = {"error": "✗", "warning": "!", "note": "·"}


def rows(words: Words, problems: Sequence[Diagnostic], keymap: KeyMap) -> list[Row]:
    """A row for each problem; its id is its place in the list. What there is to do is said with the keys for it."""
    cohort = words.cohort
    counts: dict[tuple[int, str], int] = {}
    for problem in problems:
        key = SEVERITIES.index(problem.severity), problem.rule
        counts[key] = counts.get(key, 0) + 1
    order = {key: place for place, key in enumerate(sorted(counts, key=lambda key: (key[0], -counts[key])))}
    made = []
    for place, problem in enumerate(problems):
        key = SEVERITIES.index(problem.severity), problem.rule
        kind = kind_of_path(problem.file)
        name = cohort.label(kind.name, kind.id_of(problem.file)) if kind else problem.file
        row = Row(
            str(place),
            (SIGNS[problem.severity], name, _told(words, problem, keymap), _where(words, problem)),
            search=f"{problem.severity} {problem.file} {problem.pointer} {problem.message}",
            group=f"{problem.rule.replace('-', ' ')}  {counts[key]}",
        )
        made.append((order[key], problem.file, place, row))
    return [row for *_, row in sorted(made, key=lambda each: each[:3])]


def summary(problems: Sequence[Diagnostic] | None) -> str:
    """`3 errors, 12 warnings`, or that there is nothing wrong."""
    if problems is None:
        return "looking for problems …"
    told = []
    for severity in SEVERITIES:
        count = sum(problem.severity == severity for problem in problems)
        if count:
            told.append(f"{count} {severity}{'s' if count > 1 else ''}")
    return ", ".join(told) or "no problems"


def detail(words: Words, problem: Diagnostic, keymap: KeyMap) -> str:
    """All of one problem: the sentence, what to do, and the place."""
    place = f":{problem.span.line}:{problem.span.column}" if problem.span else ""
    where = "   ".join(filter(None, (_where(words, problem), f"{problem.file}{place}")))
    return f"{_told(words, problem, keymap)}\n{where}"


def _told(words: Words, problem: Diagnostic, keymap: KeyMap) -> str:
    told = in_keys(f"{problem.message} {problem.help or ''}".strip(), keymap)
    return with_names(words, told, _record(words, problem))


def _where(words: Words, problem: Diagnostic) -> str:
    """The place within the record, in words; "" for the record itself, or when it cannot be read."""
    record = _record(words, problem)
    if record is None or not problem.pointer:
        return ""
    registry = words.cohort.registry
    address = named(record, registry, problem.pointer)
    return words.joined(place_in_words(address, record.kind.name, record.value, registry))


def _record(words: Words, problem: Diagnostic) -> Record | None:
    kind = kind_of_path(problem.file)
    return words.cohort.peek(kind.name, kind.id_of(problem.file)) if kind else None
