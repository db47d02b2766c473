"""What queueing theory expects at each step whose places, time, demand and opening are known (M/M/c).

The assumptions stand beside the numbers in words; a step at or above its capacity has no finite wait.
"""

from __future__ import annotations

from dataclasses import dataclass

from kfterm.clock.numbers import format_number
from kfterm.flow.stations import MOST_SERVERS, Queue, mmc
from kfterm.model.report import Table
from kfterm.tools.flowmap.figures import figures_of, unnamed
from kfterm.tools.flowmap.model import Flow, Step
from kfterm.tools.flowmap.words import BASE, FIELD, NO_VALUE, OVERLOADED, minutes, number, percent
from kfterm.words import Lang, Words

CAPTION = Words("Beregnet kø", "Utrekna kø", "Expected queue")
ASSUMES = Words("Dette forutsetter", "Dette føreset", "This takes for granted")
STEP = Words("Trinn", "Trinn", "Step")
PLACES = Words("Plasser", "Plassar", "Places")
MUST_WAIT = Words("Må vente", "Må vente", "Must wait")
EXPECTED = Words("Ventet ventetid ({base})", "Venta ventetid ({base})", "Expected wait ({base})")
IN_QUEUE = Words("I kø", "I kø", "In the queue")


@dataclass(frozen=True, slots=True)
class Expected:
    """One step, how many places it has, and its queue in open minutes."""

    step: Step
    places: int
    queue: Queue


def expected(board: Flow) -> tuple[Expected, ...]:
    """The steps for which it can be said. Part-time places serve more slowly: ``share`` of their time goes here."""
    found = []
    for step, one in zip(board.steps, figures_of(board).steps, strict=True):
        hours = step.hours if step.hours is not None else board.amount("open")
        share = 1.0 if step.share is None else step.share
        usable = step.units is not None and 1 <= step.units <= MOST_SERVERS and step.units == int(step.units)
        if not usable or not step.work or step.work < 0 or not hours or hours < 0 or not 0 < share <= 1:
            continue
        if one.arrivals is not None and step.units is not None:
            found.append(Expected(step, int(step.units), mmc(one.arrivals / hours, share / step.work, int(step.units))))
    return tuple(found)


def queue_tables(board: Flow, lang: Lang) -> tuple[Table, ...]:
    """The expected queues, and what that takes for granted; nothing where no step says enough."""
    known = expected(board)
    if not known:
        return ()
    base = BASE["working"].get(lang)
    heads = (STEP, PLACES, MUST_WAIT, EXPECTED, IN_QUEUE, FIELD["wait"])
    rows = tuple(_cells(one, lang) for one in known)
    table = Table(CAPTION.get(lang), tuple(words.get(lang, base=base) for words in heads), rows)
    assumed = dict.fromkeys(one.queue.assumes.get(lang) for one in known)
    return table, Table(ASSUMES.get(lang), (ASSUMES.get(lang),), tuple((text,) for text in assumed))


def _cells(one: Expected, lang: Lang) -> tuple[str, ...]:
    queue, step = one.queue, one.step
    given = NO_VALUE.get(lang)
    if step.wait is not None and step.wait >= 0:
        given = minutes(step.wait, lang, estimate=bool(step.about.get("wait")))
    told = (OVERLOADED.get(lang), NO_VALUE.get(lang))
    if queue.wait is not None and queue.waiting is not None:
        told = (minutes(queue.wait, lang), number(queue.waiting, lang))
    wait = percent(queue.p_wait, lang) if queue.p_wait is not None else NO_VALUE.get(lang)
    return (unnamed(step, lang), format_number(one.places, lang), wait, *told, given)
