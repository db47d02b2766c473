"""What can go wrong with a workspace, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kfterm.errors import Fault, KfError, Problem
from kfterm.files.faults import REST_IS_READ
from kfterm.words import Words

_RESTORE = Words(
    "Hent filen fra en kopi, eller fra filens tidligere versjoner.",
    "Hent fila frå ein kopi, eller frå dei tidlegare versjonane av fila.",
    "Fetch the file from a copy, or from its earlier versions.",
)
_KEPT = Words(
    "Det du ser er trygt i minnet: velg «Lagre et annet sted».",
    "Det du ser er trygt i minnet: vel «Lagre ein annan stad».",
    "What you see is safe in memory: choose “Save elsewhere”.",
)
NOT_EMPTY = Fault(
    "store.not_empty",
    Words("Mappen {path} er ikke tom.", "Mappa {path} er ikkje tom.", "The folder {path} is not empty."),
    Words("Velg en ny mappe.", "Vel ei ny mappe.", "Choose a new folder."),
)
NO_WORKSPACE = Fault(
    "store.no_workspace",
    Words("{path} er ingen arbeidsmappe.", "{path} er inga arbeidsmappe.", "{path} is no workspace."),
    Words(
        "Lag en med «kfterm new», eller velg mappen som har filen kfterm.yaml.",
        "Lag ei med «kfterm new», eller vel mappa som har fila kfterm.yaml.",
        "Make one with “kfterm new”, or choose the folder that has the file kfterm.yaml.",
    ),
)
HELD = Fault(
    "store.held",
    Words(
        "Arbeidsmappen er åpen i et annet program (prosess {holder}, siden {since}). Her kan du bare se.",
        "Arbeidsmappa er open i eit anna program (prosess {holder}, sidan {since}). Her kan du berre sjå.",
        "The workspace is open in another program (process {holder}, since {since}). Here you can only look.",
    ),
    Words("Lukk det andre programmet først.", "Lukk det andre programmet først.", "Close the other program first."),
)
NOT_SAVED = Fault(
    "store.not_saved",
    Words("Kunne ikke lagre: {why}.", "Kunne ikkje lagre: {why}.", "Could not save: {why}."),
    _KEPT,
)
UNREADABLE = Fault(
    "store.unreadable",
    Words("Kan ikke lese: {why}.", "Kan ikkje lese: {why}.", "Cannot read: {why}."),
    _RESTORE,
)
UNKNOWN_UNIT = Fault(
    "store.unknown_unit",
    Words("Fant ikke {unit}.", "Fann ikkje {unit}.", "Could not find {unit}."),
    Words("Det kan være slettet.", "Det kan vere sletta.", "It may have been deleted."),
)
REBUILT = Fault(
    "store.rebuilt",
    Words(
        "Filen var skadet. Den er bygd opp igjen, og den skadde ligger i {kept}.",
        "Fila var skadd. Ho er bygd opp att, og den skadde ligg i {kept}.",
        "The file was damaged. It has been rebuilt, and the damaged one lies in {kept}.",
    ),
    REST_IS_READ,
)


def not_saved(error: OSError) -> Problem:
    """A failed write as a problem."""
    return Problem(NOT_SAVED, {"why": error.strerror or str(error)}, str(error.filename or ""))


@contextmanager
def told(path: Path, fault: Fault = UNREADABLE) -> Iterator[None]:
    """Turn an error of the system into one that a person can be told."""
    try:
        yield
    except OSError as error:
        raise KfError(fault, file=str(error.filename or path), why=error.strerror or str(error)) from error
