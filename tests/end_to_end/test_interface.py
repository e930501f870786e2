"""The real interface on a terminal: nothing in a file is obeyed, nothing that happens to it loses work."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort
from tests.end_to_end.test_escapes import MARKUP, QUOTED
from tests.tui.pty_run import Terminal

Start = Callable[..., Terminal]

ESCAPE, ENTER, SAVE, JUMP = "\x1b", "\r", "\x17", "\x10"
READY = " visits done"
# What the program turns on for itself, and has to turn off again: alternate screen, mouse, hidden cursor, paste, focus.
MODES = {
    "1049": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "mouse": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "motion": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "focus": (b"\x1b[?1004h", b"\x1b[?1004l"),
}
# Window titles, the clipboard, clearing, C1 in UTF-8, bidirectional controls, a line separator.
NEVER = [b"\x1b]0;", b"\x1b]2;", b"\x1b]52;", b"\x1b[2J", b"\xc2\x9b", b"\xc2\x90", b"\xc2\x9d", b"\xe2\x80\xae",
         b"\xe2\x81\xa6", b"\xe2\x80\x8f", b"\xe2\x80\xa8"]  # fmt: skip


def restored(terminal: Terminal) -> None:
    for name, (on, off) in MODES.items():
        assert terminal.bytes.rfind(off) > terminal.bytes.rfind(on) >= 0, name


def left(terminal: Terminal) -> None:
    """Leave as a person does, from wherever they are."""
    terminal.press("q")
    assert terminal.end() == 0, terminal.text()
    restored(terminal)


def begin_a_change(terminal: Terminal, text: str = "x") -> None:
    """Open the form of the first person, and type over the role that stands there."""
    terminal.until(READY)
    terminal.press("4")
    terminal.until("edu-014")
    terminal.press("e")
    terminal.until("ctrl+w save")
    terminal.press(text)
    terminal.until("not saved yet")


# Keys, what stands on the screen that they lead to, and what does not any more.
SCREENS = [
    ("2", "Partnerships  "),
    ("4", "People  "),
    ("5", "Organizations  "),
    ("6", "Applications  "),
    ("7", "Minigrants  "),
    ("8", " error"),
    ("9", "Every change"),
    ("3", "Events  "),
    (ENTER, "marked"),
    (ESCAPE, " to mark"),
    ("2", "Partnerships  "),
    (ENTER, "Partners  "),
    ("e", "ctrl+w save"),
    (ESCAPE, "Partners  "),
    ("H", "Begin  "),
    (ENTER, "as text"),
    ("d", "@@"),
    (JUMP, "Jump to"),
    (ESCAPE, "@@", "Jump to"),
    ("9", "Evil "),
    (ENTER, "as text"),
    ("u", "Take this change back?"),
    ("n", "as text", "Take this change back?"),
    ("C", "not saved yet"),
]


@pytest.fixture
def evil(cohort: Cohort) -> Cohort:
    """The small cohort with markup, and escape sequences, in every kind of place, kept in its history."""
    cohort.edit(PAIR_FILE, "statement: Every student builds and tests a circuit", f"statement: '{MARKUP}'")
    cohort.edit(PAIR_FILE, "what: The principal", f"{QUOTED}: 1, what: The principal")
    cohort.edit("cohort/people/pro-061.yaml", "name: Imani Whitfield", f"name: {QUOTED}")
    cohort.edit("cohort/people/edu-014.yaml", "name: Jo Ford", f"name: {QUOTED}")
    cohort.edit("cohort/program.yaml", "name: STEM Professional School Partnership", f"name: {QUOTED}")
    cohort.edit("cohort/organizations/coan-ms.yaml", "name: Coan Middle School", f"name: {QUOTED}")
    cohort.edit("cohort/events.yaml", "title: Kickoff and training", f"title: '{MARKUP}'")
    cohort.edit("cohort/events.yaml", "title: Closing ceremony", f"title: {QUOTED}")
    done = cohort.run(
        "commit", "--force", "-m", f"Evil {MARKUP}", GIT_AUTHOR_NAME=f"Eve {MARKUP}\x1b]0;t\x07"
    )
    assert done.status == 0
    cohort.edit(f"cohort/{PAIR}b.yaml", "status: paused", f"status: {QUOTED}")
    return cohort


def test_every_screen_shows_text_as_text(evil: Cohort, terminal: Start) -> None:
    screen = terminal(size=(160, 50))
    screen.until(READY)
    shown = "[bold]b[/] [@click=app."
    for keys, title, *gone in SCREENS:
        screen.press(keys)
        screen.until(title)
        screen.until(shown)
        for each in gone:
            screen.until_gone(each, again=keys)
    screen.press("q")
    assert screen.end() == 0
    assert [sequence for sequence in NEVER if sequence in screen.bytes] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_leave_the_terminal_as_it_was_and_the_draft(terminal: Start, number: signal.Signals) -> None:
    screen = terminal()
    begin_a_change(screen, "-half-a-word")
    screen.signal(number)
    assert screen.end() == 128 + number
    restored(screen)
    assert b"Traceback" not in screen.bytes
    again = terminal()
    again.until(READY)
    again.press("4")
    again.until("edu-014")
    again.press("e")
    again.until("restored")
    again.until("-half-a-word")


def test_a_terminal_that_goes_away(terminal: Start, cohort: Cohort) -> None:
    """The window is closed: the process ends, soon and without spinning, and what was typed is there the next time."""
    screen = terminal()
    begin_a_change(screen, "-half-a-word")
    used = os.times()
    assert screen.hang_up() == 128 + signal.SIGHUP
    now = os.times()
    assert now.children_user + now.children_system - used.children_user - used.children_system < 10
    drafts = list((cohort.root / ".git/catalyst/drafts").rglob("*.json"))
    assert ["-half-a-word" in draft.read_text("utf-8") for draft in drafts] == [True]
    assert cohort.git("status", "--short") == ""


def drag(terminal: Terminal, *sizes: tuple[int, int]) -> None:
    """Drag the window's corner, as fast as a hand does."""
    for columns, lines in sizes:
        terminal.resize(columns, lines)
        time.sleep(0.02)


def test_sizes(terminal: Start) -> None:
    screen = terminal(size=(1, 1))
    screen.until_sent(MODES["1049"][0])
    drag(screen, (200, 60), (20, 5), (3, 80), (80, 2), (2, 2), (300, 100), (80, 24))
    screen.until(READY)
    screen.press("2" + ENTER)
    screen.until("Goals")
    for keys, title in (("e", "ctrl+w save"), (ESCAPE, "Goals"), ("?", "esc close"), (ESCAPE, "Goals")):
        drag(screen, (20, 5), (1, 1), (200, 3))
        screen.press(keys)
        drag(screen, (80, 24))
        screen.until(title)
    left(screen)


def test_a_terminal_that_sends_garbage(terminal: Start, cohort: Cohort) -> None:
    """Noise on the line, half sequences and bytes that are no letters: no crash, and no change."""
    chance = random.Random(1)
    screen = terminal()
    screen.until(READY)
    head = cohort.git("rev-parse", "HEAD")
    noise = bytes(chance.randrange(128, 256) for _ in range(2000))
    screen.send(noise + b"\x1b[9999;9999H\x1b[<0;99999;99999M\x1b[200~" + b"pasted " * 2000 + b"\x1b[201~")
    screen.press("4")
    screen.until("edu-014")
    left(screen)
    assert cohort.git("rev-parse", "HEAD") == head


def test_a_paste_without_end_goes_into_a_field(terminal: Start, cohort: Cohort) -> None:
    screen = terminal()
    begin_a_change(screen)
    with cohort.untouched():
        screen.send(b"\x1b[200~" + b"[bold]\x1b]0;t\x07 " * 50 + b"\x1b[201~")
        screen.until("[bold]")
        screen.press(ESCAPE)
        screen.until("draft")
    left(screen)
    assert b"\x1b]0;t" not in screen.bytes


@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_killed_during_a_save(terminal: Start, cohort: Cohort, moment: float) -> None:
    """Whatever was reached: the old or the new file, whole; the next command mends the rest; no draft is lost."""
    before = (cohort.root / "cohort/people/edu-014.yaml").read_bytes()
    screen = terminal()
    begin_a_change(screen, "professional")
    screen.until("from educator to professional")
    screen.press(SAVE)
    time.sleep(moment)
    screen.signal(signal.SIGKILL)
    screen.end()
    mended = cohort.run("set", PAIR, "/notes", "afterwards")
    assert (mended.status, "Traceback" in mended.err) == (0, False)
    after = (cohort.root / "cohort/people/edu-014.yaml").read_bytes()
    assert after in (before, before.replace(b"role: educator", b"role: professional"))
    assert cohort.git("status", "--short") == ""
    kept = "role" in cohort.git("log", "--format=%s", "-3", "--", "cohort/people/edu-014.yaml")
    assert kept == (after != before)
    drafts = list((cohort.root / ".git/catalyst/drafts").rglob("*.json"))
    assert drafts or kept


def test_what_is_kept_after_a_kill_is_not_offered_again(terminal: Start, cohort: Cohort) -> None:
    """A call that is logged once shall not be logged twice: the next start keeps it, and forgets its draft."""
    cohort.git("config", "catalyst.me", "staff-01")
    pipe = cohort.root.parent / "begun"
    os.mkfifo(pipe)
    once = f'mkdir "{pipe}.once" && echo > "{pipe}" && sleep 9\nexit 0\n'
    hook = cohort.write(".git/hooks/pre-commit", f"#!/bin/sh\n{once}")
    hook.chmod(0o755)
    screen = terminal(size=(100, 30))
    screen.until(READY)
    screen.press("2")
    screen.until("Partnerships  ")
    screen.press("c")
    screen.until("By which way.")
    screen.press("\x1b[B\x1b[B")
    screen.until("Anything worth knowing")
    screen.press("she calls back")
    screen.until("contact of 15 Feb")
    screen.press(SAVE)
    pipe.read_bytes()
    screen.signal(signal.SIGKILL)
    screen.end()
    assert list((cohort.root / ".git/catalyst/drafts").rglob("*.json"))
    again = terminal(size=(100, 30))
    again.until("was interrupted")
    again.until(READY)
    assert "left half done" not in again.text()
    assert list((cohort.root / ".git/catalyst/drafts").rglob("*.json")) == []
    assert cohort.git("rev-list", "--count", "HEAD") == "2"
    left(again)


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}])
def test_a_terminal_that_cannot_be_drawn_on(terminal: Start, variables: dict[str, str]) -> None:
    screen = terminal(**variables)
    screen.until("Partnerships")
    assert screen.end() == 0
    assert b"\x1b" not in screen.bytes


@pytest.mark.parametrize("variables", [{"TERM": ""}, {"TERM": "nonsense"}, {"TERM": "vt100", "LC_ALL": "C"}])
def test_terminals_of_an_unknown_kind(terminal: Start, variables: dict[str, str]) -> None:
    screen = terminal(**variables)
    screen.until(READY)
    left(screen)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda root: shutil.rmtree(root / "cohort"), "There is no cohort"),
        (lambda root: (root / "schemas/person.schema.json").write_text("{"), "schemas/person.schema.json"),
        (
            lambda root: (root / "schemas/person.schema.json").write_text('{"$ref": "#/no"}'),
            "schemas/person.schema.json",
        ),
    ],
    ids=["no cohort", "a broken schema", "a schema that leads nowhere"],
)
def test_what_cannot_be_opened_is_a_sentence(
    terminal: Start, cohort: Cohort, damage: Callable[..., object], words: str
) -> None:
    damage(cohort.root)
    screen = terminal()
    assert screen.end() == 2
    told = screen.bytes[screen.bytes.rfind(b"\x1b[?1049l") :].decode()
    assert words in " ".join(told.split())
    assert "Traceback" not in told
    restored(screen)


def test_a_cohort_full_of_broken_files_can_be_looked_at(terminal: Start, cohort: Cohort) -> None:
    for file in (cohort.root / "cohort").rglob("*.yaml"):
        file.write_text("a: [")
    screen = terminal(EDITOR="true", VISUAL="")
    screen.until("17")
    for keys, title in (
        ("2", "Partnerships"),
        ("4", "edu-014"),
        (ENTER, "missing here"),
        ("8", "syntax"),
        ("9", "Begin"),
    ):
        screen.press(keys)
        screen.until(title)
    left(screen)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("rm -rf cohort", "no people"),
        ("rm -rf cohort; touch cohort", "no people"),
        ('echo "{" > schemas/person.schema.json', "schemas/person.schema.json"),
        ("rm cohort/people/edu-014.yaml; mkfifo cohort/people/edu-014.yaml", "changed by hand"),
        ('printf "\\t" > cohort/people/edu-014.yaml', "changed by hand"),
        ("rm -rf .git", ""),
        ("echo garbage > .git/HEAD", ""),
    ],
)
def test_the_ground_is_pulled_away(terminal: Start, cohort: Cohort, command: str, words: str) -> None:
    """Whatever happens to the files while they are looked at, the interface goes on, and says what it can."""
    screen = terminal(EDITOR="true", VISUAL="")
    screen.until(READY)
    screen.press("4")
    screen.until("edu-014")
    subprocess.run(command, shell=True, cwd=cohort.root, check=True)
    if words:
        screen.until(words) if words != "no people" else screen.until("No people yet")
    for keys in (
        ENTER,
        "e",
        ESCAPE,
        ESCAPE,
        "9",
        ENTER,
        ESCAPE,
        "8",
        ENTER,
        ESCAPE,
        "3",
        ENTER,
        ESCAPE,
        "o",
        "u",
        ESCAPE,
        "c",
    ):
        screen.press(keys)
    screen.press(ESCAPE + ESCAPE + "1")
    screen.until("Today")
    left(screen)


def test_ctrl_c_is_a_key_that_says_how_to_leave(terminal: Start) -> None:
    screen = terminal()
    screen.until(READY)
    screen.press("\x03")
    screen.until("q leaves")
    left(screen)


def test_without_git_it_shows_and_says_why_it_does_not_save(terminal: Start, cohort: Cohort) -> None:
    (cohort.root.parent / "bin").mkdir()
    screen = terminal(PATH=str(cohort.root.parent / "bin"))
    begin_a_change(screen, "professional")
    with cohort.untouched():
        screen.press(SAVE)
        screen.until("no git on this machine")
        screen.press(ESCAPE)
        screen.until("Educator")
    left(screen)


def test_nothing_of_the_cohort_is_in_a_crash_log_or_on_the_terminal_afterwards(
    terminal: Start, cohort: Cohort
) -> None:
    screen = terminal()
    screen.until(READY)
    left(screen)
    tail = screen.bytes[screen.bytes.rfind(MODES["1049"][1]) :]
    assert re.sub(rb"\x1b\[[?>=<]?[0-9;]*[a-z]", b"", tail).strip() == b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_during_a_save(terminal: Start, cohort: Cohort, number: signal.Signals) -> None:
    """The save is finished first, and what is saved is not offered again as a draft."""
    pipe = cohort.root.parent / "begun"
    os.mkfifo(pipe)
    hook = cohort.write(".git/hooks/pre-commit", f'#!/bin/sh\necho > "{pipe}"\nsleep 1\n')
    hook.chmod(0o755)
    screen = terminal()
    begin_a_change(screen, "professional")
    screen.until("from educator to professional")
    screen.press(SAVE)
    pipe.read_bytes()
    screen.signal(number)
    assert screen.end() == 128 + number
    restored(screen)
    assert cohort.git("log", "-1", "--format=%s") == "edu-014: role from educator to professional"
    assert cohort.git("status", "--short") == ""
    assert [file for file in (cohort.root / ".git/catalyst/drafts").rglob("*") if file.is_file()] == []
