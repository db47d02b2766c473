"""The nominal group technique as a typed, frozen sheet: the question, the ideas, and the rounds with their ballots.

An idea is a ``proposal`` in the sheet; one that was merged into another keeps its own record and wording and names its
host in ``into``. A ``round`` is one opening of the urn: silent ideas, or a vote. Its ballots are records inside it when
the urn has been closed; nothing on a proposal or a ballot tells of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec

from kfterm.errors import KfError
from kfterm.model.change import Records
from kfterm.model.ids import kind_of
from kfterm.model.records import Record, view
from kfterm.text import clean_line
from kfterm.tools.placed import Line, Placed, place
from kfterm.vote import Rules, read_rules

TOOL_ID: Final = "ngt"
PROPOSAL: Final = "proposal"
ROUND: Final = "round"
BALLOT: Final = "ballot"
WINNERS: Final = 5
"""How many of the best the group goes on with when nothing else is said; CDC brief no. 7 and UNN name 3 to 5."""
SILENT: Final = 7
"""Minutes of silent writing; guides say five to ten."""
Stage: TypeAlias = Literal["question", "silent", "collect", "read", "clarify", "vote", "result", "discuss"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)


class Proposal(Line, frozen=True, kw_only=True):
    """One idea. ``number`` stands from the first vote on; ``original`` is how it was handed in, once it is reworded."""

    number: int = 0
    original: str = ""
    into: str = ""
    """The idea that it was merged into."""
    struck: bool = False
    """Taken off the list since all agreed; kept in the log."""


class Round(Record, frozen=True, kw_only=True):
    """One opening of the urn. ``what`` is ``ideas`` or ``vote``; the other fields belong to a vote."""

    what: Literal["vote", "ideas"] = "vote"
    number: int = 0
    """From 1, in the order of the votes."""
    open: bool = False
    method: Literal["rank", "multivote", "budget", "score"] = "rank"
    ideas: list[str] = msgspec.field(default_factory=list)
    """The proposals voted on, in the order of their numbers."""
    numbers: list[int] = msgspec.field(default_factory=list)
    """Their numbers on the ballots."""
    k: int = 0
    budget: int = 0
    scale: list[int] = msgspec.field(default_factory=list)
    lenient: bool = False
    by_hands: bool = False
    """Hands were raised instead of ballots handed in."""
    hands: dict[str, int] = msgspec.field(default_factory=dict)
    """How many hands each proposal got."""
    origin: str = ""
    """On a second laptop: the round that this one types for."""
    present: int = 0
    """How many were to vote; 0 = not known."""
    revealed: bool = False
    covered: int = 0
    """How many of the best places are still covered, while they are shown one after the other."""


class Ballot(Record, frozen=True, kw_only=True):
    """One ballot: the numbers of ideas (rank, multivote), or one number per idea (budget, score; none = left out)."""

    votes: list[int | float | None] = msgspec.field(default_factory=list)
    void: Literal["", "blank", "spoilt"] = ""
    """Handed in blank, or so that it cannot be counted."""
    group: str = ""
    """The part of the room it came from, such as a site; never fewer than five are told apart."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote with its ballots. ``rules`` is ``None`` when a hand edit has broken them: then nothing is counted."""

    round: Round
    rules: Rules | None
    ballots: tuple[Ballot, ...]

    @property
    def id(self) -> str:
        """The record of the round."""
        return self.round.id

    @property
    def shown(self) -> bool:
        """Whether the whole result may be seen."""
        return self.round.revealed and not self.round.covered and not self.round.open


@dataclass(frozen=True)
class Nominal(Placed[Proposal]):
    """The sheet. ``rows`` holds every proposal, merged and struck ones too, in their order on the list."""

    rounds: tuple[Round, ...] = ()
    votes: tuple[Vote, ...] = ()
    seats: tuple[int, int] = (0, 0)
    """People present and tables in the session's own records, when it has any."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Live proposal → its number, from 1: as it was given at the first vote, else its place in the list."""

    @property
    def question(self) -> str:
        """What the group is asked."""
        return self.own("question")

    @property
    def step(self) -> Stage:
        """Where the group is."""
        held = self.fields.get("step")
        return next((stage for stage in STAGES if stage == held), "question")

    @property
    def live(self) -> tuple[str, ...]:
        """The proposals that can be voted for, in the order of their numbers."""
        return tuple(self.numbers)

    @property
    def timed(self) -> tuple[str, int] | None:
        """When the silent writing began, and its minutes; ``None`` at other steps."""
        since = self.fields.get("since")
        if self.step != "silent" or not isinstance(since, str):
            return None
        return since, self.whole("minutes") or SILENT

    @property
    def winners(self) -> int:
        """How many the group goes on with."""
        return self.whole("winners") or WINNERS

    @property
    def people(self) -> int:
        """How many take part: as said here, else who is present in the session; 0 = not known."""
        return self.whole("people") or self.seats[0]

    @property
    def tables(self) -> int:
        """How many tables: as said here, else those of the session; 0 = not known."""
        return self.whole("tables") or self.seats[1]

    @property
    def open(self) -> Round | None:
        """The round whose urn is open."""
        return next((one for one in self.rounds if one.open), None)

    @property
    def voting(self) -> Vote | None:
        """The vote that is going on."""
        now = self.open
        return next((vote for vote in self.votes if now is not None and vote.id == now.id), None)

    @property
    def last(self) -> Vote | None:
        """The latest vote that is closed."""
        return next((vote for vote in reversed(self.votes) if not vote.round.open), None)

    def whole(self, name: str) -> int:
        """A whole number of the sheet's own record, 0 when there is none."""
        held = self.fields.get(name)
        return held if isinstance(held, int) and not isinstance(held, bool) and held > 0 else 0

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What was derived from the sheet already, by name: a sheet is looked at many times between two changes."""
        return {}

    @cached_property
    def _tops(self) -> Mapping[str, tuple[str, ...]]:
        """Proposal that stands in no other → those that were merged into it, in order."""
        found: dict[str, list[str]] = {}
        for record in self.rows:
            if (top := self.top(record)) != record:
                found.setdefault(top, []).append(record)
        return {top: tuple(merged) for top, merged in found.items()}

    def top(self, record: str) -> str:
        """The proposal that stands for ``record``: itself, or what it was merged into. Of proposals that a hand edit
        has merged in a ring, the one with the least id stands for all."""
        path = [record]
        while (into := self.rows[path[-1]].into) in self.rows:
            if into in path:
                return min(path[path.index(into) :])
            path.append(into)
        return path[-1]

    def host(self, record: str) -> str:
        """The proposal on the list that stands for ``record``; empty when it was struck."""
        if record not in self.rows:
            return ""
        top = self.top(record)
        return "" if self.rows[top].struck else top

    def merged(self, record: str) -> tuple[str, ...]:
        """The proposals that were merged into one, in order."""
        return self._tops.get(record, ())

    def numbered(self, number: int) -> str:
        """The live proposal with this number, or empty."""
        return next((key for key, held in self.numbers.items() if held == number), "")


def _numbers(rows: Mapping[str, Proposal], live: list[str]) -> dict[str, int]:
    """Numbers as stored; a proposal without one, or with another's, gets the next free ones in order of the list."""
    held: dict[int, str] = {}
    for key in live:
        if rows[key].number > 0:
            held.setdefault(rows[key].number, key)
    number, settled = max(held, default=0), set(held.values())
    for key in live:
        if key not in settled:
            number += 1
            held[number] = key
    return {held[one]: one for one in sorted(held)}


def _rules(found: Round) -> Rules | None:
    """The rules as the counting engine reads them; ``None`` when the record is broken."""
    if len(found.ideas) != len(found.numbers):
        return None
    method = "multivote" if found.by_hands else found.method
    case: dict[str, object] = {"method": method, "ideas": list(found.numbers), "lenient": found.lenient}
    if found.by_hands:
        case["k"] = 1
    elif found.k:
        case["k"] = found.k
    case |= {"budget": found.budget} if found.budget else {}
    case |= {"scale": list(found.scale)} if found.scale else {}
    try:
        return read_rules(case)
    except KfError:
        return None


def _rounds(records: Records, board: str) -> tuple[Round, ...]:
    found = [
        view(key, data, Round) for key, data in records.items() if kind_of(key) == ROUND and data.get("in") == board
    ]
    return tuple(sorted(found, key=lambda one: (one.number, one.pos, one.id)))


def _votes(records: Records, rounds: tuple[Round, ...]) -> tuple[Vote, ...]:
    ballots: dict[str, list[Ballot]] = {one.id: [] for one in rounds if one.what == "vote"}
    for key, data in records.items():
        if kind_of(key) == BALLOT and (home := str(data.get("in", ""))) in ballots:
            ballots[home].append(view(key, data, Ballot))
    return tuple(
        Vote(one, _rules(one), tuple(sorted(ballots[one.id], key=lambda ballot: ballot.id)))
        for one in rounds
        if one.what == "vote"
    )


def _seats(records: Records) -> tuple[int, int]:
    """People present (all, when nobody is ticked) and tables of the session that the sheet lies in."""
    people = [data for key, data in records.items() if kind_of(key) == "person"]
    present = sum(data.get("present") is True for data in people)
    return present or len(people), sum(kind_of(key) == "group" for key in records)


def read(records: Records, board: str) -> Nominal:
    """The sheet ``board``. Never raises and never loses a proposal: what is broken is left out of counting only."""
    sheet = place(Nominal, records, board, TOOL_ID, {PROPOSAL: Proposal})
    rounds = _rounds(records, board)
    made = replace(sheet, rounds=rounds, votes=_votes(records, rounds), seats=_seats(records))
    live = [key for key in made.rows if made.host(key) == key]
    return replace(made, numbers=_numbers(made.rows, live))


def original(row: Proposal) -> str:
    """How an idea was handed in, safe to show."""
    return clean_line(row.original) or row.text
