"""What the acts on a flow map do: adding and moving steps, lanes, arrows, numbers, marks. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from kfterm.model.change import POSITION, Value
from kfterm.model.order import between, is_position, spread
from kfterm.text import PastedLine, clean_line
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.tools.editing import Edit, next_row, no
from kfterm.tools.flowmap.model import LANE, MARK, STEP, Flow, Mark, Step
from kfterm.tools.flowmap.parsing import Amount, Target
from kfterm.tools.rowacts import taken
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.outline import NOTHING_PASTED, PASTED, REMOVED
from kfterm.words import Words

NO_STEP: Final = Words("Velg et trinn først.", "Vel eit trinn først.", "Choose a step first.")
NO_PLACED: Final = Words(
    "Velg et trinn som står i rekkefølgen.",
    "Vel eit trinn som står i rekkjefølgja.",
    "Choose a step that stands in the order.",
)
NO_LANES: Final = Words(
    "Det er ingen svømmebaner ennå. Lag en ny bane først.",
    "Det er ingen symjebaner enno. Lag ei ny bane først.",
    "There are no lanes yet. Make a new lane first.",
)
EDGE_LANE: Final = Words("Det er ingen bane lenger ut.", "Det er inga bane lenger ut.", "There is no lane farther out.")
REPLACED: Final = Words(
    "Pilen videre til neste trinn er erstattet.",
    "Pila vidare til neste trinn er erstatta.",
    "The arrow on to the next step was replaced.",
)
PLACED: Final = Words("Satt inn som nummer {number}.", "Sett inn som nummer {number}.", "Put in as number {number}.")
TURNED: Final = Words(
    "Banene blir rader der vinduet er bredt nok, og i SVG. Ellers står de som kolonner.",
    "Banene blir rader der vindauget er breitt nok, og i SVG. Elles står dei som kolonnar.",
    "The lanes are rows where the window is wide enough, and in SVG. Else they stand as columns.",
)
TAKEN_OUT: Final = Words("Tatt ut av rekkefølgen.", "Teken ut av rekkjefølgja.", "Taken out of the order.")


def on_step(board: Flow, at: str) -> Words | None:
    """The cursor must stand on a step or on a mark of one."""
    return None if board.step(at) else NO_STEP


def on_placed(board: Flow, at: str) -> Words | None:
    """The cursor must stand on a step in the order, or on a mark of one."""
    step = board.step(at)
    return None if step and not step.loose else NO_PLACED


def _step(board: Flow, at: str) -> Step:
    """The step at the cursor; every act that asks is guarded by ``on_step``."""
    found = board.step(at)
    return found if found is not None else Step(id=at)


def add(board: Flow, at: str, args: Args, now: Now) -> Reply:
    """A step after the one at the cursor, in its lane; beside a note without a place another such note."""
    here = board.step(at)
    return _added(board, here, [args["text"]], bool(here and here.loose), now)


def note(board: Flow, at: str, args: Args, now: Now) -> Reply:
    """A note without a place in the order."""
    here = board.step(at)
    return _added(board, here if here and here.loose else None, [args["text"]], True, now)


def _added(board: Flow, here: Step | None, texts: Sequence[str], loose: bool, now: Now) -> Reply:
    edit = Edit(board)
    lane = here.lane if here else board.steps[-1].lane if board.steps and not loose else ""
    records = [now.new_id(STEP) for _ in texts]
    common: dict[str, Value] = {"lane": lane or None, "loose": loose or None}
    group = board.loose if loose else board.steps
    after = here.id if here else group[-1].id if group else ""
    edit.add(records, board.id, after, [{"text": text, **common} for text in texts])
    if here and not loose:
        _lead_on(board, edit, here, records[0])
    return edit.reply(records[-1])


def _lead_on(board: Flow, edit: Edit, here: Step, new: str) -> None:
    """Where somebody drew an arrow to the next step, it leads to the new one between: that goes on to the next."""
    place = board.number[here.id]
    following = board.steps[place].id if place < len(board.steps) else ""
    if following and here.to.get(following):
        edit.set(here.id, f"to.{new}", here.to[following])
        edit.set(here.id, f"to.{following}", None)
        share = here.shares.get(following)
        if share is not None:
            edit.set(here.id, f"shares.{new}", share)
            edit.set(here.id, f"shares.{following}", None)


def paste(board: Flow, at: str, args: Args, now: Now) -> Reply:
    """Pasted lines as steps; what is indented becomes a red mark of the step above."""
    lines: Sequence[PastedLine] = args["text"]
    if not lines:
        return no(NOTHING_PASTED)
    here = board.step(at)
    reply = _added(board, here, [line.text for line in lines], bool(here and here.loose), now)
    return Reply(reply.puts, reply.at, Say(count_words(PASTED, len(lines))))


def remove(board: Flow, at: str, _args: Args, _now: Now) -> Reply:
    """Delete the row and its marks, and every arrow to it; those before it go on as they did."""
    edit = Edit(board)
    gone = set(board.branch(at))
    for record in board.branch(at):
        edit.remove(record)
    for step in board.rows.values():
        if isinstance(step, Step) and step.id not in gone and at in step.to:
            edit.set(step.id, f"to.{at}", None)
            if at in step.shares:
                edit.set(step.id, f"shares.{at}", None)
    return edit.reply(next_row(board, at, gone), Say(count_words(REMOVED, len(gone))))


def place(board: Flow, at: str, _args: Args, _now: Now) -> Reply:
    """Put a note into the order, last, and go on to the next note; or take a step out of it."""
    step = _step(board, at)
    edit = Edit(board)
    if not step.loose:
        edit.set(step.id, "loose", True)
        return edit.reply(step.id, Say(TAKEN_OUT))
    edit.set(step.id, "loose", None)
    last = board.steps[-1].id if board.steps else ""
    others = [key for key in board.below(board.id) if key != step.id]
    edit.move(step.id, board.id, others.index(last) + 1 if last else 0)
    notes = [one.id for one in board.loose]
    left = notes[notes.index(step.id) + 1 :] + notes[: notes.index(step.id)]
    return edit.reply(left[0] if left else step.id, Say(PLACED, {"number": len(board.steps) + 1}))


# --- lanes -----------------------------------------------------------------------------------------------------------


def lane(board: Flow, at: str, args: Args, _now: Now) -> Reply:
    """Another lane for the step."""
    if "lane" not in args:
        return no(NO_LANES)
    edit = Edit(board)
    edit.set(_step(board, at).id, "lane", args["lane"])
    return edit.reply(at)


def beside(by: int) -> Any:  # noqa: ANN401 - an act, see ``rowacts.Do``
    """The step ``by`` lanes further on."""

    def do(board: Flow, at: str, _args: Args, _now: Now) -> Reply:
        step, keys = _step(board, at), list(board.lanes)
        if not keys:
            return no(NO_LANES)
        goal = board.lane_of(step) + by
        if not 0 <= goal < len(keys):
            return no(EDGE_LANE)
        edit = Edit(board)
        edit.set(step.id, "lane", keys[goal])
        return edit.reply(at)

    return do


def new_lane(board: Flow, at: str, args: Args, now: Now) -> Reply:
    """A lane after all others, and the step at the cursor in it; the first lane takes in every step."""
    edit = Edit(board)
    record = now.new_id(LANE)
    places = _places(board)
    if board.lanes and places is None:
        fresh = spread(None, None, len(board.lanes) + 1)
        for key, pos in zip(board.lanes, fresh, strict=False):
            edit.set(key, POSITION, pos)
        edit.new(record, board.id, fresh[-1], {"text": args["text"]})
    else:
        edit.new(record, board.id, between(places[-1] if places else None, None), {"text": args["text"]})
    here = board.step(at)
    moved = [row for row in board.rows.values() if isinstance(row, Step)] if not board.lanes else [here] if here else []
    for step in moved:
        edit.set(step.id, "lane", record)
    return edit.reply(at or None)


def rename_lane(board: Flow, at: str, args: Args, _now: Now) -> Reply:
    """Another name for the lane of the step."""
    edit = Edit(board)
    record = list(board.lanes)[board.lane_of(_step(board, at))]
    if board.lanes[record].text != args["text"]:
        edit.set(record, "text", args["text"])
    return edit.reply(at)


def lane_order(board: Flow, at: str, _args: Args, _now: Now) -> Reply:
    """The lane of the step one place further on; the last one goes first."""
    keys = list(board.lanes)
    record = keys[board.lane_of(_step(board, at))]
    index = keys.index(record)
    if len(keys) == 1:
        return no(EDGE_LANE)
    order = [key for key in keys if key != record]
    order.insert(index + 1 if index + 1 < len(keys) else 0, record)
    edit = Edit(board)
    for key, pos in zip(order, spread(None, None, len(order)), strict=True):
        if board.lanes[key].pos != pos:
            edit.set(key, POSITION, pos)
    return edit.reply(at)


def remove_lane(board: Flow, at: str, args: Args, _now: Now) -> Reply:
    """Delete a lane; its steps go to the lane before it, those of the first one to the next."""
    keys = list(board.lanes)
    gone = args.get("lane", "")
    if gone not in keys:
        return no(NO_LANES)
    others = [key for key in keys if key != gone]
    heir = others[max(0, keys.index(gone) - 1)] if others else None
    edit = Edit(board)
    for step in board.rows.values():
        if isinstance(step, Step) and step.lane == gone:
            edit.set(step.id, "lane", heir)
    edit.remove(gone)
    return edit.reply(at or None)


def _places(board: Flow) -> list[str] | None:
    """The positions of the lanes; ``None`` where a hand edit has left one that is none."""
    found = [one.pos for one in board.lanes.values()]
    return found if all(map(is_position, found)) else None


# --- arrows ----------------------------------------------------------------------------------------------------------


def arrow(board: Flow, at: str, args: Args, _now: Now) -> Reply:
    """An arrow to another step, or other words and another share on the one there is."""
    step, target = _step(board, at), _found(board, args["to"])
    if target.step not in board.number:
        return no(NO_PLACED)
    edit = Edit(board)
    say = None
    ahead = board.number[target.step] > board.number[step.id]
    following = next((way for way in board.leaving(step.id) if not way.own), None)
    if ahead and following and following.dst != target.step:
        if step.shape == "decision":
            # A decision goes several ways: the way on that nobody drew stays beside the new one.
            edit.set(step.id, f"to.{following.dst}", True)
        else:
            say = Say(REPLACED)
    edit.set(step.id, f"to.{target.step}", target.label or True)
    edit.set(step.id, f"shares.{target.step}", target.share)
    return edit.reply(at, say)


def _found(board: Flow, target: Target) -> Target:
    """The target with the id of its step where it was given by number."""
    if target.step in board.number or not target.step.isdigit():
        return target
    place = int(target.step)
    return replace(target, step=board.steps[place - 1].id) if 1 <= place <= len(board.steps) else target


def no_arrow(board: Flow, at: str, args: Args, _now: Now) -> Reply:
    """Take an arrow away."""
    edit = Edit(board)
    step = _step(board, at)
    edit.set(step.id, f"to.{args['to']}", None)
    edit.set(step.id, f"shares.{args['to']}", None)
    return edit.reply(at)


# --- numbers and marks -----------------------------------------------------------------------------------------------


def set_amounts(*names: str) -> Any:  # noqa: ANN401 - an act, see ``rowacts.Do``
    """Set the answered numbers of the step, and which of them are estimates."""

    def do(board: Flow, at: str, args: Args, _now: Now) -> Reply:
        step, edit = _step(board, at), Edit(board)
        for name in names:
            if name in args:
                put_amount(edit, step, name, args[name])
        return edit.reply(at)

    return do


def put_amount(edit: Edit, step: Step, name: str, amount: Amount | None) -> None:
    """One number of a step; ``None`` takes it away."""
    edit.set(step.id, name, None if amount is None else _plain(amount.value))
    edit.set(step.id, f"about.{name}", True if amount is not None and amount.about else None)


def _plain(value: float) -> float:
    """A whole number without decimals, as people write it into a file."""
    return int(value) if value == int(value) else value


def set_map(board: Flow, _at: str, args: Args, _now: Now) -> Reply:
    """Demand, period, opening time and time base of the whole map."""
    edit = Edit(board)
    for name in ("demand", "open"):
        amount = args.get(name)
        edit.set(board.id, name, None if amount is None else _plain(amount.value))
    for name in ("per", "base"):
        if name in args:
            edit.set(board.id, name, args[name])
    return edit.reply()


def set_field(name: str) -> Any:  # noqa: ANN401 - an act, see ``rowacts.Do``
    """One fixed answer as a field of the step; ``none`` takes it away."""

    def do(board: Flow, at: str, args: Args, _now: Now) -> Reply:
        edit = Edit(board)
        chosen = args.get(name)
        step = _step(board, at)
        default = {"shape": "step"}.get(name)
        held = getattr(step, name)
        if (chosen if chosen != "none" else "") != held:
            edit.set(step.id, name, None if chosen in ("none", default) else chosen)
        return edit.reply(at)

    return do


def mark(colour: str) -> Any:  # noqa: ANN401 - an act, see ``rowacts.Do``
    """A mark on the step."""

    def do(board: Flow, at: str, args: Args, now: Now) -> Reply:
        step, edit = _step(board, at), Edit(board)
        record = now.new_id(MARK)
        source = clean_line(str(args.get("source") or "")) or None
        edit.add([record], step.id, "", [{"colour": colour, "text": args["text"], "source": source}])
        return edit.reply(record)

    return do


def recolour(board: Flow, at: str, _args: Args, _now: Now) -> Reply:
    """A red mark becomes green, a green one red."""
    row = board.get(at)
    edit = Edit(board)
    edit.set(at, "colour", "green" if isinstance(row, Mark) and row.colour == "red" else "red")
    return edit.reply(at)


def turn(board: Flow, _at: str, _args: Args, _now: Now) -> Reply:
    """Lanes as rows instead of columns, or back."""
    edit = Edit(board)
    edit.set(board.id, "turned", None if board.turned else True)
    return edit.reply(say=None if board.turned else Say(TURNED))


def take(board: Flow, _at: str, args: Args, now: Now) -> Reply:
    """An item of another tool as a note without a place."""
    before = taken(board, args)
    if before is not None:
        return before
    edit = Edit(board)
    record = now.new_id(STEP)
    fields: dict[str, Value] = {"text": args["text"], "loose": True, "source": args.get("source")}
    edit.add([record], board.id, "", [fields])
    return edit.reply(record)
