"""Random copies of a cohort, edited, undone, removed, killed and synced in any order, and the proof that at the end all
are equal, nothing in them is wrong, and no edit is lost. Run as a program:

    python -m tests.workspace.meeting RESULTS.jsonl RUNS [FIRST_SEED]

It goes on where RESULTS ends: each line is one run with its seed, and `summary` adds them up. A run that fails names
its seed and ends the program.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Operation
from catalyst_tui.model.diff import identities
from catalyst_tui.rules.check import check
from catalyst_tui.workspace import Workspace, joining
from catalyst_tui.workspace.change import Change, ChangeRefused, Create, Patch, Remove, UncommittedEdits
from catalyst_tui.workspace.questions import Question
from catalyst_tui.workspace.sync import Outcome, sync

COAN, PAIR = "cohort/partnerships/coan-ms-22.yaml", "cohort/partnerships/coan-ms-22b.yaml"
PROGRAM = "cohort/program.yaml"
NEW = "id: {id}\nrole: professional\nlanguages: [{token}]\n"

Key = tuple[str, str]
"""A path, and the address of a value in it."""


class Copy:
    """One person's copy, and every edit that was acknowledged in it: what stood there before, and after."""

    def __init__(self, root: Path, edits: dict[Key, list[tuple[Any, Any]]]) -> None:
        self.workspace = Workspace.open(root)
        self.root = root
        self.edits = edits
        self.seen = self.values()

    def values(self) -> dict[Key, Any]:
        """Every value of the cohort as it is kept, by path and address; long texts line by line."""
        found: dict[Key, Any] = {}
        cohort = self.workspace.cohort()
        for record in cohort.records():
            for address, value in _flat(cohort.registry, record.kind.name, record.value, "", ""):
                found[record.path, address] = value
        return found

    def acknowledged(self) -> None:
        """Note what an edit that has just been kept changed."""
        now = self.values()
        for key in self.seen.keys() | now.keys():
            before, after = self.seen.get(key), now.get(key)
            if before != after:
                self.edits[key].append((before, after))
        self.seen = now

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout.strip()


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


class Meeting:
    """Some copies around one shared place, with everything decided by one seed."""

    def __init__(self, template: Path, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.number = count(1000)
        self.counts: Counter[str] = Counter()
        self.hub = folder / "hub.git"
        shutil.copytree(template / "hub.git", self.hub)
        self.edits: dict[Key, list[tuple[Any, Any]]] = defaultdict(list)
        self.asked: set[Key] = set()
        self.copies = []
        for name in range(self.chance.choice([3, 3, 3, 4, 4, 5, 6])):
            root = folder / f"copy-{name}"
            shutil.copytree(template / "copy", root)
            subprocess.run(["git", "remote", "set-url", "origin", str(self.hub)], cwd=root, check=True)
            self.copies.append(Copy(root, self.edits))

    def run(self, steps: int) -> Counter[str]:
        acts: list[tuple[int, Callable[[Copy], None]]] = [
            (6, self.set_value), (3, self.edit_text), (5, self.add_item), (1, self.remove_item), (2, self.add_person),
            (1, self.remove_person), (1, self.rename_person), (1, self.name_person), (2, self.edit_by_hand),
            (1, self.undo), (1, self.kill_a_save), (2, self.kill_a_sync), (6, self.sync),
        ]  # fmt: skip
        weights = [weight for weight, _ in acts]
        for _ in range(steps):
            act = self.chance.choices([act for _, act in acts], weights)[0]
            act(self.chance.choice(self.copies))
            self.counts["steps"] += 1
        for each in self.copies:
            self.keep_hand_edits(each)
            self.sync(each)
        for each in self.copies:  # what those after it have sent
            if not self.has_all(each):
                self.sync(each)
        self.prove()
        return self.counts

    # What people do

    def apply(self, copy: Copy, *edits: Patch | Create | Remove) -> None:
        """One change; what would be wrong is not made, and counts for nothing."""
        try:
            copy.workspace.apply(Change(edits, "", "set"))
        except UncommittedEdits:
            self.keep_hand_edits(copy)
        except (ChangeRefused, CatalystError):
            self.counts["refused"] += 1
        else:
            self.counts["edits"] += 1
            copy.acknowledged()

    def set_value(self, copy: Copy) -> None:
        path = self.chance.choice([COAN, COAN, PAIR])
        value = copy.workspace.cohort().find(path).value
        number = next(self.number)
        places = [
            (f"/{name}/{place}/{field}", f"s{number}" if field != "target" else number)
            for name, fields in (("goals", ("target", "statement", "measure")), ("wins", ("what",)))
            for place, item in enumerate(value.get(name, []))
            for field in fields
            if field in item
        ]
        if places:
            self.apply(copy, Patch(path, (Operation("replace", *self.chance.choice(places)),)))

    def edit_text(self, copy: Copy) -> None:
        value = copy.workspace.cohort().get("partnerships", "coan-ms-22").value
        lines = value["interactions"][0]["done"].split("\n")[:-1]
        lines[self.chance.randrange(len(lines))] = f"line {next(self.number)}"
        if self.chance.random() < 0.5:
            lines.insert(self.chance.randrange(len(lines) + 1), f"line {next(self.number)}")
        text = "\n".join(lines) + "\n"
        self.apply(copy, Patch(COAN, (Operation("replace", "/interactions/0/done", text),)))

    def add_item(self, copy: Copy) -> None:
        number = next(self.number)
        id = "same" if self.chance.random() < 0.1 else f"w{number}"
        path = self.chance.choice([COAN, COAN, PAIR])
        wins = copy.workspace.cohort().find(path).value.get("wins", [])
        item = {"id": id, "date": "2022-11-10", "what": f"win {number}"}
        if all(win["id"] != id for win in wins):
            operation = Operation("add", "/wins/-", item) if wins else Operation("add", "/wins", [item])
            self.apply(copy, Patch(path, (operation,)))

    def remove_item(self, copy: Copy) -> None:
        wins = copy.workspace.cohort().get("partnerships", "coan-ms-22").value.get("wins", [])
        if len(wins) > 1:
            self.apply(copy, Patch(COAN, (Operation("remove", f"/wins/{self.chance.randrange(len(wins))}"),)))

    def people(self, copy: Copy) -> list[str]:
        return [id for id in copy.workspace.cohort().ids("people") if id.startswith("pro-1")]

    def add_person(self, copy: Copy) -> None:
        id = f"pro-{self.chance.randrange(100, 106)}"
        if id not in self.people(copy):
            self.apply(
                copy, Create(f"cohort/people/{id}.yaml", NEW.format(id=id, token=f"t{next(self.number)}"))
            )

    def remove_person(self, copy: Copy) -> None:
        if people := self.people(copy):
            self.apply(copy, Remove(f"cohort/people/{self.chance.choice(people)}.yaml"))

    def rename_person(self, copy: Copy) -> None:
        if people := self.people(copy):
            old, new = self.chance.choice(people), f"pro-{self.chance.randrange(110, 190)}"
            text = (copy.root / f"cohort/people/{old}.yaml").read_text().replace(f"id: {old}", f"id: {new}")
            self.apply(copy, Remove(f"cohort/people/{old}.yaml"), Create(f"cohort/people/{new}.yaml", text))

    def name_person(self, copy: Copy) -> None:
        """A reference, which another copy may leave dangling."""
        if people := self.people(copy):
            partner = {
                "role": "professional",
                "who": self.chance.choice(people),
                "from": "2023-01-10",
                "to": "2023-02-01",
            }
            self.apply(copy, Patch(PAIR, (Operation("add", "/partners/-", partner),)))

    def edit_by_hand(self, copy: Copy) -> None:
        path = copy.root / self.chance.choice([COAN, PAIR])
        lines = path.read_text().split("\n")
        place = self.chance.randrange(len(lines))
        if lines[place] and "|" not in lines[place] and not lines[place].startswith("      "):
            lines[place] = lines[place].split("  #")[0] + f"  # {next(self.number)}"
            path.write_text("\n".join(lines))
        if self.chance.random() < 0.5:
            self.keep_hand_edits(copy)

    def keep_hand_edits(self, copy: Copy) -> None:
        if copy.workspace.hand_edits():
            copy.workspace.commit_hand_edits(force=True)
            self.counts["edits by hand"] += 1
            copy.acknowledged()

    def undo(self, copy: Copy) -> None:
        try:
            change = copy.workspace.undo()
        except CatalystError:
            return
        self.counts["undone"] += 1
        self.apply(copy, *change.edits)  # type: ignore[arg-type]

    def kill_a_save(self, copy: Copy) -> None:
        value = next(self.number)
        change = Change((Patch(COAN, (Operation("replace", "/goals/0/target", value),)),), "", "set")
        self._killed(lambda: copy.workspace.apply(change), 0.08)
        self.recover(copy)
        copy.acknowledged()

    def kill_a_sync(self, copy: Copy) -> None:
        self._killed(lambda: sync(copy.workspace), 0.5)
        self.recover(copy)
        copy.seen = copy.values()
        self.whole(copy)

    def recover(self, copy: Copy) -> None:
        """Finish or take back what was killed. A git that it was about to start holds its lock for a moment more."""
        for _ in range(500):
            told = copy.workspace.recover()
            if not copy.workspace.repository.journal.exists():
                return
            time.sleep(0.01)
        raise AssertionError(f"what was killed is still open: {told}")

    def _killed(self, do: Callable[[], object], longest: float) -> None:
        child = os.fork()
        if child == 0:
            os.setsid()
            try:
                do()
            finally:
                os._exit(0)
        time.sleep(self.chance.uniform(0, longest))
        with suppress(ProcessLookupError):  # it is done already
            # Now and then the gits that it has started die with it, as when the power fails.
            (os.killpg if self.chance.random() < 0.3 else os.kill)(child, signal.SIGKILL)
        self.counts["kills"] += os.waitpid(child, 0)[1] == signal.SIGKILL

    # Syncing

    def sync(self, copy: Copy) -> None:
        edited = {each.path: (copy.root / each.path).read_bytes() for each in copy.workspace.hand_edits()}
        outcome = self._sync(copy)
        for path, data in edited.items():
            if (copy.root / path).read_bytes() != data:
                raise AssertionError(f"an edit by hand in {path} was touched")
        if outcome is None:
            self.keep_hand_edits(copy)
            outcome = self._sync(copy)
        if outcome is None or outcome.state != "done":
            raise AssertionError(f"a sync ended with {outcome}")
        copy.seen = copy.values()
        self.whole(copy)

    def _sync(self, copy: Copy) -> Outcome | None:
        """Sync, and answer what is asked; None when an edit by hand is in the way."""
        try:
            outcome = sync(copy.workspace)
            self.counts["syncs"] += 1
            while outcome.state == "questions":
                self.counts["questions"] += len(outcome.questions)
                for question in outcome.questions:
                    self.show(question)
                answers = {each.id: self.chance.choice(each.choices) for each in outcome.questions}
                outcome = sync(copy.workspace, answers)
        except UncommittedEdits:
            return None
        return outcome

    def has_all(self, copy: Copy) -> bool:
        here, there = copy.root / ".git/refs/heads/main", self.hub / "refs/heads/main"
        return here.exists() and there.exists() and here.read_text() == there.read_text()

    def show(self, question: Question) -> None:
        self.asked.add((question.path, question.address if not question.problem else ""))
        if question.problem:
            for words in (question.mine, question.theirs):
                for name in (words or "").rpartition(" in ")[2].split(", "):
                    self.asked.add((f"cohort/{name}.yaml", ""))

    # What must hold

    def whole(self, copy: Copy) -> None:
        """Nothing is half done, whatever has happened to this copy."""
        for name in ("MERGE_HEAD", "index.lock", "catalyst/journal"):
            if (copy.root / ".git" / name).exists():
                raise AssertionError(f"{name} is left over")
        staged = copy.git("diff", "--cached", "--name-only")
        if staged:
            raise AssertionError(f"{staged} differs from the newest commit")

    def prove(self) -> None:
        heads = {copy.git("rev-parse", "HEAD") for copy in self.copies}
        if len(heads) != 1:
            raise AssertionError(f"the copies differ: {heads}")
        for copy in self.copies:
            if copy.git("status", "--porcelain"):
                raise AssertionError("files differ from the newest commit")
        last = self.copies[0]
        if errors := [found for found in check(last.workspace.cohort()) if found.severity == "error"]:
            raise AssertionError(f"there are errors: {errors}")
        now = last.values()
        for key, edits in self.edits.items():
            for before, after in edits:
                if now.get(key) == after or any(other == after != newer for other, newer in edits):
                    continue
                if not self._was_asked(key):
                    raise AssertionError(f"lost: {key} from {before} to {after}, and it is {now.get(key)}")

    def _was_asked(self, key: Key) -> bool:
        """Whether a person was shown the place, or one that holds it, or the record that is named there: of two with
        one id that both stay, ours gets another id, also where it is named."""
        path, address = key
        return any(
            (path == where and (not of or address == of or address.startswith(f"{of}/")))
            or (not of and Path(where).stem in address.replace("/", ",").split(","))
            for where, of in self.asked
        )


def make_template(repository: Path, folder: Path) -> None:
    """A shared place and a copy, to be copied for every run."""
    for words in (["clone", "-q", "--bare", str(repository), "hub.git"], ["clone", "-q", "hub.git", "copy"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def run(template: Path, seed: int, steps: int = 22) -> Counter[str]:
    """One run; what happened in it, counted. AssertionError for what must not be."""
    with tempfile.TemporaryDirectory() as folder:
        meeting = Meeting(template, Path(folder), seed)
        with counting(meeting.counts):
            return meeting.run(steps)


class counting:  # noqa: N801 - reads as what it does
    """While it is open: how many files both sides had changed, and how many of these git's own text merge leaves to a
    person where Catalyst asks nothing."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts
        self.seen: set[tuple[str, ...]] = set()

    def __enter__(self) -> None:
        self._both = joining.Joining._both
        joining.Joining._both = lambda *words: self._counted(*words)  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        joining.Joining._both = self._both  # type: ignore[method-assign]

    def _counted(self, joined: Any, path: str, *sides: Any) -> Any:
        entry, questions = self._both(joined, path, *sides)
        blobs = tuple(side.blob if side else "" for side in sides)
        if blobs not in self.seen and not joined._answers:
            self.seen.add(blobs)
            stops = not all(blobs) or self._stops([joined._objects.get(blob) for blob in blobs])
            self.counts["collisions"] += 1
            self.counts["git stops"] += stops
            self.counts["git stops, ours asks"] += stops and bool(questions)
            self.counts["git does not stop, ours asks"] += not stops and bool(questions)
        return entry, questions

    def _stops(self, data: list[bytes]) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            for name, each in zip(("base", "mine", "theirs"), data, strict=True):
                Path(folder, name).write_bytes(each)
            words = ["git", "merge-file", "-p", "--quiet", "mine", "base", "theirs"]
            return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode != 0


def summary(results: Path) -> Counter[str]:
    """All runs of a file, added up."""
    total: Counter[str] = Counter()
    for line in results.read_text().splitlines() if results.exists() else ():
        total.update(
            {name: value for name, value in json.loads(line).items() if name != "seed"} | {"runs": 1}
        )
    return total


def main(results: Path, runs: int, first: int) -> None:
    from tests.conftest import GIT, HERE, TOP

    os.environ.update(GIT)
    done = (
        {json.loads(line)["seed"] for line in results.read_text().splitlines()} if results.exists() else set()
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "small")
        shutil.copytree(HERE / "small", root)
        shutil.copytree(TOP / "schemas", root / "schemas")
        for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
            subprocess.run(["git", *words], cwd=root, check=True)
        make_template(root, Path(folder))
        for seed in (seed for seed in range(first, first + runs) if seed not in done):
            try:
                counts = run(Path(folder), seed)
            except BaseException:
                print(f"seed {seed} failed", file=sys.stderr)
                raise
            with results.open("a") as out:
                out.write(json.dumps({"seed": seed, **counts}) + "\n")
    print(json.dumps(summary(results), indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
