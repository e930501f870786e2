"""Whatever a file, a name or a history holds is shown, never obeyed: no escape sequence, no markup, no bidi trick."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort, sound

MARKUP = "[bold]b[/] [@click=app.quit]x[/] [/] \\[ $1"
# OSC 52 writes the clipboard, OSC 0 and 2 the title; CSI moves and clears; C1 has the same in one character; bidi
# controls turn a line round; U+2028 ends one.
CONTROLS = (
    "\x1b]52;c;aGk=\x07\x1b]0;t\x1b\\\x1b[2J\x9b31m\x90q\x9c\x9d0;x\x9c\r\x08\x7f\u202eabc\u2066\u2028\u200f"
)
EVIL = f"{MARKUP} {CONTROLS} end"
# The same in a file: in double quotes, by numbers, so that the file itself can be read.
QUOTED = (
    '"'
    + "".join(
        f"\\u{ord(sign):04x}" if not sign.isprintable() else sign for sign in EVIL.replace("\\", "\\\\")
    )
    + '"'
)


@pytest.fixture
def evil(cohort: Cohort) -> Cohort:
    """The small cohort with such a text in every kind of place, kept by an author of such a name."""
    cohort.edit(PAIR_FILE, "statement: Every student builds and tests a circuit", f"statement: {QUOTED}")
    cohort.edit(PAIR_FILE, "status: active ", f"status: {QUOTED} ")
    cohort.edit(PAIR_FILE, "what: The principal", f"{QUOTED}: 1, what: The principal")
    cohort.edit("cohort/people/pro-061.yaml", "name: Imani Whitfield", f"name: {QUOTED}")
    cohort.edit("cohort/program.yaml", "name: STEM Professional School Partnership", f"name: {QUOTED}")
    cohort.edit("cohort/program.yaml", "title: STEM professional", f"title: {QUOTED}")
    cohort.edit("cohort/organizations/coan-ms.yaml", "name: Coan Middle School", f"name: {QUOTED}")
    cohort.edit("cohort/events.yaml", "title: Kickoff", f"title: {QUOTED}")
    author = f"--author=Eve {MARKUP} \x1b]0;t\x07 <\x1b[2J@example.org>"
    message = f"Evil {EVIL}\n\n{EVIL}\n\nCatalyst-Action: {EVIL}"
    cohort.git("commit", "-q", "-a", "--cleanup=verbatim", "-m", message, author)
    return cohort


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "validate --all",
        "list partnerships",
        "list partnerships --format csv",
        "list people",
        "list events",
        "list program",
        f"show {PAIR}",
        f"show {PAIR} --format json",
        "show people/pro-061 --at HEAD",
        f"get {PAIR} /status",
        f"get {PAIR} /goals/0",
        f"get {PAIR} /wins",
        "log",
        "log --format json",
        f"log {PAIR} /status",
        "diff HEAD~1 HEAD",
        f"set {PAIR} /status active --dry-run",
        "remove people/pro-061",
        f"__complete get {PAIR} /wins/0/",
        "undo",
    ],
)
def test_what_commands_print(evil: Cohort, command: str) -> None:
    done = evil.run(*command.split(" "))
    sound(done)
    assert done.out + done.err


def test_markup_is_shown_as_it_stands(evil: Cohort) -> None:
    assert MARKUP in evil.run("get", PAIR, "/status").out
    assert MARKUP in evil.run("list", "people").out
    assert MARKUP in evil.run("log").out
    assert MARKUP in evil.run("status").out + evil.run("list", "organizations").out


def test_json_holds_the_text_exactly(evil: Cohort) -> None:
    found = evil.run("get", PAIR, "/status", "--format", "json")
    assert found.json["value"] == EVIL
    assert found.out.isascii()


def test_a_sentence_is_one_line_without_trailers_of_its_own(cohort: Cohort) -> None:
    """A sentence cannot pretend to be a trailer, and what the program writes into the history is no command."""
    cohort.edit(PAIR_FILE, "status: active ", f"status: {QUOTED} ")
    done = cohort.run("commit", "--force", "-m", f"Evil {EVIL}\n\nCatalyst-Undoes: HEAD")
    sound(done)
    assert done.status == 0
    body = cohort.git("log", "-1", "--format=%B")
    first, _, rest = body.partition("\n\n")
    assert first.startswith("Evil [bold]b[/]")
    assert "\n" not in first
    assert [line for line in rest.splitlines() if line.startswith("Catalyst-Undoes")] == []
    assert "\x1b" not in body


SENTENCES = [
    "\x1b]0;t\x07",
    "a\nb\n\nCatalyst-Action: undo",
    "# not a comment",
    "fixup! x",
    "  ",
    "",
    "x" * 100_000,
    "no\udcffletter",
    "Catalyst-Undoes: HEAD",
    "\u202eabc",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(cohort: Cohort, sentence: str) -> None:
    done = cohort.run("set", PAIR, "/status", "paused", f"--message={sentence}")
    sound(done)
    assert done.status == 0, done
    subject, _, trailers = cohort.git("log", "-1", "--format=%B").partition("\n\n")
    assert 1 <= len(subject) <= 1000
    assert "\n" not in subject
    assert trailers == f"Catalyst-Record: {PAIR}\nCatalyst-Action: set"
    sound(cohort.run("log"))
    back = cohort.run("undo")
    sound(back)
    assert back.status == 0
    assert cohort.run("get", PAIR, "/status").out == "active\n"


def test_csv_starts_no_formula(cohort: Cohort) -> None:
    cohort.edit("cohort/people/pro-061.yaml", "name: Imani Whitfield", 'name: =HYPERLINK("http://x")')
    rows = list(csv.reader(io.StringIO(cohort.run("list", "people", "--format", "csv").out)))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert json.loads(cohort.run("show", "people/pro-061", "--format", "json").out)
