"""The verbs: what each does, in one line, in the order of the help page. Only the one that is used is imported."""

from __future__ import annotations

import keyword
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

if TYPE_CHECKING:
    from argparse import Namespace

    from catalyst_tui.cli.arguments import Parser
    from catalyst_tui.cli.context import Context

GROUPS: dict[str, dict[str, str]] = {
    "Begin": {
        "demo": "try Catalyst on a throw-away copy of the sample cohort",
        "init": "make a new cohort repository",
    },
    "Look": {
        "today": "whom to call, and what else there is to do today",
        "status": "where the cohort stands, and what is due",
        "grid": "every partnership against every requirement, by risk",
        "accounts": "what both partners reported, side by side",
        "explain": "why a due item stands as it does",
        "funds": "money received, awarded, accounted for and left, and what waits to be decided",
        "surveys": "who has answered a survey and who has not, and what came out",
        "applications": "who may take part, how they were scored, and what was decided",
        "match": "the best pairs and why; what if; accept them",
        "visits": "what is planned, and what waits for a new day",
        "clearances": "who may be with students, where and until when",
        "list": "records of a kind, as a table",
        "show": "one record, now or on an earlier day",
        "get": "one value of a record",
        "register": "look a school up in a public register, and take it in",
        "doubles": "people and schools that may stand in two records",
        "validate": "check every file",
        "rules": "the rules that are checked, or one explained",
    },
    "Change": {
        "do": "log a call, put off, waive, pause …: what staff do, by name",
        "set": "replace or add one value",
        "patch": "apply several edits of a record at once, all or none",
        "add": "a new record",
        "remove": "remove a record that nothing refers to",
        "commit": "take in what was edited by hand",
        "restore": "throw away what was edited by hand: files as they are kept",
        "import": "take in what a web form or a register exported, as CSV or XLSX",
    },
    "Reach people": {
        "report": "sheets to print: who comes to a school this week",
        "remind": "who gets which mail today; sends it when you say so",
        "calendar": "events and visits as a calendar file",
    },
    "Look back": {
        "log": "what changed, when, and by whom",
        "diff": "what changed between two points in time",
        "undo": "take a change back",
    },
    "Work together": {
        "sync": "send your changes, and fetch those of others",
    },
    "Privacy": {
        "keys": "who keeps the keys of sealed contacts, and which are here",
        "seal": "contacts that only the keepers can read",
        "unseal": "sealed contacts in the open again",
        "forget": "what is held on a person goes, and what cannot go is told",
        "disclose": "everything that is held on a person",
        "retention": "whose data are over their time",
    },
    "Look after": {
        "doctor": "find and repair what was left over",
        "migrate": "bring files of an earlier version of the schemas up",
        "completion": "the script that completes commands in your shell",
    },
}
VERBS: dict[str, str] = {verb: line for verbs in GROUPS.values() for verb, line in verbs.items()}

# Verbs that no help page shows: what a bare `catalyst` does, and what the completion scripts and git call.
HIDDEN = {"": "opening", "__complete": "complete", "merge-driver": "merge_driver"}


class Verb(Protocol):
    """What each module of a verb holds."""

    HELP: str
    EXAMPLES: Sequence[tuple[str, str]]  # a command line, and what it is good for

    def arguments(self, parser: Parser, /) -> None: ...

    def run(self, args: Namespace, context: Context, /) -> int: ...


@runtime_checkable
class Adapting(Protocol):
    """A verb whose arguments depend on the words that follow it."""

    def parser(self, words: Sequence[str], /) -> Parser: ...


def load(verb: str) -> Verb:
    """The module of a verb (or of a hidden one). KeyError when there is no such verb."""
    name = HIDDEN.get(verb) or ("" if verb not in VERBS else verb)
    if not name:
        raise KeyError(verb)
    return cast(
        "Verb",
        import_module(f"catalyst_tui.cli.{name}_" if keyword.iskeyword(name) else f"catalyst_tui.cli.{name}"),
    )
