"""The rules, one module each, which is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError, Severity

if TYPE_CHECKING:
    from catalyst_tui.model.record import Record
    from catalyst_tui.rules.finding import Context, Finding

    Check = Callable[[Record, Context], Iterator[Finding]]

# The steps, in the order in which they are taken: a file is read, its fields are checked, what it names is looked up.
STEPS = ("syntax", "schema", "reference", "file-name")
# What is asked of a record beyond these, in reading order.
RULES = (
    "duplicate-id",
    "control-characters",
    "personal-data",
    "student-identity",
    "open-contact",
    "two-keepers",
    "forgotten-person",
    "dates-in-order",
    "partners-by-role",
    "done-after-today",
    "done-without-students",
    "more-students-than-class",
    "moved-without-visit",
    "double-booking",
    "visit-while-closed",
    "clearance-missing",
    "visitor-left",
    "approval-lapsed",
    "reports-differ",
    "duplicate-person",
    "attendance-stranger",
    "money-digits",
    "grant-sums",
    "grant-rules",
    "grant-overspent",
    "fund-overdrawn",
    "program-rules",
    "eligibility-rules",
    "reminder-template",
)


class UnknownRule(CatalystError):
    """A rule that does not exist."""

    status = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule or a step as its module describes it.

    `kinds` are the kinds of record that it looks at, () for all. `adjustable`: the program may settle how grave a
    finding is. `check` is None for `syntax`, which is about files that are no records. `explanation` is the module's
    docstring, samples included.
    """

    id: str
    title: str
    severity: Severity
    kinds: tuple[str, ...]
    adjustable: bool
    check: Check | None
    explanation: str


def rule(id: str) -> Rule:
    """A rule or a step by its id. Raises `UnknownRule`."""
    if id not in STEPS and id not in RULES:
        from catalyst_tui.model.nearest import did_you_mean

        hint = did_you_mean(id, STEPS + RULES) or "`catalyst rules` lists them."
        raise UnknownRule(f"There is no rule “{id}”. {hint}")
    module = import_module(f".{id.replace('-', '_')}", __name__)
    return Rule(
        id=module.ID,
        title=module.TITLE,
        severity=module.SEVERITY,
        kinds=module.KINDS,
        adjustable=getattr(module, "ADJUSTABLE", False),
        check=getattr(module, "check", None),
        explanation=module.__doc__ or "",
    )
