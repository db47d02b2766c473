"""What a chart computes: figures only, as typed columns and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from kfterm.spc.case import X
from kfterm.spc.figures import Column
from kfterm.spc.runs import Ihi, Runs


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part of a chart: points ``first`` to ``last`` (from 1), its Anhøj figures and, if chosen, its IHI ones."""

    number: int
    first: int
    last: int
    runs: Runs
    ihi: Ihi | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say with the figures: ``few_points`` (under 10 off the line), ``trial_limits`` (NHS, under 13)."""

    code: str
    part: int


@dataclass(frozen=True, slots=True)
class Result:
    """A computed chart. Columns have one entry per plotted point; ``None`` is not defined.

    ``lcl`` and ``ucl`` are at 3 sigma, ``lcl95`` and ``ucl95`` at 2. ``sigma_signals``: positions strictly outside
    the limits. ``rules``: Western Electric and Nelson rules with the positions each flags. ``rule``, ``status``,
    ``variation`` and ``assurance`` are the NHS rules. ``target`` is drawn and never judged as a centre.
    """

    profile: str
    chart: str
    x: Sequence[X]
    y: Column
    n: list[float] | None
    cl: Column
    lcl: Column
    ucl: Column
    lcl95: Column
    ucl95: Column
    target: Column | None
    parts: tuple[PartResult, ...]
    sigma_signals: list[int]
    sigma_hat: float | None = None
    rules: dict[str, list[int]] | None = None
    rule: list[str | None] | None = None
    status: list[str | None] | None = None
    variation: str | None = None
    assurance: str | None = None
    notes: tuple[Note, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.y)

    def as_data(self) -> dict[str, Any]:
        """The figures with the keys of the command ``spc``; what is undefined or infinite is ``None``."""
        data: dict[str, Any] = {
            "profile": self.profile,
            "chart": self.chart,
            "n_points": len(self.y),
            "points": self._points(),
            "parts": [_part_data(part) for part in self.parts],
            "sigma_signals": self.sigma_signals,
            "sigma_hat": self.sigma_hat,
            "notes": [{"code": note.code, "part": note.part} for note in self.notes],
        }
        if self.rules is not None:
            data["rules"] = self.rules
        if self.rule is not None:
            data.update(variation_icon=self.variation, assurance_icon=self.assurance)
        if any(part.ihi for part in self.parts):
            data.update(_ihi_data([part.ihi for part in self.parts if part.ihi]))
        return data

    def _points(self) -> dict[str, Any]:
        points: dict[str, Any] = {"index": list(range(1, len(self.y) + 1)), "x": list(self.x), "y": _clean(self.y)}
        if self.n is not None:
            points["n"] = [int(one) if one.is_integer() else one for one in self.n]
        for name in ("cl", "lcl", "ucl", "lcl95", "ucl95"):
            points[name] = _clean(getattr(self, name))
        if self.target is not None:
            points["target"] = self.target
        if self.rule is not None:
            groups = [part.number for part in self.parts for _ in range(part.first, part.last + 1)]
            points.update(group=groups, rule=self.rule, status=self.status)
        return points


def _clean(values: Column) -> Column:
    return [one if one is not None and isfinite(one) else None for one in values]


def _part_data(part: PartResult) -> dict[str, Any]:
    runs = part.runs
    return {
        "part": part.number,
        "from": part.first,
        "to": part.last,
        "n_obs": runs.n_obs,
        "n_useful": runs.n_useful,
        "longest_run": runs.longest_run,
        "longest_run_max": runs.longest_run_max,
        "n_crossings": runs.n_crossings,
        "n_crossings_min": runs.n_crossings_min,
        "runs_signal": runs.signal,
    }


def _ihi_data(parts: Sequence[Ihi]) -> dict[str, Any]:
    """The IHI figures: shifts and trends of every part, the rest of the last one, which is the process of today."""
    last = parts[-1]
    return {
        "median": last.median,
        "n_useful": last.n_useful,
        "shifts": [{"side": one.side, "points": list(one.points)} for part in parts for one in part.shifts],
        "trends": [
            {"direction": one.direction, "from": one.first, "to": one.last, "n_counted": one.counted}
            for part in parts
            for one in part.trends
        ],
        "n_runs": last.n_runs,
        "runs_lower": last.lower,
        "runs_upper": last.upper,
        "runs_rule": last.rule,
    }
