"""Reminders sent, and what was sent recorded, so that nobody gets one twice (docs/reminders.md: what is guaranteed).

The order is the guarantee: `sending` is in the history before the first byte goes to a server; every answer is on disk
(`workspace/outbox.py`) before the next mail is begun; then the history says what became of each. Whatever comes
between, a line that is `sending` is never sent again by the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program import due_items
from catalyst_tui.program.reach import MAIL
from catalyst_tui.program.reminders import Entry, Log, reminders_due
from catalyst_tui.report.ledger import Ledger
from catalyst_tui.report.letters import Letter, Sender, letters
from catalyst_tui.report.mail import mail, mail_id
from catalyst_tui.report.smtp import Connection, Outcome, Server, connected
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change
from catalyst_tui.workspace.outbox import Outbox, SendingAlready, left_over, sending

ACTION = "remind"
_MAY_BECOME = {
    "sending": ("sent", "failed"),
    "prepared": ("sent", "failed"),
    "drafted": ("skipped",),
    "failed": ("sent", "skipped"),
}


class NotSettled(CatalystError):
    """A line of the record that cannot be settled like that."""


@dataclass(frozen=True, slots=True)
class Post:
    """A letter on its way: its lines in the record, and what its mail is called there."""

    letter: Letter
    entries: tuple[str, ...]
    mail: str


Progress = Callable[[Letter, Outcome], None]


def send(
    workspace: Workspace,
    wanted: Sequence[Letter],
    sender: Sender,
    server: Server,
    today: date,
    by: str | None = None,
    progress: Progress = lambda letter, outcome: None,
) -> list[tuple[Letter, Outcome]]:
    """Send letters that somebody has looked at, and record it; what became of each.

    A letter that would be another one by now (settled meanwhile, a new address) is left out. Raises `NoServer`,
    `SendingAlready` and what `apply` raises, before anything was sent.
    """
    with sending(workspace.repository) as box:
        record_answers(workspace, box)
        going = still_wanted(workspace, wanted, sender, today)
        if not going:
            return []
        with connected(server) as connection:
            posts = _record(workspace, going, "sending", today, by, box)
            try:
                found = list(_hand_over(posts, connection, sender, box, progress))
            finally:
                record_answers(workspace, box)
    return found


def prepare(
    workspace: Workspace, wanted: Sequence[Letter], sender: Sender, today: date, by: str | None = None
) -> list[Post]:
    """Record letters as `prepared`: somebody else sends them, from files."""
    with sending(workspace.repository) as box:
        record_answers(workspace, box)
        going = still_wanted(workspace, wanted, sender, today)
        return _record(workspace, going, "prepared", today, by, box) if going else []


def as_files(posts: Iterable[Post], sender: Sender, folder: Path, today: date, when: datetime) -> list[Path]:
    """Each mail as an `.eml` file, which mail programs open: the same names for the same mails."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for post in posts:
        path = folder / f"{today}-{post.letter.reminder.id.replace('/', '-')}.eml"
        message = mail(post.letter, sender, post.mail, when)
        message["X-Unsent"] = "1"  # mail programs open it to be sent, not as one that came
        path.write_bytes(message.as_bytes())
        paths.append(path)
    return paths


def still_wanted(workspace: Workspace, wanted: Sequence[Letter], sender: Sender, today: date) -> list[Letter]:
    """Those of the letters that the files as they are now ask for, word for word."""
    cohort = workspace.cohort()
    plan = reminders_due(cohort, due_items(cohort, today), today)
    now = {letter.reminder.id: letter for letter in letters(cohort, plan.reminders, sender.name, today)}
    asked = {letter.reminder.id: letter for letter in wanted}
    return [new for id, new in now.items() if id in asked and new.says_the_same(asked[id])]


def settle(workspace: Workspace, id: str, status: str) -> str:
    """Say what became of a mail that nobody knows of, or that a draft is not to be sent; the sentence of the change.

    `id` is `2023-02/m61`. All lines of the same mail are settled with it. Raises `NotSettled`.
    """
    with sending(workspace.repository) as box:
        record_answers(workspace, box)
        cohort = workspace.cohort()
        lines = Log(cohort).entries
        entry = next((line for line in lines if line.id == id), None)
        if entry is None:
            raise NotSettled(
                f"There is no {id} in cohort/reminders: `catalyst remind` lists what is to be settled."
            )
        now = entry.value["status"]
        if status not in _MAY_BECOME.get(now, ()):
            may = " or ".join(_MAY_BECOME.get(now, ()))
            raise NotSettled(
                f"{id} is {now}, and that can only become {may}." if may else f"{id} is {now} already."
            )
        mail = entry.value.get("message")
        same = [line for line in lines if mail and line.value.get("message") == mail] or [entry]
        sentence = f"reminders {', '.join(line.id for line in same)}: {status}"
        _mark(workspace, cohort, [(line, status, "") for line in same], sentence)
        return sentence


def catch_up(workspace: Workspace) -> list[str]:
    """Record what a run that was cut short has left behind; sentences on it. Nothing while somebody is sending."""
    if not left_over(workspace.repository):
        return []
    try:
        with sending(workspace.repository) as box:
            said = record_answers(workspace, box)
    except SendingAlready:
        return []
    return [f"An earlier run was cut short, and is recorded now: {said}."] if said else []


def record_answers(workspace: Workspace, box: Outbox) -> str:
    """Write into the history what servers answered, of this run or of one that was cut short; what it says there."""
    steps = box.steps()
    if not steps:
        return ""
    cohort = workspace.cohort()
    marks = []
    for line in Log(cohort).entries:
        step, why = steps.get(line.value.get("message", ""), ("", ""))
        if line.value["status"] == "sending" and step:
            if step == "waiting":
                marks.append((line, "failed", why or "it was not tried"))
            elif step in ("sent", "failed"):
                marks.append((line, step, why))
            elif why:
                marks.append((line, "sending", why))
    said = ""
    if marks:
        states = list({line.value["message"]: status for line, status, _ in marks}.values())
        counts = [(states.count(status), word) for status, word in _WORDS.items()]
        said = ", ".join(f"{count} {word}" for count, word in counts if count)
        _mark(workspace, cohort, marks, f"reminders: {said}")
    box.clear()
    return said


_WORDS = {"sent": "sent", "failed": "not sent", "sending": "may have arrived"}


def _hand_over(
    posts: Iterable[Post], connection: Connection, sender: Sender, box: Outbox, progress: Progress
) -> Iterator[tuple[Letter, Outcome]]:
    for post in posts:
        if connection.broken:
            outcome = Outcome("failed", "it was not tried: the server had ended the connection")
            box.note("waiting", post.mail, why=outcome.why)
        else:
            box.note("trying", post.mail)
            when = datetime.now().astimezone()
            outcome = connection.send(mail(post.letter, sender, post.mail, when))
            box.note(outcome.state, post.mail, why=outcome.why)
        progress(post.letter, outcome)
        yield post.letter, outcome


def _record(
    workspace: Workspace,
    going: Sequence[Letter],
    status: str,
    today: date,
    by: str | None,
    box: Outbox,
) -> list[Post]:
    """Commit that letters go out now, before they do."""
    cohort = workspace.cohort()
    ledger = Ledger(cohort, f"{today:%Y-%m}")
    now = {"date": str(today), "status": status}
    if MAIL in cohort.vocabulary("ways"):
        now["how"] = MAIL
    posts = [_entered(ledger, letter, now, by) for letter in going]
    if status == "sending":
        box.note("waiting", *(post.mail for post in posts))
    mails = "1 mail" if len(posts) == 1 else f"{len(posts)} mails"
    said = "prepared" if status != "sending" else "goes out" if len(posts) == 1 else "go out"
    workspace.apply(Change(ledger.edits(), f"reminders: {mails} {said}", ACTION))
    return posts


def _entered(ledger: Ledger, letter: Letter, now: Mapping[str, str], by: str | None) -> Post:
    """The lines of one letter, which share the id of its mail."""
    to = letter.reminder.to
    ids = []
    for line in letter.reminder.lines:
        about = {"rule": line.rule, "to": to, "about": line.about, "partnership": line.partnership}
        ids.append(line.draft.id if line.draft else ledger.add({**about, **now, "by": by}))
    id = mail_id((*ids, to, now["date"]))
    for name, line in zip(ids, letter.reminder.lines, strict=True):
        if line.draft:
            ledger.mark(line.draft, {**now, "message": id})
        else:
            ledger.complete(name, {"message": id})
    return Post(letter, tuple(ids), id)


def _mark(
    workspace: Workspace, cohort: Cohort, marks: Iterable[tuple[Entry, str, str]], sentence: str
) -> None:
    ledger = Ledger(cohort, "")
    for entry, status, why in marks:
        ledger.mark(entry, {"status": status, "why": why})
    workspace.apply(Change(ledger.edits(), sentence, ACTION))
