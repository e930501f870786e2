"""Whether partnerships would take place where they should: a school is a school.

The role of who hosts (`school`) is often called like a kind of organization. Then hosts of another kind are told, and
not kept out: the record may be wrong, or a museum may well be a program's school.
"""

from __future__ import annotations

from catalyst_tui.matching.pool import Candidate, Pool
from catalyst_tui.model.cohort import Cohort


def of_another_kind(pool: Pool, cohort: Cohort) -> dict[str, list[Candidate]]:
    """The organizations that are no such host by their kind, each with the candidates who would bring it in."""
    found: dict[str, list[Candidate]] = {}
    for one in pool.right:
        if one.host.get("kind", pool.host_role) != pool.host_role:
            found.setdefault(one.host_id, []).append(one)
    kind = cohort.registry.field("organizations").within("kind") if found else None
    return found if kind is not None and pool.host_role in kind.enum else {}
