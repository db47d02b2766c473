"""The files of a unit: how they are named, and its records to bytes and back."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping
from pathlib import PurePosixPath

from kfterm.errors import KfError
from kfterm.files.codec import DecodedUnit, decode_yaml
from kfterm.files.tiny import decode_tables
from kfterm.model import ids

YAML = "yaml"
JSON = "json"


def stem_of(kind: str, title_slug: str, date: str) -> str:
    """The file of a new unit, without ``-2`` and suffix; a folder before it where it lies in one."""
    if kind == "team":
        return f"teams/{title_slug}"
    fixed = {"workspace": "kfterm", "shared": "records/felles", "private": "private/veiledning"}
    return fixed.get(kind) or (f"{date}-{title_slug}" if date else title_slug)


def beside(file: str) -> str:
    """The TinyDB file that belongs to a team's YAML file, or the other way round."""
    path = PurePosixPath(file)
    return f"teams/{path.stem}.yaml" if path.suffix == f".{JSON}" else f"records/{path.stem}.json"


def names_of(kind: str, stem: str) -> list[str]:
    """The files that a unit with this stem takes."""
    if kind == "shared":
        return [f"{stem}.json"]
    return [f"{stem}.yaml", beside(f"{stem}.yaml")] if kind == "team" else [f"{stem}.yaml"]


def read_part(data: bytes, file: str, tables: Mapping[str, str]) -> DecodedUnit:
    """A unit file of either kind; ``KfError`` with the file's name when it is damaged."""
    made = itertools.count()

    def new_id(kind: str) -> str:
        # From the content: a file that is read twice, as after a crash, gives its new records the same ids.
        digest = hashlib.blake2b(data, digest_size=8, salt=next(made).to_bytes(16)).digest()
        return f"{kind}-{ids.encode(int.from_bytes(digest) >> 64 - ids.BITS)}"

    try:
        return decode_tables(data, new_id, tables) if file.endswith("." + JSON) else decode_yaml(data, new_id)
    except KfError as error:
        found = error.problem
        raise KfError(found.fault, file=file, line=found.line, column=found.column, **found.values) from error
