"""A report as one web page in one file: no script, no request to anywhere, good on paper and on a telephone.

Every text is escaped; the only markup comes from here and from the SVG painter. Headings, lists and tables carry
their meaning in the markup, and each drawing stands beside its outline, so that nothing is told by a picture alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from kfterm.drawing.scene import Scene
from kfterm.drawing.svg import svg_document
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
from kfterm.report import shape, style
from kfterm.report.paper import Place, place
from kfterm.text import cut
from kfterm.words import Lang

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
NAME_SPACE = ' xmlns="http://www.w3.org/2000/svg"'
BESIDE_CELLS = 120
"""A drawing up to this width leaves room for its outline on its right on a large screen."""
LEAST_REM, MOST_REM = 0.42, 0.72
"""Width of one cell on a screen: below the first letters are too small and the drawing scrolls in its region."""
FOOT_CELLS = 56
"""Cells of each part of the line at the foot of a printed page."""
SHORT_TABLE, SHORT_LIST = 8, 40
"""Rows of a table, and items of a list, up to which it is kept together on paper."""
LONG_WORD = 22
"""Letters from which a word in a table may be broken anywhere."""
SHORT_DATE = 12
"""Letters up to which a cell with figures is kept on one line."""
BEFORE_DRAWING = (Paragraph, Facts, Notice, Heading)
"""Short blocks that may stand between the title and a drawing on the same page."""


def html(report: Report) -> str:
    """The whole page; ends with a line break."""
    lang = report.lang
    title = escape(shape.title_of(report))
    cover = _cover(report.blocks)
    foot = " · ".join(cut(part, FOOT_CELLS) for part in _about(report))
    rules = style.page_rules(shape.PAGE.get(lang), shape.OF.get(lang), foot)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="format-detection" content="telephone=no, date=no, email=no, address=no">',
            f"<title>{title}</title>",
            f"<style>{style.CSS}{style.PRINT}{rules}</style>",
            "</head>",
            '<body class="large">' if report.large else "<body>",
            *_head(report, title, cover > 0),
            "<main>",
            *_blocks(report, cover),
            "</main>",
            *_foot(report),
            "</body>",
            "</html>",
            "",
        ]
    )


def _head(report: Report, title: str, cover: bool) -> Iterator[str]:
    yield f'<header class="head{" wide" if cover else ""}">'
    kicker = [shape.HANDOUT.get(report.lang), *([report.organisation] if report.organisation else [])]
    yield f'<p class="kicker">{" · ".join(escape(part) for part in kicker)}</p>'
    yield f"<h1>{title}</h1>"
    if report.subtitle:
        yield f'<p class="sub">{_lines(report.subtitle)}</p>'
    if report.date:
        yield f'<p class="date">{shape.DATE.get(report.lang)}: {escape(report.date)}</p>'
    yield "</header>"


def _about(report: Report) -> list[str]:
    """Title, organisation and date, as far as known: what stands at the foot of the page."""
    parts = (shape.title_of(report), shape.one_line(report.organisation), shape.one_line(report.date))
    return [part for part in parts if part]


def _foot(report: Report) -> Iterator[str]:
    yield f'<footer class="foot"><p>{" · ".join(escape(part) for part in _about(report))}</p></footer>'


def _cover(blocks: tuple[Block, ...]) -> int:
    """How many blocks share a landscape page with the title: those up to the first drawing, or 0."""
    for number, block in enumerate(blocks):
        if isinstance(block, Drawing):
            found = place(block.scene, True, number)
            return number + 1 if found.across and found.with_title else 0
        if not isinstance(block, BEFORE_DRAWING):
            break
    return 0


def _blocks(report: Report, cover: int) -> Iterator[str]:
    """All blocks; the first ``cover`` of them are set on the landscape page of the title."""
    short = 0
    for number, (block, level) in enumerate(shape.levelled(report.blocks)):
        if isinstance(block, Drawing):
            found = place(block.scene, short == number, number)
            yield from _drawing(block, level, number, found, report.lang)
        elif number < cover:
            yield f'<div class="wide">{"".join(_block(block, level, number, report.lang))}</div>'
        else:
            yield from _block(block, level, number, report.lang)
        short += isinstance(block, BEFORE_DRAWING)


def _block(block: Block, level: int, number: int, lang: Lang) -> Iterator[str]:
    match block:
        case Heading():
            names = " ".join(name for name, on in (("new-page", block.new_page), ("sign", block.large)) if on)
            page = f' class="{names}"' if names else ""
            yield f"<h{level}{page}>{escape(shape.one_line(block.text)) or shape.NO_TITLE.get(lang)}</h{level}>"
        case Paragraph():
            yield f"<p>{_lines(block.text)}</p>"
        case Steps():
            kind = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{_lines(text)}</li>" for text in block.texts)
            yield f'<{kind} class="steps">{items}</{kind}>' if items else ""
        case Notice():
            yield f'<div class="notice" role="note"><p>{_lines(block.text)}</p></div>'
        case Outline():
            yield _outline(block, lang)
        case Form():
            yield f'<div class="form">{"".join(_field(field) for field in block.fields)}</div>'
        case Facts():
            rows = (f"<div><dt>{_lines(name)}</dt><dd>{_lines(value)}</dd></div>" for name, value in block.rows)
            yield f"<dl>{''.join(rows)}</dl>" if block.rows else ""
        case Table():
            yield from _table(block, number, lang)
        case Picture():
            yield _photo(block)


def _field(field: FormField) -> str:
    """A label with its answer, boxes to tick, or ruled lines."""
    ticks = "".join(
        f'<span class="tick">{"X" if choice == field.text else ""}</span>'
        f'<span class="{"ticked" if choice == field.text else "unticked"}">{escape(choice)}</span> '
        for choice in field.choices
    )
    if ticks:
        answer = f'<p class="answer">{ticks}</p>'
    elif field.text:
        answer = f'<p class="answer">{_lines(field.text)}</p>'
    else:
        answer = '<div class="ruled"></div>' * field.lines
    kind = _kinds(field=True, half=field.half, ticks=bool(ticks))
    return f'<div class="{kind}"><p class="asked">{escape(shape.one_line(field.label))}</p>{answer}</div>'


def _photo(picture: Picture) -> str:
    """The picture inside the page itself; the words under it are the alternative text, so they are read aloud once."""
    kind = "png" if picture.data.startswith(b"\x89PNG") else "jpeg"
    source = f"data:image/{kind};base64,{b64encode(picture.data).decode('ascii')}"
    words = escape(shape.one_line(picture.alt))
    caption = f'<figcaption aria-hidden="true">{words}</figcaption>' if words else ""
    return f'<figure class="photo"><img src="{source}" alt="{words}">{caption}</figure>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in shape.text_lines(text))


def _drawing(drawing: Drawing, level: int, number: int, found: Place, lang: Lang) -> Iterator[str]:
    scene = drawing.scene
    name = shape.one_line(scene.title) or shape.DRAWING.get(lang)
    sub = f"h{min(level + 1, 6)}"
    beside = scene.width <= BESIDE_CELLS
    yield f'<div class="{_kinds(board=True, beside=beside, after=found.list_first)}">'
    yield f'<figure class="{_kinds(wide=found.across, fit=found.height > 0)}" style="--room:{found.height}mm">'
    yield f"<figcaption><strong>{escape(name)}</strong> {escape(shape.one_line(scene.description))}</figcaption>"
    label = f"{shape.DRAWING.get(lang)} {number}: {name}"
    yield f'<div class="scroll picture" role="region" tabindex="0" aria-label="{escape(label)}">'
    room = f"min-width:{scene.width * LEAST_REM:.1f}rem;max-width:{scene.width * MOST_REM:.1f}rem"
    yield f'<div class="canvas" style="{room}">{_inline_svg(scene, number, lang)}</div>'
    yield "</div></figure>"
    if drawing.outline.items:
        yield _list(drawing.outline, sub, lang)
    yield "</div>"


def _list(outline: Outline, sub: str, lang: Lang) -> str:
    """The text twin of a drawing under a heading of its own."""
    short = len(outline.items) <= SHORT_LIST
    head = f"<{sub}>{shape.AS_LIST.get(lang)}</{sub}>"
    return f'<div class="{_kinds(list=True, short=short)}">{head}{_outline(outline, lang)}</div>'


def _kinds(**kinds: bool) -> str:
    """The names that hold, as a class attribute."""
    return " ".join(kind for kind, holds in kinds.items() if holds)


def _inline_svg(scene: Scene, number: int, lang: Lang) -> str:
    """The drawing as part of the page: without the name space, which only a file of its own needs."""
    return svg_document(scene, prefix=f"d{number}", lang=lang).replace(NAME_SPACE, "", 1).strip()


def _outline(outline: Outline, lang: Lang) -> str:
    """The items as nested lists, written in one walk: a list is opened or closed where the depth changes."""
    out: list[str] = []
    last = -1
    labels: list[str] = []
    for item, depth in shape.nested(outline):
        again = depth < len(labels) and labels[depth] == item.label
        labels[depth:] = [item.label]
        if depth > last:
            out.append('<ul class="outline">' if last < 0 else "<ul>")
        else:
            out.append("</li></ul>" * (last - depth) + "</li>")
        out.append(f'<li class="d{depth}">{_item(item, again, lang)}')
        last = depth
    return "".join(out) + "</li></ul>" * (last + 1)


def _item(item: OutlineItem, again: bool, lang: Lang) -> str:
    """One item; a label that its sibling before already showed (``again``) is only read aloud and copied."""
    kind = "label again" if again else "label"
    label = f'<span class="{kind}">{escape(item.label)}</span> ' if item.label else ""
    text = _lines(item.text) or shape.NO_TEXT.get(lang)
    notes = "".join(f' <span class="note">{escape(note)}</span>' for note in item.notes if note)
    return f'<div class="line">{label}<span class="text">{text}</span>{notes}</div>'


def _table(table: Table, number: int, lang: Lang) -> Iterator[str]:
    caption = escape(shape.one_line(table.caption)) or f"{shape.TABLE.get(lang)} {number}"
    if not table.heads:
        return
    # The number keeps the regions of two tables with one caption apart for those who go from region to region.
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{shape.TABLE.get(lang)} {number}: {caption}">'
    kinds = _kinds(short=len(table.rows) <= SHORT_TABLE, tight=table.tight)
    yield f'<table class="{kinds}"><caption>{caption}</caption>'
    yield f"<thead><tr>{''.join(_cell(head, 'col') for head in table.heads)}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = shape.filled(row, len(table.heads))
        yield f"<tr>{_cell(cells[0], 'row')}{''.join(_cell(cell) for cell in cells[1:])}</tr>"
    if not table.rows:
        yield f'<tr><td colspan="{len(table.heads)}">{shape.NO_ROWS.get(lang)}</td></tr>'
    yield "</tbody></table></div>"


def _cell(text: str, scope: str = "") -> str:
    """A cell; ``scope`` makes it a head, unless it is empty (an empty head would be read out as nothing)."""
    inner = _lines(text)
    # A column is as wide as its longest word, unless that is so long that the table would leave the paper. A date is
    # one word: "20 Jan 2027".
    long = any(len(word) > LONG_WORD for word in text.split())
    whole = len(text) <= SHORT_DATE and " " in text and any(letter.isdigit() for letter in text)
    kind = f' class="{_kinds(long=long, whole=whole)}"' if long or whole else ""
    return f'<th scope="{scope}"{kind}>{inner}</th>' if scope and inner else f"<td{kind}>{inner}</td>"
