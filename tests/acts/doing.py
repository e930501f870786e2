"""Doing an act to a cohort in memory: what becomes of the files, as the lines that go and come."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any

from catalyst_tui.acts.act import Asked, Refused, act
from catalyst_tui.acts.many import files_after
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from catalyst_tui.workspace.change import Change

TODAY = date(2023, 2, 15)
files = files_after


def asked(
    cohort: Cohort,
    record: str | None,
    answers: Mapping[str, Any] | None = None,
    by: str | None = "staff-01",
    today: date = TODAY,
) -> Asked:
    """What an act is done with; the record by its address, `partnerships/coan-ms-22`."""
    return Asked(cohort, cohort.find(record) if record else None, answers or {}, today, by)


def done(cohort: Cohort, id: str, record: str | None, answers: Mapping[str, Any], **more: Any) -> Change:
    """The change of an act with these answers over its defaults. It adds no error to the cohort."""
    found = act(id)
    with_answers = asked(cohort, record, answers, **more)
    change = found.change(asked(cohort, record, found.defaults(with_answers), **more))
    before = {(one.file, one.message) for one in check(cohort)}
    after = check(cohort.with_files(files(change, cohort)), today=more.get("today", TODAY))
    new = [one for one in after if one.severity == "error" and (one.file, one.message) not in before]
    assert new == []
    assert change.action == id
    return change


def refused(cohort: Cohort, id: str, record: str | None, answers: Mapping[str, Any], **more: Any) -> Refused:
    """The refusal of an act with these answers over its defaults."""
    found = act(id)
    filled = found.defaults(asked(cohort, record, answers, **more))
    try:
        change = found.change(asked(cohort, record, filled, **more))
    except Refused as refusal:
        return refusal
    raise AssertionError(f"{id} was not refused: {change.sentence}")


def lines(change: Change, cohort: Cohort) -> str:
    """The lines that go (`-`) and come (`+`), each file under its path."""
    told = []
    for path, new in files(change, cohort).items():
        old = cohort.tree.read(path).decode().splitlines() if path in cohort.tree else []
        now = new.decode().splitlines() if new is not None else []
        changed = [line for line in difflib.ndiff(old, now) if line[0] in "+-"]
        told += [path, *changed]
    return "\n".join(told) + "\n"
