"""Keys in order at any speed: each key waits until what the one before it set going is done."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode

HURRY = 40
"""Turns of the loop after which waiting becomes patient instead of busy."""
PAUSE = 0.002
"""Seconds of one patient turn."""
LIMIT = 2.0
"""Seconds after which a key goes on its way whatever is still under way."""


def apart(event: events.Event) -> tuple[events.Event, ...]:
    """Escape and a letter typed in one breath, which a terminal sends as the letter with Alt, as two keys again."""
    if isinstance(event, events.Key) and event.key.startswith("alt+") and event.is_printable and event.character:
        return events.Key("escape", None), events.Key(event.character, event.character)
    return (event,)


class TypeAhead:
    """The keys and pastes that have arrived and not yet been given to a widget.

    A key travels through the message queues of the widget in focus and all that it lies in, and an entry line that it
    opens gets the focus only at the end of that way. A second key that was sent off meanwhile would reach the widget
    that had the focus before. So one is sent only after all those queues were found empty twice, with a whole turn of
    the app's own queue between. ``bound`` tells whether a key with Alt has a meaning of its own now.
    """

    def __init__(
        self, app: App[int], send: Callable[[events.Event], Awaitable[None]], bound: Callable[[str], bool]
    ) -> None:
        self._app = app
        self._send = send
        self._bound = bound
        self._waiting: deque[events.Event] = deque()
        self._calm = 0
        self._turns = 0
        self._since = 0.0

    async def take(self, event: events.Event) -> None:
        """Give ``event`` to a widget as soon as it is its turn."""
        idle = not self._waiting
        bound = isinstance(event, events.Key) and self._bound(event.key)
        self._waiting += (event,) if bound else apart(event)
        if idle:
            self._restart()
            await self._turn()

    def _restart(self) -> None:
        self._calm = self._turns = 0
        self._since = monotonic()

    async def _turn(self) -> None:
        self._turns += 1
        self._calm = self._calm + 1 if self._at_rest() else 0
        if self._calm > 1 or monotonic() - self._since > LIMIT:
            await self._send(self._waiting.popleft())
            self._restart()
        if self._waiting:
            # Without this the app's queue would go round and round, and no widget would come to its turn.
            await asyncio.sleep(0 if self._turns < HURRY else PAUSE)
            self._app.call_later(self._turn)

    def _at_rest(self) -> bool:
        screen = self._app.screen
        inner: DOMNode = screen.focused or screen
        return screen.is_mounted and not any(
            node.message_queue_size for node in inner.ancestors_with_self if node is not self._app
        )
