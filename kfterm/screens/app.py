"""The app: one context, a stack of places, and what can be done everywhere. Screens are loaded when opened."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from textual.message import Message

from kfterm import config, garbage
from kfterm.clock import Clock, SystemClock
from kfterm.desk.desk import Desk
from kfterm.errors import KfError
from kfterm.model.ids import kind_of
from kfterm.screens.context import Context, Memory
from kfterm.screens.look import Look
from kfterm.screens.place import PlaceScreen
from kfterm.screens.room import Room
from kfterm.screens.shell import Shell
from kfterm.store.disk import Disk, RealDisk
from kfterm.tools.api import Say
from kfterm.words import Lang, Words

DARK_NOW = Words("Salen ser en mørk skjerm nå.", "Salen ser ein mørk skjerm no.", "The room sees a dark screen now.")
LIT_AGAIN = Words("Salen ser bildet igjen.", "Salen ser biletet att.", "The room sees the picture again.")


class KftermApp(Shell):
    """The facilitator's window. ``desk`` may be ``None``: then the welcome screen makes or opens a workspace."""

    class Saved(Message):
        """The writer thread has saved something, or could not."""

    def __init__(
        self,
        desk: Desk | None,
        settings: config.Settings,
        *,
        lang: Lang = "nb",
        ascii_only: bool = False,
        clock: Clock | None = None,
        disk: Disk | None = None,
        now_open: str = "",
    ) -> None:
        look = Look(settings.theme or "dark", ascii_only or settings.ascii, lang)
        super().__init__(look.shade)
        self.clock = clock or SystemClock()
        self.context = Context(
            look, settings, self.clock, self.open_place, self.opened, self.change_folder, self.showing
        )
        self.room = Room(disk or RealDisk())
        self.rehearsal: tuple[str, float] | None = None
        """The session to rehearse after this run, and how many times as fast as the clock."""
        self._start_at = now_open
        self._late: KfError | None = None
        if desk is not None:
            self.take(desk)

    # --- the workspace -------------------------------------------------------------------------------------------

    def take(self, desk: Desk) -> None:
        """Work on another workspace from now on."""
        self.context.held = desk
        desk.lang = self.context.look.lang
        desk.workspace.on_saved(self._tell_saved)
        self.room.open(desk.workspace.path, read_only=desk.workspace.read_only)

    def _tell_saved(self) -> None:
        """Called by the writer thread, which must never wait for the screen."""
        self.post_message(self.Saved())

    def on_kfterm_app_saved(self) -> None:
        """“saving …” becomes “saved 10:42:07”; a screen that is being built or taken down has no line for it."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(screen, PlaceScreen) and screen.query("#title") and screen.query("Foot"):
            screen.title_line()
            screen.foot_line()

    def on_mount(self) -> None:
        """The first screen."""
        self.listen_to_signals()
        self.set_timer(garbage.PAINTED, garbage.resume)
        if self.context.held is None:
            self._push("welcome", "WelcomeScreen", "")
            return
        self._push("home", "HomeScreen", self.context.desk.home_id())
        if self._start_at:
            try:
                self.open_place(self._start_at)
            except KfError as error:
                self._late = error
                self.call_after_refresh(self._tell_late)

    def _tell_late(self) -> None:
        if self.here and self._late:
            self.here.fail(self._late)

    def opened(self, desk: Desk) -> None:
        """Leave what is open and show another workspace."""
        old = self.context.held
        self.take(desk)
        self.context.memory, self.context.session = Memory(), ""
        self.context.settings = config.with_recent(self.context.settings, desk.workspace.path)
        config.save(self.context.settings)
        if old is not None:
            old.workspace.close()
        self.home()

    def change_folder(self, folder: Path) -> None:
        """Open another workspace; ``KfError`` when it cannot be read, and then nothing has changed."""
        from kfterm.desk.opening import open_desk

        self.opened(open_desk(folder, lang=self.context.look.lang, clock=self.clock))

    def _push(self, module: str, name: str, place: str) -> None:
        self.push_screen(getattr(import_module(f"kfterm.screens.{module}"), name)(self.context, place))

    def home(self) -> None:
        """From the welcome screen to the workspace that was made or opened."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._push("home", "HomeScreen", self.context.desk.home_id())

    def open_place(self, place: str) -> None:
        """Show a session, a team or a sheet."""
        kind = kind_of(place)
        if kind == "session":
            self.context.session = place
        module, name = {
            "session": ("session", "SessionScreen"),
            "team": ("team", "TeamScreen"),
            "cycle": ("pdsa", "PdsaScreen"),
            "measure": ("chart", "ChartScreen"),
            "measurement": ("chart", "ChartScreen"),
        }.get(kind, ("board", "BoardScreen"))
        if kind == "board" and (own := self.context.desk.tool(place).screen):
            module_path, _, class_name = own.partition(":")
            self.push_screen(getattr(import_module(module_path), class_name)(self.context, place))
            return
        self._push(module, name, place)

    # --- the projector -------------------------------------------------------------------------------------------

    def showing(self, place: str, cursor: str, folded: frozenset[str]) -> None:
        """The room's window follows to this place and cursor."""
        if self.context.held is not None:
            counted = self.context.counted if kind_of(place) == "board" else None
            self.room.follow(place, cursor, folded, self.context.session, self.context.look, counted)

    def blank_room(self) -> None:
        """Make the room's picture dark, or show it again; said here, since this window shows nothing of it."""
        dark = self.room.blank()
        if self.here:
            self.here.tell(Say(DARK_NOW if dark else LIT_AGAIN))

    def present(self, place: str) -> None:
        """F5: this window shows the place to the room, until F5 again."""
        from kfterm.screens import projecting

        projecting.here(self, place)

    def present_window(self) -> None:
        """Shift+F5: a window of its own for the projector."""
        from kfterm.screens import projecting

        projecting.elsewhere(self)

    # --- acts of the app -----------------------------------------------------------------------------------------

    def palette(self) -> None:
        """All acts of this place, to search in."""
        from kfterm.screens.pages import palette

        if self.here:
            palette(self, self.here)

    def capture(self, place: PlaceScreen) -> None:
        """Park something, or write down an action, a decision or a picture, over whatever is open."""
        from kfterm.screens.capturing import over

        over(place)

    def rehearse(self, session: str) -> None:
        """Ask how fast, then rehearse the session on a throw-away copy."""
        from kfterm.screens.rehearsing import choose

        choose(self, session)

    def quick_log(self, place: PlaceScreen) -> None:
        """Write down a small test over whatever is open."""
        from kfterm.screens.quicklog import over

        over(place)

    def show_help(self) -> None:
        """All keys of this place."""
        from kfterm.screens.pages import help_page

        if self.here:
            help_page(self, self.here)

    def show_guide(self) -> None:
        """The methods by phase, or the one of the sheet that is open."""
        from kfterm.screens.guidebook import open_guide

        if self.here:
            open_guide(self, self.here)

    def hand_out(self, place: str) -> None:
        """Make a hand-out of a place."""
        from kfterm.screens.handing import hand_out

        if self.here:
            hand_out(self.here, place)

    def save_template(self, place: PlaceScreen, session: str) -> None:
        """Save the agenda of a session as a template of one's own."""
        from kfterm.desk.templatesave import save_command

        place.start(save_command(self.context.desk, session))

    def open_file(self) -> None:
        """Open the hand-out written last."""
        from kfterm.screens.handing import open_file

        if self.here:
            open_file(self.here)

    def save_elsewhere(self) -> None:
        """Save the whole workspace in another folder."""
        from kfterm.screens.handing import save_elsewhere

        if self.here:
            save_elsewhere(self.here)


def run(
    folder: Path | None,
    *,
    lang: Lang = "nb",
    ascii_only: bool = False,
    clock: Clock | None = None,
    now_open: str = "",
) -> int:
    """Open ``folder`` (``None``: the welcome screen) and work until the person leaves; the exit code.

    ``KfError`` when the folder is no workspace that can be read. ``now_open`` is a place to begin at.
    """
    from kfterm.screens.running import run_app

    made: list[KftermApp] = []

    def make(*given: Any, **more: Any) -> KftermApp:  # noqa: ANN401 - as KftermApp
        made.append(KftermApp(*given, **more))
        return made[-1]

    while True:
        code = run_app(make, folder, lang=lang, ascii_only=ascii_only, clock=clock or SystemClock(), now_open=now_open)
        app = made.pop()
        if app.rehearsal is None:
            return code
        from kfterm.screens.rehearsing import rehearse

        now_open, speed = app.rehearsal
        lang, folder = app.context.look.lang, app.context.desk.workspace.path
        code = rehearse(folder, now_open, speed=speed, lang=lang, ascii_only=ascii_only)
        if code:
            return code
