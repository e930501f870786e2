"""Texts as they are compared and looked for: small letters without accents, whatever code page they went through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalyst_tui.exchange.alphabets import as_meant
from catalyst_tui.selection import alike

_SIGNS = re.compile(r"[^\w\n]+")


def folded(text: str) -> str:
    """A text as it is compared: `Académie St. Mary’s` is `academie st marys`."""
    return alike.folded(as_meant(text))


def folded_lines(texts: Sequence[str]) -> list[str]:
    """Many texts of one line each, folded. Those in plain letters all at once: a register has tens of thousands."""
    whole = "\n".join(texts)
    if "\r" in whole or whole.count("\n") != len(texts) - 1:
        return [folded(text) for text in texts]
    plain = _SIGNS.sub(" ", whole.replace("'", "").replace("&", " and ").lower()).split("\n")
    return [line.strip() if text.isascii() else folded(text) for text, line in zip(texts, plain, strict=True)]
