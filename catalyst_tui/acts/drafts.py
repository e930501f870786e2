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
    """What goes with a change: a letter to several people, and who drafts it. `called` is what its sentence says."""

    letter: Letter
    drafts: tuple[Draft, ...]
    by: str | None
    called: str = "letter"


def drafted(
    cohort: Cohort, today: date, letter: Letter, drafts: Iterable[Draft], by: str | None
) -> tuple[Edit | None, int]:
    """The edit that adds drafts to the reminders of the month, None when there is nothing to add; and how many are new.

    What is drafted already is not drafted again.
    """
    edit, (count,) = _drafted(cohort, today, [Mailing(letter, tuple(drafts), by)])
    return edit, count


def with_letters(
    changes: Sequence[Change], mailings: Sequence[Mailing | None], cohort: Cohort, today: date
) -> list[Change]:
    """Changes and what goes with each of them: all letters are one edit, of the last change that has a new one, and
    each sentence says whether there is one."""
    edit, counts = _drafted(cohort, today, mailings)
    last = max((at for at, new in enumerate(counts) if new), default=None)
    return [
        replace(
            change,
            edits=(*change.edits, edit) if edit and at == last else change.edits,
            sentence=f"{change.sentence}, {mailing.called} drafted" if mailing and new else change.sentence,
        )
        for at, (change, mailing, new) in enumerate(zip(changes, mailings, counts, strict=True))
    ]


def _drafted(
    cohort: Cohort, today: date, mailings: Sequence[Mailing | None]
) -> tuple[Edit | None, list[int]]:
    """The edit that adds all drafts, and how many are new of each mailing."""
    month = today.isoformat()[: len("2023-02")]
    record = cohort.peek("reminders", month)
    sent = [line for line in record.value.get("sent") or () if isinstance(line, dict)] if record else []
    there = {
        Draft(line.get("to", ""), line.get("about", ""), line.get("partnership"))
        for line in sent
        if line.get("status") == "drafted"
    }
    lines: list[dict[str, Any]] = []
    counts, ids = [], _ids(sent)
    for mailing in mailings:
        before = len(lines)
        for draft in mailing.drafts if mailing else ():
            if mailing and draft not in there:
                there.add(draft)
                lines.append({"id": next(ids), **_line(draft, mailing.letter, cohort, today, mailing.by)})
        counts.append(len(lines) - before)
    if not lines:
        return None, counts
    if record is None:
        return Create(KINDS["reminders"].path_of(month), dump({"id": month, "sent": lines})), counts
    edits = Edits(record)
    for line in lines:
        edits.append("/sent", line)
    return edits.patch(), counts


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
