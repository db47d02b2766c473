"""Flows drawn and read back: hand-made, generated, turned, in ASCII; sizes, stability, broken drawings."""

from __future__ import annotations

from random import Random

import pytest

from kfterm.drawing.cells import ASCII, UNICODE
from kfterm.drawing.lanes import Arrow, Look, Step, lanes, least_width
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Box, Scene
from tests.drawing.flowback import Flow, said, width_of

NAMES = ("Fastlege", "Inntakskontor", "Overlege", "MR og poliklinikk", "Lab", "Post", "Hjem", "Kommune")
WORDS = (
    "pasienten",
    "henvisning",
    "vurderes",
    "spesialist",
    "innkalling",
    "journal",
    "røntgen",
    "prøver",
    "svar",
    "legges",
    "inn",
    "telefon",
    "kommunen",
    "operasjon",
    "tverrfaglig",
    "møte",
    "epikrise",
    "sendes",
    "poliklinikkonsultasjon",
    "kø",
    "time",
    "avlyst",
    "på",
    "til",
    "og",
    "ny",
    "med",
    "fra",
)
REFERRAL = (
    ("Henvisning sendes fra fastlege til sykehus", 0),
    ("Henvisning registreres i journalsystemet", 1),
    ("Henvisning vurderes av spesialist i team", 2),
    ("Pasienten innkalles til MR-undersøkelse", 1),
    ("MR-undersøkelse gjennomføres og granskes", 3),
    ("Er bildene gode nok til å stille diagnose", 2),
    ("Poliklinisk konsultasjon med spesialist", 3),
    ("Epikrise sendes til fastlege og pasient", 0),
)


def steps_of(rows: tuple[tuple[str, int], ...]) -> list[Step]:
    """Numbered steps with figures in their frames."""
    return [
        Step(f"s{place}", lane, text, "flow.step", str(place), "vent 3 d", ("10 min", "85 %"))
        for place, (text, lane) in enumerate(rows, 1)
    ]


def referral() -> tuple[list[Step], list[Arrow]]:
    """The referral flow: eight steps, labels of 40 characters, two loops."""
    labels = {3: "godkjent 85 %", 6: "ja 80 %"}
    arrows = [Arrow(f"s{place}", f"s{place + 1}", labels.get(place, "")) for place in range(1, 8)]
    return steps_of(REFERRAL), [*arrows, Arrow("s3", "s1", "mangler 15 %"), Arrow("s6", "s5", "nei 20 %")]


def generated(seed: int, count: int, lanes_: int, loops: int, skips: int) -> tuple[list[Step], list[Arrow]]:
    """A random flow: a main path, ways that leave out steps, returns; some with labels."""
    random = Random(seed)
    rows = tuple(
        (" ".join(random.choices(WORDS, k=random.randint(1, 6))), random.randrange(lanes_)) for _ in range(count)
    )
    found: dict[tuple[int, int], str] = {}
    for place in range(1, count):
        if random.random() < 0.9:
            found[place, place + 1] = ""
    for _ in range(skips):
        first = random.randint(1, count)
        last = min(count, first + random.randint(2, 12))
        if first < last:
            found[first, last] = ""
    for _ in range(loops):
        first = random.randint(1, count)
        found[first, random.randint(max(1, first - random.choice((3, 12, 40))), first)] = ""
    for pair in found:
        if random.random() < 0.35:
            found[pair] = random.choice(("ja", "nei", "ja 70 %", "mangler opplysninger 15 %", "ny time", "20 %"))
    return steps_of(rows), [Arrow(f"s{src}", f"s{dst}", label) for (src, dst), label in found.items()]


def check(
    steps: list[Step], arrows: list[Arrow], count: int, wide: int, *, ascii_only: bool, turned: bool = False
) -> Scene:
    """Draws and reads back; the drawing says exactly what the flow says."""
    scene = lanes(steps, arrows, Look(wide, NAMES[:count], turned=turned, title="t", description="d"))
    lines = plain_lines(scene, ascii_only=ascii_only)
    assert width_of(lines) <= scene.width <= wide
    assert any(isinstance(item, Box) and item.framed for item in scene.items), "drawn as a list"
    flow = Flow(lines, ASCII if ascii_only else UNICODE, turned=turned)
    wanted = {int(step.id[1:]): step for step in steps}
    assert {number: frame.text for number, frame in flow.frames.items()} == {
        number: step.label.replace(" ", "") for number, step in wanted.items()
    }
    assert said(flow) == {(int(a.src[1:]), int(a.dst[1:]), a.label.replace(" ", "")) for a in arrows}
    assert len(flow.lines) == len(arrows)
    if not turned:
        spans = flow.lanes
        assert [
            next(at for at, span in enumerate(spans) if span[0] == frame.left) for frame in flow.frames.values()
        ] == [wanted[number].lane for number in flow.frames]
    return scene


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("wide", [100, 120, 160, 200])
def test_the_referral_flow_is_read_back(wide: int, ascii_only: bool) -> None:
    check(*referral(), 4, wide, ascii_only=ascii_only)


def test_the_referral_flow_fits() -> None:
    scene = check(*referral(), 4, 120, ascii_only=False)
    assert scene.width <= 120 and scene.height <= 44
    assert all(38 <= len(text) <= 42 for text, _ in REFERRAL)


@pytest.mark.parametrize("count", [4, 5, 6, 7, 8])
@pytest.mark.parametrize("seed", range(30))
def test_generated_flows_are_read_back(seed: int, count: int) -> None:
    random = Random(seed * 100 + count)
    steps, arrows = generated(seed, random.randint(2, 40), count, random.randint(0, 10), random.randint(0, 6))
    check(steps, arrows, count, least_width(count), ascii_only=bool(seed % 2))
