from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.schema import SchemaError, Target
from catalyst_tui.schema.annotations import NOTHING, WORDS, Annotation, Head, annotation

REFERENCE_PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "x-catalyst.md"


@pytest.mark.parametrize(
    ("words", "parsed"),
    [
        ({"reference": ["people"]}, Annotation(target=Target(kinds=("people",)))),
        ({"vocabulary": "forms"}, Annotation(target=Target(vocabulary="forms"))),
        ({"item": "goals"}, Annotation(target=Target(item="goals"))),
        (
            {"item": "classes", "of": "partnerships"},
            Annotation(target=Target(item="classes", of="partnerships")),
        ),
        ({"event": True}, Annotation(target=Target(event=True))),
        ({"record": True}, Annotation(target=Target(record=True))),
        ({"record": "past"}, Annotation(target=Target(record=True, past=True))),
        ({"keys": {"reference": ["people"]}}, Annotation(keys=Target(kinds=("people",)))),
        ({"identity": ["month", "by"]}, Annotation(identity=("month", "by"))),
        ({"columns": {"/status": "Status"}}, Annotation(columns=(("/status", Head("Status")),))),
        ({"text": "multiline", "personal": True}, Annotation(text="multiline", personal=True)),
        ({"usual": True}, Annotation(usual=True)),
    ],
)
def test_words(words: dict[str, Any], parsed: Annotation) -> None:
    assert annotation({"x-catalyst": words}, "f") == parsed


def test_nothing() -> None:
    assert annotation({"type": "string"}, "f") is NOTHING


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("forms", "f: x-catalyst has to be an object"),
        ({"refrence": ["people"]}, "f: x-catalyst has no word 'refrence'. There are: reference, vocabulary,"),
        ({"reference": "people"}, "f: 'reference' of x-catalyst has to be a list of kinds of records"),
        ({"reference": ["pets"]}, "f: 'reference' of x-catalyst has to be a list of kinds of records"),
        ({"reference": []}, "f: 'reference' of x-catalyst has to be"),
        ({"of": "people"}, "f: 'of' of x-catalyst goes with 'item'."),
        ({"item": "x", "of": []}, "f: 'of' of x-catalyst has to be a kind of records"),
        ({"item": "a", "event": True}, "f: x-catalyst cannot be 'item' and 'event' at once."),
        ({"keys": {"vocabulary": 1}}, "f: 'vocabulary' of x-catalyst has to be the name of a list"),
        ({"record": "gone"}, "f: 'record' of x-catalyst has to be true, or 'past'."),
        ({"text": "long"}, "f: 'text' of x-catalyst has to be one of multiline, month, time."),
        ({"columns": ["/a"]}, "f: 'columns' of x-catalyst has to be an object"),
    ],
)
def test_what_it_may_not_hold(words: Any, sentence: str) -> None:
    with pytest.raises(SchemaError) as raised:
        annotation({"x-catalyst": words}, "f")
    assert str(raised.value).startswith(sentence)


def test_every_word_is_documented() -> None:
    page = REFERENCE_PAGE.read_text("utf-8")
    assert [word for word in WORDS if f"| `{word}`" not in page and f"with `{word}`" not in page] == []
