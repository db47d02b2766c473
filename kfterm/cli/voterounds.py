"""The closed votes of a session or team, for ``vote SESSION``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from kfterm.cli.figures import worded
from kfterm.cli.output import Output
from kfterm.cli.places import named, reading_desk
from kfterm.desk import faults
from kfterm.desk.desk import Desk
from kfterm.desk.tree import children
from kfterm.errors import KfError
from kfterm.text import clean_line, fold
from kfterm.tools.api import Tally
from kfterm.vote import as_data
from kfterm.words import Words

FILES: Final = frozenset({".csv", ".tsv", ".txt", ".json"})
"""Suffixes of ballots in a file; any other name that is no file is a session."""
ROUND: Final = Words("{title}, avstemning {number}", "{title}, avrøysting {number}", "{title}, vote {number}")
NO_VOTES: Final = Words(
    "{what} har ingen avsluttet avstemning.",
    "{what} har inga avslutta avrøysting.",
    "{what} has no closed vote.",
)


def is_session(found: Namespace) -> bool:
    """Whether the votes of a session are meant and not a file of ballots."""
    path = Path(found.file)
    if found.board:
        return True
    if found.file == "-" or path.suffix.lower() in FILES:
        return False
    return path.suffix.lower() in (".yaml", ".yml") or not path.is_file()


def counted_rounds(found: Namespace, output: Output) -> list[dict[str, Any]]:
    """Every closed vote of the session (``--board``: of one sheet), in the order of sheets and rounds."""
    desk = reading_desk(found, output)
    place = named(desk, found.file, output, ("session", "team"))
    boards = children(desk.records(place.id), place.id, "board")
    if found.board:
        boards = [picked(desk, place.id, boards, found.board)]
    results = [one for board in boards for one in _of_board(desk, place.id, board, output)]
    if not results:
        output.message(NO_VOTES.get(output.lang, what=clean_line(place.title)))
    return results


def picked(desk: Desk, unit: str, boards: list[str], what: str) -> str:
    """The one sheet that ``what`` names by id, title or the unique beginning of it."""
    titles = {board: fold(str(desk.records(unit)[board].get("title", ""))) for board in boards}
    wanted = fold(what)
    for hits in (
        [board for board in boards if board == what],
        [board for board in boards if titles[board] == wanted],
        [board for board in boards if wanted and titles[board].startswith(wanted)],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise KfError(faults.AMBIGUOUS, what=what, hits=", ".join(hits))
    raise KfError(faults.UNKNOWN_PLACE, what=what)


def _of_board(desk: Desk, unit: str, board: str, output: Output) -> Iterator[dict[str, Any]]:
    tool = desk.registry.get(str(desk.records(unit)[board].get("tool", "")))
    if tool is None or tool.tallies is None:
        return
    title = clean_line(str(desk.records(unit)[board].get("title", ""))) or tool.name.get(output.lang)
    for tally in tool.tallies(desk.view(board)):
        named_round = ROUND.get(output.lang, title=title, number=tally.number)
        data = {"id": tally.id, "title": named_round, "board": board, "round": tally.number, **_data(tally)}
        yield {name: worded(value, output.lang) for name, value in data.items()}


def _data(tally: Tally) -> dict[str, Any]:
    """The figures, with the texts of the ideas and the ballots that were blank or not valid."""
    data = as_data(tally.count)
    data["ballots"] += tally.blank
    data["blank"] += tally.blank
    data["spoilt"] = tally.spoilt
    data["results"] = [{**result, "text": tally.texts.get(result["idea"], "")} for result in data["results"]]
    return data
