"""One run of the app from opening the folder to letting go of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kfterm import config
from kfterm.clock import Clock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import open_desk
from kfterm.screens.crash import CRASHED as CRASHED
from kfterm.screens.crash import leave_report, sentence
from kfterm.words import Lang

if TYPE_CHECKING:
    from kfterm.screens.app import KftermApp


def run_app(
    make: Callable[..., KftermApp], folder: Path | None, *, lang: Lang, ascii_only: bool, clock: Clock, now_open: str
) -> int:
    """See ``kfterm.screens.app.run``."""
    settings = config.load()
    desk: Desk | None = None
    if folder is not None:
        desk = open_desk(folder, lang=lang, clock=clock)
        stored, settings = settings, config.with_recent(settings, folder)
        if settings != stored:
            config.save(settings)
    app = make(desk, settings, lang=lang, ascii_only=ascii_only, clock=clock, now_open=now_open)
    try:
        app.run(mouse=True)
    finally:
        close(app)
    return finish(app, clock)


def close(app: KftermApp) -> None:
    """The app has ended: the projector shows nothing of it any more, and all is written."""
    app.ended.set()
    app.room.close()
    if app.context.held is not None:
        app.context.desk.workspace.close()


def finish(app: KftermApp, clock: Clock) -> int:
    """The exit code; after a crash a report without content and one sentence."""
    if app.crash is None:
        return app.return_code or 0
    report = leave_report(app.crash, config.crash_folder(), clock.now())
    print(sentence(app.context.look.lang, report), file=sys.stderr)
    return CRASHED
