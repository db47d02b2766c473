"""The words of the PDSA log, for screens, command line and paper alike."""

from __future__ import annotations

from typing import Final

from kfterm.model.cycle import Decision, Degree, Stage
from kfterm.words import Words, same

PDSA: Final = same("PDSA")
TESTS: Final = Words("Småskalatester (PDSA)", "Småskalatestar (PDSA)", "Small tests (PDSA)")
PLAN: Final = Words("Planlegg", "Planlegg", "Plan")
DO: Final = Words("Utfør", "Utfør", "Do")
STUDY: Final = Words("Studer", "Studer", "Study")
ACT: Final = Words("Handle", "Handle", "Act")
CYCLE: Final = Words("Test {number}", "Test {number}", "Test {number}")
IDEA: Final = Words("Endringsidé", "Endringsidé", "Change idea")
NO_IDEA: Final = Words("Uten endringsidé", "Utan endringsidé", "Without a change idea")
TEAM: Final = Words("Team", "Team", "Team")
STATUS: Final = Words("Status", "Status", "Status")
WE_THINK: Final = Words("Vi tror at …", "Vi trur at …", "We think that …")

LABELS: Final[dict[str, Words]] = {
    "question": Words("Hva vil vi finne ut?", "Kva vil vi finne ut?", "What do we want to find out?"),
    "test": Words("Hva prøver vi?", "Kva prøver vi?", "What do we try?"),
    "prediction": WE_THINK,
    "how": Words("Slik ser vi om det ble bedre", "Slik ser vi om det vart betre", "How we will know"),
    "scale": Words("Hvor smått?", "Kor smått?", "How small?"),
    "who": Words("Hvem", "Kven", "Who"),
    "where": Words("Hvor", "Kvar", "Where"),
    "when": Words("Når", "Når", "When"),
    "as_planned": Words("Gikk det som planlagt?", "Gjekk det som planlagt?", "Did it go as planned?"),
    "observations": Words("Hva så vi?", "Kva såg vi?", "What did we see?"),
    "unplanned": Words("Uventet", "Uventa", "Unexpected"),
    "met": Words("Slo det til?", "Slo det til?", "Did it come true?"),
    "learning": Words("Hva lærte vi?", "Kva lærte vi?", "What did we learn?"),
    "decision": Words("Hva gjør vi nå?", "Kva gjer vi no?", "What now?"),
}
"""Field → its label as a question or word, on screen and paper."""

PARTS: Final[tuple[tuple[Words, tuple[str, ...]], ...]] = (
    (PLAN, ("question", "test", "prediction", "how", "scale", "who", "where", "when")),
    (DO, ("as_planned", "observations", "unplanned")),
    (STUDY, ("met", "learning")),
    (ACT, ("decision",)),
)
"""The four parts of the card and their fields."""

DEGREES: Final[dict[Degree, Words]] = {
    "yes": Words("ja", "ja", "yes"),
    "partly": Words("delvis", "delvis", "partly"),
    "no": Words("nei", "nei", "no"),
}
DECISIONS: Final[dict[Decision, Words]] = {
    "keep": Words("behold", "behald", "keep"),
    "adjust": Words("juster", "juster", "adjust"),
    "drop": Words("forkast", "forkast", "drop"),
}
STAGES: Final[dict[Stage, Words]] = {
    "plan": Words("planlagt", "planlagd", "planned"),
    "do": Words("prøves nå", "blir prøvd no", "being tried"),
    "study": Words("skal studeres", "skal studerast", "to be studied"),
    "act": Words("skal avgjøres", "skal avgjerast", "to be decided"),
    "done": Words("ferdig", "ferdig", "done"),
}
LOCKED: Final = Words("låst {when}", "låst {when}", "locked {when}")
LATE_WRITTEN: Final = Words(
    "skrevet etter at testen begynte", "skrive etter at testen byrja", "written after the test began"
)
WAS: Final = Words(
    "Endret {when}. Før sto det: {text}", "Endra {when}. Før stod det: {text}", "Changed {when}. Was: {text}"
)
WAS_ALSO: Final = Words("Enda før sto det: {text}", "Endå før stod det: {text}", "And before that: {text}")
AGE: Final = Words("{count} dager siden", "{count} dagar sidan", "{count} days ago")
AGE_ONE: Final = Words("i går", "i går", "yesterday")
AGE_NONE: Final = Words("i dag", "i dag", "today")
LATE_START: Final = Words("skulle vært prøvd {when}", "skulle ha vore prøvd {when}", "should have been tried {when}")
LATE_END: Final = Words(
    "begynte {when} og venter på Studer og Handle",
    "byrja {when} og ventar på Studer og Handle",
    "began {when} and waits for Study and Act",
)
NO_TESTS: Final = Words("Ingen tester ennå.", "Ingen testar enno.", "No tests yet.")
TESTS_OF: Final = Words(
    "{done} av {count} tester ferdige", "{done} av {count} testar ferdige", "{done} of {count} tests done"
)
TEST_OF_ONE: Final = Words("{done} av 1 test ferdig", "{done} av 1 test ferdig", "{done} of 1 test done")
BEFORE: Final = Words(
    "{hits} av {of} hadde «Vi tror at …» på plass før testen begynte",
    "{hits} av {of} hadde «Vi trur at …» på plass før testen byrja",
    "{hits} of {of} had “We think that …” in place before the test began",
)
CAME_TRUE: Final = Words(
    "{hits} av {of} slo til, {partly} delvis",
    "{hits} av {of} slo til, {partly} delvis",
    "{hits} of {of} came true, {partly} partly",
)
LATE_COUNT: Final = Words("{count} over tiden", "{count} over tida", "{count} overdue")
