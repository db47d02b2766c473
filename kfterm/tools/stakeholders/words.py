"""The words of a stakeholder analysis in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.tools.scores import Scale
from kfterm.words import Words

NAME: Final = Words("Interessentanalyse", "Interessentanalyse", "Stakeholder analysis")
INFLUENCE: Final = Words("Påvirkning", "Påverknad", "Influence")
INTEREST: Final = Words("Interesse", "Interesse", "Interest")
_STEPS: Final = (
    Words("ingen", "ingen", "none"),
    Words("liten", "liten", "small"),
    Words("middels", "middels", "medium"),
    Words("stor", "stor", "great"),
)
SCALE: Final = Scale(0, 3, _STEPS)
"""Four steps without a middle: 2 and 3 are high."""
QUADRANT: Final[Mapping[str, Words]] = {
    "key": Words("Nøkkelpersoner", "Nøkkelpersonar", "Key people"),
    "content": Words("Hold fornøyd", "Hald nøgd", "Keep content"),
    "informed": Words("Hold informert", "Hald informert", "Keep informed"),
    "little": Words("Liten innsats", "Liten innsats", "Little effort"),
}
TYPE: Final[Mapping[str, Words]] = {
    "user": Words("pasienter og pårørende", "pasientar og pårørande", "patients and relatives"),
    "internal": Words("i egen enhet", "i eiga eining", "in our own unit"),
    "external": Words("utenfor enheten", "utanfor eininga", "outside the unit"),
}
USERS: Final = Words("Pasienter og pårørende", "Pasientar og pårørande", "Patients and relatives")
"""The row that every analysis begins with."""
ATTITUDE: Final = Words("Holdning nå", "Haldning no", "Attitude now")
NEEDED: Final = Words("Holdning som trengs", "Haldning som trengst", "Attitude needed")
ATTITUDES: Final[Mapping[int, Words]] = {
    -2: Words("imot", "imot", "against"),
    -1: Words("skeptisk", "skeptisk", "sceptical"),
    0: Words("nøytral", "nøytral", "neutral"),
    1: Words("positiv", "positiv", "positive"),
    2: Words("pådriver", "pådrivar", "champion"),
}
GAIN: Final = Words("Vinner på det", "Vinn på det", "Gains")
LOSS: Final = Words("Mister på det", "Mistar på det", "Loses")
MEASURE: Final = Words("Nødvendig tiltak", "Nødvendig tiltak", "Measure needed")
OWNER: Final = Words("Ansvarlig", "Ansvarleg", "Owner")
DUE: Final = Words("Frist", "Frist", "Due")
CHANNEL: Final = Words("Kanal", "Kanal", "Channel")
MOVED: Final = Words("flyttet siden sist", "flytta sidan sist", "moved since last time")
UNPLACED: Final = Words("uten plass", "utan plass", "without a place")
PLACE: Final = Words(
    "påvirkning {influence}, interesse {interest}",
    "påverknad {influence}, interesse {interest}",
    "influence {influence}, interest {interest}",
)
ROUND: Final = Words("Runde {number}", "Runde {number}", "Round {number}")
PAPER_HEADS: Final = (
    Words("Interessenter i saken", "Interessentar i saka", "Stakeholders in the matter"),
    Words(
        "Nødvendige tiltak for å ivareta disse",
        "Nødvendige tiltak for å ta vare på desse",
        "Measures needed to take care of them",
    ),
)
"""The two columns of the hospital's own case papers."""
