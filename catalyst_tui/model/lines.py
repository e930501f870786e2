"""Two changes of one text put together, line by line: the three-way merge of diff3.

(S. Khanna, K. Kunal, B. C. Pierce, A Formal Investigation of Diff3, FSTTCS 2007.) Changes that touch each other clash,
as they do for git: that both could stand there side by side is for somebody else to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of the base, and what each side has in their place. `agreed` is None where they clash."""

    base: Lines
    ours: Lines
    theirs: Lines

    @property
    def agreed(self) -> Lines | None:
        if self.ours == self.theirs or self.theirs == self.base:
            return self.ours
        return self.theirs if self.ours == self.base else None


def split(text: str) -> Lines:
    """The lines of a text, each with its end: only a line feed ends one, as in `git diff`."""
    lines = text.split("\n")
    return (*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:]))


def hunks(base: Lines, ours: Lines, theirs: Lines) -> Iterator[Hunk]:
    """The three texts cut where neither, one or both of the sides changed something, in order."""
    edits = sorted(
        [(*edit, 0) for edit in _edits(base, ours)] + [(*edit, 1) for edit in _edits(base, theirs)]
    )
    shifts = [0, 0]  # how far a line of the base stands further down on each side
    done = 0
    while edits:
        start, end, growth, side = edits.pop(0)
        grown = [0, 0]
        grown[side] = growth
        while edits and edits[0][0] <= end:
            _, other_end, growth, side = edits.pop(0)
            end = max(end, other_end)
            grown[side] += growth
        if done < start:
            yield Hunk(*(base[done:start],) * 3)
        yield Hunk(
            base[start:end],
            ours[start + shifts[0] : end + shifts[0] + grown[0]],
            theirs[start + shifts[1] : end + shifts[1] + grown[1]],
        )
        shifts = [shift + more for shift, more in zip(shifts, grown, strict=True)]
        done = end
    if done < len(base):
        yield Hunk(*(base[done:],) * 3)


def merged(base: str, ours: str, theirs: str) -> str | None:
    """A text with what both sides changed in it; None when they changed the same lines, or lines side by side."""
    parts = [hunk.agreed for hunk in hunks(split(base), split(ours), split(theirs))]
    return None if None in parts else "".join("".join(part or ()) for part in parts)


def both(base: str, ours: str, theirs: str) -> str:
    """A text with what both sides changed in it, ours before theirs where they changed the same lines."""
    ended = (text if text.endswith("\n") or not text else f"{text}\n" for text in (base, ours, theirs))
    parts = hunks(*map(split, ended))
    agreed = ((*hunk.ours, *hunk.theirs) if hunk.agreed is None else hunk.agreed for hunk in parts)
    text = "".join(line for each in agreed for line in each)
    return text if theirs.endswith("\n") else text.removesuffix("\n")


def _edits(base: Sequence[str], side: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The stretches of the base that a side changed, and by how many lines each became longer."""
    first = 0  # what is the same at both ends need not be compared line with line
    while first < min(len(base), len(side)) and base[first] == side[first]:
        first += 1
    last = 0
    while last < min(len(base), len(side)) - first and base[-1 - last] == side[-1 - last]:
        last += 1
    middle = base[first : len(base) - last], side[first : len(side) - last]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if tag != "equal":
            yield first + start, first + end, (new_end - new_start) - (end - start)
