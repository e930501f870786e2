"""Keys and colors of a person: what is read, what is told, what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.tui import settings


def test_without_files_everything_is_as_shipped(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == settings.Settings()


def test_keys_are_read_as_people_write_them(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text(
        "records.add: n, ?\neverywhere.jump: [ctrl+k, f3]\neverywhere.tab-1: 0\n"
    )
    read = settings.read(tmp_path)
    assert read.keymap == {
        "records.add": "n,question_mark",
        "everywhere.jump": "ctrl+k,f3",
        "everywhere.tab-1": "0",
    }
    assert not read.notices


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("records.ad: n\n", "no action 'records.ad'"),
        ("records.add: ctrl+s\n", "ctrl+s cannot be used"),
        ("records.add: {}\n", "needs one or more keys"),
        ("records.add: ''\n", "needs one or more keys"),
        ("- n\n", "should hold lines such as"),
        ("records.add: n\nrecords.add: m\n", "keys.yaml:2"),
        ("a: [\n", "The defaults are used"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_the_defaults_stay(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "keys.yaml").write_text(text)
    read = settings.read(tmp_path)
    assert not read.keymap
    assert len(read.notices) == 1
    assert told in read.notices[0]


def test_one_bad_line_does_not_spoil_the_others(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text("records.add: n\nnonsense: x\n")
    assert settings.read(tmp_path).keymap == {"records.add": "n"}


def test_colors_are_kept_for_next_time(tmp_path: Path) -> None:
    settings.write_colors(tmp_path / "new", "light")
    assert settings.read(tmp_path / "new").colors == "light"


def test_keeping_colors_keeps_what_else_is_set(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("# mine\ncolors: dark\nstart: partnerships   # the grid\n")
    settings.write_colors(tmp_path, "light")
    assert (
        tmp_path / "settings.yaml"
    ).read_text() == "# mine\nstart: partnerships   # the grid\ncolors: light\n"
    read = settings.read(tmp_path)
    assert (read.start, read.colors, read.notices) == ("partnerships", "light", ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("start: partners\n", "'partners' names no tab; there are today, partnerships,"),
        ("begin: today\n", "'begin' sets nothing; there are colors and start."),
        ("start: [a]\n", "names no tab"),
    ],
)
def test_what_sets_nothing_is_told_and_today_comes_first(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "settings.yaml").write_text(text)
    read = settings.read(tmp_path)
    assert read.start == "today"
    assert told in read.notices[0]


def test_unknown_colors_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("colors: pink\n")
    read = settings.read(tmp_path)
    assert read.colors == ""
    assert "pink" in read.notices[0]


@pytest.mark.parametrize(
    ("colors", "variables", "theme"),
    [
        ("", {"TERM": "xterm-256color"}, "catalyst-dark"),
        ("", {"COLORTERM": "truecolor", "COLORFGBG": "0;15"}, "catalyst-light"),
        ("", {"TERM": "linux"}, "catalyst-terminal-dark"),
        ("", {"TERM": "vt220", "COLORFGBG": "0;default;7"}, "catalyst-terminal-light"),
        ("light", {"TERM": "xterm-256color"}, "catalyst-light"),
        ("light", {"TERM": "linux"}, "catalyst-terminal-light"),
        ("terminal-dark", {"COLORTERM": "truecolor"}, "catalyst-terminal-dark"),
        ("light", {"COLORTERM": "truecolor", "NO_COLOR": "1"}, "catalyst-terminal-light"),
        ("", {"COLORTERM": "truecolor", "NO_COLOR": "1"}, "catalyst-terminal-dark"),
        ("", {"COLORTERM": "truecolor", "NO_COLOR": ""}, "catalyst-dark"),
    ],
)
def test_colors_follow_the_person_then_the_terminal(
    colors: str, variables: dict[str, str], theme: str
) -> None:
    assert settings.theme_for(colors, variables) == theme


def test_the_folder_follows_the_environment() -> None:
    assert settings.folder({"XDG_CONFIG_HOME": "/x"}) == Path("/x/catalyst")
    assert settings.folder({"HOME": "/home/ada"}) == Path("/home/ada/.config/catalyst")
