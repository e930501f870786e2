"""`action`: do what was promised in a call.

No program asks for it: the check-ins and planning calls do, each by its `actions`. One comes up by itself and is met on
the day on which it was `done`; one that was `dropped` is asked of nobody any more. Somebody of
the office who promised owes it as long as the partnership goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catalyst_tui.model.labels import named
from catalyst_tui.model.record import Fields
from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence, resolve
from catalyst_tui.program.item import DueItem, Evidence
from catalyst_tui.program.requirement import Requirement
from catalyst_tui.program.service import Partnership
from catalyst_tui.program.world import Item, World

ACTION = Requirement(
    id="action",
    kind="action",
    title="Promised in a call",
    severity="warning",
    source="agreed in the call itself",
    owner="each",
    roles=(),
    per_person=False,
    since=None,
    until=None,
    pointer="",
    fields={},
)
"""What stands for a requirement where the program has none."""

_CALLS = ("check_ins", "planning_calls")


class _Action(NamedTuple):
    call: Item
    value: Fields
    place: Evidence

    @property
    def key(self) -> str:
        """Its id within the partnership: after the planning call's id, or the day of the check-in."""
        return f"{self.call.value.get('id', self.call.day)}-{self.value['id']}"


def cases(world: World, partnership: Partnership) -> Iterator[Case]:
    """One for everybody who promised something in a partnership's calls."""
    people = dict.fromkeys(action.value.get("who") for action in _actions(world, partnership))
    for who in people:
        members = tuple(
            member for listed in partnership.memberships.values() for member in listed if member.who == who
        )
        yield Case(world, ACTION, (partnership,), members, who)


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    for action in _actions(case.world, case.partnerships[0]):
        if action.value.get("who") == case.person:
            due = resolve(action.value.get("due", "no date"), case.calendar)
            what = named(case.world.cohort, action.value.get("what", ""))
            yield Occurrence(action.key, what, due), _find(action, case)


def wanted(item: DueItem) -> str:
    file, pointer = item.evidence[0]
    return f"`done` with its day at {pointer} in {file}; or `dropped`."


def _actions(world: World, partnership: Partnership) -> Iterator[_Action]:
    for call in (call for name in _CALLS for call in world.listed(partnership, name)):
        if call.happened(world.today_text):
            for index, action in enumerate(call.value.get("actions") or ()):
                if "id" in action:
                    place = Evidence(call.evidence.file, f"{call.evidence.pointer}/actions/{index}")
                    yield _Action(call, action, place)


def _find(action: _Action, case: Case) -> Found:
    today, evidence = case.world.today_text, (action.place,)
    done, dropped = action.value.get("done", "9"), action.value.get("dropped", "9")
    if done <= today:
        return Found(True, evidence, on=done)
    rest = case.partnerships[0].rest
    if dropped <= today or rest:
        told = rest.told if rest else f"Given up on {dropped}."
        return Found(False, evidence, told, state="not-applicable", owed=True)
    return Found(False, evidence, f"Promised on {action.call.day}.")
