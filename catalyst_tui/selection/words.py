"""What a selection shows of an application, in words: its answers by question, its verdict in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields
from catalyst_tui.selection.blind import HIDDEN, masked
from catalyst_tui.selection.candidates import Candidate
from catalyst_tui.selection.eligibility import SIGNS


class Answer(NamedTuple):
    """One answer: the question, what was said. `hidden` when it says who the applicant is and is not shown."""

    question: str
    said: str
    hidden: bool = False


def answers(candidate: Candidate, cohort: Cohort, blind: bool = False) -> Iterator[Answer]:
    """The answers in the order of the form, then those that no question is known for; blind without personal ones."""
    given = dict(cohort.sound(cohort.opened(candidate.record)).value.get("answers") or {})
    for question in cohort.program.get("questions") or ():
        id = question.get("id")
        if id in given:
            said = given.pop(id)
            hidden = blind and bool(question.get("personal"))
            told = HIDDEN if hidden else in_words(said)
            told = masked(told, cohort, candidate.value) if blind else told
            yield Answer(question.get("title", title_of(id)), told, hidden)
    for id, said in given.items():
        yield Answer(title_of(id), HIDDEN if blind else in_words(said), blind)


def asked_back(
    candidate: Candidate, cohort: Cohort, blind: bool = False
) -> Iterator[tuple[Fields, str, str]]:
    """The questions that we asked, each with its entry: what was asked, and what was answered."""
    for entry in candidate.value.get("questions") or ():
        told = (str(entry.get("what", "")), str(entry.get("answer", "no answer yet")))
        what, said = (masked(text, cohort, candidate.value) if blind else text for text in told)
        yield entry, what, said


class Mail(NamedTuple):
    """A mail about an application: the day, and what became of it (`sent`, `drafted` …)."""

    date: str
    status: str


def mails(candidate: Candidate, cohort: Cohort) -> list[Mail]:
    """What was written to an applicant about the application, and what became of it, in the order of time."""
    about = f"applications/{candidate.id}"
    found = [
        Mail(str(line.get("date", "")), str(line.get("status", "")))
        for record in cohort.mentioning("reminders", about)
        for line in cohort.sound(record).value.get("sent") or ()
        if line.get("about") == about
    ]
    return sorted(found)


def in_words(said: Any) -> str:
    """An answer as people read it: `yes`, `kickoff yes, webinar no`, `Polish, English`; a text keeps its lines."""
    if isinstance(said, bool):
        return "yes" if said else "no"
    if isinstance(said, dict):
        if "sealed" in said:
            return "sealed"
        return ", ".join(f"{title_of(str(row))} {in_words(cell)}" for row, cell in said.items())
    if isinstance(said, list):
        return ", ".join(map(in_words, said))
    return str(said).strip()


def who(candidate: Candidate, cohort: Cohort, blind: bool = False) -> str:
    """The applicant by name, else the organization; blind only the application's id."""
    if blind:
        return candidate.id
    value = candidate.value
    if "person" in value:
        return cohort.label("people", value["person"])
    if "organization" in value:
        return cohort.label("organizations", value["organization"])
    return candidate.id


def missing(candidate: Candidate) -> tuple[str, ...]:
    """What has to be asked before the rules can tell, each once."""
    return tuple(dict.fromkeys(what for each in candidate.judged for what in each.missing))


def why(candidate: Candidate, shorter: Mapping[tuple[str, ...], str] = MappingProxyType({})) -> str:
    """What stands in the way, in a line: rules that are not met, then what has to be asked; "" when nothing does.
    `shorter` has words for what is missing that is told in full elsewhere."""
    unmet = [f"{SIGNS['not-met']} {each.title}" for each in candidate.judged if each.answer == "not-met"]
    lacks = missing(candidate)
    to_ask = [shorter[lacks]] if lacks in shorter else lacks
    twice = [f"! applied twice: {', '.join(candidate.twice)}"] if candidate.twice else []
    broken = [
        f"! {each.title}: the rule cannot be used, see the problems"
        for each in candidate.judged
        if each.broken
    ]
    set_aside = [
        f"{SIGNS['set-aside']} {each.title}" for each in candidate.judged if each.answer == "set-aside"
    ]
    return "; ".join(
        [*twice, *broken, *unmet, *(f"{SIGNS['unanswered']} {what}" for what in to_ask), *set_aside]
    )
