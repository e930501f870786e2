"""One person's copy of the cohort: saving, syncing and being killed in it, and what must hold after each of these."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.identity import identities
from catalyst_tui.rules.check import check
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch, Remove, UncommittedEdits
from catalyst_tui.workspace.sync import Outcome, sync

from .ledger import Key, Ledger


class Copy:
    """A copy at `root`, whose acknowledged edits and questions go into the ledger."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.workspace = Workspace.open(root)
        self.root = root
        self._ledger = ledger
        self._seen = self.values()

    def values(self) -> dict[Key, Any]:
        """Every value of the cohort as it is kept, by path and address; long texts line by line."""
        cohort = self.workspace.cohort()
        return {
            (record.path, address): value
            for record in cohort.records()
            for address, value in _flat(cohort.registry, record.kind.name, record.value, "", "")
        }

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout.rstrip()

    # Saving

    def apply(self, *edits: Patch | Create | Remove) -> None:
        """One change; what would be wrong is not made, and counts for nothing."""
        try:
            self.workspace.apply(Change(edits, "", "set"))
        except UncommittedEdits:
            self.keep_hand_edits()
        except CatalystError:
            self._ledger.counts["refused"] += 1
        else:
            self._ledger.counts["edits"] += 1
            self._acknowledged()

    def keep_hand_edits(self) -> None:
        if self.workspace.hand_edits():
            self.workspace.commit_hand_edits(force=True)
            self._ledger.counts["edits by hand"] += 1
            self._acknowledged()

    def _acknowledged(self) -> None:
        now = self.values()
        self._ledger.acknowledged(self._seen, now)
        self._seen = now

    # Being killed

    def save_and_be_killed(self, change: Change, chance: Random) -> None:
        """A kill somewhere in a save: what it had promised, or finishes now, counts."""
        with self._whole():
            self._killed(lambda: self.workspace.apply(change), chance, 0.08)
        self._acknowledged()

    def sync_and_be_killed(self, chance: Random) -> None:
        """A kill somewhere in a sync: what has come in counts for those who sent it."""
        with self._whole():
            self._killed(lambda: sync(self.workspace), chance, 0.5)
        self._seen = self.values()

    def _killed(self, do: Callable[[], object], chance: Random, longest: float) -> None:
        child = os.fork()
        if child == 0:
            os.setsid()
            try:
                do()
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, longest))
        with suppress(ProcessLookupError):  # it is done already
            # Now and then the gits that it has started die with it, as when the power fails.
            (os.killpg if chance.random() < 0.3 else os.kill)(child, signal.SIGKILL)
        self._ledger.counts["kills"] += os.waitpid(child, 0)[1] == signal.SIGKILL
        self._recover()

    def _recover(self) -> None:
        """Finish or take back what was killed. A git that it was about to start holds its lock for a moment more."""
        for _ in range(500):
            told = self.workspace.recover()
            if not self.workspace.repository.journal.exists():
                return
            time.sleep(0.01)
        raise AssertionError(f"what was killed is still open: {told}")

    # Syncing

    def sync(self, chance: Random) -> None:
        """Sync, with every question answered at random; edits by hand that are in the way are kept first."""
        with self._whole():
            outcome = self._sync(chance)
        if outcome is None:
            self.keep_hand_edits()
            with self._whole():
                outcome = self._sync(chance)
        assert outcome is not None and outcome.state == "done", f"a sync ended with {outcome}"
        self._seen = self.values()

    def _sync(self, chance: Random) -> Outcome | None:
        """None when an edit by hand is in the way."""
        counts = self._ledger.counts
        try:
            outcome = sync(self.workspace)
            counts["syncs"] += 1
            while outcome.state == "questions":
                counts["questions"] += len(outcome.questions)
                for question in outcome.questions:
                    self._ledger.asked(question)
                answers = {each.id: chance.choice(each.choices) for each in outcome.questions}
                outcome = sync(self.workspace, answers)
        except UncommittedEdits:
            return None
        return outcome

    # What must hold

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Nothing is half done afterwards, whatever happens: what differs from the newest commit is what somebody
        edited by hand before, to the byte."""
        before = self._edited_by_hand()
        yield
        for name in ("MERGE_HEAD", "index.lock", "catalyst/journal"):
            assert not (self.root / ".git" / name).exists(), f"{name} is left over"
        after = self._edited_by_hand()
        assert after == before, f"{sorted(after)} differ from the newest commit, {sorted(before)} did before"

    def _edited_by_hand(self) -> dict[str, bytes]:
        lines = self.git("status", "--porcelain", "--untracked-files=all").splitlines()
        staged = [line for line in lines if line[:1] not in " ?"]
        assert not staged, f"{staged} is staged"
        return {line[3:]: (self.root / line[3:]).read_bytes() for line in lines}

    def sound(self) -> None:
        """Nothing in it is wrong."""
        errors = [found for found in check(self.workspace.cohort()) if found.severity == "error"]
        assert not errors, f"there are errors: {errors}"


def _flat(registry: Any, kind: str, value: Any, address: str, pointer: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _flat(registry, kind, each, f"{address}/{key}", f"{pointer}/{key}")
    elif (
        isinstance(value, list) and (names := identities(value, registry.identity(kind, pointer))) is not None
    ):
        for name, each in zip(names, value, strict=True):
            yield from _flat(registry, kind, each, f"{address}/{','.join(map(str, name))}", f"{pointer}/0")
    elif isinstance(value, str) and "\n" in value:
        yield from ((f"{address}/~{line}", True) for line in value.split("\n"))
    else:
        yield address, json.dumps(value)
