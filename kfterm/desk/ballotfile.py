"""Two scribes on two laptops: the slips of an open urn as a small file, and what taking one in would do.

Only slips with a number travel: by it the same paper is counted once, and two readings of one paper are found. The
file holds neither time nor person, and its slips are sorted by content.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from kfterm.desk.desk import Desk
from kfterm.errors import Fault, KfError
from kfterm.model.change import Value
from kfterm.tools.api import Reply, Sharing, Slip
from kfterm.tools.urn import content, in_order
from kfterm.words import Words

NAME: Final = Words("Stemmefil", "Røystefil", "Ballot file")
FORMAT: Final = "kfterm/ballots/1"
NO_URN: Final = Fault(
    "ballots.no_urn",
    Words("Ingen avstemning er åpen her.", "Inga avrøysting er open her.", "No vote is open here."),
    Words("Åpne avstemningen først.", "Opne avrøystinga først.", "Open the vote first."),
)
UNNUMBERED: Final = Fault(
    "ballots.unnumbered",
    Words(
        "{count} sedler i urnen har ikke nummer, så de kan bli talt to ganger.",
        "{count} setlar i urna har ikkje nummer, så dei kan bli talde to gonger.",
        "{count} slips in the urn have no number, so they could be counted twice.",
    ),
    Words(
        "Skriv nummer på sedlene etter at de er stokket, og legg dem inn slik: 17: 3 7 1 9 4.",
        "Skriv nummer på setlane etter at dei er stokka, og legg dei inn slik: 17: 3 7 1 9 4.",
        "Number the slips after shuffling, and enter them like this: 17: 3 7 1 9 4.",
    ),
)
NOT_OURS: Final = Fault(
    "ballots.not_ours",
    Words("{file} er ingen stemmefil.", "{file} er inga røystefil.", "{file} is no ballot file."),
    Words(
        "Velg filen som den andre har skrevet ut herfra.",
        "Vel fila som den andre har skrive ut herifrå.",
        "Choose the file that the other one wrote from here.",
    ),
)
NOT_FITTING: Final = Fault(
    "ballots.not_fitting",
    Words("{file}: {why}", "{file}: {why}", "{file}: {why}"),
    Words(
        "Ta den inn i avstemningen den hører til.",
        "Ta ho inn i avrøystinga ho høyrer til.",
        "Take it into the vote that it belongs to.",
    ),
)


class _Paper(msgspec.Struct):
    number: int
    fields: dict[str, Value]


class _File(msgspec.Struct):
    format: str
    head: dict[str, Any]
    slips: list[_Paper] = []


class Incoming(msgspec.Struct, frozen=True):
    """What a ballot file would bring: the slips that are new, those that are here already, and two readings of one
    paper (as it lies here, as it came)."""

    head: Mapping[str, Any]
    slips: tuple[Slip, ...]
    fresh: int
    same: int
    different: tuple[tuple[Slip, Slip], ...]
    joins: bool
    """Whether the sheet is empty, so that the file makes it the second laptop's."""


_DECODER = msgspec.json.Decoder(_File)


def write_ballots(desk: Desk, board: str) -> bytes:
    """The slips of the open urn with what a second laptop must know; ``KfError`` when none is open, or when a slip has
    no number."""
    sharing = _sharing(desk, board)
    head = sharing.head(desk.view(board))
    if head is None:
        raise KfError(NO_URN)
    slips = desk.urn_slips(board)
    loose = sum(not slip.number for slip in slips)
    if loose:
        raise KfError(UNNUMBERED, count=loose)
    papers = [{"number": slip.number, "fields": dict(slip.fields)} for slip in in_order(slips)]
    data = msgspec.json.encode({"format": FORMAT, "head": dict(head), "slips": papers})
    return msgspec.json.format(data, indent=1) + b"\n"


def read_ballots(desk: Desk, board: str, data: bytes, name: str) -> Incoming:
    """What taking ``data`` in would do; ``KfError`` when it is no ballot file or belongs to another vote."""
    sharing = _sharing(desk, board)
    try:
        found = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KfError(NOT_OURS, file=name) from error
    if found.format != FORMAT:
        raise KfError(NOT_OURS, file=name)
    view = desk.view(board)
    slips = tuple(Slip(paper.fields, paper.number) for paper in found.slips if paper.number)
    if sharing.head(view) is None:
        return Incoming(found.head, slips, len(slips), 0, (), True)
    why = sharing.fits(view, found.head)
    if why is not None:
        raise KfError(NOT_FITTING, file=name, why=why.get(desk.lang))
    held = {slip.number: slip for slip in desk.urn_slips(board) if slip.number}
    both = [(held[slip.number], slip) for slip in slips if slip.number in held]
    different = tuple((ours, theirs) for ours, theirs in both if content(ours) != content(theirs))
    fresh = sum(slip.number not in held for slip in slips)
    return Incoming(found.head, slips, fresh, len(both) - len(different), different, False)


def take_ballots(desk: Desk, board: str, found: Incoming) -> Reply:
    """Take the new slips in; two readings of one paper stay as they lie here, for a person to look at the paper."""
    if found.joins:
        sharing = _sharing(desk, board)
        reply = sharing.join(desk.view(board), found.head, desk.now())
        if not reply.puts:
            return reply
        desk.put(board, "app.ballots/1", reply.puts, NAME)
    if found.slips:
        urn = desk.urn(board)
        if urn is None:
            raise KfError(NO_URN)
        desk.drop(board, urn.record, found.slips)
    return Reply()


def _sharing(desk: Desk, board: str) -> Sharing[Any]:
    sharing = desk.tool(board).sharing
    if sharing is None:
        raise KfError(NO_URN)
    return sharing
