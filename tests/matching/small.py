"""A cohort in which people wait to be brought together, as text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalyst_tui.matching.match import Match, Settled
from catalyst_tui.matching.run import Request, matched
from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import FILES
from tests.bare_cohort import cohort as bare

TODAY = date(2022, 8, 19)
AIMS = "[feasible, title-i, total, worst-off]"
CRITERIA = """\
    - {id: subjects, kind: overlap, points: 40, of: professional.subjects, with: school.needs}
    - {id: days, kind: availability, points: 20}
    - {id: wish, kind: wish, points: 10}
"""
PROGRAM = FILES["cohort/program.yaml"] + "year: 2022-23\n"


def program(aims: str = AIMS, criteria: str = CRITERIA) -> str:
    return f"{PROGRAM}matching:\n  roles: [professional, educator]\n  aims: {aims}\n  criteria:\n{criteria}"


def school(id: str, more: str = "") -> dict[str, str]:
    """A school with one educator, `e-<id>`, who applied; `more` are lines of the school."""
    return {
        f"cohort/organizations/{id}.yaml": f"id: {id}\nkind: school\nname: {id.title()}\n{more}",
        **applied(f"e-{id}", "educator", f"organization: {id}\n"),
    }


def applied(id: str, role: str, more: str = "", application: str = "") -> dict[str, str]:
    """Somebody who applied; `more` are lines of the person, `application` of the application."""
    return {
        f"cohort/people/{id}.yaml": f"id: {id}\nrole: {role}\ncontact: {{name: Name of {id}}}\n{more}",
        f"cohort/applications/2022-{id}.yaml": (
            f"id: 2022-{id}\nperson: {id}\nrole: {role}\nsubmitted: 2022-08-01\n{application}"
        ),
    }


def professional(id: str, more: str = "", application: str = "") -> dict[str, str]:
    return applied(id, "professional", more, application)


def cohort(*files: dict[str, str], aims: str = AIMS, criteria: str = CRITERIA) -> Cohort:
    """The small cohort without its partnership, with these people and schools."""
    texts = {"cohort/program.yaml": program(aims, criteria)}
    for each in files:
        texts |= each
    return bare(texts)


def pairs(cohort: Cohort, **asked: object) -> list[str]:
    """The pairs of a request, `p1 e-north 60`, in the order of schools."""
    return told(matched(cohort, request(**asked)))


def told(found: Match) -> list[str]:
    return [f"{pair.left.id} {pair.right.id} {pair.score}" for pair in found.pairs]


def request(
    pins: tuple[tuple[str, str], ...] = (), forbids: tuple[tuple[str, str], ...] = (), **more: object
) -> Request:
    return Request(**{"today": TODAY, **more}, settled=Settled(pins, forbids))  # type: ignore[arg-type]


def add_free(root: Path, *, places: bool = False) -> None:
    """Rules of matching, two educators and three professionals who are free, into a repository on disk; `places` says
    where schools and two of the professionals are."""
    rules = f"matching:\n  roles: [professional, educator]\n  aims: [feasible, title-i, total]\n  criteria:\n{CRITERIA}"
    program = root / "cohort/program.yaml"
    program.write_text(program.read_text() + rules)
    at = ("location: [33.75, -84.33]\n", "location: [33.65, -84.43]\n") if places else ("", "")
    of = "organization: south\n" if places else ""
    added = {
        **school("north", "needs: [circuits]\n" + at[0]),
        **school("south", "needs: [energy]\n" + at[1]),
        **professional("p1", "subjects: [circuits]\n" + of),
        **professional("p2", "subjects: [energy]\n" + of),
        **professional("p3", "subjects: [careers]\n"),
    }
    for path, text in added.items():
        (root / path).write_text(text)
