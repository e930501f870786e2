"""A register of schools: kept as a file, searched by name, a few taken in, a newer one compared."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst

Git = Callable[..., str]
DATA = Path(__file__).parents[3] / "shared" / "data" / "schools"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real registers are not here")

ROWS = """\
urn,name,town,postcode,la,head,close_date
100008,Argyle Primary School,London,WC1H 9EG,Camden,Ada Stone,
100018,Netley Primary School,London,NW1 3EX,Camden,Ben Reed,
100371,Ecole Jacques Pr\u0439vert,London,W6 7BE,Hammersmith,Eve Wood,
200001,Argyle Primary School,Leeds,LS1 1AA,Leeds,Tom Hill,
"""


@pytest.fixture
def register(repository: Path, catalyst: Catalyst) -> Path:
    """A register that is kept in the repository."""
    path = repository / "schools.csv"
    path.write_text(ROWS)
    made = catalyst("import", "schools.csv", "--new", "uk", "--into", "registers", "--decide", "*=drop")
    assert made.status == 0
    assert "4 entries" in catalyst("import", "schools.csv").out
    return path


def test_only_what_is_taken_of_a_register_is_kept(repository: Path, register: Path) -> None:
    text = gzip.decompress((repository / "registers" / "uk.csv.gz").read_bytes()).decode()
    assert text.splitlines()[0] == "urn,name,town,postcode,la,close_date"
    assert "Ada Stone" not in text
    assert not (repository / "cohort" / "organizations" / "argyle-primary-school.yaml").exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("netley", ["uk/100018"]),
        ("argyle", ["uk/100008", "uk/200001"]),
        ("argyle leeds", ["uk/200001"]),
        ("PREVERT", ["uk/100371"]),
        ("100018", ["uk/100018"]),
        ("nw1 3ex", ["uk/100018"]),
        ("NW13EX", ["uk/100018"]),
        ("netly primary", ["uk/100018"]),
        ("camden argyle", ["uk/100008"]),
    ],
)
def test_an_entry_is_found_by_a_few_words(
    catalyst: Catalyst, register: Path, typed: str, found: list[str]
) -> None:
    entries = catalyst("register", "search", *typed.split(), "--format", "json").json["entries"]
    assert [f"{entry['register']}/{entry['number']}" for entry in entries] == found


def test_an_entry_comes_in_with_its_district(catalyst: Catalyst, register: Path) -> None:
    assert "with a new district Camden" in catalyst("register", "add", "uk/100008", "--dry-run").out
    assert catalyst("register", "add", "100008").status == 0
    shown = catalyst("show", "organizations/argyle-primary-school", "--format", "json").json["record"]
    assert (shown["kind"], shown["postal_code"], shown["district"]) == ("school", "WC1H 9EG", "camden")
    assert shown["registers"] == {"urn": "100008"}
    assert "argyle-primary-school" in catalyst("register", "search", "argyle", "london").out
    assert "Nothing to take in" in catalyst("register", "add", "100008").out
    assert catalyst("register", "add", "200001").status == 0  # the same name at another place
    assert catalyst("list", "organizations", "--where", "registers.urn:200001").out.count("Argyle") == 1
    assert catalyst("validate").status == 0


def test_a_newer_register_is_compared(repository: Path, catalyst: Catalyst, register: Path) -> None:
    assert catalyst("register", "add", "100008", "100018").status == 0
    newer = ROWS.replace("100008,Argyle Primary School", "100008,Argyle Academy")
    newer = "".join(line for line in newer.splitlines(keepends=True) if "100018" not in line)
    (repository / "newer.csv").write_text(
        newer.replace("Tom Hill,", "Tom Hill,2022-08-31") + "300001,New End,London,WC1H 1AA,Camden,Al Fox,\n"
    )
    shown = catalyst("import", "newer.csv", "--dry-run")
    assert "4 entries, 4 before: 1 renamed, 1 closed, 1 new, 1 not in it any more." in shown.out
    assert "name: Argyle Primary School → Argyle Academy" in shown.out
    assert "New near the schools here" in shown.out and "300001  New End" in shown.out
    assert "Not in it any more: Netley Primary School" in shown.err
    assert "has the number '999'" in catalyst("import", "newer.csv", "--also", "999").err
    took = catalyst("import", "newer.csv", "--also", "300001")
    assert (took.status, "New near" in took.out) == (0, False)
    assert catalyst("get", "organizations/argyle-primary-school", "/name").out == "Argyle Academy\n"
    former = catalyst("get", "organizations/argyle-primary-school", "/former_names/0").out
    assert former == "Argyle Primary School\n"
    assert catalyst("get", "organizations/new-end", "/registers/urn").out == "300001\n"
    assert "nothing is different" in catalyst("import", "newer.csv").out


def test_who_applies_for_a_school_of_a_register_brings_it_along(
    repository: Path, catalyst: Catalyst, register: Path
) -> None:
    (repository / "form.csv").write_text(
        "Timestamp,Your name,Email,urn\n7/21/2022 9:00:00,A B,ab@x.org,100018\n"
    )
    decided = ("/role=educator", "urn=/organization/registers/urn", "*=drop")
    assert (
        catalyst("import", "form.csv", "--new", "f", "--into", "applications", "--decide", *decided).status
        == 0
    )
    assert "A B" in catalyst("import", "form.csv").out
    assert catalyst("get", "organizations/netley-primary-school", "/postal_code").out == "NW1 3EX\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "uk/999"), "Nothing in the register uk has the number '999'."),
        (("add", "999"), "No register has '999'. Registers kept here: uk."),
        (("add",), "catalyst register search finds the number"),
        (("search",), "Say what to look for"),
    ],
)
def test_what_is_not_there_is_told(
    catalyst: Catalyst, register: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in catalyst("register", *words).err


@needs_data
def test_the_registers_of_four_lands(catalyst: Catalyst) -> None:
    for file, name, entries in (
        ("england_register_2021-04-26.csv.gz", "england", "49,029"),
        ("florida_public_schools.csv", "florida", "4,337"),
        ("uk_schools_fsm.csv", "uk", "2,769"),
        ("nces_alabama_sample.csv", "alabama", "100"),
        ("metro_atlanta_60.csv", "metro", "60"),
    ):
        path = str(DATA / file)
        decided = ("/kind=school", "*=drop")
        made = catalyst("import", path, "--new", name, "--into", "registers", "--decide", *decided)
        assert made.status == 0, made.err
        assert f"{entries} entries" in catalyst("import", path, "--map", name).out
    added = {
        "england/100371": ("postal_code", "W6 7BE"),
        "florida/120087000944": ("students", None),
        "uk/107809": ("free_lunch", 0.069),
        "alabama/010000500870": ("free_lunch", 0.3656),
        "metro/dunbar-elementary-school+30312": ("location", None),
    }
    for address, (field, value) in added.items():
        assert catalyst("register", "add", address).status == 0, address
        register, _, number = address.partition("/")
        found = catalyst("register", "search", *number.split("+"), "--format", "json").json["entries"]
        record = next(entry["record"] for entry in found if entry["register"] == register)
        shown = catalyst("show", record, "--format", "json").json["record"]
        assert field in shown and (value is None or shown[field] == value)
    assert catalyst("validate").status == 0


GEORGIA = "School Name,School ID,City\nAdel School,101,Adel\nBaxley School,102,Baxley\n"


@pytest.mark.parametrize("header", ["School Name", "School"])
def test_what_a_school_is_called_is_guessed(repository: Path, catalyst: Catalyst, header: str) -> None:
    (repository / "reg.csv").write_text(GEORGIA.replace("School Name", header))
    catalyst("import", "reg.csv", "--new", "georgia", "--into", "registers", "--decide", "*=drop")
    assert catalyst("import", "reg.csv").status == 0
    assert "Adel School" in catalyst("register", "search", "adel").out


def test_a_register_without_names_is_refused(repository: Path, catalyst: Catalyst) -> None:
    (repository / "reg.csv").write_text(GEORGIA)
    decided = ("School Name=/district/name", "*=drop")
    catalyst("import", "reg.csv", "--new", "georgia", "--into", "registers", "--decide", *decided)
    refused = catalyst("import", "reg.csv")
    assert refused.status != 0
    assert "says what an entry is called (/name); decide which one does" in refused.err
    assert "--decide 'School Name=/name'" in refused.err
    assert not (repository / "registers" / "georgia.csv.gz").exists()
    catalyst("import", "reg.csv", "--map", "georgia", "--decide", "School Name=/name")
    assert catalyst("import", "reg.csv").status == 0


def test_a_register_without_a_known_number_is_one_of_schools(repository: Path, catalyst: Catalyst) -> None:
    (repository / "list.csv").write_text(
        "Code,School Name,City\nA1,Hill Primary,Leeds\nA2,Park Primary,Leeds\n"
    )
    made = catalyst("import", "list.csv", "--new", "leeds", "--into", "registers", "--decide", "*=drop")
    assert (made.status, "a register of schools" in made.out) == (0, True), made.err
    assert catalyst("import", "list.csv").status == 0
    added = catalyst("register", "add", "leeds/A1")
    assert added.status == 0, added.err
    assert "kind: school\n" in (repository / "cohort/organizations/hill-primary.yaml").read_text()


def test_a_register_that_says_of_what_kind_its_entries_are_is_believed(
    repository: Path, catalyst: Catalyst
) -> None:
    (repository / "list.csv").write_text(
        "Code,School Name,Kind\nA1,Hill Museum,nonprofit\nA2,Park Museum,nonprofit\n"
    )
    decided = ("Kind=/kind", "*=drop")
    assert (
        catalyst("import", "list.csv", "--new", "leeds", "--into", "registers", "--decide", *decided).status
        == 0
    )
    assert catalyst("import", "list.csv").status == 0
    added = catalyst("register", "add", "leeds/A1")
    assert added.status == 0, added.err
    assert "kind: nonprofit\n" in (repository / "cohort/organizations/hill-museum.yaml").read_text()


def test_what_came_in_can_be_removed_and_stays_removed(catalyst: Catalyst, register: Path) -> None:
    assert catalyst("register", "add", "uk/100008").status == 0
    assert catalyst("remove", "organizations/argyle-primary-school").status == 0
    assert catalyst("validate").status == 0
    again = catalyst("register", "add", "uk/100008")
    assert "argyle-primary-school was removed here since; taking that change back brings it back" in again.out
    assert catalyst("undo").status == 0
    assert "1 known" in catalyst("register", "add", "uk/100008").out


ATLANTA = """\
ncessch,sch_name,lcity,lea_name
130012000001,Coan Middle,Atlanta,Atlanta Public Schools
130012000002,Netley Primary School,London,Camden
"""


def test_several_registers_at_once_are_one_change(
    catalyst: Catalyst, git: Git, repository: Path, register: Path
) -> None:
    (repository / "us.csv").write_text(ATLANTA)
    catalyst("import", "us.csv", "--new", "us", "--into", "registers", "--decide", "*=drop")
    assert catalyst("import", "us.csv").status == 0
    before = git("rev-list", "--count", "HEAD")
    took = catalyst("register", "add", "uk/100018", "us/130012000001", "us/130012000002")
    assert (took.status, took.err) == (0, "")
    assert int(git("rev-list", "--count", "HEAD")) == int(before) + 1
    both = catalyst("show", "organizations/netley-primary-school").out
    assert 'registers: {urn: "100018", nces: "130012000002"}' in both  # known to two registers, here once
    assert catalyst("undo").status == 0
    assert not (repository / "cohort/organizations/netley-primary-school.yaml").exists()
    told = catalyst("register", "add", "uk/100018", "us/130012000001", "--format", "json").json
    assert [each["import"] for each in told["imports"]] == ["uk", "us"]
    assert told["commit"]
