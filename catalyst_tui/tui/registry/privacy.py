"""Keys of what is about people: who keeps the keys of what is sealed."""

from __future__ import annotations

from catalyst_tui.tui.registry import Keys

KEYS: Keys = {
    "keepers": (
        (
            "new",
            "n",
            "your own key",
            "Makes your own key as a keeper, and says what to do with it.",
            "footer",
        ),
        ("add", "a", "name a keeper", "A form for who keeps keys from now on, or has another key.", "footer"),
        ("remove", "x", "take off", "A form for who keeps no keys any more; at least two stay.", ""),
        (
            "bring",
            "b",
            "bring keys",
            "Adds the keys that are missing, here and in a folder, as on a stick.",
            "footer",
        ),
        ("seal", "s", "seal all", "Seals everybody whose contact stands in the open.", ""),
        ("renew", "r", "seal keys anew", "Seals every key here to the keepers of today.", ""),
        ("tidy", "t", "tidy up", "Destroys the keys of who was forgotten, or is in the files no more.", ""),
        ("check", "v", "check", "Tries every key, and says of whom nothing opens.", "footer"),
    ),
}
