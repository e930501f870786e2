"""A step from one version of the schemas to the next, for the tests of what takes such steps; and steps' samples."""

from __future__ import annotations

import re
import sys
from textwrap import dedent
from types import ModuleType

import pytest

from catalyst_tui.document import Document, Operation
from catalyst_tui.schema import migrations

SHIRTS = """\
The size of a shirt is called so.

Before:

    # cohort/people/pro-014.yaml
    id: pro-014
    extras: {shirt: L}  # long
    # cohort/organizations/coan-ms.yaml
    id: coan-ms
    extras: {shirt: none}

After:

    # cohort/people/pro-014.yaml
    id: pro-014
    extras: {shirt_size: L}  # long
    # cohort/organizations/coan-ms.yaml
    id: coan-ms
    extras: {shirt: none}
"""
_SAMPLE = re.compile(r"^(Before|After):\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
_FILE = re.compile(r"^# (cohort/\S+)\n", re.MULTILINE)


def shirts(path: str, text: str) -> str:
    """In the files of people, `shirt` under `extras` becomes `shirt_size`."""
    document = Document(text.encode())
    value = document.value
    if (
        not path.startswith("cohort/people/")
        or not isinstance(value, dict)
        or "shirt" not in value.get("extras", {})
    ):
        return text
    return document.patch([Operation("move", "/extras/shirt_size", from_="/extras/shirt")]).text


def take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program's schemas have a version 2, which calls the size of a shirt so."""
    module = ModuleType("shirts", SHIRTS)
    module.__dict__.update(TITLE="the size of a shirt is called so", migrate=shirts)
    monkeypatch.setitem(sys.modules, f"{migrations.__name__}.shirts", module)
    monkeypatch.setattr(migrations, "STEPS", ("shirts",))


def samples(explanation: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    """The samples of a step's docstring: files before it and after it."""
    found = [_files(dedent(text).strip("\n") + "\n") for _, text in _SAMPLE.findall(explanation)]
    return list(zip(found[::2], found[1::2], strict=True))


def _files(text: str) -> dict[str, str]:
    parts = _FILE.split(text)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))
