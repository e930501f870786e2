"""Values as block-style YAML in house style."""

from __future__ import annotations

from typing import Any, Final

from .scalar import render_scalar

COMPACT_WIDTH: Final = 100


def dump(value: Any) -> str:
    """The text of a new file: two-space indents, lists indented, keys in the order given, small items on one line.

    Text of several lines is written as a block (`|`). ValueError for what YAML has no way to write.
    """
    if isinstance(value, dict | list) and value:
        return "\n".join(block(value)) + "\n"
    return flow(value) + "\n"


def flow(value: Any) -> str:
    """The value on one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{render_scalar(key, flow=True)}: {flow(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return render_scalar(value, flow=True)


def block(value: dict[str, Any] | list[Any]) -> list[str]:
    lines: list[str] = []
    if isinstance(value, dict):
        for key, item in value.items():
            name = render_scalar(key)
            head, body = piece(item, item_of_list=False)
            lines.append(f"{name}: {head}" if head else f"{name}:")
            lines += ["  " + line if line else "" for line in body]
    else:
        for item in value:
            head, body = piece(item, item_of_list=True)
            if head:
                lines.append(f"- {head}")
                lines += ["  " + line if line else "" for line in body]
            else:
                lines.append(f"- {body[0]}")
                lines += ["  " + line if line else "" for line in body[1:]]
    return lines


def piece(value: Any, item_of_list: bool) -> tuple[str, list[str]]:
    if isinstance(value, dict | list) and value:
        if fits(value, item_of_list):
            return flow(value), []
        return "", block(value)
    if isinstance(value, str) and "\n" in value and (literal := literal_block(value)):
        return literal
    return flow(value) if isinstance(value, dict | list) else render_scalar(value), []


def literal_block(text: str) -> tuple[str, list[str]] | None:
    body = text[:-1] if text.endswith("\n") else text
    lines = body.split("\n")
    if not lines[0].strip() or lines[0][0] in " \t" or not lines[-1].strip() or "\r" in text:
        return None
    return "|" if text.endswith("\n") else "|-", lines


def fits(value: Any, item_of_list: bool) -> bool:
    members = value.values() if isinstance(value, dict) else value
    for member in members:
        if isinstance(member, dict) and member:
            return False
        if isinstance(member, list) and not all(_word(item) for item in member):
            return False
        if isinstance(member, str) and ("\n" in member or (not item_of_list and " " in member)):
            return False
    return len(flow(value)) <= COMPACT_WIDTH


def _word(value: Any) -> bool:
    return not isinstance(value, dict | list) and not (
        isinstance(value, str) and (" " in value or "\n" in value)
    )
