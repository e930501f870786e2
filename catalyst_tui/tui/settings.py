"""What a person sets for herself, in two small YAML files outside the repository.

`$XDG_CONFIG_HOME/catalyst/keys.yaml` maps ids of actions to keys; `settings.yaml` beside it names the colors
(`colors: light`) and the tab that is shown first (`start: partnerships`). A file
that cannot be used is told in one sentence, and the defaults stay.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalyst_tui.personal import folder as folder
from catalyst_tui.tui.actions import BY_ID
from catalyst_tui.tui.key_names import key_name
from catalyst_tui.tui.tabs import NAMES

THEMES: dict[str, str] = {
    "dark": "catalyst-dark",
    "light": "catalyst-light",
    "terminal-dark": "catalyst-terminal-dark",
    "terminal-light": "catalyst-terminal-light",
}
"""What a person calls the colors, and the theme's name. The last two use the 16 colors of the terminal."""


@dataclass(frozen=True)
class Settings:
    """Keys, colors and the tab to start with, and a sentence for each thing in the files that could not be used."""

    keymap: Mapping[str, str] = field(default_factory=dict)
    colors: str = ""
    start: str = NAMES[0]
    notices: tuple[str, ...] = ()


def read(where: Path) -> Settings:
    """The settings of a folder. Never raises: what cannot be used is a notice."""
    notices: list[str] = []
    keymap: dict[str, str] = {}
    for name, keys in _mapping(where / "keys.yaml", notices).items():
        problem = _problem(name, keys)
        if problem:
            notices.append(f"{where / 'keys.yaml'}: {problem}")
        else:
            keymap[name] = ",".join(key_name(key) for key in _listed(keys))
    found = {key: str(value) for key, value in _settings(where / "settings.yaml", notices).items()}
    known = {"colors": THEMES.keys(), "start": NAMES}
    for key, value in list(found.items()):
        if key not in known:
            notices.append(
                f"{where / 'settings.yaml'}: {key[:40]!r} sets nothing; there are {' and '.join(known)}."
            )
        elif value not in known[key]:
            named = f"{where / 'settings.yaml'}: {value[:40]!r} names no {_NOUNS[key]}"
            notices.append(f"{named}; there are {', '.join(known[key])}.")
            del found[key]
    return Settings(keymap, found.get("colors", ""), found.get("start", NAMES[0]), tuple(notices))


_NOUNS = {"colors": "colors", "start": "tab"}


def write_colors(where: Path, colors: str) -> None:
    """Keep the colors for next time; a folder that cannot be written is no reason to stop."""
    path = where / "settings.yaml"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        where.mkdir(parents=True, exist_ok=True)
        kept = path.read_text("utf-8").splitlines() if path.exists() else []
        lines = [line for line in kept if not line.startswith("colors:")]
        path.write_text("\n".join([*lines, f"colors: {colors}", ""]), encoding="utf-8")


def theme_for(colors: str, variables: Mapping[str, str]) -> str:
    """The theme to begin with: what was set, as far as the terminal can show it, or what suits the terminal as far as
    it says what it is.

    COLORTERM and TERM tell whether there are more than 16 colors, COLORFGBG (rxvt, Konsole, iTerm2) whether the
    background is light. With NO_COLOR (no-color.org) weight says what colors would.
    """
    background = variables.get("COLORFGBG", "").rpartition(";")[2]
    light = colors.endswith("light") if colors else background in ("7", "15")
    many = variables.get("COLORTERM", "") in ("truecolor", "24bit") or "256color" in variables.get("TERM", "")
    if many and not colors.startswith("terminal") and not variables.get("NO_COLOR"):
        return THEMES["light" if light else "dark"]
    return THEMES["terminal-light" if light else "terminal-dark"]


def _settings(path: Path, notices: list[str]) -> dict[str, object]:
    """What was set. Plain lines, as the program writes them, are read without a YAML parser: that costs a start."""
    try:
        lines = [_PLAIN.fullmatch(line) for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        return _mapping(path, notices)
    return {line[1]: line[2] for line in lines if line} if all(lines) else _mapping(path, notices)


_PLAIN = re.compile(r"([a-z]+): ([a-z-]+)")


def _mapping(path: Path, notices: list[str]) -> dict[str, object]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        notices.append(f"{path} cannot be read ({error.strerror}); the defaults are used.")
        return {}
    # Imported here: most people have no such file, and every start would pay for it.
    from catalyst_tui.document import DocumentError, load

    try:
        value = load(data)
    except DocumentError as error:
        at = f":{error.span.line}" if error.span else ""
        notices.append(f"{path}{at}: {error.message} The defaults are used.")
        return {}
    if value is None:
        return {}
    if not isinstance(value, dict):
        notices.append(f"{path} should hold lines such as `records.add: n`; the defaults are used.")
        return {}
    return dict(value)


def _listed(keys: object) -> list[str]:
    listed = keys if isinstance(keys, list) else str(keys).split(",")
    return [str(key).strip() for key in listed if str(key).strip()]


def _problem(name: str, keys: object) -> str:
    if name not in BY_ID:
        return f"there is no action {name[:40]!r}; the page of keys in the manual lists them."
    if not isinstance(keys, str | int | list) or isinstance(keys, bool) or not _listed(keys):
        return f"{name} needs one or more keys, such as `n` or `ctrl+k, f3`."
    refused = [key for key in _listed(keys) if key in _REFUSED]
    if refused:
        return f"{refused[0]} cannot be used for {name}: terminals need it for something else."
    return ""


# Terminals send tab, enter and newline for ctrl+i, m and j; ctrl+s, c and z belong to the terminal and the shell.
_REFUSED = {"ctrl+i", "ctrl+j", "ctrl+m", "ctrl+s", "ctrl+c", "ctrl+z"}
