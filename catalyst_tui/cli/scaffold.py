"""The files that a cohort repository has besides its cohort: schemas, editor settings, hook, workflow."""

from __future__ import annotations

import json
from collections.abc import Mapping

from catalyst_tui import resources
from catalyst_tui.schema import KINDS

HOOKS = ".githooks"
EXECUTABLE = frozenset({f"{HOOKS}/pre-commit"})

# Templates stand without their dot, so that they mean nothing to git and editors where they are kept.
_TEMPLATES = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".vscode/extensions.json": "extensions.json",
    f"{HOOKS}/pre-commit": "pre-commit",
    ".github/workflows/validate.yml": "validate.yml",
}


def template(name: str) -> bytes:
    """A file of the scaffold as it is shipped."""
    return (resources.folder("scaffold") / name).read_bytes()


def repository(cohort: Mapping[str, bytes], readme: bytes) -> dict[str, bytes]:
    """All files of a new cohort repository, by path. `cohort` are those below `cohort/`, by their path in it.

    The texts of reminders are the sample's: they suit any program.
    """
    return {
        "README.md": readme,
        ".vscode/settings.json": editor_settings(),
        **{target: template(name) for target, name in _TEMPLATES.items()},
        **{f"schemas/{name}": data for name, data in resources.schemas().items()},
        **{
            f"cohort/{path}": data for path, data in (resources.files("cohort", "*.txt") | {**cohort}).items()
        },
    }


def editor_settings() -> bytes:
    """Settings that point an editor's YAML language server at each kind's schema."""
    settings = {
        "yaml.yamlVersion": "1.2",
        "yaml.schemas": {
            f"./schemas/{kind.singular}.schema.json": kind.path_of("*") for kind in KINDS.values()
        },
        "[yaml]": {"editor.formatOnSave": False, "editor.tabSize": 2},
        "files.eol": "\n",
    }
    return (json.dumps(settings, indent=2) + "\n").encode()
