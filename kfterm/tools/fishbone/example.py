"""A small fictive fishbone, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Args, Example
from kfterm.tools.fishbone.words import HEALTH
from kfterm.words import Lang, Words

_PROBLEM: Final = Words(
    "Hver femte pasient møter uten blodprøve til timen på poliklinikken",
    "Kvar femte pasient møter utan blodprøve til timen på poliklinikken",
    "Every fifth patient comes to the clinic without a blood test",
)
_TEXTS: Final[dict[str, Words]] = {
    "new": Words("Nye kolleger kjenner ikke rutinen", "Nye kollegaer kjenner ikkje rutinen", "New staff are not told"),
    "trust": Words("Vi regner med at fastlegen ordner det", "Vi reknar med at fastlegen ordnar det",
                   "We expect the family doctor to see to it"),
    "closed": Words("Laboratoriet stenger klokken 14", "Laboratoriet stengjer klokka 14", "The laboratory closes at 2"),
    "three": Words("Innkallingen finnes i tre utgaver", "Innkallinga finst i tre utgåver",
                   "There are three different invitations"),
    "silent": Words("To av dem sier ikke noe om blodprøve", "To av dei seier ikkje noko om blodprøve",
                    "Two of them say nothing about a blood test"),
    "owner": Words("Ingen har ansvar for malene", "Ingen har ansvar for malane", "Nobody is in charge of the forms"),
    "count": Words("Ingen teller hvor ofte det skjer", "Ingen tel kor ofte det skjer", "Nobody counts how often"),
    "way": Words("Lang reisevei til laboratoriet", "Lang reiseveg til laboratoriet", "A long way to the laboratory"),
    "letter": Words("Brevet er vanskelig å forstå", "Brevet er vanskeleg å forstå", "The letter is hard to read"),
}  # fmt: skip
_DATA: Final = Words(
    "Telle innkallinger uten prøve i to uker",
    "Telje innkallingar utan prøve i to veker",
    "Count invitations without a test for two weeks",
)


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order; ``also`` names its place by its text."""
    people, culture, equipment, procedures, leadership, patient = (words.get(lang) for words in HEALTH)

    def child(parent: str, key: str) -> Example:
        return Example("fishbone.child", {"text": _TEXTS[key].get(lang)}, at=parent, label=key)

    def rib(name: str) -> Example:
        return Example("fishbone.child", {"text": name}, at="problem", label=name)

    measure: Args = {"measure": _DATA.get(lang)}
    return (
        Example("fishbone.add", {"text": _PROBLEM.get(lang)}, label="problem"),
        *(rib(name) for name in (people, culture, equipment, procedures, leadership, patient)),
        child(people, "new"),
        child(culture, "trust"),
        child(equipment, "closed"),
        child(procedures, "three"),
        child("three", "silent"),
        child("silent", "owner"),
        child(leadership, "count"),
        child(patient, "way"),
        child(patient, "letter"),
        Example("fishbone.also", {"parent": patient}, at="closed"),
        Example("fishbone.votes", {"votes": 6}, at="silent"),
        Example("fishbone.votes", {"votes": 4}, at="closed"),
        Example("fishbone.votes", {"votes": 1}, at="letter"),
        Example("fishbone.root", {}, at="owner"),
        Example("fishbone.influence", {"influence": "yes"}, at="owner"),
        Example("fishbone.measure", measure, at="owner"),
        Example("fishbone.status", {"status": "confirmed"}, at="silent"),
        Example("fishbone.status", {"status": "refuted"}, at="way"),
    )
