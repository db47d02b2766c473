"""What a stakeholder analysis hands out, advice, and items for others. What is sensitive stays out unless ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Table
from kfterm.tools.api import Finding, Item, Say, View
from kfterm.tools.rowreport import NOTE, SOURCE_LINE
from kfterm.tools.stakeholders.drawing import PAPER_CELLS, marks, scene
from kfterm.tools.stakeholders.fields import day
from kfterm.tools.stakeholders.model import NO_USERS, Circle, Party
from kfterm.tools.stakeholders.words import (
    ATTITUDE,
    ATTITUDES,
    CHANNEL,
    DUE,
    GAIN,
    INFLUENCE,
    INTEREST,
    LOSS,
    MEASURE,
    NAME,
    NEEDED,
    OWNER,
    PAPER_HEADS,
    QUADRANT,
    ROUND,
    SCALE,
    TYPE,
)
from kfterm.words import Lang, Words

STAKEHOLDER: Final = Words("Interessent", "Interessent", "Stakeholder")
WHO: Final = Words("Hvem", "Kven", "Who")
PLACE: Final = Words("Rute", "Rute", "Quadrant")
GAP: Final = Words("Avstand", "Avstand", "Gap")
MEASURES: Final = Words("Tiltak", "Tiltak", "Measures")
FULL: Final = Words("Alle interessentene", "Alle interessentane", "All stakeholders")
WHY_NO_USERS: Final = Words(
    "Uten pasienter og pårørende: {reason}",
    "Utan pasientar og pårørande: {reason}",
    "Without patients and relatives: {reason}",
)
USERS_MISSING: Final = Words(
    "Pasienter og pårørende mangler. Legg dem til, eller skriv hvorfor med p.",
    "Pasientar og pårørande manglar. Legg dei til, eller skriv kvifor med p.",
    "Patients and relatives are missing. Add them, or write why with p.",
)
NO_MEASURE: Final = Words(
    "Nøkkelpersonen «{text}» har ikke noe tiltak.",
    "Nøkkelpersonen «{text}» har ikkje noko tiltak.",
    "The key person “{text}” has no measure.",
)
NO_OWNER: Final = Words(
    "Tiltaket for «{text}» har ingen ansvarlig.",
    "Tiltaket for «{text}» har ingen ansvarleg.",
    "The measure for “{text}” has no owner.",
)
NO_PLACE: Final = Words(
    "«{text}» har ikke fått plass: to tall fra 0 til 3.",
    "«{text}» har ikkje fått plass: to tal frå 0 til 3.",
    "“{text}” has no place: two figures from 0 to 3.",
)


def report(board: Circle, lang: Lang) -> tuple[Block, ...]:
    """The hand-out: the drawing, the two columns of a case paper, the whole table; sensitive columns when ticked."""
    return tuple(_blocks(board, lang)) if board.rows else ()


def _blocks(board: Circle, lang: Lang) -> Iterator[Block]:
    yield Drawing(scene(board, View(PAPER_CELLS, lang)), outline(board, lang))
    if board.round > 1:
        yield Facts(((NAME.get(lang), ROUND.get(lang, number=board.round)),))
    if board.source:
        yield Notice(SOURCE_LINE.get(lang, source=board.source))
    if board.own(NO_USERS) and not board.has_users:
        yield Notice(WHY_NO_USERS.get(lang, reason=board.own(NO_USERS)))
    heads, *cells = paper_table(board, lang)
    yield Heading(MEASURE.get(lang))
    yield Table(heads[0], heads, tuple(cells))
    heads, *cells = full_table(board, lang)
    yield Heading(FULL.get(lang))
    yield Table(FULL.get(lang), heads, tuple(cells))


def outline(board: Circle, lang: Lang) -> Outline:
    """The drawing's text twin."""
    parties = board.parties.values()
    return Outline(tuple(OutlineItem(0, party.row.text, "", marks(party, lang)) for party in parties))


def paper_table(board: Circle, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """The two columns of the hospital's case papers: stakeholder, and what is needed to take care of them."""
    return (
        tuple(words.get(lang) for words in PAPER_HEADS),
        *((row.text, row.measure) for row in board.rows.values()),
    )


def full_table(board: Circle, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """Every stakeholder with all that is known; attitudes, gains, losses and notes only when ticked."""
    heads = [STAKEHOLDER, WHO, INFLUENCE, INTEREST, PLACE, MEASURE, OWNER, DUE, CHANNEL]
    if board.shared:
        heads += [ATTITUDE, NEEDED, GAP, GAIN, LOSS, NOTE]
    found = [tuple(words.get(lang) for words in heads)]
    for party in board.parties.values():
        cells = _open_cells(party, lang)
        found.append((*cells, *_sensitive_cells(party, lang)) if board.shared else cells)
    return tuple(found)


def _open_cells(party: Party, lang: Lang) -> tuple[str, ...]:
    row = party.row
    steps = (SCALE.word(step).get(lang) if step is not None else "" for step in (party.influence, party.interest))
    return (
        row.text,
        TYPE[row.type].get(lang) if row.type else "",
        *steps,
        QUADRANT[party.quadrant].get(lang) if party.quadrant else "",
        row.measure,
        row.owner,
        day(row.due, lang) if row.due else "",
        row.channel,
    )


def _sensitive_cells(party: Party, lang: Lang) -> tuple[str, ...]:
    row = party.row
    steps = (ATTITUDES.get(step) if step is not None else None for step in (row.attitude, row.needed))
    attitudes = (words.get(lang) if words else "" for words in steps)
    gap = "" if party.gap is None else f"{party.gap:+d}".replace("-", "−")
    return (*attitudes, gap, row.gain, row.loss, row.note)


def tables(board: Circle, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For CSV: the two columns of a case paper, and the whole table. Head rows first."""
    return {MEASURES.get(lang): paper_table(board, lang), FULL.get(lang): full_table(board, lang)}


def findings(board: Circle) -> tuple[Finding, ...]:
    """Patients who are missing, key people without measure or owner, those without a place. Nothing sensitive."""
    return tuple(_found(board)) if board.rows else ()


def _found(board: Circle) -> Iterator[Finding]:
    if not board.has_users and not board.own(NO_USERS):
        yield Finding(Say(USERS_MISSING))
    for party in board.of("key"):
        if not party.row.measure:
            yield Finding(Say(NO_MEASURE, {"text": party.row.text}), party.row.id)
        elif not party.row.owner:
            yield Finding(Say(NO_OWNER, {"text": party.row.text}), party.row.id)
    for party in board.of(None):
        yield Finding(Say(NO_PLACE, {"text": party.row.text}), party.row.id)


def gives(board: Circle) -> tuple[Item, ...]:
    """What other tools can take: each measure as an action."""
    return tuple(Item("action", row.measure, row.id) for row in board.rows.values() if row.measure)
