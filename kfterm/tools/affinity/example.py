"""A small fictive wall, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Args, Example
from kfterm.words import Lang, Words

_GROUPS: Final[dict[str, Words]] = {
    "who": Words(
        "Vi vet ikke hvem som kommer inn om natten",
        "Vi veit ikkje kven som kjem inn om natta",
        "We do not know who comes in at night",
    ),
    "noise": Words("Lyd og lys vekker barnet", "Lyd og lys vekkjer barnet", "Sound and light wake the child"),
    "told": Words(
        "Vi får god informasjon på dagtid", "Vi får god informasjon på dagtid", "We are well informed by day"
    ),
    "alarm": Words("Alarmer", "Alarmar", "Alarms"),
}
_NOTES: Final[dict[str, Words]] = {
    "names": Words("Nye ansikter uten navneskilt", "Nye ansikt utan namneskilt", "New faces without name badges"),
    "round": Words(
        "Ingen sier fra ved vaktskiftet", "Ingen seier frå ved vaktskiftet", "Nobody tells us at the change of shift"
    ),
    "door": Words("Døra smeller", "Døra smell", "The door slams"),
    "pump": Words("Pumpa piper lenge", "Pumpa pip lenge", "The pump beeps for long"),
    "visit": Words("Legevisitten er grundig", "Legevisitten er grundig", "The rounds are thorough"),
    "bed": Words(
        "Senga til den som overnatter", "Senga til den som overnattar", "The bed of the one who stays overnight"
    ),
    "chart": Words(
        "Tavla ved senga er alltid oppdatert",
        "Tavla ved senga er alltid oppdatert",
        "The board by the bed is always up to date",
    ),
}
_PARENTS: Final = Words("foreldre på 3A", "foreldre på 3A", "parents on 3A")


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order."""

    def text(words: Words) -> Args:
        return {"text": words.get(lang)}

    def inside(label: str, mark: str, *notes: str) -> list[Example]:
        made = [Example("affinity.child", text(_NOTES[key]), at=label, label=key) for key in notes]
        return [*made, *(Example("affinity.mark", {"mark": mark}, at=key) for key in notes)]

    def heading(label: str) -> Example:
        return Example("affinity.group", text(_GROUPS[label]), label=label)

    return (
        heading("who"),
        heading("noise"),
        heading("told"),
        heading("alarm"),
        Example("affinity.up", {}, at="alarm"),
        Example("affinity.in", {}, at="alarm"),
        *inside("who", "hinders", "names", "round"),
        *inside("noise", "hinders", "door"),
        *inside("alarm", "hinders", "pump"),
        *inside("told", "helps", "visit", "chart"),
        Example("affinity.add", text(_NOTES["bed"]), label="bed"),
        Example("affinity.origin", {"origin": _PARENTS.get(lang)}, at="names"),
        Example("affinity.origin", {"origin": _PARENTS.get(lang)}, at="visit"),
    )
