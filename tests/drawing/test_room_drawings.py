"""Cards, quadrants, facing lists and ranked bars read back from their painted lines, which is all that a room sees."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.drawing.cards import Card, Note, cards
from kfterm.drawing.cells import ASCII, UNICODE, Glyphs
from kfterm.drawing.facing import Faces, Side, Strand, facing
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.quadrants import Axis, Dot, Frame, quadrants
from kfterm.drawing.ranking import Bar, Ranking, ranking

WIDTHS = st.sampled_from([44, 60, 80, 100, 137, 200])
WORDS = st.lists(
    st.sampled_from(["ansvar", "ved", "overgang", "kveld", "telefon", "Ærfugl", "på"]), min_size=1, max_size=9
)
LABELS = WORDS.map(" ".join)
both = pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])


def painted(scene: object, glyphs: Glyphs) -> list[str]:
    """The rows, all of one width."""
    lines = plain_lines(scene, ascii_only=glyphs is ASCII)  # type: ignore[arg-type]
    wide = max(map(len, lines), default=0)
    return [line.ljust(wide) for line in lines]


# --- cards -----------------------------------------------------------------------------------------------------------


def frames(lines: list[str], glyphs: Glyphs) -> list[tuple[int, int, int, int]]:
    """Every frame as (left, top, right, bottom), in reading order of its corner."""
    corner, level, upright = glyphs.joints[6], glyphs.joints[10], glyphs.joints[5]
    found: list[tuple[int, int, int, int]] = []
    for y, line in enumerate(lines):
        for x, sign in enumerate(line):
            if sign != corner or any(a <= x <= c and b <= y <= d for a, b, c, d in found):
                continue
            right = x + 1
            while line[right] == level:
                right += 1
            bottom = y + 1
            while lines[bottom][x] == upright:
                assert lines[bottom][right] == upright, "both sides of a frame run alike"
                bottom += 1
            assert set(lines[bottom][x + 1 : right]) == {level}
            found.append((x, y, right, bottom))
    return found


def inside(lines: list[str], frame: tuple[int, int, int, int]) -> list[tuple[int, str]]:
    """The rows of text in a frame: indent and text."""
    left, top, right, bottom = frame
    rows = (line[left + 1 : right] for line in lines[top + 1 : bottom])
    return [(len(row) - len(row.lstrip()), row.strip()) for row in rows]


def read_card(rows: list[tuple[int, str]]) -> tuple[str, list[str]]:
    """Heading and notes of a card whose notes begin with a sign."""
    head: list[str] = []
    notes: list[str] = []
    for _, row in rows:
        if row.startswith("* "):
            notes.append(row[2:])
        elif notes:
            notes[-1] += f" {row}"
        else:
            head.append(row)
    return " ".join(head), notes


@both
@settings(max_examples=60, deadline=None)
@given(deck=st.lists(st.tuples(LABELS, st.lists(LABELS, max_size=6)), min_size=1, max_size=7), wide=WIDTHS)
def test_cards_read_back(glyphs: Glyphs, deck: list[tuple[str, list[str]]], wide: int) -> None:
    made = []
    for number, (head, notes) in enumerate(deck):
        listed = tuple(Note(f"n{number}.{at}", text, "statement", "*") for at, text in enumerate(notes))
        made.append(Card(f"c{number}", head, "cluster", listed))
    lines = painted(cards(made, wide, "t", "d"), glyphs)
    found = frames(lines, glyphs)
    columns = len({left for left, *_ in found})
    # Cards are dealt to the columns in turn: by column and row they come back in their order.
    by_column = [sorted(frame for frame in found if frame[0] == left) for left in sorted({left for left, *_ in found})]
    order = [by_column[n % columns][n // columns] for n in range(len(deck))]
    assert [read_card(inside(lines, frame)) for frame in order] == deck
    for y, line in enumerate(lines):
        outside = [x for x in range(len(line)) if not any(a <= x <= c and b <= y <= d for a, b, c, d in found)]
        assert not "".join(line[x] for x in outside).strip(), "nothing stands between the cards"


# --- quadrants -------------------------------------------------------------------------------------------------------

STEPS = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)
POINTS = st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=40)


def four(points: list[tuple[float, float]], steps: tuple[float, ...], middle: float, wide: int) -> list[str]:
    """The painted drawing of ``points`` (x, y), numbered from 1."""
    axis = Axis("akse", steps, middle, ("",) * len(steps))
    frame = Frame(axis, axis, ("NV", "NE", "SV", "SE"), ("q", "q", "q", "q"), "Samme plass", lambda x, y: "her")
    dots = [Dot(f"d{n}", n, "tekst", x, y) for n, (x, y) in enumerate(points, 1)]
    return painted(quadrants(dots, frame, wide), UNICODE)


@settings(max_examples=80, deadline=None)
@given(points=POINTS, wide=WIDTHS, even=st.booleans())
def test_every_point_stands_in_its_quadrant_or_is_listed(
    points: list[tuple[float, float]], wide: int, even: bool
) -> None:
    if even:
        points = [(round((x - 1) * 0.75), round((y - 1) * 0.75)) for x, y in points]
    middle = 1.5 if even else 3
    lines = four(points, (0, 1, 2, 3) if even else STEPS, middle, wide)
    top = next(y for y, line in enumerate(lines) if "┬" in line)
    bottom = next(y for y, line in enumerate(lines) if "┴" in line)
    left, across, right = lines[top].index("┌"), lines[top].index("┬"), lines[top].index("┐")
    down = next(y for y in range(top + 1, bottom) if lines[y][left] == "├")
    legend = "\n".join(lines[bottom:]) if lines[0][right + 1 :].strip() == "" else "\n".join(lines)
    shared = [int(n) for line in lines[bottom:] if ": her" in line for n in re.findall(r"\d+", line)]
    seen: set[int] = set()
    for y in range(top + 1, bottom):
        for found in re.finditer(r"\d+", lines[y][left + 1 : right]):
            number = int(found[0])
            x0, x1 = left + 1 + found.start(), left + found.end()
            px, py = points[number - 1]
            assert (x1 < across and px < middle) or (x0 > across and px > middle) or px == middle or _beside(px, middle)
            assert (y < down) is (py > middle) or (y == down and py == middle)
            seen.add(number)
    for number in range(1, len(points) + 1):
        assert number in seen or number in shared, "a number that has no room is listed"
        assert re.search(rf"(?<!\d){number} tekst", legend)


def _beside(value: float, middle: float) -> bool:
    """A label on the first step beside the line may touch it, since it is centred on its step."""
    return abs(value - middle) < 0.75


# --- facing ----------------------------------------------------------------------------------------------------------

STRANDS = st.lists(st.tuples(LABELS, st.integers(0, 5)), max_size=6)


@both
@settings(max_examples=50, deadline=None)
@given(left=STRANDS, right=STRANDS, wide=WIDTHS)
def test_bars_are_as_long_as_their_strength(
    glyphs: Glyphs, left: list[tuple[str, int]], right: list[tuple[str, int]], wide: int
) -> None:
    sides = [
        Side(
            head,
            "Sum",
            role,
            tuple(Strand(f"{role}{n}", text, strength or None) for n, (text, strength) in enumerate(rows)),
        )
        for head, role, rows in (("FREM", "force.helps", left), ("HEM", "force.hinders", right))
    ]
    lines = painted(facing(Faces(("top", "Endring"), *sides, 5), wide), glyphs)
    start = next(y for y, line in enumerate(lines) if "FREM" in line)
    middle = lines[start].index(glyphs.joints[5])
    block, step = glyphs.rules["amount.helps"], 2 if wide >= 90 else 1
    for part, rows in ((slice(0, middle), left), (slice(middle + 1, None), right)):
        text = [line[part] for line in lines[start + 2 :]]
        assert [line.count(block) for line in text if block in line] == [s * step for _, s in rows if s]
        for line, (label, _) in zip(
            (line for line in text if block in line), (row for row in rows if row[1]), strict=True
        ):
            beginning = " ".join(re.sub(rf"[{block}►◄<>0-9]", " ", line).split())
            assert beginning and label.startswith(beginning), "a bar stands beside the beginning of its label"
        words = " ".join(" ".join(re.sub(rf"[{block}►◄<>?0-9]|Sum", " ", line).split()) for line in text).split()
        assert words == [word for label, _ in rows for word in label.split()]


# --- ranked bars -----------------------------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(counts=st.lists(st.integers(1, 90), min_size=1, max_size=9), wide=WIDTHS)
def test_ranked_bars_grow_with_their_share_and_the_curve_never_falls(counts: list[int], wide: int) -> None:
    counts = sorted(counts, reverse=True)
    total, so_far, bars = sum(counts), 0, []
    for number, count in enumerate(counts, 1):
        so_far += count
        bars.append(
            Bar(f"c{number}", str(number), f"Årsak {number}", count / total, so_far / total, True, str(count), "x")
        )
    lines = painted(ranking(Ranking(tuple(bars), 0.8, "80 %", "Antall", "Sum"), wide), UNICODE)
    rows = [line for line in lines if line.lstrip()[:1].isdigit() and "Årsak" in line]
    assert [int(line.split()[0]) for line in rows] == list(range(1, len(counts) + 1))
    lengths, points = [line.count("█") for line in rows], [line.index("●") for line in rows]
    left, plot = rows[0].index("█"), points[-1] - rows[0].index("█")
    for number, (count, length, point) in enumerate(zip(counts, lengths, points, strict=True), 1):
        assert abs(point - left - sum(counts[:number]) / total * plot) <= 1
        assert abs(min(length, point - left) - max(1, count / total * plot)) <= 1
    assert [int(line.split("█")[0].split("●")[0].split()[3]) for line in rows] == counts
