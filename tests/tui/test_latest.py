"""What takes a while: what was asked last is told, and nothing that was asked before it."""

from __future__ import annotations

from threading import Event

from textual.app import App

from catalyst_tui.tui.latest import Latest


class Slow:
    """Work that ends when it is let go."""

    def __init__(self, found: str) -> None:
        self.found, self.begun, self.let_go = found, Event(), Event()

    def __call__(self) -> str:
        self.begun.set()
        self.let_go.wait(10)
        return self.found


async def test_only_what_was_asked_last_is_told() -> None:
    told: list[str] = []
    app = App[None]()
    async with app.run_test() as pilot:
        latest = Latest[str](app, "rows", told.append)
        first, second, third = (Slow(found) for found in ("first", "second", "third"))
        for work in (first, second, third):
            latest.ask(work)
            await pilot.pause()
        assert latest.busy
        for work in (first, second, third):
            work.let_go.set()
        await latest.settled()
        assert (told, latest.busy) == (["third"], False)
        assert not second.begun.is_set()
        latest.ask(lambda: "fourth")
        await latest.settled()
        assert told == ["third", "fourth"]


async def test_what_is_forgotten_is_not_told() -> None:
    told: list[str] = []
    app = App[None]()
    async with app.run_test() as pilot:
        latest = Latest[str](app, "rows", told.append)
        slow = Slow("never")
        latest.ask(slow)
        while not slow.begun.is_set():
            await pilot.pause()
        latest.forget()
        slow.let_go.set()
        await app.workers.wait_for_complete()
        assert (told, latest.busy) == ([], False)


async def test_who_is_told_may_ask_again() -> None:
    told: list[str] = []
    app = App[None]()
    async with app.run_test():

        def arrived(found: str) -> None:
            told.append(found)
            if len(told) < 3:
                latest.ask(lambda: found + "!")

        latest = Latest[str](app, "rows", arrived)
        latest.ask(lambda: "a")
        await latest.settled()
        assert told == ["a", "a!", "a!!"]
