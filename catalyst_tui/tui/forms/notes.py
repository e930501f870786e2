"""What is said at each field of a form, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from catalyst_tui.diagnostic import SEVERITIES, Diagnostic
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import tokens
from catalyst_tui.tui.forms.edits import parent
from catalyst_tui.tui.forms.model import FormModel, Row

Tone = Literal["quiet", "warning", "error"]
Asked = Literal["no", "seen", "typed"]
"""How far a person has come with a field: not yet there, left as it was, or typed in."""
Note = tuple[str, Tone]

NEEDED = "needed"


def note(row: Row, model: FormModel, findings: Sequence[Diagnostic], hint: str, asked: Asked) -> Note:
    """What to say at a row: what is wrong with it, worst first; else what stands there, said back.

    What nobody was asked for yet is not held against them: a field that is needed is only named so until it was
    seen, and what the form filled in is said back without a warning until it was typed in.
    """
    if row.pointer in model.problems:
        return model.problems[row.pointer][1], "error"
    if row.required and model.look(row.pointer) is ABSENT:
        return NEEDED, "error" if asked != "no" else "quiet"
    inside = [found for found in findings if _is_at(found.pointer, row.pointer)]
    if inside and asked == "typed":
        worst = min(inside, key=lambda found: SEVERITIES.index(found.severity))
        more = f" (and {len(inside) - 1} more)" if len(inside) > 1 else ""
        return _said(worst) + more, "error" if worst.severity == "error" else "warning"
    return hint, "quiet"


def elsewhere(rows: Iterable[Row], findings: Iterable[Diagnostic], known: set[str]) -> list[Diagnostic]:
    """The findings that no row shows, but for those that were there before (`known`) and for what is missing."""
    shown = [row.pointer for row in rows]
    return [
        found
        for found in findings
        if key(found) not in known
        and not any(_is_at(found.pointer, pointer) for pointer in shown)
        and not _is_missing(found, shown)
    ]


def key(found: Diagnostic) -> str:
    """What stays of a finding while a form is edited."""
    return f"{found.rule} {found.message}"


def _said(found: Diagnostic) -> str:
    """The sentence without the place that it begins with, which the row shows."""
    last = (tokens(found.pointer) or ("",))[-1]
    _, place, rest = found.message.rpartition(f"{last}: ") if last else ("", "", found.message)
    said = rest if place else found.message
    return f"{said} {found.help}" if found.help and len(said) + len(found.help) < 90 else said


def _is_at(pointer: str, row: str) -> bool:
    return pointer == row or pointer.startswith(row + "/")


def _is_missing(found: Diagnostic, shown: Iterable[str]) -> bool:
    """Whether it is about a required field of an object whose rows are shown: those say so themselves."""
    return found.message.endswith("is missing.") and any(
        parent(pointer) == found.pointer for pointer in shown
    )
