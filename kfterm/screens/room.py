"""What the room sees of the facilitator's window: kept here, and told to the projector's window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from kfterm.desk.present import PresentState, PresentWriter
from kfterm.model.ids import kind_of
from kfterm.screens.look import Look
from kfterm.store.disk import Disk

SEEN: Final = ("board", "session")
"""Kinds of places that the room may see."""
OF_TEAM: Final = ("measure", "measurement", "cycle")
"""Of a team the room sees the chart or the small test that the cursor stands on."""


class Room:
    """The state that the projector's window follows; without a writer only this window's own Present uses it."""

    def __init__(self, disk: Disk) -> None:
        self.shown = PresentState()
        """What the room sees, or would see."""
        self._disk = disk
        self._writer: PresentWriter | None = None

    def open(self, folder: Path, *, read_only: bool) -> None:
        """Show a workspace from now on; one that is ``read_only`` belongs to another program, which tells the room."""
        self.close()
        if not read_only:
            self._writer = PresentWriter(folder, self._disk)

    def close(self) -> None:
        """The projector's window shows nothing of ours any more."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def follow(
        self,
        place: str,
        cursor: str,
        folded: frozenset[str],
        session: str,
        look: Look,
        counted: tuple[int, int] | None = None,
    ) -> None:
        """Show this place and cursor, if the room may see such a place."""
        if kind_of(place) in SEEN or kind_of(cursor) in OF_TEAM:
            cast, of = counted if counted is not None else (None, 0)
            state = PresentState(
                place=place, cursor=cursor, folded=tuple(sorted(folded)), session=session, cast=cast, of=of
            )
            self._show(msgspec.structs.replace(state, blank=self.shown.blank, lang=look.lang, ascii=look.ascii))

    def blank(self) -> bool:
        """Make the picture dark, or show it again; whether it is dark now."""
        self._show(msgspec.structs.replace(self.shown, blank=not self.shown.blank))
        return self.shown.blank

    def _show(self, state: PresentState) -> None:
        self.shown = state
        if self._writer is not None:
            self._writer.show(state)
