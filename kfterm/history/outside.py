"""Edits from outside: what somebody did to the files past the program, to be taken in or decided by a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from kfterm.errors import Fault, Problem
from kfterm.model.change import Put
from kfterm.model.fields import removed
from kfterm.words import Words

MISSING = Fault(
    "store.missing",
    Words("Filen er borte.", "Fila er borte.", "The file is gone."),
    Words(
        "Velg om den skal hentes tilbake eller slettes.",
        "Vel om ho skal hentast tilbake eller slettast.",
        "Choose whether to bring it back or to delete it.",
    ),
)
OUTSIDE = Fault(
    "store.outside",
    Words(
        "Filen ble endret utenfor kfterm: {fields} felt satt, {removed} fjernet.",
        "Fila vart endra utanfor kfterm: {fields} felt sette, {removed} fjerna.",
        "The file was changed outside kfterm: {fields} fields set, {removed} removed.",
    ),
    Words("Angre om det ikke var meningen.", "Angre om det ikkje var meininga.", "Undo if that was not meant."),
)
COPY = Fault(
    "store.copy",
    Words(
        "{file} er en kopi av {other}. Linjer i den som ikke er slik her: {count}.",
        "{file} er ein kopi av {other}. Linjer i han som ikkje er slik her: {count}.",
        "{file} is a copy of {other}. Rows in it that are not so here: {count}.",
    ),
    Words("Velg om den skal flettes inn.", "Vel om han skal flettast inn.", "Choose whether to merge it."),
)
TWO_VALUES = Fault(
    "store.two_values",
    Words(
        "To ulike verdier i «{record}», {field}: her «{ours}», i {file} «{theirs}».",
        "To ulike verdiar i «{record}», {field}: her «{ours}», i {file} «{theirs}».",
        "Two different values in “{record}”, {field}: here “{ours}”, in {file} “{theirs}”.",
    ),
    Words("Velg hvilken som gjelder.", "Vel kva for ein som gjeld.", "Choose which one counts."),
)

FIELDS: Mapping[str, Words] = {
    "aim": Words("mål", "mål", "aim"),
    "date": Words("dato", "dato", "date"),
    "deadline": Words("frist", "frist", "deadline"),
    "due": Words("frist", "frist", "due date"),
    "instruction": Words("instruksjon", "instruksjon", "instruction"),
    "layer": Words("lag", "lag", "layer"),
    "lead": Words("leder", "leiar", "leader"),
    "minutes": Words("minutter", "minutt", "minutes"),
    "note": Words("merknad", "merknad", "note"),
    "owner": Words("ansvarlig", "ansvarleg", "owner"),
    "priority": Words("prioritet", "prioritet", "priority"),
    "status": Words("status", "status", "status"),
    "text": Words("tekst", "tekst", "text"),
    "title": Words("tittel", "tittel", "title"),
}
"""The fields that people set most, in words; another one is called as in the file."""

ASK_ABOVE = 5
"""An edit that removes more records than this waits for a person."""

OutsideKind = Literal["edit", "missing", "copy", "value"]


class OutsideEdit(msgspec.Struct, frozen=True):
    """One file that waits for a decision.

    ``edit``: accept takes ``puts`` in, reject writes our own file again. ``missing``: accept deletes what stood in it,
    reject writes it again. ``copy``: a second file with the same unit; accept takes ``puts`` in, reject nothing.
    ``value``: a field that has one value here and another one in a copy; accept takes the copy's. The copy goes to the
    quarantine once nothing in it is asked any more.
    """

    unit: str
    file: str
    kind: OutsideKind
    suffix: str
    puts: tuple[Put, ...] = ()
    seen: tuple[str, ...] = ()
    other: str = ""
    said: tuple[str, ...] = ()
    """For a value: what its record reads, the field, our value and the copy's."""

    @property
    def problem(self) -> Problem:
        """The edit in words."""
        if self.kind == "edit":
            gone = removed(self.puts)
            fields = sum(len(put.fields) for put in self.puts) - gone
            return Problem(OUTSIDE, {"fields": fields, "removed": gone}, self.file)
        if self.kind == "missing":
            return Problem(MISSING, file=self.file)
        if self.kind == "copy":
            return Problem(COPY, {"file": self.file, "other": self.other, "count": len(self.puts)}, self.file)
        record, name, ours, theirs = self.said
        values = {"record": record, "field": FIELDS.get(name, name), "ours": ours, "theirs": theirs}
        return Problem(TWO_VALUES, {**values, "file": self.file}, self.file)
