"""``check``: look for damage in the files; changes nothing."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output, problem_data
from kfterm.cli.places import reading_desk, workspace_folder
from kfterm.desk.audit import Checked, check_files, deep, unit_files
from kfterm.store.disk import RealDisk


def check(found: Namespace, output: Output) -> int:
    """Check the files named, or all of the workspace; exit 1 when something was found."""
    disk = RealDisk()
    files = [Path(name) for name in found.files] or unit_files(workspace_folder(found))
    results = list(check_files(disk, files))
    if found.deep and not any(one.problems for one in results):
        results += deep(reading_desk(found, output), disk)
    if output.json:
        output.document({"files": [_data(one, output) for one in results]})
    else:
        _print(results, output)
    return FOUND if any(one.problems for one in results) else DONE


def _data(one: Checked, output: Output) -> dict[str, object]:
    keys = ("line", "column", "code", "message", "remedy")
    rows = [problem_data(problem, output.lang) for problem in one.problems]
    return {"file": one.file, "problems": [{key: row[key] for key in keys} for row in rows]}


def _print(results: list[Checked], output: Output) -> None:
    for one in results:
        for problem in one.problems:
            text = problem.text(output.lang)
            place = {"file": one.file, "line": problem.line, "column": problem.column}
            said = next(said for there, said in words.PROBLEM_AT.items() if not there or place[there])
            output.line(said.get(output.lang, text=text, **place))
            output.line("    " + problem.remedy(output.lang))
    if not any(one.problems for one in results):
        output.line(words.ALL_WELL.get(output.lang, count=len(results)))
