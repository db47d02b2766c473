"""One run of the command line: parse, choose the command, word what goes wrong."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from kfterm import config
from kfterm.cli import words
from kfterm.cli.language import of_system
from kfterm.cli.output import INTERRUPTED, Output
from kfterm.cli.parser import asked_in, parse
from kfterm.errors import KfError
from kfterm.garbage import resume
from kfterm.words import Lang, as_lang

Handler = Callable[[Namespace, Output], int]

HANDLERS = {
    None: "screen:app",
    "demo": "screen:demo",
    "present": "screen:present",
    "rehearse": "rehearsing:rehearse",
    "new": "making:new",
    "list": "reading:listing",
    "show": "reading:show",
    "where": "machine:where",
    "doctor": "machine:doctor",
    "check": "checking:check",
    "export": "exporting:export",
    "import": "taking:intake",
    "forget": "forgetting:forget",
    "spc": "figures:figures",
    "flow": "flowing:flow",
    "vote": "voting:vote",
    "pdsa": "pdsa:pdsa",
    "measure": "measures:measure",
    "guide": "guiding:guide",
}
"""Command → module and function; a module is imported only when its command is given."""


def language(asked: str | None) -> Lang:
    """The language to speak: asked for, else the user's setting, else what the system says, else bokmål."""
    if asked:
        return as_lang(asked)
    chosen = config.load().lang
    if chosen:
        return chosen
    return of_system()


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked, as_json = asked_in(arguments)
    lang = language(asked)
    try:
        found = parse(arguments, lang)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except KfError as error:
        return Output(lang, as_json).failure(error)
    output = Output(lang, found.json)
    module, _, name = HANDLERS[found.command].partition(":")
    try:
        handler: Handler = getattr(import_module(f"kfterm.cli.{module}"), name)
        if module != "screen":  # the app resumes by itself, when its first screen has been painted
            resume()
        return handler(found, output)
    except KfError as error:
        return output.failure(error)
    except BrokenPipeError:
        sys.stderr.close()
        return INTERRUPTED
    except OSError as error:
        named = str(error.filename or "?")
        return output.failure(KfError(words.SYSTEM, file=named, path=named, why=error.strerror or str(error)))
    except KeyboardInterrupt:
        output.message(words.STOPPED.get(output.lang))
        return INTERRUPTED
