"""Maps as cases: a value stream (``vsm``, steps in a row) and a full map with branches, demand and capacity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from kfterm.flow import faults
from kfterm.flow.cases.reading import Answer, Inputs, first_of, is_number, listed, mapping, refuse, shown, told, unit_of
from kfterm.flow.faults import Finding, at
from kfterm.flow.figures import Figures, StepFigures, figures
from kfterm.flow.maps import Arrow, Base, FlowMap, Step, StepKind, Value
from kfterm.flow.sentence import Sentence
from kfterm.words import Words

CLASSED = Words(
    "Noen trinn sier ikke om de skaper verdi; de er regnet som {as_what}.",
    "Nokre steg seier ikkje om dei skaper verdi; dei er rekna som {as_what}.",
    "Some steps do not say whether they add value; they count as {as_what}.",
)
ADDING = Words("verdiskapende", "verdiskapande", "value-adding")
NOT_ADDING = Words("ikke verdiskapende", "ikkje verdiskapande", "not value-adding")
BASES: Mapping[Base, Words] = {
    "clock": Words("kalendertid (netter og helger teller)", "kalendertid (netter og helger tel)", "calendar time"),
    "working": Words("åpningstid", "opningstid", "opening hours"),
}
_MOST_MARKS = 10_000
_AMOUNTS = {
    "work": ("process", "work"),
    "wait": ("wait",),
    "demand": ("demand",),
    "capacity": ("capacity",),
    "units": ("units",),
    "share": ("share",),
    "hours": ("open_time", "hours"),
    "waiting": ("wip", "waiting"),
    "correct": ("correct", "ca"),
    "rework": ("rework",),
    "entry": ("entry",),
}


def stream(inputs: Inputs) -> Answer:
    """A value stream: steps in a row with ``process``, ``wait``, ``defect`` and ``value_added``."""
    flow, found = read(inputs)
    flow, note = _classed(flow)
    notes = [Sentence(CLASSED, {"as_what": note})] if note else []
    return {**answer(flow, found, inputs), "notes": notes}


def full(inputs: Inputs) -> Answer:
    """A map: as a value stream, and ``next`` per step, lanes, rework, demand, capacity and marks."""
    return answer(*read(inputs), inputs)


def read(inputs: Inputs) -> tuple[FlowMap, list[Finding]]:
    """The map, with what could not be read named at its step."""
    found: list[Finding] = []
    given = [mapping(one, f"steps[{place}]") for place, one in enumerate(listed(inputs.get("steps"), "steps"))]
    names = [str(one.get("name") or place + 1) for place, one in enumerate(given)]
    steps = tuple(_step(one, names[place], _id(one, names, place), found) for place, one in enumerate(given))
    base = inputs.get("time_base", "clock")
    if base not in get_args(Base):
        raise refuse(faults.SHAPE, field="time_base", wanted=", ".join(get_args(Base)))
    flow = FlowMap(
        steps=steps,
        arrows=_arrows(given, steps, found),
        demand=_amount(inputs, ("demand",), "", found),
        period=_amount(inputs, ("period",), "", found),
        available=_amount(inputs, ("available_time", "available"), "", found),
        base=base,
    )
    return flow, found


def _amount(given: Inputs, names: Sequence[str], step: str, found: list[Finding]) -> float | None:
    name, value = first_of(given, *names)
    if value is None:
        return None
    if not is_number(value):
        found.append(at(step, faults.NOT_NUMBER, field=name, value=shown(value)))
        return None
    return float(value)


def _id(given: Inputs, names: Sequence[str], place: int) -> str:
    """The id of a step: its own, else its name, with its number when an earlier step has the same."""
    if given.get("id"):
        return str(given["id"])
    return f"{names[place]} ({place + 1})" if names[place] in names[:place] else names[place]


def _step(given: Inputs, name: str, step: str, found: list[Finding]) -> Step:
    amounts: dict[str, Any] = {field: _amount(given, names, step, found) for field, names in _AMOUNTS.items()}
    defect = _amount(given, ("defect",), step, found)
    if defect is not None:
        amounts["correct"] = 1 - defect
    kind = given.get("kind", "step")
    if kind not in get_args(StepKind):
        found.append(at(step, faults.SHAPE, field="kind", wanted=", ".join(get_args(StepKind))))
        kind = "step"
    return Step(
        id=step,
        name=name,
        kind=kind,
        lane=str(given.get("lane") or ""),
        value=_value(given, step, found),
        red=_marks(given.get("red")),
        green=_marks(given.get("green")),
        **amounts,
    )


def _value(given: Inputs, step: str, found: list[Finding]) -> Value:
    added = given.get("value_added")
    if isinstance(added, bool):
        return "adding" if added else "necessary"
    value = given.get("value", "")
    if added is not None or value not in get_args(Value):
        field, wanted = ("value_added", "true, false") if added is not None else ("value", "adding, necessary, waste")
        found.append(at(step, faults.SHAPE, field=field, wanted=wanted))
        return ""
    return value  # type: ignore[no-any-return]


def _marks(given: object) -> int:
    """Marks as a list of texts or as their number."""
    if isinstance(given, list):
        return len(given)
    return min(int(given), _MOST_MARKS) if isinstance(given, int) and given > 0 else 0


def _arrows(given: list[Inputs], steps: tuple[Step, ...], found: list[Finding]) -> tuple[Arrow, ...] | None:
    """The arrows of every step's ``next``; ``None`` when no step names any."""
    if not any("next" in one for one in given):
        return None
    names = {step.name: step.id for step in reversed(steps)} | {step.id: step.id for step in steps}
    arrows = []
    for one, step in zip(given, steps, strict=True):
        for way in one.get("next") or ():
            way = {"to": way} if isinstance(way, str) else mapping(way, f"{step.name}: next")
            target = str(way.get("to"))
            part = _amount(way, ("share",), step.id, found)
            arrows.append(Arrow(step.id, names.get(target, target), part, way.get("rework") is True))
    return tuple(arrows)


def _classed(flow: FlowMap) -> tuple[FlowMap, Words | None]:
    """A value stream where steps without class are the opposite of what was marked; value-adding when nothing was."""
    if all(step.value for step in flow.steps):
        return flow, None
    marked = any(step.value == "adding" for step in flow.steps)
    rest: Value = "necessary" if marked else "adding"
    steps = tuple(step if step.value else replace(step, value=rest) for step in flow.steps)
    return replace(flow, steps=steps), NOT_ADDING if marked else ADDING


def answer(flow: FlowMap, found: list[Finding], inputs: Inputs) -> Answer:
    """Every figure of ``flow`` by name; ``found`` is what was wrong before, ``inputs`` names the ``unit``."""
    result = figures(flow)
    problems = told([*found, *map(_as_given, result.problems)])
    names = {step.id: step.name for step in flow.steps}
    times = {step.id: (step.wait or 0.0, (step.work or 0.0) + (step.wait or 0.0)) for step in flow.steps}
    return {
        "unit": unit_of(inputs),
        "time_base": result.base,
        "time_base_text": Sentence(BASES[result.base]),
        "lead_time": result.lead,
        "process_time": result.work,
        "wait_time": result.wait,
        "value_added_time": result.adding,
        "flow_efficiency": result.efficiency,
        "pce": result.pce,
        **_other(result),
        "rolled_ca": result.rolled,
        "steps_with_ca": result.rated,
        "takt": result.takt,
        "staff_need": result.staff,
        "staff_need_whole": result.staff_whole,
        "hand_offs": result.hand_offs,
        "lane_changes": result.lane_changes,
        "longest_wait": _top(result.steps, names, {step: pair[0] for step, pair in times.items()}),
        "longest_step": _top(result.steps, names, {step: pair[1] for step, pair in times.items()}),
        "step_efficiency": [one.efficiency for one in result.steps],
        **_narrowest(result, names),
        "steps": [_told(one, names[one.id]) for one in result.steps],
        "problems": problems,
    }


def _as_given(one: Finding) -> Finding:
    """What is wrong with a number under the name that it has in a case."""
    names = _AMOUNTS.get(str(one.problem.values.get("field")))
    return at(one.step, one.problem.fault, **{**one.problem.values, "field": names[0]}) if names else one


def _other(result: Figures) -> Answer:
    """The shares on the other time base, under its name."""
    if result.other_efficiency is None:
        return {}
    base = "working" if result.base == "clock" else "clock"
    return {f"flow_efficiency_{base}": result.other_efficiency, f"pce_{base}": result.other_pce}


def _top(steps: Sequence[StepFigures], names: Mapping[str, str], size: Mapping[str, float]) -> str | None:
    """The name of the step that takes most per patient, visits counted; of equals the first."""
    best = max(steps, key=lambda one: (one.visits or 0.0) * size[one.id], default=None)
    return names[best.id] if best is not None and (best.visits or 0.0) * size[best.id] > 0 else None


def _narrowest(result: Figures, names: Mapping[str, str]) -> Answer:
    found = result.bottleneck
    by = {
        "bottleneck": found.step,
        "bottleneck_by_utilisation": found.by_utilisation,
        "bottleneck_by_queue": found.by_queue,
        "bottleneck_by_red": found.by_red,
    }
    return {
        **{key: None if step is None else names[step] for key, step in by.items()},
        "bottleneck_rule": found.rule,
        "rules_agree": found.agree,
        "bottleneck_text": found.why,
    }


def _told(one: StepFigures, name: str) -> Answer:
    return {
        "id": one.id,
        "name": name,
        "visits": one.visits,
        "process_time": one.work,
        "wait_time": one.wait,
        "efficiency": one.efficiency,
        "arrivals": one.arrivals,
        "reaching": one.reaching,
        "capacity": one.capacity,
        "utilisation": one.utilisation,
        "implied_utilisation": one.implied,
        "queue_growth_per_period": one.growth,
        "state": one.state or None,
        "staff_need": one.staff,
        "queue": one.queue,
        "little": None if one.little is None else one.little.says,
        "little_agrees": None if one.little is None else one.little.agrees,
    }
