"""Whatever is typed: a figure, ``null`` or a named refusal; never an exception, never NaN or infinity."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.flow.cases import solve
from kfterm.flow.cases.queues import KNOWN
from kfterm.flow.figures import figures
from kfterm.flow.maps import Arrow, FlowMap, Step
from kfterm.flow.sentence import Sentence
from kfterm.words import LANGS

rough = settings(deadline=None, max_examples=300)
NUMBERS = st.floats() | st.integers(-3, 40) | st.floats(0, 5) | st.integers(10**300, 10**320)
JUNK = st.none() | st.booleans() | st.text(max_size=3) | st.lists(st.integers(), max_size=2) | NUMBERS
SERVICES = st.fixed_dictionaries(
    {"dist": st.sampled_from(("constant", "uniform", "triangular", "exponential", "lognormal", "x"))},
    optional={name: NUMBERS for name in ("value", "a", "mode", "b", "mean", "cv")},
)
STATION_NUMBERS = NUMBERS | st.lists(NUMBERS, min_size=1, max_size=3)
SMALL = st.integers(1, 50)
QUEUES = st.fixed_dictionaries(
    {"model": st.sampled_from(KNOWN)},
    optional={
        **dict.fromkeys(("arrival_rate", "arrival_rate_per_source", "mean_los", "unit", "p_return"), NUMBERS | JUNK),
        **dict.fromkeys(("process_time", "wait_time", "cv"), NUMBERS),
        **dict.fromkeys(("service_rate", "external"), STATION_NUMBERS),
        "servers": SMALL | st.lists(SMALL, max_size=3) | JUNK,
        "capacity": SMALL | JUNK,
        "population": SMALL | JUNK,
        "routing": st.lists(st.lists(st.floats(0, 1), max_size=3), max_size=3) | JUNK,
        "service": SERVICES | JUNK,
    },
)
STEPS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("process", "wait", "defect", "rework", "demand", "capacity", "units", "share"), JUNK),
        **dict.fromkeys(("open_time", "wip", "entry", "kind", "lane", "value", "value_added", "red", "name"), JUNK),
        "next": st.lists(
            st.fixed_dictionaries({"to": st.sampled_from("123")}, optional={"share": JUNK, "rework": JUNK}), max_size=3
        ),
    },
)
MAPS = st.fixed_dictionaries(
    {"steps": st.lists(STEPS, max_size=4) | JUNK},
    optional={**dict.fromkeys(("demand", "period", "available_time"), JUNK)},
)
CAPACITIES = st.fixed_dictionaries(
    {
        "resources": st.lists(
            st.fixed_dictionaries({}, optional=dict.fromkeys(("name", "units", "time_per_patient", "visits"), JUNK)),
            max_size=3,
        )
    },
    optional={"unit": st.sampled_from(("s", "min", "x")) | JUNK, "demand_per_h": JUNK},
)
LAWS = st.fixed_dictionaries({}, optional=dict.fromkeys(("L", "arrival_rate", "W"), JUNK))


def plain(value: Any) -> None:
    """Fail on what has no place in a JSON document or no words in some language."""
    if isinstance(value, Sentence):
        assert all(value.text(lang) for lang in LANGS)
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            plain(one)
    else:
        assert value is None or isinstance(value, str | int | float)
        assert not isinstance(value, float) or math.isfinite(value)


def solved(kind: str, inputs: Any) -> None:
    try:
        result = solve({"kind": kind, "inputs": inputs})
    except KfError as error:
        assert error.code.startswith("flow.")
        assert all(error.problem.text(lang) and error.problem.remedy(lang) for lang in LANGS)
        return
    plain(result)
    if result.get("stable") is False and kind == "queue":
        assert result["W"] is None


@rough
@given(QUEUES)
def test_rough_queues(inputs: dict[str, Any]) -> None:
    solved("queue", inputs)


@rough
@given(st.sampled_from(("vsm", "map")), MAPS)
def test_rough_maps(kind: str, inputs: dict[str, Any]) -> None:
    solved(kind, inputs)


@rough
@given(CAPACITIES, LAWS)
def test_rough_capacities_and_laws(resources: dict[str, Any], law: dict[str, Any]) -> None:
    solved("capacity", resources)
    solved("little", law)


AMOUNTS = st.none() | st.floats() | st.floats(0, 50)


@rough
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), max_size=5), st.data())
def test_rough_maps_from_inside(rows: list[tuple[float | None, ...]], data: st.DataObject) -> None:
    steps = tuple(
        Step(str(i), "x", work=a, wait=b, capacity=c, demand=d, rework=data.draw(AMOUNTS), waiting=data.draw(AMOUNTS))
        for i, (a, b, c, d) in enumerate(rows)
    )
    ends = st.sampled_from([*(step.id for step in steps), "gone"])
    arrows = data.draw(
        st.none() | st.lists(st.builds(Arrow, ends, ends, AMOUNTS, st.booleans()), max_size=8).map(tuple)
    )
    found = figures(FlowMap(steps, arrows, data.draw(AMOUNTS), data.draw(AMOUNTS), data.draw(AMOUNTS)))
    for one in (found, *found.steps):
        for name in one.__dataclass_fields__:
            value = getattr(one, name)
            assert not isinstance(value, float) or math.isfinite(value), name
