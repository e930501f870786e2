"""Acts from the command line: what stands in the files and in the history afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalyst_tui.acts import ACTS
from catalyst_tui.acts.act import act
from catalyst_tui.cli import answers
from catalyst_tui.cli.do import parser

from .conftest import Catalyst

Git = Callable[..., str]
COAN = "partnerships/coan-ms-22"
BY = ("--by", "staff-01", "--today", "2023-02-15")


def added(git: Git) -> str:
    shown = git("show", "--format=")
    return "\n".join(line[1:].strip() for line in shown.splitlines() if line.startswith("+ "))


def test_an_act_is_one_commit(catalyst: Catalyst, git: Git) -> None:
    answers = ("--with", "edu-014", "--how", "phone", "--result", "voicemail")
    result = catalyst("do", "log-contact", COAN, *answers, *BY)
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        f"{git('rev-parse', '--short', 'HEAD')} "
        "coan-ms-22: contact of 15 Feb with edu-014, phone, voicemail\n"
    )
    assert "date: 2023-02-15, by: staff-01, with: edu-014, how: phone, result: voicemail" in added(git)
    assert git("log", "-1", "--format=%(trailers:key=Catalyst-Action,valueonly)").strip() == "log-contact"


def test_records_by_their_id_alone_and_several_of_them(catalyst: Catalyst, git: Git) -> None:
    result = catalyst("do", "snooze", "coan-ms-22", "coan-ms-22b", "--until", "2023-03-01", *BY)
    assert result.out.split(" ", 1)[1] == "coan-ms-22, coan-ms-22b: put off until 1 Mar\n"
    assert git("diff", "--name-only", "HEAD~1").count("coan-ms-22") == 2


def test_records_and_people_by_name(catalyst: Catalyst) -> None:
    call = ("do", "log-contact", COAN, *BY, "--dry-run")
    assert "with pro-061" in catalyst(*call, "--with", "imani whitfield").out
    assert "id: pro-061" in catalyst("show", "Imani Whitfield").out
    assert "id: coan-ms-22b" in catalyst("show", "coan-ms-22b").out
    several = catalyst("do", "log-contact", "coan", *BY)
    assert several.status == 2
    assert "may be coan-ms-22" in several.err and "coan-ms-22b" in several.err


@pytest.mark.parametrize(
    ("typed", "day"), [("friday", "2023-02-17"), ("feb 20", "2023-02-20"), ("+3", "2023-02-18")]
)
def test_days_as_in_forms(catalyst: Catalyst, typed: str, day: str) -> None:
    assert f"until: {day}" in catalyst("do", "snooze", COAN, "--until", typed, "--dry-run", *BY).out


def test_all_that_are_alike(catalyst: Catalyst, git: Git) -> None:
    result = catalyst("do", "snooze", "--where", "status:active", "--until", "2023-03-01", *BY)
    assert result.out.split(" ", 1)[1] == "coan-ms-22: put off until 1 Mar\n"
    asked = (
        "set-field",
        "partnerships",
        "--where",
        "status:active or status:paused",
        "--field",
        "/status",
        "--value",
        "ended",
    )
    result = catalyst("do", *asked)
    assert result.out.split(" ", 1)[1] == ("coan-ms-22: status from active to ended; and 1 more\n")
    assert (
        "Nothing to change" in catalyst("do", "set-field", COAN, "--field", "/status", "--value", "ended").out
    )


def test_who_one_is_need_not_be_said_twice(catalyst: Catalyst, git: Git) -> None:
    asked = ("do", "snooze", "coan-ms-22", "--until", "2023-02-22", "--today", "2023-02-15")
    result = catalyst(*asked)
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        "--by is missing. Who put it off.\n"
        "Say once who you are: catalyst doctor --me ID. You may be staff-01 (Sam Reyes).\n"
    )
    assert catalyst("doctor", "--me", "staff-01").out == "You are staff-01, Sam Reyes.\n"
    assert catalyst(*asked).status == 0
    assert "by: staff-01" in added(git)


def test_a_dry_run_shows_words_and_the_difference_and_keeps_nothing(catalyst: Catalyst, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    result = catalyst("do", "snooze", "coan-ms-22", "--until", "2023-02-22", "--dry-run", *BY)
    assert result.out.startswith(
        "coan-ms-22: put off until 22 Feb\n--- a/cohort/partnerships/coan-ms-22.yaml\n"
    )
    assert (result.status, git("rev-parse", "HEAD"), git("status", "--porcelain")) == (0, before, "")


def test_one_that_is_refused_keeps_all_back(catalyst: Catalyst, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    result = catalyst("do", "settle-escalation", "coan-ms-22", "coan-ms-22b", "--today", "2023-02-15")
    assert (result.status, result.out) == (1, "")
    assert "coan-ms-22b: No step was taken with coan-ms-22b that is not settled." in result.err.splitlines()
    assert git("rev-parse", "HEAD") == before


def test_a_sentence_of_ones_own_and_an_answer_left_open(catalyst: Catalyst, git: Git) -> None:
    catalyst("do", "log-contact", "coan-ms-22", "--with", "edu-014", "--how", "", "-m", "Called", *BY)
    assert git("log", "-1", "--format=%s") == "Called"
    assert "how:" not in added(git)


def test_texts_stay_what_was_typed_and_longer_ones_come_from_a_file(catalyst: Catalyst, git: Git) -> None:
    asked = ("do", "log-contact", "coan-ms-22", "--with", "edu-014", "--about", "28", "--note", "-", *BY)
    assert catalyst(*asked, stdin=b"one\ntwo\n").status == 0
    assert 'about: "28"' in added(git)
    assert all(line in added(git) for line in ("one", "two"))


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["log-contact"], 2, "Name one or several RECORDs, or all that are alike with --where."),
        (["escalate"], 2, "the following arguments are required: RECORD"),
        (["snooze", COAN, "--where", "status:active"], 2, "RECORDs or --where: only one of them"),
        (["snooze", "--where", "status:sleeping"], 2, "None of the partnerships is like that, so there is nothing"),
        (["set-field", COAN, "--where", "status:active", "--field", "/status"], 2, 'There is no kind "partnerships/'),
        (["set-field", "--where", "status:active", "--field", "/status"], 2, "takes the kind as its only word"),
        (["lg-contact"], 2, "There is no act “lg-contact”. Did you mean 'log-contact'?"),
        (["log-contact", "people/pro-014"], 2, "log-contact is done to partnerships, and people/pro-014 is none"),
        (["log-contact", COAN, "--with", "pro-999", *BY], 1, "--with: There is no person or organization “pro-999”."),
        (["log-contact", COAN, "--date", "soon", *BY], 1, "--date: a day such as 2022-10-01 is expected, not 'soon'."),
        (["snooze", COAN, *BY], 1, "--until: Say until when everything of it is put off, or which item."),
        (["close-day", "coan-ms"], 1, "--date: Say which day is closed."),
        (["place-visit", COAN, "--anyway", "perhaps"], 2, "--anyway is yes or no, not “perhaps”."),
        (["place-visit", COAN], 1, "“Place a visit again” does not apply to coan-ms-22 as it stands."),
        (["log-contact", COAN, *BY], 1, "--result: Say what came of it."),
        (["log-contact", COAN, "--frob"], 2, "there is no option --frob"),
        (["escalate", COAN, "coan-ms-22b"], 2, "one argument too many: coan-ms-22b"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(catalyst: Catalyst, words: list[str], status: int, sentence: str) -> None:
    result = catalyst("do", *words)
    assert (result.status, result.out) == (status, "")
    assert sentence in result.err


def test_acts_are_listed_for_people_and_for_scripts(catalyst: Catalyst) -> None:
    told = catalyst("do").out
    assert all(id in told for id in ACTS)
    listed = catalyst("do", "--format", "json").json["acts"]
    assert [one["id"] for one in listed] == list(ACTS)
    assert listed[0]["questions"][0] == {
        "id": "with", "title": "With", "type": "reference", "required": True
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["do", "log-contact", "--help"],
        ["--repo", ".", "do", "log-contact", "--help"],
        ["help", "do", "log-contact"],
    ],
)
def test_an_act_explains_itself(catalyst: Catalyst, words: list[str]) -> None:
    told = catalyst(*words).out
    assert told.startswith("Log a contact:")
    assert "--result WORD" in told
    assert "Examples:\n  catalyst do log-contact therrell-hs-22" in told


def test_an_act_without_an_example_of_its_own_has_one(catalyst: Catalyst) -> None:
    told = catalyst("do", "partner-leaves", "--help").out
    assert "Examples:\n  catalyst do partner-leaves coan-ms-22 --who pro-014 --to 2022-10-01" in told


def test_items_of_several_parts_are_texts_or_json(catalyst: Catalyst, git: Git) -> None:
    assert "--actions TEXT;TEXT;…" in catalyst("do", "check-in", "--help").out
    call = ("do", "check-in", COAN, "--period", "spring", "--another", "yes", "--today", "2023-02-15")
    done = catalyst(*call, "--actions", "book the bus; order wire", "--dry-run")
    assert "what: book the bus" in done.out, done.err
    assert "what: order wire" in done.out
    done = catalyst(*call, "--actions", '[{"what": "order wire", "who": "edu-014"}]', "--dry-run")
    assert "what: order wire" in done.out, done.err


@pytest.mark.parametrize("id", ACTS)
def test_every_question_is_an_option_of_its_own(id: str) -> None:
    names = [name for action in parser([id]).shown for name in action.option_strings]
    assert len(names) == len(set(names))
    assert {answers.option(field.name) for field in act(id).questions.field.fields} <= set(names)


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        (["do", "log-"], ["log-contact"]),
        (["do", "log-contact", "partnerships/"], [COAN, f"{COAN}b"]),
        (["do", "log-contact", COAN, "--res"], ["--result"]),
        (["do", "waive", COAN, "--requirement", "int"], ["interactions"]),
        (["do", "log-contact", COAN, "--with", "edu-014"], ["edu-014"]),
        (["do", "snooze", COAN, "--item", "inter"], ["interactions"]),
        (["do", "snooze", "--item", "inter"], []),
        (["do", "set-field", COAN, "--field", "/sta"], ["/status", "/stage"]),
        (["do", "set-field", COAN, "--field", "/status", "--value", "pa"], ["paused"]),
        (["do", "nonsense", COAN, "--field", "x"], []),
    ],
)
def test_completion(catalyst: Catalyst, words: list[str], candidates: list[str]) -> None:
    assert catalyst("__complete", "--", *words).out.splitlines() == candidates
