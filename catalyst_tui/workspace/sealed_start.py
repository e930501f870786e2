"""A cohort that is sealed before its first version: what is about people is in the open in no commit at all.

The keys of its keepers and of its people are made in one folder, outside the repository. That is how the sample shows
what sealing is; in a program, each keeper makes their own key on a machine of their own.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalyst_tui.document import Document, Operation, load
from catalyst_tui.model.opening import replacing
from catalyst_tui.schema.kinds import KINDS
from catalyst_tui.workspace import age
from catalyst_tui.workspace.create import NotEmpty
from catalyst_tui.workspace.keys import Keys
from catalyst_tui.workspace.sealed_places import places_in, sealed_value

_PROGRAM = KINDS["program"].path_of("program")


def sealed_start(
    contents: Mapping[str, bytes], folder: Path, keepers: Sequence[str]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of a new repository with all sealed that can be; and what its git is to know of where the keys are.

    `folder` becomes the home of the keys; the first of the keepers is who works here. Raises `NotEmpty`, `NoAge`,
    `WriteFailed`; then the folder is gone again.
    """
    if folder.exists():
        raise NotEmpty(f"The keys would go into {folder}, which is there already. Name another folder.")
    try:
        return _sealed(contents, folder, keepers)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _sealed(
    contents: Mapping[str, bytes], folder: Path, keepers: Sequence[str]
) -> tuple[dict[str, bytes], dict[str, str]]:
    program = Document(contents[_PROGRAM])
    id = load(contents[_PROGRAM])["id"]  # type: ignore[call-overload, index]  # it is our own
    own = {who: Keys(folder / id, folder / f"{who}.key") for who in keepers}
    named = [{"who": who, "key": keys.make_own()} for who, keys in own.items()]
    recipients = [each["key"] for each in named]
    made: dict[str, str] = {}
    sealed = dict(contents)
    sealed[_PROGRAM] = program.patch([Operation("add", "/keepers", named)]).data
    for path, data in contents.items():
        values = {
            place.pointer: sealed_value(
                place.value, age.recipient_of(made.setdefault(place.person, age.new_identity()))
            )
            for place in places_in(path, data)
        }
        if values:
            sealed[path] = Document(data).patch(replacing(values)).data
    first = own[keepers[0]]
    for person, identity in made.items():
        first.store(person, identity, recipients)
    return sealed, {"catalyst.keys": str(folder), "catalyst.keeper": str(first.own)}
