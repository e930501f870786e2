"""Excerpts: what is left out leaves no trace, and all else stands as it stood."""

from __future__ import annotations

import pytest

from catalyst_tui.document import Document, Operation, PointerError, load
from catalyst_tui.document.excerpt import Excerpts

TEXT = b"""\
# on top
id: a
reports:
  - {month: 1, by: x, late: true}   # the first
  # said by phone
  - month: 2
    by: y

  - month: 3
    by: z
status: done   # or planned
"""


@pytest.mark.parametrize(
    "pointers",
    [
        [],
        ["/reports/1"],
        ["/reports/0", "/reports/1"],
        ["/reports/1", "/reports/2"],
        ["/reports/0/late", "/reports/2/by"],
        ["/reports"],
        ["/reports", "/reports/1", "/reports/1/by"],
        ["/reports/0/by", "/reports/0/late"],
        ["/status", "/reports"],
    ],
)
def test_what_stays_is_what_edits_would_leave(pointers: list[str]) -> None:
    text = Excerpts(TEXT).without(pointers)
    outermost = [one for one in pointers if not any(one.startswith(f"{other}/") for other in pointers)]
    removals = [Operation("remove", pointer) for pointer in sorted(outermost, reverse=True)]
    assert load(text) == Document(TEXT).patch(removals).value
    lines = TEXT.splitlines()
    assert text.startswith(b"# on top\n")
    assert [line for line in text.splitlines() if b"{" not in line and line not in lines] == []


def test_its_comment_goes_with_an_entry_and_other_values_may_stand_in_its_place() -> None:
    excerpts = Excerpts(TEXT)
    text = excerpts.without(["/reports/1"], {"/status": "planned", "/reports/0/by": "w"})
    assert b"by phone" not in text
    assert b"status: planned   # or planned\n" in text
    assert b"  - {month: 1, by: w, late: true}   # the first\n" in text
    assert excerpts.without([]) == TEXT


def test_what_is_in_something_left_out_is_not_looked_at() -> None:
    assert load(Excerpts(TEXT).without(["/reports"], {"/reports/2/by": "w"})) == {"id": "a", "status": "done"}


def test_where_nothing_stands_there_is_nothing_to_leave_out() -> None:
    with pytest.raises(PointerError):
        Excerpts(TEXT).without(["/reports/7"])
    with pytest.raises(ValueError, match="whole"):
        Excerpts(TEXT).without([""])
