"""Reminders as people read them: the texts of the repository with names, schools and days filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields
from catalyst_tui.model.template import FOLDER, Template
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.program.dates import is_dated, month_title
from catalyst_tui.program.reach import beside
from catalyst_tui.program.reminders import Line, Reminder

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class NoTemplate(CatalystError):
    """A reminder whose text is nowhere."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A reminder wants the text {FOLDER}/{name}, and there is no such file. Write it (its first line is "
            "`Subject: …`), or name another one in cohort/program.yaml; `catalyst doctor` adds those that are shipped."
        )


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: the name and the address that stand in the mail."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that is ready to be read by staff: to whom, and what it says. `items` are its lines, in plain words."""

    reminder: Reminder
    name: str
    address: str
    subject: str
    text: str
    items: tuple[str, ...]

    def says_the_same(self, other: Letter) -> bool:
        """Whether the other one goes to the same address, word for word the same."""
        return (self.address, self.subject, self.text) == (other.address, other.subject, other.text)


def letters(cohort: Cohort, reminders: Iterable[Reminder], sender: str, today: date) -> list[Letter]:
    """Every reminder with its text filled in; `sender` is a name. Raises `NoTemplate`, `BadTemplate`."""
    texts: dict[str, Template] = {}
    found = []
    for reminder in reminders:
        if reminder.text:
            draft = reminder.lines[0].draft
            template = Template.of(draft.id if draft else reminder.id, reminder.subject or "", reminder.text)
        else:
            if reminder.template not in texts:
                texts[reminder.template] = _template(cohort, reminder.template)
            template = texts[reminder.template]
        found.append(_letter(cohort, reminder, template, sender, today))
    return found


def said(cohort: Cohort, line: Line, to: str | None, today: date) -> str:
    """What a line is about, in words: its name, of whom when it is somebody else's, and until when."""
    item = line.item
    if item is None:
        return _drafted(cohort, line)
    what = f"{item.requirement.title}, {item.title}" if item.title else item.requirement.title
    where = [cohort.label("partnerships", id) for id in item.partnerships]
    whose = [cohort.label("people", item.person)] if item.person and item.person != to else []
    return f"{what} ({', '.join([*where, *whose])}): {_until(item.due, today)}"


def organizer_of(cohort: Cohort) -> str:
    """The name of whoever runs the program."""
    organizer = cohort.program.get("organizer")
    return cohort.label("organizations", organizer) if organizer else "the office"


def long_day(day: date) -> str:
    """`Friday 17 February 2023`, in English on every machine."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _letter(cohort: Cohort, reminder: Reminder, template: Template, sender: str, today: date) -> Letter:
    to = reminder.to
    items = tuple(said(cohort, line, to, today) for line in reminder.lines)
    days = [day for line in reminder.lines if (day := _day(cohort, line))]
    ids = [id for line in reminder.lines for id in line.partnerships]
    words = {
        "name": cohort.label("people", to),
        "items": "\n".join(f"- {item}" for item in items),
        "count": str(len(items)),
        "due": long_day(min(days)) if days else "a day that is not settled yet",
        "school": ", ".join(dict.fromkeys(cohort.label("partnerships", id) for id in ids)),
        "partners": "\n".join(_others(cohort, dict.fromkeys(ids), to)),
        "program": str(cohort.program.get("name", "")),
        "organizer": organizer_of(cohort),
        "today": long_day(today),
        "sender": sender,
    }
    subject, text = template.fill(words)
    return Letter(reminder, words["name"], cohort.contact(to)["email"], subject, text + "\n", items)


def _others(cohort: Cohort, partnerships: Iterable[str], to: str) -> Iterator[str]:
    """Who serves beside somebody in these partnerships, of those who report: `Imani Whitfield, STEM professional`."""
    roles = cohort.vocabulary("roles")
    for id in partnerships:
        for entry in beside(cohort, id, to):
            yield f"{cohort.label('people', entry['who'])}, {roles.get(entry['role'], entry['role'])}"


def _template(cohort: Cohort, name: str) -> Template:
    path = f"{FOLDER}/{name}"
    if path not in cohort.kinds:
        raise NoTemplate(name)
    try:
        return Template.parse(path, cohort.tree.read(path))
    except Unreadable:
        raise NoTemplate(name) from None


def _until(due: date | None, today: date) -> str:
    if due is None:
        return "no day yet"
    late = (today - due).days
    if late <= 0:
        return "due today" if late == 0 else f"due {long_day(due)}"
    return f"was due {long_day(due)}, {late} {'day' if late == 1 else 'days'} ago"


# What a draft is about: a visit or an event.


_ABOUT = {"applications": "your application", "partnerships": "your partner"}


def _drafted(cohort: Cohort, line: Line) -> str:
    found = _concerned(cohort, line)
    if found is None:
        return _ABOUT.get(line.about.partition("/")[0]) or line.about or "a message from the office"
    what = found.get("title") or cohort.vocabulary("forms").get(found.get("form", ""), "visit")
    where = f" ({cohort.label('partnerships', line.partnership)})" if line.partnership else ""
    time = f", {found['time']}" if "time" in found else ""
    return f"{_when(found.get('date', ''))}{time}: {what}{where}"


def _when(text: str) -> str:
    if not is_dated(text):
        return "No day yet"
    return month_title(text) if len(text) == len("2022-12") else long_day(date.fromisoformat(text))


def _day(cohort: Cohort, line: Line) -> date | None:
    if line.item:
        return line.item.due
    text = (_concerned(cohort, line) or {}).get("date", "")
    return date.fromisoformat(text) if len(text) == len("2022-10-01") else None


def _concerned(cohort: Cohort, line: Line) -> Fields | None:
    """The visit or the event that a draft's `about` names."""
    kind, _, id = line.about.partition("/")
    if kind == "events":
        return cohort.events().get(id)
    record = cohort.peek("partnerships", line.partnership) if line.partnership else None
    if record is None or kind != "interactions":
        return None
    visits: list[Fields] = cohort.sound(record).value.get("interactions") or []
    return next((visit for visit in visits if visit.get("id") == id), None)
