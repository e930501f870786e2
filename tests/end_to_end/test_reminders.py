"""Reminders by the real program: a question at a terminal, a server that has to prove who it is, and the interface."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.end_to_end.harness import Cohort
from tests.report.conftest import ADDRESSES, owing, post_office  # noqa: F401 (fixtures)
from tests.report.post_office import PostOffice
from tests.tui.pty_run import Terminal

Start = Callable[..., Terminal]

FROM = ("--from", "Dana M. <dana@example.org>")


def test_at_a_terminal_it_asks_and_only_yes_sends(
    owing: object,  # noqa: F811
    cohort: Cohort,
    terminal: Start,
    post_office: PostOffice,  # noqa: F811
) -> None:
    command = ("remind", "--send", "--smtp", post_office.address, *FROM)
    for answer, told in (
        ("\r", "Nothing was sent."),
        ("no\r", "Nothing was sent."),
        ("yes\r", "3 mails sent."),
    ):
        asked = terminal(*command)
        asked.until("Send 3 mails as Dana M. by 127.0.0.1")
        assert post_office.received == []
        asked.press(answer)
        asked.until(told)
        assert asked.end() in (0, 1)
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)
    assert cohort.run("validate").status == 0
    assert cohort.git("status", "--porcelain") == ""


def test_twice_at_once_sends_once(owing: object, cohort: Cohort, post_office: PostOffice) -> None:  # noqa: F811
    command = ("remind", "--send", "--yes", "--smtp", post_office.address, *FROM)
    both = [threading.Thread(target=cohort.run, args=command) for _ in range(3)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)


def test_names_and_texts_that_mean_harm_are_only_text(
    owing: object,  # noqa: F811
    cohort: Cohort,
    post_office: PostOffice,  # noqa: F811
) -> None:
    cohort.edit("cohort/people/edu-014.yaml", "name: Jo Ford", 'name: "Jo, <x@evil.example>, [red] {name}"')
    cohort.edit("cohort/program.yaml", "name: STEM", r'name: "a\u2028Bcc: x@evil.example" # STEM')
    cohort.keep_by_hand()
    found = cohort.run("remind", "--send", "--yes", "--smtp", post_office.address, "--to", "edu-014", *FROM)
    assert found.status == 0, found.err
    [mail] = post_office.received
    assert [each.addr_spec for each in mail["To"].addresses] == [ADDRESSES[0]]
    assert mail["To"].addresses[0].display_name == "Jo, <x@evil.example>, [red] {name}"
    assert mail["Bcc"] is None
    assert "x@evil.example" not in post_office.counts


def test_in_the_interface_with_m(
    owing: object,  # noqa: F811
    terminal: Start,
    post_office: PostOffice,  # noqa: F811
) -> None:
    begun = terminal(CATALYST_SMTP=post_office.address, CATALYST_MAIL_FROM=FROM[1])
    begun.until("by mail: 3 reminders")
    begun.press("m")
    begun.until("3 mails to look at")
    begun.press(" ")
    begun.until("2 of 3 mails")
    begun.press("\x17")
    begun.until("Send 2 mails now?")
    begun.press("y")
    begun.until_gone("Send 2 mails now?", again="y")
    begun.until("2 sent.")
    begun.press("q")
    assert begun.end() == 0
    assert post_office.counts == dict.fromkeys(ADDRESSES[1:], 1)
