"""Two changes of one record's file put together: what the data says decides, and the text stays as it was written.

The values are merged first (`merge`). Then the lines are: where each side changed lines of its own both are taken as
they stand, and where they changed the same lines, the first way of putting these together is taken under which the file
holds exactly the merged value. Where there is none, our text is patched. A comment never gets lost on the way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from catalyst_tui.document import Document, DocumentError, EditRefused, load
from catalyst_tui.document.value import identical
from catalyst_tui.model.diff import diff
from catalyst_tui.model.lines import Hunk, Lines, hunks, split
from catalyst_tui.model.merge import Answers, Conflict, merge
from catalyst_tui.schema import Registry

_MOST = 64  # ways to put clashing lines together that are tried
_WINDOWS = b"\r\n"
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


@dataclass(frozen=True, slots=True)
class MergedText:
    """The file with both changes. Where `conflicts` has a place, our side stands in it."""

    data: bytes
    conflicts: tuple[Conflict, ...]


def merge_text(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    registry: Registry,
    kind: str,
    answers: Answers | None = None,
) -> MergedText:
    """A record's file with what `ours` and `theirs` each changed in `base`.

    `answers` settle conflicts, see `merge`. Raises `DocumentError` for a side that cannot be read, and `EditRefused`.
    """
    present = Document(ours)
    value = merge(load(base), present.value, load(theirs), registry, kind, answers)
    return MergedText(_with_line_ends(base, ours, theirs, value.value, registry, kind), value.conflicts)


def _with_line_ends(
    base: bytes, ours: bytes, theirs: bytes, value: Any, registry: Registry, kind: str
) -> bytes:
    """The merged file, with the line ends of the side that changed them throughout: no line is another one for it."""
    sides = base, ours, theirs
    windows = [_WINDOWS in side for side in sides]
    mixed = any(
        b"\n" in side.replace(_WINDOWS, b"") for side, crlf in zip(sides, windows, strict=True) if crlf
    )
    if mixed or len(set(windows)) == 1:
        return _text(base, ours, theirs, value, registry, kind)
    base, ours, theirs = (side.replace(_WINDOWS, b"\n") for side in sides)
    data = _text(base, ours, theirs, value, registry, kind)
    changed = windows[1] if windows[1] != windows[0] else windows[2]
    return data.replace(b"\n", _WINDOWS) if changed else data


def _text(base: bytes, ours: bytes, theirs: bytes, value: Any, registry: Registry, kind: str) -> bytes:
    texts = tuple(data.decode("utf-8", "surrogateescape") for data in (base, ours, theirs))
    expected = _expected_comments(*texts)
    second: bytes | None = None
    for text in islice(_candidates(*texts), _MOST):
        data = text.encode("utf-8", "surrogateescape")
        if _holds(data, value):
            if not expected - _comments(text):
                return data
            second = second or data
    for side in (ours, theirs):
        document = Document(side)
        try:
            data = document.patch(diff(document.value, value, registry, kind)).data
        except EditRefused:
            if side is theirs and second is None:
                raise
            continue
        if not expected - _comments(data.decode("utf-8", "surrogateescape")):
            return data
        second = second or data
    if second is None:
        raise AssertionError("one of the two sides was patched, or it was said why not")
    return _with_lost_comments(second, expected, texts[1:])


def _candidates(base: str, ours: str, theirs: str) -> Iterator[str]:
    """The texts that taking the lines of both sides may lead to, the likeliest first."""
    parts = [_ways(hunk) for hunk in hunks(*map(split, (base, ours, theirs)))]
    for chosen in product(*parts):
        yield "".join("".join(lines) for lines in chosen)


def _ways(hunk: Hunk) -> list[Lines]:
    if hunk.agreed is not None:
        return [hunk.agreed]
    ways = []
    if len(hunk.base) == len(hunk.ours) == len(hunk.theirs):  # neighboring lines, each changed by one side
        single = [
            Hunk((b,), (o,), (t,)).agreed for b, o, t in zip(hunk.base, hunk.ours, hunk.theirs, strict=True)
        ]
        if None not in single:
            ways.append(tuple(line for lines in single for line in lines or ()))
    if not hunk.base:
        ways.append(hunk.ours + hunk.theirs)
    return [*dict.fromkeys((*ways, hunk.ours, hunk.theirs, hunk.ours + hunk.theirs, hunk.theirs + hunk.ours))]


def _holds(data: bytes, value: Any) -> bool:
    try:
        return identical(load(data), value)
    except DocumentError:
        return False


def _comments(text: str) -> Counter[str]:
    """What looks like a comment, each line's, and how often."""
    found = (_COMMENT.search(line) for line in text.split("\n") if "#" in line)
    return Counter(match[0].rstrip() for match in found if match)


def _expected_comments(base: str, ours: str, theirs: str) -> Counter[str]:
    """The comments of the base, less what a side took away, and with what a side added."""
    old, mine, other = map(_comments, (base, ours, theirs))
    kept = Counter({each: min(old[each], mine[each], other[each]) for each in old})
    return kept + ((mine - old) | (other - old))


def _with_lost_comments(data: bytes, expected: Counter[str], sides: tuple[str, ...]) -> bytes:
    """The file with the comments at its end that found no place in it."""
    text = data.decode("utf-8", "surrogateescape")
    lost = [
        comment
        for comment in (expected - _comments(text)).elements()
        if any(_is_comment(side, comment) for side in sides)
    ]
    if not lost:
        return data
    end = "" if text.endswith("\n") else "\n"
    added = (text + end + "".join(f"{comment}\n" for comment in lost)).encode("utf-8", "surrogateescape")
    return added if _holds(added, load(data)) else data


def _is_comment(text: str, comment: str) -> bool:
    """Whether it stands in a text as a comment and not as a part of a value: without it the value is the same."""
    found = re.search(rf"(?:^|(?<=\s)){re.escape(comment)}[ \t]*$", text, re.MULTILINE)
    if found is None:
        return False
    without = text[: found.start()] + text[found.end() :]
    return _holds(without.encode("utf-8", "surrogateescape"), load(text.encode("utf-8", "surrogateescape")))
