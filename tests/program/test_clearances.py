from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.program.clearances import clearances
from tests.school_time import cohort

TODAY = date(2023, 2, 15)
PRO = "cohort/people/pro-014.yaml"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("[{level: supervised, by: north-schools, status: valid}]", [("valid", ("north-schools",))]),
        (
            "[{level: supervised, by: north-schools, status: valid, schools: [coan-ms]}]",
            [("valid", ("coan-ms",))],
        ),
        ("[{level: supervised, by: coan-ms, status: applied}]", [("applied", ("coan-ms",))]),
        ("[]", [("none", ())]),
        ("[{level: supervised, by: far-ms, status: valid}]", [("none", ()), ("valid", ("far-ms",))]),
        (
            "[{level: supervised, by: north-schools, status: valid, until: 2023-03-01},"
            " {level: supervised, by: north-schools, status: suspended}]",
            [("suspended", ("north-schools",)), ("ends-soon", ("north-schools",))],
        ),
    ],
)
def test_of_somebody_who_serves(held: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    person = cohort().tree.read(PRO).decode().partition("clearances")[0]
    made = cohort().with_files({PRO: f"{person}clearances: {held}\n".encode()})
    found = clearances(made, TODAY, "pro-014")
    assert [(each.state, each.schools) for each in found] == expected
    assert all(each.serves == ("coan-ms",) for each in found)


def test_who_serves_no_more_needs_none_and_who_comes_later_does() -> None:
    text = cohort().tree.read("cohort/partnerships/coan-ms-22.yaml").decode()
    for service, needs in (
        ("from: 2022-08-20, to: 2023-02-14", []),
        ("from: 2022-08-20, to: 2023-02-15", ["pro-061"]),
        ("from: 2023-03-01", ["pro-061"]),
    ):
        changed = text.replace("who: pro-014, from: 2022-08-20", f"who: pro-061, {service}")
        made = cohort().with_files({"cohort/partnerships/coan-ms-22.yaml": changed.encode()})
        assert [each.person for each in clearances(made, TODAY) if each.state == "none"] == needs
