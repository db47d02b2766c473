"""The acts that give a flow map its numbers and marks, and those of its wished state."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from kfterm.tools import rowacts
from kfterm.tools.api import Ask, Command
from kfterm.tools.flowmap import acts, parsing, wish
from kfterm.tools.flowmap.model import TOOL_ID, Flow, Mark
from kfterm.tools.flowmap.words import FIELD
from kfterm.words import Words

_act = partial(rowacts.act, TOOL_ID)
TIME_HINT: Final = Words(
    "45m, 3d, 1t30 · ~ for anslag · tom: ikke kjent",
    "45m, 3d, 1t30 · ~ for overslag · tom: ikkje kjent",
    "45m, 3d, 1h30 · ~ for an estimate · empty: not known",
)
NUMBER_HINT: Final = Words(
    "et tall · ~ for anslag · tom: ikke kjent",
    "eit tal · ~ for overslag · tom: ikkje kjent",
    "a number · ~ for an estimate · empty: not known",
)
NOT_MARK: Final = Words(
    "Velg et rødt eller grønt merke.", "Vel eit raudt eller grønt merke.", "Choose a red or green mark."
)


def _on_mark(board: Flow, at: str) -> Words | None:
    return None if isinstance(board.get(at), Mark) else NOT_MARK


def _time(name: str) -> Ask[Any]:
    return Ask(name, FIELD[name], parsing.parse_time, start=parsing.start_time(name), optional=True, hint=TIME_HINT)


def _amount(name: str) -> Ask[Any]:
    start = parsing.start_amount(name)
    return Ask(name, FIELD[name], parsing.parse_amount, start=start, optional=True, hint=NUMBER_HINT)


def _share(name: str) -> Ask[Any]:
    start = parsing.start_share(name)
    return Ask(name, FIELD[name], parsing.parse_share, start=start, optional=True, hint=NUMBER_HINT)


NUMBERS: Final[tuple[Command[Any], ...]] = (
    _act(
        "times",
        Words("Tider", "Tider", "Times"),
        Words(
            "Aktiv tid i trinnet og ventetid før det, for eksempel 45m, 3d eller ~1t30.",
            "Aktiv tid i trinnet og ventetid før det, til dømes 45m, 3d eller ~1t30.",
            "Active time in the step and the wait before it, such as 45m, 3d or ~1h30.",
        ),
        acts.set_amounts("work", "wait"),
        acts.on_step,
        key="m",
        bar=1,
        asks=(_time("work"), _time("wait")),
    ),
    _act(
        "capacity",
        Words("Kapasitet", "Kapasitet", "Capacity"),
        Words(
            "Hvor mange trinnet klarer i perioden, eller plasser og åpningstid; og etterspørsel målt her.",
            "Kor mange trinnet klarer i perioden, eller plassar og opningstid; og etterspurnad målt her.",
            "How many the step manages in the period, or places and open time; and demand measured here.",
        ),
        acts.set_amounts("capacity", "units", "hours", "demand"),
        acts.on_step,
        key="c",
        bar=6,
        asks=(_amount("capacity"), _amount("units"), _time("hours"), _amount("demand")),
    ),
    _act(
        "quality",
        Words("Kvalitet og kø", "Kvalitet og kø", "Quality and queue"),
        Words(
            "Andel som er komplett og riktig når den går videre, andel som gjøres om igjen, og antall som er der nå.",
            "Del som er komplett og rett når han går vidare, del som blir gjort om att, og talet som er der no.",
            "The share that is complete and accurate, the share done again, and the number there now.",
        ),
        acts.set_amounts("correct", "rework", "waiting", "share"),
        acts.on_step,
        key="k",
        asks=(_share("correct"), _share("rework"), _amount("waiting"), _share("share")),
    ),
    _act(
        "value",
        Words("Verdi", "Verdi", "Value"),
        Words(
            "Om trinnet skaper verdi for pasienten, er nødvendig eller er sløsing.",
            "Om trinnet skaper verdi for pasienten, er nødvendig eller er sløsing.",
            "Whether the step adds value for the patient, is necessary or is waste.",
        ),
        acts.set_field("value"),
        acts.on_step,
        key="a",
        asks=(
            Ask(
                "value",
                Words("Verdi", "Verdi", "Value"),
                parsing.choice,
                parsing.value_choices,
                parsing.start_field("value"),
            ),
        ),
    ),
    _act(
        "map",
        Words("Etterspørsel og åpningstid", "Etterspurnad og opningstid", "Demand and open time"),
        Words(
            "Hvor mange som kommer i perioden, hvor lenge det er åpent, og hvilken tid ventetiden er målt i.",
            "Kor mange som kjem i perioden, kor lenge det er ope, og kva tid ventetida er målt i.",
            "How many come in the period, how long it is open, and in which time waits are measured.",
        ),
        acts.set_map,
        key="i",
        bar=7,
        asks=(
            Ask(
                "demand",
                Words("Etterspørsel", "Etterspurnad", "Demand"),
                parsing.parse_amount,
                start=parsing.start_map("demand"),
                optional=True,
                hint=Words("hvor mange som kommer", "kor mange som kjem", "how many come"),
            ),
            Ask("per", Words("Per", "Per", "Per"), parsing.choice, parsing.per_choices, lambda board, _at: board.per),
            Ask(
                "open",
                Words("Åpningstid i perioden", "Opningstid i perioden", "Open time in the period"),
                parsing.parse_time,
                start=parsing.start_map("open", time=True),
                optional=True,
                hint=TIME_HINT,
            ),
            Ask("base", Words("Ventetid er målt i", "Ventetid er målt i", "Waits are measured in"), parsing.choice,
                parsing.base_choices, parsing.start_base),
        ),
    ),
    _act(
        "what_if",
        Words("Hva om", "Kva om", "What if"),
        Words(
            "Endre ett tall og se tallene flytte seg mens du skriver. Ingenting lagres uten at du beholder det.",
            "Endre eitt tal og sjå tala flytte seg medan du skriv. Ingenting blir lagra utan at du beheld det.",
            "Change one number and see the figures move while you type. Nothing is stored unless you keep it.",
        ),
        wish.what_if,
        wish.can_wish,
        key="w",
        bar=9,
        asks=(
            Ask("name", Words("Hvilket tall?", "Kva for tal?", "Which number?"), parsing.choice, wish.number_choices),
            Ask(
                "value",
                Words("Hva om det er", "Kva om det er", "What if it is"),
                wish.parse_number,
                optional=True,
                hint=Words("Enter: behold · Esc: forkast", "Enter: behald · Esc: forkast", "Enter: keep · Esc: drop"),
            ),
        ),
    ),
)  # fmt: skip

MARKS: Final[tuple[Command[Any], ...]] = (
    _act(
        "red",
        Words("Rødt merke", "Raudt merke", "Red mark"),
        Words(
            "Noe som er et problem i dette trinnet.",
            "Noko som er eit problem i dette trinnet.",
            "Something that hurts in this step.",
        ),
        acts.mark("red"),
        acts.on_step,
        key="r",
        asks=(Ask("text", Words("Rødt merke", "Raudt merke", "Red mark"), rowacts.parse_text),),
    ),
    _act(
        "green",
        Words("Grønt merke", "Grønt merke", "Green mark"),
        Words("En løsning noen ser her.", "Ei løysing nokon ser her.", "A solution that someone sees here."),
        acts.mark("green"),
        acts.on_step,
        key="g",
        asks=(Ask("text", Words("Grønt merke", "Grønt merke", "Green mark"), rowacts.parse_text),),
    ),
    _act(
        "recolour",
        Words("Bytt farge på merket", "Byt farge på merket", "Change the colour of the mark"),
        Words("Rødt blir grønt, grønt blir rødt.", "Raudt blir grønt, grønt blir raudt.", "Red turns green and back."),
        acts.recolour,
        _on_mark,
    ),
    rowacts.note_act(TOOL_ID),
    rowacts.source_act(TOOL_ID),
)

STATES: Final[tuple[Command[Any], ...]] = (
    _act(
        "wish",
        Words("Ønsket situasjon", "Ønskt situasjon", "Wished map"),
        Words(
            "Lag en kopi som blir den ønskede situasjonen, eller velg flytskjemaet som viser nåsituasjonen.",
            "Lag ein kopi som blir den ønskte situasjonen, eller vel flytskjemaet som viser nosituasjonen.",
            "Make a copy that becomes the wished state, or choose the map that shows the present state of this one.",
        ),
        wish.wish,
        wish.can_wish,
        key="W",
        asks=(
            Ask("state", Words("Ønsket situasjon", "Ønskt situasjon", "Wished map"), parsing.choice, wish.wish_choices),
        ),
    ),
    _act(
        "take",
        Words("Hent inn som lapp", "Hent inn som lapp", "Take in as a note"),
        Words(
            "En gruppe fra et annet verktøy blir en lapp uten plass i rekkefølgen.",
            "Ei gruppe frå eit anna verktøy blir ein lapp utan plass i rekkjefølgja.",
            "A group from another tool becomes a note without a place in the order.",
        ),
        acts.take,
        asks=rowacts.GIFT_ASKS,
    ),
)
