"""The picture of the layers: a row of packages lies on those that it may import. A test holds it to what is tested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

WIDTH, MARGIN, GAP, HEIGHT = 760, 24, 8, 44
SHOWN, OUTSIDE, PURE = "#dbe7f3", "#f4e3cf", "#e4ecdf"
STYLE = (
    ".n{font-weight:600;font-size:15px;fill:#1f2a33}.d{font-size:13px;fill:#44525e}"
    ".l{font-size:12px;fill:#6b7884}"
)


class Row(NamedTuple):
    """Packages beside each other, each with a few words."""

    packages: tuple[tuple[str, str], ...]
    color: str


ROWS = (
    Row((("cli", "one verb a file"), ("tui", "screens, table, forms")), SHOWN),
    Row((("exchange", "CSV and XLSX, in and out"), ("report", "pages, mail, calendars")), OUTSIDE),
    Row((("acts", "what staff do: answers in, one Change out; no input, no output either"),), PURE),
    Row((("workspace", "disk and git: files, lock, journal, change; the only writer"),), OUTSIDE),
    Row((("matching", "who with whom"), ("metrics", "what is counted"), ("agenda", "what to do")), PURE),
    Row((("rules", "one a module"), ("program", "what is due"), ("selection", "who takes part")), PURE),
    Row((("model", "records, cohort, references, query, differences in words"),), PURE),
    Row((("schema", "JSON Schema: verdicts, sentences, references, fields"),), PURE),
    Row((("document", "YAML text: reading, places, JSON Pointer, lossless JSON Patch"),), PURE),
    Row((("diagnostic · plain", "a finding; text made safe to show"),), PURE),
)
NO_OUTPUT_BELOW = 4  # rows from the top


def svg() -> str:
    """The picture."""
    boxes = list(_boxes())
    height = MARGIN + len(ROWS) * (HEIGHT + GAP) + 44
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        'font-family="ui-sans-serif, Helvetica, Arial, sans-serif" role="img" '
        f'aria-label="The layers of Catalyst; imports point down"><style>{STYLE}</style>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>' + "\n".join(boxes) + "</svg>\n"
    )


def _boxes() -> Iterator[str]:
    y = MARGIN
    for number, row in enumerate(ROWS):
        if number == NO_OUTPUT_BELOW:
            end = WIDTH - MARGIN
            yield f'<line x1="{MARGIN}" y1="{y + 6}" x2="{end}" y2="{y + 6}" stroke="#8a97a3" stroke-dasharray="2 5"/>'
            told = "below this line: no input, no output, no clock"
            yield f'<text x="{end}" y="{y + 24}" class="l" text-anchor="end">{told}</text>'
            y += 34
        wide = (WIDTH - 2 * MARGIN - GAP * (len(row.packages) - 1)) // len(row.packages)
        for place, (name, words) in enumerate(row.packages):
            x = MARGIN + place * (wide + GAP)
            slash = "" if "·" in name else "/"
            yield f'<rect x="{x}" y="{y}" width="{wide}" height="{HEIGHT}" rx="6" fill="{row.color}"/>'
            yield f'<text x="{x + 16}" y="{y + 27}" class="n">{name}{slash}</text>'
            yield f'<text x="{x + wide - 16}" y="{y + 27}" class="d" text-anchor="end">{words}</text>'
        y += HEIGHT + GAP
