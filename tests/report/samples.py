"""Reports for the tests: one as a hospital would hand it out, one full of texts that mean mischief."""

from __future__ import annotations

from kfterm.drawing.forest import Node
from kfterm.drawing.layered import Look, layered
from kfterm.drawing.scene import Box, Scene
from kfterm.model.report import (
    Drawing,
    Facts,
    Heading,
    Notice,
    Outline,
    OutlineItem,
    Paragraph,
    Report,
    Table,
)
from kfterm.words import Lang

AIM = "Kontinuerlig forbedring som del av vår kultur og arbeidsform innen 2022"
DRIVERS = {
    "Forpliktende lederskap": (
        "Involvering og tillit",
        "Kulturbygging",
        "Tilrettelegging",
        "Anerkjennelse og tilbakemeldinger",
        "Fakta og prioritering",
        "Opplæring",
        "Strategisk satsningsområde",
    ),
    "Forbedringskunnskap og kompetanse": (
        "Grunnkompetanse",
        "Viderekommende og agentkompetanse",
        "Veilederkompetanse",
        "Ekspertkompetanse",
    ),
    "Forbedringsveiledning": (
        "Veiledning i enkeltarbeider",
        "Veiledning i opplæringsprogrammer",
        "Veiledning ved læringsnettverk",
        "Veiledning på veiledning",
        "Veiledning og rådgivning ved prioriterte satsningsområder",
    ),
    "Brukermedvirkning": ("Medvirkning av pasienter og pårørende i forbedringsarbeid på tjenestenivå",),
    "Målinger og datafangst": (
        "Statistisk prosesskontroll (SPC)",
        "Nåtidsdata i kontrolldiagrammer",
        "Bruke nåtidsdata aktivt",
    ),
    "Strukturer i organisasjonen": (
        "Ressurser i sentral stab",
        "Arbeidsgruppe i VV",
        "Arenaer",
        "Intranett",
        "Plattform for forbedringsarbeid",
        "Nettverk",
        "Styringssystem",
    ),
}

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "<script>alert(1)</script>",
    "<b>fet</b>",
    '"onload="alert(1)',
    "' onmouseover='alert(1)",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://example.org/>",
    "[x]: javascript:alert(1)",
    "a | b || c",
    "| --- | --- |",
    "*stjerne* _strek_ **fet** __fet__ ~~strøket~~",
    "# overskrift",
    "overskrift #",
    "- punkt",
    "+ punkt",
    "1. først",
    "2) andre",
    "> sitat",
    "===",
    "---",
    ":-- | --:",
    "```",
    "~~~",
    "`kode`",
    "$x^2$",
    "&lt;b&gt; &amp; &#35; &copy; R&D",
    "\\*omvendt\\*",
    "slutt\\",
    "</style><style>*{display:none}</style>",
    "</svg></title><img src=x onerror=alert(1)>",
    "--><!--",
    "]]>",
    "{{navn}} {navn} %s",
    "=HYPERLINK(1)",
    "æøå á č đ ŋ š ŧ ž",
)
"""Texts as they may stand in a record: the sanitiser took controls and bidi marks out, but not what has a meaning."""


def driver_scene(width: int = 100, *, framed: bool = True) -> Scene:
    """``DRIVERS`` laid out for paper (``framed``) or for characters."""
    nodes = [Node("aim", 0, AIM)]
    for number, (primary, secondary) in enumerate(DRIVERS.items()):
        nodes.append(Node(f"p{number}", 1, primary, (), ("aim",)))
        nodes.extend(Node(f"s{number}-{at}", 2, text, (), (f"p{number}",)) for at, text in enumerate(secondary))
    look = Look(
        width,
        ("Mål", "Primærdrivere", "Sekundærdrivere"),
        ("driver.aim", "driver.primary", "driver.secondary"),
        framed=framed,
        title="Driverdiagram",
        description="Ett mål, 6 primærdrivere og 27 sekundærdrivere.",
    )
    return layered(nodes, look)


def driver_outline() -> Outline:
    """``DRIVERS`` as a nested list."""
    items = [OutlineItem(0, AIM, "Mål")]
    for primary, secondary in DRIVERS.items():
        items.append(OutlineItem(1, primary, "Primærdriver"))
        items.extend(OutlineItem(2, text, "Sekundærdriver") for text in secondary)
    items.append(OutlineItem(3, "Egen fane på intranettet", "Endringsidé", ("testes", "høy prioritet")))
    return Outline(tuple(items))


def sample(lang: Lang = "nb") -> Report:
    """A board as a hospital would hand it out."""
    return Report(
        title="Driverdiagram for kontinuerlig forbedring",
        lang=lang,
        date="22. november 2026",
        organisation="Vestre Viken helseforetak",
        subtitle="Hva må være på plass for at forbedring skal bli en del av hverdagen?",
        blocks=(
            Facts(
                (
                    ("Utgangspunkt", "34 %"),
                    ("Ønsket resultat", "80 %"),
                    ("Enhet", "alle klinikker"),
                    ("Frist", "31.12.2022"),
                )
            ),
            Drawing(driver_scene(), driver_outline(), driver_scene(framed=False)),
            Heading("Råd før dere går videre"),
            Notice("Brukermedvirkning har bare én sekundærdriver.\nEr det flere forhold som teller?"),
            Paragraph("Diagrammet viser hva gruppen tror påvirker målet.\nDet prøves med småskalatester."),
            Heading("Endringsideer", 3),
            Table(
                "Endringsideer etter prioritet",
                ("Endringsidé", "Driver", "Status", "Prioritet"),
                (
                    ("Egen fane på intranettet for pågående forbedringsarbeid", "Intranett", "testes", "høy"),
                    ("Lederne går forbedringsrunde hver uke", "Involvering og tillit", "beholdes", "høy"),
                    ("Fast tavlemøte på alle sengeposter", "Kulturbygging", "idé", "middels"),
                ),
            ),
            Notice("Kilde: Vestre Viken, programmet 2019–2022."),
        ),
    )


def hostile(lang: Lang = "nb") -> Report:
    """Every hostile text in every place."""
    texts = HOSTILE
    pairs = tuple(zip(texts, reversed(texts), strict=True))
    scene = Scene(
        60,
        len(texts) + 1,
        tuple(Box(f"b{n}", 0, n, 60, 1, (text,), "driver.idea") for n, text in enumerate(texts)),
        texts[2],
        " ".join(texts),
    )
    outline = Outline(tuple(OutlineItem(n % 4, text, other, (other, text)) for n, (text, other) in enumerate(pairs)))
    return Report(
        title=" ".join(texts),
        lang=lang,
        date=texts[2],
        organisation=texts[0],
        subtitle="\n".join(texts),
        blocks=(
            *(Heading(text, 2 + n % 3) for n, text in enumerate(texts)),
            *(Paragraph(f"{text}\n{other}") for text, other in pairs),
            *(Notice(f"{text}\n{other}") for text, other in pairs),
            Facts(pairs),
            outline,
            Table(texts[11], (texts[11], texts[2]), (*pairs, ("linje 1\nlinje 2", "a\r\nb"))),
            Drawing(scene, outline),
        ),
    )
