"""The flow map's questions: pure parsers of what is typed, the choices where there are fixed answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kfterm.clock import Duration, format_duration, parse_duration, parse_number
from kfterm.clock.numbers import format_number
from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, fold
from kfterm.tools.api import Choice, Now
from kfterm.tools.flowmap.model import SHAPES, Flow, Step, Way
from kfterm.tools.flowmap.words import BASE, PER, SHAPE, VALUE
from kfterm.words import LANGS, Words, same

NO_STEP = Fault(
    "flowmap.unknown_step",
    Words("Fant ikke trinnet «{text}».", "Fann ikkje trinnet «{text}».", "There is no step “{text}”."),
    Words(
        "Skriv nummeret på trinnet, eller begynnelsen av teksten.",
        "Skriv nummeret på trinnet, eller byrjinga av teksten.",
        "Type the number of the step, or the beginning of its text.",
    ),
)
SEVERAL = Fault(
    "flowmap.several_steps",
    Words("«{text}» passer på flere trinn.", "«{text}» passar på fleire trinn.", "“{text}” fits several steps."),
    Words("Skriv nummeret i stedet.", "Skriv nummeret i staden.", "Type the number instead."),
)
NOT_SHARE = Fault(
    "flowmap.not_share",
    Words(
        "«{text}» er ingen andel mellom 0 og 100 %.",
        "«{text}» er ingen del mellom 0 og 100 %.",
        "“{text}” is no share between 0 and 100 %.",
    ),
    Words("Skriv for eksempel 20 %.", "Skriv til dømes 20 %.", "Type 20 %, say."),
)
BELOW_ZERO = Fault(
    "flowmap.below_zero",
    Words("«{text}» er under null.", "«{text}» er under null.", "“{text}” is below zero."),
    Words("Skriv null eller mer.", "Skriv null eller meir.", "Type zero or more."),
)
_TARGET = re.compile(r"\s*(?P<step>[0-9]{1,4})\b[\s:.,]*(?P<label>.*?)\s*(?:(?P<share>[0-9]+(?:[.,][0-9]+)?)\s*%)?\s*")
_NUMBER = re.compile(r"\s*(?:[~≈]|ca\b\.?)\s*", re.IGNORECASE)
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Target:
    """Where an arrow goes, as it was typed: the id of a step, or its number as text."""

    step: str
    label: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, and whether it is an estimate."""

    value: float
    about: bool = False


def parse_target(typed: str, board: Flow, _now: Now) -> Target:
    """``2 nei 20 %``: the number of a step, a label, a share; or the beginning of its text alone."""
    found = _TARGET.fullmatch(typed)
    if found is None:
        return Target(_by_text(typed, board))
    place = int(found["step"])
    if not 1 <= place <= len(board.steps):
        raise KfError(NO_STEP, column=found.start("step") + 1, text=found["step"])
    share = None
    if found["share"]:
        share = float(found["share"].replace(",", ".")) / _WHOLE
        if share > 1:
            raise KfError(NOT_SHARE, column=found.start("share") + 1, text=found["share"])
    return Target(board.steps[place - 1].id, clean_line(found["label"]), share)


def _by_text(typed: str, board: Flow) -> str:
    wanted = fold(typed.strip())
    hits = [step.id for step in board.steps if fold(step.text) == wanted]
    hits = hits or [step.id for step in board.steps if wanted and fold(step.text).startswith(wanted)]
    if len(hits) != 1:
        raise KfError(SEVERAL if hits else NO_STEP, column=1, text=clean_line(typed))
    return hits[0]


def parse_time(typed: str, _board: Flow, _now: Now) -> Amount | None:
    """``45m``, ``3d``, ``1t30``, ``~2u``; ``None`` when it is empty."""
    if not typed.strip():
        return None
    found: Duration = parse_duration(typed)
    return Amount(found.minutes, found.estimate)


def parse_amount(typed: str, _board: Flow, _now: Now) -> Amount | None:
    """A number of 0 or more, ``~`` in front for an estimate; ``None`` when it is empty."""
    if not typed.strip():
        return None
    lead = _NUMBER.match(typed)
    number = float(parse_number(typed[lead.end() :] if lead else typed))
    if number < 0:
        raise KfError(BELOW_ZERO, column=1, text=clean_line(typed))
    return Amount(number, lead is not None)


def parse_share(typed: str, board: Flow, now: Now) -> Amount | None:
    """A share as percent, with or without sign; ``None`` when it is empty."""
    found = parse_amount(typed, board, now)
    if found is None:
        return None
    if found.value > _WHOLE:
        raise KfError(NOT_SHARE, column=1, text=clean_line(typed))
    return Amount(found.value / _WHOLE, found.about)


def start_time(name: str) -> Callable[[Flow, str], str]:
    """A time of the step at the cursor, as it would be typed."""
    return _start(name, lambda value, about: format_duration(value, "nb", estimate=about))


def start_amount(name: str) -> Callable[[Flow, str], str]:
    """A number of the step at the cursor."""
    return _start(name, lambda value, about: ("~" if about else "") + format_number(value, "nb"))


def start_share(name: str) -> Callable[[Flow, str], str]:
    """A share of the step at the cursor."""
    return _start(name, lambda value, about: ("~" if about else "") + f"{format_number(round(value * 100, 6), 'nb')} %")


def _start(name: str, told: Callable[[float, bool], str]) -> Callable[[Flow, str], str]:
    def start(board: Flow, at: str) -> str:
        step = board.step(at)
        held = getattr(step, name) if step else None
        return "" if step is None or held is None or held < 0 else told(held, bool(step.about.get(name)))

    return start


def start_field(name: str) -> Callable[[Flow, str], str]:
    """The fixed answer that the step at the cursor has now; ``none`` where it has none."""

    def start(board: Flow, at: str) -> str:
        step = board.step(at)
        return (str(getattr(step, name)) if step else "") or "none"

    return start


def start_base(board: Flow, _at: str) -> str:
    """The time base that waits are measured in now."""
    return "working" if board.fields.get("base") == "working" else "clock"


def start_map(name: str, *, time: bool = False) -> Callable[[Flow, str], str]:
    """A number of the sheet itself."""

    def start(board: Flow, _at: str) -> str:
        held = board.amount(name)
        if held is None or held < 0:
            return ""
        return format_duration(held, "nb") if time else format_number(held, "nb")

    return start


def shape_choices(_board: Flow, _at: str) -> tuple[Choice, ...]:
    """The five kinds of step; the keys are the first letters in bokmål, as far as they differ."""
    keys = {"start": "s", "step": "t", "decision": "b", "wait": "v", "end": "e"}
    return tuple(Choice(shape, SHAPE[shape], keys[shape]) for shape in SHAPES)


def value_choices(_board: Flow, _at: str) -> tuple[Choice, ...]:
    """Value-adding, necessary, waste, not judged."""
    return tuple(Choice(value or "none", words, str(key)) for key, (value, words) in enumerate(VALUE.items()))


def lane_choices(board: Flow, at: str) -> tuple[Choice, ...]:
    """The lanes in order, on the keys 1 to 9; none while no step stands at the cursor."""
    return every_lane(board, at) if board.step(at) else ()


def every_lane(board: Flow, _at: str) -> tuple[Choice, ...]:
    """The lanes in order, on the keys 1 to 9."""
    return tuple(Choice(key, same(lane.text), _key(place)) for place, (key, lane) in enumerate(board.lanes.items(), 1))


def _key(place: int) -> str:
    return str(place) if place < 10 else ""


def per_choices(_board: Flow, _at: str) -> tuple[Choice, ...]:
    """The periods that demand and capacity are counted in."""
    return tuple(Choice(per, words, str(key)) for key, (per, words) in enumerate(PER.items(), 1))


def base_choices(_board: Flow, _at: str) -> tuple[Choice, ...]:
    """The two time bases."""
    return tuple(Choice(base, words, str(key)) for key, (base, words) in enumerate(BASE.items(), 1))


def arrow_choices(board: Flow, at: str) -> tuple[Choice, ...]:
    """The arrows that somebody has drawn out of the step at the cursor."""
    step = board.step(at)
    ways = board.leaving(step.id) if step else ()
    return tuple(Choice(way.dst, _to(board, way), _key(place)) for place, way in enumerate(_own(ways), 1))


def _own(ways: tuple[Way, ...]) -> list[Way]:
    return [way for way in ways if way.own]


def _to(board: Flow, way: Way) -> Words:
    target = board.get(way.dst)
    text = f"{board.number[way.dst]} {target.text if isinstance(target, Step) else ''} {way.label}"
    return same(" ".join(text.split()))


def choice(typed: str, _board: Flow, _now: Now) -> str:
    """The value of a fixed answer."""
    return typed.strip()


def shape_of(typed: str) -> str:
    """The shape that a word in any language means; empty for none."""
    wanted = fold(typed)
    return next((shape for shape in SHAPES if wanted in {fold(SHAPE[shape].get(lang)) for lang in LANGS}), "")
