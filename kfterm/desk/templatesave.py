"""A session saved as an agenda template of one's own: what was planned and how long it took, nothing of who was there.

People, notes, decisions, parked items, sheets' content and dates stay behind.
"""

from __future__ import annotations

from typing import Any

from kfterm.desk.agendaplan import measured
from kfterm.desk.agendareplan import scaled
from kfterm.desk.asks import hinted, parse_title
from kfterm.desk.desk import Desk
from kfterm.desk.places import SessionView
from kfterm.desk.templatefile import BLOCK_KINDS, FORMAT, MOST_BLOCKS, MOST_MINUTES, read_template
from kfterm.desk.templatefolder import FOLDER, SUFFIX
from kfterm.desk.templates import board_name
from kfterm.errors import Fault, KfError
from kfterm.files.strict import emit
from kfterm.model.records import Block, Session
from kfterm.store.disk import ensure_folder, write_whole
from kfterm.text import clean_line, slug
from kfterm.tools.api import Args, Ask, Command, Now, Reply, Say
from kfterm.words import LANGS, Words

TITLE = Words("Navn på malen", "Namn på malen", "Name of the template")
SAVED = Words(
    "Malen ligger i {path}. Den kan velges når du lager en ny økt.",
    "Malen ligg i {path}. Han kan veljast når du lagar ei ny økt.",
    "The template lies in {path}. It can be chosen when you make a new session.",
)
EXISTS = Fault(
    "template.exists",
    Words("Malen {path} finnes fra før.", "Malen {path} finst frå før.", "The template {path} exists already."),
    Words(
        "Gi den et annet navn, eller slett filen først.",
        "Gi han eit anna namn, eller slett fila først.",
        "Give it another name, or delete the file first.",
    ),
)
NO_AGENDA = Fault(
    "template.no_agenda",
    Words(
        "Økten har ingen agenda å lage mal av.",
        "Økta har ingen agenda å lage mal av.",
        "The session has no agenda to make a template of.",
    ),
    Words("Legg til poster først.", "Legg til postar først.", "Add items first."),
)
CANNOT_WRITE = Fault(
    "template.cannot_write",
    Words(
        "Malen kan ikke skrives i {path}: {why}.",
        "Malen kan ikkje skrivast i {path}: {why}.",
        "Cannot write the template in {path}: {why}.",
    ),
    Words("Alt annet er trygt.", "Alt anna er trygt.", "Everything else is safe."),
)


def template_bytes(seen: SessionView, title: str) -> bytes:
    """The template of a session as a file; ``KfError`` for a session without an agenda."""
    blocks = seen.blocks[:MOST_BLOCKS]
    if not blocks:
        raise KfError(NO_AGENDA)
    numbers = {block.id: number for number, block in enumerate(blocks, 1)}
    tree: dict[str, Any] = {"format": FORMAT, "title": title}
    if purpose := clean_line(seen.session.purpose):
        tree["purpose"] = purpose
    tree["blocks"] = [_block(block, seen, numbers) for block in blocks]
    return emit(tree)


def _block(block: Block, seen: SessionView, numbers: dict[str, int]) -> dict[str, Any]:
    minutes = min(MOST_MINUTES, max(0, measured(block) or block.minutes))
    kind = block.kind if block.kind in BLOCK_KINDS else "plenum"
    if kind == "igp" and not block.igp:
        kind = "plenum"
    row: dict[str, Any] = {"title": clean_line(block.title) or "–", "minutes": minutes, "kind": kind}
    if kind == "igp":
        row["igp"] = scaled(block.igp, minutes)
    board = next((one for one in seen.boards if one.id == block.board), None)
    tool = board.tool if board else block.tool
    name = board_name(tool)
    own = clean_line(board.title) if board else ""
    beside = numbers.get(block.beside, 0)
    said = {
        "instruction": clean_line(block.instruction),
        "tool": tool,
        "sheet": own if name and own not in {name.get(lang) for lang in LANGS} else "",
        "locked": block.locked,
        "beside": beside if beside < numbers[block.id] else 0,
        "tip": clean_line(block.tip),
    }
    return row | {name: value for name, value in said.items() if value}


def save_command(desk: Desk, session: str) -> Command[Any]:
    """Ask for a name and write the template; nothing that exists is written over."""

    def file_of(title: str) -> str:
        return f"{FOLDER}/{slug(title)}{SUFFIX}"

    def parse(text: str, view: Any, now: Now) -> str:  # noqa: ANN401 - any place's view
        title = parse_title(text, view, now)
        if desk.workspace.disk.stat(desk.workspace.path / file_of(title)) is not None:
            raise KfError(EXISTS, column=1, path=file_of(title))
        return title

    def do(_view: Any, _at: str, args: Args, now: Now) -> Reply:  # noqa: ANN401
        path, seen = file_of(args["text"]), desk.session(session)
        _write(desk, path, template_bytes(seen, args["text"]))
        texts = [args["text"], *(f"{block.title} {block.instruction}" for block in seen.blocks)]
        return Reply(say=hinted(Say(SAVED, {"path": path}), "\n".join(texts), now.lang))

    def start(_view: Any, _at: str) -> str:  # noqa: ANN401
        own: Session = desk.session(session).session
        return clean_line(own.title)

    return Command("app.template", TITLE, TITLE, do, asks=(Ask("text", TITLE, parse, start=start),))


def _write(desk: Desk, file: str, data: bytes) -> None:
    """Put the template on the disk, once it is sure that it can be read back."""
    desk.workspace.ensure_writable()
    read_template(file, data)
    disk, path = desk.workspace.disk, desk.workspace.path / file
    try:
        ensure_folder(disk, path.parent)
        write_whole(disk, path, data)
        disk.sync_dir(path.parent)
    except OSError as error:
        raise KfError(CANNOT_WRITE, path=file, why=error.strerror or str(error)) from error
