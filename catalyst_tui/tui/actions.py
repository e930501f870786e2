"""The registry of actions: what can be done, where, by which keys.

One entry feeds the line of hints at the bottom (`hints.py`), the page of keys (`?`), the palette, the key map file
(`key_names.py`) and the reference page (`keys_reference.py`). Plain data: no terminal is needed to read it. To add a
key, add an entry here and a method `action_<name>` to the screen of that place.
"""

from __future__ import annotations

from dataclasses import dataclass

PLACES: dict[str, str] = {
    "everywhere": "Everywhere",
    "filter": "While filtering",
    "lines": "In every list",
    "table": "In every table",
    "today": "Today",
    "records": "Lists of records",
    "partnerships": "Partnerships",
    "partnership": "A partnership",
    "standing": "What is asked of a partnership",
    "acts": "Doing something with a record, or with those that are marked",
    "contact": "Doing something with a partnership",
    "grant": "Grants, and the page of one",
    "applications": "Applications",
    "review": "Reviewing applications",
    "comment": "Typing a comment",
    "double": "A pair that may be one",
    "survey": "A survey",
    "front-desk": "Front desk",
    "to-place": "Visits to place again",
    "closed-days": "Closed days",
    "clearances": "Clearances",
    "arrivals": "Arrivals without clearance",
    "matching": "Matching",
    "weights": "What criteria count, beside the pairs",
    "matches": "Runs of matching",
    "reasons": "Why pairs were settled by hand",
    "record": "A partnership, a person, any record",
    "person": "A person, and what is held on them",
    "reading": "Pages to read",
    "events": "Events",
    "attendance": "Attendance",
    "problems": "Problems",
    "history": "History",
    "change": "A change",
    "hand-edits": "What was changed by hand",
    "meeting": "What two people changed at once",
    "mails": "Mails",
    "import": "An import",
    "mapping": "The columns of an import",
    "form": "Forms",
    "whose": "A field that two people changed at once",
    "question": "Questions",
    "choice": "Lists to choose from",
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done. `id` is `<place>.<name>`, and what the key map file says; `keys` are Textual's
    names of keys, separated by commas; `title` stands beside the key in the hints (`footer`) and in the palette."""

    id: str
    keys: str
    title: str
    description: str
    footer: bool = False

    @property
    def place(self) -> str:
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """What Textual calls: `action_<method>` of the screen or the widget; `tab-3` is `tab(3)`."""
        name, _, number = self.id.partition(".")[2].rpartition("-")
        return f"{name}({number})" if number.isdigit() else self.id.partition(".")[2].replace("-", "_")


# Place → (name, keys, title, description, where it is shown besides the page of keys), in the order of hints.
_REGISTRY: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "today": (
        ("log-contact", "c", "log a call", "Enters a call or a message, and what came of it.", "footer"),
        ("report", "r", "enter report", "The form of a report that is missing, begun.", "footer"),
        ("remind", "m", "remind", "Who gets which mail today, word for word.", "footer"),
        ("snooze", "z", "later", "Puts this off until a day.", "footer"),
        ("settle", "d", "do it", "Settles the line: decides, confirms, renews.", ""),
        ("waive", "w", "waive", "Waives what is asked, with the reason.", "footer"),
        ("whose", "tab", "mine or all", "Your own partnerships, or everybody's.", ""),
    ),
    "records": (
        ("add", "a", "add", "A form for a new record of this kind.", "footer"),
        ("edit", "e", "edit", "The form of the record under the cursor.", "footer"),
        ("history", "h", "history", "Who changed this record, and when.", ""),
        ("editor", "o", "editor", "Opens the file in your editor ($EDITOR).", ""),
        ("preview", "v", "preview", "Shows or hides the record beside a wide list.", ""),
    ),
    "partnerships": (
        (
            "standing",
            "x",
            "why",
            "What is asked here, how it stands, and the proof.",
            "footer",
        ),
        ("to-place", "t", "to place", "The visits that wait for a new day.", ""),
    ),
    "partnership": (
        ("accounts", "b", "both accounts", "What both partners reported, side by side.", ""),
        ("worksheet", "p", "worksheet", "Writes the kickoff worksheet, blank or filled.", ""),
        ("mails", "m", "mails", "Which mails go out today about it, word for word.", ""),
        ("match", "f", "find partner", "The page Matching, where a partner is looked for.", ""),
    ),
    "acts": (
        ("do", "exclamation_mark", "do…", "What can be done here, beyond editing: asks which.", "footer"),
    ),
    "contact": (
        ("log-contact", "c", "call", "Enters a call or a message, and what came of it.", "footer"),
        ("snooze", "z", "put off", "Puts it off until a day.", ""),
        ("waive", "w", "waive", "Waives a requirement, with the reason.", ""),
    ),
    "standing": (
        ("enter", "r", "enter it", "The form of what is missing, begun.", "footer"),
        ("rule", "R", "the rule", "What the program says, and where it comes from.", "footer"),
        ("editor", "o", "editor", "Opens the partnership in your editor.", ""),
    ),
    "grant": (
        (
            "decide",
            "d",
            "decide",
            "Decides the request, or a change of its purpose.",
            "footer",
        ),
        ("pay", "p", "pay", "Enters that an award was paid.", "footer"),
        ("receipt", "r", "receipt", "Enters a receipt.", "footer"),
        ("give-back", "b", "came back", "Enters money that came back.", ""),
        ("close", "x", "close", "Closes the grant, once its money is accounted for.", "footer"),
        ("fund", "f", "fund", "Opens the fund that it is paid from.", ""),
    ),
    "applications": (
        ("review", "r", "review", "Reads and scores those shown, one by one.", "footer"),
        ("decide", "d", "decide", "Decides those that are marked, or this one.", "footer"),
        ("unread", "N", "next unread", "Reads the next one that you have not.", "footer"),
        ("narrow", "f", "show only", "Only a verdict, a role, a state, unread, by points.", "footer"),
        ("blind", "b", "blind", "Hides who applied, here and everywhere, or shows it.", ""),
    ),
    "review": (
        *(
            (
                f"points-{points}",
                str(points),
                f"{points} point{'s' * (points != 1)}",
                f"Gives {points} point{'s' * (points != 1)} and goes to the next criterion.",
                "footer" if points == 1 else "",
            )
            for points in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
        ),
        ("next", "n", "next", "To the next application; enter as well.", "footer"),
        ("previous", "p", "before", "To the application before.", ""),
        ("open", "N", "next open", "To the next that you have not reviewed.", "footer"),
        ("comment", "c", "comment", "Type why, in several lines; escape ends it.", "footer"),
        ("select", "s", "select", "You would select this one.", ""),
        ("wait", "w", "wait list", "You would put this one on the wait list.", ""),
        ("decline", "d", "decline", "You would decline this one.", ""),
        ("conflict", "x", "conflict", "You are too near, or are not after all.", ""),
        ("criterion", "tab", "criterion", "The next criterion, to change its points.", ""),
        ("blind", "b", "blind", "Hides who applied, here and everywhere, or shows it.", "footer"),
        ("ask-applicant", "a", "ask", "Asks the applicant what is missing.", ""),
        ("take-back", "u,backspace", "take back", "Takes back what was said last.", ""),
        ("save", "ctrl+w", "save", "Saves all reviews as one change.", "footer"),
    ),
    "comment": (("done", "escape", "done", "The comment stands; it is kept while you type.", "footer"),),
    "double": (
        ("take", "space", "the other", "In this field the other one is right; enter as well.", "footer"),
        ("swap", "w", "swap", "The other record stays, and this one goes.", "footer"),
        ("merge", "ctrl+w", "make one", "Makes one record of the two, after a question.", "footer"),
        ("apart", "x", "not the same", "They are two, and are not shown as doubles again.", "footer"),
        ("later", "l", "later", "On to the next pair; this one stands last.", "footer"),
    ),
    "survey": (("answered", "r", "answered", "Enters that they answered, by phone or on paper.", "footer"),),
    "front-desk": (
        ("next-week", "n", "next week", "Who comes in the week after.", "footer"),
        ("previous-week", "b", "week before", "Who came in the week before.", "footer"),
        ("write", "w", "write a page", "Writes a page for each school, to print.", "footer"),
        ("arrived", "a", "no clearance", "Enters that somebody came without clearance.", "footer"),
    ),
    "to-place": (
        (
            "close-day",
            "x",
            "close a day",
            "Closes a day at a school or its district.",
            "footer",
        ),
        ("record", "r", "record", "Opens the visit in its partnership.", "footer"),
    ),
    "closed-days": (
        ("close-day", "x", "close a day", "Closes a day at a school or its district.", "footer"),
    ),
    "clearances": (
        ("check", "c", "check", "Somebody looked at the paper, or one was applied for.", "footer"),
        ("suspend", "x", "suspend", "It holds nowhere from a day on.", "footer"),
    ),
    "arrivals": (("add", "a", "add", "Somebody came without a clearance that holds.", "footer"),),
    "matching": (
        ("pin", "p", "pin", "These two have to be a pair, or need not any more.", "footer"),
        ("forbid", "x", "don't pair", "These two must not be a pair, or may be again.", "footer"),
        ("leave-out", "l", "leave out", "Without somebody, or with them again.", "footer"),
        ("figures", "w", "weights", "To the criteria and who is served, and back.", "footer"),
        ("view", "v", "view", "The list, the grid of points, the map.", "footer"),
        ("take-back", "u,backspace", "take back", "Takes back what was tried last.", "footer"),
        ("record", "ctrl+w", "record", "Records the pairs as a run, as one change.", "footer"),
        ("clear", "c", "clear", "Takes back all that was tried.", ""),
        ("everybody", "e", "everybody", "Also who has a partnership, with few moves, or anew.", ""),
        ("runs", "r", "runs", "The runs that were recorded, to accept or repeat one.", ""),
    ),
    "weights": (
        ("more", "plus,equals_sign", "more", "Five points more for the criterion.", "footer"),
        ("less", "minus", "less", "Five points less for the criterion.", "footer"),
    ),
    "matches": (
        ("accept", "a", "accept", "Makes partnerships of the pairs of the run.", "footer"),
        ("replay", "c", "check", "Makes the run again, and says what differs.", "footer"),
        ("stay", "n", "stay near", "Matches again, with few moves from this run.", "footer"),
    ),
    "reasons": (
        ("go-on", "ctrl+w", "record", "Records the run, once every line says why.", "footer"),
        ("leave", "escape", "leave", "Back to the pairs; nothing is recorded.", "footer"),
    ),
    "record": (
        ("edit", "e", "edit", "The form of the item under the cursor.", "footer"),
        ("add", "a", "add…", "Adds a visit, a goal, a report …: asks which.", "footer"),
        ("history", "h", "history", "The history of the value under the cursor.", "footer"),
        ("editor", "o", "editor", "Opens the file at this line in your editor.", "footer"),
        ("next-section", "tab", "next section", "To the next section.", "footer"),
        ("previous-section", "shift+tab", "section before", "To the section before.", ""),
        ("whole-history", "H", "whole history", "The history of the whole record.", ""),
    ),
    "person": (
        ("held", "i", "what is held", "All that is held on the person, to hand to them.", "footer"),
        ("forget", "F", "forget…", "Tells what goes and stays, asks, and forgets them.", "footer"),
    ),
    "reading": (("write", "w", "write a page", "Writes it as a page, to print or to send.", "footer"),),
    "events": (
        ("add", "a", "add", "A form for a new event.", "footer"),
        ("edit", "e", "edit", "The form of the event under the cursor.", "footer"),
        ("sign-in", "p", "sign-in sheet", "Writes the sheet of who is expected, to print.", ""),
        ("history", "h", "history", "The history of the events.", ""),
        ("editor", "o", "editor", "Opens the file of events at this line in your editor.", ""),
    ),
    "attendance": (
        ("present", "p", "present", "Marks the person as present and moves on.", "footer"),
        ("late", "l", "late", "Marks the person as late and moves on.", "footer"),
        ("absent", "x", "absent", "Marks the person as absent and moves on.", "footer"),
        ("excused", "e", "excused", "Marks the person as excused and moves on.", "footer"),
        ("remote", "r", "remote", "Marks the person as present from afar and moves on.", "footer"),
        ("why", "w", "why", "The reason of an excuse, or of coming late.", ""),
        ("came-at", "t", "came at", "When a latecomer came.", ""),
        ("made-up", "m", "made up", "Says when an excuse was made up for.", ""),
        ("instead", "i", "instead", "Somebody else comes for this person.", ""),
        ("clear", "backspace,delete", "clear", "Takes the mark of this person away.", ""),
        ("take-back", "u", "take back", "Takes the last mark back, and goes to that person.", ""),
        ("rest", "P", "rest present", "Marks everybody who has no mark yet as present.", ""),
        (
            "search",
            "slash,greater_than_sign",
            "find",
            "Type letters of a name or a school; enter goes there.",
            "footer",
        ),
        ("unmarked", "n", "next unmarked", "To the next person without a mark.", ""),
        ("save", "ctrl+w", "save", "Saves all marks as one change.", "footer"),
    ),
    "problems": (
        ("editor", "o", "editor", "Opens the file at the line in your editor.", "footer"),
        ("record", "r", "record", "Opens the record that the problem is in.", "footer"),
    ),
    "history": (
        ("undo", "u", "undo", "Takes this change back, by a new change.", "footer"),
        ("only", "f", "only…", "Only one person, one act, one day, one record.", "footer"),
        ("more", "m", "further back", "Reads further back.", ""),
    ),
    "change": (
        ("text", "d", "as text", "Switches between fields and the lines of the files.", "footer"),
        ("undo", "u", "undo", "Takes this change back, by a new change.", "footer"),
    ),
    "hand-edits": (
        ("keep", "ctrl+w", "save", "Takes the edits in, as one change.", "footer"),
        ("text", "d", "as text", "Switches between words and the lines of the files.", "footer"),
    ),
    "meeting": (
        ("mine", "m", "mine", "Takes what stands here.", "footer"),
        ("theirs", "t", "theirs", "Takes what the other person has sent.", "footer"),
        ("both", "b", "both", "Keeps both, where both can stand.", "footer"),
        ("go-on", "ctrl+w", "go on", "Sends and fetches with these answers.", "footer"),
    ),
    "whose": (
        ("mine", "m", "mine", "What was typed here stands.", "footer"),
        ("theirs", "t", "theirs", "What the other person saved stands.", "footer"),
        ("both", "b", "both", "Keeps both, where both can stand.", "footer"),
        ("later", "escape", "not now", "Decides nothing, and saves nothing.", "footer"),
    ),
    "import": (
        ("take-in", "ctrl+w", "take in", "Takes the rows in, as one change.", "footer"),
        ("rejects", "r", "file to mend", "Writes rows that cannot be used into a file.", "footer"),
        ("mapping", "e", "columns", "What becomes of each column.", "footer"),
        ("known", "v", "known rows", "Shows or hides rows that were taken in before.", "footer"),
    ),
    "mapping": (
        ("drop", "x", "drop", "Nothing of this column is taken.", "footer"),
        ("drop-rest", "X", "drop the rest", "Drops every column that is not decided yet.", "footer"),
        ("put-back", "u", "put back", "Takes the last decision back.", "footer"),
        ("keep", "ctrl+w", "keep", "Keeps what was decided, as one change.", "footer"),
    ),
    "mails": (
        (
            "leave-out",
            "space",
            "leave out",
            "Leaves this mail out this time, or takes it in again.",
            "footer",
        ),
        ("send", "ctrl+w", "send", "Sends all that are not left out, after a question.", "footer"),
        ("write", "w", "to files", "Writes them as files that a mail program opens.", "footer"),
        ("drop", "x", "never send", "Throws a draft away: it is never sent.", ""),
        ("text-down", "J,shift+down", "text down", "Scrolls the text down.", ""),
        ("text-up", "K,shift+up", "text up", "Scrolls the text up.", ""),
    ),
    "form": (
        ("keep", "ctrl+w", "save", "Saves what was typed, as one change.", "footer"),
        ("another", "ctrl+n", "save, next", "Saves, and opens the form of the next that is missing.", ""),
        ("diff", "ctrl+d", "show the diff", "Shows which lines of the file would change.", "footer"),
        (
            "back",
            "escape",
            "leave",
            "One level up; from the first it leaves with a draft.",
            "footer",
        ),
        ("keys", "f1", "keys", "All keys of forms.", "footer"),
        ("offer", "f4,alt+down", "choices", "Shows everything that can be chosen for this field.", ""),
        ("sentence", "f3", "sentence", "To the sentence of the change, and back.", ""),
        ("start-over", "ctrl+r", "start over", "Throws away what was typed, when pressed twice.", ""),
        ("add", "a", "add", "On a list: adds an item to it.", ""),
        ("remove", "x,delete", "remove", "On an item of a list: takes it out of the list.", ""),
        ("move-up", "K,shift+up", "move up", "On an item of a list: moves it up.", ""),
        ("move-down", "J,shift+down", "move down", "On an item of a list: moves it down.", ""),
        ("put-back", "u", "put back", "On a list: puts back what was removed or moved last.", ""),
    ),
    "table": (
        ("sort", "s", "sort", "Sorts by a column; a click on its title does as well.", ""),
        ("reverse", "S", "reverse", "Sorts the other way round.", ""),
        ("mark", "space", "mark", "Marks the row, to copy it or to do something with it.", ""),
        ("mark-all", "asterisk", "mark all", "Marks all rows that are shown, or none.", ""),
    ),
    "lines": (
        ("choose", "enter", "open", "Opens what the cursor stands on.", "footer"),
        ("up", "up,k", "up", "One line up.", ""),
        ("down", "down,j", "down", "One line down.", ""),
        ("page-up", "pageup,ctrl+b", "page up", "One page up.", ""),
        ("page-down", "pagedown,ctrl+f", "page down", "One page down.", ""),
        ("first", "home,g", "first", "To the first line.", ""),
        ("last", "end,G", "last", "To the last line.", ""),
        ("left", "left", "left", "Scrolls to the columns on the left.", ""),
        ("right", "right", "right", "Scrolls to the columns on the right.", ""),
    ),
    "everywhere": (
        ("filter", "slash", "filter", "Shows only lines with these words, while you type.", "footer"),
        ("jump", "ctrl+p", "jump", "Jumps to any record or action by a few letters.", "footer"),
        ("undo", "u", "undo", "Shows the newest change, and asks to take it back.", ""),
        ("hand-edits", "C", "hand edits", "Shows what was changed by hand, to take it in.", ""),
        ("copy", "y", "copy", "Copies what is shown (or the marked rows) as text.", ""),
        ("mails", "m", "mails", "Who gets which mail today, word for word.", ""),
        ("import", "I", "import a file…", "Takes in what a form exported: CSV or XLSX.", ""),
        ("sync", "X", "send and fetch", "Sends your changes, and fetches those of others.", ""),
        ("me", "M", "who you are", "Says who is at this keyboard.", ""),
        ("reload", "f5", "read again", "Reads all files again.", ""),
        ("theme", "f2", "colors", "The theme: light, dark, or your terminal's own colors.", ""),
        ("tab-1", "1", "Today", "To Today.", ""),
        ("tab-2", "2", "Partnerships", "To Partnerships.", ""),
        ("tab-3", "3", "Events", "To Events.", ""),
        ("tab-4", "4", "People", "To People.", ""),
        ("tab-5", "5", "Organizations", "To Organizations.", ""),
        ("tab-6", "6", "Applications", "To Applications.", ""),
        ("tab-7", "7", "Grants", "To Grants.", ""),
        ("tab-8", "8", "Problems", "To Problems.", ""),
        ("tab-9", "9", "History", "To History.", ""),
        ("next-tab", "ctrl+right,right_square_bracket", "next tab", "To the next tab.", ""),
        ("previous-tab", "ctrl+left,left_square_bracket", "tab before", "To the tab before.", ""),
        ("back", "escape", "back", "One step back: ends a filter, closes a page.", ""),
        ("leave", "q,ctrl+q", "leave", "Quits; asks only when something is not saved yet.", ""),
        (
            "keys",
            "question_mark,f1",
            "keys",
            "All keys of this screen, with a legend of the signs.",
            "footer",
        ),
    ),
    "filter": (
        ("done", "enter,down", "to the list", "Keeps the filter and goes to the list.", "footer"),
        ("clear", "escape", "show all", "Ends the filter.", "footer"),
    ),
    "question": (
        ("yes", "y", "yes", "Does it. Enter alone never does.", "footer"),
        ("no", "n,escape", "no", "Does nothing and goes back.", "footer"),
    ),
    "choice": (
        ("take", "enter", "choose", "Takes the line under the cursor.", "footer"),
        ("up", "up", "up", "One line up.", ""),
        ("down", "down", "down", "One line down.", ""),
        ("page-up", "pageup", "page up", "One page up.", ""),
        ("page-down", "pagedown", "page down", "One page down.", ""),
        ("close", "escape", "close", "Takes nothing and goes back.", "footer"),
    ),
}

ACTIONS: tuple[Action, ...] = tuple(
    Action(f"{place}.{name}", keys, title, description, shown == "footer")
    for place, actions in _REGISTRY.items()
    for name, keys, title, description, shown in actions
)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

_MOVES = frozenset({"choose", "up", "down", "page-up", "page-down", "first", "last", "left", "right", "take"})


def in_palette(*places: str) -> list[Action]:
    """What can be done in these places, but for moving about; tabs are found there by their names."""
    return [
        action
        for action in in_places(*places)
        if (name := action.id.partition(".")[2]) not in _MOVES
        and name != "jump"
        and not name.startswith("tab-")
    ]


def in_places(*places: str) -> list[Action]:
    """The actions of these places, in the order of the registry."""
    return [action for action in ACTIONS if action.place in places]
