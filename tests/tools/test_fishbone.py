"""The fishbone: presets, marks, what is counted, and the worked examples of its method, read from ``causes.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.drawing.layered import Node
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Box
from kfterm.errors import KfError
from kfterm.intake.outline import read_outline
from kfterm.model.report import Table
from kfterm.tools.api import Reply, View
from kfterm.tools.causes import BLAME, OUT_OF_REACH, blames
from kfterm.tools.fishbone import advice
from kfterm.tools.fishbone.advice import few
from kfterm.tools.fishbone.model import LEVELS, Fishbone
from kfterm.tools.fishbone.parsing import ONLY_CAUSES
from kfterm.tools.fishbone.shape import SPEECH
from kfterm.tools.fishbone.tool import TOOL
from kfterm.tools.fishbone.words import STATUS
from kfterm.tools.tree.links import NOTHING_NEW, TAKEN_BEFORE
from tests.drawing import oracle
from tests.drawing.fishread import read_fish
from tests.drawing.test_layered import GLYPHS, LABELS
from tests.tools.memory import BOARD, Memory, now

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "causes.yaml").read_text(encoding="utf-8"))


class Fish(Memory):
    """One fishbone, its rows named by their texts."""

    def __init__(self, outline: str = "") -> None:
        super().__init__(TOOL)
        if outline:
            self.put(TOOL.intake(self.board, read_outline(outline.encode()), now()).reply)  # type: ignore[misc]
            self.history.clear()
        self.now = now(2)

    @property
    def fish(self) -> Fishbone:
        board: Fishbone = self.board
        return board

    def id(self, text: str) -> str:
        return next(node.id for node in self.fish.nodes.values() if node.text == text) if text else ""

    def run(self, command: str, at: str = "", **args: Any) -> Reply:
        return self.do(command, self.id(at), **args)

    def texts(self, layer: str) -> list[str]:
        return [node.text for node in self.fish.nodes.values() if node.layer == layer]

    def advised(self) -> dict[Any, list[str]]:
        """Advice → the texts of the rows it is about."""
        found: dict[Any, list[str]] = {}
        for finding in TOOL.findings(self.fish):
            node = self.fish.get(finding.at)
            found.setdefault(finding.say.words, []).append(node.text if node else "")
        return found


def worked() -> Fish:
    """The made-up example of ``causes.yaml``."""
    case = FACTS["fish"]
    lines = [f"- {case['problem']}"]
    for category, causes in case["causes"].items():
        lines += [f"  - {category}", *(f"    - {cause}" for cause in causes)]
    fish = Fish("\n".join(lines))
    for cause, votes in case["votes"].items():
        fish.run("votes", cause, votes=votes)
    return fish


SMALL = """
- Problem
  - A
    - a1
      - a2
        - a3
          - a4
            - a5
  - B
    - b1
"""


@pytest.mark.parametrize("preset", ["5m", "health"])
def test_presets_are_those_of_the_method(preset: str) -> None:
    fish = Fish()
    fish.run("problem", text="Køen vokser")
    reply = fish.run("preset", preset=preset)
    assert fish.texts("category") == FACTS["presets"][preset]
    assert reply.at == fish.id(FACTS["presets"][preset][0])
    assert all(node.parents == (fish.id("Køen vokser"),) for node in fish.fish.categories)
    again = fish.run("preset", preset=preset)
    assert not again.puts and again.say and again.say.words == NOTHING_NEW


def test_a_preset_adds_what_is_missing_and_works_before_the_problem_is_written() -> None:
    fish = Fish()
    fish.run("preset", preset="health")
    fish.run("add", "Personer", text="Rom")
    fish.run("remove", "Kultur")
    fish.run("preset", preset="health")
    assert fish.texts("category") == ["Personer", "Rom", *FACTS["presets"]["health"][2:], "Kultur"]
    fish.run("problem", text="Køen vokser")
    assert {node.parents for node in fish.fish.categories} == {(fish.id("Køen vokser"),)}


def test_own_categories_and_the_steps_of_a_process() -> None:
    fish = Fish("- Køen vokser\n  - Henvisning\n    - Mangler opplysninger\n  - Vurdering\n")
    reply = fish.run("preset", preset="steps")
    assert reply.puts[0].record == BOARD
    rows = TOOL.rows(fish.fish, View(100, "nb"))
    assert [row.text for row in rows if row.layer == "category"] == ["1. Henvisning", "2. Vurdering"]
    lines = "\n".join(plain_lines(TOOL.scene(fish.fish, View(60, "nb"))))
    assert "Trinn i prosessen" in lines and "2. Vurdering" in lines
    outline = TOOL.outline_text(fish.fish, "nb")  # type: ignore[misc]
    assert "  - Vurdering" in outline and "2." not in outline
    fish.run("preset", preset="5m")
    assert fish.fish.steps is False


def test_five_levels_of_causes_and_no_more() -> None:
    fish = Fish(SMALL)
    assert [fish.fish.nodes[fish.id(f"a{level}")].level for level in range(1, 6)] == list(range(1, 6))
    assert FACTS["levels"] == LEVELS == max(cause.level for cause in fish.fish.causes)
    refused = fish.run("child", "a5", text="a6")
    assert not refused.puts and refused.say and refused.say.words == SPEECH.below_last
    plan = TOOL.intake(  # type: ignore[misc]
        fish.fish,
        read_outline(
            b"- P\n  - A\n    - 1\n      - 2\n        - 3\n          - 4\n            - 5\n              - 6\n"
        ),
        now(),
    )
    assert [problem.fault.code for problem in plan.problems] == ["fishbone.outline_depth"]


@pytest.mark.parametrize("command", ["root", "vote", "votes", "influence", "status", "measure"])
@pytest.mark.parametrize("at", ["Problem", "A"])
def test_only_causes_are_marked(command: str, at: str) -> None:
    reply = Fish(SMALL).run(command, at, votes=1, influence="yes", status="refuted", measure="x")
    assert not reply.puts and reply.say and reply.say.words == ONLY_CAUSES


def test_marks_of_a_cause() -> None:
    fish = Fish(SMALL)
    for command, args in (
        ("root", {}),
        ("votes", {"votes": 2}),
        ("vote", {}),
        ("influence", {"influence": "partly"}),
        ("status", {"status": "confirmed"}),
        ("measure", {"measure": "Telle i to uker"}),
    ):
        assert fish.run(command, "a2", **args).puts
    row = next(row for row in TOOL.rows(fish.fish, View(100, "nb")) if row.text == "a2")
    assert row.marks == ("■ rotårsak", "kan delvis påvirkes", "3 prikker", "● bekreftet med data")
    assert fish.fish.nodes[fish.id("a2")].measure == "Telle i to uker"
    fish.run("root", "a2")
    fish.run("votes", "a2", votes=0)
    fish.run("influence", "a2", influence=None)
    fish.run("status", "a2", status="assumed")
    assert next(row for row in TOOL.rows(fish.fish, View(100, "nb")) if row.text == "a2").marks == ()
    assert [words.nb for words in STATUS.values()] == FACTS["status"]


@pytest.mark.parametrize(
    ("command", "typed", "value"),
    [
        ("influence", "delvis", "partly"),
        ("influence", "kan ikkje påverkast", "no"),
        ("influence", "0", None),
        ("status", "stadfesta med data", "confirmed"),
        ("votes", " 12 ", 12),
        ("preset", "helse", "health"),
    ],
)
def test_answers_are_understood_in_any_language(command: str, typed: str, value: object) -> None:
    ask = TOOL.command(f"fishbone.{command}").asks[0]
    assert ask.parse(typed, Fish().fish, now()) == value


@pytest.mark.parametrize(
    ("command", "typed", "code"),
    [
        ("influence", "kanskje", "causes.influence"),
        ("status", "sikkert", "fishbone.status"),
        ("votes", "-1", "fishbone.votes"),
        ("votes", "²", "fishbone.votes"),
        ("votes", "10000", "fishbone.votes"),
        ("preset", "6m", "fishbone.preset"),
        ("problem", "  ", "fishbone.empty"),
    ],
)
def test_answers_that_are_not_understood_name_the_column(command: str, typed: str, code: str) -> None:
    ask = TOOL.command(f"fishbone.{command}").asks[0]
    with pytest.raises(KfError) as raised:
        ask.parse(typed, Fish().fish, now())
    assert raised.value.problem.fault.code == code and raised.value.problem.column == 1


def test_one_cause_in_two_categories_is_drawn_twice_and_counted_in_both() -> None:
    fish = Fish(SMALL)
    fish.run("also", "a1", parent=fish.id("B"))
    boxes = [item for item in TOOL.scene(fish.fish, View(120, "nb")).items if isinstance(item, Box)]
    assert sum(box.ref == fish.id("a1") for box in boxes) == 2
    counts = {bone.text: len(fish.fish.under(bone)) for bone in fish.fish.categories}
    assert counts == {"A": 5, "B": 2}
    assert "a1 (også under: B)" in TOOL.outline_text(fish.fish, "nb")  # type: ignore[misc]


def test_the_worked_example_is_counted_as_by_hand() -> None:
    fish, expected = worked(), FACTS["fish"]["expected"]
    board = fish.fish
    tables = {block.caption: block for block in TOOL.report(board, "nb") if isinstance(block, Table)}
    spread = {row[0]: int(row[1]) for row in tables["Årsaker i hver kategori"].rows}
    assert spread == expected["number"]
    assert {board.nodes[rib].text: number for rib, number in few(board).items()} == expected["few"]
    dots = [[row[0], int(row[2])] for row in tables["Årsaker med prikker"].rows]
    assert dots == expected["dots"]
    assert sum(int(row[3]) for row in tables["Årsaker i hver kategori"].rows) == expected["all_dots"]
    advised = fish.advised()
    assert advised[advice.TWICE] == expected["twice"] and advised[advice.EMPTY] == list(expected["few"])


def test_one_more_row_in_the_data_changes_what_is_counted() -> None:
    fish = worked()
    fish.run("child", "Ledelse", text="Ingen teller")
    assert few(fish.fish) == {}
    for number in range(6):
        fish.run("child", "Prosedyrer", text=f"Ny {number}")
    fish.run("child", "Personer", text="Ny 7")
    # 21 causes in 6 categories: a third of the average is 1.17, so one cause is few.
    sparse = {fish.fish.nodes[rib].text for rib in few(fish.fish)}
    assert sparse == {"Utstyr", "Ledelse", "Pasienten"}


@pytest.mark.parametrize("word", FACTS["blame"])
def test_a_cause_that_blames_a_person_is_advised_on(word: str) -> None:
    assert blames(f"Noen {word} seg") and blames(word.upper()) and not blames("Rutinen mangler")
    fish = Fish(SMALL)
    fish.run("edit", "b1", text=f"Det var {word}")
    assert fish.advised()[BLAME] == [f"Det var {word}"]


def test_advice_on_root_causes_and_on_what_hangs_nowhere() -> None:
    fish = Fish(SMALL)
    fish.run("root", "a5")
    assert fish.advised()[advice.ASSUMED] == ["a5"]
    fish.run("measure", "a5", measure="Telle")
    fish.run("influence", "a5", influence="no")
    assert advice.ASSUMED not in fish.advised() and fish.advised()[OUT_OF_REACH] == ["a5"]
    fish.run("status", "a5", status="refuted")
    assert fish.advised()[advice.REFUTED] == ["a5"]
    fish.run("move", "b1", parent=BOARD)
    assert fish.advised()[advice.ORPHAN] == ["b1"]


def test_what_other_tools_give_lands_in_its_place() -> None:
    fish = Fish()
    fish.run("take_idea", text="Ventetiden øker", source="idea-000000000001")
    fish.run("take_category", text="Logistikk", source="group-000000000001")
    fish.run("take_cause", "Logistikk", text="Ingen båre", source="statement-000000000001")
    fish.run("take_idea", "Ingen båre", text="For få portører", source="idea-000000000002")
    nodes = {node.text: node for node in fish.fish.nodes.values()}
    assert [(node.text, node.layer) for node in fish.fish.nodes.values()] == [
        ("Ventetiden øker", "problem"), ("Logistikk", "category"),
        ("Ingen båre", "cause"), ("For få portører", "cause"),
    ]  # fmt: skip
    assert nodes["For få portører"].parents == nodes["Ingen båre"].parents == (nodes["Logistikk"].id,)
    again = fish.run("take_cause", "Logistikk", text="Ingen båre", source="statement-000000000001")
    assert not again.puts and again.say and again.say.words == TAKEN_BEFORE
    alone = fish.run("take_cause", text="Løs", source="statement-000000000002")
    assert alone.puts and fish.fish.nodes[fish.id("Løs")].loose


def test_what_it_gives() -> None:
    fish = Fish(SMALL)
    fish.run("status", "b1", status="refuted")
    kinds: dict[str, set[str]] = {}
    for gift in TOOL.gives(fish.fish):
        kinds.setdefault(gift.text, set()).add(gift.kind)
    assert kinds["A"] == {"group"} and kinds["a5"] == {"cause", "driver", "idea", "action"}
    assert "b1" not in kinds and "Problem" not in kinds


def test_the_fish_from_a_hundred_columns_and_the_list_below() -> None:
    """A terminal of a hundred columns leaves 98 cells beside the margins."""
    assert TOOL.min_width == FACTS["list_below_columns"]
    board = worked().fish
    heads = {wide: plain_lines(TOOL.scene(board, View(wide, "nb")))[0] for wide in (60, 97, 98, 100, 200)}
    assert heads[60] == heads[97] == "Problem > Kategorier > Årsaker"
    assert all(heads[wide].startswith(" Personer") for wide in (98, 100, 200))


def test_paper_has_slanted_ribs_that_lead_to_the_head_and_cut_no_label() -> None:
    from kfterm.tools.fishbone.drawing import paper_scene
    from tests.drawing.paperfish import crossings

    memory = Memory(TOOL)
    memory.example("nb")
    for board in (memory.board, worked().fish, Fish(SMALL).fish):
        scene = paper_scene(board, "nb")
        assert crossings(scene) == []
        assert all(item.x >= 0 and item.x + item.w <= scene.width for item in scene.items if isinstance(item, Box))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), LABELS), max_size=16),
    st.integers(60, 200),
    st.sampled_from(sorted(GLYPHS)),
    st.booleans(),
    st.data(),
)
def test_the_sheet_parses_back_as_fish_and_as_list(
    rows: list[tuple[int, str]], width: int, table: str, steps: bool, data: st.DataObject
) -> None:
    """What stands on the sheet is what painted lines say: texts, levels, second places, marks, numbers of steps."""
    fish = Fish()
    fish.do("problem", text="Køen vokser")
    path = [fish.id("Køen vokser")]
    for depth, label in rows:
        del path[max(1, depth) :]
        reply = fish.do("child", path[-1], text=label)
        if reply.at:
            path.append(reply.at)
    for cause in fish.fish.causes:
        others = [bone.id for bone in fish.fish.above(cause) if bone.id not in cause.parents]
        if others and data.draw(st.integers(0, 3)) == 0:
            fish.do("also", cause.id, parent=data.draw(st.sampled_from(others)))
        if data.draw(st.integers(0, 3)) == 0:
            fish.do("root", cause.id)
            fish.do("votes", cause.id, votes=3)
    if steps:
        fish.do("preset", preset="steps")
    board, numbers = fish.fish, {}
    nodes = []
    for bone in board.nodes.values():
        if bone.layer == "category":
            numbers[bone.id] = f"{len(numbers) + 1}. " if steps else ""
        marks = ("■ rotårsak", "3 prikker") if bone.root else ()
        nodes.append(Node(bone.id, bone.rank, numbers.get(bone.id, "") + bone.text, marks, bone.parents))
    lines = plain_lines(TOOL.scene(board, View(width, "nb")), ascii_only=table == "ascii")
    if width >= 98:
        oracle.compare(read_fish(lines, GLYPHS[table]).tops(problem=True), nodes, 7, frozenset())
    else:
        second = "Trinn i prosessen" if steps else "Kategorier"
        tops = oracle.read(lines, ("Problem", second, "Årsaker"), GLYPHS[table])
        oracle.compare(tops, nodes, 7, frozenset())
