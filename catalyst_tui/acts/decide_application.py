"""Decide applications, or enter what they answered: selected, declined, on the wait list, accepted, called up.

Decisions are dated and none is overwritten: the last one holds, so that the history of an application can be read
years later. What cannot follow is refused: nobody accepts what was not offered, and only who waits is called up. Who
does not fit a rule of eligibility is selected only after the rule was set aside (`override-eligibility`).

With a decision of ours a letter is drafted among the reminders of the month; nothing is sent. Its text is the file
`application-selected.txt` (`-declined-by-us`, `-wait-list`, `-called-up`) of `cohort/templates`, when there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.drafts import Draft, Letter, Mailing, waiting
from catalyst_tui.acts.edits import Edits
from catalyst_tui.acts.money import given
from catalyst_tui.model.words import day_in_words
from catalyst_tui.selection.candidates import Candidate, Candidates
from catalyst_tui.selection.decisions import OURS, OUTCOMES, STATES, may_follow, only_after
from catalyst_tui.workspace.change import Change

ID = "decide-application"
TITLE = "Decide applications"
ON = "applications"
MANY = True
QUESTIONS = {
    "type": "object",
    "properties": {
        "outcome": {
            "title": "Outcome",
            "description": "What was decided, by us or by them.",
            "enum": list(OUTCOMES),
        },
        "date": {"$ref": "#/$defs/day"},
        "reason": {
            "title": "Reason",
            "description": "Why, in a few words. No names: use ids.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "by": {
            "title": "By",
            "description": "Who decided, when it was one of us.",
            "$ref": "#/$defs/person",
        },
        "for": {
            "title": "For",
            "description": "For which partnership.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["partnerships"]},
        },
        "told": {"title": "Told", "description": "The day they were told.", "$ref": "#/$defs/date"},
        "letter": {
            "title": "Draft a letter",
            "description": "Whether a letter is drafted; it is sent only when somebody says so.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
    },
    "required": ["outcome", "date"],
    "additionalProperties": False,
}
_SUBJECT = "Your application to {program}"
_BODIES = {
    "selected": "we are glad to tell you that you were selected. Please tell us within a week whether you accept.",
    "called-up": "a place has become free, and we would be glad if you took it. Please tell us within a week whether "
    "you accept.",
    "wait-list": "we cannot offer you a place yet, and have put you on the wait list. We write as soon as one "
    "becomes free.",
    "declined-by-us": "thank you for your application. We are sorry that we cannot offer you a place this time.",
}


def offered(asked: Asked) -> bool:
    return _candidate(asked).state != "withdrawn"


def defaults(asked: Asked) -> dict[str, Any]:
    """Today; decisions of ours by me, and with a letter unless they were told."""
    outcome = asked.answers.get("outcome")
    letter = outcome in _BODIES and not asked.answers.get("told")
    return {
        "date": asked.today.isoformat(),
        "by": asked.by if outcome in OURS else None,
        "letter": letter or None,
    }


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """What may follow."""
    before = _candidate(asked).state
    return {"outcome": {id: words for id, words in OUTCOMES.items() if may_follow(before, id)}}


def preview(asked: Asked) -> list[str]:
    """The letter that would be drafted, as it is written: names and the program are filled in when it is sent."""
    outcome = asked.answers.get("outcome")
    if not asked.answers.get("letter") or outcome not in _BODIES:
        return []
    letter = _letter(outcome)
    path = f"cohort/templates/{letter.template}"
    known = path in asked.cohort.tree
    text = asked.cohort.tree.read(path).decode(errors="replace") if known else letter.text
    return [f"The letter says: {' '.join(text.split())}"]


def summary(asked: Sequence[Asked]) -> list[str]:
    """How many would be decided without a review that counts, and how many while something has to be asked."""
    found = [_candidate(each) for each in asked if each.answers.get("outcome") in _BODIES]
    unread = sum(each.scored.most > 0 and not each.scored.counted for each in found)
    unclear = sum(each.verdict == "questions" or bool(each.open_questions) for each in found)
    told = [
        f"{count} {'has' if count == 1 else 'have'} {what}"
        for count, what in ((unread, "no complete review"), (unclear, "something to be asked"))
        if count
    ]
    return [f"{', '.join(told)}."] if told else []


def change(asked: Asked) -> Change:
    answers, record = asked.answers, asked.begins_from
    candidate = _candidate(asked)
    _may(candidate, answers)
    edits = Edits(record)
    decision = given(**{key: answers.get(key) for key in ("date", "outcome", "by", "reason", "for", "told")})
    edits.insert("/decisions", decision, by="date")
    sentence = f"{record.id}: {OUTCOMES[answers['outcome']]} on {day_in_words(answers['date'])}"
    return Change((edits.patch(),), sentence, ID)


def letters(asked: Asked) -> Mailing | None:
    """The letter of a decision of ours; that of an earlier one, as far as it was not sent, does not go out any more.
    Raises Refused when there is none, or nobody to write to."""
    outcome, record = asked.answers["outcome"], asked.begins_from
    about = f"applications/{record.id}"
    outdated = waiting(asked.cohort, about, [_letter(each) for each in _BODIES])
    if not asked.answers.get("letter"):
        return Mailing(Letter("", "", ""), (), asked.by, outdated=outdated) if outdated else None
    if outcome not in _BODIES:
        raise Refused(f"There is no letter for “{OUTCOMES[outcome]}”.", "letter")
    person = asked.cohort.sound(record).value.get("person")
    if person is None:
        raise Refused(
            "The application names nobody to write to. Enter who applies, or leave the letter.", "letter"
        )
    return Mailing(_letter(outcome), (Draft(person, about),), asked.by, outdated=outdated)


def _may(candidate: Candidate, answers: Any) -> None:
    """Raises Refused for what cannot follow, and for selecting somebody who does not fit."""
    outcome, before = answers["outcome"], candidate.state
    last = (candidate.value.get("decisions") or [{}])[-1]
    if answers["date"] < last.get("date", ""):
        raise Refused(f"The last decision is of {last['date']}: this one cannot be before it.", "date")
    if not may_follow(before, outcome):
        raise Refused(
            f"It stands at “{STATES[before]}”, and “{OUTCOMES[outcome]}” comes only after: "
            f"{', '.join(only_after(outcome))}.",
            "outcome",
        )
    if outcome == "declined-by-us" and "reason" not in answers:
        raise Refused("Say why, in a few words: somebody will ask.", "reason")
    unfit = [each for each in candidate.judged if each.answer == "not-met"]
    if outcome in ("selected", "called-up") and unfit:
        told = " ".join(f"{each.title}: not met." for each in unfit)
        raise Refused(f"{told} Set the rule aside with a reason first: override-eligibility.", "outcome")


def _letter(outcome: str) -> Letter:
    text = f"Dear {{name}},\n\n{_BODIES[outcome]}\n\n{{sender}}\n{{organizer}}\n"
    return Letter(f"application-{outcome}.txt", _SUBJECT, text)


def _candidate(asked: Asked) -> Candidate:
    return Candidates(asked.cohort, asked.today).of(asked.begins_from)
