"""What stands in a file as an address, said as people say it."""

from __future__ import annotations

import pytest

from catalyst_tui.model.cohort import Cohort

from .conftest import words


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("interactions/coan-ms-22", "Eight interactions with students, Coan MS"),
        ("interactions/fall/pro-061", "Eight interactions with students, Fall semester, I. Whitfield"),
        ("interactions/2022-10/pro-999", "Eight interactions with students, Oct 2022, pro-999"),
        ("events/kickoff", "Kickoff and training"),
        ("events/party", "events/party"),
        ("partnerships/coan-ms-22", "Coan MS"),
        ("partnerships/nobody", "partnerships/nobody"),
        ("and/or asked by pro-061", "and/or asked by I. Whitfield"),
    ],
)
def test_an_address_is_said_by_what_it_means(cohort: Cohort, address: str, said: str) -> None:
    assert words(cohort).about(address) == said
