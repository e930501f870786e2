"""Patterns of schemas followed by Python, in a time that grows with the text alone and not with its square or worse.

A quantifier takes all that it can and never gives back (possessive, and groups atomic). What fits a pattern that way
fits it; what does not, may fit it all the same, and then the engine has to say. Patterns that Python might read in
another way than the engine, or that begin anywhere in a text, are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# A sign or a class of signs, and how often; what a group begins with, goes on and ends with; anything else.
_tokens = re.compile(
    r"""([a-zA-Z0-9_ /:@,!%#-] | \\u[0-9a-f]{4} | \[\^? (?: (?!--|&&|~~|\|\|)[^][\\$] | \\u[0-9a-f]{4} )+ \])
        ([*+?] | \{[0-9]{1,4}(?:,[0-9]{0,4})?\})?
      | ([(|$]) | (\)[*+?]?) | (.)""",
    re.VERBOSE | re.DOTALL,
).findall


def matcher(pattern: str) -> Callable[[str], object] | None:
    """Tells whether a text fits a pattern for certain; None for a pattern that is left to the engine."""
    possessive = _possessive(pattern[1:]) if pattern.startswith("^") else None
    try:
        return re.compile(possessive).match if possessive is not None else None
    except re.error:
        return None


def _possessive(pattern: str) -> str | None:
    """The pattern in Python's words. A group that may come any number of times holds nothing but signs: with choices or
    groups in it, it could look far ahead, time and again."""
    made = ""
    only_signs = [True]  # by group, the outermost first
    for sign, often, mark, end, _ in _tokens(pattern):
        if sign:
            made += f"{sign}{often}+" if often else sign
        elif mark:
            only_signs[-1] = False
            if mark == "(":
                only_signs.append(True)
            made += {"(": "(?>", "$": r"\Z"}.get(mark, mark)
        elif end and len(only_signs) > 1:
            if not only_signs.pop() and end in (")*", ")+"):
                return None
            made += end if end == ")" else f"{end}+"
        else:
            return None
    return made
