"""Whether an applicant may take part: a verdict for each rule of the program, with its sentence and its source.

A rule is a JSON Schema over the application, in which `person` and `organization` stand for these records. What nobody
has answered is no refusal but a question. That is more than what JSON Schema says of a value: there, `properties`
accepts what is missing, and `required` refuses it. Here both are `unanswered`, unless the question may stay open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from catalyst_tui.document.pointer import PointerError, get
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.schema import SchemaError
from catalyst_tui.schema.engine import accepts, compiled
from catalyst_tui.schema.looks_at import looks_at

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

Answer = Literal["met", "not-met", "unanswered", "set-aside"]
Verdict = Literal["eligible", "questions", "not-eligible"]
VERDICTS: dict[str, str] = {
    "eligible": "may take part",
    "questions": "something has to be asked",
    "not-eligible": "does not fit a rule",
}
SIGNS: dict[Answer, str] = {"met": "✓", "not-met": "✗", "unanswered": "?", "set-aside": "w"}


@dataclass(frozen=True, slots=True)
class Override:
    """A rule that somebody set aside for one application."""

    by: str
    date: str
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule says of one application. `missing` are the questions that are open, in words; `broken` says why the
    rule itself cannot be used: then nothing is known, and nobody has to be asked but who wrote it."""

    rule: str
    title: str
    answer: Answer
    sentence: str
    source: str
    missing: tuple[str, ...] = ()
    override: Override | None = None
    broken: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule of the program."""

    id: str
    title: str
    roles: frozenset[str]
    sentence: str
    source: str
    schema: Fields

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where the rule looks: the pointers that its schema names, innermost ones."""
        return tuple(dict.fromkeys(looks_at(self.schema)))

    @cached_property
    def _validator(self) -> Any:
        return compiled(self.schema, f"The rule of eligibility {self.id}")

    def concerns(self, role: str) -> bool:
        return not self.roles or role in self.roles

    def holds(self, value: Fields) -> bool | None:
        """Whether a value fits; None when only what is missing speaks against it. Raises SchemaError."""
        if accepts(self._validator, value):
            return True
        return None if _only_missing(self._validator.iter_errors(value)) else False


class Eligibility:
    """The rules of a cohort's program, to be asked of its applications."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self.rules = [_rule(entry) for entry in cohort.program.get("eligibility") or () if _is_whole(entry)]
        listed = [entry for entry in cohort.program.get("questions") or () if "id" in entry]
        self._titles = {entry["id"]: entry.get("title", title_of(entry["id"])) for entry in listed}
        self._optional = {f"/answers/{entry['id']}" for entry in listed if not entry.get("required")}

    def judge(self, application: Record) -> list[Judged]:
        """What each rule for its role says of an application."""
        value = self._cohort.sound(application).value
        seen = self._seen(value)
        overrides = {each["rule"]: each for each in value.get("overrides") or () if "rule" in each}
        role = value.get("role", "")
        return [
            self._judged(rule, seen, overrides.get(rule.id)) for rule in self.rules if rule.concerns(role)
        ]

    def _judged(self, rule: Rule, seen: Fields, override: Fields | None) -> Judged:
        try:
            holds = rule.holds(seen)
        except SchemaError as error:
            return Judged(rule.id, rule.title, "unanswered", rule.sentence, rule.source, broken=str(error))
        open_places = [place for place in rule.places if not _is_there(seen, place)]
        needed = [place for place in open_places if holds is None or place not in self._optional]
        answer: Answer = "not-met" if holds is False else "unanswered" if needed or holds is None else "met"
        set_aside = None
        if override and answer != "met":
            answer = "set-aside"
            set_aside = Override(*(str(override.get(key, "")) for key in ("by", "date", "why")))
        missing = tuple(map(self._asked, needed)) if answer == "unanswered" else ()
        return Judged(rule.id, rule.title, answer, rule.sentence, rule.source, missing, set_aside)

    def _seen(self, value: Fields) -> Fields:
        """The application as rules see it: with the person and the organization themselves instead of their ids.

        Sealed answers are seen by nobody, so that the verdict is the same with and without keys.
        """
        seen = dict(value)
        if "answers" in seen:
            seen["answers"] = {key: each for key, each in seen["answers"].items() if not is_sealed(each)}
        for key, kind in (("person", "people"), ("organization", "organizations")):
            record = self._cohort.peek(kind, value[key]) if key in value else None
            seen.pop(key, None)
            if record is not None:
                seen[key] = self._cohort.sound(record).value
        return seen

    def _asked(self, place: str) -> str:
        """A place that is empty, in words: the question that was not answered, or the field."""
        of, _, name = place[1:].partition("/")
        if of == "answers" and name:
            return str(self._titles.get(name, title_of(name)))
        whose = f" of the {of}" if name else ""
        return title_of((name or of).replace("/", " ")) + whose


def verdict_of(judged: Iterable[Judged]) -> Verdict:
    """What all rules come to: one that is not met outweighs open questions."""
    answers = {each.answer for each in judged}
    if "not-met" in answers:
        return "not-eligible"
    return "questions" if "unanswered" in answers else "eligible"


def _is_whole(entry: Fields) -> bool:
    return isinstance(entry, dict) and {"id", "sentence", "schema"} <= entry.keys()


def _rule(entry: Fields) -> Rule:
    return Rule(
        entry["id"],
        entry.get("title", title_of(entry["id"])),
        frozenset(entry.get("roles") or ()),
        " ".join(entry["sentence"].split()),
        entry.get("source", ""),
        entry["schema"],
    )


def _is_there(value: Fields, place: str) -> bool:
    try:
        found = get(value, place)
    except PointerError:
        return False
    return found not in (None, "", [], {})


def _only_missing(errors: Iterable[ValidationError]) -> bool:
    """Whether nothing but what is missing speaks against a value: of alternatives, in one of them at least."""
    return all(
        isinstance(error.kind, error.kind.Required) or any(map(_only_missing, _alternatives(error)))
        for error in errors
    )


def _alternatives(error: ValidationError) -> Sequence[Sequence[ValidationError]]:
    found: Sequence[Sequence[ValidationError]] = getattr(error.kind, "context", ())
    return found
