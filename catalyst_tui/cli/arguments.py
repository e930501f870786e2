"""The arguments of commands: argparse, with mistakes as one sentence and a help page of our own.

The help page is written here and not by argparse, so that it reads the same on every version of Python and can
stand in the reference pages word for word.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NoReturn

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.schema import Field, Kind

EVERYWHERE = ("--repo", "--today")
_WIDTH = 80  # of help pages
_OPTION = re.compile(r"-(?![.\d]|$)")  # but - is a file, and -5 a number


class UsageError(CatalystError):
    """The command was not understood, or names something that is not there."""

    status = 2


class Parser(argparse.ArgumentParser):
    """The arguments of one verb."""

    def __init__(self, verb: str, help_text: str, examples: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            prog=f"catalyst {verb}".strip(),
            add_help=False,
            allow_abbrev=False,
            # With a width it does not ask the terminal for one, for which it would import four modules (2 ms).
            formatter_class=partial(argparse.HelpFormatter, width=_WIDTH),
        )
        self.help_text, self.examples = help_text, examples
        self.fields: dict[str, Field] = {}
        """What the schema says of the values of some arguments, by `dest`: completion offers what may stand there."""
        self.shown: list[argparse.Action] = []
        self.add_argument(
            "--repo", metavar="DIR", help="the cohort repository (otherwise the one you are in)"
        )
        self.add_argument("--today", metavar="YYYY-MM-DD", help="the day to take as today")
        self.everywhere, self.shown = self.shown, []

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        action = super().add_argument(*names, **options)
        action.required = action.required and bool(action.option_strings)  # `_place` sees to the others
        self.shown.append(action)
        return action

    def error(self, message: str) -> NoReturn:
        end = "" if message.endswith("?") else "."
        raise UsageError(f'{self.prog}: {one_line(message)}{end} See "{self.prog} --help".')

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments of the words after the verb. Options may stand anywhere. UsageError."""
        options, positionals = self.sorted(words)
        args, _ = self.parse_known_args(options)
        self._place(positionals, args)
        return args

    def _place(self, words: list[str], args: argparse.Namespace) -> None:
        """Give the words that are no options to the arguments that have no name, in their order. UsageError.

        argparse would lose words that are `--`: which of them, depends on the version of Python.
        """
        missing = []
        for action in self.shown:
            if action.option_strings:
                continue
            read = action.type if callable(action.type) else str
            if not words and action.nargs not in ("?", "*"):
                missing.append(str(action.metavar))
            elif action.nargs in ("*", "+"):
                setattr(args, action.dest, [read(word) for word in words])
                words = []
            elif words:
                setattr(args, action.dest, read(words[0]))
                words = words[1:]
        if missing:
            self.error(f"the following arguments are required: {', '.join(missing)}")
        if words:
            self.error(f"one argument too many: {words[0]}")

    def sorted(self, words: Iterable[str]) -> tuple[list[str], list[str]]:
        """The words that are options and their values, and the others. UsageError for an option that there is not.

        argparse has this as `parse_intermixed_args`, which loses `--` on some versions of Python.
        """
        known = {name: action for action in (*self.shown, *self.everywhere) for name in action.option_strings}
        options: list[str] = []
        positionals: list[str] = []
        waiting = list(words)
        while waiting:
            word = waiting.pop(0)
            if word == "--":
                return options, [*positionals, *waiting]
            if not _OPTION.match(word):
                positionals.append(word)
                continue
            name, equals, _ = word.partition("=") if word.startswith("--") else (word[:2], word[2:], "")
            if name not in known:
                self.error(f"there is no option {name}{did_you_mean(name, known)}")
            options.append(word)
            if not equals:
                taken = _values(known[name].nargs, waiting)
                options += taken
                del waiting[: len(taken)]
        return options, positionals

    def first(self, words: Sequence[str]) -> str | None:
        """The first word that is neither an option that is known here nor the value of one, whatever else there is."""
        actions = (*self.shown, *self.everywhere)
        taking = {name for action in actions for name in action.option_strings if action.nargs != 0}
        pairs = zip(words, ["", *words], strict=False)
        return next(
            (word for word, before in pairs if not word.startswith("-") and before not in taking), None
        )

    def format_help(self) -> str:
        positional = [action for action in self.shown if not action.option_strings]
        options = [action for action in self.shown if action.option_strings]
        usage = " ".join(
            [self.prog, *map(_positional, positional), *(f"[{_option(o, short=True)}]" for o in options)]
        )
        parts = [*map(_wrapped, self.help_text.split("\n\n")), _wrapped(f"Usage: {usage}", indent="    ")]
        if positional:
            parts.append(columns((str(action.metavar), action.help or "") for action in positional))
        if options:
            parts.append("Options:\n" + columns((_option(action), action.help or "") for action in options))
        parts.append("With every verb:\n" + columns((_option(a), a.help or "") for a in self.everywhere))
        if self.examples:
            parts.append("Examples:\n" + "\n".join(f"  {line}\n      {why}" for line, why in self.examples))
        return "\n\n".join(parts) + "\n"


def _values(nargs: int | str | None, waiting: Sequence[str]) -> Sequence[str]:
    """The words that an option takes as its value, of those that follow it."""
    if nargs == 0:
        return ()
    if nargs == "+":
        return list(takewhile(lambda word: not _OPTION.match(word) and word != "--", waiting))
    if nargs == "?" and waiting and _OPTION.match(waiting[0]):
        return ()
    return waiting[:1] if waiting[:1] != ["--"] else ()


def _wrapped(paragraph: str, indent: str = "") -> str:
    from textwrap import fill

    return fill(" ".join(paragraph.split()), _WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def _positional(action: argparse.Action) -> str:
    name = str(action.metavar)
    return {"?": f"[{name}]", "*": f"[{name}…]", "+": f"{name}…"}.get(str(action.nargs), name)


def _option(action: argparse.Action, *, short: bool = False) -> str:
    names = action.option_strings[:1] if short else action.option_strings
    value = "" if action.nargs == 0 else f" {_positional(action)}"
    return ", ".join(names) + value


def columns(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns, the first as wide as its widest cell."""
    rows = list(rows)
    width = max(len(left) for left, _ in rows)
    return "\n".join(f"  {left:<{width}}  {right}".rstrip() for left, right in rows)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """`: did you mean "…"?`, or nothing when no known word is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def day(text: str, now: date) -> date:
    """The day of `--today`: `2023-02-15`, or in words that are told from `now`, the clock's day. UsageError."""
    try:
        if len(text) == len("2023-02-15"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    if not text.isdigit():
        from catalyst_tui.model.days import read_date  # late: few name the day in words

        read = read_date(text, today=now)
        if read.value and not read.problem:
            return date.fromisoformat(read.value)
    raise UsageError(f'--today wants a day, such as 2023-02-15, tomorrow or friday, not "{one_line(text)}".')


def one_of(option: str, *words: str) -> Callable[[str], str]:
    """The type of an option that takes one of a few words."""

    def choose(text: str) -> str:
        if text not in words:
            said = ", ".join(words[:-1]) + f" or {words[-1]}"
            raise UsageError(f'{option} is {said}, not "{one_line(text)}".')
        return text

    return choose


def format_option(parser: Parser, *words: str) -> None:
    """`--format`, the first word being the default."""
    parser.add_argument(
        "--format", metavar="|".join(words), type=one_of("--format", *words), default=words[0],
        help=f"how to print it (otherwise {words[0]})",
    )  # fmt: skip


def at_option(parser: Parser) -> None:
    """`--at`, for verbs that show what stood then; `days.moment_of` reads it."""
    parser.add_argument(
        "--at",
        metavar="REV_OR_DATE",
        help="as it stood then: a day (2023-01-31, last friday), or a change's short id",
    )


def record_argument(parser: Parser, **options: Any) -> None:
    parser.add_argument(
        "record",
        metavar="RECORD",
        help="kind/id as in people/pro-014, or program, events, or a file",
        **options,
    )


def pointer_argument(parser: Parser, **options: Any) -> None:
    parser.add_argument(
        "pointer",
        metavar="POINTER",
        help="the place of a value: /status, /goals/0/target, /goals/circuits/target",
        **options,
    )


def kind_argument(parser: Parser) -> None:
    parser.add_argument(
        "kind", metavar="KIND", help="people, partnerships, organizations, grants, … (a folder's name)"
    )


def kind_named(name: str) -> Kind:
    """The kind of a name on the command line. UsageError, with the one that was probably meant."""
    from catalyst_tui.schema import KINDS

    if name not in KINDS:
        singular = next((kind.name for kind in KINDS.values() if kind.singular == name), None)
        hint = f'; did you mean "{singular}"?' if singular else did_you_mean(name, KINDS)
        raise UsageError(
            f'There is no kind "{one_line(name)}"{hint or ". There are: " + ", ".join(KINDS) + "."}'
        )
    return KINDS[name]


def writing_options(parser: Parser) -> None:
    """What every verb that changes files takes."""
    parser.add_argument(
        "-m",
        "--message",
        metavar="SENTENCE",
        type=str.strip,
        help="what the history shall say (otherwise what changed, in words)",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the difference and write nothing")
    parser.add_argument("--force", action="store_true", help="write even if it adds a problem")
