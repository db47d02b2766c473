"""What ``--help`` says of each command, in three languages, and the names of what is given to it.

``ABOUT`` is by command path: ``""`` is the program, ``"measure add"`` an action of a command.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.words import Words, same

ABOUT: Final[Mapping[str, Words]] = {
    "": Words(
        "kfterm [MAPPE] åpner en arbeidsmappe; kommandoene virker uten skjerm.",
        "kfterm [MAPPE] opnar ei arbeidsmappe; kommandoane verkar utan skjerm.",
        "kfterm [FOLDER] opens a workspace; the commands work without a screen.",
    ),
    "demo": Words(
        "kopier øvingsnettverket til en egen mappe og åpne det, eller spill av en samling",
        "kopier øvingsnettverket til ei eiga mappe og opne det, eller spel av ei samling",
        "copy the demo network to a folder of yours and open it, or play a gathering",
    ),
    "new": Words(
        "lag en arbeidsmappe i en ny eller tom mappe",
        "lag ei arbeidsmappe i ei ny eller tom mappe",
        "make a workspace in a new or empty folder",
    ),
    "present": Words(
        "vinduet for projektoren: følger det første programmet, kan ikke endre noe",
        "vindauget for projektoren: følgjer det første programmet, kan ikkje endre noko",
        "the projector's window: follows the first program, read-only",
    ),
    "rehearse": Words(
        "øv på en av øktene dine på en kopi som kastes, raskere enn klokken",
        "øv på ei av øktene dine på ein kopi som blir kasta, raskare enn klokka",
        "run a session of yours on a throw-away copy, faster than the clock",
    ),
    "list": Words("økter, team og ark", "økter, team og ark", "sessions, teams and boards"),
    "show": Words(
        "en økt, et team eller et ark som tekst",
        "ei økt, eit team eller eit ark som tekst",
        "a session, team or board as a text outline",
    ),
    "where": Words(
        "hvor filer, innstillinger og rapporter ligger",
        "kvar filer, innstillingar og rapportar ligg",
        "where files, settings and reports are",
    ),
    "doctor": Words(
        "har denne datamaskinen det kfterm trenger?",
        "har denne datamaskina det kfterm treng?",
        "does this computer have what kfterm needs?",
    ),
    "check": Words("se etter skader i filene", "sjå etter skadar i filene", "look for damage in the files"),
    "export": Words(
        "skriv en utdeling; endelsen bestemmer formatet",
        "skriv ei utdeling; endinga avgjer formatet",
        "write a hand-out; the suffix decides the format",
    ),
    "import": Words(
        "legg en liste inn i et ark, etter at du har sett hva som endres",
        "legg ei liste inn i eit ark, etter at du har sett kva som blir endra",
        "take an outline or list into a board, after a preview",
    ),
    "forget": Words(
        "finn en tekst overalt, og fjern den med --yes",
        "finn ein tekst overalt, og fjern han med --yes",
        "find a text everywhere, and remove it with --yes",
    ),
    "spc": Words(
        "kontrolldiagram (SPC) av tilfellene i en JSON-fil, som JSON",
        "kontrolldiagram (SPC) av tilfella i ei JSON-fil, som JSON",
        "control charts of the cases in a JSON file, as JSON",
    ),
    "flow": Words(
        "køer, flyt og kapasitet: tilfellene i en JSON-fil, eller flytskjemaene i en økt",
        "køar, flyt og kapasitet: tilfella i ei JSON-fil, eller flytskjemaa i ei økt",
        "queues, flow and capacity: cases in a JSON file, or the flow maps of a session",
    ),
    "vote": Words(
        "tell opp stemmesedler: en CSV-tabell, tilfellene i en JSON-fil, eller de lukkede avstemningene i en økt",
        "tel opp røystesetlar: ein CSV-tabell, tilfella i ei JSON-fil, eller dei lukka avrøystingane i ei økt",
        "count ballots: a CSV table, cases in a JSON file, or the closed votes of a session",
    ),
    "pdsa": Words(
        "loggen over småskalatester (PDSA)", "loggen over småskalatestar (PDSA)", "the log of small tests (PDSA)"
    ),
    "pdsa add": Words(
        "skriv ned en test; det som mangler, blir du spurt om",
        "skriv ned ein test; det som manglar, blir du spurd om",
        "write down a test; what is missing is asked for",
    ),
    "pdsa list": Words("testene, én på hver linje", "testane, éin på kvar linje", "the tests, one a line"),
    "pdsa show": Words("én test", "éin test", "one test"),
    "pdsa form": Words(
        "skjemaet på én side, tomt eller utfylt", "skjemaet på éi side, tomt eller utfylt", "the form on one page"
    ),
    "measure": Words(
        "indikatorene til teamene: tall og diagrammer",
        "indikatorane til teama: tal og diagram",
        "the measures of teams, their measurements and charts",
    ),
    "measure new": Words(
        "planlegg en indikator; skriver ut id-en",
        "planlegg ein indikator; skriv ut id-en",
        "plan a measure; prints its id",
    ),
    "measure add": Words(
        "før inn tall, for eksempel «12/45 14.03»",
        "før inn tal, til dømes «12/45 14.03»",
        'enter measurements, such as "12/45 14.03"',
    ),
    "measure list": Words(
        "indikatorene, og hva hver av dem sier",
        "indikatorane, og kva kvar av dei seier",
        "the measures, and what each says",
    ),
    "measure chart": Words(
        "diagrammet for en indikator, og hva det sier",
        "diagrammet for ein indikator, og kva det seier",
        "the chart of a measure, and what it says",
    ),
    "measure import": Words(
        "tall fra en CSV- eller XLSX-fil", "tal frå ei CSV- eller XLSX-fil", "measurements from a CSV or XLSX file"
    ),
    "guide": Words(
        "metodene i forbedringsarbeid, én og én eller som lommeguide",
        "metodane i forbetringsarbeid, éin og éin eller som lommeguide",
        "the improvement methods, one by one or as a pocket guide",
    ),
}

NAMES: Final[Mapping[str, Words]] = {
    "ACTION": Words("HANDLING", "HANDLING", "ACTION"),
    "BOARD": Words("ARK", "ARK", "BOARD"),
    "COMMAND": Words("KOMMANDO", "KOMMANDO", "COMMAND"),
    "ENTRY": Words("TALL", "TAL", "ENTRY"),
    "FILE": Words("FIL", "FIL", "FILE"),
    "FILE|-": Words("FIL|-", "FIL|-", "FILE|-"),
    "FILE|-|SESSION": Words("FIL|-|ØKT", "FIL|-|ØKT", "FILE|-|SESSION"),
    "FOLDER": Words("MAPPE", "MAPPE", "FOLDER"),
    "HEAD": Words("OVERSKRIFT", "OVERSKRIFT", "HEAD"),
    "NAME": Words("NAVN", "NAMN", "NAME"),
    "SESSION": Words("ØKT", "ØKT", "SESSION"),
    "TEXT": Words("TEKST", "TEKST", "TEXT"),
    "TOOL": Words("METODE", "METODE", "TOOL"),
    "WHAT": Words("HVA", "KVA", "WHAT"),
    **{letter: same(letter) for letter in ("A-B", "B", "F", "ID", "M", "N", "S", "T", "X")},
}
"""The names of what is given, as they stand in the usage."""
