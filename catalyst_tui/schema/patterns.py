"""Patterns of schemas followed by Python, in a time that grows with the text alone and not with its square or worse.

A quantifier takes all that it can and never gives back (possessive, and groups atomic). What fits a pattern that way
fits it; what does not, may fit it all the same, and then the engine has to say. Patterns that Python might read in
another way than the engine, or that begin anywhere in a text, are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CLASS = r"\[\^?(?:(?!--|&&|~~|\|\|)[^][\\$]|\\u[0-9a-f]{4})+\]"
_OFTEN = r"(?:[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})"
_PIECE = rf"(?:[a-zA-Z0-9_ /:@,!%#-]|\\u[0-9a-f]{{4}}|{_CLASS}){_OFTEN}?"
# A group that may come any number of times holds nothing but pieces: else it could look far ahead, time and again.
_plain = re.compile(rf"\^(?:{_PIECE}|\((?:{_PIECE})+\)[*+]|\(|\)\??|\||\$)*").fullmatch
_to_change = re.compile(rf"({_CLASS})|({_OFTEN})|\(|\$")


def matcher(pattern: str) -> Callable[[str], object] | None:
    """Tells whether a text fits a pattern for certain; None for a pattern that is left to the engine."""
    if not _plain(pattern):
        return None
    try:
        return re.compile(_to_change.sub(_changed, pattern)).match
    except re.error:
        return None


def _changed(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if found[2]:
        return f"{found[2]}+"
    return "(?>" if found[0] == "(" else r"\Z"
