"""Values, patches and queries that nobody would write on purpose: refused in a sentence, soon, with nothing written."""

from __future__ import annotations

import json

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort, refused, sound

QUERIES = [
    "(" * 10_000,
    "(" * 10_000 + "status:active" + ")" * 10_000,
    "not " * 5000 + "status:active",
    "a" * 100_000,
    "status:",
    '"',
    'status:"open',
    "status:active)",
    "status:active or",
    "or",
    "nosuch:x",
    "goals.*:x",
    "x." * 5000 + "x:1",
    "school." * 50 + "name:x",
    "\x1b]0;title\x07:1",
    "goals.target<",
    "interactions.date<2022-99-99",
]


@pytest.mark.parametrize("query", QUERIES)
def test_queries_that_are_none(cohort: Cohort, query: str) -> None:
    refused(cohort.run("list", "partnerships", "--where", query), 2)


@pytest.mark.parametrize(
    "query",
    [
        "status:active and " * 5000 + "status:active",
        "status:\x1b]0;title\x07",
        "goals.target>nan or goals.target>1e999 or goals<" + "9" * 5000,
        "status:[bold] or status:**",
    ],
)
def test_queries_that_are_only_odd(cohort: Cohort, query: str) -> None:
    done = cohort.run("list", "partnerships", "--where", query)
    sound(done)
    assert done.status == 0
    assert done.err in ("", "None of the partnerships is like that.\n")


def operation(op: str, path: object = "/status", **more: object) -> str:
    return json.dumps([{"op": op, "path": path, **more}])


PATCHES: dict[str, str | bytes] = {
    "nothing": "",
    "not JSON": "[{]",
    "not UTF-8": b"[\xff]",
    "a map": "{}",
    "null": "null",
    "a list of numbers": "[1]",
    "an operation without a word": "[{}]",
    "a wrong word": operation("boom"),
    "a word that is a list": '[{"op": ["add"], "path": ["x"]}]',
    "a path that is none": operation("add", "status", value=1),
    "a path that is null": operation("add", None, value=1),
    "no value": operation("add"),
    "the whole is removed": operation("remove", ""),
    "the whole becomes a number": operation("replace", "", value=7),
    "a list moved into itself": operation("move", "/goals/0/x", **{"from": "/goals"}),
    "a test that fails": operation("test", value="ended"),
    "an item too far": operation("add", "/goals/99", value={}),
    "an item before the first": operation("add", "/goals/-1", value={}),
    "50,000 lists": '[{"op": "add", "path": "/extras", "value": ' + "[" * 50_000,
    "200 lists": operation("add", "/extras", value=json.loads("[" * 200 + "]" * 200)),
    "5,000 steps": operation("add", "/a" * 5000, value=1),
    "half a letter": '[{"op": "replace", "path": "/status", "value": "\\ud800"}]',
    "controls": operation("replace", value="\0\x1b[2J\u202e"),
    "a number without end": '[{"op": "replace", "path": "/goals/0/target", "value": ' + "9" * 5000 + "}]",
    "a number too large": '[{"op": "replace", "path": "/goals/0/target", "value": 1e999}]',
    "not a number": '[{"op": "replace", "path": "/goals/0/target", "value": NaN}]',
    "5 MB": operation("replace", value="x" * 5_000_000),
    "copies of copies": json.dumps(
        [{"op": "add", "path": "/notes", "value": "x" * 700_000}]
        + [{"op": "copy", "from": "", "path": f"/x{n}"} for n in range(30)]
    ),
    "an id that climbs out": operation("replace", "/id", value="../../outside"),
}


@pytest.mark.parametrize("name", PATCHES)
def test_patches_that_are_none(cohort: Cohort, name: str) -> None:
    patch = PATCHES[name]
    with cohort.untouched():
        refused(
            cohort.run("patch", PAIR, "-", input=patch.encode() if isinstance(patch, str) else patch), (1, 2)
        )


VALUES = [
    "[", "{a: b", '"open', "'", "[1, 2", "{x: [}", "[!!python/x y]", "[*a]", "[a, b]: c", "{a: 1} x", '"\\q"',
    '"\\ud800"', "[" * 50_000, "{a: " * 30_000, "9" * 5000, "@/nowhere", "no\udcffletter", "\x1b]0;title\x07",
    "\u202eabc", "\u2028", "a\rb", "", "~", ".inf", "x" * 120_000,
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_values_that_are_none(cohort: Cohort, value: str) -> None:
    with cohort.untouched():
        refused(cohort.run("set", PAIR, "/notes", value), (1, 2))


ODD = [
    "--", "---", "...", "- a", "? a", "&a b", "*a", "!!x y", "| ", "> x", "# c", "%YAML 1.2", "a: b # c", "NO",
    "02142x", "2022-99-99", "12:30:45", "bold]x[/]", "😀",
]  # fmt: skip


@pytest.mark.parametrize("value", ODD)
def test_values_that_are_only_odd_come_back_as_they_were(cohort: Cohort, value: str) -> None:
    before = (cohort.root / PAIR_FILE).read_bytes()
    done = cohort.run("set", PAIR, "/notes", "--", value)
    assert (done.status, done.err) == (0, ""), done
    assert (cohort.root / PAIR_FILE).read_bytes().startswith(before)
    found = cohort.run("get", PAIR, "/notes", "--format", "json")
    assert found.json["value"] == value


COMMANDS = [
    ["nosuch"], ["--nosuch"], [""], ["\x1b]0;title\x07"], ["no\udcffverb"], ["list"], ["set", PAIR], ["get", PAIR],
    ["status", "extra"], ["status", "--today", "2023-02-30"], ["status", "--today"], ["show", PAIR, "--format"],
    ["list", "pets"], ["add", "\x1b[2J"], ["log", "-n", "0"], ["log", "-n", "9" * 5000],
    ["show", PAIR, "--at", "\x1b[2J"],
    ["show", PAIR, "--at", "--output=owned"], ["show", PAIR, "--at", "2023-02-30"], ["diff", "--output=owned"],
    ["diff", "nowhere"], ["diff", "HEAD", "-x"], ["undo", "nowhere"], ["undo", "--help=x"], ["undo", "HEAD~99"],
    ["rules", "\x1b[2J"], ["validate", "--select", "nosuch"], ["validate", "--format", "xml"], ["completion", "sh"],
]  # fmt: skip


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda argv: " ".join(argv)[:40])
def test_commands_that_are_none(cohort: Cohort, argv: list[str]) -> None:
    with cohort.untouched():
        refused(cohort.run(*argv), (1, 2))
