"""Every act on a matrix of impact and effort."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.model.change import Value
from kfterm.tools.api import Args, Command, Gift, Now, OutlineVerb, Reply, Say
from kfterm.tools.editing import Edit, no
from kfterm.tools.flatacts import add_act, list_acts, take_act
from kfterm.tools.matrix.model import OPTION, Matrix, quadrant_of
from kfterm.tools.matrix.words import EFFORT, EFFORT_SCALE, IMPACT, IMPACT_SCALE, QUADRANT
from kfterm.tools.rowacts import act, note_act, on_row, source_act
from kfterm.words import LANGS, Words

PLACED: Final = Words("{number} {text}: {quadrant}", "{number} {text}: {quadrant}", "{number} {text}: {quadrant}")
NO_SCORES: Final = Words(
    "Her er det ingen tall å ta bort.", "Her er det ingen tal å ta bort.", "There are no figures here."
)


def score(board: Matrix, at: str, args: Args, now: Now) -> Reply:
    """Set what the group agreed on, and go to the next option without figures."""
    impact, effort = args["impact"], args["effort"]
    edit = Edit(board)
    fields: dict[str, Value] = {"impact": impact, "effort": effort, "impact_votes": None, "effort_votes": None}
    for name, value in fields.items():
        _set(edit, board, at, name, value)
    after = _next(board, at)
    reply = edit.reply(after or at)
    return Reply(reply.puts, reply.at, _told(board, at, impact, effort)) if reply.puts else reply


def _set(edit: Edit, board: Matrix, at: str, name: str, value: Value) -> None:
    """An empty list is no votes."""
    if value is not None or getattr(board.rows[at], name):
        edit.set(at, name, value)


def _told(board: Matrix, at: str, impact: float | None, effort: float | None) -> Say | None:
    """Where the option lies now."""
    if impact is None or effort is None:
        return None
    point = board.points[at]
    side = quadrant_of(impact, effort)
    texts = [
        PLACED.get(lang, number=point.number, text=point.row.text, quadrant=QUADRANT[side].get(lang)) for lang in LANGS
    ]
    return Say(Words(*texts))


def _next(board: Matrix, at: str) -> str:
    """The next option without figures after the one at the cursor, else the first, else none."""
    keys = list(board.points)
    here = keys.index(at)
    return next((key for key in keys[here + 1 :] + keys[:here] if board.points[key].quadrant is None), "")


def votes(board: Matrix, at: str, args: Args, _now: Now) -> Reply:
    """Set what several people answered; an empty line takes the answers away."""
    edit = Edit(board)
    for name in ("impact_votes", "effort_votes"):
        given = list(args.get(name) or ())
        held = getattr(board.rows[at], name)
        if given != held:
            edit.set(at, name, given or None)
    return edit.reply(at)


def clear(board: Matrix, at: str, _args: Args, _now: Now) -> Reply:
    """Take all figures of an option away."""
    row = board.rows[at]
    edit = Edit(board)
    for name in ("impact", "effort", "impact_votes", "effort_votes"):
        if getattr(row, name) not in (None, []):
            edit.set(at, name, None)
    reply = edit.reply(at)
    return reply if reply.puts else no(NO_SCORES)


def pick(board: Matrix, at: str, _args: Args, _now: Now) -> Reply:
    """Choose an option to be tried, or no longer."""
    edit = Edit(board)
    edit.set(at, "picked", None if board.rows[at].picked else True)
    return edit.reply(at)


def _start(name: str) -> Any:  # noqa: ANN401 - an answer's start
    def start(board: Matrix, at: str) -> str:
        row = board.get(at)
        return " ".join(str(vote) for vote in getattr(row, name)) if row else ""

    return start


COMMANDS: Final[tuple[Command[Any], ...]] = (
    add_act(
        "matrix",
        OPTION,
        Words("Ny idé", "Ny idé", "New option"),
        Words(
            "En idé til, rett etter markøren.",
            "Ein idé til, rett etter markøren.",
            "One more option, after the cursor.",
        ),
    ),
    *list_acts("matrix", OPTION),
    act(
        "matrix",
        "score",
        Words("(1-5) Effekt og innsats", "(1-5) Effekt og innsats", "(1-5) Impact and effort"),
        Words(
            "To tall fra 1 til 5: først effekt, så innsats. Markøren går til neste uten tall.",
            "To tal frå 1 til 5: først effekt, så innsats. Markøren går til neste utan tal.",
            "Two figures from 1 to 5: impact first, then effort. The cursor goes to the next without figures.",
        ),
        score,
        on_row,
        key="1,2,3,4,5",
        bar=1,
        asks=(
            IMPACT_SCALE.ask("impact", IMPACT, clear=False),
            EFFORT_SCALE.ask("effort", EFFORT, clear=False),
        ),
    ),
    act(
        "matrix",
        "votes",
        Words("Flere svar", "Fleire svar", "Several answers"),
        Words(
            "Tallene fra flere personer, i én linje: 4 5 3. Gjennomsnittet bestemmer plassen.",
            "Tala frå fleire personar, i éi linje: 4 5 3. Gjennomsnittet avgjer plassen.",
            "The figures of several people in one line: 4 5 3. Their mean decides the place.",
        ),
        votes,
        on_row,
        key="m",
        bar=3,
        asks=(
            IMPACT_SCALE.row("impact_votes", IMPACT, _start("impact_votes")),
            EFFORT_SCALE.row("effort_votes", EFFORT, _start("effort_votes")),
        ),
    ),
    act(
        "matrix",
        "pick",
        Words("Plukk ut", "Plukk ut", "Pick"),
        Words(
            "Merk det dere vil prøve først. Send det videre som test eller tiltak.",
            "Merk det de vil prøve først. Send det vidare som test eller tiltak.",
            "Mark what you want to try first. Send it on as a test or an action.",
        ),
        pick,
        on_row,
        key="p",
        bar=2,
    ),
    act(
        "matrix",
        "clear",
        Words("Ta bort tallene", "Ta bort tala", "Take the figures away"),
        Words(
            "Ideen står igjen i listen uten plass.",
            "Ideen står att i lista utan plass.",
            "The option stays in the list without a place.",
        ),
        clear,
        on_row,
        key="0",
    ),
    note_act("matrix"),
    source_act("matrix"),
    take_act(
        "matrix",
        OPTION,
        Words("Hent inn", "Hent inn", "Take in"),
        Words(
            "En idé, driver, årsak eller gruppe fra et annet ark blir en linje uten tall.",
            "Ein idé, ein drivar, ei årsak eller ei gruppe frå eit anna ark blir ei linje utan tal.",
            "An idea, driver, cause or group from another sheet becomes a row without figures.",
        ),
    ),
)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    "add": "matrix.add",
    "edit": "matrix.edit",
    "up": "matrix.up",
    "down": "matrix.down",
    "remove": "matrix.remove",
    "paste": "matrix.paste",
}
TAKES: Final[Mapping[Gift, str]] = {
    "idea": "matrix.take",
    "driver": "matrix.take",
    "cause": "matrix.take",
    "group": "matrix.take",
    "action": "matrix.take",
    "bottleneck": "matrix.take",
}
