"""Who is at the keyboard, as the cohort knows them: each machine says so for itself, outside the history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.repository import GitFailed, NoGit, NoRepository, Repository

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

SETTING = "catalyst.me"


def me(workspace: Workspace, cohort: Cohort) -> str | None:
    """The id of a person: the one that was set, else the one whose mail address changes are kept under.

    None when neither leads to anybody in the cohort, or when there is no git to ask.
    """
    try:
        repository = workspace.repository
        told = repository.ask("config", "--get", SETTING, ok=(0, 1)).text
        if told:
            return told if cohort.has("people", told) else None
        return _with_address(_address(repository), cohort)
    except (NoRepository, NoGit, GitFailed):
        return None


def set_me(workspace: Workspace, cohort: Cohort, id: str) -> str:
    """Say who is at this keyboard, from now on.

    Where git knows no name for changes yet, it is told theirs, for this repository: what was told then, else "". Raises
    `UnknownRecord`, `NoRepository`, `NoGit`.
    """
    cohort.get("people", id)
    repository, contact = workspace.repository, cohort.contact(id)
    repository.tell("config", SETTING, id)
    name, address = (str(contact.get(field, "")) for field in ("name", "email"))
    if _identity(repository) or not (name and address):
        return ""
    repository.tell("config", "user.name", name)
    repository.tell("config", "user.email", address)
    return f"{name}, {address}"


def my_name(repository: Repository) -> str:
    """The name under which git keeps changes here; "" when it knows none."""
    return _identity(repository).partition(" <")[0]


def _address(repository: Repository) -> str:
    """The mail address under which git keeps changes here; "" when it knows none."""
    found = re.search(r"<(.+?)>", _identity(repository))
    return found[1] if found else ""


def _identity(repository: Repository) -> str:
    """`Sam Reyes <sam@example.org> 1676455200 +0000`, with which a change would be kept now."""
    return repository.ask("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT", ok=(0, 128)).text


def _with_address(address: str, cohort: Cohort) -> str | None:
    """The person with a mail address; of those whose contact is sealed, the people of the organizer are looked at."""
    organizer = cohort.program.get("organizer")
    office = [organizer] if organizer else []
    for record in cohort.mentioning("people", address, address.casefold(), *office) if address else ():
        if str(cohort.contact(record.id).get("email", "")).casefold() == address.casefold():
            return record.id
    return None
