"""The user's own settings: language, theme, ASCII mode, keys, and which workspaces were opened last.

They lie in one small YAML file in the user's configuration folder (``KFTERM_CONFIG`` names another folder), never in
a workspace: a workspace is shared, settings are a person's own.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

RECENT_LIMIT = 12
FILE = "kfterm.yaml"
READ = "kfterm.read.json"
"""What was read from the settings file last, with its very text: importing the YAML parser takes longer than all else
that is done between a command and its first screen. It may be deleted at any time."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person has chosen. ``keys`` maps command ids to keys; ``recent`` holds folders, the last one first."""

    lang: Literal["nb", "nn", "en", ""] = ""
    theme: Literal["dark", "light", ""] = ""
    ascii: bool = False
    keys: dict[str, str] = {}
    recent: tuple[str, ...] = ()


class _Read(msgspec.Struct):
    source: str
    settings: Settings


def config_folder() -> Path:
    """The folder of the settings file and of crash reports."""
    named = os.environ.get("KFTERM_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("kfterm", appauthor=False))


def crash_folder() -> Path:
    """Where crash reports (without content) are left."""
    return config_folder() / "crash"


def load() -> Settings:
    """The stored settings; the defaults when there are none or the file cannot be read.

    A file that is not understood is kept beside under another name, so that saving never destroys it.
    """
    path = config_folder() / FILE
    try:
        data = path.read_bytes()
    except OSError:
        return Settings()
    known = _known(data)
    if known is not None:
        return known
    try:
        settings = msgspec.yaml.decode(data, type=Settings)
    except (msgspec.DecodeError, msgspec.ValidationError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".old.yaml"))
        return Settings()
    _note(data, settings)
    return settings


def _known(data: bytes) -> Settings | None:
    """The settings in ``data`` when these very bytes were read before."""
    try:
        read = msgspec.json.decode((config_folder() / READ).read_bytes(), type=_Read)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None
    return read.settings if read.source.encode() == data else None


def _note(data: bytes, settings: Settings) -> None:
    with contextlib.suppress(OSError, UnicodeError):
        (config_folder() / READ).write_bytes(msgspec.json.encode(_Read(data.decode(), settings)))


def save(settings: Settings) -> bool:
    """Store the settings; ``False`` when the folder cannot be written (the app goes on without)."""
    folder = config_folder()
    target = folder / FILE
    fresh = target.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data = msgspec.yaml.encode(settings)
        fresh.write_bytes(data)
        fresh.replace(target)
    except OSError:
        return False
    _note(data, settings)
    return True


def with_recent(settings: Settings, folder: Path) -> Settings:
    """The settings with ``folder`` first among the workspaces opened last."""
    name = str(folder.resolve())
    rest = tuple(one for one in settings.recent if one != name)
    return msgspec.structs.replace(settings, recent=(name, *rest)[:RECENT_LIMIT])
