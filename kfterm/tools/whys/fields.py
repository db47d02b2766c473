"""What an answer can get: a question in own words, evidence, the check, what to do; and what other tools give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, fold
from kfterm.tools.api import Args, Choice, Now, Reply
from kfterm.tools.tree.edit import inside_of
from kfterm.tools.tree.guards import NO_ROW
from kfterm.tools.tree.links import set_fields, take
from kfterm.tools.whys.model import Whys
from kfterm.tools.whys.sentences import links
from kfterm.tools.whys.words import HOLDS, holds_of
from kfterm.words import LANGS, Words

AGREE: Final = Words("Ja", "Ja", "Yes")
ONLY_ANSWERS: Final = Words("Velg et svar først.", "Vel eit svar først.", "Choose an answer first.")
NOT_TRIED: Final = Words("ikke prøvd ennå", "ikkje prøvd enno", "not tried yet")
NO_CHECK: Final = Fault(
    "whys.holds",
    Words("«{text}» er ikke ja eller nei.", "«{text}» er ikkje ja eller nei.", "“{text}” is not yes or no."),
    Words("Bruk ja, nei eller 0 (ikke prøvd).", "Bruk ja, nei eller 0 (ikkje prøvd).",
          "Use yes, no or 0 (not tried)."),
)  # fmt: skip
_ANSWERS: Final = {"yes": {"yes", "ja"}, "no": {"no", "nei"}}


def on_answer(board: Whys, at: str) -> Words | None:
    """The cursor must stand on an answer."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    return None if node.rank else ONLY_ANSWERS


def parse_holds(typed: str, _board: Whys, _now: Now) -> str | None:
    """Yes or no by code or word; ``None`` for 0, nothing, or the words for not tried."""
    wanted = fold(typed)
    if wanted in {"", "0", "-", *(fold(NOT_TRIED.get(lang)) for lang in LANGS)}:
        return None
    found = next((code for code, words in _ANSWERS.items() if wanted in words), None) or holds_of(typed)
    if found is None:
        raise KfError(NO_CHECK, column=1, text=clean_line(typed))
    return found


def holds_choices(board: Whys, at: str) -> tuple[Choice, ...]:
    """Yes, no and not tried; the first reads the link aloud as a sentence to agree with."""
    node = board.get(at)
    if node is None or not node.parents:
        read = HOLDS["yes"]
    else:
        chain = (node, board.nodes[node.parents[0]])
        said = {lang: links(board, chain, lang)[0][1] for lang in LANGS}
        read = Words(*(f"{AGREE.get(lang)}: {said[lang]}" for lang in LANGS))
    return (Choice("yes", read, "1"), Choice("no", HOLDS["no"], "2"), Choice("0", NOT_TRIED, "0"))


def start_of(name: str) -> Callable[[Whys, str], str]:
    """What stands in a text of the answer."""

    def start(board: Whys, at: str) -> str:
        node = board.get(at)
        return str(getattr(node, name)) if node else ""

    return start


def holds(board: Whys, at: str, args: Args, _now: Now) -> Reply:
    """Set whether "therefore" holds; ``None`` = not tried yet."""
    return set_fields(board, at, {"holds": args["holds"]})


def evidence(board: Whys, at: str, args: Args, _now: Now) -> Reply:
    """Set what the group knows; ``None`` takes it away."""
    return set_fields(board, at, {"evidence": args["evidence"]})


def question(board: Whys, at: str, args: Args, _now: Now) -> Reply:
    """Set the question in own words; ``None`` goes back to "why?"."""
    return set_fields(board, at, {"question": args["question"]})


def measure(board: Whys, at: str, args: Args, _now: Now) -> Reply:
    """Set what the group wants to do about it; ``None`` takes it away."""
    return set_fields(board, at, {"measure": args["measure"]})


def take_in(board: Whys, at: str, args: Args, now: Now) -> Reply:
    """The problem of an empty sheet; else an answer under the row at the cursor, or under the problem."""
    if not board.nodes:
        return take(board, 0, "", "", args, now)
    node = board.get(at) or board.problem
    if node is None:
        return take(board, 1, "", "", args, now)
    if node.rank == board.shape.deepest:
        inside = inside_of(board, node) if node.parents else ""
        return take(board, node.rank, inside, node.id, args, now)
    return take(board, node.rank + 1, node.id, "", args, now)
