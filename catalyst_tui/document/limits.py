"""Bounds on what is read, so that no file can take the program down."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 4 * 1024 * 1024  # a record has a few thousand; no larger file is looked into
MAX_DEPTH: Final = 100  # lists in lists; far above any record, far below what recursion can bear
MAX_ALIASED: Final = (
    100_000  # values that aliases may repeat in all, so that nine lines cannot mean 10⁹ values
)
