"""What all screens of one program share: the desk, the look, the settings, and what they remember between visits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from kfterm import config
from kfterm.clock import Clock
from kfterm.desk.desk import Desk
from kfterm.errors import Fault, KfError
from kfterm.screens.look import Look
from kfterm.text import clean_line
from kfterm.words import Words

NO_FOLDER = Fault(
    "screens.no_folder",
    Words("Ingen arbeidsmappe er åpen.", "Inga arbeidsmappe er open.", "No workspace is open."),
    Words("Lag eller åpne en først.", "Lag eller opne ei først.", "Make or open one first."),
)


class Memory(msgspec.Struct):
    """Where the person was, per place: cursor and what is folded. View state, never a change."""

    cursor: dict[str, str] = msgspec.field(default_factory=dict)
    folded: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    drafts: dict[tuple[str, str, str], str] = msgspec.field(default_factory=dict)
    """Lines that were typed and left with Escape, by command, question and record."""
    team: str = ""
    """The team that a test was written down for last."""

    def keep_draft(self, key: tuple[str, str, str], text: str, *, add: bool) -> None:
        """Keep a line that was left; ``add`` it to one that was not shown when this one was typed."""
        before = f"{self.drafts[key]} " if add and key in self.drafts else ""
        self.drafts[key] = clean_line(before + text)


class Context(msgspec.Struct):
    """Handed to every screen.

    ``open`` shows a place, ``opened`` and ``change_folder`` go over to another workspace, ``showing`` tells the
    projector which place, cursor and folds are seen.
    """

    look: Look
    settings: config.Settings
    clock: Clock
    open: Callable[[str], None]
    opened: Callable[[Desk], None]
    change_folder: Callable[[Path], None]
    showing: Callable[[str, str, frozenset[str]], None]
    held: Desk | None = None
    memory: Memory = msgspec.field(default_factory=Memory)
    counted: tuple[int, int] | None = None
    """Slips in the urn that is open on the sheet shown, and how many are expected; ``None`` while none is open."""
    written: Path | None = None
    """The hand-out written last."""

    @property
    def session(self) -> str:
        """The session entered last: its timer runs on in every title line. Empty while there is none."""
        return self.held.meeting if self.held is not None else ""

    @session.setter
    def session(self, session: str) -> None:
        self.desk.meeting = session

    @property
    def desk(self) -> Desk:
        """The open desk; ``KfError`` when no workspace is open yet."""
        if self.held is None:
            raise KfError(NO_FOLDER)
        return self.held
