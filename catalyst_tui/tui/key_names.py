"""Keys by name: which ones an action has, how a person reads and writes them."""

from __future__ import annotations

from collections.abc import Mapping

from catalyst_tui.tui.actions import Action

KeyMap = Mapping[str, str]
"""Action id → keys: what a key map file changes of the defaults."""

_NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "ctrl+left": "ctrl+←",
    "ctrl+right": "ctrl+→",
}


def keys_of(action: Action, keymap: KeyMap) -> str:
    """The keys of an action, by the key map where it says something."""
    return keymap.get(action.id, action.keys)


def shown_keys(keys: str, first_only: bool = False) -> str:
    """Keys as a person reads them: "question_mark,f1" is "? or f1"."""
    names = [_NAMES.get(key.strip(), key.strip()) for key in keys.split(",") if key.strip()]
    return names[0] if names and first_only else " or ".join(names)


def key_name(shown: str) -> str:
    """Textual's name of a key that a person may write as she sees it: `?` is `question_mark`."""
    return next((name for name, sign in _NAMES.items() if sign == shown), shown)
