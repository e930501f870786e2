"""check-jsonschema, a public tool, comes to the same verdict on the same files, but where its reader of YAML differs.

It runs once for each of two folders: hundreds of broken partnerships, and one file for each quirk of YAML.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.document import DocumentError, dump, load
from catalyst_tui.schema import Registry

TOP = Path(__file__).parent.parent.parent


def refused_by_the_tool(schema: str, folder: Path) -> set[str]:
    """The names of the files in a folder that check-jsonschema refuses."""
    files = sorted(map(str, folder.iterdir()))
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", f"schemas/{schema}"]
    ran = subprocess.run([*command, *files], cwd=TOP, capture_output=True, text=True, check=False)
    found = json.loads(ran.stdout)
    return {Path(e["filename"]).name for e in (*found.get("errors", ()), *found.get("parse_errors", ()))}


def refused_by_us(registry: Registry, kind: str, folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not _accepted(registry, kind, path.read_bytes())}


def _accepted(registry: Registry, kind: str, data: bytes) -> bool:
    try:
        return registry.is_valid(kind, load(data))
    except DocumentError:
        return False


def test_on_hundreds_of_partnerships(
    registry: Registry, slip: Any, small_files: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(22)
    value = load(small_files["cohort/partnerships/coan-ms-22b.yaml"])
    (tmp_path / "whole.yaml").write_text(dump(value), "utf-8")
    for path in (TOP / "cohort" / "partnerships").glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for number in range(400):
        text = dump(slip(value, chance))
        (tmp_path / f"{number:03}.yaml").write_text(text, "utf-8")
    refused = refused_by_us(registry, "partnerships", tmp_path)
    assert len(refused) > 250
    assert all(name[0].isdecimal() for name in refused)
    assert refused_by_the_tool("partnership.schema.json", tmp_path) == refused


PERSON = "id: pro-061\nrole: professional\n"

# What both see alike, each file with one more line or two.
ALIKE = {
    "a leading zero": "contact: {name: A, postal_code: 02142}",
    "a quoted zero": 'contact: {name: A, postal_code: "02142"}',
    "no": "job: NO",
    "yes": "stem_role: yes",
    "true": "stem_role: True",
    "a time": "available: {from: 12:30}",
    "a short time": "available: {from: 9:40}",
    "sixty": "job: 12:30:45",
    "octal": "capacity: 0o17",
    "old octal": "capacity: 017",
    "hexadecimal": "capacity: 0x1F",
    "plus": "capacity: +3",
    "exponent": "travel: {at_most_km: 1e2}",
    "almost an exponent": "job: 1e3x",
    "point first": "travel: {at_most_km: .5}",
    "a whole float": "capacity: 3.0",
    "huge": "capacity: 99999999999999999999999",
    "infinite": "travel: {at_most_km: .inf}",
    "a day": "forgotten: {date: 2022-10-01, ground: asked for it}",
    "no such day": "forgotten: {date: 2022-02-30, ground: asked for it}",
    "a day as text": "job: 2022-10-01",
    "a time stamp": "job: 2022-10-01T12:00:00Z",
    "nothing": "job:",
    "a tilde": "job: ~",
    "an alias": "job: &a engineer\nfield: *a",
    "a key twice": "job: a\njob: b",
    "a number as a key": "extras: {1: a}",
    "two documents": "---\nid: x",
    "a block": "job: |\n  engineer",
    "a folded block": "job: >\n  electrical\n  engineer",
    "two lines": "job: 'a\n\n  b'",
    "an escape": 'job: "a\\x1bb"',
    "right to left": 'job: "a\\u202Eb"',
    "a tab as indent": "contact:\n\tname: A",
    "a colon": "job: a: b",
    "a comma too many": "grades: [1, 2,]",
    "a comma alone": "grades: [1, , 2]",
    "an at sign": "job: @a",
    "a line separator": "job: a\u2028b",
}

# What they do not: docs/decisions/0006-jsonschema-rs-beside-jsonschema.md has this list in words.
DIFFERENT = {
    "a binary number": "capacity: 0b1",
    "a number with underscores": "capacity: 1_0",
    "a float with underscores": "travel: {at_most_km: 1_0.5}",
    "not a number": "travel: {at_most_km: .nan}",
    "an equals sign": "job: =",
    "a tab before a value": "job:\tengineer",
    "a merge key": "contact:\n  <<: {name: A}",
    "a list as a key": "extras: {? [a]: b}",
    "a tag": "job: !!str 5",
    "a next-line sign": "job: a\x85b",
}


@pytest.fixture
def quirks(tmp_path: Path) -> Path:
    for name, lines in {**ALIKE, **DIFFERENT}.items():
        (tmp_path / f"{name}.yaml").write_bytes(f"{PERSON}{lines}\n".encode())
    for name, data in {
        "windows": PERSON.replace("\n", "\r\n").encode(),
        "a byte order mark": b"\xef\xbb\xbf" + PERSON.encode(),
        "an empty file": b"",
        "a comment": b"# nothing yet\n",
        "another encoding": PERSON.encode() + "job: Zoë\n".encode("latin-1"),
        "a zero byte": PERSON.encode() + b"job: a\0b\n",
        "an id in a block": b"id: |\n  pro-061\nrole: professional\n",
        "UTF-16": PERSON.encode("utf-16"),
        # Last by name: the tool goes on with YAML 1.1 in the files after it.
        "zz directive": b"%YAML 1.1\n---\n" + PERSON.encode() + b"job: NO\n",
    }.items():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    return tmp_path


def test_on_quirks_of_yaml(registry: Registry, quirks: Path) -> None:
    ours = refused_by_us(registry, "people", quirks)
    theirs = refused_by_the_tool("person.schema.json", quirks)
    different = {name.removesuffix(".yaml") for name in ours ^ theirs}
    assert different == {*DIFFERENT, "UTF-16", "zz directive"}
