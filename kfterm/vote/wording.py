"""A counted vote in words: heads, criteria and degrees, alike on the command line, on a sheet and in hand-outs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.vote.rules import Method
from kfterm.words import Words

TITLES: Final[Mapping[Method, Words]] = {
    "rank": Words("Rangering", "Rangering", "Ranking"),
    "multivote": Words("Prikkavstemning", "Prikkavrøysting", "Multivote"),
    "budget": Words("Poengbudsjett", "Poengbudsjett", "Points to share out"),
    "score": Words("Skår", "Skår", "Scores"),
}
REFUSED_CASE = Words("Ikke regnet ut", "Ikkje rekna ut", "Not computed")
BALLOTS = Words("Stemmesedler talt med", "Røystesetlar talde med", "Ballots counted")
BLANK = Words("av dem blanke", "av dei blanke", "of them blank")
INVALID = Words("Ikke talt med", "Ikkje talde med", "Not counted")
TOTAL = Words("Poeng i alt", "Poeng i alt", "Points cast")
HOLDS = Words("{total}, som det skal være", "{total}, som det skal vere", "{total}, as it should be")
BREAKS = Words(
    "{total}, men skulle vært {wanted}", "{total}, men skulle vore {wanted}", "{total}, but should be {wanted}"
)
ALIKE = Words("Samsvar (Kendalls W)", "Samsvar (Kendalls W)", "Agreement (Kendall's W)")
DEGREES: Final = (
    (0.7, Words("{w} – stort samsvar", "{w} – stort samsvar", "{w} – strong agreement")),
    (0.5, Words("{w} – middels samsvar", "{w} – middels samsvar", "{w} – moderate agreement")),
    (0.3, Words("{w} – lite samsvar", "{w} – lite samsvar", "{w} – weak agreement")),
    (0.0, Words("{w} – svært lite samsvar", "{w} – svært lite samsvar", "{w} – very weak agreement")),
)
"""Degrees of W after Schmidt, Managing Delphi surveys, Decision Sciences 28, 1997."""
PLACE = Words("Plass", "Plass", "Place")
IDEA = Words("Idé", "Idé", "Idea")
POINTS = Words("Poeng", "Poeng", "Points")
MEAN = Words("Snitt", "Snitt", "Mean")
SD = Words("Standardavvik", "Standardavvik", "Standard deviation")
VOTERS = Words("Antall som valgte den", "Talet på dei som valde han", "Number who chose it")
SCORERS = Words("Antall som ga skår", "Talet på dei som gav skår", "Number who gave a score")
FIRSTS = Words("Førstevalg", "Førsteval", "First choices")
SHARE = Words("Andel", "Del", "Share")
SPREAD = Words("Fordeling", "Fordeling", "Distribution")
DISSENT = Words("uenighet", "usemje", "dissent")
SHARED = Words("{place} delt", "{place} delt", "{place} shared")
SEPARATED: Final[Mapping[str, Words]] = {
    "voters": Words(
        "{ideas}: plass {place} fordi færre valgte den enn den foran.",
        "{ideas}: plass {place} fordi færre valde han enn den framfor.",
        "{ideas}: place {place} because fewer chose it than the one before.",
    ),
    "firsts": Words(
        "{ideas}: plass {place} fordi den har færre førstevalg enn den foran.",
        "{ideas}: plass {place} fordi han har færre førsteval enn den framfor.",
        "{ideas}: place {place} because it has fewer first choices than the one before.",
    ),
}
FEWER_SCORES: Final = Words(
    "{ideas}: plass {place} fordi færre ga den skår enn den foran.",
    "{ideas}: plass {place} fordi færre gav han skår enn den framfor.",
    "{ideas}: place {place} because fewer gave it a score than the one before.",
)
OTHER_WAYS = Words("Andre måter å telle på", "Andre måtar å telje på", "Other ways of counting")
WAYS: Final[Mapping[str, Words]] = {
    "borda": Words("Borda", "Borda", "Borda"),
    "schulze": Words("Schulze", "Schulze", "Schulze"),
    "runoff": Words("Utslagsrunder", "Utslagsrundar", "Instant run-off"),
}
AGREES = Words("{way}: samme førsteplass.", "{way}: same førsteplass.", "{way}: the same first place.")
DIFFERS = Words("{way}: {ideas} på førsteplass.", "{way}: {ideas} på førsteplass.", "{way}: {ideas} in first place.")
