"""What the cells of a column look like: mail addresses, days, months, numbers, names of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from catalyst_tui.exchange import cells, dates
from catalyst_tui.exchange.refusal import CellRefused

Shape = Literal[
    "blank",
    "mail",
    "link",
    "phone",
    "date",
    "month",
    "time",
    "yes-no",
    "number",
    "name",
    "words",
    "text",
    "paragraphs",
]

LOOKED_AT = 300  # cells of a column
_MOST = 0.8  # the share of cells that must look alike
_PARAGRAPH = 150  # characters
_SOME = 0.3  # the share that makes a column one about people

_MAIL = re.compile(r"\S+@\S+\.\S+")
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9(][-0-9 ()./]{6,18}[0-9]")
_NAME = re.compile(
    r"[A-Z][\w'’-]+(?: [A-Z]\.?)?(?: (?:de|la|van|von|der|bin|al))* [A-Z][\w'’-]+(?: (?:Jr\.?|Sr\.?|[IVX]+))?"
)
_NO_NAME = re.compile(
    r"\b(?:Academy|Art|City|College|Company|County|Department|Elementary|Georgia|Grade|High|Middle|Ministry|North|School"
    r"|Science|South|State|Tech|University|East|West|Very|Yes|No|Some|Star|Wars)\b"
)
_ABOUT_PEOPLE = re.compile(
    r"(?i)\b(?:e-?mail|phone|mobile|cell|your name|names? of|surname|address|birth|born|birthday|dob|gender|sex"
    r"|(?:first|last|full|family|given|sur|nick|maiden|slack|user|student|pupil|child|parent)[ _-]?names?"
    r"|pronouns?|ethnicity|race|religion|disabilit\w*|orientation|identity|characteristics?|age|ssn|social security"
    r"|passport|linkedin|instagram|twitter|social media|salary|household income|health|allerg\w*|emergency contact"
    r"|biography)\b"
)

_SENSITIVE = re.compile(
    r"(?i)\b(?:ethnic\w*|race|racial|religio\w*|faith|belief|disabilit\w*|disabled|special needs|health\w*|medical\w*"
    r"|illness\w*|allerg\w*|diet\w*|pregnan\w*|gender|sex|sexual\w*|orientation|transgender|non-binary|pronouns?"
    r"|identity|identif(?:y|ies) as|characteristics?|nationality|citizenship|immigra\w*|visa|marital|married|politic\w*"
    r"|trade union|veteran|criminal\w*|conviction\w*|salary|income|free lunch|home language|hispanic|latin[oax])\b"
)
_TELLING = re.compile(
    r"(?:asexual|aromantic|asexual or aromantic|bisexual|pansexual|bisexual or pansexual|gay|lesbian|queer|straight"
    r"|heterosexual|transgender|non-binary|nonbinary|male|female|man|woman|christian|muslim|jewish|hindu|buddhist|sikh"
    r"|atheist|catholic|white|black|asian|hispanic|latino|latina|african american|native american|pacific islander"
    r"|white british|white irish|wheelchair|dyslexia|autism|adhd|diabetes|asthma|vegan|halal|kosher)"
)


def shape_of(column: Sequence[str]) -> Shape:
    """What most of the cells that are not blank look like."""
    filled = [text for cell in column if (text := cell.strip())][:LOOKED_AT]
    if not filled:
        return "blank"
    for shape, fits in _SHAPES.items():
        if sum(map(fits, filled)) >= _MOST * len(filled):
            return shape
    longest = max(map(len, filled))
    if longest > _PARAGRAPH or any("\n" in cell for cell in filled):
        return "paragraphs"
    return "words" if longest <= 60 and len(set(filled)) <= max(12, len(filled) // 3) else "text"


def looks_personal(name: str, column: Sequence[str]) -> str:
    """What about people a column seems to hold, by its name and its cells; "" when nothing speaks for that."""
    filled = [text for cell in column if (text := cell.strip())][:LOOKED_AT]
    for what, fits in (
        ("mail addresses", _is_mail),
        ("phone numbers", _is_phone),
        ("names of people", _is_name),
    ):
        if filled and sum(map(fits, filled)) >= _SOME * len(filled):
            return what
    found = _ABOUT_PEOPLE.search(name)
    return f"something about a person (“{found[0].lower()}”)" if found else ""


def is_sensitive(name: str, column: Sequence[str]) -> str:
    """What a column tells that nobody should keep without need, by its name or by most of its words; "" for nothing.

    The special categories of personal data of the General Data Protection Regulation (article 9), and what children's
    families are asked for in the United States (Protection of Pupil Rights Amendment).
    """
    if found := _SENSITIVE.search(name):
        return found[0].lower()
    filled = [text for cell in column if (text := cell.strip())][:LOOKED_AT]
    words = [word.strip().casefold() for text in filled for word in re.split(r"[,;/]", text) if word.strip()]
    told = [word for word in words if _TELLING.fullmatch(word)]
    return max(set(told), key=told.count) if words and len(told) >= _SOME * len(words) else ""


def can_be_read(cell: str, read: Callable[[str], object]) -> bool:
    """Whether a cell is what a reader takes."""
    try:
        read(cell)
    except CellRefused:
        return False
    return True


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    return lambda cell: can_be_read(cell, read)


def _is_mail(cell: str) -> bool:
    return _MAIL.fullmatch(cell) is not None


def _is_phone(cell: str) -> bool:
    return (
        _PHONE.fullmatch(cell) is not None
        and 7 <= sum(map(str.isdigit, cell)) <= 15
        and not _is_day(cell)
        and not can_be_read(cell, cells.number)
    )


def _is_name(cell: str) -> bool:
    return _NAME.fullmatch(cell) is not None and not _NO_NAME.search(cell)


def _is_day(cell: str) -> bool:
    return any(_reads(lambda text, way=way: dates.moment(text, way))(cell) for way in dates.USUAL)  # type: ignore[misc]


def _is_yes_or_no(cell: str) -> bool:
    return cell.casefold() in ("yes", "no", "true", "false")


_SHAPES: dict[Shape, Callable[[str], bool]] = {
    "mail": _is_mail,
    "link": lambda cell: _LINK.match(cell) is not None,
    "date": _is_day,
    "month": _reads(dates.month),
    "yes-no": _is_yes_or_no,
    "number": _reads(cells.number),
    "time": _reads(dates.clock),
    "phone": _is_phone,
    "name": _is_name,
}
