"""The words of the nominal group technique that several modules share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.tools.ngt.model import Stage
from kfterm.words import Words

NAME: Final = Words("Nominell gruppeteknikk", "Nominell gruppeteknikk", "Nominal group technique")
STEP_NAMES: Final[Mapping[Stage, Words]] = {
    "question": Words("Spørsmålet", "Spørsmålet", "The question"),
    "silent": Words("Skriv stille: én idé på hver lapp", "Skriv stille: éin idé på kvar lapp",
                    "Write in silence: one idea on each note"),
    "collect": Words("Lappene samles inn og stokkes", "Lappane blir samla inn og stokka",
                     "The notes are collected and shuffled"),
    "read": Words("Les opp ideene, uten diskusjon", "Les opp ideane, utan diskusjon",
                  "Read the ideas aloud, no discussion"),
    "clarify": Words("Avklar, og slå sammen det som er likt", "Avklar, og slå saman det som er likt",
                     "Clarify, and merge what is alike"),
    "vote": Words("Stem hver for seg", "Røyst kvar for seg", "Vote in private"),
    "result": Words("Resultatet", "Resultatet", "The result"),
    "discuss": Words("Drøft resultatet", "Drøft resultatet", "Discuss the result"),
}  # fmt: skip
