"""A shared place that takes changes only after somebody has looked at them, and the ways in which a host takes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.workspace.sync import Waiting, sync, waiting

from .changes import setting
from .conftest import Two
from .sharing import TARGET, git, same, value

SAID = {
    "update": "error: GH006: Protected branch update failed for refs/heads/main.\n"
    "error: Changes must be made through a pull request.",
    "pre-receive": "GitLab: You are not allowed to push code to protected branches on this project.",
}


@pytest.fixture(params=SAID)
def protected(request: pytest.FixtureRequest, hub: Path) -> None:
    """The shared place refuses its main branch, in the words of a host."""
    hook = hub / "hooks" / request.param
    hook.parent.mkdir(exist_ok=True)
    ask = {
        "update": 'case "$1" in *main) no;; esac',
        "pre-receive": "while read a b ref; do case $ref in *main) no;; esac; done",
    }[request.param]
    hook.write_text(f"#!/bin/sh\nno() {{ echo '{SAID[request.param]}' >&2; exit 1; }}\n{ask}\nexit 0\n")
    hook.chmod(0o755)


Accept = Callable[[str], None]


@pytest.fixture(params=["as it is", "by a merge", "squashed", "rebased"])
def accept(request: pytest.FixtureRequest, hub: Path, tmp_path: Path) -> Accept:
    """Somebody at the host accepts a branch, in one of the ways that hosts have."""
    desk = tmp_path / "desk"

    def take(branch: str) -> None:
        if not desk.exists():
            git(tmp_path, "clone", "-q", str(hub), "desk")
        git(desk, "fetch", "-q")
        git(desk, "reset", "-q", "--hard", "origin/main")
        theirs = f"origin/{branch}"
        ways = {
            "as it is": [["merge", "-q", "--ff", theirs]],
            "by a merge": [["merge", "-q", "--no-ff", "-m", "Request 1", theirs]],
            "squashed": [["merge", "-q", "--squash", theirs], ["commit", "-q", "-m", "Request 1 (squashed)"]],
            "rebased": [
                ["checkout", "-q", "-B", "x", theirs],
                ["rebase", "-q", "--force-rebase", "origin/main"],
                ["checkout", "-q", "-B", "main"],
            ],
        }
        for words in ways[request.param]:
            git(desk, *words)
        git(hub, "fetch", "-q", str(desk), "+main:main")

    return take


@pytest.mark.usefixtures("protected")
def test_it_is_sent_as_a_branch_and_comes_back(two: Two, hub: Path, accept: Accept) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ana.apply(setting("/goals/0/statement", "Another goal"))
    first = sync(ana)
    assert (first.state, first.sent) == ("review", 2)
    assert waiting(ana) == Waiting(0, 0, 2)
    again = sync(ana)
    assert (again.state, again.sent, again.branch) == ("review", 0, first.branch)
    ana.apply(setting(TARGET, 91))  # one goes on, while it waits
    assert waiting(ana) == Waiting(1, 0, 2)
    accept(first.branch)
    second = sync(ana)
    assert (second.state, second.sent) == ("review", 1), second
    assert value(ana) == 91
    accept(second.branch)
    assert sync(ana).state == "done"
    assert waiting(ana) == Waiting(0, 0)
    assert sync(ben).state == "done"
    same(ana, ben)
    assert git(ana.root, "rev-parse", "HEAD") == git(hub, "rev-parse", "main")
    assert (value(ben), value(ben, "/statement")) == (91, "Another goal")


@pytest.mark.usefixtures("protected")
def test_others_were_accepted_meanwhile(two: Two, accept: Accept) -> None:
    ana, ben = two
    ben.apply(setting("/goals/0/statement", "Theirs"))
    ana.apply(setting(TARGET, 90))
    ana_sent, ben_sent = sync(ana), sync(ben)
    accept(ben_sent.branch)
    accept(ana_sent.branch)
    for each in (ana, ben, ana):
        assert sync(each).state == "done"
    same(ana, ben)
    assert (value(ana), value(ana, "/statement")) == (90, "Theirs")


@pytest.mark.usefixtures("protected")
def test_what_was_not_accepted_yet_stays_to_be_accepted(two: Two, accept: Accept) -> None:
    ana, ben = two
    ben.apply(setting("/goals/0/statement", "Theirs"))
    ana.apply(setting(TARGET, 90))
    sync(ana)
    accept(sync(ben).branch)
    outcome = sync(ana)
    assert (outcome.state, outcome.fetched) == ("review", 1)
    assert waiting(ana) == Waiting(0, 0, 1)
    assert (value(ana), value(ana, "/statement")) == (90, "Theirs")


def test_a_place_that_takes_no_branch_either(two: Two, hub: Path) -> None:
    ana, _ = two
    hook = hub / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'You may only read here.' >&2\nexit 1\n")
    hook.chmod(0o755)
    ana.apply(setting(TARGET, 90))
    outcome = sync(ana)
    assert (outcome.state, outcome.waiting) == ("unreachable", Waiting(1, 0))
    assert "does not take changes directly: You may only read here." in outcome.reason


def test_commits_that_came_back_as_others_are_kept_aside(two: Two, hub: Path) -> None:
    """What they said can still be found, though the history has the host's own commit for them."""
    ana, _ = two
    hook = hub / "hooks/update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n')
    hook.chmod(0o755)
    ana.apply(setting(TARGET, 90))
    mine = git(ana.root, "rev-parse", "HEAD")
    branch = sync(ana).branch
    tree = git(hub, "rev-parse", f"{branch}^{{tree}}")
    git(hub, "update-ref", "refs/heads/main", git(hub, "commit-tree", tree, "-p", "main", "-m", "Squashed"))
    assert sync(ana).state == "done"
    assert git(ana.root, "log", "-1", "--format=%s") == "Squashed"
    assert git(ana.root, "for-each-ref", "--format=%(objectname)", "refs/catalyst/accepted") == mine
