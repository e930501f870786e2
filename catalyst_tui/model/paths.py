"""Dotted paths through records: `status`, `contact.name`, `school.district`, `interactions.students`.

A step enters a mapping, every item of a list, and the record that a reference names. On a partnership a role of the
program is a first step too: it leads to whoever holds the role now. `name` is what is shown for a record, where its
schema has no field of that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.partners import holder
from catalyst_tui.schema import Field

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.model.record import Record

_ALL: Mapping[int, Any] = {}


class UnknownField(LookupError):
    """A step that leads nowhere: `index` of the step, and what was meant, if that can be guessed."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index


@dataclass(frozen=True, slots=True)
class Step:
    """One name of a path, and the kinds of record to look in when it is asked of a reference.

    `keep` says which items of the list that it leads to are meant; all when None.
    """

    name: str
    through: tuple[str, ...] = ()
    keep: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A path that the schema knows. `is_list`: what it leads to is a list, so that a missing one counts as empty."""

    steps: tuple[Step, ...]
    role: str | None
    is_list: bool

    def values(self, record: Record | dict[str, Any], cohort: Cohort) -> list[Any]:
        """What the path leads to from a record, or from an item of a list: one value for every way through; a list at
        the end is one value."""
        start: list[Any] = [record]
        if self.role is not None and not isinstance(record, dict):
            who = holder(record.value, self.role)
            start = [] if who is None else [who]
        for step in self.steps:
            start = [found for node in start for found in _enter(node, step, cohort)]
            if step.keep is not None:
                start = [[item for item in _items(found) if step.keep(item)] for found in start]
        if not start and self.is_list and len(self.steps) == 1:
            return [[]]
        return start


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _enter(node: Any, step: Step, cohort: Cohort) -> Iterator[Any]:
    if isinstance(node, list):
        for item in node:
            yield from _enter(item, step, cohort)
    elif isinstance(node, dict):
        if step.name in node:
            yield node[step.name]
    elif isinstance(node, str):
        named = next(filter(None, (cohort.peek(kind, node) for kind in step.through)), None)
        if named is not None:
            yield from _enter(named, step, cohort)
    elif step.name in node.value:
        yield cohort.opened(node).value[step.name]
    elif step.name == "id":
        yield node.id
    elif step.name == "name":
        yield cohort.label(node.kind.name, node.id)


# Makes the question which items to keep, of the fields that the items may have.
Keep = Callable[[list[Field]], Callable[[Any], bool]]


def find_path(names: tuple[str, ...], kind: str, cohort: Cohort, keeps: Mapping[int, Keep] = _ALL) -> Path:
    """The path of these names in records of a kind; `keeps` by the index of the name that leads to a list.

    Raises `UnknownField` for a name that nothing there has.
    """
    roles = cohort.roles() if kind == "partnerships" else {}
    root = cohort.registry.field(kind)
    if names[0] in roles and names[0] not in {field.name for field in root.fields}:
        is_organization = roles[names[0]].get("is") == "organization"
        through: tuple[str, ...] = ("organizations",) if is_organization else ("people",)
        return _path(names, 1, [cohort.registry.field(k) for k in through], through, cohort, names[0], keeps)
    return _path(names, 0, [root], (kind,), cohort, None, keeps)


def find_within(
    names: tuple[str, ...], fields: list[Field], cohort: Cohort, keeps: Mapping[int, Keep]
) -> Path:
    """The path of these names in the items of a list, or whatever else has these fields. Raises as `find_path`."""
    return _path(names, 0, fields, (), cohort, None, keeps)


def _path(
    names: tuple[str, ...],
    start: int,
    fields: list[Field],
    through: tuple[str, ...],
    cohort: Cohort,
    role: str | None,
    keeps: Mapping[int, Keep],
) -> Path:
    steps = []
    is_list = False
    for index in range(start, len(names)):
        if any(_holds_anything(shape) for field in fields for shape in _shapes(field)):
            steps += [Step(name) for name in names[index:]]
            break
        found = [inner for field in fields for inner in _named(field, names[index])]
        if not found and not (through and names[index] in ("id", "name")):
            raise UnknownField(index, _unknown(names, index, fields, cohort if index == 0 else None, through))
        steps.append(Step(names[index], through, keeps[index](found) if index in keeps else None))
        is_list = any(field.type == "list" for field in found)
        through = tuple(dict.fromkeys(kind for field in found for kind in _referred(field)))
        fields = found + [cohort.registry.field(kind) for kind in through]
    return Path(tuple(steps), role, is_list)


def _named(field: Field, name: str) -> Iterator[Field]:
    """What a name leads to from a field: through the items of a list, the branches of a choice, any key of a map."""
    for inner in _shapes(field):
        yield from (child for child in inner.fields if child.name == name)
        if inner.type == "map" and inner.values is not None:
            yield inner.values


def _holds_anything(field: Field) -> bool:
    """Whether it is a mapping of which the schema says nothing, as `extras` are."""
    return field.type == "map" and field.values is None


def _shapes(field: Field) -> Iterator[Field]:
    """A field, the items of a list instead of the list, the branches of a choice instead of the choice."""
    if field.items is not None:
        yield from _shapes(field.items)
    elif field.branches:
        for branch in field.branches:
            yield from _shapes(branch)
    else:
        yield field


def _referred(field: Field) -> Iterable[str]:
    return (kind for shape in _shapes(field) for kind in shape.reference)


def _unknown(
    names: tuple[str, ...], index: int, fields: list[Field], cohort: Cohort | None, through: tuple[str, ...]
) -> str:
    known = {child.name for field in fields for shape in _shapes(field) for child in shape.fields}
    if cohort is not None and through == ("partnerships",):
        known |= cohort.roles().keys()
    owner = ".".join(names[:index]) or "These records"
    if not known:
        return f"{owner!r} has no fields of its own."
    hint = did_you_mean(names[index], sorted(known))
    subject = f"{owner!r} has" if index else "These records have"
    return f"{subject} no field {names[index]!r}. {hint or 'There are: ' + ', '.join(sorted(known)) + '.'}"
