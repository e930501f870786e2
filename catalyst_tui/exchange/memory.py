"""What a mapping remembers: its runs, and each row that was taken in, so that none is taken in twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from catalyst_tui.document.patch import Operation
from catalyst_tui.exchange.outcome import Outcome, Plan
from catalyst_tui.exchange.rowreader import BETWEEN
from catalyst_tui.exchange.sums import SUMS


def marks_of(known: Mapping[str, Any]) -> dict[str, str]:
    """What is remembered of each field of a row."""
    pairs = (part.rpartition(" ") for part in str(known.get("cells", "")).split(BETWEEN))
    return {pointer: mark for pointer, _, mark in pairs if pointer}


def noted(plan: Plan, news: list[Outcome], today: date, by: str | None) -> Iterator[Operation]:
    """The run and its rows, written down in the mapping."""
    value, counts = plan.source.record.value, plan.counts
    runs = value.get("runs")
    number = 1 + max(
        (int(run["id"][1:]) for run in runs or () if str(run.get("id"))[1:].isdecimal()), default=0
    )
    run: dict[str, Any] = {"id": f"r{number}", "date": today.isoformat(), "by": by, "file": plan.table.name}
    run |= {"digest": plan.table.digest, "rows": len(plan.outcomes), "taken": counts["taken"]}
    run |= {
        "changed": counts["changed"] + counts["conflict"],
        "known": counts["known"],
        "refused": counts["refused"],
    }
    run = {key: each for key, each in run.items() if each or key in ("rows", "taken")}
    yield Operation("add", "/runs/-", run) if runs else Operation("add", "/runs", [run])
    if plan.source.target == SUMS:
        return  # of single answers nothing is kept, not even that there was one
    taken = value.get("taken") or []
    places = {str(entry.get("key")): at for at, entry in enumerate(taken) if isinstance(entry, dict)}
    fresh = []
    for outcome in news:
        reading = outcome.reading
        entry = {
            "key": reading.key,
            "digest": reading.digest,
            "cells": reading.cells,
            "record": outcome.record,
        }
        entry |= {"item": outcome.item} if outcome.item else {}
        entry |= {"run": run["id"], "date": today.isoformat()}
        if reading.key in places:
            yield Operation("replace", f"/taken/{places[reading.key]}", entry)
        else:
            fresh.append(entry)
    if not taken:
        yield Operation("add", "/taken", fresh)
        return
    for entry in fresh:
        yield Operation("add", "/taken/-", entry)


def sentence(plan: Plan) -> str:
    counts = plan.counts
    taken, moved = counts["taken"], counts["changed"] + counts["conflict"]
    told = [f"{taken} row{'s' * (taken != 1)} taken in"] if taken else []
    told += [f"{moved} changed"] if moved else []
    return f"{plan.source.id}: {', '.join(told) or 'rows that were there already'}"
