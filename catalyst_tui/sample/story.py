"""Who did what in the year of the sample, change by change: when, in which words, and which files it was about.

What a change brought is told by the dates in the files (`entered`): it takes its files to what they were that day.
Only a slip, which a later change sets right, and a list that two marked at once, are told here.
"""

from __future__ import annotations

from dataclasses import dataclass

DIRECTOR, DANA, CARLOS, WREN = "staff-04", "staff-01", "staff-02", "staff-03"

KICKOFF = "attendance/kickoff.yaml"
COAN = "partnerships/coan-ms-22.yaml"
MATCH = "matches/2022-08.yaml"
CLOSED = ("atlanta-public-schools", "decatur-city", "dekalb-county", "fulton-county")
ON_THE_ICE = ("coan-ms-22", "columbia-ms-22", "king-ms-22", "oakhurst-es-22", "towers-hs-22", "young-ms-22")


@dataclass(frozen=True, slots=True)
class Step:
    """One change. `at` is the minute, in the time of Atlanta; `takes` are its files, below `cohort/`, as patterns.

    In the `sentence`, `{partnerships}` is how many of a kind it touched. `of` keeps it to a manager's partnerships.
    `but` leaves out the entries of a file whose pointers begin so, `slip` is a value that was typed wrong: file,
    pointer, and text. An `action` of "" is a change that somebody made with an editor and git. A change `aside` begins
    where the change before it did, on another machine; one that `joins` brings these two together; one that `undoes`
    takes back the one before it, with the same words.
    """

    at: str
    by: str
    sentence: str
    takes: tuple[str, ...]
    action: str = "edit"
    of: str = ""
    but: tuple[str, str] | None = None
    slip: tuple[str, str, str] | None = None
    aside: bool = False
    joins: bool = False
    undoes: bool = False

    @property
    def day(self) -> str:
        return self.at[:10]


def _of_both(day: str, what: str) -> tuple[Step, Step]:
    """The two managers, each for the own partnerships."""
    takes = ("partnerships/*", "organizations/*", "people/staff-*")
    told = f"{what} of {{partnerships}} partnerships"
    return (
        Step(f"{day}T15:50", CARLOS, told, takes, of=CARLOS),
        Step(f"{day}T16:35", DANA, told, takes, of=DANA),
    )


STORY = (
    Step(
        "2022-08-01T09:12",
        DIRECTOR,
        "SPSP 2022-23: the rules of the program, its schools and companies",
        (
            "program.yaml",
            "events.yaml",
            "funds/*",
            "organizations/*",
            "people/prin-*",
            "people/liaison-*",
            "people/staff-*",
            "surveys/*",
            "templates/*",
        ),
        "init",
    ),
    Step(
        "2022-08-16T14:05",
        WREN,
        "applications-2022: {applications} rows taken in",
        ("applications/*", "imports/*", "people/*"),
        "import",
    ),
    Step(
        "2022-08-19T10:20",
        CARLOS,
        "{applications} applications: reviewed, or late",
        ("applications/*", "people/*"),
        "review-application",
    ),
    Step("2022-08-19T16:40", DANA, "2022-08: 50 pairs, 9 wait", (MATCH,), "match"),
    Step(
        "2022-08-20T10:30",
        DIRECTOR,
        "2022-08: 50 pairs accepted",
        (MATCH, "applications/*", "partnerships/*"),
        "accept-match",
    ),
    Step(
        "2022-08-23T09:15",
        WREN,
        "info-session: 103 marks of attendance",
        ("attendance/info-session.yaml", "events.yaml"),
        "attendance",
    ),
    Step(
        "2022-08-29T16:50",
        CARLOS,
        "{applications} applications: answers to the letters; renaissance-ms goes to pro-051",
        ("applications/*", "matches/*", "partnerships/*", "people/*"),
        "decide-application",
    ),
    Step(
        "2022-09-23T15:30",
        DANA,
        "approvals of principals and districts for {organizations} organizations",
        ("organizations/*",),
        "renew-approval",
    ),
    Step(
        "2022-10-03T09:05",
        WREN,
        "kickoff: marks of attendance of the educators",
        (KICKOFF, "events.yaml"),
        "attendance",
        but=(KICKOFF, "/people/pro-"),
    ),
    Step(
        "2022-10-03T09:20",
        CARLOS,
        "kickoff: marks of attendance of the professionals",
        (KICKOFF,),
        "attendance",
        but=(KICKOFF, "/people/edu-"),
        aside=True,
    ),
    Step(
        "2022-10-03T09:31",
        CARLOS,
        "Brought together: 1 changed here, 1 by others",
        (KICKOFF,),
        "sync",
        joins=True,
    ),
    Step(
        "2022-10-07T12:10",
        WREN,
        "clearances and consents of {people} people",
        ("people/*",),
        "check-clearance",
    ),
    Step(
        "2022-10-07T16:45",
        DANA,
        "kickoff: needs, asset maps and goals of {partnerships} partnerships",
        ("partnerships/*",),
    ),
    Step(
        "2022-10-12T08:30",
        WREN,
        "Election day: schools are polling places",
        ("organizations/atlanta-public-schools.yaml",),
        "",
    ),
    Step(
        "2022-10-20T15:10",
        DANA,
        "coan-ms-22: interaction of 20 Oct from planned to done, 82 students",
        (COAN,),
        slip=(COAN, "/interactions/0/students", "82"),
    ),
    Step(
        "2022-10-21T08:55", DANA, "coan-ms-22: interaction of 20 Oct, students from 82 to 28", (COAN,), "set"
    ),
    *_of_both("2022-10-31", "October: visits, calls and reports"),
    Step("2022-11-08T17:05", WREN, "reminders due-day, late: sent", ("reminders/*",), "remind"),
    Step(
        "2022-11-10T13:25",
        DANA,
        "coan-ms-22: interaction of 10 Nov from planned to done, 28 students",
        (COAN,),
    ),
    Step("2022-11-18T16:20", DANA, "coan-ms-22: pro-014 leaves on 18 Nov (work)", (COAN,), "partner-leaves"),
    *_of_both("2022-11-30", "November: visits, calls and reports"),
    Step(
        "2022-12-01T11:45",
        DANA,
        "2022-12-coan: 1 pair accepted, pro-061 called up",
        ("matches/*", "applications/*"),
        "accept-match",
    ),
    Step(
        "2022-12-05T09:40",
        DANA,
        "coan-ms-22: pro-061 joins as professional on 5 Dec",
        (COAN, "people/*", "applications/*"),
        "partner-joins",
    ),
    Step(
        "2022-12-06T17:15",
        CARLOS,
        "program: silence weeks from 6 to 4",
        ("program.yaml",),
        "set",
        slip=("program.yaml", "/policies/silence_weeks", "4"),
    ),
    Step("2022-12-07T08:40", DANA, "", ("program.yaml",), "undo", undoes=True),
    Step(
        "2022-12-16T15:00",
        WREN,
        "{grants} requests for minigrants came in",
        ("grants/*", "funds/*"),
        "request-grant",
    ),
    Step("2022-12-20T13:30", DANA, "{grants} requests for minigrants decided", ("grants/*",), "decide-grant"),
    *_of_both("2022-12-22", "December: visits, calls and reports"),
    Step(
        "2023-01-06T10:25",
        WREN,
        "monthly-report-form: 10 rows taken in; {partnerships} partnerships up to date",
        ("imports/*", "partnerships/*", "reminders/*"),
        "import",
    ),
    Step(
        "2023-01-09T14:10",
        DIRECTOR,
        "program: round spring-2023, requirement donors-photo and criterion to-meet added",
        ("program.yaml", "funds/*", "partnerships/*"),
    ),
    Step(
        "2023-01-11T16:30",
        CARLOS,
        "long-ms-22: paused from 11 Jan (family or health)",
        ("partnerships/long-ms-22.yaml",),
        "pause",
    ),
    Step(
        "2023-01-17T18:20", WREN, "No room is a reason, too, since the leak in a gym", ("program.yaml",), ""
    ),
    Step(
        "2023-01-19T06:10",
        DANA,
        f"{', '.join(CLOSED)}: closed on 19 Jan (weather), {{partnerships}} visits moved",
        tuple(f"*/{id}.yaml" for id in (*CLOSED, *ON_THE_ICE)),
        "close-day",
    ),
    Step(
        "2023-01-20T09:30",
        CARLOS,
        "webinar: 98 marks of attendance; results of the mid-year survey",
        ("attendance/*", "events.yaml", "surveys/*"),
        "attendance",
    ),
    Step(
        "2023-01-31T13:20",
        WREN,
        "{applications} applications of the second round taken in",
        ("applications/*", "people/*", "organizations/inman-middle.yaml"),
        "import",
    ),
    *_of_both("2023-02-01", "January: visits, calls, plans and reports"),
    Step(
        "2023-02-06T11:05",
        CARLOS,
        "{applications} applications of the second round decided; reports of the form taken in",
        ("applications/*", "attendance/*", "grants/*", "imports/*", "partnerships/*", "surveys/*"),
        "decide-application",
    ),
    Step(
        "2023-02-13T17:20",
        DANA,
        "coan-ms-22: call with pro-061 on 13 Feb, voicemail; again on 16 Feb",
        (COAN,),
        "log-contact",
    ),
    Step(
        "2023-02-14T18:10",
        WREN,
        "what came in until this evening: {partnerships} partnerships, {applications} applications, {grants} grants",
        ("*",),
    ),
    Step(
        "2023-02-15T08:05", DANA, "staff-01: task t4 noted, due 15 Feb", ("people/staff-01.yaml",), "add-task"
    ),
    Step(
        "2023-02-15T08:50",
        CARLOS,
        "tucker-hs-22: check-in of 15 Feb, 1 promise",
        ("partnerships/tucker-hs-22.yaml",),
        "check-in",
    ),
    Step(
        "2023-02-15T09:25",
        DANA,
        "harper-archer-ms-22: check-in of 15 Feb",
        ("partnerships/harper-archer-ms-22.yaml",),
        "check-in",
    ),
)
