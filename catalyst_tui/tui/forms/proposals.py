"""What the form fills in by itself, and how that follows what is typed until somebody types over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import item_id, record_id
from catalyst_tui.tui.forms import defaults
from catalyst_tui.tui.forms.edits import parent
from catalyst_tui.tui.forms.model import FormModel
from catalyst_tui.workspace import Workspace

_ASKED = 3


class Proposals:
    """Ids and defaults of what is new in a form. `made` are the ids that were proposed, and not typed by a person."""

    def __init__(self, workspace: Workspace, kind: str, today: date, made: Iterable[str] = ()) -> None:
        self.made = set(made)
        self._workspace = workspace
        self._kind = kind
        self._today = today

    def item(self, model: FormModel, pointer: str, cohort: Cohort, value: Any) -> Any:
        """A new item of the list at a pointer, with `value` over what is filled in."""
        shape = model.shape(f"{pointer}/-")
        if shape.type != "object":
            return "" if value is None else value
        identity = model.shape(pointer).identity or ()
        made = defaults.new_item(model.value, pointer, shape.fields, identity, cohort, self._today)
        item = {**made, **(value or {})}
        if "id" in item:
            self.made.add(item["id"])
        return item

    def follow(self, model: FormModel, pointer: str) -> None:
        """After something was typed at a pointer: the id and the status of its item, if they were proposed."""
        above, _, name = pointer.rpartition("/")
        item, siblings = model.look(above), model.look(parent(above))
        if not isinstance(item, dict) or not isinstance(siblings, list) or not self._is_made(item):
            return
        fields = {field.name: field for field in model.shape(above).fields}
        if name == "date" and item.get("status") in ("planned", "done"):
            status = defaults.status_on(fields["status"], item.get("date"), self._today)
            if status is not ABSENT:
                model.set(f"{above}/status", status)
        undated = "date" in fields and "date" not in item
        if "id" in fields and name != "id" and not (undated and "id" in item):
            others = [other for other in siblings if other is not item and isinstance(other, dict)]
            if id := item_id(others, item, tokens(above)[-2], fields["id"].examples):
                self.made.add(id)
                model.set(f"{above}/id", id)

    def name_record(self, model: FormModel, cohort: Cohort) -> None:
        """Give a new record the id that follows from what is known of it, if it was proposed."""
        fields = {field.name for field in model.shape("").fields}
        if "id" not in fields or not self._is_made(model.value):
            return
        taken = self._workspace.ids_ever(self._kind)
        year = str(cohort.program.get("year") or cohort.program.get("from") or "")
        alike = _of_role(model.value.get("role"), taken, cohort) if self._kind == "people" else ()
        if id := record_id(self._kind, model.value, taken, _host(model.value, cohort), year, alike):
            self.made.add(id)
            model.set("/id", id)

    def _is_made(self, value: dict[str, Any]) -> bool:
        return value.get("id") in {*self.made, None}


def _of_role(role: Any, ids: Iterable[str], cohort: Cohort) -> list[str]:
    """The ids of a few people of a role. Of each manner of ids the newest are asked, and not everybody."""
    manners: dict[str, list[str]] = {}
    for id in sorted(ids, reverse=True):
        manners.setdefault(id.rpartition("-")[0], []).append(id)
    asked = (cohort.peek("people", id) for alike in manners.values() for id in alike[:_ASKED])
    return [person.id for person in asked if person is not None and person.value.get("role") == role]


def _host(value: dict[str, Any], cohort: Cohort) -> str | None:
    """The organization at which a new partnership takes place."""
    places = {role for role, entry in cohort.roles().items() if entry.get("is") == "organization"}
    entries = [entry for entry in value.get("partners") or () if isinstance(entry, dict)]
    hosts = (entry.get("who") for entry in entries if entry.get("role") in places)
    return next((str(host) for host in hosts if host), None)
