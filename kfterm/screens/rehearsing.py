"""Rehearsal: a session of mine on a throw-away copy, while the clock runs faster and the agenda goes on by itself.

Every key works as on the day; the workspace itself is only read.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import msgspec

from kfterm import config
from kfterm.clock import SystemClock, format_number, format_time
from kfterm.clock.fast import FastClock
from kfterm.desk.agenda import remaining, running
from kfterm.desk.desk import Desk
from kfterm.desk.find import resolve
from kfterm.desk.opening import open_desk
from kfterm.desk.practice import END, begin_again, go_on, throw_away
from kfterm.errors import KfError
from kfterm.screens.app import KftermApp
from kfterm.screens.caption import caption
from kfterm.screens.lists import ListPanel
from kfterm.screens.running import close, finish
from kfterm.screens.session import SessionScreen
from kfterm.text import clean_line
from kfterm.words import Lang, Words

INTERRUPTED: Final = 130
"""Exit code when the program was told to end."""
STEP: Final = 0.25
"""Seconds between two looks at the agenda."""
SPEEDS: Final = (10, 60, 300)
"""What is offered in the app: a minute of the day takes six seconds, one, or a fifth of one."""
TITLE = Words("Øv på økten", "Øv på økta", "Rehearse the session")
CHOICE = Words(
    "{speed} ganger så fort: et minutt tar {seconds} s",
    "{speed} gonger så fort: eit minutt tek {seconds} s",
    "{speed} times as fast: a minute takes {seconds} s",
)
HEAD = Words(
    "Øving ×{speed} · kl. {time} · mappen blir ikke endret · Ctrl+Q: slutt",
    "Øving ×{speed} · kl. {time} · mappa blir ikkje endra · Ctrl+Q: slutt",
    "Rehearsal ×{speed} · {time} · your folder is not changed · Ctrl+Q: end",
)
OVER = Words(
    "Dagen er ferdig. Du kan fortsatt prøve alt.", "Dagen er ferdig. Du kan framleis prøve alt.", "The day is over."
)


class RehearsalApp(KftermApp):
    """The app on a copy; items of the agenda start one after the other."""

    def __init__(self, desk: Desk, settings: config.Settings, session: str, clock: FastClock, **more: Any) -> None:  # noqa: ANN401 - as KftermApp
        super().__init__(desk, settings, clock=clock, now_open=session, **more)
        self.practised = desk
        self.session = session
        self.speed = clock.speed
        self.told_to_end = False
        """Whether the terminal window was closed, or the system asked the program to end."""

    def _stop(self) -> None:
        self.told_to_end = True
        super()._stop()

    def _save_all(self) -> None:
        # The last way out, when the ordinary one does not come: the copy must not stay behind, private notes least.
        shutil.rmtree(self.practised.workspace.path, ignore_errors=True)

    def on_mount(self) -> None:
        """The day begins. Textual calls the handler of ``KftermApp``, which opens the first screen, as well."""
        self.set_interval(STEP, self.advance)

    async def advance(self) -> None:
        """Start the item that is due, and tell what runs above everything else."""
        desk = self.context.held
        if desk is not self.practised or self.session not in desk.workspace.units():
            return  # saved elsewhere, or deleted: the person goes on alone
        here = self.here
        try:
            step = go_on(desk, self.session)
        except KfError as error:
            # Such as a full disk: told, and tried again at the next look.
            if here is not None:
                here.fail(error)
            return
        if step and isinstance(here, SessionScreen) and here.is_current and here.asking is None:
            here.reload(step if step != END else None)
        elif here is not None and here.is_current:
            here.title_line()
        await caption(self, self.context.look, self.told(desk))

    def told(self, desk: Desk) -> tuple[str, str]:
        """What this is, and what runs with what the room reads."""
        look, now = self.context.look, desk.clock.now()
        head = HEAD.get(look.lang, speed=f"{self.speed:g}", time=format_time(now))
        blocks = desk.session(self.session).blocks
        live = running(blocks)
        left = remaining(live, now) if live else None
        if live is None or left is None:
            return head, OVER.get(look.lang) if any(block.ended for block in blocks) else ""
        return head, clean_line(f"{left.clock()}  {live.title}  {live.instruction}")


def rehearse(folder: Path, what: str, *, speed: float, lang: Lang = "nb", ascii_only: bool = False) -> int:
    """Rehearse the session that ``what`` names in the workspace in ``folder``; the exit code.

    ``speed``: times as fast as the clock, above 0. ``KfError`` when there is no such session or the folder cannot be
    read. ``folder`` is only read.
    """
    with throw_away(folder) as copy:
        clock = FastClock(SystemClock().now(), speed)
        desk = open_desk(copy, lang=lang, clock=clock)
        try:
            session = resolve(desk, what, ("session",)).id
            clock.jump(begin_again(desk, session))
        except KfError:
            desk.workspace.close()
            raise
        settings = msgspec.structs.replace(config.load(), recent=())
        app = RehearsalApp(desk, settings, session, clock, lang=lang, ascii_only=ascii_only)
        try:
            app.run(mouse=True)
        finally:
            close(app)
        return INTERRUPTED if app.told_to_end else finish(app, clock)


def choose(app: KftermApp, session: str) -> None:
    """Ask how fast, then end the app with the wish to rehearse; ``running`` does it and comes back."""
    look = app.context.look
    rows = [(str(speed), CHOICE.get(look.lang, speed=speed, seconds=_seconds(speed, look.lang))) for speed in SPEEDS]

    def chosen(speed: str | None) -> None:
        if speed:
            app.rehearsal = (session, float(speed))
            app.exit(0)

    app.push_screen(ListPanel(app.context, look.say(TITLE), rows), chosen)


def _seconds(speed: int, lang: Lang) -> str:
    return format_number(60 / speed, lang)
