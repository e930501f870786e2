"""Review an application: points by the rubric, what you would do, and why.

Each reviewer has one review; doing it again changes only what is answered. Whoever has a conflict of interest says so
with `conflict`, and the points do not count. When the files show that a reviewer is near to the applicant (the same
organization, a group that applies together), that question has to be answered; nobody reviews their own application.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.document.pointer import join
from catalyst_tui.selection.conflicts import conflicts
from catalyst_tui.selection.scores import Criterion, rubric
from catalyst_tui.workspace.change import Change

ID = "review-application"
TITLE = "Review an application"
ON = "applications"
QUESTIONS = {
    "type": "object",
    "properties": {
        "scores": {
            "title": "Points",
            "description": "Points by criterion of the rubric.",
            "type": "object",
            "examples": [{"motivation": 4, "fit": 5}],
            "x-catalyst": {"keys": {"vocabulary": "rubric"}, "usual": True},
            "additionalProperties": {
                "title": "Points",
                "description": "Points.",
                "type": "integer",
                "minimum": 0,
                "maximum": 100,
            },
        },
        "recommends": {
            "title": "Recommends",
            "description": "What you would do.",
            "enum": ["select", "wait-list", "decline"],
            "x-catalyst": {"usual": True},
        },
        "comment": {
            "title": "Comment",
            "description": "Why. No names: use ids.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
        "conflict": {
            "title": "Conflict of interest",
            "description": "Whether you are near to the applicant; the points then do not count.",
            "type": "boolean",
            "x-catalyst": {"usual": True},
        },
        "blind": {
            "title": "Blind",
            "description": "Whether it was read without the name.",
            "type": "boolean",
        },
        "by": {"title": "By", "description": "The reviewer.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["by", "date"],
    "additionalProperties": False,
}
_SAID = ("scores", "recommends", "comment", "conflict")


def defaults(asked: Asked) -> dict[str, Any]:
    """Mine, today; and what I have said of it before."""
    by = asked.answers.get("by", asked.by)
    before = _review(asked, by)[1] or {}
    return {"date": asked.today.isoformat(), "by": by, **{key: before.get(key) for key in (*_SAID, "blind")}}


def change(asked: Asked) -> Change:
    answers, record = asked.answers, asked.begins_from
    if not any(key in answers for key in _SAID):
        raise Refused("Nothing is said yet: give points, a recommendation or a comment.", "scores")
    _may_review(asked)
    scores = answers.get("scores") or {}
    criteria = {each.id: each for each in rubric(asked.cohort, record.value.get("role", ""))}
    for name, points in scores.items():
        _fits(name, points, criteria)
    at, before = _review(asked, answers["by"])
    given = {"by": answers["by"], "date": answers["date"]}
    given |= {key: answers[key] for key in (*_SAID, "blind") if key in answers}
    edits = Edits(record)
    if before is None:
        edits.insert("/reviews", given, by="date")
    else:
        _revise(edits, f"/reviews/{at}", before, given)
    return Change(
        (edits.patch(),), f"{record.id}: {_told(asked, scores, _open(criteria, before, scores))}", ID
    )


def _revise(edits: Edits, at: str, before: dict[str, Any], given: dict[str, Any]) -> None:
    """Only what is said otherwise now; of the points only those that are."""
    for key, value in given.items():
        known = before.get(key)
        if key == "scores" and isinstance(known, dict):
            for name, points in value.items():
                if known.get(name) != points:
                    edits.set(f"{at}/scores{join((name,))}", points)
        elif known != value and not (key == "conflict" and known is None and value is False):
            edits.set(f"{at}/{key}", value)


def _may_review(asked: Asked) -> None:
    """Raises Refused for one's own application, and for somebody near who has not said whether it matters."""
    answers = asked.answers
    application = asked.cohort.sound(asked.begins_from).value
    if application.get("person") == answers["by"]:
        raise Refused("Nobody reviews their own application.", "by")
    near = conflicts(asked.cohort, application, answers["by"])
    if near and "conflict" not in answers:
        raise Refused(
            f"This reviewer may be too near: {', '.join(near)}. Say whether that is a conflict of interest.",
            "conflict",
        )


def _fits(name: str, points: int, criteria: dict[str, Criterion]) -> None:
    criterion = criteria.get(name)
    if criterion is None:
        known = ", ".join(criteria) or "none"
        raise Refused(f"“{name}” is not asked of this role. The criteria are: {known}.", "scores")
    if not criterion.lowest <= points <= criterion.highest:
        said = f"{criterion.title} has {criterion.lowest} to {criterion.highest} points"
        raise Refused(f"{said}, not {points}.", "scores")


def _review(asked: Asked, by: str | None) -> tuple[int, dict[str, Any] | None]:
    """Somebody's review and its place; None when there is none yet."""
    listed = asked.begins_from.value.get("reviews") or ()
    found = ((at, each) for at, each in enumerate(listed) if isinstance(each, dict) and each.get("by") == by)
    return next(found, (-1, None))


def _open(criteria: dict[str, Criterion], before: dict[str, Any] | None, scores: dict[str, int]) -> str:
    """What a review still lacks to count: `1 of 3 scores is still open`; "" when it lacks nothing."""
    known = (before or {}).get("scores")
    missing = len(criteria.keys() - scores.keys() - (known.keys() if isinstance(known, dict) else set()))
    verb = "is" if missing == 1 else "are"
    return f"{missing} of {len(criteria)} scores {verb} still open" if missing else ""


def _told(asked: Asked, scores: dict[str, int], still_open: str) -> str:
    if asked.answers.get("conflict"):
        return f"conflict of interest of {asked.answers['by']}"
    points = ", ".join(f"{name} {points}" for name, points in scores.items())
    recommends = asked.answers.get("recommends")
    said = [f"reviewed by {asked.answers['by']}", points, f"recommends {recommends}" if recommends else ""]
    said.append(still_open)
    return ", ".join(filter(None, said))
