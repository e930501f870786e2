"""The samples in a rule's docstring: small changes of files that pass it, and such as fail it and nothing else.

    Fails:

        # cohort/people/pro-071.yaml
        id: pro-017
        …

A line `# cohort/…` begins a file; with ` +` at its end, what follows is added to the file that is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

_SAMPLE = re.compile(r"^(Passes|Fails):\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
_FILE = re.compile(r"^# (cohort/\S+)( \+)?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """Files by path, and whether the rule passes them. A path in `added` names an end for a file that is there."""

    passes: bool
    files: dict[str, str]
    added: dict[str, str]


def samples(explanation: str) -> list[Sample]:
    """The samples of a rule's explanation, in their order."""
    found = []
    for verdict, text in _SAMPLE.findall(explanation):
        parts = _FILE.split(dedent(text).strip("\n") + "\n")[1:]
        sample = Sample(verdict == "Passes", {}, {})
        for path, plus, content in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            (sample.added if plus else sample.files)[path] = content
        found.append(sample)
    return found


def prose(explanation: str) -> str:
    """An explanation without its samples."""
    return _SAMPLE.sub("", explanation).strip()
