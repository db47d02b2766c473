"""What the desk refuses, in words."""

from __future__ import annotations

from kfterm.errors import Fault
from kfterm.words import Words

UNKNOWN_PLACE = Fault(
    "desk.unknown_place",
    Words("Fant ikke «{what}».", "Fann ikkje «{what}».", "Could not find “{what}”."),
    Words(
        "Se listen med «kfterm list», eller åpne det fra startsiden.",
        "Sjå lista med «kfterm list», eller opne det frå startsida.",
        "See “kfterm list”, or open it from Home.",
    ),
)
AMBIGUOUS = Fault(
    "desk.ambiguous",
    Words("«{what}» passer på flere: {hits}.", "«{what}» passar på fleire: {hits}.", "“{what}” fits several: {hits}."),
    Words("Skriv mer av tittelen.", "Skriv meir av tittelen.", "Write more of the title."),
)
UNKNOWN_TOOL = Fault(
    "desk.unknown_tool",
    Words(
        "Arket bruker verktøyet «{tool}», som ikke finnes her.",
        "Arket bruker verktøyet «{tool}», som ikkje finst her.",
        "The sheet uses the tool “{tool}”, which is not installed here.",
    ),
    Words(
        "Innholdet er trygt i filen. Installer verktøyet, eller åpne arket i en nyere kfterm.",
        "Innhaldet er trygt i fila. Installer verktøyet, eller opne arket i ein nyare kfterm.",
        "The content is safe in the file. Install the tool, or open the sheet in a newer kfterm.",
    ),
)
UNKNOWN_COMMAND = Fault(
    "desk.unknown_command",
    Words("Kommandoen «{command}» finnes ikke her.", "Kommandoen «{command}» finst ikkje her.", "No act “{command}”."),
    Words("Se hjelpen (F1).", "Sjå hjelpa (F1).", "See the help (F1)."),
)
MISSING_ANSWER = Fault(
    "desk.missing_answer",
    Words("«{ask}» må fylles ut.", "«{ask}» må fyllast ut.", "“{ask}” must be filled in."),
    Words("Skriv inn et svar.", "Skriv inn eit svar.", "Type an answer."),
)
UNKNOWN_CHOICE = Fault(
    "desk.unknown_choice",
    Words(
        "«{value}» er ikke et av valgene for «{ask}».",
        "«{value}» er ikkje eit av vala for «{ask}».",
        "“{value}” is not one of the choices for “{ask}”.",
    ),
    Words("Velg et av disse: {choices}.", "Vel eitt av desse: {choices}.", "Choose one of: {choices}."),
)
