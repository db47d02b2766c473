"""Driver diagrams with real Norwegian labels that the drawing tests share."""

from __future__ import annotations

from typing import TypeAlias

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


# A made-up outpatient clinic: six bones, causes to five levels, one cause in two places, labels of about 40 signs.
POLIKLINIKK = "Hver femte pasient møter uten blodprøve til timen på poliklinikken"
_Tree: TypeAlias = "dict[str, _Tree]"
FISH: dict[str, _Tree] = {
    "Personer": {
        "Nye kolleger har ikke lært rutinen ennå": {"Opplæringen er muntlig og skjer på farten": {}},
        "Vikarer bruker maler fra andre avdelinger": {},
    },
    "Kultur": {
        "Vi regner med at fastlegen ordner prøvene": {
            "Ingen har spurt fastlegene hva de gjør": {"Det finnes ikke noe fast møtepunkt": {}},
        },
    },
    "Utstyr": {
        "Laboratoriet stenger klokken 14 hver dag": {},
        "Timelisten viser ikke om prøven er tatt": {"Journalsystemet har ikke feltet i listen": {}},
    },
    "Prosedyrer": {
        "Innkallingen finnes i tre ulike utgaver": {
            "To av dem sier ikke noe om blodprøven": {
                "Malene ble laget på hvert sitt kontor": {
                    "Ingen har ansvar for malene samlet": {"Ansvaret falt bort da kontorene ble slått sammen": {}},
                },
            },
        },
        "Pasienten får brevet etter at timen er satt": {},
    },
    "Ledelse": {"Ingen teller hvor ofte det skjer": {}},
    "Pasienten": {
        "Brevet er vanskelig å lese og forstå": {"Brevet er på to sider med liten skrift": {}},
        "Lang reisevei til nærmeste laboratorium": {},
    },
}


def poliklinikk() -> tuple[Node, ...]:
    """A fish with six bones, two levels to five, marks, and the closed laboratory also under the patient."""
    nodes = [Node("p", 0, POLIKLINIKK)]
    marks = {"To av dem sier ikke noe om blodprøven": ("6 prikker", "● bekreftet med data")}

    def grow(tree: _Tree, parent: str, layer: int) -> None:
        for label, below in tree.items():
            node = f"n{len(nodes)}"
            nodes.append(Node(node, layer, label, marks.get(label, ()), (parent,)))
            grow(below, node, layer + 1)

    grow(FISH, "p", 1)
    patient = next(node.id for node in nodes if node.label == "Pasienten")
    return tuple(
        Node(node.id, node.layer, node.label, node.marks, (*node.parents, patient))
        if node.label.startswith("Laboratoriet")
        else node
        for node in nodes
    )


def full_fish(ribs: int = 6, causes: int = 6, levels: int = 3) -> tuple[Node, ...]:
    """A fish of ``ribs`` bones with ``causes`` causes each, each asked about down to ``levels`` levels."""
    nodes = [Node("p", 0, POLIKLINIKK)]
    for rib in range(ribs):
        nodes.append(Node(f"r{rib}", 1, f"Kategori {rib + 1}", (), ("p",)))
        for cause in range(causes):
            parent = f"r{rib}"
            for level in range(levels):
                node = f"r{rib}c{cause}l{level}"
                nodes.append(
                    Node(node, 2 + level, f"Årsak {cause + 1} på nivå {level + 1} i bein {rib + 1}", (), (parent,))
                )
                parent = node
    return tuple(nodes)
