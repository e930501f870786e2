"""JSON Patch (RFC 6902) on values: what an edit means. How it is done to a text is `Document.patch`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import pointer as pointers
from catalyst_tui.document.pointer import PointerError
from catalyst_tui.document.value import Value, equal

Op: TypeAlias = Literal["add", "remove", "replace", "move", "copy", "test"]
OPS: Final = get_args(Op)


class _Absent:
    """The value of an operation that carries none: null is a value."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


def look(value: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer, `ABSENT` when nothing does."""
    try:
        return pointers.get(value, pointer)
    except PointerError:
        return ABSENT


class PatchError(CatalystError):
    """The patch is malformed, or it does not fit the value. `index` is the failing operation, from 0."""

    def __init__(self, reason: str, index: int | None = None) -> None:
        super().__init__(reason if index is None else f"Operation {index + 1}: {reason}")
        self.reason = reason
        self.index = index


class Operation(NamedTuple):
    """One step of a JSON Patch. `path` and `from_` are JSON Pointers."""

    op: Op
    path: str
    value: Any = ABSENT
    from_: str | None = None

    @classmethod
    def parse(cls, data: object) -> Operation:
        """The operation that a JSON object describes; members that RFC 6902 does not know are ignored (§4)."""
        if not isinstance(data, Mapping):
            raise PatchError("An operation is an object such as {“op”: “remove”, “path”: “/goals/0”}.")
        op: Op = data.get("op")  # type: ignore[assignment]
        if op not in OPS:
            raise PatchError(f"“op” is one of {', '.join(OPS)}, not {op!r}.")
        path = _pointer(data, "path", op)
        if op in ("add", "replace", "test"):
            if "value" not in data:
                raise PatchError(f"“{op}” needs a “value”.")
            return cls(op, path, data["value"])
        return cls(op, path, from_=_pointer(data, "from", op)) if op in ("move", "copy") else cls(op, path)

    def as_json(self) -> dict[str, Any]:
        """The JSON object, with its members in the order of the RFC's examples."""
        data: dict[str, Any] = {"op": self.op}
        if self.from_ is not None:
            data["from"] = self.from_
        data["path"] = self.path
        if self.value is not ABSENT:
            data["value"] = self.value
        return data


def _pointer(data: Mapping[str, Any], member: str, op: Op) -> str:
    text = data.get(member)
    if not isinstance(text, str):
        raise PatchError(f"“{op}” needs a “{member}”: a JSON Pointer such as /goals/0.")
    try:
        pointers.tokens(text)
    except PointerError as error:
        raise PatchError(str(error)) from None
    return text


def parse_patch(data: object) -> tuple[Operation, ...]:
    """The operations of a JSON Patch document (a list of objects); PatchError names the first that is malformed."""
    if not isinstance(data, list):
        raise PatchError("A patch is a list of operations, in [ ].")
    operations = []
    for index, item in enumerate(data):
        try:
            operations.append(Operation.parse(item))
        except PatchError as error:
            raise PatchError(str(error), index) from None
    return tuple(operations)


def apply(value: Value, operations: Iterable[Operation]) -> Value:
    """The value after all operations, in order; PatchError when one does not fit, and then nothing has happened.

    The value that was given is never changed; what an operation does not touch is shared with the result.
    """
    for index, operation in enumerate(operations):
        try:
            value = _EFFECTS[operation.op](value, operation)
        except (PointerError, PatchError) as error:
            raise PatchError(f"{operation.op} {operation.path or 'the whole'}: {error}", index) from None
    return value


Change: TypeAlias = Callable[[Any, str], None]


def _changed(value: Value, parts: tuple[str, ...], change: Change) -> Value:
    """A copy of `value` in which `change` was made to the container that the last part belongs to.

    Only the containers on the way are copied.
    """
    first, *rest = parts
    if rest:
        below = _changed(pointers.step(value, first), tuple(rest), change)
    if not isinstance(value, dict | list):
        raise PointerError(f"There is nothing below a single value, so no “{first}”.")
    copy = value.copy()
    if not rest:
        change(copy, first)
    elif isinstance(copy, dict):
        copy[first] = below
    else:
        copy[int(first)] = below
    return copy


def _insert(container: Any, part: str, new: Value) -> None:
    if isinstance(container, dict):
        container[part] = new
    else:
        container.insert(len(container) if part == "-" else pointers.index(part, len(container) + 1), new)


def _delete(container: Any, part: str) -> None:
    pointers.step(container, part)
    del container[part if isinstance(container, dict) else int(part)]


def _overwrite(container: Any, part: str, new: Value) -> None:
    pointers.step(container, part)
    container[part if isinstance(container, dict) else int(part)] = new


def _add_at(value: Value, path: str, new: Value) -> Value:
    parts = pointers.tokens(path)
    return _changed(value, parts, lambda box, part: _insert(box, part, new)) if parts else new


def _remove_at(value: Value, path: str) -> Value:
    parts = pointers.tokens(path)
    if not parts:
        raise PatchError("the whole document cannot be removed; remove the record instead.")
    return _changed(value, parts, _delete)


def _add(value: Value, operation: Operation) -> Value:
    return _add_at(value, operation.path, operation.value)


def _remove(value: Value, operation: Operation) -> Value:
    return _remove_at(value, operation.path)


def _replace(value: Value, operation: Operation) -> Value:
    parts = pointers.tokens(operation.path)
    if not parts:
        return operation.value  # type: ignore[no-any-return]
    return _changed(value, parts, lambda box, part: _overwrite(box, part, operation.value))


def _copy(value: Value, operation: Operation) -> Value:
    return _add_at(value, operation.path, pointers.get(value, operation.from_ or ""))


def _move(value: Value, operation: Operation) -> Value:
    source = operation.from_ or ""
    moved = pointers.get(value, source)
    if operation.path == source:
        return value
    if operation.path.startswith(source + "/"):
        raise PatchError(f"{source or 'the whole'} cannot be moved into itself.")
    return _add_at(_remove_at(value, source), operation.path, moved)


def _test(value: Value, operation: Operation) -> Value:
    if not equal(pointers.get(value, operation.path), operation.value):
        raise PatchError("another value stands there than the one that was expected.")
    return value


_EFFECTS: Final[Mapping[str, Callable[[Value, Operation], Value]]] = {
    "add": _add,
    "remove": _remove,
    "replace": _replace,
    "move": _move,
    "copy": _copy,
    "test": _test,
}
