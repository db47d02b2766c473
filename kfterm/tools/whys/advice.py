"""Findings about five whys: gentle advice, never a block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.tools.api import Finding, Say
from kfterm.tools.causes import BLAME, OUT_OF_REACH, blames
from kfterm.tools.whys.model import Answer, Whys
from kfterm.words import Words

LEAST: Final = 3
MOST: Final = 7
"""Three to seven whys reach a cause that a group can act on."""

NO_PROBLEM: Final = Words(
    "Problemet er ikke skrevet. Hva skjedde?",
    "Problemet er ikkje skrive. Kva hende?",
    "The problem is not written. What happened?",
)
SEVERAL_PROBLEMS: Final = Words(
    "Det er flere problemer. Behold ett, eller lag et ark for hvert.",
    "Det er fleire problem. Behald eitt, eller lag eit ark for kvart.",
    "There are several problems. Keep one, or make a sheet for each.",
)
SHORT: Final = Words(
    "Kjeden til «{text}» har {number} ledd. Spør hvorfor en gang til.",
    "Kjeda til «{text}» har {number} ledd. Spør kvifor ein gong til.",
    "The chain to “{text}” has {number} links. Ask why once more.",
)
LONG: Final = Words(
    "Kjeden til «{text}» har {number} ledd. Kan dere stoppe tidligere, ved noe dere rår over?",
    "Kjeda til «{text}» har {number} ledd. Kan de stoppe tidlegare, ved noko de rår over?",
    "The chain to “{text}” has {number} links. Could you stop earlier, at something within your power?",
)
ONE_CHAIN: Final = Words(
    "Det er bare én kjede. Finnes det flere gode svar på et av spørsmålene?",
    "Det er berre éi kjede. Finst det fleire gode svar på eitt av spørsmåla?",
    "There is one chain only. Is there more than one good answer to one of the questions?",
)
WEAK: Final = Words(
    "«Derfor» holder ikke fra «{text}». Rett leddet, eller skriv det som mangler.",
    "«Difor» held ikkje frå «{text}». Rett leddet, eller skriv det som manglar.",
    "“Therefore” does not hold from “{text}”. Correct the link, or write what is missing.",
)
BELIEVED: Final = Words(
    "Rotårsaken «{text}» er noe dere tror. Hva vet dere om den?",
    "Rotårsaka «{text}» er noko de trur. Kva veit de om ho?",
    "The root cause “{text}” is something you believe. What do you know about it?",
)
ORPHAN: Final = Words(
    "«{text}» forklarer ingenting. Flytt det inn i kjeden.",
    "«{text}» forklarer ingenting. Flytt det inn i kjeda.",
    "“{text}” explains nothing. Move it into the chain.",
)


def findings(board: Whys) -> tuple[Finding, ...]:
    """Advice from the problem along the chains."""
    return tuple(_all(board)) if board.nodes else ()


def _all(board: Whys) -> Iterator[Finding]:
    tops = board.ranked(0)
    if not tops:
        yield Finding(Say(NO_PROBLEM))
    yield from (Finding(Say(SEVERAL_PROBLEMS), extra.id) for extra in tops[1:2])
    ends = board.ends()
    if len(ends) == 1 and ends[0].rank >= LEAST:
        yield Finding(Say(ONE_CHAIN), ends[0].id)
    for end in ends:
        yield from _about_end(end)
    for node in board.answers:
        yield from _about(node)


def _about_end(end: Answer) -> Iterator[Finding]:
    values = {"text": end.text, "number": end.rank}
    if blames(end.text):
        yield Finding(Say(BLAME, {"text": end.text}), end.id)
    elif end.rank < LEAST and not end.root and not end.loose:
        yield Finding(Say(SHORT, values), end.id)
    if end.rank > MOST:
        yield Finding(Say(LONG, values), end.id)


def _about(node: Answer) -> Iterator[Finding]:
    text = {"text": node.text}
    if node.loose:
        yield Finding(Say(ORPHAN, text), node.id)
    if node.holds == "no":
        yield Finding(Say(WEAK, text), node.id)
    if node.root and not node.evidence:
        yield Finding(Say(BELIEVED, text), node.id)
    if node.root and node.influence == "no":
        yield Finding(Say(OUT_OF_REACH, text), node.id)
