"""The summary of a network: one row for each team, the gatherings, and what is open across them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kfterm.desk import summaryparts as parts
from kfterm.desk import summarywords as say
from kfterm.desk.desk import Desk
from kfterm.desk.firstpage import first_page
from kfterm.desk.following import (
    CARRIED,
    Task,
    Trial,
    by_urgency,
    decisions_of,
    parked_in,
    shared_entry,
    tasks,
    trials,
)
from kfterm.desk.pdsareport import day_text, state_text
from kfterm.desk.places import Entry, TeamView
from kfterm.desk.summary import Wish, agreed, decided, goals, on_new_page, running, today_of
from kfterm.model.captured import Decision
from kfterm.model.report import Block, Heading, Paragraph, Report, Table
from kfterm.words import Lang


def network_report(desk: Desk, network: str, wish: Wish) -> Report:
    """The summary of the network with this id."""
    own = next((one for one in desk.networks() if one.id == network), None)
    title = wish.title or (own.title if own else "")
    organisation = own.organisation if own else ""
    when = desk.clock.now().date().isoformat()
    theme = own.theme if own else ""
    return Report(
        title, wish.lang, parts.day(when, wish.lang), organisation, theme, network_blocks(desk, network, wish)
    )


def network_blocks(desk: Desk, network: str, wish: Wish) -> tuple[Block, ...]:
    """Figures, decisions, open actions and running tests; from page 2 on the teams, the gatherings, what is parked.

    Teams are asked by one query each, however many actions they have.
    """
    lang, today = wish.lang, today_of(desk)
    teams = [team for team in desk.entries("team") if team.network == network]
    sessions = [one for one in desk.entries("session") if one.network == network]
    names = {one.id for one in sessions}
    of_teams = tasks(desk, teams)
    every = (*of_teams, *(task for task in tasks(desk, shared_entry(desk)) if task.action.session in names))
    left = [task for task in by_urgency(every, today) if task.open]
    tests = trials(desk, teams)
    live = [one for one in tests if one.cycle.status != "done"]
    found = [(one, decisions_of(desk, one.id)) for one in sessions]
    figures = say.FIGURES.get(
        lang,
        teams=len(teams),
        running=len(live),
        finished=len(tests) - len(live),
        open=len(left),
        late=sum(task.late(today) for task in left),
    )
    answers = (
        decided([one for _, some in found for one in some], lang),
        agreed(left, lang, today),
        running(live, lang),
    )
    title = next((one.title for one in desk.networks() if one.id == network), "")
    first, more = first_page(title, [Paragraph(figures)], answers, lang)
    rest = [
        *more,
        *_teams(desk, teams, of_teams, tests, lang, today),
        *_sessions(desk, found, every, lang),
        *_parked(desk, sessions, lang),
    ]
    return (*first, *on_new_page(rest))


def _teams(
    desk: Desk, teams: Sequence[Entry], found: Sequence[Task], tests: Sequence[Trial], lang: Lang, today: date
) -> tuple[Block, ...]:
    if not teams:
        return ()
    views: list[TeamView] = []
    rows = []
    for team in teams:
        seen = desk.team(team.id)
        views.append(seen)
        mine = [task for task in found if task.unit == team.id and task.open]
        late = sum(task.late(today) for task in mine)
        rows.append((team.title, seen.team.aim, _last(tests, team.id, lang), str(len(mine)), str(late)))
    table = Table(say.TEAM_CAPTION.get(lang, count=len(teams)), parts.heads(say.TEAM_HEADS, lang), tuple(rows))
    benefits = [seen for seen in views if seen.team.benefit or seen.team.due]
    return (Heading(say.TEAMS.get(lang)), table, *goals(benefits, lang))


def _last(tests: Sequence[Trial], team: str, lang: Lang) -> str:
    """The test of a team that was worked on last: what, how far, when."""
    mine = [one.cycle for one in tests if one.unit == team]
    if not mine:
        return say.NO_TEST.get(lang)
    last = max(mine, key=lambda one: (max(one.ended, one.started, one.created), one.number, one.id))
    when = last.ended or last.started or last.when or last.created
    parts_of = (last.test or last.question, state_text(last, lang), day_text(when, lang) if when else "")
    return ", ".join(part for part in parts_of if part)


def _sessions(
    desk: Desk, found: Sequence[tuple[Entry, Sequence[Decision]]], every: Sequence[Task], lang: Lang
) -> tuple[Block, ...]:
    if not found:
        return ()
    rows = tuple(
        (
            parts.day(one.date, lang),
            one.title,
            str(len(decided)),
            str(sum(task.action.session == one.id for task in every)),
            str(len(parked_in(desk, one))),
        )
        for one, decided in found
    )
    table = Table(say.SESSION_CAPTION.get(lang), parts.heads(say.SESSION_HEADS, lang), rows)
    return Heading(say.SESSIONS.get(lang)), table


def _parked(desk: Desk, sessions: Sequence[Entry], lang: Lang) -> tuple[Block, ...]:
    items = [item for one in sessions for item in parked_in(desk, one) if item.parked.outcome in CARRIED]
    return parts.parked(items, lang)
