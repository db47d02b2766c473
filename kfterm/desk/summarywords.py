"""The words of summaries. Table heads are those of the hospitals' own papers, so that parts can be pasted into them."""

from __future__ import annotations

from typing import Final

from kfterm.model.captured import Outcome
from kfterm.words import Words

SUMMARY: Final = Words("Oppsummering", "Oppsummering", "Summary")
VERSION: Final = Words(
    "Oppsummering, versjon {version}", "Oppsummering, versjon {version}", "Summary, version {version}"
)
NEW_SINCE: Final = Words(
    "Versjon {version}, skrevet {at}. Nytt siden versjon {before}: {what}. Det er merket «{new}» og «{changed}».",
    "Versjon {version}, skriven {at}. Nytt sidan versjon {before}: {what}. Det er merkt «{new}» og «{changed}».",
    "Version {version}, written {at}. New since version {before}: {what}. It is marked “{new}” and “{changed}”.",
)
NOTHING_NEW: Final = Words(
    "Versjon {version}, skrevet {at}. Ingenting er nytt siden versjon {before}.",
    "Versjon {version}, skriven {at}. Ingenting er nytt sidan versjon {before}.",
    "Version {version}, written {at}. Nothing is new since version {before}.",
)
FIRST: Final = Words(
    "Versjon {version}, skrevet {at}.", "Versjon {version}, skriven {at}.", "Version {version}, written {at}."
)
NEW: Final = Words("Ny", "Ny", "New")
CHANGED: Final = Words("Endret", "Endra", "Changed")
COUNTS: Final[dict[str, tuple[Words, Words]]] = {
    "decision": (
        Words("1 beslutning", "1 avgjerd", "1 decision"),
        Words("{count} beslutninger", "{count} avgjerder", "{count} decisions"),
    ),
    "action": (
        Words("1 tiltak", "1 tiltak", "1 action"),
        Words("{count} tiltak", "{count} tiltak", "{count} actions"),
    ),
    "cycle": (Words("1 test", "1 test", "1 test"), Words("{count} tester", "{count} testar", "{count} tests")),
    "parked": (
        Words("1 parkert sak", "1 parkert sak", "1 parked item"),
        Words("{count} parkerte saker", "{count} parkerte saker", "{count} parked items"),
    ),
    "block": (Words("1 referat", "1 referat", "1 note"), Words("{count} referat", "{count} referat", "{count} notes")),
    "picture": (
        Words("1 bilde", "1 bilete", "1 picture"),
        Words("{count} bilder", "{count} bilete", "{count} pictures"),
    ),
}
"""How many of a kind are new: one, several."""

# --- page 1 ---
DECIDED: Final = Words("Hva ble besluttet", "Kva vart avgjort", "What was decided")
NO_DECISIONS: Final = Words(
    "Ingen beslutninger er skrevet ned.", "Ingen avgjerder er skrivne ned.", "No decisions were written down."
)
DECISION_HEADS: Final = (
    Words("Beslutning", "Avgjerd", "Decision"),
    Words("Ansvarlig", "Ansvarleg", "Owner"),
    Words("Frist", "Frist", "Due"),
)
"""Beslutning - Ansvarlig - Frist, as Vestre Viken and UNN use them in their papers."""
LAST_TESTS: Final = Words("De siste testene", "Dei siste testane", "The latest tests")
DECISION_CAPTION: Final = Words("Beslutninger", "Avgjerder", "Decisions")
WHO: Final = Words("Hvem gjør hva, og når", "Kven gjer kva, og når", "Who does what, and when")
NO_ACTIONS: Final = Words("Ingen tiltak er avtalt.", "Ingen tiltak er avtalte.", "No actions were agreed.")
ACTION_HEADS: Final = (
    Words("Tiltak", "Tiltak", "Action"),
    Words("Ansvarlig", "Ansvarleg", "Owner"),
    Words("Frist", "Frist", "Due"),
    Words("Status", "Status", "Status"),
)
TEAM: Final = Words("Team", "Team", "Team")
MISSING: Final = Words("mangler", "manglar", "missing")
NO_OWNER: Final = Words("avklares etterpå", "blir avklart etterpå", "to be settled")
LATE: Final = Words("over fristen", "over fristen", "overdue")
RUNNING: Final = Words("Tester som pågår", "Testar som pågår", "Tests that are running")
NO_RUNNING: Final = Words("Ingen tester pågår.", "Ingen testar pågår.", "No tests are running.")
TRIAL_HEADS: Final = (
    Words("Hva prøver vi?", "Kva prøver vi?", "What do we try?"),
    Words("Vi tror at …", "Vi trur at …", "We think that …"),
    Words("Hvem", "Kven", "Who"),
    Words("Når", "Når", "When"),
    Words("Status", "Status", "Status"),
)

MORE_LATER: Final = Words(
    "… og {count} til, se «{where}» (fra side 2 på papir).",
    "… og {count} til, sjå «{where}» (frå side 2 på papir).",
    "… and {count} more, see “{where}” (from page 2 on paper).",
)
EVERY_DECISION: Final = Words("Alle beslutninger", "Alle avgjerder", "All decisions")
EVERY_ACTION: Final = Words("Alle tiltak", "Alle tiltak", "All actions")
EVERY_TEST: Final = Words("Alle tester som pågår", "Alle testar som pågår", "All tests that are running")

# --- siden sist ---
SINCE: Final = Words("Siden sist", "Sidan sist", "Since last time")
SINCE_FACTS: Final = Words(
    "Fra {title}: {done} tiltak gjort, {open} åpne ({late} over fristen), {tested} tester ferdige, {parked} parkert.",
    "Frå {title}: {done} tiltak gjorde, {open} opne ({late} over fristen), {tested} testar ferdige, {parked} parkert.",
    "From {title}: {done} actions done, {open} open ({late} overdue), {tested} tests finished, {parked} parked.",
)
OPEN_ACTIONS: Final = Words("Åpne tiltak", "Opne tiltak", "Open actions")
UNFINISHED: Final = Words("Tester som ikke er ferdige", "Testar som ikkje er ferdige", "Unfinished tests")
CARRIED: Final = Words("med for {count}. gang", "med for {count}. gong", "carried {count} times")

# --- further pages ---
AGENDA: Final = Words("Agenda", "Agenda", "Agenda")
AGENDA_HEADS: Final = (
    Words("Kl.", "Kl.", "Time"),
    Words("Post", "Post", "Item"),
    Words("Minutter", "Minutt", "Minutes"),
    Words("Instruksjon", "Instruksjon", "Instruction"),
)
WENT: Final = Words("Slik gikk det", "Slik gjekk det", "As it went")
SKIPPED: Final = Words("hoppet over", "hoppa over", "left out")
LATER: Final = Words("{count} min etter planen", "{count} min etter planen", "{count} min behind the plan")
SOONER: Final = Words("{count} min foran planen", "{count} min føre planen", "{count} min ahead of the plan")
AGENDA_CAPTION: Final = Words(
    "{count} poster, {minutes} minutter", "{count} postar, {minutes} minutt", "{count} items, {minutes} minutes"
)
NOTES: Final = Words("Referat", "Referat", "Notes")
TABLE: Final = Words("Bord {number}", "Bord {number}", "Table {number}")
PICTURES: Final = Words("Bilder", "Bilete", "Pictures")
PARKED: Final = Words("Parkeringsplassen", "Parkeringsplassen", "Parking lot")
PARKED_HEADS: Final = (
    Words("Sak", "Sak", "Item"),
    Words("Fra", "Frå", "From"),
    Words("Hva skjer med den", "Kva skjer med ho", "What becomes of it"),
)
OUTCOMES: Final[dict[Outcome, Words]] = {
    "": Words("ikke avklart", "ikkje avklart", "not settled"),
    "action": Words("ble et tiltak", "vart eit tiltak", "became an action"),
    "next": Words("neste samling", "neste samling", "next gathering"),
    "answered": Words("besvart", "svara på", "answered"),
    "dropped": Words("droppes", "blir droppa", "dropped"),
    "later": Words("avklares etterpå", "blir avklart etterpå", "to be settled afterwards"),
}
TESTS: Final = Words("Småskalatester (PDSA)", "Småskalatestar (PDSA)", "Small tests (PDSA)")
PRIVATE: Final = Words("Private notater", "Private notat", "Private notes")
PRIVATE_WARNING: Final = Words(
    "Disse notatene er bare for veilederen. Del dem ikke videre.",
    "Desse notata er berre for rettleiaren. Del dei ikkje vidare.",
    "These notes are for the facilitator only. Do not pass them on.",
)
PRESENT_OF: Final = Words("Til stede: {count} av {of}", "Til stades: {count} av {of}", "Present: {count} of {of}")
PLACE: Final = Words("Sted", "Stad", "Place")
NETWORK: Final = Words("Nettverk", "Nettverk", "Network")

# --- team ---
AIM: Final = Words("Mål", "Mål", "Aim")
UNIT: Final = Words("Avdeling", "Avdeling", "Department")
LEAD: Final = Words("Leder", "Leiar", "Leader")
GOAL_CAPTION: Final = Words("Mål og gevinst", "Mål og gevinst", "Aims and benefits")
GOAL_HEADS: Final = (
    Words("Mål", "Mål", "Aim"),
    Words("Frist", "Frist", "Due"),
    Words("Gevinst / Hva skal det gi?", "Gevinst / Kva skal det gi?", "Benefit / What will it give?"),
)
STATE: Final = Words("Hvor står vi", "Kvar står vi", "Where we stand")
REFLECTION_HEADS: Final = (
    Words("Hvordan ser det ut i dag", "Korleis ser det ut i dag", "How does it look today"),
    Words("Hva har vi lært", "Kva har vi lært", "What have we learned"),
    Words("Veien videre", "Vegen vidare", "The way forward"),
)
WAY: Final = Words("Veien videre", "Vegen vidare", "The way forward")
WAY_HEADS: Final = (Words("Drift", "Drift", "Operations"), Words("Utvikling", "Utvikling", "Development"))

# --- network ---
TEAMS: Final = Words("Teamene", "Teama", "The teams")
TEAM_HEADS: Final = (
    Words("Team", "Team", "Team"),
    Words("Mål", "Mål", "Aim"),
    Words("Siste test", "Siste test", "Last test"),
    Words("Åpne tiltak", "Opne tiltak", "Open actions"),
    Words("Over fristen", "Over fristen", "Overdue"),
)
TEAM_CAPTION: Final = Words("{count} team", "{count} team", "{count} teams")
NO_TEST: Final = Words("ingen ennå", "ingen enno", "none yet")
SESSIONS: Final = Words("Samlinger", "Samlingar", "Gatherings")
SESSION_CAPTION: Final = Words("Hva hver samling ga", "Kva kvar samling gav", "What each gathering gave")
SESSION_HEADS: Final = (
    Words("Dato", "Dato", "Date"),
    Words("Samling", "Samling", "Gathering"),
    Words("Beslutninger", "Avgjerder", "Decisions"),
    Words("Tiltak", "Tiltak", "Actions"),
    Words("Parkert", "Parkert", "Parked"),
)
FIGURES: Final = Words(
    "{teams} team. {running} tester pågår, {finished} er ferdige. {open} åpne tiltak, {late} over fristen.",
    "{teams} team. {running} testar pågår, {finished} er ferdige. {open} opne tiltak, {late} over fristen.",
    "{teams} teams. {running} tests are running, {finished} are finished. {open} open actions, {late} overdue.",
)
