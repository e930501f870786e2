"""Writes the reference pages from what the program itself says: `make docs`. A test tells when they are out of date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalyst_tui import resources
from catalyst_tui.acts.act import acts as all_acts
from catalyst_tui.cli import verbs
from catalyst_tui.cli.main import overview, parser_of
from catalyst_tui.matching.kinds import KINDS as KINDS_OF_CRITERIA
from catalyst_tui.matching.kinds import explained
from catalyst_tui.rules import RULES, STEPS, rule
from catalyst_tui.schema import KINDS, Field, Registry
from catalyst_tui.tui.keys_reference import keys_reference

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by `make docs`. -->\n\n"


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    made = {
        "commands.md": commands(),
        "acts.md": acts(),
        "rules.md": rules(),
        "schemas.md": schemas(),
        "criteria.md": criteria(),
        "keys.md": [keys_reference()],
    }
    return {name: NOTE + "\n".join(lines).rstrip("\n") + "\n" for name, lines in made.items()}


def commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `catalyst --help` and `catalyst VERB --help` print.\n"
    yield f"```text\n{overview()}```\n"
    yield "**Exit status.** 0: done, clean, or warnings only. 1: the answer is no: errors, a conflict, a refused"
    yield "change. 2: wrong usage, or it cannot run. Messages go to standard error.\n"
    yield '**JSON** is one object with `"version": 1`; keys are added within a version, never renamed or removed.\n'
    for verb in verbs.VERBS:
        yield f"## catalyst {verb}\n"
        yield f"```text\n{parser_of(verb).format_help()}```\n"


def rules() -> Iterator[str]:
    yield "# Rules\n"
    yield "What `catalyst validate` checks, in this order. The samples are those of the test suite: `+` behind a file's"
    yield "name means that the lines are added to a sound one.\n"
    yield "| rule | is a | says |\n| --- | --- | --- |"
    found = [rule(id) for id in (*STEPS, *RULES)]
    for one in found:
        yield f"| [{one.id}](#{one.id}) | {one.severity} | {_cell(one.title)} |"
    for one in found:
        yield f"\n## {one.id}\n"
        yield one.explanation.strip()


def criteria() -> Iterator[str]:
    """One section a module of kinds of criteria: which share of the points a pair gets."""
    yield "# Criteria\n"
    yield "What `kind` of a criterion under `matching.criteria` of the program may be, and which share of its points"
    yield "a pair gets ([matching](../matching.md)). The samples are those of the test suite: what stands in the"
    yield "records of a pair, and the points and words that this gives."
    told = {
        explained(name): [other for other in KINDS_OF_CRITERIA if explained(other) == explained(name)]
        for name in KINDS_OF_CRITERIA
    }
    for text, names in told.items():
        yield f"\n## {', '.join(names)}\n"
        yield text.strip()


def acts() -> Iterator[str]:
    """One section an act: what it does, and what it asks."""
    yield "# Acts\n"
    yield "What staff do beyond editing a field: `catalyst do ACT`, or `!` on a record in the interface."
    yield "**Bold** questions have to be answered; most begin with an answer. How to write one: [acts](../acts.md).\n"
    yield "| act | what it does | begins from | several at once |\n| --- | --- | --- | --- |"
    found = all_acts().values()
    for act in found:
        several = "yes" if act.many else ""
        yield f"| [{act.id}](#{act.id}) | {_cell(act.title)} | {act.on or 'the cohort'} | {several} |"
    for act in found:
        yield f"\n## {act.id}\n"
        yield f"{act.explanation}\n"
        yield "| question | type | meaning |\n| --- | --- | --- |"
        yield from rows(act.questions.field, "")


def schemas() -> Iterator[str]:
    """One section a kind: every field with its type and what it means."""
    registry = Registry.from_files(resources.schemas())
    yield "# The files, field by field\n"
    yield "**Bold** fields are required. `[]` stands for an item of a list, `*` for a key of your choice. A program"
    yield "adds fields of its own under `extras`, described by `schemas/extras/<kind>.schema.json` in its repository.\n"
    for kind in KINDS.values():
        record = registry.field(kind.name)
        yield f"## {kind.title}\n"
        yield f"`{kind.path_of('<id>')}`. {record.description}\n"
        yield "| field | type | meaning |\n| --- | --- | --- |"
        yield from rows(record, "")
        yield ""


def rows(record: Field, prefix: str) -> Iterator[str]:
    """A row for each field, those within it below it."""
    for field in record.fields:
        name = f"{prefix}{field.name}"
        shown = f"**{name}**" if field.required else name
        about = " ".join(filter(None, (field.description, field.hint, _example(field))))
        yield f"| {shown} | {_cell(type_of(field))} | {_cell(about)} |"
        yield from within(field, name)


def within(field: Field, name: str) -> Iterator[str]:
    """The rows of what a list, a map or a union holds."""
    if field.type == "object":
        yield from rows(field, f"{name}.")
    elif field.type == "list" and field.items:
        yield from within(field.items, f"{name}[]")
    elif field.type == "map" and field.values:
        yield from within(field.values, f"{name}.*")
    elif field.type == "union":
        for branch in field.branches:
            yield from within(branch, name)


def type_of(field: Field) -> str:
    """The type in a few words."""
    match field.type:
        case "enum":
            return " · ".join(f"`{word}`" for word in field.enum)
        case "reference":
            return "id in " + ", ".join(field.reference)
        case "vocabulary":
            return f"word of the program's `{field.vocabulary}`"
        case "item":
            return f"id of one of the {field.item}" + (f" of {field.of}" if field.of else "")
        case "list":
            return f"list of {type_of(field.items)}" if field.items else "list"
        case "map":
            return f"map of {type_of(field.values)}" if field.values else "map"
        case "union":
            return " or ".join(dict.fromkeys(map(type_of, field.branches)))
        case "object":
            return "fields"
        case plain:
            return plain


def _example(field: Field) -> str:
    example = next(iter(field.examples), None)
    return f"Such as `{example}`." if isinstance(example, str | int | float) else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
