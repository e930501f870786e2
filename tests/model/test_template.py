"""Texts with words in braces: what is wrong is told with its place, and nothing in a word can become a header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui import resources
from catalyst_tui.model.template import WORDS, BadTemplate, Template

GOOD = b"# a remark\nSubject: {program}: due on {due}\n\nDear {name},\n\n{items}\n"
FILLED = {word: f"<{word}>" for word in WORDS}


def test_words_are_filled_in_and_remarks_are_not_sent() -> None:
    subject, text = Template.parse("before.txt", GOOD).fill(FILLED)
    assert subject == "<program>: due on <due>"
    assert text == "Dear <name>,\n\n<items>"


def test_doubled_braces_are_braces() -> None:
    assert Template.of("draft", "{{x}}", "{{{name}}}").fill(FILLED) == ("{x}", "{<name>}")


@pytest.mark.parametrize(
    ("data", "line", "column", "message", "help_text"),
    [
        (b"Subject: a\n\nDear {nmae},\n", 3, 6, "{nmae} is no word for templates.", "Did you mean 'name'?"),
        (b"Subject: {x.y}\n\na\n", 1, 10, "{x.y} is no word for templates.", "There are: name"),
        (b"Subject: a\n\nover { there\n", 3, 6, "A lone { means nothing.", "For a brace, write {{."),
        (b"Subject: a\n\nover } there\n", 3, 6, "A lone } means nothing.", "For a brace, write }}."),
        (b"Subject: a\n\n{name\n}\n", 3, 1, "A lone { means nothing.", "For a brace"),
        (b"Dear {name},\n", 1, 1, "A template begins with its subject.", "Write `Subject: "),
        (b"# only a remark", 2, 1, "A template begins with its subject.", "Write `Subject: "),
        (b"Subject:\n\nx\n", 1, 1, "A template begins with its subject.", "Write `Subject: "),
        (b"Subject: a\nBcc: x@example.org\n\nb\n", 2, 1, "An empty line belongs between", ""),
        (b"Subject: a\n\n \n", 1, 1, "There is no text below the subject.", ""),
        (b"Subject: \xff\n", 1, 1, "This is not UTF-8 text.", "Save it as UTF-8."),
    ],
)
def test_a_slip_has_a_place_and_a_hint(
    data: bytes, line: int, column: int, message: str, help_text: str
) -> None:
    template = Template.parse("cohort/templates/late.txt", data)
    slip = template.slips[0]
    assert (slip.span.line, slip.span.column) == (line, column)
    assert slip.message.startswith(message)
    assert (slip.help or "").startswith(help_text)
    with pytest.raises(BadTemplate, match=rf"cohort/templates/late\.txt:{line}: "):
        template.fill(FILLED)


@given(st.dictionaries(st.sampled_from(sorted(WORDS)), st.text()))
def test_a_subject_is_one_line_whatever_is_filled_in(words: dict[str, str]) -> None:
    subject, text = Template.of("draft", "a {name} {school} {due}", "{items} {sender}").fill(FILLED | words)
    assert len(f"{subject}.".splitlines()) == 1
    assert not {ord(sign) for sign in text} & (set(range(9)) | set(range(11, 32)) | {0x7F})


@given(st.binary(max_size=200))
def test_any_bytes_are_a_template_or_say_why_not(data: bytes) -> None:
    template = Template.parse("any.txt", data)
    if template.slips:
        with pytest.raises(BadTemplate):
            template.fill(FILLED)
    else:
        template.fill(FILLED)


def test_the_shipped_texts_are_sound() -> None:
    found = resources.files("cohort", "*.txt")
    assert {f"templates/{name}.txt" for name in ("before", "today", "late", "manager")} <= set(found)
    for path, data in found.items():
        assert Template.parse(path, data).slips == ()
