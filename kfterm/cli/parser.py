"""The grammar of the command line, as data for ``argparse``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from kfterm import __version__
from kfterm.cli import measureargs as measures
from kfterm.cli import words
from kfterm.errors import KfError
from kfterm.text import clean_line
from kfterm.words import LANGS

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


class Parser(argparse.ArgumentParser):
    """A grammar whose errors are told like all others: in the person's language, and as JSON when asked for."""

    def error(self, message: str) -> NoReturn:
        """``KfError`` (exit 2) with what is wrong and the command whose help tells more."""
        raise KfError(words.USAGE, why=message, command=self.prog)


def _common() -> Parser:
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--in", dest="folder", metavar="FOLDER", help="the workspace (else the nearest one upwards)")
    common.add_argument("--lang", choices=LANGS, help="language of what is printed")
    common.add_argument("--json", action="store_true", help="print exactly one JSON document")
    common.add_argument("--yes", action="store_true", help="do it without asking")
    common.add_argument("--wait", type=float, metavar="S", help="seconds to wait for another program (default 10)")
    common.add_argument("--ascii", action="store_true", help="draw with plain characters only")
    return common


def build() -> Parser:
    """The whole grammar."""
    common = _common()
    parser = Parser(
        "kfterm", parents=[common], description="kfterm [FOLDER] opens a workspace; the commands work without a screen."
    )
    parser.add_argument("--version", action="version", version=f"kfterm {__version__}")
    actions = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> Parser:
        return actions.add_parser(name, parents=[common], help=text, description=text)

    _demo(add("demo", "copy the demo network to a folder of yours and open it, or play a gathering"))
    new = add("new", "make a workspace in a new or empty folder")
    new.add_argument("target", metavar="FOLDER")
    new.add_argument("--name", metavar="N", help="its title (default: the folder's name)")
    present = add("present", "the projector's window: follows the first program, read-only")
    present.add_argument("target", nargs="?", metavar="FOLDER")
    rehearse = add("rehearse", "run a session of yours on a throw-away copy, faster than the clock")
    rehearse.add_argument("what", metavar="SESSION")
    rehearse.add_argument("--speed", type=_speed, default=60.0, metavar="X", help="times as fast (default 60)")
    listing = add("list", "sessions, teams and boards")
    listing.add_argument("what", nargs="?", choices=("sessions", "teams", "boards"))
    show = add("show", "a session, team or board as a text outline")
    show.add_argument("what", metavar="WHAT")
    add("where", "where files, settings and reports are")
    add("doctor", "does this computer have what kfterm needs?")
    check = add("check", "look for damage in the files")
    check.add_argument("files", nargs="*", metavar="FILE")
    check.add_argument("--deep", action="store_true", help="also fold the whole history again and compare")
    export = add("export", "write a hand-out; the suffix decides the format")
    export.add_argument("what", metavar="WHAT")
    export.add_argument("--to", nargs="+", required=True, metavar="FILE")
    export.add_argument("--format", metavar="F", help="md, html, txt, svg or csv, when FILE is -")
    export.add_argument("--private", action="store_true", help="with the facilitator's private notes")
    intake = add("import", "take an outline or list into a board, after a preview")
    intake.add_argument("file", nargs="?", metavar="FILE|-")
    intake.add_argument("--undo", action="store_true", help="take back the last import on the board")
    intake.add_argument("--into", required=True, metavar="BOARD")
    intake.add_argument("--dry-run", action="store_true", help="only show what would change")
    forget = add("forget", "find a text everywhere, and remove it with --yes")
    forget.add_argument("text", type=_some_text, metavar="TEXT")
    forget.add_argument(
        "--maybe", action="store_true", help="with --yes: also delete files that cannot be read as text"
    )
    spc = add("spc", "control charts of the cases in a JSON file, as JSON")
    spc.add_argument("file", metavar="FILE|-")
    flow = add("flow", "queues, maps and capacity of the cases in a JSON file, as JSON")
    flow.add_argument("file", metavar="FILE|-")
    _vote(add("vote", "count ballots: a CSV table, cases in a JSON file, or the closed votes of a session"))
    _pdsa(add("pdsa", "the log of small tests (PDSA)"), common)
    measures.arguments(add("measure", "the measures of teams, their measurements and charts"), common)
    _guide(add("guide", "the improvement methods, one by one or as a pocket guide"))
    return parser


def _demo(parser: argparse.ArgumentParser) -> None:
    """A folder to open, or how to play."""
    parser.add_argument("target", nargs="?", metavar="FOLDER")
    parser.add_argument("--fresh", action="store_true", help="start from a fresh copy (needs --yes if one exists)")
    parser.add_argument("--play", action="store_true", help="play a gathering in the app, on a throw-away copy")
    parser.add_argument("--headless", action="store_true", help="with --play: without a screen, and never waiting")
    parser.add_argument("--to", metavar="FOLDER", help="with --play: where its hand-outs are left")
    parser.add_argument("--speed", type=_speed, default=1.0, metavar="X", help="with --play: times as fast")


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
    parser.add_argument("file", metavar="FILE|-|SESSION", help="ballots, or a session or team with closed votes")
    parser.add_argument("--board", metavar="WHAT", help="only the votes of this sheet of the session")
    parser.add_argument("--method", choices=("rank", "multivote", "budget", "score"), help="how the rows are counted")
    parser.add_argument("--k", type=int, metavar="N", help="choices on a ballot (rank: default 5)")
    parser.add_argument("--ideas", type=int, metavar="N", help="how many ideas there are, numbered from 1")
    parser.add_argument("--budget", type=int, metavar="B", help="points to share out (default 100)")
    parser.add_argument("--scale", type=_scale, metavar="A-B", help="lowest and highest score (default 1-5)")
    parser.add_argument("--lenient", action="store_true", help="fewer choices than N are allowed")


def _scale(text: str) -> list[int]:
    """Both ends of a scale, ``0-10``."""
    low, _, high = text.partition("-")
    return [int(low), int(high)]


def _pdsa(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """The actions of ``pdsa``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", parents=[common], help="write down a test; what is missing is asked for")
    add.add_argument("--team", metavar="T", help="whose test it is")
    add.add_argument("--idea", metavar="WHAT", help="the change idea that is tested")
    for name in ("question", "test", "prediction", "how", "scale", "who", "where", "when"):
        add.add_argument(f"--{name}", metavar="TEXT")
    listing = actions.add_parser("list", parents=[common], help="the tests, one a line")
    listing.add_argument("--team", metavar="T", help="only of this team")
    listing.add_argument("--open", dest="unfinished", action="store_true", help="only those without a decision")
    show = actions.add_parser("show", parents=[common], help="one test")
    show.add_argument("what", metavar="ID")
    form = actions.add_parser("form", parents=[common], help="the form on one page, empty or filled in")
    form.add_argument("what", nargs="?", metavar="ID", help="the test to fill in (default: an empty form)")
    form.add_argument("--team", metavar="T", help="the team's name on an empty form")
    form.add_argument("--to", required=True, metavar="FILE")


def _guide(parser: argparse.ArgumentParser) -> None:
    """A method, or those of a phase."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("tool", nargs="?", metavar="TOOL", help="the beginning of its name (default: all)")
    which.add_argument("--phase", type=int, choices=range(1, 9), metavar="N", help="only those of phase 1-8")
    parser.add_argument("--to", metavar="FILE", help="write a hand-out instead: .html, .md or .txt")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
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
    parser = build()
    found = parser.parse_args(rest)
    if found.command == "demo" and (found.target if found.play else found.headless or found.to):
        parser.error("--headless and --to go with --play, which takes no FOLDER to open")
    if found.command == "import" and bool(found.file) == found.undo:
        parser.error("either FILE or --undo")
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
