"""What a second laptop must know to type slips of the same vote, and making an empty sheet the second one's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.order import between, spread
from kfterm.text import clean_line
from kfterm.tools.api import Now, Reply, Say
from kfterm.tools.editing import no
from kfterm.tools.ngt.model import PROPOSAL, ROUND, Nominal
from kfterm.vote import read_rules
from kfterm.words import Words

RULES: Final = ("method", "k", "budget", "scale", "lenient")
OTHER_VOTE: Final = Words(
    "filen hører til en annen avstemning.", "fila høyrer til ei anna avrøysting.", "the file belongs to another vote."
)
NOT_EMPTY: Final = Words(
    "Arket er ikke tomt. Ta filen inn på et tomt ark, eller i den åpne avstemningen.",
    "Arket er ikkje tomt. Ta fila inn på eit tomt ark, eller i den opne avrøystinga.",
    "The sheet is not empty. Take the file into an empty sheet, or into the open vote.",
)
NO_VOTE: Final = Words("Filen har ingen avstemning.", "Fila har inga avrøysting.", "The file has no vote.")
JOINED: Final = Words(
    "Dette er den andre PC-en. Legg inn sedlene med nummer foran (17: 3 1 2), og skriv en stemmefil.",
    "Dette er den andre PC-en. Legg inn setlane med nummer framfor (17: 3 1 2), og skriv ei røystefil.",
    "This is the second laptop. Enter the slips with their numbers in front (17: 3 1 2), and write a ballot file.",
)


def head(board: Nominal) -> Mapping[str, Any] | None:
    """The question, the rules and the numbered ideas of the open vote; ``None`` while none is open."""
    vote = board.voting
    if vote is None or vote.round.by_hands:
        return None
    held = vote.round
    ideas = [
        {"number": number, "text": board.rows[key].text if key in board.rows else ""}
        for key, number in zip(held.ideas, held.numbers, strict=False)
    ]
    rules = {name: getattr(held, name) for name in RULES if getattr(held, name)}
    origin = held.origin or held.id
    return {"vote": origin, "question": board.question, "present": held.present, "rules": rules, "ideas": ideas}


def fits(board: Nominal, found: Mapping[str, Any]) -> Words | None:
    """Why a file is not of this vote, or nothing."""
    own = head(board)
    same = own is not None and all(own[name] == found.get(name) for name in ("vote", "rules", "ideas"))
    return None if same else OTHER_VOTE


def join(board: Nominal, found: Mapping[str, Any], now: Now) -> Reply:
    """An empty sheet gets the list and the open vote of another laptop."""
    if board.rows or board.rounds:
        return no(NOT_EMPTY)
    ideas = _ideas(found)
    if not ideas:
        return no(NO_VOTE)
    records = [now.new_id(PROPOSAL) for _ in ideas]
    puts = [
        Put(record, {INSIDE: board.id, POSITION: place, "text": text, "number": number})
        for record, place, (number, text) in zip(records, spread(None, None, len(ideas)), ideas, strict=True)
    ]
    rules = found.get("rules")
    own: dict[str, Value] = {INSIDE: board.id, POSITION: between(None, None), "what": "vote", "number": 1, "open": True}
    own |= {name: rules[name] for name in RULES if isinstance(rules, Mapping) and name in rules}
    own |= {"ideas": list(records), "numbers": [number for number, _ in ideas]}
    own["origin"] = clean_line(str(found.get("vote", "")))
    present = found.get("present")
    own |= {"present": present} if isinstance(present, int) and present > 0 else {}
    question = clean_line(str(found.get("question", "")))
    return Reply(
        (*puts, Put(now.new_id(ROUND), own), Put(board.id, {"question": question or None, "step": "vote"})),
        records[0],
        Say(JOINED),
    )


def _ideas(found: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Numbers and texts, when the head is whole; nothing else is taken in."""
    if not isinstance(found.get("ideas"), list):
        return []
    ideas = [
        (one["number"], clean_line(str(one.get("text", ""))))
        for one in found["ideas"]
        if isinstance(one, Mapping) and isinstance(one.get("number"), int)
    ]
    rules = found.get("rules")
    read_rules({**(rules if isinstance(rules, Mapping) else {}), "ideas": [number for number, _ in ideas]})
    return ideas
