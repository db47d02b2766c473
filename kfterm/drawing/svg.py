"""A scene as an SVG document: real shapes and real text, for a browser, a printer or the wall.

No script, no outside request, no random id: the same scene gives the same bytes. Meaning never hangs on colour alone
(weight, outline and corners differ too). Text keeps inside its box in any font: a cell is wider than a character of
a monospaced font, and a line that a very wide font could make too long states its length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from kfterm.drawing.scene import Area, Box, Item, Line, Link, Mark, Point, Scene, Text
from kfterm.drawing.svgchart import chart_shape
from kfterm.drawing.svgchart import number as _n
from kfterm.text import width, wrap

FONTS = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
BACKGROUND = "#ffffff"
INK = "#1c2733"
LINK = "#66727f"

_FONT = 15.0
_CELL = 9.3  # 0.62 of the font size; monospaced fonts take 0.60
_ROW = 20.0
_MARGIN = 28.0
_CORNER = 7.0
_SAFE = 3.0  # pixels between text and the edge of its box


@dataclass(frozen=True, slots=True)
class Style:
    """How boxes of a role look: colours, line width, corner radius (pixels) and weight of the text."""

    fill: str
    stroke: str
    text: str
    line: float = 1.4
    corner: float = 6.0
    bold: bool = False
    dashed: bool = False


STYLES = {
    "driver.aim": Style("#1f4b73", "#123250", "#ffffff", 3.0, 12.0, True),
    "driver.primary": Style("#d3e6f5", "#1f5f99", "#0d2f4d", 2.4, 8.0, True),
    "driver.secondary": Style("#e2f3e8", "#2b7a4b", "#123a24", 1.6, 4.0),
    "driver.idea": Style("#fff5d9", "#94690a", "#3a2a02", 1.2, 14.0),
    "fishbone.problem": Style("#1f4b73", "#123250", "#ffffff", 3.0, 12.0, True),
    "fishbone.category": Style("#d3e6f5", "#1f5f99", "#0d2f4d", 2.4, 8.0, True),
    "fishbone.root": Style("#fdecea", "#a3211b", "#7d1712", 2.4, 4.0, True),
    "whys.problem": Style("#1f4b73", "#123250", "#ffffff", 3.0, 12.0, True),
    "whys.answer": Style("#e2f3e8", "#2b7a4b", "#123a24", 1.6, 4.0),
    "whys.root": Style("#fdecea", "#a3211b", "#7d1712", 2.4, 4.0, True),
    "rollout.standard": Style("#d3e6f5", "#1f5f99", "#0d2f4d", 2.4, 8.0, True),
    "rollout.task": Style("#e2f3e8", "#2b7a4b", "#123a24", 1.6, 4.0),
    "benefits.group": Style("#d3e6f5", "#1f5f99", "#0d2f4d", 2.4, 8.0, True),
    "benefits.benefit": Style("#fff5d9", "#94690a", "#3a2a02", 1.2, 14.0),
    "cluster": Style("#f4f8fc", "#1f5f99", "#0d2f4d", 1.8, 8.0),
    "cluster.head": Style(BACKGROUND, "#1f5f99", "#0d2f4d", bold=True),
    "cluster.inner": Style(BACKGROUND, "#1f5f99", "#0d2f4d", bold=True),
    "wall": Style(BACKGROUND, "#5b6875", INK, 1.2, 8.0, dashed=True),
    "wall.head": Style(BACKGROUND, "#5b6875", INK, bold=True),
    "quadrant.quick": Style("#e2f3e8", "#2b7a4b", "#123a24", 1.6, 4.0, True),
    "quadrant.large": Style("#e3eef8", "#1f5f99", "#0d2f4d", 1.6, 4.0, True),
    "quadrant.small": Style("#f6eefb", "#6a2387", "#3b1350", 1.6, 4.0, True),
    "quadrant.leave": Style("#f1f3f5", "#5b6875", INK, 1.6, 4.0, True),
    "quadrant.middle": Style(BACKGROUND, "#5b6875", INK, bold=True),
    "force.change": Style("#1f4b73", "#123250", "#ffffff", 3.0, 12.0, True),
    "force.action": Style(BACKGROUND, "#1f5f99", "#0d2f4d"),
    "flow.start": Style("#d3e6f5", "#1f5f99", "#0d2f4d", 1.8, 16.0, True),
    "flow.step": Style("#eef4fa", "#1f5f99", "#0d2f4d", 1.4, 4.0),
    "flow.decision": Style("#fff5d9", "#94690a", "#3a2a02", 2.4, 0.0),
    "flow.wait": Style("#f1f3f5", "#5b6875", INK, 1.2, 10.0, dashed=True),
    "flow.end": Style("#d3e6f5", "#1f5f99", "#0d2f4d", 1.8, 16.0, True),
    "flow.bottleneck": Style("#fdecea", "#a3211b", "#7d1712", 3.2, 4.0, True),
    "flow.removed": Style(BACKGROUND, "#5b6875", "#3a4653", 1.2, 4.0, dashed=True),
    "flow.bottleneck.tail": Style(BACKGROUND, "#a3211b", "#7d1712", bold=True),
    "flow.red": Style(BACKGROUND, "#a3211b", "#a3211b"),
    "flow.green": Style(BACKGROUND, "#2b7a4b", "#2b7a4b"),
    "flow.loose": Style("#fff5d9", "#94690a", "#3a2a02", 1.2, 2.0),
    "fold": Style(BACKGROUND, "#5b6875", "#3a4653", 1.4, 14.0, True, True),
    "node": Style("#eef1f4", "#5b6875", INK),
}
"""Look of a role; contrast of text against fill is at least 4.5:1. Unknown roles look like ``node``."""


AMOUNTS = {
    "amount.helps": ("#2b7a4b", "#123a24"),
    "amount.hinders": ("#a3170f", "#5c0c07"),
    "amount.few": ("#1f5f99", "#0d2f4d"),
    "amount.rest": ("#d3e6f5", "#1f5f99"),
    "amount.before": ("#f1f3f5", "#5b6875"),
}
"""Fill and outline of bars by what they mean."""
CURVES = {"pareto.curve": ("#94690a", 2.4, False), "pareto.limit": ("#a3170f", 1.6, True)}
"""Colour, width and whether they are dashed, of lines of any slope."""
MARKS = {"alias": "↪", "force.helps": "►", "force.hinders": "◄", "flow.red": "▲", "flow.green": "●"}
"""Small signs by role; any other is a dot."""
_TEXT = Style(BACKGROUND, LINK, INK)
"""Look of texts outside boxes that have none of their own."""


def svg_document(scene: Scene, *, heading: str = "", note: str = "", prefix: str = "kfterm", lang: str = "") -> str:
    """The drawing as SVG text.

    ``heading`` and ``note`` (source, date) are printed above and below; ``prefix`` keeps ids apart where several
    drawings stand in one page; ``lang`` is the language of the texts, such as ``nb``.
    """
    wide = scene.width * _CELL + 2 * _MARGIN
    above = list(_paragraph(heading, wide, _MARGIN, 26.0, bold=True))
    top = _MARGIN + (len(above) * 34.0 + 12.0 if above else 0.0)
    bottom = top + scene.height * _ROW
    below = list(_paragraph(note, wide, bottom + 14.0, 13.0))
    high = bottom + (14.0 + len(below) * 17.0 if below else 0.0) + _MARGIN
    language = f' lang="{_safe(lang)}"' if lang else ""
    size = f'width="{_n(wide)}" height="{_n(high)}" viewBox="0 0 {_n(wide)} {_n(high)}"'
    names = f'role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {names}{language} font-family="{FONTS}">',
        f'<title id="{prefix}-title">{_safe(scene.title)}</title>',
        f'<desc id="{prefix}-desc">{_safe(scene.description)}</desc>',
        f'<rect width="{_n(wide)}" height="{_n(high)}" fill="{BACKGROUND}"/>',
        *above,
        f'<g transform="translate({_n(_MARGIN)} {_n(top)})" font-size="{_n(_FONT)}">',
        *_paint(scene),
        "</g>",
        *below,
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def _paint(scene: Scene) -> Iterator[str]:
    """Lines first, then boxes and texts over them."""
    for behind in (True, False):
        for item in scene.items:
            if isinstance(item, Area | Link | Line) is behind:
                charted = chart_shape(item, _CELL, _ROW)
                yield from (charted,) if charted else _shape(item)


def _shape(item: Item) -> Iterator[str]:
    match item:
        case Box():
            yield from _box(item)
        case Link():
            thick = 2.6 if item.role == "spine" else 1.6
            yield _path(item.points, LINK, thick, dashed=item.role.endswith((".alias", ".fold", ".back")))
            if item.head:
                yield _arrow(item.points[-2], item.points[-1])
        case Line():
            yield _line(item)
        case Text():
            head = item.role == "head"
            look = STYLES.get(item.role, _TEXT)
            size = _FONT + 1 if head else _FONT
            yield _text(item.text, item.x * _CELL, (item.y + 0.5) * _ROW, look.text, size=size, bold=head or look.bold)
        case Mark():
            sign = MARKS.get(item.role, "•")
            yield _text(sign, item.x * _CELL, (item.y + 0.5) * _ROW, STYLES.get(item.role, _TEXT).text)
        case Area():
            # Quadrants share their edges, which a terminal draws in the middle of a cell.
            inset = 0.5 if item.role.startswith("quadrant") else 0.0
            place = f'x="{_n((item.x + inset) * _CELL)}" y="{_n((item.y + inset) * _ROW)}"'
            extent = f'width="{_n((item.w - 2 * inset) * _CELL)}" height="{_n((item.h - 2 * inset) * _ROW)}"'
            look = STYLES.get(item.role, Style("none", LINK, INK, 1.0, 0.0))
            dash = ' stroke-dasharray="5 4"' if look.dashed else ""
            paint = f'fill="{look.fill}" stroke="{look.stroke}" stroke-width="{_n(look.line)}" rx="{_n(look.corner)}"'
            yield f"<rect {place} {extent} {paint}{dash}/>"
            if item.title:
                yield _text(item.title, (item.x + 1) * _CELL, (item.y + 0.5) * _ROW, look.text, bold=look.bold)


def _line(line: Line) -> str:
    """A bar, a line of any slope, or a rule."""
    if line.role in AMOUNTS:
        (left, middle), (right, _) = line.points
        place = f'x="{_n(left * _CELL)}" y="{_n((middle - 0.38) * _ROW)}"'
        extent = f'width="{_n((right - left) * _CELL)}" height="{_n(0.76 * _ROW)}"'
        fill, stroke = AMOUNTS[line.role]
        return f'<rect {place} {extent} fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>'
    if line.role in CURVES:
        colour, thick, dashed = CURVES[line.role]
        way = "L".join(f"{_n(x * _CELL)} {_n(y * _ROW)}" for x, y in line.points)
        dash = ' stroke-dasharray="6 4"' if dashed else ""
        return f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="{_n(thick)}"{dash}/>'
    heavy = line.role in ("rule", "spine")
    return _path(line.points, "#44525f" if heavy else LINK, 2.2 if heavy else 1.2, dashed=not heavy)


def style_of(role: str) -> Style:
    """The look of boxes with this role; an alias looks like its node, but empty and dashed."""
    if role.endswith(".alias"):
        base = STYLES.get(role.removesuffix(".alias"), STYLES["node"])
        return Style(BACKGROUND, base.stroke, INK, base.line, base.corner, False, True)
    return STYLES.get(role, STYLES["node"])


def _box(box: Box) -> Iterator[str]:
    style = style_of(box.role)
    left, top, wide, high = box.x * _CELL, box.y * _ROW, box.w * _CELL, box.h * _ROW
    if box.framed:
        dash = ' stroke-dasharray="5 3"' if style.dashed else ""
        place = f'x="{_n(left)}" y="{_n(top)}" width="{_n(wide)}" height="{_n(high)}" rx="{_n(style.corner)}"'
        yield f'<rect {place} fill="{style.fill}" stroke="{style.stroke}" stroke-width="{_n(style.line)}"{dash}/>'
    colour = style.text if box.framed else INK
    rows = len(box.lines) + max(0, len(box.tail) - 1)
    first = top + (high - rows * _ROW) / 2 + _ROW / 2
    inset = _CELL * 1.2 if box.framed else 0.0
    if box.role.endswith(".alias") and box.framed:
        inset += 2 * _CELL
    room = wide - inset - _SAFE
    for row in range(rows):
        line = box.lines[row] if row < len(box.lines) else ""
        tail = ""
        if box.tail and row >= len(box.lines) - 1:
            tail = box.tail[row - len(box.lines) + 1]
        yield _text(line, left + inset, first + row * _ROW, colour, bold=style.bold, room=room, tail=tail)


def _text(
    line: str,
    x: float,
    middle: float,
    colour: str,
    *,
    size: float = _FONT,
    bold: bool = False,
    room: float = 0.0,
    tail: str = "",
) -> str:
    """One line of text whose middle is at height ``middle``; it never takes more than ``room`` pixels."""
    weight = ' font-weight="700"' if bold else ""
    whole = f"{line} {tail}".strip()
    longest = _longest(whole, size, bold=bold)
    typical = min(room, typical_width(whole, size, bold=bold))
    guard = f' textLength="{_n(typical)}" lengthAdjust="spacingAndGlyphs"' if 0 < room < longest else ""
    more = f'<tspan font-style="italic" font-weight="700">{_safe(tail)}</tspan>' if tail else ""
    space = " " if line and tail else ""
    place = f'x="{_n(x)}" y="{_n(middle + 0.35 * size)}" font-size="{_n(size)}"'
    return f'<text {place} fill="{colour}"{weight}{guard}>{_safe(line)}{space}{more}</text>'


def _paragraph(text: str, wide: float, top: float, size: float, *, bold: bool = False) -> Iterator[str]:
    """Lines of text over the whole width of the drawing."""
    room = wide - 2 * _MARGIN
    for row, line in enumerate(wrap(text, max(8, int(room / (size * 0.62)))) if text else ()):
        yield _text(line, _MARGIN, top + (row + 0.5) * size * 1.3, INK, size=size, bold=bold, room=room)


_TYPICAL = {
    char: share
    for share, chars in {
        222: "'ijl",
        278: " !,./:;I[\\]ft|·",
        333: "()-`r",
        355: '"',
        500: "Jckszvxyčšž",
        556: "0123456789abdeghnopquL#$_?åáđŋéòóôüäöñ–«»",
        584: "+<=>~",
        611: "FTZøŧŽ",
        667: "ABEKPSVXY&ÅÁŠ",
        722: "CDHNRUwČĐŊ",
        778: "GOQØÖ",
        833: "mM",
        889: "æ%",
        944: "W",
        1000: "Æ—…",
    }.items()
    for char in chars
}
"""Widths in thousandths of the font size, as in common sans-serif fonts (Helvetica's published figures)."""


def typical_width(text: str, size: float, *, bold: bool) -> float:
    """Pixels that the text takes in an ordinary sans-serif font: what a guarded line is set to, so that it looks alike
    its neighbours and yet never grows beyond its box in a wider font."""
    return (
        sum(_TYPICAL.get(char, 1000 if width(char) > 1 else 600) for char in text) * size / 1000 * (1.06 if bold else 1)
    )


# Upper bounds in shares of the font size, from the widest of common sans-serif fonts (Verdana, DejaVu Sans).
_NARROW = frozenset("fijlrt.,:;!'|[]- ")
_WIDE = frozenset("mwMWæÆœ@%—…+=<>~#&")


def _longest(text: str, size: float, *, bold: bool) -> float:
    """Pixels that the text takes at most, whatever font the viewer has."""
    total = 0.0
    for char in text:
        if char in _NARROW:
            total += 0.46
        elif char in _WIDE or width(char) > 1:
            total += 1.08
        else:
            total += 0.79 if char.isupper() else 0.64
    return total * size * (1.13 if bold else 1.0)


def _path(points: Iterable[Point], colour: str, thick: float, *, dashed: bool) -> str:
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    data = _rounded([(x * _CELL, y * _ROW) for x, y in points])
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{_n(thick)}" stroke-linecap="round"{dash}/>'


def _rounded(points: list[Point]) -> str:
    """Path data along horizontal and vertical pieces, with round corners."""
    corners = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        straight = before[0] == point[0] == after[0] or before[1] == point[1] == after[1]
        if not straight and point not in (before, after):
            corners.append(point)
    corners.append(points[-1])
    parts = [f"M{_n(corners[0][0])} {_n(corners[0][1])}"]
    for before, point, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(_CORNER, _distance(before, point) / 2, _distance(point, after) / 2)
        start, end = _towards(point, before, radius), _towards(point, after, radius)
        parts.append(f"L{_n(start[0])} {_n(start[1])}Q{_n(point[0])} {_n(point[1])} {_n(end[0])} {_n(end[1])}")
    parts.append(f"L{_n(corners[-1][0])} {_n(corners[-1][1])}")
    return "".join(parts)


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, goal: Point, length: float) -> Point:
    whole = _distance(start, goal) or 1.0
    return (
        start[0] + (goal[0] - start[0]) * length / whole,
        start[1] + (goal[1] - start[1]) * length / whole,
    )


def _arrow(before: Point, tip: Point) -> str:
    """An arrowhead at ``tip`` for one who comes from ``before``."""
    x, y = tip[0] * _CELL, tip[1] * _ROW
    if before[0] == tip[0]:
        wings = "l-4.5 -8h9z" if tip[1] > before[1] else "l-4.5 8h9z"
    else:
        wings = "l-8 -4.5v9z" if tip[0] > before[0] else "l8 -4.5v9z"
    return f'<path d="M{_n(x)} {_n(y)}{wings}" fill="{LINK}"/>'


def _safe(text: str) -> str:
    """Escaped text without characters that XML forbids."""
    return escape("".join(char if _in_xml(char) else " " for char in text))


def _in_xml(char: str) -> bool:
    return char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"
