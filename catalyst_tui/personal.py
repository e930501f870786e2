"""Where a person keeps settings and data of their own, outside every repository."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def folder(variables: Mapping[str, str]) -> Path:
    """`$XDG_CONFIG_HOME/catalyst`, by default `~/.config/catalyst`."""
    base = variables.get("XDG_CONFIG_HOME") or str(Path(variables.get("HOME") or Path.home()) / ".config")
    return Path(base) / "catalyst"


def data_folder(variables: Mapping[str, str]) -> Path:
    """`$XDG_DATA_HOME/catalyst`, by default `~/.local/share/catalyst`."""
    base = variables.get("XDG_DATA_HOME") or str(
        Path(variables.get("HOME") or Path.home()) / ".local" / "share"
    )
    return Path(base) / "catalyst"
