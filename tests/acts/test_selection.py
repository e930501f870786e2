"""Reviewing, asking, setting aside and deciding applications."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.acts.many import files_after, joined, outcomes
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, lines, refused
from tests.selection.small_round import ANSWERS, APPLICATION, WITHOUT_ANSWERS, a_round

ONE = "applications/2022-pro-061"
WITHOUT_HOURS = "answers: {works_in_stem_now: true, health: none}\n"
REVIEWED = "reviews:\n  - {by: staff-01, date: 2023-02-15, scores: {motivation: 4, fit: 2}}  # read twice\n"
ASKED = 'questions:\n  - {id: q1, asked: 2022-08-16, by: staff-01, what: "How many hours?"}\n'
TOO_FEW = "answers: {works_in_stem_now: true, hours_a_month: 2}\n"
SELECTED = "decisions:\n  - {date: 2022-08-20, outcome: selected, by: staff-01}\n"
WAITS = SELECTED.replace("selected", "wait-list")


@pytest.mark.parametrize(
    ("id", "added", "form", "answers", "expected", "sentence"),
    [
        (
            "review-application",
            "",
            ANSWERS,
            {"scores": {"motivation": 4, "fit": 2}, "recommends": "select"},
            "+ reviews:\n"
            "+   - by: staff-01\n+     date: 2023-02-15\n+     scores: {motivation: 4, fit: 2}\n"
            "+     recommends: select\n",
            "2022-pro-061: reviewed by staff-01, motivation 4, fit 2, recommends select",
        ),
        (
            "review-application",
            REVIEWED,
            ANSWERS,
            {"scores": {"motivation": 4, "fit": 3}},
            "-   - {by: staff-01, date: 2023-02-15, scores: {motivation: 4, fit: 2}}  # read twice\n"
            "+   - {by: staff-01, date: 2023-02-15, scores: {motivation: 4, fit: 3}}  # read twice\n",
            "2022-pro-061: reviewed by staff-01, motivation 4, fit 3",
        ),
        (
            "review-application",
            "",
            ANSWERS,
            {"conflict": True},
            "+ reviews:\n+   - {by: staff-01, date: 2023-02-15, conflict: true}\n",
            "2022-pro-061: conflict of interest of staff-01",
        ),
        (
            "ask-applicant",
            "",
            WITHOUT_HOURS,
            {"letter": False},
            "+ questions:\n+   - {id: q1, asked: 2023-02-15, by: staff-01, what: How many hours a month?}\n",
            "2022-pro-061: asked q1",
        ),
        (
            "note-answer",
            ASKED,
            WITHOUT_HOURS,
            {"answer": "four", "answers": {"hours_a_month": 4}},
            "- answers: {works_in_stem_now: true, health: none}\n"
            "+ answers: {works_in_stem_now: true, health: none, hours_a_month: 4}\n"
            '-   - {id: q1, asked: 2022-08-16, by: staff-01, what: "How many hours?"}\n'
            '+   - {id: q1, asked: 2022-08-16, by: staff-01, what: "How many hours?", '
            "answered: 2023-02-15, answer: four}\n",
            "2022-pro-061: q1 answered, hours_a_month noted",
        ),
        (
            "override-eligibility",
            "",
            TOO_FEW,
            {"why": "a whole day in May"},
            "+ overrides:\n"
            "+   - {rule: time-enough, by: staff-01, date: 2023-02-15, why: a whole day in May}\n",
            "2022-pro-061: time-enough set aside by staff-01",
        ),
        (
            "decide-application",
            "",
            ANSWERS,
            {"outcome": "wait-list", "date": "2022-08-20", "letter": False},
            "+ decisions:\n+   - {date: 2022-08-20, outcome: wait-list, by: staff-01}\n",
            "2022-pro-061: wait list on 20 Aug",
        ),
        (
            "decide-application",
            SELECTED,
            ANSWERS,
            {"outcome": "accepted", "date": "2022-08-22", "for": "coan-ms-22"},
            "+   - {date: 2022-08-22, outcome: accepted, for: coan-ms-22}\n",
            "2022-pro-061: accepted on 22 Aug",
        ),
        (
            "decide-application",
            WAITS,
            ANSWERS,
            {"outcome": "called-up", "date": "2022-12-01", "told": "2022-12-01"},
            "+   - {date: 2022-12-01, outcome: called-up, by: staff-01, told: 2022-12-01}\n",
            "2022-pro-061: called up on 1 Dec",
        ),
    ],
)
def test_only_what_is_said_changes(
    id: str, added: str, form: str, answers: dict[str, Any], expected: str, sentence: str
) -> None:
    before = a_round(added, form)
    change = done(before, id, ONE, answers)
    assert lines(change, before) == f"{APPLICATION}\n{expected}"
    assert change.sentence == sentence


LETTERS = "cohort/reminders/2023-02.yaml"


def test_a_decision_of_ours_drafts_a_letter_and_sends_none() -> None:
    before = a_round()
    change = done(before, "decide-application", ONE, {"outcome": "selected"})
    assert change.paths == (APPLICATION, LETTERS)
    after = before.with_files(
        {edit.path: edit.text.encode() for edit in change.edits if hasattr(edit, "text")}
    )
    [line] = after.get("reminders", "2023-02").value["sent"]
    assert (line["to"], line["about"], line["status"]) == ("pro-061", ONE, "drafted")
    assert "you were selected" in line["text"] and "partnership" not in line


def test_the_letter_can_be_read_before_the_decision_is_kept() -> None:
    own = {"cohort/templates/application-wait-list.txt": "Subject: Waiting\n\nDear {name}, please wait.\n"}
    decide = act("decide-application")

    def told(outcome: str) -> list[str]:
        return decide.preview(asked(a_round(others=own), ONE, {"outcome": outcome, "letter": True}))

    assert "we are glad to tell you that you were selected." in told("selected")[0]
    assert told("wait-list") == ["The letter says: Subject: Waiting Dear {name}, please wait."]
    assert told("accepted") == []


def test_many_are_decided_in_one_change_with_a_letter_each() -> None:
    other = APPLICATION.replace("061", "014")
    before = a_round(others={other: WITHOUT_ANSWERS.replace("061", "014") + ANSWERS})
    found = act("decide-application")
    answers = {"outcome": "declined-by-us", "reason": "no school left"}
    each = [asked(before, name, answers) for name in (ONE, ONE.replace("061", "014"))]
    made = outcomes(found, [replace(one, answers=found.defaults(one)) for one in each])
    change = joined([outcome.change for outcome in made if outcome.change])
    assert sorted(change.paths) == [other, APPLICATION, LETTERS]
    told = lines(change, before)
    assert (told.count("to: pro-061"), told.count("to: pro-014")) == (1, 1)
    assert change.sentence == "2022-pro-061, 2022-pro-014: declined by us on 15 Feb, letter drafted"


def test_letters_of_many_are_those_of_one_after_the_other() -> None:
    """Also behind letters of the month, and for who was asked something."""
    numbers = ("061", "014", "015")
    drafted = "to: pro-014, about: applications/2022-pro-014, date: 2023-02-01, status: drafted, text: how many hours"
    there = f"id: 2023-02\nsent:\n  - {{id: m7, {drafted}}}\n"
    person = "id: pro-015\nrole: professional\ncontact: {name: Robin Sample}\n"
    texts = {
        APPLICATION.replace("061", each): WITHOUT_ANSWERS.replace("061", each) + ANSWERS for each in numbers
    }
    others = {**texts, LETTERS: there, "cohort/people/pro-015.yaml": person}
    before, decide = a_round(others=others), act("decide-application")
    answers = {"outcome": "wait-list"}
    every = [asked(before, ONE.replace("061", each), answers) for each in numbers]
    made = outcomes(decide, [replace(one, answers=decide.defaults(one)) for one in every])
    assert [outcome.told.endswith("letter drafted") for outcome in made] == [True, True, True]
    at_once = before.with_files(
        files_after(joined([outcome.change for outcome in made if outcome.change]), before)
    )
    one_by_one = before
    for number in numbers:
        change = done(one_by_one, "decide-application", ONE.replace("061", number), answers)
        one_by_one = one_by_one.with_files(files_after(change, one_by_one))
    assert at_once.tree.read(LETTERS) == one_by_one.tree.read(LETTERS)
    assert [line["id"] for line in at_once.get("reminders", "2023-02").value["sent"]] == [
        "m7",
        "m8",
        "m9",
        "m10",
    ]


def test_what_to_weigh_is_counted_before_many_are_decided() -> None:
    names = ("061", "014", "015")
    extra = {"061": REVIEWED + ANSWERS, "014": ANSWERS + ASKED, "015": WITHOUT_HOURS}
    paths = {number: APPLICATION.replace("061", number) for number in names}
    texts = {paths[each]: WITHOUT_ANSWERS.replace("061", each) + extra[each] for each in names}
    before, decide = a_round(others=texts), act("decide-application")

    def told(outcome: str, *numbers: str) -> list[str]:
        each = [asked(before, ONE.replace("061", number), {"outcome": outcome}) for number in numbers]
        return decide.summary(each)

    assert told("selected", *names) == ["2 have no complete review, 2 have something to be asked."]
    assert told("selected", "015") == ["1 has no complete review, 1 has something to be asked."]
    assert told("selected", "061") == told("accepted", *names) == []


@pytest.mark.parametrize(
    ("before", "scores", "told"),
    [
        ("", {"motivation": 4}, "motivation 4, 1 of 2 scores is still open"),
        ("", {}, "recommends select, 2 of 2 scores are still open"),
        (REVIEWED.replace(", fit: 2", ""), {"motivation": 3}, "motivation 3, 1 of 2 scores is still open"),
        (REVIEWED.replace(", fit: 2", ""), {"fit": 3}, "fit 3"),
    ],
)
def test_an_incomplete_review_says_so(before: str, scores: dict[str, int], told: str) -> None:
    said: dict[str, Any] = {"scores": scores} if scores else {"recommends": "select"}
    change = done(a_round(before), "review-application", ONE, said)
    assert change.sentence == f"2022-pro-061: reviewed by staff-01, {told}"


def test_a_question_in_a_mail_is_no_template() -> None:
    before = a_round()
    told = lines(done(before, "ask-applicant", ONE, {"what": "What is {x}?"}), before)
    assert "What is {{x}}?" in told


def test_forms_begin_with_what_is_known() -> None:
    before = a_round(REVIEWED, TOO_FEW)
    assert act("review-application").defaults(asked(before, ONE)) == {
        "date": "2023-02-15",
        "by": "staff-01",
        "scores": {"motivation": 4, "fit": 2},
    }
    assert list(act("override-eligibility").choices(asked(before, ONE))["rule"]) == ["time-enough"]
    assert list(act("decide-application").choices(asked(a_round(SELECTED), ONE))["outcome"]) == [
        "accepted",
        "declined-by-us",
        "declined-by-them",
        "no-answer",
        "withdrawn",
    ]


@pytest.mark.parametrize(
    ("id", "added", "form", "answers", "question", "sentence"),
    [
        ("review-application", "", ANSWERS, {}, "scores", "Nothing is said yet"),
        (
            "review-application",
            "",
            ANSWERS,
            {"scores": {"fit": 4}},
            "scores",
            "Fit has 1 to 3 points, not 4.",
        ),
        (
            "review-application",
            "",
            ANSWERS,
            {"scores": {"teaching": 4}},
            "scores",
            "is not asked of this role",
        ),
        ("review-application", "", ANSWERS, {"comment": "x", "by": "pro-061"}, "by", "their own"),
        (
            "review-application",
            "wishes: {not_with: [staff-01]}\n",
            ANSWERS,
            {"comment": "x"},
            "conflict",
            "Say whether that is a conflict of interest.",
        ),
        ("ask-applicant", "", ANSWERS, {}, "what", "missing"),
        ("ask-applicant", ASKED, ANSWERS, {"what": "How many hours?"}, "what", "exactly that already"),
        ("note-answer", "", ANSWERS, {"question": "q1", "answer": "x"}, "question", "Open are: none."),
        (
            "note-answer",
            ASKED,
            ANSWERS,
            {"answer": "x", "answers": {"health": "asthma"}},
            "answers",
            "name two keepers of keys first",
        ),
        ("override-eligibility", "", ANSWERS, {"rule": "time-enough", "why": "x"}, "rule", "not in the way"),
        (
            "decide-application",
            "",
            ANSWERS,
            {"outcome": "accepted"},
            "outcome",
            "only after: selected, called up",
        ),
        ("decide-application", "", ANSWERS, {"outcome": "called-up"}, "outcome", "only after: wait list"),
        ("decide-application", "", ANSWERS, {"outcome": "declined-by-us"}, "reason", "Say why"),
        ("decide-application", "", TOO_FEW, {"outcome": "selected"}, "outcome", "Set the rule aside"),
        (
            "decide-application",
            SELECTED,
            ANSWERS,
            {"outcome": "accepted", "date": "2022-08-19"},
            "date",
            "cannot be before it",
        ),
        (
            "decide-application",
            SELECTED,
            ANSWERS,
            {"outcome": "accepted", "letter": True},
            "letter",
            "no letter",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_question(
    id: str, added: str, form: str, answers: dict[str, Any], question: str, sentence: str
) -> None:
    refusal = refused(a_round(added, form), id, ONE, answers)
    assert refusal.question == question
    assert sentence in str(refusal)


def test_who_applies_with_a_school_alone_gets_no_letter() -> None:
    before = a_round(others={APPLICATION: WITHOUT_ANSWERS.replace("person: pro-061\n", "") + ANSWERS})
    refusal = refused(before, "decide-application", ONE, {"outcome": "selected"})
    assert refusal.question == "letter"


def after_each(before: Cohort, *decisions: dict[str, Any]) -> tuple[Cohort, list[str]]:
    """The cohort after decisions on one application, and their sentences."""
    told = []
    for answers in decisions:
        change = done(before, "decide-application", ONE, answers)
        before = before.with_files(files_after(change, before))
        told.append(change.sentence)
    return before, told


def mails(there: Cohort, month: str = "2023-02") -> list[tuple[str, str]]:
    """What becomes of the letters of a month, and what they say."""
    sent = there.get("reminders", month).value["sent"]
    return [(line["status"], line["text"].splitlines()[2][:12]) for line in sent]


def test_a_letter_that_does_not_hold_any_more_is_not_sent() -> None:
    after, told = after_each(a_round(), {"outcome": "wait-list"}, {"outcome": "called-up"})
    assert told[1] == "2022-pro-061: called up on 15 Feb, the letter before it is not sent, letter drafted"
    assert mails(after) == [("skipped", "we cannot of"), ("drafted", "a place has ")]
    after, told = after_each(after, {"outcome": "withdrawn"})
    assert told == ["2022-pro-061: withdrawn on 15 Feb, the letter before it is not sent"]
    assert [status for status, _ in mails(after)] == ["skipped", "skipped"]


def test_a_letter_of_last_month_that_waits_is_put_aside_too() -> None:
    january = "cohort/reminders/2023-01.yaml"
    first = done(a_round(), "decide-application", ONE, {"outcome": "wait-list"})
    letters = files_after(first, a_round())[LETTERS] or b""
    there = a_round(WAITS, others={january: letters.decode().replace("2023-02", "2023-01")})
    after, _ = after_each(there, {"outcome": "called-up"})
    assert mails(after, "2023-01") == [("skipped", "we cannot of")]
    assert mails(after) == [("drafted", "a place has ")]


def test_what_was_sent_stays_and_so_does_a_question() -> None:
    after, _ = after_each(a_round(), {"outcome": "wait-list"})
    sent = after.tree.read(LETTERS).replace(b"status: drafted", b"status: sent")
    question = done(after, "ask-applicant", ONE, {"what": "How many hours?"})
    after = after.with_files({**files_after(question, after), LETTERS: sent})
    again, told = after_each(after, {"outcome": "called-up"})
    assert told == ["2022-pro-061: called up on 15 Feb, letter drafted"]
    assert mails(again)[0] == ("sent", "we cannot of")
