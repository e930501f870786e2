from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, lines, refused
from tests.bare_cohort import cohort

COAN = "partnerships/coan-ms-22"
LOGGED = """\
contact_log:
  - {id: c1, date: 2023-02-01, by: staff-01, with: edu-014, how: mail, result: reached}  # her own address
"""


@pytest.mark.parametrize(
    ("there", "answers", "expected", "sentence"),
    [
        (
            "",
            {"with": "edu-014", "result": "voicemail", "next": "2023-02-20"},
            """\
+ contact_log:
+   - id: c1
+     date: 2023-02-15
+     by: staff-01
+     with: edu-014
+     how: phone
+     result: voicemail
+     next: 2023-02-20
""",
            "coan-ms-22: contact of 15 Feb with edu-014, phone, voicemail, next 20 Feb",
        ),
        (
            LOGGED,
            {"with": "coan-ms", "date": "2023-02-14", "time": "9:40", "note": "front desk"},
            """\
+   - {id: c2, date: 2023-02-14, time: "9:40", by: staff-01, with: coan-ms, how: phone, note: front desk}
""",
            "coan-ms-22: contact of 14 Feb with coan-ms, phone",
        ),
    ],
    ids=["the first", "another one"],
)
def test_a_contact_is_the_last_of_the_log(
    there: str, answers: dict[str, Any], expected: str, sentence: str
) -> None:
    before = cohort(added={f"cohort/{COAN}.yaml": there})
    change = done(before, "log-contact", COAN, answers)
    assert lines(change, before) == f"cohort/{COAN}.yaml\n{expected}"
    assert change.sentence == sentence


def test_it_begins_with_today_me_and_whom_one_would_call() -> None:
    assert act("log-contact").defaults(asked(cohort(), COAN)) == {
        "with": "edu-014",
        "date": "2023-02-15",
        "by": "staff-01",
        "how": "phone",
    }


def test_one_would_call_who_owes_the_most() -> None:
    program = cohort().tree.read("cohort/program.yaml").decode()
    owing = """\
requirements:
  - {id: survey, title: Survey, kind: submit, what: surveys, survey: mid, by: {each: [professional]}, due: 2022-12-05}
"""
    asking = cohort({"cohort/program.yaml": program + owing})
    assert act("log-contact").defaults(asked(asking, COAN))["with"] == "pro-014"


@pytest.mark.parametrize(
    ("answers", "question", "sentence"),
    [
        ({"with": "pro-41"}, "with", "There is no person or organization “pro-41”. Did you mean"),
        (
            {"result": "shouted"},
            "result",
            "“shouted” is none of the program's results. There are: reached, voicemail.",
        ),
        ({"date": "yesterday"}, "date", "date: a day such as 2022-10-01 is expected, not 'yesterday'."),
        ({"date": "2023-02-16"}, "date", "This day is still to come"),
        ({"next": "2023-02-14"}, "next", "That is before the contact itself, of 15 Feb."),
        (
            {"with": "pro-061"},
            "with",
            "pro-061 has nothing to do with coan-ms-22. Its partners are edu-014 (Jo Ford), pro-014 (Dana Osei);",
        ),
        ({"mood": "good"}, "mood", "There is no field 'mood' in a form."),
    ],
)
def test_answers_that_do_not_fit_are_refused(answers: dict[str, Any], question: str, sentence: str) -> None:
    refusal = refused(cohort(), "log-contact", COAN, answers)
    assert refusal.question == question
    assert str(refusal).startswith(sentence)


def test_who_logs_it_has_to_be_known() -> None:
    refusal = refused(cohort(), "log-contact", COAN, {}, by=None)
    assert (refusal.question, str(refusal)) == ("by", "by is missing. Who of the office.")


@pytest.mark.parametrize("who", ["edu-014", "pro-014", "coan-ms", "north-schools"])
def test_whom_one_may_have_spoken_to(who: str) -> None:
    assert done(cohort(), "log-contact", COAN, {"with": who})


def test_who_is_asked_to_join_may_be_called() -> None:
    search = "searches: [{id: s1, role: professional, from: 2023-02-01, asked: [{who: pro-061, date: 2023-02-14}]}]\n"
    assert done(cohort(added={f"cohort/{COAN}.yaml": search}), "log-contact", COAN, {"with": "pro-061"})
