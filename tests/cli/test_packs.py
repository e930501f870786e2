"""The pack of the sample's program is the sample's own text, without what only that year knows."""

from __future__ import annotations

import re

import pytest

from catalyst_tui import resources

SAMPLE = resources.files("cohort")
PACK = resources.files("packs/spsp-2022-23")

# Entries of the sample that a new cohort does not begin with, by file: a line and what is indented below it.
LEFT_OUT = {
    "program.yaml": ["as_of"],
    "events.yaml": ["    status", "    note"],
    "funds/ncr-2022.yaml": ["received"],
    "surveys/mid-year.yaml": ["results", "findings"],
    "surveys/end-of-year.yaml": [],
}


@pytest.mark.parametrize("path", LEFT_OUT)
def test_a_file_of_the_pack_is_the_samples(path: str) -> None:
    text = SAMPLE[path].decode()
    text = re.sub(r"\n# Put together by .*\n", "", text)
    for key in LEFT_OUT[path]:
        below = re.match(" *", key)
        assert below is not None
        text = re.sub(rf"(?m)^{key}:.*\n(?:{below[0]} +.*\n)*", "", text)
    assert PACK[path].decode() == text.rstrip("\n") + "\n"


def test_nothing_else_is_in_it_but_what_the_program_names() -> None:
    others = set(PACK) - set(LEFT_OUT)
    assert others == {"organizations/science-atl.yaml", "organizations/ncr-foundation.yaml"}
    assert others <= set(SAMPLE)
