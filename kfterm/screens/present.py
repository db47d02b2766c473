"""``kfterm present FOLDER``: the second program, for the projector. It reads, and never writes or locks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from kfterm import config, garbage
from kfterm.clock import Clock, SystemClock
from kfterm.screens.awake import Keeper
from kfterm.screens.crash import CRASHED, leave_report, sentence
from kfterm.screens.look import SHADES, Look, Shade, theme
from kfterm.screens.present_source import Follower
from kfterm.screens.presenting import PresentScreen
from kfterm.store.disk import Disk, RealDisk
from kfterm.words import Lang


class PresentApp(App[int], inherit_bindings=False):
    """The projector's window on one workspace."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        folder: Path,
        *,
        lang: Lang,
        ascii_only: bool = False,
        shade: Shade = "dark",
        clock: Clock | None = None,
        disk: Disk | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__()
        for one in SHADES:
            self.register_theme(theme(one))
        self.theme = f"kfterm-{shade}"
        self._look = Look(shade, ascii_only, lang)
        self._keeper = keeper or Keeper()
        self.crash: BaseException | None = None
        self.source = Follower(folder, clock or SystemClock(), disk or RealDisk(), lang, ascii_only=ascii_only)

    def on_mount(self) -> None:
        """The search for unused objects, which rested while the program started, goes on."""
        self.set_timer(garbage.PAINTED, garbage.resume)

    def get_default_screen(self) -> PresentScreen:
        """The only screen."""
        return PresentScreen(self.source, self._look, self._keeper)

    def _fatal_error(self) -> None:
        """Keep the error for the report; nothing of it is printed, for it could hold what people wrote."""
        self.crash = self.crash or sys.exc_info()[1]
        self._close_messages_no_wait()


def run(folder: Path, *, lang: Lang, ascii_only: bool = False) -> int:
    """Show ``folder`` on the projector until the person quits; the exit code."""
    shade: Shade = config.load().theme or "dark"
    clock = SystemClock()
    app = PresentApp(folder, lang=lang, ascii_only=ascii_only, shade=shade, clock=clock)
    code = app.run()
    if app.crash is None:
        return code or 0
    print(sentence(app.source.lang, leave_report(app.crash, config.crash_folder(), clock.now())), file=sys.stderr)
    return CRASHED
