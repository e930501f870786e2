"""Keys of what is about people: who keeps the keys of what is sealed."""

from __future__ import annotations

from catalyst_tui.tui.registry import Keys

KEYS: Keys = {
    "keepers": (
        (
            "new",
            "n",
            "your own key",
            "Makes your own key, and says what to do with it.",
            "footer",
        ),
        ("add", "a", "name a keeper", "A form for who keeps keys from now on.", "footer"),
        ("remove", "x", "take off", "A form for who keeps no keys any more.", ""),
        (
            "bring",
            "b",
            "bring keys",
            "Adds keys that are missing, here and in a folder.",
            "footer",
        ),
        ("seal", "s", "seal all", "Seals everybody whose contact stands in the open.", ""),
        ("renew", "r", "seal keys anew", "Seals every key here to the keepers of today.", ""),
        ("tidy", "t", "tidy up", "Destroys keys of who was forgotten or is gone.", ""),
        ("check", "v", "check", "Tries every key, and says of whom nothing opens.", "footer"),
    ),
}
