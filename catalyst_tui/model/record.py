"""One file of the cohort, read: its kind, its id, its value, and its text when a place is asked for."""

from __future__ import annotations

from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document
from catalyst_tui.schema import Kind

# A record's value as the schema promises it, field by field; what stands in a file may be anything.
Fields = dict[str, Any]


def given(**fields: Any) -> Fields:
    """The fields that have a value."""
    return {key: value for key, value in fields.items() if value is not None}


class NotARecord(CatalystError):
    """A readable file whose value is not a mapping of fields: it is a list or a single value."""

    def __init__(self, path: str, kind: Kind, document: Document) -> None:
        found = "a list" if isinstance(document.value, list) else "a single value"
        super().__init__(
            f"{path} holds {found}, not fields. A {kind.singular} begins with a line such as `id: …`."
        )
        self.path = path
        self.document = document


class Record:
    """A record as it stands in a file. Never changed: an edit makes new bytes, and those a new record."""

    __slots__ = ("_document", "data", "id", "kind", "path", "value")

    def __init__(self, kind: Kind, id: str, path: str, data: bytes, value: Fields) -> None:
        self.kind = kind
        self.id = id
        self.path = path
        self.value = value
        self.data = data
        self._document: Document | None = None

    @property
    def document(self) -> Document:
        """The text with the place of every value, worked out when it is first asked for."""
        if self._document is None:
            self._document = Document(self.data)
        return self._document

    @property
    def name(self) -> str:
        """What the record is called on the command line: `people/pro-014`, or `program`."""
        return self.kind.name if self.kind.single else f"{self.kind.name}/{self.id}"

    def with_value(self, value: Fields) -> Record:
        """The same file seen through another value, as when broken fields are left out."""
        other = Record(self.kind, self.id, self.path, self.data, value)
        other._document = self._document
        return other

    def __repr__(self) -> str:
        return f"Record({self.name})"
