"""A small fictive Pareto diagram, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Example
from kfterm.words import Lang, Words

_ROWS: Final = (
    (
        Words(
            "Pasienten er ikke klar på posten",
            "Pasienten er ikkje klar på posten",
            "The patient is not ready on the ward",
        ),
        52,
    ),
    (
        Words("Forrige operasjon tok lengre tid", "Førre operasjon tok lengre tid", "The operation before took longer"),
        41,
    ),
    (Words("Utstyr mangler", "Utstyr manglar", "Equipment is missing"), 14),
    (Words("Kirurgen er opptatt", "Kirurgen er oppteken", "The surgeon is busy"), 9),
    (Words("Prøvesvar kommer sent", "Prøvesvar kjem seint", "Test results come late"), 6),
    (Words("Annet", "Anna", "Other"), 11),
)
_ABOUT: Final = (
    Words("forsinkelser", "forseinkingar", "delays"),
    Words("mars 2026", "mars 2026", "March 2026"),
)


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order."""
    unit, period = (words.get(lang) for words in _ABOUT)
    found = []
    for number, (words, count) in enumerate(_ROWS):
        before = f"c{number - 1}" if number else ""
        found.append(Example("pareto.add", {"text": words.get(lang)}, at=before, label=f"c{number}"))
        found.append(Example("pareto.count", {"count": count}, at=f"c{number}"))
    return (*found, Example("pareto.about", {"unit": unit, "period": period}))
