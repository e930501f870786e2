from __future__ import annotations

from html.parser import HTMLParser

from catalyst_tui.report.sheet import Blank, Items, Paragraph, Section, Sheet, Table, as_html, as_text

SHEET = Sheet(
    "A title",
    [
        Section(
            "First",
            [
                Paragraph("A paragraph."),
                Table(("Who", "When"), [("Ada", "Mon"), ("Bo", "Tue")], frozenset({1})),
            ],
        ),
        Section(
            "Second",
            [Items(["one", "two"], boxes=True), Blank("Your name", 2), Paragraph("Mind.", strong=True)],
            True,
        ),
    ],
    lead="2022-23",
    foot="As of today.",
)


def test_as_text() -> None:
    assert (
        as_text(SHEET)
        == f"""\
A title
=======
2022-23

First
-----
A paragraph.
  Who  When
  Ada  Mon
! Bo   Tue

Second
------
[ ] one
[ ] two
Your name
{"_" * 78}
{"_" * 78}
! Mind.

As of today.
"""
    )


def test_rows_that_are_too_wide_are_told_under_their_first_cell() -> None:
    wide = Table(("When", "Who", "Where"), [("Mon", "A" * 50, "B" * 30), ("Tue", "", "C")], frozenset({0}))
    assert as_text(Sheet("T", [Section("S", [wide])])).splitlines()[5:] == [
        "! Mon",
        f"    who {'A' * 50}; where",
        f"    {'B' * 30}",
        "  Tue",
        "    where C",
    ]


class Page(HTMLParser):
    """The tags, the texts and the attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read(sheet: Sheet) -> Page:
    page = Page()
    page.feed(as_html(sheet))
    page.close()
    return page


def test_as_a_page() -> None:
    page = read(SHEET)
    assert page.tags.count("section") == 2
    assert page.tags.count("td") == 4
    assert "page" in page.values  # the second section begins one
    assert [text for text in page.texts if text.strip() and "{" not in text] == [
        "A title", "A title", "2022-23", "First", "A paragraph.", "Who", "When", "Ada", "Mon", "Bo", "Tue",
        "Second", "one", "two", "Your name", "Mind.", "As of today.",
    ]  # fmt: skip


def test_nothing_that_a_file_holds_is_markup() -> None:
    hostile = "</td></style><script>alert(\"1\")</script><img src=x onerror='x'>&amp;\x1b[31m\u202e{body}"
    blocks = [Paragraph(hostile), Items([hostile]), Table([hostile], [[hostile]]), Blank(hostile)]
    sheet = Sheet(hostile, [Section(hostile, blocks)], hostile, hostile, language=hostile)
    clean = Sheet(
        "t", [Section("s", [Paragraph("p"), Items(["i"]), Table(["h"], [["c"]]), Blank("b")])], "l", "f"
    )
    assert read(sheet).tags == read(clean).tags
    text = as_html(sheet)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "default-src 'none'" in text
