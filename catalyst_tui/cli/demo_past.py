"""The history of the sample as commits: its stages with names, hours and the marks that changes of Catalyst carry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta, timezone

from catalyst_tui.document import Document, Operation, load
from catalyst_tui.sample.past import Past
from catalyst_tui.sample.stages import COHORT, Stage, stages
from catalyst_tui.sample.story import MATCH
from catalyst_tui.workspace.change import message
from catalyst_tui.workspace.stream import Version, Versions

_SUMMER_ENDS = "2022-11-06"  # in Atlanta


def authors(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Those who may have changed something, by id, as git names them. Their contacts have to be open."""
    found = {}
    for path, data in contents.items():
        if path.startswith(f"{COHORT}people/staff-"):
            person = load(data)
            contact = person["contact"]  # type: ignore[call-overload, index]  # it is our own
            found[person["id"]] = f"{contact['name']} <{contact['email']}>"  # type: ignore[call-overload, index]
    return found


def versions(contents: Mapping[str, bytes], by: Mapping[str, str], executable: Collection[str]) -> Versions:
    """The commits of the sample, the last of which has these files, `by` whom they were made.

    One line is added: the run of the matching names the state of the files that it was made from, which is a commit of
    this repository.
    """
    cohort = {path: data for path, data in contents.items() if path.startswith(COHORT)}
    others = {path: data for path, data in contents.items() if path not in cohort}
    made: list[str] = []
    matched_from = ""
    for stage in stages(Past(cohort)):
        files = dict(stage.files)
        if stage.step.action == "match":
            matched_from = made[-1]
        if COHORT + MATCH in files:
            run = Document(files[COHORT + MATCH])
            files[COHORT + MATCH] = run.patch([Operation("add", "/commit", matched_from)]).data
        made.append(
            (
                yield Version(
                    by[stage.step.by],
                    _when(stage.step.at),
                    _message(stage, made),
                    files if made else others | files,
                    tuple(made[number] for number in stage.parents),
                    frozenset(executable),
                )
            )
        )


def _message(stage: Stage, made: list[str]) -> str:
    if not stage.step.action:
        return f"{stage.sentence}\n"
    undoes = None if stage.undoes is None else made[stage.undoes]
    return message(stage.sentence, stage.step.action, sorted(stage.files), undoes)


def _when(minute: str) -> datetime:
    hours = -4 if minute < _SUMMER_ENDS else -5
    return datetime.fromisoformat(minute).replace(tzinfo=timezone(timedelta(hours=hours)))
