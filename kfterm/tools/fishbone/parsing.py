"""The fishbone's questions: pure parsers of what is typed, and the choices where there are fixed answers."""

from __future__ import annotations

from typing import Final

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, fold
from kfterm.tools.api import Choice, Now
from kfterm.tools.fishbone.model import STATUSES, Fishbone
from kfterm.tools.fishbone.words import STATUS, STEPS, status_of
from kfterm.tools.tree.guards import NO_ROW
from kfterm.words import LANGS, Words, same

MOST_VOTES: Final = 9999
NO_STATUS = Fault(
    "fishbone.status",
    Words("«{text}» er ingen status.", "«{text}» er ingen status.", "“{text}” is no status."),
    Words(
        "Bruk antatt, bekreftet med data eller avkreftet.",
        "Bruk anteken, stadfesta med data eller avkrefta.",
        "Use assumed, confirmed with data or refuted.",
    ),
)
NO_NUMBER = Fault(
    "fishbone.votes",
    Words("«{text}» er ikke et antall.", "«{text}» er ikkje eit tal.", "“{text}” is not a number."),
    Words("Skriv et helt tall fra 0 til {most}.", "Skriv eit heilt tal frå 0 til {most}.",
          "Type a whole number from 0 to {most}."),
)  # fmt: skip
NO_PRESET = Fault(
    "fishbone.preset",
    Words("«{text}» er ikke et sett med kategorier.", "«{text}» er ikkje eit sett med kategoriar.",
          "“{text}” is no set of categories."),
    Words("Bruk 5m, helse eller trinn.", "Bruk 5m, helse eller trinn.", "Use 5m, health or steps."),
)  # fmt: skip
PRESETS: Final = {
    "health": Words(
        "Helse: personer, kultur, utstyr, prosedyrer, ledelse, pasienten",
        "Helse: personar, kultur, utstyr, prosedyrar, leiing, pasienten",
        "Health care: people, culture, equipment, procedures, leadership, the patient",
    ),
    "5m": Words(
        "5M: menneske, miljø, materiale, metode, maskin",
        "5M: menneske, miljø, materiale, metode, maskin",
        "5M: people, environment, material, method, machine",
    ),
    "steps": STEPS,
}
_PRESET_WORDS: Final = {
    "health": {"health", "helse"},
    "5m": {"5m"},
    "steps": {"steps", "trinn", *(fold(STEPS.get(lang)) for lang in LANGS)},
}
ONLY_CAUSES: Final = Words("Velg en årsak først.", "Vel ei årsak først.", "Choose a cause first.")


def on_cause(board: Fishbone, at: str) -> Words | None:
    """The cursor must stand on a cause."""
    bone = board.get(at)
    if bone is None:
        return NO_ROW
    return None if bone.is_cause else ONLY_CAUSES


def no_problem(board: Fishbone, _at: str) -> Words | None:
    """There must be no problem yet."""
    return HAS_PROBLEM if board.problem else None


HAS_PROBLEM: Final = Words(
    "Arket har allerede et problem.", "Arket har alt eit problem.", "The sheet has a problem already."
)


def parse_preset(typed: str, _board: Fishbone, _now: Now) -> str:
    """The code of a set of categories."""
    wanted = fold(typed)
    found = next((code for code, words in _PRESET_WORDS.items() if wanted in words), None)
    if found is None:
        raise KfError(NO_PRESET, column=1, text=clean_line(typed))
    return found


def parse_status(typed: str, _board: Fishbone, _now: Now) -> str:
    """The code of a status, from the code or its word in any language."""
    status = status_of(typed)
    if status is None:
        raise KfError(NO_STATUS, column=1, text=clean_line(typed))
    return status


def parse_votes(typed: str, _board: Fishbone, _now: Now) -> int:
    """A whole number of dots, 0 to 9999."""
    text = typed.strip()
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_VOTES):
        raise KfError(NO_NUMBER, column=1, text=clean_line(typed), most=MOST_VOTES)
    return int(text)


def preset_choices(_board: Fishbone, _at: str) -> tuple[Choice, ...]:
    """The sets of categories, on the keys 1 to 3."""
    return tuple(Choice(code, words, str(number)) for number, (code, words) in enumerate(PRESETS.items(), 1))


def status_choices(_board: Fishbone, _at: str) -> tuple[Choice, ...]:
    """The three statuses, on the keys 1 to 3."""
    return tuple(Choice(status, STATUS[status], str(number)) for number, status in enumerate(STATUSES, 1))


def places(board: Fishbone, _at: str) -> tuple[Choice, ...]:
    """The categories of the fishbone, for a cause that comes from another sheet."""
    return tuple(Choice(bone.id, same(bone.text)) for bone in board.categories)


def start_problem(board: Fishbone, _at: str) -> str:
    """The problem as it is."""
    return board.problem.text if board.problem else ""


def start_votes(board: Fishbone, at: str) -> str:
    """The dots that the cause has."""
    bone = board.get(at)
    return str(bone.votes or "") if bone else ""


def start_measure(board: Fishbone, at: str) -> str:
    """What was to be measured."""
    bone = board.get(at)
    return bone.measure if bone else ""
