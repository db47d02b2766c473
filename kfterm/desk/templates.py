"""Agendas to start from: those shipped, and a person's own in the workspace's folder ``templates/``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from kfterm.desk.places import HomeView
from kfterm.desk.templatefolder import FOLDER, OwnFile
from kfterm.errors import Fault, KfError, Problem
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.order import spread
from kfterm.resources import template_files
from kfterm.text import clean_line, sort_key
from kfterm.tools.api import Choice, Now
from kfterm.tools.registry import BUILT_IN, Registry
from kfterm.words import LANGS, Words

if TYPE_CHECKING:  # reading one needs the YAML parser, which the acts of Home must not load
    from kfterm.desk.templatefile import Template, TemplateBlock

EMPTY_AGENDA = Words("Tom agenda", "Tom agenda", "Empty agenda")
OWN = Words("{title} (egen mal)", "{title} (eigen mal)", "{title} (own template)")
BROKEN = Words(
    "{file}: malen kan ikke brukes, se linje {line}",
    "{file}: malen kan ikkje brukast, sjå linje {line}",
    "{file}: the template cannot be used, see line {line}",
)
CANNOT_USE = Fault(
    "template.bad",
    Words(
        "Malen {path} kan ikke brukes. Linje {at_line}, tegn {at_column}: {why}",
        "Malen {path} kan ikkje brukast. Linje {at_line}, teikn {at_column}: {why}",
        "The template {path} cannot be used. Line {at_line}, character {at_column}: {why}",
    ),
    Words(
        "Rett den i en teksteditor, eller velg en annen mal.",
        "Rett han i ein teksteditor, eller vel ein annan mal.",
        "Put it right in a text editor, or choose another template.",
    ),
)
NOT_READ = Fault(
    "template.unreadable",
    Words("Filen kan ikke leses: {why}.", "Fila kan ikkje lesast: {why}.", "The file cannot be read: {why}."),
    Words("Se etter at den kan åpnes.", "Sjå etter at ho kan opnast.", "Check that it can be opened."),
)


class Own(msgspec.Struct, frozen=True):
    """A template of one's own: its file in the workspace, and what it holds or what is wrong with it."""

    file: str
    template: Template | None = None
    problem: Problem | None = None


@cache
def templates() -> tuple[Template, ...]:
    """Every shipped template, in the order of the choices. Ours: a bad one fails the build, not the user."""
    from kfterm.desk.templatefile import read_template

    found = [read_template(name, data) for name, data in template_files()]
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))


def template(template_id: str) -> Template | None:
    """The shipped template with this id, or ``None``."""
    return next((found for found in templates() if found.id == template_id), None)


def own_templates(files: Iterable[OwnFile]) -> tuple[Own, ...]:
    """One's own templates by title; those that cannot be used last."""
    found = [_own(one) for one in files]
    return tuple(sorted(found, key=lambda one: (one.template is None, sort_key(_title(one)), one.file)))


def _title(own: Own) -> str:
    return own.template.title.nb if own.template else ""


def _own(found: OwnFile) -> Own:
    from kfterm.desk.templatefile import read_template

    if found.why:
        return Own(found.file, problem=Problem(NOT_READ, {"why": found.why}, found.file))
    try:
        return Own(found.file, read_template(found.file, found.data))
    except KfError as error:
        return Own(found.file, problem=error.problem)


# --- choosing one ------------------------------------------------------------------------------------------------


def agendas(view: HomeView, _at: str) -> tuple[Choice, ...]:
    """What a new session can begin with: one's own first, then those shipped, then nothing."""
    own = (Choice(one.file, _named(one)) for one in own_templates(view.own_files()))
    return (*own, *(Choice(found.id, found.title) for found in templates()), Choice("", EMPTY_AGENDA))


def _named(own: Own) -> Words:
    if own.template is not None:
        return Words(*(OWN.get(lang, title=own.template.title.get(lang)) for lang in LANGS))
    values = {"file": clean_line(own.file), "line": own.problem.line if own.problem else 0}
    return Words(*(BROKEN.get(lang, **values) for lang in LANGS))


def parse_agenda(text: str, view: HomeView, now: Now) -> str:
    """The id of a template, or empty; ``KfError`` that names file, line and column for one that cannot be used."""
    chosen = text.strip()
    own = _chosen(view, chosen)
    if own is not None and own.problem is not None:
        told = own.problem
        at = {"at_line": told.line, "at_column": told.column}
        raise KfError(CANNOT_USE, file=own.file, path=clean_line(own.file), why=told.text(now.lang), **at)
    return chosen


def _chosen(view: HomeView, chosen: str) -> Own | None:
    """One's own template in this file; the folder is not looked into for a shipped one."""
    files = view.own_files() if chosen.startswith(FOLDER) else ()
    return next((own for own in own_templates(files) if own.file == chosen), None)


def chosen_template(view: HomeView, chosen: str) -> Template | None:
    """The template with this id among one's own and those shipped; ``None`` for an empty agenda."""
    own = _chosen(view, chosen)
    return own.template if own else template(chosen)


# --- a session from it -------------------------------------------------------------------------------------------


def session_puts(chosen: Template | None, unit: str, fields: dict[str, Value], now: Now) -> list[Put]:
    """The records of a new session: its own, its agenda, and one empty board for each sheet that the agenda opens.

    A tool that has no sheet in a session (one that works in the teams) is named on its block, without a board.
    """
    puts = [Put(unit, dict(fields), unit)]
    if chosen is None:
        return puts
    if purpose := chosen.purpose.get(now.lang):
        puts[0] = Put(unit, {**fields, "purpose": purpose}, unit)
    boards: dict[tuple[str, str], str] = {}
    made: list[str] = []
    places = spread(None, None, len(chosen.blocks))
    for place, block in zip(places, chosen.blocks, strict=True):
        title = _board_title(block)
        sheet = (block.tool, title.get(now.lang) if title else "")
        if title and sheet not in boards:
            boards[sheet] = now.new_id("board")
            row: dict[str, Value] = {"tool": block.tool, "title": sheet[1]}
            puts.append(Put(boards[sheet], {INSIDE: unit, POSITION: place, **row}, unit))
        made.append(now.new_id("block"))
        fields_of = _fields(block, boards.get(sheet, ""), made, now)
        puts.append(Put(made[-1], {INSIDE: unit, POSITION: place, **fields_of}, unit))
    return puts


def board_name(tool_id: str) -> Words | None:
    """The name of a tool that has a sheet in a session, else ``None``."""
    tool = Registry().get(tool_id) if tool_id in BUILT_IN else None
    return tool.name if tool and "session" in tool.scope else None


def _board_title(block: TemplateBlock) -> Words | None:
    name = board_name(block.tool)
    return block.sheet or name if name else None


def _fields(block: TemplateBlock, board: str, made: Sequence[str], now: Now) -> dict[str, Value]:
    """The fields of a block's record, in the language of the moment; nothing is stored for what is not said.

    ``made`` are the ids of the blocks so far.
    """
    row: dict[str, Value] = {"title": block.title.get(now.lang), "minutes": block.minutes, "kind": block.kind}
    row |= {f"igp.{part}": minutes for part, minutes in (block.igp or {}).items()}
    said: dict[str, Any] = {
        "instruction": block.instruction.get(now.lang),
        "tip": block.tip.get(now.lang) if block.tip else "",
        "tool": block.tool,
        "board": board,
        "locked": block.locked,
        "beside": made[block.beside - 1] if block.beside else "",
    }
    return row | {name: value for name, value in said.items() if value}
