"""`catalyst import`, from a file to the history."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run

from .conftest import CLOCK, Catalyst, Stream

Git = Callable[..., str]

FORM = """\
Timestamp,Email Address,Which month is this report about?,Hours with students,How many students?,What went well?,Gender
3/1/2023 8:00:00,IMANI.Whitfield@example.org,February 2023,2.5,28,Circuits,x
3/2/2023 9:00:00,nobody@example.org,February 2023,about 3,27,,x
"""
HOURS = "Hours with students=/hours/visits"
MAKE = ("--new", "monthly", "--into", "partnerships/reports", "--decide", HOURS)
PAIR = "cohort/partnerships/coan-ms-22.yaml"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    path.write_text(FORM)
    return path


@pytest.fixture
def mapped(catalyst: Catalyst, form: Path, repository: Path) -> Path:
    """The form, and a repository that has a mapping for it."""
    (repository / "cohort/partnerships/coan-ms-22b.yaml").unlink()
    text = (repository / PAIR).read_text().replace(", same_as: coan-ms-22b/p5", "")
    (repository / PAIR).write_text(text)
    assert catalyst("commit").status == 0
    assert catalyst("import", str(form), *MAKE, "*=drop").status == 0
    assert catalyst("import", str(form), "--decide", "Timestamp=/submitted").status == 0
    mapping = repository / "cohort/imports/monthly.yaml"
    mapping.write_text(
        mapping.read_text().replace("to: /submitted, as: date", "to: /submitted, as: date, format: M/D/YYYY")
    )
    assert catalyst("commit").status == 0
    return form


def test_a_mapping_is_made_with_its_guesses_shown(catalyst: Catalyst, form: Path, git: Git) -> None:
    result = catalyst("import", str(form), *MAKE)
    assert result.status == 0
    assert "Which month is this report about?  /month" in result.out
    assert git("log", "-1", "--format=%s") == "monthly: a mapping for imports"
    assert 'Nobody has decided yet what becomes of "Gender"' in result.err


def test_nothing_comes_in_before_every_column_is_decided(catalyst: Catalyst, form: Path, git: Git) -> None:
    catalyst("import", str(form), *MAKE)
    head = git("rev-parse", "HEAD")
    result = catalyst("import", str(form))
    assert (result.status, result.out) == (1, "")
    assert 'Nobody has decided what becomes of "Gender"' in result.err
    assert git("rev-parse", "HEAD") == head


def test_preview_and_import_say_the_same(catalyst: Catalyst, mapped: Path, git: Git) -> None:
    head = git("rev-parse", "HEAD")
    preview = catalyst("import", str(mapped), "--dry-run")
    assert git("rev-parse", "HEAD") == head and git("status", "--porcelain") == ""
    assert "+  - month: 2023-02" in preview.out
    assert preview.out.endswith("\ncohort/imports/monthly.yaml changes too.\n")  # its digests are for nobody
    result = catalyst("import", str(mapped))
    told = result.out[: result.out.rindex("\n\n")]
    assert preview.out.startswith(told)
    assert "2 rows: 1 to take in, 1 cannot be used" in told
    assert "new monthly report of 2023-02 by Imani Whitfield" in told
    assert "Hours with students: “about 3” is not a number." in told
    assert result.out.splitlines()[-1].endswith("monthly: 1 row taken in")
    assert git("diff", "--stat", "--format=", "HEAD~1").count("|") == 2
    assert (result.status, "--rejects FILE" in result.err) == (0, True)


def test_twice_is_once(catalyst: Catalyst, mapped: Path, git: Git) -> None:
    catalyst("import", str(mapped))
    head = git("rev-parse", "HEAD")
    result = catalyst("import", str(mapped))
    assert "1 known, 1 cannot be used" in result.out and "Nothing to take in." in result.out
    assert git("rev-parse", "HEAD") == head


def test_rows_that_cannot_be_used_go_out_are_mended_and_come_in(
    catalyst: Catalyst, mapped: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mend.csv"
    assert catalyst("import", str(mapped), "--rejects", str(out), "--dry-run").status == 0
    assert not out.exists()
    catalyst("import", str(mapped), "--rejects", str(out))
    header, row = list(csv.reader(out.open(encoding="utf-8-sig", newline="")))
    assert header[-3:] == ["Catalyst: why not", "Catalyst: belongs to", "Catalyst: row"]
    assert row[:-3] == ["3/2/2023 9:00:00", "nobody@example.org", "February 2023", "about 3", "27", "", "x"]
    row[1], row[3] = "edu-014", "3"
    mended = tmp_path / "mended.csv"
    with mended.open("w", newline="") as file:
        csv.writer(file).writerows([header, row])
    assert "1 row taken in" in catalyst("import", str(mended)).out
    assert "2 known" in catalyst("import", str(mapped)).out
    again = catalyst("import", str(mapped), "--rejects", str(out))
    assert (again.status, "is there already" in again.err) == (1, True)


def test_as_json(catalyst: Catalyst, mapped: Path, git: Git) -> None:
    found = catalyst("import", str(mapped), "--format", "json", "--dry-run").json
    assert found["counts"] == {"taken": 1, "changed": 0, "conflict": 0, "known": 0, "refused": 1}
    assert found["rows"][0]["record"] == "partnerships/coan-ms-22"
    assert found["rows"][1]["problems"][1]["column"] == "Hours with students"
    assert "commit" not in found
    assert catalyst("import", str(mapped), "--format", "json").json["commit"] == git("rev-parse", "HEAD")


def test_a_sentence_of_ones_own(catalyst: Catalyst, mapped: Path, git: Git) -> None:
    catalyst("import", str(mapped), "-m", "Reports of February")
    assert git("log", "-1", "--format=%s") == "Reports of February"


def test_undo_takes_all_of_it_back(catalyst: Catalyst, mapped: Path, repository: Path) -> None:
    before = (repository / PAIR).read_bytes()
    catalyst("import", str(mapped))
    assert (repository / PAIR).read_bytes() != before
    assert catalyst("undo").status == 0
    assert (repository / PAIR).read_bytes() == before
    assert "1 to take in" in catalyst("import", str(mapped), "--dry-run").out


def test_hand_edits_are_not_swept_up(catalyst: Catalyst, mapped: Path, repository: Path) -> None:
    with (repository / PAIR).open("a") as file:
        file.write("notes: by hand\n")
    result = catalyst("import", str(mapped))
    assert result.status == 1 and "catalyst commit" in result.err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["nothing.csv"], 2, "cannot be read: No such file or directory"),
        (["{form}"], 1, "No mapping fits reports.csv"),
        (["{form}", "--map", "nope"], 1, "There is no import"),
        (["{form}", "--new", "x"], 2, "Say what the rows become"),
        (["{form}", "--into", "grants"], 2, "go with --new"),
        (["{form}", "--new", "x", "--into", "reports"], 1, "no kind 'reports'"),
        (["{form}", "--new", "X y", "--into", "grants"], 1, "cannot be an id"),
        (["{form}", "--new", "x", "--map", "y", "--into", "grants"], 2, "one of the two"),
        ([], 2, "FILE"),
    ],
)
def test_mistakes_are_one_sentence(
    catalyst: Catalyst, form: Path, words: list[str], status: int, said: str
) -> None:
    result = catalyst("import", *(word.format(form=form) for word in words))
    assert (result.status, result.out) == (status, "")
    assert said in result.err and result.err.count("\n") == 1


def test_a_file_that_fits_two_mappings(catalyst: Catalyst, mapped: Path, repository: Path) -> None:
    text = (repository / "cohort/imports/monthly.yaml").read_text().replace("id: monthly", "id: monthly-2")
    (repository / "cohort/imports/monthly-2.yaml").write_text(text)
    assert "Say which one: --map monthly-2 or --map monthly" in catalyst("import", str(mapped)).err
    assert (
        "1 to take in"
        in catalyst("import", str(mapped), "--map", "cohort/imports/monthly.yaml", "--dry-run").out
    )


def test_bytes_that_mean_a_terminal_harm_stay_harmless(catalyst: Catalyst, mapped: Path) -> None:
    mapped.write_text(
        FORM.replace("Circuits", "\x1b]0;owned\x07Circuits").replace("nobody@", "no\x1b[2Jbody@")
    )
    result = catalyst("import", str(mapped), "--dry-run")
    assert "\x1b" not in result.out + result.err
    assert "control characters were left out" in result.out


class Unread(Stream):
    """An output whose reader has ended."""

    def flush(self) -> None:
        raise BrokenPipeError


@pytest.mark.parametrize(
    ("words", "told"), [((), "Nothing was kept: what reads the output ended"), (("--dry-run",), "")]
)
def test_when_nobody_reads_on_nothing_is_kept_and_that_is_told(
    mapped: Path, repository: Path, git: Git, words: tuple[str, ...], told: str
) -> None:
    before, err = git("rev-parse", "HEAD"), Stream()
    environment = Environment(Stream(), Unread(), err, repository, {}, lambda: CLOCK)
    with pytest.raises(BrokenPipeError):
        run(("import", str(mapped), *words), environment)
    assert err.text().startswith(told)
    assert bool(err.text()) == bool(told)
    assert git("rev-parse", "HEAD") == before
