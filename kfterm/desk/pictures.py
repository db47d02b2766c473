"""Pictures of a block, a board, a cycle or a whole session: taken in, listed, and as parts of every hand-out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from kfterm.desk.asks import hinted, parse_title
from kfterm.desk.capture import Spot
from kfterm.desk.desk import Desk
from kfterm.desk.paths import typed_path
from kfterm.desk.places import views
from kfterm.desk.tree import last_position
from kfterm.errors import Fault, KfError
from kfterm.imaging import Cleaned, clean_picture, too_large
from kfterm.model import report
from kfterm.model.captured import Picture
from kfterm.model.change import INSIDE, POSITION, Put
from kfterm.model.ids import kind_of
from kfterm.store.disk import Disk, ensure_folder, write_whole
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Command, Now, Reply, Say
from kfterm.words import Lang, Words

FOLDER: Final = "pictures"
NO_FILE = Fault(
    "picture.no_file",
    Words("Fant ikke filen {path}.", "Fann ikkje fila {path}.", "Could not find the file {path}."),
    Words(
        "Dra filen inn i vinduet, eller lim inn hele stien.",
        "Dra fila inn i vindauget, eller lim inn heile stien.",
        "Drag the file into the window, or paste its whole path.",
    ),
)
UNREADABLE = Fault(
    "picture.unreadable",
    Words("Kan ikke lese {path}: {why}.", "Kan ikkje lese {path}: {why}.", "Cannot read {path}: {why}."),
    Words("Prøv en kopi av filen.", "Prøv ein kopi av fila.", "Try a copy of the file."),
)
NOT_KEPT = Fault(
    "picture.not_kept",
    Words("Bildet kan ikke lagres: {why}.", "Biletet kan ikkje lagrast: {why}.", "Cannot keep the picture: {why}."),
    Words("Se om disken er full.", "Sjå om disken er full.", "See whether the disk is full."),
)
FILE = Words("Bildefil", "Biletfil", "Picture file")
HOW_FILE = Words(
    "Dra filen inn i vinduet, eller lim inn stien. JPEG eller PNG.",
    "Dra fila inn i vindauget, eller lim inn stien. JPEG eller PNG.",
    "Drag the file into the window, or paste its path. JPEG or PNG.",
)
SHOWS = Words("Hva viser bildet?", "Kva viser biletet?", "What does the picture show?")
HOW_ALT = Words(
    "Én setning for den som ikke kan se det.",
    "Éi setning for den som ikkje kan sjå det.",
    "One sentence for those who cannot see it.",
)
TAKEN = Words(
    "Bildet er lagt inn, uten sted og kameradata: {alt}",
    "Biletet er lagt inn, utan stad og kameradata: {alt}",
    "The picture is in, without place and camera data: {alt}",
)
MISSING = Words(
    "Bildefilen {file} mangler. Den viste: {alt}",
    "Biletfila {file} manglar. Ho viste: {alt}",
    "The picture file {file} is missing. It showed: {alt}",
)


def read_picture(disk: Disk, path: Path) -> Cleaned:
    """The picture in the file ``path``, made safe; ``KfError`` when there is none, or it is refused."""
    shown = clean_line(str(path))
    try:
        stamp = disk.stat(path)
        if stamp is None or stamp.folder:
            raise KfError(NO_FILE, column=1, path=shown)
        refusal = too_large(stamp.size)
        if refusal is not None:
            raise refusal
        data = disk.read(path)
    except OSError as error:
        raise KfError(UNREADABLE, column=1, path=shown, why=error.strerror or str(error)) from error
    return clean_picture(data)


def keep(desk: Desk, picture: Cleaned) -> str:
    """Write the picture into ``pictures/``; its path in the workspace. The same picture is kept once."""
    store = desk.workspace
    file = f"{FOLDER}/{picture.name}"
    try:
        if store.disk.stat(store.path / file) is None:
            ensure_folder(store.disk, store.path / FOLDER)
            write_whole(store.disk, store.path / file, picture.data)
            store.disk.sync_dir(store.path / FOLDER)
    except OSError as error:
        raise KfError(NOT_KEPT, why=error.strerror or str(error)) from error
    return file


def unit_for(desk: Desk, here: Spot) -> str:
    """The unit that a picture at ``here`` lies in: that of what it belongs to."""
    return desk.unit_of(here.about or here.place)


def attach_command(desk: Desk, here: Spot, disk: Disk | None = None) -> Command[Any]:
    """Taking in a picture that belongs to ``here.about``. ``disk``: where the picture comes from."""

    def parse(text: str, _view: Any, _now: Now) -> Cleaned:  # noqa: ANN401 - any place's view
        return read_picture(disk or desk.workspace.disk, typed_path(text))

    def do(_view: Any, _at: str, args: Args, now: Now) -> Reply:  # noqa: ANN401
        unit = unit_for(desk, here)
        file = keep(desk, args["picture"])
        fields = {
            INSIDE: unit,
            POSITION: last_position(desk.records(unit), unit, "picture"),
            "file": file,
            "alt": args["alt"],
            "about": here.about or unit,
        }
        say = hinted(Say(TAKEN, {"alt": args["alt"]}), args["alt"], now.lang)
        return Reply((Put(now.new_id("picture"), fields, unit),), say=say)

    return Command(
        "capture.picture",
        Words("Bilde", "Bilete", "Picture"),
        Words(
            "Legg inn et foto av en tavle eller flippover. Sted og kameradata blir borte.",
            "Legg inn eit foto av ei tavle eller flippover. Stad og kameradata blir borte.",
            "Take in a photo of a wall or flip chart. Place and camera data are dropped.",
        ),
        do,
        asks=(
            Ask("picture", FILE, parse, hint=HOW_FILE),
            Ask("alt", SHOWS, parse_title, hint=HOW_ALT),
        ),
    )


# --- in hand-outs ----------------------------------------------------------------------------------------------------


def pictures_of(desk: Desk, unit: str, about: Collection[str] | None = None) -> tuple[Picture, ...]:
    """The pictures of a unit in their order; only those that belong to one of ``about`` when it is given."""
    records = desk.records(unit)
    keys = sorted(
        (key for key in records if kind_of(key) == "picture"),
        key=lambda key: (str(records[key].get(POSITION, "")), key),
    )
    return tuple(one for one in views(records, keys, Picture) if about is None or one.about in about)


def picture_blocks(desk: Desk, pictures: Collection[Picture], lang: Lang) -> tuple[report.Block, ...]:
    """Pictures as parts of a hand-out; one whose file is missing or lies elsewhere is told in words."""
    return tuple(_block(desk, one, lang) for one in pictures)


def _block(desk: Desk, picture: Picture, lang: Lang) -> report.Block:
    store = desk.workspace
    name = picture.file.removeprefix(f"{FOLDER}/")
    # A file edited by hand must not make a hand-out carry whatever lies on the disk.
    ours = picture.file.startswith(f"{FOLDER}/") and name == Path(name).name and "\\" not in name and ":" not in name
    try:
        data = store.disk.read(store.path / FOLDER / name) if ours else b""
    except OSError:
        data = b""
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return report.Notice(MISSING.get(lang, file=clean_line(picture.file), alt=picture.alt))
    return report.Picture(data, picture.file, picture.alt)
