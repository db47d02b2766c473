"""One picture of the projector's window: instruction and time above, the drawing or the agenda below, nothing else.

Pure: the same moment, size and look give the same rows. Two people stand eight metres away, so the time is painted
with large figures, and no line tells about the program itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from textual.strip import Strip

from kfterm.desk.agenda import Remaining
from kfterm.desk.timeacts import PART_NAMES
from kfterm.screens import present_words as words
from kfterm.screens.look import Look
from kfterm.screens.present_digits import figures
from kfterm.screens.present_drawing import drawing
from kfterm.screens.present_seats import tables
from kfterm.screens.present_view import Post, Shown, left_of, until
from kfterm.screens.strips import Piece, Pieces, ends, strip
from kfterm.text import clean_line, clean_text, width, wrap
from kfterm.words import Words

LEAST: Final = (60, 18)
"""Cells and rows that the window needs at least."""
LARGE: Final = (100, 30)
"""From this size on the time has the largest figures."""
PLAIN_WIDE: Final = 80
Body: TypeAlias = Callable[[Shown, tuple[int, int], Look], list[Strip]]
_MARGIN: Final = 1
_ALARM: Final = {"plenty": ("timer", 1), "warn": ("finding", 1), "last": ("finding", 2), "over": ("finding", 3)}
"""Sign of each stage and how often it stands there: never told by colour alone."""


def body(shown: Shown, room: tuple[int, int], look: Look) -> list[Strip]:
    """What lies below instruction and time, in ``room`` (cells, rows): drawing, chart, small test or agenda."""
    if shown.sheet is not None:
        return drawing(shown.sheet, room, look)
    if shown.chart is not None:
        from kfterm.screens.present_chart import chart_page

        return chart_page(shown.chart, shown.point, room, look)
    if shown.trial is not None:
        from kfterm.screens.present_trial import trial_page

        return trial_page(shown.trial, shown.title, room, look)
    lines: list[Pieces] = []
    for text, role in ((clean_line(shown.title), "head"), (clean_line(shown.lead), "")):
        if text:
            lines += [[], *([(" " * _MARGIN, ""), (row, role)] for row in wrap(text, room[0] - 2 * _MARGIN))]
    rows = [strip(line, room[0], look) for line in lines]
    if shown.seats or shown.lines:
        rows += tables(shown.seats, shown.lines, (room[0], room[1] - len(rows)), look)
    if shown.posts:
        rows.append(strip([], room[0], look))
        rows += _agenda(shown.posts, (room[0], room[1] - len(rows)), look)
    return rows


class Remembered:
    """``body`` that is made anew only for another moment of the workspace, room or look: the time alone is cheap."""

    def __init__(self) -> None:
        self._shown: Shown | None = None
        self._rest: tuple[tuple[int, int], Look] | None = None
        self._rows: list[Strip] = []

    def __call__(self, shown: Shown, room: tuple[int, int], look: Look) -> list[Strip]:
        """See ``body``."""
        if shown is not self._shown or (room, look) != self._rest:
            self._shown, self._rest = shown, (room, look)
            self._rows = body(shown, room, look)
        return self._rows


def page(shown: Shown, now: datetime, size: tuple[int, int], look: Look, below: Body = body) -> list[Strip]:
    """The rows of the window, exactly as many as it has. ``below`` makes what lies under instruction and time."""
    wide, high = size
    if shown.blank:
        return fill([], size, Look("dark", look.ascii, look.lang))
    if wide < LEAST[0] or high < LEAST[1]:
        return too_small(size, look)
    if shown.waiting:
        return sentences([("head", look.say(words.NOTHING))], size, look)
    rows = _head(shown, now, wide, look)
    rows = rows[: high // 2]
    if rows:
        if high >= LARGE[1]:
            rows.insert(0, strip([], wide, look))
        rows.append(strip([(look.sign("line") * wide, "rule")], wide, look))
    return fill([*rows, *below(shown, (wide, high - len(rows)), look)], size, look)


def too_small(size: tuple[int, int], look: Look) -> list[Strip]:
    """The sentence that stands in a window that is too small."""
    return sentences([("head", look.say(words.SMALL, width=size[0], height=size[1]))], size, look)


def fill(rows: Sequence[Strip], size: tuple[int, int], look: Look) -> list[Strip]:
    """``rows`` made as many and as wide as the window."""
    empty = strip([], size[0], look)
    return [*rows[: size[1]], *[empty] * (size[1] - len(rows))]


def sentences(texts: Sequence[tuple[str, str]], size: tuple[int, int], look: Look) -> list[Strip]:
    """Sentences (role and text) in the middle of the window, wrapped, an empty row between them."""
    wide, high = size
    lines: list[Pieces] = []
    for role, text in texts:
        if lines:
            lines.append([])
        for row in wrap(text, max(8, min(wide - 2 * _MARGIN, 76))):
            lines.append([(" " * max(0, (wide - width(row)) // 2), ""), (row, role)])
    above = max(0, (high - len(lines)) // 2)
    return fill([strip(line, wide, look) for line in [*[[]] * above, *lines]], size, look)


# --- instruction and time -------------------------------------------------------------------------------------------


def _head(shown: Shown, now: datetime, wide: int, look: Look) -> list[Strip]:
    """The instruction at the left, the time at the right; no row when there is neither."""
    left = left_of(shown, now)
    clock = _clock(left, until(shown, now), wide, look) if left is not None else []
    room = max((width(text) for text, _ in clock), default=0)
    text = look.say(shown.instruction) if isinstance(shown.instruction, Words) else clean_text(shown.instruction)
    space = wide - 2 * _MARGIN - (room + 2 * _MARGIN if room else 0)
    lines = wrap(text, space) if text else ()
    rows = []
    for index in range(max(len(lines), len(clock))):
        said: Piece = (lines[index] if index < len(lines) else "", "head")
        told = clock[index] if index < len(clock) else ("", "")
        right = [(told[0] + " " * (room - width(told[0])), told[1]), (" " * _MARGIN, "")] if room else []
        rows.append(ends([(" " * _MARGIN, ""), said], right, wide, look))
    return rows


def _clock(left: Remaining, end: str, wide: int, look: Look) -> list[Piece]:
    """The rows of the time: large figures, and under them in words what they mean."""
    role = f"big.{left.stage}"
    # Plain signs take five rows in any case, so they are made wide as soon as the instruction leaves room.
    large = wide >= LARGE[0] or (look.ascii and wide >= PLAIN_WIDE)
    rows = figures(left.clock(), "large" if large else "small", look)
    sign, times = _ALARM[left.stage]
    part = f"{look.say(PART_NAMES[left.part])} {look.sign('dot')} " if left.part else ""
    return [*((row, role) for row in rows), (f"{look.sign(sign) * times} {part}{stage_words(left, end, look)}", role)]


def stage_words(left: Remaining, end: str, look: Look) -> str:
    """What the time means, in words."""
    if left.stage == "over":
        return look.say(words.OVER)
    if left.stage == "last":
        return look.say(words.SOON)
    if left.stage == "plenty":
        return look.say(words.UNTIL, time=end)
    minutes = left.seconds // 60
    if minutes > 1:
        return look.say(words.MINUTES_LEFT, count=minutes)
    return look.say(words.ONE_LEFT if minutes else words.UNDER_ONE)


# --- what lies below ------------------------------------------------------------------------------------------------


def _agenda(posts: Sequence[Post], room: tuple[int, int], look: Look) -> list[Strip]:
    """The agenda with the running item marked; where it is longer than the window, the part around that item."""
    wide, high = room
    blocks = [_post(post, wide, look) for post in posts]
    if sum(map(len, blocks)) <= high:
        return [row for block in blocks for row in block]
    live = next((index for index, post in enumerate(posts) if post.state == "runs"), 0)
    first, last = live, live + 1
    used = len(blocks[live])
    # Two rows are kept for telling how many items lie above and below.
    while True:
        if last < len(blocks) and used + len(blocks[last]) <= high - 2:
            used += len(blocks[last])
            last += 1
        elif first > 0 and used + len(blocks[first - 1]) <= high - 2:
            first -= 1
            used += len(blocks[first])
        else:
            break
    above = [(f"   {look.sign('up')} {look.say(words.MORE_ABOVE, count=first)}", "quiet")] if first else []
    rest = len(blocks) - last
    below = [(f"   {look.sign('down')} {look.say(words.MORE_BELOW, count=rest)}", "quiet")] if rest else []
    middle = [row for block in blocks[first:last] for row in block]
    return [strip(above, wide, look), *middle, strip(below, wide, look)]


def _post(post: Post, wide: int, look: Look) -> list[Strip]:
    """One item of the agenda: sign, start, title (wrapped), minutes."""
    role = {"runs": "still", "done": "quiet", "todo": ""}[post.state]
    lead = f"  {look.sign(post.state)} {post.start}{' ' if post.start else ''} "
    tail = look.say(words.MINUTES, count=post.minutes)
    if post.state == "runs":
        tail = f"{look.say(words.RUNS_NOW)} {look.sign('dot')} {tail}"
    lines = wrap(clean_line(post.title), max(8, wide - width(lead) - width(tail) - 2 * _MARGIN))
    rows = []
    for index, line in enumerate(lines):
        begin = lead if index == 0 else " " * width(lead)
        end: Pieces = [(tail + " " * _MARGIN, role)] if index == 0 else []
        rows.append(ends([(begin, role), (line, role if post.state != "runs" else "still")], end, wide, look, role))
    return rows
