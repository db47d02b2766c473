"""The engine against a second, slow reading of the formulas: rows in any order, gaps, freeze, split, exclusion."""

from __future__ import annotations

import random

import pytest

from kfterm.spc import chart
from tests.spc.oracle import RATIOS, Answer, Rows, Value, answer

KINDS = ("run", "i", "mr", "p", "pp", "u", "up", "c", "g", "t", "ip", "xbar", "s")


def drawn(kind: str, source: random.Random) -> Rows:
    """A random case: 4 to 30 points, one or several rows each, some missing, zero denominators, shuffled."""
    size = source.randint(4, 30)
    several = source.choice([2, 4, 5]) if kind in ("xbar", "s") else source.choice([1, 1, 3])
    x: list[int] = []
    y: list[Value] = []
    n: list[Value] = []
    for place in range(size):
        for _ in range(several if source.random() < 0.8 else max(1, several - 1)):
            x.append(place)
            bottom = 0 if source.random() < 0.08 else source.randint(4, 40)
            n.append(None if source.random() < 0.03 else bottom)
            y.append(None if source.random() < 0.04 else _value(kind, bottom, source))
    order = list(range(len(x)))
    source.shuffle(order)
    with_n = kind in RATIOS or (kind in ("run", "i", "ip") and source.random() < 0.5)
    return Rows(
        kind,
        [x[at] for at in order],
        [y[at] for at in order],
        [n[at] for at in order] if with_n else None,
        freeze=source.choice([None, None, source.randint(2, size)]),
        split=source.choice(
            [(), (), (source.randint(1, size - 1),), (source.randint(1, size), source.randint(1, size))]
        ),
        exclude=frozenset(source.sample(range(1, size + 1), source.choice([0, 0, 1, 2]))),
        screen=source.random() < 0.7,
    )


def _value(kind: str, bottom: int, source: random.Random) -> float:
    if kind in RATIOS:
        return source.randint(0, bottom)
    if kind in ("c", "g"):
        return source.randint(0, 25)
    if kind == "t":
        return round(source.uniform(0.1, 40), 2)
    return source.choice([source.gauss(10, 3), source.randint(5, 9)])


def computed(rows: Rows) -> Answer:
    """The same case by the engine."""
    result = chart(
        rows.kind,
        rows.y,
        rows.n,
        x=rows.x,
        freeze=rows.freeze,
        split=list(rows.split),
        exclude=sorted(rows.exclude),
        screen_mr=rows.screen,
    )
    parts = [(one.runs.n_useful, one.runs.longest_run, one.runs.n_crossings) for one in result.parts]
    return Answer(result.y, result.cl, result.lcl, result.ucl, parts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_of_random_rows(kind: str) -> None:
    source = random.Random(f"rows of {kind}")
    for number in range(120):
        rows = drawn(kind, source)
        ours, theirs = computed(rows), answer(rows)
        for name in ("y", "cl", "lcl", "ucl"):
            for at, (one, other) in enumerate(zip(getattr(ours, name), getattr(theirs, name), strict=True), 1):
                assert (one is None) == (other is None), (number, name, at, rows)
                assert one is None or one == pytest.approx(other, rel=1e-9, abs=1e-9), (number, name, at, rows)
        assert ours.parts == theirs.parts, (number, rows)
