"""Everything that is wrong with a cohort, in one run.

Can the files be read, do the records fit their schemas, does what they name exist, and do the rules hold?

Each step looks at what the step before it let through: of a record with one mistyped field, all others are still
checked. Places in files are worked out for findings alone, so a cohort without any costs little more than reading it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import SEVERITIES, Diagnostic, Severity, Span
from catalyst_tui.document.pointer import PointerError, join, tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.model.records import diagnostic_of
from catalyst_tui.rules import RULES, STEPS, Rule, file_name, reminder_template, rule, schema, syntax
from catalyst_tui.rules.finding import Context, Finding

if TYPE_CHECKING:
    from catalyst_tui.rules import Check


_FEW = 8  # for more records than these an index of everything pays


def check(
    cohort: Cohort,
    *,
    only: Collection[str] | None = None,
    select: Collection[str] = (),
    today: date | None = None,
    at_least: Severity = "note",
    editing: bool = False,
    writing: bool = False,
    added: str | None = None,
) -> list[Diagnostic]:
    """The findings, by file and place.

    `only` are the paths to report on; what they say is still checked against the whole cohort. `select` are the ids of
    the only steps and rules to apply, all when it is empty; a file that cannot be read is told in any case, for then
    nothing else of it was checked. `today` is for the rules that ask what lies ahead. `at_least` leaves out what is
    milder: with "error", what would refuse a change is left. `editing`: somebody is at work on these records, and
    `writing`: they are about to be kept, with lines that are `added` (see `Context`). Raises `UnknownRule`, and
    `SchemaError`.
    """
    for id in select:
        rule(id)
    whole = only is None or len(only) > _FEW
    run = _Run(Context(cohort, today, whole, editing, writing, added), frozenset(select), at_least)
    paths = cohort.kinds.keys() if only is None else cohort.kinds.keys() & set(only)
    found = [diagnostic for path in paths for diagnostic in run.file(path)]
    if run.applies(file_name.ID):
        found += [diagnostic for diagnostic in file_name.misplaced(cohort.kinds) if diagnostic.file in paths]
    if run.applies(reminder_template.ID) and "warning" in run.told:
        found += [slip for slip in reminder_template.slips(cohort) if slip.file in paths]
    return sorted(found, key=_place)


class _Run:
    """One check of a cohort: which steps and rules apply, and what they share."""

    def __init__(self, context: Context, select: frozenset[str], at_least: Severity) -> None:
        self._cohort = context.cohort
        self._context = context
        self._select = select
        self.told = frozenset(SEVERITIES[: SEVERITIES.index(at_least) + 1])
        rules = map(rule, filter(self.applies, (*STEPS, *RULES)))
        self._rules = [one for one in rules if one.severity in self.told or one.adjustable]
        self._checks: dict[str, list[tuple[Rule, Check]]] = {}

    def applies(self, id: str) -> bool:
        return not self._select or id in self._select

    def file(self, path: str) -> Iterator[Diagnostic]:
        """What is wrong with one file. A file that holds no record because of its name is not looked into."""
        if self._cohort.kinds[path] is None:
            return
        record = self._cohort.at(path)
        if isinstance(record, Record):
            yield from self._record(record)
        else:
            unusable = diagnostic_of(record, path)
            if unusable.rule == syntax.ID or self.applies(unusable.rule):
                yield unusable

    def _record(self, record: Record) -> Iterator[Diagnostic]:
        sound = self._cohort.sound(record)
        for one, check in self._checks_of(record.kind.name):
            for finding in check(record if one.id == schema.ID else sound, self._context):
                severity = finding.severity or one.severity
                if severity in self.told:
                    place = record.path, _span(record, finding), finding.pointer
                    yield Diagnostic(one.id, severity, finding.message, *place, finding.help)

    def _checks_of(self, kind: str) -> list[tuple[Rule, Check]]:
        if kind not in self._checks:
            self._cohort.registry.contract(kind).prove()
            fitting = (one for one in self._rules if kind in (one.kinds or (kind,)))
            self._checks[kind] = [(one, one.check) for one in fitting if one.check is not None]
        return self._checks[kind]


def _span(record: Record, finding: Finding) -> Span:
    """Where a finding is marked: at its place, or at the nearest one around it that is in the file."""
    if finding.span is not None:
        return finding.span
    path = tokens(finding.pointer)
    try:
        return record.document.span(finding.pointer, finding.on)
    except PointerError:
        return _span(record, Finding(join(path[:-1]), "")) if path else record.document.span("")


def _place(diagnostic: Diagnostic) -> tuple[str, Span, int, str]:
    span = diagnostic.span or Span(0, 0, 0, 0)
    return diagnostic.file, span, SEVERITIES.index(diagnostic.severity), diagnostic.rule
