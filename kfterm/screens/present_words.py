"""What the projector's window says besides the room's own words."""

from __future__ import annotations

from typing import Final

from kfterm.words import Words

WAITING: Final = Words("Framvisningen er klar.", "Framvisinga er klar.", "The projector window is ready.")
WAITING_HOW: Final = Words(
    "Åpne arbeidsmappen i kfterm i et annet vindu. Så vises det samme her, av seg selv.",
    "Opne arbeidsmappa i kfterm i eit anna vindauge. Då blir det same vist her, av seg sjølv.",
    "Open the workspace in kfterm in another window. The same is then shown here, by itself.",
)
NOTHING: Final = Words(
    "Venter på neste ark eller økt.", "Ventar på neste ark eller økt.", "Waiting for the next sheet or session."
)
TROUBLE: Final = Words(
    "Framvisningen prøver igjen av seg selv.",
    "Framvisinga prøver igjen av seg sjølv.",
    "The projector window tries again by itself.",
)
FOLDER_AWAY: Final = Words(
    "Arbeidsmappen kan ikke leses akkurat nå.",
    "Arbeidsmappa kan ikkje lesast akkurat no.",
    "The workspace cannot be read just now.",
)
SMALL: Final = Words(
    "Vinduet er for lite: {width} × {height} tegn. Framvisningen trenger minst 60 × 18. "
    "Gjør vinduet større, eller zoom terminalen ut.",
    "Vindauget er for lite: {width} × {height} teikn. Framvisinga treng minst 60 × 18. "
    "Gjer vindauget større, eller zoom terminalen ut.",
    "The window is too small: {width} × {height} signs. The projector view needs at least 60 × 18. "
    "Make the window larger, or zoom the terminal out.",
)
AWAKE: Final = Words("Skjermen holdes våken.", "Skjermen blir halden vaken.", "The display is kept awake.")
NOT_AWAKE: Final = Words(
    "Skjermen kan slukne av seg selv: slå av skjermspareren.",
    "Skjermen kan slokne av seg sjølv: slå av skjermspararen.",
    "The display may go dark by itself: turn off the screen saver.",
)
KEYS: Final = Words(
    "b mørk skjerm · t prøvebilde · l lyst/mørkt · q avslutt",
    "b mørk skjerm · t prøvebilete · l lyst/mørkt · q avslutt",
    "b blank screen · t test card · l light/dark · q quit",
)
KEYS_OWN: Final = Words(
    "F5 tilbake · F2 noter · F4 test · piler flytter · b mørk skjerm · t prøvebilde · l lyst/mørkt",
    "F5 tilbake · F2 noter · F4 test · piler flyttar · b mørk skjerm · t prøvebilete · l lyst/mørkt",
    "F5 back · F2 capture · F4 test · arrows move · b blank screen · t test card · l light/dark",
)
"""What is needed most stands first: a narrow window shows the beginning."""
UNTIL: Final = Words("til kl. {time}", "til kl. {time}", "until {time}")
MINUTES_LEFT: Final = Words("{count} minutter igjen", "{count} minutt igjen", "{count} minutes left")
ONE_LEFT: Final = Words("1 minutt igjen", "1 minutt igjen", "1 minute left")
UNDER_ONE: Final = Words("under ett minutt igjen", "under eitt minutt igjen", "less than a minute left")
SOON: Final = Words("snart slutt", "snart slutt", "nearly over")
OVER: Final = Words("over tiden", "over tida", "over time")
AGENDA: Final = Words("Agenda", "Agenda", "Agenda")
MINUTES: Final = Words("{count} min", "{count} min", "{count} min")
RUNS_NOW: Final = Words("nå", "no", "now")
MORE_ABOVE: Final = Words("{count} til over", "{count} til over", "{count} more above")
MORE_BELOW: Final = Words("{count} til under", "{count} til under", "{count} more below")

CARD: Final = Words("Prøvebilde", "Prøvebilete", "Test card")
CARD_HOW: Final = Words(
    "Spør dem på bakerste rad hvilken linje de kan lese. Zoom terminalen inn (Ctrl og +) til de leser linje {line}.",
    "Spør dei på bakarste rad kva linje dei kan lese. Zoom terminalen inn (Ctrl og +) til dei les linje {line}.",
    "Ask the back row which line they can read. Zoom the terminal in (Ctrl and +) until they read line {line}.",
)
CARD_WIDE: Final = Words("MÅL OG INSTRUKS", "MÅL OG INSTRUKS", "AIM AND INSTRUCTION")
CARD_BOLD: Final = Words(
    "Fete ord: målet og instruksen", "Feite ord: målet og instruksen", "Bold words: the aim and the instruction"
)
CARD_PLAIN: Final = Words(
    "Vanlige ord: slik står teksten i tegningen",
    "Vanlege ord: slik står teksten i teikninga",
    "Plain words: this is how the text of the drawing looks",
)
CARD_COLOURS: Final = (
    ("driver.aim", Words("mål", "mål", "aim")),
    ("driver.primary", Words("primærdriver", "primærdrivar", "primary driver")),
    ("driver.secondary", Words("sekundærdriver", "sekundærdrivar", "secondary driver")),
    ("driver.idea", Words("endringsidé", "endringsidé", "change idea")),
)
CARD_SIGNALS: Final = (
    ("big.warn", Words("lite tid", "lite tid", "little time")),
    ("big.last", Words("snart slutt", "snart slutt", "nearly over")),
    ("cursor", Words(" her er vi ", " her er vi ", " we are here ")),
)
CARD_QUIET: Final = Words(
    "Dempede ord og tall: 0 O 8 B 1 l 5 S æ ø å Æ Ø Å",
    "Dempa ord og tal: 0 O 8 B 1 l 5 S æ ø å Æ Ø Å",
    "Quiet words and figures: 0 O 8 B 1 l 5 S æ ø å Æ Ø Å",
)
