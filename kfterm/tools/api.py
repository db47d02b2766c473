"""The contract of a facilitation tool: data and pure functions, no class hierarchy.

A tool is one ``Tool`` value. Its ``read`` turns stored records into a typed, frozen board; every other function is a
pure function of that board. An act is one ``Command``: its key, words, questions and effect stand in one place and
serve the screen, the palette, the help, the shell and (later) a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

from kfterm.words import Lang, Words

if TYPE_CHECKING:  # names for the reader and the checker: the first screen draws and reports nothing yet
    from kfterm.drawing.scene import Scene
    from kfterm.errors import Problem
    from kfterm.model.change import Fields, Put, Records
    from kfterm.model.records import Record
    from kfterm.model.report import Block
    from kfterm.vote import Count

B = TypeVar("B")
Scope: TypeAlias = Literal["session", "team", "network"]
Args: TypeAlias = Mapping[str, Any]
"""Answers by the id of the question, already parsed."""

Gift: TypeAlias = Literal["aim", "cause", "driver", "idea", "group", "bottleneck", "measure", "pdsa", "action"]
"""Neutral kinds of items that one tool can hand to another."""

Tested: TypeAlias = Literal["begun", "keep", "adjust", "drop"]
"""What a small test tells of the idea it tries: it has begun, or what was decided at its end."""

URN = "urn"
"""Name of the argument in which a command that closes an urn is given its slips, sorted by content."""

OutlineVerb: TypeAlias = Literal["add", "child", "edit", "in", "out", "up", "down", "remove", "paste"]


class Now(msgspec.Struct, frozen=True):
    """The only clock, id source and randomness that a command sees, and the language it writes titles in."""

    at: datetime
    new_id: Callable[[str], str]
    random: Random
    lang: Lang = "nb"


class Say(msgspec.Struct, frozen=True):
    """A short sentence for the person, with its values."""

    words: Words
    values: Mapping[str, object] = msgspec.field(default_factory=dict)

    def get(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        return self.words.get(lang, **self.values) if self.values else self.words.get(lang)


class Slip(msgspec.Struct, frozen=True):
    """One paper in the urn: the fields it will have as a record, and the number written on it (0 = none).

    The number is written on the papers after they were collected and shuffled, so that two scribes can compare; it
    lives in the urn only, never in a record. ``over``: it takes the place of the slip with its number.
    """

    fields: Fields
    number: int = 0
    over: bool = False


class Reply(msgspec.Struct, frozen=True):
    """What a command decided: what to set, where the cursor goes (``None`` = stays), and what to tell.

    Without ``puts`` and ``slips`` nothing happened, and ``say`` tells why. ``slips`` go into the open urn: no journal
    line, no time, no order. The desk fills ``{count}`` in ``say`` with how many lie there then.
    """

    puts: tuple[Put, ...] = ()
    at: str | None = None
    say: Say | None = None
    slips: tuple[Slip, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """One possible answer of a question with fixed answers."""

    value: str
    words: Words
    key: str = ""


class Ask(msgspec.Struct, Generic[B], frozen=True):
    """One question of a command.

    ``parse`` turns what was typed into a value and raises ``KfError`` with the 1-based column of what it did not
    understand. ``choices`` are fixed answers (shown as a list; when there is none, the question is not asked);
    ``start`` is the text that stands there at first; ``follows`` the same from what was answered before in this act
    (question → what was typed), and wins.
    """

    id: str
    words: Words
    parse: Callable[[str, B, Now], Any]
    choices: Callable[[B, str], tuple[Choice, ...]] | None = None
    start: Callable[[B, str], str] | None = None
    optional: bool = False
    multiline: bool = False
    hint: Words | None = None
    follows: Callable[[Mapping[str, str]], str] | None = None


@dataclass(frozen=True)  # no slots: a frozen generic with slots cannot be made as Command[Board](…) on Python 3.11
class Command(Generic[B]):
    """One act.

    ``key`` is the default key in Textual's names (several with commas, empty = palette only); ``can`` gives the
    reason why the act is not possible here, or ``None``; ``bar`` is its rank in the key bar (0 = not shown).
    """

    id: str
    name: Words
    help: Words
    do: Callable[[B, str, Args, Now], Reply]
    key: str = ""
    asks: tuple[Ask[B], ...] = ()
    can: Callable[[B, str], Words | None] | None = None
    bar: int = 0
    version: int = 1
    repeat: bool = False
    """Whether it is asked again at once when it is done, until an empty line: entry at typing speed."""
    lines: str = ""
    """The command (argument ``text``) that takes several lines pasted into this one's entry line."""
    urn: Literal["", "drop", "close"] = ""
    """``drop``: its reply may hold ``slips``, and what was typed is never kept. ``close``: it is given the slips of the
    open urn (argument ``urn``), sorted by content; when it changes anything the urn is emptied, for good."""
    booth: bool = False
    """Whether each answer is typed on a page that shows nothing else and is cleared for the next person."""


class Kind(msgspec.Struct, frozen=True):
    """A record kind that the tool owns: the id prefix, its struct, and its TinyDB table or ``None`` (YAML)."""

    name: str
    struct: type[Record]
    table: str | None = None


class Step(msgspec.Struct, frozen=True):
    """One step of the method: what the room sees and how long it takes (minutes, 0 = open)."""

    id: str
    words: Words
    shows: Literal["scene", "outline", "table", "blank"] = "scene"
    minutes: int = 0


class View(msgspec.Struct, frozen=True):
    """How a drawing is wanted: width in cells, language, which records are folded."""

    width: int
    lang: Lang
    folded: frozenset[str] = frozenset()


class Row(msgspec.Struct, frozen=True):
    """One row of the outline that mirrors the drawing.

    ``id`` is the record; ``under`` the record of the parent row; ``alias`` true where a record is shown again under
    a further parent; ``layer`` a stable word for styling and symbols; ``marks`` short words such as status; ``lead``
    stands before the text instead of the layer's sign, such as a number.
    """

    id: str
    depth: int
    text: str
    layer: str = ""
    under: str = ""
    alias: bool = False
    marks: tuple[str, ...] = ()
    children: int = 0
    lead: str = ""


class Finding(msgspec.Struct, frozen=True):
    """Advice, never a block: a sentence, and the record it is about."""

    say: Say
    at: str = ""


class Item(msgspec.Struct, frozen=True):
    """Something a tool can give away: its neutral kind, its text, the record behind it."""

    kind: Gift
    text: str
    source: str


class OutlineLine(msgspec.Struct, frozen=True):
    """One line of an outline that comes in: depth from 0, text, titles of further parents, short words such as the
    status, line number from 1, note. Two lines with one text have the titles "A" and "A (2)" (``tools.markdown``)."""

    depth: int
    text: str
    also: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    line: int = 0
    note: str = ""


class IntakeStep(msgspec.Struct, frozen=True):
    """One row of a preview: what would happen to which text; ``was``: what it read before, when that was other;
    ``back``: a row that an undo brings back."""

    what: Literal["new", "changed", "moved", "removed", "same", "back"]
    text: str
    record: str = ""
    was: str = ""


class Intake(msgspec.Struct, frozen=True):
    """What an import would do: the rows to show first, and the reply that does it in one undoable change."""

    steps: tuple[IntakeStep, ...]
    reply: Reply
    problems: tuple[Problem, ...] = ()


class Example(msgspec.Struct, frozen=True):
    """One step of the example: a command, the label of the step whose record it stands at, its arguments."""

    command: str
    args: Args
    at: str = ""
    label: str = ""


class Print(msgspec.Struct, Generic[B], frozen=True):
    """Something to print for the room besides the hand-out, such as ballot slips; ``make`` gives its blocks."""

    id: str
    name: Words
    make: Callable[[B, Lang], tuple[Block, ...]]
    large: bool = False
    """In large print."""


class Sharing(msgspec.Struct, Generic[B], frozen=True):
    """How a second laptop types slips of the same vote, by a small file.

    ``head`` is what the other one must know (plain data; ``None`` while no vote is open), ``fits`` tells why a file
    with a given head is not of this sheet's open vote, and ``join`` makes an empty sheet the other laptop's.
    """

    head: Callable[[B], Mapping[str, Any] | None]
    fits: Callable[[B, Mapping[str, Any]], Words | None]
    join: Callable[[B, Mapping[str, Any], Now], Reply]


class Tally(msgspec.Struct, frozen=True):
    """One closed vote of a sheet: the record of its round, its number from 1, the count, the texts of the ideas by
    their numbers, and the ballots that were handed in blank or could not be counted."""

    id: str
    number: int
    count: Count
    texts: Mapping[int, str]
    blank: int = 0
    spoilt: int = 0


@dataclass(frozen=True)  # no slots: a frozen generic with slots cannot be made as Export[Board](…) on Python 3.11
class Export(Generic[B]):
    """A format of the tool's own for other programs: its suffix with the dot (``.bpmn``), its name, board → text."""

    suffix: str
    name: Words
    write: Callable[[B, Lang], str]


@dataclass(frozen=True)  # no slots: a frozen generic with slots cannot be made as Tool[Board](…) on Python 3.11
class Tool(Generic[B]):
    """One facilitation tool. See ``docs/tools.md`` for how to add one."""

    id: str
    name: Words
    scope: frozenset[Scope]
    phases: tuple[int, ...]
    method: tuple[Words, ...]
    """At most six lines that an empty board shows."""
    kinds: tuple[Kind, ...]
    steps: tuple[Step, ...]
    commands: tuple[Command[B], ...]
    verbs: Mapping[OutlineVerb, str]
    """The one outline keyboard: verb → id of the command that does it here."""
    takes: Mapping[Gift, str]
    """Neutral item kind → id of the command that takes it in (argument ``text``, ``source``)."""
    read: Callable[[Records, str], B]
    """All records of the unit and the board's id → typed board. Never raises for bad records: skips them."""
    rows: Callable[[B, View], tuple[Row, ...]]
    scene: Callable[[B, View], Scene]
    report: Callable[[B, Lang], tuple[Block, ...]]
    findings: Callable[[B], tuple[Finding, ...]]
    gives: Callable[[B], tuple[Item, ...]]
    example: Callable[[Lang], tuple[Example, ...]]
    min_width: int = 60
    """Columns that the drawing needs to be itself: below it the outline is the scene, and on a screen the two stand
    side by side only where the drawing has that many."""
    tables: Callable[[B, Lang], Mapping[str, tuple[tuple[str, ...], ...]]] | None = None
    """Named tables (head row first) for CSV."""
    outline_text: Callable[[B, Lang], str] | None = None
    """The outline as Markdown that ``intake`` reads back."""
    intake: Callable[[B, tuple[OutlineLine, ...], Now], Intake] | None = None
    tested: Callable[[B, str, Tested], tuple[Put, ...]] | None = None
    """What a test of an idea that the tool gives (by its source) changes on the sheet; nothing where a person's word
    stands above it."""
    at_step: Callable[[B], str] | None = None
    """The id of the step that the board is at, where the method goes step by step (a field of the board's record)."""
    timed: Callable[[B], tuple[str, int] | None] | None = None
    """When the present step began (ISO with offset, a field of the board's record) and its minutes; ``None`` for a
    step without clock. When time is up nothing is locked."""
    urn: Callable[[B], str] | None = None
    """The record whose urn is open now (its id names the urn), or empty; see ``Command.urn``."""
    of: Callable[[B], int] | None = None
    """How many slips are expected in the open urn, for "18 of 24"; 0 = not known."""
    sharing: Sharing[B] | None = None
    """How two laptops collect the slips of one urn."""
    tallies: Callable[[B], tuple[Tally, ...]] | None = None
    """The closed votes of the sheet in their order, shown to the room or not, for ``kfterm vote``."""
    prints: tuple[Print[B], ...] = ()
    listed: bool = False
    """Whether the drawing is a list: what is too long for the projector is scrolled, never shown in parts."""
    close: Callable[[B, View, str], Scene] | None = None
    """What the projector shows around a record where the whole is too much to read; it tells its place in the whole."""
    exports: tuple[Export[B], ...] = ()
    """Further formats that a sheet can be written in."""
    screen: str = ""
    """``module:class`` of a screen of its own, loaded only when opened; empty = the common board screen."""

    def command(self, command_id: str) -> Command[B]:
        """The command with this id; ``KeyError`` when the tool has none."""
        for command in self.commands:
            if command.id == command_id:
                return command
        raise KeyError(command_id)
