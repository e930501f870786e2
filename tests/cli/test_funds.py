"""`catalyst funds` as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst
from tests.model.money.books_of import AWARDED, FUND, GRANT, PAID

RECEIPT = "receipts: [{id: r1, date: 2023-01-10, line: l1, amount: 248.16}]\n"


@pytest.fixture
def money(repository: Path) -> None:
    """A fund that gave one grant and has another request, against a rule."""
    cohort = repository / "cohort"
    (cohort / "funds/ncr-2022.yaml").write_text(FUND + "reports_due: [2023-02-28]\n")
    (cohort / "grants/coan-ms-22-g1.yaml").write_text(GRANT + "fund: ncr-2022\n" + AWARDED + PAID + RECEIPT)
    second = GRANT.replace("-g1", "-g2", 1).replace("title: Batteries", 'title: "=Bulbs"')
    (cohort / "grants/coan-ms-22-g2.yaml").write_text(second + "fund: ncr-2022\n")
    with (cohort / "program.yaml").open("a") as program:
        program.write("currency: USD\nminigrants: {at_most: 400.00}\n")


@pytest.mark.usefixtures("money")
def test_text(catalyst: Catalyst) -> None:
    found = catalyst("funds")
    assert (found.status, found.err) == (0, "")
    assert found.out == (
        "NCR (ncr-2022) from NCR Foundation\n"
        "  1,000.00 USD, all received; for minigrants, until 30 Jun 2023\n"
        "  awarded 400.00 · paid 400.00 · receipts 248.16\n"
        "  left 600.00 USD · 412.50 asked for · 151.84 without receipts\n"
        "  · report due 28 Feb 2023\n"
        "\n"
        "BY PURPOSE USD  awarded  receipts\n"
        "materials        400.00    248.16\n"
        "\n"
        "TO DECIDE 1\n"
        "  · 412.50 USD of 600.00 left: Coan MS, =Bulbs (coan-ms-22-g2)\n"
        "      ! 412.50 USD asked for; the program gives 400.00 USD at most.\n"
        "Decide one: catalyst do decide-grant coan-ms-22-g2\n"
    )


@pytest.mark.usefixtures("money")
def test_json_has_exact_texts(catalyst: Catalyst) -> None:
    found = catalyst("funds", "--format", "json").json
    (fund,) = found["funds"]
    figures = {name: fund[name] for name in ("amount", "received", "awarded", "accounted", "open", "left")}
    assert figures == {
        "amount": "1000.00",
        "received": "1000.00",
        "awarded": "400.00",
        "accounted": "248.16",
        "open": "151.84",
        "left": "600.00",
    }
    assert [each["objections"][0]["rule"] for each in found["requests"]] == ["at-most"]
    assert fund["reports"][0]["state"] == "due"


@pytest.mark.usefixtures("money")
def test_csv(catalyst: Catalyst) -> None:
    (row,) = csv.DictReader(io.StringIO(catalyst("funds", "ncr-2022", "--format", "csv").out))
    assert (row["funder"], row["left"], row["in_hand"]) == ("NCR Foundation", "600.00", "600.00")


@pytest.mark.usefixtures("money")
def test_an_earlier_day(catalyst: Catalyst) -> None:
    found = catalyst("funds", "--today", "2022-09-01").out
    assert "600.00 received" in found
    assert "TO DECIDE" not in found


def test_a_fund_that_is_not_there(catalyst: Catalyst) -> None:
    found = catalyst("funds", "ncr-2023")
    assert found.status == 1
    assert "Did you mean" in found.err


@pytest.mark.usefixtures("money")
def test_currencies_are_not_added_up(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/funds/royal-2022.yaml").write_text(
        "id: royal-2022\nfunder: ncr-foundation\namount: 3000.00\ncurrency: GBP\nfor: [minigrants]\n"
    )
    grant = repository / "cohort/grants/coan-ms-22b-g1.yaml"
    grant.write_text(
        GRANT.replace("coan-ms-22", "coan-ms-22b", 2) + AWARDED + "fund: royal-2022\nnotes: in pounds\n"
    )
    found = catalyst("funds").out
    assert "BY PURPOSE GBP  awarded  receipts\nmaterials        400.00      0.00\n" in found
    assert "minigrants    600.00 USD\nminigrants  2,600.00 GBP\n" in found


@pytest.mark.usefixtures("money")
def test_a_grant_that_cannot_be_read_is_told(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/grants/coan-ms-22b-g1.yaml").write_text("{")
    found = catalyst("funds")
    assert found.status == 0
    assert "less may be left" in found.err
