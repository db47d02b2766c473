"""Hand-outs of a board, a session, a team, a network or a test: from the open desk to the bytes of a file.

This is the meeting point of the desk (what is there) and the report formats (how it looks), used alike by the
screens and the command line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from kfterm.desk.desk import Desk
from kfterm.desk.groupreport import signs
from kfterm.desk.pdsadoing import cycle_at
from kfterm.desk.pdsaform import form
from kfterm.desk.pictures import picture_blocks, pictures_of
from kfterm.desk.summary import Wish, notes_about, summary_report
from kfterm.desk.summarynetwork import network_report
from kfterm.desk.summaryparts import day
from kfterm.model.fields import text_of
from kfterm.model.ids import kind_of
from kfterm.model.records import Board, view
from kfterm.model.report import Block, Report
from kfterm.report import format_of, render
from kfterm.text import clean_line, file_name
from kfterm.tools.api import Export
from kfterm.words import Lang, Words

Tables = Mapping[str, tuple[tuple[str, ...], ...]]
OF_TOOLS = (".bpmn", ".dot", ".mmd")
"""Suffixes of formats that some tools write (``Tool.exports``): known here, so that a wrong one is told at once."""


def report_of(desk: Desk, place: str, lang: Lang, *, private: bool = False, coarser: str = "") -> Report:
    """The hand-out of a place in ``lang``; ``KfError`` when the place is gone.

    ``private``: with the facilitator's own notes, which lie in ``private/`` and stay there otherwise. ``coarser``: a
    measure by week or month, so that no small count or exact date is told.
    """
    kind = kind_of(place)
    if kind in ("session", "team"):
        return summary_report(desk, place, Wish(lang, private))
    if kind == "network":
        return network_report(desk, place, Wish(lang, private))
    if kind == "cycle":
        return _cycle_form(desk, place, lang)
    if kind == "measure":
        return _measure_report(desk, place, lang, coarser)
    return _board_report(desk, place, lang)


def has_private(desk: Desk, place: str) -> bool:
    """Whether there are private notes about a session or team, so that it is worth asking for them."""
    return kind_of(place) in ("session", "team") and bool(notes_about(desk, place, desk.records(place)))


def tables_of(desk: Desk, place: str, lang: Lang, coarser: str = "") -> Tables:
    """The tables behind a board's drawing, or the points of a measure, for CSV; none for other places."""
    if kind_of(place) == "measure":
        from kfterm.desk.measurefind import chart_of
        from kfterm.desk.measurereport import raw_table

        return {"": raw_table(chart_of(desk, place, coarser=coarser), lang)}
    if kind_of(place) != "board":
        return {}
    tool = desk.tool(place)
    return tool.tables(desk.view(place), lang) if tool.tables else {}


def exports_of(desk: Desk, place: str) -> tuple[Export[Any], ...]:
    """The formats that only the tool of a board writes; none for other places."""
    return desk.tool(place).exports if kind_of(place) == "board" else ()


def handout(
    desk: Desk,
    place: str,
    suffix: str,
    lang: Lang,
    *,
    private: bool = False,
    folder: Path | None = None,
    coarser: str = "",
) -> bytes:
    """The hand-out of ``place`` in the format of ``suffix`` as UTF-8 bytes.

    ``folder`` is where it will lie, for links to pictures; ``None`` = ``exports/`` of the workspace.
    """
    own = next((one for one in exports_of(desk, place) if one.suffix == suffix), None)
    if own is not None:
        text: str = own.write(desk.view(place), lang)
        return text.encode("utf-8")
    report = replace(report_of(desk, place, lang, private=private, coarser=coarser), base=base_from(desk, folder))
    return render(report, suffix, tables_of(desk, place, lang, coarser)).encode("utf-8")


def print_handout(desk: Desk, board: str, which: str, lang: Lang) -> bytes:
    """What the tool of ``board`` prints for the room under the id ``which``, as a web page."""
    unit = desk.unit_of(board)
    where, organisation, when = _surroundings(desk, unit, lang)
    made = next(one for one in desk.tool(board).prints if one.id == which)
    blocks = made.make(desk.view(board), lang)
    report = Report(made.name.get(lang), lang, when, organisation, where, blocks, large=made.large)
    return render(report, ".html", {}).encode("utf-8")


def signs_handout(desk: Desk, unit: str, lang: Lang) -> bytes:
    """A sign for each table of a session, one page each, as a web page to print."""
    return render(signs(desk.session(unit), lang), ".html", {}).encode("utf-8")


def base_from(desk: Desk, folder: Path | None) -> str:
    """The way from ``folder`` to the workspace as the beginning of a link."""
    if folder is None:
        return "../"
    root = desk.workspace.path.absolute()
    try:
        way = PurePath(os.path.relpath(root, folder.absolute())).as_posix()
    except ValueError:
        # Another drive of Windows: no relative way leads there.
        return root.as_uri() + "/"
    return "" if way == "." else f"{way}/"


def default_name(desk: Desk, place: str, suffix: str) -> str:
    """A file name from the title, such as ``Driverdiagram slagenhet.html``."""
    data = desk.records(desk.unit_of(place)).get(place, {})
    title = str(data.get("title") or data.get("name") or "") or place
    return file_name(title) + (suffix if suffix in OF_TOOLS else format_of(suffix).suffix)


def suffix_of(path: PurePath) -> str:
    """The suffix that decides the format; ``KfError`` when it is none of ours. Whether a tool writes one of its own
    formats turns out when the place is known."""
    suffix = path.suffix.lower()
    return suffix if suffix in OF_TOOLS else format_of(suffix).suffix


def _surroundings(desk: Desk, unit: str, lang: Lang) -> tuple[str, str, str]:
    """Title of the unit, organisation of its network, and the date of the hand-out."""
    data = desk.records(unit).get(unit, {})
    network = next((one for one in desk.networks() if one.id == data.get("network")), None)
    when = str(data.get("date", "")) or desk.clock.now().date().isoformat()
    return text_of(data.get("title")), network.organisation if network else "", day(when, lang)


def _board_report(desk: Desk, board: str, lang: Lang) -> Report:
    unit = desk.unit_of(board)
    where, organisation, when = _surroundings(desk, unit, lang)
    data = view(board, desk.records(unit)[board], Board)
    blocks: tuple[Block, ...] = desk.tool(board).report(desk.view(board), lang)
    photos = picture_blocks(desk, pictures_of(desk, unit, {board}), lang)
    return Report(data.title, lang, when, organisation, where, (*blocks, *photos))


def _cycle_form(desk: Desk, cycle: str, lang: Lang) -> Report:
    """A test on paper: the form on one page, filled in, and its pictures."""
    unit = desk.unit_of(cycle)
    title, organisation, _ = _surroundings(desk, unit, lang)
    made = form(lang, cycle_at(desk.team(unit), cycle), title, organisation)
    return replace(made, blocks=(*made.blocks, *picture_blocks(desk, pictures_of(desk, unit, {cycle}), lang)))


def _measure_report(desk: Desk, measure: str, lang: Lang, coarser: str) -> Report:
    """A measure: what it says, its chart, its figures and its plan. Loaded when asked for: few hand-outs need it."""
    from kfterm.desk.measurefind import chart_of
    from kfterm.desk.measurereport import measure_blocks

    unit = desk.unit_of(measure)
    title, organisation, _ = _surroundings(desk, unit, lang)
    today = desk.clock.now().date()
    shown = chart_of(desk, measure, coarser=coarser)
    driver = str(desk.records(unit).get(shown.measure.driver, {}).get("text", ""))
    blocks = measure_blocks(shown, lang, today, driver=clean_line(driver), coarser=coarser)
    return Report(clean_line(shown.measure.name), lang, day(today.isoformat(), lang), organisation, title, blocks)


def privacy_of(desk: Desk, place: str) -> tuple[Words, ...]:
    """Why a hand-out of a measure may point out persons; nothing for other places."""
    if kind_of(place) != "measure":
        return ()
    from kfterm.desk.measurefind import chart_of
    from kfterm.desk.measurereport import privacy

    return privacy(chart_of(desk, place))
