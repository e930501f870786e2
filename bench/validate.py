"""A cold `catalyst validate` of generated cohorts, references and rules included.

Against check-jsonschema (the schemas alone), and against a bare loop of `yaml.load` over the same files.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.cohorts import generate
from bench.measure import Figure, cpu_of, interleaved

CATALYST = Path(sys.executable).with_name("catalyst")
SCHEMAS = {"partnerships": "partnership", "people": "person", "organizations": "organization"}
CHECK_JSONSCHEMA = (sys.executable, "-m", "check_jsonschema", "--schemafile")
LOOP = """
import sys, yaml
from pathlib import Path
for path in Path("cohort").rglob("*.yaml"):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""
# Partnerships, runs of each side, and the greatest ratio to check-jsonschema.
SIZES = ((500, 3, 1 / 20), (5000, 1, 1 / 25))


def figures() -> Iterator[Figure]:
    for partnerships, runs, goal in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = generate(Path(folder) / "cohort-repository", partnerships)
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)
            validate = partial(cpu_of, [CATALYST, "validate"], root)
            name = f"`catalyst validate`, {partnerships:,} partnerships, CPU"
            yield Figure(
                name, "check-jsonschema", *interleaved(validate, partial(_check_jsonschema, root), runs), goal
            )
            loop = partial(cpu_of, [sys.executable, "-c", LOOP], root)
            yield Figure(name, "a bare `CSafeLoader` loop", *interleaved(validate, loop, runs), 0.5)


def _check_jsonschema(root: Path) -> float:
    """CPU seconds for the schemas of all records, a call for each kind."""
    total = 0.0
    for kind, schema in SCHEMAS.items():
        files = sorted((root / "cohort" / kind).glob("*.yaml"))
        total += cpu_of([*CHECK_JSONSCHEMA, f"schemas/{schema}.schema.json", *files], root)
    return total
