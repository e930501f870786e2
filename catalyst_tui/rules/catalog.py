"""What `catalyst rules` and docs/reference/rules.md say: every rule with what it means, from its own docstring."""

from __future__ import annotations

from collections.abc import Iterator

from . import RULES, STEPS, Rule, rule

_HEAD = """\
# Rules

Written by `make docs` from the rules themselves. `catalyst validate` checks everything in this order: the steps first
(can a file be read, does it fit its schema, does what it names exist, is it called after its record), then the rules.
An **error** refuses a change that would add it; a **warning** says what is improbable; a **note** is for your
information. `catalyst validate --select RULE` checks one of them alone, `catalyst rules RULE` explains it.
"""


def rules() -> list[Rule]:
    """Every step and rule, in the order in which they are told."""
    return [rule(id) for id in (*STEPS, *RULES)]


def explained(id: str) -> str:
    """One rule with its samples, for a terminal. Raises `UnknownRule`."""
    one = rule(id)
    return f"{one.id} ({one.severity}): {one.title}\n\n{one.explanation.strip()}\n"


def rules_reference() -> str:
    """The text of docs/reference/rules.md."""
    return "\n".join([_HEAD, *_table(), *(_section(one) for one in rules())])


def _table() -> Iterator[str]:
    yield "| rule | severity | |"
    yield "| --- | --- | --- |"
    for one in rules():
        yield f"| [`{one.id}`](#{one.id}) | {one.severity} | {one.title} |"
    yield ""


def _section(one: Rule) -> str:
    kinds = f"Looks at {', '.join(one.kinds)}." if one.kinds else "Looks at every kind of record."
    adjustable = " The program may settle how grave it is." if one.adjustable else ""
    return f"## {one.id}\n\n**{one.severity}** · {kinds}{adjustable}\n\n{_as_markdown(one.explanation)}\n"


def _as_markdown(explanation: str) -> str:
    return explanation.strip()
