"""The wished map beside the present one, and what-if: one number changed to see what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from kfterm.errors import KfError
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.order import between, is_position
from kfterm.tools.api import Args, Choice, Now, Reply, Say
from kfterm.tools.editing import Edit, no
from kfterm.tools.flowmap import parsing
from kfterm.tools.flowmap.acts import put_amount
from kfterm.tools.flowmap.figures import facts
from kfterm.tools.flowmap.model import LANE, NUMBERS, STEP, TOOL_ID, Flow, Step
from kfterm.tools.flowmap.parsing import Amount
from kfterm.tools.flowmap.words import FIELD
from kfterm.words import LANGS, Lang, Words, same

WISHED: Final = Words("{title} - ønsket", "{title} - ønskt", "{title} - wished")
MADE: Final = Words(
    "«{title}» ligger nå som eget ark, med alle trinn. Endre det der; forskjellen står i tabellen og i tegningen.",
    "«{title}» ligg no som eige ark, med alle trinn. Endre det der; skilnaden står i tabellen og i teikninga.",
    "“{title}” is now a sheet of its own with every step. Change it there; the difference is in table and drawing.",
)
COPY: Final = Words(
    "en kopi som blir ønsket situasjon", "ein kopi som blir ønskt situasjon", "a wished copy of this map"
)
IS_NOW: Final = Words(
    "«{title}» viser nåsituasjonen", "«{title}» viser nosituasjonen", "“{title}” shows the present state"
)
NO_NOW: Final = Words("ikke sammenlign", "ikkje samanlikn", "do not compare")
NEW_MAP: Final = Words("et nytt flytskjema", "eit nytt flytskjema", "a new map")
DETAILS_MADE: Final = Words(
    "«{title}» er nå et eget flytskjema.", "«{title}» er no eit eige flytskjema.", "“{title}” is now a map of its own."
)
NOTHING: Final = Words("Flytskjemaet er tomt.", "Flytskjemaet er tomt.", "The map is empty.")
_TIMES: Final = frozenset({"work", "wait", "hours"})
_SHARES: Final = frozenset({"correct", "rework", "share"})
_COPIED: Final = ("text", "note", "shape", "loose", "value", "sub", *NUMBERS)


def wish(board: Flow, _at: str, args: Args, now: Now) -> Reply:
    """A wished copy of this map as a new sheet, or another map as the present state of this one."""
    chosen = args.get("state", "new")
    if chosen == "new":
        return _copy(board, now)
    edit = Edit(board)
    edit.set(board.id, "now", None if chosen == "none" else chosen)
    return edit.reply()


def _copy(board: Flow, now: Now) -> Reply:
    """A new sheet with a copy of every step and lane, linked to this one."""
    new = now.new_id("board")
    lanes = {key: now.new_id(LANE) for key in board.lanes}
    steps = {step.id: now.new_id(STEP) for step in board.rows.values() if isinstance(step, Step)}
    title = WISHED.get(now.lang, title=board.title)
    fields: dict[str, Value] = {**_beside(board), "title": title, "now": board.id}
    fields |= {name: _plain(board.fields.get(name)) for name in ("demand", "per", "open", "base", "turned")}
    puts = [Put(new, _kept(fields))]
    puts += [Put(lanes[key], {INSIDE: new, POSITION: lane.pos, "text": lane.text}) for key, lane in board.lanes.items()]
    for step in board.rows.values():
        if isinstance(step, Step):
            puts.append(Put(steps[step.id], _copied(step, new, lanes, steps)))
    return Reply(tuple(puts), say=Say(MADE, {"title": title}))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _plain(value: object) -> Value:
    return value if isinstance(value, (bool, int, float, str)) else None


def _kept(fields: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if value is not None}


def _copied(step: Step, board: str, lanes: Mapping[str, str], steps: Mapping[str, str]) -> dict[str, Value]:
    fields: dict[str, Value] = {INSIDE: board, POSITION: step.pos, "lane": lanes.get(step.lane), "was": step.id}
    empty = Step(id="")
    for name in _COPIED:
        if getattr(step, name) != getattr(empty, name):
            fields[name] = getattr(step, name)
    fields |= {f"about.{name}": True for name, entry in step.about.items() if entry and name in NUMBERS}
    for target, label in step.to.items():
        if label and target in steps:
            fields[f"to.{steps[target]}"] = label
            if step.shares.get(target) is not None:
                fields[f"shares.{steps[target]}"] = step.shares[target]
    return _kept(fields)


def details(board: Flow, at: str, args: Args, now: Now) -> Reply:
    """Which map shows the step in detail: one that is there, a new one, or none."""
    step = board.step(at)
    if step is None:
        return no(NOTHING)
    edit = Edit(board)
    chosen = args.get("sub", "new")
    if chosen != "new":
        edit.set(step.id, "sub", None if chosen == "none" else chosen)
        return edit.reply(at)
    new = now.new_id("board")
    edit.set(step.id, "sub", new)
    reply = edit.reply(at, Say(DETAILS_MADE, {"title": step.text}))
    fields = {**_beside(board), "title": step.text}
    return Reply((Put(new, _kept(fields)), *reply.puts), reply.at, reply.say)


def _beside(board: Flow) -> dict[str, Value]:
    """The fields of a new flow map in the same place."""
    pos = str(board.fields.get(POSITION, ""))
    return {
        INSIDE: _text(board.fields.get(INSIDE)),
        POSITION: between(pos, None) if is_position(pos) else None,
        "tool": TOOL_ID,
    }


def wish_choices(board: Flow, _at: str) -> tuple[Choice, ...]:
    """A wished copy of this map, or which map shows its present state; not asked while this is the only map."""
    if not board.peers:
        return ()
    found = [Choice("new", COPY, "n")]
    for place, (key, peer) in enumerate(board.peers.items(), 1):
        found.append(Choice(key, _filled(IS_NOW, peer.title or key), str(place) if place < 10 else ""))
    return (*found, Choice("none", NO_NOW, "0"))


def sub_choices(board: Flow, _at: str) -> tuple[Choice, ...]:
    """A new map, or one of the others; not asked while this is the only map."""
    if not board.peers:
        return ()
    maps = tuple(
        Choice(key, same(peer.title or key), str(at) if at < 10 else "")
        for at, (key, peer) in enumerate(board.peers.items(), 1)
    )
    return (Choice("new", NEW_MAP, "n"), *maps, Choice("none", Words("ingen", "ingen", "none"), "0"))


def _filled(words: Words, title: str) -> Words:
    return Words(*(words.get(lang, title=title) for lang in LANGS))


# --- what if ---------------------------------------------------------------------------------------------------------


def number_choices(board: Flow, at: str) -> tuple[Choice, ...]:
    """The numbers that can be tried: those of the step at the cursor, and the demand on the whole map."""
    step = board.step(at)
    names = [name for name in NUMBERS if name != "demand"] if step and not step.loose else []
    return tuple(
        Choice(name, FIELD[name], str(key) if key < 10 else "") for key, name in enumerate(("demand", *names), 1)
    )


def parse_number(typed: str, board: Flow, now: Now) -> str:
    """What was typed, as it stands: which number it is depends on the answer before. It must be one of some kind."""
    for parser in (parsing.parse_amount, parsing.parse_time):
        try:
            parser(typed, board, now)
        except KfError:
            continue
        return typed
    parsing.parse_time(typed, board, now)
    return typed


def meant(name: str, typed: str, board: Flow, now: Now) -> Amount | None:
    """What was typed as a number of the field ``name``; ``KfError`` when it is none."""
    if name in _TIMES:
        return parsing.parse_time(typed, board, now)
    if name in _SHARES:
        return parsing.parse_share(typed, board, now)
    return parsing.parse_amount(typed, board, now)


def tried(board: Flow, at: str, name: str, amount: Amount | None) -> Flow:
    """The map with one number changed, for looking only."""
    value = None if amount is None else amount.value
    if name == "demand":
        return replace(board, fields={**board.fields, "demand": value})
    step = board.step(at)
    if step is None or name not in NUMBERS:
        return board
    about = {**step.about, name: amount is not None and amount.about}
    fields: dict[str, Any] = {name: value, "about": about}
    return replace(board, rows={**board.rows, step.id: msgspec.structs.replace(step, **fields)})


def what_if(board: Flow, at: str, args: Args, now: Now) -> Reply:
    """Keep the number that was tried."""
    name, edit = args.get("name", "demand"), Edit(board)
    amount = meant(name, args["value"], board, now)
    step = board.step(at)
    if name == "demand":
        edit.set(board.id, "demand", None if amount is None else amount.value)
    elif step is not None:
        put_amount(edit, step, name, amount)
    return edit.reply(at or None)


def moved(board: Flow, other: Flow, lang: Lang) -> tuple[tuple[str, str, str], ...]:
    """The figures that differ between two maps: label, here, there."""
    there = {fact.name: fact.value for fact in facts(other, lang)}
    here = {fact.name: fact for fact in facts(board, lang)}
    labels = {fact.name: fact.label for fact in (*facts(other, lang), *here.values())}
    return tuple(
        (labels[name], here[name].value if name in here else "–", there.get(name, "–"))
        for name in labels
        if (here[name].value if name in here else "") != there.get(name, "")
    )


def can_wish(board: Flow, _at: str) -> Words | None:
    """There must be something to copy."""
    return None if board.steps else NOTHING
