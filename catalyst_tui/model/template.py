"""Texts with words in braces: what mails are made of. A tiny language, in which nothing can be run.

    # Lines like this one, before the subject, are for whoever edits the text.
    Subject: {program}: due on {due}

    Dear {name},
    …

The first line that is no remark is the subject, then comes an empty line, then the text. `{word}` stands for one of
`WORDS`; `{{` and `}}` are braces. Nothing else means anything: no conditions, no attributes, no formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalyst_tui.diagnostic import CatalystError, Span
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.plain import one_line, plain

FOLDER = "cohort/templates"

WORDS: dict[str, str] = {
    "name": "who gets the mail",
    "items": "what it is about, a line each, worst first",
    "count": "how many lines that are",
    "due": "the first day on which something of it is or was due",
    "school": "the school that it is about; several with commas",
    "partners": "the others of the partnership that it is about, a line each, with what they are",
    "program": "the program's name",
    "organizer": "the name of whoever runs the program",
    "today": "the day of the mail",
    "sender": "the name of whoever sends it",
}
"""What may stand in braces, and what it stands for."""

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def is_template(path: str) -> bool:
    """Whether a file of the cohort is the text of a reminder, by its path."""
    return path.startswith(f"{FOLDER}/") and path.endswith(".txt")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in a template that cannot be used: what, where, and what to do."""

    message: str
    span: Span
    help: str | None = None


class BadTemplate(CatalystError):
    """A template that cannot be filled in."""

    def __init__(self, name: str, slip: Slip) -> None:
        help_text = f" {slip.help}" if slip.help else ""
        super().__init__(f"{name}:{slip.span.line}: {slip.message}{help_text}")


@dataclass(frozen=True, slots=True)
class Template:
    """A subject and a text with words in braces. `slips` are what is wrong with them, in order."""

    name: str
    subject: str
    text: str
    slips: tuple[Slip, ...]

    @classmethod
    def parse(cls, name: str, data: bytes) -> Template:
        """The template in a file's bytes. Never raises: what is wrong is among the slips."""
        try:
            lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError:
            return cls(name, "", "", (Slip("This is not UTF-8 text.", _whole(1, ""), "Save it as UTF-8."),))
        at = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
        first = lines[at] if at < len(lines) else ""
        label, colon, subject = first.partition(":")
        if label.strip().lower() != "subject" or not colon or not subject.strip():
            slip = Slip(
                "A template begins with its subject.",
                _whole(at + 1, first),
                "Write `Subject: …` in the first line.",
            )
            return cls(name, "", "", (slip,))
        body = lines[at + 1 :]
        slips = [*_slips(first, at + 1)]
        if body and body[0].strip():
            slips.append(
                Slip("An empty line belongs between the subject and the text.", _whole(at + 2, body[0]))
            )
        for number, line in enumerate(body, at + 2):
            slips += _slips(line, number)
        text = "\n".join(body).strip("\n")
        if not text.strip():
            slips.append(Slip("There is no text below the subject.", _whole(at + 1, first)))
        return cls(name, subject.strip(), text, tuple(slips))

    @classmethod
    def of(cls, name: str, subject: str, text: str) -> Template:
        """The template of a draft that carries its own subject and text."""
        lines = enumerate(text.split("\n"), 1)
        slips = [*_slips(subject, 1), *(slip for number, line in lines for slip in _slips(line, number))]
        return cls(name, subject, text, tuple(slips))

    def fill(self, words: Mapping[str, str]) -> tuple[str, str]:
        """Subject and text with every word in its place. BadTemplate when there are slips.

        The subject is one line whatever the words hold; of neither is any control character left.
        """
        if self.slips:
            raise BadTemplate(self.name, self.slips[0])
        return " ".join(one_line(_filled(self.subject, words)).split()), plain(_filled(self.text, words))


def _slips(line: str, number: int) -> Iterator[Slip]:
    for piece in _PIECE.finditer(line):
        span = Span(number, piece.start() + 1, number, piece.end() + 1)
        if piece[0] in ("{", "}"):
            yield Slip(f"A lone {piece[0]} means nothing.", span, f"For a brace, write {piece[0] * 2}.")
        elif piece[1] is not None and piece[1] not in WORDS:
            hint = did_you_mean(piece[1], WORDS) or f"There are: {', '.join(WORDS)}."
            yield Slip(f"{{{one_line(piece[1])}}} is no word for templates.", span, hint)


def _filled(text: str, words: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda piece: piece[0][0] if piece[1] is None else words[piece[1]], text)


def _whole(number: int, line: str) -> Span:
    return Span(number, 1, number, len(line) + 1)
