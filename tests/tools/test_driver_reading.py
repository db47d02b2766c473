"""What the driver diagram shows: healed records, rows, advice, report, gifts, preview of an import."""

from __future__ import annotations

from typing import Any

import pytest

from kfterm.drawing.cells import paint
from kfterm.model.report import Drawing, Facts, Notice, Table
from kfterm.tools.api import View
from kfterm.tools.driver.aim import missing
from kfterm.tools.driver.tool import TOOL
from tests.tools.memory import BOARD, Memory
from tests.tools.sheet import SMALL, Sheet, take_in

A, P, S, I, X = (f"driver-{letter * 12}" for letter in "apswx")  # noqa: E741
GONE = "driver-gone00000000"


def read(records: dict[str, Any]) -> Any:
    return TOOL.read({BOARD: {"tool": "driver"}, **records}, BOARD)


def test_nesting_decides_the_layer_and_a_missing_parent_gives_a_loose_node() -> None:
    lost = {S: {"in": GONE, "layer": "secondary"}, I: {"in": S}}
    board = read({A: {"in": BOARD, "text": "A"}, P: {"in": A, "layer": "idea"}, **lost})
    layers = {record: node.layer for record, node in board.nodes.items()}
    assert layers == {A: "aim", P: "primary", S: "secondary", I: "idea"}
    assert board.nodes[S].loose and not board.nodes[I].loose


def test_a_loop_is_broken_at_the_highest_layer() -> None:
    board = read({S: {"in": I, "layer": "secondary"}, I: {"in": S, "layer": "idea"}})
    assert board.roots == (S,) and board.children[S] == (I,)


def test_a_further_parent_takes_over_when_the_first_is_gone() -> None:
    lost = {S: {"in": GONE, "layer": "secondary", "also": {P: True}}}
    board = read({A: {"in": BOARD, "layer": "aim"}, P: {"in": A}, **lost})
    assert board.nodes[S].parents == (P,) and not board.guests


def test_fields_of_a_wrong_type_do_not_hide_the_node() -> None:
    board = read(
        {A: {"in": BOARD, "text": 2026, "layer": ["aim"], "priority": "high", "also": "x", "pos": 4, "new": 1}}
    )
    assert board.nodes[A].text == "2026" and board.nodes[A].layer == "aim"


def test_texts_from_a_hand_edited_file_are_made_safe() -> None:
    board = read({A: {"in": BOARD, "text": "a\x1b]52;c;x\x07b\nc"}})
    assert board.nodes[A].text == "ab c"


def test_each_node_belongs_to_one_board_of_the_unit() -> None:
    other = "board-111111111111"
    records: dict[str, Any] = {
        BOARD: {"tool": "driver", "pos": "n0"}, other: {"tool": "driver", "pos": "n1"},
        A: {"in": other, "layer": "aim"}, P: {"in": A}, S: {"in": GONE, "layer": "secondary", "also": {P: True}},
        X: {"in": GONE, "layer": "idea"},
    }  # fmt: skip
    assert set(TOOL.read(records, other).nodes) == {A, P, S}
    assert set(TOOL.read(records, BOARD).nodes) == {X}


def test_rows_show_a_further_place_as_an_alias_and_count_what_is_folded() -> None:
    sheet = Sheet(SMALL.replace("I1", "I1 [testes, prioritet 2] (også under: S3)"))
    rows = TOOL.rows(sheet.diagram, View(80, "en"))
    assert [(row.depth, row.text, row.alias) for row in rows][-3:] == [
        (2, "S3", False),
        (3, "I3", False),
        (3, "I1", True),
    ]
    assert rows[3].marks == ("○ testing", "priority 2") and rows[-1].under == sheet.id("S3")
    folded = TOOL.rows(sheet.diagram, View(80, "en", frozenset({sheet.id("P1"), sheet.id("S3")})))
    assert [(row.text, row.children) for row in folded] == [("Aim", 2), ("P1", 2), ("P2", 1), ("S3", 2)]


def test_loose_rows_stand_last_with_a_word() -> None:
    sheet = Sheet("- A\n- I [endringsidé]\n- S [sekundærdriver]\n  - below\n")
    rows = TOOL.rows(sheet.diagram, View(80, "nn"))
    assert [(row.text, row.depth, row.marks) for row in rows] == [
        ("A", 0, ()), ("S", 0, ("utan overordna",)), ("below", 1, ()), ("I", 0, ("utan overordna",)),
    ]  # fmt: skip


def say(sheet: Sheet) -> list[str]:
    return [found.say.get("nb") for found in TOOL.findings(sheet.diagram)]


def test_findings_name_what_is_missing_and_where() -> None:
    sheet = Sheet("- Halvere ventetiden for eldre innen 2027\n  - P1\n    - S1\n  - P2\n- Loose [endringsidé]\n")
    found = {item.say.get("nb"): item.at for item in TOOL.findings(sheet.diagram)}
    assert found == {
        "Målet har ingen enhet: hva er det dere teller eller måler?": sheet.diagram.roots[0],
        "Sekundærdriveren «S1» har ingen endringsidé.": sheet.id("S1"),
        "Primærdriveren «P2» har ingen sekundærdriver.": sheet.id("P2"),
        "«Loose» har ingen overordnet driver.": sheet.id("Loose"),
        "0 av 1 endringsideer er satt i test (0 %).": "",
    }  # fmt: skip


def test_many_primaries_and_the_same_text_twice() -> None:
    sheet = Sheet("- A\n" + "".join(f"  - P{number}\n    - Same\n      - I{number} [testes]\n" for number in range(6)))
    assert "Det er 6 primærdrivere. Med to til fem er det lettere å holde oversikt." in say(sheet)
    assert "«Same» står 6 ganger. Koble heller den ene til flere drivere." in say(sheet)
    assert "6 av 6 endringsideer er satt i test (100 %)." in say(sheet)


def test_a_secondary_driver_with_a_shared_idea_is_not_without_idea() -> None:
    sheet = Sheet("- A\n  - P\n    - S1\n      - I (også under: S2)\n    - S2\n")
    assert not [text for text in say(sheet) if "ingen endringsidé" in text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bedre kvalitet", ("number", "unit", "population", "deadline")),
        ("Kontinuerlig forbedring som del av vår kultur og arbeidsform innen 2022", ("number", "unit")),
        ("90 % av pasientene får antibiotika innen 60 minutter før 1. juni 2027", ()),
        ("Halve ventetida for born med 10 dagar innan 14.03.2027", ("population",)),
        ("Reduce falls by 50 per cent among patients by the end of the year", ()),
        ("Under 5,3 % reinnleggelser hos pasienter", ("deadline",)),
    ],
)
def test_smart(text: str, parts: tuple[str, ...]) -> None:
    assert missing(Sheet(f"- {text}").node(text)) == parts


def test_facts_that_are_filled_in_answer_the_advice() -> None:
    sheet = Sheet("- Bedre kvalitet")
    sheet.run("goal", "", target=10, unit="dager", deadline="2027-06-01", population="alle henviste")
    assert missing(sheet.node("Bedre kvalitet")) == ()


def test_report_blocks() -> None:
    sheet = Sheet(SMALL.replace("I3", "I3 [testes, prioritet 1] (også under: S1)"))
    sheet.run("goal", "", baseline=1234.5, target=8, unit="dager", deadline="2027-06-01")
    sheet.run("source", "", source="Vestre Viken")
    sheet.run("note", "P1", note="To be told")
    blocks = TOOL.report(sheet.diagram, "nb")
    facts = [block for block in blocks if isinstance(block, Facts)]
    assert facts[0].rows[:2] == (("Mål", "Aim"), ("Utgangspunkt", "1234,5 dager"))
    assert facts[0].rows[2:] == (("Måltall", "8 dager"), ("Frist", "01.06.2027"))
    assert facts[1].rows == (("P1", "To be told"),)
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.rows[0] == ("I3", "S3, S1", "testes", "1", "") and table.rows[1] == ("I1", "S1", "idé", "", "")
    assert Notice("Kilde: Vestre Viken") in blocks
    (drawing,) = [block for block in blocks if isinstance(block, Drawing)]
    notes = {item.text: item.notes for item in drawing.outline.items}
    assert notes["I3"] == ("○ testes", "prioritet 1", "også under: S1") and len(drawing.outline.items) == 9
    assert drawing.scene.description == (
        "Driverdiagram. Mål: Aim. Primærdrivere: 2, sekundærdrivere: 3, endringsideer: 3."
    )


def test_an_odd_date_of_a_hand_edited_file_is_shown_as_it_stands() -> None:
    memory = Memory(TOOL, {A: {"in": BOARD, "layer": "aim", "text": "A", "deadline": "til jul"}})
    facts = next(block for block in TOOL.report(memory.board, "nb") if isinstance(block, Facts))
    assert ("Frist", "til jul") in facts.rows


LONG_LABELS = """
- Kontinuerlig forbedring som del av vår kultur og arbeidsform innen 2022
""" + "".join(
    f"  - Primærdriver nummer {p} med navn\n"
    + "".join(
        f"    - Sekundærdriver {p}.{s} om veiledning ved prioriterte satsningsområder\n"
        + "".join(f"      - Endringsidé {p}.{s}.{i} som prøves i liten skala\n" for i in range(3 if s < 2 else 2))
        for s in range(3)
    )
    for p in range(4)
)


@pytest.mark.parametrize("cells", [60, 100, 200])
def test_a_full_diagram_is_readable(cells: int) -> None:
    sheet = Sheet(LONG_LABELS)
    board = sheet.diagram
    assert [len(board.layer(layer)) for layer in ("aim", "primary", "secondary", "idea")] == [1, 4, 12, 32]
    painting = paint(TOOL.scene(board, View(cells, "nb")))
    for node in board.nodes.values():
        shown = " ".join(painting.text(span.y)[span.x : span.x + span.w].strip() for span in painting.spans(node.id))
        assert node.text in shown, (node.text, shown)


def steps(sheet: Sheet, outline: str) -> list[tuple[str, str]]:
    return [(step.what, step.text) for step in take_in(sheet, outline).steps if step.what != "same"]


def test_preview_of_an_import() -> None:
    sheet = Sheet()
    assert steps(sheet, SMALL) == []
    assert steps(sheet, SMALL.replace("I2", "I2b")) == [("changed", "I2b")]
    assert steps(sheet, SMALL.replace("      - I1\n", "")) == [("removed", "I1")]
    assert steps(sheet, SMALL.replace("- S2", "- S2\n      - New")) == [("new", "New")]
    assert steps(sheet, SMALL.replace("- I3", "- I3\n      - I1").replace("- I1\n      - I2", "- I2")) == [
        ("moved", "I1")
    ]
    assert [what for what, _ in steps(sheet, SMALL.replace("- I1\n      - I2", "- I2\n      - I1"))] == ["moved"]
    assert steps(sheet, SMALL.replace("I1", "I1 (også under: S3)")) == [("moved", "I1")]
    assert steps(sheet, SMALL.replace("I1", "I1 [beholdes]")) == [("changed", "I1")]


def test_import_keeps_ids_and_unseen_fields_and_is_one_reply() -> None:
    sheet = Sheet()
    sheet.run("note", "I1", note="kept")
    sheet.run("status", "I1", status="testing")
    sheet.run("goal", "", target=5)
    ids = {text: sheet.id(text) for text in ("Aim", "P1", "S1", "I1", "I2", "S3")}
    changed = (
        SMALL.replace("  - P1", "  - Renamed").replace("      - I1\n", "").replace("- I3", "- I1").replace("S2", "S4")
    )
    sheet.put(take_in(sheet, changed).reply)
    assert sheet.shown() == changed.replace("- I1", "- I1 [testes]")
    assert {"P1": sheet.id("Renamed"), **{text: sheet.id(text) for text in ids if text != "P1"}} == ids
    assert sheet.records[ids["I1"]]["note"] == "kept" and sheet.records[ids["Aim"]]["target"] == 5
    sheet.undo()
    assert sheet.shown() == SMALL.replace("- I1", "- I1 [testes]")


DRIVERS = "- Aim\n  - Opplæring\n    - Kurs\n    - Film\n  - Utstyr\n"


def test_another_driver_in_the_place_is_a_new_one_unless_words_or_rows_below_tell_that_it_is_the_same() -> None:
    sheet = Sheet(DRIVERS)
    sheet.run("note", "Utstyr", note="Lageret flyttes i mai")
    assert steps(sheet, DRIVERS.replace("Utstyr", "Bemanning")) == [("new", "Bemanning"), ("removed", "Utstyr")]
    assert steps(sheet, DRIVERS.replace("Utstyr", "Utstyret")) == [("changed", "Utstyret")]
    assert steps(sheet, DRIVERS.replace("Opplæring", "Hvem kan hva")) == [("changed", "Hvem kan hva")]
    assert steps(sheet, DRIVERS.replace("Aim", "Et helt annet mål")) == [("changed", "Et helt annet mål")]
    (told,) = [step for step in take_in(sheet, DRIVERS.replace("Utstyr", "Utstyret")).steps if step.what == "changed"]
    assert (told.was, told.record) == ("Utstyr", sheet.id("Utstyr")), "what it read before is shown"
    sheet.put(take_in(sheet, DRIVERS.replace("Utstyr", "Bemanning")).reply)
    assert sheet.node("Bemanning").note == "", "another driver inherits no note"


def test_several_top_rows_are_primary_drivers_below_the_aim_there_is() -> None:
    sheet = Sheet()
    gone = [("removed", text) for text in ("S1", "I1", "I2", "S2", "S3", "I3")]
    assert steps(sheet, "- P1\n- P3\n") == [("changed", "P3"), *gone]
    sheet.put(take_in(sheet, "- P1\n- P3\n").reply)
    assert sheet.shown() == "\n- Aim\n  - P1\n  - P3\n"


def test_problems_of_an_import_name_the_line_and_lose_nothing() -> None:
    sheet = Sheet("")
    plan = take_in(sheet, "- A\n  - P\n    - S (også under: Q)\n      - I\n        - deep [sic]\n")
    found = [(problem.fault.code, problem.line) for problem in plan.problems]
    assert found == [("driver.outline_depth", 5), ("driver.outline_parent", 3)]
    assert all(problem.text("nn") and problem.remedy("en") for problem in plan.problems)
    sheet.put(plan.reply)
    assert sheet.node("deep [sic]").parents == (sheet.id("S"),)


def test_an_empty_file_changes_nothing() -> None:
    sheet = Sheet()
    assert not take_in(sheet, "# Only a title\n").reply.puts


def test_a_note_comes_in_from_a_table() -> None:
    sheet = Sheet("- A\n  - P")
    plan = take_in(sheet, "id;tekst;overordnet;notat\n1;A;;\n2;P;1;Husk\n", "x.csv")
    sheet.put(plan.reply)
    assert sheet.records[sheet.id("P")]["note"] == "Husk" and len(plan.reply.puts) == 1


IDEA = "- Aim\n  - P1\n    - S1\n      - {text}\n"


def test_a_reworded_idea_stays_the_same_and_another_idea_is_a_new_one() -> None:
    former = IDEA.format(text="Lommekort med fire trinn [testes, prioritet 1]")
    sheet = Sheet(former)
    steps = {step.what: step.text for step in take_in(sheet, IDEA.format(text="Lommebok med fire trinn")).steps}
    assert steps["changed"] == "Lommebok med fire trinn" and "removed" not in steps
    plan = take_in(sheet, IDEA.format(text="Ring pårørende samme kveld"))
    steps = {step.what: step.text for step in plan.steps}
    assert steps["new"] == "Ring pårørende samme kveld" and steps["removed"] == "Lommekort med fire trinn"
    sheet.put(plan.reply)
    new = sheet.node("Ring pårørende samme kveld").stored
    assert (new.status, new.priority) == ("idea", None), "another idea inherits no status"
