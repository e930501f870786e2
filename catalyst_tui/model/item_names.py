"""How days, and the items of lists, are called where a change is told: `of 14 Feb`, `circuits`, `of Jan by edu-014`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from catalyst_tui.model.quoting import Quote
from catalyst_tui.schema import Field

_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])(-(?P<day>0[1-9]|[12][0-9]|3[01]))?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class ItemNames:
    """How the items of a list are called: by their day if that tells them apart, else by their identity."""

    def __init__(self, items: Iterable[Any], field: Field, quote: Quote) -> None:
        self._quote = quote
        self._keys = field.identity or ()
        self._item = field.items
        days = {
            (str(item["date"]), str(item.get("id")))
            for item in items
            if isinstance(item, dict) and "date" in item
        }
        self._items_of_day = Counter(day for day, _ in days)

    def of(self, item: Any) -> str:
        if not isinstance(item, dict):
            return str(item)
        if self._keys == ("id",):
            day = day_in_words(item.get("date"))
            alone = self._items_of_day[str(item.get("date"))] == 1
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
    """`14 Feb` for a day, `Feb 2023` for a month; "" for anything else, such as a day that no calendar has."""
    if not isinstance(value, str) or (found := _DAY.fullmatch(value)) is None:
        return ""
    month = _MONTHS[int(found["month"]) - 1]
    return f"{int(found['day'])} {month}" if found["day"] else f"{month} {found['year']}"
