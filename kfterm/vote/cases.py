"""Case files: a vote as plain data in, its count as plain data out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from kfterm.vote import faults
from kfterm.vote.ballots import plain
from kfterm.vote.counting import Count, Result, count
from kfterm.vote.others import Others, first
from kfterm.vote.rules import Number, read_rules


def solve(case: Mapping[str, Any]) -> dict[str, Any]:
    """The count of one case with English keys; what is not defined is ``None``.

    ``invalid`` holds ``Refused`` values, worded at the edge. ``KfError`` (``vote.method``, ``vote.option``,
    ``vote.missing``, ``vote.no_list``) refuses the whole case.
    """
    rules = read_rules(case)
    ballots = case.get("ballots")
    if not isinstance(ballots, list):
        raise faults.error(faults.NO_LIST)
    return {**({"id": case["id"]} if "id" in case else {}), **as_data(count(rules, ballots))}


def as_data(counted: Count) -> dict[str, Any]:
    """A count as plain data, its rules repeated as they were understood."""
    rules = counted.rules
    scored = rules.method == "score"
    control = counted.control
    return {
        "method": rules.method,
        "ideas": len(rules.ideas),
        "k": rules.k if rules.method in ("rank", "multivote") else None,
        "budget": plain(rules.budget) if rules.method == "budget" else None,
        "scale": [plain(end) for end in rules.scale] if scored else None,
        "lenient": rules.lenient,
        "ballots": counted.ballots,
        "blank": counted.blank,
        "invalid": list(counted.refused),
        "total": plain(counted.total),
        "control": None if control is None else {"wanted": plain(control), "holds": control == counted.total},
        "agreement": counted.agreement,
        "results": [_result(result) for result in counted.results],
        "other_ways": None if counted.others is None else _others(counted, counted.others),
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "idea": result.idea,
        "place": result.place,
        "shared": result.shared,
        "criterion": result.criterion,
        "points": _plain(result.points),
        "mean": _float(result.mean),
        "sd": result.sd,
        "dissent": result.dissent,
        "voters": result.voters,
        "firsts": result.firsts,
        "share": _float(result.share),
        "of_max": _float(result.of_max),
        "distribution": {str(plain(value)): ballots for value, ballots in result.distribution},
    }


def _plain(value: Number | None) -> int | float | None:
    return None if value is None else plain(value)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _others(counted: Count, ways: Others) -> dict[str, Any]:
    """Places by idea number for each way, and whether it has the same first place as the points."""
    best = {result.idea for result in counted.results if result.place == 1}
    places = {"borda": ways.borda, "schulze": ways.schulze, "runoff": ways.runoff}
    told: dict[str, Any] = {
        name: {
            "first": sorted(first(found)),
            "agrees": set(first(found)) == best,
            "places": {str(idea): found[idea] for idea in sorted(found)},
        }
        for name, found in places.items()
    }
    told["borda"]["points"] = {str(idea): ways.borda_points[idea] for idea in sorted(ways.borda_points)}
    return told
