"""A report as Markdown (CommonMark with tables), in which every text of a person appears literally.

The drawing is told by its outline: lines of a picture break in most places where Markdown is pasted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from kfterm.model.report import (
    Block,
    Drawing,
    Facts,
    Form,
    FormField,
    Heading,
    Notice,
    Outline,
    OutlineItem,
    Paragraph,
    Picture,
    Report,
    Steps,
    Table,
)
from kfterm.report import shape
from kfterm.words import Lang

ANYWHERE = re.compile(r"[\\`*_\[\]<>|~#$]")
"""Characters that can mean something anywhere in a line (``$`` is mathematics on some sites)."""
ENTITY = re.compile(r"&(?=[A-Za-z#])")
FIRST = re.compile(r"^([-+=:])(?=[-=:\s]|$)|^(\d+)([.)])(?=\s|$)")
"""A list mark, an underline of a heading or table, a numbered list: only at the beginning of a line.

``-5`` and ``22.11.2026`` mean nothing and stay as they are.
"""


def escape(text: str) -> str:
    """``text`` on one line, such that a Markdown reader shows exactly these characters."""
    line = ANYWHERE.sub(lambda hit: "\\" + hit[0], shape.one_line(text))
    line = ENTITY.sub(r"\\&", line)
    return FIRST.sub(lambda hit: f"\\{hit[1]}" if hit[1] else f"{hit[2]}\\{hit[3]}", line)


def escape_lines(text: str, start: str = "") -> str:
    """``text`` as one paragraph whose line breaks are kept; ``start`` stands before each line."""
    return "\\\n".join(start + escape(line) for line in shape.text_lines(text))


def markdown(report: Report) -> str:
    """The whole report; ends with a line break."""
    head = [f"# {escape(shape.title_of(report))}"]
    if report.subtitle:
        head.append(escape_lines(report.subtitle))
    about = [escape(report.organisation)] if report.organisation else []
    if report.date:
        about.append(f"{shape.DATE.get(report.lang)}: {escape(report.date)}")
    if about:
        head.append(" · ".join(about))
    for block, level in shape.levelled(report.blocks):
        if isinstance(block, Picture):
            head.append(f"![{escape(block.alt)}]({quote(report.base + block.file, safe='/:')})")
        else:
            head.extend(part for part in _block(block, level, report.lang) if part)
    return "\n\n".join(head) + "\n"


def _block(block: Block, level: int, lang: Lang) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * level} {escape(block.text) or shape.NO_TITLE.get(lang)}"
        case Paragraph():
            yield escape_lines(block.text)
        case Steps():
            marks = (f"{number}." if block.numbered else "-" for number in range(1, len(block.texts) + 1))
            yield "\n".join(f"{mark} {escape(text)}" for mark, text in zip(marks, block.texts, strict=True))
        case Notice():
            yield escape_lines(block.text, "> ")
        case Outline():
            yield _outline(block, lang)
        case Drawing():
            yield from _drawing(block, lang)
        case Form():
            yield "\n\n".join(_field(field) for field in block.fields)
        case Facts():
            yield "\\\n".join(f"**{escape(shape.label(name))}** {escape(value)}".rstrip() for name, value in block.rows)
        case Table():
            yield from _table(block, lang)


def _field(field: FormField) -> str:
    label = f"**{escape(field.label)}**"
    if field.choices:
        boxes = (f"\\[{'x' if choice == field.text else ' '}\\] {escape(choice)}" for choice in field.choices)
        return f"{label} {'  '.join(boxes)}"
    return f"{label}\\\n{escape_lines(field.text) if field.text else shape.BLANK}"


def _drawing(drawing: Drawing, lang: Lang) -> Iterator[str]:
    yield f"**{escape(drawing.scene.title) or shape.AS_LIST.get(lang)}**"
    yield escape_lines(drawing.scene.description)
    if not drawing.markdown:
        yield _outline(drawing.outline, lang)
        return
    yield drawing.markdown.strip("\n")
    yield "---"  # what follows is no part of the outline: the import stops reading here


def _outline(outline: Outline, lang: Lang) -> str:
    return "\n".join(f"{'  ' * depth}- {_item(item, lang)}" for item, depth in shape.nested(outline))


def _item(item: OutlineItem, lang: Lang) -> str:
    label = f"**{escape(item.label)}:** " if item.label else ""
    notes = "".join(f" ({escape(note)})" for note in item.notes if note)
    return label + (escape(item.text) or shape.NO_TEXT.get(lang)) + notes


def _table(table: Table, lang: Lang) -> Iterator[str]:
    if table.caption:
        yield f"**{escape(table.caption)}**"
    if not table.rows:
        yield shape.NO_ROWS.get(lang)
    elif table.heads:
        rows = [table.heads, *(shape.filled(row, len(table.heads)) for row in table.rows)]
        lines = [f"| {' | '.join(escape(cell) for cell in row)} |" for row in rows]
        yield "\n".join([lines[0], f"|{' --- |' * len(table.heads)}", *lines[1:]])
