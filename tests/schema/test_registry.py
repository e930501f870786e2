from __future__ import annotations

import subprocess
import sys

from catalyst_tui.schema import Registry


def test_nothing_heavy_is_imported_before_the_first_verdict() -> None:
    script = (
        "import sys; from catalyst_tui.schema import Registry, KINDS; from catalyst_tui.resources import schemas;"
        "registry = Registry.from_files(schemas());"
        "list(map(registry.columns, KINDS)); list(registry.references('partnerships', {'status': 'active'}));"
        "assert not any('jsonschema' in name for name in sys.modules);"
        "registry.is_valid('people', {});"
        "assert 'jsonschema_rs' in sys.modules and 'jsonschema' not in sys.modules;"
        "registry.violations('people', {}); assert 'jsonschema' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_schemas_are_read_when_they_are_asked_for() -> None:
    files = {"person.schema.json": b'{"type": "object"}', "fund.schema.json": b"broken"}
    assert Registry.from_files(files).is_valid("people", {})


def test_labels(registry: Registry) -> None:
    assert registry.label("people") == "/contact/name"
    assert registry.label("organizations") == "/name"
    assert registry.label("partnerships") is None
