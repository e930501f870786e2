"""A partnership on one page, grouped as staff think of it. What has no section of its own follows by the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catalyst_tui.metrics.accounts import counted, reporters
from catalyst_tui.model.money.amounts import said
from catalyst_tui.model.money.books import Books
from catalyst_tui.model.record import Record
from catalyst_tui.program import SIGNS, DueItem
from catalyst_tui.tui.dates import MONTHS
from catalyst_tui.tui.line import SIGNS as TONES
from catalyst_tui.tui.line import Line, Part, aligned
from catalyst_tui.tui.presenters.figures import progress, report_months, visits_summary
from catalyst_tui.tui.presenters.items import Fields, Items, apart, begin
from catalyst_tui.tui.presenters.record import record_lines, wrapped
from catalyst_tui.tui.presenters.values import Words

VISIT_SIGNS = {"done": "✓", "cancelled": "–", "moved": "–"}
GOAL_SIGNS = {"met": "✓", "not-met": "✗", "dropped": "–"}

SECTIONS = {
    "partners": "Partners",
    "goals": "Goals",
    "interactions": "Interactions",
    "reports": "Reports",
    "check_ins": "Check-ins",
    "planning_calls": "Planning",
    "contact_log": "Contact",
    "classes": "Classes",
    "needs_assessment": "Needs",
    "asset_map": "Assets",
    "surveys": "Surveys",
    "waivers": "Waivers",
    "wins": "Wins",
}
"""The sections in their order, and what each is called; what an addition can go to, when it is a list."""


class PartnershipLines(Items):
    """The lines of one partnership, for a width; `owed` are its due items."""

    def __init__(self, record: Record, words: Words, owed: Iterable[DueItem] = ()) -> None:
        super().__init__(record, words)
        self._reports_owed = {
            (item.person, item.occurrence): SIGNS[item.state]
            for item in owed
            if item.requirement.fields.get("what") == "reports"
        }

    def __call__(self, width: int) -> Sequence[Line]:
        self.width = width
        lines: list[Line] = []
        for key, title in SECTIONS.items():
            add = f"/{key}" if isinstance(self.value.get(key), list) else ""
            lines += begin(title, getattr(self, f"_{key}")(), add)
        lines += begin("Grants", self._grants())
        lines += begin("Events", self._events())
        rest = record_lines(self.record, self.words, width, skip=("id", *SECTIONS))
        lines += apart(rest)
        return lines

    def _partners(self) -> Iterator[Line]:
        roles = self.cohort.vocabulary("roles")
        items = sorted(self.items("partners"), key=lambda pair: "to" in pair[1])
        rows = []
        for _, item in items:
            end = f"– {self.words.day(item['to'])}" if "to" in item else ""
            since = f"{'' if end else 'since '}{self.words.day(item.get('from'))}"
            left = self.cohort.vocabulary("reasons").get(item.get("left", ""), "")
            name = self.words.person(item.get("who"))
            rows.append(
                [name, roles.get(item.get("role", ""), ""), " ".join(filter(None, (since, end, left)))]
            )
        for (pointer, item), parts in zip(items, aligned(rows, self.width, 0), strict=True):
            tone = "dim" if "to" in item else ""
            who = str(item.get("who"))
            kind = next((kind for kind in ("people", "organizations") if self.cohort.has(kind, who)), None)
            yield Line(
                tuple((text, tone) for text, _ in parts), pointer, target=(kind, who) if kind else None
            )

    def _goals(self) -> Iterator[Line]:
        items = self.items("goals")
        rows = [
            [
                GOAL_SIGNS.get(item.get("status", ""), "·"),
                str(item.get("statement", item.get("id", ""))),
                progress(item),
                self.words.day(item.get("due")),
            ]
            for _, item in items
        ]
        for (pointer, _), parts in zip(items, aligned(rows, self.width, 1, (2, 3)), strict=True):
            yield Line(parts, pointer)

    def _interactions(self) -> Iterator[Line]:
        items = self.newest("interactions")
        if not items:
            return
        yield Line(((visits_summary(self.value, self.cohort), "dim"),))
        forms = self.cohort.vocabulary("forms")
        rows = []
        for _, item in items:
            status = str(item.get("status", ""))
            what = [forms.get(item.get("form", ""), ""), str(item.get("title") or item.get("goal") or "")]
            if status != "done":
                moved = f" to {self.words.day(item['to'])}" if "to" in item else ""
                what.insert(0, status + moved)
            hours = sum(each for each in (item.get("hours") or {}).values() if isinstance(each, int | float))
            rows.append(
                [
                    VISIT_SIGNS.get(status, "·"),
                    self.words.day(item.get("date")),
                    ", ".join(filter(None, what)),
                    str(item.get("students", "")),
                    f"{hours:g} h" if hours else "",
                    self._says_otherwise(item),
                ]
            )
        for (pointer, _), parts in zip(items, aligned(rows, self.width, 2, (1, 3, 4)), strict=True):
            yield Line(parts, pointer)

    def _says_otherwise(self, visit: Fields) -> str:
        """A partner's report that counts other students at a visit: `27 says J. Ford`."""
        said = counted(visit, self.all("reports"))
        own = visit.get("students")
        return ", ".join(f"{n} says {self.words.initials(who)}" for who, n in said.items() if n != own)

    def _reports(self) -> Iterator[Line]:
        """A line for each who reports, a sign for each month."""
        months = report_months(self.cohort.program, [item.get("month", "") for item in self.all("reports")])
        who_reports = reporters(self.value, self.cohort, self.all("reports"))
        if not months or not who_reports:
            return
        today = self.words.today.isoformat()
        names = [self.words.initials(who) for who in who_reports]
        wide = max(map(len, names)) + 2
        yield Line(((" " * wide + "".join(f"{_month(month):5}" for month in months), "dim"),))
        for who, name in zip(who_reports, names, strict=True):
            given = {
                item.get("month"): pointer for pointer, item in self.items("reports") if item.get("by") == who
            }
            signs: list[Part] = [(f"{name:{wide}}", "")]
            for month in months:
                ended = f"{month}-31" < today
                owed = self._reports_owed.get((who, month)) or self._reports_owed.get((None, month), "·")
                sign = "✓" if month in given else owed if ended else " "
                signs.append((f"{sign:5}", TONES.get(sign, "")))
            items = tuple((_month(month), given[month]) for month in reversed(months) if month in given)
            yield Line(tuple(signs), items[0][1] if items else "/reports", add="/reports", items=items)

    def _check_ins(self) -> Iterator[Line]:
        periods = self.cohort.vocabulary("periods")
        for pointer, item in self.newest("check_ins"):
            who = ", ".join(self.words.initials(each) for each in item.get("attended") or ())
            status = "" if item.get("status", "done") == "done" else str(item["status"])
            head = [self.words.day(item.get("date")), periods.get(item.get("period", ""), ""), status, who]
            yield from wrapped("  ".join(filter(None, head)), pointer, self.width)
            yield from self.note(item.get("notes"))
            yield from self.actions(pointer, item)

    def _planning_calls(self) -> Iterator[Line]:
        for pointer, item in self.newest("planning_calls"):
            who = ", ".join(self.words.initials(each) for each in item.get("who") or ())
            yield Line(((f"{self.words.day(item.get('date'))}  {who}", ""),), pointer)
            yield from self.note(item.get("notes"))
            yield from self.actions(pointer, item)

    def _contact_log(self) -> Iterator[Line]:
        ways, results = self.cohort.vocabulary("ways"), self.cohort.vocabulary("results")
        for pointer, item in self.newest("contact_log"):
            said = [
                self.words.day(item.get("date")),
                f"{self.words.initials(item.get('by'))} → {self.words.initials(item.get('with'))}",
                ways.get(item.get("how", ""), str(item.get("how", ""))),
                results.get(item.get("result", ""), str(item.get("result", ""))),
                str(item.get("about", "")),
                f"next {self.words.day(item['next'])}" if "next" in item else "",
            ]
            yield from wrapped("  ".join(filter(None, said)), pointer, self.width)
            yield from self.note(item.get("note"))

    def _classes(self) -> Iterator[Line]:
        items = self.items("classes")
        rows = []
        for _, item in items:
            grades = item.get("grades") or [item["grade"]] if "grade" in item or "grades" in item else []
            span = [f"{word} {self.words.day(item[word])}" for word in ("from", "to") if word in item]
            same = f"same as {item['same_as']}" if "same_as" in item else ""
            grade = f"grade {', '.join(map(str, grades))}" if grades else ""
            students = f"{item['students']} students" if "students" in item else ""
            rows.append([str(item.get("id", "")), grade, students, ", ".join(filter(None, [*span, same]))])
        for (pointer, _), parts in zip(items, aligned(rows, self.width, 3, (2,)), strict=True):
            yield Line(parts, pointer)

    def _needs_assessment(self) -> Iterator[Line]:
        return self.listed("needs_assessment", "needs", str)

    def _asset_map(self) -> Iterator[Line]:
        owners = self.cohort.vocabulary("asset_owners") | self.cohort.vocabulary("roles")

        def said(item: Fields) -> str:
            owner = owners.get(item.get("of", ""), str(item.get("of", "")))
            return f"{owner}: {item.get('what', '')}"

        return self.listed(
            "asset_map", "assets", lambda item: said(item) if isinstance(item, dict) else str(item)
        )

    def _surveys(self) -> Iterator[Line]:
        for pointer, item in self.items("surveys"):
            survey = self.words.name(item.get("survey"), "surveys")
            said = [survey, self.words.initials(item.get("by")), self.words.day(item.get("submitted"))]
            yield Line((("  ".join(filter(None, said)), ""),), pointer)

    def _waivers(self) -> Iterator[Line]:
        requirements = self.cohort.vocabulary("requirements")
        for pointer, item in self.items("waivers"):
            what = requirements.get(item.get("requirement", ""), str(item.get("requirement", "")))
            said = [what, self.words.initials(item["who"]) if "who" in item else "", str(item.get("why", ""))]
            yield from wrapped("  ".join(filter(None, said)), pointer, self.width)

    def _wins(self) -> Iterator[Line]:
        for pointer, item in self.newest("wins"):
            yield from wrapped(
                f"{self.words.day(item.get('date'))}  {self.words.joined(str(item.get('what', '')))}",
                pointer,
                self.width,
            )

    def _grants(self) -> Iterator[Line]:
        books = Books(self.cohort, self.words.today)
        found = [
            (record, grant)
            for record in self.cohort.sound_records("grants")
            if record.value.get("partnership") == self.record.id and (grant := books.grant(record))
        ]
        rows = [
            [
                record.id,
                grant.title,
                said(grant.wanted),
                f"{grant.state}, {said(grant.open)} open" if grant.open else grant.state,
            ]
            for record, grant in found
        ]
        for (record, _), parts in zip(found, aligned(rows, self.width, 1, (2,)), strict=True):
            yield Line(parts, target=("grants", record.id))

    def _events(self) -> Iterator[Line]:
        """Who of the partners was at which event."""
        partners = {str(entry.get("who")) for _, entry in self.items("partners")}
        for id, event in self.cohort.events().items():
            taken = self.cohort.peek("attendance", id)
            people = self.cohort.sound(taken).value.get("people", {}) if taken else {}
            target = ("attendance", id)
            said = [
                f"{self.words.initials(who)} {mark.get('was', '')}"
                for who, mark in people.items()
                if who in partners and isinstance(mark, dict)
            ]
            if said:
                head = f"{event.get('title', id)}, {self.words.day(event.get('date'))}: "
                lines = wrapped(head + ", ".join(said), "", self.width)
                yield from (replace(line, pointer=None, target=target) for line in lines)


def _month(text: str) -> str:
    return MONTHS[int(text[5:7]) - 1] if text[5:7].isdigit() and 1 <= int(text[5:7]) <= 12 else text
