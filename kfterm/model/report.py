"""One report model from which every hand-out is made: Markdown, HTML, plain text, and later PDF, DOCX and PPTX.

A report holds finished sentences in one language; what it says is decided by the tools and the desk, how it looks
by ``kfterm.report``. Texts have passed the sanitiser but are not escaped: each format escapes for itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from kfterm.drawing.scene import Scene
from kfterm.words import Lang


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the document's only first-level one; ``level`` is 2 to 4.

    ``new_page`` asks for a fresh page on paper; it means nothing elsewhere. ``large`` makes it a sign that is read
    from across the room.
    """

    text: str
    level: int = 2
    new_page: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; line breaks inside it are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, one after the other; ``numbered`` false = points in no order."""

    texts: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of a nested list: ``depth`` from 0, ``label`` such as the layer, ``notes`` such as status."""

    depth: int
    text: str
    label: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A nested list."""

    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and their values, such as baseline, target and date of an aim."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and heads; each row has as many cells as there are heads.

    ``tight`` asks for small print on paper, where several tables have to share a page.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with its text twin, so that nothing is told by the picture alone.

    ``scene`` is laid out for paper (fractions of cells, frames); ``cells`` is the same drawing laid out for
    characters, which plain text needs. ``None`` = ``scene`` serves both. ``markdown`` is the outline in the tool's own
    Markdown form, which its import reads back; empty = the writer makes a plain list of ``outline``.
    """

    scene: Scene
    outline: Outline
    cells: Scene | None = None
    markdown: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark set apart from the text, such as advice or the name of a source."""

    text: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form on paper.

    ``text`` is what was answered; empty = ``lines`` ruled lines to write on. ``choices`` are boxes to tick instead,
    ``text`` being the one that is ticked. ``half``: it shares its row with a neighbour that is half too.
    """

    label: str
    text: str = ""
    lines: int = 1
    choices: tuple[str, ...] = ()
    half: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Fields to fill in by hand, or filled in."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo: its bytes (JPEG or PNG), its file in the workspace with slashes, and what it shows in words."""

    data: bytes
    file: str
    alt: str


Block: TypeAlias = Heading | Paragraph | Steps | Outline | Facts | Table | Drawing | Notice | Form | Picture


@dataclass(frozen=True, slots=True)
class Report:
    """A whole hand-out. ``date`` is already worded; ``organisation`` may be empty.

    ``base`` leads from the folder of the hand-out to the workspace, for links to pictures; with a slash at its end.
    ``large``: in large print (18 points on paper), for those who need it.
    """

    title: str
    lang: Lang
    date: str = ""
    organisation: str = ""
    subtitle: str = ""
    blocks: tuple[Block, ...] = field(default=())
    base: str = "../"
    large: bool = False
