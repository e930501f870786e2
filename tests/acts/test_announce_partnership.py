"""A partnership is announced to its partners, once."""

from __future__ import annotations

from datetime import date

from catalyst_tui.acts.act import act
from catalyst_tui.program.due import due_items
from catalyst_tui.program.reminders import reminders_due
from catalyst_tui.report.letters import letters
from tests.acts.doing import asked, done, files, refused
from tests.bare_cohort import cohort

PAIR = "partnerships/coan-ms-22"


def test_each_partner_gets_a_letter_that_names_the_other() -> None:
    before = cohort()
    change = done(before, "announce-partnership", PAIR, {})
    assert change.sentence == "coan-ms-22: announced, 2 letters drafted"
    after = before.with_files(files(change, before))
    today = date(2023, 2, 15)
    plan = reminders_due(after, due_items(after, today), today)
    texts = {
        letter.reminder.to: letter.text for letter in letters(after, plan.reminders, "Sam Rivers", today)
    }
    assert "At Coan MS you will work together with:\n\nDana Osei, STEM professional\n" in texts["edu-014"]
    assert "Jo Ford, Educator\n" in texts["pro-014"]
    assert "Osei" not in after.get("reminders", "2023-02").document.text


def test_nobody_is_told_twice() -> None:
    before = cohort()
    after = before.with_files(files(done(before, "announce-partnership", PAIR, {}), before))
    assert "told already" in str(refused(after, "announce-partnership", PAIR, {}))
    path = "cohort/reminders/2023-02.yaml"
    sent = after.tree.read(path).replace(b"status: drafted", b"status: sent")
    assert "told already" in str(refused(after.with_files({path: sent}), "announce-partnership", PAIR, {}))


def test_no_letter_goes_out_with_an_id_for_a_name() -> None:
    before = cohort()
    after = before.with_files(files(done(before, "announce-partnership", PAIR, {}), before))
    forgotten = b"id: edu-014\nrole: educator\nforgotten: {date: 2023-02-10, ground: asked for it}\n"
    after = after.with_files({"cohort/people/edu-014.yaml": forgotten})
    today = date(2023, 2, 15)
    plan = reminders_due(after, due_items(after, today), today)
    assert plan.reminders == ()
    assert [(each.to, each.why) for each in plan.held_back] == [
        ("edu-014", "was forgotten"),
        ("pro-014", "would be told of a partner whose name is not known here"),
    ]


def test_many_are_announced_at_once() -> None:
    assert act("announce-partnership").many
    assert act("announce-partnership").offered(asked(cohort(), PAIR, {}))
