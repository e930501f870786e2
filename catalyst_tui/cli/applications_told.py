"""One application as text and as JSON: its rules, answers, reviews side by side, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalyst_tui.cli.list import aligned
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.plain import one_line
from catalyst_tui.selection.candidates import Candidate, Place
from catalyst_tui.selection.decisions import OUTCOMES, STATES
from catalyst_tui.selection.eligibility import SIGNS, VERDICTS
from catalyst_tui.selection.scores import points_in_words, rubric
from catalyst_tui.selection.words import answers, asked_back, mails, who


def as_text(candidate: Candidate, cohort: Cohort, blind: bool) -> Iterator[str]:
    """Every rule with its sentence and source, the answers in full, the reviews side by side, what was decided."""
    value = candidate.value
    role = cohort.vocabulary("roles").get(candidate.role, candidate.role)
    yield f"{who(candidate, cohort, blind)} ({candidate.id}), {role}: {STATES.get(candidate.state, candidate.state)}"
    yield ""
    yield f"RULES: {VERDICTS[candidate.verdict]}"
    if candidate.twice:
        yield f"  ! applied twice: {', '.join(candidate.twice)}"
    for each in candidate.judged:
        source = f" ({each.source})" if each.source else ""
        yield f"  {SIGNS[each.answer]} {each.title}{source}"
        if each.override:
            by = cohort.label("people", each.override.by)
            yield f"      set aside by {by} on {each.override.date}: {each.override.why}"
        elif each.answer == "not-met" or each.broken:
            yield f"      {each.broken or each.sentence}"
        for what in each.missing:
            yield f"      not answered: {what}"
    yield ""
    yield "ANSWERS"
    for answer in answers(candidate, cohort, blind):
        yield f"  {answer.question}"
        yield from (f"      {line}".rstrip() for line in answer.said.splitlines())
    for entry, what, said in asked_back(candidate, cohort, blind):
        yield f"  asked on {entry.get('asked')}: {what}"
        yield from (f"      {line}".rstrip() for line in said.splitlines())
    yield ""
    yield from _reviews(candidate, cohort)
    yield ""
    yield "DECISIONS" if value.get("decisions") else "Nothing is decided yet."
    for each in value.get("decisions") or ():
        reason = f": {each['reason']}" if "reason" in each else ""
        yield f"  {each.get('date')}  {OUTCOMES.get(each.get('outcome', ''), '?')}{reason}"
    for mail in mails(candidate, cohort):
        yield f"  {mail.date}  letter {mail.status}"


def _reviews(candidate: Candidate, cohort: Cohort) -> Iterator[str]:
    scored = candidate.scored
    if not scored.reviews:
        yield "Nobody has reviewed it yet."
        return
    yield f"REVIEWS: {points_in_words(scored.points)} of {scored.most}"
    criteria = rubric(cohort, candidate.role)
    head = ["", *(one_line(cohort.label("people", review.by)) for review in scored.reviews)]
    rows = [
        [
            f"{one_line(each.title)} ×{each.weight}",
            *(str(review.scores.get(each.id, "—")) for review in scored.reviews),
        ]
        for each in criteria
    ]
    rows.append(
        ["points", *(str(review.points) if review.points is not None else "—" for review in scored.reviews)]
    )
    if any(review.recommends for review in scored.reviews):
        rows.append(["recommends", *(review.recommends for review in scored.reviews)])
    yield from (f"  {line}" for line in aligned([head, *rows], [False, *[True] * len(scored.reviews)]))
    if scored.apart:
        yield f"  {scored.apart} points apart"
    for review in scored.reviews:
        told = "; ".join(filter(None, (review.why_not, review.comment)))
        if told:
            yield f"  {cohort.label('people', review.by)}: {told}"


def as_json(place: Place, cohort: Cohort, blind: bool, rank: bool) -> dict[str, Any]:
    """An application as scripts read it; with its place when it was ranked."""
    candidate = place.candidate
    value, scored = candidate.value, candidate.scored
    named = {} if blind else {"person": value.get("person"), "organization": value.get("organization")}
    return {
        "id": candidate.id,
        **named,
        "role": candidate.role,
        "round": value.get("round"),
        "verdict": candidate.verdict,
        "applied_twice": list(candidate.twice),
        "state": candidate.state,
        **({"rank": place.rank, "tied": place.tied} if rank else {}),
        "points": None if scored.points is None else float(scored.points),
        "most": scored.most,
        "apart": scored.apart,
        "submitted": value.get("submitted"),
        "rules": [
            {
                "id": each.rule,
                "answer": each.answer,
                "sentence": each.sentence,
                "source": each.source or None,
                "missing": list(each.missing),
                "override": each.override
                and {"by": each.override.by, "date": each.override.date, "why": each.override.why},
            }
            for each in candidate.judged
        ],
        "reviews": [
            {
                "by": review.by,
                "date": review.date or None,
                "scores": review.scores,
                "points": review.points,
                "counts": review.points is not None,
                "why_not": review.why_not or None,
                "recommends": review.recommends or None,
                "conflict": review.conflict,
            }
            for review in scored.reviews
        ],
        "answers": [
            {"question": answer.question, "said": answer.said}
            for answer in answers(candidate, cohort, blind)
            if not answer.hidden
        ],
        "decisions": [
            {key: each.get(key) for key in ("date", "outcome", "reason")}
            for each in value.get("decisions") or ()
        ],
        "mails": [mail._asdict() for mail in mails(candidate, cohort)],
        "file": candidate.record.path,
    }
