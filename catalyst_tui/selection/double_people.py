"""When two people may be one: the same mail address, phone or employer, and names that are alike.

Names are alike when letters are (`Whitfield`, `Whitfeld`), when given names stand for each other (`Bill`, `William`),
or when one is an initial (`I. Whitfield`). A name alone tells little, and an address or a phone alone no more: partners
of an office share a phone, and teachers of a school its mail address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalyst_tui.selection.alike import ALIKE, SLIP, alike, folded, is_slip, slips
from catalyst_tui.selection.nicknames import is_same, whole
from catalyst_tui.selection.seen import Fields, Seen, same

_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "jr", "sr", "phd", "ii", "iii"})
_INITIAL = 80  # of 100, for a family name with an initial
_GIVEN = 70  # for a given name alone: somebody married, or it is somebody else
_SHARED_MAIL = 70
_LOCAL = "name before the @"


def seen(id: str, value: Fields) -> Seen:
    """A person as doubles are looked for."""
    contact = value.get("contact") or {}
    mail = str(contact.get("email", "")).casefold().strip()
    local = re.sub("[^a-z]", "", mail.partition("@")[0].partition("+")[0])
    keys = {
        "mail address": mail,
        "phone": digits_of(str(contact.get("phone", ""))),
        _LOCAL: local if len(local) >= 6 else "",
    }
    words = [word for word in folded(_in_order(str(contact.get("name", "")))).split() if word not in _TITLES]
    return Seen(
        id,
        " ".join(words),
        frozenset(_shared(words)),
        {key: text for key, text in keys.items() if text},
        value,
    )


def digits_of(phone: str) -> str:
    """A phone number in one spelling, without the country's; "" for what is too short to be anybody's."""
    digits = re.sub("[^0-9]", "", phone)[-10:]
    return digits if len(digits) >= 7 else ""


def compare(one: Seen, other: Seen) -> tuple[int, list[str]]:
    """How likely they are one, of 100, and why; 0 when they are not."""
    shared = same(one, other)
    here, there = (each.value.get("organization") for each in (one, other))
    names, told = _names(one, other)
    reasons = [f"the same {key}" for key in shared if key != _LOCAL or "mail address" not in shared]
    reasons += [told] if told else []
    reasons += ["the same organization"] if here == there is not None else []
    if "mail address" in shared:
        return (
            100 if names >= ALIKE else 90 if names or not (one.name and other.name) else _SHARED_MAIL
        ), reasons
    if "phone" in shared and names:
        return (97 if names >= ALIKE else 92 if here == there is not None else 85), reasons
    if names < ALIKE:
        near = here == there is not None or _LOCAL in shared
        return (_INITIAL if names == _INITIAL and near else 0), reasons
    if _LOCAL in shared:
        return 95, reasons
    if here == there is not None:
        return min(names, 95), reasons
    if one.name == other.name:
        return (75 if here and there else 90), reasons
    return 0, []


def _names(one: Seen, other: Seen) -> tuple[int, str]:
    """How alike two names are, of 100, and in words; 0 when they are not."""
    if not one.name or not other.name:
        return 0, ""
    if sorted(one.name.split()) == sorted(other.name.split()):
        return 100, "the same name"
    if _figures(one.name) != _figures(other.name):  # of those that a form counts, every one is somebody else
        return 0, ""
    (given, *_, family), (given_too, *_, family_too) = _parts(one.name), _parts(other.name)
    initial = 1 in (len(given), len(given_too))
    if initial and given[0] != given_too[0]:
        return 0, ""
    if points := alike(one.name, other.name):
        return points, f"names alike ({points} of 100)"
    if is_slip(family, family_too) and is_same(given, given_too):
        return SLIP, "given names that stand for each other"
    if is_slip(family, family_too) and is_slip(given, given_too):
        return SLIP, f"names alike ({SLIP} of 100)"
    if is_slip(family, family_too) and initial:
        return _INITIAL, "the same family name and initial"
    if given == given_too and len(given) > 1 and family != family_too:
        return _GIVEN, "the same given name"
    return 0, ""


def _figures(name: str) -> list[str]:
    return re.findall("[0-9]+", name)


def _parts(name: str) -> list[str]:
    words = name.split()
    return words if len(words) > 1 else ["?", *words]


def _in_order(name: str) -> str:
    """`Whitfield, Imani` as people say it."""
    family, comma, given = name.partition(",")
    return f"{given} {family}" if comma and folded(given) not in _TITLES else name


def _shared(words: list[str]) -> Iterator[str]:
    """What two spellings of a name have in common: words but for a slip, and each family name with the given one."""
    for word in words:
        if len(word) > 1:
            yield from slips(word)
    if len(words) > 1:
        for given in whole(words[0]):
            for family in slips(words[-1]):
                yield f"{given} {family}"
        for family in slips(words[-1]):
            yield f"{words[0][0]} {family}"
