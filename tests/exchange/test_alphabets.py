"""Letters that went through a wrong code page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.exchange.alphabets import as_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ecole Jacques Prйvert", "Ecole Jacques Prévert"),
        ("Школа № 5", "Школа № 5"),
        ("MÃ¼ller", "Müller"),
        ("ZoÃ« Å\xa0imÅ¯nek", "Zoë Šimůnek"),
        ("St Maryâ€™s â€“ Leeds", "St Mary’s – Leeds"),
        ("50Â°", "50°"),
        ("Müller, Zoë, Åse, IRMÃ, Â", "Müller, Zoë, Åse, IRMÃ, Â"),
        ("CAFÉ—BAR, IRMÃ—2", "CAFÉ—BAR, IRMÃ—2"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_was_meant(text: str, meant: str) -> None:
    assert as_meant(text) == meant


NAMES = st.text("aäåéèëïñöøšůžßœ", max_size=12)


@given(NAMES)
def test_what_was_read_right_stays(name: str) -> None:
    assert as_meant(name) == name


@given(NAMES)
def test_what_was_read_wrongly_is_read_again(name: str) -> None:
    wrong = "".join(
        bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
        for byte in name.encode()
    )
    assert as_meant(wrong) == name
