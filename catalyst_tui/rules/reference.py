"""Whatever is named exists: records, words of the program, events, and items of the same record.

An id leads to a record of the right kind; a form, a role or a reason is one of the program's words; a visit's class is
one of the partnership's classes. Where the program has no list of words at all (no `subjects:`), every word will do;
so will everything that only a file that cannot be read could tell.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: planned, form: classroom-visit, who: [pro-014]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: planned, form: classroom-visit, who: [pro-041]}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: planned, form: clasroom-visit}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    interactions:
      - {id: v1, date: 2022-10-20, status: planned, classes: [p9]}
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.nearest import Nearest, did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries
from catalyst_tui.rules.lookup import Lookup
from catalyst_tui.schema import KINDS as KINDS_OF_RECORDS
from catalyst_tui.schema import Kind, Ref, Target
from catalyst_tui.schema.sentences import article

ID = "reference"
TITLE = "Whatever is named exists"
SEVERITY: Final = "error"
KINDS = ()

_FEW = 12  # as many words are listed when none looks like the one that was written


def check(record: Record, context: Context) -> Iterator[Finding]:
    known = context.once(Known)
    if known.all_known(record):
        return
    for ref in context.cohort.registry.references(record.kind.name, record.value):
        if not known.holds(ref.target, ref.text, record):
            message, help = known.sentence(ref, record)
            yield Finding(ref.pointer, message, help or None, "key" if ref.on_key else "value")


class Known:
    """Every word that a reference may use, gathered when it is first asked for."""

    def __init__(self, context: Context) -> None:
        self._cohort = context.cohort
        self._words: dict[Target, Container[str] | None] = {}
        self._nearest: dict[Target, Nearest] = {}
        self._lookups: dict[str, Lookup | None] = {}

    def all_known(self, record: Record) -> bool:
        """Whether everything that a record names exists, if that is plain to see."""
        kind = record.kind.name
        if kind not in self._lookups:
            plan = self._cohort.registry.plan(kind)
            self._lookups[kind] = Lookup(plan, self.words) if plan else None
        lookup = self._lookups[kind]
        return lookup is None or lookup.all_known(record)

    def holds(self, target: Target, text: str, record: Record) -> bool:
        """Whether what a text refers to exists."""
        if target.item:
            return self._cohort.item_exists(target, text, record) or self._is_hidden(target, text)
        words = self.words(target)
        return words is None or text in words

    def _is_hidden(self, target: Target, text: str) -> bool:
        """Whether it would stand in another record that cannot be read, so that nobody can tell."""
        id = text.partition("/")[0]
        return (
            target.of is not None
            and self._cohort.has(target.of, id)
            and self._cohort.peek(target.of, id) is None
        )

    def words(self, target: Target) -> Container[str] | None:
        """What may stand for a target; None when every word will do."""
        if target not in self._words:
            self._words[target] = self._gathered(target)
        return self._words[target]

    def sentence(self, ref: Ref, record: Record) -> tuple[str, str]:
        """What is wrong with a reference that leads nowhere, and what to do."""
        target, text = ref.target, ref.text
        if target.item:
            return self._no_item(target, text, record)
        if target not in self._nearest:
            words = self.words(target)
            self._nearest[target] = Nearest(words if isinstance(words, frozenset) else ())
        hint = self._nearest[target].hint(text)
        if target.vocabulary:
            return self._no_word(target.vocabulary, text, hint)
        if target.event:
            return f"There is no event “{text}”.", hint or "Events stand in cohort/events.yaml."
        if target.record:
            return (
                f"There is no record “{text}”.",
                hint or "Write the kind and the id, such as people/pro-014.",
            )
        wanted = " or ".join(KINDS_OF_RECORDS[kind].singular for kind in target.kinds)
        for kind in KINDS_OF_RECORDS.values():
            if not kind.single and self._cohort.has(kind.name, text):
                return f"{text} is {article(kind.singular)}; {article(wanted)} belongs here.", hint
        return f"There is no {wanted} “{text}”.", hint

    def _gathered(self, target: Target) -> Container[str] | None:
        cohort = self._cohort
        if target.vocabulary:
            return frozenset(cohort.vocabulary(target.vocabulary)) or None
        if target.event:
            return frozenset(cohort.events()) if cohort.is_complete("events") else None
        if target.past:
            return None
        if target.record:
            return frozenset(
                record for kind in KINDS_OF_RECORDS.values() for record in _addresses(kind, cohort)
            )
        if target.of:
            return _Items(cohort, target)
        return frozenset(id for kind in target.kinds for id in cohort.ids(kind))

    def _no_word(self, vocabulary: str, text: str, hint: str) -> tuple[str, str]:
        words = self._cohort.vocabulary(vocabulary)
        if not hint and len(words) <= _FEW:
            hint = f"There are: {', '.join(words)}."
        return (
            f"“{text}” is none of the program's {title_of(vocabulary)}.",
            hint or "They stand in cohort/program.yaml.",
        )

    def _no_item(self, target: Target, text: str, record: Record) -> tuple[str, str]:
        items = title_of(target.item or "")
        if target.of:
            id, _, text = text.partition("/")
            other = self._cohort.peek(target.of, id)
            if other is None:
                return f"There is no {KINDS_OF_RECORDS[target.of].singular} “{id}”.", did_you_mean(
                    id, self._cohort.ids(target.of)
                )
            record = other
        known = [str(item.get("id")) for _, item in entries(record.value, target.item or "")]
        hint = did_you_mean(text, known) or (
            f"There are: {', '.join(known)}." if 0 < len(known) <= _FEW else ""
        )
        return f"There is no “{text}” among the {items} of {record.id}.", hint


class _Items(Container[str]):
    """The items of other records, as `record/item`; a record is read when one of its items is asked for."""

    def __init__(self, cohort: Cohort, target: Target) -> None:
        self._cohort = cohort
        self._target = target

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self._cohort.item_exists(self._target, text)


def _addresses(kind: Kind, cohort: Cohort) -> Iterator[str]:
    return iter((kind.name,)) if kind.single else (f"{kind.name}/{id}" for id in cohort.ids(kind.name))
