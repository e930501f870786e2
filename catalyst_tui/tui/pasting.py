"""What is pasted comes as one text, in its order, whatever commands for a terminal are in it (bracketed paste, XTerm
Control Sequences)."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from catalyst_tui.plain import without_controls

_ESCAPE, _SUBSTITUTE = "\x1b", "\x1a"
_START, _END = "\x1b[200~", "\x1b[201~"
_SEQUENCE = re.compile(r"[\x1a\x1b]\[[0-?]*[ -/]*[@-~]")  # ECMA-48, 5.4: of colors, of a cursor that moves


def as_text(pasted: str) -> str:
    """A pasted text without the commands for a terminal, and all other control characters, that are in it."""
    return without_controls(_SEQUENCE.sub("", pasted))


class Decoder:
    """Decodes what the terminal sends, piece by piece. Within what is pasted, escape signs become substitute signs
    (SUB): whoever reads keys behind this would take the sequences that they begin for keys."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._passed = ""
        """The end of what was passed on, in which the start of a paste may have begun."""
        self._held = ""
        """The end of a piece of a paste, with which its end may begin."""
        self._pasting = False

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of the bytes, as far as it is known what they mean."""
        rest, self._held = self._held + self._decoder.decode(data, final), ""
        made = []
        while rest:
            take = self._pasted if self._pasting else self._typed
            piece, rest = take(rest)
            made.append(piece)
        return "".join(made)

    def _typed(self, text: str) -> tuple[str, str]:
        """What comes before a paste with the sign that one starts, and what follows."""
        seen = self._passed + text
        at = seen.find(_START)
        self._pasting = at >= 0
        end = at + len(_START) - len(self._passed) if self._pasting else len(text)
        self._passed = "" if self._pasting else seen[1 - len(_START) :]
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str, str]:
        """What is pasted, with the sign that it ends when it is there, and what follows."""
        pasted, end, rest = text.partition(_END)
        if end:
            self._pasting = False
        else:
            length = next(n for n in range(len(_END) - 1, -1, -1) if pasted.endswith(_END[:n]))
            self._held = pasted[len(pasted) - length :]
            pasted = pasted[: len(pasted) - length]
        return pasted.replace(_ESCAPE, _SUBSTITUTE) + end, rest
