"""``flow``: the figures of cases in a JSON file, or of the flow maps of a session or team."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kfterm.cli.figures import figures, worded
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.places import named, reading_desk, tell_damage
from kfterm.cli.voterounds import picked
from kfterm.desk.desk import Desk
from kfterm.desk.tree import children
from kfterm.text import clean_line
from kfterm.words import Words

if TYPE_CHECKING:
    from kfterm.flow.faults import Finding

FILES: Final = frozenset({".json", ".txt"})
"""Suffixes of cases in a file; any other name that is no file is a session."""
NO_MAPS: Final = Words("{what} har ingen flytskjemaer.", "{what} har ingen flytskjema.", "{what} has no flow maps.")


def flow(found: Namespace, output: Output) -> int:
    """Print the figures; 1 when a case was refused or something is wrong with a map's numbers.

    Cases are always answered in JSON; maps of a session in words unless ``--json`` is given.
    """
    if not _is_session(found):
        return figures(found, output)
    desk = reading_desk(found, output)
    place = named(desk, found.file, output, ("session", "team"))
    boards = children(desk.records(place.id), place.id, "board")
    boards = [picked(desk, place.id, boards, found.board)] if found.board else boards
    maps = [board for board in boards if desk.records(place.id)[board].get("tool") == "flowmap"]
    if output.json:
        results = [_data(desk, board, output) for board in maps]
        output.document(results)
        return FOUND if any(result["problems"] for result in results) or tell_damage(desk, output) else DONE
    if not maps:
        output.message(NO_MAPS.get(output.lang, what=clean_line(place.title)))
    output.line("\n\n".join("\n".join(_told(desk, board, output)) for board in maps))
    return FOUND if any(_problems(desk, board) for board in maps) or tell_damage(desk, output) else DONE


def _is_session(found: Namespace) -> bool:
    """Whether the maps of a session are meant and not a file of cases."""
    if found.board:
        return True
    path = Path(found.file)
    if found.file == "-" or path.suffix.lower() in FILES:
        return False
    return path.suffix.lower() in (".yaml", ".yml") or not path.is_file()


def _data(desk: Desk, board: str, output: Output) -> dict[str, Any]:
    """Every figure of one map, in the form of a case's result."""
    from kfterm.flow.cases.maps import answer
    from kfterm.tools.flowmap.figures import flow_map, sentences

    view, lang = desk.view(board), output.lang
    told = {name: worded(value, lang) for name, value in answer(flow_map(view), [], {"unit": "min"}).items()}
    problems = [
        {"step": one.step or None, "code": one.problem.fault.code, "message": message, "remedy": remedy}
        for one in _problems(desk, board)
        for message, remedy in [sentences(one.problem, lang)]
    ]
    return {"id": board, "title": view.title, **told, "problems": problems}


def _problems(desk: Desk, board: str) -> tuple[Finding, ...]:
    """What is wrong with the numbers of one map."""
    from kfterm.tools.flowmap.advice import problems

    return problems(desk.view(board))


def _told(desk: Desk, board: str, output: Output) -> Iterator[str]:
    """The same for people: figures, bottleneck, what is wrong."""
    from kfterm.tools.flowmap.advice import findings
    from kfterm.tools.flowmap.figures import bottleneck_text, facts, told
    from kfterm.tools.flowmap.words import UNTITLED

    view, lang = desk.view(board), output.lang
    yield view.title or UNTITLED.get(lang)
    for fact in facts(view, lang):
        yield f"  {fact.label}: {fact.value}"
    why = bottleneck_text(view, lang)
    if why:
        yield f"  {why}"
    for one in findings(view):
        yield f"  - {one.say.get(lang)}"
    if not view.steps:
        yield from (f"  - {told(one.problem).get(lang)}" for one in _problems(desk, board))
