"""What a query is made of once it is read: questions about fields, put together by `and`, `or` and `not`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.values import compare, equals
from catalyst_tui.plain import one_line

# Looks a field up and gives what it leads to.
Lookup = Callable[["Term"], list[Any]]

_AROUND = 60  # letters of a query, on either side of what is wrong with it


class QueryError(CatalystError):
    """A query that cannot be understood. `column` counts from 1; the text around it shows the place with a caret."""

    status = 2

    def __init__(self, message: str, text: str, column: int) -> None:
        start = max(0, column - 1 - _AROUND)
        part = one_line(text[start : column - 1 + _AROUND])
        super().__init__(f"{message}\n  {part}\n  {' ' * (column - 1 - start)}^")
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class Term:
    """`field operator value`. `quoted` text is taken as it stands, without a wildcard.

    `keeps` are the questions in brackets, by the index of the name that they follow; `columns` is where each
    name stands.
    """

    field: str
    operator: str
    value: str
    quoted: bool
    columns: tuple[int, ...]
    keeps: tuple[tuple[int, Node], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.field.split("."))

    def holds(self, lookup: Lookup) -> bool:
        found = lookup(self)
        if self.operator != ":":
            return any(compare(_measured(value), self.operator, self.value) for value in found)
        if self.value == "*" and not self.quoted:
            return any(value not in (None, [], {}) for value in found)
        prefix = self.value.endswith("*") and not self.quoted
        wanted = self.value[:-1] if prefix else self.value
        return any(equals(value, wanted, prefix=prefix) for value in _leaves(found))


@dataclass(frozen=True, slots=True)
class Not:
    inner: Node

    def holds(self, lookup: Lookup) -> bool:
        return not self.inner.holds(lookup)


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple[Node, ...]

    def holds(self, lookup: Lookup) -> bool:
        return all(part.holds(lookup) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Node, ...]

    def holds(self, lookup: Lookup) -> bool:
        return any(part.holds(lookup) for part in self.parts)


Node = Term | Not | Both | Either


def terms(node: Node) -> Iterable[Term]:
    """Every question of a query, those in brackets left out."""
    if isinstance(node, Term):
        yield node
    else:
        for part in (node.inner,) if isinstance(node, Not) else node.parts:
            yield from terms(part)


def _measured(value: Any) -> Any:
    return len(value) if isinstance(value, list | dict) else value


def _leaves(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, list):
            yield from _leaves(value)
        else:
            yield value


def plainly(value: Any, term: Term) -> list[Any]:
    """What a term's field leads to in a plain value."""
    if "." not in term.field and not term.keeps:  # as almost all are
        return [value[term.field]] if isinstance(value, dict) and term.field in value else []
    nodes, keeps = [value], dict(term.keeps)
    for index, name in enumerate(term.names):
        nodes = [item[name] for item in _leaves(nodes) if isinstance(item, dict) and name in item]
        if (keep := keeps.get(index)) is not None:
            nodes = [
                [item for item in _leaves([node]) if keep.holds(partial(plainly, item))] for node in nodes
            ]
    return nodes
