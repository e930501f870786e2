"""The shipped schemas, records that keep to them, and records that break them in every way."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.document import load
from catalyst_tui.schema import KINDS, Registry, kind_of_path
from catalyst_tui.schema.resolver import Resolver

TOP = Path(__file__).parent.parent.parent
SCHEMAS = TOP / "schemas"
EXAMPLES = TOP.parent / "shared" / "examples"

Record = tuple[str, dict[str, Any]]  # the kind, and the value


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in SCHEMAS.glob("*.schema.json")}


@pytest.fixture(scope="session")
def registry(files: dict[str, bytes]) -> Registry:
    return Registry.from_files(files)


@pytest.fixture(scope="session")
def schemas(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """The schemas by kind."""
    return {name: json.loads(files[f"{kind.singular}.schema.json"]) for name, kind in KINDS.items()}


@pytest.fixture(scope="session")
def full_records(schemas: dict[str, dict[str, Any]]) -> list[Record]:
    """For every kind a record in which every field stands, each branch of a choice in its own record."""
    found = []
    for kind, schema in schemas.items():
        resolver = Resolver(schema, kind)
        found += [(kind, _full(schema, resolver, turn)) for turn in range(9)]
    return found


@pytest.fixture(scope="session")
def valid_records(full_records: list[Record]) -> list[Record]:
    """Full records, those of the small cohort, and every tenth of the sample, as their files are read."""
    found = list(full_records)
    small = sorted((TOP / "tests" / "small").rglob("*.yaml"))
    for root, paths in (
        (TOP / "tests" / "small", small),
        (TOP, sorted((TOP / "cohort").rglob("*.yaml"))[::10]),
        (EXAMPLES, sorted((EXAMPLES / "cohort").rglob("*.yaml"))),
    ):
        for path in paths:
            kind = kind_of_path(path.relative_to(root).as_posix())
            if kind is not None:
                found.append((kind.name, load(path.read_bytes())))  # type: ignore[arg-type]
    return found


@pytest.fixture(scope="session")
def broken_records(valid_records: list[Record]) -> list[Record]:
    """Some hundred records with one to three slips each; a few slips do no harm, so not all are broken."""
    chance = random.Random(2022)
    return [
        (kind, _slipped(value, chance))
        for kind, value in valid_records
        for _ in range(4 if kind != "partnerships" else 12)
    ]


@pytest.fixture(scope="session")
def slip() -> Callable[[Any, random.Random], Any]:
    """What makes one to three slips in a copy of a record."""
    return _slipped


def _full(schema: Any, resolver: Resolver, turn: int) -> Any:
    """A value of the schema with everything in it; `turn` tells the branch of a choice and the value of an enum."""
    schema = resolver.resolve(schema)
    if branches := schema.get("oneOf") or schema.get("anyOf"):
        return _full(branches[turn % len(branches)], resolver, turn // len(branches))
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][turn % len(schema["enum"])]
    if examples := schema.get("examples"):
        return copy.deepcopy(examples[turn % len(examples)])
    if schema["type"] == "array":
        count = schema.get("minItems", 1)
        return [_full(schema["items"], resolver, turn + index) for index in range(count)]
    if schema["type"] == "object":
        named = {key: _full(inner, resolver, turn) for key, inner in schema.get("properties", {}).items()}
        if isinstance(schema.get("additionalProperties"), dict) and not named:
            return {"some-key": _full(schema["additionalProperties"], resolver, turn)}
        return named
    if schema.get("maxLength", 0) <= 64 and schema["type"] == "string":
        return "some-id"
    if schema["type"] in ("integer", "number"):
        return schema.get("minimum", schema.get("maximum", 2))
    return {"string": "Some words", "boolean": True}[schema["type"]]


# What people and programs write where something else is wanted.
_SLIPS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 28, 27.5, 28.0, 1e300, 10**30,
    "", " ", "yes", "twenty", "planned", "TBD", "tbd", "unknown", "individual donations", "02142", "{}", "~",
    "2022-02-30", "2022-10-01", "2022-10", "10/1/2022", "9:40", "25:00",
    "pro-014", "Pro 014", "coan-ms-22/p5", "https://example.org", "a@b.org",
    "a\nb", "a\n", "a\tb", "zero\u200bwidth", "\u202eright to left", "\x1b[31mred", "x" * 3000, "café 🧪",
    [], [None], ["pro-014"],
    {}, {"id": "x"}, {"event": "kickoff"}, {"after": "month", "days": 5}, {"by_period": {"fall": "2022-10"}},
    {"kind": "count"},
)  # fmt: skip


def _slipped(value: Any, chance: random.Random) -> Any:
    broken = copy.deepcopy(value)
    for _ in range(chance.randint(1, 3)):
        places = list(_places(broken))
        holder, key = chance.choice(places)
        match chance.randrange(5):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[chance.choice(["studnts", "Status", "id", "note", "extra", "due"])] = chance.choice(
                    _SLIPS
                )
            case 2 if isinstance(holder, dict):
                holder[f"{key}s"] = holder.pop(key)
            case 3:
                holder[key] = [holder[key]]
            case _:
                holder[key] = copy.deepcopy(chance.choice(_SLIPS))
    return broken


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


@pytest.fixture
def with_extras(files: dict[str, bytes]) -> Callable[..., Registry]:
    """A registry of the shipped schemas and of extras of one's own: `with_extras(partnership={…})`."""

    def make(**extras: Any) -> Registry:
        own = {f"extras/{kind}.schema.json": json.dumps(schema).encode() for kind, schema in extras.items()}
        return Registry.from_files({**files, **own})

    return make
