"""What the rules say of an import before it is made, row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document import Document, PointerError
from catalyst_tui.exchange.outcome import Outcome
from catalyst_tui.exchange.rowreader import Problem
from catalyst_tui.model.address import AddressError, locate
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.rules import student_identity
from catalyst_tui.rules.check import check
from catalyst_tui.workspace.change import Create, Edit, Patch

_ADVICE = " Mend the cell, or drop the column."


def found_in(
    edits: Sequence[Edit], outcomes: Iterable[Outcome], cohort: Cohort, today: date
) -> dict[int, tuple[Problem, ...]]:
    """Rows by number, and the errors that they would bring; also what looks like the name of a student."""
    files = {edit.path: _after(edit, cohort) for edit in edits}
    after = cohort.with_files({path: document.data for path, document in files.items()})
    found = list(filter(_counts, check(after, only=files, today=today)))
    if not found:
        return {}
    known = Counter(map(_same, filter(_counts, check(cohort, only=files, today=today))))
    by_file: dict[str, list[tuple[Outcome, str]]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.state in ("taken", "changed", "conflict"):
            beside = ((one.record, one.within) for one in outcome.beside)
            for name, within in ((outcome.record, ""), *beside):
                by_file[f"cohort/{name}.yaml"].append((outcome, within))
    problems: dict[int, tuple[Problem, ...]] = {}
    for diagnostic in found:
        if known[_same(diagnostic)]:
            known[_same(diagnostic)] -= 1
            continue
        record = after.at(diagnostic.file)
        for outcome, within in by_file[diagnostic.file]:
            if isinstance(record, Record) and _is_about(diagnostic, outcome, record, after):
                where = _where(diagnostic, outcome, within, record, after)
                told = Problem(where, diagnostic.message + _ADVICE)
                problems[outcome.number] = (*problems.get(outcome.number, ()), told)
                break
    return problems


def _counts(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity == "error" or diagnostic.rule == student_identity.ID


def _same(diagnostic: Diagnostic) -> tuple[str, ...]:
    return diagnostic.rule, diagnostic.file, diagnostic.message


def _after(edit: Edit, cohort: Cohort) -> Document:
    """The file as the edit makes it."""
    if isinstance(edit, Create):
        return Document(edit.text.encode())
    if isinstance(edit, Patch):
        return Document(cohort.tree.read(edit.path)).patch(edit.operations)
    raise TypeError(f"an import does not {type(edit).__name__.lower()} files")


def _is_about(diagnostic: Diagnostic, outcome: Outcome, record: Record, cohort: Cohort) -> bool:
    """Whether a finding is marked within what a row wrote."""
    return not outcome.item or _covers(diagnostic, outcome.item, record, cohort)


def _covers(diagnostic: Diagnostic, address: str, record: Record, cohort: Cohort) -> bool:
    if diagnostic.span is None:
        return False
    try:
        place = record.document.span(locate(record, cohort.registry, address), "entry")
    except (PointerError, AddressError):
        return False
    start, end = (place.line, place.column), (place.end_line, place.end_column)
    return start <= (diagnostic.span.line, diagnostic.span.column) < end


def _where(diagnostic: Diagnostic, outcome: Outcome, within: str, record: Record, cohort: Cohort) -> str:
    """The field of the row that a finding is marked in, "" when it is about the whole. `within` is where pointers into
    the record begin, when it is one that comes in with the row."""
    fields = [to.removeprefix(within) for to in outcome.reading.fields if to.startswith(f"{within}/")]
    covering = (within + to for to in fields if _covers(diagnostic, outcome.item + to, record, cohort))
    return next(covering, "")
