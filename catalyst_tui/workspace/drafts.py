"""Forms that are open: what was typed is kept at every key, outside the history, until it is saved or thrown away."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catalyst_tui.workspace import files
from catalyst_tui.workspace.repository import Repository


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a form: `key` names the form, `data` is the form's own JSON, `saved` when (UTC)."""

    key: str
    data: Any
    saved: datetime


class Drafts:
    """The drafts of one cohort's folder, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, repository: Repository) -> Drafts:
        """The drafts of a repository's root; those of its other worktrees and cohorts are kept apart."""
        where = os.path.relpath(
            repository.root, repository.common_dir
        )  # stays the same when the folder is moved
        return cls(repository.state_folder / "drafts" / hashlib.sha256(os.fsencode(where)).hexdigest()[:12])

    def save(self, key: str, data: Any) -> None:
        """Keep a draft in place of the one that was there, whole and durable. Raises `WriteFailed`."""
        draft = {"key": key, "saved": datetime.now(UTC).isoformat(), "data": data}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise files.WriteFailed(str(self._folder), error) from error
        files.write(self._folder, self._name(key), json.dumps(draft).encode())

    def load(self, key: str) -> Draft | None:
        """The draft of a form, if there is one."""
        return _read(self._folder / self._name(key))

    def discard(self, key: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        (self._folder / self._name(key)).unlink(missing_ok=True)

    def all(self) -> list[Draft]:
        """Every draft, newest first."""
        drafts = [draft for file in self._folder.glob("*.json") if (draft := _read(file))]
        return sorted(drafts, key=lambda draft: draft.saved, reverse=True)

    @staticmethod
    def _name(key: str) -> str:
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32] + ".json"


def _read(file: Path) -> Draft | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(file.read_bytes())
        return Draft(told["key"], told["data"], datetime.fromisoformat(told["saved"]))
    return None
