"""What is said at each field of a form, and what is said of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from catalyst_tui.diagnostic import SEVERITIES, Diagnostic
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import tokens
from catalyst_tui.schema.fields import Field
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
        return (NEEDED, "error") if asked != "no" else (hint or NEEDED, "quiet")
    inside = [found for found in findings if is_at(found.pointer, row.pointer)]
    if inside and asked == "typed":
        worst = min(inside, key=lambda found: SEVERITIES.index(found.severity))
        more = f" (and {len(inside) - 1} more)" if len(inside) > 1 else ""
        return _said(worst, row.field) + more, "error" if worst.severity == "error" else "warning"
    return hint, "quiet"


def elsewhere(rows: Iterable[Row], findings: Iterable[Diagnostic], known: set[str]) -> list[Diagnostic]:
    """The findings that no row shows, but for those that were there before (`known`)."""
    shown = [row.pointer for row in rows if row.part != "heading"]
    return [
        found
        for found in findings
        if key(found) not in known and not any(is_at(found.pointer, pointer) for pointer in shown)
    ]


def key(found: Diagnostic) -> str:
    """What stays of a finding while a form is edited."""
    return f"{found.rule} {found.message}"


def bare(found: Diagnostic) -> str:
    """The sentence without the place that it begins with: `item 9 of interactions: date is missing.`"""
    *_, above, last = ("", "", *tokens(found.pointer))
    places = "|".join(map(re.escape, filter(None, (above, last))))
    return re.sub(rf"^(item [0-9]+ of [^:]+|{places or 'this file'}): ", "", found.message)


def is_at(pointer: str, row: str) -> bool:
    """Whether a place is that of a row, or within it."""
    return pointer == row or pointer.startswith(row + "/")


def _said(found: Diagnostic, field: Field) -> str:
    """The sentence, and what to do about it. How a text is to be quoted in a file is of no use in a form."""
    help = "" if found.help == field.hint and field.type in ("string", "text", "map") else found.help
    said = bare(found)
    return f"{said} {help}" if help and len(said) + len(help) < 90 else said
