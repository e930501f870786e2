"""What the acts about clearances share: which one is meant, and what can be answered."""

from __future__ import annotations

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import district_of


def held(asked: Asked) -> list[Fields]:
    """The clearances of the person at hand."""
    found: list[Fields] = asked.cohort.sound(asked.begins_from).value.get("clearances") or []
    return found


def levels_of(cohort: Cohort, authority: str) -> dict[str, str]:
    """The levels that an authority knows, and what it calls them; {} when it names none."""
    record = cohort.peek("organizations", authority)
    listed = cohort.sound(record).value.get("clearance_levels") or [] if record else []
    levels = [{"id": level} if isinstance(level, str) else level for level in listed]
    return {level["id"]: level.get("title", title_of(level["id"])) for level in levels if "id" in level}


def authorities(cohort: Cohort) -> dict[str, str]:
    """Who grants clearances, and what they are called."""
    return {
        record.id: cohort.label("organizations", record.id)
        for record in cohort.sound_records("organizations")
        if record.value.get("clearance_levels")
    }


def authority_for(asked: Asked) -> str | None:
    """The authority that grants what the person has or needs: of their newest clearance, else the district in which
    they serve."""
    newest = [one["by"] for one in held(asked) if "by" in one]
    if newest:
        return str(newest[-1])
    for record in asked.cohort.mentioning("partnerships", asked.begins_from.id):
        partners = asked.cohort.sound(record).value.get("partners") or ()
        if any(entry.get("who") == asked.begins_from.id for entry in partners):
            for entry in partners:
                if entry.get("role") == asked.cohort.host_role and (
                    found := district_of(asked.cohort, entry["who"])
                ):
                    return found
    return None


def must_know(asked: Asked) -> None:
    """Raises Refused when the authority has no such level."""
    known, level = levels_of(asked.cohort, asked.answers["by"]), asked.answers.get("level")
    if known and level is not None and level not in known:
        raise Refused(f"{asked.answers['by']} has no level {level}. It has: {', '.join(known)}.", "level")
