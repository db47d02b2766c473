"""The words of impact and effort in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.tools.scores import Scale
from kfterm.words import Words

NAME: Final = Words("Effekt og innsats", "Effekt og innsats", "Impact and effort")
IMPACT: Final = Words("Effekt", "Effekt", "Impact")
EFFORT: Final = Words("Innsats", "Innsats", "Effort")
QUADRANT: Final[Mapping[str, Words]] = {
    "quick": Words("Raske gevinster", "Raske gevinstar", "Quick wins"),
    "large": Words("Større satsinger", "Større satsingar", "Larger efforts"),
    "small": Words("Småtiltak", "Småtiltak", "Small actions"),
    "leave": Words("La ligge", "La liggje", "Leave it"),
    "middle": Words("Midt", "Midt", "Middle"),
}
UNSCORED: Final = Words("Uten tall", "Utan tal", "Without figures")
PICKED: Final = Words("plukket ut", "plukka ut", "picked")
IMPACT_SCALE: Final = Scale(
    1,
    5,
    (
        Words("svært liten effekt", "svært liten effekt", "very small impact"),
        Words("liten effekt", "liten effekt", "small impact"),
        Words("middels effekt", "middels effekt", "medium impact"),
        Words("stor effekt", "stor effekt", "large impact"),
        Words("svært stor effekt", "svært stor effekt", "very large impact"),
    ),
)
EFFORT_SCALE: Final = Scale(
    1,
    5,
    (
        Words("svært liten innsats", "svært liten innsats", "very small effort"),
        Words("liten innsats", "liten innsats", "small effort"),
        Words("middels innsats", "middels innsats", "medium effort"),
        Words("stor innsats", "stor innsats", "large effort"),
        Words("svært stor innsats", "svært stor innsats", "very large effort"),
    ),
)
PLACE: Final = Words(
    "effekt {impact}, innsats {effort}", "effekt {impact}, innsats {effort}", "impact {impact}, effort {effort}"
)
VOTES: Final = Words(
    "{number} svar, spredning {spread}", "{number} svar, spreiing {spread}", "{number} answers, spread {spread}"
)
