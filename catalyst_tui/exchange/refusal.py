"""Why a cell, or a row, cannot be used."""

from __future__ import annotations

from catalyst_tui.diagnostic import CatalystError


class CellRefused(CatalystError):
    """A cell that is not what its column should hold. Its text is for who mends the file."""


class RowRefused(CatalystError):
    """A row that has no place in the cohort, or two."""
