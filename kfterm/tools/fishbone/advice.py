"""Findings about a fishbone: gentle advice, never a block. Look where ideas are few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.text import fold
from kfterm.tools.api import Finding, Say
from kfterm.tools.causes import BLAME, OUT_OF_REACH, blames
from kfterm.tools.fishbone.model import Bone, Fishbone
from kfterm.words import Words

FEW: Final = 3
"""A category has few causes when it has at most one to each ``FEW`` that a category has on average."""
MOST_CATEGORIES: Final = 8

NO_PROBLEM: Final = Words(
    "Problemet er ikke skrevet: hva skjer, hvor, hvor ofte?",
    "Problemet er ikkje skrive: kva skjer, kvar, kor ofte?",
    "The problem is not written: what happens, where, how often?",
)
SEVERAL_PROBLEMS: Final = Words(
    "Det er flere problemer. Behold ett, eller lag et ark for hvert.",
    "Det er fleire problem. Behald eitt, eller lag eit ark for kvart.",
    "There are several problems. Keep one, or make a sheet for each.",
)
NO_CATEGORY: Final = Words(
    "Det er ingen kategorier ennå. Velg et fast sett, eller skriv deres egne.",
    "Det er ingen kategoriar enno. Vel eit fast sett, eller skriv dykkar eigne.",
    "There are no categories yet. Choose a usual set, or write your own.",
)
MANY_CATEGORIES: Final = Words(
    "Det er {number} kategorier. Med fire til seks er det lettere å holde oversikt.",
    "Det er {number} kategoriar. Med fire til seks er det lettare å halde oversikt.",
    "There are {number} categories. Four to six are easier to keep track of.",
)
EMPTY: Final = Words(
    "Det står ingen årsaker i «{text}». Hva har dere ikke tenkt på?",
    "Det står ingen årsaker i «{text}». Kva har de ikkje tenkt på?",
    "There are no causes in “{text}”. What have you not thought of?",
)
SPARSE: Final = Words(
    "Det står få årsaker i «{text}» ({number} av {all}). Let mer der.",
    "Det står få årsaker i «{text}» ({number} av {all}). Leit meir der.",
    "There are few causes in “{text}” ({number} of {all}). Look closer there.",
)
ORPHAN: Final = Words(
    "«{text}» står ikke i noen kategori.", "«{text}» står ikkje i nokon kategori.", "“{text}” stands in no category."
)
TWICE: Final = Words(
    "«{text}» er skrevet {number} ganger. La heller den ene stå flere steder.",
    "«{text}» er skriven {number} gonger. La heller den eine stå fleire stader.",
    "“{text}” is written {number} times. Let one of them stand in several places instead.",
)
SHALLOW: Final = Words(
    "Ingen årsaker har noe under seg. Spør hvorfor en gang til.",
    "Ingen årsaker har noko under seg. Spør kvifor ein gong til.",
    "No cause has anything below it. Ask why once more.",
)
ASSUMED: Final = Words(
    "Rotårsaken «{text}» er bare antatt. Hvilke data kan bekrefte eller avkrefte den?",
    "Rotårsaka «{text}» er berre anteken. Kva data kan stadfeste eller avkrefte ho?",
    "The root cause “{text}” is only assumed. Which data could confirm or refute it?",
)
REFUTED: Final = Words(
    "«{text}» er merket som rotårsak, men avkreftet.",
    "«{text}» er merkt som rotårsak, men avkrefta.",
    "“{text}” is marked as a root cause, but refuted.",
)
FROM_CAUSES: Final = 4
"""So many causes make the advice about depth worth giving."""


def findings(board: Fishbone) -> tuple[Finding, ...]:
    """Advice from the head along the ribs to single causes."""
    return tuple(_all(board)) if board.nodes else ()


def _all(board: Fishbone) -> Iterator[Finding]:
    if board.problem is None:
        yield Finding(Say(NO_PROBLEM))
    tops = board.ranked(0)
    yield from (Finding(Say(SEVERAL_PROBLEMS), extra.id) for extra in tops[1:2])
    yield from _ribs(board)
    causes = board.causes
    if len(causes) >= FROM_CAUSES and not any(board.children.get(cause.id) for cause in causes):
        yield Finding(Say(SHALLOW), causes[0].id)
    for cause in causes:
        yield from _about(cause)
    yield from _twice(board)


def _ribs(board: Fishbone) -> Iterator[Finding]:
    categories = board.categories
    if not categories:
        yield Finding(Say(NO_CATEGORY))
        return
    if len(categories) > MOST_CATEGORIES and not board.steps:
        yield Finding(Say(MANY_CATEGORIES, {"number": len(categories)}), categories[MOST_CATEGORIES].id)
    for rib, number in few(board).items():
        words = SPARSE if number else EMPTY
        yield Finding(Say(words, {"text": board.nodes[rib].text, "number": number, "all": len(board.causes)}), rib)


def few(board: Fishbone) -> dict[str, int]:
    """Where ideas are few: categories without causes, or with at most a third of what one has on average, and how
    many they have. Nothing on a sheet without causes."""
    counts = {category.id: len(board.under(category)) for category in board.categories}
    every = sum(counts.values())
    if not every:
        return {}
    return {rib: number for rib, number in counts.items() if not number or number * FEW * len(counts) <= every}


def _about(cause: Bone) -> Iterator[Finding]:
    text = {"text": cause.text}
    if cause.loose:
        yield Finding(Say(ORPHAN, text), cause.id)
    if blames(cause.text):
        yield Finding(Say(BLAME, text), cause.id)
    if not cause.root:
        return
    if cause.status == "refuted":
        yield Finding(Say(REFUTED, text), cause.id)
    elif cause.status == "assumed" and not cause.measure:
        yield Finding(Say(ASSUMED, text), cause.id)
    if cause.influence == "no":
        yield Finding(Say(OUT_OF_REACH, text), cause.id)


def _twice(board: Fishbone) -> Iterator[Finding]:
    """The same wording in several places: better one cause that stands in both."""
    groups: dict[str, list[Bone]] = {}
    for cause in board.causes:
        groups.setdefault(fold(cause.text), []).append(cause)
    for same in groups.values():
        if len(same) > 1:
            yield Finding(Say(TWICE, {"text": same[0].text, "number": len(same)}), same[1].id)
