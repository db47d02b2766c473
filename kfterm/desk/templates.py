"""Agendas to start from, shipped as YAML with the same content in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias, get_args

from kfterm.files.strict import load
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.order import spread
from kfterm.resources import template_files
from kfterm.tools.api import Now
from kfterm.tools.registry import BUILT_IN, Registry
from kfterm.words import Words

Kind: TypeAlias = Literal["gathering", "workshop", "meeting", "course"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What an agenda is for, in the order in which the choices are listed."""
BlockKind: TypeAlias = Literal["plenum", "group", "break", "talk", "igp"]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
"""How the room works: together, in groups, a pause, listening, or alone - in groups - together."""
IGP_PARTS = ("individual", "group", "plenum")


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of an agenda template: whole minutes, and the tool that it opens (empty = none)."""

    title: Words
    minutes: int
    instruction: Words
    tool: str
    kind: BlockKind = "plenum"
    igp: Mapping[str, int] | None = None
    """Minutes of the three parts when ``kind`` is ``igp``; together ``minutes``."""
    tip: Words | None = None
    """A tip for the facilitator alone."""


@dataclass(frozen=True, slots=True)
class Template:
    """An agenda to start from."""

    id: str
    title: Words
    purpose: Words
    blocks: tuple[TemplateBlock, ...]
    kind: Kind = "workshop"
    order: int = 0
    """Place in the list of choices."""

    @property
    def minutes(self) -> int:
        """The whole agenda, in minutes."""
        return sum(block.minutes for block in self.blocks)


def _words(data: object) -> Words:
    if not isinstance(data, dict):
        raise TypeError(data)
    return Words(str(data["nb"]), str(data["nn"]), str(data["en"]))


def _block(data: dict[str, object]) -> TemplateBlock:
    igp = data.get("igp")
    kind = next(kind for kind in BLOCK_KINDS if kind == data["kind"])
    return TemplateBlock(
        _words(data["title"]),
        int(str(data["minutes"])),
        _words(data["instruction"]),
        str(data.get("tool") or ""),
        kind,
        {part: int(igp[part]) for part in IGP_PARTS} if isinstance(igp, dict) else None,
        _words(data["tip"]) if "tip" in data else None,
    )


@cache
def templates() -> tuple[Template, ...]:
    """Every shipped template, in the order of the choices. Ours: a bad one fails the build, not the user."""
    found = []
    for name, data in template_files():
        tree = load(data).data
        kind = next(kind for kind in KINDS if kind == tree["kind"])
        blocks = tuple(_block(block) for block in tree["blocks"])
        found.append(Template(name, _words(tree["title"]), _words(tree["purpose"]), blocks, kind, int(tree["order"])))
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))


def template(template_id: str) -> Template | None:
    """The template with this id, or ``None``."""
    return next((found for found in templates() if found.id == template_id), None)


def session_puts(chosen: Template | None, unit: str, fields: dict[str, Value], now: Now) -> list[Put]:
    """The records of a new session: its own, its agenda, and one empty board for each tool that the agenda opens.

    A tool that has no sheet in a session (one that works in the teams) is named on its block, without a board.
    """
    puts = [Put(unit, dict(fields), unit)]
    if chosen is None:
        return puts
    puts[0] = Put(unit, {**fields, "purpose": chosen.purpose.get(now.lang)}, unit)
    boards: dict[str, str] = {}
    places = spread(None, None, len(chosen.blocks))
    for place, block in zip(places, chosen.blocks, strict=True):
        if block.tool not in boards and (title := _board_title(block.tool)):
            boards[block.tool] = now.new_id("board")
            row: dict[str, Value] = {"tool": block.tool, "title": title.get(now.lang)}
            puts.append(Put(boards[block.tool], {INSIDE: unit, POSITION: place, **row}, unit))
        board = boards.get(block.tool, "")
        puts.append(Put(now.new_id("block"), {INSIDE: unit, POSITION: place, **_fields(block, board, now)}, unit))
    return puts


def _board_title(tool_id: str) -> Words | None:
    """The name of a tool that has a sheet in a session, else ``None``."""
    tool = Registry().get(tool_id) if tool_id in BUILT_IN else None
    return tool.name if tool and "session" in tool.scope else None


def _fields(block: TemplateBlock, board: str, now: Now) -> dict[str, Value]:
    """The fields of a block's record, in the language of the moment; nothing is stored for what is not said."""
    row: dict[str, Value] = {
        "title": block.title.get(now.lang),
        "minutes": block.minutes,
        "instruction": block.instruction.get(now.lang),
        "kind": block.kind,
    }
    row |= {f"igp.{part}": minutes for part, minutes in (block.igp or {}).items()}
    if block.tip:
        row["tip"] = block.tip.get(now.lang)
    if block.tool:
        row["tool"] = block.tool
    if board:
        row["board"] = board
    return row
