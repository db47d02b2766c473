"""The flow map's words in three languages, and numbers as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.clock import format_duration
from kfterm.flow.maps import Base, StepKind, Value
from kfterm.flow.sentence import short
from kfterm.tools.flowmap.model import Per
from kfterm.words import Lang, Words, same

UNTITLED: Final = Words("Flytskjema", "Flytskjema", "Flow map")
SHAPE: Final[Mapping[StepKind, Words]] = {
    "start": Words("start", "start", "start"),
    "step": Words("trinn", "trinn", "step"),
    "decision": Words("beslutning", "avgjerd", "decision"),
    "wait": Words("venting", "venting", "waiting"),
    "end": Words("slutt", "slutt", "end"),
}
SIGN: Final[Mapping[StepKind, str]] = {"start": "○", "step": "", "decision": "◇", "wait": "◷", "end": "◎"}
"""The sign after the number in the drawing."""

VALUE: Final[Mapping[Value, Words]] = {
    "": Words("ikke vurdert", "ikkje vurdert", "not judged"),
    "adding": Words("verdiskapende", "verdiskapande", "value-adding"),
    "necessary": Words("nødvendig", "nødvendig", "necessary"),
    "waste": Words("sløsing", "sløsing", "waste"),
}
PER: Final[Mapping[Per, Words]] = {
    "hour": Words("time", "time", "hour"),
    "day": Words("dag", "dag", "day"),
    "week": Words("uke", "veke", "week"),
    "month": Words("måned", "månad", "month"),
}
BASE: Final[Mapping[Base, Words]] = {
    "clock": Words("kalendertid", "kalendertid", "calendar time"),
    "working": Words("åpningstid", "opningstid", "opening hours"),
}
FIELD: Final[Mapping[str, Words]] = {
    "work": Words("aktiv tid", "aktiv tid", "active time"),
    "wait": Words("ventetid", "ventetid", "waiting time"),
    "capacity": Words("kapasitet", "kapasitet", "capacity"),
    "demand": Words("etterspørsel", "etterspurnad", "demand"),
    "units": Words("plasser eller ansatte", "plassar eller tilsette", "places or staff"),
    "share": Words("andel", "del", "share"),
    "hours": Words("åpningstid", "opningstid", "opening hours"),
    "waiting": Words("antall som er der nå", "talet som er der no", "number there now"),
    "correct": Words("komplett og riktig", "komplett og rett", "complete and accurate"),
    "rework": Words("gjøres om igjen", "blir gjort om att", "done again"),
    "entry": Words("andel som kommer inn", "del som kjem inn", "share that enters"),
    "period": Words("periode", "periode", "period"),
    "available": Words("åpningstid", "opningstid", "opening hours"),
}
"""The numbers of a step and of the map, by their field."""

RED: Final = Words("rødt merke", "raudt merke", "red mark")
GREEN: Final = Words("grønt merke", "grønt merke", "green mark")
LOOSE: Final = Words("Uten plass i rekkefølgen", "Utan plass i rekkjefølgja", "Without a place in the order")
NO_PLACE: Final = Words("uten plass", "utan plass", "no place yet")
WAIT: Final = Words("vent {time}", "vent {time}", "wait {time}")
BOTTLENECK: Final = Words("flaskehals", "flaskehals", "bottleneck")
NEAR: Final = Words("nær flaskehals", "nær flaskehals", "near bottleneck")
LONGEST_QUEUE: Final = Words("lengst kø", "lengst kø", "longest queue")
OVERLOADED: Final = Words("overbelastet - køen vokser", "overbelasta - køen veks", "overloaded - the queue grows")
GROWS: Final = Words(
    "overbelastet - køen vokser {count} per {per}",
    "overbelasta - køen veks {count} per {per}",
    "overloaded - the queue grows by {count} per {per}",
)
DETAILS: Final = Words("delprosess: {title}", "delprosess: {title}", "sub-process: {title}")
NEW: Final = Words("ny", "ny", "new")
GONE: Final = Words("fjernet", "fjerna", "removed")
NO_VALUE: Final = same("–")


def percent(share: float, lang: Lang) -> str:
    """A share as whole percent, finer below ten; never broken between number and sign."""
    value = share * 100
    text = short(float(round(value)) if abs(value) >= 10 else value, lang)
    return f"{text}%" if lang == "en" else f"{text}\u00a0%"


def number(value: float, lang: Lang) -> str:
    """A number with at most three digits that mean something."""
    return short(value, lang)


def minutes(value: float, lang: Lang, *, estimate: bool = False) -> str:
    """A time, such as ``45 min`` or ``~3 d``."""
    return format_duration(value, lang, estimate=estimate)
