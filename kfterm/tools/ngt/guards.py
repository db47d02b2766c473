"""When an act is possible: the reason why not, or nothing."""

from __future__ import annotations

from typing import Final

from kfterm.tools.ngt.model import Nominal, Stage
from kfterm.words import Words

FIRST_STEP: Final = Words("Dette er første steg.", "Dette er første steg.", "This is the first step.")
LAST_STEP: Final = Words(
    "Dette er siste steg. Ny avstemning: y.", "Dette er siste steg. Ny avrøysting: y.", "This is the last step."
)
NO_QUESTION: Final = Words(
    "Skriv spørsmålet først (Enter).", "Skriv spørsmålet først (Enter).", "Type the question first (Enter)."
)
URN_OPEN: Final = Words(
    "Urnen er åpen. Lukk den først: neste steg (n).",
    "Urna er open. Lukk ho først: neste steg (n).",
    "The urn is open. Close it first: next step (n).",
)
SILENT: Final = Words(
    "Nå skriver alle stille på lapper. Gå videre (n) når lappene skal samles inn.",
    "No skriv alle stille på lappar. Gå vidare (n) når lappane skal samlast inn.",
    "Everybody is writing in silence. Go on (n) when the notes are collected.",
)
NOT_SILENT: Final = Words(
    "Bare den stille skrivingen har klokke.",
    "Berre den stille skrivinga har klokke.",
    "Only the silent writing has a clock.",
)
VOTING_NOW: Final = Words(
    "Listen er låst mens det stemmes.", "Lista er låst medan det blir røysta.", "The list is locked while people vote."
)
NO_IDEA: Final = Words("Velg en idé først.", "Vel ein idé først.", "Choose an idea first.")
NOT_MERGED: Final = Words(
    "Velg en idé som er slått sammen eller strøket.",
    "Vel ein idé som er slått saman eller stroken.",
    "Choose an idea that was merged or struck.",
)
TOO_FEW_IDEAS: Final = Words(
    "Det må være minst to ideer på listen.",
    "Det må vere minst to idear på lista.",
    "The list needs at least two ideas.",
)
NOT_VOTE: Final = Words("Gå til avstemningen først (n).", "Gå til avrøystinga først (n).", "Go to the vote first (n).")
NO_OPEN_VOTE: Final = Words(
    "Åpne avstemningen først (Enter).", "Opne avrøystinga først (Enter).", "Open the vote first (Enter)."
)
IS_OPEN: Final = Words("Avstemningen er åpen.", "Avrøystinga er open.", "The vote is open.")
HANDS_UP: Final = Words(
    "Her telles hender, ikke stemmesedler.", "Her blir hender talde, ikkje røystesetlar.", "Hands are counted here."
)
BALLOTS: Final = Words(
    "Her telles stemmesedler, ikke hender.", "Her blir røystesetlar talde, ikkje hender.", "Ballots are counted here."
)
NO_RESULT: Final = Words(
    "Det er ikke noe resultat å vise.", "Det er ikkje noko resultat å vise.", "There is no result to show."
)
ALL_SHOWN: Final = Words("Hele resultatet er vist.", "Heile resultatet er vist.", "The whole result is shown.")
SHOW_FIRST: Final = Words(
    "Vis hele resultatet først (Enter).", "Vis heile resultatet først (Enter).", "Show the whole result first (Enter)."
)
NO_URN: Final = Words(
    "Her er ingenting å skrive hver for seg.",
    "Her er ingenting å skrive kvar for seg.",
    "There is nothing to type here.",
)
_AFTER: Final[tuple[Stage, ...]] = ("vote", "result", "discuss")


def at_question(board: Nominal, _at: str) -> Words | None:
    """The question is typed at the first step (and later by editing its row)."""
    return None if board.step == "question" else Words(
        "Spørsmålet endres med e på øverste linje.", "Spørsmålet blir endra med e på øvste linje.",
        "Edit the question with e on the first row.",
    )  # fmt: skip


def can_go_on(board: Nominal, _at: str) -> Words | None:
    """Whether the next step may begin."""
    if not board.question:
        return NO_QUESTION
    if board.step == "discuss":
        return LAST_STEP
    if board.step == "clarify" and len(board.live) < 2:
        return TOO_FEW_IDEAS
    if board.step == "vote" and board.voting is None:
        return NO_OPEN_VOTE if board.last is None else None
    if board.step == "result" and (board.last is None or not board.last.shown):
        return SHOW_FIRST
    return None


def at_silence(board: Nominal, _at: str) -> Words | None:
    """Only the silent writing has a clock."""
    return None if board.timed else NOT_SILENT


def can_go_back(board: Nominal, _at: str) -> Words | None:
    """Whether one may go back a step: not while an urn is open."""
    if board.step == "question":
        return FIRST_STEP
    return URN_OPEN if board.open is not None else None


def can_add(board: Nominal, _at: str) -> Words | None:
    """Ideas are written down when they are collected and while the list is gone through."""
    if not board.question:
        return NO_QUESTION
    if board.step == "silent":
        return SILENT
    if board.step == "question":
        return Words("Gå videre først (n).", "Gå vidare først (n).", "Go on first (n).")
    return VOTING_NOW if board.step in _AFTER else None


def can_edit(board: Nominal, at: str) -> Words | None:
    """The question or an idea can be reworded; an idea not while people vote on it."""
    if at == board.id and board.question:
        return None
    if board.get(at) is None:
        return NO_IDEA
    return VOTING_NOW if board.voting is not None else None


def on_live(board: Nominal, at: str) -> Words | None:
    """The cursor must stand on an idea of the list, and nobody be voting."""
    if at not in board.numbers:
        return NO_IDEA
    return VOTING_NOW if board.voting is not None else None


def can_merge(board: Nominal, at: str) -> Words | None:
    """There must be another idea to merge with."""
    return on_live(board, at) or (TOO_FEW_IDEAS if len(board.live) < 2 else None)


def can_split(board: Nominal, at: str) -> Words | None:
    """The cursor must stand on an idea that was merged or struck."""
    row = board.get(at)
    if row is None or at in board.numbers:
        return NOT_MERGED
    return VOTING_NOW if board.voting is not None else None


def can_open(board: Nominal, _at: str) -> Words | None:
    """Whether a vote may be opened: at the vote, or as a new one when the last result is shown."""
    if board.open is not None:
        return IS_OPEN if board.voting is not None else URN_OPEN
    if len(board.live) < 2:
        return TOO_FEW_IDEAS
    if board.step in ("result", "discuss"):
        return None if board.last is None or board.last.shown else SHOW_FIRST
    return None if board.step == "vote" else NOT_VOTE


def can_cast(board: Nominal, _at: str) -> Words | None:
    """Whether ballots are counted now."""
    vote = board.voting
    if board.step != "vote" or vote is None or vote.rules is None:
        return NO_OPEN_VOTE
    return HANDS_UP if vote.round.by_hands else None


def can_raise(board: Nominal, at: str) -> Words | None:
    """Whether hands are counted now, and the cursor stands on an idea of this vote."""
    vote = board.voting
    if board.step != "vote" or vote is None:
        return NO_OPEN_VOTE
    if not vote.round.by_hands:
        return BALLOTS
    return None if at in vote.round.ideas else NO_IDEA


def can_type_alone(board: Nominal, at: str) -> Words | None:
    """Whether people may type one after the other: silent ideas, or ballots."""
    if board.step == "collect" and board.open is not None:
        return None
    return NO_URN if can_cast(board, at) is not None else None


def can_reveal(board: Nominal, _at: str) -> Words | None:
    """Whether there is more to show."""
    if board.step != "result" or board.last is None or board.last.rules is None:
        return NO_RESULT
    return ALL_SHOWN if board.last.shown else None


def can_cover(board: Nominal, _at: str) -> Words | None:
    """Whether a result is shown that can be hidden again."""
    if board.open is not None or board.last is None or not board.last.round.revealed:
        return NO_RESULT
    return None
