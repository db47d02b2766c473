"""``measure import``: measurements from a file, by a remembered mapping or with a preview."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.places import is_terminal, named, reading_desk, writing_desk
from kfterm.cli.source import read_bytes
from kfterm.desk import measuretaking as taking
from kfterm.desk.desk import Desk
from kfterm.desk.measuredoing import measure_of
from kfterm.desk.measurefind import find_measure
from kfterm.desk.measurepreview import column_name, decisions, told
from kfterm.desk.pdsawords import TEAM
from kfterm.errors import Fault, KfError, Problem
from kfterm.intake.grid import Grid, read_grid
from kfterm.intake.measurements import ROLES, Reading, by_heads, formed, propose
from kfterm.model.measure import ColumnMap, Measure
from kfterm.words import Words

ASK = Words("Legge inn dette? (j/n) ", "Leggje inn dette? (j/n) ", "Enter this? (y/n) ")
FIRST = Words(
    "{told} Ingenting er lagt inn ennå.", "{told} Ingenting er lagt inn enno.", "{told} Nothing is entered yet."
)
NEEDS_MEASURE = Fault(
    "measure.which",
    Words(
        "Det står ikke hvilken indikator målingene hører til.",
        "Det står ikkje kva indikator målingane høyrer til.",
        "It is not said which measure the measurements belong to.",
    ),
    Words(
        "Bruk --measure NAVN, --name-column KOLONNE eller --mapping NAVN.",
        "Bruk --measure NAMN, --name-column KOLONNE eller --mapping NAMN.",
        "Use --measure NAME, --name-column HEAD or --mapping NAME.",
    ),
)
NOT_SURE = Fault(
    "measure.not_sure",
    Words(
        "Kolonnen {columns} kan leses på flere måter.",
        "Kolonnen {columns} kan lesast på fleire måtar.",
        "The column {columns} could be read in several ways.",
    ),
    Words(
        "Si hvordan med --dates (dmy, mdy, ymd, week, month) eller --decimal (, eller .).",
        "Sei korleis med --dates (dmy, mdy, ymd, week, month) eller --decimal (, eller .).",
        "Say how with --dates (dmy, mdy, ymd, week, month) or --decimal (, or .).",
    ),
)


def take_in(found: Namespace, output: Output) -> int:
    """Read, plan, and enter what can be; 1 when some rows were refused and the rest kept."""
    data = read_bytes(found.file)
    desk = reading_desk(found, output) if found.dry_run else writing_desk(found, output)
    try:
        mapping = _mapping(desk, found)
        team = _team(desk, found, mapping, output)
        measure = _measure(desk, found, mapping, team)
        if mapping is not None:
            grid = read_grid(data, delimiter=mapping.delimiter, encoding=mapping.encoding, sheet=mapping.sheet)
            reading = taking.reading_of(grid, mapping, desk.clock.now().date())
        else:
            grid = read_grid(data, sheet=found.sheet or "")
            reading = _reading(found, grid, measure, desk)
        plan = taking.plan(desk.records(team), measure, grid, reading, desk.now())
        if not found.dry_run:
            if mapping is None:
                _agreed(found, output, grid, reading, measure, plan)
            taking.take_in(desk, team, plan)
            if found.save:
                taking.remember(desk, found.save, grid, reading, team, measure.id if measure else "")
        _tell(plan, found, output, grid, reading, measure)
    finally:
        desk.workspace.close()
    return FOUND if plan.refused else DONE


def _mapping(desk: Desk, found: Namespace) -> ColumnMap | None:
    """The mapping that is named; a new name with the measure given is one to remember (as with ``--save``)."""
    if not found.mapping:
        return None
    try:
        return taking.find_mapping(desk, found.mapping)
    except KfError:
        if not (found.measure or found.column_name):
            raise
        found.save = found.save or found.mapping
        return None


def _team(desk: Desk, found: Namespace, mapping: ColumnMap | None, output: Output) -> str:
    if found.team:
        return named(desk, found.team, output, ("team",)).id
    if mapping is not None and mapping.team in desk.workspace.units():
        return mapping.team
    raise KfError(words.USAGE, why=f"--team ({TEAM.get(output.lang)})", command="kfterm measure import")


def _measure(desk: Desk, found: Namespace, mapping: ColumnMap | None, team: str) -> Measure | None:
    """The measure that all rows belong to; ``None`` when a column names it."""
    if found.measure:
        return find_measure(desk, found.measure, team).measure
    if mapping is not None and mapping.measure:
        own = measure_of(desk.records(team), mapping.measure)
        if own is None:
            # The same file for another team: its measure of the same name.
            unit = desk.unit_of(mapping.team) if mapping.team in desk.workspace.units() else team
            named_so = measure_of(desk.records(unit), mapping.measure)
            return find_measure(desk, named_so.name if named_so else mapping.measure, team).measure
        return own
    if found.column_name or (mapping is not None and "name" in mapping.columns):
        return None
    raise KfError(NEEDS_MEASURE)


def _reading(found: Namespace, grid: Grid, measure: Measure | None, desk: Desk) -> Reading:
    """As the table seems to be meant, but for what the command says; ``KfError`` when that leaves something open."""
    today = desk.clock.now().date()
    # Where a column names the measures, a head for denominators tells that they are shares.
    reading = propose(grid, measure.data if measure else "share", today)
    if measure is None and "denominator" not in reading.columns:
        reading = propose(grid, "value", today)
    wanted = {role: head for role in ROLES if (head := getattr(found, f"column_{role}", None))}
    chosen = by_heads(grid, wanted)
    kept = {role: place for role, place in reading.columns.items() if place not in chosen.values()}
    forms: dict[str, str] = {"date": found.dates} if found.dates else {}
    if found.decimal:
        forms |= dict.fromkeys(("value", "numerator", "denominator"), found.decimal)
    reading = formed(grid, replace(reading, columns=kept | chosen, forms=forms), today)
    if reading.open and not found.dry_run:
        raise KfError(NOT_SURE, columns=", ".join(column_name(grid, reading, role, desk.lang) for role in reading.open))
    return reading


def _agreed(
    found: Namespace, output: Output, grid: Grid, reading: Reading, measure: Measure | None, plan: taking.Plan
) -> None:
    if found.yes:
        return
    summary = told(plan, output.lang)
    if not is_terminal():
        raise KfError(words.NEEDS_YES, what=FIRST.get(output.lang, told=summary))
    _decided(output, grid, reading, measure)
    output.line(summary)
    if input(ASK.get(output.lang)).strip().casefold()[:1] not in ("j", "y"):
        raise KeyboardInterrupt


def _decided(output: Output, grid: Grid, reading: Reading, measure: Measure | None) -> None:
    for one in decisions(grid, reading, measure.data if measure else "value", output.lang):
        output.line(f"{one.label}: {one.now}")


def _tell(
    plan: taking.Plan, found: Namespace, output: Output, grid: Grid, reading: Reading, measure: Measure | None
) -> None:
    def worded(problem: Problem) -> dict[str, Any]:
        code = problem.fault.code
        return {"code": code, "message": problem.text(output.lang), "remedy": problem.remedy(output.lang)}

    if output.json:
        told_so = {"measure": measure.id if measure else None, "mapping": found.mapping, "dry_run": found.dry_run}
        output.document({**taking.report(plan, worded), **told_so})
        return
    if found.dry_run:
        _decided(output, grid, reading, measure)
    output.line(told(plan, output.lang))
    for one in plan.refused:
        problem = one.problem
        output.line(f"{one.cell}: {problem.text(output.lang)} {problem.remedy(output.lang)}")
