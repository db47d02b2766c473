"""``import``: an outline or list into a board, after a preview."""

from __future__ import annotations

from argparse import Namespace

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output, problem_data
from kfterm.cli.places import is_terminal, named, reading_desk, writing_desk
from kfterm.cli.source import read_bytes
from kfterm.desk import taking
from kfterm.errors import KfError
from kfterm.tools.api import Intake


def intake(found: Namespace, output: Output) -> int:
    """Show what would change; do it with ``--yes`` or after a yes on the terminal."""
    data = read_bytes(found.file)
    desk = reading_desk(found, output) if found.dry_run else writing_desk(found, output)
    try:
        chosen = named(desk, found.into, output, ("board",))
        plan = taking.plan(desk, chosen.id, data, found.file)
        done = False
        if plan.reply.puts and not found.dry_run:
            if not output.json:
                _show(plan, output)
            _agreed(found, output, plan)
            taking.take(desk, chosen.id, plan)
            done = True
        _tell(plan, output, done)
    finally:
        desk.workspace.close()
    return FOUND if plan.problems else DONE


def _agreed(found: Namespace, output: Output, plan: Intake) -> None:
    if found.yes:
        return
    if not is_terminal():
        raise KfError(words.NEEDS_YES, what=words.IMPORT_FIRST.get(output.lang, count=taking.changes(plan)))
    answer = input(words.IMPORT_ASK.get(output.lang)).strip().casefold()
    if answer[:1] not in ("j", "y"):
        raise KeyboardInterrupt


def _show(plan: Intake, output: Output) -> None:
    for step in plan.steps:
        if step.what != "same":
            output.line(f"{taking.STEPS[step.what].get(output.lang):12} {step.text}")


def _tell(plan: Intake, output: Output, done: bool) -> None:
    steps = [{"what": step.what, "text": step.text, "record": step.record or None} for step in plan.steps]
    if output.json:
        problems = [problem_data(problem, output.lang) for problem in plan.problems]
        output.document({"done": done, "steps": steps, "problems": problems})
        return
    for problem in plan.problems:
        output.message(problem.text(output.lang))
    count = taking.changes(plan)
    if done:
        output.message(taking.DONE.get(output.lang, count=count))
    elif count:
        _show(plan, output)
    else:
        output.message(taking.NOTHING.get(output.lang))
