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

from catalyst_tui.workspace import replacing
from catalyst_tui.workspace.change import message
from catalyst_tui.workspace.repository import Repository

_SAFE, _JOTTED = ".json", ".typed"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a form: `key` names the form, `data` is the form's own JSON, `saved` when (UTC).

    `saving` is the sentence of the change that was about to be made of it, "" while somebody types.
    """

    key: str
    data: Any
    saved: datetime
    saving: str = ""


class Drafts:
    """The drafts of one cohort's folder: a file each that is safe from a cut of power, and at most one beside it with
    what was typed since."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, repository: Repository) -> Drafts:
        """The drafts of a repository's root; those of its other worktrees and cohorts are kept apart."""
        where = os.path.relpath(
            repository.root, repository.common_dir
        )  # stays the same when the folder is moved
        return cls(repository.state_folder / "drafts" / hashlib.sha256(os.fsencode(where)).hexdigest()[:12])

    def jot(self, key: str, data: Any) -> None:
        """Keep a draft whatever becomes of this program; cheap enough for every key. Raises `WriteFailed`.

        The disk may take its time with it. What `save` made safe before is not touched, so that a cut of power costs
        no more than what was typed since.
        """
        self._write(self._name(key) + _JOTTED, key, data, durable=False)

    def save(self, key: str, data: Any, saving: str = "") -> None:
        """Keep a draft in place of the one that was there, whole and durable. Raises `WriteFailed`."""
        self._write(self._name(key) + _SAFE, key, data, durable=True, saving=saving)
        self._remove(key, _JOTTED)

    def load(self, key: str) -> Draft | None:
        """The draft of a form, if there is one."""
        return self._newest(self._name(key))

    def discard(self, key: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        self._remove(key, _JOTTED, _SAFE)

    def all(self) -> list[Draft]:
        """Every draft, newest first."""
        names = {file.stem for end in (_SAFE, _JOTTED) for file in self._folder.glob(f"[!.]*{end}")}
        drafts = [draft for name in names if (draft := self._newest(name))]
        return sorted(drafts, key=lambda draft: draft.saved, reverse=True)

    def forget_saved(self, repository: Repository) -> None:
        """Discard drafts whose save was interrupted and is in the history all the same: nobody shall do again what is
        done."""
        for draft in self.all():
            if draft.saving:
                since = f"--since={int(draft.saved.timestamp())}"
                made = repository.ask("log", "--format=%s", since, ok=(0, 128)).text.splitlines()
                if message(draft.saving, "", ()).partition("\n")[0] in made:
                    self.discard(draft.key)

    def _write(self, name: str, key: str, data: Any, *, durable: bool, saving: str = "") -> None:
        draft = {"key": key, "saved": datetime.now(UTC).isoformat(), "saving": saving, "data": data}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            replacing.write(self._folder, name, json.dumps(draft).encode(), durable=durable)
        except OSError as error:
            raise replacing.WriteFailed("The draft", error) from error
        except replacing.WriteFailed as failed:
            raise replacing.WriteFailed("The draft", failed.error) from failed

    def _newest(self, name: str) -> Draft | None:
        found = [draft for end in (_SAFE, _JOTTED) if (draft := _read(self._folder / (name + end)))]
        return max(found, key=lambda draft: draft.saved, default=None)

    def _remove(self, key: str, *ends: str) -> None:
        for end in ends:
            (self._folder / (self._name(key) + end)).unlink(missing_ok=True)

    @staticmethod
    def _name(key: str) -> str:
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _read(file: Path) -> Draft | None:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(file.read_bytes())
        return Draft(
            told["key"], told["data"], datetime.fromisoformat(told["saved"]), str(told.get("saving", ""))
        )
    return None
