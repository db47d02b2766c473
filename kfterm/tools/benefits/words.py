"""The words of the sheet of benefits, in three languages, and how figures are read and written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.clock import format_number
from kfterm.tools.benefits.model import Benefit, Group, share
from kfterm.words import Lang, Words

NAME: Final = Words("Gevinster", "Gevinstar", "Benefits")
GROUP: Final[Mapping[Group, Words]] = {
    "patient": Words("pasient", "pasient", "patient"),
    "staff": Words("ansatte", "tilsette", "staff"),
    "time": Words("tid", "tid", "time"),
    "money": Words("økonomi", "økonomi", "money"),
    "safety": Words("pasientsikkerhet", "pasienttryggleik", "safety"),
    "": Words("uten gruppe", "utan gruppe", "without a group"),
}
EXPECTED: Final = Words("ventet {figure}", "venta {figure}", "expected {figure}")
REALISED: Final = Words("oppnådd {figure}", "oppnådd {figure}", "realised {figure}")
SHARE: Final = Words("{percent} % av ventet", "{percent} % av venta", "{percent}% of expected")
CONFIRMED: Final = Words("● bekreftet av {who}", "● stadfesta av {who}", "● confirmed by {who}")
UNCONFIRMED: Final = Words("○ ikke bekreftet", "○ ikkje stadfesta", "○ not confirmed")


def figure(value: float, unit: str, lang: Lang) -> str:
    """A figure with its unit."""
    shown = format_number(value, lang)
    return f"{shown} {unit}" if unit else shown


def marks(one: Benefit, lang: Lang) -> tuple[str, ...]:
    """Group, figures and whether it is confirmed, in short words."""
    found = [GROUP[one.group].get(lang)] if one.group else []
    if one.expected is not None:
        found.append(EXPECTED.get(lang, figure=figure(one.expected, one.unit, lang)))
    if one.realised is not None:
        found.append(REALISED.get(lang, figure=figure(one.realised, one.unit, lang)))
        percent = share(one)
        found += [SHARE.get(lang, percent=percent)] if percent is not None else []
        found.append(state(one, lang))
    return tuple(found)


def state(one: Benefit, lang: Lang) -> str:
    """Whether it is confirmed, and by whom."""
    return CONFIRMED.get(lang, who=one.confirmer) if one.confirmed else UNCONFIRMED.get(lang)
