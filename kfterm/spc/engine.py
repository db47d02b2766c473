"""One chart from its rows: group, part, compute the lines, judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import Any

from kfterm.spc import faults, nhs, zones
from kfterm.spc.case import SPREADS, Case, read_case, read_chart
from kfterm.spc.charts import lines_of
from kfterm.spc.figures import Column
from kfterm.spc.lines import Line, Lines, column
from kfterm.spc.options import is_number
from kfterm.spc.part import Part
from kfterm.spc.result import Note, PartResult, Result
from kfterm.spc.runs import Runs, anhoej, crossings_min, ihi, longest_run_max, part_starts, runs_bounds
from kfterm.spc.series import Series, build

FEW = 10
"""Under so many points off the line the runs analysis is too weak to trust."""
_SCREENED = frozenset({"qic", "mdc"})
_RULES = {
    "qic": frozenset({"anhoej"}),
    "pbc": frozenset({"anhoej"}),
    "qcc": frozenset({"we", "nelson"}),
    "mdc": frozenset({"nhs"}),
    "ihi": frozenset({"ihi"}),
}
"""The rules of each profile; the Anhøj figures are always there too, for who chooses to read them."""


def chart(
    kind: str,
    y: Sequence[float | None] | None = None,
    n: Sequence[float | None] | None = None,
    *,
    x: Sequence[Any] | None = None,
    subgroups: Sequence[Sequence[float | None]] | None = None,
    profile: str | None = None,
    **options: Any,  # noqa: ANN401 - see Options
) -> Result:
    """The chart ``kind`` of the rows ``y`` (values or numerators), ``n`` (denominators) and ``x``.

    ``kind``: run, i, mr, ip (I'), xbar, s, r, p, pp (P'), np, c, u, up (U'), g, t, rules, and xmr with the profile
    ``mdc``. ``x``: numbers, dates (YYYY-MM-DD) or labels, 1, 2, 3 … when absent; rows of equal x form one point.
    ``subgroups`` instead of ``y``: the measurements of each point. ``None`` is missing. ``profile``: qic (default),
    pbc, qcc, mdc, ihi. ``options``: the fields of ``Options``. Raises ``KfError`` (``spc.…``) on what cannot be
    computed; the result never holds NaN.
    """
    name, chosen = read_chart(kind, profile)
    given = {"x": x, "y": y, "n": n, "subgroups": subgroups}
    return _compute(read_case(name, chosen, given, options))


def solve(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case in the form of the command ``spc`` (``profile``, ``chart``, ``input``, ``options``) as plain figures."""
    given, options = case.get("input"), case.get("options") or {}
    if not isinstance(given, Mapping):
        raise faults.error(faults.NOT_A_CASE, why="input")
    if not isinstance(options, Mapping):
        raise faults.error(faults.NOT_A_CASE, why="options")
    if case.get("chart") == "runs_limits":
        return runs_limits(given.get("n_useful"))
    name, profile = read_chart(case.get("chart"), case.get("profile"))
    return _compute(read_case(name, profile, given, options)).as_data()


def runs_limits(useful: object) -> dict[str, Any]:
    """The critical values for a number of useful points, or columns of them for a list of numbers.

    ``longest_run_max`` and ``n_crossings_min`` (Anhøj) from 1 point; ``runs_lower`` and ``runs_upper`` (IHI) from 10
    to 60, else ``None``.
    """
    many: Sequence[Any] = useful if isinstance(useful, (list, tuple)) else [useful]
    for row, one in enumerate(many, 1):
        if not is_number(one) or one != int(one) or not 0 <= one <= 10**7:
            raise faults.error(faults.NOT_A_NUMBER, field="n_useful", row=row, value=one)
    rows = [_limits_of(int(one)) for one in many]
    if not isinstance(useful, (list, tuple)):
        return rows[0]
    return {name: [row[name] for row in rows] for name in _limits_of(0)}


def _limits_of(useful: int) -> dict[str, Any]:
    lower, upper = runs_bounds(useful) or (None, None)
    return {
        "n_useful": useful,
        "longest_run_max": longest_run_max(useful) if useful else None,
        "n_crossings_min": crossings_min(useful) if useful else None,
        "runs_lower": lower,
        "runs_upper": upper,
    }


@dataclass(frozen=True, slots=True)
class _Judged:
    """One part with its lines and everything said of it."""

    part: PartResult
    y: Column
    cl: Column
    limits: tuple[Column, Column]
    inner: tuple[Column, Column]
    sigma_hat: float | None
    rules: dict[str, list[int]]
    rule: list[str | None]


def _compute(case: Case) -> Result:
    series = build(case)
    chosen = case.options.rules
    if chosen is None:
        chosen = _RULES["qcc" if case.chart == "rules" else case.profile]
    starts = part_starts(_split(case, series), len(series))
    ends = [*starts[1:], len(series)]
    judged = [
        _judge(case, series, number, start, end, chosen)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]
    return _result(case, series, judged, chosen)


def _split(case: Case, series: Series) -> list[int]:
    """Last position of each part but the last, from ``split`` and from the dates of ``rebase``."""
    starts = set(case.options.rebase)
    return (
        [*case.options.split, *(at for at, x in enumerate(series.x) if x in starts)]
        if starts
        else list(case.options.split)
    )


def _judge(case: Case, series: Series, number: int, start: int, end: int, chosen: frozenset[str]) -> _Judged:
    part, live = _part(case, series, start, end)
    lines = lines_of(case.chart, case.profile, part)
    if case.chart == "rules":
        lines = _given_lines(case, lines)
    sigma_hat = lines.sigma_hat
    limits, inner = lines.at(3), lines.at(2)
    positions = list(range(start + 1, end + 1))
    middle = lines.cl
    y, seen, seen_middle, seen_at = part.y, part.y, middle, positions
    if live is not None:
        seen = [value for value, alive in zip(y, live, strict=True) if alive]
        seen_at = [at for at, alive in zip(positions, live, strict=True) if alive]
        if isinstance(middle, list):
            seen_middle = [value for value, alive in zip(middle, live, strict=True) if alive]
    runs = _runs(case, anhoej(seen, seen_middle), len(y))
    found = ihi(seen, seen_at, seen_middle) if "ihi" in chosen else None
    rules = zones.patterns(y, lines, live) if chosen & {"we", "nelson"} else {}
    moved = {name: [at + start for at in flagged] for name, flagged in rules.items()}
    rule = nhs.rules_of(y, lines, live) if "nhs" in chosen else []
    told = PartResult(number, start + 1, end, runs, found)
    return _Judged(told, y, column(middle, len(y)), limits, inner, sigma_hat, moved, rule)


def _part(case: Case, series: Series, start: int, end: int) -> tuple[Part, list[bool] | None]:
    """The points of a part, and which of them are not excluded (``None`` = all)."""
    options = case.options
    whole = start == 0 and end == len(series)

    def cut(values: list[Any]) -> list[Any]:
        return values if whole else values[start:end]

    live = None
    if options.exclude:
        live = [position not in options.exclude for position in range(start + 1, end + 1)]
        live = None if all(live) else live
    baseline = live
    freeze = options.fix_after if case.profile == "mdc" else None if options.split else options.freeze
    if freeze is not None and freeze < end - start:
        baseline = [at < freeze and (live is None or live[at]) for at in range(end - start)]
    screen = case.profile in _SCREENED if options.screen_mr is None else options.screen_mr
    y = cut(series.y)
    if case.chart == "mr":
        y = _differences(y)
    part = Part(
        y=y,
        num=cut(series.num),
        den=cut(series.den),
        groups=cut(series.groups),
        baseline=baseline,
        known=cut(series.cl) if isinstance(series.cl, list) else series.cl,
        screen=screen,
        keep_equal=case.profile == "pbc",
        categorical=case.categorical,
        sigma_method=options.sigma_method,
    )
    return part, live


def _differences(y: Column) -> Column:
    return [
        None,
        *(None if a is None or b is None else abs(b - a) for a, b in pairwise(y)),
    ]


def _given_lines(case: Case, lines: Lines) -> Lines:
    """The lines of the chart ``rules``: known centre and sigma, else those of an I chart."""
    centre, sigma = case.options.center, case.options.sigma
    middle: Line = lines.middle if centre is None else centre
    return replace(lines, cl=middle, middle=middle, sigma=lines.sigma if sigma is None else sigma)


def _runs(case: Case, runs: Runs, size: int) -> Runs:
    """Moving ranges depend on each other and labels have no order: no runs signal. pbc counts excluded points too."""
    if case.chart == "mr" or case.categorical:
        return replace(runs, signal=False)
    return replace(runs, n_obs=size) if case.profile == "pbc" else runs


def _result(case: Case, series: Series, judged: list[_Judged], chosen: frozenset[str]) -> Result:
    y, cl = _joined([one.y for one in judged]), _joined([one.cl for one in judged])
    lcl, ucl = (_joined([one.limits[at] for one in judged]) for at in (0, 1))
    lcl95, ucl95 = (_joined([one.inner[at] for one in judged]) for at in (0, 1))
    outside = _outside(case, y, lcl, ucl)
    factor = case.options.multiply
    if factor != 1:
        y, cl, lcl, ucl, lcl95, ucl95 = (_scaled(one, factor) for one in (y, cl, lcl, ucl, lcl95, ucl95))
    if case.options.floor_zero and min((one for one in y if one is not None), default=-1.0) >= 0:
        lcl, lcl95 = ([0.0 if one is not None and one < 0 else one for one in line] for line in (lcl, lcl95))
    shown_n = series.den if series.ratio or case.chart in SPREADS or case.chart == "ip" else None
    last_hat = judged[-1].sigma_hat
    result = Result(
        profile=case.profile,
        chart=case.chart,
        x=series.x,
        y=y,
        n=shown_n,
        cl=cl,
        lcl=lcl,
        ucl=ucl,
        lcl95=lcl95,
        ucl95=ucl95,
        target=None if series.target is None else column(series.target, len(series)),
        parts=tuple(_multiplied(one.part, factor) for one in judged),
        sigma_signals=outside,
        sigma_hat=None if last_hat is None else last_hat * factor,
        notes=_notes(case, judged),
    )
    if chosen & {"we", "nelson"}:
        result = replace(result, rules=_flagged(judged, outside, chosen))
    return _with_marks(case, result, judged) if "nhs" in chosen else result


def _joined(columns: list[Column]) -> Column:
    return columns[0] if len(columns) == 1 else [one for part in columns for one in part]


def _scaled(values: Column, factor: float) -> Column:
    return [None if one is None else one * factor for one in values]


def _outside(case: Case, y: Column, lcl: Column, ucl: Column) -> list[int]:
    """Positions strictly outside the limits; the profile pbc passes over excluded points."""
    rows = zip(count(1), y, lcl, ucl, strict=False)
    # Exact comparison first, for speed; few points are left to ask whether rounding alone put them outside.
    near = [one for one in rows if one[1] is not None and one[3] is not None and not one[2] <= one[1] <= one[3]]  # type: ignore[operator]
    found = [at for at, *one in near if zones.beyond(*one)]
    return [at for at in found if at not in case.options.exclude] if case.profile == "pbc" else found


def _multiplied(part: PartResult, factor: float) -> PartResult:
    if part.ihi is None or part.ihi.median is None:
        return part
    return replace(part, ihi=replace(part.ihi, median=part.ihi.median * factor))


def _flagged(judged: list[_Judged], outside: list[int], chosen: frozenset[str]) -> dict[str, list[int]]:
    names = [*(zones.WE if "we" in chosen else ()), *(zones.NELSON if "nelson" in chosen else ())]
    first = ("we1", "nelson1")
    return {name: outside if name in first else [at for one in judged for at in one.rules[name]] for name in names}


def _with_marks(case: Case, result: Result, judged: list[_Judged]) -> Result:
    direction = case.options.improvement_direction
    rule = [one for part in judged for one in part.rule]
    status = [nhs.status_of(one, direction) for one in rule]
    target = result.target[-1] if result.target else None
    return replace(
        result,
        rule=rule,
        status=status,
        variation=nhs.variation(status, direction),
        assurance=nhs.assurance(target, result.lcl[-1], result.ucl[-1], direction),
    )


def _notes(case: Case, judged: list[_Judged]) -> tuple[Note, ...]:
    notes = []
    for one in judged:
        if one.part.runs.n_useful < FEW:
            notes.append(Note("few_points", one.part.number))
        if case.profile == "mdc" and sum(value is not None for value in one.y) < nhs.TRIAL:
            notes.append(Note("trial_limits", one.part.number))
    return tuple(notes)
