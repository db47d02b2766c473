"""A map made computable: what cannot be right is named at its step and left out, the rest stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kfterm.flow import faults
from kfterm.flow.faults import Finding, at
from kfterm.flow.maps import FlowMap, Step

AMOUNTS = ("work", "wait", "demand", "capacity", "units", "hours", "waiting")
SHARES = ("correct", "rework", "share", "entry")
_MAP_AMOUNTS = ("demand", "period", "available")


def checked(flow: FlowMap) -> tuple[FlowMap, list[Finding]]:
    """``flow`` with impossible numbers left out (``None``), and what was wrong, in the order of the steps."""
    found: list[Finding] = []
    demand, period, available = (_amount(flow, "", name, found) for name in _MAP_AMOUNTS)
    whole = replace(flow, demand=demand, period=period, available=available)
    if period and available and available > period:
        found.append(at("", faults.OPEN_TOO_LONG))
        whole = replace(whole, available=None)
    if whole.demand == 0:
        found.append(at("", faults.ZERO_DEMAND))
    if not flow.steps:
        found.append(at("", faults.NO_STEPS))
    waits = any(step.wait is not None or step.kind == "wait" for step in flow.steps)
    seen: set[str] = set()
    steps: list[Step] = []
    for step in flow.steps:
        if step.id in seen:
            found.append(at(step.id, faults.SAME_ID, name=step.name or step.id))
            continue
        seen.add(step.id)
        clean = _step(step, found)
        # Nobody asks how long the first step waits for the patient, nor a question, nor the sign that says "end".
        if waits and steps and step.wait is None and step.kind not in ("start", "decision", "end"):
            found.append(at(step.id, faults.MISSING_WAIT, name=step.name))
        steps.append(clean)
    return replace(whole, steps=tuple(steps)), found


def _step(step: Step, found: list[Finding]) -> Step:
    changes: dict[str, Any] = {name: _amount(step, step.id, name, found) for name in AMOUNTS}
    for name in SHARES:
        value = getattr(step, name)
        if value is not None and not 0 <= value <= 1:
            found.append(at(step.id, faults.NOT_SHARE, field=name, value=value))
            value = None
        changes[name] = value
    clean = replace(step, **changes)
    if clean.work is None and step.work is None and clean.kind == "step":
        found.append(at(step.id, faults.MISSING_TIME, name=step.name))
    if clean.capacity == 0 or clean.units == 0:
        found.append(at(step.id, faults.ZERO_CAPACITY, name=step.name))
    return clean


def _amount(holder: Step | FlowMap, where: str, name: str, found: list[Finding]) -> float | None:
    value: float | None = getattr(holder, name)
    if value is None or value == 0 or faults.LEAST <= value <= faults.MOST:
        return value
    found.append(at(where, faults.NEGATIVE if value < 0 else faults.RANGE, field=name, value=value))
    return None
