"""The files of a unit: how they are named, and its records to bytes and back.

The forms themselves (YAML, TinyDB and their parsers) are imported by the functions that need them: a workspace whose
catalogue is true is opened, and Home painted, without any of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from kfterm.errors import KfError
from kfterm.model import ids
from kfterm.model.change import Records
from kfterm.model.ids import kind_of
from kfterm.text import slug, stored_text

if TYPE_CHECKING:
    from kfterm.files.codec import Comments, DecodedUnit

YAML = "yaml"
JSON = "json"


def beside(file: str) -> str:
    """The TinyDB file that belongs to a team's YAML file, or the other way round."""
    path = PurePosixPath(file)
    return f"teams/{path.stem}.yaml" if path.suffix == f".{JSON}" else f"records/{path.stem}.json"


def free_file(kind: str, title: str, date: str, taken: Callable[[str], bool]) -> str:
    """The file of a new unit: the first name that is not ``taken``, nor is the file beside it."""
    stem = _stem(kind, slug(title), date)
    suffix = JSON if kind == "shared" else YAML
    files = (f"{stem}-{number}.{suffix}" if number > 1 else f"{stem}.{suffix}" for number in itertools.count(1))
    return next(file for file in files if not taken(file) and not (kind == "team" and taken(beside(file))))


def _stem(kind: str, title_slug: str, date: str) -> str:
    """The file of a new unit, without ``-2`` and suffix; a folder before it where it lies in one."""
    if kind == "team":
        return f"teams/{title_slug}"
    fixed = {"workspace": "kfterm", "shared": "records/felles", "private": "private/veiledning"}
    return fixed.get(kind) or (f"{date}-{title_slug}" if date else title_slug)


def encode_unit(
    unit: str, heads: Sequence[str], records: Records, tables: Mapping[str, str], comments: Comments, tabled: bool
) -> dict[str, bytes]:
    """A unit's files by their suffix; ``tabled``: it has a TinyDB file already, else only when a record needs one.

    Only a team has both kinds of file. The shared unit lies in TinyDB as a whole, every other unit in YAML.
    """
    from kfterm.files.codec import encode_yaml
    from kfterm.files.tiny import encode_tables

    kind = kind_of(unit)
    if kind == "shared":
        return {JSON: encode_tables(kind, unit, heads, records, tables, every=True)}
    apart = tables if kind == "team" else {}
    files = {YAML: encode_yaml(kind, unit, heads, records, apart, comments)}
    if tabled or any(kind_of(record) in apart for record in records):
        files[JSON] = encode_tables(kind, unit, heads, records, apart)
    return files


def in_part(unit: str, records: Records, suffix: str, tables: Mapping[str, str]) -> Records:
    """The records of a unit that lie in its file with ``suffix``."""
    if kind_of(unit) != "team":
        return records
    tabled = suffix == JSON
    return {key: data for key, data in records.items() if (kind_of(key) in tables and key != unit) == tabled}


def read_part(data: bytes, file: str, tables: Mapping[str, str]) -> DecodedUnit:
    """A unit file of either kind; ``KfError`` with the file's name when it is damaged."""
    import hashlib

    from kfterm.files.codec import decode_yaml
    from kfterm.files.tiny import decode_tables

    made = itertools.count()

    def new_id(kind: str) -> str:
        # From the content: a file that is read twice, as after a crash, gives its new records the same ids.
        digest = hashlib.blake2b(data, digest_size=8, salt=next(made).to_bytes(16)).digest()
        return f"{kind}-{ids.encode(int.from_bytes(digest) >> 64 - ids.BITS)}"

    try:
        found = decode_tables(data, new_id, tables) if file.endswith("." + JSON) else decode_yaml(data, new_id)
    except KfError as error:
        why = error.problem
        raise KfError(why.fault, file=file, line=why.line, column=why.column, **why.values) from error
    for record in found.records.values():
        _make_safe(record)
    return found


def _make_safe(data: Any) -> None:  # noqa: ANN401 - a record, or a list or map in it
    """Texts that somebody wrote by hand passed no typed entry: what stands in memory is safe to show and to write."""
    for key, value in tuple(data.items() if isinstance(data, dict) else enumerate(data)):
        if isinstance(value, str):
            data[key] = stored_text(value)
        elif isinstance(value, (dict, list)):
            _make_safe(value)
