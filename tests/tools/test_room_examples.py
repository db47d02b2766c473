"""Worked examples of affinity grouping, impact and effort, force field, stakeholders and Pareto (``room.yaml``)."""

from __future__ import annotations

import random
import statistics
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.drawing.plain import plain_lines
from kfterm.errors import KfError
from kfterm.model.report import Table
from kfterm.text import split_paste
from kfterm.tools.affinity.tool import TOOL as AFFINITY
from kfterm.tools.api import View
from kfterm.tools.forces.tool import TOOL as FORCES
from kfterm.tools.matrix.report import SPLIT
from kfterm.tools.matrix.tool import TOOL as MATRIX
from kfterm.tools.matrix.words import IMPACT_SCALE
from kfterm.tools.pareto.fields import read_line
from kfterm.tools.pareto.tool import TOOL as PARETO
from kfterm.tools.scores import parse_scores
from kfterm.tools.stakeholders.tool import TOOL as STAKEHOLDERS
from kfterm.words import LANGS
from tests.tools.memory import Memory, now

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "room.yaml").read_text(encoding="utf-8"))


# --- affinity --------------------------------------------------------------------------------------------------------


def wall() -> tuple[Memory, dict[str, str]]:
    """The wall of the data file; text → record."""
    memory, ids = Memory(AFFINITY), {}
    for heading, notes in FACTS["affinity"]["wall"].items():
        ids[heading] = memory.do("group", text=heading).at or ""
        for note in notes:
            ids[note["text"]] = made = memory.do("child", ids[heading], text=note["text"]).at or ""
            if note["mark"]:
                memory.do("mark", made, mark=note["mark"])
            if note["from"]:
                memory.do("origin", made, origin=note["from"])
    for text in FACTS["affinity"]["loose"]:
        ids[text] = memory.do("add", text=text).at or ""
    return memory, ids


def test_groups_marks_and_sources_are_counted() -> None:
    memory, _ = wall()
    heads, *rows = AFFINITY.tables(memory.board, "nb")["Gruppene"]  # type: ignore[misc]
    found = {
        row[1]: dict(zip(("notes", "helps", "hinders", *heads[5:]), map(int, row[2:]), strict=True)) for row in rows
    }
    for heading, expected in FACTS["affinity"]["counted"].items():
        assert found[heading] == expected, heading
    assert found["Ikke sortert"]["notes"] == len(FACTS["affinity"]["loose"])


def test_a_note_moved_three_times_is_contested() -> None:
    memory, ids = wall()
    note, first, second = ids["Ukjent lapp"], *(ids[heading] for heading in FACTS["affinity"]["wall"])
    memory.do("sort", note, group=first)
    assert memory.board.rows[note].moves == 0, "the first place is no move"
    for number in range(1, FACTS["affinity"]["contested_from_moves"] + 1):
        assert not memory.board.contested(memory.board.rows[note])
        reply = memory.do("sort", note, group=second if number % 2 else first)
    assert memory.board.contested(memory.board.rows[note])
    assert reply.say and "omstridt" in reply.say.get("nb")
    assert any(
        "Ukjent lapp" in found.say.get("nb") and "omstridt" in found.say.get("nb")
        for found in AFFINITY.findings(memory.board)
    )


def test_a_note_that_two_groups_want_is_shown_in_both() -> None:
    memory, ids = wall()
    note, other = ids["Mål på tavla"], ids["Tid til forbedring"]
    memory.do("also", note, group=other)
    aliases = [row for row in AFFINITY.rows(memory.board, View(100, "nb")) if row.alias]
    assert [(row.id, row.under) for row in aliases] == [(note, other)]
    table = next(
        block for block in AFFINITY.report(memory.board, "nb") if isinstance(block, Table) and block.heads[0] == "Lapp"
    )
    assert table.rows == (("Mål på tavla", "Ledelse som spør etter resultater", "Tid til forbedring", ""),)
    memory.do("also", note, group=other)
    assert not memory.board.contested(memory.board.rows[note])


def test_a_note_set_aside_is_still_wanted_by_its_group_and_comes_back() -> None:
    memory, ids = wall()
    note, home = ids["Mål på tavla"], ids["Ledelse som spør etter resultater"]
    memory.do("aside", note)
    assert memory.board.aside == (note,) and memory.board.wanted(memory.board.rows[note]) == (home,)
    memory.do("sort", note, group=home)
    assert memory.board.aside == () and not memory.board.contested(memory.board.rows[note])


def test_a_heading_that_goes_leaves_its_notes() -> None:
    memory, ids = wall()
    before = len(memory.board.statements)
    memory.do("remove", ids["Tid til forbedring"])
    assert len(memory.board.statements) == before
    assert ids["Ingen vikar"] in memory.board.notes(memory.board.id)


def test_all_statements_of_the_mapping_are_sorted_one_key_each() -> None:
    number = FACTS["affinity"]["mapping"]["statements"]
    memory = Memory(AFFINITY)
    memory.do("paste", text=split_paste("\n".join(f"Utsagn {n} [hemmer, fra Klinikk {n % 7}]" for n in range(number))))
    groups = [memory.do("group", text=f"Gruppe med mening {n}").at for n in range(FACTS["affinity"]["most_groups"])]
    source, at = random.Random(3), memory.board.notes(memory.board.id)[0]
    for _ in range(number):
        at = memory.do("sort", at, group=source.choice(groups)).at
    board = memory.board
    assert board.notes(board.id) == () and len(board.statements) == number
    sums = AFFINITY.tables(board, "nb")["Gruppene"][-1]  # type: ignore[misc]
    assert [int(cell) for cell in sums[2:5]] == [number, 0, number]
    assert sum(int(cell) for cell in sums[5:]) == number


# --- impact and effort -----------------------------------------------------------------------------------------------


def matrix() -> Memory:
    """The 15 items of the data file."""
    memory, at = Memory(MATRIX), ""
    for number, (impact, effort) in FACTS["matrix"]["items"].items():
        at = memory.do("add", at, text=f"Idé nummer {number}").at or ""
        memory.do("score", at, impact=impact, effort=effort)
    return memory


def test_quadrants_by_the_middle_of_the_scale() -> None:
    board = matrix().board
    found = {name: [point.number for point in board.of(name)] for name in FACTS["matrix"]["quadrants"]}
    assert {name: sorted(numbers) for name, numbers in found.items()} == {
        name: sorted(numbers) for name, numbers in FACTS["matrix"]["quadrants"].items()
    }
    gains = {number: impact - effort for number, (impact, effort) in FACTS["matrix"]["items"].items()}
    for numbers in found.values():
        assert [gains[number] for number in numbers] == sorted((gains[number] for number in numbers), reverse=True)


@pytest.mark.parametrize("wide", [60, 100, 200])
def test_shared_places_are_listed(wide: int) -> None:
    lines = plain_lines(MATRIX.scene(matrix().board, View(wide, "nb")))
    start = next(y for y, line in enumerate(lines) if line.startswith("Samme plass"))
    assert [line.partition(":")[0] for line in lines[start + 1 :] if line] == FACTS["matrix"]["shared"]


@pytest.mark.parametrize("name", ["votes", "agreed"])
def test_mean_spread_and_dissent_of_several_answers(name: str) -> None:
    facts = FACTS["matrix"][name]
    memory = Memory(MATRIX)
    at = memory.do("add", text="Idé").at or ""
    memory.do("votes", at, impact_votes=tuple(facts["scores"]), effort_votes=(3, 3))
    score = memory.board.points[at].impact
    assert score.value == facts["mean"] == statistics.mean(facts["scores"])
    assert round(score.spread, 2) == facts["spread"] == round(statistics.stdev(facts["scores"]), 2)
    assert (SPLIT in {found.say.words for found in MATRIX.findings(memory.board)}) is facts["dissent"]
    memory.do("score", at, impact=2, effort=2)
    assert memory.board.points[at].impact.value == 2 and not memory.board.points[at].impact.votes


def test_a_figure_outside_the_scale_is_named_with_its_column() -> None:
    assert parse_scores("4, 5;3", IMPACT_SCALE) == (3, 4, 5)
    with pytest.raises(KfError) as caught:
        parse_scores("4 5 7 2", IMPACT_SCALE)
    assert caught.value.problem.column == 5 and "7" in caught.value.problem.text("nb")


# --- force field -----------------------------------------------------------------------------------------------------


def field() -> tuple[Memory, dict[str, str]]:
    """The force field of the data file; text → record."""
    facts, memory, ids = FACTS["forces"], Memory(FORCES), {}
    memory.do("add", text=facts["change"])
    for way in ("helps", "hinders"):
        for text, strength in facts[way].items():
            ids[text] = made = memory.do(way, text=text).at or ""
            memory.do("strength", made, strength=strength)
    for text, action in facts["actions"].items():
        ids[action] = memory.do("child", ids[text], text=action).at or ""
    return memory, ids


@pytest.mark.parametrize("wide", [60, 100, 200])
def test_forces_face_each_other_with_their_sums(wide: int) -> None:
    memory, _ = field()
    lines = plain_lines(FORCES.scene(memory.board, View(wide, "nb")))
    middle = next(line.index("│") for line in lines if "Fremmere" in line)
    left, right = (
        "\n".join(part) for part in zip(*((line[:middle], line[middle:]) for line in lines[3:]), strict=True)
    )
    for way, side in (("helps", left), ("hinders", right)):
        assert f"Sum {FACTS['forces']['sums'][way]}" in side
        for text in FACTS["forces"][way]:
            assert all(word in side for word in text.split())
    steps = 2 if wide >= 90 else 1
    bars = sorted(line.count("█") for line in right.split("\n") if "█" in line)
    assert bars == sorted(strength * steps for strength in FACTS["forces"]["hinders"].values())


def test_a_hindering_force_without_action_is_named_and_gives_one() -> None:
    memory, ids = field()
    bare = set(FACTS["forces"]["hinders"]) - set(FACTS["forces"]["actions"])
    told = [found.say.get("nb") for found in FORCES.findings(memory.board) if "ikke noe tiltak" in found.say.get("nb")]
    assert {text for text in bare if any(text in line for line in told)} == bare and len(told) == len(bare)
    actions = {(item.text, item.source) for item in FORCES.gives(memory.board) if item.kind == "action"}
    given = [*FACTS["forces"]["actions"].values(), *bare]
    assert actions == {(text, ids[text]) for text in given}


# --- stakeholders ----------------------------------------------------------------------------------------------------


def test_the_two_columns_of_the_hospitals_paper() -> None:
    memory, at = Memory(STAKEHOLDERS), ""
    for who, measure in FACTS["stakeholders"]["paper"]:
        at = memory.do("add", at, text=who).at or ""
        memory.do("measure", at, measure=measure, owner=None, due=None)
    first = next(iter(memory.board.rows.values()))
    assert first.type == "user", "patients and relatives are listed before anybody else"
    table = next(block for block in STAKEHOLDERS.report(memory.board, "nb") if isinstance(block, Table))
    assert list(table.heads) == FACTS["stakeholders"]["heads"]
    assert [list(row) for row in table.rows[1:]] == FACTS["stakeholders"]["paper"]
    assert STAKEHOLDERS.tables(memory.board, "nb")["Tiltak"] == (table.heads, *table.rows)  # type: ignore[misc]


@pytest.mark.parametrize("facts", FACTS["stakeholders"]["quadrants"], ids=lambda facts: str(facts["steps"]))
def test_influence_and_interest_give_the_quadrant(facts: Any) -> None:
    memory = Memory(STAKEHOLDERS)
    at = memory.do("add", text="Styret").at or ""
    memory.do("score", at, influence=facts["steps"][0], interest=facts["steps"][1])
    assert memory.board.parties[at].quadrant == facts["name"]
    told = {found.at for found in STAKEHOLDERS.findings(memory.board) if "har ikke noe tiltak" in found.say.get("nb")}
    assert (at in told) is (facts["name"] == "key"), "a key person without a measure is named"


def test_what_is_sensitive_is_never_drawn_and_handed_out_only_when_ticked() -> None:
    memory = Memory(STAKEHOLDERS)
    at = memory.do("add", text="Styret").at or ""
    memory.do("attitude", at, attitude=-2, needed=2)
    memory.do("gain", at, gain="GEVINSTTEKST", loss="TAPSTEKST")
    memory.do("note", at, note="NOTATTEKST")
    secrets = ("GEVINSTTEKST", "TAPSTEKST", "NOTATTEKST", "imot", "pådriver", "+4")

    def leaks(*shown: object) -> set[str]:
        return {secret for secret in secrets for one in shown if secret in repr(one)}

    def drawn() -> set[str]:
        board = memory.board
        views = [View(wide, "nb") for wide in (60, 120)]
        return leaks(*(part(board, view) for part in (STAKEHOLDERS.rows, STAKEHOLDERS.scene) for view in views),
                     STAKEHOLDERS.findings(board), STAKEHOLDERS.gives(board))  # fmt: skip

    def handed_out() -> set[str]:
        board = memory.board
        return leaks(STAKEHOLDERS.report(board, "nb"), STAKEHOLDERS.tables(board, "nb"))  # type: ignore[misc]

    assert not drawn() and not handed_out()
    memory.do("share")
    assert not drawn() and handed_out() == set(secrets)
    memory.do("share")
    assert not handed_out()


def test_patients_may_be_left_out_with_a_reason() -> None:
    memory = Memory(STAKEHOLDERS)
    memory.do("add", text="Styret")
    users = next(key for key, row in memory.board.rows.items() if row.type == "user")
    memory.do("remove", users)
    missing = [found.say.get("nb") for found in STAKEHOLDERS.findings(memory.board)]
    assert any("Pasienter og pårørende mangler" in line for line in missing)
    memory.do("no_users", reason="Gjelder bare interne møter")
    assert not any("Pasienter" in found.say.get("nb") for found in STAKEHOLDERS.findings(memory.board))
    assert "Gjelder bare interne møter" in repr(STAKEHOLDERS.report(memory.board, "nb"))


def test_a_new_round_remembers_where_all_stood() -> None:
    memory = Memory(STAKEHOLDERS)
    at = memory.do("add", text="Styret").at or ""
    memory.do("score", at, influence=1, interest=1)
    memory.do("round")
    assert memory.board.round == 2 and not memory.board.parties[at].moved
    memory.do("score", at, influence=3, interest=1)
    assert memory.board.parties[at].moved
    marks = {mark for row in STAKEHOLDERS.rows(memory.board, View(80, "nb")) for mark in row.marks}
    assert "flyttet siden sist" in marks


# --- Pareto ----------------------------------------------------------------------------------------------------------


def counted(counts: list[int], other: int | None = None) -> Memory:
    """Categories in a mixed order, so that the tool must rank them."""
    memory, rows = Memory(PARETO), [(f"Årsak {number}", count) for number, count in enumerate(counts, 1)]
    random.Random(7).shuffle(rows)
    lines = [f"{text}; {count}" for text, count in ([("Annet", other)] if other else []) + rows]
    memory.do("paste", text=split_paste("\n".join(lines)))
    return memory


@pytest.mark.parametrize("facts", FACTS["pareto"], ids=lambda facts: facts["name"])
def test_cumulative_shares_and_the_vital_few(facts: Any) -> None:
    board = counted(facts["counts"]).board
    ranks = list(board.ranks.values())
    assert [rank.count for rank in ranks] == facts["counts"] and board.total == facts["total"] == sum(facts["counts"])
    assert [round(rank.total * 100, 1) for rank in ranks] == facts["cumulative"]
    assert [rank.number for rank in board.few] == list(range(1, facts["few"] + 1))
    assert board.flat is facts["flat"]
    assert ("svak pareto-effekt" in " ".join(plain_lines(PARETO.scene(board, View(120, "nb"))))) is facts["flat"]
    for lang in LANGS:
        table = next(block for block in PARETO.report(board, lang) if isinstance(block, Table))
        shown = [row[4].replace("\u00a0%", "").replace(",", ".") for row in table.rows]
        assert [float(cell) for cell in shown] == facts["cumulative"]


def test_other_stands_last_whatever_its_size() -> None:
    board = counted([30, 20], other=50).board
    assert [rank.row.text for rank in board.ranks.values()] == ["Årsak 1", "Årsak 2", "Annet"]
    assert any("«Annet» er størst" in found.say.get("nb") for found in PARETO.findings(board))
    assert {item.text for item in PARETO.gives(board)} == {"Årsak 1", "Årsak 2"}


def test_votes_are_told_to_be_no_data() -> None:
    memory = counted([5, 3, 2])
    memory.do("votes")
    assert "Avgitte stemmer, ikke måledata." in repr(PARETO.report(memory.board, "nb"))
    assert "Avgitte stemmer, ikke måledata." in "\n".join(plain_lines(PARETO.scene(memory.board, View(80, "nb"))))


@pytest.mark.parametrize(
    ("line", "text", "count"),
    [
        ("Forsinket svar: 35", "Forsinket svar", 35),
        ("Forsinket svar\t35", "Forsinket svar", 35),
        ("Forsinket svar  35", "Forsinket svar", 35),
        ("Post 3", "Post 3", None),
        ("Etter kl. 10:30", "Etter kl. 10:30", None),
        ("Post 3: 1 204", "Post 3", 1204),
        ("Forsinket svar; 12,5", "Forsinket svar", 12.5),
        ("Tapte minutter: 1 234", "Tapte minutter", 1234),
        ("Forsinket svar", "Forsinket svar", None),
        ("35", "35", None),
    ],
)
def test_a_line_with_a_figure_at_its_end(line: str, text: str, count: float | None) -> None:
    assert dict(read_line(line)) == {"text": text} | ({} if count is None else {"count": count})


def test_two_columns_of_a_spreadsheet() -> None:
    memory = Memory(PARETO)
    (ask,) = PARETO.command("pareto.paste").asks
    memory.do("paste", text=ask.parse("Forsinket svar\t35\n\nPost 3\t 8\nPost 4\t\n", memory.board, now()))
    found = [(rank.row.text, rank.count) for rank in memory.board.ranks.values()]
    assert found == [("Forsinket svar", 35), ("Post 3", 8), ("Post 4", None)]


# --- the room --------------------------------------------------------------------------------------------------------


def crowded(tool: Any, number: int) -> Memory:
    """A sheet of many rows, all with a place."""
    memory = Memory(tool)
    memory.do("paste", text=split_paste("\n".join(f"Rad {n:03d}" for n in range(number))))
    for at, record in enumerate(list(memory.board.rows)):
        names = [ask.id for ask in tool.command(f"{tool.id}.score").asks]
        memory.do("score", record, **dict(zip(names, (at % 4, at // 4 % 4), strict=True)))
    return memory


@pytest.mark.parametrize("tool", [MATRIX, STAKEHOLDERS], ids=lambda tool: tool.id)
@pytest.mark.parametrize("size", [(80, 22), (100, 29)])
def test_the_room_sees_all_points_and_the_text_of_the_one_that_is_talked_about(
    tool: Any, size: tuple[int, int]
) -> None:
    board = crowded(tool, 60).board
    assert tool.scene(board, View(size[0], "nb")).height > 60
    every = list(board.rows)
    for record in (every[0], every[37], every[-1]):
        scene = tool.close(board, View(size[0], "nb"), record)
        lines = plain_lines(scene)
        assert board.rows[record].text in "\n".join(lines[: size[1] + 8])
        assert sum("┌" in line or "└" in line for line in lines[: size[1]]) == 2, "the whole plot is in sight"
        assert scene.height <= size[1] + 8


def test_the_room_sees_the_note_that_is_talked_about_and_every_heading() -> None:
    memory = Memory(AFFINITY)
    groups = "\n".join(f"Tema nummer {n}\n" + "\n".join(f"  Inne {n} {m}" for m in range(30)) for n in range(8))
    memory.do("paste", text=split_paste(groups + "\n" + "\n".join(f"Løs {n:02d}" for n in range(90))))
    board, view = memory.board, View(100, "nb")
    whole = AFFINITY.scene(board, view)
    for record in (board.notes(board.id)[50], board.notes(board.clusters[3].id)[20]):
        close = AFFINITY.close(board, view, record)  # type: ignore[misc]
        text = "\n".join(plain_lines(close))
        assert close.height < whole.height / 3
        assert board.rows[record].text in text and "til" in text
        assert all(f"{number} Tema nummer {number - 1}" in text for number in range(1, 9))
    small = Memory(AFFINITY)
    small.example("nb")
    assert AFFINITY.close(small.board, view, "") == AFFINITY.scene(small.board, view)  # type: ignore[misc]
