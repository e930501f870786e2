"""Sentences that name a command, as the interface says them: by the key that does it."""

from __future__ import annotations

import re

from catalyst_tui.acts import ACTS
from catalyst_tui.tui.actions import BY_ID
from catalyst_tui.tui.key_names import KeyMap, keys_of, shown_keys

_COMMAND = re.compile(r"`catalyst ([a-z-]+)(?: ([^`]*))?`")

_ACTIONS = {
    "commit": "everywhere.hand-edits",
    "doctor --me": "everywhere.me",
    "import": "everywhere.import",
    "log": "everywhere.tab-9",
    "remind": "everywhere.mails",
    "status": "everywhere.tab-1",
    "sync": "everywhere.sync",
    "undo": "everywhere.undo",
    "validate": "everywhere.tab-8",
}
"""The action that does what a command does, or a command with this first word behind it."""
_PAGES = {"doubles": "Doubles", "keys": "Keepers", "retention": "Over their time", "seal": "Keepers"}
"""The page, found in the palette by its name, on which that is done."""


def in_keys(sentence: str, keymap: KeyMap) -> str:
    """A sentence with keys for commands, where there is one: "take the edits in first with C (hand edits)"."""

    def key(found: re.Match[str]) -> str:
        verb, rest = found[1], (found[2] or "").partition(" ")[0]
        if verb == "do" and rest in ACTS:
            from catalyst_tui.acts.act import act  # the first frame needs none of them

            return f"“{act(rest).title}” (ctrl+p)"
        if verb in _PAGES:
            return f"“{_PAGES[verb]}” (ctrl+p)"
        action = BY_ID.get(_ACTIONS.get(f"{verb} {rest}") or _ACTIONS.get(verb, ""))
        return (
            f"{shown_keys(keys_of(action, keymap), first_only=True)} ({action.title})" if action else found[0]
        )

    return _COMMAND.sub(key, sentence) if "`catalyst " in sentence else sentence
