"""Doing something with records: which acts are offered for them, and the form that asks what an act wants to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from catalyst_tui.acts import set_field
from catalyst_tui.acts.act import ANY, Act, Asked, act, acts_on
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.schema import KINDS, Contract
from catalyst_tui.tui.actions import BY_ID
from catalyst_tui.tui.key_names import keys_of, shown_keys
from catalyst_tui.tui.page import Page

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.tui.forms.screen import Form
    from catalyst_tui.tui.session import Snapshot
    from catalyst_tui.workspace import Applied


def ask(
    app: CatalystApp,
    id: str,
    *records: str,
    given: Mapping[str, Any] | None = None,
    saved: Callable[[], None] | None = None,
) -> None:
    """Open the form of an act, done to records by their addresses (`partnerships/coan-ms-22`).

    Without a record that the act needs, it is asked for first. `given` are answers that are known already, such as the
    due item under the cursor. `saved` is called when it was done; the notice, the draft and reading again are seen to.
    """
    snapshot, wanted = app.snapshot, act(id)
    if snapshot is None:
        return
    if wanted.on and not records:
        _choose_record(app, snapshot, wanted, lambda record: ask(app, id, record, given=given, saved=saved))
    elif id == set_field.ID:
        _choose_field(app, snapshot, records)
    else:
        _open(app, snapshot, wanted, records, given, saved)


def _open(
    app: CatalystApp,
    snapshot: Snapshot,
    wanted: Act,
    records: Sequence[str],
    given: Mapping[str, Any] | None = None,
    saved: Callable[[], None] | None = None,
) -> None:
    from catalyst_tui.tui.forms.ask import AskScreen
    from catalyst_tui.tui.forms.asking import Asking

    me = _me(app)
    anew = partial(
        Asking,
        app.workspace,
        wanted,
        records,
        today=app.today,
        by=me,
        given=given,
        cohort=snapshot.cohort,
        owed=snapshot.owed_by,
    )
    try:
        form = AskScreen(anew)
    except CatalystError as error:
        app.tell(str(error), wrong=True)
    else:
        app.push_screen(form, partial(_done, app, form, me, saved))


def _done(
    app: CatalystApp, form: Form, me: str | None, saved: Callable[[], None] | None, applied: Applied | None
) -> None:
    """The form was left. Who was entered as the one who did it may well be who sits here."""
    app.applied(saved, applied)
    by = form.editing.model.value.get("by")
    if applied is not None and me is None and isinstance(by, str):
        from catalyst_tui.tui.introducing import confirm

        confirm(app, by)


def offer(app: CatalystApp, *records: str) -> None:
    """Ask which act is to be done to some records of one kind; then its form."""
    if app.snapshot is None or not records:
        return
    found = offered(app.snapshot, _me(app), records)
    what = _subject(app.snapshot, records)
    if not found:
        app.tell(f"There is nothing to do with {what} here but to edit it: e opens its form.")
        return
    titles = [f"{one.title}{_key(app, one)}" for one in found]
    app.choose(f"{what}: what is to be done?", titles, lambda at: ask(app, found[at].id, *records))


def ask_here(app: CatalystApp, id: str) -> None:
    """The form of an act for what is at hand on the screen, where it makes sense for that; else it asks for what."""
    records = app.screen.subjects() if isinstance(app.screen, Page) else ()
    fits = app.snapshot is not None and records and act(id) in offered(app.snapshot, _me(app), records)
    ask(app, id, *(records if fits else ()))


def offered(snapshot: Snapshot, me: str | None, records: Sequence[str]) -> list[Act]:
    """The acts that make sense now for these records; of several, for one of them at least: each is told of."""
    found = [snapshot.cohort.find(name) for name in records]
    asked = [Asked(snapshot.cohort, record, {}, snapshot.today, me) for record in found]
    return [
        one
        for one in acts_on(found[0].kind.name)
        if (one.many or len(found) == 1) and any(map(one.offered, asked))
    ]


def _me(app: CatalystApp) -> str | None:
    return app.session.me(app.snapshot.cohort) if app.snapshot else None


def _key(app: CatalystApp, one: Act) -> str:
    """` (c)` for an act that has a key of its own, so that it is learned in passing."""
    action = BY_ID.get(f"contact.{one.id}")
    return f" ({shown_keys(keys_of(action, app.settings.keymap), first_only=True)})" if action else ""


def _subject(snapshot: Snapshot, records: Sequence[str]) -> str:
    kind, _, id = records[0].partition("/")
    return (
        snapshot.cohort.label(kind, id)
        if len(records) == 1
        else f"{len(records)} {KINDS[kind].title.lower()}"
    )


def _choose_record(app: CatalystApp, snapshot: Snapshot, wanted: Act, then: Callable[[str], None]) -> None:
    """Ask for which record an act is to be done: those for which it makes sense now."""
    cohort, kind, me = snapshot.cohort, wanted.on or "", _me(app)
    if kind == ANY:
        app.tell(f"{wanted.title}: go to a list first, and mark those that are meant with space.")
        return
    fitting = [
        record.id
        for record in cohort.records(kind)
        if wanted.offered(Asked(cohort, record, {}, snapshot.today, me))
    ]
    labels = [f"{cohort.label(kind, id)}  {id}" for id in fitting]
    if not fitting:
        app.tell(f"{wanted.title}: there are no {KINDS[kind].title.lower()} for which this can be done now.")
        return
    app.choose(wanted.title, labels, lambda at: then(f"{kind}/{fitting[at]}"))


def _choose_field(app: CatalystApp, snapshot: Snapshot, records: Sequence[str]) -> None:
    """Ask which field is to be set; then its form."""
    registry, kind = snapshot.cohort.registry, records[0].partition("/")[0]
    fields = list(set_field.settable(registry.contract(kind)))
    titles = [f"{_group(registry.contract(kind), at)}{field.title}" for at, field in fields]

    def chosen(at: int) -> None:
        _open(app, snapshot, set_field.of_field(registry, kind, fields[at][0]), records)

    app.choose(f"{_subject(snapshot, records)}: which field?", titles, chosen)


def _group(contract: Contract, pointer: str) -> str:
    """`Agreement, ` for a field within it."""
    above = pointer.rpartition("/")[0]
    return f"{contract.field_at(above).title}, " if above else ""
