"""Edits of a text by JSON Patch: each is tried in the ways that fit the place, and kept only if it proves right.

An edit is proved by reading the new text and comparing its value, part by part, with what RFC 6902 says (`apply`);
and by where it touched the text: between the neighbors of the entry and nowhere else. What cannot be proved is
refused, and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Parts
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from itertools import groupby
from typing import Any

from catalyst_tui.diagnostic import Span
from catalyst_tui.document.anatomy import Place
from catalyst_tui.document.attempts import Attempt, Content, insertions, removals, renamings, replacements
from catalyst_tui.document.error import DocumentError, EditRefused
from catalyst_tui.document.limits import MAX_BYTES
from catalyst_tui.document.lines import spot
from catalyst_tui.document.nodes import Alias, Mapping, Node, walk
from catalyst_tui.document.patch import ABSENT, Operation, PatchError, apply
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.document.refine import refine
from catalyst_tui.document.scalar import settled
from catalyst_tui.document.style import style_of
from catalyst_tui.document.transport import carry, has_comment
from catalyst_tui.document.tree import build
from catalyst_tui.document.value import identical

_UNPROVED = "This cannot be changed without touching other parts of the file."


def edit_all(root: Place, operations: Iterable[Operation]) -> Place:
    """The text after all operations, one after the other; items for the end of the same list are written at once, and
    so are single values of maps.

    PatchError, with the operation's number, when one does not fit the value or makes the text too long; EditRefused.
    """
    index = 0
    for (values, listed), group in groupby(operations, key=lambda each: (_is_value(each), _appends_to(each))):
        todo = list(group)
        at_once = assign if values else append if listed else None
        tries = 2  # a list that is empty is written anew by the first item, and goes on from there
        while todo:
            tries -= 1
            try:
                longer = at_once(root, todo) if at_once and len(todo) > 1 and tries >= 0 else None
                root, done = (longer, len(todo)) if longer else (edit(root, todo[0]), 1)
            except PatchError as error:
                raise PatchError(error.reason, index + (error.index or 0)) from None
            if len(root.text) > MAX_BYTES:  # copies of copies grow without end
                raise PatchError(f"the record would get longer than {MAX_BYTES:,} bytes", index)
            del todo[:done]
            index += done
    return root


def _appends_to(operation: Operation) -> str:
    """The list at whose end an operation adds an item; "" when it does anything else."""
    return operation.path if operation.op == "add" and operation.path.endswith("/-") else ""


def _is_value(operation: Operation) -> bool:
    """Whether an operation writes a single value, and not at the end of a list."""
    return (
        operation.op in ("add", "replace")
        and not isinstance(operation.value, dict | list)
        and not _appends_to(operation)
    )


def edit(root: Place, operation: Operation) -> Place:
    """The text after one operation. PatchError when it does not fit the value, EditRefused when no way proves right."""
    if operation.value is not ABSENT:
        expected = apply(root.node.value, [operation._replace(value=settled(operation.value))])
    else:
        expected = apply(root.node.value, [operation])
    if identical(root.node.value, expected):
        return root
    parts = tokens(operation.path)
    if operation.op == "remove":
        place = _locate(root, parts)
        return _proved(root, expected, place, removals(place))
    if operation.op == "move":
        return _move(root, expected, tokens(operation.from_ or ""), parts)
    if operation.op == "copy":
        origin = _locate(root, tokens(operation.from_ or ""))
        return _write(root, expected, parts, _brought(origin, whole=False), inserting=True)
    return _write(root, expected, parts, Content(operation.value), inserting=operation.op == "add")


def append(root: Place, operations: Parts[Operation]) -> Place | None:
    """The text after operations that each add an item at the end of the same list, written at once and proved once;
    None when they are better done one by one. PatchError when one does not fit the value.

    Each item is written as it would be if it were the only one. Hundreds of edits that are proved one by one would read
    the whole text hundreds of times.
    """
    expected = _expected(root, operations)
    *way, _ = tokens(operations[0].path)
    container = _locate(root, way, inside=True)
    style, count = style_of(root), len(container.members)
    firsts = [
        next(insertions(container, count, None, Content(each.value), style), None) for each in operations
    ]
    first = firsts[0]
    if first is None or len(first.splices) > 1:
        return None
    text = ""
    for attempt in firsts:
        if attempt is None or (attempt.floor, attempt.ceiling) != (first.floor, first.ceiling):
            return None
        if [splice[:2] for splice in attempt.splices] != [first.splices[0][:2]]:
            return None
        text += attempt.splices[0][2]
    start, end, _ = first.splices[0]
    try:
        return _proved(root, expected, container, [replace(first, splices=[(start, end, text)])])
    except EditRefused:
        return None


def assign(root: Place, operations: Parts[Operation]) -> Place | None:
    """The text after operations that each write a single value of a map, written at once and proved once, as `append`
    does it; None when they are better done one by one. PatchError when one does not fit the value.
    """
    expected = _expected(root, operations)
    if len({each.path for each in operations}) < len(operations):
        return None
    style = style_of(root)
    found = []
    with suppress(EditRefused):
        for _, path, value, _ in operations:
            parts = tokens(path)
            container = _locate(root, parts[:-1], inside=True)
            if not parts or not isinstance(container.node, Mapping) or not container.members:
                return None
            if parts[-1] not in container.node.value:
                ways = insertions(container, len(container.members), parts[-1], Content(value), style)
            elif not identical(container.node.value[parts[-1]], settled(value)):
                ways = replacements(_locate(root, parts), Content(value), style)
            else:
                continue
            attempt = next(ways, None)
            if attempt is None or _spliced(root.text, attempt) is None:
                return None
            found.append(attempt)
        floor = min((each.floor for each in found), default=0)
        ceiling = max((each.ceiling for each in found), default=len(root.text))
        splices = [splice for each in found for splice in each.splices]
        return _proved(root, expected, root, [Attempt(splices, floor, ceiling)]) if found else root
    return None


def _expected(root: Place, operations: Iterable[Operation]) -> Any:
    """The value after operations that write something."""
    return apply(root.node.value, [each._replace(value=settled(each.value)) for each in operations])


def _write(root: Place, expected: Any, parts: Parts[str], content: Content, *, inserting: bool) -> Place:
    """The content at a place that exists, or as a new member; in a list, `inserting` makes the difference."""
    if not parts:
        place = root
    else:
        *way, last = parts
        container = _locate(root, way, inside=True)
        keyed = isinstance(container.node, Mapping)
        if last in container.node.value if keyed else not inserting:
            place = container.child(last)
        else:
            index = len(container.members) if keyed or last == "-" else int(last)
            ways = insertions(container, index, last if keyed else None, content, style_of(root))
            return _proved(root, expected, container, ways)
    if content.text is None and not isinstance(place.node, Alias):
        steps = refine(place.node.value, content.value, join(parts))
        if steps is not None:
            with suppress(EditRefused):
                return reduce(edit, steps, root)
    return _proved(root, expected, place, replacements(place, content, style_of(root)))


def _move(root: Place, expected: Any, origin: Parts[str], target: Parts[str]) -> Place:
    """Within a map, another key where the entry stands; else out of one place and into the other."""
    place = _locate(root, origin)
    parent = place.parent
    if (
        parent
        and isinstance(parent.node, Mapping)
        and origin[:-1] == target[:-1]
        and target[-1] not in parent.node.value
    ):
        return _proved(root, expected, place, renamings(place, target[-1]))
    content = _brought(place, whole=True)
    without = edit(root, Operation("remove", join(origin)))
    try:
        return _write(without, expected, target, content, inserting=True)
    except EditRefused as refused:
        reason = refused.reason
        if reason == _UNPROVED and content.text is not None and has_comment(content.text):
            reason = "The comments that belong to it have no place there."
        raise EditRefused(reason, _span(place)) from None


def _brought(place: Place, *, whole: bool) -> Content:
    """The value at a place with its text, to which it is bound where writing it anew would lose something."""
    text = carry(place, whole=whole)
    bound = any(node.anchor is not None or isinstance(node, Alias) for node in walk(place.node))
    return Content(place.node.value, text, bound or (whole and text is not None and has_comment(text)))


def _proved(root: Place, expected: Any, place: Place, ways: Iterable[Attempt]) -> Place:
    """The first attempt whose text, read again, has the expected value, and that stayed within its reach."""
    for attempt in ways:
        text = _spliced(root.text, attempt)
        if text is None:
            continue
        try:
            node = build(text)
        except DocumentError:
            continue
        if identical(node.value, expected):
            return Place(text, node, break_=root.break_)
    raise _refusal(root, place)


def _spliced(text: str, attempt: Attempt) -> str | None:
    """The text with the splices made; None when one lies outside of the attempt's reach or within another."""
    done = []
    at = attempt.floor
    for start, end, new in sorted(attempt.splices, key=lambda splice: splice[:2]):
        if start < at or end > attempt.ceiling:
            return None
        done += [text[at:start], new]
        at = end
    return text[: attempt.floor] + "".join(done) + text[at:]


def _locate(root: Place, parts: Parts[str], *, inside: bool = False) -> Place:
    """The place to edit, or to edit `inside` of. EditRefused when an alias would carry the edit to other places."""
    place = root
    for part in (*parts, None):
        node = place.node
        if node.anchor is not None and _repeats(root.node, node):
            line = spot(root.text, node.start).line
            raise EditRefused(
                f"What “&{node.anchor}” on line {line} names is repeated elsewhere, and would change there too.",
                spot(root.text, node.start, node.end),
            )
        if part is None and not inside:
            break
        if isinstance(node, Alias):
            raise EditRefused(
                f"“{root.text[node.start : node.end]}” repeats another part of the file, and that would change too.",
                spot(root.text, node.start, node.end),
            )
        if part is not None:
            place = place.child(part)
    return place


def _repeats(root: Node, target: Node) -> list[Alias]:
    return [node for node in walk(root) if isinstance(node, Alias) and node.target is target]


def _refusal(root: Place, place: Place) -> EditRefused:
    for node in walk(place.node):
        if node.anchor is not None and _repeats(root.node, node):
            return EditRefused(f"“&{node.anchor}” in it is repeated elsewhere in the file.", _span(place))
    if place.node.end == len(root.text):
        return EditRefused("The last line of the file has no line end, which counts here.", _span(place))
    return EditRefused(_UNPROVED, _span(place))


def _span(place: Place) -> Span:
    start = place.member.start if place.member else place.node.start
    return spot(place.text, start, place.node.end)
