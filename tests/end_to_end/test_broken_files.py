"""Files that are no records of ours: each is told with its file and line, by every command, and is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort, refused, sound

GOOD = b"id: pro-014\nrole: professional\n"
BOMB = b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter + 1, letter + 1, b", ".join([b"*%c" % letter] * 10))
    for letter in range(97, 109)
)

# What is in the file, the line that is named, and a word that says what is wrong.
BROKEN: dict[str, tuple[bytes, int, str]] = {
    "a list that never ends": (GOOD + b"tags: [a, b\n", 3, "not closed"),
    "a colon too many": (GOOD + b"note: one: two\n", 3, "another key"),
    "a quote that never ends": (GOOD + b'note: "open\n', 3, "quote"),
    "bad indentation": (GOOD + b"contact:\n    name: A\n  email: b\n", 5, ""),
    "a tab": (GOOD + b"contact:\n\tname: A\n", 4, "tab"),
    "a key twice": (GOOD + b"role: educator\n", 3, "second time"),
    "Latin-1": (GOOD + "note: Zoë\n".encode("latin-1"), 3, "UTF-8"),
    "UTF-16": (GOOD.decode().encode("utf-16"), 1, "UTF-16"),
    "UTF-32": (GOOD.decode().encode("utf-32"), 1, "UTF"),
    "a NUL": (GOOD + b"note: a\0b\n", 3, "NUL"),
    "an escape sign": (GOOD + b"note: a\x1b[2Jb\n", 3, "escape"),
    "an empty file": (b"", 1, "nothing"),
    "a file of blank lines": (b"\n\n\n", 1, "nothing"),
    "only comments": (b"# nobody\n# yet\n", 1, "nothing"),
    "two documents": (GOOD + b"---\nid: pro-015\n", 3, "second document"),
    "a tag": (GOOD + b'note: !!python/object/apply:os.system ["touch owned"]\n', 3, "Tags"),
    "an alias of nothing": (GOOD + b"note: *nowhere\n", 3, "nowhere"),
    "an alias of itself": (GOOD + b"note: &a [*a]\n", 3, "*a"),
    "an alias bomb": (GOOD + BOMB, 7, "repeat"),
    "50,000 lists": (b"id: " + b"[" * 50_000, 1, "nested"),
    "50,000 lists, closed": (b"id: " + b"[" * 50_000 + b"]" * 50_000, 1, "nested"),
    "50,000 maps": (b"{id: " * 50_000, 1, "nested"),
    "50,000 dashes": (b"- " * 50_000 + b"x\n", 1, "nested"),
    "2,000 lines, each deeper": (b"".join(b" " * n + b"a:\n" for n in range(2000)), 101, "nested"),
    "a key that is a list": (GOOD + b"? [a, b]\n: c\n", 3, "key"),
    "a number without end": (GOOD + b"note: " + b"9" * 10_000 + b"\n", 3, "digits"),
    "a single value": (b"pro-014\n", 1, "single value"),
    "a list": (b"- id: pro-014\n", 1, "list"),
    "not YAML at all": (bytes(range(256)) * 8, 3, "UTF-8"),
}


def named(cohort: Cohort) -> dict[str, str]:
    """Write every broken file into the cohort, as people; its path and what it is."""
    paths = {f"cohort/people/bad-{number:02}.yaml": name for number, name in enumerate(BROKEN)}
    for path, name in paths.items():
        cohort.write(path, BROKEN[name][0])
    return paths


def test_validate_tells_all_of_them_in_one_run(cohort: Cohort) -> None:
    paths = named(cohort)
    with cohort.untouched():
        done = cohort.run("validate", "--format", "json", "--select", "syntax", "schema")
    sound(done)
    assert done.status == 1
    found = {problem["file"]: problem for problem in done.json["problems"]}
    assert found.keys() == paths.keys()
    for path, name in paths.items():
        _, line, word = BROKEN[name]
        assert (found[path]["line"], found[path]["severity"]) == (line, "error"), name
        assert word in found[path]["message"], name
    text = cohort.run("validate", "--select", "syntax", "schema", "--all")
    sound(text)
    assert all(f"{path}:{BROKEN[name][1]}:" in text.out for path, name in paths.items())


@pytest.mark.parametrize("name", BROKEN)
def test_no_command_changes_it_or_stumbles_over_it(cohort: Cohort, name: str) -> None:
    data, line, word = BROKEN[name]
    cohort.write("cohort/people/pro-014.yaml", data)
    place = f"cohort/people/pro-014.yaml{'' if name in ('a single value', 'a list') else f':{line}:'}"
    with cohort.untouched():
        refused(cohort.run("set", "people/pro-014", "/role", "educator"), 1, place, word)


@pytest.mark.parametrize("name", ["a tab", "Latin-1", "a NUL", "50,000 lists", "not YAML at all"])
def test_it_is_shown_as_far_as_it_can_be(cohort: Cohort, name: str) -> None:
    cohort.write("cohort/people/pro-014.yaml", BROKEN[name][0])
    shown = cohort.run("show", "people/pro-014")
    sound(shown)
    assert (shown.status, shown.err) == (0, "")


def test_a_list_says_what_it_leaves_out(cohort: Cohort) -> None:
    cohort.write("cohort/people/pro-014.yaml", b"id: [")
    done = cohort.run("list", "people")
    assert "pro-061" in done.out
    assert done.status == 0
    refused(done, 0, "cohort/people/pro-014.yaml", "catalyst validate")
    cohort.write("cohort/events.yaml", b"\t")
    refused(cohort.run("list", "events"), 0, "cohort/events.yaml")


def test_hand_edits_that_broke_a_file_are_not_taken_in(cohort: Cohort) -> None:
    cohort.write(PAIR_FILE, (cohort.root / PAIR_FILE).read_bytes() + b"\tnote: x\n")
    with cohort.untouched():
        refused(cohort.run("commit"), 1, PAIR_FILE, "tab")
        refused(cohort.run("undo"), 1)


@pytest.mark.parametrize("path", ["cohort/program.yaml", "cohort/events.yaml"])
def test_without_its_program_a_cohort_can_still_be_looked_at(cohort: Cohort, path: str) -> None:
    cohort.write(path, b"a: &a [*a]")
    with cohort.untouched():
        for verb in (["status"], ["list", "partnerships"], ["show", PAIR], ["log"], ["diff"]):
            done = cohort.run(*verb)
            sound(done)
            assert done.status == 0, done
        assert cohort.run("validate").status == 1


def test_what_is_only_unusual_is_read_and_stays_unusual(cohort: Cohort) -> None:
    """A byte order mark, Windows' line ends and no line end at the end are nobody's fault, and stay as they are."""
    text = (cohort.root / PAIR_FILE).read_text("utf-8").rstrip("\n")
    before = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    cohort.git("config", "core.autocrlf", "false")
    cohort.write(PAIR_FILE, before)
    cohort.keep_by_hand()
    assert cohort.run("validate").status == 0
    done = cohort.run("set", PAIR, "/status", "paused")
    assert (done.status, done.err) == (0, "")
    assert (cohort.root / PAIR_FILE).read_bytes() == before.replace(b"status: active", b"status: paused")


def test_a_tag_runs_nothing(cohort: Cohort, tmp_path: Path) -> None:
    cohort.write("cohort/people/pro-014.yaml", BROKEN["a tag"][0])
    cohort.run("validate")
    assert not list(tmp_path.rglob("owned"))
