"""The place where the copies of a cohort meet: a folder, a server, a host. Fetching from it and sending to it.

Nothing here ever waits for an answer at a terminal: git uses the credentials that it has, or says that it has none.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import PurePath

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace.repository import Answer, Repository, TookTooLong
from catalyst_tui.workspace.unreachable import Unreachable, reason_in, unreachable

PATIENCE = 300.0  # seconds for one exchange as a whole; a line that is dead is noticed within a minute
_QUIET_LINE = ("-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=30")
_SSH_ASKS_NOTHING = "-o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=3"

REVIEWED = "catalyst/"  # the branches that are sent for somebody to look at
_HEADS = "refs/heads/"
_NO_BRANCH = re.compile(r"couldn't find remote ref")
_FASTER = re.compile(r"\[rejected\]|failed to update ref|cannot lock ref|incorrect old value|failed to lock")


class Faster(CatalystError):
    """Somebody sent something in between."""


class OtherName(CatalystError):
    """The shared place has branches, and none by the name of ours: who sends there would not meet the others."""

    def __init__(self, ours: str, theirs: str) -> None:
        super().__init__(
            f"The shared place calls its version “{theirs}”, and here it is “{ours}”: what is sent under another name "
            f"does not reach the others. Nothing was sent: `git branch -m {theirs}` makes them agree. To share both "
            f"side by side, send it there once with `git push -u origin {ours}`."
        )


class Refused(CatalystError):
    """The shared place does not take changes of this branch from us directly. `reason` is what it said."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The shared place does not take changes directly: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A remote, the branch of it that a local branch follows, its address, and the command of the user's own by which
    it is reached, "" for none."""

    repository: Repository
    remote: str
    branch: str
    where: str
    ssh: str

    @classmethod
    def of(cls, repository: Repository, branch: str) -> SharedPlace | None:
        """The place that a branch is shared through: what it follows, else `origin`, else the only remote there is."""
        told = repository.ask(
            "config", "-z", "--get-regexp", r"^(branch|remote|core\.sshcommand)", ok=(0, 1)
        ).text
        settings = {name: value for name, _, value in (line.partition("\n") for line in told.split("\0"))}
        places = {
            name.removeprefix("remote.").removesuffix(".url"): where
            for name, where in settings.items()
            if name.startswith("remote.") and name.endswith(".url")
        }
        follows = settings.get(f"branch.{branch}.remote", "")
        if follows not in places:
            follows = "origin" if "origin" in places else next(iter(places)) if len(places) == 1 else ""
        if not follows:
            return None
        followed = settings.get(f"branch.{branch}.merge", "").removeprefix("refs/heads/")
        return cls(
            repository, follows, followed or branch, places[follows], settings.get("core.sshcommand", "")
        )

    @property
    def known(self) -> str:
        """The reference that says what the place held when it was last asked."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    def newest(self) -> str | None:
        """The newest commit that the place held when it was last asked."""
        return self.repository.commit_of(self.known)

    def fetch(self) -> None:
        """Ask what the place holds now. Raises `Unreachable`, `OtherName`."""
        options = ("--quiet", "--no-recurse-submodules", "--no-write-fetch-head")
        answer = self._exchange(
            "fetch", *options, "--", self.remote, f"+refs/heads/{self.branch}:{self.known}"
        )
        if answer.returned:
            if not _NO_BRANCH.search(answer.error):
                raise unreachable(answer.error, self.where)
            if other := self._other_name():
                raise OtherName(self.branch, other)
            if (
                self.newest() is not None
            ):  # it held something: another place has taken its name since, or it was emptied
                self.repository.tell("update-ref", "-d", self.known)

    def _other_name(self) -> str:
        """The branch that others are given there when it has not ours, "" when it is empty."""
        answer = self._exchange("ls-remote", "--symref", "--", self.remote, "HEAD", "refs/heads/*")
        lines = [line.split("\t") for line in answer.text.splitlines()]
        names = [name.removeprefix(_HEADS) for _, name in lines if name.startswith(_HEADS)]
        given = [about.removeprefix(f"ref: {_HEADS}") for about, name in lines if name == "HEAD"]
        return next(
            (each for each in (*given, *names) if each in names and not each.startswith(REVIEWED)), ""
        )

    def send(self, commit: str, branch: str | None = None) -> None:
        """Make a commit the newest of a branch there. Raises `Faster`, `Refused`, `Unreachable`."""
        target = f"{commit}:refs/heads/{branch or self.branch}"
        answer = self._exchange("push", "--porcelain", "--no-follow-tags", "--", self.remote, target)
        if answer.returned == 0:
            return
        rejected = next((line for line in answer.text.splitlines() if line.startswith("!")), "")
        if _FASTER.search(rejected):
            raise Faster("Somebody else was faster.")
        if "[remote rejected]" in rejected or "protected branch" in answer.error:
            raise Refused(reason_in(answer.error) or rejected.rpartition("\t")[2])
        raise unreachable(answer.error, self.where)

    def _exchange(self, command: str, *arguments: str) -> Answer:
        variables = {
            "GIT_ASKPASS": "",
            "SSH_ASKPASS": "",
            "SSH_ASKPASS_REQUIRE": "never",
            "GCM_INTERACTIVE": "never",
        }
        ssh = os.environ.get("GIT_SSH_COMMAND") or self.ssh or ("" if "GIT_SSH" in os.environ else "ssh")
        if PurePath(ssh.split(" ")[0]).name == "ssh":  # not another program, which would not know these
            variables["GIT_SSH_COMMAND"] = f"{ssh} {_SSH_ASKS_NOTHING}"
        words = (*_QUIET_LINE, "-c", "maintenance.auto=false", "-c", "core.askPass=", command, *arguments)
        try:
            return self.repository.tell(*words, ok=range(256), variables=variables, patience=PATIENCE)
        except TookTooLong:
            raise Unreachable(
                f"The shared place did not answer within {PATIENCE / 60:.0f} minutes."
            ) from None
