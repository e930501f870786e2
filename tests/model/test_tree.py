from __future__ import annotations

import pytest

from catalyst_tui.model.tree import DictTree, OverlayTree, Unreadable

BASE = DictTree({"cohort/a.yaml": b"a", "cohort/b.yaml": b"b"})


def test_an_overlay_changes_adds_and_removes() -> None:
    tree = OverlayTree(BASE, {"cohort/b.yaml": None, "cohort/c.yaml": b"c", "cohort/a.yaml": b"new"})
    assert sorted(tree) == ["cohort/a.yaml", "cohort/c.yaml"]
    assert ("cohort/b.yaml" in tree, "cohort/c.yaml" in tree, "cohort/d.yaml" in tree) == (False, True, False)
    assert (tree.read("cohort/a.yaml"), tree.read("cohort/c.yaml")) == (b"new", b"c")
    assert (BASE.read("cohort/a.yaml"), sorted(BASE)) == (b"a", ["cohort/a.yaml", "cohort/b.yaml"])


@pytest.mark.parametrize("path", ["cohort/b.yaml", "cohort/d.yaml"])
def test_what_is_not_there_cannot_be_read(path: str) -> None:
    with pytest.raises(Unreadable, match=f"{path} cannot be read: there is no such file"):
        OverlayTree(BASE, {"cohort/b.yaml": None}).read(path)
