"""Acts: one definition behind each key, key bar entry, palette line and help line.

A tool's or place's ``Command`` becomes an act; what the app itself can do (undo, help, theme …) is defined in the same
form in ``common.py``. Keys can be changed by the act's id in the settings file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from kfterm.screens.look import Look
from kfterm.tools.api import Command
from kfterm.words import Words, same


class Act(msgspec.Struct, frozen=True):
    """Something that a person can do here. ``run`` and ``why`` are given the screen it is done on.

    ``key`` as in ``Command``; ``why`` tells why it is not possible now, or ``None``; ``typing`` acts work while a line
    is being typed too (their keys are no letters). ``bar`` is the rank in the key bar: a command's own rank times ten,
    so that what all places share can stand between; 0 = not shown.
    """

    id: str
    name: Words
    help: Words
    run: Callable[[Any], None]
    key: str = ""
    why: Callable[[Any], Words | None] | None = None
    bar: int = 0
    typing: bool = False
    common: bool = False
    guarded: bool = False
    """Whether it is possible at some places of the cursor only, so that another act may have the same key."""


def from_command(command: Command[Any], extra_keys: str = "", bar: int = 0) -> Act:
    """A tool's or place's command as an act.

    ``extra_keys`` and ``bar`` (a rank among tens) come from the outline keyboard that all tools share.
    """
    keys = [key for key in (*extra_keys.split(","), *command.key.split(",")) if key]
    # What Enter does is the main thing here: it stands first.
    own = 1 if command.key.split(",")[0] == "enter" else command.bar * 10
    return Act(
        command.id,
        command.name,
        command.help,
        run=lambda screen: screen.start(command),
        key=",".join(dict.fromkeys(keys)),
        why=lambda screen: screen.why_not(command),
        guarded=command.can is not None,
        bar=bar or (own if command.bar else 0),
    )


class Keymap(msgspec.Struct, frozen=True):
    """Which key does what, and which keys an act has. Several acts may share a key when each is guarded: then the
    cursor decides (``x`` deletes what it stands on)."""

    acts: Mapping[str, tuple[Act, ...]]
    keys: Mapping[str, tuple[str, ...]]

    def first(self, act: Act) -> str:
        """The key that the key bar shows; empty when the act has none."""
        return self.first_of(act.id)

    def first_of(self, act_id: str) -> str:
        """The first key of the act with this id; empty when it has none."""
        return next(iter(self.keys.get(act_id, ())), "")


def keymap(acts: Iterable[Act], chosen: Mapping[str, str]) -> Keymap:
    """The keys of ``acts``: those that the person ``chose`` (by act id) first, then earlier acts before later ones.

    A key belongs to one act, or to several guarded acts of the place; what all places have in common never shares. An
    act whose every key is taken is reached through the palette.
    """
    acts = list(acts)
    by_key: dict[str, tuple[Act, ...]] = {}
    keys: dict[str, list[str]] = {act.id: [] for act in acts}
    for mine in (True, False):
        for act in acts:
            if (act.id in chosen) is mine:
                for key in filter(None, (key.strip() for key in chosen.get(act.id, act.key).split(","))):
                    held = by_key.get(key, ())
                    if all(may_share(act, other) for other in held):
                        by_key[key] = (*held, act)
                        keys[act.id].append(key)
    return Keymap(by_key, {act: tuple(found) for act, found in keys.items()})


def may_share(one: Act, other: Act) -> bool:
    """Whether two acts may have one key: both belong to the place and say themselves where they are possible."""
    return not (one.common or other.common) and one.guarded and other.guarded


_NAMES: Final[Mapping[str, Words]] = {
    "enter": same("Enter"),
    "escape": same("Esc"),
    "space": Words("Mellomrom", "Mellomrom", "Space"),
    "tab": same("Tab"),
    "delete": same("Del"),
    "insert": same("Ins"),
    "up": same("↑"),
    "down": same("↓"),
    "left": same("←"),
    "right": same("→"),
    "home": same("Home"),
    "end": same("End"),
    "pageup": same("PgUp"),
    "pagedown": same("PgDn"),
    "question_mark": same("?"),
    "full_stop": same("."),
    "comma": same(","),
    "colon": same(":"),
    "exclamation_mark": same("!"),
    "plus": same("+"),
    "minus": same("-"),
    "slash": same("/"),
    "asterisk": same("*"),
    "shift": Words("Skift", "Skift", "Shift"),
    "ctrl": same("Ctrl"),
    "alt": same("Alt"),
}


def key_name(key: str, look: Look) -> str:
    """A key as it is written on the keyboard."""
    parts = key.split("+") if len(key) > 1 else [key]
    shown = []
    for part in parts:
        words = _NAMES.get(part)
        if words is not None:
            shown.append(look.say(words))
        else:
            shown.append(part.upper() if len(parts) > 1 or (part[0] == "f" and part[1:].isdigit()) else part)
    return "+".join(shown)
