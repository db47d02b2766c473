"""``import``: an outline or list into a board, after a preview."""

from __future__ import annotations

import shlex
from argparse import Namespace
from collections.abc import Sequence

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output, problem_data
from kfterm.cli.places import is_terminal, named, reading_desk, writing_desk
from kfterm.cli.source import read_bytes
from kfterm.desk import taking
from kfterm.desk.reach import last_import
from kfterm.errors import KfError
from kfterm.tools.api import Intake, IntakeStep
from kfterm.words import Words


def intake(found: Namespace, output: Output) -> int:
    """Show what would change; do it with ``--yes`` or after a yes on the terminal. ``--undo`` takes it back."""
    if found.undo:
        return _undo(found, output)
    data = read_bytes(found.file)
    desk = reading_desk(found, output) if found.dry_run else writing_desk(found, output)
    try:
        chosen = named(desk, found.into, output, ("board",))
        plan = taking.plan(desk, chosen.id, data, found.file)
        done = False
        if plan.reply.puts and not found.dry_run:
            if not output.json:
                _show(plan.steps, output)
            _agreed(found, output, words.IMPORT_FIRST, taking.changes(plan.steps))
            taking.take(desk, chosen.id, plan)
            done = True
        _tell(plan, output, done)
        if done and not output.json:
            output.message(words.IMPORT_UNDO.get(output.lang, board=shlex.quote(chosen.title or chosen.id)))
    finally:
        desk.workspace.close()
    return FOUND if plan.problems else DONE


def _undo(found: Namespace, output: Output) -> int:
    """Take back the last import on the sheet, after it was shown."""
    desk = reading_desk(found, output) if found.dry_run else writing_desk(found, output)
    try:
        chosen = named(desk, found.into, output, ("board",))
        unit = desk.unit_of(chosen.id)
        last = last_import(desk.workspace, unit, chosen.id, newest=False)
        if last is None:
            raise KfError(words.NO_IMPORT, title=chosen.title or chosen.id)
        steps = taking.steps_back(desk.records(unit), last)
        if not output.json:
            _show(steps, output)
        said = ""
        if not found.dry_run:
            _agreed(found, output, words.UNDO_FIRST, taking.changes(steps))
            desk.take_up(chosen.id, last)
            reply = desk.undo(chosen.id)
            said = reply.say.get(output.lang) if reply.say else ""
        if output.json:
            output.document({"done": not found.dry_run, "steps": _rows(steps), "problems": []})
        elif said:
            output.message(said)
    finally:
        desk.workspace.close()
    return DONE


def _agreed(found: Namespace, output: Output, first: Words, count: int) -> None:
    if found.yes:
        return
    if not is_terminal():
        raise KfError(words.NEEDS_YES, what=first.get(output.lang, count=count))
    answer = input(words.IMPORT_ASK.get(output.lang)).strip().casefold()
    if answer[:1] not in ("j", "y"):
        raise KeyboardInterrupt


def _show(steps: Sequence[IntakeStep], output: Output) -> None:
    for step in steps:
        if step.what != "same":
            output.line(f"{taking.STEPS[step.what].get(output.lang):12} {taking.said(step)}")


def _rows(steps: Sequence[IntakeStep]) -> list[dict[str, str | None]]:
    return [
        {"what": step.what, "text": step.text, "was": step.was or None, "record": step.record or None} for step in steps
    ]


def _tell(plan: Intake, output: Output, done: bool) -> None:
    if output.json:
        problems = [problem_data(problem, output.lang) for problem in plan.problems]
        output.document({"done": done, "steps": _rows(plan.steps), "problems": problems})
        return
    for problem in plan.problems:
        output.message(problem.text(output.lang))
    count = taking.changes(plan.steps)
    if done:
        output.message(taking.DONE.get(output.lang, count=count))
    elif count:
        _show(plan.steps, output)
    else:
        output.message(taking.NOTHING.get(output.lang))
