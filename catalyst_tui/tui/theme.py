"""Quiet themes: one accent, and three colors that mean something (all is well, look here, wrong).

`DARK` and `LIGHT` are for terminals with many colors. `TERMINAL_DARK` and `TERMINAL_LIGHT` use the 16 colors of the
terminal as they are, and weight (dim, reverse) where the others use shades.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="catalyst-dark",
    dark=True,
    primary="#8ab4d8",
    secondary="#8ab4d8",
    accent="#8ab4d8",
    foreground="#d6d8db",
    background="#16181b",
    surface="#1c1f23",
    panel="#262a30",
    success="#93c07f",
    warning="#e3b45c",
    error="#ea8376",
    variables={
        "muted": "#8b9097",
        "muted-text-style": "none",
        "dialog-border": "none",
        "block-cursor-background": "#2d4358",
        "block-cursor-foreground": "#f2f4f6",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#262a30",
        "block-cursor-blurred-foreground": "#d6d8db",
        "scrollbar": "#33383f",
        "scrollbar-hover": "#4a5159",
        "scrollbar-active": "#8ab4d8",
        "scrollbar-background": "#16181b",
        "scrollbar-background-hover": "#16181b",
        "scrollbar-background-active": "#16181b",
        "input-selection-background": "#2d4358",
    },
)

LIGHT = Theme(
    name="catalyst-light",
    dark=False,
    primary="#1d5c94",
    secondary="#1d5c94",
    accent="#1d5c94",
    foreground="#24272b",
    background="#fbfbf9",
    surface="#f2f2ee",
    panel="#e7e7e1",
    success="#2f6b2b",
    warning="#8a5300",
    error="#ad2a1e",
    variables={
        "muted": "#696d72",
        "muted-text-style": "none",
        "dialog-border": "none",
        "block-cursor-background": "#cfe1f1",
        "block-cursor-foreground": "#10161c",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e7e7e1",
        "block-cursor-blurred-foreground": "#24272b",
        "scrollbar": "#d4d4cc",
        "scrollbar-hover": "#b9b9af",
        "scrollbar-active": "#1d5c94",
        "scrollbar-background": "#fbfbf9",
        "scrollbar-background-hover": "#fbfbf9",
        "scrollbar-background-active": "#fbfbf9",
        "input-selection-background": "#cfe1f1",
    },
)

_WEIGHT = {
    "muted": "ansi_default",
    "muted-text-style": "dim",
    "dialog-border": "round ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-text-style": "reverse",
    "block-cursor-blurred-background": "ansi_default",
    "block-cursor-blurred-foreground": "ansi_default",
}

TERMINAL_DARK = replace(
    BUILTIN_THEMES["ansi-dark"],
    name="catalyst-terminal-dark",
    accent="ansi_cyan",
    variables={**BUILTIN_THEMES["ansi-dark"].variables, **_WEIGHT},
)

TERMINAL_LIGHT = replace(
    BUILTIN_THEMES["ansi-light"],
    name="catalyst-terminal-light",
    accent="ansi_blue",
    warning="ansi_magenta",
    variables={**BUILTIN_THEMES["ansi-light"].variables, **_WEIGHT},
)

ALL = (DARK, LIGHT, TERMINAL_DARK, TERMINAL_LIGHT)

_COLORS = {"dim": "muted", "accent": "accent", "good": "success", "warning": "warning", "error": "error"}


def tone_style(variables: Mapping[str, str], tone: str) -> Style:
    """How a part of a line looks, by the variables of the theme.

    Not by component classes of the style sheet: each would be parsed and matched before the first frame.
    """
    if tone == "head":
        return Style(bold=True)
    dim = (tone == "dim" and variables.get("muted-text-style") == "dim") or None
    return Style(color=_color(variables, _COLORS[tone]), dim=dim) if tone else Style()


def cursor_style(variables: Mapping[str, str], focused: bool) -> Style:
    """How the line under the cursor looks."""
    name = "block-cursor" if focused else "block-cursor-blurred"
    reverse = (focused and variables.get("block-cursor-text-style") == "reverse") or None
    if reverse:
        return Style(reverse=True)
    background = _color(variables, f"{name}-background")
    return Style(color=_color(variables, f"{name}-foreground") if focused else None, bgcolor=background)


def _color(variables: Mapping[str, str], name: str) -> RichColor | None:
    """The color of a variable; None, which leaves the color as it is, for the terminal's own and for `auto`, which a
    theme that is not ours may say."""
    value = variables.get(name, "")
    try:
        return None if value == "ansi_default" else Color.parse(value).rich_color
    except ColorParseError:
        return None
