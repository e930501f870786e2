"""The reference page of keys, from the registry of actions."""

from __future__ import annotations

from catalyst_tui.tui.actions import PLACES, in_places
from catalyst_tui.tui.key_names import shown_keys


def keys_reference() -> str:
    """The reference page of keys, as Markdown. The docs generator writes it; a test keeps it fresh."""
    lines = [
        "# Keys",
        "",
        "`?` shows the keys of the screen you are on. Every key can be changed: write the action's id and its new",
        "keys, separated by commas, into `~/.config/catalyst/keys.yaml` (or under `$XDG_CONFIG_HOME`):",
        "",
        "```yaml",
        "everywhere.jump: ctrl+p, ctrl+k",
        "records.add: n",
        "```",
        "",
        "Keys are named as Textual names them: `a`, `A`, `ctrl+w`, `f5`, `space`, `enter`, `escape`, `tab`,",
        "`slash` or `/`, `question_mark` or `?`. A line that cannot be read is told once; the defaults stay.",
    ]
    for place, title in PLACES.items():
        actions = in_places(place)
        if actions:
            lines += ["", f"## {title}", "", "| key | what it does | action |", "| --- | --- | --- |"]
            lines += [
                f"| {' '.join(f'`{name}`' for name in shown_keys(action.keys).split(' or '))} "
                f"| {action.description} | `{action.id}` |"
                for action in actions
            ]
    return "\n".join([*lines, ""])
