"""When two organizations may be one: the same number in a register, or names that are alike at one place.

A number in the same register that differs, or another level (elementary, middle), says that they are two.
"""

from __future__ import annotations

import re

from catalyst_tui.selection.alike import ALIKE, SLIP, alike, folded, is_slip, slips
from catalyst_tui.selection.seen import Fields, Seen, same

_ALIKE_HERE = 75  # of 100, for two schools of one place: the place says the rest
_SHORT = {
    "es": "elementary school", "ms": "middle school", "hs": "high school", "ps": "primary school", "st": "saint",
    "mt": "mount", "ft": "fort", "elem": "elementary", "jr": "junior", "sr": "senior", "acad": "academy",
    "univ": "university", "dept": "department", "co": "company", "sch": "school",
}  # fmt: skip
_LEVELS = frozenset(
    {"elementary", "middle", "high", "primary", "junior", "infant", "infants", "nursery", "senior"}
)
_EMPTY = frozenset({"school", "the", "of", "and", "a", "inc", "llc", "academy", *_LEVELS})


def in_full(name: str) -> str:
    """A name as it is compared, with what is often shortened written out: `Coan MS` is `coan middle school`."""
    return " ".join(_SHORT.get(word, word) for word in folded(name).split())


def seen(id: str, value: Fields) -> Seen:
    """An organization as doubles are looked for."""
    name = in_full(str(value.get("name", "")))
    words = frozenset(name.split()) - _EMPTY or frozenset(name.split())
    registers = value.get("registers") or {}
    keys = {f"number in register {name}": str(number) for name, number in registers.items()}
    postal = re.sub("[^0-9a-z]", "", str(value.get("postal_code", "")).lower())
    shared = frozenset(slip for word in words for slip in slips(word))
    return Seen(id, name, shared, keys | ({"postal code": postal} if postal else {}), value)


def compare(one: Seen, other: Seen) -> tuple[int, list[str]]:
    """How likely they are one, of 100, and why; 0 when they are not."""
    shared = same(one, other)
    registers = [key for key in shared if key.startswith("number")]
    if registers:
        return 100, [f"the same {key}" for key in registers]
    both = one.keys.keys() & other.keys.keys()
    if any(key.startswith("number") for key in both):
        return 0, []  # a register knows them as two
    if _told(one) != _told(other) or one.value.get("kind") != other.value.get("kind"):
        return 0, []  # an elementary and a middle school of one name, No. 5 and No. 15
    near = "postal code" in shared or _place(one) == _place(other) != ""
    if not near and "postal code" in both:
        return 0, []
    points = _names(one, other, _ALIKE_HERE if near else ALIKE)
    if not points:
        return 0, []
    reasons = ["the same name" if one.name == other.name else f"names alike ({points} of 100)"]
    if near:
        reasons.append("the same postal code" if "postal code" in shared else "the same place")
    return (min(points, 99) if near else points - 5), reasons


def _names(one: Seen, other: Seen, floor: int) -> int:
    """How alike what the names tell is, of 100; 0 below a floor."""
    core, core_of_other = _core(one), _core(other)
    points = alike(" ".join(core), " ".join(core_of_other), floor)
    if points >= SLIP or len(core) != len(core_of_other):
        return points
    apart = [pair for pair in zip(core, core_of_other, strict=True) if pair[0] != pair[1]]
    return SLIP if len(apart) == 1 and is_slip(*apart[0]) and len(apart[0][0]) > 3 else points


def _core(seen: Seen) -> list[str]:
    """The words of a name that tell it from others, in the order of the alphabet."""
    words = set(seen.name.split())
    return sorted(words - _EMPTY or words)


def _told(seen: Seen) -> tuple[frozenset[str], frozenset[str]]:
    """What tells two schools of one name apart: levels and numbers."""
    words = frozenset(seen.name.split())
    return words & _LEVELS, frozenset(word for word in words if word.isdigit())


def _place(seen: Seen) -> str:
    """The place, to about a hundred meters; "" when nobody knows."""
    location = seen.value.get("location") or ()
    return " ".join(f"{degrees:.3f}" for degrees in location) if len(location) == 2 else ""
