"""What a closed vote tells: the count, what may be told of it, the change since the last vote, groups of the room.

Fewer than five ballots tell points and places only, and a part of the room with fewer than five ballots is told
nothing of; more is then hidden, so that it cannot be reckoned from what is told either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from kfterm.tools.api import Tally
from kfterm.tools.ngt.model import Ballot, Nominal, Vote
from kfterm.vote import Count, Result, Rules, count

FEW: Final = 5
"""Ballots from which more than points and places is told (participation rules: below five, totals only)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the room. ``count`` is ``None`` where it may not be told; ``ballots`` stays known."""

    name: str
    ballots: int
    count: Count | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One closed vote. ``of`` leads from a number on the ballots to the proposal; ``shift`` tells how many places a
    proposal went up (negative: down) since the vote before, for those that stood in both."""

    vote: Vote
    count: Count
    of: Mapping[int, str]
    few: bool
    blank: int
    spoilt: int
    shift: Mapping[int, int]
    parts: tuple[Part, ...]

    @property
    def ballots(self) -> int:
        """Ballots handed in, of whatever kind."""
        return self.count.ballots + len(self.count.refused) + self.blank + self.spoilt

    @property
    def uncovered(self) -> tuple[Result, ...]:
        """The results that may be seen now, best first."""
        if not self.vote.round.revealed or self.vote.round.open:
            return ()
        return self.count.results[max(0, self.vote.round.covered) :]


@lru_cache(maxsize=64)
def _count(rules: Rules, ballots: tuple[tuple[Any, ...], ...]) -> Count:
    """Counted once for each state of the ballots: a key press must not wait for two hundred of them."""
    return count(rules, ballots)


def counted(rules: Rules, ballots: Sequence[Ballot]) -> Count:
    """The count of the ballots that were not handed in void."""
    return _count(rules, tuple(tuple(ballot.votes) for ballot in ballots if not ballot.void))


def raised(vote: Vote) -> tuple[tuple[Any, ...], ...]:
    """Raised hands as ballots with one choice each."""
    hands = vote.round.hands
    pairs = zip(vote.round.ideas, vote.round.numbers, strict=False)
    return tuple((number,) for record, number in pairs for _ in range(max(0, hands.get(record, 0))))


def outcome(board: Nominal, vote: Vote | None) -> Outcome | None:
    """What a vote tells; ``None`` while it is open, or when a hand edit has broken its rules."""
    if vote is None or vote.round.open or vote.rules is None:
        return None
    if vote.id not in board.memo:
        board.memo[vote.id] = _outcome(board, vote, vote.rules)
    found: Outcome = board.memo[vote.id]
    return found


def _outcome(board: Nominal, vote: Vote, rules: Rules) -> Outcome:
    voids = [ballot.void for ballot in vote.ballots if ballot.void]
    total = _total(vote, rules)
    return Outcome(
        vote=vote,
        count=total,
        of=dict(zip(vote.round.numbers, vote.round.ideas, strict=True)),
        few=total.ballots - total.blank < FEW and not vote.round.by_hands,
        blank=voids.count("blank"),
        spoilt=voids.count("spoilt"),
        shift=_shift(board, vote, total),
        parts=_parts(rules, vote.ballots),
    )


def _shift(board: Nominal, vote: Vote, total: Count) -> dict[int, int]:
    """Places gained since the latest vote before that was shown, among the proposals that stood in both."""
    former = [one for one in board.votes if one.round.number < vote.round.number and one.shown]
    rules = former[-1].rules if former else None
    if rules is None:
        return {}
    before = _places(former[-1], _total(former[-1], rules))
    now = _places(vote, total)
    both = before.keys() & now.keys()
    number = dict(zip(vote.round.ideas, vote.round.numbers, strict=True))
    old, new = [before[record] for record in both], [now[record] for record in both]
    return {number[record]: _among(before[record], old) - _among(now[record], new) for record in both}


def _total(vote: Vote, rules: Rules) -> Count:
    return _count(rules, raised(vote)) if vote.round.by_hands else counted(rules, vote.ballots)


def _places(vote: Vote, found: Count) -> dict[str, int]:
    of = dict(zip(vote.round.numbers, vote.round.ideas, strict=True))
    return {of[result.idea]: result.place for result in found.results}


def _among(place: int, places: Sequence[int]) -> int:
    """The place among those that stood in both votes."""
    return 1 + sum(other < place for other in places)


def _parts(rules: Rules, ballots: Sequence[Ballot]) -> tuple[Part, ...]:
    """The parts of the room by name, when there are several. A hidden part is never alone: what all hidden ones
    together gave can be reckoned from the total, so together they have at least five ballots."""
    groups: dict[str, list[Ballot]] = {}
    for ballot in ballots:
        if not ballot.void:
            groups.setdefault(ballot.group, []).append(ballot)
    if len(groups) < 2:
        return ()
    hidden = hidden_parts({name: len(found) for name, found in groups.items()})
    return tuple(
        Part(name, len(found), None if name in hidden else counted(rules, found))
        for name, found in sorted(groups.items())
    )


def hidden_parts(sizes: Mapping[str, int]) -> frozenset[str]:
    """The parts that may not be told of: those below five and, until the hidden ones together have five ballots, the
    smallest of the others."""
    hidden = {name for name, size in sizes.items() if size < FEW}
    for name in sorted(set(sizes) - hidden, key=lambda name: (sizes[name], name)):
        if not hidden or sum(sizes[one] for one in hidden) >= FEW:
            break
        hidden.add(name)
    return frozenset(hidden)


def tied(found: Outcome, winners: int) -> tuple[int, ...]:
    """The numbers that share the place across the line below ``winners``; none when the line divides nobody."""
    results = found.count.results
    if winners >= len(results) or results[winners - 1].place != results[winners].place:
        return ()
    return tuple(result.idea for result in results if result.place == results[winners - 1].place)


def split(found: Outcome) -> Iterator[Result]:
    """Ideas about which the room is of two minds: dissent by the scores, or many best and many worst ranks."""
    for result in found.count.results:
        if result.dissent or _two_minds(found, result):
            yield result


def _two_minds(found: Outcome, result: Result) -> bool:
    """At least three gave the most and at least three the least, and together they are more than half who chose it."""
    if found.count.rules.method != "rank" or found.few:
        return False
    given = dict(result.distribution)
    best, least = given.get(found.count.rules.k, 0), given.get(1, 0)
    return found.count.rules.k > 2 and min(best, least) >= 3 and 2 * (best + least) > result.voters


def tallies(board: Nominal) -> tuple[Tally, ...]:
    """Every closed vote with any number of ballots: who asks for the figures has the file with the ballots."""
    found = (outcome(board, vote) for vote in board.votes)
    return tuple(
        Tally(
            one.vote.id,
            one.vote.round.number,
            one.count,
            {number: board.rows[key].text for number, key in one.of.items() if key in board.rows},
            one.blank,
            one.spoilt,
        )
        for one in found
        if one is not None
    )
