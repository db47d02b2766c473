"""A flow map's numbers through ``kfterm.flow``, and what they say in words: the figures, each with its time base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kfterm.clock.numbers import format_number
from kfterm.errors import Problem
from kfterm.flow.figures import Figures, StepFigures, figures
from kfterm.flow.maps import Arrow, Base, FlowMap
from kfterm.flow.maps import Step as FlowStep
from kfterm.tools.flowmap.model import PERIODS, Flow, Step
from kfterm.tools.flowmap.words import (
    BASE,
    FIELD,
    GROWS,
    OVERLOADED,
    PER,
    SHAPE,
    minutes,
    number,
    percent,
)
from kfterm.words import LANGS, Lang, Words

LEAD = Words("Gjennomløpstid", "Gjennomløpstid", "Lead time")
ACTIVE = Words("Aktiv tid", "Aktiv tid", "Active time")
WAITING = Words("Ventetid", "Ventetid", "Waiting time")
EFFICIENCY = Words("Flyteffektivitet", "Flyteffektivitet", "Flow efficiency")
ADDING = Words("Verdiskapende andel", "Verdiskapande del", "Value-adding share")
ROLLED = Words("Riktig første gang", "Rett første gong", "Right first time")
TAKT = Words("Takt", "Takt", "Takt")
STAFF = Words("Bemanningsbehov", "Bemanningsbehov", "Staff needed")
HAND_OFFS = Words("Overleveringer", "Overleveringar", "Hand-offs")
EACH = Words("{time} per pasient", "{time} per pasient", "{time} per patient")
AT_ONCE = Words("{exact} samtidig, altså {whole}", "{exact} samstundes, altså {whole}", "{exact} at once, so {whole}")
CROSSINGS = Words(
    "{count} per pasient ({lanes} piler mellom baner)",
    "{count} per pasient ({lanes} piler mellom baner)",
    "{count} per patient ({lanes} arrows between lanes)",
)
RATED = Words(
    "{share} ({count} trinn er vurdert)", "{share} (vurdert i {count} trinn)", "{share} (steps judged: {count})"
)
TRAPPED = Words("kan ikke regnes ut", "kan ikkje reknast ut", "cannot be computed")
ALSO = Words("{share} ({base})", "{share} ({base})", "{share} ({base})")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: a stable name, its label and its value."""

    name: str
    label: str
    value: str


def flow_map(flow: Flow) -> FlowMap:
    """The map as numbers; times in minutes, rates per the map's period. Notes without a place are left out."""
    steps = tuple(
        FlowStep(
            id=step.id,
            name=step.text,
            kind=step.shape,
            lane=step.lane if step.lane in flow.lanes else "",
            work=step.work,
            wait=step.wait,
            correct=step.correct,
            rework=step.rework,
            value=step.value,
            demand=step.demand,
            capacity=step.capacity,
            units=step.units,
            share=step.share,
            hours=step.hours,
            waiting=step.waiting,
            red=len(flow.marks(step.id, "red")),
            green=len(flow.marks(step.id, "green")),
        )
        for step in flow.steps
    )
    return FlowMap(
        steps=steps,
        arrows=tuple(Arrow(way.src, way.dst, way.share, way.back) for way in flow.ways),
        demand=flow.amount("demand"),
        period=PERIODS[flow.per],
        available=flow.amount("open"),
        base=base_of(flow),
    )


def base_of(flow: Flow) -> Base:
    """Which time the waits are measured in."""
    return "working" if flow.fields.get("base") == "working" else "clock"


@lru_cache(maxsize=64)
def _computed(flow: FlowMap) -> Figures:
    return figures(flow)


def figures_of(flow: Flow) -> Figures:
    """All figures of the map; remembered, since drawing, table and panel ask for the same."""
    return _computed(flow_map(flow))


def facts(flow: Flow, lang: Lang) -> tuple[Fact, ...]:
    """The figures that are known, in the order in which they are read; times and shares of time name their base."""
    return tuple(_facts(flow, figures_of(flow), lang)) if flow.steps else ()


def _facts(flow: Flow, found: Figures, lang: Lang) -> Iterator[Fact]:
    base = BASE[found.base].get(lang)
    about = any(entry for step in flow.steps for entry in step.about.values())
    timed = any(step.work is not None or step.wait is not None for step in flow.steps)

    def named(words: Words) -> str:
        return f"{words.get(lang)} ({base})"

    if timed:
        for name, words, value in (
            ("lead", LEAD, found.lead),
            ("work", ACTIVE, found.work),
            ("wait", WAITING, found.wait),
        ):
            told = TRAPPED.get(lang) if value is None else minutes(value, lang, estimate=about)
            yield Fact(name, named(words), told)
    if found.efficiency is not None:
        yield Fact("efficiency", named(EFFICIENCY), _both(found.efficiency, found.other_efficiency, found.base, lang))
    if found.pce is not None:
        yield Fact("pce", named(ADDING), _both(found.pce, found.other_pce, found.base, lang))
    if found.rolled is not None:
        yield Fact("rolled", ROLLED.get(lang), RATED.get(lang, share=percent(found.rolled, lang), count=found.rated))
    if found.takt is not None:
        yield Fact("takt", TAKT.get(lang), EACH.get(lang, time=minutes(found.takt, lang)))
    if found.staff is not None and found.staff_whole is not None:
        exact = format_number(found.staff, lang, 1)
        yield Fact("staff", STAFF.get(lang), AT_ONCE.get(lang, exact=exact, whole=found.staff_whole))
    if found.hand_offs is not None:
        count = number(found.hand_offs, lang)
        yield Fact("hand_offs", HAND_OFFS.get(lang), CROSSINGS.get(lang, count=count, lanes=found.lane_changes))


def _both(share: float, other: float | None, base: Base, lang: Lang) -> str:
    """A share of time, and the same on the other time base where that is known."""
    told = percent(share, lang)
    if other is None or percent(other, lang) == told:
        return told
    second: Base = "working" if base == "clock" else "clock"
    return f"{told}, {ALSO.get(lang, share=percent(other, lang), base=BASE[second].get(lang))}"


def bottleneck_text(flow: Flow, lang: Lang) -> str:
    """Which step is the bottleneck, by which rule, and why the rules differ; empty on an empty map."""
    return figures_of(flow).bottleneck.why.text(lang) if flow.steps else ""


def growing(flow: Flow, one: StepFigures, lang: Lang) -> str:
    """What is said of a step that gets more than it manages; empty for others."""
    if one.state != "overloaded":
        return ""
    if one.growth:
        return GROWS.get(lang, count=number(one.growth, lang), per=PER[flow.per].get(lang))
    return OVERLOADED.get(lang)


def told(problem: Problem) -> Words:
    """What is wrong with a number and what to do about it, with the names of fields in words."""

    return Words(*(" ".join(sentences(problem, lang)) for lang in LANGS))


def sentences(problem: Problem, lang: Lang) -> tuple[str, str]:
    """What is wrong with a number, and what to do about it."""
    values = {name: _value(name, value, lang) for name, value in problem.values.items()}
    text, remedy = problem.fault.text, problem.fault.remedy
    return (text.get(lang, **values), remedy.get(lang, **values)) if values else (text.get(lang), remedy.get(lang))


def _value(name: str, value: object, lang: Lang) -> str:
    if name == "field" and value in FIELD:
        return FIELD[str(value)].get(lang)
    if isinstance(value, float):
        return number(value, lang)
    return str(value)


def unnamed(step: Step, lang: Lang) -> str:
    """The step's text, or its shape where it has none."""
    return step.text or SHAPE[step.shape].get(lang)
