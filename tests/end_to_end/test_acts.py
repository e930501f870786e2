"""What staff do, from a shell: the real program, on files as people leave them."""

from __future__ import annotations

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort, refused, sound

DAY = ("--today", "2023-02-15")
CALL = ("do", "log-contact", PAIR, "--with", "edu-014", "--by", "staff-01", *DAY)


def test_a_week_of_one_partnership(cohort: Cohort) -> None:
    """Called twice, nobody there; put off, waived what has no point any more; all of it taken back."""
    before = (cohort.root / PAIR_FILE).read_bytes()
    by = ("--by", "staff-01", *DAY)
    for words in (
        CALL,
        (*CALL, "--result", "voicemail", "--next", "2023-02-17"),
        ("do", "snooze", PAIR, "--until", "2023-02-20", *by),
        ("do", "waive", PAIR, "--requirement", "interactions", "--why", "building closed", *by),
    ):
        done = cohort.run(*words)
        sound(done)
        assert (done.status, done.err) == (0, "")
    assert cohort.run("validate").status == 0
    waived = cohort.run("status", "--format", "json", *DAY).json["due_items"]
    assert {item["state"] for item in waived if item["id"] == "interactions/coan-ms-22"} == {"waived"}
    for _ in range(4):
        assert cohort.run("undo").status == 0
    assert (cohort.root / PAIR_FILE).read_bytes() == before


@pytest.mark.parametrize(
    "answer",
    [
        ("--note", "\x1b]0;title\x07"),
        ("--about", "two\nlines"),
        ("--with", "../../etc"),
        ("--with", "edu-014\x00"[:7] + "\u202e"),
        ("--date", "2023-02-30"),
        ("--date", "9" * 5000),
        ("--time", "25:00"),
        ("--result", "["),
        ("--frob", "x"),
    ],
    ids=repr,
)
def test_answers_that_are_none(cohort: Cohort, answer: tuple[str, str]) -> None:
    before = cohort.state()
    done = cohort.run(*CALL, *answer)
    if answer[0] != "--result":  # any word will do where the program has no list of them
        refused(done, 2 if answer[0] == "--frob" else 1)
        assert cohort.state() == before
    sound(done)


def test_edits_by_hand_are_not_swept_up(cohort: Cohort) -> None:
    cohort.edit(PAIR_FILE, "status: active", "status: paused")
    done = cohort.run(*CALL)
    refused(done, 1)
    assert "catalyst commit" in done.err


@pytest.mark.parametrize("disorder", ["contact_log: 7\n", "contact_log: [x, 1]\n", "partners: none\n"])
def test_a_record_in_disorder_is_told_and_not_touched(cohort: Cohort, disorder: str) -> None:
    if disorder.startswith("partners"):
        text = (cohort.root / PAIR_FILE).read_text("utf-8")
        start, end = text.index("partners:"), text.index("\nclasses")
        cohort.write(PAIR_FILE, text[:start] + disorder + text[end:])
    else:
        cohort.edit(PAIR_FILE, "status: active", f"{disorder}status: active")
    cohort.keep_by_hand()
    before = cohort.state()
    done = cohort.run("do", "log-contact", PAIR, "--result", "reached", "--by", "staff-01", *DAY)
    sound(done)
    if done.status:
        assert cohort.state() == before


def test_outside_a_cohort_acts_are_still_explained(cohort: Cohort) -> None:
    outside = cohort.root.parent
    assert "log-contact" in cohort.run("do", cwd=outside).out
    assert cohort.run("do", "log-contact", "--help", cwd=outside).status == 0
    refused(cohort.run(*CALL, cwd=outside), 2)
