"""What a wall hands out: the drawing, the groups counted, the contested notes, tables for CSV, items for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Table
from kfterm.tools.affinity.counting import by_origin, origins, tally
from kfterm.tools.affinity.drawing import PAPER_CELLS, groups_of, rows, scene
from kfterm.tools.affinity.markdown import lines
from kfterm.tools.affinity.model import Statement, Wall
from kfterm.tools.affinity.words import CONTESTED, GROUP, MARK, SET_ASIDE, UNSORTED
from kfterm.tools.api import Item, View
from kfterm.tools.markdown import write
from kfterm.tools.rowreport import ALSO_UNDER, NOTE, NOTES, PAPER_WIDTH, SOURCE_LINE, TEXT_HEAD
from kfterm.words import Lang, Words

GROUPS: Final = Words("Gruppene", "Gruppene", "The groups")
ALL_NOTES: Final = Words("Lappene", "Lappane", "The notes")
GROUP_HEADS: Final = (
    Words("Nr.", "Nr.", "No."),
    Words("Gruppe", "Gruppe", "Group"),
    Words("Lapper", "Lappar", "Notes"),
    Words("Fremmer", "Fremjar", "Helps"),
    Words("Hemmer", "Hemmar", "Hinders"),
)
CONTESTED_NOTES: Final = Words("Omstridte lapper", "Omstridde lappar", "Contested notes")
CONTESTED_HEADS: Final = (
    Words("Lapp", "Lapp", "Note"),
    Words("Står i", "Står i", "Stands in"),
    Words("Også ønsket i", "Også ønskt i", "Also wanted in"),
    Words("Flyttet", "Flytta", "Moved"),
)
FROM_HEAD: Final = Words("Kommer fra", "Kjem frå", "Comes from")
SUM: Final = Words("Sum", "Sum", "Total")
MARK_HEAD: Final = Words("Fremmer eller hemmer", "Fremjar eller hemmar", "Helps or hinders")


def report(board: Wall, lang: Lang) -> tuple[Block, ...]:
    """The hand-out: the wall with its outline, the groups counted, contested notes, notes on rows, source."""
    return tuple(_blocks(board, lang)) if board.rows else ()


def _blocks(board: Wall, lang: Lang) -> Iterator[Block]:
    text = write("", lines(board, lang), lang)
    yield Drawing(
        scene(board, View(PAPER_CELLS, lang)), outline(board, lang), scene(board, View(PAPER_WIDTH, lang)), text
    )
    if board.source:
        yield Notice(SOURCE_LINE.get(lang, source=board.source))
    yield Heading(GROUPS.get(lang))
    yield Table(GROUPS.get(lang), *_split(group_table(board, lang)))
    disputed = [row for row in board.statements if board.contested(row)]
    if disputed:
        yield Heading(CONTESTED_NOTES.get(lang))
        heads = tuple(words.get(lang) for words in CONTESTED_HEADS)
        yield Table(CONTESTED_NOTES.get(lang), heads, tuple(_disputed(board, row, lang) for row in disputed))
    noted = [(row.text, row.note) for row in board.rows.values() if row.note]
    if noted:
        yield Heading(NOTES.get(lang))
        yield Facts(tuple(noted))


def _split(table: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return table[0], table[1:]


def _disputed(board: Wall, row: Statement, lang: Lang) -> tuple[str, ...]:
    return row.text, _home(board, row, lang), groups_of(board, board.wanted(row)), str(row.moves or "")


def _home(board: Wall, row: Statement, lang: Lang) -> str:
    """The heading of the group that a note stands in, or that it stands in none."""
    host = board.inside[row.id]
    if host != board.id:
        return board.rows[host].text
    return (SET_ASIDE if row.id in board.aside else UNSORTED).get(lang)


def outline(board: Wall, lang: Lang) -> Outline:
    """The drawing's text twin: each row once, with the further groups that want it."""
    items = []
    for row in rows(board, View(PAPER_WIDTH, lang)):
        stored = board.rows[row.id]
        if not row.alias:
            wanted = board.wanted(stored) if isinstance(stored, Statement) else ()
            further = tuple(f"{ALSO_UNDER.get(lang)}: {board.rows[key].text}" for key in wanted)
            label = "" if isinstance(stored, Statement) else GROUP.get(lang)
            if isinstance(stored, Statement) and stored.mark:
                label = MARK[stored.mark].get(lang)
            items.append(OutlineItem(row.depth, row.text, label, (*row.marks, *further)))
    return Outline(tuple(items))


def group_table(board: Wall, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """Each group with how many notes it holds, by mark and by source group; then what is in no group, and the sum."""
    names = origins(board)
    found = [(*(words.get(lang) for words in GROUP_HEADS), *names)]
    for group in board.clusters:
        notes = board.all_notes(group.id)
        # What stands in another group is counted there too.
        inner = "– " if board.inside[group.id] != board.id else ""
        found.append((str(board.numbers[group.id]), inner + group.text, *_counts(board, notes)))
    for words, records in ((UNSORTED, board.notes(board.id)), (SET_ASIDE, board.aside)):
        notes = tuple(row for key in records if isinstance(row := board.rows[key], Statement))
        if notes:
            found.append(("", words.get(lang), *_counts(board, notes)))
    found.append(("", SUM.get(lang), *_counts(board, board.statements)))
    return tuple(found)


def _counts(board: Wall, notes: tuple[Statement, ...]) -> tuple[str, ...]:
    sums = tally(notes)
    figures = (sums.notes, sums.helps, sums.hinders, *by_origin(board, notes).values())
    return tuple(str(figure) for figure in figures)


def tables(board: Wall, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For CSV: every note with its group, and the groups counted. Head rows first."""
    heads = (TEXT_HEAD, GROUP_HEADS[1], MARK_HEAD, FROM_HEAD, CONTESTED_HEADS[2], CONTESTED, NOTE)
    notes = [tuple(words.get(lang) for words in heads)]
    for row in board.statements:
        mark = MARK[row.mark].get(lang) if row.mark else ""
        wanted = groups_of(board, board.wanted(row))
        disputed = CONTESTED.get(lang) if board.contested(row) else ""
        notes.append((row.text, _home(board, row, lang), mark, row.origin, wanted, disputed, row.note))
    return {ALL_NOTES.get(lang): tuple(notes), GROUPS.get(lang): group_table(board, lang)}


def gives(board: Wall) -> tuple[Item, ...]:
    """What other tools can take: each group by its heading, and each note as a cause."""
    groups = tuple(Item("group", row.text, row.id) for row in board.clusters)
    return (*groups, *(Item("cause", row.text, row.id) for row in board.statements))
