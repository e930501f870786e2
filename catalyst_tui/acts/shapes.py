"""Shapes of answers that many questions share: `{"title": "Date", "$ref": "#/$defs/date"}`, as in `schemas/`.

Each is what the schemas of the records say of such a value, so that an answer fits the field that it goes into.
"""

from __future__ import annotations

from typing import Any

_ID = "^[a-z0-9][a-z0-9-]*$"
_DAY = "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_MONTH = "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$"
_TIME = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
_CONTROLS = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
_UNSEEN = f"{_CONTROLS}\\u2028\\u2029\\ufeff"

SHAPES: dict[str, dict[str, Any]] = {
    "id": {
        "type": "string",
        "pattern": _ID,
        "maxLength": 64,
        "x-catalyst": {"expects": "an id of small letters, digits and dashes"},
    },
    "line": {
        "type": "string",
        "minLength": 1,
        "maxLength": 2000,
        "pattern": f"^[^{_UNSEEN}\\u0009\\u000a]*$",
        "x-catalyst": {"expects": "a text on one line"},
    },
    "text": {
        "type": "string",
        "minLength": 1,
        "maxLength": 50000,
        "pattern": f"^[^{_UNSEEN}]*$",
        "x-catalyst": {"text": "multiline", "expects": "a text"},
    },
    "date": {
        "type": "string",
        "format": "date",
        "pattern": _DAY,
        "examples": ["2022-10-01"],
        "x-catalyst": {"expects": "a day such as 2022-10-01"},
    },
    "month": {
        "type": "string",
        "pattern": _MONTH,
        "examples": ["2022-12"],
        "x-catalyst": {"expects": "a month such as 2022-12", "text": "month"},
    },
    "any_date": {
        "anyOf": [
            {"title": "Day", "$ref": "#/$defs/date"},
            {"title": "Month", "$ref": "#/$defs/month"},
            {"title": "Not fixed", "enum": ["TBD", "unknown"]},
        ],
        "examples": ["2022-10-01", "2022-12", "TBD"],
        "x-catalyst": {"expects": "a day such as 2022-10-01, a month such as 2022-12, TBD or unknown"},
    },
    "time": {
        "type": "string",
        "pattern": f"^{_TIME}$",
        "examples": ["9:40"],
        "x-catalyst": {"expects": "a time such as 9:40", "text": "time"},
    },
    "time_range": {
        "type": "string",
        "pattern": f"^{_TIME}(-{_TIME})?$",
        "examples": ["13:10-14:00"],
        "x-catalyst": {"expects": "a time such as 13:10-14:00", "text": "time"},
    },
    "person": {
        "type": "string",
        "pattern": _ID,
        "maxLength": 64,
        "examples": ["pro-014"],
        "x-catalyst": {"reference": ["people"]},
    },
    "money": {
        "type": "number",
        "minimum": 0,
        "examples": [412.5],
        "x-catalyst": {"expects": "an amount such as 412.50"},
    },
    # Whole questions that many acts ask in the same words.
    "day": {"title": "Date", "description": "The day.", "$ref": "#/$defs/date"},
    "note": {
        "title": "Note",
        "description": "Anything worth knowing. No names: use ids.",
        "$ref": "#/$defs/text",
        "x-catalyst": {"usual": True},
    },
    "reason": {
        "title": "Why",
        "description": "A word of the program's list, never a story.",
        "$ref": "#/$defs/id",
        "x-catalyst": {"vocabulary": "reasons", "usual": True},
    },
    "settled": {
        "title": "Outcome",
        "description": "Whether it was done, or given up.",
        "enum": ["done", "dropped"],
        "x-catalyst": {"usual": True},
    },
}
