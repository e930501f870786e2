"""The rules of eligibility can be used: each is a JSON Schema that looks at what applications hold.

A rule is a schema over the application, in which `person` and `organization` stand for these records. A word that JSON
Schema does not have would be passed over in silence, and a question that the form does not have is never answered: both
are told here. A rule that does not say where it comes from is a warning, since somebody will ask.

Passes:

    # cohort/program.yaml +
    questions:
      - {id: hours_a_month, title: How many hours?, kind: number}
    eligibility:
      - id: time-enough
        sentence: It takes about four hours a month.
        schema: {properties: {answers: {properties: {hours_a_month: {minimum: 3}}}, person: {properties: {grades: {}}}}}
        source: program page

Fails:

    # cohort/program.yaml +
    questions:
      - {id: hours_a_month, title: How many hours?, kind: number}
    eligibility:
      - id: time-enough
        sentence: It takes about four hours a month.
        schema: {properties: {answers: {properties: {hours: {minimum: 3}}}}}
        source: program page

Fails:

    # cohort/program.yaml +
    eligibility:
      - id: in-time
        sentence: Applications were due on August 15.
        schema: {properties: {submitted: {patern: "^2022-0[1-8]"}}}
        source: program page

Fails:

    # cohort/program.yaml +
    eligibility:
      - id: in-time
        sentence: Applications were due on August 15.
        schema: {properties: {submitted: {type: day}}}
        source: program page
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries
from catalyst_tui.schema import SchemaError
from catalyst_tui.schema.engine import compiled
from catalyst_tui.schema.looks_at import looks_at

ID = "eligibility-rules"
TITLE = "The rules of eligibility can be used"
SEVERITY: Final = "error"
KINDS = ("program",)

_ONE = (
    "not", "if", "then", "else", "items", "contains", "additionalProperties", "propertyNames", "unevaluatedItems",
    "unevaluatedProperties",
)  # fmt: skip
_SEVERAL = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "dependentSchemas", "$defs")
_KNOWN = frozenset(
    {
        *_ONE, *_SEVERAL, *_NAMED, "type", "enum", "const", "required", "dependentRequired", "pattern",
        "format", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minItems", "maxItems", "uniqueItems", "minContains", "maxContains", "minProperties", "maxProperties", "title",
        "description", "examples", "default", "$ref", "$schema", "$comment",
    }
)  # fmt: skip
_RECORDS = {"person": "people", "organization": "organizations"}


def check(record: Record, context: Context) -> Iterator[Finding]:
    for pointer, rule in entries(record.value, "eligibility"):
        schema, name = rule.get("schema"), rule.get("id", "?")
        if not isinstance(schema, dict):
            continue  # the schema of the program says so
        at = f"{pointer}/schema"
        try:
            compiled(schema, f"The rule of eligibility {name}")
        except SchemaError as error:
            yield Finding(at, str(error))
            continue
        yield from _words(schema, at)
        yield from _places(schema, at, context.cohort)
        if "source" not in rule:
            yield Finding(pointer, f"The rule {name} does not say where it comes from.", severity="warning")


def _words(schema: object, at: str) -> Iterator[Finding]:
    """Words that JSON Schema does not have, in the schema and in those within it."""
    if not isinstance(schema, dict):
        return
    for word, value in schema.items():
        place = at + join((word,))
        if word not in _KNOWN:
            yield Finding(place, f"JSON Schema has no {word}.", did_you_mean(word, _KNOWN) or None, on="key")
        elif word in _NAMED and isinstance(value, Mapping):
            for name, inner in value.items():
                yield from _words(inner, place + join((name,)))
        elif word in _SEVERAL and isinstance(value, list):
            for number, inner in enumerate(value):
                yield from _words(inner, f"{place}/{number}")
        elif word in _ONE:
            yield from _words(value, place)


def _places(schema: Mapping[str, Any], at: str, cohort: Cohort) -> Iterator[Finding]:
    """Questions and fields that a rule looks at, and nobody can fill in."""
    application = {field.name for field in cohort.registry.field("applications").fields}
    for place in dict.fromkeys(looks_at(schema)):
        of, *names = tokens(place)
        known, what = application, "An application"
        name = of
        if of == "answers" and names:
            known, what, name = set(cohort.vocabulary("questions")), "The form", names[0]
        elif of in _RECORDS and names:
            fields = cohort.registry.field(_RECORDS[of]).fields
            known, what, name = {field.name for field in fields}, f"The {of}", names[0]
        if name not in known:
            hint = did_you_mean(name, known) or f"There are: {', '.join(sorted(known)) or 'none'}."
            yield Finding(at, f"{what} has no {name}, so nobody could ever fit this rule.", hint)
