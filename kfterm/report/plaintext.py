"""A report as plain text for mail and terminals: the drawing in characters, then the same as a list.

Texts stand as they are. Lines of text are at most ``WIDTH`` cells; a drawing keeps the width it was laid out for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kfterm.drawing.plain import plain_lines
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
from kfterm.text import pad, width, wrap
from kfterm.words import Lang

WIDTH = 80
GAP = "  "
NARROWEST = 8
"""Cells below which a column cannot be read; a table with such columns is told row by row."""
UNDERLINE = {1: "=", 2: "-", 3: "·", 4: "·"}


def plaintext(report: Report) -> str:
    """The whole report; ends with a line break."""
    parts = [_title(shape.title_of(report), 1)]
    if report.subtitle:
        parts.append(_lines(report.subtitle))
    about = [report.organisation] if report.organisation else []
    if report.date:
        about.append(f"{shape.DATE.get(report.lang)}: {report.date}")
    if about:
        parts.append(_lines("\n".join(about)))
    for block, level in shape.levelled(report.blocks):
        if isinstance(block, Picture):
            parts.append(_lines(f"[{shape.PICTURE.get(report.lang)}: {shape.one_line(block.alt)}]", "", "  "))
        else:
            parts.extend(part for part in _block(block, level, report.lang) if part)
    return "\n\n".join(parts) + "\n"


def _block(block: Block, level: int, lang: Lang) -> Iterator[str]:
    match block:
        case Heading():
            yield _title(shape.one_line(block.text) or shape.NO_TITLE.get(lang), level)
        case Paragraph():
            yield _lines(block.text)
        case Steps():
            marks = [f"{number}. " if block.numbered else "- " for number in range(1, len(block.texts) + 1)]
            room = max((len(mark) for mark in marks), default=0)
            lines = (_lines(text, mark.rjust(room), " " * room) for mark, text in zip(marks, block.texts, strict=True))
            yield "\n".join(lines)
        case Notice():
            yield _lines(block.text, "! ", "  ")
        case Outline():
            yield _outline(block, lang)
        case Drawing():
            yield from _drawing(block, lang)
        case Form():
            yield "\n\n".join(_field(field) for field in block.fields)
        case Facts():
            yield "\n".join(_lines(f"{shape.label(name)} {value}", "", "    ") for name, value in block.rows)
        case Table():
            yield _table(block, lang)


def _title(text: str, level: int) -> str:
    lines = wrap(text, WIDTH)
    return "\n".join([*lines, UNDERLINE[level] * max(width(line) for line in lines)])


def _lines(text: str, first: str = "", later: str = "") -> str:
    """``text`` wrapped, its own line breaks kept; ``first`` stands before the first line, ``later`` before the rest."""
    room = max(NARROWEST, WIDTH - len(later or first))
    lines = [piece for line in shape.text_lines(text) for piece in wrap(line, room)]
    return "\n".join((later if number else first) + line for number, line in enumerate(lines))


def _field(field: FormField) -> str:
    if field.choices:
        boxes = "  ".join(f"[{'x' if choice == field.text else ' '}] {choice}" for choice in field.choices)
        return _lines(f"{field.label}  {boxes}", "", "    ")
    text = _lines(field.text, "  ") if field.text else "\n".join(["  " + shape.BLANK] * field.lines)
    return f"{_lines(field.label)}\n{text}"


def _drawing(drawing: Drawing, lang: Lang) -> Iterator[str]:
    yield "\n".join(plain_lines(drawing.cells or drawing.scene))
    yield f"{shape.AS_LIST.get(lang)}:"
    yield _outline(drawing.outline, lang)


def _outline(outline: Outline, lang: Lang) -> str:
    return "\n".join(_item(item, depth, lang) for item, depth in shape.nested(outline))


def _item(item: OutlineItem, depth: int, lang: Lang) -> str:
    label = f"{item.label}: " if item.label else ""
    notes = "".join(f" ({note})" for note in item.notes if note)
    text = shape.one_line(f"{label}{item.text or shape.NO_TEXT.get(lang)}{notes}")
    start = "  " * depth
    return _lines(text, f"{start}- ", f"{start}  ")


def _table(table: Table, lang: Lang) -> str:
    caption = [_lines(table.caption)] if table.caption else []
    if not table.rows or not table.heads:
        return "\n".join([*caption, shape.NO_ROWS.get(lang)])
    rows = [tuple(shape.one_line(cell) for cell in shape.filled(row, len(table.heads))) for row in table.rows]
    columns = _columns([table.heads, *rows])
    if columns is None:
        return "\n\n".join([*caption, *(_record(table.heads, row) for row in rows)])
    rule = GAP.join("-" * size for size in columns)
    return "\n".join([*caption, _row(table.heads, columns), rule, *(_row(row, columns) for row in rows)])


def _columns(rows: Sequence[tuple[str, ...]]) -> list[int] | None:
    """Widths of the columns so that a row fits ``WIDTH``, the widest ones wrapped; ``None`` when none would fit."""
    sizes = [max(1, *(width(cell) for cell in column)) for column in zip(*rows, strict=True)]
    room = WIDTH - len(GAP) * (len(sizes) - 1)
    while sum(sizes) > room:
        widest = sizes.index(max(sizes))
        if sizes[widest] <= NARROWEST:
            return None
        sizes[widest] -= 1
    return sizes


def _row(cells: Sequence[str], sizes: Sequence[int]) -> str:
    wrapped = [list(wrap(cell, size)) or [""] for cell, size in zip(cells, sizes, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return "\n".join(
        GAP.join(
            pad(lines[number] if number < len(lines) else "", size) for lines, size in zip(wrapped, sizes, strict=True)
        ).rstrip()
        for number in range(height)
    )


def _record(heads: Sequence[str], row: Sequence[str]) -> str:
    """One row of a table that is too wide: a line for each cell that holds something."""
    return "\n".join(_lines(f"{head}: {cell}", "", "    ") for head, cell in zip(heads, row, strict=True) if cell)
