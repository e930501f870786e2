"""What `catalyst doctor` looks for among keys: files without a person, and, where a keeper works, people without a key.

Where no keys are, which is everybody else's machine, nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from catalyst_tui.workspace.age import NoAge
from catalyst_tui.workspace.doctor import Finding
from catalyst_tui.workspace.keeping import carry_keys, keeping, strays_of
from catalyst_tui.workspace.keys import KeysUnusable

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


def examined(workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with the keys here."""
    cohort = workspace.cohort()
    try:
        found = keeping(workspace, cohort)
    except NoAge:  # whoever keeps no keys needs no library
        return
    except KeysUnusable as error:
        yield Finding("keys-unusable", str(error))
        return
    if found.renamed:
        yield Finding(
            "keys-of-another-id",
            f"Keys stand under the id that somebody had before: {_few(found.renamed)}. They open all the same.",
            lambda: _carry(workspace),
        )
    if unneeded := sorted({*found.left_over, *found.gone}):
        yield Finding(
            "keys-left-over",
            f"Keys are here of people who were forgotten, or are in the files no more: {_few(unneeded)}. `catalyst "
            "keys --tidy` destroys them.",
        )
    if found.unknown:
        yield Finding(
            "keys-of-nobody",
            f"Keys are here of people who are not in the files yet: {_few(found.unknown)}. `catalyst sync` fetches "
            "what others have entered.",
        )
    if found.own and found.missing:
        yield Finding(
            "keys-missing",
            f"The keys of people who are sealed are not here: {_few(found.missing)}. `catalyst keys --with FOLDER` "
            "brings them from another keeper.",
        )


def _carry(workspace: Workspace) -> str:
    strays = strays_of(workspace, workspace.cohort(), workspace.sealing.keys.files())
    return f"They go by {_few(carry_keys(workspace, strays))} now."


def _few(ids: Collection[str]) -> str:
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return f"{', '.join(sorted(ids)[:3])}{more}"
