"""Reading: bytes to values. What is unusual or wrong is read by libyaml, with every place known."""

from __future__ import annotations

from catalyst_tui.document.limits import MAX_BYTES
from catalyst_tui.document.quick import Unusual, read
from catalyst_tui.document.value import Value


def load(data: bytes) -> Value:
    """The value of a file's bytes.

    The YAML of YAML 1.2's core schema, one document, keys unique, no tags; keys are text (`6:` is "6"); anchors and
    aliases are read, `<<` is a key like any other. Raises DocumentError.
    """
    if len(data) <= MAX_BYTES:
        try:
            return read(data)
        except (Unusual, ValueError):
            pass
    # PyYAML takes 11 ms to import, which a command saves that meets no such file.
    from catalyst_tui.document.encoding import decode
    from catalyst_tui.document.tree import build

    return build(decode(data)).value  # type: ignore[no-any-return]
