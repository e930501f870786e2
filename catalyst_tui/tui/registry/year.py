"""Keys of the program year: what is pressing, partnerships, grants, surveys, and what happens at schools."""

from __future__ import annotations

from catalyst_tui.tui.registry import Keys

KEYS: Keys = {
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
}
