"""What a driver diagram hands out: report blocks, tables for CSV, and items for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from kfterm.clock import format_date, format_number
from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.text import clean_line
from kfterm.tools.api import Gift, Item, View
from kfterm.tools.driver.advice import summed, tested
from kfterm.tools.driver.drawing import paper_scene, rows, scene
from kfterm.tools.driver.markdown import lines
from kfterm.tools.driver.model import Diagram, Layer, Node
from kfterm.tools.driver.words import ALSO_UNDER, HEADS, LAYER, PRIORITY, STATUS
from kfterm.tools.markdown import write
from kfterm.words import Lang, Words

PAPER_WIDTH: Final = 100
"""Cells of the drawing in a hand-out of plain text."""

BASELINE: Final = Words("Utgangspunkt", "Utgangspunkt", "Baseline")
TARGET: Final = Words("Måltall", "Måltal", "Target")
DEADLINE: Final = Words("Frist", "Frist", "Deadline")
POPULATION: Final = Words("Gjelder", "Gjeld", "Concerns")
IDEA: Final = Words("Endringsidé", "Endringsidé", "Change idea")
DRIVER: Final = Words("Driver", "Drivar", "Driver")
STATUS_HEAD: Final = Words("Status", "Status", "Status")
PRIORITY_HEAD: Final = Words("Prioritet", "Prioritet", "Priority")
NOTE: Final = Words("Notat", "Notat", "Note")
NOTES: Final = Words("Notater", "Notat", "Notes")
SOURCE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
ADVICE: Final = Words("Verdt å tenke på", "Verdt å tenkje på", "Worth a thought")
EDGE_HEADS: Final = (
    Words("Id", "Id", "Id"),
    Words("Lag", "Lag", "Layer"),
    Words("Tekst", "Tekst", "Text"),
    Words("Overordnet", "Overordna", "Parent"),
    Words("Også under", "Også under", "Also under"),
    STATUS_HEAD,
    PRIORITY_HEAD,
    NOTE,
)
_GIFTS: Final[Mapping[Layer, Gift]] = {"aim": "aim", "primary": "driver", "secondary": "driver", "idea": "idea"}


def report(board: Diagram, lang: Lang) -> tuple[Block, ...]:
    """The hand-out: the aim's facts, the drawing with its outline, the ideas, notes, source, and advice if any."""
    if not board.nodes:
        return ()
    return tuple(_blocks(board, lang))


def _blocks(board: Diagram, lang: Lang) -> Iterator[Block]:
    if board.aim:
        yield Facts(((HEADS["aim"].get(lang), board.aim.text), *aim_facts(board.aim, lang)))
    cells = scene(board, View(PAPER_WIDTH, lang))
    yield Drawing(paper_scene(board, lang), outline(board, lang), cells, write("", lines(board, lang), lang))
    if board.source:
        yield Notice(SOURCE.get(lang, source=board.source))
    ideas = board.layer("idea")
    share = tested(board)
    if ideas and share:
        yield Heading(HEADS["idea"].get(lang))
        yield idea_table(board, lang)
        yield Paragraph(share.get(lang))
    noted = [node for node in board.nodes.values() if node.note and node.layer != "idea"]
    if noted:
        yield Heading(NOTES.get(lang))
        yield Facts(tuple((node.text, node.note) for node in noted))
    found = summed(board)
    if found:
        yield Heading(ADVICE.get(lang))
        yield Outline(tuple(OutlineItem(0, say.get(lang)) for say in found))


def aim_facts(aim: Node, lang: Lang) -> tuple[tuple[str, str], ...]:
    """The facts about the aim that are filled in, worded."""
    stored = aim.stored
    unit = f" {clean_line(stored.unit)}" if stored.unit else ""
    found = []
    for words, number in ((BASELINE, stored.baseline), (TARGET, stored.target)):
        if number is not None:
            found.append((words.get(lang), format_number(number, lang) + unit))
    if stored.deadline:
        found.append((DEADLINE.get(lang), _day(stored.deadline, lang)))
    if stored.population:
        found.append((POPULATION.get(lang), clean_line(stored.population)))
    return tuple(found)


def _day(iso: str, lang: Lang) -> str:
    """An ISO date as it is read; what a hand edit has made of it otherwise is shown as it stands."""
    try:
        return format_date(date.fromisoformat(iso), lang)
    except ValueError:
        return clean_line(iso)


def outline(board: Diagram, lang: Lang) -> Outline:
    """The drawing's text twin: each node once, with the name of its layer and its further parents."""
    items = []
    for row in rows(board, View(PAPER_WIDTH, lang)):
        if not row.alias:
            further = [board.nodes[parent].text for parent in board.nodes[row.id].parents[1:]]
            notes = (*row.marks, *(f"{ALSO_UNDER.get(lang)}: {text}" for text in further))
            items.append(OutlineItem(row.depth, row.text, LAYER[board.nodes[row.id].layer].get(lang), notes))
    return Outline(tuple(items))


def idea_table(board: Diagram, lang: Lang) -> Table:
    """Every idea with its drivers, status, priority and note; those with a priority first."""
    ideas = sorted(board.layer("idea"), key=lambda idea: idea.priority or len(PRIORITY) + 1)
    heads = (IDEA, DRIVER, STATUS_HEAD, PRIORITY_HEAD, NOTE)
    cells = tuple(
        (
            idea.text,
            ", ".join(board.nodes[parent].text for parent in idea.parents),
            STATUS[idea.status].get(lang),
            str(idea.priority or ""),
            idea.note,
        )
        for idea in ideas
    )
    return Table(HEADS["idea"].get(lang), tuple(head.get(lang) for head in heads), cells)


def tables(board: Diagram, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The edge list, head row first: each node with its parent's id and the ids of further parents."""
    head = tuple(words.get(lang) for words in EDGE_HEADS)
    return {"edges": (head, *(_edge(node, lang) for node in board.nodes.values()))}


def _edge(node: Node, lang: Lang) -> tuple[str, ...]:
    idea = node.layer == "idea"
    return (
        node.id,
        LAYER[node.layer].get(lang),
        node.text,
        node.parents[0] if node.parents else "",
        " ".join(node.parents[1:]),
        STATUS[node.status].get(lang) if idea else "",
        str(node.priority or ""),
        node.note,
    )


def gives(board: Diagram) -> tuple[Item, ...]:
    """What other tools can take: the aim, the drivers, the ideas, in outline order."""
    return tuple(Item(_GIFTS[node.layer], node.text, node.id) for node in board.nodes.values())
