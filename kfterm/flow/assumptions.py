"""What each queue formula takes for granted, said so that a nurse can judge whether it fits."""

from __future__ import annotations

from kfterm.words import Words

RANDOM = Words(
    "Pasientene kommer tilfeldig og uavhengig av hverandre, med samme gjennomsnitt hele tiden.",
    "Pasientane kjem tilfeldig og uavhengig av kvarandre, med same gjennomsnitt heile tida.",
    "Patients come at random and independently, with the same average all the time.",
)
ONE_QUEUE = Words(
    "Det er én kø, den som kom først, går først, og ingen går sin vei.",
    "Det er éin kø, den som kom først, går først, og ingen går sin veg.",
    "There is one queue, first come first served, and nobody leaves it.",
)
LONG_RUN = Words(
    "Tallene er gjennomsnitt når det har vært slik lenge.",
    "Tala er gjennomsnitt når det har vore slik lenge.",
    "The figures are averages after a long time.",
)
VARIED = Words(
    "Tiden per pasient varierer mye: mange korte, noen svært lange (eksponentialfordelt).",
    "Tida per pasient varierer mykje: mange korte, nokre svært lange (eksponentialfordelt).",
    "Time per patient varies much: many short, some very long (exponential).",
)
FIXED = Words(
    "Alle pasienter tar like lang tid.",
    "Alle pasientar tek like lang tid.",
    "Every patient takes equally long.",
)
ANY_TIME = Words(
    "Tiden per pasient har det oppgitte gjennomsnittet og den oppgitte variasjonen, og det er én plass.",
    "Tida per pasient har det oppgjevne gjennomsnittet og den oppgjevne variasjonen, og det er éin plass.",
    "Time per patient has the given mean and variation, and there is one place.",
)
ALIKE = Words(
    "Alle plassene er like, og hvem som helst kan ta neste pasient.",
    "Alle plassane er like, og kven som helst kan ta neste pasient.",
    "All places are alike, and any of them can take the next patient.",
)
LOSS = Words(
    "Er alt opptatt, går pasienten et annet sted og kommer ikke igjen; spredningen i liggetid spiller ingen rolle.",
    "Er alt oppteke, går pasienten ein annan stad og kjem ikkje att; spreiinga i liggjetid spelar inga rolle.",
    "When all is taken the patient goes elsewhere and does not return; the spread of the stay does not matter.",
)
FULL = Words(
    "Er det fullt, også der man venter, blir pasienten sendt et annet sted og kommer ikke igjen.",
    "Er det fullt, også der ein ventar, blir pasienten send ein annan stad og kjem ikkje att.",
    "When it is full, waiting places too, the patient goes elsewhere and does not return.",
)
FEW = Words(
    "Det er et fast antall pasienter: den som er inne eller venter, kan ikke komme en gang til.",
    "Det er eit fast tal på pasientar: den som er inne eller ventar, kan ikkje kome ein gong til.",
    "The number of patients is fixed: one who is inside or waiting cannot come once more.",
)
RANDOM_PATH = Words(
    "Hvor pasienten går videre, avgjøres hver gang av de samme andelene, også etter en runde tilbake.",
    "Kvar pasienten går vidare, blir avgjort kvar gong av dei same delane, også etter ein runde tilbake.",
    "Where the patient goes next follows the same shares each time, also after a round back.",
)
NO_BLOCKING = Words(
    "Det er alltid plass til å vente foran neste stasjon.",
    "Det er alltid plass til å vente framfor neste stasjon.",
    "There is always room to wait before the next station.",
)
SAME_CHANCE = Words(
    "Sjansen for en ny runde er den samme hver gang.",
    "Sjansen for ein ny runde er den same kvar gong.",
    "The chance of another round is the same each time.",
)
OVERLOADED = Words(
    "overbelastet - køen vokser med {growth} per {unit}",
    "overbelasta - køen veks med {growth} per {unit}",
    "overloaded - the queue grows by {growth} per {unit}",
)
BRIM = Words(
    "overbelastet - køen vokser, for det er ingen plass til variasjon",
    "overbelasta - køen veks, for det er ikkje plass til variasjon",
    "overloaded - the queue grows, for there is no room for variation",
)
TIME_UNIT = Words("tidsenhet", "tidseining", "unit of time")


def joined(*parts: Words) -> Words:
    """Several sentences as one text."""
    return Words(*(" ".join(part.get(lang) for part in parts) for lang in ("nb", "nn", "en")))
