"""A small fictive stakeholder analysis, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Example
from kfterm.tools.stakeholders.words import USERS
from kfterm.words import Lang, Words

_ROWS: Final = (
    ("users", USERS, 1, 3, "user", Words("Spør fem pasienter hva de vil vite", "Spør fem pasientar kva dei vil vite",
                                         "Ask five patients what they want to know")),
    ("nurses", Words("Nattevaktene på posten", "Nattevaktene på posten", "The night staff"), 2, 3, "internal",
     Words("Én av dem blir med i teamet", "Éi av dei blir med i teamet", "One of them joins the team")),
    ("lab", Words("Laboratoriet", "Laboratoriet", "The laboratory"), 3, 1, "external",
     Words("Test på bare én post først", "Test på berre éin post først", "Test on only one ward first")),
    ("boss", Words("Avdelingslederen", "Avdelingsleiaren", "The manager"), 3, 3, "internal",
     Words("Fast punkt på ledermøtet", "Fast punkt på leiarmøtet", "A fixed item of the managers' meeting")),
    ("clean", Words("Renholdet", "Reinhaldet", "The cleaners"), 1, 1, "external", None),
)  # fmt: skip


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order."""
    found = []
    before = ""
    for label, words, influence, interest, kind, measure in _ROWS:
        found.append(Example("stakeholders.add", {"text": words.get(lang)}, at=before, label=label))
        found.append(Example("stakeholders.score", {"influence": influence, "interest": interest}, at=label))
        if kind != "user":
            found.append(Example("stakeholders.type", {"type": kind}, at=label))
        if measure:
            owner = "KN" if label != "lab" else None
            found.append(Example("stakeholders.measure", {"measure": measure.get(lang), "owner": owner}, at=label))
        before = label
    return (*found, Example("stakeholders.attitude", {"attitude": -1, "needed": 1}, at="lab"))
