"""The bottleneck by two rules side by side, with the rule named and a difference explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kfterm.flow.sentence import Sentence
from kfterm.words import Words

Rule: TypeAlias = Literal["utilisation", "queue", "red"]
_BUSY = 0.85


@dataclass(frozen=True, slots=True)
class Load:
    """What the rules see of a step: implied utilisation, growth of its queue, number there now (counted), wait
    weighted by those who come, and red marks; ``None`` when not known."""

    id: str
    name: str
    implied: float | None
    growth: float | None
    counted: float | None
    wait: float | None
    red: int = 0


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """``step`` by the ``rule`` that decided, what each rule says, whether they ``agree`` (``None``: only one could
    be asked), and ``why`` as a sentence."""

    step: str | None
    rule: Rule | None
    by_utilisation: str | None
    by_queue: str | None
    by_red: str | None
    agree: bool | None
    why: Sentence


UNKNOWN = Words(
    "Ingen flaskehals kan pekes ut: kapasitet, ventetid og røde merker mangler.",
    "Ingen flaskehals kan peikast ut: kapasitet, ventetid og raude merke manglar.",
    "No bottleneck can be named: capacity, waiting time and red marks are missing.",
)
NOT_COMPUTED = Words(
    "Ingen flaskehals kan pekes ut: verken kø eller belegg kan regnes ut av tallene som er gitt.",
    "Ingen flaskehals kan peikast ut: verken kø eller belegg kan reknast ut av tala som er gitt.",
    "No bottleneck can be named: neither queue nor utilisation can be computed from the numbers given.",
)
BOTH = Words(
    "«{name}» er flaskehalsen etter begge regler: høyest belegg ({percent} %) og lengst kø.",
    "«{name}» er flaskehalsen etter begge reglane: høgast belegg ({percent} %) og lengst kø.",
    "“{name}” is the bottleneck by both rules: highest utilisation ({percent} %) and longest queue.",
)
BY_UTILISATION = Words(
    "«{name}» er flaskehalsen etter regelen om høyest belegg ({percent} % av kapasiteten).",
    "«{name}» er flaskehalsen etter regelen om høgast belegg ({percent} % av kapasiteten).",
    "“{name}” is the bottleneck by the rule of highest utilisation ({percent} % of capacity).",
)
BY_QUEUE = Words(
    "«{name}» er flaskehalsen etter regelen om lengst kø; kapasiteten er ikke kjent.",
    "«{name}» er flaskehalsen etter regelen om lengst kø; kapasiteten er ikkje kjend.",
    "“{name}” is the bottleneck by the rule of the longest queue; capacity is not known.",
)
BY_RED = Words(
    "«{name}» har flest røde merker ({count}). Ingen tall er kjent, så dette er det folk opplever, ikke målt.",
    "«{name}» har flest raude merke ({count}). Ingen tal er kjende, så dette er det folk opplever, ikkje målt.",
    "“{name}” has the most red marks ({count}). No numbers are known: this is experience, not measurement.",
)
DIFFER_SPARE = Words(
    "Reglene peker ulikt. "
    "«{name}» har høyest belegg ({percent} %) og setter takten for hele løpet. Lengst kø står foran "
    "«{other}», som har ledig kapasitet ({spare} % i bruk): den køen kommer trolig av puljer, faste dager eller "
    "venting på andre, ikke av for få folk.",
    "Reglane peikar ulikt. "
    "«{name}» har høgast belegg ({percent} %) og set takta for heile løpet. Lengst kø står framfor "
    "«{other}», som har ledig kapasitet ({spare} % i bruk): den køen kjem truleg av puljer, faste dagar eller venting "
    "på andre, ikkje av for få folk.",
    "The rules differ. "
    "“{name}” has the highest utilisation ({percent} %) and sets the pace of the whole flow. The longest "
    "queue stands before “{other}”, which has spare capacity ({spare} % in use): that queue probably comes from "
    "batches, fixed days or waiting for others, not from too few people.",
)
DIFFER_BUSY = Words(
    "Reglene peker ulikt. "
    "«{name}» har høyest belegg ({percent} %) og setter takten for hele løpet. Lengst kø står foran "
    "«{other}», som også er nær grensen ({spare} %): øker «{name}», blir det trolig den neste flaskehalsen.",
    "Reglane peikar ulikt. "
    "«{name}» har høgast belegg ({percent} %) og set takta for heile løpet. Lengst kø står framfor "
    "«{other}», som også er nær grensa ({spare} %): aukar «{name}», blir det truleg den neste flaskehalsen.",
    "The rules differ. "
    "“{name}” has the highest utilisation ({percent} %) and sets the pace of the whole flow. The longest "
    "queue stands before “{other}”, also near its limit ({spare} %): if “{name}” grows, it is probably next.",
)
DIFFER_BLIND = Words(
    "Reglene peker ulikt. "
    "«{name}» har høyest belegg ({percent} %) av dem vi vet kapasiteten til. Lengst kø står foran "
    "«{other}», der kapasiteten ikke er kjent: finn den før dere velger.",
    "Reglane peikar ulikt. "
    "«{name}» har høgast belegg ({percent} %) av dei vi veit kapasiteten til. Lengst kø står framfor "
    "«{other}», der kapasiteten ikkje er kjend: finn den før de vel.",
    "The rules differ. "
    "“{name}” has the highest utilisation ({percent} %) of those whose capacity is known. The longest "
    "queue stands before “{other}”, whose capacity is not known: find it before you choose.",
)


def bottleneck(steps: Sequence[Load], *, given: bool = False) -> Bottleneck:
    """The bottleneck of ``steps``, in their order; of equals the first. ``given`` tells that some wait, queue or
    capacity was given even where nothing follows from it (nobody comes, or nobody gets out).

    Highest implied utilisation decides where any is known, else the longest queue, and red marks only when nothing
    else is known. The longest queue is the number counted where every queue was counted, else the wait weighted by
    those who come (Little's law makes that the same order), else the fastest growth.
    """
    busy = _most(steps, lambda one: one.implied)
    queue = _longest(steps)
    red = _most(steps, lambda one: one.red or None)
    agree = busy is queue if busy and queue else None
    by_utilisation, by_queue, by_red = (one.id if one else None for one in (busy, queue, red))
    rule: Rule | None = "utilisation" if busy else "queue" if queue else "red" if red else None
    return Bottleneck(
        step=by_utilisation or by_queue or by_red,
        rule=rule,
        by_utilisation=by_utilisation,
        by_queue=by_queue,
        by_red=by_red,
        agree=agree,
        why=_explained(busy, queue, red, given=given),
    )


def _longest(steps: Sequence[Load]) -> Load | None:
    """The step with the longest queue."""
    all_counted = all(one.counted is not None or not one.wait for one in steps)
    counted = _most(steps, lambda one: one.counted or None) if all_counted else None
    return counted or _most(steps, lambda one: one.wait or None) or _most(steps, lambda one: one.growth or None)


def _most(steps: Sequence[Load], measure: Callable[[Load], float | None]) -> Load | None:
    best: Load | None = None
    most = 0.0
    for one in steps:
        value = measure(one)
        # A billionth more is rounding, and the first of equals is the one people look for.
        if value is not None and (best is None or value > most * (1 + 1e-9)):
            best, most = one, value
    return best


def _explained(busy: Load | None, queue: Load | None, red: Load | None, *, given: bool) -> Sentence:
    if busy:
        return _by_utilisation(busy, queue)
    if queue:
        return Sentence(BY_QUEUE, {"name": queue.name})
    if red:
        return Sentence(BY_RED, {"name": red.name, "count": red.red})
    return Sentence(NOT_COMPUTED if given else UNKNOWN)


def _by_utilisation(busy: Load, queue: Load | None) -> Sentence:
    values: dict[str, object] = {"name": busy.name, "percent": _percent(busy.implied)}
    if queue is None:
        return Sentence(BY_UTILISATION, values)
    if queue is busy:
        return Sentence(BOTH, values)
    values |= {"other": queue.name, "spare": _percent(queue.implied)}
    if queue.implied is None:
        return Sentence(DIFFER_BLIND, values)
    return Sentence(DIFFER_BUSY if queue.implied >= _BUSY else DIFFER_SPARE, values)


def _percent(share: float | None) -> str | float:
    return "∞" if share is None or share == float("inf") else share * 100
