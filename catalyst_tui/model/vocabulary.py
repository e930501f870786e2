"""The words that a program uses, in any of the shapes in which program.yaml may list them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalyst_tui.model.labels import title_of


def words_of(listed: object) -> dict[str, str]:
    """Id → title of a list of words, a list of {id, title}, or a mapping from id to title or to {title}."""
    if isinstance(listed, Mapping):
        return {id: _title(id, entry) for id, entry in listed.items()}
    words = {}
    for entry in listed if isinstance(listed, list) else ():
        id = entry.get("id") if isinstance(entry, dict) else entry
        if isinstance(id, str):
            words[id] = _title(id, entry)
    return words


def _title(id: str, entry: Any) -> str:
    title = entry.get("title") if isinstance(entry, dict) else entry
    return title_of(id) if title is None or title == id or not isinstance(title, str) else title
