"""``forget``: find a text everywhere in the workspace, and with ``--yes`` take it out."""

from __future__ import annotations

from argparse import Namespace

from msgspec.structs import asdict

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.places import reading_desk, writing_desk
from kfterm.desk.forget import Search, search


def forget(found: Namespace, output: Output) -> int:
    """Without ``--yes`` list and change nothing (exit 1 when found); with it exit 0 only when no byte remains.

    Files that cannot be read as text are listed; ``--maybe`` deletes them too.
    """
    desk = writing_desk(found, output) if found.yes else reading_desk(found, output)
    try:
        before = search(desk.workspace, found.text)
        after = before
        ticked = (*before.hits, *(before.maybe if found.maybe else ()))
        if found.yes and ticked:
            after = desk.forget(found.text, ticked, words.REMOVED.get(output.lang))
    finally:
        desk.workspace.close()
    if output.json:
        output.document(_data(found.text, before, after, found.yes))
    elif found.yes and before.hits:
        _tell_done(found.text, after, output)
    else:
        _tell_hits(found.text, before, output)
    return FOUND if after.hits else DONE


def _data(text: str, before: Search, after: Search, done: bool) -> dict[str, object]:
    return {
        "text": text,
        "done": done,
        "hits": [asdict(hit) for hit in before.hits],
        "maybe": [hit.file for hit in before.maybe],
        "left": [asdict(hit) for hit in after.hits],
    }


def _tell_hits(text: str, search: Search, output: Output) -> None:
    for hit in search.hits:
        output.line(f"{hit.file or hit.unit}  {hit.record}  {hit.field}  {hit.excerpt}".rstrip())
    for hit in search.maybe:
        output.line(words.FORGET_MAYBE.get(output.lang, file=hit.file))
    said = words.FORGET_HITS if search.hits else words.FORGET_NONE
    output.message(said.get(output.lang, text=text, count=len(search.hits)))


def _tell_done(text: str, search: Search, output: Output) -> None:
    said = words.FORGET_LEFT if search.hits else words.FORGET_DONE
    output.message(said.get(output.lang, text=text, count=len(search.hits)))
    for hit in search.maybe:
        output.message(words.FORGET_MAYBE.get(output.lang, file=hit.file))
    output.message(words.FORGET_BEYOND.get(output.lang))
