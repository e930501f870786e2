"""What of a record can be sealed: a person's contact, and answers of an application that are about the person.

Who opens it is handed to the cohort, which knows nothing of keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple, Protocol

from catalyst_tui.document.pointer import join
from catalyst_tui.model.record import Fields

CONTACT = "/contact"
CLOSABLE = frozenset({"people", "applications"})
"""The kinds of records in which something can be sealed."""


class Private(NamedTuple):
    """A place of a record that can be sealed: where it is, with whose key, and what stands there now."""

    pointer: str
    person: str
    value: Any

    @property
    def is_sealed(self) -> bool:
        return is_sealed(self.value)


class Contacts(Protocol):
    """Opens what is sealed, as far as the keys are at hand."""

    def open(self, place: Private) -> Any:
        """The clear value of a sealed place; None without the key, and for what is no sealed text."""


def is_sealed(value: object) -> bool:
    """Whether a contact, or an answer, is sealed text rather than clear."""
    return isinstance(value, dict) and "sealed" in value


def private(kind: str, id: str, value: Any, questions: Collection[str] = ()) -> Iterator[Private]:
    """The places of a record that are sealed, or can be: `questions` are those whose answers are about the person.

    An application of nobody, such as a school's, has none.
    """
    if not isinstance(value, dict):
        return
    if kind == "people" and isinstance(value.get("contact"), dict):
        yield Private(CONTACT, id, value["contact"])
    answers, person = value.get("answers"), value.get("person")
    if kind == "applications" and isinstance(answers, dict) and isinstance(person, str):
        for question, answer in answers.items():
            if question in questions or is_sealed(answer):
                yield Private(join(("answers", question)), person, answer)


def closed_around(kind: str, id: str, value: Any, pointer: str) -> Private | None:
    """The sealed place of a record in which a pointer, by the fields as they read, stands; None for none."""
    places = (each for each in private(kind, id, value) if each.is_sealed)
    return next((each for each in places if f"{pointer}/".startswith(f"{each.pointer}/")), None)


def personal_questions(program: Fields) -> frozenset[str]:
    """The questions of a program whose answers are sealed, and forgotten, with the person."""
    return frozenset(each["id"] for each in program.get("questions") or () if each.get("personal"))
