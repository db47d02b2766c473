"""Little's law as a case: two of three give the third, three are checked."""

from __future__ import annotations

from kfterm.flow import faults
from kfterm.flow.cases.reading import Answer, Inputs, first_of, number, refuse
from kfterm.flow.little import check, third


def answer(inputs: Inputs) -> Answer:
    """``L`` (number inside), ``arrival_rate`` and ``W`` (time inside), and whether the three agree."""
    found = {}
    for key, names in {"L": ("L", "wip"), "arrival_rate": ("arrival_rate",), "W": ("W", "time")}.items():
        name, value = first_of(inputs, *names)
        found[key] = None if value is None else number(value, name)
    three = third(found["L"], found["arrival_rate"], found["W"])
    if three is None:
        missing = next((key for key, value in found.items() if value is None), "arrival_rate")
        raise refuse(faults.MISSING, field=missing)
    verdict = check(*three)
    return {
        "L": three[0],
        "arrival_rate": three[1],
        "W": three[2],
        "expected_L": verdict.expected,
        "agrees": verdict.agrees,
        "text": verdict.says,
    }
