"""Sheets to print, written as a page into the person's own folder: they hold names, and are no part of the cohort."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import host
from catalyst_tui.report.reports import report
from catalyst_tui.report.sheet import Section, Sheet, as_html

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.tui.session import Snapshot


TITLES = {
    "worksheet": "Print a worksheet…",
    "blank-worksheets": "Print blank worksheets for all…",
    "sign-in": "Print a sign-in sheet…",
    "students": "Print the letter for parents…",
}
"""What can be printed from anywhere, as the palette calls it."""


def ask(app: CatalystApp, what: str) -> None:
    """Print one of the TITLES: asks of whom first, where it is about one."""
    snapshot = app.snapshot
    if snapshot is None:
        return
    if what == "blank-worksheets":
        _write_blank_worksheets(app, snapshot)
        return
    kind, titles = _subjects(snapshot.cohort, what)
    ids = list(titles)
    app.choose(
        TITLES[what],
        list(titles.values()),
        lambda at: write_page(app, snapshot, what, {kind: ids[at]}, f"{what}-{ids[at]}"),
    )


def _subjects(cohort: Cohort, what: str) -> tuple[str, dict[str, str]]:
    """What a report is about: the question that asks for it, and the answers by their ids."""
    if what == "sign-in":
        return "event", {id: str(event.get("title", id)) for id, event in cohort.events().items()}
    pairs = list(cohort.sound_records("partnerships"))
    if what == "students":
        hosts = filter(None, (host(cohort, each) for each in pairs))
        return "school", {id: cohort.label("organizations", id) for id in hosts}
    return "partnership", {each.id: cohort.label("partnerships", each.id) for each in pairs}


def write_page(app: CatalystApp, snapshot: Snapshot, id: str, answers: Mapping[str, Any], name: str) -> None:
    """Write a report (`catalyst report` lists them) as `NAME.html`, and say where it is and how it is printed."""
    write_sheet(app, name, lambda: _sheet(snapshot, id, answers))


def _write_blank_worksheets(app: CatalystApp, snapshot: Snapshot) -> None:
    """The blank worksheets of all partnerships that go on, one after the other."""

    def all_of_them() -> Sheet:
        sections: list[Section] = []
        for record in snapshot.cohort.sound_records("partnerships"):
            if record.value.get("status") == "active":
                sheet = _sheet(snapshot, "worksheet", {"partnership": record.id, "blank": True})
                school = snapshot.cohort.label("partnerships", record.id)
                sections += [
                    replace(section, title=f"{school}: {section.title}", new_page=bool(sections) or at > 0)
                    for at, section in enumerate(sheet.sections)
                ]
        return Sheet("Kickoff worksheets", sections)

    write_sheet(app, "blank-worksheets", all_of_them)


def _sheet(snapshot: Snapshot, id: str, answers: Mapping[str, Any]) -> Sheet:
    return report(id).sheet(Asked(snapshot.cohort, None, answers, snapshot.today, snapshot.me))


def write_sheet(app: CatalystApp, name: str, sheet: Callable[[], Sheet]) -> None:
    """Write a sheet as `NAME.html`, and say where it is and how it is printed."""
    home = app.variables.get("HOME")
    page = (Path(home) if home else Path.cwd()) / f"{name}.html"
    try:
        page.write_text(as_html(sheet()), encoding="utf-8")
    except Refused as refused:
        app.tell(str(refused), wrong=True)
    except OSError as error:
        app.tell(f"{page} cannot be written: {error.strerror}.", wrong=True)
    else:
        app.tell(f"Written to {page}. Open it in a browser to print it.")
