"""How days, and the items of lists, are called where a change is told: `of 14 Feb`, `circuits`, `of Jan by edu-014`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from catalyst_tui.model.quoting import Quote
from catalyst_tui.model.values import is_date
from catalyst_tui.schema import Field

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class ItemNames:
    """How the items of a list are called: by their day if that tells them apart, else by their identity."""

    def __init__(self, items: Iterable[Any], field: Field, quote: Quote) -> None:
        self._quote = quote
        self._keys = field.identity or ()
        self._item = field.items
        days = {(item["date"], item.get("id")) for item in items if isinstance(item, dict) and "date" in item}
        self._items_of_day = Counter(day for day, _ in days)

    def of(self, item: Any) -> str:
        if not isinstance(item, dict):
            return str(item)
        if self._keys == ("id",):
            day = day_in_words(item.get("date"))
            alone = self._items_of_day[item.get("date")] == 1
            return f"of {day}" if day and alone else str(item.get("id", ""))
        return " ".join(filter(None, (self._part(key, item.get(key)) for key in self._keys)))

    def _part(self, key: str, value: Any) -> str:
        text = self._quote(value, self._item.within(key) if self._item else None)
        if text is None:
            return ""
        if key in ("date", "month"):
            return f"of {day_in_words(value) or text}"
        return f"{key} {day_in_words(value) or text}" if key in ("by", "from") else text


def day_in_words(value: Any) -> str:
    """`14 Feb` for a day, `Feb 2023` for a month; "" for anything else."""
    if not is_date(value) or len(value) < 7:
        return ""
    month = _MONTHS[int(value[5:7]) - 1]
    return f"{int(value[8:])} {month}" if len(value) == 10 else f"{month} {value[:4]}"
