"""Where a person keeps settings of their own, outside every repository."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def folder(variables: Mapping[str, str]) -> Path:
    """`$XDG_CONFIG_HOME/catalyst`, by default `~/.config/catalyst`."""
    base = variables.get("XDG_CONFIG_HOME") or str(Path(variables.get("HOME") or Path.home()) / ".config")
    return Path(base) / "catalyst"
