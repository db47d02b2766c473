"""What the room may see of a workspace at one moment: read from the desk, nothing else goes to the projector.

Private places are refused here by kind, whatever the state file says; of a block only title, minutes, instruction and
its times are taken, of a sheet only what its tool draws.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from kfterm.clock import format_time, plus
from kfterm.desk.agenda import Remaining, remaining, running
from kfterm.desk.agendaplan import rows_of, start_of
from kfterm.desk.blockacts import table_lines
from kfterm.desk.desk import Desk
from kfterm.desk.groups import members_of
from kfterm.desk.peopleread import roles_of, team_title
from kfterm.desk.places import SessionView
from kfterm.desk.present import PresentState
from kfterm.errors import KfError
from kfterm.model.change import Records
from kfterm.model.fields import text_of
from kfterm.model.ids import kind_of
from kfterm.model.records import Block
from kfterm.screens.steps import clocked, count
from kfterm.tools.api import Tool, View
from kfterm.words import LANGS, Words

if TYPE_CHECKING:
    from kfterm.desk.measureshow import Chart
    from kfterm.model.cycle import Cycle

HIDDEN: Final = frozenset({"private"})
"""Kinds of units that never stand on the projector."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The open board as its tool reads it. ``cursor`` may be a record that is gone."""

    tool: Tool[Any]
    board: str
    records: Records
    cursor: str
    folded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Post:
    """One line of the agenda overview; ``state`` is ``done``, ``runs`` or ``todo``, ``start`` ``HH:MM`` or empty."""

    title: str
    minutes: int
    state: str
    start: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """One table as the room may see it: number, name (empty when mixed), people with their roles, report-out order."""

    number: int
    name: str
    people: tuple[tuple[str, tuple[str, ...]], ...]
    order: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """All that one picture is made of, besides the time that is left."""

    blank: bool = False
    title: str = ""
    lead: str = ""
    """A sentence under the title, such as a team's aim."""
    instruction: Words | str = ""
    block: Block | None = None
    """The running block, for the timer."""
    posts: tuple[Post, ...] = ()
    sheet: Sheet | None = None
    seats: tuple[Seat, ...] = ()
    """The tables, while groups work or are being made; they stand in place of the agenda."""
    lines: tuple[tuple[int, str], ...] = ()
    """What the tables have found, by number."""
    waiting: bool = False
    """Nothing to show yet."""
    chart: Chart | None = None
    """A measure of the open team."""
    point: str = ""
    """The measurement that is talked about."""
    trial: Cycle | None = None
    """A small test of the open team."""


def left_of(shown: Shown, now: datetime) -> Remaining | None:
    """The time left of the running block at ``now``, from its stored start: right after the laptop slept too."""
    return remaining(shown.block, now) if shown.block is not None else None


def until(shown: Shown, now: datetime) -> str:
    """When the running block ends, ``HH:MM`` in the zone of ``now``; empty when none runs."""
    left = left_of(shown, now)
    return format_time(plus(now, left.seconds / 60).time()) if left is not None else ""


def look_at(desk: Desk, state: PresentState | None) -> Shown:
    """What ``state`` asks to show, as far as the room may see it. ``KfError`` when the place is gone."""
    if state is None:
        return Shown(waiting=True)
    session = _session(desk, state.session)
    block = running(session.blocks) if session is not None else None
    instruction: Words | str = (block.instruction or block.title) if block is not None else ""
    base = Shown(blank=state.blank, block=block, instruction=instruction)
    return _at_place(desk, state, base)


def _session(desk: Desk, unit: str) -> SessionView | None:
    if kind_of(unit) != "session" or unit not in desk.workspace.units():
        return None
    return desk.session(unit)


def _at_place(desk: Desk, state: PresentState, base: Shown) -> Shown:
    unit = _open_unit(desk, state.place)
    if not unit:
        return replace(base, waiting=base.block is None)
    kind = kind_of(state.place)
    if kind == "board":
        return _board(desk, state, unit, base)
    if kind == "session":
        return _agenda(desk.session(state.place), state, desk.clock.now(), base)
    if kind == "team":
        if kind_of(state.cursor) in ("measure", "measurement"):
            return _charted(desk, state, unit, base)
        seen = desk.team(state.place)
        trial = next((cycle for cycle in seen.cycles if cycle.id == state.cursor), None)
        return replace(base, title=seen.team.title, lead=seen.team.aim, trial=trial)
    if kind == "workspace":
        return replace(base, title=desk.home().title)
    return replace(base, waiting=base.block is None)


def _charted(desk: Desk, state: PresentState, unit: str, base: Shown) -> Shown:
    """The chart of the measure at the cursor; loaded here, since most of what a room sees is no chart."""
    from kfterm.desk.measurecharts import chart_in
    from kfterm.desk.measuredoing import measure_of

    measure = measure_of(desk.records(unit), state.cursor)
    if measure is None:
        return replace(base, title=desk.team(unit).team.title)
    return replace(base, chart=chart_in(desk.records(unit), measure), point=state.cursor)


def _open_unit(desk: Desk, place: str) -> str:
    """The unit of a place that may be shown; empty when there is none, it is hidden or gone."""
    if not place or kind_of(place) in HIDDEN:
        return ""
    try:
        unit = desk.unit_of(place)
    except KfError:
        return ""
    return "" if kind_of(unit) in HIDDEN else unit


def _board(desk: Desk, state: PresentState, unit: str, base: Shown) -> Shown:
    tool, records = desk.tool(state.place), desk.records(unit)
    if tool.at_step is not None:
        return _at_step(tool, state, records, base)
    step = next((step for step in tool.steps if step.id == state.step), None)
    instruction = base.instruction or (step.words if step is not None else "")
    if step is not None and step.shows == "blank":
        return replace(base, instruction=instruction)
    if not any(record.get("in") == state.place for record in records.values()):
        # Layer names alone would puzzle the room; the title tells what the group is about to make.
        title = text_of(records.get(state.place, {}).get("title")) or tool.name.get(state.lang)
        return replace(base, instruction=instruction, title=title)
    sheet = Sheet(tool, state.place, records, state.cursor, frozenset(state.folded))
    return replace(base, instruction=instruction, sheet=sheet)


def _at_step(tool: Tool[Any], state: PresentState, records: Records, base: Shown) -> Shown:
    """A sheet that goes step by step: what is to be done now, and how many slips are in the urn."""
    view = tool.read(records, state.place)
    at = tool.at_step(view) if tool.at_step else ""
    step = next(step for step in tool.steps if step.id == at)
    base = replace(base, block=clocked(tool, view) or base.block)
    told: Words | str = step.words
    if state.cast is not None:
        counts = count(state.cast, state.of)
        told = Words(*(f"{step.words.get(lang)} · {counts.get(lang)}" for lang in LANGS))
    if step is tool.steps[0] and base.instruction:
        told = base.instruction
    if step.shows == "blank":
        return replace(base, instruction=told)
    if not tool.rows(view, View(80, state.lang)):
        title = text_of(records.get(state.place, {}).get("title")) or tool.name.get(state.lang)
        return replace(base, instruction=told, title=title)
    return replace(
        base, instruction=told, sheet=Sheet(tool, state.place, records, state.cursor, frozenset(state.folded))
    )


def _agenda(view: SessionView, state: PresentState, now: datetime, base: Shown) -> Shown:
    """The agenda; the tables and what they found while groups work, or when the facilitator is at the groups."""
    live, asked = running(view.blocks), kind_of(state.cursor) in ("group", "person")
    works = live is not None and live.kind in ("group", "igp")
    lines = table_lines(live) if live is not None and works else ()
    seats = _seats(view) if works or asked else ()
    if seats or lines:
        return replace(base, title=view.session.title, seats=seats, lines=lines)
    return replace(base, title=view.session.title, posts=_posts(view, now))


def _seats(view: SessionView) -> tuple[Seat, ...]:
    people = {person.id: person for person in view.people}
    return tuple(
        Seat(
            group.number,
            team_title(view, group.name),
            tuple((person.name, roles_of(group, person.id)) for person in members_of(group, people)),
            group.order,
        )
        for group in view.groups
    )


def _posts(view: SessionView, now: datetime) -> tuple[Post, ...]:
    """The day as it went and as it looks now. What was left out is gone; what was jumped over has no time any more."""
    timed = start_of(view.session, view.blocks, now) is not None
    states = {"runs": "runs", "done": "done", "todo": "todo", "passed": "todo"}
    return tuple(
        Post(
            row.block.title,
            row.block.minutes + row.block.added,
            states[row.state],
            format_time(row.start) if timed and row.state != "passed" else "",
        )
        for row in rows_of(view.session, view.blocks, now)
        if row.state in states
    )
