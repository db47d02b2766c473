"""Findings about a driver diagram: gentle advice, never a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from kfterm.text import fold
from kfterm.tools.api import Finding, Say
from kfterm.tools.driver.aim import ADVICE, missing
from kfterm.tools.driver.model import Diagram, Node
from kfterm.words import Words

MOST_PRIMARIES: Final = 5
"""The Norwegian and Danish guides advise two to five primary drivers."""

NO_AIM: Final = Words(
    "Diagrammet har ikke noe mål.", "Diagrammet har ikkje noko mål.", "The diagram has no aim."
)  # fmt: skip
SEVERAL_AIMS: Final = Words(
    "Det er flere mål. Behold ett, eller lag et ark for hvert.",
    "Det er fleire mål. Behald eitt, eller lag eit ark for kvart.",
    "There are several aims. Keep one, or make a sheet for each.",
)
ORPHAN: Final = Words(
    "«{text}» har ingen overordnet driver.",
    "«{text}» har ingen overordna drivar.",
    "“{text}” has no parent driver.",
)
NO_IDEA: Final = Words(
    "Sekundærdriveren «{text}» har ingen endringsidé.",
    "Sekundærdrivaren «{text}» har ingen endringsidé.",
    "The secondary driver “{text}” has no change idea.",
)
NO_SECONDARY: Final = Words(
    "Primærdriveren «{text}» har ingen sekundærdriver.",
    "Primærdrivaren «{text}» har ingen sekundærdrivar.",
    "The primary driver “{text}” has no secondary driver.",
)
SUMMED_FROM: Final = 4
"""From so many findings of one kind a hand-out counts them instead of listing each."""
SUMS: Final = {
    ORPHAN: Words(
        "{number} linjer har ingen overordnet driver.",
        "{number} linjer har ingen overordna drivar.",
        "{number} lines have no parent driver.",
    ),
    NO_IDEA: Words(
        "{number} sekundærdrivere har ingen endringsidé ennå.",
        "{number} sekundærdrivarar har ingen endringsidé enno.",
        "{number} secondary drivers have no change idea yet.",
    ),
    NO_SECONDARY: Words(
        "{number} primærdrivere har ingen sekundærdriver ennå.",
        "{number} primærdrivarar har ingen sekundærdrivar enno.",
        "{number} primary drivers have no secondary driver yet.",
    ),
}
MANY_PRIMARIES: Final = Words(
    "Det er {number} primærdrivere. Med to til fem er det lettere å holde oversikt.",
    "Det er {number} primærdrivarar. Med to til fem er det lettare å halde oversikt.",
    "There are {number} primary drivers. Two to five are easier to keep track of.",
)
TWICE: Final = Words(
    "«{text}» står {number} ganger. Koble heller den ene til flere drivere.",
    "«{text}» står {number} gonger. Kople heller den eine til fleire drivarar.",
    "“{text}” stands {number} times. Link one of them to several drivers instead.",
)
TESTED: Final = Words(
    "{tested} av {all} endringsideer er satt i test ({percent} %).",
    "{tested} av {all} endringsidear er sette i test ({percent} %).",
    "{tested} of {all} change ideas were put to the test ({percent} %).",
)


def findings(board: Diagram) -> tuple[Finding, ...]:
    """Advice in the order of the layers, and last how many ideas were tested."""
    found = tuple(advice(board))
    share = tested(board)
    return (*found, Finding(share)) if share else found


def advice(board: Diagram) -> Iterator[Finding]:
    """What could be better, without the share of tested ideas; nothing on an empty sheet."""
    if not board.nodes:
        return
    aims = board.layer("aim")
    if not aims:
        yield Finding(Say(NO_AIM))
    else:
        yield from (Finding(Say(ADVICE[part]), aims[0].id) for part in missing(aims[0]))
    yield from (Finding(Say(SEVERAL_AIMS), extra.id) for extra in aims[1:2])
    primaries = board.layer("primary")
    if len(primaries) > MOST_PRIMARIES:
        yield Finding(Say(MANY_PRIMARIES, {"number": len(primaries)}), primaries[MOST_PRIMARIES].id)
    for node in board.nodes.values():
        yield from _about(board, node)
    yield from _twice(board)


def summed(board: Diagram) -> tuple[Say, ...]:
    """The advice for paper: many findings of one kind become one counted sentence, where the first of them stood."""
    said = [finding.say for finding in advice(board)]
    counts = Counter(say.words for say in said)
    found: list[Say] = []
    told: set[Words] = set()
    for say in said:
        if say.words not in SUMS or counts[say.words] < SUMMED_FROM:
            found.append(say)
        elif say.words not in told:
            told.add(say.words)
            found.append(Say(SUMS[say.words], {"number": counts[say.words]}))
    return tuple(found)


def _about(board: Diagram, node: Node) -> Iterator[Finding]:
    if node.loose:
        yield Finding(Say(ORPHAN, {"text": node.text}), node.id)
    childless = not board.children.get(node.id) and not board.guests.get(node.id)
    if childless and node.layer in ("primary", "secondary"):
        words = NO_SECONDARY if node.layer == "primary" else NO_IDEA
        yield Finding(Say(words, {"text": node.text}), node.id)


def _twice(board: Diagram) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Node]] = {}
    for node in board.nodes.values():
        groups.setdefault((node.layer, fold(node.text)), []).append(node)
    for same in groups.values():
        if len(same) > 1:
            yield Finding(Say(TWICE, {"text": same[0].text, "number": len(same)}), same[1].id)


def tested(board: Diagram) -> Say | None:
    """How many ideas were put to the test so far (every status but the first); ``None`` without ideas."""
    ideas = board.layer("idea")
    if not ideas:
        return None
    done = sum(idea.status != "idea" for idea in ideas)
    return Say(TESTED, {"tested": done, "all": len(ideas), "percent": (200 * done + len(ideas)) // (2 * len(ideas))})
