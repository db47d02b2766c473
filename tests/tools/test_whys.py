"""Five whys: chains that branch, the check from below, and the worked examples of its method, from ``causes.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kfterm.drawing.layered import Node
from kfterm.drawing.plain import plain_lines
from kfterm.intake.outline import read_outline
from kfterm.model.report import Paragraph, Table
from kfterm.tools.api import Reply, View
from kfterm.tools.causes import BLAME
from kfterm.tools.whys import advice
from kfterm.tools.whys.drawing import heads_of, scene
from kfterm.tools.whys.fields import ONLY_ANSWERS
from kfterm.tools.whys.model import Whys
from kfterm.tools.whys.sentences import because, names_in, therefore
from kfterm.tools.whys.tool import TOOL
from tests.drawing import oracle
from tests.drawing.test_layered import GLYPHS, LABELS
from tests.tools.memory import BOARD, Memory, now

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "causes.yaml").read_text(encoding="utf-8"))
BRANCHED = """
- Problem
  - A
    - A1
      - A2
  - B
    - B1
"""


class Chain(Memory):
    """One sheet of whys, its rows named by their texts."""

    def __init__(self, outline: str = "") -> None:
        super().__init__(TOOL)
        if outline:
            self.put(TOOL.intake(self.board, read_outline(outline.encode()), now()).reply)  # type: ignore[misc]
            self.history.clear()
        self.now = now(2)

    @property
    def whys(self) -> Whys:
        board: Whys = self.board
        return board

    def id(self, text: str) -> str:
        return next(node.id for node in self.whys.nodes.values() if node.text == text) if text else ""

    def run(self, command: str, at: str = "", **args: Any) -> Reply:
        return self.do(command, self.id(at), **args)

    def advised(self) -> dict[Any, list[str]]:
        found: dict[Any, list[str]] = {}
        for finding in TOOL.findings(self.whys):
            node = self.whys.get(finding.at)
            found.setdefault(finding.say.words, []).append(node.text if node else "")
        return found


def worked() -> Chain:
    """The made-up chain of ``causes.yaml``."""
    case = FACTS["chain"]
    texts = [case["problem"], *case["answers"]]
    return Chain("\n".join(f"{'  ' * depth}- {text}" for depth, text in enumerate(texts)))


def test_a_chain_reads_from_below_as_in_the_data() -> None:
    blocks = TOOL.report(worked().whys, "nb")
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert paragraphs == [FACTS["chain"]["therefore"]]
    (read,) = [block for block in blocks if isinstance(block, Table) and block.caption == "Les nedenfra"]
    assert [row[1] for row in read.rows] == FACTS["chain"]["because"]


def test_a_chain_that_branches_reads_once_from_each_end() -> None:
    chain = Chain(BRANCHED)
    assert [[node.text for node in way] for way in chain.whys.chains()] == [
        ["A2", "A1", "A", "Problem"],
        ["B1", "B", "Problem"],
    ]
    chain.run("also", "A1", parent=chain.id("B"))
    ways = [[node.text for node in way] for way in chain.whys.chains()]
    assert ways == [["A2", "A1", "A", "Problem"], ["A2", "A1", "B", "Problem"], ["B1", "B", "Problem"]]


@pytest.mark.parametrize(
    ("effect", "cause", "lang", "said"),
    [
        ("Hun venter.", "Prøven er ikke tatt.", "nb", "Hun venter fordi prøven ikke er tatt."),
        ("Ho ventar", "Prøva er ikkje teken", "nn", "Ho ventar fordi prøva ikkje er teken."),
        ("She waits", "The test is not taken", "en", "She waits because the test is not taken."),
        ("Hun venter", "CT er opptatt", "nb", "Hun venter fordi CT er opptatt."),
        ("Hun venter", "Narvik har ikke vakt", "nb", "Hun venter fordi Narvik ikke har vakt."),
        ("Hun venter", "De som ikke spør, får ikke svar", "nb", "Hun venter fordi de som ikke spør, får ikke svar."),
        ("She waits", "I was late", "en", "She waits because I was late."),
        ("hun venter", "«Listen» er borte", "nb", "Hun venter fordi «Listen» er borte."),
        ("Hun venter", "...", "nb", "Hun venter fordi …."),
    ],
)
def test_a_link_is_a_sentence(effect: str, cause: str, lang: Any, said: str) -> None:
    assert because(effect, cause, lang, names_in(["Bussen til Narvik går sjelden"])) == said


def test_a_chain_of_one_is_just_that() -> None:
    assert therefore(["Alene!"], "nn") == "Alene."
    assert therefore(["B.", "A"], "nn") == "B. Difor: A."


def test_the_check_shows_the_sentence_to_agree_with() -> None:
    chain = worked()
    at = chain.id(FACTS["chain"]["answers"][-1])
    choices = TOOL.command("whys.holds").asks[0].choices
    assert choices is not None
    assert choices(chain.whys, at)[0].words.nb == f"Ja: {FACTS['chain']['because'][0]}"
    chain.do("holds", at, holds="no")
    assert chain.advised()[advice.WEAK] == [FACTS["chain"]["answers"][-1]]
    chain.do("holds", at, holds="yes")
    assert advice.WEAK not in chain.advised()
    outline = TOOL.outline_text(chain.whys, "nb")  # type: ignore[misc]
    assert "[«derfor» holder]" in outline


@pytest.mark.parametrize("command", ["root", "influence", "holds", "evidence", "measure", "question"])
def test_only_answers_are_marked(command: str) -> None:
    args = {"influence": "yes", "holds": "yes", "evidence": "x", "measure": "x", "question": "x"}
    reply = Chain(BRANCHED).run(command, "Problem", **args)
    assert not reply.puts and reply.say and reply.say.words == ONLY_ANSWERS


def test_questions_are_those_of_the_chain_or_own_words() -> None:
    chain = Chain(BRANCHED)
    chain.run("question", "A2", question="Hvorfor nettopp da?")
    (answers,) = [b for b in TOOL.report(chain.whys, "nb") if isinstance(b, Table) and b.caption == "Spørsmål og svar"]
    asked = {row[2]: row[1] for row in answers.rows}
    assert asked["A1"] == "Hvorfor: A?" and asked["A2"] == "Hvorfor nettopp da?"


@pytest.mark.parametrize("word", FACTS["blame"])
def test_a_chain_that_ends_in_blame_is_advised_on(word: str) -> None:
    chain = Chain(BRANCHED)
    chain.run("edit", "A2", text=f"Noen {word}")
    assert chain.advised()[BLAME] == [f"Noen {word}"]
    chain.run("child", f"Noen {word}", text="Skjemaet er uklart")
    assert BLAME not in chain.advised()


def test_three_to_seven_whys() -> None:
    least, most = FACTS["whys"]["least"], FACTS["whys"]["most"]
    for links in range(1, 11):
        chain = Chain("\n".join(f"{'  ' * depth}- {depth}" for depth in range(links + 1)))
        advised = chain.advised()
        assert (advice.SHORT in advised) is (links < least)
        assert (advice.LONG in advised) is (links > most)
        assert (advice.ONE_CHAIN in advised) is (links >= least)
    refused = chain.run("child", "10", text="11")
    assert not refused.puts


def test_advice_on_root_causes() -> None:
    chain = Chain(BRANCHED)
    chain.run("root", "A2")
    assert chain.advised()[advice.BELIEVED] == ["A2"]
    chain.run("evidence", "A2", evidence="7 av 10")
    assert advice.BELIEVED not in chain.advised()


def test_what_it_takes_and_gives() -> None:
    chain = Chain()
    chain.run("take_cause", text="Køen vokser", source="cause-000000000001")
    chain.run("take_cause", text="Få timer", source="cause-000000000002")
    chain.run("take_cause", "Få timer", text="Få leger", source="cause-000000000003")
    assert [(node.text, node.rank) for node in chain.whys.nodes.values()] == [
        ("Køen vokser", 0), ("Få timer", 1), ("Få leger", 2),
    ]  # fmt: skip
    chain.run("measure", "Få leger", measure="Be om en stilling")
    gifts = {gift.kind: gift.text for gift in TOOL.gives(chain.whys) if gift.source == chain.id("Få leger")}
    assert gifts == {
        "cause": "Få leger",
        "driver": "Få leger",
        "idea": "Be om en stilling",
        "action": "Be om en stilling",
    }


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10), LABELS), min_size=1, max_size=14),
    st.integers(60, 200),
    st.sampled_from(sorted(GLYPHS)),
    st.data(),
)
def test_the_drawing_parses_back(rows: list[tuple[int, str]], width: int, table: str, data: st.DataObject) -> None:
    """Columns where they fit, else the indented tree: the same answers under the same questions."""
    records: dict[str, Any] = {BOARD: {"tool": "whys"}}
    path: list[str] = []
    for number, (depth, label) in enumerate(rows):
        depth = min(depth, len(path), 10) or min(1, number)
        del path[depth:]
        key = f"why-{number:012d}"
        records[key] = {"in": path[-1] if path else BOARD, "pos": f"o{number:02d}", "text": label}
        path.append(key)
    board: Whys = TOOL.read(records, BOARD)
    nodes = tuple(Node(node.id, node.rank, node.text, (), node.parents) for node in board.nodes.values())
    folded = frozenset(data.draw(st.lists(st.sampled_from(list(board.nodes)), max_size=3)))
    lines = plain_lines(scene(board, View(width, "nb", folded)), ascii_only=table == "ascii")
    oracle.check(lines, nodes, heads_of(board, "nb"), GLYPHS[table], folded)
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)
