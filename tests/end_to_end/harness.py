"""The real program on a real repository: what it answers, and whether it touched anything."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CATALYST = str(Path(sys.executable).with_name("catalyst"))
PAIR = "partnerships/coan-ms-22"
PAIR_FILE = f"cohort/{PAIR}.yaml"

# What a terminal obeys or is confused by: C0 but tab and newline, DEL, C1, and bidirectional controls.
COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LARGE = 10_000_000


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found = json.loads(self.out)
        assert found["version"] == 1
        return found


class Cohort:
    """A folder with a cohort, and the hands on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *argv: str, input: bytes = b"", cwd: Path | None = None, **variables: str) -> Outcome:
        """Run the program as somebody at a shell without a terminal would."""
        done = subprocess.run(
            [CATALYST, *argv],
            cwd=cwd or self.root, input=input, capture_output=True, env={**os.environ, **variables}, timeout=60,
        )  # fmt: skip
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, encoding="utf-8"
        ).stdout.strip("\n")

    def write(self, path: str, content: bytes | str) -> Path:
        """Put a file where it belongs, and its folder too."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file that has it, as somebody with an editor does."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def keep_by_hand(self) -> None:
        """Commit all files as they are, whatever they hold."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "By hand")

    def state(self) -> dict[str, object]:
        """Everything in the folder but git's own files; the newest commit and what is staged."""
        found: dict[str, object] = {}
        for file in sorted(self.root.rglob("*")):
            if ".git" not in file.relative_to(self.root).parts:
                found[str(file)] = _content(file)
        if (self.root / ".git").exists():
            for name in ("HEAD", "index"):
                file = self.root / ".git" / name
                found[name] = file.read_bytes() if name == "HEAD" else self._staged()
            branch = self.root / ".git" / "refs" / "heads" / "main"
            found["main"] = branch.read_bytes() if branch.exists() else None
        return found

    def _staged(self) -> bytes:
        """What is staged, and not when it was looked at."""
        return subprocess.run(
            ["git", "ls-files", "--stage", "-z"], cwd=self.root, capture_output=True, check=False
        ).stdout

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """Whatever happens inside leaves every file, the history and what is staged as they were."""
        before = self.state()
        yield
        assert self.state() == before


def _content(file: Path) -> object:
    about = file.lstat()
    if stat.S_ISLNK(about.st_mode):
        return "link", file.readlink()
    if stat.S_ISREG(about.st_mode) and about.st_size < _LARGE:
        return file.read_bytes()
    return stat.S_IFMT(about.st_mode), about.st_size if stat.S_ISREG(about.st_mode) else 0


def refused(outcome: Outcome, status: int | Sequence[int], *words: str) -> None:
    """A command that could not do what was asked says so in a sentence or a few, which hold these words."""
    assert outcome.status in ([status] if isinstance(status, int) else status), outcome
    assert 1 <= len(outcome.err.splitlines()) <= 4, outcome.err
    assert len(outcome.err) < 2500
    sound(outcome)
    for word in words:
        assert word in outcome.err, outcome.err


def sound(outcome: Outcome) -> None:
    """Nothing in what a command said is a crash, or a command to the terminal."""
    assert "Traceback" not in outcome.err
    assert "should not have happened" not in outcome.err, outcome.err
    assert not COMMANDS.findall(outcome.out + outcome.err)
