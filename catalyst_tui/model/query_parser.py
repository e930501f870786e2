"""From the text of a query to what it is made of, by recursive descent; `model/query.py` has the grammar."""

from __future__ import annotations

import re
from datetime import date

from catalyst_tui.document import MAX_DEPTH
from catalyst_tui.model.query_nodes import Both, Either, Node, Not, QueryError, Term
from catalyst_tui.model.values import is_date

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


class Parser:
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
                keeps.append((index, Parser(self._text, *part.span("keep")).parse()))
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


def _is_in_calendar(text: str) -> bool:
    """Whether a day, or a month or year, exists."""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 10 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True
