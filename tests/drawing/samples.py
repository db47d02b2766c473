"""Driver diagrams with real Norwegian labels that the drawing tests share."""

from __future__ import annotations

from kfterm.drawing.layered import Look, Node

HEADS = ("Mål", "Primærdrivere", "Sekundærdrivere", "Endringsidéer")
ROLES = ("driver.aim", "driver.primary", "driver.secondary", "driver.idea")
APART = "Ikke koblet til noe ennå"


# Vestre Viken's published diagram, programme 2019-2022.
VESTRE_VIKEN = (
    "Kontinuerlig forbedring som del av vår kultur og arbeidsform innen 2022",
    {
        "Forpliktende lederskap": [
            "Involvering og tillit",
            "Kulturbygging",
            "Tilrettelegging",
            "Anerkjennelse og tilbakemeldinger",
            "Fakta og prioritering",
            "Opplæring",
            "Strategisk satsningsområde",
        ],
        "Forbedringskunnskap og kompetanse": [
            "Grunnkompetanse",
            "Viderekommende og agentkompetanse",
            "Veilederkompetanse",
            "Ekspertkompetanse",
        ],
        "Forbedringsveiledning": [
            "Veiledning i enkeltarbeider",
            "Veiledning i opplæringsprogrammer",
            "Veiledning ved læringsnettverk",
            "Veiledning på veiledning",
            "Veiledning og rådgivning ved prioriterte satsningsområder",
        ],
        "Brukermedvirkning": ["Medvirkning av pasienter og pårørende i forbedringsarbeid på tjenestenivå"],
        "Målinger og datafangst": [
            "Statistisk prosesskontroll (SPC)",
            "Nåtidsdata i kontrolldiagrammer",
            "Bruke nåtidsdata aktivt",
        ],
        "Strukturer i organisasjonen": [
            "Ressurser i sentral stab",
            "Arbeidsgruppe i VV",
            "Arenaer",
            "Intranett",
            "Plattform for forbedringsarbeid",
            "Nettverk",
            "Styringssystem",
        ],
    },
)

# A made-up stroke unit: 1 aim, 4 primary, 12 secondary, 30 ideas of 25 to 60 characters.
SLAGENHET_AIM = "Minst 90 av 100 med akutt hjerneslag får trombolyse innen 30 minutter fra ankomst, innen 1. juni 2026"
SLAGENHET: dict[str, dict[str, list[str]]] = {
    "Slag oppdages og varsles tidlig": {
        "Ambulansen gjenkjenner slag på stedet": [
            "FAST-kort på innsiden av alle ambulansedører",
            "Kort øvelse i FAST ved hvert vaktskifte en uke",
            "Tilbakemelding til mannskapet innen tre døgn",
        ],
        "Varsling før ankomst": [
            "Ett felles telefonnummer for slagalarm hele døgnet",
            "Ambulansen oppgir tidspunkt for symptomstart og vekt",
        ],
        "Publikum ringer 113 med en gang": [
            "Plakat om slagsymptomer på fastlegekontorene i kommunen",
            "Informasjon til pårørende før utskrivning",
        ],
    },
    "Mottaket er klart når pasienten kommer": {
        "Slagteamet møter pasienten i døra": [
            "Slagalarm varsler alle i teamet samtidig",
            "Faste roller på kort i lommen: hvem gjør hva",
            "Teamet samles ved CT i stedet for i akuttmottaket",
        ],
        "Undersøkelsen starter på båren": [
            "Veie pasienten på båren med gulvvekt",
            "NIHSS tas underveis til CT av vakthavende lege",
            "Blodprøver tas av bioingeniør ved CT-bordet",
        ],
        "Journal og henvisning er opprettet på forhånd": [
            "Kontorfaglig oppretter opphold når alarmen går",
            "Ferdig henvisningsmal for slag-CT i journalsystemet",
        ],
    },
    "Bildediagnostikk uten ventetid": {
        "CT er ledig ved slagalarm": [
            "Radiografen rydder bordet når alarmen går",
            "Avtale om at slagalarm går foran planlagte timer",
            "Tavle som viser neste ledige lab ved to samtidige alarmer",
        ],
        "Svar på bildene med det samme": [
            "Radiologen ser på bildene ved konsollen",
            "Muntlig svar innen fem minutter, skriftlig etterpå",
            "Nevroradiolog på telefon fra regionsykehuset ved tvil",
        ],
        "Transport mellom mottak og CT": [
            "Portør er med i slagteamet fra første alarm",
            "Fast båre med pumpe og oksygen til slagpasienter",
        ],
    },
    "Behandlingen gis der pasienten er": {
        "Trombolyse gis ved CT-bordet": [
            "Trombolyseskrin med ferdig utregnet doseringstabell",
            "Sykepleier blander medisinen mens bildene tas",
            "Sjekkliste for kontraindikasjoner lest høyt i teamet",
        ],
        "Trygg beslutning om behandling": [
            "Bakvakt på video fra første minutt",
            "Enkel beslutningsstøtte på ett ark ved CT",
        ],
        "Læring etter hver alarm": [
            "Fem minutters gjennomgang rett etter behandlingen",
            "Ukentlig tavlemøte med tid fra dør til nål for hver pasient",
        ],
    },
}


def vestre_viken() -> tuple[Node, ...]:
    """1 aim, 6 primary and 27 secondary drivers."""
    aim, drivers = VESTRE_VIKEN
    nodes = [Node("m", 0, aim)]
    for p, (primary, secondary) in enumerate(drivers.items()):
        nodes.append(Node(f"p{p}", 1, primary, parents=("m",)))
        nodes += [Node(f"p{p}s{s}", 2, label, parents=(f"p{p}",)) for s, label in enumerate(secondary)]
    return tuple(nodes)


def slagenhet() -> tuple[Node, ...]:
    """1 aim, 4 primary, 12 secondary drivers and 30 ideas, some with a status and one with two parents."""
    status = {1: ("testes",), 9: ("beholdes",), 12: ("testes", "haster"), 22: ("innført",)}
    nodes = [Node("m", 0, SLAGENHET_AIM)]
    ideas = 0
    for p, (primary, secondaries) in enumerate(SLAGENHET.items()):
        nodes.append(Node(f"p{p}", 1, primary, parents=("m",)))
        for s, (secondary, labels) in enumerate(secondaries.items()):
            also = ("p0",) if (p, s) == (3, 1) else ()
            nodes.append(Node(f"p{p}s{s}", 2, secondary, parents=(f"p{p}", *also)))
            for label in labels:
                nodes.append(Node(f"i{ideas}", 3, label, status.get(ideas, ()), (f"p{p}s{s}",)))
                ideas += 1
    return tuple(nodes)


def look(width: int, layers: int = 4, **more: object) -> Look:
    """The look of a driver diagram in bokmål with the first ``layers`` columns."""
    return Look(width, HEADS[:layers], ROLES[:layers], apart=APART, **more)  # type: ignore[arg-type]
