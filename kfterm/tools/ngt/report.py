"""What a nominal group hands out: the question, each shown vote with its table, the ideas in their own words, gifts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from kfterm.clock.numbers import format_number
from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Steps, Table
from kfterm.tools.api import Gift, Item, Row, View
from kfterm.tools.ngt import told
from kfterm.tools.ngt.drawing import PAPER_CELLS, STRUCK, rows, scene, shown
from kfterm.tools.ngt.model import Nominal, Vote, original
from kfterm.tools.ngt.result import FEW, Outcome, Part, outcome
from kfterm.tools.ngt.words import STEP_NAMES
from kfterm.tools.rowreport import SOURCE_LINE
from kfterm.vote import Result
from kfterm.vote.wording import (
    ALIKE,
    BLANK,
    BREAKS,
    FIRSTS,
    HOLDS,
    IDEA,
    MEAN,
    OTHER_WAYS,
    PLACE,
    POINTS,
    SCORERS,
    SD,
    SHARE,
    SPREAD,
    TITLES,
    TOTAL,
    VOTERS,
)
from kfterm.words import Lang, Words

GIFTS: Final[tuple[Gift, ...]] = ("idea", "driver", "cause", "action")
QUESTION: Final = Words("Spørsmål", "Spørsmål", "Question")
PEOPLE: Final = Words("Deltakere", "Deltakarar", "Participants")
IDEAS: Final = Words("Ideer på listen", "Idear på lista", "Ideas on the list")
VOTED: Final = Words("Stemmesedler", "Røystesetlar", "Ballots")
SPOILT: Final = Words("av dem ugyldige", "av dei ugyldige", "of them not valid")
HANDS: Final = Words("Håndsopprekning", "Handsopprekking", "Show of hands")
NUMBER: Final = Words("Nr.", "Nr.", "No.")
HAND_COUNT: Final = Words("Hender", "Hender", "Hands")
SHIFT: Final = Words("Endring", "Endring", "Change")
VOTE: Final = Words("Avstemning {number}: {title}", "Avrøysting {number}: {title}", "Vote {number}: {title}")
ALL_IDEAS: Final = Words("Ideene", "Ideane", "The ideas")
HANDED_IN: Final = Words("Slik den ble levert", "Slik han vart levert", "As it was handed in")
WITH: Final = Words("Slått sammen med", "Slått saman med", "Merged with")
STATE: Final = Words("Merknad", "Merknad", "Remark")
PARTS: Final = Words("Etter del av salen", "Etter del av salen", "By part of the room")
PART: Final = Words("Del", "Del", "Part")
REST: Final = Words("resten", "resten", "the rest")
BEST: Final = Words("Høyest", "Høgast", "Highest")
UNDER_FIVE: Final = Words("færre enn fem", "færre enn fem", "fewer than five")
NOT_TOLD: Final = Words("vises ikke", "blir ikkje vist", "not shown")
NOT_DATA: Final = Words(
    "Tallene er avgitte stemmer, ikke måledata.",
    "Tala er gitte røyster, ikkje måledata.",
    "The figures are votes, not measured data.",
)


def report(board: Nominal, lang: Lang) -> tuple[Block, ...]:
    """The hand-out. Of a vote that has not been shown it tells nothing."""
    return tuple(_blocks(board, lang)) if board.question or board.rows else ()


def _blocks(board: Nominal, lang: Lang) -> Iterator[Block]:
    yield Facts(tuple(_facts(board, lang)))
    if board.last is not None and board.last.shown and board.open is None:
        # Who gets the paper wants the result, whatever step the room has gone on to.
        board = replace(board, fields={**board.fields, "step": "result"})
    yield Drawing(scene(board, View(PAPER_CELLS, lang)), outline(board, lang))
    for vote in reversed(board.votes):
        found = outcome(board, vote)
        if found is not None and vote.shown:
            yield from _vote(board, found, lang)
    if board.rows:
        yield _ideas(board, lang)
    if board.source:
        yield Notice(SOURCE_LINE.get(lang, source=board.source))


def _facts(board: Nominal, lang: Lang) -> Iterator[tuple[str, str]]:
    if board.question:
        yield QUESTION.get(lang), board.question
    if board.people:
        yield PEOPLE.get(lang), str(board.people)
    yield IDEAS.get(lang), str(len(board.live))


def outline(board: Nominal, lang: Lang) -> Outline:
    """The text twin of the drawing."""
    found = [
        OutlineItem(row.depth, row.text, notes=(*_number(row, lang), *row.marks))
        for row in rows(board, View(PAPER_CELLS, lang))
    ]
    return Outline(tuple(found) or (OutlineItem(0, board.title),))


def _number(row: Row, lang: Lang) -> tuple[str, ...]:
    return (f"{NUMBER.get(lang)} {row.lead.strip()}",) if row.lead else ()


def _title(vote: Vote, lang: Lang) -> str:
    name = HANDS if vote.round.by_hands or vote.rules is None else TITLES[vote.rules.method]
    return VOTE.get(lang, number=vote.round.number, title=name.get(lang))


def _vote(board: Nominal, found: Outcome, lang: Lang) -> Iterator[Block]:
    yield Heading(_title(found.vote, lang))
    yield Facts(tuple(_counted(found, lang)))
    yield _table(board, found, lang)
    notes = (*told.notes(board, found, lang, paper=True), NOT_DATA.get(lang))
    yield Steps(notes, numbered=False)
    ways = tuple(told.other_ways(found, lang))
    if ways:
        yield Heading(OTHER_WAYS.get(lang), 3)
        yield Steps(ways, numbered=False)
    if found.parts:
        yield _parts(board, found, lang)


def _counted(found: Outcome, lang: Lang) -> Iterator[tuple[str, str]]:
    """How many ballots, and whether the sum is what it must be."""
    if found.vote.round.by_hands:
        yield HAND_COUNT.get(lang), str(sum(found.vote.round.hands.values()))
        return
    present = found.vote.round.present
    yield VOTED.get(lang), f"{found.ballots} / {present}" if present >= found.ballots else str(found.ballots)
    if found.blank:
        yield BLANK.get(lang), str(found.blank)
    if found.spoilt or found.count.refused:
        yield SPOILT.get(lang), str(found.spoilt + len(found.count.refused))
    if found.few:
        return
    total, control = format_number(float(found.count.total), lang), found.count.control
    if found.count.rules.method != "score":
        words = HOLDS if control == found.count.total else BREAKS
        wanted = "" if control is None else format_number(float(control), lang)
        yield TOTAL.get(lang), total if control is None else words.get(lang, total=total, wanted=wanted)
    if found.count.agreement is not None:
        yield ALIKE.get(lang), told.agreement(found, lang)


def _heads(found: Outcome) -> tuple[Words, ...]:
    method, ideas = found.count.rules.method, (PLACE, NUMBER, IDEA)
    if found.vote.round.by_hands:
        return (*ideas, HAND_COUNT)
    if found.few:
        return (*ideas, MEAN if method == "score" else POINTS)
    shift = (SHIFT,) if found.shift else ()
    if method == "score":
        return (*ideas, MEAN, SD, SCORERS, SPREAD, *shift)
    firsts = (FIRSTS,) if method == "rank" else ()
    return (*ideas, POINTS, VOTERS, *firsts, SHARE, SPREAD, *shift)


def _table(board: Nominal, found: Outcome, lang: Lang) -> Table:
    heads = _heads(found)
    cells = tuple(_row(board, found, one, heads, lang) for one in found.count.results)
    return Table(_title(found.vote, lang), tuple(head.get(lang) for head in heads), cells)


def _row(board: Nominal, found: Outcome, one: Result, heads: tuple[Words, ...], lang: Lang) -> tuple[str, ...]:
    key = found.of[one.idea]
    share = "–" if one.share is None else format_number(100 * float(one.share), lang, 1) + " %"
    spread = " ".join(f"{format_number(float(value), lang)}:{ballots}" for value, ballots in one.distribution)
    cells = {
        PLACE: told.place(one, lang),
        NUMBER: str(one.idea),
        IDEA: board.rows[key].text if key in board.rows else "–",
        POINTS: told.number(one.points, lang),
        HAND_COUNT: told.number(one.points, lang),
        MEAN: told.number(one.mean, lang, 2),
        SD: told.number(one.sd, lang, 2),
        VOTERS: str(one.voters),
        SCORERS: str(one.voters),
        FIRSTS: str(one.firsts),
        SHARE: share,
        SPREAD: spread,
        SHIFT: " ".join(told.shift(found, one)),
    }
    return tuple(cells[head] for head in heads)


def _parts(board: Nominal, found: Outcome, lang: Lang) -> Table:
    """The parts of the room that may be told of, each with its best ideas."""
    cells = tuple(
        (part.name or REST.get(lang), _size(part, lang), _best(board, found, part, lang)) for part in found.parts
    )
    return Table(PARTS.get(lang), (PART.get(lang), VOTED.get(lang), BEST.get(lang)), cells)


def _size(part: Part, lang: Lang) -> str:
    return str(part.ballots) if part.ballots >= FEW else UNDER_FIVE.get(lang)


def _best(board: Nominal, found: Outcome, part: Part, lang: Lang) -> str:
    if part.count is None:
        return NOT_TOLD.get(lang)
    best = [one for one in part.count.results if one.place <= 3 and one.voters]
    return "; ".join(
        f"{told.place(one, lang)}. {board.rows[found.of[one.idea]].text}"
        for one in best
        if found.of[one.idea] in board.rows
    )


def _ideas(board: Nominal, lang: Lang) -> Table:
    """Every idea in its own words, those that were merged or struck too."""
    heads = (NUMBER, IDEA, HANDED_IN, WITH, STATE)
    cells = [_idea(board, key, lang) for key in (*board.live, *(key for key in board.rows if key not in board.numbers))]
    return Table(ALL_IDEAS.get(lang), tuple(head.get(lang) for head in heads), tuple(cells))


def _idea(board: Nominal, key: str, lang: Lang) -> tuple[str, ...]:
    row, host, top = board.rows[key], board.host(key), board.top(key)
    number = str(board.numbers.get(host, "")) if host else ""
    with_them = [board.rows[other].text for other in board.merged(key)] if key in board.numbers else []
    if top != key:
        with_them = [board.rows[top].text]
    state = STRUCK.get(lang) if board.rows[top].struck else ""
    handed = original(row)
    return (number, row.text, handed if handed != row.text else "", "; ".join(with_them), state)


def tables(board: Nominal, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The ideas, and the latest vote that was shown, head row first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    last = next((vote for vote in reversed(board.votes) if vote.shown), None)
    result = outcome(board, last)
    if result is not None:
        table = _table(board, result, lang)
        found[STEP_NAMES["result"].get(lang)] = (table.heads, *table.rows)
    ideas = _ideas(board, lang)
    found[ALL_IDEAS.get(lang)] = (ideas.heads, *ideas.rows)
    return found


def gives(board: Nominal) -> tuple[Item, ...]:
    """The ideas as what they may become, the winners first once the result is shown."""
    found = shown(board)
    order = list(board.live)
    if found is not None and found.vote.shown:
        placed = [found.of[one.idea] for one in found.count.results if found.of[one.idea] in board.numbers]
        order = [*placed, *(key for key in order if key not in placed)]
    return tuple(Item(kind, board.rows[key].text, key) for kind in GIFTS for key in order)
