"""A small fictive chain of whys, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Example
from kfterm.words import Lang, Words

_TEXTS: Final[dict[str, Words]] = {
    "problem": Words(
        "Medisinlisten var ikke med da pasienten kom hjem",
        "Medisinlista var ikkje med då pasienten kom heim",
        "The list of medicines was not there when the patient came home",
    ),
    "late": Words("Listen ble skrevet etter utskrivingen", "Lista vart skriven etter utskrivinga",
                  "The list was written after discharge"),
    "round": Words("Legen får vite om utskriving på visitten samme dag",
                   "Legen får vite om utskriving på visitten same dag",
                   "The doctor hears of the discharge on the round that day"),
    "plan": Words("Ingen setter dato for utskriving på forhånd", "Ingen set dato for utskriving på førehand",
                  "Nobody sets a day of discharge beforehand"),
    "huddle": Words("Utskriving er ikke et punkt på tavlemøtet", "Utskriving er ikkje eit punkt på tavlemøtet",
                    "Discharge is no item of the huddle"),
    "bag": Words("Listen lå igjen på avdelingen", "Lista låg att på avdelinga", "The list was left on the ward"),
    "folder": Words("Papirene samles på to steder", "Papira blir samla på to stader",
                    "The papers are gathered in two places"),
}  # fmt: skip
_KNOWN: Final = Words(
    "Vi gikk gjennom 10 utskrivinger: 7 ble kjent samme dag",
    "Vi gjekk gjennom 10 utskrivingar: 7 vart kjende same dag",
    "We went through 10 discharges: 7 became known that day",
)
_ACT: Final = Words(
    "Sette dato for utskriving på tavlemøtet i én uke",
    "Setje dato for utskriving på tavlemøtet i éi veke",
    "Set the day of discharge at the huddle for one week",
)


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order."""

    def child(parent: str, key: str) -> Example:
        return Example("whys.child", {"text": _TEXTS[key].get(lang)}, at=parent, label=key)

    return (
        Example("whys.add", {"text": _TEXTS["problem"].get(lang)}, label="problem"),
        child("problem", "late"),
        child("late", "round"),
        child("round", "plan"),
        child("plan", "huddle"),
        child("problem", "bag"),
        child("bag", "folder"),
        Example("whys.evidence", {"evidence": _KNOWN.get(lang)}, at="round"),
        Example("whys.holds", {"holds": "yes"}, at="round"),
        Example("whys.holds", {"holds": "no"}, at="folder"),
        Example("whys.root", {}, at="huddle"),
        Example("whys.influence", {"influence": "yes"}, at="huddle"),
        Example("whys.measure", {"measure": _ACT.get(lang)}, at="huddle"),
    )
