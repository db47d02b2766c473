"""What a person wrote by hand in a file and kfterm cannot use: wrong types, days that the calendar does not have.

The store knows no tools and reads every field as it stands; a view passes over what it cannot use, so that one slip
hides nothing else. Here the slip is named with its place, for ``kfterm check``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

import msgspec.inspect as types

from kfterm.errors import Fault, Problem
from kfterm.files.codec import DecodedUnit
from kfterm.model.captured import Decision, Note, Parked, Picture, Summary
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.model.measure import ColumnMap, Measure, Measurement
from kfterm.model.records import Action, Block, Board, Group, Network, Person, Record, Session, Team, exact_view, meant
from kfterm.text import clean_line
from kfterm.words import Words

CORE: Mapping[str, type[Record]] = {
    "action": Action,
    "block": Block,
    "board": Board,
    "cycle": Cycle,
    "decision": Decision,
    "columnmap": ColumnMap,
    "group": Group,
    "measure": Measure,
    "measurement": Measurement,
    "network": Network,
    "note": Note,
    "parked": Parked,
    "person": Person,
    "picture": Picture,
    "session": Session,
    "summary": Summary,
    "team": Team,
}
"""The kinds of records that every workspace has; tools bring their own."""

LONGEST = 40
_UNUSED = Words(
    "Rett det i en teksteditor. Til da er det som om feltet ikke sto der.",
    "Rett det i ein teksteditor. Til då er det som om feltet ikkje stod der.",
    "Put it right in a text editor. Until then it is as if the field were not there.",
)


def _type(nb: str, nn: str, en: str) -> Fault:
    here = "«{field}» er «{value}»; her skal det stå "
    return Fault(
        "check.type", Words(f"{here}{nb}.", f"{here}{nn}.", f"“{{field}}” is “{{value}}”; it must be {en}."), _UNUSED
    )


WANTED: Mapping[type[types.Type], Fault] = {
    types.StrType: _type("en tekst", "ein tekst", "a text"),
    types.IntType: _type("et helt tall", "eit heilt tal", "a whole number"),
    types.FloatType: _type("et tall", "eit tal", "a number"),
    types.BoolType: _type("true eller false", "true eller false", "true or false"),
    types.DictType: _type("navn med en verdi på hver linje", "namn med ein verdi på kvar linje", "names with values"),
    types.ListType: _type("en liste", "ei liste", "a list"),
    types.VarTupleType: _type("en liste", "ei liste", "a list"),
}
ONE_OF = _type("ett av dette: {choices}", "eitt av dette: {choices}", "one of these: {choices}")
OTHER = _type("noe annet", "noko anna", "something else")
NO_DAY = Fault(
    "check.day",
    Words(
        "«{field}» er «{value}», og den datoen finnes ikke.",
        "«{field}» er «{value}», og den datoen finst ikkje.",
        "“{field}” is “{value}”, and there is no such date.",
    ),
    Words(
        "Skriv en dato som 2026-03-14: år, måned, dag.",
        "Skriv ein dato som 2026-03-14: år, månad, dag.",
        "Write a date such as 2026-03-14: year, month, day.",
    ),
)
NO_TIME = Fault(
    "check.time",
    Words(
        "«{field}» er «{value}», og det er ikke noe klokkeslett.",
        "«{field}» er «{value}», og det er ikkje noko klokkeslett.",
        "“{field}” is “{value}”, and that is no time of day.",
    ),
    Words("Skriv et klokkeslett som 09:30.", "Skriv eit klokkeslett som 09:30.", "Write a time such as 09:30."),
)
NO_MOMENT = Fault(
    "check.moment",
    Words(
        "«{field}» er «{value}», og det er ikke noe tidspunkt.",
        "«{field}» er «{value}», og det er ikkje noko tidspunkt.",
        "“{field}” is “{value}”, and that is no point in time.",
    ),
    Words(
        "Skriv et tidspunkt som 2026-03-14T09:30:00+01:00.",
        "Skriv eit tidspunkt som 2026-03-14T09:30:00+01:00.",
        "Write a point in time such as 2026-03-14T09:30:00+01:00.",
    ),
)
FORMS: Mapping[str, tuple[Callable[[str], object], int, Fault]] = {
    "day": (date.fromisoformat, 10, NO_DAY),
    "time": (time.fromisoformat, 5, NO_TIME),
    "moment": (datetime.fromisoformat, 0, NO_MOMENT),
}
"""Form of a text → what reads it, its length (0: any), and what to say when it cannot be read."""


def bad_fields(found: DecodedUnit, kinds: Mapping[str, type[Record]]) -> Iterator[Problem]:
    """Each field of a file that kfterm cannot use, in the order of the file; ``kinds`` are those of the tools."""
    problems: list[Problem] = []
    known = {**kinds, **CORE}
    for record, data in found.records.items():
        struct = known.get(kind_of(record))
        for field in _fields(struct) if struct else ():
            value = data.get(field.encode_name)
            if struct and value is not None:
                problem = _problem(field, value, struct)
                if problem:
                    line, column = found.place(record, field.encode_name)
                    problems.append(Problem(problem.fault, problem.values, line=line, column=column))
    yield from sorted(problems, key=lambda problem: (problem.line, problem.column))


def _fields(struct: type[Record]) -> tuple[types.Field, ...]:
    info = types.type_info(struct)
    fields = info.fields if isinstance(info, types.StructType) else ()
    return tuple(field for field in fields if field.name not in Record.__struct_fields__)


def _problem(field: types.Field, value: object, struct: type[Record]) -> Problem | None:
    name = field.encode_name
    quoted = {"field": name, "value": _shown(value)}
    used = meant(name, value, struct)
    if used is None:
        fault, choices = _wanted(field.type)
        return Problem(fault, {**quoted, "choices": choices} if choices else quoted)
    held = getattr(exact_view("", {name: used}, struct), field.name)
    for entry, text in held.items() if isinstance(held, dict) else (("", held),):
        fault_here = _ill_formed(field.type, text)
        if fault_here:
            return Problem(fault_here, {"field": f"{name}.{entry}" if entry else name, "value": _shown(text)})
    return None


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return clean_line(text, limit=LONGEST)


def _plain(wanted: types.Type) -> tuple[types.Type, ...]:
    """The types that a field may have, without absence and notes."""
    if isinstance(wanted, types.Metadata):
        return _plain(wanted.type)
    if isinstance(wanted, types.UnionType):
        return tuple(one for part in wanted.types for one in _plain(part) if not isinstance(one, types.NoneType))
    return (wanted,)


def _wanted(wanted: types.Type) -> tuple[Fault, str]:
    """What to say of a value that cannot be used, and the choices there are."""
    options = _plain(wanted)
    choices = [str(value) for one in options if isinstance(one, types.LiteralType) for value in one.values if value]
    if choices:
        return ONE_OF, ", ".join(choices)
    return WANTED.get(type(options[0]), OTHER), ""


def _ill_formed(wanted: types.Type, text: object) -> Fault | None:
    """The fault of a text that has not the form its field asks for."""
    if isinstance(wanted, types.DictType):
        return _ill_formed(wanted.value_type, text)
    noted: dict[str, Any] = (wanted.extra or {}) if isinstance(wanted, types.Metadata) else {}
    if noted.get("form") not in FORMS or not isinstance(text, str) or not text:
        return None
    read, length, fault = FORMS[noted["form"]]
    try:
        read(text)
    except ValueError:
        return fault
    return fault if length and len(text) != length else None
