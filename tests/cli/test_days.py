"""Moments of the past on the command line, in words: the clock says 1 March 2023, the program's year 2022-23."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.cli.arguments import UsageError
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import moment_of
from catalyst_tui.cli.environment import Environment

from .conftest import CLOCK, Catalyst, Stream

Git = Callable[..., str]


@pytest.fixture
def context(repository: Path) -> Context:
    return Context(Environment(Stream(), Stream(), Stream(), repository, {}, lambda: CLOCK), day=CLOCK)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2023-01-31", "2023-01-31"),
        ("2030-01-01", "2030-01-01"),
        ("2023-02-30", "2023-02-30"),
        ("today", "2023-03-01"),
        ("yesterday", "2023-02-28"),
        ("last friday", "2023-02-24"),
        ("tue", "2023-02-28"),
        ("jan 31", "2023-01-31"),
        ("oct 1", "2022-10-01"),
        ("2 weeks ago", "2023-02-15"),
        ("last month", "2023-02-28"),
        ("this month", "2023-03-01"),
        ("december", "2022-12-31"),
        ("HEAD", "HEAD"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_words_become_a_day_behind(context: Context, typed: str, meant: str) -> None:
    assert moment_of(typed, context) == meant


@pytest.mark.parametrize("typed", ["tomorrow", "jun 1", "next month"])
def test_a_day_to_come_is_refused(context: Context, typed: str) -> None:
    with pytest.raises(UsageError, match="still to come"):
        moment_of(typed, context)


def test_a_name_of_the_history_wins(context: Context, git: Git) -> None:
    git("tag", "yesterday")
    assert moment_of("yesterday", context) == "yesterday"


@pytest.mark.parametrize(
    "words", [["show", "program", "--at"], ["diff"], ["status", "--at"], ["diff", "HEAD"], ["grid", "--at"]]
)
def test_verbs_that_look_back_take_words(
    catalyst: Catalyst, git: Git, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2023-01-10T12:00:00")
    git("commit", "--amend", "--no-edit")
    found = catalyst(*words, "last month")
    assert (found.status, found.err) == (0, "")
