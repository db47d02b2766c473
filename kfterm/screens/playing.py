"""A scripted gathering in the real app: keys are pressed as a person would, and each step is checked on the screen.

The steps are data (``playsteps``, ``playscript``); this module presses the keys and looks.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from textual import events
from textual.app import ScreenStackError
from textual.geometry import Region
from textual.pilot import Pilot, WaitForScreenTimeout
from textual.widget import Widget

from kfterm import config
from kfterm.clock.fast import StageClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import open_desk
from kfterm.errors import Fault, KfError
from kfterm.model.ids import kind_of
from kfterm.screens.acts import key_name
from kfterm.screens.app import KftermApp
from kfterm.screens.bars import Texts
from kfterm.screens.base import BarsScreen
from kfterm.screens.caption import Caption, caption
from kfterm.screens.entry import ChoiceList, Foot, Line
from kfterm.screens.playsteps import Back, Choose, Deed, Deliver, Key, Pass, Press, Seek, Step, Write
from kfterm.screens.rows import RowsView
from kfterm.screens.running import close, finish
from kfterm.text import fold
from kfterm.words import Lang, Words, same

PATIENCE = 20.0
"""Seconds until a step must have found what it expects; generous, since machines are busy."""
LOOK_AGAIN = 0.01
LETTER = 0.028
"""Seconds for each letter typed, at speed 1."""
STEP_TIME = timedelta(seconds=20)
"""Time that passes on the clock of the gathering with each step."""
HOPS = 4
"""Times that all queues are emptied after a key: app, widget, screen, and what these told each other."""
MOST_BACK = 6
PASSING = 1.1
"""Seconds that minutes of the room take, at speed 1."""
FRAMES = 20
"""Pictures of a running timer while minutes pass."""
SIZE = (120, 40)
"""Columns and rows where there is no terminal."""
STOPS = ("escape", "q", "ctrl+q", "ctrl+c")

FAILED = Fault(
    "play.failed",
    Words(
        "Steg {number}, «{step}»: ventet «{expected}» på skjermen.",
        "Steg {number}, «{step}»: venta «{expected}» på skjermen.",
        "Step {number}, “{step}”: expected “{expected}” on the screen.",
    ),
    Words(
        "Noe i programmet er endret. Meld det gjerne som en feil.",
        "Noko i programmet er endra. Meld det gjerne som ein feil.",
        "Something in the program has changed. Please report it.",
    ),
)
PLAYING = same("{number}/{count}  {step}")


class PlayEndedError(Exception):
    """The app has ended under the play."""


class PlayApp(KftermApp):
    """The app itself; only the keys of the play reach it, and a person at the keyboard can stop it."""

    def __init__(self, desk: Desk, settings: config.Settings, **more: Any) -> None:  # noqa: ANN401 - as KftermApp
        super().__init__(desk, settings, **more)
        self._played: list[events.Event] = []
        self.stopped = False

    def play_key(self, name: str, character: str | None) -> None:
        """Press a key, the way a terminal's keys come in."""
        event = events.Key(name, character)
        self._played.append(event)
        self.post_message(event)

    async def on_event(self, event: events.Event) -> None:
        """Keys and mouse of a person do nothing but stop the play."""
        # What a widget has not taken comes up again, forwarded.
        if isinstance(event, (events.Key, events.Paste, events.MouseEvent)) and not event.is_forwarded:
            if not any(event is one for one in self._played):
                if isinstance(event, events.Key) and event.key in STOPS:
                    self.stopped = True
                    self.exit(0)
                return
            self._played = [one for one in self._played if one is not event]
        await super().on_event(event)


class Player:
    """Plays steps in an app. ``speed`` 0 never waits; 1 takes about a minute for the shipped script."""

    def __init__(self, app: PlayApp, clock: StageClock, steps: Sequence[Step], speed: float) -> None:
        self.app = app
        self.clock = clock
        self.steps = steps
        self.pace = 1 / speed if speed else 0.0
        self.deliver: Callable[[], Words] = lambda: same("")
        """Writes the hand-outs; gives what is told about them."""
        self.failure: KfError | None = None
        self.finished = False
        self.pilot: Pilot[object]
        self._told = ""

    async def __call__(self, pilot: Pilot[object]) -> None:
        """Play all steps and end the app; ``failure`` tells the first step that did not find what it expected."""
        self.pilot = pilot
        try:
            for number, step in enumerate(self.steps, 1):
                await self._step(number, step)
            self.finished = True
        except PlayEndedError:
            return
        except KfError as error:
            self.failure = error
        self.app.exit(0)

    async def _step(self, number: int, step: Step) -> None:
        lang = self.app.context.look.lang
        self._told = PLAYING.get(lang, number=number, count=len(self.steps), step=step.say.get(lang))
        self.clock.advance(seconds=STEP_TIME.total_seconds())
        await self._caption()
        await self._rest(step.rest * 0.4)
        for deed in step.do:
            missing = await self._do(deed)
            if missing is not None:
                raise KfError(FAILED, number=number, step=step.say.get(lang), expected=missing)
        for words in step.see:
            if not await self._shows(words.get(lang)):
                raise KfError(FAILED, number=number, step=step.say.get(lang), expected=words.get(lang))
        await self._caption()
        await self._rest(step.rest * 0.6)

    # --- deeds ---------------------------------------------------------------------------------------------------

    async def _do(self, deed: Deed) -> str | None:
        """Do one deed; what was missing on the screen, or ``None``."""
        lang = self.app.context.look.lang
        match deed:
            case Press(act):
                return await self._press(act)
            case Key(name):
                return None if await self._changed(lambda: self._key(name)) else name
            case Write(text):
                return await self._write(text.get(lang))
            case Choose(answer):
                return await self._choose(answer)
            case Seek(text, key):
                return await self._seek(text.get(lang), key)
            case Back(kind):
                return await self._back(kind)
            case Pass(minutes):
                await self._pass(minutes)
            case Deliver():
                self._told = self.deliver().get(lang)
                await self._caption()
        return None

    async def _press(self, act_id: str) -> str | None:
        if not await self._until(lambda: self._act(act_id) is not None):
            return act_id
        screen = self.app.screen
        act = self._act(act_id)
        if act is None or not isinstance(screen, BarsScreen):
            return act_id
        if key := screen.map.first(act):
            await self._caption(key_name(key, self.app.context.look))
            await self._rest(0.5)
            self._key(key)
            await self._settle()
            return None
        self._key(screen.map.first_of("app.palette"))
        return await self._write(self.app.context.look.say(act.name))

    def _act(self, act_id: str) -> Any:  # noqa: ANN401 - an act or nothing
        screen = self.app.screen
        if not isinstance(screen, BarsScreen) or act_id not in screen.map.keys:
            return None
        return next((act for act in screen.acts() if act.id == act_id), None)

    def _key(self, name: str) -> None:
        characters = {"enter": "\r", "escape": "\x1b", "space": " ", "tab": "\t"}
        self.app.play_key(name, name if len(name) == 1 else characters.get(name))

    async def _write(self, text: str) -> str | None:
        if not await self._until(lambda: isinstance(self.app.focused, Line)):
            return text
        line = self.app.focused
        if not isinstance(line, Line):
            return text
        if line.value:
            self._key("end")
            for _ in line.value:
                self.app.play_key("backspace", "\x7f")
        for letter in text:
            self.app.play_key("space" if letter == " " else letter, letter)
            await self._rest(LETTER)
        if not await self._until(lambda: line.value == text):
            return text
        await self._rest(LETTER * 4)
        return None if await self._changed(lambda: self._key("enter")) else text

    async def _choose(self, answer: Words) -> str | None:
        wanted = answer.get(self.app.context.look.lang)
        if not await self._until(lambda: self._choice_key(wanted) is not None):
            return wanted
        await self._rest(0.6)
        key = self._choice_key(wanted) or ""
        return None if await self._changed(lambda: self._key(key)) else wanted

    def _choice_key(self, wanted: str) -> str | None:
        """The key of the fixed answer with this value, or with these words; ``None`` while there is none."""
        found = self.app.focused
        if not isinstance(found, ChoiceList):
            return None
        texts = {entry.id: "".join(part for line in entry.lines for part, _ in line) for entry in found.entries}
        for key, value in found.keys.items():
            if value == wanted:
                return key
        named = (key for key, value in found.keys.items() if fold(wanted) in fold(texts.get(f"={value}", "")))
        return next(named, None) if wanted else None

    async def _seek(self, text: str, key: str) -> str | None:
        while await self._until(lambda: self._row() is not None):
            row = self._row()
            if row is not None and fold(text) in fold(row[1]):
                return None
            self._key(key)

            def moved(before: tuple[int, str] | None = row) -> bool:
                return self._row() not in (before, None)

            if not await self._until(moved):
                return text
            await self._rest(0.12)
        return text

    def _row(self) -> tuple[int, str] | None:
        """Where the cursor of the list with the keys stands, and what is read there; ``None`` without a list."""
        found = self.app.focused
        if not isinstance(found, RowsView) or not 0 <= found.cursor < len(found.entries):
            return None
        return found.cursor, " ".join(part.strip() for line in found.entries[found.cursor].lines for part, _ in line)

    async def _back(self, kind: str) -> str | None:
        for _ in range(MOST_BACK):
            here = self.app.here
            if here is not None and here.is_current and kind_of(here.place) == kind:
                return None
            missing = await self._press("app.back")
            if missing is not None:
                return missing
        return kind

    async def _pass(self, minutes: float) -> None:
        for _ in range(FRAMES):
            self.clock.advance(minutes=minutes / FRAMES)
            if self.pace and self.app.here is not None:
                self.app.here.tick()
                await self._rest(PASSING / FRAMES)
        if self.app.here is not None:
            self.app.here.tick()

    # --- looking -------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """What the screen shows, widget by widget, each with its lines joined; the caption is not part of it."""
        found = []
        for widget in self.app.screen.walk_children(Widget):
            shown = widget.display and widget.region and not isinstance(widget, Caption) and not widget.children
            if shown:
                lines = widget.render_lines(Region(0, 0, *widget.size))
                found.append(" ".join(word for line in lines for word in line.text.split()))
        return "\n".join(found)

    async def _shows(self, text: str) -> bool:
        return await self._until(lambda: fold(text) in fold(self.text()))

    def _state(self) -> tuple[object, ...]:
        """What an answer changes: the page, the question, the line."""
        feet = self.app.screen.query(Foot)
        if not feet:
            return (id(self.app.screen), id(self.app.focused))
        foot = feet.first()
        choices = tuple(entry.id for entry in foot.query_one(ChoiceList).entries) if foot.choosing else ()
        return (id(self.app.screen), foot.asking, foot.line.value, foot.query_one("#ask-label", Texts).lines, choices)

    async def _changed(self, act: Callable[[], None]) -> bool:
        before = self._state()
        act()
        return await self._until(lambda: self._state() != before)

    async def _until(self, test: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while True:
            if self.app.crash is not None or self.app.stopped or not self.app.is_running:
                raise PlayEndedError
            if self.app.screen.is_mounted and test():
                return True
            if time.monotonic() > end:
                return False
            await asyncio.sleep(LOOK_AGAIN)

    async def _settle(self) -> None:
        """Until a key has come down to the widget and up again to the app."""
        for _ in range(HOPS):
            try:
                await self.pilot.pause(0)
            except (WaitForScreenTimeout, ScreenStackError) as error:
                raise PlayEndedError from error
        await self._caption()

    async def _rest(self, seconds: float) -> None:
        if self.pace:
            await asyncio.sleep(seconds * self.pace)

    async def _caption(self, key: str = "") -> None:
        told = f"{self._told}  [{key}]" if key else self._told
        await caption(self.app, self.app.context.look, [told])


def play(
    folder: Path,
    steps: Sequence[Step],
    begin: datetime,
    deliver: Callable[[Desk], Words],
    *,
    speed: float = 1.0,
    headless: bool = False,
    lang: Lang = "nb",
    ascii_only: bool = False,
) -> int:
    """Play ``steps`` on the workspace in ``folder`` and give the exit code of the app.

    ``begin`` is what the clock shows at first (aware). ``speed`` above 0; ``headless`` needs no terminal and never
    waits. ``KfError`` when a step did not find what it expected, ``KeyboardInterrupt`` when a person stopped it.
    """
    clock = StageClock(begin)
    desk = open_desk(folder, lang=lang, clock=clock)
    settings = msgspec.structs.replace(config.load(), recent=())
    app = PlayApp(desk, settings, lang=lang, ascii_only=ascii_only, clock=clock)
    player = Player(app, clock, steps, 0.0 if headless else speed)
    player.deliver = lambda: deliver(desk)
    try:
        app.run(headless=headless, size=SIZE if headless else None, auto_pilot=player)
    finally:
        close(app)
    if player.failure is not None:
        raise player.failure
    if app.crash is None and not player.finished:
        raise KeyboardInterrupt
    return finish(app, clock)
