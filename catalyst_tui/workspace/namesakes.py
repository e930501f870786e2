"""Two records that were made with one id: a question as a whole, and if both stay, ours gets another id."""

from __future__ import annotations

from collections.abc import Mapping

from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.ids import another_id
from catalyst_tui.model.merge import Choice
from catalyst_tui.model.rename import renamed
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.model.words import describe
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace.objects import Listed
from catalyst_tui.workspace.questions import Question, question_id
from catalyst_tui.workspace.versions import FILES, Versions


def whole(versions: Versions, path: str) -> Question:
    """The question which side's file is to stand as a whole."""
    old, mine, other = sides = tuple(side.get(path) for side in versions.listed)
    place = "the whole record" if kind_of_path(path) else "the whole file"
    words = (
        None if old is None else "as it was",
        _became(versions, path, old, mine),
        _became(versions, path, old, other),
    )
    blobs = (each and each.blob for each in sides)
    two = (
        old is None and mine is not None and other is not None and _can_have_another_id(versions, path, mine)
    )
    choices: tuple[Choice, ...] = ("mine", "theirs", "both") if two else ("mine", "theirs")
    return Question(question_id(path, *blobs), path, "", place, *words, choices)


def _became(versions: Versions, path: str, old: Listed | None, now: Listed | None) -> str | None:
    """What a side made of a file, with the fields that it changed."""
    if now is None or old is None:
        return None if now is None else "made anew"
    kind = kind_of_path(path)
    try:
        before, after = (load(versions.objects.blob(each, path)) for each in (old, now))
    except (DocumentError, Unreadable):
        return "changed"
    told = describe(kind.name, before, after, versions.our_cohort, openly=True) if kind else []
    return f"changed: {'; '.join(told)}" if told else "changed"


def given_other_ids(versions: Versions, answers: Mapping[str, Choice]) -> dict[str, bytes]:
    """Our files that read otherwise once our records, of two with one id that both stay, have another id: their own,
    and those that name them."""
    base, ours, theirs = versions.listed
    twice = [path for path in sorted(ours.keys() & theirs.keys() - base.keys()) if ours[path] != theirs[path]]
    cohort = versions.our_cohort
    found: dict[str, bytes | None] = {}
    for path in twice:
        kind = kind_of_path(path)
        question = whole(versions, path)
        if kind is None or answers.get(question.id) != "both" or "both" not in question.choices:
            continue
        paths = {*theirs, *found}
        taken = {kind.id_of(each) for each in paths if kind_of_path(each) is kind}
        id = kind.id_of(path)
        free = another_id(id, taken | versions.workspace.ids_ever(kind.name))
        found |= renamed(cohort, kind.name, id, free)
        cohort = cohort.with_files(found)
    return {path: data for path, data in found.items() if data is not None}


def _can_have_another_id(versions: Versions, path: str, mine: Listed) -> bool:
    kind = kind_of_path(path)
    if kind is None or kind.single or mine.mode not in FILES:
        return False
    try:
        value = load(versions.objects.blob(mine, path))
    except (DocumentError, Unreadable):
        return False
    return isinstance(value, dict) and value.get("id") == kind.id_of(path)
