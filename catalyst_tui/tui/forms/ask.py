"""The form of an act on the screen."""

from __future__ import annotations

from catalyst_tui.tui.forms.screen import Form


class AskScreen(Form):
    """The form of an act: what is filled in is an `Asking`."""
