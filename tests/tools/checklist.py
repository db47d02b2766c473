"""A foreign tool as somebody else might write it: a checklist of rows that are done or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from kfterm.drawing.scene import Item as Shape
from kfterm.drawing.scene import Scene, Text
from kfterm.model.change import GONE, INSIDE, POSITION, Put, Records
from kfterm.model.order import between
from kfterm.model.records import Record, view
from kfterm.model.report import Block, Table
from kfterm.text import clean_line, wrap
from kfterm.tools.api import Args, Ask, Command, Example, Finding, Item, Kind, Now, Reply, Row, Say, Step, Tool, View
from kfterm.words import Lang, Words

YES = Words("ja", "ja", "yes")
NO = Words("nei", "nei", "no")
NAME = Words("Sjekkliste", "Sjekkliste", "Checklist")
HEADS = (Words("Hva", "Kva", "What"), Words("Gjort", "Gjort", "Done"))
OPEN = Words("{number} punkter gjenstår.", "{number} punkt står att.", "{number} rows are left.")
NO_ROW = Words("Velg et punkt først.", "Vel eit punkt først.", "Choose a row first.")


class Check(Record, frozen=True, kw_only=True):
    """One row."""

    text: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """The board."""

    id: str
    rows: tuple[Check, ...]


def read(records: Records, board: str) -> Checklist:
    """Rows of this board; a bad one is skipped."""

    def good() -> Iterator[Check]:
        for key, data in records.items():
            if key.startswith("check-") and data.get(INSIDE) == board:
                try:
                    yield view(key, data, Check)
                except msgspec.ValidationError:
                    continue

    return Checklist(board, tuple(sorted(good(), key=lambda row: (row.pos, row.id))))


def _on_row(board: Checklist, at: str) -> Words | None:
    return None if any(row.id == at for row in board.rows) else NO_ROW


def _add(board: Checklist, _at: str, args: Args, now: Now) -> Reply:
    record = now.new_id("check")
    place = between(board.rows[-1].pos if board.rows else None, None)
    return Reply((Put(record, {INSIDE: board.id, POSITION: place, "text": args["text"]}),), record)


def _toggle(board: Checklist, at: str, _args: Args, _now: Now) -> Reply:
    for row in board.rows:
        if row.id == at:
            return Reply((Put(at, {"done": None if row.done else True}),), at)
    return Reply(say=Say(NO_ROW))


def _remove(board: Checklist, at: str, _args: Args, _now: Now) -> Reply:
    return Reply(say=Say(NO_ROW)) if _on_row(board, at) else Reply((Put(at, {GONE: True}),), "")


def rows(board: Checklist, view: View) -> tuple[Row, ...]:
    """One row each."""
    return tuple(
        Row(row.id, 0, row.text, "check", marks=(YES.get(view.lang),) if row.done else ()) for row in board.rows
    )


def scene(board: Checklist, view: View) -> Scene:
    """The list as text."""
    items: list[Shape] = []
    for row in board.rows:
        for line in wrap(("[x] " if row.done else "[ ] ") + row.text, view.width):
            items.append(Text(0, len(items), line, "check", row.id))
    return Scene(view.width, max(1, len(items)), tuple(items), NAME.get(view.lang), NAME.get(view.lang))


def report(board: Checklist, lang: Lang) -> tuple[Block, ...]:
    """A table."""
    cells = tuple((row.text, (YES if row.done else NO).get(lang)) for row in board.rows)
    return (Table(NAME.get(lang), tuple(head.get(lang) for head in HEADS), cells),)


def findings(board: Checklist) -> tuple[Finding, ...]:
    """How many are left."""
    left = sum(not row.done for row in board.rows)
    return (Finding(Say(OPEN, {"number": left})),) if left else ()


def example(lang: Lang) -> tuple[Example, ...]:
    """Two rows, one done."""
    first = Words("Bestille rom", "Tinge rom", "Book a room")
    second = Words("Finne fram gule lapper", "Finne fram gule lappar", "Find yellow notes")
    return (
        Example("checklist.add", {"text": first.get(lang)}, label="first"),
        Example("checklist.add", {"text": second.get(lang)}, label="second"),
        Example("checklist.toggle", {}, at="first"),
    )


def _parse(typed: str, _board: Checklist, _now: Now) -> str:
    return clean_line(typed)


_TEXT = Ask("text", Words("Punkt", "Punkt", "Row"), _parse)

TOOL: Tool[Checklist] = Tool(
    id="checklist",
    name=NAME,
    scope=frozenset({"session"}),
    phases=(1,),
    method=(Words("Skriv det som skal gjøres.", "Skriv det som skal gjerast.", "Write what has to be done."),),
    kinds=(Kind("check", Check),),
    steps=(Step("list", NAME, "outline"),),
    commands=(
        Command(
            "checklist.add",
            Words("Nytt punkt", "Nytt punkt", "New row"),
            Words("Legg til et punkt nederst.", "Legg til eit punkt nedst.", "Add a row at the end."),
            _add,
            asks=(_TEXT,),
        ),
        Command(
            "checklist.toggle",
            Words("Gjort eller ikke", "Gjort eller ikkje", "Done or not"),
            Words("Merk punktet som gjort.", "Merk punktet som gjort.", "Mark the row as done."),
            _toggle,
            key="d",
            can=_on_row,
            bar=1,
        ),
        Command(
            "checklist.remove",
            Words("Slett punkt", "Slett punkt", "Remove row"),
            Words("Slett punktet ved markøren.", "Slett punktet ved markøren.", "Remove the row at the cursor."),
            _remove,
            can=_on_row,
        ),
    ),
    verbs={"add": "checklist.add", "remove": "checklist.remove"},
    takes={"action": "checklist.add", "idea": "checklist.add"},
    read=read,
    rows=rows,
    scene=scene,
    report=report,
    findings=findings,
    gives=lambda board: tuple(Item("action", row.text, row.id) for row in board.rows if not row.done),
    example=example,
)
