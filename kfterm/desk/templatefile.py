"""One agenda template as a YAML file: what it may hold, read strictly and named with line and column where it is wrong.

A text is plain, or stands under ``nb``, ``nn`` and ``en``. Shipped templates and people's own are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn, TypeAlias, get_args

from kfterm.clock import parse_clock_time
from kfterm.desk.templatefolder import MOST_BYTES
from kfterm.errors import Fault, KfError
from kfterm.files import faults as file_faults
from kfterm.files.strict import Loaded, load
from kfterm.text import clean_line
from kfterm.words import LANGS, Words, same

Kind: TypeAlias = Literal["gathering", "workshop", "meeting", "course"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What an agenda is for, in the order in which the choices are listed."""
BlockKind: TypeAlias = Literal["plenum", "group", "break", "talk", "igp"]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
"""How the room works: together, in groups, a pause, listening, or alone - in groups - together."""
IGP_PARTS = ("individual", "group", "plenum")
FORMAT = "kfterm/template/1"
MOST_BLOCKS = 200
MOST_MINUTES = 1440
_KEYS = ("format", "kind", "order", "title", "purpose", "blocks")
_BLOCK_KEYS = ("title", "minutes", "instruction", "kind", "igp", "tool", "sheet", "locked", "beside", "tip")
_TOOL = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_FIX = Words(
    "Rett det i en teksteditor. Se på en mal som virker.",
    "Rett det i ein teksteditor. Sjå på ein mal som verkar.",
    "Put it right in a text editor. Look at a template that works.",
)
MISSING = Fault("template.missing", Words("«{key}» mangler.", "«{key}» manglar.", "“{key}” is missing."), _FIX)
FOREIGN = Fault(
    "template.foreign",
    Words(
        "«{key}» hører ikke til i en mal.", "«{key}» høyrer ikkje til i ein mal.", "“{key}” is no part of a template."
    ),
    _FIX,
)
NO_TEXT = Fault(
    "template.text",
    Words(
        "«{key}» skal være tekst, eller tekst under nb, nn og en.",
        "«{key}» skal vere tekst, eller tekst under nb, nn og en.",
        "“{key}” must be text, or text under nb, nn and en.",
    ),
    _FIX,
)
NUMBER = Fault(
    "template.number",
    Words(
        "«{key}» skal være et helt tall fra {least} til {most}.",
        "«{key}» skal vere eit heilt tal frå {least} til {most}.",
        "“{key}” must be a whole number from {least} to {most}.",
    ),
    _FIX,
)
CHOICE = Fault(
    "template.choice",
    Words(
        "«{key}» kan være {choices}, ikke «{value}».",
        "«{key}» kan vere {choices}, ikkje «{value}».",
        "“{key}” can be {choices}, not “{value}”.",
    ),
    _FIX,
)
NO_LIST = Fault(
    "template.list",
    Words(
        "«{key}» skal være en liste med {least} til {most} poster.",
        "«{key}» skal vere ei liste med {least} til {most} postar.",
        "“{key}” must be a list of {least} to {most} items.",
    ),
    _FIX,
)
PARTS = Fault(
    "template.parts",
    Words(
        "Individuelt, gruppe og plenum skal bli {minutes} minutter til sammen.",
        "Individuelt, gruppe og plenum skal bli {minutes} minutt til saman.",
        "Alone, group and plenary must be {minutes} minutes together.",
    ),
    _FIX,
)
HOUR = Fault(
    "template.hour",
    Words(
        "«{key}» skal være et klokkeslett som 09:00.",
        "«{key}» skal vere eit klokkeslett som 09:00.",
        "“{key}” must be a time of day such as 09:00.",
    ),
    _FIX,
)


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of an agenda template: whole minutes, and the tool that it opens (empty = none)."""

    title: Words
    minutes: int
    instruction: Words
    tool: str = ""
    kind: BlockKind = "plenum"
    igp: Mapping[str, int] | None = None
    """Minutes of the three parts when ``kind`` is ``igp``; together ``minutes``."""
    tip: Words | None = None
    """A tip for the facilitator alone."""
    sheet: Words | None = None
    """The title of the sheet that it opens, where it is another than the tool's name."""
    locked: str = ""
    """A start that never moves, ``HH:MM``."""
    beside: int = 0
    """The number (from 1) of the earlier block that it runs beside; 0 = none."""


@dataclass(frozen=True, slots=True)
class Template:
    """An agenda to start from."""

    id: str
    title: Words
    purpose: Words
    blocks: tuple[TemplateBlock, ...]
    kind: Kind = "workshop"
    order: int = 0
    """Place in the list of choices."""

    @property
    def minutes(self) -> int:
        """The whole agenda, in minutes."""
        return sum(block.minutes for block in self.blocks if not block.beside)


def read_template(template_id: str, data: bytes) -> Template:
    """The template in a file; ``KfError`` with line and column for whatever is not as it must be."""
    if len(data) > MOST_BYTES:
        raise KfError(file_faults.LIMIT, limit=f"{MOST_BYTES // 1_000_000} MB", line=1, column=1)
    return _Reader(load(data)).template(template_id)


class _Reader:
    """Takes one file apart."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded

    def template(self, template_id: str) -> Template:
        """The whole file."""
        top = self.map_of(self.loaded.data, "", _KEYS, ("title", "blocks"))
        if str(top.get("format", FORMAT)) != FORMAT:
            self.refuse(file_faults.FORMAT, top, "format", format=clean_line(str(top["format"]), limit=40))
        listed = top["blocks"]
        if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_BLOCKS:
            self.refuse(NO_LIST, top, "blocks", least=1, most=MOST_BLOCKS)
        return Template(
            template_id,
            self.words(top, "title"),
            self.words(top, "purpose") if "purpose" in top else same(""),
            tuple(self.block(listed, number) for number in range(len(listed))),
            self.choice(top, "kind", KINDS) if "kind" in top else "workshop",
            self.number(top, "order", 0, 9999) if "order" in top else 0,
        )

    def block(self, listed: list[Any], number: int) -> TemplateBlock:
        """One item of the list."""
        row = self.map_of(listed[number], str(number + 1), _BLOCK_KEYS, ("title", "minutes"), (listed, number))
        kind: BlockKind = self.choice(row, "kind", BLOCK_KINDS) if "kind" in row else "plenum"
        minutes = self.number(row, "minutes", 0, MOST_MINUTES)
        if ("igp" in row) != (kind == "igp"):
            self.refuse(FOREIGN if "igp" in row else MISSING, row, "igp" if "igp" in row else "kind", "igp")
        return TemplateBlock(
            self.words(row, "title"),
            minutes,
            self.words(row, "instruction") if "instruction" in row else same(""),
            self.tool(row),
            kind,
            self.parts(row, minutes) if "igp" in row else None,
            self.words(row, "tip") if "tip" in row else None,
            self.words(row, "sheet") if "sheet" in row else None,
            self.hour(row) if "locked" in row else "",
            self.number(row, "beside", 1, max(1, number)) if "beside" in row else 0,
        )

    def refuse(self, fault: Fault, container: object, key: str | int, name: str = "", **values: str | int) -> NoReturn:
        """Name what is wrong with ``key`` (told as ``name``) of a container."""
        line, column = self.loaded.place(container, key)
        told: dict[str, Any] = {"key": name or key, **values}
        raise KfError(fault, line=line or 1, column=column or 1, **told)

    def map_of(
        self,
        node: object,
        name: str,
        known: Collection[str],
        needed: Collection[str],
        at: tuple[object, int] = (None, 0),
    ) -> dict[str, Any]:
        """A mapping with only ``known`` keys, and all ``needed`` ones; ``at`` is where it stands."""
        if not isinstance(node, dict):
            self.refuse(MISSING, at[0], at[1], "title" if name else "blocks")
        for key in node:
            if key not in known:
                self.refuse(FOREIGN, node, key, clean_line(key, limit=40))
        for key in needed:
            if key not in node:
                self.refuse(MISSING, node, next(iter(node), ""), key)
        return node

    def words(self, row: Mapping[str, Any], key: str) -> Words:
        """A text, in one language or in several: a language that is not there gets the first one's."""
        node = row[key]
        texts = node if isinstance(node, dict) else dict.fromkeys(LANGS, node)
        if not texts or not set(texts) <= set(LANGS):
            self.refuse(NO_TEXT, row, key)
        for text in texts.values():
            if isinstance(text, bool) or not isinstance(text, str | int | float):
                self.refuse(NO_TEXT, row, key)
        clean = {lang: clean_line(str(text)) for lang, text in texts.items()}
        if key == "title" and not all(clean.values()):
            self.refuse(MISSING, row, key)
        return Words(*(clean.get(lang, next(iter(clean.values()))) for lang in LANGS))

    def number(self, row: Mapping[str, Any], key: str, least: int, most: int) -> int:
        """A whole number within its limits."""
        value = row[key]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(NUMBER, row, key, least=least, most=most)
        return value

    def choice(self, row: Mapping[str, Any], key: str, choices: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of them
        """One of a few words."""
        if row[key] not in choices:
            self.refuse(CHOICE, row, key, choices=", ".join(choices), value=clean_line(str(row[key]), limit=40))
        return row[key]

    def parts(self, row: Mapping[str, Any], minutes: int) -> Mapping[str, int]:
        """The minutes of the three parts, together ``minutes``."""
        node = self.map_of(row["igp"], "igp", IGP_PARTS, IGP_PARTS) if isinstance(row["igp"], dict) else None
        if node is None:
            self.refuse(PARTS, row, "igp", minutes=minutes)
        found = {part: self.number(node, part, 0, MOST_MINUTES) for part in IGP_PARTS}
        if sum(found.values()) != minutes:
            self.refuse(PARTS, row, "igp", minutes=minutes)
        return found

    def tool(self, row: Mapping[str, Any]) -> str:
        """The id of a tool; one that is not installed is no error."""
        value = row.get("tool") or ""
        if value and not (isinstance(value, str) and _TOOL.fullmatch(value)):
            self.refuse(NO_TEXT, row, "tool")
        return value

    def hour(self, row: Mapping[str, Any]) -> str:
        """A time of day as ``HH:MM``."""
        try:
            return parse_clock_time(str(row["locked"])).strftime("%H:%M")
        except KfError:
            self.refuse(HOUR, row, "locked")
