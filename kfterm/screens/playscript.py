"""The gathering that ``kfterm demo --play`` plays, as data: what is told, typed and expected, in three languages.

From an agenda through a driver diagram and a small test to the written summary; about a minute at speed 1.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kfterm.screens.playsteps import Back, Choose, Deed, Deliver, Key, Pass, Press, Seek, Step, Write
from kfterm.words import Words, same

BEGIN: Final = datetime(2027, 2, 10, 8, 59, tzinfo=ZoneInfo("Europe/Oslo"))
"""What the clock shows at first: a Wednesday some weeks after the first gathering of the demo."""
TEMPLATE: Final = Words("Verksted: driverdiagram", "Verkstad: drivardiagram", "Workshop: driver diagram")
TEAM: Final = same("Slagenhet")
EMPTY: Final = same("")

TITLE: Final = Words("Verksted om trygg utskriving", "Verkstad om trygg utskriving", "Workshop on safe discharge")
AIM: Final = Words(
    "Halvere reinnleggelser for slagpasienter innen 1. juni",
    "Halvere reinnleggingar for slagpasientar innan 1. juni",
    "Halve readmissions for stroke patients by 1 June",
)
INFORMED: Final = Words("Pasienten kjenner planen", "Pasienten kjenner planen", "The patient knows the plan")
MEDICINES: Final = Words("Riktig legemiddelliste", "Rett legemiddelliste", "The right list of medicines")
TALK: Final = Words("Samtale dagen før hjemreise", "Samtale dagen før heimreise", "A talk on the day before going home")
CARD: Final = Words(
    "Et kort med tre spørsmål ved sengen", "Eit kort med tre spørsmål ved senga", "A card with three questions"
)
QUESTION: Final = Words(
    "Får pasienten svar på det viktigste med et kort?",
    "Får pasienten svar på det viktigaste med eit kort?",
    "Does a card give the patient the most important answers?",
)
TEST: Final = Words("Ett kort, én pasient, én dag", "Eitt kort, éin pasient, éin dag", "One card, one patient, one day")
BELIEF: Final = Words(
    "minst to av tre spørsmål blir brukt",
    "minst to av tre spørsmål blir brukte",
    "at least two of three questions are used",
)
WHO: Final = Words("KN fredag", "KN fredag", "KN Friday")
PARKED: Final = Words(
    "Hvem ringer pasienten etter to døgn?", "Kven ringjer pasienten etter to døgn?", "Who calls after two days?"
)
DECISION: Final = Words(
    "Vi prøver kortet på ett rom først", "Vi prøver kortet på eitt rom først", "We try the card in one room first"
)
ACTION: Final = Words("Trykke ti kort @KN fredag", "Trykkje ti kort @KN fredag", "Print ten cards @KN Friday")
CARDS: Final = Words("Trykke ti kort", "Trykkje ti kort", "Print ten cards")

DELIVERED: Final = (TITLE, AIM, INFORMED, MEDICINES, TALK, CARD, TEST, BELIEF, PARKED, DECISION, CARDS)
"""What must stand in the summary."""
DRAWN: Final = (AIM, INFORMED, MEDICINES, TALK, CARD)
"""What must stand in the drawing."""


def _run(title: Words, minutes: float) -> tuple[Deed, ...]:
    """An item is started and runs for some minutes."""
    return Seek(title), Press("session.start"), Pass(minutes)


_AGENDA: Final = (
    Step(
        Words(
            "Startsiden: økter, team og nettverk. Vi lager en ny økt fra en ferdig agenda.",
            "Startsida: økter, team og nettverk. Vi lagar ei ny økt frå ein ferdig agenda.",
            "Home: sessions, teams and networks. We make a new session from a ready agenda.",
        ),
        (
            Press("home.session"),
            Choose(TEMPLATE),
            Write(TITLE),
            Write(EMPTY),
            Write(same("09:00")),
        ),
        # The beginning of the title: a narrow window cuts it.
        (Words("Verksted om", "Verkstad om", "Workshop on"), same("09:00")),
        2.0,
    ),
    Step(
        Words(
            "Agendaen: hver post med klokkeslett, og det salen skal lese. Tiden startes med én tast.",
            "Agendaen: kvar post med klokkeslett, og det salen skal lese. Tida blir starta med éin tast.",
            "The agenda: each item with its time and what the room reads. One key starts the timer.",
        ),
        (Seek(Words("Velkommen", "Velkomen", "Welcome")), Press("session.start"), Pass(3)),
        (Words("Velkommen", "Velkomen", "Welcome"), same("1:")),
        2.0,
    ),
    Step(
        Words(
            "Fem minutter til: resten av dagen regnes om.",
            "Fem minutt til: resten av dagen blir rekna om.",
            "Five minutes more: the rest of the day is worked out again.",
        ),
        (Press("session.plus5"),),
        (same("6:"),),
    ),
    Step(
        Words(
            "Økten hører til teamet Slagenhet; da følger testene og tiltakene med i oppsummeringen.",
            "Økta høyrer til teamet Slagenhet; då følgjer testane og tiltaka med i oppsummeringa.",
            "The session belongs to the team Slagenhet, so its tests and actions come into the summary.",
        ),
        (Press("session.attach"), Choose(TEAM), Pass(2)),
        (Words("Velkommen", "Velkomen", "Welcome"),),
    ),
    Step(
        Words(
            "Postene løper én etter én; klokkeslettene regner seg selv ut.",
            "Postane går éin etter éin; klokkesletta reknar seg sjølve ut.",
            "The items run one by one; the times work themselves out.",
        ),
        (
            *_run(Words("Problemet", "Problemet", "The problem"), 14),
            *_run(Words("Stille idéskriving", "Stille idéskriving", "Silent writing"), 10),
            *_run(Words("Gruppering", "Gruppering", "Grouping"), 15),
        ),
        (Words("Gruppering", "Gruppering", "Grouping"),),
    ),
)
_DIAGRAM: Final = (
    Step(
        Words(
            "Posten «Målet» har et ark. Enter åpner det.",
            "Posten «Målet» har eit ark. Enter opnar det.",
            "The item “The aim” has a sheet. Enter opens it.",
        ),
        (Seek(Words("Målet", "Målet", "The aim")), Press("session.start"), Press("session.open")),
        (Words("1. Skriv målet", "1. Skriv målet", "1. Write the aim"),),
        2.0,
    ),
    Step(
        Words(
            "Mål og drivere skrives linje for linje, mens salen snakker.",
            "Mål og drivarar blir skrivne linje for linje, medan salen snakkar.",
            "Aim and drivers are typed line by line while the room talks.",
        ),
        (Press("driver.add"), Write(AIM), Write(INFORMED), Write(MEDICINES), Write(EMPTY)),
        (AIM, INFORMED, MEDICINES),
    ),
    Step(
        Words(
            "Under en driver: hva må vi få til, og hvilken idé kan vi prøve?",
            "Under ein drivar: kva må vi få til, og kva idé kan vi prøve?",
            "Below a driver: what must we succeed with, and which idea can we try?",
        ),
        (
            Seek(INFORMED, "up"),
            Press("driver.child"),
            Write(TALK),
            Write(EMPTY),
            Press("driver.child"),
            Write(CARD),
            Write(EMPTY),
        ),
        (TALK, CARD),
    ),
    Step(
        Words(
            "Salen ser det samme på projektoren, uten menyer.",
            "Salen ser det same på projektoren, utan menyar.",
            "The room sees the same on the projector, without menus.",
        ),
        (Press("app.present"), Pass(8)),
        # A label of the drawing is wrapped by the window's width: one word of it is never.
        (Words("legemiddelliste", "legemiddelliste", "medicines"),),
        3.0,
    ),
)
_NOTES: Final = (
    Step(
        Words(
            "En småskalatest skrives ned på stedet: spørsmål, test, og det vi tror.",
            "Ein småskalatest blir skriven ned på staden: spørsmål, test, og det vi trur.",
            "A small test is written down on the spot: question, test, and what we believe.",
        ),
        (
            Key("escape"),
            Press("app.pdsa"),
            Choose(EMPTY),
            Write(QUESTION),
            Write(TEST),
            Write(BELIEF),
            Write(WHO),
        ),
        (CARD, Words("Testen er skrevet ned", "Testen er skriven ned", "The test is written down")),
        2.0,
    ),
    Step(
        Words(
            "Noe som må vente, parkeres uten å forlate arket.",
            "Noko som må vente, blir parkert utan å forlate arket.",
            "What has to wait is parked without leaving the sheet.",
        ),
        (Press("app.capture"), Choose(same("capture.parked")), Write(PARKED)),
        (PARKED,),
    ),
    Step(
        Words(
            "En beslutning, ordrett slik salen sa den.",
            "Ei avgjerd, ordrett slik salen sa ho.",
            "A decision, word for word as the room said it.",
        ),
        (Press("app.capture"), Choose(same("capture.decision")), Write(DECISION)),
        (DECISION,),
    ),
    Step(
        Words(
            "Et tiltak har én ansvarlig og én frist.",
            "Eit tiltak har éin ansvarleg og éin frist.",
            "An action has one owner and one date.",
        ),
        (Press("app.capture"), Choose(same("capture.action")), Write(ACTION)),
        (CARDS,),
    ),
)
_CLOSING: Final = (
    Step(
        Words(
            "Tilbake i agendaen går tiden videre.",
            "Attende i agendaen går tida vidare.",
            "Back in the agenda the time goes on.",
        ),
        (Back("session"), Press("session.stop")),
        (Words("Ferdig: Målet", "Ferdig: Målet", "Finished: The aim"),),
    ),
    Step(
        Words(
            "Økten avsluttes: det som ble parkert, får et svar. Så er oppsummeringen skrevet.",
            "Økta blir avslutta: det som vart parkert, får eit svar. Så er oppsummeringa skriven.",
            "The session is closed: what was parked gets an answer. Then the summary is written.",
        ),
        (Press("session.close"), Choose(same("next"))),
        (PARKED, DECISION, Words("versjon 1", "versjon 1", "version 1")),
        3.0,
    ),
    Step(
        Words(
            "Oppsummering og tegning legges der dere vil ha dem.",
            "Oppsummering og teikning blir lagde der de vil ha dei.",
            "Summary and drawing are put where you want them.",
        ),
        (Deliver(),),
        (DECISION,),
        4.0,
    ),
)
STEPS: Final[tuple[Step, ...]] = (*_AGENDA, *_DIAGRAM, *_NOTES, *_CLOSING)
