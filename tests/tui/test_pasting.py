"""What is pasted stays in its order, and comes without commands for the terminal."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from catalyst_tui.tui.pasting import Decoder, as_text

from .conftest import opened

START, END = "\x1b[200~", "\x1b[201~"


def read(*pieces: bytes) -> list[str]:
    """What Textual makes of bytes that come in pieces: keys as their characters, pastes in brackets."""
    decoder, parser = Decoder(), XTermParser()
    events = [event for piece in pieces for event in parser.feed(decoder.decode(piece)) if piece]
    events += parser.feed(decoder.decode(b"q"))
    return [
        f"<{event.text}>" if isinstance(event, Paste) else event.character or event.key
        for event in events
        if isinstance(event, Paste | Key)
    ]


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("plain", "plain"),
        ("x \x1b[31mred", "x red"),
        ("\x1b[1;31mred\x1b[0m and\x1b[2J more", "red and more"),
        ("bell\x07, del\x7f, \x1b alone", "bell, del,  alone"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("\ufeffwith a mark, \u202eturned", "with a mark, turned"),
        ("Zoë – ☕ 日本", "Zoë – ☕ 日本"),
    ],
)
def test_it_is_one_text_without_commands(pasted: str, text: str) -> None:
    found = read(f"a{START}{pasted}{END}b".encode())
    assert (found[0], found[2:]) == ("a", ["b", "q"])
    assert as_text(found[1][1:-1]) == text


PASTED = st.text(st.sampled_from("ab\x1b[201~3mé"), max_size=20).filter(lambda text: END not in text)


@given(PASTED, st.data())
def test_it_does_not_matter_in_which_pieces_it_comes(pasted: str, data: st.DataObject) -> None:
    sent = f"k{START}{pasted}{END}k".encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)))) | {0, len(sent)})
    pieces = [sent[one:other] for one, other in pairwise(cuts)]
    decoder = Decoder()
    whole = "".join(decoder.decode(piece) for piece in pieces)
    assert whole == f"k{START}{pasted.replace(chr(27), chr(26))}{END}k"


def test_keys_are_passed_on_at_once() -> None:
    decoder = Decoder()
    assert [decoder.decode(piece) for piece in (b"\x1b", b"[A", b"\xc3", b"\xab", b"\xff")] == [
        "\x1b", "[A", "", "ë", "\N{REPLACEMENT CHARACTER}",
    ]  # fmt: skip


async def test_a_word_is_said_about_what_is_left_out(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "slash")
        driver.app.post_message(Paste("co\x1b[31man\x07"))
        await driver.until(lambda: "control characters, which are left out" in driver.text())
        await driver.until(lambda: "coan" in driver.text())
