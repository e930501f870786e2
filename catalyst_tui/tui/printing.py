"""Sheets to print, written as a page into the person's own folder: they hold names, and are no part of the cohort."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.report.reports import report
from catalyst_tui.report.sheet import as_html

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.tui.session import Snapshot


def write_page(app: CatalystApp, snapshot: Snapshot, id: str, answers: Mapping[str, Any], name: str) -> None:
    """Write a report (`catalyst report` lists them) as `NAME.html`, and say where it is and how it is printed."""
    home = app.variables.get("HOME")
    page = (Path(home) if home else Path.cwd()) / f"{name}.html"
    try:
        sheet = report(id).sheet(Asked(snapshot.cohort, None, answers, snapshot.today, snapshot.me))
        page.write_text(as_html(sheet), encoding="utf-8")
    except Refused as refused:
        app.tell(str(refused), wrong=True)
    except OSError as error:
        app.tell(f"{page} cannot be written: {error.strerror}.", wrong=True)
    else:
        app.tell(f"Written to {page}. Open it in a browser to print it.")
