"""A sheet to print or to send: a title, sections, and in them paragraphs, tables, lists and lines to write upon.

What a sheet says is data; `as_text` and `as_html` are how it looks. The page is one file without scripts, links or
pictures from elsewhere, and says so to the browser. Every text is escaped: nothing that a file holds is ever markup.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from catalyst_tui.plain import one_line, plain

_WIDTH = 80
_GAP = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text; `strong` when it must not be overlooked."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of texts; with `boxes`, each with a box to tick."""

    texts: Sequence[str]
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. Rows whose number is in `strong` must not be overlooked."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to write upon, after what is asked."""

    label: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: SVG that this program drew, every text in it escaped, and the same as lines of text."""

    svg: str
    drawn: Sequence[str]


Block = Paragraph | Items | Table | Blank | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet. With `new_page` it begins a page of its own, so that it can be handed to somebody."""

    title: str
    blocks: Sequence[Block] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `lead` stands under the title, `foot` at the end: where the figures come from, whom to ask."""

    title: str
    sections: Sequence[Section]
    lead: str = ""
    foot: str = ""
    language: str = field(default="en", kw_only=True)


# As text


def as_text(sheet: Sheet) -> str:
    """The sheet for a terminal or a mail, no wider than it must be."""
    lines = [one_line(sheet.title), "=" * min(len(sheet.title), _WIDTH)]
    lines += _wrapped(sheet.lead)
    for section in sheet.sections:
        lines += ["", one_line(section.title), "-" * min(len(section.title), _WIDTH)]
        for block in section.blocks:
            lines += _block_text(block)
    lines += ["", *_wrapped(sheet.foot)] if sheet.foot else []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block_text(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, strong):
            yield from _wrapped(f"! {text}" if strong else text)
        case Items(texts, boxes):
            for text in texts:
                mark = "[ ] " if boxes else "- "
                yield from textwrap.wrap(
                    one_line(text), _WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark)
                )
        case Table(heads, rows, strong):
            yield from _table_text(heads, rows, strong)
        case Blank(label, lines):
            yield from _wrapped(label)
            yield from ["_" * (_WIDTH - _GAP)] * lines
        case Picture(_, drawn):
            yield from drawn


def _table_text(heads: Sequence[str], rows: Sequence[Sequence[str]], strong: frozenset[int]) -> Iterator[str]:
    """Columns as wide as their widest cell, with a sign before the rows that must not be overlooked. Where they do not
    fit, each row is told under its first cell."""
    signs = [f"{'!' if number in strong else '':<2}" if strong else "" for number in range(len(rows))]
    cells = [[one_line(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + _GAP * len(widths) <= _WIDTH:
        for sign, row in zip(["  " if strong else "", *signs], cells, strict=True):
            yield sign + (" " * _GAP).join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        return
    for sign, row in zip(signs, cells[1:], strict=True):
        yield f"{sign}{row[0]}"
        told = "; ".join(
            f"{head.lower()} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell
        )
        yield from textwrap.wrap(told, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _wrapped(text: str) -> list[str]:
    return [line for part in plain(text).splitlines() for line in textwrap.wrap(part, _WIDTH) or [""]]


# As a page


def as_html(sheet: Sheet) -> str:
    """The sheet as one page of HTML, made to be printed."""
    body = [f"<h1>{safe(sheet.title)}</h1>", *_paragraphs(sheet.lead, "lead")]
    for section in sheet.sections:
        page = ' class="page"' if section.new_page else ""
        body += [f"<section{page}>", f"<h2>{safe(section.title)}</h2>"]
        body += [line for block in section.blocks for line in _block_html(block)]
        body.append("</section>")
    if sheet.foot:
        body += ["<footer>", *_paragraphs(sheet.foot), "</footer>"]
    return _PAGE.format(
        language=safe(sheet.language), title=safe(sheet.title), style=_STYLE, body="\n".join(body)
    )


def _block_html(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, strong):
            yield from _paragraphs(text, "strong" if strong else "")
        case Items(texts, boxes):
            yield '<ul class="boxes">' if boxes else "<ul>"
            yield from (f"<li>{safe(text)}</li>" for text in texts)
            yield "</ul>"
        case Table(heads, rows, strong):
            yield "<table>"
            yield f"<thead>{_row_html(heads, 'th')}</thead>"
            yield "<tbody>"
            yield from (_row_html(row, "td", number in strong) for number, row in enumerate(rows))
            yield "</tbody>"
            yield "</table>"
        case Blank(label, lines):
            yield from _paragraphs(label)
            yield from ['<div class="line"></div>'] * lines
        case Picture(svg, _):
            yield f"<figure>{svg}</figure>"


def _row_html(cells: Sequence[str], tag: str, strong: bool = False) -> str:
    marked = ' class="strong"' if strong else ""
    return f"<tr{marked}>{''.join(f'<{tag}>{safe(cell)}</{tag}>' for cell in cells)}</tr>"


def _paragraphs(text: str, kind: str = "") -> Iterator[str]:
    named = f' class="{kind}"' if kind else ""
    for part in plain(text).split("\n\n"):
        if part.strip():
            yield f"<p{named}>{'<br>'.join(map(safe, part.strip().splitlines()))}</p>"


def safe(text: str) -> str:
    """A text as it may stand in a page, in an attribute as well."""
    return escape(one_line(text), quote=True)


# Nothing is loaded and nothing runs (Content Security Policy Level 3); colors print as they are.
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_STYLE = """\
body { font: 11pt/1.45 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid #1a1a1a;
  break-after: avoid; }
.lead, footer { color: #555; }
footer { margin-top: 2rem; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th { text-align: left; font-weight: 600; font-size: .85rem; color: #555; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #ccc; vertical-align: top; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.strong, .strong td { font-weight: 700; }
tr.strong td:first-child { border-left: 4px solid #b00020; padding-left: .5rem; }
p.strong { border-left: 4px solid #b00020; padding-left: .5rem; }
ul { margin: .25rem 0 1rem; padding-left: 1.2rem; }
ul.boxes { list-style: none; padding-left: 0; }
ul.boxes li::before { content: "\\2610\\00a0\\00a0"; }
figure { margin: 1rem 0; break-inside: avoid; }
.line { border-bottom: 1px solid #999; height: 2rem; }
@page { margin: 16mm; }
@media print { body { margin: 0; max-width: none; padding: 0; } .page { break-before: page; } }
"""
