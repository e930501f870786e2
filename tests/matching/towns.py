"""Towns of some thirty people on either side, from a seed."""

from __future__ import annotations

from random import Random

from catalyst_tui.model.cohort import Cohort
from tests.matching.small import cohort, professional, school

CRITERIA = """\
    - {id: subjects, kind: overlap, points: 40, of: professional.subjects, with: school.needs}
    - {id: distance, kind: distance, points: 20, at_most: 30}
    - {id: days, kind: availability, points: 19, where: 'title_i:true'}
    - {id: wish, kind: wish, points: 10}
    - {id: near, kind: distance, must: true, at_most: 40}
"""
WORDS = ("a", "b", "c", "d")


def town(seed: int, aims: str, *, capacities: bool = False) -> Cohort:
    """Some thirty people on either side, about some of whom little is known; some have time for several."""
    random = Random(seed)

    def place() -> str:
        return f"location: [{33.5 + random.random() / 2:.4f}, {-84.6 + random.random() / 2:.4f}]\n"

    def words(name: str) -> str:
        return f"{name}: [{', '.join(random.sample(WORDS, random.randint(1, 3)))}]\n"

    files = []
    for n in range(random.randint(20, 35)):
        of_school = words("needs") + (place() if random.random() < 0.8 else "")
        files.append(school(f"s{n:02}", f"{of_school}title_i: {str(random.random() < 0.5).lower()}\n"))
        if capacities and random.random() < 0.3:
            files[-1][f"cohort/people/e-s{n:02}.yaml"] += "capacity: 2\n"
        firm = f"id: f{n:02}\nkind: company\nname: Firm\n{place()}"
        files.append({f"cohort/organizations/f{n:02}.yaml": firm})
        person = words("subjects") + (f"organization: f{n:02}\n" if random.random() < 0.8 else "")
        person += f"capacity: {random.choice((1, 1, 2, 3))}\n" if capacities else ""
        wishes = f"wishes: {{people: [e-s{n // 2:02}], not_with: [s{n // 3:02}]}}\n"
        outcome = random.choice(("selected", "wait-list"))
        decided = f"decisions: [{{date: 2022-08-10, outcome: {outcome}}}]\n"
        files.append(
            professional(
                f"p{n:02}", f"{person}travel: {{at_most_km: {random.randint(20, 60)}}}\n", wishes + decided
            )
        )
    return cohort(*files, aims=aims, criteria=CRITERIA)
