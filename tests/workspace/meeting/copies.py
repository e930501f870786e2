"""One person's copy of the cohort: saving, syncing and being killed in it, and what must hold after each of these."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.identity import identities
from catalyst_tui.rules.check import check
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch, Remove, UncommittedEdits
from catalyst_tui.workspace.sync import Outcome, sync
from catalyst_tui.workspace.undo import Choice, UndoConflict

from .ledger import Key, Ledger
from .steps import killed_at, once_before, watching

NOTE = "/catalyst/journal"  # in the words of the step that writes it
SENDING = " push "
STEPS, STEPS_NOTED = 80, 18  # of a sync with something to fetch, and those of them after its note


class Copy:
    """A copy at `root`, whose acknowledged edits and questions go into the ledger."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.workspace = Workspace.open(root)
        self.root = root
        self._ledger = ledger
        self._seen = self.values()

    def values(self, revision: str = "") -> dict[Key, Any]:
        """Every value of the cohort as it is, or was at a revision, by path and address; long texts line by line."""
        cohort = self.workspace.cohort()
        if revision:
            cohort = Cohort(self.workspace.at(revision), self.workspace.registry)
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
        self._keep(Change(edits, "", "set"))

    def _keep(self, change: Change) -> bool:
        """Whether a change was made. Where somebody edited by hand, none ever is, and what they edited stays."""
        edited = self._edited_by_hand()
        try:
            with self._whole():
                self.workspace.apply(change)
        except UncommittedEdits:
            self.keep_hand_edits()
        except CatalystError:
            self._ledger.counts["refused"] += 1
        else:
            swept = edited.keys() & set(change.paths)
            assert not swept, f"{sorted(swept)} were edited by hand, and swept up"
            self._ledger.counts["edits"] += 1
            self._acknowledged()
            return True
        return False

    def undo(self, chance: Random) -> None:
        """Take back one of the newest changes: what it did, and nothing that came after it."""
        commits = self.git("log", "--no-merges", "--max-count=6", "--format=%H").splitlines()
        commit, answers = chance.choice(commits), dict[str, Choice]()
        try:
            change = self.workspace.undo(commit)
        except UndoConflict as conflict:
            answers = {each.key: chance.choice(["keep", "back"]) for each in conflict.questions}
        except CatalystError:
            return
        try:
            change = self.workspace.undo(commit, answers)
        except CatalystError:
            return
        present = self.values()
        if not self._keep(change):
            return
        self._ledger.counts["undone"] += 1
        if "back" in answers.values():  # somebody gave up what came after
            return
        before, after = self.values(f"{commit}^"), self.values(commit)
        for key in before.keys() | after.keys() | present.keys() | self._seen.keys():
            was, made, now, then = (side.get(key) for side in (before, after, present, self._seen))
            if was == made:
                assert then == now, f"{key} came after, and is taken back with it: {now} to {then}"
            elif now == made and not answers:
                assert then == was, f"{key} is not taken back: {then}, and it was {was}"

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
            self._killed(lambda: self.workspace.apply(change), chance)
        self._acknowledged()

    def sync_and_be_killed(self, chance: Random) -> None:
        """A kill somewhere in a sync: what has come in counts for those who sent it."""
        with self._whole():
            self._killed(lambda: sync(self.workspace), chance)
        self._seen = self.values()

    def _killed(self, do: Callable[[], object], chance: Random) -> None:
        """Do it in a process that ends before one of its steps: any, or one of those after its note is written."""
        noted = chance.random() < 0.7
        end = killed_at(chance.randrange(STEPS_NOTED), NOTE) if noted else killed_at(chance.randrange(STEPS))
        child = os.fork()
        if child == 0:
            try:
                with watching(end):
                    do()
            finally:
                os._exit(0)
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

    def sync_while(self, other: Copy, chance: Random) -> None:
        """Sync, while somebody else sends something just before this copy does."""

        sent = []

        def faster() -> None:
            other.sync(chance)
            sent.append(other.git("rev-parse", "HEAD"))
            self._ledger.counts["faster"] += 1

        with watching(once_before(SENDING, faster)):
            self.sync(chance)
        assert all(map(self._is_shared, sent)), (
            "what somebody else had sent is not in the shared place any more"
        )

    def _is_shared(self, commit: str) -> bool:
        """Whether the shared place has a commit in its newest version."""
        asked = ["git", "merge-base", "--is-ancestor", commit, "main"]
        place = self.git("config", "remote.origin.url")
        return subprocess.run(asked, cwd=place, capture_output=True, check=False).returncode == 0

    def sync(self, chance: Random) -> None:
        """Sync, with every question answered at random; edits by hand that are in the way are kept first."""
        with self._whole():
            outcome = self._sync(chance)
        if outcome is None:
            self.keep_hand_edits()
            with self._whole():
                outcome = self._sync(chance)
        assert outcome is not None and outcome.state == "done", f"a sync ended with {outcome}"
        assert self._is_shared(self.git("rev-parse", "HEAD")), "a sync is done, and not all is sent"
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
