"""How well likely doubles are found, and how fast: `python -m bench.doubles` prints precision, recall and seconds.

The truth is made: records are written a second time as people write them (a slip of the fingers, a nickname, another
mail address, a shortened name), and what is found is held against that. Schools come from the registers beside the
repository (`../shared/data`), people from given and family names of the sample cohort, with the employers of the form
data. Other true pairs of a register itself count as wrong.
"""

from __future__ import annotations

import csv
import gzip
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from catalyst_tui.document import load
from catalyst_tui.selection.doubles import doubles
from catalyst_tui.selection.nicknames import whole

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared/data"
FLORIDA = DATA / "schools/florida_public_schools.csv"
ENGLAND = DATA / "schools/england_register_2021-04-26.csv.gz"
FORMS = DATA / "forms/large_mentors.csv"

Records = list[tuple[str, dict[str, Any]]]


class Made(NamedTuple):
    """Records of a kind, and which pairs of them are one."""

    kind: str
    records: Records
    truth: frozenset[tuple[str, str]]


class Score(NamedTuple):
    """The share of the pairs found that are true, and of the true ones that are found."""

    precision: float
    recall: float


def score(made: Made) -> Score:
    """What is found among made records, against the truth."""
    found = {(double.one, double.other) for double in doubles(made.kind, made.records)}
    true = len(found & made.truth)
    return Score(true / len(found), true / len(made.truth))


def schools(random: Random, size: int = 2000, again: int = 300) -> Made:
    """Schools of the Florida register, some of them typed a second time, without the register's number."""
    listed: Records = []
    typed: Records = []
    for at, row in enumerate(random.sample(list(_rows(FLORIDA)), size)):
        name, postal = row["NAME"].title(), row["ZIP"]
        listed.append((f"s{at}", {"name": name, "postal_code": postal, "registers": {"nces": row["NCESID"]}}))
        if at < again:
            known = {"postal_code": postal} if random.random() < 0.8 else {}
            typed.append((f"s{at}-again", {"name": _typed(_shortened(name, random), random), **known}))
    return Made("organizations", [*listed, *typed], _truth(typed))


def people(random: Random, size: int = 2000, again: int = 300) -> Made:
    """People of whom some applied a second time: with a slip, a nickname, an initial, another mail or employer."""
    names = [str(name).split() for name in sample_names()]
    given, family = sorted({name[0] for name in names}), sorted({name[-1] for name in names})
    employers = sorted({row["organisation"] for row in _rows(FORMS)}) if FORMS.exists() else ["one", "other"]
    every = random.sample([(one, other) for one in given for other in family], size)
    listed: Records = []
    typed: Records = []
    for at, (first, last) in enumerate(every):
        mail = f"{first}.{last}@example.org".lower()
        contact = {"name": f"{first} {last}", "email": mail, "phone": f"404-{random.randrange(10**7):07d}"}
        listed.append((f"p{at}", {"contact": contact, "organization": random.choice(employers)}))
        if at < again:
            typed.append((f"p{at}-again", _again(listed[-1][1], random, employers)))
    return Made("people", [*listed, *typed], _truth(typed))


def sample_names() -> Iterator[str]:
    """The names of the people of the sample."""
    for path in sorted((ROOT / "cohort/people").glob("*.yaml")):
        value = load(path.read_bytes())
        contact = value.get("contact", {}) if isinstance(value, dict) else {}
        if " " in contact.get("name", ""):
            yield contact["name"]


def register(path: Path, name: str, postal: str) -> Records:
    """A whole register without its numbers: the most that can be asked."""
    rows = enumerate(_rows(path))
    return [(f"s{at}", {"name": row[name].title(), "postal_code": row[postal]}) for at, row in rows]


def _truth(typed: Records) -> frozenset[tuple[str, str]]:
    return frozenset((id.removesuffix("-again"), id) for id, _ in typed)


def _again(person: dict[str, Any], random: Random, employers: list[str]) -> dict[str, Any]:
    """A person as they fill in the form another year: the name in some spelling, and two of mail, phone, employer."""
    contact = dict(person["contact"])
    first, last = contact["name"].split()
    ways: list[Callable[[], str]] = [
        lambda: f"{first} {last}",
        lambda: f"{_typed(first, random)} {last}",
        lambda: f"{first} {_typed(last, random)}",
        lambda: f"{_called(first)} {last}",
        lambda: f"{first[0]}. {last}",
        lambda: f"{last}, {first}",
    ]
    again: dict[str, Any] = {
        "contact": {"name": random.choice(ways)()},
        "organization": person["organization"],
    }
    again["contact"]["email"] = contact["email"]
    again["contact"]["phone"] = contact["phone"]
    changed = random.choice(("email", "phone", "organization"))
    if changed == "organization":
        again["organization"] = random.choice(employers)
    else:
        del again["contact"][changed]
    if random.random() < 0.5:
        again["contact"].pop("email", None)
        again["contact"]["email"] = f"{last}{random.randrange(100)}@example.net".lower()
    return again


def _called(first: str) -> str:
    """Another form of a given name, where one is known."""
    from catalyst_tui.selection import nicknames

    forms = [
        form for form in nicknames._FORMS if form != first.lower() and whole(form) & whole(first.lower())
    ]
    return min(forms).title() if forms else first


def _shortened(name: str, random: Random) -> str:
    for long, short in (("Elementary School", "ES"), ("Middle School", "MS"), ("High School", "HS")):
        if random.random() < 0.5:
            name = name.replace(long, short)
    return name


def _typed(name: str, random: Random) -> str:
    """A name as somebody types it: of three, in one a letter left out, in one two swapped."""
    at = random.randrange(1, max(len(name.split()[0]) - 1, 2))
    way = random.randrange(3)
    if way == 0:
        return name[:at] + name[at + 1 :]
    return name if way == 1 else name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="cp1252", newline="") as file:
            yield from csv.DictReader(file)
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _seconds(records: Records) -> float:
    begun = time.process_time()
    doubles("organizations", records)
    return time.process_time() - begun


def main() -> Iterable[str]:
    """The figures, a line each."""
    for title, make in (("schools", schools), ("people", people)):
        scores = [score(make(Random(seed))) for seed in range(5)]
        for what, values in zip(("precision", "recall"), zip(*scores, strict=True), strict=True):
            yield f"{title}: {what} {sum(values) / len(values):.1%} ({min(values):.1%} to {max(values):.1%})"
    for title, records in (
        ("Florida", register(FLORIDA, "NAME", "ZIP")),
        ("England", register(ENGLAND, "name", "postcode")),
    ):
        yield f"{title}: {len(records):,} rows in {_seconds(records):.1f} s"


if __name__ == "__main__":
    if not FLORIDA.exists():
        sys.exit(f"The registers are not here: {DATA}")
    for line in main():
        print(line, flush=True)
