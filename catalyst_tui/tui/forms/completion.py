"""Which of the choices of a field a few typed letters mean, and putting the chosen one where it was being typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from catalyst_tui.model.fuzzy import Finder
from catalyst_tui.tui.forms.reading import Choice
from catalyst_tui.tui.rows import fold

Many = Literal["one", "list", "map"]
"""How many choices a line holds: one; several with commas between; keys with their values, with commas between."""


def narrow(text: str, choices: Iterable[Choice], limit: int = 50) -> list[Choice]:
    """The choices that a few letters may mean, the likeliest first; all of them, in their order, for no letters.

    A whole id or name beats its beginning, then beginnings of words in any order (`whit im`), then letters in a row.
    But for these, who is close to the record comes before all others. Letters with gaps (`cms` for Coan MS) count only
    when nothing else is found. Among equals the given order stays.
    """
    offered = list(choices)
    typed = fold(text).strip()
    if not typed:
        return offered[:limit]
    ranked = _ranked(typed, offered)
    if ranked:
        return [choice for _, choice in ranked[:limit]]
    finder = Finder(fold(f"{choice.label} {choice.id}") for choice in offered)
    return [offered[hit.index] for hit in finder.find(typed, limit)]


def meant(text: str, choices: Iterable[Choice]) -> list[Choice]:
    """The choices that a text names surely: by a whole id or name, else by how the words of a name begin.

    Only a single one may be taken without a look at it. A part of an id (`28` of edu-028) names nobody.
    """
    typed, offered = fold(text).strip(), list(choices)
    named = [choice for choice in offered if typed in (fold(choice.id), fold(choice.label))]
    return named or [choice for choice in offered if typed and _begins(typed, choice.label or choice.id)]


def part(text: str, cursor: int, many: Many) -> tuple[int, int]:
    """Start and end of what is being typed: the whole text, or what stands between the commas around the cursor.

    Empty where nothing can be completed any more: behind a key of a map.
    """
    if many == "one":
        return 0, len(text)
    start = text.rfind(",", 0, cursor) + 1
    end = text.find(",", cursor)
    end = len(text) if end < 0 else end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return (end, end) if many == "map" and " " in text[start:end] else (start, end)


def put(text: str, cursor: int, chosen: str, many: Many) -> tuple[str, int]:
    """The text with what is being typed replaced by what was chosen, and where the cursor then stands."""
    start, end = part(text, cursor, many)
    before = " " if text[:start].endswith(",") else ""
    behind = " " if many == "map" else ""
    inserted = f"{before}{chosen}{behind}"
    return f"{text[:start]}{inserted}{text[end:]}", start + len(inserted)


def _ranked(typed: str, choices: Iterable[Choice]) -> list[tuple[int, Choice]]:
    ranked = [(rank, choice) for choice in choices if (rank := _rank(typed, choice)) is not None]
    return sorted(ranked, key=lambda pair: (pair[0] > 0, pair[0] > 2, not pair[1].close, pair[0]))


def _rank(typed: str, choice: Choice) -> int | None:
    id, label = fold(choice.id), fold(choice.label)
    if typed in (id, label):
        return 0
    if id.startswith(typed) or label.startswith(typed):
        return 1
    if _begins(typed, f"{id} {label} {choice.detail}"):
        return 2
    return 3 if typed in id or typed in label else None


def _begins(typed: str, text: str) -> bool:
    """Whether every typed word is how a word of the text begins."""
    words = _words(fold(text))
    return all(any(word.startswith(part) for word in words) for part in _words(typed))


def _words(text: str) -> Sequence[str]:
    return text.replace("-", " ").replace(",", " ").replace("/", " ").split()
