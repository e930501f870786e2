"""The real program on a pseudo-terminal: leaving, signals, a terminal that goes away, the editor, colors, a crash."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from catalyst_tui.tui.run import run
from catalyst_tui.tui.terminal import NoTerminal
from catalyst_tui.workspace import Workspace

from .pty_run import Terminal, catalyst

ALTERNATE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
MORE_THAN_16 = re.compile(rb"\x1b\[(?:\d+;)*[34]8(?:;\d+)*m")
ANY_COLOR = re.compile(rb"\x1b\[(?:\d+;)*(?:[349][0-7]|10[0-7]|[34]8)(?:;\d+)*m")
MOUSE = b"\x1b[?1000h", b"\x1b[?1000l"
PATH = "cohort/partnerships/coan-ms-22b.yaml"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a pseudo-terminal")


@pytest.fixture
def start(repository: Path, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Start the program in the repository, on a terminal; it is ended when the test ends."""
    started: list[Terminal] = []

    def begin(command: list[str] | None = None, **variables: str) -> Terminal:
        own = {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_STATE_HOME": str(tmp_path),
        }
        terminal = Terminal(command or catalyst(), repository, {**own, "COLORTERM": "truecolor", **variables})
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.close()


def restored(terminal: Terminal) -> bool:
    """Whether the terminal is as it was before: no alternate screen, no mouse."""
    return all(
        terminal.bytes.rfind(off) > terminal.bytes.rfind(on) >= 0 for on, off in (ALTERNATE_SCREEN, MOUSE)
    )


def test_q_leaves_the_terminal_as_it_was(start: Callable[..., Terminal]) -> None:
    terminal = start()
    terminal.until("visits done")
    terminal.press("q")
    assert terminal.end() == 0
    assert restored(terminal)


def test_the_demo_says_how_to_open_it_again(start: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = start(catalyst("demo", str(tmp_path / "demo")), PATH="/usr/bin:/bin")
    terminal.until("visits done")
    terminal.press("q")
    assert terminal.end() == 0
    told = terminal.bytes.rpartition(b"To open it again: ")[2].decode()
    assert told.strip() == f"{sys.executable} -m catalyst_tui --repo {tmp_path / 'demo'}"


def test_asked_to_end_it_restores_the_terminal(start: Callable[..., Terminal]) -> None:
    terminal = start()
    terminal.until("visits done")
    terminal.signal(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert restored(terminal)


def test_a_terminal_that_goes_away_ends_it_and_drafts_stay(
    start: Callable[..., Terminal], repository: Path
) -> None:
    terminal = start()
    terminal.until("visits done")
    terminal.press("3")
    terminal.until("attendance")
    terminal.press("\r")
    terminal.until("marked")
    terminal.press("x")
    terminal.until("not saved yet")
    assert terminal.hang_up() == 128 + signal.SIGHUP
    assert [draft.key for draft in Workspace.open(repository).drafts.all()] == ["attendance kickoff"]


def test_what_was_typed_in_a_form_stays_when_it_is_ended(
    start: Callable[..., Terminal], repository: Path
) -> None:
    terminal = start()
    terminal.until("visits done")
    terminal.press("2")
    terminal.until("pair")
    terminal.press("\r")
    terminal.until("Goals")
    terminal.press("\te")
    terminal.until("ctrl+w save")
    terminal.press("XYZ")
    terminal.until("XYZ")
    terminal.signal(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    (draft,) = Workspace.open(repository).drafts.all()
    assert "XYZ" in json.dumps(draft.data)


def test_the_editor_gets_the_terminal_the_file_and_the_line(
    start: Callable[..., Terminal], repository: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import json, pathlib, sys\n"
        f"json.dump(sys.argv[1:], open({str(tmp_path / 'told.json')!r}, 'w'))\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "print('the editor has the terminal', input('EDITOR> '))\n"
        "path.write_text(path.read_text().replace('status: paused', 'status: ended'))\n"
    )
    terminal = start(EDITOR=f"{sys.executable} {editor}", VISUAL="")
    terminal.until("visits done")
    terminal.press("2")
    terminal.until("paused")
    terminal.press("jo")
    terminal.until("EDITOR>")
    terminal.press("hello\r")
    terminal.until("status from paused to ended")
    assert "ctrl+w takes it in" in terminal.text()
    assert json.loads((tmp_path / "told.json").read_text()) == ["+1", str(repository / PATH)]
    terminal.press("\x17")  # ctrl+w
    terminal.until("Saved.")
    terminal.press("q")
    assert terminal.end() == 0
    assert restored(terminal)


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(
    start: Callable[..., Terminal], repository: Path
) -> None:
    nasty = '"Circuits \\e]0;owned\\a \\e]52;c;aGk=\\a [@click=app.bell]x[/] \\u202e"'
    path = repository / PATH
    path.write_text(path.read_text() + f"title: {nasty}\ngoals: [{{id: g, statement: {nasty}}}]\n")
    terminal = start()
    terminal.until("visits done")
    terminal.press("2j\r")
    terminal.until("[@click=app.bell]x[/]")
    terminal.press("8")
    terminal.until("error")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"\x1b]0;owned" not in terminal.bytes
    assert b"\x1b]52" not in terminal.bytes
    assert "\u202e".encode() not in terminal.bytes


@pytest.mark.parametrize(
    ("variables", "absent"),
    [
        ({"COLORTERM": "", "TERM": "linux"}, MORE_THAN_16),
        ({"NO_COLOR": "1", "COLORTERM": "", "TERM": "linux"}, ANY_COLOR),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, ANY_COLOR),
    ],
    ids=["16 colors", "no color", "no color where there are many"],
)
def test_colors_stay_within_what_the_terminal_has(
    start: Callable[..., Terminal], variables: dict[str, str], absent: re.Pattern[bytes]
) -> None:
    terminal = start(**variables)
    terminal.until("visits done")
    terminal.press("8")
    terminal.until("r record")
    terminal.press("q")
    assert terminal.end() == 0
    assert not absent.findall(terminal.bytes)


def test_a_crash_tells_one_sentence_and_nobodys_data(start: Callable[..., Terminal], tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(
        "import sys\n"
        "from catalyst_tui.entry import main\n"
        "from catalyst_tui.tui.session import Session\n"
        "def check(self, snapshot):\n"
        "    name = 'Imani Whitfield'\n"
        "    raise ValueError(f'{name} was here')\n"
        "Session.check = check\n"
        "sys.exit(main())\n"
    )
    terminal = start([sys.executable, str(script)])
    assert terminal.end() == 1
    assert restored(terminal)
    told = terminal.bytes[terminal.bytes.rfind(ALTERNATE_SCREEN[1]) :].decode()
    assert "this should not have happened (ValueError)" in " ".join(told.split())
    log = (tmp_path / "catalyst" / "crash.log").read_text()
    assert "ValueError" in log
    assert "check" in log
    assert "Whitfield" not in told + log


def test_without_a_terminal_there_is_a_sentence(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.isatty", lambda stream: False)
    with pytest.raises(NoTerminal, match="catalyst status"):
        run(lambda: (Workspace.open(repository), date(2023, 2, 15)), World({}))


def test_what_cannot_be_opened_is_told_once_the_terminal_is_back(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = start(catalyst("--repo", str(tmp_path / "nowhere")))
    assert terminal.end() == 2
    told = terminal.bytes[terminal.bytes.rfind(ALTERNATE_SCREEN[1]) :].decode()
    assert "There is no" in told


class World(NamedTuple):
    """What the interface wants to know of the world."""

    variables: dict[str, str]
    clock: Callable[[], date] = date.today
