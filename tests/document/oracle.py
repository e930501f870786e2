"""A second opinion on edits of YAML text, which shares no line with the package.

It reads with PyYAML's composer and a resolver of its own, applies the patch with the `jsonpatch` library, and holds
the bytes of both texts side by side: what stands outside of the edited entry must be there unchanged, and no comment
may be gone that does not belong to the entry.
"""

from __future__ import annotations

import copy
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jsonpatch
import yaml

CORE = [
    (re.compile(r"(?:null|Null|NULL|~|)\Z"), lambda text: None),
    (re.compile(r"(?:true|True|TRUE)\Z"), lambda text: True),
    (re.compile(r"(?:false|False|FALSE)\Z"), lambda text: False),
    (re.compile(r"[-+]?[0-9]+\Z"), int),
    (re.compile(r"0o[0-7]+\Z"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+\Z"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(?:nan|NaN|NAN)\Z"), lambda text: math.nan),
]


def text_of(data: bytes) -> str:
    return data.decode("utf-8").removeprefix("\ufeff")


def compose(text: str) -> yaml.Node:
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def construct(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: construct(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [construct(item) for item in node.value]
    if node.style:
        return node.value
    for pattern, meaning in CORE:
        if pattern.match(node.value):
            return meaning(node.value)
    return node.value


def read(data: bytes) -> Any:
    return construct(compose(text_of(data)))


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same types all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


def faults(before: bytes, operation: dict[str, Any], after: bytes) -> list[str]:
    """What is wrong with the text after one operation; nothing when it is perfect."""
    expected = jsonpatch.apply_patch(read(before), [copy.deepcopy(operation)])
    found = []
    try:
        result = read(after)
    except yaml.YAMLError as error:
        return [f"the text is no longer YAML: {error}"]
    if not same(expected, result):
        found.append(f"wrong data: {result!r} instead of {expected!r}")
    if same(read(before), expected):
        return found + (["bytes changed although nothing was to be done"] if before != after else [])
    if before[:3] == b"\xef\xbb\xbf" != after[:3]:
        found.append("the byte order mark is gone")
    return found + list(_moved(text_of(before), operation, text_of(after)))


def _moved(before: str, operation: dict[str, Any], after: str) -> Iterator[str]:
    breaks = set(re.findall(r"\r\n|\r|\n", before))
    if len(breaks) == 1 and set(re.findall(r"\r\n|\r|\n", after)) - breaks:
        yield "another line end"
    root = compose(before)
    lost = comments(before) - comments(after)
    if operation["op"] in ("move", "copy"):
        own = Counter()
        taken = _find(root, operation["path"]) is not None and not _is_list(root, operation["path"])
        if taken:
            own += Counter(_own_comments(before, root, operation["path"]))
        if operation["op"] == "move" and (
            taken or "{" in after or "[" in after
        ):  # there is no place for it there
            own += Counter(_own_comments(before, root, operation["from"]))
        if gone := lost - own:
            yield f"comments lost: {sorted(gone)}"
        return
    path = operation["path"]
    if not path or any(
        isinstance(token, yaml.AliasToken) for token in yaml.scan(before, Loader=yaml.CBaseLoader)
    ):
        return  # the composer gives an alias the marks of its anchor
    exists = _find(root, path) is not None
    low, high = _zone(before, root, path)
    if (
        operation["op"] == "add"
        and not exists
        and not _is_list(root, path)
        and not re.search(r"[\r\n]\Z", before)
    ):
        low = 0  # behind a block at the end of a file, there is no place; before it is one
    if not after.startswith(before[:low]):
        yield "the text before the entry changed"
    if not after.endswith(before[high:]):
        yield "the text behind the entry changed"
    new = after[low : len(after) - len(before[high:])]
    inserted = operation["op"] == "add" and (not exists or _is_list(root, path))
    if inserted:
        kept = re.sub(r"\[\s*\]|\{\s*\}", "", before[low:high])
        if not _is_subsequence(re.sub(r"\s", "", kept), re.sub(r"\s", "", new)):
            yield f"neighbors changed: {before[low:high]!r} became {new!r}"
        if lost:
            yield f"comments lost: {sorted(lost)}"
    else:
        gone = lost - Counter(_own_comments(before, root, path, removed=operation["op"] == "remove"))
        if gone:
            yield f"comments lost: {sorted(gone)}"


def _is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(sign in rest for sign in part)


def comments(text: str) -> Counter[str]:
    return Counter(found for _, _, found in _comments(text))


def _comments(text: str) -> list[tuple[int, int, str]]:
    """Every comment with its place: what stands between two tokens and begins with `#`, and those of block headers."""
    found = []
    end = 0
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        start = min(token.start_mark.index, len(text))
        found += [(end + m.start(), end + m.end(), m[0]) for m in re.finditer(r"#[^\r\n]*", text[end:start])]
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = re.match(r"[|>][-+0-9]*[ \t]*(#[^\r\n]*)?", text[start:])
            if header and header[1]:
                found.append((start + header.start(1), start + header.end(1), header[1]))
        end = max(end, min(token.end_mark.index, len(text)))
    return found


def _parts(path: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def _children(node: yaml.Node) -> list[tuple[str, yaml.Node | None, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key, value) for key, value in node.value]
    return [(str(index), None, item) for index, item in enumerate(node.value)]


def _find(root: yaml.Node, path: str) -> yaml.Node | None:
    for part in _parts(path):
        if isinstance(root, yaml.ScalarNode):
            return None
        found = [value for name, _, value in _children(root) if name == part]
        if not found:
            return None
        root = found[0]
    return root


def _is_list(root: yaml.Node, path: str) -> bool:
    return isinstance(_find(root, path.rpartition("/")[0]), yaml.SequenceNode)


def _end(text: str, node: yaml.Node) -> int:
    """The last character of a node, without comments and blank lines behind it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end = min(node.end_mark.index, len(text))
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return node.start_mark.index + len(text[node.start_mark.index : end].rstrip())
        return end
    last = node.value[-1]
    if isinstance(last, tuple):
        return max(_end(text, last[1]), last[0].end_mark.index)
    return _end(text, last)


def _zone(text: str, root: yaml.Node, path: str) -> tuple[int, int]:
    """Where an edit at the path may touch the text: from the neighbor before to the neighbor behind."""
    *way, last = _parts(path)
    node, low, high = root, 0, len(text)
    for part in [*way, last]:
        children = _children(node)
        if not children:
            break
        names = [name for name, _, _ in children]
        index = names.index(part) if part in names else len(names)
        if index:
            low = _end(text, children[index - 1][2])
            if children[index - 1][1] is not None:
                low = max(low, children[index - 1][1].end_mark.index)
        if index + 1 < len(children):
            following = children[index + 1][1] or children[index + 1][2]
            high = min(high, following.start_mark.index)
        elif node.flow_style:
            high = min(high, node.end_mark.index)
        if part not in names:
            break
        node = children[index][2]
    return low, high


def _own_comments(text: str, root: yaml.Node, path: str, removed: bool = True) -> list[str]:
    """The comments that may leave with an entry: on its lines, directly above with its indent, below and deeper."""
    *_, last = _parts(path)
    parent = _find(root, path.rpartition("/")[0])
    assert parent is not None
    key, node = next((key, value) for name, key, value in _children(parent) if name == last)
    start = _indicator(text, key or node, yaml.KeyToken if key else yaml.BlockEntryToken)
    end = _end(text, node)
    line = text.rfind("\n", 0, start) + 1
    upto = text.find("\n", end)
    upto = len(text) if upto < 0 else upto
    own = [c for a, _, c in _comments(text) if line <= a < upto or start <= a < end]
    if not removed:
        return own
    column = start - line
    for above in reversed(text[:line].split("\n")[:-1]):
        match = re.match(r"( *)(#.*)", above)
        if not match or len(match[1]) != column:
            break
        own.append(match[2].rstrip("\r"))
    for below in text[upto + 1 :].split("\n"):
        match = re.match(r"( *)(#.*)", below)
        if match and len(match[1]) > column:
            own.append(match[2].rstrip("\r"))
        elif below.strip():
            break
    return own


def _indicator(text: str, node: yaml.Node, kind: type[yaml.Token]) -> int:
    """Where the dash of an item or the `?` of a key stands; of other nodes, where they begin themselves."""
    start: int = node.start_mark.index
    before = [token for token in yaml.scan(text, Loader=yaml.CBaseLoader) if token.start_mark.index < start]
    marks = [token.start_mark.index for token in before if isinstance(token, kind)]
    between = re.sub(r"#[^\r\n]*", "", text[marks[-1] + 1 : start]) if marks else "x"
    return start if between.strip() or (kind is yaml.KeyToken and text[marks[-1]] != "?") else marks[-1]
