"""Records and the fields that set them: one at a time, all at once, and what tells two records apart."""

from __future__ import annotations

from collections.abc import Iterable

from kfterm.model.change import GONE, Put, RecordData, Records, Value


def set_field(data: RecordData, name: str, value: Value) -> None:
    """Set one field, or one entry of a map (``also.driver-…``); ``None`` takes it away."""
    name, dot, entry = name.partition(".")
    if not dot:
        data[name] = value
    else:
        old = data.get(name)
        data[name] = inner = dict(old) if isinstance(old, dict) else {}
        inner[entry] = value
        if value is None:
            del inner[entry]
    if data[name] is None or data[name] == {}:
        del data[name]


def text_of(value: object) -> str:
    """What a field reads where a text belongs: a list or map that somebody wrote there is none."""
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def flatten(data: RecordData) -> dict[str, Value]:
    """The fields that would set a stored record: an entry of a map becomes a dotted name."""
    fields: dict[str, Value] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            fields.update({f"{name}.{entry}": inner for entry, inner in value.items()})
        else:
            fields[name] = value
    return fields


def difference(unit: str, base: Records, other: Records) -> tuple[Put, ...]:
    """The puts that make ``other`` of ``base``."""
    puts = [Put(record, {GONE: True}, unit) for record in base if record not in other]
    for record, data in other.items():
        old, new = flatten(base.get(record, {})), flatten(data)
        # An entry that takes the place of a list, or the other way round, goes before what replaces it.
        fields: dict[str, Value] = {name: None for name in old if name not in new}
        fields.update({name: value for name, value in new.items() if name not in old or not same(old[name], value)})
        if fields or record not in base:
            puts.append(Put(record, fields, unit))
    return tuple(puts)


def same(one: Value, other: Value) -> bool:
    return type(one) is type(other) and one == other


def removed(puts: Iterable[Put]) -> int:
    """How many records ``puts`` delete."""
    return sum(bool(put.fields.get(GONE)) for put in puts)
