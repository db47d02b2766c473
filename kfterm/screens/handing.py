"""Hand-outs and saving elsewhere: questions in the entry line like any other act, then files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kfterm import system
from kfterm.desk.desk import Desk
from kfterm.desk.elsewhere import save_elsewhere as write_elsewhere
from kfterm.desk.paths import typed_path
from kfterm.errors import Fault, KfError
from kfterm.handout import default_name, exports_of, handout, has_private, privacy_of
from kfterm.report import FORMATS
from kfterm.screens.acts import key_name
from kfterm.screens.making import write_file
from kfterm.screens.place import PlaceScreen
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import LANGS, Lang, Words, as_lang, same

EXPORTS = "exports"
FORMAT = Words("Format", "Format", "Format")
LANGUAGE = Words("Språk i utdelingen", "Språk i utdelinga", "Language of the hand-out")
PRIVATE = Words("Private notater", "Private notat", "Private notes")
WITH = "with"
PRIVATE_CHOICES = (
    Choice("", Words("Uten private notater", "Utan private notat", "Without private notes")),
    Choice(WITH, Words("Med private notater", "Med private notat", "With private notes")),
)
SMALL = Words("Små tall eller nøyaktige datoer", "Små tal eller nøyaktige datoar", "Small counts or exact dates")
SMALL_CHOICES = (
    Choice("month", Words("Vis per måned", "Vis per månad", "Show by month")),
    Choice("week", Words("Vis per uke", "Vis per veke", "Show by week")),
    Choice("", Words("Vis som de er", "Vis som dei er", "Show as they are")),
)
FILE = Words("Lagre som", "Lagre som", "Save as")
FOLDER = Words("Ny mappe", "Ny mappe", "New folder")
WRITTEN = Words(
    "Utdelingen ligger i {path}. Trykk {key} for å åpne den.",
    "Utdelinga ligg i {path}. Trykk {key} for å opne ho.",
    "The hand-out lies in {path}. Press {key} to open it.",
)
SAVED = Words("Alt ligger nå i {path}.", "Alt ligg no i {path}.", "Everything now lies in {path}.")
PARTLY = Words(
    "Det som kunne leses, ligger nå i {path}. Ble ikke med: {files}.",
    "Det som kunne lesast, ligg no i {path}. Vart ikkje med: {files}.",
    "What could be read now lies in {path}. Left behind: {files}.",
)
OPENED = Words("Åpner {path} …", "Opnar {path} …", "Opening {path} …")
NOT_OPENED = Words(
    "Fant ikke noe program som kan åpne den. Den ligger i {path}.",
    "Fann ikkje noko program som kan opne ho. Ho ligg i {path}.",
    "Found no program that can open it. It lies in {path}.",
)
EXISTS = Fault(
    "handout.exists",
    Words("{path} finnes fra før.", "{path} finst frå før.", "{path} exists already."),
    Words("Skriv et annet navn.", "Skriv eit anna namn.", "Type another name."),
)
CANNOT_WRITE = Fault(
    "handout.cannot_write",
    Words("Kan ikke skrive {path}: {why}.", "Kan ikkje skrive {path}: {why}.", "Cannot write {path}: {why}."),
    Words("Velg en annen mappe.", "Vel ei anna mappe.", "Choose another folder."),
)
LANGUAGES: dict[Lang, Words] = {
    "nb": Words("bokmål", "bokmål", "Norwegian (bokmål)"),
    "nn": Words("nynorsk", "nynorsk", "Norwegian (nynorsk)"),
    "en": Words("engelsk", "engelsk", "English"),
}


def free_name(path: Path) -> Path:
    """``path``, or the first of its numbered fellows that does not exist yet."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found


def _as_typed(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    return text.strip()


def _formats(desk: Desk, place: str) -> tuple[Choice, ...]:
    """The formats of every hand-out, then those that only the tool of this sheet writes."""
    names = {suffix: one.name for suffix, one in FORMATS.items()}
    names |= {one.suffix: one.name for one in exports_of(desk, place)}
    return tuple(
        Choice(suffix, Words(*(f"{name.get(lang)}  {suffix}" for lang in LANGS))) for suffix, name in names.items()
    )


def _languages(first: Lang) -> tuple[Choice, ...]:
    order = [first, *(lang for lang in LANGS if lang != first)]
    return tuple(Choice(lang, LANGUAGES[lang]) for lang in order)


def path_in(folder: Path, text: str, suffix: str) -> Path:
    """The file that was named: in ``folder`` unless the path is whole, with the suffix of the format."""
    path = typed_path(text)
    path = path if path.is_absolute() else folder / path
    named = path.name != ""
    path = path if path.suffix == suffix or not named else path.parent / f"{path.name}{suffix}"
    if not named or typed_path(str(path)).exists():
        raise KfError(EXISTS, column=1, path=str(path))
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        write_file(path, data)
    except OSError as error:
        raise KfError(CANNOT_WRITE, path=str(path), why=error.strerror or str(error)) from error


def write_out(screen: PlaceScreen, path: Path, data: bytes) -> None:
    """Write a hand-out that needs no questions, and say where it lies and how to open it."""
    _write(path, data)
    screen.context.written = path
    key = key_name(screen.map.first_of("app.open_file"), screen.context.look)
    screen.tell(Say(WRITTEN, {"path": _short(path, screen.context.desk.workspace.path), "key": key}))


def hand_out(screen: PlaceScreen, place: str) -> None:
    """Ask for format, language and file, write the hand-out, and say where it lies."""
    desk = screen.context.desk
    folder = desk.workspace.path / EXPORTS

    def suffix() -> str:
        return screen.asking.typed.get("format", ".html") if screen.asking else ".html"

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        path: Path = args["path"]
        lang, private = as_lang(args["lang"]), args.get("private") == WITH
        coarser = args.get("coarser", "")
        _write(path, handout(desk, place, path.suffix, lang, private=private, folder=path.parent, coarser=coarser))
        screen.context.written = path
        key = key_name(screen.map.first_of("app.open_file"), screen.context.look)
        return Reply(say=Say(WRITTEN, {"path": _short(path, desk.workspace.path), "key": key}))

    asks: tuple[Ask[Any], ...] = (
        Ask("format", FORMAT, _as_typed, choices=lambda _view, _at: _formats(desk, place)),
        Ask("lang", LANGUAGE, _as_typed, choices=lambda _view, _at: _languages(screen.context.look.lang)),
        Ask(
            "private",
            PRIVATE,
            _as_typed,
            choices=lambda _view, _at: PRIVATE_CHOICES if has_private(desk, place) else (),
        ),
        Ask("coarser", SMALL, _as_typed, choices=lambda _view, _at: SMALL_CHOICES if privacy_of(desk, place) else ()),
        Ask(
            "path",
            FILE,
            lambda text, _view, _now: path_in(folder, text, suffix()),
            start=lambda _view, _at: free_name(folder / default_name(desk, place, suffix())).name,
        ),
    )
    screen.start(Command("app.export", FORMAT, FORMAT, do, asks=asks))


def _short(path: Path, root: Path) -> str:
    """The path inside the workspace where it lies there."""
    return clean_line(str(path.relative_to(root) if path.is_relative_to(root) else path))


def open_file(screen: PlaceScreen) -> None:
    """Open the hand-out written last with the system's own program."""
    path = screen.context.written
    if path is None:
        return
    words = OPENED if system.open_file(path) else NOT_OPENED
    screen.tell(Say(words, {"path": clean_line(str(path))}))


def _go_over(screen: PlaceScreen, path: Path, lost: tuple[str, ...]) -> None:
    """Go on working in the new folder, and tell what could not be read in the old one."""
    screen.context.change_folder(path)
    here = next((one for one in reversed(screen.app.screen_stack) if isinstance(one, PlaceScreen)), screen)
    shown = {"path": clean_line(str(path)), "files": ", ".join(clean_line(name) for name in lost)}
    here.tell(Say(PARTLY if lost else SAVED, shown))


def save_elsewhere(screen: PlaceScreen) -> None:
    """Ask for a folder, save the whole workspace there, and go on working in it."""
    desk = screen.context.desk

    def parse_folder(text: str, _view: Any, _now: Now) -> Path:  # noqa: ANN401
        path = typed_path(text).absolute()
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise KfError(EXISTS, column=1, path=str(path))
        return path

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        path: Path = args["folder"]
        try:
            lost = write_elsewhere(desk.workspace, path)
        except OSError as error:
            raise KfError(CANNOT_WRITE, path=str(path), why=error.strerror or str(error)) from error
        screen.call_after_refresh(_go_over, screen, path, lost)
        return Reply(say=Say(SAVED, {"path": clean_line(str(path))}))

    def start(_view: Any, _at: str) -> str:  # noqa: ANN401
        return str(free_name(Path.home() / desk.workspace.path.name))

    screen.start(
        Command("app.elsewhere", FOLDER, same(""), do, asks=(Ask("folder", FOLDER, parse_folder, start=start),))
    )
