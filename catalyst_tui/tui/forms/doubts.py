"""What is asked before an act is done to several records at once: what it is for all, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from catalyst_tui.acts.act import Act, Asked
from catalyst_tui.acts.many import Outcome


def of_several(
    act: Act, each: Sequence[Asked], made: Sequence[Outcome], called: Callable[[Outcome], str]
) -> tuple[str, list[str]]:
    """The question, and lines on what would be done; `called` says what becomes of one record, by its name."""
    done = sum(outcome.change is not None for outcome in made)
    lines = [f"{'!' if outcome.refused else ' '} {called(outcome)}" for outcome in made]
    of_all = act.summary([one for one, outcome in zip(each, made, strict=True) if outcome.change])
    told = {tuple(act.preview(one)) for one in each}
    if len(told) == 1:
        of_all += told.pop()  # what is the same for all is said once, and first
    if of_all:
        lines = [*of_all, "", *lines]
    if done == len(made):
        return f"{act.title}: do this to all {done}?", lines
    return f"{act.title}: do this to {done} of {len(made)}? What begins with ! stays as it is.", lines
