"""Who begins a cohort is its first member of staff, so that somebody is there to decide and to accept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalyst_tui import resources
from catalyst_tui.document import Document, dump
from catalyst_tui.schema import KINDS, Registry
from catalyst_tui.workspace.repository import run

ID, ROLE = "staff-01", "manager"


def founder(root: Path, pack: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    """The path below `cohort/` and the text of who git says is at this keyboard, a manager.

    None when git knows no name, or when the program has no managers. A mail address that is none stays out.
    """
    program: Any = Document(pack["program.yaml"]).value
    folder = next(one for one in (root, *root.parents) if one.is_dir())
    told = run(folder, "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    found = re.match(r"(.+?) <(.*?)>", told.text)
    if told.returned != 0 or found is None or ROLE not in program.get("roles", {}):
        return None
    contact = {"name": found[1], "email": found[2]}
    organizer = program.get("organizer")
    value = {"id": ID, "role": ROLE, **({"organization": organizer} if organizer else {}), "contact": contact}
    registry = Registry(resources.schemas())
    if any(one.pointer == "/contact/email" for one in registry.violations("people", value)):
        del contact["email"]
    return KINDS["people"].path_of(ID).removeprefix("cohort/"), dump(value).encode()
