"""What becomes of rows: taken, known, changed, corrected by hand meanwhile, refused with the reason per cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from catalyst_tui.document import Document
from catalyst_tui.exchange.opening import source_of
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.preview import lines
from catalyst_tui.exchange.separated import read_separated
from catalyst_tui.exchange.source import ROW, MappingError
from catalyst_tui.exchange.table import BELONGS_TO, WHY_NOT
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from tests.exchange.tables import (
    FILES,
    HEADER,
    REPORTS,
    TODAY,
    after,
    cohort,
    planned,
    reasons,
    report,
    states,
    table,
)

PAIR = "cohort/partnerships/coan-ms-22.yaml"
SAME_KEY = (
    "It has the same key as row 2, and says something else. Keep one of the two, or name one more column that tells "
    "rows apart: --decide 'COLUMN=key'."
)
MEND = "Mend the cell, or drop the column."
SECOND_PAIR = FILES[PAIR].replace("id: coan-ms-22", "id: coan-ms-22b")
B = PAIR.replace("22.yaml", "22b.yaml")


def edited(before: Cohort, path: str, old: str, new: str) -> Cohort:
    """The cohort after somebody edited a file by hand."""
    text = before.tree.read(path).decode()
    assert old in text
    return before.with_files({path: text.replace(old, new).encode()})


def items(found: Cohort, name: str = "reports") -> list[dict[str, object]]:
    listed = found.get("partnerships", "coan-ms-22").value.get(name, [])
    assert isinstance(listed, list)
    return listed


# Taken in.


def test_a_row_becomes_an_item_in_the_house_style() -> None:
    before = cohort()
    made = planned(before, report(good="Circuits.\r\n\r\nAll of them worked. "))
    assert states(made) == ["taken"]
    text = after(before, made).tree.read(PAIR).decode()
    assert text == FILES[PAIR] + (
        "reports:\n"
        "  - month: 2023-02\n"
        "    by: pro-014\n"
        "    submitted: 2023-03-01\n"
        "    hours: {visits: 2.50}\n"
        "    students: 28\n"
        "    highlights: |\n"
        "      Circuits.\n"
        "\n"
        "      All of them worked.\n"
    )
    assert check(after(before, made)) == []


def test_the_run_and_the_row_are_written_into_the_mapping() -> None:
    before = cohort()
    value = (
        after(before, planned(before, report(), report(mail="nobody@example.org")))
        .get("imports", "monthly")
        .value
    )
    (run,), (row,) = value["runs"], value["taken"]
    assert (run["id"], run["date"], run["rows"], run["taken"], run["refused"]) == (
        "r1",
        "2023-03-06",
        2,
        1,
        1,
    )
    assert (row["key"], row["record"], row["item"]) == (
        "2023-03-01 08:00:00", "partnerships/coan-ms-22", "/reports/2023-02,pro-014",
    )  # fmt: skip
    assert "example.org" not in str(value)


def test_the_sentence_holds_ids_and_numbers() -> None:
    change = planned(cohort(), report()).change
    assert change is not None
    assert (change.sentence, change.action) == ("monthly: 1 row taken in", "import")


@pytest.mark.parametrize(
    "mail",
    [
        "DANA.Osei@example.org",
        " dana.osei@example.org ",
        "Dana Osei <dana.osei@example.org>",
        "pro-014",
        "PRO-014",
    ],
)
def test_people_are_found_by_address_or_id(mail: str) -> None:
    assert states(planned(cohort(), report(mail=mail))) == ["taken"]


def test_an_address_among_the_other_fields_of_a_contact_is_one_too() -> None:
    person = FILES["cohort/people/pro-014.yaml"].replace("}", ", note: also dana@home.example.org}")
    files = {"cohort/people/pro-014.yaml": person}
    assert states(planned(cohort(files=files), report(mail="dana@home.example.org"))) == ["taken"]


# The right partnership.


@pytest.mark.parametrize(
    ("mail", "month", "said"),
    [
        (
            "nobody@example.org",
            "February 2023",
            "Mail: Nobody here has the mail address “nobody@example.org”",
        ),
        ("Dana", "February 2023", "Mail: Nobody here has the id “Dana”"),
        ("imani.whitfield@example.org", "February 2023", r"Imani Whitfield \(pro-061\) is in no partnership"),
        ("pro-014", "July 2022", "Dana Osei was in no partnership in July 2022"),
    ],
)
def test_people_who_are_not_partners(mail: str, month: str, said: str) -> None:
    (why,) = reasons(planned(cohort(), report(mail=mail, month=month)))
    assert re.search(said, why)


def test_the_partnership_is_the_one_of_that_month() -> None:
    first = FILES[PAIR].replace(
        "who: pro-014, from: 2022-08-20", "who: pro-014, from: 2022-08-20, to: 2022-11-18"
    )
    second = SECOND_PAIR.replace("who: pro-014, from: 2022-08-20", "who: pro-014, from: 2022-12-05")
    before = cohort(files={PAIR: first, B: second})
    made = planned(before, report("1/1/2023 8:00:00", month="November 2022"), report(month="January 2023"))
    assert [outcome.record for outcome in made.outcomes] == [
        "partnerships/coan-ms-22",
        "partnerships/coan-ms-22b",
    ]


def test_of_two_partnerships_the_row_has_to_say_which() -> None:
    before = cohort(files={B: SECOND_PAIR})
    made = planned(before, report())
    assert reasons(made) == [
        "Dana Osei was in Coan MS (coan-ms-22) and Coan MS b (coan-ms-22b) in February 2023. "
        "Write the id of the one that is meant beside it."
    ]


@pytest.mark.parametrize("said", ["coan-ms-22b", "Coan MS B"])
def test_a_column_may_say_which_partnership(said: str) -> None:
    mapping = REPORTS + "  - {column: School, as: record}\n"
    before = cohort(mapping, files={B: SECOND_PAIR})
    made = planned(before, [*report(), said], header=[*HEADER, "School"])
    assert [outcome.record for outcome in made.outcomes] == ["partnerships/coan-ms-22b"]


def test_a_partnership_that_the_person_is_not_in() -> None:
    mapping = REPORTS + "  - {column: School, as: record}\n"
    made = planned(cohort(mapping), [*report(), "Cook ES"], header=[*HEADER, "School"])
    assert reasons(made) == ["“Cook ES” is not one of the partnerships of Dana Osei: Coan MS (coan-ms-22)."]


WINS = """\
id: monthly
target: {kind: partnerships, list: /wins}
columns:
  - {column: School, as: record}
  - {column: Day, to: /date}
  - {column: What, to: /what}
"""


@pytest.mark.parametrize("said", ["coan-ms-22", "partnerships/coan-ms-22", "Coan MS"])
def test_rows_that_nobody_signed_go_where_they_say(said: str) -> None:
    before = cohort(WINS)
    made = planned(before, [said, "2023-02-01", "A second class asked"], header=["School", "Day", "What"])
    assert (reasons(made), states(made)) == ([], ["taken"])
    (win,) = items(after(before, made), "wins")
    assert (win["what"], win["date"]) == ("A second class asked", "2023-02-01")
    assert re.fullmatch(r"[a-z0-9-]+", str(win["id"]))


def test_a_record_that_there_is_not() -> None:
    made = planned(cohort(WINS), ["Cook ES", "2023-02-01", "x"], header=["School", "Day", "What"])
    assert reasons(made) == ["There is no partnership “Cook ES” here."]


# Known, changed, corrected.


def test_what_was_taken_in_before_is_known() -> None:
    before = cohort()
    again = planned(after(before, planned(before, report())), report())
    assert (states(again), again.change) == (["known"], None)


def test_a_row_that_changed_changes_the_fields_that_changed() -> None:
    before = cohort()
    between = after(before, planned(before, report(good="x")))
    made = planned(between, report(hours="3", students="30", good="x"))
    assert states(made) == ["changed"]
    assert [(s.pointer, s.old, s.new) for s in made.outcomes[0].steps] == [
        ("/hours/visits", 2.5, 3),
        ("/students", 28, 30),
    ]
    assert items(after(between, made))[0]["students"] == 30
    assert states(planned(after(between, made), report(hours="3", students="30", good="x"))) == ["known"]


def test_an_answer_that_was_emptied_goes() -> None:
    before = cohort()
    between = after(before, planned(before, report(good="x")))
    made = planned(between, report(good=""))
    assert (states(made), "highlights" in items(after(between, made))[0]) == (["changed"], False)


def test_what_was_corrected_by_hand_stays_when_the_row_is_as_it_was() -> None:
    before = cohort()
    between = edited(after(before, planned(before, report())), PAIR, "students: 28", "students: 27")
    made = planned(between, report(hours="3"))
    assert states(made) == ["changed"]
    assert items(after(between, made))[0]["students"] == 27


def test_what_was_corrected_by_hand_and_changed_in_the_form_is_a_conflict_told_once() -> None:
    before = cohort()
    between = edited(after(before, planned(before, report())), PAIR, "students: 28", "students: 27")
    made = planned(between, report(students="31"))
    assert states(made) == ["conflict"]
    assert [(s.old, s.new, s.kept) for s in made.outcomes[0].steps] == [(27, 31, True)]
    assert items(after(between, made))[0]["students"] == 27
    assert states(planned(after(between, made), report(students="31"))) == ["known"]


def test_what_staff_removed_stays_removed() -> None:
    before = cohort()
    between = after(before, planned(before, report())).with_files({PAIR: FILES[PAIR].encode()})
    made = planned(between, report(students="30"))
    assert reasons(made) == [
        "It was taken in before as partnerships/coan-ms-22/reports/2023-02,pro-014, which was removed since. "
        "It stays removed; taking that change back brings it back."
    ]


def test_what_was_typed_in_over_the_phone_is_added_to_and_never_overwritten() -> None:
    phoned = FILES[PAIR] + "reports:\n  - {month: 2023-02, by: pro-014, students: 27, via: phone}\n"
    before = cohort(files={PAIR: phoned})
    made = planned(before, report())
    assert states(made) == ["conflict"]
    assert items(after(before, made)) == [
        {
            "month": "2023-02",
            "by": "pro-014",
            "students": 27,
            "via": "phone",
            "submitted": "2023-03-01",
            "hours": {"visits": 2.5},
        }
    ]


def test_what_stands_there_already_is_known_and_remembered() -> None:
    there = (
        FILES[PAIR]
        + "reports:\n  - {month: 2023-02, by: pro-014, submitted: 2023-03-01, students: 28, hours: {visits: 2.5}}\n"
    )
    before = cohort(files={PAIR: there})
    made = planned(before, report())
    assert states(made) == ["known"]
    assert made.change is not None and made.change.paths == ("cohort/imports/monthly.yaml",)
    assert planned(after(before, made), report()).change is None


def test_a_mapping_that_was_kept_by_hand_knows_its_rows() -> None:
    taken = 'taken:\n  - {key: "3/1/2023 8:00:00", record: partnerships/coan-ms-22, item: "/reports/2023-02,pro-014"}\n'
    assert states(planned(cohort(REPORTS + taken), report())) == ["known"]


# Twice in one file.


def test_the_same_row_twice_is_taken_in_once() -> None:
    assert states(planned(cohort(), report(), report())) == ["taken", "known"]


def test_two_rows_with_one_key_that_differ_are_never_both_taken() -> None:
    before = cohort()
    rows = [report(), report(students="30")]
    made = planned(before, *rows)
    assert (states(made), reasons(made)) == (["taken", "refused"], [SAME_KEY])
    again = planned(after(before, made), *rows)
    assert (states(again), again.change) == (["known", "refused"], None)


def test_of_two_rows_about_the_same_the_first_stays_and_the_second_adds_what_is_new() -> None:
    before = cohort()
    rows = [report(), report("3/2/2023 9:00:00", students="30", good="x")]
    made = planned(before, *rows)
    assert (states(made), made.outcomes[1].notes) == (["taken", "conflict"], ("row 2 is about the same",))
    (item,) = items(after(before, made))
    assert (item["students"], item["submitted"], item["highlights"]) == (28, "2023-03-01", "x")
    again = planned(after(before, made), *rows)
    assert (again.change, states(again)) == (None, ["known", "conflict"])


def test_what_a_second_row_says_against_the_first_is_asked_until_it_is_answered() -> None:
    second = report("3/2/2023 9:00:00", students="30")
    made = planned(before := cohort(), report(), second)
    found = after(before, made)
    assert len(found.get("imports", "monthly").value["taken"]) == 1
    for rows in ([report(), second], [second]):  # whether or not the first one is in the file
        again = planned(found, *rows)
        assert (again.change, states(again)[-1]) == (None, "conflict")
    assert planned(found, report(), second).outcomes[1].notes == ("row 2 is about the same",)
    answered = edited(found, PAIR, "students: 28", "students: 30")
    answered = edited(answered, PAIR, "submitted: 2023-03-01", "submitted: 2023-03-02")
    last = planned(answered, report(), second)
    assert states(last) == ["known", "known"]
    assert planned(after(answered, last), report(), second).change is None


def test_what_is_here_is_right_for_exactly_what_the_second_row_says() -> None:
    second, newer = (report("3/2/2023 9:00:00", students=students) for students in ("30", "31"))
    before = cohort()
    found = after(before, planned(before, report(), second))
    source = source_of(found, "monthly")
    answer = plan(source, table(report(), second), found, TODAY, stays={3})
    assert states(answer) == ["known", "known"] and answer.change is not None
    assert answer.change.sentence == "monthly: what is here stays in 1 row"
    settled = after(found, answer)
    assert settled.tree.read(PAIR) == found.tree.read(PAIR)
    assert [row.get("stays", False) for row in settled.get("imports", "monthly").value["taken"]] == [
        False,
        True,
    ]
    assert check(settled) == []
    for rows in ([report(), second], [second, report()], [second]):
        assert planned(settled, *rows).change is None
    again = planned(settled, report(), newer)
    assert (states(again), again.change, again.outcomes[1].asks) == (["known", "conflict"], None, True)
    first = planned(settled, report(students="29"), second)
    assert states(first) == ["changed", "known"]  # the first one goes on changing what came in by it


def test_the_sentence_tells_apart_what_changes_and_what_asks() -> None:
    made = planned(cohort(), report(), report("3/2/2023 9:00:00", students="30"))
    assert made.change is not None
    assert made.change.sentence == "monthly: 1 row taken in, 1 to be looked at"
    (run,) = after(cohort(), made).get("imports", "monthly").value["runs"]
    assert run.get("changed", 0) == 0


# Refused.


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (report(hours="about 3"), ["Hours: “about 3” is not a number."]),
        (report(hours="900"), ["Hours: visits: 744 or less is expected, not 900."]),
        (
            report(students="28.5", month="soon"),
            [
                "Month: “soon” is no month with its year, such as January 2023.",
                "Students: “28.5” is not a whole number.",
            ],
        ),
        (report(month=""), ["Month: Nothing stands in it, and it is needed."]),
        (report(mail=""), ["Mail: Nothing stands in it, and it is needed."]),
        (report(good="Ask me at 404-555-0114"), [f"Good: This looks like a phone number. {MEND}"]),
        (report(good="Imani Whitfield was there"), [f"Good: The name of pro-061 stands here. {MEND}"]),
        (report(good="Jayden Brooks (grade 7) won"), [f"Good: This looks like the name of a student. {MEND}"]),
        (report(good="x" * 60_000), ["Good: This text has 60,000 characters; 50,000 are the most that fit."]),
        ([*report(), "more"], ["The row has more cells than there are columns; a separator may be too many."]),
    ],
)  # fmt: skip
def test_reasons_are_told_by_column(row: list[str], said: list[str]) -> None:
    made = planned(cohort(), row, report("3/2/2023 9:00:00", "j.ford@example.org"))
    assert (states(made), reasons(made)) == (["refused", "taken"], said)


def test_control_characters_are_left_out_and_told() -> None:
    before = cohort()
    made = planned(before, report(good="fine\x1b]0;owned\x07 \u202egood"))
    assert made.outcomes[0].notes == ("Good: control characters were left out",)
    assert items(after(before, made))[0]["highlights"] == "fine]0;owned good"


def test_formulas_are_texts() -> None:
    before = cohort()
    made = planned(before, report(good='=HYPERLINK("http://x.example","y")'))
    assert items(after(before, made))[0]["highlights"] == '=HYPERLINK("http://x.example","y")'


def test_force_takes_in_what_a_rule_speaks_against() -> None:
    made = planned(cohort(), report(good="Jayden Brooks (grade 7) won"), force=True)
    assert states(made) == ["taken"]


# Mended and taken in.


def test_refused_rows_come_back_mended_and_are_known_from_then_on() -> None:
    before = cohort(files={B: SECOND_PAIR})
    rows = [
        report(hours="about 3"),
        report("3/2/2023 9:00:00", month="Jan 2023", good="said, “fine”\nand more"),
    ]
    made = planned(before, *rows)
    assert states(made) == ["refused", "refused"]
    back = read_separated(made.rejects().encode(), name="mended.csv")
    assert back.header[-3:] == (WHY_NOT, BELONGS_TO, ROW)
    mended = [[{"about 3": "3"}.get(cell, cell) for cell in row.cells] for row in back.rows]
    for row in mended:
        row[back.header.index(BELONGS_TO)] = "coan-ms-22b"
    again = planned(before, *mended, header=back.header)
    assert (states(again), {outcome.record for outcome in again.outcomes}) == (
        ["taken"] * 2,
        {"partnerships/coan-ms-22b"},
    )
    assert states(planned(after(before, again), *rows)) == ["known", "known"]


def test_what_is_rejected_has_the_same_columns() -> None:
    made = planned(cohort(), report(hours="about 3"), report("3/2/2023 9:00:00"))
    found = read_separated(made.rejects().encode())
    assert list(found.header[: len(HEADER)]) == HEADER
    assert [row.cells[: len(HEADER)] for row in found.rows] == [tuple(report(hours="about 3"))]
    assert found.rows[0].cells[len(HEADER)] == "Hours: “about 3” is not a number."


# The mapping.


@pytest.mark.parametrize(
    ("mapping", "header", "said"),
    [
        (REPORTS + "  - {column: Slack}\n", [*HEADER, "Slack"], 'what becomes of "Slack"'),
        (REPORTS, [*HEADER, "New one"], 'what becomes of "New one"'),
        (REPORTS, [h for h in HEADER if h != "Mail"], 'has no column "Mail"'),
        (REPORTS + "  - {column: Slack, do: keep}\n", [*HEADER, "Slack"], "no room for fields of your own"),
        (REPORTS + "  - {column: Slack, do: seal}\n", [*HEADER, "Slack"], "nothing says in which field"),
        (REPORTS + "  - {column: Slack, to: /hourz}\n", [*HEADER, "Slack"], "has no field /hourz"),
        (REPORTS.replace("/reports", "/reportz"), HEADER, "no list /reportz"),
    ],
)
def test_a_mapping_that_does_not_fit(mapping: str, header: Sequence[str], said: str) -> None:
    with pytest.raises(MappingError, match=said):
        planned(cohort(mapping), ["x"] * len(header), header=header)


def test_a_column_that_is_gone_and_was_dropped_is_not_missed() -> None:
    assert states(planned(cohort(), report()[:-1], header=HEADER[:-1])) == ["taken"]


def test_words_of_the_form_are_written_as_the_mapping_says() -> None:
    mapping = REPORTS.replace(
        "to: /students, as: number", 'to: /students, as: number, values: {"None at all": 0}, constant: 5'
    )
    before = cohort(mapping)
    made = planned(
        before, report(students="none  AT all"), report("3/2/2023 9:00:00", "j.ford@example.org", students="")
    )
    assert [item["students"] for item in items(after(before, made))] == [0, 5]


def test_words_that_mean_nothing_are_nothing() -> None:
    before = cohort(
        REPORTS.replace("to: /students, as: number", 'to: /students, as: number, values: {"-999": []}')
    )
    made = planned(before, report(students="-999"))
    assert "students" not in items(after(before, made))[0]


ANSWERED = """\
id: monthly
target: {kind: partnerships, list: /surveys}
row_key: [When]
columns:
  - {column: When, to: /submitted, as: date, format: M/D/YYYY}
  - {column: Mail, to: /by, as: person}
  - {column: What you said, do: drop}
  - {column: (survey), to: /survey, constant: mid-year}
"""


def test_who_answered_a_survey_is_noted_once_and_never_what() -> None:
    files = {B: SECOND_PAIR, "cohort/surveys/mid-year.yaml": "id: mid-year\ntitle: Mid-year survey\n"}
    before = cohort(ANSWERED, files)
    made = planned(before, ["12/1/2022", "pro-014", "a secret"], header=["When", "Mail", "What you said"])
    assert (states(made), [each.record for each in made.outcomes]) == (["taken"], ["partnerships/coan-ms-22"])
    found = after(before, made)
    assert items(found, "surveys") == [{"survey": "mid-year", "by": "pro-014", "submitted": "2022-12-01"}]
    assert all(b"secret" not in found.tree.read(path) for path in found.tree)


# What goes with the contact.

SEALED = REPORTS + "  - {column: Phone, do: seal, to: /contact/phone}\n"
KEEPERS = "keepers: [{who: staff-01, key: age1a}, {who: edu-014, key: age1b}]\n"
KEPT = {"cohort/program.yaml": FILES["cohort/program.yaml"] + KEEPERS}


def test_sealed_columns_go_with_the_persons_contact_alone() -> None:
    before = cohort(SEALED, KEPT)
    made = planned(before, [*report(), "404-555-0114"], header=[*HEADER, "Phone"])
    found = after(before, made)
    assert found.get("people", "pro-014").value["contact"]["phone"] == "404-555-0114"
    assert (
        "0114" not in found.tree.read(PAIR).decode() + found.tree.read("cohort/imports/monthly.yaml").decode()
    )


def test_a_contact_that_is_sealed_already_is_let_be() -> None:
    sealed = "id: pro-014\nrole: professional\ncontact: {sealed: abc}\n"
    files = {**KEPT, "cohort/people/pro-014.yaml": sealed}
    made = planned(
        cohort(SEALED, files), [*report(mail="pro-014"), "404-555-0114"], header=[*HEADER, "Phone"]
    )
    assert states(made) == ["taken"]
    assert "sealed or forgotten" in made.outcomes[0].notes[0]


@pytest.mark.parametrize("keepers", ["", "keepers: [{who: staff-01, key: age1a}]\n"])
def test_nothing_is_sealed_before_there_are_two_keepers(keepers: str) -> None:
    files = {"cohort/program.yaml": FILES["cohort/program.yaml"] + keepers}
    with pytest.raises(MappingError, match="Two ways out"):
        planned(cohort(SEALED, files), [*report(), "404-555-0114"], header=[*HEADER, "Phone"])


# Other targets.

GRANTS = """\
id: monthly
target: {kind: grants}
row_key: [When]
columns:
  - {column: When, to: /requested/date, as: date, format: M/D/YYYY}
  - {column: Mail, to: /requested/by, as: person}
  - {column: Title, to: /title}
  - {column: Total, to: /requested/amount, as: number}
  - {column: First, to: /budget/0/what}
  - {column: First cost, to: /budget/0/amount}
  - {column: Second, to: /budget/1/what}
  - {column: Second cost, to: /budget/1/amount}
  - {column: Fund, to: /fund, as: record, constant: ncr-2022}
"""
GRANT_HEADER = ["When", "Mail", "Title", "Total", "First", "First cost", "Second", "Second cost"]


def test_a_request_becomes_a_minigrant_with_an_id_of_its_partnership() -> None:
    before = cohort(GRANTS)
    row = ["2/1/2023", "j.ford@example.org", "Wire", "$412.5", "wire", "400", "tape", "12.50"]
    made = planned(before, row, header=GRANT_HEADER)
    assert reasons(made) == []
    found = after(before, made)
    text = found.tree.read("cohort/grants/coan-ms-22-g1.yaml").decode()
    assert "amount: 412.50}" in text and "amount: 400.00" in text
    value = Document(text.encode()).value
    assert isinstance(value, dict) and value["partnership"] == "coan-ms-22"
    assert list(value) == ["id", "partnership", "fund", "title", "requested", "budget"]
    assert check(found) == []
    other = ["2/2/2023", "j.ford@example.org", "Tape", "10", "tape", "10.00", "", ""]
    again = planned(found, row, other, header=GRANT_HEADER)
    assert [outcome.record for outcome in again.outcomes][:1] == ["grants/coan-ms-22-g1"]


PEOPLE = """\
id: monthly
target: {kind: people}
row_key: [Mail]
columns:
  - {column: First, to: /contact/name}
  - {column: Last, to: /contact/name}
  - {column: Mail, to: /contact/email}
  - {column: Subjects, to: /subjects}
  - {column: Years, do: keep}
  - {column: (role), to: /role, constant: professional}
"""
PERSON = ["First", "Last", "Mail", "Subjects", "Years"]


def test_people_come_in_with_ids_in_turn_and_where_they_came_from() -> None:
    before = cohort(PEOPLE)
    made = planned(
        before,
        ["Robin", "Sample", "robin@example.org", "", "3"],
        ["Ada", "L", "ada@example.org", "", ""],
        header=PERSON,
    )
    assert [outcome.record for outcome in made.outcomes] == ["people/pro-062", "people/pro-063"]
    found = after(before, made).get("people", "pro-062").value
    assert found["contact"] == {"name": "Robin Sample", "email": "robin@example.org"}
    assert found["extras"] == {"years": "3"}
    (source,) = found["sources"]
    assert source["import"] == "monthly" and source["row"].startswith("#")
    assert (
        planned(after(before, made), ["Robin", "Sample", "robin@example.org", "", "3"], header=PERSON).change
        is None
    )


def test_somebody_who_is_here_already_is_not_made_anew() -> None:
    before = cohort(PEOPLE)
    made = planned(before, ["Dana", "O.", "Dana.Osei@example.org", "", "3"], header=PERSON)
    assert (states(made), made.outcomes[0].record) == (["conflict"], "people/pro-014")
    assert after(before, made).get("people", "pro-014").value["contact"]["name"] == "Dana Osei"


@pytest.mark.parametrize(
    "cells", [["robin@example.org", "x@y.example"], ["404-555-0114"], ["Robin Sample", "Ada Lovelace"]]
)
def test_nothing_about_people_slips_into_the_extras(cells: list[str]) -> None:
    rows = [["A", "B", f"p{n}@example.org", "", cell] for n, cell in enumerate(cells)]
    with pytest.raises(MappingError, match="in the open for ever"):
        planned(cohort(PEOPLE), *rows, header=PERSON)


def test_ids_that_were_ever_used_are_not_used_again() -> None:
    from catalyst_tui.exchange.opening import source_of
    from catalyst_tui.exchange.plan import plan
    from tests.exchange.tables import TODAY, table

    before = cohort(PEOPLE)
    rows = table(["Robin", "Sample", "robin@example.org", "", "3"], header=PERSON)
    made = plan(source_of(before, "monthly"), rows, before, TODAY, ids_ever=lambda kind: {"pro-099"})
    assert made.outcomes[0].record == "people/pro-100"


APPLICATIONS = """\
id: monthly
target: {kind: applications}
row_key: [When]
columns:
  - {column: When, to: /submitted, as: date, format: M/D/YYYY}
  - {column: Mail, to: /person, as: person}
  - {column: Why, to: /answers/why}
  - {column: Round, to: /round}
  - {column: Phone, do: seal, to: /contact/phone}
  - {column: (role), to: /role, constant: professional}
"""
APPLICATION = ["When", "Mail", "Why", "Round", "Phone"]
ROUNDS = {
    "cohort/program.yaml": FILES["cohort/program.yaml"]
    + KEEPERS
    + "rounds: [summer, late]\nquestions: [{id: why, title: Why?, kind: text}]\n",
    "cohort/applications/2022-pro-014.yaml": "id: 2022-pro-014\nperson: pro-014\nrole: professional\nround: summer\n",
}


@pytest.mark.parametrize(
    ("row", "state", "record"),
    [
        (["8/14/2022", "pro-061", "To help", "", ""], "taken", "applications/2022-pro-061"),
        (["8/14/2022", "pro-014", "To help", "", ""], "changed", "applications/2022-pro-014"),
        (["8/14/2022", "pro-014", "To help", "Summer", ""], "changed", "applications/2022-pro-014"),
        (["9/14/2022", "pro-014", "To help", "late", ""], "taken", "applications/2022-pro-014b"),
        (["8/14/2023", "pro-014", "To help", "", ""], "taken", "applications/2023-pro-014"),
    ],
)
def test_one_application_a_person_and_round(row: list[str], state: str, record: str) -> None:
    made = planned(cohort(APPLICATIONS, ROUNDS), row, header=APPLICATION)
    assert (reasons(made), states(made), made.outcomes[0].record) == ([], [state], record)


def test_a_phone_number_that_differs_is_told_and_what_stands_stays() -> None:
    person = FILES["cohort/people/pro-061.yaml"].replace("}", ", phone: 404-555-0100}")
    before = cohort(APPLICATIONS, {**ROUNDS, "cohort/people/pro-061.yaml": person})
    made = planned(before, ["8/14/2022", "pro-061", "To help", "", "404-555-0199"], header=APPLICATION)
    assert states(made) == ["taken"]
    assert [step.pointer for step in made.outcomes[0].steps if step.kept] == ["/contact/phone"]
    assert after(before, made).get("people", "pro-061").value["contact"]["phone"] == "404-555-0100"


def test_personal_answers_are_taken_where_they_are_sealed_and_refused_elsewhere() -> None:
    asked = "questions: [{id: why, title: Why?, kind: text, personal: true}]\n"
    mapping = APPLICATIONS.replace("  - {column: Phone, do: seal, to: /contact/phone}\n", "")
    row, header = ["8/14/2022", "pro-061", "To help", ""], APPLICATION[:-1]
    program = FILES["cohort/program.yaml"] + "rounds: [summer, late]\n" + asked
    with pytest.raises(MappingError, match=r"answers a question about the person.*Two ways out"):
        planned(cohort(mapping, {"cohort/program.yaml": program}), row, header=header)
    keepers = {"cohort/program.yaml": program + KEEPERS}
    made, other = (
        planned(cohort(mapping, keepers), [*row[:2], why, ""], header=header)
        for why in ("To help", "To be seen")
    )
    assert states(made) == states(other) == ["taken"]
    one, two = (each.outcomes[0].reading for each in (made, other))
    assert (one.digest, one.cells) == (two.digest, two.cells)  # nothing of the answer is remembered
    assert "why" not in one.cells


SCHOOLS_APPLY = """\
id: monthly
target: {kind: applications}
row_key: [When]
columns:
  - {column: When, to: /submitted, as: date, format: "M/D/YYYY h:mm:ss"}
  - {column: School, to: /organization/name}
  - {column: Role, to: /role}
  - {column: (kind), to: /organization/kind, constant: school}
"""


@pytest.mark.parametrize(
    ("role", "notes"),
    [("educator", ("nothing says who applies: no name, and no mail address",)), ("school", ())],
)
def test_who_applies_as_a_person_and_is_nobody_is_told(role: str, notes: tuple[str, ...]) -> None:
    before = cohort(SCHOOLS_APPLY)
    row = ["3/1/2023 8:00:00", "Coan MS", role]
    made = planned(before, row, header=["When", "School", "Role"])
    assert (states(made), made.outcomes[0].notes) == (["taken"], notes)
    (line,) = lines(made, before)
    assert line.where == "Coan MS"
    again = planned(after(before, made), row, header=["When", "School", "Role"])
    assert states(again) == ["known"]
