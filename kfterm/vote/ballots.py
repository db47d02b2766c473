"""One ballot: is it valid, and what does it give each idea? A wrong one never stops the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kfterm.errors import KfError, Problem
from kfterm.vote import faults
from kfterm.vote.rules import Number, Rules, number
from kfterm.words import Lang, Words

Marks: TypeAlias = Mapping[int, Number]
"""What a valid ballot gives: idea → points, in the order of the ballot; ideas that get nothing are left out.

Only a score of 0 stands here although it is nothing: it was given.
"""

PLACE = Words("Stemmeseddel {row}", "Røystesetel {row}", "Ballot {row}")
COLUMN = Words(", kolonne {column}", ", kolonne {column}", ", column {column}")
LINE = Words(" (linje {line} i filen)", " (linje {line} i fila)", " (line {line} of the file)")


@dataclass(frozen=True, slots=True)
class Refused:
    """A ballot that was not counted: its number from 1, and why; ``line`` is where it stands in a file, if known."""

    row: int
    problem: Problem
    line: int = 0

    @property
    def column(self) -> int | None:
        """The entry that is wrong, from 1; ``None`` when it is the ballot as a whole."""
        return self.problem.column or None

    def told(self, lang: Lang) -> dict[str, Any]:
        """The refusal as plain data with English keys."""
        place = PLACE.get(lang, row=self.row)
        place += COLUMN.get(lang, column=self.column) if self.column else ""
        # Only where the two differ, as below a head.
        place += LINE.get(lang, line=self.line) if self.line not in (0, self.row) else ""
        return {
            "row": self.row,
            "column": self.column,
            "line": self.line or None,
            "code": self.problem.fault.code,
            "message": f"{place}: {self.problem.text(lang)}",
            "remedy": self.problem.remedy(lang),
        }


def check(rules: Rules, ballot: object) -> Marks:
    """What ``ballot`` gives; ``KfError`` (``vote.…``) says what is wrong, with the column where one entry is."""
    if not isinstance(ballot, list | tuple):
        raise faults.error(faults.NOT_A_BALLOT)
    if rules.method == "rank":
        chosen = _chosen(rules, ballot)
        return {idea: rules.k - place for place, idea in enumerate(chosen)}
    if rules.method == "multivote":
        return dict.fromkeys(_chosen(rules, ballot), 1)
    given = _given(rules, ballot)
    return _scores(rules, given) if rules.method == "score" else _points(rules, given)


def check_all(rules: Rules, ballots: Iterable[object]) -> tuple[list[Marks], list[Refused]]:
    """All ballots, in order: those that count and those that were refused."""
    valid: list[Marks] = []
    refused: list[Refused] = []
    for row, ballot in enumerate(ballots, 1):
        try:
            valid.append(check(rules, ballot))
        except KfError as error:
            refused.append(Refused(row, error.problem))
    return valid, refused


def _chosen(rules: Rules, ballot: Sequence[object]) -> list[int]:
    """The ideas of a rank or multivote ballot: alive, none twice, exactly ``k`` or (lenient) at most."""
    live = frozenset(rules.ideas)
    seen: dict[int, int] = {}
    for column, value in enumerate(ballot, 1):
        if value is None or value == "":
            raise faults.error(faults.EMPTY, column=column)
        idea = number(value)
        if idea is None or not isinstance(idea, int):
            raise faults.error(faults.NOT_A_NUMBER, column=column, value=value)
        if idea not in live:
            raise faults.error(faults.NO_SUCH_IDEA, column=column, value=idea, known=_known(rules.ideas))
        if idea in seen:
            raise faults.error(faults.TWICE, column=column, value=idea, first=seen[idea])
        seen[idea] = column
    if len(seen) > rules.k:
        raise faults.error(faults.TOO_MANY, column=rules.k + 1, count=len(seen), wanted=rules.k)
    if len(seen) < rules.k and not rules.lenient:
        raise faults.error(faults.TOO_FEW, column=len(seen) + 1, count=len(seen), wanted=rules.k)
    return list(seen)


def _known(ideas: tuple[int, ...]) -> str:
    low, high = min(ideas), max(ideas)
    return f"{low}–{high}" if len(ideas) == high - low + 1 else ", ".join(map(str, ideas))


def _given(rules: Rules, ballot: Sequence[object]) -> dict[int, tuple[int, Number]]:
    """Idea → column and number of a ballot with one field per idea; empty fields are left out."""
    wanted = len(rules.ideas)
    if len(ballot) != wanted:
        raise faults.error(faults.LENGTH, column=min(len(ballot), wanted) + 1, count=len(ballot), wanted=wanted)
    found = {}
    for column, (idea, value) in enumerate(zip(rules.ideas, ballot, strict=True), 1):
        if value is None or value == "":
            continue
        given = number(value)
        if given is None:
            raise faults.error(faults.NOT_A_NUMBER, column=column, value=value)
        found[idea] = column, given
    return found


def _points(rules: Rules, given: Mapping[int, tuple[int, Number]]) -> Marks:
    for column, value in given.values():
        if value < 0:
            raise faults.error(faults.NEGATIVE, column=column, value=plain(value))
    total = sum(value for _, value in given.values())
    if given and total != rules.budget:
        raise faults.error(faults.SUM, sum=plain(total), wanted=plain(rules.budget))
    return {idea: value for idea, (_, value) in given.items() if value}


def _scores(rules: Rules, given: Mapping[int, tuple[int, Number]]) -> Marks:
    low, high = rules.scale
    for column, value in given.values():
        if not low <= value <= high:
            ends = {"low": plain(low), "high": plain(high)}
            raise faults.error(faults.OUTSIDE, column=column, value=plain(value), **ends)
    return {idea: value for idea, (_, value) in given.items()}


def plain(value: Number) -> int | float:
    """``value`` for JSON and sentences."""
    return value if isinstance(value, int) else float(value)
