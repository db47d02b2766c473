"""A small fictive flow map, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Args, Example
from kfterm.tools.flowmap.parsing import Amount, Target
from kfterm.words import Lang, Words

_LANES: Final = (
    Words("Mottak", "Mottak", "Reception"),
    Words("Lege", "Lege", "Doctor"),
    Words("Røntgen", "Røntgen", "X-ray"),
)
_STEPS: Final = (
    Words("Pasienten melder seg", "Pasienten melder seg", "The patient arrives"),
    Words("Sykepleier vurderer hastegrad", "Sjukepleiar vurderer hastegrad", "A nurse judges the urgency"),
    Words("Lege undersøker", "Lege undersøkjer", "A doctor examines"),
    Words("Trengs røntgen?", "Trengst røntgen?", "Is an X-ray needed?"),
    Words("Bilder blir tatt", "Bilete blir tekne", "Pictures are taken"),
    Words("Lege ser på bildene", "Lege ser på bileta", "The doctor looks at the pictures"),
    Words("Pasienten reiser hjem", "Pasienten reiser heim", "The patient goes home"),
)
_WHERE: Final = (0, 0, 1, 1, 2, 1, 0)
_TIMES: Final = ((5, None), (10, 20), (15, 60), (None, None), (10, 45), (5, 30), (5, 10))
_CAPACITY: Final = ((1, 12), (2, 10), (4, 4), (5, 8))
_RED: Final = Words("Legen går til sengeposten midt på dagen", "Legen går til sengeposten midt på dagen",
                    "The doctor leaves for the ward at midday")  # fmt: skip
_GREEN: Final = Words("Sykepleier bestiller røntgen selv", "Sjukepleiar bestiller røntgen sjølv",
                      "The nurse orders the X-ray")  # fmt: skip
_NOTE: Final = Words("Telefoner fra pårørende", "Telefonar frå pårørande", "Phone calls from relatives")


def example(lang: Lang) -> tuple[Example, ...]:
    """An emergency clinic: seven steps in three lanes, a decision and a loop, times in minutes, demand per hour."""

    def at(place: int) -> str:
        return f"s{place + 1}"

    steps = [
        Example("flowmap.add", {"text": words.get(lang)}, at=at(place - 1) if place else "", label=at(place))
        for place, words in enumerate(_STEPS)
    ]
    lanes = [
        Example("flowmap.new_lane", {"text": words.get(lang)}, at="s1" if place == 0 else at(_WHERE.index(place)))
        for place, words in enumerate(_LANES)
    ]
    moved = [Example("flowmap.right", {}, at=at(place)) for place in (3, 5)]
    times = [
        Example("flowmap.times", _times(work, wait), at=at(place))
        for place, (work, wait) in enumerate(_TIMES)
        if work is not None
    ]
    capacity = [Example("flowmap.capacity", {"capacity": Amount(count)}, at=at(place)) for place, count in _CAPACITY]
    settings: Args = {"demand": Amount(6), "per": "hour", "open": Amount(60), "base": "clock"}
    return (
        *steps,
        *lanes,
        *moved,
        Example("flowmap.shape", {"shape": "start"}, at="s1"),
        Example("flowmap.shape", {"shape": "decision"}, at="s4"),
        Example("flowmap.shape", {"shape": "end"}, at="s7"),
        *times,
        *capacity,
        Example("flowmap.map", settings),
        Example("flowmap.arrow", {"to": Target("7", _NO.get(lang), 0.4)}, at="s4"),
        Example("flowmap.arrow", {"to": Target("5", _YES.get(lang), 0.6)}, at="s4"),
        Example("flowmap.arrow", {"to": Target("5", _AGAIN.get(lang), 0.1)}, at="s6"),
        Example("flowmap.value", {"value": "adding"}, at="s3"),
        Example("flowmap.red", {"text": _RED.get(lang)}, at="s3"),
        Example("flowmap.green", {"text": _GREEN.get(lang)}, at="s2"),
        Example("flowmap.note_step", {"text": _NOTE.get(lang)}),
    )


_YES: Final = Words("ja", "ja", "yes")
_NO: Final = Words("nei", "nei", "no")
_AGAIN: Final = Words("nytt bilde", "nytt bilete", "again")


def _times(work: int | None, wait: int | None) -> Args:
    found: dict[str, Amount | None] = {"work": None if work is None else Amount(work)}
    return {**found, "wait": None if wait is None else Amount(wait, about=wait > 30)}
