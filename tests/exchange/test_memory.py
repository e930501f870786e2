"""What a mapping remembers is written below what stands there, in whatever way that is written."""

from __future__ import annotations

import pytest

from catalyst_tui.document import Document
from tests.exchange.tables import REPORTS, after, cohort, planned, report, states

OLD = '{key: "x", record: partnerships/coan-ms-22}'
MAPPING = "cohort/imports/monthly.yaml"


@pytest.mark.parametrize(
    "taken",
    [
        f"taken:\n  - {OLD}\n",
        f"taken:\n- {OLD}\n",
        f"taken:\n    - {OLD}   # by hand\n",
        f"taken:\n  - {OLD}\nnotes: after it\n",
        "taken:\n  - key: x\n    record: partnerships/coan-ms-22\n\n# at the end\n",
        f"taken: [{OLD}]\n",
        f"taken:\n  - {OLD}",
        "taken: []\n",
        "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_rows_go_below_those_that_stand_there(taken: str, line_end: str) -> None:
    text = (REPORTS + taken).replace("\n", line_end)
    before = cohort(text)
    made = planned(before, report(), report("3/2/2023 9:00:00", "edu-014"))
    assert states(made) == ["taken", "taken"]
    data = after(before, made).tree.read(MAPPING)
    value = Document(data).value
    assert isinstance(value, dict)
    keys = [row["key"] for row in value["taken"]]
    assert keys[-2:] == ["2023-03-01 08:00:00", "2023-03-02 09:00:00"] and len(keys) == 2 + taken.count("x")
    assert "by hand" not in text or b"# by hand" in data
    assert ("notes" in value, b"# at the end" in data) == ("notes" in taken, "# at the end" in taken)
    assert line_end == "\n" or b"\n" not in data.replace(b"\r\n", b"")


def test_a_mark_at_the_beginning_stays() -> None:
    before = cohort().with_files({MAPPING: b"\xef\xbb\xbf" + REPORTS.encode()})
    assert after(before, planned(before, report())).tree.read(MAPPING).startswith(b"\xef\xbb\xbfid: monthly")


def test_a_mapping_with_problems_is_to_be_mended_first() -> None:
    from catalyst_tui.exchange.source import MappingError

    with pytest.raises(MappingError, match=r"monthly.yaml has problems; mend them first: catalyst validate"):
        planned(cohort(REPORTS + "taken: nonsense\n"), report())


def test_more_rows_than_a_mapping_can_remember(monkeypatch: pytest.MonkeyPatch) -> None:
    from catalyst_tui.exchange import memory
    from catalyst_tui.exchange.source import MappingError

    monkeypatch.setattr(memory, "MAX_BYTES", 1000)
    with pytest.raises(MappingError, match="cannot remember 1 rows more"):
        planned(cohort(), report())
