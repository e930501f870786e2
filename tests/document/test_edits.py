"""Edits as a reader sees them: the text before, the operations, the text after (`golden/`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.document import Document, EditRefused, Operation
from tests.document import oracle

GOLDEN = Path(__file__).parent / "golden"


def operation(line: str) -> Operation:
    op, path, *rest = line.split(" ", 2)
    path = "" if path == '""' else path
    if op in ("move", "copy"):
        return Operation.parse({"op": op, "from": path, "path": rest[0]})
    value: dict[str, Any] = {"value": json.loads(rest[0], parse_float=Decimal)} if rest else {}
    return Operation.parse({"op": op, "path": path, **value})


def cases() -> Iterator[Any]:
    for file in sorted(GOLDEN.glob("*.txt")):
        for case in re.split(r"^## ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            title, _, body = case.partition("\n")
            before, *steps = re.split(r"^>>> (.*)\n", body, flags=re.MULTILINE)
            after = steps.pop().removesuffix("\n") if not body.endswith("\n\n") else steps.pop()[:-1]
            operations = [operation(step) for step in steps if step]
            yield pytest.param(
                before, operations, after + "\n" * (not after.endswith("\n")), id=f"{file.stem}: {title}"
            )


@pytest.mark.parametrize(("before", "operations", "after"), cases())
@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_edits(before: str, operations: list[Operation], after: str, break_: str) -> None:
    document = Document(before.replace("\n", break_).encode("utf-8"))
    if after.startswith("!!! "):
        with pytest.raises(EditRefused) as refused:
            document.patch(operations)
        assert str(refused.value) == after[4:].strip()
        return
    patched = document.patch(operations)
    assert patched.text.replace("\r\n", "\n") == after
    assert ("\r\n" in patched.text) == (break_ == "\r\n"), "line ends stay"
    assert oracle.same(patched.value, oracle.read(patched.data))


def test_many_single_values_are_written_as_they_are_one_by_one() -> None:
    """The text is read again once for all of them, and not once for each."""
    lines = "".join(f"  - id: m{at}  # {at}\n    status: drafted\n\n" for at in range(40))
    one_by_one = Document(f"id: 2023-02\nsent:\n{lines}".encode())
    fields = {"status": "prepared", "how": "mail", "at": "10:05"}
    patch = [Operation("add", f"/sent/{at}/{key}", fields[key]) for at in range(40) for key in fields]
    at_once = one_by_one.patch(patch)
    for each in patch:
        one_by_one = one_by_one.patch([each])
    assert at_once.text == one_by_one.text
    again = [*patch[:2], patch[0]._replace(value="sent")]
    assert at_once.patch(again).text == at_once.patch(again[2:]).text
