"""A small cohort under git to do harm to, and what must hold of it afterwards, whatever was done."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch

TOP = Path(__file__).parent.parent.parent
FORM = "sign-up.csv"
"""A form's export, beside the repository."""

ROWS = 300
TAKEN_BACK, NOT_BEGUN = "taken back by the next command", "not begun"
COAN, PAIR = "cohort/partnerships/coan-ms-22.yaml", "cohort/partnerships/coan-ms-22b.yaml"
_GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_NAME": "Sam Reyes" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "sam@example.org" for who in ("AUTHOR", "COMMITTER")},
}

_MAPPING = """\
id: sign-up
title: Sign up
target: {kind: people}
row_key: [Timestamp]
columns:
  - {column: Timestamp, do: drop}
  - {column: Email Address, to: /contact/email}
  - {column: First name, to: /contact/name}
  - {column: Last name, to: /contact/name}
  - {column: Phone, to: /contact/phone}
  - {column: (role), to: /role, constant: professional}
"""

Files = dict[str, bytes]


def make(root: Path) -> Path:
    """A repository with the small cohort and one commit."""
    os.environ.update(_GIT)
    shutil.copytree(TOP / "tests" / "small", root)
    shutil.copytree(TOP / "schemas", root / "schemas")
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        git(root, *words)
    shutil.rmtree(root / ".git" / "hooks")  # samples alone
    (root.parent / FORM).write_text(_form(), "utf-8")
    Workspace.open(root).apply(
        Change(
            (
                Patch(COAN, (Operation("replace", "/goals/0/target", 1),)),
                Create("cohort/imports/sign-up.yaml", _MAPPING),
            ),
            "first",
            "set",
        )
    )
    return root


def _form() -> str:
    """What a web form exported: the head, and people who signed up, each at a minute of their own."""
    rows = (
        f"8/{1 + row // 60}/2022 9:{row % 60:02}:00,new-{row}@example.org,Robin,Doe {row},404-555-{row:04}\n"
        for row in range(ROWS)
    )
    return f"Timestamp,Email Address,First name,Last name,Phone\n{''.join(rows)}"


def git(root: Path, *words: str) -> str:
    """What git says."""
    return subprocess.run(
        ["git", *words], cwd=root, check=True, capture_output=True, text=True
    ).stdout.strip()


def files(root: Path) -> Files:
    """Every record's bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted((root / "cohort").rglob("[!.]*.yaml"))
    }


def torn(root: Path, before: Files, after: Files) -> str:
    """What is neither the old nor the new file, right after the fault; "" when every file is whole."""
    now = files(root)
    for path in now.keys() | before.keys() | after.keys():
        if now.get(path) not in (before.get(path), after.get(path)):
            return f"{path} is neither the old nor the new file"
    return ""


def mended(root: Path, head: str, before: Files, after: Files) -> tuple[str, str]:
    """Be the next command: how the change ended, and what is wrong then ("" when all is as promised)."""
    pending = (root / ".git" / "catalyst" / "journal").exists()
    workspace = Workspace.open(root)
    told = workspace.recover()
    until = time.monotonic() + 5
    while not told and workspace.repository.journal.exists() and time.monotonic() < until:
        time.sleep(
            0.01
        )  # a git that was about to start when its parent died holds the lock for these milliseconds
        told = workspace.recover()
    found = [each for each in workspace.doctor() if each.id != "left-over-files"]
    if found:
        return "left over", f"{found[0].sentence} {told}"
    now = files(root)
    if now not in (before, after):
        return "half", f"half a change {told}"
    log = git(root, "log", "--format=%H").splitlines()
    if log[1 if now == after else 0] != head:
        return "history", f"the files and the history disagree {told}"
    if git(root, "status", "--porcelain"):
        return "unkept", f"something is written and not kept {told}"
    subprocess.run(["git", "fsck", "--strict"], cwd=root, check=True, capture_output=True)
    workspace.apply(Change((Patch(PAIR, (Operation("add", "/notes", "afterwards"),)),), "afterwards", "set"))
    kept = now == after
    if pending:
        return ("finished by the next command" if kept else TAKEN_BACK), ""
    return ("kept before the fault" if kept else NOT_BEGUN), ""
