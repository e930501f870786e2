"""A mistake of ours while somebody types: the terminal is restored, what was typed is kept, nobody's data is told."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.end_to_end.harness import Cohort
from tests.end_to_end.test_interface import MODES, READY, SAVE, restored
from tests.tui.pty_run import Terminal

Start = Callable[..., Terminal]

MAIL, NAME, PHONE = "imani.whitfield@example.org", "Imani Whitfield", "404-555-0114"
TYPED = "professional"

# The program, with a mistake: what it meets there is a person's, in the message, its notes, its cause and its locals.
MISTAKE = f"""\
import sys
from catalyst_tui.entry import main

def crash(*given, **named):
    contact = {{"name": "{NAME}", "phone": "{PHONE}"}}
    try:
        raise KeyError("no contact of {MAIL}")
    except KeyError as error:
        wrong = ValueError(f"cannot show {{contact}} of {MAIL}")
        wrong.add_note("{NAME}, {PHONE}")
        raise wrong from error

async def crash_later(*given, **named):
    crash()

"""
FORM = "from catalyst_tui.tui.forms.screen import Form\n"
# Where it is made, and the key that leads to it while a form is open.
PLACES = {
    "a key": (FORM + "Form.action_diff = crash", "\x04"),
    "a message": (FORM + "Form.on_field_row_visited = crash", "\t"),
    "a timer": (FORM + "Form._paused = crash", ""),
    "painting": ("from catalyst_tui.tui.forms.editors import Line\npaint = Line.render_line\n"
                 "Line.render_line = lambda line, y: crash() if 'boom' in line.value else paint(line, y)", "boom"),
    "a worker": ("from catalyst_tui.tui.forms.saving import Saving\nSaving.save = crash_later", SAVE),
    "a thread": ("from catalyst_tui.tui.forms.editing import Editing\nEditing.save = crash", SAVE),
    "leaving the form": ("from catalyst_tui.tui.forms.saving import Saving\nSaving.keep_draft = crash", "\x1b"),
}  # fmt: skip


@pytest.fixture
def mistaken(cohort: Cohort, terminal: Start, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Terminal]:
    """Start the program with a mistake in it, from a home that tells whose it is."""
    home = cohort.root.parent / "home" / NAME.replace(" ", ".")
    home.mkdir()

    def start(where: str) -> Terminal:
        script = home / "catalyst"
        script.write_text(f"{MISTAKE}{where}\nsys.exit(main())\n", "utf-8")
        return terminal(program=(sys.executable, str(script)), HOME=str(home))

    return start


def said(terminal: Terminal) -> str:
    """What stands on the terminal once it is restored."""
    tail = terminal.bytes[terminal.bytes.rfind(MODES["1049"][1]) :].decode()
    return " ".join(re.sub(r"\x1b\[[?>=<]?[0-9;]*[a-z]", "", tail).split())


def log_of(cohort: Cohort) -> str:
    return (cohort.root.parent / "home/state/catalyst/crash.log").read_text("utf-8")


@pytest.mark.parametrize("place", PLACES)
def test_a_crash_keeps_what_was_typed_and_tells_nothing_of_anybody(
    cohort: Cohort, mistaken: Callable[[str], Terminal], terminal: Start, place: str
) -> None:
    where, key = PLACES[place]
    screen = mistaken(where)
    screen.until(READY)
    screen.press("4")
    screen.until("edu-014")
    screen.press("e")
    screen.until("ctrl+w save")
    screen.press(TYPED)
    screen.until(TYPED)
    screen.press(key)
    assert screen.end() == 1
    restored(screen)
    assert "catalyst: this should not have happened (" in said(screen)
    assert said(screen).count("catalyst:") == 1
    for told in (said(screen), log_of(cohort)):
        for word in (MAIL, PHONE, *NAME.split(), TYPED, "Traceback"):
            assert word not in told
    assert re.search(r"\nValueError\n(  \S+:\d+ .+\n)*  catalyst:\d+ crash\n", log_of(cohort))
    again = terminal()
    again.until("a form was left half done")
    again.press("4")
    again.until("edu-014")
    again.press("e")
    again.until("restored")
    again.until(TYPED)


def test_a_command_that_crashes_tells_nothing_of_anybody(cohort: Cohort) -> None:
    """Its sentence is what people copy into a report."""
    program = f"{MISTAKE}from catalyst_tui.cli import main as cli\ncli.split = crash\nsys.exit(main())\n"
    done = subprocess.run(
        [sys.executable, "-c", program, "set", "people/pro-061", "/contact/email", MAIL],
        cwd=cohort.root, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "this should not have happened (ValueError)" in done.stderr
    assert done.stderr.count("\n") == 1
    for word in (MAIL, PHONE, NAME):
        assert word not in done.stderr
