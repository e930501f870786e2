"""Name somebody who keeps keys: who opens what is sealed.

Each keeper makes a key of their own first (`catalyst keys --new`, or `n` on the page of keepers) and hands over the
half that is no secret. Contacts are sealed from the second keeper on. Once somebody is named, the keys of people are
sealed anew, so that the new keeper opens them too: `catalyst keys --renew`. A keeper with a new key is named again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.workspace.age import NoAge, is_recipient
from catalyst_tui.workspace.change import Change

ID = "add-keeper"
TITLE = "Name a keeper of keys"
ON = None
QUESTIONS = {
    "type": "object",
    "properties": {
        "who": {"title": "Who", "description": "Who keeps keys from now on.", "$ref": "#/$defs/person"},
        "key": {
            "title": "Public key",
            "description": "The half of their key that is no secret: it begins with age1.",
            "type": "string",
            "pattern": "^ *age1[02-9ac-hj-np-z]{58} *$",
            "x-catalyst": {"expects": "a public key, which begins with age1 and has 62 letters and digits"},
        },
    },
    "required": ["who", "key"],
    "additionalProperties": False,
}


def defaults(asked: Asked) -> dict[str, Any]:
    """Me."""
    return {"who": asked.by}


def change(asked: Asked) -> Change:
    who, key = asked.answers["who"], asked.answers["key"].strip()
    with suppress(NoAge):
        if not is_recipient(key):
            raise Refused(
                "A letter of this key is wrong: copy the line that begins with age1 once more.", "key"
            )
    program = asked.cohort.get("program", "program")
    keepers = program.value.get("keepers") or []
    for at, keeper in enumerate(keepers):
        if keeper["key"].strip() == key and keeper["who"] != who:
            raise Refused(f"This is the key of {keeper['who']}: each keeper has one of their own.", "key")
        if keeper["who"] == who:
            if keeper["key"].strip() == key:
                raise Refused(f"{who} is a keeper with this key already.", "who")
            edits = Edits(program)
            edits.set(f"/keepers/{at}/key", key)
            return Change((edits.patch(),), f"{who}: another key as a keeper", ID)
    edits, keeper = Edits(program), {"who": who, "key": key}
    edits.set("/keepers/-" if keepers else "/keepers", keeper if keepers else [keeper])
    return Change((edits.patch(),), f"{who}: keeper of keys", ID)
