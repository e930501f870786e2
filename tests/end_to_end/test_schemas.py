"""Schemas of a repository that are none, lead elsewhere, or take for ever: told in a sentence, in no time."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.end_to_end.harness import PAIR, Cohort, refused, sound

PERSON = "schemas/person.schema.json"
EVIL = "^(a+)+$"


def nested(levels: int, key: str = "not") -> str:
    return f'{{"{key}": ' * levels + "{}" + "}" * levels


NO_SCHEMA = {
    "nothing": "",
    "not JSON": '{"type": ',
    "a list": "[]",
    "a text": '"object"',
    "true": "true",
    "null": "null",
    "Latin-1": '{"title": "Zoë"}'.encode("latin-1"),
    "a NUL": '{"title": "\0"}',
    "an unknown type": '{"type": "nonsense"}',
    "properties that are a number": '{"properties": 5}',
    "a pattern that is none": '{"properties": {"id": {"pattern": "("}}}',
    "a pattern that looks back": '{"properties": {"id": {"pattern": "^(a)\\\\1$"}}}',
    "a pattern as large as memory": '{"properties": {"id": {"pattern": "^(a{1,60000}){1,60000}$"}}}',
    "a number without end": '{"maximum": ' + "9" * 5000 + "}",
    "not a number": '{"maximum": NaN}',
    "half a letter": '{"title": "\\ud800"}',
    "another draft": '{"$schema": "http://json-schema.org/draft-04/schema#"}',
    "a $schema elsewhere": '{"$schema": "https://example.org/meta"}',
    "a $ref to a file": '{"$ref": "file:///etc/passwd"}',
    "a $ref to a neighbor": '{"$ref": "fund.schema.json"}',
    "a $ref to nothing": '{"$ref": "#/$defs/nothing"}',
    "a $ref to itself": '{"$ref": "#"}',
    "a $ref in a circle": '{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}',
    "50,000 lists": '{"allOf": ' + "[" * 50_000,
    "900 levels": nested(900),
    "20,000 levels": nested(20_000),
    "an x-catalyst that is none": '{"x-catalyst": {"reference": 7}}',
}


@pytest.mark.parametrize("name", NO_SCHEMA)
def test_a_schema_that_is_none(cohort: Cohort, name: str) -> None:
    cohort.write(PERSON, NO_SCHEMA[name])
    with cohort.untouched():
        refused(cohort.run("validate"), 2, PERSON)


@pytest.mark.parametrize(
    "name", ["not JSON", "properties that are a number", "a $ref to nothing", "900 levels"]
)
def test_what_needs_no_verdict_does_not_stumble(cohort: Cohort, name: str) -> None:
    cohort.write(PERSON, NO_SCHEMA[name])
    for argv in (["list", "people"], ["status"], ["show", "people/pro-014"]):
        sound(cohort.run(*argv))


@contextmanager
def listener() -> Iterator[tuple[int, socket.socket]]:
    """A port of this machine that nobody has called, as `called` can tell."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1], server


def called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("place", ["$ref", "$id", "$schema", "$dynamicRef"])
def test_nothing_is_ever_fetched(cohort: Cohort, place: str) -> None:
    with listener() as (port, server):
        schema: dict[str, Any] = json.loads((cohort.root / PERSON).read_bytes())
        schema["properties"]["id"] = {
            place: f"http://127.0.0.1:{port}/id.schema.json",
            "$ref": "id.schema.json",
        }
        if place == "$schema":
            schema["$schema"] = f"http://127.0.0.1:{port}/meta"
        cohort.write(PERSON, json.dumps(schema))
        refused(cohort.run("validate"), 2, PERSON)
        refused(cohort.run("set", "people/pro-014", "/role", "educator"), 2, PERSON)
        assert not called(server)


def test_a_reference_in_the_shipped_way_is_no_door_either(cohort: Cohort) -> None:
    """`default`, `const` and `enum` hold values: a `$ref` in them is a text like any other, and leads nowhere."""
    with listener() as (port, server):
        extras = {"properties": {"color": {"default": {"$ref": f"http://127.0.0.1:{port}/x"}}}}
        cohort.write("schemas/extras/person.schema.json", json.dumps(extras))
        cohort.edit("cohort/people/pro-014.yaml", "role:", "extras: {color: red}\nrole:")
        assert cohort.run("validate").status == 0
        assert not called(server)


@pytest.mark.parametrize("extras", [False, True], ids=["schema", "extras"])
def test_a_pattern_that_backtracks_for_ever(cohort: Cohort, extras: bool) -> None:
    """Where patterns are tried one way after the other, this text takes 2⁴⁰ of them."""
    text = "a" * 40 + "!"
    field = {"type": "string", "pattern": EVIL}
    if extras:
        pointer, line = "/extras/code", f"extras: {{code: {text}}}"
        cohort.write("schemas/extras/person.schema.json", json.dumps({"properties": {"code": field}}))
    else:
        pointer, line = "/notes", f"notes: {text}"
        schema: dict[str, Any] = json.loads((cohort.root / PERSON).read_bytes())
        schema["properties"]["notes"] = field
        cohort.write(PERSON, json.dumps(schema))
    cohort.write("cohort/people/pro-014.yaml", f"id: pro-014\nrole: professional\n{line}\n")
    with cohort.untouched():
        found = cohort.run("validate", "--select", "schema", "--format", "json")
        assert [problem["pointer"] for problem in found.json["problems"]] == [pointer]
        refused(cohort.run("commit"), 1, "cohort/people/pro-014.yaml:3")
    cohort.keep_by_hand()
    assert cohort.run("set", "people/pro-014", pointer, "a" * 5000).status == 0


def test_a_schema_that_holds_itself(cohort: Cohort) -> None:
    """A tree of any depth is a schema like any other; the deepest that a file may hold is checked."""
    tree = {
        "properties": {"tree": {"$ref": "#/$defs/tree"}},
        "$defs": {"tree": {"type": "object", "properties": {"below": {"$ref": "#/$defs/tree"}}}},
    }
    cohort.write("schemas/extras/partnership.schema.json", json.dumps(tree))
    deep = "{below: " * 90 + "{}" + "}" * 90
    cohort.edit(f"cohort/{PAIR}.yaml", "status: active", f"extras: {{tree: {deep}}}\nstatus: active")
    assert cohort.run("validate", "--select", "syntax", "schema").status == 0
    done = cohort.run("list", "partnerships", "--where", "extras.tree.below:*")
    sound(done)
    cohort.keep_by_hand()
    wrong = "{below: " * 90 + "5" + "}" * 90
    refused(cohort.run("set", PAIR, "/extras/tree", wrong), 1, "cohort/partnerships/coan-ms-22.yaml:2")


@pytest.mark.parametrize("path", [PERSON, "schemas/extras/person.schema.json"])
def test_nothing_is_changed_that_cannot_be_checked(cohort: Cohort, path: str) -> None:
    cohort.write(path, "[")
    with cohort.untouched():
        refused(cohort.run("set", "people/pro-014", "/role", "educator"), 2, path)
        refused(cohort.run("remove", "people/pro-061"), (1, 2), path)
