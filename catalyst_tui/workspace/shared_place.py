"""The place where the copies of a cohort meet: a folder, a server, a host. Fetching from it and sending to it.

Nothing here ever waits for an answer at a terminal: git uses the credentials that it has, or says that it has none.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace.repository import Answer, Repository, TookTooLong

PATIENCE = 300.0  # seconds for one exchange as a whole; a line that is dead is noticed within a minute
_QUIET_LINE = ("-c", "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=30")
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=3"

_NO_WAY = re.compile(
    r"could not resolve|couldn't resolve|unreachable|timed out|failed to connect|could not connect|couldn't connect"
    r"|connection (refused|reset|closed)|no route|name resolution|early eof|hung up unexpectedly",
    re.IGNORECASE,
)
_NO_ENTRY = re.compile(
    r"authentication failed|could not read (username|password)|prompts disabled|permission denied|host key verification"
    r"|access denied|error: 40[13]|not authorized",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"does not appear to be a git repository|repository .*not found|no such file|does not exist"
)
_NO_BRANCH = re.compile(r"couldn't find remote ref")
_FASTER = re.compile(r"\[rejected\]|failed to update ref|cannot lock ref|incorrect old value|failed to lock")


class Unreachable(CatalystError):
    """Nothing could be exchanged with the shared place, and why."""


class Faster(CatalystError):
    """Somebody sent something in between."""


class Refused(CatalystError):
    """The shared place does not take changes of this branch from us directly. `reason` is what it said."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The shared place does not take changes directly: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A remote, the branch of it that a local branch follows, its address, and whether it is reached in a way of the
    user's own."""

    repository: Repository
    remote: str
    branch: str
    where: str
    own_ssh: bool

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
        return cls(repository, follows, followed or branch, places[follows], "core.sshcommand" in settings)

    @property
    def known(self) -> str:
        """The reference that says what the place held when it was last asked."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    def newest(self) -> str | None:
        """The newest commit that the place held when it was last asked."""
        return self.repository.commit_of(self.known)

    def fetch(self) -> None:
        """Ask what the place holds now. Raises `Unreachable`."""
        options = ("--quiet", "--no-recurse-submodules", "--no-write-fetch-head")
        answer = self._exchange(
            "fetch", *options, "--", self.remote, f"+refs/heads/{self.branch}:{self.known}"
        )
        if answer.returned and not _NO_BRANCH.search(answer.error):
            raise self._unreachable(answer.error)

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
            raise Refused(_reason(answer.error) or rejected.rpartition("\t")[2])
        raise self._unreachable(answer.error)

    def _exchange(self, command: str, *arguments: str) -> Answer:
        variables = {"GIT_ASKPASS": "", "SSH_ASKPASS": "", "GCM_INTERACTIVE": "never"}
        if not self.own_ssh and not {"GIT_SSH_COMMAND", "GIT_SSH"} & os.environ.keys():
            variables["GIT_SSH_COMMAND"] = _SSH
        words = (*_QUIET_LINE, "-c", "maintenance.auto=false", "-c", "core.askPass=", command, *arguments)
        try:
            return self.repository.tell(*words, ok=range(256), variables=variables, patience=PATIENCE)
        except TookTooLong:
            raise Unreachable(
                f"The shared place did not answer within {PATIENCE / 60:.0f} minutes."
            ) from None

    def _unreachable(self, said: str) -> Unreachable:
        if _NO_ENTRY.search(said):
            return Unreachable(
                f"The shared place did not let us in: {_reason(said)} "
                "Log in once with the tool of your host, or ask whoever set it up."
            )
        if _NO_WAY.search(said):
            return Unreachable("There is no way to the shared place at the moment: are you offline?")
        if _NOT_THERE.search(said):
            return Unreachable(
                f"The shared place is not there at the moment: {_without_secrets(self.where)}."
            )
        return Unreachable(
            f"Nothing could be exchanged with the shared place: {_reason(said) or 'it gave no reason.'}"
        )


def _reason(said: str) -> str:
    """What was said at the other end, as one line: of what a host writes, its own words."""
    lines = [line.strip() for line in said.splitlines()]
    told = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    errors = [line for line in lines if line.startswith(("fatal:", "error:"))]
    words = " ".join(filter(None, told[:3])) or (errors[-1].partition(":")[2].strip() if errors else "")
    return _without_secrets(f"{words.rstrip('.')}." if words else "")


def _without_secrets(text: str) -> str:
    """An address without the password that may stand in it."""
    return re.sub(r"(\w+://)[^/@\s]+@", r"\1", text)
