"""Nothing is asked of what is only offered, so Today says that it is."""

from __future__ import annotations

from catalyst_tui.agenda.line import Settling
from tests.agenda.conftest import HEALTHY, Today, told

OFFERED = HEALTHY.replace("status: active\n", "").replace(
    "id: coan-ms-22\n", "id: coan-ms-22\nstatus: offered\n"
)


def test_one_is_begun_from_its_line(today: Today) -> None:
    (line,) = today(OFFERED).of("decide")
    assert line.what == "only offered: nothing is asked of it until it is begun"
    assert (line.place, line.pointer) == ("Coan MS", "/status")
    assert line.settles == Settling("begin-partnership", "partnerships/coan-ms-22")
    assert today().of("decide") == []


def test_several_are_one_line_that_is_about_all_of_them(today: Today) -> None:
    other = OFFERED.replace("coan-ms-22", "coan-ms-22b")
    (line,) = today(OFFERED, partnerships__coan_ms_22b=other).of("decide")
    assert told([line]) == [
        ("offered", "2 partnerships are only offered: nothing is asked of them until they are begun")
    ]
    assert line.partnerships == ("coan-ms-22", "coan-ms-22b")


def test_mine_are_those_in_which_i_have_a_part(today: Today) -> None:
    manager = "id: staff-2\nrole: manager\n"
    assert today(OFFERED, me="staff-2", people__staff_2=manager).lines == ()
