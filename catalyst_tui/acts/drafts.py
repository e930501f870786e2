"""Mails that an act leaves to be looked at and sent: drafts among the reminders of the month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from catalyst_tui.acts.edits import Edits
from catalyst_tui.document import dump
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import item_id
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Change, Create, Edit, Patch

_TEMPLATES = "cohort/templates"


class Draft(NamedTuple):
    """One mail: to whom, what about (`interactions/v230217`), and of which partnership, if of any."""

    to: str
    about: str
    partnership: str | None = None


class Letter(NamedTuple):
    """What drafts say: a template of the cohort by its file's name, and what stands for it where there is none."""

    template: str
    subject: str
    text: str


class Mailing(NamedTuple):
    """What goes with a change: a letter to several people, and who drafts it. `called` is what its sentence says;
    `outdated` are drafts that must not go out any more (a month of reminders, and the place in its list)."""

    letter: Letter
    drafts: tuple[Draft, ...]
    by: str | None
    called: str = "letter"
    outdated: tuple[tuple[str, int], ...] = ()


def drafted(
    cohort: Cohort, today: date, letter: Letter, drafts: Iterable[Draft], by: str | None
) -> tuple[Edit | None, int]:
    """The edit that adds drafts to the reminders of the month, None when there is nothing to add; and how many are new.

    What is drafted already is not drafted again.
    """
    edits, (count,) = _drafted(cohort, today, [Mailing(letter, tuple(drafts), by)])
    return (edits[0] if edits else None), count


def with_letters(
    changes: Sequence[Change], mailings: Sequence[Mailing | None], cohort: Cohort, today: date
) -> list[Change]:
    """Changes and what goes with each of them: all letters are edited with the last change that touches any, and each
    sentence says what becomes of its own."""
    edits, counts = _drafted(cohort, today, mailings)
    touching = (at for at, mailing in enumerate(mailings) if mailing and (counts[at] or mailing.outdated))
    last = max(touching, default=None)
    return [
        replace(
            change,
            edits=(*change.edits, *edits) if at == last else change.edits,
            sentence=f"{change.sentence}{_told(mailing, new)}",
        )
        for at, (change, mailing, new) in enumerate(zip(changes, mailings, counts, strict=True))
    ]


def _told(mailing: Mailing | None, new: int) -> str:
    if mailing is None:
        return ""
    outdated = f", the {mailing.called} before it is not sent" if mailing.outdated else ""
    return f"{outdated}, {mailing.called} drafted" if new else outdated


def waiting(cohort: Cohort, about: str, letters: Sequence[Letter]) -> tuple[tuple[str, int], ...]:
    """Where one of these letters about something is drafted and not sent yet, for `Mailing.outdated`."""
    templates, texts = ({getattr(letter, name) for letter in letters} for name in ("template", "text"))
    return tuple(
        (record.id, at)
        for record in cohort.mentioning("reminders", about)
        for at, line in enumerate(record.value.get("sent") or ())
        if isinstance(line, dict)
        and (line.get("status"), line.get("about")) == ("drafted", about)
        and (line.get("template") in templates or line.get("text") in texts)
    )


def _drafted(cohort: Cohort, today: date, mailings: Sequence[Mailing | None]) -> tuple[list[Edit], list[int]]:
    """The edits that add all drafts and put aside what is outdated, and how many are new of each mailing."""
    month = today.isoformat()[: len("2023-02")]
    outdated = {place for mailing in mailings if mailing for place in mailing.outdated}
    changed: dict[str, Edits] = {}
    for id, at in sorted(outdated):
        changed.setdefault(id, Edits(cohort.get("reminders", id))).set(f"/sent/{at}/status", "skipped")
    record = cohort.peek("reminders", month)
    listed = record.value.get("sent") or () if record else ()
    sent = [line for line in listed if isinstance(line, dict)]
    there = {
        (Draft(line.get("to", ""), line.get("about", ""), line.get("partnership")), _says(line))
        for at, line in enumerate(listed)
        if isinstance(line, dict) and line.get("status") == "drafted" and (month, at) not in outdated
    }
    lines: list[dict[str, Any]] = []
    counts, ids = [], _ids(sent)
    for mailing in mailings:
        before = len(lines)
        for draft in mailing.drafts if mailing else ():
            line = _line(draft, mailing.letter, cohort, today, mailing.by) if mailing else {}
            if (draft, _says(line)) not in there:
                there.add((draft, _says(line)))
                lines.append({"id": next(ids), **line})
        counts.append(len(lines) - before)
    new: list[Edit] = []
    if lines and record is None:
        new = [Create(KINDS["reminders"].path_of(month), dump({"id": month, "sent": lines}))]
    elif lines and record is not None:
        edits = changed.setdefault(month, Edits(record))
        for line in lines:
            edits.append("/sent", line)
    return [*(edits.patch() for edits in changed.values()), *new], counts


def rewritten(cohort: Cohort, partnership: str, about: str, now: str, letter: Letter) -> list[Patch]:
    """The edits by which drafts about one thing of a partnership are about another, and say what holds now.

    What was sent stays as it is. The text of `letter` stands in the drafts, whatever templates there are.
    """
    patches = []
    for record in cohort.mentioning("reminders", about):
        edits, found = Edits(record), False
        for at, line in enumerate(cohort.sound(record).value.get("sent") or ()):
            if (line.get("status"), line.get("partnership"), line.get("about")) != (
                "drafted",
                partnership,
                about,
            ):
                continue
            found = True
            edits.set(f"/sent/{at}/about", now)
            edits.remove(f"/sent/{at}/template")
            edits.set(f"/sent/{at}/subject", letter.subject)
            edits.set(f"/sent/{at}/text", letter.text)
        patches += [edits.patch()] if found else []
    return patches


def _says(line: Mapping[str, Any]) -> tuple[object, object]:
    """What a draft says: two mails about one thing may say something else."""
    return line.get("template"), line.get("text")


def _ids(sent: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Free ids in the manner of those that are there: `m90`, `m91` …"""
    first = item_id(sent, {}, "sent", ("m1",))
    prefix = first.rstrip("0123456789")
    return (f"{prefix}{number}" for number in count(int(first.removeprefix(prefix) or 1)))


def _line(draft: Draft, letter: Letter, cohort: Cohort, today: date, by: str | None) -> dict[str, Any]:
    line: dict[str, Any] = {
        "to": draft.to,
        "about": draft.about,
        **({"partnership": draft.partnership} if draft.partnership else {}),
        "date": today.isoformat(),
        "status": "drafted",
    }
    if "mail" in cohort.vocabulary("ways"):
        line["how"] = "mail"
    if f"{_TEMPLATES}/{letter.template}" in cohort.tree:
        line["template"] = letter.template
    else:
        line |= {"subject": letter.subject, "text": letter.text}
    return line if by is None else {**line, "by": by}
