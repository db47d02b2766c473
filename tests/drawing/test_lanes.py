"""Flows drawn and read back: hand-made, generated, turned, in ASCII; sizes, stability, broken drawings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kfterm.drawing.cells import ASCII, UNICODE
from kfterm.drawing.lanes import Arrow, Look, Note, Step, lanes, least_width
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Box, Scene
from tests.drawing.flowback import Flow, said, width_of
from tests.drawing.parseback import UnreadableError

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
    where = [
        next(at for at, span in enumerate(flow.lanes) if span[0] == (frame.top if turned else frame.left))
        for frame in flow.frames.values()
    ]
    assert where == [wanted[number].lane for number in flow.frames]
    return scene


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("wide", [100, 120, 160, 200])
def test_the_referral_flow_is_read_back(wide: int, ascii_only: bool) -> None:
    check(*referral(), 4, wide, ascii_only=ascii_only)


def test_the_referral_flow_fits() -> None:
    scene = check(*referral(), 4, 120, ascii_only=False)
    assert scene.width <= 120 and scene.height <= 44
    assert all(38 <= len(text) <= 42 for text, _ in REFERRAL)
    steps, arrows = referral()
    five = [replace(step, lane=lane) for step, lane in zip(steps, (0, 1, 2, 1, 3, 2, 4, 0), strict=True)]
    scene = check(five, arrows, 5, 120, ascii_only=False)
    assert scene.width <= 120 and scene.height <= 44


@pytest.mark.parametrize("count", [4, 5, 6, 7, 8])
@pytest.mark.parametrize("seed", range(30))
def test_generated_flows_are_read_back(seed: int, count: int) -> None:
    random = Random(seed * 100 + count)
    steps, arrows = generated(seed, random.randint(2, 40), count, random.randint(0, 10), random.randint(0, 6))
    check(steps, arrows, count, least_width(count), ascii_only=bool(seed % 2))


@pytest.mark.parametrize("seed", range(20))
def test_turned_flows_are_read_back(seed: int) -> None:
    steps, arrows = generated(seed, 5 + seed, 4, seed % 10, seed % 5)
    check(steps, arrows, 4, 10_000, ascii_only=bool(seed % 2), turned=True)


def test_the_greatest_flow_is_read_back_at_its_least_width() -> None:
    for seed in range(5):
        steps, arrows = generated(seed, 40, 8, 10, 6)
        check(steps, arrows, 8, least_width(8), ascii_only=False)


def test_least_widths() -> None:
    assert [least_width(count) for count in (4, 5, 6, 8)] == [98, 118, 138, 178]
    steps, arrows = referral()
    scene = lanes(steps, arrows, Look(97, NAMES[:4], title="t", description="d"))
    assert not any(isinstance(item, Box) and item.framed for item in scene.items)
    text = "\n".join(plain_lines(scene))
    for place, (label, _) in enumerate(REFERRAL, 1):
        assert f"{place}  {label}" in text
    assert "→ 1 mangler 15 %" in text and "→ 5 nei 20 %" in text


def test_a_self_loop_and_every_way_out_of_one_step() -> None:
    steps = steps_of(tuple((f"trinn {place}", place % 4) for place in range(8)))
    fan = [Arrow("s1", f"s{place}", f"vei {place}") for place in range(1, 9)]
    check(steps, fan, 4, 100, ascii_only=False)
    back = [Arrow(f"s{place}", "s1") for place in range(1, 9)]
    check(steps, [*back, *(Arrow(f"s{place}", f"s{place + 1}") for place in range(1, 8))], 4, 100, ascii_only=False)


def test_notes_stand_in_their_frame() -> None:
    steps, arrows = referral()
    notes = (Note("m1", "Legen går til sengeposten midt på dagen", "flow.red"), Note("m2", "Ring først", "flow.green"))
    steps[2] = with_notes(steps[2], notes)
    flow = Flow(plain_lines(lanes(steps, arrows, Look(100, NAMES[:4], title="t", description="d"))))
    assert [note[0] for note in flow.frames[3].notes] == ["▲", "●"]
    assert "sengeposten" in flow.frames[3].notes[0] and "Ring først" in flow.frames[3].notes[1]


def with_notes(step: Step, notes: tuple[Note, ...]) -> Step:
    """The step with notes."""
    return replace(step, notes=notes)


def order(scene: Scene) -> dict[str, tuple[float, float]]:
    """Where the frames stand."""
    return {item.id: (item.x, item.y) for item in scene.items if isinstance(item, Box) and item.framed}


def flips(before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]]) -> float:
    """The share of pairs whose left/right or up/down order is turned round."""
    names = [name for name in before if name in after]
    pairs = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]
    turned = sum(
        any((before[one][axis] - before[other][axis]) * (after[one][axis] - after[other][axis]) < 0 for axis in (0, 1))
        for one, other in pairs
    )
    return turned / max(1, len(pairs))


def drawn(steps: list[Step], arrows: list[Arrow], count: int = 4) -> dict[str, tuple[float, float]]:
    return order(lanes(steps, arrows, Look(120, NAMES[:count], title="t", description="d")))


def test_a_return_moves_nothing() -> None:
    for seed in range(40):
        steps, arrows = generated(seed, 20, 4, 3, 2)
        random = Random(seed)
        first = random.randint(2, 20)
        more = Arrow(f"s{first}", f"s{random.randint(1, first)}")
        if all((arrow.src, arrow.dst) != (more.src, more.dst) for arrow in arrows):
            assert flips(drawn(steps, arrows), drawn(steps, [*arrows, more])) == 0


def test_a_step_put_in_between_moves_hardly_anything() -> None:
    found = []
    for seed in range(40):
        steps, arrows = generated(seed, 20, 4, 3, 2)
        at = Random(seed).randint(1, 19)
        new = Step("new", Random(seed + 7).randrange(4), "nytt trinn", "flow.step", "99")
        after = [*(arrow for arrow in arrows if (arrow.src, arrow.dst) != (f"s{at}", f"s{at + 1}"))]
        after += [Arrow(f"s{at}", "new"), Arrow("new", f"s{at + 1}")]
        found.append(flips(drawn(steps, arrows), drawn([*steps[:at], new, *steps[at:]], after)))
    assert max(found) <= 0.05
    assert sum(found) / len(found) <= 0.01


BROKEN = {
    "a cut line": lambda lines: [line.replace("─┼─", "─┼ ", 1) for line in lines],
    "a lost head": lambda lines: [line.replace("◄", "─", 1) for line in lines],
    "a head the wrong way": lambda lines: [line.replace("►", "◄", 1) for line in lines],
    "merged lines": lambda lines: [line.replace("┼", "┤", 1) for line in lines],
    "a label away from its line": lambda lines: [line.replace("nei 20 %", "   nei 20 %"[:8], 1) for line in lines],
    "a frame that does not close": lambda lines: [line.replace("10 min", "10 min┐", 1) for line in lines],
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_reader_finds_a_broken_drawing(name: str) -> None:
    steps, arrows = referral()
    lines = plain_lines(lanes(steps, arrows, Look(120, NAMES[:4], title="t", description="d")))
    broken = BROKEN[name](list(lines))
    assert broken != list(lines)
    wanted = {(int(a.src[1:]), int(a.dst[1:]), a.label.replace(" ", "")) for a in arrows}
    try:
        read = said(Flow(broken))
    except UnreadableError:
        return
    assert read != wanted


@pytest.mark.parametrize("name", ["lost-return", "merged-arrows", "swapped-labels"])
def test_committed_broken_drawings_are_refused(name: str) -> None:
    lines = (Path(__file__).parent / "broken" / f"flow-{name}.txt").read_text(encoding="utf-8").splitlines()
    wanted = {(int(a.src[1:]), int(a.dst[1:]), a.label.replace(" ", "")) for a in referral()[1]}
    try:
        read = said(Flow(lines))
    except UnreadableError:
        return
    assert read != wanted


def test_labels_of_every_width_keep_their_cells() -> None:
    """East Asian wide signs, combining marks and words longer than any frame are measured in cells, not in letters."""
    rows = (
        ("你好 verden og 漢字", 0),
        ("e\u0301tape med č đ ŋ š ŧ ž", 1),
        ("Helseforetaksgruppemøtereferatsgodkjenningsprosedyre", 2),
        ("a-b/c-d/e 5 % 12/45 2026-03-14", 3),
        ("x", 0),
    )
    steps = steps_of(rows)
    arrows = [*(Arrow(f"s{place}", f"s{place + 1}", "你好 20 %") for place in range(1, 5)), Arrow("s4", "s2", "ŋ ž")]
    for wide in (100, 130, 200):
        check(steps, arrows, 4, wide, ascii_only=False)
    check(steps, arrows, 4, 10_000, ascii_only=False, turned=True)


def test_a_flow_of_five_hundred_steps_is_read_back() -> None:
    steps, arrows = generated(7, 500, 8, 40, 30)
    scene = lanes(steps, arrows, Look(400, NAMES, title="t", description="d"))
    flow = Flow(plain_lines(scene))
    assert said(flow) == {(int(a.src[1:]), int(a.dst[1:]), a.label.replace(" ", "")) for a in arrows}


def test_nothing_to_draw_is_drawn_too() -> None:
    for turned in (False, True):
        scene = lanes([], [Arrow("a", "b")], Look(100, ("A", "B"), turned=turned, title="t", description="d"))
        assert scene.width >= 1 and scene.height >= 1
    note = Step("s1", 0, "en lapp", "flow.loose")
    text = plain_lines(lanes([], [], Look(100, ("",), loose=(note,), apart="Uten plass", title="t", description="d")))
    assert any("en lapp" in line for line in text) and any("Uten plass" in line for line in text)


def test_a_label_is_not_torn_in_the_middle_of_a_word() -> None:
    steps, arrows = referral()
    back = [replace(one, label="svar fra fastlegen") if one.dst == "s5" else one for one in arrows]
    for wide in (98, 100, 120):
        scene = lanes(steps, back, Look(wide, NAMES[:4], title="t", description="d"))
        assert any(isinstance(item, Box) and item.framed for item in scene.items)
        assert "fastlegen" in "\n".join(plain_lines(scene))
