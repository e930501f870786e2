"""The verdict: jsonschema-rs, with formats, patterns in linear time, and nothing ever fetched.

It is imported at first use: commands that only show something never need it. Patterns run in linear time, so that not
even one of a repository's own schema can run for ever. Why it is this engine, and what `jsonschema` is for:
docs/decisions/0006-jsonschema-rs-beside-jsonschema.md.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from catalyst_tui.schema.errors import SchemaError
from catalyst_tui.schema.source import Schema

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator


def compiled(schema: Schema, file: str) -> Draft202012Validator:
    """The validator of a schema. Raises SchemaError when it is no JSON Schema."""
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            schema,
            validate_formats=True,
            pattern_options=jsonschema_rs.RegexOptions(),
            retriever=_refuse,
        )
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        place = "".join(f"/{part}" for part in getattr(error, "instance_path", ()))
        what = str(getattr(error, "message", error)).splitlines()[0]
        where = f", at {place}" if place else ""
        pattern = " Patterns cannot look ahead, behind or back." if '"regex"' in what else ""
        raise SchemaError(f"{file} is no JSON Schema{where}: {what}.{pattern}") from None


@lru_cache(maxsize=1024)
def _fragment(text: str) -> Draft202012Validator:
    return compiled(json.loads(text), "A schema")


def fits(keyword: str, argument: Any, value: object) -> bool:
    """Whether a value satisfies one keyword alone: `fits("pattern", "^[a-z]+$", "abc")`."""
    return _fragment(json.dumps({keyword: argument})).is_valid(value)


def accepts(validator: Draft202012Validator, value: object) -> bool:
    """The verdict. Half of a surrogate pair, which a command line may bring in, is no text: the value is refused."""
    try:
        return validator.is_valid(value)
    except UnicodeEncodeError:
        return False


def _refuse(uri: str) -> Any:
    raise ValueError(f"nothing is fetched, and {uri} is not in the file")
