"""Keys of records of any kind, of their history, of what comes in and of what goes out."""

from __future__ import annotations

from catalyst_tui.tui.registry import Keys

KEYS: Keys = {
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
        ("save", "ctrl+w", "save", "Saves all marks as one change.", "always"),
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
        ("keep", "ctrl+w", "save", "Takes the edits in, as one change.", "always"),
        ("put-back", "u", "put back", "Throws the edits away: files are as they were.", "footer"),
        ("text", "d", "as text", "Switches between words and the lines of the files.", "footer"),
    ),
    "meeting": (
        ("mine", "m", "mine", "Takes what stands here.", "footer"),
        ("theirs", "t", "theirs", "Takes what the other person has sent.", "footer"),
        ("both", "b", "both", "Keeps both, where both can stand.", "footer"),
        ("go-on", "ctrl+w", "go on", "Sends and fetches with these answers.", "always"),
    ),
    "whose": (
        ("mine", "m", "mine", "What was typed here stands.", "footer"),
        ("theirs", "t", "theirs", "What the other person saved stands.", "footer"),
        ("both", "b", "both", "Keeps both, where both can stand.", "footer"),
        ("later", "escape", "not now", "Decides nothing, and saves nothing.", "footer"),
    ),
    "import": (
        ("take-in", "ctrl+w", "take in", "Takes the rows in, as one change.", "always"),
        ("rejects", "r", "file to mend", "Writes rows that cannot be used into a file.", "footer"),
        ("stays", "x", "it stays", "What is here is right, and the row asks no more.", ""),
        ("mapping", "e", "columns", "What becomes of each column.", "footer"),
        ("known", "v", "known rows", "Shows or hides rows that were taken in before.", "footer"),
    ),
    "mapping": (
        ("drop", "x", "drop", "Nothing of this column is taken.", "footer"),
        ("drop-rest", "X", "drop the rest", "Drops every column that is not decided yet.", "footer"),
        ("put-back", "u", "put back", "Takes the last decision back.", "footer"),
        ("keep", "ctrl+w", "keep", "Keeps what was decided, as one change.", "always"),
    ),
    "mails": (
        (
            "leave-out",
            "space",
            "leave out",
            "Leaves this mail out this time, or takes it in again.",
            "footer",
        ),
        ("send", "ctrl+w", "send", "Sends all that are not left out, after a question.", "always"),
        ("write", "w", "to files", "Writes them as files that a mail program opens.", "footer"),
        ("drop", "x", "never send", "Throws a draft away: it is never sent.", ""),
        ("text-down", "J,shift+down", "text down", "Scrolls the text down.", "footer"),
        ("text-up", "K,shift+up", "text up", "Scrolls the text up.", ""),
    ),
}
