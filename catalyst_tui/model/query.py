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

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.paths import Keep, Path, UnknownField, find_path, find_within
from catalyst_tui.model.query_nodes import Node, QueryError, Term, plainly, terms
from catalyst_tui.model.query_parser import Parser
from catalyst_tui.model.record import Record
from catalyst_tui.schema import Field


class Query:
    """A parsed query: asked of records, or of any value (an item of a list)."""

    def __init__(self, text: str, node: Node) -> None:
        self.text = text
        self._node = node

    def predicate(self, kind: str, cohort: Cohort) -> Callable[[Record], bool]:
        """The query as a function of records of one kind. Raises `QueryError` for a field they cannot have."""
        paths: dict[Term, Path] = {}
        for term in terms(self._node):
            with _placed(term, self.text):
                paths[term] = find_path(term.names, kind, cohort, self._keeps(term, cohort))
        return lambda record: self._node.holds(lambda term: paths[term].values(record, cohort))

    def _keeps(self, term: Term, cohort: Cohort) -> dict[int, Keep]:
        return {index: partial(self._keep, node, cohort) for index, node in term.keeps}

    def _keep(self, node: Node, cohort: Cohort, fields: list[Field]) -> Callable[[Any], bool]:
        """A question in brackets as a function of the items of a list that have these fields."""
        paths: dict[Term, Path] = {}
        for term in terms(node):
            with _placed(term, self.text):
                paths[term] = find_within(term.names, fields, cohort, self._keeps(term, cohort))
        return lambda item: node.holds(lambda term: paths[term].values(item, cohort))

    def holds(self, value: Mapping[str, Any]) -> bool:
        """Whether it holds for a plain mapping, such as one interaction. References are not followed."""
        return self._node.holds(partial(plainly, value))


@contextmanager
def _placed(term: Term, text: str) -> Iterator[None]:
    """An unknown field is told with its place."""
    try:
        yield
    except UnknownField as error:
        raise QueryError(str(error), text, term.columns[error.index]) from None


def parse(text: str) -> Query:
    """Reads a query. Raises `QueryError` with the place of what is not understood."""
    return Query(text, Parser(text).parse())


def select(cohort: Cohort, kind: str, text: str) -> list[Record]:
    """The records of a kind for which a query holds, by id; every one for an empty query."""
    if not text.strip():
        return list(cohort.records(kind))
    return list(filter(parse(text).predicate(kind, cohort), cohort.records(kind)))
