"""A match as JSON: pairs, who waits, fairness, and what a what-if changes."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from catalyst_tui.matching.explain import Explained
from catalyst_tui.matching.figures import cost_of_pins, figures
from catalyst_tui.matching.hosts import of_another_kind
from catalyst_tui.matching.match import Match
from catalyst_tui.matching.places import Places
from catalyst_tui.matching.run import Heading, Request
from catalyst_tui.matching.run import record as record_of


def as_json(
    found: Match, before: Match | None, args: Namespace, record: dict[str, Any] | None
) -> dict[str, Any]:
    """What is told. `before` is the same without what was settled or left out, `record` that of a run that is kept."""
    value = record or record_of(found, Request(found.board.today), Heading(""))
    explained = Explained(found)
    told = {
        "run": value["id"] or None,
        "today": found.board.today.isoformat(),
        "aims": list(found.board.rules.aims),
        "criteria": [one.as_fields() for one in found.board.rules.criteria],
        "total": found.total,
        "fairness": figures(found),
        "settled_costs": cost_of_pins(found),
        "pairs": [
            {
                "next_best": [],
                **pair_value,
                "pinned": pair.pinned,
                "criteria": [
                    {
                        "id": line.criterion.id,
                        "points": line.points,
                        "of": line.criterion.points,
                        "because": line.words,
                    }
                    for line in pair.lines
                    if line.criterion.points
                ],
            }
            for pair, pair_value in zip(found.pairs, value["pairs"], strict=True)
        ],
        "unmatched": [
            {"who": one.who.id, "role": one.who.role, "why": one.why, "would_help": one.would_help or None}
            for one in explained.waiting
        ],
    }
    told["not_eligible"] = [
        {"who": one.who.id, "role": one.who.role, "rules": [rule.rule for rule in one.rules], "why": one.why}
        for one in found.board.pool.not_eligible
    ]
    pool = found.board.pool
    told["taking_part"] = pool.states
    told["not_taking_part"] = [
        {"who": one.id, "role": one.role, "application": one.application_id, "state": one.state}
        for one in pool.not_taking_part
    ]
    if not explained.has_costs:
        told["left_out"] = ["next_best"]  # of very many: --why-not tells it for any two
    asked = Places(found.board.cohort).questions(found.board.pool, found.board.rules)
    told["to_ask"] = [{"who": one.id, "what": question} for one, question in asked]
    told["hosts_of_another_kind"] = [
        {"organization": id, "kind": there[0].host["kind"], "who": [one.id for one in there]}
        for id, there in of_another_kind(pool, found.board.cohort).items()
    ]
    if before is not None or found.stay or args.fairness:
        told |= _compared(found, before, fairness=args.fairness)
    return told


def _compared(found: Match, before: Match | None, *, fairness: bool) -> dict[str, Any]:
    """What another match, or an earlier one, is held against."""
    from catalyst_tui.matching import compare

    told: dict[str, Any] = {}
    if before is not None:
        changed = compare.moves(before, found)
        told["moves"] = {
            "people": changed.people,
            "gone": [list(pair) for pair in changed.gone],
            "come": [list(pair) for pair in changed.come],
            "points": changed.points,
        }
    if found.stay:
        stay = compare.stays(found)
        told["stays"] = {
            "pairs": stay.kept,
            "of": stay.of,
            "gone": [list(pair) for pair in stay.gone],
            "come": [list(pair) for pair in stay.come],
        }
    if fairness:
        told["served"] = [one.as_fields() for one in compare.fairness(found)]
    return told
