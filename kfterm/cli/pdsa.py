"""``pdsa add``, ``pdsa list``, ``pdsa show`` and ``pdsa form``: the log of small tests without a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kfterm.cli import words
from kfterm.cli.output import DONE, Output
from kfterm.cli.places import is_terminal, reading_desk, writing_desk
from kfterm.desk.asks import parse_day
from kfterm.desk.desk import Desk
from kfterm.desk.faults import MISSING_ANSWER
from kfterm.desk.find import resolve
from kfterm.desk.pdsa import age, overdue
from kfterm.desk.pdsaacts import ADD
from kfterm.desk.pdsadoing import cycle_at
from kfterm.desk.pdsafind import Tested, all_cycles, find_cycle, find_idea
from kfterm.desk.pdsaguard import advice
from kfterm.desk.pdsareport import cycle_report, late_text, state_text
from kfterm.desk.pdsawords import LABELS, TEAM
from kfterm.errors import KfError
from kfterm.text import clean_line, width
from kfterm.words import Words

ASKED = ("question", "test", "prediction")
GIVEN = ("how", "scale", "where")


def pdsa(found: Namespace, output: Output) -> int:
    """The action that was asked for."""
    return {"add": add, "list": listing, "show": show, "form": blank}[found.action](found, output)


def add(found: Namespace, output: Output) -> int:
    """Write down a cycle and print its id; what is missing is asked for on a terminal, else exit 2."""
    answers = {"team": found.team, **{name: getattr(found, name) for name in ASKED}}
    for name, value in answers.items():
        if not (value or "").strip():
            answers[name] = _ask(TEAM if name == "team" else LABELS[name], output)
    desk = writing_desk(found, output)
    try:
        key = _add(desk, found, answers)
        cycle = cycle_at(desk.team(desk.unit_of(key)), key)
    finally:
        desk.workspace.close()
    for text in advice(cycle) if cycle else ():
        output.message(text.get(output.lang))
    if output.json:
        output.document({"id": key})
    else:
        output.line(key)
    return DONE


def _ask(label: Words, output: Output) -> str:
    """One line from the person; ``KfError`` (exit 2) without a terminal or an answer."""
    text = clean_line(input(f"{label.get(output.lang)} ")) if is_terminal() else ""
    if not text:
        raise KfError(MISSING_ANSWER, ask=label.get(output.lang))
    return text


def _add(desk: Desk, found: Namespace, answers: Mapping[str, str]) -> str:
    """The id of the new cycle."""
    team = resolve(desk, answers["team"], ("team",)).id
    args: dict[str, Any] = desk.parse(ADD, team, "", answers)
    args |= {name: clean_line(getattr(found, name) or "") for name in GIVEN}
    args["who"] = clean_line(found.who or "").removeprefix("@")
    if found.when:
        args["when"] = parse_day(found.when, None, desk.now())
    if found.idea:
        args["idea"] = find_idea(desk.ideas(team), found.idea).source
    reply = desk.do(ADD, team, "", args)
    return reply.at or ""


def listing(found: Namespace, output: Output) -> int:
    """The cycles, a line each; with ``--open`` those without a decision."""
    desk = reading_desk(found, output)
    team = resolve(desk, found.team, ("team",)).id if found.team else ""
    rows = [one for one in all_cycles(desk, team) if not (found.unfinished and one.cycle.status == "done")]
    today = desk.clock.now().date()
    if output.json:
        output.document([_data(one, today) for one in rows])
        return DONE
    if not rows:
        output.message(words.NOTHING_FOUND.get(output.lang))
    longest = max((width(one.team.title) for one in rows), default=0)
    for one in rows:
        cycle = one.cycle
        name = one.team.title + " " * (longest - width(one.team.title))
        state = " · ".join(
            part for part in (state_text(cycle, output.lang), late_text(cycle, today, output.lang)) if part
        )
        output.line(f"{cycle.id}  {name}  {cycle.number}  {cycle.test or cycle.question}  ({state})")
    return DONE


def _data(one: Tested, today: date) -> dict[str, Any]:
    """A cycle as JSON: all its fields, its team, its age in days, whether it is overdue."""
    import msgspec

    fields: dict[str, Any] = msgspec.to_builtins(one.cycle)
    for name in ("in", "pos"):
        fields.pop(name, None)
    extra = {"age": age(one.cycle, today), "overdue": overdue(one.cycle, today)}
    return {"id": fields.pop("id"), "team": one.team.title, "team_id": one.team.id, **fields, **extra}


def show(found: Namespace, output: Output) -> int:
    """One cycle as the plain-text hand-out, or all its fields as JSON."""
    from kfterm.report import render

    desk = reading_desk(found, output)
    one = find_cycle(desk, found.what)
    today = desk.clock.now().date()
    text = render(cycle_report(one.cycle, one.team.title, output.lang, today), ".txt")
    if output.json:
        output.document({**_data(one, today), "text": text})
    else:
        output.line(text.rstrip("\n"))
    return DONE


def blank(found: Namespace, output: Output) -> int:
    """Write the form on one page: filled in from a cycle, else empty for a team or anybody."""
    from kfterm.cli.exporting import write_file
    from kfterm.desk.pdsaform import form
    from kfterm.report import format_of, render

    path = Path(found.to)
    suffix = format_of(path.suffix).suffix
    if path.exists() and not found.yes:
        raise KfError(words.EXISTS, path=found.to)
    if found.what or found.team:
        desk = reading_desk(found, output)
        one = find_cycle(desk, found.what) if found.what else None
        team = one.team.title if one else resolve(desk, found.team, ("team",)).title
        report = form(output.lang, one.cycle if one else None, team)
    else:
        report = form(output.lang)
    write_file(path, render(report, suffix).encode("utf-8"))
    if output.json:
        output.document({"files": [str(path.absolute())]})
    else:
        output.line(str(path.absolute()))
    return DONE
