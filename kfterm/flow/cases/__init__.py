"""Case files: one case as people and programs write it in, its figures as plain data out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kfterm.flow import faults
from kfterm.flow.cases import capacities, laws, maps, queues
from kfterm.flow.cases.reading import Answer, mapping, refuse

_KINDS: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
    "queue": queues.answer,
    "vsm": maps.stream,
    "map": maps.full,
    "capacity": capacities.answer,
    "little": laws.answer,
}


def solve(case: Mapping[str, Any]) -> Answer:
    """The figures of one case, flat, with English keys; what a person reads is a ``Sentence``, worded by the edge.

    ``kind`` is queue, vsm, map, capacity or little, ``inputs`` its numbers; ``id`` is repeated when given. A number
    that spoils the whole case raises ``KfError`` (``flow.…``); one that spoils a step is told under ``problems``.
    """
    kind = case.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise refuse(faults.KIND, value=kind, known=", ".join(_KINDS))
    answer = _KINDS[kind](mapping(case.get("inputs"), "inputs"))
    return {**({"id": case["id"]} if "id" in case else {}), "kind": kind, **answer}
