"""An error that nobody foresaw: one sentence and a report without content, never a traceback."""

from __future__ import annotations

import os
import sys
from types import TracebackType


def tell(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Take the place of Python's own telling; ends the program (exit 70, or 130 when a person stopped it).

    By now all that was under way has been unwound: an open workspace is closed, and what it had is saved.
    """
    from kfterm import config
    from kfterm.cli import words
    from kfterm.cli.output import INTERRUPTED, Output
    from kfterm.cli.parser import asked_in
    from kfterm.cli.run import language
    from kfterm.clock import SystemClock
    from kfterm.errors import KfError
    from kfterm.screens.crash import leave_report

    lang, as_json = asked_in(sys.argv[1:])
    output = Output(language(lang), as_json)
    if isinstance(error, KeyboardInterrupt):
        output.message(words.STOPPED.get(output.lang))
        code = INTERRUPTED
    else:
        report = leave_report(error, config.crash_folder(), SystemClock().now())
        code = output.failure(KfError(words.CRASHED, report=str(report or "-")))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the interpreter would answer 1, which means that something was found
