"""Records by what people call them, wherever a command wants one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst


@pytest.fixture(autouse=True)
def two_of_a_name(repository: Path) -> None:
    people = repository / "cohort/people"
    whitfield = (people / "pro-061.yaml").read_text()
    other = whitfield.replace("id: pro-061", "id: pro-062").replace("Imani Whitfield", "Jo Whitfield-Hall")
    (people / "pro-062.yaml").write_text(other)


@pytest.mark.parametrize(
    "typed", ["pro-061", "people/pro-061", "Imani Whitfield", "imani", "whitfield", "im whit", "ima"]
)
def test_one_is_meant(catalyst: Catalyst, typed: str) -> None:
    assert catalyst("doctor", "--me", typed).out == "You are pro-061, Imani Whitfield.\n"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "whit",
            "“whit” may be pro-061 (Imani Whitfield) or pro-062 (Jo Whitfield-Hall): name one by its id.",
        ),
        ("pro", "“pro” may be pro-014 (Dana Osei) or pro-061"),
        ("zebra", "There is no person"),
        ("imani zebra", "There is no person"),
        ("", "There is no person"),
    ],
)
def test_several_or_none(catalyst: Catalyst, typed: str, sentence: str) -> None:
    found = catalyst("doctor", "--me", typed)
    assert found.status
    assert sentence in found.err
