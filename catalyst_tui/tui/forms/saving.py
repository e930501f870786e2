"""What becomes of what is typed: a draft at every key, and one change when it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.model.merge import Choice, Conflict
from catalyst_tui.plain import plain
from catalyst_tui.tui.forms.notes import key
from catalyst_tui.tui.forms.surface import FormSurface
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.presenters.meeting import news, removal, signed
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.screens.whose import Clash, WhoseScreen
from catalyst_tui.workspace import Applied
from catalyst_tui.workspace.authors import of_present
from catalyst_tui.workspace.change import ChangeRefused, StaleRecord

_STILL_HERE = "Not saved; what you typed is still here."


class Saving:
    """Saves a form or says why not, and keeps what was typed in either case."""

    def __init__(self, form: FormSurface) -> None:
        self._form = form
        self._conflicts: list[Conflict] = []
        self._busy = self._finished = False
        self._kept = False
        """Whether what stands in the draft is this form's."""
        self._being_saved = ""
        """The sentence under which what stands in the draft may be in the history by now."""

    # Saving

    async def save(self) -> None:
        """Save the form as one change and leave it; or say what stands against it, with the cursor there."""
        if self._busy:
            return
        self._busy = True
        try:
            self._form.say("")
            taken = self._take_in_if_changed()
            if taken and await self._settled() and await self._is_ready() and await self._is_meant():
                await self._apply()
        finally:
            self._busy = False

    async def _is_ready(self) -> bool:
        form, model = self._form, self._form.editing.model
        if not form.examine():
            return False
        errors = [found for found in form.examination.findings if found.severity == "error"]
        new = [found for found in errors if key(found) not in form.known]
        wrong = [
            *((at, f"{form.name_of(at)}: {said}") for at, (_, said) in model.problems.items()),
            *((found.pointer, form.telling(found)) for found in new),
        ]
        if not wrong and not form.examination.diff:
            form.app.notify("Nothing to save: everything is as it was.", markup=False)
            self.finish(None)
            return False
        if not wrong:
            return True
        form.asked_all = True
        count = "One field needs" if len(wrong) == 1 else f"{len(wrong)} fields need"
        at, sentence = wrong[0]
        form.say(f"Not saved yet. {count} a look first: {sentence}")
        await form.go_to(at)
        return False

    async def _is_meant(self) -> bool:
        """Whether what the form has doubts about is meant."""
        title, lines = self._form.editing.doubts()
        return not title or await self._form.app.push_screen_wait(ConfirmScreen(title, lines, "do it"))

    async def _apply(self) -> None:
        form = self._form
        self._being_saved = sentence = form.typed_sentence or form.examination.sentence
        self.keep_draft()
        form.state = "saving …"
        form.show_state()
        try:
            applied = await past_hand_edits(form.app, form.editing.workspace, partial(self._save, sentence))
        except ChangeRefused as refused:
            await self._refused(refused.diagnostics)
        except StaleRecord as stale:
            if form.editing.changed_on_disk():
                self._take_in_if_changed()
            else:
                form.say(f"{_STILL_HERE} {stale}")
        except CatalystError as error:
            form.say(f"{_STILL_HERE} {error}")
        else:
            if applied is None:
                form.say(f"{_STILL_HERE} So is what was edited by hand.")
                return
            worth = f" Worth a look: {applied.diagnostics[0].message}" if applied.diagnostics else ""
            form.app.notify(plain(f"Saved: {form.editing.spoken(sentence)}.{worth}"), markup=False)
            self.finish(applied)

    def _save(self, sentence: str) -> Applied:
        """Save, and forget the draft with it, even if the screen goes meanwhile: nobody shall do again what is done."""
        applied = self._form.editing.save(sentence)
        self._finished = True
        self.discard_draft()
        return applied

    async def _refused(self, diagnostics: Sequence[Diagnostic]) -> None:
        form = self._form
        own = form.editing.in_form(found for found in diagnostics if form.editing.concerns(found.file))
        form.examination = replace(form.examination, findings=(*form.examination.findings, *own))
        form.asked_all = True
        if own:
            await form.go_to(own[0].pointer)
        told = form.telling(own[0]) if own else f"{diagnostics[0].message} ({diagnostics[0].file})"
        form.say(f"{_STILL_HERE} {told}")

    def finish(self, applied: Applied | None) -> None:
        """Leave, with nothing left to keep."""
        self._finished = True
        self.discard_draft()
        self._form.dismiss(applied)

    # The file changed meanwhile

    def look_at_file(self) -> None:
        """When the file is no longer what the form began with, go on from what it is now, and say so.

        Not while the form is being saved: what the file holds then is the form's own, and may be taken back.
        """
        if not self._busy:
            self._take_in_if_changed()

    def _take_in_if_changed(self) -> bool:
        """Take in what the file holds now; False when that cannot be read, which is told."""
        form, editing = self._form, self._form.editing
        if not editing.changed_on_disk():
            return True
        try:
            taken = editing.take_in([form.level, editing.level])
        except CatalystError as error:
            by = of_present(editing.workspace, editing.path)
            if editing.gone:
                form.say(
                    f"{removal(by)} while the form was open. Saving asks what is to become of it.", stays=True
                )
            elif editing.path in editing.workspace.tree:
                form.say(f"{_STILL_HERE} {news(by)}, and it cannot be read now. {error}", stays=True)
            else:
                form.say(f"{_STILL_HERE} {removal(by)}. {error}", stays=True)
            return editing.gone
        met = {each.address: each for each in (*self._conflicts, *taken.conflicts)}
        self._conflicts = [*met.values()]
        level, first = taken.pointers
        editing.level = first or ""
        form.follow(level)
        told = "; ".join(taken.told) or "its layout"
        both = " You both changed the same place: you are asked at saving." if taken.conflicts else ""
        by = of_present(editing.workspace, editing.path)
        form.say(f"{news(by)} while the form was open, and that is taken in: {told}.{both}", stays=True)
        form.tell_all()
        return True

    async def _settled(self) -> bool:
        """Ask about the places that both sides changed; False when one is left open."""
        form = self._form
        if form.editing.gone:
            return await self._stays()
        while self._conflicts:
            conflict, editing = self._conflicts[0], form.editing
            clash = editing.clash(conflict)
            whose: Choice | None = "mine" if clash is None else await self._whose(clash, conflict.address)
            if whose is None:
                return False
            level, first = editing.settle(self._conflicts.pop(0), whose, [form.level, editing.level])
            editing.level = first or ""
            form.follow(level)
        return True

    async def _stays(self) -> bool:
        """Ask whether a record that was removed is to stay, as it is in the form."""
        clash = Clash(self._form.editing.heading()[0], "as it was", "with what is typed here", "removed")
        whose = await self._whose(clash)
        if whose == "theirs":
            self.finish(None)
        return whose == "mine"

    async def _whose(self, clash: Clash, address: str = "") -> Choice | None:
        editing = self._form.editing
        by = await asyncio.to_thread(of_present, editing.workspace, editing.path, address)
        return await self._form.app.push_screen_wait(WhoseScreen(clash, signed(by)))

    # Drafts

    def restore_draft(self) -> None:
        """Go on from the draft that was left, if there is one, and say so. One that cannot be read is passed over."""
        form = self._form
        with suppress(CatalystError, KeyError, TypeError, ValueError, AttributeError):
            draft = form.editing.workspace.drafts.load(form.editing.draft_key)
            if draft is None:
                return
            told = form.editing.restore(draft.data)
            self._kept = True
            form.level = form.editing.level
            form.typed_sentence = str(draft.data["sentence"])
            form.state = f"draft of {draft.saved.astimezone():%H:%M} restored"
            if told:
                form.say(f"Since this draft, the record was changed: {'; '.join(told)}.", stays=True)

    def jot_draft(self) -> None:
        """Keep what was typed just now, whatever becomes of this program: at every key."""
        self._being_saved = ""
        if wrong := self._keep(safe=False):
            self._form.say(wrong)

    def keep_draft(self) -> str:
        """Keep what was typed, safe from a cut of power too, unless it was saved or nothing was; why that failed."""
        return self._keep(safe=True)

    def _keep(self, *, safe: bool) -> str:
        editing = self._form.editing
        if self._finished or not (editing.changed or self._kept):
            return ""
        drafts = editing.workspace.drafts
        try:
            if editing.changed:
                data = editing.draft(self._form.typed_sentence)
                if safe:
                    drafts.save(editing.draft_key, data, self._being_saved)
                else:
                    drafts.jot(editing.draft_key, data)
            else:
                drafts.discard(editing.draft_key)  # it was typed back to what stands there
            self._kept = editing.changed
        except CatalystError as error:
            return str(error)
        return ""

    def discard_draft(self) -> None:
        with suppress(CatalystError):
            self._form.editing.workspace.drafts.discard(self._form.editing.draft_key)
        self._kept = False
        self._conflicts.clear()
