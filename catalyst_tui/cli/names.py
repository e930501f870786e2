"""Records by what people call them: `Coan MS`, `Caroline Ashby`, `therrell`, `car ash`; an id wins over any name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import UsageError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort

Named = tuple[str, str]
"""A record by its kind and id."""


def meant(text: str, kinds: Iterable[str], cohort: Cohort) -> Named | None:
    """The only record of these kinds that a text may mean: by its id, its name, the beginning of its id, words of its
    name, or beginnings of them, whichever comes first. None when there is none. UsageError when there are several,
    with their ids."""
    kinds, wanted = tuple(kinds), text.casefold().strip()
    own = [(kind, text) for kind in kinds if cohort.has(kind, text)]
    ways: tuple[Callable[[Named], bool], ...] = (
        lambda one: wanted in _names(one, cohort),
        lambda one: one[1].startswith(f"{wanted}-"),
        lambda one: any(set(wanted.split()) <= set(name.split()) for name in _names(one, cohort)),
        lambda one: any(_begins(name.split(), wanted.split()) for name in _names(one, cohort)),
    )
    everybody = [] if own or not wanted else [(kind, id) for kind in kinds for id in cohort.ids(kind)]
    for found in (own, *([one for one in everybody if way(one)] for way in ways)):
        if len(found) > 1:
            raise UsageError(f"“{one_line(text)}” may be {_listed(found, cohort)}: name one by its id.")
        if found:
            return found[0]
    return None


def id_of(kind: str, text: str, cohort: Cohort) -> str:
    """The id of the record of a kind that a text means; `kind/` may stand before it. UnknownRecord, UsageError."""
    name = text.removeprefix(f"{kind}/")
    named = meant(name, [kind], cohort)
    return named[1] if named else cohort.get(kind, name).id  # which says that there is none


def how_to_say_who(cohort: Cohort) -> str:
    """How whoever sits here says once who they are, and who of the office that may be, as a sentence."""
    from catalyst_tui.model.office import office

    known = [("people", id) for id in office(cohort)]
    them = f" You may be {_listed(known, cohort)}." if known else ""
    return f"Say once who you are: catalyst doctor --me ID.{them}"


def _begins(words: list[str], beginnings: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)


def _names(one: Named, cohort: Cohort) -> Iterator[str]:
    """What a record is called, in small letters."""
    kind, id = one
    names = [cohort.label(kind, id)]
    record = cohort.peek(kind, id) if kind == "organizations" else None
    if record is not None:
        names += [cohort.sound(record).value.get(key, "") for key in ("name", "short_name")]
    yield from (name.casefold() for name in names if name)


def _listed(found: list[Named], cohort: Cohort) -> str:
    several = len({kind for kind, _ in found}) > 1
    named = [
        f"{f'{kind}/' if several else ''}{id} ({one_line(cohort.label(kind, id))})" for kind, id in found[:6]
    ]
    more = [f"{len(found) - 6} more"] if len(found) > 6 else []
    return " or ".join([*named, *more])
