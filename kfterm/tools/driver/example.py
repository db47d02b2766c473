"""A small fictive driver diagram, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Args, Example
from kfterm.words import Lang, Words

_AIM: Final = Words(
    "Andelen pasienter over 75 år som faller på sengeposten, er halvert innen 1. juni",
    "Delen pasientar over 75 år som fell på sengeposten, er halvert innan 1. juni",
    "The share of patients over 75 who fall on the ward is halved by 1 June",
)
_TEXTS: Final[dict[str, Words]] = {
    "find": Words("Finne dem som kan falle", "Finne dei som kan falle", "Finding those who may fall"),
    "place": Words("Tryggere omgivelser", "Tryggare omgjevnader", "Safer surroundings"),
    "team": Words("Samarbeid om tiltakene", "Samarbeid om tiltaka", "Working together"),
    "score": Words("Vurdering av fallrisiko", "Vurdering av fallrisiko", "Assessing the risk of falling"),
    "drugs": Words("Gjennomgang av legemidler", "Gjennomgang av legemiddel", "Review of medicines"),
    "night": Words("Veien til toalettet om natten", "Vegen til toalettet om natta", "The way to the toilet at night"),
    "talk": Words("Vaktskifte", "Vaktskifte", "Change of shift"),
    "first": Words(
        "Vurdere fallrisiko innen 24 timer etter innkomst",
        "Vurdere fallrisiko innan 24 timar etter innkomst",
        "Assess the risk within 24 hours of arrival",
    ),
    "stop": Words(
        "Farmasøyt ser på sovemedisin ved previsitten",
        "Farmasøyt ser på sovemedisin ved previsitten",
        "A pharmacist looks at sleeping medicine before the round",
    ),
    "lamp": Words("Nattlys på alle bad", "Nattlys på alle bad", "A night light in every bathroom"),
    "walk": Words(
        "Tilby toalettfølge klokken 22 og 05",
        "Tilby toalettfølgje klokka 22 og 05",
        "Offer help to the toilet at 22 and 05",
    ),
    "board": Words(
        "Fallrisiko som fast punkt på tavlemøtet",
        "Fallrisiko som fast punkt på tavlemøtet",
        "The risk of falling as a fixed item of the huddle",
    ),
}
_UNIT: Final = Words("fall per 1000 liggedøgn", "fall per 1000 liggjedøgn", "falls per 1,000 bed days")
_GROUP: Final = Words("pasienter over 75 år", "pasientar over 75 år", "patients over 75")


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order; ``also`` names its parent by its text."""

    def text(key: str) -> Args:
        return {"text": _TEXTS[key].get(lang)}

    def child(parent: str, *keys: str) -> list[Example]:
        return [Example("driver.child", text(key), at=parent, label=key) for key in keys]

    goal: Args = {"baseline": 6.4, "target": 3.2, "unit": _UNIT.get(lang), "population": _GROUP.get(lang)}
    return (
        Example("driver.add", {"text": _AIM.get(lang)}, label="aim"),
        Example("driver.goal", goal, at="aim"),
        *child("aim", "find", "place", "team"),
        *child("find", "score", "drugs"),
        *child("place", "night"),
        *child("team", "talk"),
        *child("score", "first"),
        *child("drugs", "stop"),
        *child("night", "lamp", "walk"),
        *child("talk", "board"),
        Example("driver.also", {"parent": _TEXTS["talk"].get(lang)}, at="first"),
        Example("driver.status", {"status": "testing"}, at="first"),
        Example("driver.status", {"status": "kept"}, at="lamp"),
        Example("driver.priority", {"priority": 1}, at="walk"),
        Example("driver.note", {"note": _NOTE.get(lang)}, at="lamp"),
    )


_NOTE: Final = Words(
    "Prøvd på to rom i mars: ingen fall om natten.",
    "Prøvd på to rom i mars: ingen fall om natta.",
    "Tried in two rooms in March: no falls at night.",
)
