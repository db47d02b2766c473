"""The acts of the page of measures: their keys, and what the page's own ones are called."""

from __future__ import annotations

from typing import Final

from kfterm.desk import measureacts
from kfterm.desk.measureaim import AIM
from kfterm.words import Words, same

KEYS: Final = {
    measureacts.NEW.id: ("n", 10),
    measureacts.ADD.id: ("a", 11),
    measureacts.CORRECT.id: ("c", 13),
    measureacts.NOTE.id: ("m", 14),
    measureacts.SPLIT.id: ("d", 15),
    measureacts.DELETE.id: ("x,delete", 18),
    measureacts.FREEZE.id: ("z", 0),
    measureacts.LEAVE_OUT.id: ("l", 0),
    "measure.chart": ("v", 0),
    "measure.target": ("t", 0),
    AIM.id: ("w", 0),
}
"""Keys and ranks in the key bar of this page; on the team's page these acts are in the palette only."""

OPEN: Final = Words("Til diagrammet", "Til diagrammet", "To the chart")
OPEN_HELP: Final = Words(
    "Gå til diagrammet; pilene leser opp punktene, og Enter der åpner testen (PDSA). Esc går tilbake til listen.",
    "Gå til diagrammet; pilene les opp punkta, og Enter der opnar testen (PDSA). Esc går tilbake til lista.",
    "Go to the chart; the arrows read out its points, Enter there opens the test (PDSA). Esc goes back to the list.",
)
NO_TEST: Final = Words(
    "Ingen test (PDSA) var i gang ved dette punktet.",
    "Ingen test (PDSA) var i gang ved dette punktet.",
    "No test (PDSA) had begun at this point.",
)
TO_TEST: Final = same("Enter: {test}")
PLAN: Final = Words("Måleplan", "Måleplan", "Measurement plan")
PLAN_HELP: Final = Words(
    "Vis planen for indikatoren; Enter på en linje endrer den. Igjen: diagrammet.",
    "Vis planen for indikatoren; Enter på ei linje endrar ho. Igjen: diagrammet.",
    "Show the plan of the measure; Enter on a line changes it. Again: the chart.",
)
FAMILY: Final = Words("Alle diagrammene", "Alle diagramma", "All charts")
FAMILY_HELP: Final = Words(
    "Vis alle indikatorene som små diagrammer ved siden av hverandre. Igjen: ett diagram.",
    "Vis alle indikatorane som små diagram ved sida av kvarandre. Igjen: eitt diagram.",
    "Show all measures as small charts side by side. Again: one chart.",
)
IMPORT: Final = Words("Les inn målinger", "Les inn målingar", "Take in measurements")
IMPORT_HELP: Final = Words(
    "Les inn målinger fra en CSV- eller Excel-fil, eller lim inn to kolonner fra et regneark.",
    "Les inn målingar frå ei CSV- eller Excel-fil, eller lim inn to kolonnar frå eit rekneark.",
    "Take in measurements from a CSV or Excel file, or paste two columns from a spreadsheet.",
)
