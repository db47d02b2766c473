"""The grammar of the command line, as data for ``argparse``; its help stands in ``helpwords`` and ``helpoptions``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import ClassVar, NoReturn

from kfterm import __version__
from kfterm.cli import measureargs as measures
from kfterm.cli import words
from kfterm.errors import KfError
from kfterm.text import clean_line
from kfterm.words import LANGS, Lang

COMMANDS = (
    "demo",
    "new",
    "present",
    "rehearse",
    "list",
    "show",
    "where",
    "doctor",
    "check",
    "export",
    "import",
    "forget",
    "spc",
    "flow",
    "vote",
    "pdsa",
    "measure",
    "guide",
)

OPTIONS = ("--in", "--lang", "--wait", "--json", "--yes", "--ascii")
"""What may be said everywhere."""


class Parser(argparse.ArgumentParser):
    """A grammar that speaks the person's language, and tells its errors like all others, as JSON when asked for."""

    lang: ClassVar[Lang] = "nb"
    """The language of the one command line that a program is given."""

    def error(self, message: str) -> NoReturn:
        """``KfError`` (exit 2) with what is wrong and the command whose help tells more."""
        from kfterm.cli.helping import reason

        raise KfError(words.USAGE, why=reason(message, self.lang), command=self.prog)

    def format_help(self) -> str:
        """The help; its words are looked up only now, when somebody asks for it."""
        from kfterm.cli.helping import formatter, localise

        localise(self, self.lang)
        self.formatter_class = formatter(self.lang)
        return super().format_help()


def _common() -> Parser:
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--in", dest="folder", metavar="FOLDER")
    common.add_argument("--lang", choices=LANGS)
    common.add_argument("--json", action="store_true")
    common.add_argument("--yes", action="store_true")
    common.add_argument("--wait", type=float, metavar="S")
    common.add_argument("--ascii", action="store_true")
    return common


def _opening(common: Parser) -> Parser:
    """The grammar without commands: all that opening a workspace needs, and built in a tenth of the time."""
    parser = Parser("kfterm", parents=[common])
    parser.add_argument("--version", action="version", version=f"kfterm {__version__}")
    parser.set_defaults(command=None)
    return parser


def build() -> Parser:
    """The whole grammar."""
    common = _common()
    parser = _opening(common)
    actions = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str) -> Parser:
        return actions.add_parser(name, parents=[common], help=name)

    _demo(add("demo"))
    new = add("new")
    new.add_argument("target", metavar="FOLDER")
    new.add_argument("--name", metavar="N")
    present = add("present")
    present.add_argument("target", nargs="?", metavar="FOLDER")
    rehearse = add("rehearse")
    rehearse.add_argument("what", metavar="SESSION")
    rehearse.add_argument("--speed", type=_speed, default=60.0, metavar="X")
    listing = add("list")
    listing.add_argument("what", nargs="?", choices=("sessions", "teams", "boards"))
    show = add("show")
    show.add_argument("what", metavar="WHAT")
    add("where")
    add("doctor")
    check = add("check")
    check.add_argument("files", nargs="*", metavar="FILE")
    check.add_argument("--deep", action="store_true")
    _hand_outs(add)
    spc = add("spc")
    spc.add_argument("file", metavar="FILE|-")
    flow = add("flow")
    flow.add_argument("file", metavar="FILE|-")
    flow.add_argument("--board", metavar="WHAT")
    _vote(add("vote"))
    _pdsa(add("pdsa"), common)
    measures.arguments(add("measure"), common)
    _guide(add("guide"))
    return parser


def _hand_outs(add: Callable[[str], Parser]) -> None:
    """What goes out, what comes in, and what is forgotten."""
    export = add("export")
    export.add_argument("what", metavar="WHAT")
    export.add_argument("--to", nargs="+", required=True, metavar="FILE")
    export.add_argument("--format", metavar="F")
    export.add_argument("--private", action="store_true")
    export.add_argument("--period", choices=("week", "month"))
    intake = add("import")
    intake.add_argument("file", nargs="?", metavar="FILE|-")
    intake.add_argument("--undo", action="store_true")
    intake.add_argument("--into", required=True, metavar="BOARD")
    intake.add_argument("--dry-run", action="store_true")
    forget = add("forget")
    forget.add_argument("text", type=_some_text, metavar="TEXT")
    forget.add_argument("--maybe", action="store_true")


def _demo(parser: argparse.ArgumentParser) -> None:
    """A folder to open, or how to play."""
    parser.add_argument("target", nargs="?", metavar="FOLDER")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--play", action="store_true")
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--to", metavar="FOLDER")
    parser.add_argument("--speed", type=_speed, default=1.0, metavar="X")


def _speed(text: str) -> float:
    """How many times as fast: above 0, at most 100 000."""
    speed = float(text.replace(",", "."))
    if not 0 < speed <= 100_000:
        raise argparse.ArgumentTypeError("a number above 0")
    return speed


def _some_text(text: str) -> str:
    """A text to forget; an empty one would be found everywhere, and take everything with it."""
    if not clean_line(text):
        raise argparse.ArgumentTypeError("empty")
    return text


def _vote(parser: argparse.ArgumentParser) -> None:
    """A table of ballots and how to count it; cases in JSON say so themselves."""
    parser.add_argument("file", metavar="FILE|-")
    parser.add_argument("--board", metavar="WHAT")
    parser.add_argument("--method", choices=("rank", "multivote", "budget", "score"))
    parser.add_argument("--k", type=int, metavar="N")
    parser.add_argument("--ideas", type=int, metavar="N")
    parser.add_argument("--budget", type=int, metavar="B")
    parser.add_argument("--scale", type=_scale, metavar="A-B")
    parser.add_argument("--lenient", action="store_true")


def _scale(text: str) -> list[int]:
    """Both ends of a scale, ``0-10``."""
    low, _, high = text.partition("-")
    return [int(low), int(high)]


def _pdsa(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """The actions of ``pdsa``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", parents=[common], help="add")
    add.add_argument("--team", metavar="T")
    add.add_argument("--idea", metavar="WHAT")
    for name in ("question", "test", "prediction", "how", "scale", "who", "where", "when"):
        add.add_argument(f"--{name}", metavar="TEXT")
    listing = actions.add_parser("list", parents=[common], help="list")
    listing.add_argument("--team", metavar="T")
    listing.add_argument("--open", dest="unfinished", action="store_true")
    show = actions.add_parser("show", parents=[common], help="show")
    show.add_argument("what", metavar="ID")
    form = actions.add_parser("form", parents=[common], help="form")
    form.add_argument("what", nargs="?", metavar="ID")
    form.add_argument("--team", metavar="T")
    form.add_argument("--to", required=True, metavar="FILE")


def _guide(parser: argparse.ArgumentParser) -> None:
    """A method, or those of a phase."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("tool", nargs="?", metavar="TOOL")
    which.add_argument("--phase", type=int, choices=range(1, 9), metavar="N")
    parser.add_argument("--to", metavar="FILE")


def parse(arguments: Sequence[str], lang: Lang) -> argparse.Namespace:
    """``arguments`` as a namespace with every option filled in; ``KfError`` (exit 2) on a wrong one.

    A first word that is no command is the folder to open.
    """
    rest = list(arguments)
    folder = None
    first = next(
        (place for place, word in enumerate(rest) if not word.startswith("-") and not _is_value(rest, place)), None
    )
    if first is not None and rest[first] not in COMMANDS:
        folder = rest.pop(first)
    Parser.lang = lang
    opens = all(word in OPTIONS or _is_value(rest, place) for place, word in enumerate(rest))
    parser = _opening(_common()) if opens else build()
    found = parser.parse_args(rest)
    if found.command == "demo" and (found.target if found.play else found.headless or found.to):
        parser.error(words.PLAY_ONLY.get(lang))
    if found.command == "import" and bool(found.file) == found.undo:
        parser.error(words.FILE_OR_UNDO.get(lang))
    defaults = {"folder": None, "lang": None, "json": False, "yes": False, "wait": 10.0, "ascii": False}
    for name, value in defaults.items():
        if not hasattr(found, name):
            setattr(found, name, value)
    found.open = folder
    return found


def asked_in(arguments: Sequence[str]) -> tuple[str | None, bool]:
    """Language and whether JSON is asked for, read from arguments that are wrong otherwise."""
    lang = next((after for word, after in pairwise(arguments) if word == "--lang" and after in LANGS), None)
    lang = lang or next((lang for lang in LANGS if f"--lang={lang}" in arguments), None)
    return lang, "--json" in arguments


def _is_value(rest: Sequence[str], place: int) -> bool:
    """Whether the word at ``place`` is the value of the option before it."""
    return place > 0 and rest[place - 1] in ("--in", "--lang", "--wait")
