"""What is typed for a nominal group: a ballot as one line, a column of ballots, counts, the size of a vote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kfterm.errors import Fault, KfError, Problem
from kfterm.model.change import Value
from kfterm.text import clean_line, fold
from kfterm.tools.api import Now, Slip
from kfterm.tools.ngt.model import Nominal
from kfterm.tools.rowacts import EMPTY
from kfterm.vote import Rules, check
from kfterm.vote import faults as vote_faults
from kfterm.vote.rules import number
from kfterm.words import Words

NO_VOTE = Fault(
    "ngt.no_vote",
    Words("Ingen avstemning er åpen.", "Inga avrøysting er open.", "No vote is open."),
    Words("Åpne avstemningen først.", "Opne avrøystinga først.", "Open the vote first."),
)
TOO_FEW = Fault(
    "vote.too_few",
    vote_faults.TOO_FEW.text,
    Words(
        "Fyll ut resten, eller skriv x for en ugyldig seddel.",
        "Fyll ut resten, eller skriv x for ein ugyldig setel.",
        "Fill in the rest, or type x for a ballot that cannot be counted.",
    ),
)
_DASH = Words("Skriv - for en idé som ikke får noe.", "Skriv - for ein idé som ikkje får noko.",
              "Type - for an idea that gets nothing.")  # fmt: skip
TYPED: Final = {
    fault.code: fault
    for fault in (
        TOO_FEW,
        Fault(vote_faults.LENGTH.code, vote_faults.LENGTH.text, _DASH),
        Fault(vote_faults.OUTSIDE.code, vote_faults.OUTSIDE.text, _DASH),
    )
}
"""What is typed is corrected otherwise than a file: the same faults with other remedies."""
UNREAD = Fault(
    "ngt.unread",
    Words("Forstår ikke «{value}».", "Forstår ikkje «{value}».", "“{value}” is not understood."),
    Words(
        "Skriv numrene med mellomrom: 3 7 1 9 4. Poeng til noen få: 3=60 7=40.",
        "Skriv numra med mellomrom: 3 7 1 9 4. Poeng til nokre få: 3=60 7=40.",
        "Type the numbers with spaces: 3 7 1 9 4. Points for a few: 3=60 7=40.",
    ),
)
NO_COUNT = Fault(
    "ngt.count",
    Words("«{value}» er ikke et helt tall.", "«{value}» er ikkje eit heilt tal.", "“{value}” is no whole number."),
    Words("Skriv et tall fra {low} til {high}.", "Skriv eit tal frå {low} til {high}.",
          "Type a number from {low} to {high}."),
)  # fmt: skip
BLANK: Final = frozenset({"-", "–", "blank"})
SPOILT: Final = frozenset({"x", "!", "ugyldig", "spoilt"})
MOST: Final = 9_999
_HEAD = re.compile(r"\s*(?P<over>=?)\s*(?:(?P<only>\d{1,4})|(?P<group>[^:=#]*?)\s*(?:#(?P<number>\d{1,4}))?)\s*:")
_TOKENS = re.compile(r"[^\s;]+")
_CHOICES = re.compile(r"[^\s;,]+")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line and the column (from 1) where it begins."""

    text: str
    column: int


def parse_ballot(typed: str, board: Nominal, _now: Now) -> Slip:
    """A ballot in one line as a slip.

    Rank and multivote: the numbers of ideas, most important first. Budget and score: one number per idea in order,
    ``-`` for none, or pairs ``3=60``. ``-`` alone is a blank ballot, ``x`` one that cannot be counted. In front may
    stand the number of the paper (``17:``) and the part of the room it comes from (``Narvik #17:``); ``=17:`` takes
    the place of what was typed for that paper. ``KfError`` names the column.
    """
    vote = board.voting
    if vote is None or vote.rules is None:
        raise KfError(NO_VOTE, column=1)
    return _slip(typed, vote.rules)


def _slip(typed: str, rules: Rules) -> Slip:
    head = _HEAD.match(typed)
    start = head.end() if head else 0
    group = clean_line(head["group"] or "", limit=60) if head else ""
    paper = int(head["only"] or head["number"] or 0) if head else 0
    over = bool(head and head["over"] and paper)
    extra: dict[str, Value] = {"group": group} if group else {}
    said = fold(typed[start:].strip())
    if said in BLANK | SPOILT:
        return Slip({"void": "blank" if said in BLANK else "spoilt", **extra}, paper, over)
    return Slip({"votes": list(_votes(typed, start, rules)), **extra}, paper, over)


def _votes(typed: str, start: int, rules: Rules) -> list[int | float | None]:
    """The entries of a valid ballot as they are stored."""
    chosen = rules.method in ("rank", "multivote")
    pattern = _CHOICES if chosen else _TOKENS
    tokens = [Token(found.group(), found.start() + 1) for found in pattern.finditer(typed, start)]
    if not chosen and any("=" in token.text for token in tokens):
        return _pairs(tokens, rules)
    votes = [_entry(token, left_out=not chosen) for token in tokens]
    _checked(rules, votes, [token.column for token in tokens], len(typed.rstrip()) + 1)
    return votes


def _pairs(tokens: list[Token], rules: Rules) -> list[int | float | None]:
    """``3=60 7=40`` as one number per idea; ideas that are not named get none."""
    votes: list[int | float | None] = [None] * len(rules.ideas)
    columns = [1] * len(rules.ideas)
    for token in tokens:
        left, equals, right = token.text.partition("=")
        idea = _entry(Token(left, token.column))
        if not equals or idea not in rules.ideas:
            known = f"{min(rules.ideas)}–{max(rules.ideas)}"
            raise vote_faults.error(vote_faults.NO_SUCH_IDEA, column=token.column, value=left, known=known)
        place = rules.ideas.index(int(idea))
        if votes[place] is not None:
            raise vote_faults.error(vote_faults.TWICE, column=token.column, value=left, first=columns[place])
        votes[place] = _entry(Token(right, token.column + len(left) + 1))
        columns[place] = token.column
    _checked(rules, votes, columns, 1)
    return votes


def _entry(token: Token, *, left_out: bool = False) -> int | float | None:
    if left_out and token.text in BLANK:
        return None
    if not _NUMBER.fullmatch(token.text):
        raise KfError(UNREAD, column=token.column, value=clean_line(token.text, limit=30))
    text = token.text.replace(",", ".")
    value = number(float(text) if "." in text else int(text))
    if value is None:
        raise vote_faults.error(vote_faults.NOT_A_NUMBER, column=token.column, value=token.text)
    return value if isinstance(value, int) else float(value)


def _checked(rules: Rules, votes: list[int | float | None], columns: list[int], end: int) -> None:
    """The engine's own check, its column of entries turned into a column of the line."""
    try:
        check(rules, votes)
    except KfError as error:
        problem = error.problem
        at = problem.column
        column = columns[at - 1] if 0 < at <= len(columns) else end if at else 1
        raise KfError(TYPED.get(problem.fault.code, problem.fault), column=column, **problem.values) from error


@dataclass(frozen=True, slots=True)
class Column:
    """A pasted column of ballots: the slips, and the lines (from 1) that could not be read, each with its problem."""

    slips: tuple[Slip, ...]
    refused: tuple[tuple[int, Problem], ...]


def parse_column(typed: str, board: Nominal, now: Now) -> Column:
    """Several ballots, one a line. A line ``# Narvik`` tells where those below it come from. One that is wrong never
    stops the next. ``KfError`` when no vote is open, or no line is a ballot."""
    if board.voting is None:
        raise KfError(NO_VOTE, column=1)
    slips: list[Slip] = []
    refused: list[tuple[int, Problem]] = []
    for line, group, text in _lines(typed):
        try:
            slip = parse_ballot(text, board, now)
        except KfError as error:
            refused.append((line, error.problem))
            continue
        slips.append(
            Slip({**slip.fields, "group": group}, slip.number, slip.over)
            if group and "group" not in slip.fields
            else slip
        )
    if refused and not slips:
        why = refused[0][1]
        raise KfError(why.fault, line=refused[0][0], column=why.column, **why.values)
    return Column(tuple(slips), tuple(refused))


def _lines(typed: str) -> Iterator[tuple[int, str, str]]:
    group = ""
    for line, raw in enumerate(typed.splitlines(), 1):
        text = raw.strip()
        if text.startswith("#") and not text[1:].strip()[:1].isdigit():
            group = clean_line(text[1:], limit=60)
        elif text:
            yield line, group, text.replace("\t", " ")


def parse_count(low: int, high: int = MOST) -> Callable[[str, Nominal, Now], int | None]:
    """A parser of whole numbers from ``low`` to ``high``; nothing typed is ``None``."""

    def parse(typed: str, _board: Nominal, _now: Now) -> int | None:
        text = typed.strip()
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
            raise KfError(NO_COUNT, column=1, value=clean_line(text, limit=30), low=low, high=high)
        return int(text)

    return parse


def parse_own(typed: str, board: Nominal, now: Now) -> Slip:
    """What one person types alone: an idea while they are collected, else a ballot."""
    if board.step == "collect":
        text = clean_line(typed)
        if not text:
            raise KfError(EMPTY, column=1)
        return Slip({"text": text})
    return parse_ballot(typed, board, now)
