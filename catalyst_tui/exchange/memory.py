"""What a mapping remembers: its runs, and each row that was taken in, so that none is taken in twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from catalyst_tui.document import MAX_BYTES, Document, dump
from catalyst_tui.document.patch import Operation
from catalyst_tui.exchange.outcome import Outcome, Plan
from catalyst_tui.exchange.rowreader import BETWEEN
from catalyst_tui.exchange.source import MappingError
from catalyst_tui.exchange.sums import SUMS
from catalyst_tui.workspace.change import Rewrite
from catalyst_tui.workspace.objects import blob_id


def marks_of(known: Mapping[str, Any]) -> dict[str, str]:
    """What is remembered of each field of a row."""
    pairs = (part.rpartition(" ") for part in str(known.get("cells", "")).split(BETWEEN))
    return {pointer: mark for pointer, _, mark in pairs if pointer}


def noted(plan: Plan, news: Sequence[Outcome], today: date, by: str | None) -> Rewrite:
    """The mapping with this run in it, and the rows that are new to it. Of single answers to a survey nothing is
    kept, not even that there was one."""
    record = plan.source.record
    run = _run(plan, today, by)
    operations = [_appended("/runs", run, record.value)]
    fresh: list[dict[str, Any]] = []
    if plan.source.target != SUMS:
        listed = record.value.get("taken") or []
        places = {str(entry.get("key")): at for at, entry in enumerate(listed) if isinstance(entry, dict)}
        for outcome in news:
            entry = _entry(outcome, run["id"], today)
            if entry["key"] in places:
                operations.append(Operation("replace", f"/taken/{places[entry['key']]}", entry))
            else:
                fresh.append(entry)
    document = _with_rows(record.document.patch(operations), fresh)
    return Rewrite(record.path, document.data, base=blob_id(record.data))


def sentence(plan: Plan) -> str:
    """What the history says of an import."""
    counts = plan.counts
    taken, asking = counts["taken"], counts["conflict"]
    settled = sum(outcome.stays for outcome in plan.outcomes)
    told = [f"{taken} row{'s' * (taken != 1)} taken in"] if taken else []
    told += [f"{plan.moved} changed"] if plan.moved else []
    told += [f"{asking} to be looked at"] if asking else []
    told += [f"what is here stays in {settled} row{'s' * (settled != 1)}"] if settled else []
    return f"{plan.source.id}: {', '.join(told) or 'rows that were there already'}"


def _run(plan: Plan, today: date, by: str | None) -> dict[str, Any]:
    counts = plan.counts
    runs = plan.source.record.value.get("runs") or ()
    numbers = (str(run.get("id"))[1:] for run in runs)
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    run: dict[str, Any] = {
        "id": f"r{last + 1}",
        "date": today.isoformat(),
        "by": by,
        "file": plan.table.name,
        "digest": plan.table.digest,
        "rows": len(plan.outcomes),
        "taken": counts["taken"],
        "changed": plan.moved,
        "known": counts["known"],
        "refused": counts["refused"],
    }
    return {key: each for key, each in run.items() if each or key in ("rows", "taken")}


def _entry(outcome: Outcome, run: str, today: date) -> dict[str, Any]:
    reading = outcome.reading
    entry: dict[str, Any] = {
        "key": reading.key,
        "digest": reading.digest,
        "cells": reading.cells,
        "record": outcome.record,
    }
    entry |= {"item": outcome.item} if outcome.item else {}
    entry |= {"stays": True} if outcome.stays else {}
    return entry | {"run": run, "date": today.isoformat()}


def _appended(pointer: str, item: Any, value: Mapping[str, Any]) -> Operation:
    if value.get(pointer[1:]):
        return Operation("add", f"{pointer}/-", item)
    return Operation("add", pointer, [item])


def _with_rows(document: Document, rows: Sequence[dict[str, Any]]) -> Document:
    """The document with rows behind those of `taken`."""
    if not rows:
        return document
    if len(document.data) + len(dump(list(rows))) > MAX_BYTES // 2:  # it has to grow on
        raise MappingError(
            f"A mapping cannot remember {len(rows):,} rows more. Take in fewer, such as the schools of your districts, "
            "or make another mapping for the rest."
        )
    value: Any = document.value
    if not value.get("taken"):
        return document.patch([Operation("add", "/taken", list(rows))])
    return document.patch([Operation("add", "/taken/-", row) for row in rows])
