"""Summaries of a session, a team or a network, from one set of parts.

Page 1 lets somebody who was not there answer: what was decided, who does what by when, which tests run. What is
private stays out unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from kfterm.desk import summaryparts as parts
from kfterm.desk import summarywords as say
from kfterm.desk.agendaplan import rows_of, start_of
from kfterm.desk.desk import Desk
from kfterm.desk.firstpage import Part, first_page
from kfterm.desk.following import (
    Task,
    Trial,
    by_urgency,
    decisions_of,
    entry_of,
    parked_in,
    session_tasks,
    session_trials,
)
from kfterm.desk.groupreport import group_blocks
from kfterm.desk.pdsareport import ramp_blocks
from kfterm.desk.pdsawords import DECISIONS
from kfterm.desk.pictures import picture_blocks, pictures_of
from kfterm.desk.places import SessionView, TeamView, views
from kfterm.desk.since import since_last
from kfterm.desk.sustained import plan_blocks
from kfterm.desk.threadstory import story_blocks
from kfterm.errors import KfError
from kfterm.model.captured import Decision, Note
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.model.records import Board
from kfterm.model.report import Block, Facts, Heading, Notice, Outline, Paragraph, Picture, Report, Table
from kfterm.words import Lang

FEW_TEAMS = 3
"""Teams of a session up to which its summary holds all of their tests."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a summary is wanted.

    ``private``: with the facilitator's own notes. ``title`` and ``lead`` (version and what is new) stand at its top,
    ``marks`` tells what is new by record.
    """

    lang: Lang
    private: bool = False
    title: str = ""
    lead: str = ""
    marks: parts.Marks = field(default_factory=dict)


def today_of(desk: Desk) -> date:
    """The day that "overdue" is counted from."""
    return desk.now().at.date()


def running_trials(desk: Desk, session: str) -> tuple[Trial, ...]:
    """The tests without a decision of the teams that take part in a session, and those written down in it."""
    return tuple(one for one in session_trials(desk, session) if one.cycle.status != "done")


# --- a session -------------------------------------------------------------------------------------------------------


def session_blocks(desk: Desk, unit: str, wish: Wish) -> tuple[Block, ...]:
    """A session: before it has begun its agenda and what is open since last time; afterwards its summary."""
    seen = desk.session(unit)
    purpose = [Paragraph(seen.session.purpose)] if seen.session.purpose else []
    begun = any(block.started for block in seen.blocks)
    captured = any(kind_of(key) in ("decision", "parked", "summary") for key in seen.records)
    made = session_tasks(desk, unit)
    if not (begun or captured or made):
        return (
            *purpose,
            *parts.since(since_last(desk, unit), wish.lang, today_of(desk)),
            *agenda_blocks(desk, seen, wish, went=False),
            *group_blocks(seen, wish.lang),
            *board_blocks(desk, seen.boards, wish.lang),
            *_loose_pictures(desk, unit, {board.id for board in seen.boards}, wish.lang),
            *_private(desk, unit, seen, wish),
        )
    lead = (*_lead(wish), *purpose, *_attendance(seen, wish.lang))
    answers = (
        decided(decisions_of(desk, unit), wish.lang, wish.marks),
        agreed(made, wish.lang, today_of(desk), wish.marks),
        running(running_trials(desk, unit), wish.lang, wish.marks),
    )
    first, more = first_page(seen.session.title, lead, answers, wish.lang)
    return (*first, *on_new_page([*more, *_session_rest(desk, unit, seen, wish)]))


def decided(found: Sequence[Decision], lang: Lang, marks: parts.Marks = parts.NO_MARKS) -> Part:
    """What was decided, for page 1."""
    return Part(parts.decisions(found, lang, marks), say.EVERY_DECISION)


def agreed(found: Sequence[Task], lang: Lang, today: date, marks: parts.Marks = parts.NO_MARKS) -> Part:
    """Who does what by when, for page 1."""
    return Part(parts.actions(found, lang, today, marks=marks), say.EVERY_ACTION)


def running(found: Sequence[Trial], lang: Lang, marks: parts.Marks = parts.NO_MARKS) -> Part:
    """Which tests run, for page 1: without the beliefs where there is little room."""
    short = parts.trials(found, lang, marks=marks, short=True) if found else ()
    return Part(parts.trials(found, lang, marks=marks), say.EVERY_TEST, short)


def _session_rest(desk: Desk, unit: str, seen: SessionView, wish: Wish) -> list[Block]:
    """From page 2 on: agenda and notes, sheets, tests, pictures, what is parked, and private notes when wanted."""
    agenda = agenda_blocks(desk, seen, wish, went=True)
    beside = {block.id: picture_blocks(desk, pictures_of(desk, unit, {block.id}), wish.lang) for block in seen.blocks}
    rest: list[Block] = [*agenda, *parts.notes(seen.blocks, wish.lang, wish.marks, beside)]
    rest += group_blocks(seen, wish.lang)
    rest += board_blocks(desk, seen.boards, wish.lang)
    rest += story_blocks(desk, unit, wish.lang)
    rest += _ramps_of_teams(desk, unit, wish.lang)
    rest += _loose_pictures(desk, unit, {*beside, *(board.id for board in seen.boards)}, wish.lang)
    rest += parts.parked(parked_in(desk, entry_of(desk, unit)), wish.lang, wish.marks, own=True)
    rest += parts.since(since_last(desk, unit), wish.lang, today_of(desk))
    return [*rest, *_private(desk, unit, seen, wish)]


def on_new_page(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with their first heading on a fresh page."""
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), None)
    if first is None:
        return tuple(blocks)
    head = blocks[first]
    fresh = Heading(head.text, head.level, new_page=True) if isinstance(head, Heading) else head
    return (*blocks[:first], fresh, *blocks[first + 1 :])


def _lead(wish: Wish) -> tuple[Block, ...]:
    return (Notice(wish.lead),) if wish.lead else ()


def _attendance(seen: SessionView, lang: Lang) -> tuple[Block, ...]:
    count = sum(person.present for person in seen.people)
    said = say.PRESENT_OF.get(lang, count=count, of=len(seen.people))
    return (Paragraph(said),) if seen.people else ()


def agenda_blocks(desk: Desk, seen: SessionView, wish: Wish, *, went: bool) -> tuple[Block, ...]:
    """The agenda as planned, or as it ``went``; nothing for a session without one."""
    if not seen.blocks:
        return ()
    now = desk.clock.now()
    rows = rows_of(seen.session, seen.blocks, now)
    timed = start_of(seen.session, seen.blocks, now) is not None
    table = (parts.course if went else parts.plan)(rows, timed, wish.lang)
    return Heading(say.AGENDA.get(wish.lang)), table


def board_blocks(desk: Desk, boards: Sequence[Board], lang: Lang) -> tuple[Block, ...]:
    """Each sheet under its title, with its pictures; a sheet that cannot be read is told in a sentence.

    A sheet on which nothing stands is left out.
    """
    found: list[Block] = []
    for board in boards:
        try:
            body = parts.lower(desk.tool(board.id).report(desk.view(board.id), lang))
        except KfError as error:
            body = (Notice(error.problem.text(lang)),)
        body += picture_blocks(desk, pictures_of(desk, desk.unit_of(board.id), {board.id}), lang)
        found += [Heading(board.title), *body] if body else []
    return tuple(found)


def _loose_pictures(desk: Desk, unit: str, shown: Collection[str], lang: Lang) -> tuple[Block, ...]:
    """The pictures of a unit that were not ``shown`` with a sheet or an item of the agenda."""
    left = [one for one in pictures_of(desk, unit) if one.about not in shown]
    return (Heading(say.PICTURES.get(lang)), *picture_blocks(desk, left, lang)) if left else ()


def _ramps_of_teams(desk: Desk, unit: str, lang: Lang) -> tuple[Block, ...]:
    """The ramps of the teams that take part; of many teams only the ramps, since each has its own summary.

    Of a team that takes no part only the tests that were written down in this session.
    """
    found: list[Block] = []
    told: dict[str, list[Cycle]] = {}
    for one in session_trials(desk, unit):
        told.setdefault(one.unit, []).append(one.cycle)
    for team, cycles in told.items():
        seen = replace(desk.team(team), cycles=tuple(cycles))
        ramps = team_ramps(desk, seen, lang)
        short = [block for block in ramps if isinstance(block, Outline | Picture)]
        found += [Heading(seen.team.title, 3), *(ramps if len(told) <= FEW_TEAMS else short)]
    return (Heading(say.TESTS.get(lang)), *found) if found else ()


def team_ramps(desk: Desk, seen: TeamView, lang: Lang) -> tuple[Block, ...]:
    """The ramps of a team, and the pictures of its tests."""
    ideas = {item.source: item.text for item in seen.ideas()}
    pictures = pictures_of(desk, seen.team.id, {cycle.id for cycle in seen.cycles})
    return (*ramp_blocks(seen.cycles, lang, today_of(desk), ideas), *picture_blocks(desk, pictures, lang))


def _measures(desk: Desk, seen: TeamView, lang: Lang) -> tuple[Block, ...]:
    """What the measures of a team say; their engine is loaded only for a team that has some."""
    if not any(kind_of(key) == "measure" for key in seen.records):
        return ()
    from kfterm.desk.measurereport import family_blocks

    return family_blocks(seen.records, lang, today_of(desk))


def _private(desk: Desk, unit: str, seen: SessionView | TeamView, wish: Wish) -> tuple[Block, ...]:
    """The private notes about a unit and what stands in it; the private unit is opened only when they are wanted."""
    if not wish.private:
        return ()
    return parts.private_notes([(title, text) for title, text in notes_about(desk, unit, seen.records)], wish.lang)


def notes_about(desk: Desk, unit: str, records: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Private notes about ``unit`` or one of ``records``: the title of what each is about, and its text."""
    found: list[tuple[str, str]] = []
    for key, info in desk.workspace.units().items():
        if info.kind != "private":
            continue
        mine = desk.records(key)
        for note in views(mine, sorted(one for one in mine if kind_of(one) == "note"), Note):
            if note.text.strip() and (note.about == unit or note.about in records):
                about = desk.records(unit).get(note.about, {})
                title = "" if note.about == unit else str(about.get("title") or about.get("text") or "")
                found.append((title, note.text))
    return tuple(found)


# --- a team ----------------------------------------------------------------------------------------------------------


def team_blocks(desk: Desk, unit: str, wish: Wish) -> tuple[Block, ...]:
    """A team: aim and benefit, what it decided with others to do, its tests; then where it stands and its sheets."""
    seen, lang = desk.team(unit), wish.lang
    today = today_of(desk)
    facts = ((say.UNIT, seen.team.unit), (say.LEAD, seen.team.lead))
    known = tuple((label.get(lang), text) for label, text in facts if text)
    mine = by_urgency((Task(action, unit) for action in seen.actions), today)
    live = [Trial(cycle, unit) for cycle in seen.cycles if cycle.status != "done"]
    lead = [*([Facts(known)] if known else []), *goals([seen], lang)]
    first, more = first_page(seen.team.title, lead, (agreed(mine, lang, today), running(live, lang)), lang)
    rest: list[Block] = [*more, *_standing(seen, lang)]
    if seen.cycles:
        rest += [Heading(say.TESTS.get(lang)), *team_ramps(desk, seen, lang)]
    rest += _measures(desk, seen, lang)
    rest += plan_blocks(desk, unit, lang)
    rest += board_blocks(desk, seen.boards, lang)
    rest += story_blocks(desk, unit, lang)
    shown = {board.id for board in seen.boards} | {cycle.id for cycle in seen.cycles}
    rest += _loose_pictures(desk, unit, shown, lang)
    rest += _private(desk, unit, seen, wish)
    return (*first, *on_new_page(rest))


def goals(teams: Sequence[TeamView], lang: Lang) -> tuple[Block, ...]:
    """Mål - Frist - Gevinst of the teams that have an aim; only the aims while nothing more is known."""
    known = [seen.team for seen in teams if seen.team.aim]
    if not any(team.due or team.benefit for team in known):
        return tuple(Facts(((say.AIM.get(lang), team.aim),)) for team in known)
    rows = tuple((team.aim, parts.day(team.due, lang), team.benefit) for team in known)
    return (Table(say.GOAL_CAPTION.get(lang), parts.heads(say.GOAL_HEADS, lang), rows),)


def _standing(seen: TeamView, lang: Lang) -> tuple[Block, ...]:
    """Hvordan ser det ut i dag - Hva har vi lært - Veien videre, then the way as Drift and Utvikling."""
    done = [cycle for cycle in seen.cycles if cycle.status == "done"]
    live = [cycle for cycle in seen.cycles if cycle.status != "done"]
    kept = [_what(cycle) for cycle in done if cycle.decision == "keep"]
    ahead = [_what(cycle) for cycle in live]
    ahead += [action.text for action in seen.actions if action.status in ("open", "doing")]
    rows = tuple((cycle.observations, cycle.learning, _next(cycle, lang)) for cycle in done[-3:])
    if not rows and not kept and not ahead:
        return ()
    blocks: list[Block] = [Heading(say.STATE.get(lang))]
    if rows:
        blocks.append(Table(say.LAST_TESTS.get(lang), parts.heads(say.REFLECTION_HEADS, lang), rows))
    return (*blocks, *parts.way_forward(kept, ahead, lang))


def _what(cycle: Cycle) -> str:
    return cycle.idea_text or cycle.test or cycle.question


def _next(cycle: Cycle, lang: Lang) -> str:
    return f"{DECISIONS[cycle.decision].get(lang)}: {_what(cycle)}" if cycle.decision else _what(cycle)


# --- the whole report ------------------------------------------------------------------------------------------------


def summary_report(desk: Desk, place: str, wish: Wish) -> Report:
    """The summary of a session or a team."""
    data = desk.records(place).get(place, {})
    network = next((one for one in desk.networks() if one.id == data.get("network")), None)
    when = str(data.get("date", "")) or desk.clock.now().date().isoformat()
    blocks = (session_blocks if kind_of(place) == "session" else team_blocks)(desk, place, wish)
    title = wish.title or str(data.get("title", ""))
    organisation = network.organisation if network else ""
    return Report(title, wish.lang, parts.day(when, wish.lang), organisation, str(data.get("place", "")), blocks)
