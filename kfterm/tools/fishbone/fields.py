"""What a row of a fishbone can get: categories to begin with, votes, marks; and what other tools give."""

from __future__ import annotations

from typing import Final

from kfterm.model.change import Put
from kfterm.text import fold
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.tools.fishbone.model import FIRST_CAUSE, Fishbone
from kfterm.tools.fishbone.shape import VARIANT
from kfterm.tools.fishbone.words import FIVE_M, HEALTH
from kfterm.tools.tree.edit import Edit, add_nodes, count_words, no
from kfterm.tools.tree.links import NOTHING_NEW, set_fields, take
from kfterm.words import Words

PRESETS: Final = {"5m": FIVE_M, "health": HEALTH}
ADDED: Final = (
    Words("{number} kategori er lagt til.", "{number} kategori er lagd til.", "{number} category was added."),
    Words("{number} kategorier er lagt til.", "{number} kategoriar er lagde til.", "{number} categories were added."),
)
STEPS_ON: Final = Words(
    "Beina er nå trinnene i prosessen, i rekkefølge.",
    "Beina er no trinna i prosessen, i rekkjefølgje.",
    "The bones are now the steps of the process, in order.",
)


def preset(board: Fishbone, _at: str, args: Args, now: Now) -> Reply:
    """The categories of a preset that are not there yet; ``steps`` makes the bones steps of a process instead."""
    wanted = args["preset"]
    if wanted == "steps":
        return no(NOTHING_NEW) if board.steps else Reply((Put(board.id, {VARIANT: "steps"}),), say=Say(STEPS_ON))
    known = {fold(bone.text) for bone in board.categories}
    texts = [words.get(now.lang) for words in PRESETS[wanted]]
    missing = [text for text in texts if fold(text) not in known]
    puts = (Put(board.id, {VARIANT: None}),) if board.steps else ()
    if not missing:
        return Reply(puts) if puts else no(NOTHING_NEW)
    edit = Edit(board)
    made = add_nodes(edit, 1, missing, board.problem.id if board.problem else "", "", now.new_id)
    reply = edit.reply(made[0], Say(count_words(ADDED, len(made))))
    return Reply((*puts, *reply.puts), reply.at, reply.say)


def problem(board: Fishbone, _at: str, args: Args, now: Now) -> Reply:
    """Write the problem in the head, or reword it."""
    edit = Edit(board)
    if board.problem:
        return set_fields(board, board.problem.id, {"text": args["text"]})
    made = add_nodes(edit, 0, [args["text"]], "", "", now.new_id)
    return edit.reply(made[0])


def votes(board: Fishbone, at: str, args: Args, _now: Now) -> Reply:
    """Set how many dots a cause got; 0 takes them away."""
    return set_fields(board, at, {"votes": args["votes"] or None})


def one_vote(board: Fishbone, at: str, _args: Args, _now: Now) -> Reply:
    """One dot more."""
    return set_fields(board, at, {"votes": board.nodes[at].votes + 1})


def status(board: Fishbone, at: str, args: Args, _now: Now) -> Reply:
    """Set what data say about a cause."""
    return set_fields(board, at, {"status": args["status"]})


def measure(board: Fishbone, at: str, args: Args, _now: Now) -> Reply:
    """Set which data could tell; ``None`` takes it away."""
    return set_fields(board, at, {"measure": args["measure"]})


def take_problem(board: Fishbone, _at: str, args: Args, now: Now) -> Reply:
    """A bottleneck of another tool as the problem in the head."""
    return take(board, 0, "", "", args, now)


def take_category(board: Fishbone, at: str, args: Args, now: Now) -> Reply:
    """A group of another tool as a category, after the one at the cursor."""
    bone = board.get(at)
    after = at if bone and bone.layer == "category" else ""
    return take(board, 1, board.problem.id if board.problem else "", after, args, now)


def take_cause(board: Fishbone, at: str, args: Args, now: Now) -> Reply:
    """A cause of another tool: under the category that was chosen (``into``) or is at the cursor, beside the cause at
    the cursor, else in none."""
    bone = board.get(str(args.get("into") or at))
    if bone and bone.layer == "category":
        return take(board, FIRST_CAUSE, bone.id, "", args, now)
    if bone and bone.is_cause:
        return take(board, bone.rank, bone.parents[0] if bone.parents else "", bone.id, args, now)
    return take(board, FIRST_CAUSE, "", "", args, now)


def take_idea(board: Fishbone, at: str, args: Args, now: Now) -> Reply:
    """What a group chose becomes the problem of an empty sheet, else a cause."""
    return take_cause(board, at, args, now) if board.nodes else take_problem(board, at, args, now)
