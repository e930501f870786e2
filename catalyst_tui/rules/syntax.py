"""A file can be read: it is YAML as Catalyst writes and reads it.

One document, in UTF-8, with unique keys and without tags; YAML 1.2, so that `no` is a word and `2022-10-01` is a date
written as text. Nothing else is said about a file that cannot be read.

Passes:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    field: "materials: ceramics"

Fails:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    field: materials: ceramics

Fails:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    role: educator
"""

from __future__ import annotations

from typing import Final

ID = "syntax"
TITLE = "A file can be read"
SEVERITY: Final = "error"
KINDS = ()
