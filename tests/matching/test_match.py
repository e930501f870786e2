"""Who goes with whom in small cohorts: criteria, aims, pins, room, and who is there at all."""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations
from random import Random

import pytest

from catalyst_tui.matching.compare import fairness, moves, stays
from catalyst_tui.matching.explain import Explained
from catalyst_tui.matching.figures import cost_of_pins, figures
from catalyst_tui.matching.match import Settled, match
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.run import Heading, matched, record
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from tests.bare_cohort import REGISTRY

from .small import CRITERIA, applied, cohort, pairs, professional, request, school, told

NORTH = school("north", "needs: [circuits]\ntitle_i: false\n")
SOUTH = school("south", "needs: [plants]\ntitle_i: true\n")
CIRCUITS = professional("p1", "subjects: [circuits]\n")
PLANTS = professional("p2", "subjects: [plants]\n")
FOUR = cohort(NORTH, SOUTH, CIRCUITS, PLANTS)


def test_each_goes_where_the_subject_is_asked_for() -> None:
    assert pairs(FOUR) == ["p1 e-north 50", "p2 e-south 50"]  # days that nobody said are worth half


def test_fewer_professionals_than_schools_title_i_comes_first() -> None:
    assert pairs(cohort(NORTH, SOUTH, CIRCUITS)) == ["p1 e-south 10"]
    assert pairs(cohort(NORTH, SOUTH, CIRCUITS, aims="[feasible, total]")) == ["p1 e-north 50"]


def test_equal_points_go_by_the_order_of_ids() -> None:
    same = [professional(f"p{n}", "subjects: [circuits]\n") for n in (3, 1, 2)]
    assert pairs(cohort(NORTH, *same)) == ["p1 e-north 50"]
    assert pairs(cohort(*reversed(same), NORTH)) == ["p1 e-north 50"]


@pytest.mark.parametrize(
    ("settled", "expected"),
    [
        ({"pins": (("p1", "e-south"),)}, ["p2 e-north 10", "p1 e-south 10"]),
        ({"pins": (("south", "p1"),)}, ["p2 e-north 10", "p1 e-south 10"]),
        ({"forbids": (("p1", "e-north"),)}, ["p2 e-north 10", "p1 e-south 10"]),
        ({"forbids": (("p1", "north"), ("p2", "north"))}, ["p2 e-south 50"]),
        ({"without": ("p1",)}, ["p2 e-south 50"]),
        ({"without": ("north",)}, ["p2 e-south 50"]),
        ({"weights": {"days": 0}}, ["p1 e-north 40", "p2 e-south 40"]),
    ],
)
def test_what_is_settled_by_hand(settled: dict[str, object], expected: list[str]) -> None:
    assert pairs(FOUR, **settled) == expected


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"pins": (("p9", "e-north"),)}, "p9 is nobody who can be paired here"),
        ({"pins": (("p1", "p2"),)}, "p1 and p2 cannot be pinned: they are not on both sides."),
        (
            {"pins": (("p1", "e-north"),), "forbids": (("e-north", "p1"),)},
            "p1 and e-north are pinned and ruled out at once: it can be one of the two.",
        ),
        ({"pins": (("p1", "e-north"), ("p1", "e-south"))}, "p1 is pinned more often than there is room"),
        ({"weights": {"dais": 3}}, "The program has no criterion dais. Did you mean"),
        ({"without": ("p9",)}, "p9 cannot be left out"),
    ],
)
def test_what_cannot_be(asked: dict[str, object], sentence: str) -> None:
    with pytest.raises(MatchingRefused) as refusal:
        pairs(FOUR, **asked)
    assert str(refusal.value).startswith(sentence)


def test_a_program_that_says_nothing_of_matching_or_too_much() -> None:
    with pytest.raises(MatchingRefused, match="which two roles"):
        matched(FOUR, request(), {})
    with pytest.raises(MatchingRefused, match="no aim"):
        pairs(cohort(NORTH, CIRCUITS, aims="[feasible, fairness]"))
    with pytest.raises(MatchingRefused, match="of a kind smell"):
        pairs(cohort(NORTH, CIRCUITS, criteria="    - {id: smell, kind: smell}\n"))


def test_room_on_both_sides() -> None:
    twice = professional("p1", "subjects: [circuits, plants]\ncapacity: 2\n")
    assert pairs(cohort(NORTH, SOUTH, twice)) == ["p1 e-north 50", "p1 e-south 50"]
    colleague = {
        path.replace("e-north", "e-north2"): text.replace("e-north", "e-north2")
        for path, text in NORTH.items()
        if "organizations" not in path
    }
    assert len(pairs(cohort(NORTH, colleague, CIRCUITS, PLANTS))) == 2
    full = school("north", "needs: [circuits]\ncapacity: 1\n")
    assert pairs(cohort(full, colleague, CIRCUITS, PLANTS)) == ["p1 e-north 50"]


def test_the_worst_pair_where_the_points_are_the_same() -> None:
    criteria = (
        "    - {id: wish, kind: wish, points: 10}\n    - {id: languages, kind: languages, points: 10}\n"
    )
    two = [
        school("north"),
        school("south"),
        professional("p1", application="wishes: {people: [e-north, e-south]}\n"),
        professional("p2", application="wishes: {people: [e-north]}\n"),
    ]
    even = cohort(*two, criteria=criteria)
    assert pairs(even) == ["p2 e-north 5", "p1 e-south 5"]


def test_whom_they_are_not_to_be_paired_with_holds_in_every_program() -> None:
    own = professional("p1", "subjects: [circuits]\n", "wishes: {not_with: [north]}\n")
    there = cohort(NORTH, own)
    found = matched(there, request())
    assert told(found) == []
    waiting = {one.who.id: (one.why, one.would_help) for one in Explained(found).waiting}
    assert waiting["p1"] == (
        "nobody is possible; with all: asked not to be paired",
        "without “asked not to be paired” 1 would be possible",
    )
    assert Explained(found).why_not("p1", "north")[0] == (
        "p1 and e-north cannot be paired: asked not to be paired (asked not to be paired)."
    )


def test_every_pair_is_explained() -> None:
    found = matched(
        cohort(NORTH, SOUTH, CIRCUITS, PLANTS, professional("p3", "subjects: [circuits]\n")), request()
    )
    explained = Explained(found)
    north = found.pairs[0]
    assert [(line.criterion.id, line.points, line.words) for line in north.lines[:3]] == [
        ("subjects", 40, "circuits"),
        ("days", 10, "days not said"),
        ("wish", 0, "no wish"),
    ]
    assert [
        (one.who.id, one.instead_of.id, one.score, one.costs) for one in explained.alternatives(north)
    ] == [
        ("p3", "p1", 50, 0),
        ("e-south", "e-north", 10, 40),
    ]
    assert [(one.who.id, one.would_help) for one in explained.waiting] == [("p3", "a pin with north")]
    assert (
        explained.why_not("p3", "e-south")[0]
        == "p3 and e-south would have 10 points, and cost the whole 40 points."
    )


def test_what_if_tells_who_moves() -> None:
    before, after = matched(FOUR, request()), matched(FOUR, request(pins=(("p1", "e-south"),)))
    changed = moves(before, after)
    assert (changed.people, changed.points) == (["e-north", "e-south", "p1", "p2"], -80)
    assert cost_of_pins(after) == 80


def test_as_few_moves_as_possible() -> None:
    stay = {frozenset(("p2", "e-north"))}
    found = match(matched(FOUR, request()).board, stay=stay)
    assert told(found) == ["p2 e-north 10", "p1 e-south 10"]


def test_fairness_before_and_after_the_aims() -> None:
    found = matched(cohort(NORTH, SOUTH, CIRCUITS), request())
    report = {one.title: (one.asked, one.served, one.before) for one in fairness(found)}
    assert report["Title I"] == (1, 1, 0)
    assert report["not Title I"] == (1, 0, 1)
    assert figures(found) == {"pairs": 1, "title_i_asked": 1, "title_i_served": 1, "worst_pair": 10}


@pytest.mark.parametrize(
    ("application", "there"),
    [
        ("", True),
        ("decisions: [{date: 2022-08-10, outcome: selected}]\n", True),
        ("decisions: [{date: 2022-08-10, outcome: declined-by-us}]\n", False),
        ("decisions: [{date: 2022-08-20, outcome: declined-by-us}]\n", True),
        (
            "decisions: [{date: 2022-08-10, outcome: wait-list}, {date: 2022-08-12, outcome: withdrawn}]\n",
            False,
        ),
    ],
)
def test_who_is_there(application: str, there: bool) -> None:
    assert bool(pairs(cohort(NORTH, professional("p1", "subjects: [circuits]\n", application)))) is there


def test_who_was_selected_comes_before_who_waits() -> None:
    waits = professional(
        "p1", "subjects: [circuits]\n", "decisions: [{date: 2022-08-10, outcome: wait-list}]\n"
    )
    chosen = professional(
        "p2", "subjects: [plants]\n", "decisions: [{date: 2022-08-10, outcome: selected}]\n"
    )
    assert pairs(cohort(NORTH, waits, chosen)) == ["p2 e-north 10"]


def decided(outcome: str, round: str = "summer") -> str:
    held = f"decisions: [{{date: 2022-08-10, outcome: {outcome}}}]\n" if outcome else ""
    return f"round: {round}\n{held}"


@pytest.mark.parametrize(
    ("one", "other", "takes", "there", "not_there"),
    [
        ("", "", None, {"undecided": 2}, []),  # nobody was chosen in their round
        ("declined-by-us", "", None, {"undecided": 1}, []),
        ("selected", "", None, {"selected": 1}, ["p2"]),
        ("accepted", "wait-list", None, {"accepted": 1, "wait-list": 1}, []),
        ("wait-list", "", None, {"wait-list": 1}, ["p2"]),
        ("called-up", "", ["called-up", "undecided"], {"called-up": 1, "undecided": 1}, []),
        ("accepted", "wait-list", ["accepted", "selected"], {"accepted": 1}, ["p2"]),
        ("", "", ["accepted"], {}, ["p1", "p2"]),
    ],
)
def test_who_takes_part_by_what_was_decided(
    one: str, other: str, takes: list[str] | None, there: dict[str, int], not_there: list[str]
) -> None:
    criteria = CRITERIA + (f"  takes: [{', '.join(takes)}]\n" if takes is not None else "")
    of_two = cohort(
        professional("p1", application=decided(one)),
        professional("p2", application=decided(other)),
        criteria=criteria,
    )
    assert not check(of_two, only=["cohort/program.yaml"], at_least="error")
    pool = matched(of_two, request(without=("edu-014",))).board.pool
    assert pool.states == there
    assert [one.id for one in pool.not_taking_part] == not_there


def test_the_next_round_is_decided_by_itself_and_comes_after_who_was_chosen() -> None:
    chosen = professional("p2", "subjects: [plants]\n", decided("accepted"))
    new = professional("p1", "subjects: [circuits]\n", decided("", "spring"))
    assert pairs(cohort(NORTH, chosen, new)) == ["p2 e-north 10"]
    assert pairs(cohort(NORTH, SOUTH, chosen, new)) == ["p1 e-north 50", "p2 e-south 50"]


def test_of_two_applications_the_one_that_takes_part_counts() -> None:
    again = {
        "cohort/applications/2022-again.yaml": "id: 2022-again\nperson: p1\nrole: professional\n"
        "submitted: 2022-08-15\nround: summer\n"
    }
    there = cohort(NORTH, professional("p1", application=decided("accepted")), again)
    assert matched(there, request()).board.pool.left[0].application_id == "2022-p1"


def with_partnership(more: str) -> Cohort:
    """p1 and north have a partnership from 20 August; p2 is free."""
    since = "from: 2022-08-20"
    partners = f"  - {{role: school, who: north, {since}}}\n  - {{role: educator, who: e-north, {since}}}\n"
    text = f"id: north-22\npartners:\n{partners}  - {{role: professional, who: p1, from: 2022-08-20{more}"
    return cohort(NORTH, CIRCUITS, PLANTS, {"cohort/partnerships/north-22.yaml": text})


def test_who_has_a_partnership_is_not_there_unless_all_is_made_anew() -> None:
    there = with_partnership("}\nstatus: active\n")
    november = {"today": date(2022, 11, 20)}
    assert pairs(there, **november) == []
    assert pairs(there, **november, anew=True) == ["p1 e-north 50"]
    assert pairs(there, **november, anew=True, stay="now", without=("p2",)) == ["p1 e-north 50"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"anew": True}, (1, 1, (), ())),
        ({"anew": True, "without": ("p1",)}, (0, 1, (("p1", "e-north"),), (("p2", "e-north"),))),
        ({"anew": True, "without": ("north",)}, (0, 1, (("p1", "e-north"),), ())),
        ({}, (0, 0, (), ())),  # who has a partnership is not asked about, so all of them stay
    ],
)
def test_what_stays_of_the_partnerships_that_there_are(asked: dict[str, object], expected: object) -> None:
    there = with_partnership("}\nstatus: active\n")
    assert stays(matched(there, request(today=date(2022, 11, 20), stay="now", **asked))) == expected


def test_a_partnership_that_looks_for_somebody_is_a_place() -> None:
    search = ", to: 2022-11-18, left: work}\nstatus: seeking-partner\n"
    there = with_partnership(f"{search}searches: [{{id: s1, role: professional, from: 2022-11-18}}]\n")
    found = matched(there, request(today=date(2022, 11, 20)))
    assert told(found) == ["p2 e-north 10"]  # p1 left, and is not asked again
    assert found.pairs[0].right.place == "north-22"


def test_who_waits_since_others_are_pinned() -> None:
    found = matched(cohort(NORTH, CIRCUITS, PLANTS), request(pins=(("p2", "e-north"),)))
    assert [(one.who.id, one.why) for one in Explained(found).waiting] == [
        ("p1", "all who fit are pinned to others")
    ]


def two_at_north(room: int) -> dict[str, str]:
    """A school with room for so many, of which two teachers applied."""
    second = applied("e-north2", "educator", "organization: north\n")
    return {**school("north", f"needs: [circuits]\ncapacity: {room}\n"), **second}


@pytest.mark.parametrize(
    ("room", "people", "expected"),
    [
        (1, [CIRCUITS, PLANTS], "room for one more at north, or a pin with p1"),
        (1, [CIRCUITS], "a pin with p1"),  # with room for two there would still be one professional
        (0, [CIRCUITS], "room for one more at north"),
    ],
)
def test_who_waits_for_room_at_their_school(room: int, people: list[dict[str, str]], expected: str) -> None:
    found = Explained(matched(cohort(two_at_north(room), *people), request()))
    assert [one.would_help for one in found.waiting if one.who.id == "e-north2"] == [expected]


def test_a_school_without_room_and_nobody_who_is_free() -> None:
    found = Explained(matched(cohort(two_at_north(0), CIRCUITS, SOUTH), request()))
    (told,) = ((one.why, one.would_help) for one in found.waiting if one.who.id == "e-north")
    assert told == (
        "north has no room for more",
        "room for one more at north, and one more professional",
    )


def test_room_that_would_help_does() -> None:
    people = [CIRCUITS, PLANTS, professional("p3", "subjects: [circuits]\n"), SOUTH]
    before = Explained(matched(cohort(two_at_north(1), *people), request()))
    waiting = {one.who.id: (one.why, one.would_help) for one in before.waiting}
    assert waiting["e-north2"] == (
        "north has room for 1 more, taken by e-north",
        "room for one more at north, or a pin with p1",
    )
    assert waiting["p3"][1] == "room for one more at north, or a pin with north"
    after = Explained(matched(cohort(two_at_north(2), *people), request()))
    assert [one.who.id for one in after.waiting] == []


def test_of_a_school_with_much_room_nobody_is_named() -> None:
    teachers = (applied(f"e-north{n}", "educator", "organization: north\n") for n in range(2, 7))
    people = (professional(f"p{n}", "subjects: [circuits]\n") for n in range(1, 6))
    found = Explained(matched(cohort(two_at_north(4), *teachers, *people), request()))
    assert {one.why for one in found.waiting if one.who.role == "educator"} == {
        "north has room for 4 more, all of it taken"
    }


def test_why_not_at_a_school_without_room() -> None:
    found = matched(cohort(two_at_north(0), CIRCUITS), request())
    assert (
        Explained(found).why_not("p1", "e-north2")[0]
        == "p1 and e-north2 would have 50 points, and north has no room for more."
    )


RULES = """\
eligibility:
  - id: stem
    title: Works in STEM now
    roles: [professional]
    sentence: This is for people who work in STEM.
    schema: {properties: {answers: {properties: {stem: {const: true}}, required: [stem]}}}
    source: program page
"""
ASIDE = "overrides: [{rule: stem, by: staff-01, date: 2022-08-02, why: retires in May}]\n"


@pytest.mark.parametrize(
    ("application", "expected", "kept_out"),
    [
        ("answers: {stem: true}\n", ["p1 e-north 50"], []),
        ("answers: {stem: false}\n", [], ["p1 does not fit: works in STEM now"]),
        ("", ["p1 e-north 50"], []),  # a question is no refusal
        ("answers: {stem: false}\n" + ASIDE, ["p1 e-north 50"], []),
    ],
)
def test_who_does_not_fit_a_rule_is_not_paired(
    application: str, expected: list[str], kept_out: list[str]
) -> None:
    there = cohort(
        NORTH, professional("p1", "subjects: [circuits]\n", application), criteria=CRITERIA + RULES
    )
    found = matched(there, request())
    assert told(found) == expected
    assert [f"{one.who.id} {one.why}" for one in found.board.pool.not_eligible] == kept_out
    value = record(found, request(), Heading("2022-08-1"))
    assert [
        f"{one['who']} {one['why']}" for one in value.get("unmatched", ()) if one["who"] == "p1"
    ] == kept_out
    assert REGISTRY.is_valid("matches", value) or not expected


def test_who_had_a_partnership_that_ended_may_apply_again() -> None:
    over = {
        "cohort/partnerships/north-21.yaml": "id: north-21\nstatus: completed\nending: {date: 2022-05-20}\npartners:\n"
        "  - {role: educator, who: e-north, from: 2021-08-20}\n  - {role: professional, who: p1, from: 2021-08-20}\n"
    }
    assert pairs(cohort(NORTH, CIRCUITS, over)) == ["p1 e-north 50"]


@pytest.mark.parametrize("seed", range(12))
def test_staying_is_as_few_moves_as_any_answer_takes(seed: int) -> None:
    """Against every answer there is: as many pairs as possible, then as many that stay, then the points."""
    random = Random(seed)
    words = ("circuits", "plants", "soil")
    there = cohort(
        *(school(f"s{n}", f"needs: [{random.choice(words)}]\n") for n in range(random.randint(2, 4))),
        *(
            professional(f"p{n}", f"subjects: [{random.choice(words)}]\n")
            for n in range(random.randint(2, 4))
        ),
        aims="[feasible, total]",
    )
    board = matched(there, request()).board
    sides = [[one.id for one in side] for side in (board.pool.left, board.pool.right)]
    before = set(zip(random.sample(sides[0], len(sides[0])), sides[1], strict=False))
    gone = random.choice(sides[0])
    forbids = tuple((gone, other) for other in sides[1])
    found = match(board, Settled(forbids=forbids), {frozenset(pair) for pair in before})

    def rank(pairs: set[tuple[str, str]]) -> tuple[int, int, int]:
        points = sum(board.points[sides[0].index(a)][sides[1].index(b)] for a, b in pairs)
        return len(pairs), len(pairs & before), points

    staying = [one for one in sides[0] if one != gone]
    size = min(len(staying), len(sides[1]))
    every = (
        set(zip(some, others, strict=True))
        for some in permutations(staying, size)
        for others in combinations(sides[1], size)
    )
    assert rank({pair.key for pair in found.pairs}) == max(map(rank, every))
