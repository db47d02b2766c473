"""Measures as people read them: figures with unit, days by their period, the chart as data to draw, its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Final

from kfterm.clock import format_date, format_number, month_name
from kfterm.desk import measurewords as words
from kfterm.desk.measure import ENOUGH, EVENTS, PROPOSED, Point, Series, day_of, period_start
from kfterm.drawing.chart import ChartData, ChartLine, ChartNote, ChartPoint
from kfterm.model.cycle import Cycle
from kfterm.model.measure import RATIOS, Measure, Measurement
from kfterm.spc.said import Day, Show
from kfterm.spc.verdict import Verdict, interpret
from kfterm.text import clean_line
from kfterm.words import Lang, Words

WEEK: Final = Words("uke {week} {year}", "veke {week} {year}", "week {week} {year}")
WEEK_SHORT: Final = Words("u{week}", "v{week}", "w{week}")
QUARTER: Final = Words("{number}. kvartal {year}", "{number}. kvartal {year}", "quarter {number} {year}")
QUARTER_SHORT: Final = Words("{number}.kv{year}", "{number}.kv{year}", "Q{number}/{year}")
CENTRE: Final = Words("midtlinje", "midtlinje", "centre line")
UPPER: Final = Words("øvre grense", "øvre grense", "upper limit")
LOWER: Final = Words("nedre grense", "nedre grense", "lower limit")
LIMITS: Final = Words("kontrollgrenser", "kontrollgrenser", "control limits")
TARGET: Final = Words("mål", "mål", "target")
HIGH: Final = Words("over grensen", "over grensa", "above the limit")
LOW: Final = Words("under grensen", "under grensa", "below the limit")
RUN: Final = Words("del av et mønster", "del av eit mønster", "part of a pattern")
OUT: Final = Words("holdt utenfor", "halde utanfor", "left out")
STEADY: Final = Words("varierer tilfeldig", "varierer tilfeldig", "varies at random")
CHANGES: Final[Mapping[str, tuple[str, Words]]] = {
    "improvement": ("better", Words("forbedring", "forbetring", "improvement")),
    "concern": ("worse", Words("forverring", "forverring", "concern")),
    "neutral": ("neutral", Words("endring", "endring", "change")),
}
"""NHS variation → the mark's role and its word."""
MEETS: Final[Mapping[str, tuple[str, Words]]] = {
    "pass": ("chart.always", Words("målet nås hver gang", "målet blir nådd kvar gong", "target met every time")),
    "fail": (
        "chart.never",
        Words("målet nås ikke slik det går", "målet blir ikkje nådd slik det går", "target not met"),
    ),
    "inconsistent": (
        "chart.sometimes",
        Words("målet nås noen ganger", "målet blir nådd nokre gonger", "target met at times"),
    ),
}
"""NHS assurance → the mark's role and its words."""
DAYS: Final = Words("dager", "dagar", "days")
ALT: Final = Words(
    "{chart} med {count} punkter fra {first} til {last}. {verdict}",
    "{chart} med {count} punkt frå {first} til {last}. {verdict}",
    "{chart} with {count} points from {first} to {last}. {verdict}",
)
ALT_NONE: Final = Words("Ingen punkter å tegne ennå.", "Ingen punkt å teikne enno.", "No points to draw yet.")
SIGNIFICANT: Final = 3


def unit_of(measure: Measure, lang: Lang) -> str:
    """The unit behind a figure: percent for shares, days for dates of events, else what the team wrote."""
    if measure.data == "share":
        return "%"
    return DAYS.get(lang) if measure.data == "days" and not measure.unit else clean_line(measure.unit)


def decimals(found: Series) -> int:
    """Decimals that give the figures of a chart three digits that count; shares have one."""
    if found.measure.data == "share":
        return 1
    values = [abs(value) for value in (found.result.y if found.result else []) if value]
    return min(max(SIGNIFICANT - 1 - floor(log10(max(values))), 0), 12) if values else 1


def shower(found: Series, *, unit: bool = True) -> Show:
    """Writes a figure of this chart, with its unit (for people) or without (for an axis; percent stays)."""
    places = decimals(found)

    def show(value: float, lang: Lang) -> str:
        number = format_number(value, lang, places)
        name = unit_of(found.measure, lang)
        return f"{number} {name}" if name and (unit or name == "%") else number

    return show


def pointer(found: Series) -> Show:
    """Writes the figure of a single point: as it was measured where it was, with the decimals of the chart else."""
    if found.measure.data in RATIOS or found.kind in ("xbar", "s", "mr"):
        return shower(found)
    places = decimals(found)

    def show(value: float, lang: Lang) -> str:
        number = format_number(round(value, max(places, 1)), lang)
        return f"{number} {unit_of(found.measure, lang)}".strip()

    return show


def period_text(day: date, frequency: str, lang: Lang) -> str:
    """The period or day as it is read: "mars 2026", "uke 12 2026", "14.03.2026"."""
    if frequency == "week":
        year, week, _ = day.isocalendar()
        return WEEK.get(lang, week=week, year=year)
    if frequency == "month":
        return f"{month_name(day.month, lang)} {day.year}"
    if frequency == "quarter":
        return QUARTER.get(lang, number=(day.month + 2) // 3, year=day.year)
    return str(day.year) if frequency == "year" else format_date(day, lang)


def period_label(day: date, frequency: str, lang: Lang) -> str:
    """The same as short as an axis needs."""
    if frequency == "week":
        return WEEK_SHORT.get(lang, week=day.isocalendar().week)
    if frequency == "month":
        return f"{month_name(day.month, lang)[:3]} {day.year % 100:02}"
    if frequency == "quarter":
        return QUARTER_SHORT.get(lang, number=(day.month + 2) // 3, year=f"{day.year % 100:02}")
    if frequency == "year":
        return str(day.year)
    return f"{day.day} {month_name(day.month, lang)[:3]}" if lang == "en" else f"{day.day:02}.{day.month:02}."


def days_of(found: Series, frequency: str) -> Day:
    """Writes the day or period of a point by its position from 1."""
    return lambda position, lang: period_text(found.points[position - 1].day, frequency, lang)


def row_text(row: Measurement, measure: Measure, lang: Lang) -> str:
    """A measurement as it is typed: ``12/45`` or ``3,4``."""
    if measure.data in RATIOS and row.numerator is not None and row.denominator is not None:
        return f"{format_number(row.numerator, lang)}/{format_number(row.denominator, lang)}"
    return format_number(row.value, lang) if row.value is not None else ""


def chart_reason(found: Series, lang: Lang) -> str:
    """Why this chart, in one sentence."""
    measure = found.measure
    if measure.chart:
        return words.REASONS["chosen"].get(lang)
    if found.kind == "run" and len(found.points) < ENOUGH:
        return words.REASONS["few"].get(lang, later=words.CHARTS[PROPOSED[measure.data]].get(lang))
    return words.REASONS["same_day" if measure.data == "days" and found.kind == "g" else measure.data].get(lang)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day, shown on the chart: a note, the cause of a split, a PDSA cycle (``ref``)."""

    day: date
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure ready to be shown: its points, what happened, the interpretation."""

    series: Series
    happenings: tuple[Happening, ...]
    verdict: Verdict
    frequency: str

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.series.measure

    def texts(self, lang: Lang) -> tuple[str, ...]:
        """The interpretation in sentences, the plain one first; of a chart that was refused, why and what to do."""
        problem = self.series.problem
        if problem is not None:
            return problem.text(lang), problem.remedy(lang)
        return self.verdict.texts(lang, shower(self.series), days_of(self.series, self.frequency))


def happenings_of(measure: Measure, cycles: Sequence[Cycle] = ()) -> tuple[Happening, ...]:
    """What is told on the chart of a measure, by day: its notes, the causes of its periods, the cycles given."""
    found = [
        Happening(day, clean_line(text))
        for told in (measure.notes, measure.splits)
        for iso, text in told.items()
        if (day := day_of(iso)) and text
    ]
    for cycle in cycles:
        if day := day_of(cycle.started) or (day_of(cycle.when) if cycle.status != "plan" else None):
            found.append(Happening(day, clean_line(f"PDSA {cycle.number}: {cycle.test or cycle.question}"), cycle.id))
    return tuple(sorted(found, key=lambda one: (one.day, one.text)))


def made(found: Series, happenings: Sequence[Happening] = (), *, coarser: str = "") -> Chart:
    """A chart with its interpretation."""
    measure = found.measure
    frequency = coarser or ("" if measure.data in EVENTS else measure.frequency)
    counted = bool(coarser) and measure.data in EVENTS
    # More days between events are better, unless the team says otherwise; more events in a month are not.
    direction = ("down" if counted else "up") if measure.data in EVENTS else measure.direction
    out = frozenset(
        place for place, point in enumerate(found.points, 1) if any(row.id in measure.excluded for row in point.rows)
    )
    causes = [(place, one.text) for one in happenings if (place := _position(found.points, one.day))]
    target = None if counted else measure.target
    verdict = interpret(found.result, direction=direction, target=target, excluded=out, causes=causes)
    return Chart(found, tuple(happenings), verdict, frequency)


def _position(points: Sequence[Point], day: date) -> int:
    """The first point on or after a day, from 1; 0 when there is none."""
    return next((place for place, point in enumerate(points, 1) if point.day >= day), 0)


def chart_data(shown: Chart, lang: Lang) -> ChartData:
    """What is drawn of a chart."""
    found, result = shown.series, shown.series.result
    measure = found.measure
    if result is None:
        return ChartData((), (), _axis(found, lang), clean_line(measure.name), ALT_NONE.get(lang))
    marks = [_mark(shown, place) for place in range(1, len(found.points) + 1)]
    points = tuple(
        ChartPoint(point.rows[0].id if point.rows else str(slot), point.slot, value, label, mark)
        for slot, (point, value, label, mark) in enumerate(
            zip(found.points, result.y, _labels(shown, lang), marks, strict=True)
        )
    )
    lines = [
        ChartLine("chart.limit", tuple(result.lcl), LOWER.get(lang)),
        ChartLine("chart.limit", tuple(result.ucl), UPPER.get(lang)),
        ChartLine("chart.centre", tuple(result.cl), CENTRE.get(lang)),
    ]
    if result.target is not None:
        lines.append(ChartLine("chart.target", tuple(result.target), TARGET.get(lang)))
    lines = [line for line in lines if any(value is not None for value in line.values)]
    return ChartData(
        points,
        tuple(lines),
        _axis(found, lang),
        clean_line(measure.name),
        _alt(shown, lang),
        tuple(found.points[part.first - 1].slot for part in result.parts[1:]),
        _notes(shown),
        (*judgements(shown, lang), *_legend(lines, marks, lang)),
        whole=found.kind == "c",
    )


def _axis(found: Series, lang: Lang) -> Callable[[float, int | None], str]:
    places = decimals(found)
    sign = " %" if found.measure.data == "share" else ""
    return lambda value, wanted: format_number(value, lang, places if wanted is None else wanted) + sign


def _labels(shown: Chart, lang: Lang) -> list[str]:
    return [period_label(point.day, shown.frequency, lang) for point in shown.series.points]


def _mark(shown: Chart, place: int) -> str:
    found, result = shown.series, shown.series.result
    if result is None:
        return "point"
    if any(row.id in found.measure.excluded for row in found.points[place - 1].rows):
        return "out"
    if place in result.sigma_signals:
        value, upper = result.y[place - 1], result.ucl[place - 1]
        return "high" if value is not None and upper is not None and value > upper else "low"
    return "run" if place in shown.verdict.signals else "point"


def letters(count: int) -> str:
    """The sign of the so-many-th happening: A to Z, then a to z, then +."""
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return signs[count] if count < len(signs) else "+"


def _notes(shown: Chart) -> tuple[ChartNote, ...]:
    """One sign over each point where something happened; what happened there first that can be opened is behind it."""
    notes: dict[int, ChartNote] = {}
    for place, sign, one in zip(_told_at(shown), signs(shown), shown.happenings, strict=True):
        slot = shown.series.points[place - 1].slot
        known = notes.get(slot)
        if known is None or (one.ref and not known.ref):
            notes[slot] = ChartNote(slot, sign, one.ref)
    return tuple(notes.values())


def _told_at(shown: Chart) -> tuple[int, ...]:
    """The point over which each happening is told, from 1: that of its period, else the next one, else the last."""
    points = shown.series.points
    days = (period_start(one.day, shown.frequency) for one in shown.happenings)
    return tuple(_position(points, day) or len(points) for day in days)


def signs(shown: Chart) -> tuple[str, ...]:
    """The letter of each happening; what is told over one point shares its letter, so that none hides another."""
    places = _told_at(shown)
    order = list(dict.fromkeys(places))
    return tuple(letters(order.index(place)) for place in places)


def cycles_at(shown: Chart, row: str) -> tuple[str, ...]:
    """The PDSA cycles that are told over the point with the measurement ``row``; where none is, the last one before
    it, which was what the team tried then. Record ids."""
    points = shown.series.points
    place = next((at for at, point in enumerate(points, 1) if any(one.id == row for one in point.rows)), 0)
    told = [(at, one.ref) for at, one in zip(_told_at(shown), shown.happenings, strict=True) if one.ref]
    here = tuple(ref for at, ref in told if at == place)
    return here or tuple(ref for at, ref in told if at < place)[-1:]


def _legend(lines: Sequence[ChartLine], marks: Sequence[str], lang: Lang) -> tuple[tuple[str, str], ...]:
    names: Mapping[str, Words] = {"chart.centre": CENTRE, "chart.limit": LIMITS, "chart.target": TARGET}
    roles = dict.fromkeys(line.role for line in reversed(lines))
    told = [(role, names[role].get(lang)) for role in roles]
    for mark, said in (("high", HIGH), ("low", LOW), ("run", RUN), ("out", OUT)):
        if mark in marks:
            told.append((f"chart.{mark}", said.get(lang)))
    return tuple(told)


def judgements(shown: Chart, lang: Lang) -> tuple[tuple[str, str], ...]:
    """The two marks of an NHS chart in our own signs: how it varies, and whether its target is met."""
    result = shown.series.result
    if result is None or result.rule is None:
        return ()
    variation, assurance = result.variation or "", result.assurance or ""
    kind, _, way = variation.partition("_")
    found = []
    if variation == "common_cause":
        found.append(("chart.steady", STEADY.get(lang)))
    elif kind in CHANGES:
        found.append((f"chart.{CHANGES[kind][0]}.{way}", CHANGES[kind][1].get(lang)))
    if assurance in MEETS:
        found.append((MEETS[assurance][0], MEETS[assurance][1].get(lang)))
    return tuple(found)


def _alt(shown: Chart, lang: Lang) -> str:
    found = shown.series
    day = days_of(found, shown.frequency)
    name = words.CHARTS.get(found.kind, words.MEASURE).get(lang)
    return ALT.get(
        lang,
        chart=name[:1].upper() + name[1:],
        count=len(found.points),
        first=day(1, lang),
        last=day(len(found.points), lang),
        verdict=shown.texts(lang)[0],
    )
