"""A match in figures: what its record and every telling of it begin with."""

from __future__ import annotations

from catalyst_tui.matching.match import Match, match


def figures(found: Match) -> dict[str, int]:
    """The figures of a run's record: of pairs, Title I schools and the worst pair."""
    title_i = [j for j, one in enumerate(found.board.pool.right) if one.host.get("title_i") is True]
    served = {pair.j for pair in found.pairs}
    told = {
        "pairs": len(found.pairs),
        "title_i_asked": len(title_i),
        "title_i_served": sum(j in served for j in title_i),
    }
    return told | ({"worst_pair": min(pair.score for pair in found.pairs)} if found.pairs else {})


def cost_of_pins(found: Match) -> int:
    """The points that what was settled by hand costs, against the same without it."""
    settled = found.settled
    if not settled.pins and not settled.forbids:
        return 0
    return match(found.board, stay=found.stay).total - found.total
