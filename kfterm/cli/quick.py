"""``list`` from the saved catalogue alone, when that is certain to be the truth: no unit is opened, little is imported.

It is certain while every unit file has the size and time that the catalogue noted, none is new or gone, and the journal
has no tail. In any other case, and for every other way to call ``list``, the answer is ``None`` and the whole program
is asked (``kfterm.cli.reading``), whose output this one repeats letter by letter.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HIDDEN, HOME = ".kfterm", "kfterm.yaml"
_FOLDERS = (("", ".yaml"), ("teams", ".yaml"), ("records", ".json"), ("private", ".yaml"))
_KINDS = {"sessions": ("session",), "teams": ("team",), "": ("session", "team")}


def listing(arguments: Sequence[str]) -> int | None:
    """The exit code of ``kfterm list …`` when the catalogue could answer it; ``None`` when it could not."""
    options = _options(arguments)
    folder = _folder(options["--in"]) if options else None
    if options is None or folder is None or _has_tail(folder):
        return None
    entries = _catalogue(folder)
    if entries is None or not _is_true(folder, entries):
        return None
    lang = options["--lang"] or _lang()
    units = [(entry["unit"], file, entry) for file, entry in entries.items() if file.endswith(".yaml")]
    if lang is None or len({unit for unit, _, _ in units}) < len(units):
        return None
    _print(units, _KINDS[options["what"]], lang)
    return 0


def _options(arguments: Sequence[str]) -> dict[str, str] | None:
    found = {"what": "", "--in": "", "--lang": ""}
    rest = list(arguments[1:])
    while rest:
        word = rest.pop(0)
        if word in ("--in", "--lang") and rest:
            found[word] = rest.pop(0)
        elif word in _KINDS and not found["what"]:
            found["what"] = word
        else:
            return None
    return found if found["--lang"] in ("", "nb", "nn", "en") else None


def _folder(named: str) -> Path | None:
    start = Path(named) if named else Path.cwd()
    candidates = (start,) if named else (start, *start.parents)
    return next((folder for folder in candidates if (folder / HOME).is_file()), None)


def _has_tail(folder: Path) -> bool:
    journal = folder / HIDDEN / "journal"
    return not journal.is_dir() or any(one.name.endswith(".open.jsonl") for one in journal.iterdir())


def _catalogue(folder: Path) -> dict[str, Any] | None:
    try:
        checksum, _, text = (folder / HIDDEN / "catalogue.json").read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(text) if checksum == b"%08x" % zlib.crc32(text) else None


def _is_true(folder: Path, entries: dict[str, Any]) -> bool:
    """Whether the files are exactly those of the catalogue, as it noted them, each a unit with a title or tables."""
    for file in _files(folder):
        entry = entries.get(file)
        if entry is None and file.startswith("private/"):
            continue
        stamp = (folder / file).stat()
        if entry is None or (entry["size"], entry["changed"]) != (stamp.st_size, stamp.st_mtime_ns):
            return False
        if not entry["unit"] or (file.endswith(".yaml") and not entry.get("title") and not file.startswith("private/")):
            return False
    return all((folder / file).exists() for file in entries)


def _files(folder: Path) -> Iterator[str]:
    for name, suffix in _FOLDERS:
        place = folder / name
        for path in place.iterdir() if place.is_dir() else ():
            if path.name.endswith(suffix) and not path.name.startswith("."):
                yield f"{name}/{path.name}" if name else path.name


def _lang() -> str | None:
    """The language that ``run.language`` would choose; ``None`` when the settings must be read properly."""
    from kfterm.cli.language import of_system

    named = os.environ.get("KFTERM_CONFIG")
    if named is None:
        import platformdirs

        named = platformdirs.user_config_dir("kfterm", appauthor=False)
    try:
        text = (Path(named) / HOME).read_text(encoding="utf-8")
    except OSError:
        return of_system()
    except UnicodeDecodeError:
        return None
    chosen = [line.removeprefix("lang: ") for line in text.splitlines() if line.startswith("lang:")]
    if not chosen:
        return of_system()
    return chosen[0] if chosen in (["nb"], ["nn"], ["en"]) else None


def _print(units: list[tuple[str, str, Any]], kinds: tuple[str, ...], lang: str) -> None:
    from kfterm.cli.listed import print_rows
    from kfterm.cli.output import Output
    from kfterm.text import sort_key
    from kfterm.words import as_lang

    rows = []
    for kind in kinds:
        own = [(entry, unit, file) for unit, file, entry in units if unit.startswith(f"{kind}-")]
        own.sort(key=lambda one: (one[0].get("date", ""), sort_key(one[0]["title"]), one[1]))
        rows += [(unit, kind, entry["title"], entry.get("date", ""), file) for entry, unit, file in own]
    print_rows(rows, Output(as_lang(lang), json=False))
