"""Findings as text and as JSON: the one way in which commands show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from catalyst_tui.diagnostic import SEVERITIES, Diagnostic
from catalyst_tui.plain import one_line

SHOWN_OF_A_RULE = 20  # more of one rule are counted, so that several thousand findings stay readable
_WIDTH = 100  # of a source line


def as_json(problems: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """The findings as the contract has them: a place that is not known is null."""
    return [
        {
            "rule": problem.rule,
            "severity": problem.severity,
            "message": problem.message,
            "file": problem.file,
            "line": problem.span.line if problem.span else None,
            "column": problem.span.column if problem.span else None,
            "end_line": problem.span.end_line if problem.span else None,
            "end_column": problem.span.end_column if problem.span else None,
            "pointer": problem.pointer,
            "help": problem.help,
        }
        for problem in problems
    ]


def as_text(
    problems: Sequence[Diagnostic],
    read: Callable[[str], bytes],
    shown_of_a_rule: int | None = SHOWN_OF_A_RULE,
) -> Iterator[str]:
    """One block of lines a finding, with its source line and the place marked; then how many were left out.

    `read` gives a file's bytes; what cannot be read is shown without its line.
    """
    sources = Sources(read)
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.rule] += 1
        if shown_of_a_rule is None or seen[problem.rule] <= shown_of_a_rule:
            yield block(problem, sources)
    for rule, count in seen.most_common():
        if shown_of_a_rule is not None and count > shown_of_a_rule:
            yield f"… and {count - shown_of_a_rule:,} more of the rule {rule}: catalyst validate --select {rule} --all"


def block(problem: Diagnostic, sources: Sources) -> str:
    """One finding: where, how bad, what; the line with the place marked; what to do."""
    span = problem.span
    place = f"{problem.file}:{span.line}:{span.column}" if span else problem.file
    lines = [f"{one_line(place)}: {problem.severity}: {one_line(problem.message)} [{problem.rule}]"]
    source = sources.line(problem.file, span.line) if span else None
    if span and source is not None:
        until = span.end_column if span.end_line == span.line else len(source) + 1
        lines += marked(source, span.line, span.column, until)
    if problem.help:
        lines.append(f"      = {one_line(problem.help)}")
    return "\n".join(lines)


def marked(source: str, number: int, column: int, until: int) -> list[str]:
    """A source line and below it the marked place; a long line is shown from near that place on."""
    start = max(0, min(column - 1, len(source)) - _WIDTH // 2) if len(source) > _WIDTH else 0
    part = (
        ("…" if start else "")
        + source[start : start + _WIDTH]
        + ("…" if start + _WIDTH < len(source) else "")
    )
    offset = column - 1 - start + (1 if start else 0)
    width = max(1, min(until - column, len(part) - offset))
    return [f"{number:>5} | {one_line(part)}".rstrip(), f"      | {' ' * offset}{'^' * width}"]


class Sources:
    """The lines of files, read when a finding of theirs is shown."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str | None:
        if path not in self._lines:
            try:
                text = self._read(path).decode("utf-8-sig", "replace")
            except Exception:  # noqa: BLE001 - the finding is shown all the same, only without its line
                text = ""
            self._lines[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self._lines[path]
        return lines[number - 1] if 0 < number <= len(lines) else None


def counted(problems: Sequence[Diagnostic]) -> str:
    """`3 errors and 12 warnings`, or `no problems`."""
    counts = Counter(problem.severity for problem in problems)
    parts = [number(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts) or "no problems"


def number(count: int, noun: str, plural: str | None = None) -> str:
    """`1 error`, `1,204 errors`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
