"""Keys from an application to a pair: reading, doubles, matching."""

from __future__ import annotations

from catalyst_tui.tui.registry import Keys

KEYS: Keys = {
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
        ("save", "ctrl+w", "save", "Saves all reviews as one change.", "always"),
    ),
    "comment": (("done", "escape", "done", "The comment stands; it is kept while you type.", "footer"),),
    "double": (
        ("take", "space", "the other", "In this field the other one is right; enter as well.", "footer"),
        ("swap", "w", "swap", "The other record stays, and this one goes.", "footer"),
        ("merge", "ctrl+w", "make one", "Makes one record of the two, after a question.", "always"),
        ("apart", "x", "not the same", "They are two, and are not shown as doubles again.", "footer"),
        ("later", "l", "later", "To the next pair; this one waits till one changes.", "footer"),
    ),
    "matching": (
        ("pin", "p", "pin", "These two have to be a pair, or need not any more.", "footer"),
        ("forbid", "x", "don't pair", "These two must not be a pair, or may be again.", "footer"),
        ("figures", "w", "weights", "To the criteria and who is served, and back.", "footer"),
        ("view", "v", "view", "The list, the grid of points, the map.", "footer"),
        ("leave-out", "l", "leave out", "Without somebody, or with them again.", "footer"),
        ("take-back", "u,backspace", "take back", "Takes back what was tried last.", "footer"),
        ("record", "ctrl+w", "record", "Records the pairs as a run, as one change.", "always"),
        ("clear", "c", "clear", "Takes back all that was tried.", ""),
        ("everybody", "e", "everybody", "Also who has a partnership, with few moves, or anew.", ""),
        ("runs", "r", "runs", "The runs that were recorded, to accept or repeat one.", ""),
    ),
    "weights": (
        ("more", "plus,equals_sign", "more", "Five points more for the criterion.", "footer"),
        ("less", "minus", "less", "Five points less for the criterion.", "footer"),
    ),
    "matches": (
        ("accept", "a", "accept", "Makes partnerships of the pairs of the run.", "always"),
        ("replay", "c", "check", "Makes the run again, and says what differs.", "footer"),
        ("stay", "n", "stay near", "Matches again, with few moves from this run.", "footer"),
    ),
    "reasons": (
        ("go-on", "ctrl+w", "record", "Records the run, once every line says why.", "always"),
        ("leave", "escape", "leave", "Back to the pairs; nothing is recorded.", "footer"),
    ),
}
