"""Hand-outs of a board, a session or a team: from the open desk to the bytes of a file.

This is the meeting point of the desk (what is there) and the report formats (how it looks), used alike by the
screens and the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

from kfterm.clock import format_date, format_time
from kfterm.desk.agenda import first_start
from kfterm.desk.agendaplan import planned_starts
from kfterm.desk.desk import Desk
from kfterm.desk.pdsaacts import cycle_at
from kfterm.desk.pdsaform import form
from kfterm.desk.places import SessionView, TeamView
from kfterm.desk.team import STATUS
from kfterm.errors import KfError
from kfterm.model.ids import kind_of
from kfterm.model.records import Board, view
from kfterm.model.report import Block, Facts, Heading, Notice, Paragraph, Report, Table
from kfterm.report import format_of, render
from kfterm.text import file_name
from kfterm.words import Lang, Words

AGENDA = Words("Agenda", "Agenda", "Agenda")
AGENDA_HEADS = (
    Words("Kl.", "Kl.", "Time"),
    Words("Post", "Post", "Item"),
    Words("Minutter", "Minutt", "Minutes"),
    Words("Instruksjon", "Instruksjon", "Instruction"),
)
AGENDA_CAPTION = Words(
    "{count} poster, {minutes} minutter", "{count} postar, {minutes} minutt", "{count} items, {minutes} minutes"
)
ACTION_CAPTION = Words("{count} tiltak", "{count} tiltak", "{count} actions")
ACTIONS = Words("Tiltak", "Tiltak", "Actions")
ACTION_HEADS = (
    Words("Beslutning", "Avgjerd", "Decision"),
    Words("Ansvarlig", "Ansvarleg", "Owner"),
    Words("Frist", "Frist", "Due"),
    Words("Status", "Status", "Status"),
)
"""In-house table heads Beslutning - Ansvarlig - Frist, as Vestre Viken and UNN use them in their papers."""
SOURCE = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
AIM = Words("Mål", "Mål", "Aim")
UNIT = Words("Avdeling", "Avdeling", "Department")
LEAD = Words("Leder", "Leiar", "Leader")

Tables = Mapping[str, tuple[tuple[str, ...], ...]]


def report_of(desk: Desk, place: str, lang: Lang) -> Report:
    """The hand-out of a board, a session or a team in ``lang``; ``KfError`` when the place is gone."""
    kind = kind_of(place)
    if kind == "session":
        return _session_report(desk, place, lang)
    if kind == "team":
        return _team_report(desk, place, lang)
    if kind == "cycle":
        return _cycle_form(desk, place, lang)
    return _board_report(desk, place, lang)


def tables_of(desk: Desk, place: str, lang: Lang) -> Tables:
    """The tables behind a board's drawing, for CSV; none for other places."""
    if kind_of(place) != "board":
        return {}
    tool = desk.tool(place)
    return tool.tables(desk.view(place), lang) if tool.tables else {}


def handout(desk: Desk, place: str, suffix: str, lang: Lang) -> bytes:
    """The hand-out of ``place`` in the format of ``suffix`` as UTF-8 bytes."""
    text = render(report_of(desk, place, lang), suffix, tables_of(desk, place, lang))
    return text.encode("utf-8")


def default_name(desk: Desk, place: str, suffix: str) -> str:
    """A file name from the title, such as ``Driverdiagram slagenhet.html``."""
    title = str(desk.records(desk.unit_of(place)).get(place, {}).get("title", "")) or place
    return file_name(title) + format_of(suffix).suffix


def suffix_of(path: PurePath) -> str:
    """The suffix that decides the format; ``KfError`` when it is none of ours."""
    return format_of(path.suffix).suffix


def _day(text: str, lang: Lang) -> str:
    try:
        return format_date(date.fromisoformat(text), lang)
    except ValueError:
        return text


def _surroundings(desk: Desk, unit: str, lang: Lang) -> tuple[str, str, str]:
    """Title of the unit, organisation of its network, and the date of the hand-out."""
    data = desk.records(unit).get(unit, {})
    network = next((one for one in desk.networks() if one.id == data.get("network")), None)
    day = str(data.get("date", "")) or desk.clock.now().date().isoformat()
    return str(data.get("title", "")), network.organisation if network else "", _day(day, lang)


def _board_blocks(desk: Desk, board: str, lang: Lang) -> tuple[Block, ...]:
    return desk.tool(board).report(desk.view(board), lang)


def _board_report(desk: Desk, board: str, lang: Lang) -> Report:
    unit = desk.unit_of(board)
    where, organisation, day = _surroundings(desk, unit, lang)
    data = view(board, desk.records(unit)[board], Board)
    return Report(data.title, lang, day, organisation, where, _board_blocks(desk, board, lang))


def _cycle_form(desk: Desk, cycle: str, lang: Lang) -> Report:
    """A test on paper: the form on one page, filled in."""
    unit = desk.unit_of(cycle)
    title, organisation, _ = _surroundings(desk, unit, lang)
    return form(lang, cycle_at(desk.team(unit), cycle), title, organisation)


def _boards(desk: Desk, boards: tuple[Board, ...], lang: Lang) -> list[Block]:
    blocks: list[Block] = []
    for board in boards:
        blocks.append(Heading(board.title))
        try:
            blocks.extend(_deeper(block) for block in _board_blocks(desk, board.id, lang))
        except KfError as error:
            blocks.append(Notice(error.problem.text(lang)))
    return blocks


def _deeper(block: Block) -> Block:
    """A heading of a board, one level down, because the board itself has one here."""
    return Heading(block.text, min(4, block.level + 1)) if isinstance(block, Heading) else block


def _session_report(desk: Desk, unit: str, lang: Lang) -> Report:
    seen: SessionView = desk.session(unit)
    _, organisation, day = _surroundings(desk, unit, lang)
    blocks: list[Block] = []
    if seen.session.purpose:
        blocks.append(Paragraph(seen.session.purpose))
    if seen.blocks:
        blocks += [Heading(AGENDA.get(lang)), _agenda_table(desk, seen, lang)]
    blocks += _boards(desk, seen.boards, lang)
    return Report(seen.session.title, lang, day, organisation, seen.session.place, tuple(blocks))


def _agenda_table(desk: Desk, seen: SessionView, lang: Lang) -> Table:
    start = first_start(seen.session, desk.clock.now())
    times = [format_time(moment) for moment in planned_starts(seen.blocks, start)] if start else []
    rows = [
        (times[place] if times else "", block.title, str(block.minutes), block.instruction)
        for place, block in enumerate(seen.blocks)
    ]
    caption = AGENDA_CAPTION.get(lang, count=len(rows), minutes=sum(block.minutes for block in seen.blocks))
    return Table(caption, tuple(head.get(lang) for head in AGENDA_HEADS), tuple(rows))


def _team_report(desk: Desk, unit: str, lang: Lang) -> Report:
    seen: TeamView = desk.team(unit)
    _, organisation, day = _surroundings(desk, unit, lang)
    facts = ((AIM, seen.team.aim), (UNIT, seen.team.unit), (LEAD, seen.team.lead))
    known = tuple((label.get(lang), text) for label, text in facts if text)
    blocks: list[Block] = [Facts(known)] if known else []
    if seen.actions:
        rows = tuple((one.text, one.owner, _day(one.due, lang), STATUS[one.status].get(lang)) for one in seen.actions)
        heads = tuple(head.get(lang) for head in ACTION_HEADS)
        blocks += [Heading(ACTIONS.get(lang)), Table(ACTION_CAPTION.get(lang, count=len(rows)), heads, rows)]
    blocks += _boards(desk, seen.boards, lang)
    return Report(seen.team.title, lang, day, organisation, "", tuple(blocks))
