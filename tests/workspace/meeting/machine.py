"""The state machine: three to six copies around one shared place, what is done in them, and the proof at the end."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, assume, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from catalyst_tui.document import Operation
from catalyst_tui.workspace.change import Change, Create, Patch, Remove

from .copies import Copy
from .counting import counting
from .ledger import Ledger

COAN, PAIR = "cohort/partnerships/coan-ms-22.yaml", "cohort/partnerships/coan-ms-22b.yaml"
NEW = "id: {id}\nrole: professional\nlanguages: [{token}]\n"
STEPS = 23  # of a run: the copies are made, and 22 things are done in them
OFTEN = {  # how many times as often as the others these are done
    "set_value": 6, "edit_text": 3, "add_item": 5, "add_person": 2, "edit_by_hand": 3, "undo": 2, "kill_a_sync": 4,
    "sync_while_somebody_sends": 2, "sync": 4,
}  # fmt: skip

copies = Bundle("copies")
chances = st.randoms(use_true_random=True)  # one seed an act, whatever it then has to choose from
act = rule(copy=copies, chance=chances)


class Meeting(RuleBasedStateMachine):
    """Some copies of what `template` holds. What has happened is in `ledger`, and `proven` says that the end was
    reached and all holds."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.proven = False
        self._template = template
        self._folder = Path(tempfile.mkdtemp())
        self._hub = self._folder / "hub.git"
        self._copies: list[Copy] = []

    @initialize(
        target=copies,
        number=st.sampled_from([3, 3, 3, 4, 4, 5, 6]),
        spark=st.integers(0, 2**32),
        chance=chances,
    )
    def begin(self, number: int, spark: int, chance: Random) -> MultipleResults[Copy]:
        assume(spark)  # the first run that Hypothesis makes is the simplest there is: one act, over and over
        self._chance = chance
        shutil.copytree(self._template / "hub.git", self._hub)
        for name in range(number):
            root = self._folder / f"copy-{name}"
            shutil.copytree(self._template / "copy", root)
            subprocess.run(["git", "remote", "set-url", "origin", str(self._hub)], cwd=root, check=True)
            self._copies.append(Copy(root, self.ledger))
        return multiple(*self._copies)

    # Values, texts and items of a record

    @act
    def set_value(self, copy: Copy, chance: Random) -> None:
        path = chance.choice([COAN, COAN, PAIR])
        value = copy.workspace.cohort().find(path).value
        number = next(self.ledger.fresh)
        places = [
            (f"/{name}/{place}/{field}", f"s{number}" if field != "target" else number)
            for name, fields in (("goals", ("target", "statement", "measure")), ("wins", ("what",)))
            for place, item in enumerate(value.get(name, []))
            for field in fields
            if field in item
        ]
        if places:
            copy.apply(Patch(path, (Operation("replace", *chance.choice(places)),)))

    @act
    def edit_text(self, copy: Copy, chance: Random) -> None:
        value = copy.workspace.cohort().get("partnerships", "coan-ms-22").value
        lines = value["interactions"][0]["done"].split("\n")[:-1]
        lines[chance.randrange(len(lines))] = f"line {next(self.ledger.fresh)}"
        if chance.random() < 0.5:
            lines.insert(chance.randrange(len(lines) + 1), f"line {next(self.ledger.fresh)}")
        text = "\n".join(lines) + "\n"
        copy.apply(Patch(COAN, (Operation("replace", "/interactions/0/done", text),)))

    @act
    def add_item(self, copy: Copy, chance: Random) -> None:
        number = next(self.ledger.fresh)
        id = "same" if chance.random() < 0.1 else f"w{number}"
        path = chance.choice([COAN, COAN, PAIR])
        wins = copy.workspace.cohort().find(path).value.get("wins", [])
        item = {"id": id, "date": "2022-11-10", "what": f"win {number}"}
        if all(win["id"] != id for win in wins):
            operation = Operation("add", "/wins/-", item) if wins else Operation("add", "/wins", [item])
            copy.apply(Patch(path, (operation,)))

    @act
    def remove_item(self, copy: Copy, chance: Random) -> None:
        wins = copy.workspace.cohort().get("partnerships", "coan-ms-22").value.get("wins", [])
        if len(wins) > 1:
            copy.apply(Patch(COAN, (Operation("remove", f"/wins/{chance.randrange(len(wins))}"),)))

    # Records

    @act
    def add_person(self, copy: Copy, chance: Random) -> None:
        id = f"pro-{chance.randrange(100, 106)}"
        if id not in _people(copy):
            text = NEW.format(id=id, token=f"t{next(self.ledger.fresh)}")
            copy.apply(Create(f"cohort/people/{id}.yaml", text))

    @act
    def remove_person(self, copy: Copy, chance: Random) -> None:
        if people := _people(copy):
            copy.apply(Remove(f"cohort/people/{chance.choice(people)}.yaml"))

    @act
    def rename_person(self, copy: Copy, chance: Random) -> None:
        if people := _people(copy):
            old, new = chance.choice(people), f"pro-{chance.randrange(110, 190)}"
            text = (copy.root / f"cohort/people/{old}.yaml").read_text().replace(f"id: {old}", f"id: {new}")
            copy.apply(Remove(f"cohort/people/{old}.yaml"), Create(f"cohort/people/{new}.yaml", text))

    @act
    def name_person(self, copy: Copy, chance: Random) -> None:
        """A reference, which another copy may leave dangling."""
        if people := _people(copy):
            partner = {"role": "professional", "who": chance.choice(people)}
            days = {"from": "2023-01-10", "to": "2023-02-01"}
            copy.apply(Patch(PAIR, (Operation("add", "/partners/-", partner | days),)))

    # The rest of what happens

    @act
    def edit_by_hand(self, copy: Copy, chance: Random) -> None:
        path = copy.root / chance.choice([COAN, PAIR])
        lines = path.read_text().split("\n")
        place = chance.randrange(len(lines))
        if lines[place] and "|" not in lines[place] and not lines[place].startswith("      "):
            lines[place] = lines[place].split("  #")[0] + f"  # {next(self.ledger.fresh)}"
            path.write_text("\n".join(lines))
        if chance.random() < 0.5:
            copy.keep_hand_edits()

    @act
    def undo(self, copy: Copy, chance: Random) -> None:
        copy.undo(chance)

    @act
    def kill_a_save(self, copy: Copy, chance: Random) -> None:
        operation = Operation("replace", "/goals/0/target", next(self.ledger.fresh))
        copy.save_and_be_killed(Change((Patch(COAN, (operation,)),), "", "set"), chance)

    @rule(copy=copies, other=copies, chance=chances)
    def kill_a_sync(self, copy: Copy, other: Copy, chance: Random) -> None:
        """Where somebody else has sent something, so that there is something to put in place."""
        if copy is not other:
            self.set_value(other, chance)
            other.sync(chance)
        copy.sync_and_be_killed(chance)

    @act
    def sync(self, copy: Copy, chance: Random) -> None:
        copy.sync(chance)

    @rule(copy=copies, other=copies, chance=chances)
    def sync_while_somebody_sends(self, copy: Copy, other: Copy, chance: Random) -> None:
        if copy is not other:
            copy.sync_while(other, chance)

    # The end

    def teardown(self) -> None:
        """Everybody syncs, those who were first once more; then the proof. Nothing, when something failed before."""
        try:
            if self._copies and sys.exc_info()[0] is None:
                self._meet()
                self._prove()
                self.proven = True
        finally:
            shutil.rmtree(self._folder)

    def _meet(self) -> None:
        for copy in self._copies:
            copy.keep_hand_edits()
            copy.sync(self._chance)
        for copy in self._copies:
            if copy.git("rev-parse", "HEAD") != copy.git("ls-remote", "origin", "main").split("\t")[0]:
                copy.sync(self._chance)

    def _prove(self) -> None:
        heads = {copy.git("rev-parse", "HEAD") for copy in self._copies}
        assert len(heads) == 1, f"the copies differ: {heads}"
        assert not any(copy.git("status", "--porcelain") for copy in self._copies), (
            "files differ from the history"
        )
        self._copies[0].sound()
        for lost in self.ledger.lost(self._copies[0].values()):
            raise AssertionError(f"lost: {lost}")


# A rule is drawn as often as it has names.
for _name, _times in OFTEN.items():
    for _more in range(1, _times):
        setattr(Meeting, f"{_name}_{_more}", getattr(Meeting, _name))


def _people(copy: Copy) -> list[str]:
    return [id for id in copy.workspace.cohort().ids("people") if id.startswith("pro-1")]


def make_template(repository: Path, folder: Path) -> None:
    """A shared place and a copy, to be copied for every run."""
    for words in (["clone", "-q", "--bare", str(repository), "hub.git"], ["clone", "-q", "hub.git", "copy"]):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def run(template: Path, number: int, steps: int = STEPS) -> Counter[str]:
    """The run with this seed; what happened in it, counted. Raises what failed, and prints what was done until then.

    A kill comes at a step and not at a moment, so that a run is the same each time.
    """
    meetings: list[Meeting] = []

    def begin() -> Meeting:
        meetings.append(Meeting(template))
        return meetings[-1]

    one = settings(
        max_examples=1,
        stateful_step_count=steps,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    with counting() as collisions:
        try:
            run_state_machine_as_test(seed(number)(begin), settings=one)  # type: ignore[arg-type]
        except Flaky as told:  # done again to be told of, it went well: a kill hit another moment
            raise getattr(told, "exceptions", [told])[0] from told
    [proven] = [meeting for meeting in meetings if meeting.proven]
    return proven.ledger.counts + collisions
