"""What taking in a register does: its rows are kept in a file, and what it says of the schools here comes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from catalyst_tui.acts.many import files_after, joined
from catalyst_tui.exchange.outcome import Outcome, Plan
from catalyst_tui.exchange.picking import picked
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.register_news import News
from catalyst_tui.exchange.registers import Entry, Register, Registers, kept, path_of
from catalyst_tui.exchange.source import MappingError, Source
from catalyst_tui.exchange.table import Table
from catalyst_tui.exchange.work import IdsEver
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.change import Change, Rewrite


@dataclass(frozen=True)
class RegisterPlan:
    """What becomes of the schools here (`plan`), what else is different (`news`), and the change that both are."""

    plan: Plan
    news: News
    gone: tuple[str, ...]
    """Records that came in by this register, and are not in it any more."""

    @cached_property
    def change(self) -> Change | None:
        """The file that is kept, and what changes of the schools here; None when nothing does."""
        register = self.news.new
        data = kept(register.source, register.table)
        old = self.news.old
        edits = self.plan.change.edits if self.plan.change else ()
        if old is None or kept(old.source, old.table) != data:
            edits = (*edits, Rewrite(path_of(register.id), data))
        return Change(edits, self.sentence, "import") if edits else None

    @property
    def sentence(self) -> str:
        counts = self.plan.counts
        said = [f"{counts['taken']} taken in"] if counts["taken"] else []
        said += [f"{self.plan.moved} of the schools here changed"] if self.plan.moved else []
        said += [f"{counts['conflict']} to be looked at"] if counts["conflict"] else []
        rows = len(self.news.new.table.rows)
        return f"{self.plan.source.id}: {', '.join([f'{rows:,} entries to look things up in', *said])}"


def register_plan(
    source: Source,
    table: Table,
    cohort: Cohort,
    today: date,
    registers: Registers,
    *,
    wanted: Collection[str] = (),
    by: str | None = None,
    ids_ever: IdsEver | None = None,
    force: bool = False,
) -> RegisterPlan:
    """What a register, or a newer one, does. `wanted` are numbers of entries to be taken in besides those here.

    Raises `MappingError` when the mapping does not fit the file, or has no column by which an entry is known again,
    or none that says what it is called; `NotInRegister` for a number that is wanted and not in it.
    """
    refuse_without_key(source)
    refuse_without_name(source)
    source.refuse_misfit(table)
    register = Register(source, table)
    for number in wanted:
        register.numbered(number)
    old = registers.get(source.id)
    known = register.taken()
    here = [row for number, row in register.by_number.items() if number in known or number in wanted]
    made = plan(
        source, picked(table, here), cohort, today, by=by, ids_ever=ids_ever, force=force, directory=registers
    )
    gone = tuple(record for number, record in known.items() if register.row(number) is None)
    return RegisterPlan(made, News(old, register, cohort), gone)


def take(
    register: Register,
    entries: Collection[Entry],
    cohort: Cohort,
    today: date,
    *,
    by: str | None = None,
    ids_ever: IdsEver | None = None,
    force: bool = False,
) -> Plan:
    """What becomes of a few entries of a register that is kept here."""
    table = replace(picked(register.table, [entry.row for entry in entries]), name=path_of(register.id))
    made = plan(register.source, table, cohort, today, by=by, ids_ever=ids_ever, force=force)
    made = replace(made, outcomes=tuple(_told_if_removed(outcome, cohort) for outcome in made.outcomes))
    if made.change is None:
        return made
    ids = [_id_of(outcome) for outcome in made.outcomes if outcome.record]
    told = f"{', '.join(ids[:3])}{f' and {len(ids) - 3} more' if len(ids) > 3 else ''}: from the register {register.id}"
    return replace(made, change=replace(made.change, sentence=told))


def take_from_each(
    wanted: Iterable[tuple[Register, Collection[Entry]]],
    cohort: Cohort,
    today: date,
    *,
    by: str | None = None,
    ids_ever: IdsEver | None = None,
    force: bool = False,
) -> tuple[list[Plan], Change | None]:
    """What becomes of a few entries of several registers, one register after the other, and the one change that all of
    it is: a school that two of them know comes in once."""
    plans = []
    for register, entries in wanted:
        made = take(register, entries, cohort, today, by=by, ids_ever=ids_ever, force=force)
        plans.append(made)
        if made.change is not None:
            cohort = cohort.with_files(files_after(made.change, cohort))
    changes = [made.change for made in plans if made.change is not None]
    return plans, joined(changes) if changes else None


def _told_if_removed(outcome: Outcome, cohort: Cohort) -> Outcome:
    """The outcome of an entry that is known, and that somebody has removed here: it stays removed, and that is told."""
    id = _id_of(outcome)
    if outcome.state != "known" or not id or cohort.has("organizations", id):
        return outcome
    told = f"{id} was removed here since; taking that change back brings it back"
    return replace(outcome, notes=(*outcome.notes, told))


def _id_of(outcome: Outcome) -> str:
    return outcome.record.partition("/")[2]


def refuse_without_key(source: Source) -> None:
    """Raise `MappingError` unless the mapping says by what an entry is known again."""
    if not source.row_key:
        raise MappingError(
            f"Nothing says by which column an entry of {source.id} is known again, such as the number of a school. "
            f"Decide it: catalyst import FILE --map {source.id} --decide 'COLUMN=key'."
        )


def refuse_without_name(source: Source) -> None:
    """Raise `MappingError` unless a column says what an entry is called: nothing could be found or taken in."""
    if any(column.taken and column.to == "/name" for column in source.columns):
        return
    names = [column.name for column in source.columns if not column.constant]
    likely = max(
        names, key=lambda name: ("name" in name.casefold()) + ("school" in name.casefold()), default=""
    )
    raise MappingError(
        f"No column of {source.record.path} says what an entry is called (/name); decide which one does, such as "
        f"--decide '{likely}=/name'."
    )
