"""What a person who broke a file is told: the sentence, the place, what to do."""

from __future__ import annotations

import pytest

from catalyst_tui.document import DocumentError, load

BROKEN = [
    ("a: 1\n\tb: 2\n", "Line 2, column 1: A tab is used as indentation here. Use spaces."),
    ("a:\n\t- x\n", "Line 2, column 1: A tab is used as indentation here. Use spaces."),
    ("a: |\n\tx\n", "Line 2, column 1: A tab is used as indentation here. Use spaces."),
    (
        "notes: Visit: the lab\n",
        "Line 1, column 13: A colon and a space look like another key here. Put the whole text in quotes.",
    ),
    (
        "a: 1\n  b: 2\n",
        "Line 2, column 4: This line is indented deeper than the one above, which has its value already. Indent it "
        "like the line above, or put a text with a colon in quotes.",
    ),
    (
        "a: 1\njust text\nc: 2\n",
        "Line 2, column 1: This is neither “key: value” nor an item of a list. Add the colon, or indent the line if "
        "it continues the text above.",
    ),
    ('a: 1\nb: "x\nc: 2\n', "Line 2, column 4: The quote that opens here is never closed. Close it."),
    ("a: 'x\n...\n", "Line 1, column 4: The quote that opens here is never closed. Close it."),
    (
        "a: [1,\n 2\nb: 3\n",
        "Line 1, column 4: The list that opens here is not closed. Add “]”, or take the “[” out.",
    ),
    ("- {x: 1\n", "Line 1, column 3: The map that opens here is not closed. Add “}”, or take the “{” out."),
    (
        "- [{x: 1}\n- {x: 2}\n",
        "Line 1, column 3: The list that opens here is not closed. Add “]”, or take the “[” out.",
    ),
    (
        "a:\n  [1,\n    {b: 2}\n    {b: 3}]\n",
        "Line 4, column 5: The list that begins with “[” on line 2 is not closed, or a comma is missing before this. "
        "Add “]” or “,”.",
    ),
    ("a: @x\n", "Line 1, column 4: A text cannot begin with “@” here. Put it in quotes."),
    ("a: %x\n", "Line 1, column 4: A text cannot begin with “%” here. Put it in quotes."),
    ("a: **bold**\n", "Line 1, column 4: A text cannot begin with “*” here. Put it in quotes."),
    ("a: & x\n", "Line 1, column 4: A text cannot begin with “&” here. Put it in quotes."),
    (
        'a: "C:\\q"\n',
        "Line 1, column 7: A backslash has a meaning in double quotes, and here it has none. Write \\\\ for a "
        "backslash, or use single quotes.",
    ),
    ('a: "\\xZZ"\n', "Line 1, column 7: After \\x, \\u and \\U, the number of a character is expected."),
    (
        "a: - x\n",
        "Line 1, column 4: A list cannot begin on the line of its key. Put “-” on the next line; text that begins with "
        "“-” needs quotes.",
    ),
    ("a: | x\n", "Line 1, column 6: Text cannot begin on the line of “|” or “>”. Begin it on the next line."),
    (
        "m:\n  b: 1\n c: 2\n",
        "Line 3, column 2: This does not line up with the keys of the map that begins on line 1. Indent it like those "
        "keys, or like what stands below them.",
    ),
    (
        "- a: 1\n b: 2\n",
        "Line 2, column 2: This does not line up with the items of the list that begins on line 1. Indent it like "
        "those items, or like what stands in them.",
    ),
    (
        "name: 'it's'\n",
        "Line 1, column 11: The text in quotes ends before this. Double a quote that belongs to it, or put all of it "
        "in quotes.",
    ),
    ("a: [1, , 2]\n", "Line 1, column 8: A value is missing here. Write it, or remove what announces it."),
    (
        "{a: 1}\nb: 2\n",
        "Line 2, column 1: Nothing can follow here: the document has ended before. Indent or remove it.",
    ),
    ("%YAML 3.0\n---\na: 1\n", "Line 1, column 1: This version of YAML is not known. Remove the line."),
    ("x" * 2000 + ": 1\n", "Line 1, column 2001: A key may have 1,024 characters at most."),
    (
        "id: x\n<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
        "Line 2, column 1: Two versions of the file were joined here and not settled: “<<<<<<<” marks it. Keep what is "
        "right of both, and remove the marks.",
    ),
    (
        "id: x\nname: y\nid: z\n",
        "Line 3, column 1: The key “id” stands here a second time; the first is on line 1. Keep one of them.",
    ),
    (
        '{6: a, "6": b}\n',
        "Line 1, column 8: The key “6” stands here a second time; the first is on line 1. Keep one of them.",
    ),
    ("? [a]\n: 1\n", "Line 1, column 3: A key is text here, not a list or a map."),
    ("a: &x b\n*x : c\n", "Line 2, column 1: A key cannot be an alias here. Write the key itself."),
    (
        "a: !person\n  name: Jo\n",
        "Line 1, column 4: Tags such as “!person” are not used here. Remove it; text that begins with “!” needs "
        "quotes.",
    ),
    (
        "a: &x !!str 1\n",
        "Line 1, column 4: Tags such as “!!str” are not used here. Remove it; text that begins with “!” needs quotes.",
    ),
    (
        "! x\n",
        "Line 1, column 1: Tags such as “!” are not used here. Remove it; text that begins with “!” needs quotes.",
    ),
    (
        "a: *x\n",
        "Line 1, column 4: “*x” repeats what “&x” names, but nothing before it has that name. Write the value itself; "
        "text that begins with “*” needs quotes.",
    ),
    ("a: &x 1\nb: &x 2\n", "Line 2, column 4: “&x” names two parts of the file. Rename one."),
    ("a: 1\n---\nb: 2\n", "Line 2, column 1: A second document begins here. Keep it in a file of its own."),
    ("a: 1\n---\n", "Line 2, column 1: A second document begins here. Keep it in a file of its own."),
    ("", "Line 1, column 1: There is nothing in the file."),
    ("# only this\n", "Line 1, column 1: There is nothing in the file."),
    ("---\n...\n", "Line 1, column 1: There is nothing in the file."),
    (f"a: {'9' * 5000}\n", "Line 1, column 4: This number has 5000 digits. Put it in quotes if it is text."),
]


@pytest.mark.parametrize(("text", "sentence"), BROKEN)
def test_the_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        load(text.encode("utf-8"))
    assert str(error.value) == sentence
    with pytest.raises(DocumentError) as error:
        load(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert str(error.value) == sentence, "a byte order mark shifts nothing"


@pytest.mark.parametrize(("text", "sentence"), [case for case in BROKEN if case[0].count("\n") > 1])
def test_the_place_with_windows_line_ends(text: str, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        load(text.replace("\n", "\r\n").encode("utf-8"))
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"a: 1\nname: caf\xe9\n",
            "Line 2, column 10: The file is not UTF-8: the byte 0xE9 here is no letter. Save it as UTF-8.",
        ),
        ("a: 1".encode("utf-16"), "Line 1, column 1: The file is UTF-16, not UTF-8. Save it as UTF-8."),
        (
            "a: 1".encode("utf-16-be"),
            "Line 1, column 1: There is a NUL byte (U+0000) here, which a text may not hold. Remove it.",
        ),
        (
            "é: \0\n".encode(),
            "Line 1, column 4: There is a NUL byte (U+0000) here, which a text may not hold. Remove it.",
        ),
        (
            b"a: \x1b[0m",
            "Line 1, column 4: There is an escape sign (U+001B) here, which a text may not hold. Remove it.",
        ),
        (
            "a: b\u2028c".encode(),
            "Line 1, column 5: There is a line separator (U+2028) here, which a text may not hold. Remove it.",
        ),
        (
            "a: b\x85c".encode(),
            "Line 1, column 5: There is a sign (U+0085) here, which a text may not hold. Remove it.",
        ),
        (
            "a: b\ufeffc".encode(),
            "Line 1, column 5: There is a byte order mark (U+FEFF) here, which a text may not hold. Remove it.",
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as error:
        load(data)
    assert str(error.value) == sentence


def test_the_parts_of_the_sentence() -> None:
    with pytest.raises(DocumentError) as error:
        load(b"a: 1\n\tb: 2\n")
    assert (error.value.message, error.value.help) == ("A tab is used as indentation here.", "Use spaces.")
    assert error.value.span is not None
    assert (error.value.span.line, error.value.span.column) == (2, 1)
