"""Groups: whom the students wish to meet (`wishes.groups` of an application), such as a class that asked for women in
science, and whether this is one, as they told us themselves (`role_model_for`). All or nothing; a run's record keeps
the points alone.

Samples:

    - criterion: {points: 10}
      professional: {role_model_for: [girls]}
      educator_application: {wishes: {groups: [girls]}}
      gives: [10, whom the students wish to meet]
    - criterion: {points: 10}
      educator_application: {wishes: {groups: [girls]}}
      gives: [0, not whom they wish to meet]
    - criterion: {points: 10}
      professional: {role_model_for: [girls]}
      gives: [0, no wish]
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.matching.kinds.setting import FULL, NONE, Setting, Share, words_of
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.rules import Criterion


class Groups:
    """Whether the students wish to meet somebody of a group, and this is one."""

    def __init__(self, criterion: Criterion, setting: Setting) -> None:
        pass

    def left(self, one: Candidate) -> Any:
        return words_of(one.value("role_model_for")), words_of(one.value("wishes.groups"))

    right = left

    def share(self, a: Any, b: Any) -> Share | None:
        if not a[1] and not b[1]:
            return None
        return FULL if set(a[0]) & set(b[1]) or set(b[0]) & set(a[1]) else NONE

    def words(self, a: Any, b: Any) -> str:
        return {None: "no wish", FULL: "whom the students wish to meet", NONE: "not whom they wish to meet"}[
            self.share(a, b)
        ]
