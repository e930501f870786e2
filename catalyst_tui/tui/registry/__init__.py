"""All keys, as plain data: a module for each part of the work, put together by `actions.py`.

Place → (name, keys, title, description, whether it is shown besides the page of keys), in the order of hints: in the
"footer" where there is room, or "always".
"""

from __future__ import annotations

Keys = dict[str, tuple[tuple[str, str, str, str, str], ...]]
