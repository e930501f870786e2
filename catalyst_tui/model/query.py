"""A small language of questions about records: `status:active and school.district:dekalb-county and interactions<4`.

docs/reference/query.md explains it to its users. Grammar:

    query  = both { "or" both }
    both   = one { "and" one }
    one    = "not" one | "(" query ")" | field operator value
    field  = name [ "[" query "]" ] { "." name [ "[" query "]" ] }
    operator = ":" | "<" | "<=" | ">" | ">="
    value  = word | "text in quotes" | word "*" | "*"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import MAX_DEPTH
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.paths import Keep, Path, UnknownField, find_path, find_within
from catalyst_tui.model.record import Record
from catalyst_tui.model.values import compare, equals, is_date
from catalyst_tui.plain import one_line
from catalyst_tui.schema import Field

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


class Query:
    """A parsed query: asked of records, or of any value (an item of a list)."""

    def __init__(self, text: str, node: Node) -> None:
        self.text = text
        self._node = node
        self._bound: tuple[Cohort, str, Callable[[Record], bool]] | None = None

    def matches(self, record: Record, cohort: Cohort) -> bool:
        """Whether it holds for a record, references followed. Raises `QueryError` for a field it cannot have."""
        bound = self._bound
        if bound is None or bound[0] is not cohort or bound[1] != record.kind.name:
            bound = self._bound = cohort, record.kind.name, self.predicate(record.kind.name, cohort)
        return bound[2](record)

    def predicate(self, kind: str, cohort: Cohort) -> Callable[[Record], bool]:
        """The query as a function of records of one kind. Raises `QueryError` for a field they cannot have."""
        paths: dict[Term, Path] = {}
        for term in _terms(self._node):
            with _placed(term, self.text):
                paths[term] = find_path(term.names, kind, cohort, self._keeps(term, cohort))
        return lambda record: self._node.holds(lambda term: paths[term].values(record, cohort))

    def _keeps(self, term: Term, cohort: Cohort) -> dict[int, Keep]:
        return {index: partial(self._keep, node, cohort) for index, node in term.keeps}

    def _keep(self, node: Node, cohort: Cohort, fields: list[Field]) -> Callable[[Any], bool]:
        """A question in brackets as a function of the items of a list that have these fields."""
        paths: dict[Term, Path] = {}
        for term in _terms(node):
            with _placed(term, self.text):
                paths[term] = find_within(term.names, fields, cohort, self._keeps(term, cohort))
        return lambda item: node.holds(lambda term: paths[term].values(item, cohort))

    def holds(self, value: Mapping[str, Any]) -> bool:
        """Whether it holds for a plain mapping, such as one interaction. References are not followed."""
        return self._node.holds(partial(_plainly, value))


@contextmanager
def _placed(term: Term, text: str) -> Iterator[None]:
    """An unknown field is told with its place."""
    try:
        yield
    except UnknownField as error:
        raise QueryError(str(error), text, term.columns[error.index]) from None


def parse(text: str) -> Query:
    """Reads a query. Raises `QueryError` with the place of what is not understood."""
    return Query(text, _Parser(text).parse())


def select(cohort: Cohort, kind: str, text: str) -> list[Record]:
    """The records of a kind for which a query holds, by id; every one for an empty query."""
    if not text.strip():
        return list(cohort.records(kind))
    return list(filter(parse(text).predicate(kind, cohort), cohort.records(kind)))


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<paren>[()])
      | (?P<field>[A-Za-z_][\w-]*(?:\[[^\]]*\])?(?:\.[\w-]+(?:\[[^\]]*\])?)*)(?P<operator><=|>=|[:<>])
        (?P<value>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s()"']+)?
      | (?P<word>[^\s()]+)
    )""",
    re.VERBOSE,
)


_NAME = re.compile(r"\.?(?P<name>[\w-]+)(?:\[(?P<keep>[^\]]*)\])?")


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self._text = text
        self._end = end = len(text[:end].rstrip())
        self._tokens = []
        position = start
        while position < end and (match := _TOKEN.match(text, position, end)):
            self._tokens.append(match)
            position = match.end()
        self._next = 0
        self._depth = 0

    def parse(self) -> Node:
        node = self._either()
        if token := self._peek():
            raise self._error("Expected `and` or `or` here.", token)
        return node

    def _either(self) -> Node:
        parts = [self._both()]
        while self._take("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Node:
        parts = [self._one()]
        while self._take("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _one(self) -> Node:
        if self._depth == MAX_DEPTH:
            raise self._error(f"This is nested more than {MAX_DEPTH} deep.", self._peek())
        self._depth += 1
        node = self._inner()
        self._depth -= 1
        return node

    def _inner(self) -> Node:
        if self._take("not"):
            return Not(self._one())
        if opened := self._take("("):
            node = self._either()
            if not self._take(")"):
                raise self._error("This parenthesis is never closed.", opened)
            return node
        token = self._peek()
        if token is None or not token["field"]:
            raise self._error("Expected a question such as `status:active` here.", token)
        self._next += 1
        return self._term(token)

    def _term(self, token: re.Match[str]) -> Term:
        field, operator, value = token["field"], token["operator"], token["value"]
        if value is None:
            raise self._error(f"Expected a value after `{field}{operator}`, or `*` for any.", at=token.end())
        quoted = value[0] in "\"'"
        if quoted:
            value = (
                re.sub(r"\\(.)", r"\1", value[1:-1]) if value[0] == '"' else value[1:-1].replace("''", "'")
            )
        if operator != ":" and not value:
            raise self._error(
                f"Expected a number, a date or a text after `{field}{operator}`.", at=token.end("operator")
            )
        if operator != ":" and is_date(value) and not _is_in_calendar(value):
            raise self._error(f"{value} is not in the calendar.", at=token.start("value"))
        names, columns, keeps = [], [], []
        for index, part in enumerate(_NAME.finditer(self._text, *token.span("field"))):
            names.append(part["name"])
            columns.append(part.start("name") + 1)
            if part["keep"] is not None:
                keeps.append((index, _Parser(self._text, *part.span("keep")).parse()))
        return Term(".".join(names), operator, value, quoted, tuple(columns), tuple(keeps))

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, word: str) -> re.Match[str] | None:
        token = self._peek()
        if token and (token["word"] or token["paren"] or "").lower() == word:
            self._next += 1
            return token
        return None

    def _error(self, message: str, token: re.Match[str] | None = None, at: int | None = None) -> QueryError:
        if at is None:
            at = self._end if token is None else token.end() - len(token[0].lstrip())
        return QueryError(message, self._text, at + 1)


def _terms(node: Node) -> Iterable[Term]:
    if isinstance(node, Term):
        yield node
    else:
        for part in (node.inner,) if isinstance(node, Not) else node.parts:
            yield from _terms(part)


def _is_in_calendar(text: str) -> bool:
    """Whether a day, or a month or year, exists."""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _measured(value: Any) -> Any:
    return len(value) if isinstance(value, list | dict) else value


def _leaves(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, list):
            yield from _leaves(value)
        else:
            yield value


def _plainly(value: Any, term: Term) -> list[Any]:
    """What a term's field leads to in a plain value."""
    if "." not in term.field and not term.keeps:  # as almost all are
        return [value[term.field]] if isinstance(value, dict) and term.field in value else []
    nodes, keeps = [value], dict(term.keeps)
    for index, name in enumerate(term.names):
        nodes = [item[name] for item in _leaves(nodes) if isinstance(item, dict) and name in item]
        if (keep := keeps.get(index)) is not None:
            nodes = [
                [item for item in _leaves([node]) if keep.holds(partial(_plainly, item))] for node in nodes
            ]
    return nodes
