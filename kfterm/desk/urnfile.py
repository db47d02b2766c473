"""The form of an urn's file: slips sorted by content, without time, order or person; pure.

One JSON document, one slip a line, so that a person who must can read it.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kfterm.errors import Fault, KfError
from kfterm.model.change import Value
from kfterm.tools.api import Slip
from kfterm.tools.urn import in_order
from kfterm.words import Words

FORMAT = "kfterm/urn/1"
DAMAGED = Fault(
    "urn.damaged",
    Words(
        "Urnen {file} er skadet. Den er ikke rørt.",
        "Urna {file} er skadd. Ho er ikkje rørt.",
        "The urn {file} is damaged and was left alone.",
    ),
    Words(
        "Hent filen fra en kopi, eller start runden på nytt og tell papirsedlene igjen.",
        "Hent fila frå ein kopi, eller start runden på nytt og tel papirsetlane igjen.",
        "Fetch the file from a copy, or start the round anew and count the paper slips again.",
    ),
)


class Urn(msgspec.Struct, frozen=True):
    """What lies in one urn: the board it belongs to and its slips, sorted."""

    board: str
    slips: tuple[Slip, ...] = ()


class _File(msgspec.Struct, omit_defaults=True):
    format: str
    board: str
    slips: list[_Paper]


class _Paper(msgspec.Struct, omit_defaults=True):
    fields: dict[str, Value]
    number: int = 0


_DECODER = msgspec.json.Decoder(_File)


def encode(urn: Urn) -> bytes:
    """The bytes of the file: equal for equal slips, in whatever order they came."""
    head = msgspec.json.encode({"format": FORMAT, "board": urn.board, "slips": []})
    papers = [_Paper(dict(slip.fields), slip.number) for slip in in_order(urn.slips)]
    lines = b",\n".join(msgspec.json.encode(paper, order="sorted") for paper in papers)
    return head[:-2] + b"\n" + lines + b"\n]}\n"


def decode(data: bytes, file: str) -> Urn:
    """The urn in ``data``; ``KfError`` (``urn.damaged``) when it is torn or not ours."""
    try:
        found = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KfError(DAMAGED, file=file) from error
    if found.format != FORMAT:
        raise KfError(DAMAGED, file=file)
    return Urn(found.board, in_order(Slip(paper.fields, paper.number) for paper in found.slips))


def reworded(urn: Urn, clean: Callable[[Value], Value]) -> Urn:
    """The urn with each field's value passed through ``clean``, for forgetting."""
    slips = (Slip({name: clean(value) for name, value in slip.fields.items()}, slip.number) for slip in urn.slips)
    return Urn(urn.board, in_order(slips))
