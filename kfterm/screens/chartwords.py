"""What the page of measures says of its own acts."""

from __future__ import annotations

from typing import Final

from kfterm.words import Words

OPEN: Final = Words("Til diagrammet", "Til diagrammet", "To the chart")
OPEN_HELP: Final = Words(
    "Gå til diagrammet; pilene går fra punkt til punkt og leser dem opp. Esc går tilbake til listen.",
    "Gå til diagrammet; pilene går frå punkt til punkt og les dei opp. Esc går tilbake til lista.",
    "Go to the chart; the arrows go from point to point and read them out. Esc goes back to the list.",
)
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
CYCLE: Final = Words("Åpne PDSA-testen", "Opne PDSA-testen", "Open the PDSA test")
