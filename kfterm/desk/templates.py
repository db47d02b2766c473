"""Agendas to start from, shipped as YAML with the same content in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.order import spread
from kfterm.resources import template_files
from kfterm.store.strict import load
from kfterm.tools.api import Now
from kfterm.words import Words


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of an agenda template: whole minutes, and the tool that it opens (empty = none)."""

    title: Words
    minutes: int
    instruction: Words
    tool: str


@dataclass(frozen=True, slots=True)
class Template:
    """An agenda to start from."""

    id: str
    title: Words
    purpose: Words
    blocks: tuple[TemplateBlock, ...]

    @property
    def minutes(self) -> int:
        """The whole agenda, in minutes."""
        return sum(block.minutes for block in self.blocks)


def _words(data: object) -> Words:
    if not isinstance(data, dict):
        raise TypeError(data)
    return Words(str(data["nb"]), str(data["nn"]), str(data["en"]))


@cache
def templates() -> tuple[Template, ...]:
    """Every shipped template, by file name. Shipped files are ours: a bad one fails the build, not the user."""
    found = []
    for name, data in template_files():
        tree = load(data).data
        blocks = tuple(
            TemplateBlock(
                _words(block["title"]),
                int(block["minutes"]),
                _words(block["instruction"]),
                str(block.get("tool") or ""),
            )
            for block in tree["blocks"]
        )
        found.append(Template(name, _words(tree["title"]), _words(tree["purpose"]), blocks))
    return tuple(found)


def template(template_id: str) -> Template | None:
    """The template with this id, or ``None``."""
    return next((found for found in templates() if found.id == template_id), None)


def session_puts(
    chosen: Template | None, unit: str, fields: dict[str, Value], now: Now, board_title: Words
) -> list[Put]:
    """The records of a new session: its own, its agenda, and one empty board for each block that opens a tool."""
    puts = [Put(unit, dict(fields), unit)]
    if chosen is None:
        return puts
    puts[0] = Put(unit, {**fields, "purpose": chosen.purpose.get(now.lang)}, unit)
    boards: dict[str, str] = {}
    places = spread(None, None, len(chosen.blocks))
    for place, block in zip(places, chosen.blocks, strict=True):
        if block.tool and block.tool not in boards:
            boards[block.tool] = now.new_id("board")
            puts.append(
                Put(
                    boards[block.tool],
                    {INSIDE: unit, POSITION: place, "tool": block.tool, "title": board_title.get(now.lang)},
                    unit,
                )
            )
        row: dict[str, Value] = {
            INSIDE: unit,
            POSITION: place,
            "title": block.title.get(now.lang),
            "minutes": block.minutes,
            "instruction": block.instruction.get(now.lang),
        }
        if block.tool:
            row |= {"tool": block.tool, "board": boards[block.tool]}
        puts.append(Put(now.new_id("block"), row, unit))
    return puts
