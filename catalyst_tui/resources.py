"""What travels with the program: schemas, the sample cohort, packs.

In a checkout they stand at the top of the repository, where people look for them; in the wheel under `shipped/`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "shipped"


def folder(name: str) -> Path:
    """The folder of what is shipped under a name: `schemas`, `cohort`, `packs`, `scaffold`. It may not exist."""
    places = (_SHIPPED / name, _PACKAGE / name)
    return next((place for place in places if place.is_dir()), _PACKAGE.parent / name)


def files(name: str, pattern: str = "*") -> dict[str, bytes]:
    """Every file in a shipped folder and below it whose name matches, by its path within the folder, written with `/`.

    Hidden files are left out.
    """
    top = folder(name)
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in sorted(top.rglob(pattern))
        if path.is_file() and not path.name.startswith(".")
    }


def schemas() -> dict[str, bytes]:
    """The shipped schemas: `person.schema.json` → its bytes."""
    return files("schemas", "*.schema.json")
