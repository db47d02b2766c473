"""What a flow map hands out: figures, drawing, table of steps, marks, the difference from the present state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kfterm.flow.figures import StepFigures
from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.tools.api import OutlineLine, View
from kfterm.tools.flowmap.advice import findings
from kfterm.tools.flowmap.difference import Difference, both, difference
from kfterm.tools.flowmap.drawing import active, label, paper_scene, rows, scene
from kfterm.tools.flowmap.figures import base_of, bottleneck_text, facts, figures_of, growing, unnamed
from kfterm.tools.flowmap.model import Flow, Mark, Step
from kfterm.tools.flowmap.waits import queue_tables
from kfterm.tools.flowmap.words import (
    BASE,
    GONE,
    GREEN,
    NEW,
    NO_PLACE,
    RED,
    SHAPE,
    UNTITLED,
    VALUE,
    minutes,
    number,
    percent,
)
from kfterm.tools.markdown import write
from kfterm.words import Lang, Words

PAPER_WIDTH: Final = 100
FIGURES: Final = Words("Tall", "Tal", "Figures")
STEPS: Final = Words("Trinn", "Trinn", "Steps")
ARROWS_NAME: Final = Words("Piler", "Piler", "Arrows")
NUMBER: Final = Words("Nr.", "Nr.", "No.")
STEP: Final = Words("Trinn", "Trinn", "Step")
KIND: Final = Words("Type", "Type", "Kind")
LANE: Final = Words("Bane", "Bane", "Lane")
WAIT: Final = Words("Ventetid ({base})", "Ventetid ({base})", "Wait ({base})")
WORK: Final = Words("Aktiv tid", "Aktiv tid", "Active time")
LOAD: Final = Words("Belegg", "Belegg", "Utilisation")
CORRECT: Final = Words("Komplett og riktig", "Komplett og rett", "Complete and accurate")
VALUE_HEAD: Final = Words("Verdi", "Verdi", "Value")
GOES_TO: Final = Words("Går til", "Går til", "Goes to")
NOTE: Final = Words("Notat", "Notat", "Note")
NOTES: Final = Words("Notater", "Notat", "Notes")
MARK: Final = Words("Merke", "Merke", "Mark")
MARKS: Final = Words("Røde og grønne merker", "Raude og grøne merke", "Red and green marks")
BOTTLENECK: Final = Words("Flaskehals", "Flaskehals", "Bottleneck")
SOURCE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
ADVICE: Final = Words("Verdt å tenke på", "Verdt å tenkje på", "Worth a thought")
DIFFERENCE: Final = Words(
    "Forskjell fra nåsituasjonen", "Skilnad frå nosituasjonen", "Difference from the present state"
)
FIGURE: Final = Words("Tall", "Tal", "Figure")
PRESENT: Final = Words("Nåsituasjon", "Nosituasjon", "Present")
WISHED: Final = Words("Ønsket situasjon", "Ønskt situasjon", "Wished")
WHAT: Final = Words("Endring", "Endring", "Change")
CHANGED: Final = Words("endret", "endra", "changed")
SAVED: Final = Words(
    "Spart per pasient: {time} ({base}).", "Spart per pasient: {time} ({base}).", "Saved per patient: {time} ({base})."
)
LONGER: Final = Words(
    "Løpet blir {time} lengre per pasient ({base}).",
    "Løpet blir {time} lengre per pasient ({base}).",
    "The pathway gets {time} longer per patient ({base}).",
)
FEWER: Final = Words("Overleveringer spart per pasient: {count}.", "Overleveringar sparte per pasient: {count}.",
                     "Hand-offs saved per patient: {count}.")  # fmt: skip
NOTHING: Final = Words("Ingen forskjell.", "Ingen skilnad.", "No difference.")


def report(board: Flow, lang: Lang) -> tuple[Block, ...]:
    """The hand-out; nothing for an empty map."""
    return tuple(_blocks(board, lang)) if board.rows else ()


def _blocks(board: Flow, lang: Lang) -> Iterator[Block]:
    known = facts(board, lang)
    if known:
        yield Facts(tuple((fact.label, fact.value) for fact in known))
    cells = scene(board, View(PAPER_WIDTH, lang))
    yield Drawing(paper_scene(board, lang), outline(board, lang), cells, _written("", board, lang))
    why = bottleneck_text(board, lang)
    if why:
        yield Heading(BOTTLENECK.get(lang))
        yield Paragraph(why)
    if board.source:
        yield Notice(SOURCE.get(lang, source=board.source))
    if board.steps:
        yield step_table(board, lang)
        yield from queue_tables(board, lang)
    marks = [row for row in board.rows.values() if isinstance(row, Mark)]
    if marks:
        yield mark_table(board, marks, lang)
    yield from _compared(board, lang)
    noted = [row for row in board.rows.values() if row.note]
    if noted:
        yield Heading(NOTES.get(lang))
        yield Facts(tuple((row.text, row.note) for row in noted))
    found = findings(board)
    if found:
        yield Heading(ADVICE.get(lang))
        yield Outline(tuple(OutlineItem(0, one.say.get(lang)) for one in found))


def _compared(board: Flow, lang: Lang) -> Iterator[Block]:
    """The difference as sentences, two tables and a drawing."""
    changes = difference(board)
    if changes is None:
        return
    yield Heading(DIFFERENCE.get(lang))
    for said in saved(board, changes, lang):
        yield Paragraph(said)
    heads = tuple(words.get(lang) for words in (FIGURE, PRESENT, WISHED))
    yield Table(FIGURES.get(lang), heads, both(board, lang))
    told = difference_rows(board, changes, lang)
    if not told:
        yield Paragraph(NOTHING.get(lang))
        return
    yield Table(DIFFERENCE.get(lang), tuple(words.get(lang) for words in (STEP, WHAT)), told)
    shown = replace(board, compare=True)
    items = tuple(OutlineItem(0, step, "", (what,)) for step, what in told)
    yield Drawing(paper_scene(shown, lang), Outline(items), scene(shown, View(PAPER_WIDTH, lang)))


def saved(board: Flow, changes: Difference, lang: Lang) -> tuple[str, ...]:
    """Time and hand-offs saved, in sentences; none where they are not known."""
    found = []
    if changes.time:
        words = SAVED if changes.time > 0 else LONGER
        found.append(words.get(lang, time=minutes(abs(changes.time), lang), base=BASE[base_of(board)].get(lang)))
    if changes.hand_offs:
        found.append(FEWER.get(lang, count=number(changes.hand_offs, lang)))
    return tuple(found)


def difference_rows(board: Flow, changes: Difference, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Each removed, new and changed step with what happened to it."""
    found = [(unnamed(step, lang), GONE.get(lang)) for step, _after in changes.removed]
    for step in board.steps:
        if step.id in changes.new:
            found.append((unnamed(step, lang), NEW.get(lang)))
        elif step.id in changes.changed:
            found.append((unnamed(step, lang), f"{CHANGED.get(lang)}: {', '.join(changes.told(step.id, lang))}"))
    return tuple(found)


def outline(board: Flow, lang: Lang) -> Outline:
    """The drawing's text twin: each step with its number, and the marks under it."""
    items = []
    for row in rows(board, View(PAPER_WIDTH, lang)):
        items.append(OutlineItem(row.depth, row.text, row.lead, row.marks))
    return Outline(tuple(items))


def _heads(board: Flow, lang: Lang) -> tuple[str, ...]:
    base = BASE[base_of(board)].get(lang)
    heads = (NUMBER, STEP, LANE, WAIT, WORK, LOAD, CORRECT, VALUE_HEAD, GOES_TO)
    return tuple(words.get(lang, base=base) if words is WAIT else words.get(lang) for words in heads)


def step_table(board: Flow, lang: Lang) -> Table:
    """Every step in order with its numbers."""
    every = figures_of(board).steps
    cells = tuple(_cells(board, step, one, lang) for step, one in zip(board.steps, every, strict=True))
    return Table(STEPS.get(lang), _heads(board, lang), cells)


def _cells(board: Flow, step: Step, one: StepFigures, lang: Lang) -> tuple[str, ...]:
    load = percent(one.implied, lang) if one.implied is not None else ""
    more = growing(board, one, lang)
    name = unnamed(step, lang) + ("" if step.shape == "step" else f" ({SHAPE[step.shape].get(lang)})")
    return (
        str(board.number[step.id]),
        name,
        board.lanes[step.lane].text if step.lane in board.lanes else "",
        _time(step, "wait", lang),
        active(step, lang),
        f"{load} {more}".strip(),
        percent(step.correct, lang) if step.correct is not None else "",
        VALUE[step.value].get(lang) if step.value else "",
        ", ".join(f"{board.number[way.dst]} {label(way, lang)}".strip() for way in board.leaving(step.id)),
    )


def _time(step: Step, name: str, lang: Lang) -> str:
    held = getattr(step, name)
    return "" if held is None else minutes(held, lang, estimate=bool(step.about.get(name)))


def mark_table(board: Flow, marks: Sequence[Mark], lang: Lang) -> Table:
    """Every mark with its step."""
    cells = []
    for mark in marks:
        step = board.step(mark.id)
        where = NO_PLACE.get(lang) if step is None else unnamed(step, lang)
        cells.append(((RED if mark.colour == "red" else GREEN).get(lang), mark.text, where))
    return Table(MARKS.get(lang), tuple(words.get(lang) for words in (MARK, NOTE, STEP)), tuple(cells))


def outline_text(board: Flow, lang: Lang) -> str:
    """The steps and marks as a Markdown list."""
    return _written(board.title or UNTITLED.get(lang), board, lang)


def _written(title: str, board: Flow, lang: Lang) -> str:
    # Arrows name steps by their numbers, so the numbers stand in the list.
    found = rows(board, View(PAPER_WIDTH, lang))
    lines = [OutlineLine(row.depth, f"{row.lead} {row.text}".strip(), (), row.marks) for row in found]
    return write(title, lines, lang)


CSV: Final = (
    Words("Id", "Id", "Id"),
    NUMBER,
    STEP,
    KIND,
    LANE,
    Words("Ventetid (min)", "Ventetid (min)", "Wait (min)"),
    Words("Aktiv tid (min)", "Aktiv tid (min)", "Active time (min)"),
    Words("Kapasitet per periode", "Kapasitet per periode", "Capacity per period"),
    Words("Plasser eller ansatte", "Plassar eller tilsette", "Places or staff"),
    Words("Komplett og riktig (andel)", "Komplett og rett (del)", "Complete and accurate (share)"),
    VALUE_HEAD,
    Words("Belegg (andel)", "Belegg (del)", "Utilisation (share)"),
    Words("Røde merker", "Raude merke", "Red marks"),
    Words("Grønne merker", "Grøne merke", "Green marks"),
    NOTE,
)
ARROWS: Final = (
    Words("Fra", "Frå", "From"),
    Words("Til", "Til", "To"),
    Words("Tekst", "Tekst", "Text"),
    Words("Andel", "Del", "Share"),
)


def tables(board: Flow, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For CSV: steps and arrows with plain numbers, and the figures."""
    every = figures_of(board).steps if board.steps else ()
    steps = tuple(_plain(board, step, one, lang) for step, one in zip(board.steps, every, strict=True))
    ways = tuple(
        (str(board.number[way.src]), str(board.number[way.dst]), way.label, _number(way.share)) for way in board.ways
    )
    return {
        STEPS.get(lang): (tuple(words.get(lang) for words in CSV), *steps),
        ARROWS_NAME.get(lang): (tuple(words.get(lang) for words in ARROWS), *ways),
    }


def _plain(board: Flow, step: Step, one: StepFigures, lang: Lang) -> tuple[str, ...]:
    return (
        step.id,
        str(board.number[step.id]),
        step.text,
        SHAPE[step.shape].get(lang),
        board.lanes[step.lane].text if step.lane in board.lanes else "",
        _number(step.wait),
        _number(step.work),
        _number(step.capacity),
        _number(step.units),
        _number(step.correct),
        VALUE[step.value].get(lang) if step.value else "",
        _number(one.implied),
        str(len(board.marks(step.id, "red"))),
        str(len(board.marks(step.id, "green"))),
        step.note,
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
