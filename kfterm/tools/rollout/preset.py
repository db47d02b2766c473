"""The usual points of an implementation plan (field notes T13, worded here)."""

from __future__ import annotations

from typing import Final

from kfterm.tools.rollout.model import Area
from kfterm.words import Words

CHECKLIST: Final[tuple[tuple[Area, Words], ...]] = (
    (
        "procedure",
        Words("Prosedyren er skrevet og godkjent", "Prosedyren er skriven og godkjend", "Procedure approved"),
    ),
    ("training", Words("Alle som trenger det, er opplært", "Alle som treng det, er opplærte", "Everybody is trained")),
    ("roles", Words("Hvem gjør hva på hver vakt", "Kven gjer kva på kvar vakt", "Who does what on each shift")),
    ("equipment", Words("Utstyr og systemer er på plass", "Utstyr og system er på plass", "Equipment and IT in place")),
    (
        "message",
        Words("Alle berørte vet fra når det gjelder", "Alle det gjeld, veit frå når", "All know when it starts"),
    ),
    ("patients", Words("Pasienter og pårørende er informert", "Pasientar og pårørande er informerte", "Patients know")),
    ("stop", Words("Den gamle måten er avviklet", "Den gamle måten er avvikla", "The old way has ended")),
    ("measure", Words("Hvem måler videre, og hvor ofte", "Kven måler vidare, og kor ofte", "Who goes on measuring")),
    ("risk", Words("Hva kan gå galt, og hva gjør vi da", "Kva kan gå gale, og kva gjer vi då", "What can go wrong")),
    ("check", Words("Sjekk etter 1 måned", "Sjekk etter 1 månad", "Check after 1 month")),
    ("check", Words("Sjekk etter 3 måneder", "Sjekk etter 3 månader", "Check after 3 months")),
    ("check", Words("Sjekk etter 6 måneder", "Sjekk etter 6 månader", "Check after 6 months")),
    ("check", Words("Sjekk etter 12 måneder", "Sjekk etter 12 månader", "Check after 12 months")),
    ("spread", Words("Hvem skal få den etter oss", "Kven skal få ho etter oss", "Who gets it after us")),
)
