"""`catalyst retention`: lists who is over their time, and forgets them on a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Catalyst

LATER = ("--today", "2030-01-01")


@pytest.fixture
def ended(catalyst: Catalyst) -> None:
    """pro-014 left in November 2022; former partners are kept for two years."""
    done = catalyst("set", "program", "/retention", "{former_partners: 24 months, photos: 1 year}")
    assert done.status == 0, done.err


@pytest.mark.usefixtures("ended")
def test_who_is_over_their_time_is_listed_with_the_line_that_says_so(catalyst: Catalyst) -> None:
    assert "Nobody is over their time." in catalyst("retention").out
    told = catalyst("retention", *LATER)
    assert "Dana Osei (pro-014): former partners, 24 months, over since 2024-11-18" in told.out
    assert "since 2022-11-18: cohort/partnerships/coan-ms-22.yaml:7" in told.out
    assert "retention: photos" in told.err
    assert "until 2024-11-18" in catalyst("retention", "--ahead").out
    (one,) = catalyst("retention", *LATER, "--format", "json").json["kept"]
    assert (one["person"], one["until"]) == ("pro-014", "2024-11-18")


@pytest.mark.usefixtures("ended")
def test_they_are_forgotten_on_a_word(catalyst: Catalyst, repository: Path) -> None:
    assert catalyst("retention", "--forget", *LATER).status == 2  # nobody is there to be asked
    assert "goes" in catalyst("retention", "--forget", "--dry-run", *LATER).out
    done = catalyst("retention", "--forget", "--yes", *LATER)
    assert done.status == 0, done.err
    text = (repository / "cohort/people/pro-014.yaml").read_text()
    assert "Dana" not in text and "ground: retention" in text
    assert "Nobody is over their time." in catalyst("retention", "--forget", "--yes", *LATER).out
