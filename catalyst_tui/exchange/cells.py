"""One cell as a value: text, numbers, yes and no, several answers in one. Nothing of a cell is trusted."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from catalyst_tui.exchange.alphabets import as_meant
from catalyst_tui.exchange.refusal import CellRefused
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.plain import one_line, plain

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "checked"})
_NO = frozenset({"no", "n", "false", "0", "unchecked"})
_CODE = re.compile(r"^[0-9] ?[-:] ?(?=yes$|no$)")  # `1-Yes`, as registers have it
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[-+]?\.[0-9]+")
_MONEY_SIGN = re.compile(r"^[-+]?(?:US)?[$£€]\s?|\s?(?:USD|GBP|EUR|[$£€])$")
_SHOWN = 60  # characters of a cell in a sentence


def cleaned(cell: str) -> tuple[str, bool]:
    """The cell with one kind of line end and of space, in one alphabet, without control characters; and whether there
    were any."""
    if cell.isascii() and cell.isprintable():
        return cell.strip(), False
    text = (
        as_meant(cell)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\ufeff", "").replace("\t", " ")
    safe = plain(text)
    if safe == text:
        return text.strip(), False
    kept = "".join(new for old, new in zip(text, safe, strict=True) if new == old)
    return kept.strip(), True


def line(cell: str, most: int | None = None) -> str:
    """A text on one line. Raises `CellRefused` when it is longer than what fits."""
    return _bounded(" ".join(cell.split()), most)


def block(cell: str, most: int | None = None) -> str:
    """A text that keeps its lines and paragraphs, with a line end behind the last one when there are several."""
    lines = [" ".join(part.split(" ")).rstrip() for part in cell.strip().split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return _bounded(f"{text}\n" if "\n" in text else text, most)


def _bounded(text: str, most: int | None) -> str:
    if most is not None and len(text) > most:
        raise CellRefused(f"This text has {len(text):,} characters; {most:,} are the most that fit.")
    return text


def number(cell: str) -> int | Decimal:
    """A number, digit for digit: `3`, `2.50`, `1,840.00`, `$412.50`. Raises `CellRefused`."""
    text = _MONEY_SIGN.sub("", cell.strip())
    if not _NUMBER.fullmatch(text) or len(text) > 20:
        hint = " Write the point as a point." if re.fullmatch(r"[0-9]+,[0-9]{1,2}", text) else ""
        raise CellRefused(f"“{shown(cell)}” is not a number.{hint}")
    text = text.replace(",", "")
    return Decimal(text) if "." in text else int(text)


def whole(cell: str) -> int:
    """A whole number: `28`, `28.0`. Raises `CellRefused`."""
    found = number(cell)
    if found != int(found):
        raise CellRefused(f"“{shown(cell)}” is not a whole number.")
    return int(found)


def money(cell: str) -> Decimal:
    """An amount with two digits after the point. Raises `CellRefused`."""
    found = Decimal(number(cell))
    amount = found.quantize(Decimal("0.01"))
    if amount != found:
        raise CellRefused(f"“{shown(cell)}” has more than two digits after the point.")
    return amount


def percent(cell: str) -> Decimal:
    """A share that is written as a percentage, from 0 to 1: `6.9` and `6.9%` are 0.069. Raises `CellRefused`."""
    found = (Decimal(number(cell.strip().removesuffix("%"))) / 100).normalize()
    if not 0 <= found <= 1:
        raise CellRefused(f"“{shown(cell)}” is no percentage from 0 to 100.")
    return Decimal(f"{found:f}")


def share(part: int | Decimal, whole: str) -> Decimal | None:
    """What part of a whole something is, with four digits; None when the whole is nothing. Raises `CellRefused`."""
    all_of_them = Decimal(number(whole)) if whole.strip() else Decimal(0)
    if all_of_them <= 0 or part < 0:
        return None
    return (Decimal(part) / all_of_them).quantize(Decimal("0.0001"))


def yes_no(cell: str) -> bool:
    """Yes or no. Raises `CellRefused` for anything else: what counts as yes is for the mapping to say."""
    word = _CODE.sub("", cell.strip().casefold().rstrip(".!"))
    if word in _YES | _NO:
        return word in _YES
    raise CellRefused(
        f"“{shown(cell)}” is neither yes nor no. The mapping can say which it is, under `values`."
    )


def pieces(cell: str, separator: str | None = None, known: Collection[str] = ()) -> list[str]:
    """The answers in one cell of a question with several.

    Known options are recognized first, the longest before the shorter, since an option may hold the separator itself
    (`Art, music and design`). What is left between two of them is one answer, as "Other: …" leaves it in any words;
    with no options known, every separator parts. Without a separator it is `, `, or the line ends when there are any.
    """
    if separator is None:
        separator = "\n" if "\n" in cell and "\n" not in "".join(known) else ", "
    options = sorted({" ".join(option.split()) for option in known if option.strip()}, key=len, reverse=True)
    text = cell.strip() if separator == "\n" else " ".join(cell.split())
    found: list[str] = []
    loose = ""
    while text:
        option = next((one for one in options if _begins(text, one, separator)), None)
        piece = (
            text[: len(option)]
            if option
            else text.split(separator.strip() if separator.strip() else separator, 1)[0]
        )
        rest = text[len(piece) :]
        if option:
            found += [loose.strip(), option]
            loose = ""
        elif options:
            loose += (separator if loose.strip() else "") + piece.strip()
        else:
            found.append(piece.strip())
        text = (
            rest.lstrip().removeprefix(separator.strip()).lstrip()
            if separator.strip()
            else rest.lstrip(separator)
        )
    return [piece for piece in (*found, loose.strip()) if piece]


def _begins(text: str, option: str, separator: str) -> bool:
    rest = text[len(option) :].lstrip(" ")
    return text[: len(option)].casefold() == option.casefold() and (
        not rest or rest.startswith(separator.strip() or separator)
    )


def chosen(cell: str, words: Sequence[tuple[str, object]], what: str) -> object:
    """The value of the word that a cell says, in whatever case. Raises `CellRefused`, with the words that there are."""
    said = " ".join(cell.split()).casefold()
    for word, value in words:
        if word.casefold() == said:
            return value
    listed = list(dict.fromkeys(word for word, _ in words))
    hint = did_you_mean(said, listed)
    if hint:
        raise CellRefused(f"“{shown(cell)}” is no {what} of this program. {hint}")
    some = ", ".join(listed[:8]) + (" …" if len(listed) > 8 else "")
    raise CellRefused(
        f"“{shown(cell)}” is no {what} of this program. There are: {some}."
        if listed
        else f"There is no {what} yet."
    )


def shown(cell: str) -> str:
    """The beginning of a cell, for a sentence."""
    text = one_line(cell).strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
