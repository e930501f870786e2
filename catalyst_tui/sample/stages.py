"""The history of the sample, stage by stage: what each change of its story made of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from catalyst_tui.sample.past import Past
from catalyst_tui.sample.story import STORY, Step
from catalyst_tui.schema import kind_of_path

COHORT = "cohort/"


@dataclass(frozen=True, slots=True)
class Stage:
    """A change and the files that it left otherwise than they were. `parents` are the stages that it stands on, by
    number, and `undoes` the one that it takes back."""

    step: Step
    sentence: str
    files: Mapping[str, bytes]
    parents: tuple[int, ...]
    undoes: int | None = None


def stages(past: Past) -> Iterator[Stage]:
    """All of them, the oldest first. Nothing is ever removed, so what a file was last is what it is."""
    told: list[tuple[str, dict[str, bytes]]] = []  # a sentence and all files, of every stage
    before: tuple[int, ...] = ()  # what the newest stage stands on
    for number, step in enumerate(STORY):
        newest = (number - 1,) if number else ()
        parents = before if step.aside else (number - 2, number - 1) if step.joins else newest
        files = dict(told[parents[0]][1]) if parents else {}
        changed = {
            path: text
            for path in past
            if (text := _taken(path, step, past)) is not None and text != files.get(path)
        }
        undoes = number - 1 if step.undoes else None
        sentence = _counted(step.sentence, changed) if undoes is None else f"taken back: {told[undoes][0]}"
        told.append((sentence, files | changed))
        yield Stage(step, sentence, changed, parents, undoes)
        before = parents


def _taken(path: str, step: Step, past: Past) -> bytes | None:
    name = path.removeprefix(COHORT)
    if not any(fnmatchcase(name, pattern) for pattern in step.takes):
        return None
    if step.of and name.startswith("partnerships/") and _manager(past, path) != step.of:
        return None
    without = _below(past, path, step.but[1]) if step.but is not None and step.but[0] == name else ()
    instead = {step.slip[1]: step.slip[2]} if step.slip is not None and step.slip[0] == name else None
    return past.at(path, step.day, without=without, instead=instead)


def _manager(past: Past, path: str) -> str:
    partners = past.value(path)["partners"]
    return str(next(one["who"] for one in partners if one["role"] == "manager"))


def _below(past: Past, path: str, beginning: str) -> tuple[str, ...]:
    """The pointers of a map's entries that begin alike: `/people/pro-`."""
    name, _, key = beginning[1:].partition("/")
    return tuple(f"/{name}/{each}" for each in past.value(path)[name] if each.startswith(key))


def _counted(sentence: str, changed: Mapping[str, bytes]) -> str:
    kinds = Counter(kind.name for path in changed if (kind := kind_of_path(path)))
    return sentence.format_map(kinds)
