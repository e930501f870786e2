from __future__ import annotations

import json
from decimal import Decimal

from catalyst_tui.tui.forms.drafts import decoded, encoded


def test_a_value_comes_back_from_json_digit_by_digit() -> None:
    value = {"amount": Decimal("412.50"), "lines": [{"awarded": Decimal("0.10")}, 3, True, None, "text"]}
    back = decoded(json.loads(json.dumps(encoded(value))))
    assert back == value
    assert str(back["amount"]) == "412.50"
