"""What takes a while, in a thread, so that keys go on: one thing at a time, and then what was asked last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.dom import DOMNode
from textual.worker import Worker

Found = TypeVar("Found")


class Latest(Generic[Found]):
    """Works out what was asked last. What was asked before that is never told, however long it took."""

    def __init__(self, node: DOMNode, group: str, arrived: Callable[[Found], None]) -> None:
        """`arrived` is called on the screen's thread. All ends with the `node`; its worker is one of the `group`."""
        self._node, self._group, self._arrived = node, group, arrived
        self._wanted: Callable[[], Found] | None = None
        self._running = False
        self._worker: Worker[None] | None = None

    def ask(self, work: Callable[[], Found]) -> None:
        """Work this out in place of what was asked before; what of that has begun is finished and dropped."""
        self._wanted = work
        if not self._running:
            self._running = True
            self._worker = self._node.run_worker(self._go_on(), group=self._group)

    def forget(self) -> None:
        """What was asked is not wanted any more."""
        self._wanted = None

    @property
    def busy(self) -> bool:
        """Whether something that was asked has not been told yet."""
        return self._wanted is not None

    async def settled(self) -> None:
        """Wait until all that was asked is told."""
        if self.busy and self._worker is not None:
            await self._worker.wait()

    async def _go_on(self) -> None:
        try:
            while (work := self._wanted) is not None:
                found = await asyncio.to_thread(work)
                if work is self._wanted:
                    self._wanted = None
                    self._arrived(found)
        finally:
            self._running = False
