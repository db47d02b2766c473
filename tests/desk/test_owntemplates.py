"""Templates of one's own: what is saved of a session and what is not, read back, refused with line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.clock import FixedClock
from kfterm.desk.audit import check_files, unit_files
from kfterm.desk.capture import spot
from kfterm.desk.desk import Desk
from kfterm.desk.templatefile import read_template
from kfterm.desk.templates import BROKEN, agendas, templates
from kfterm.desk.templatesave import save_command
from kfterm.errors import KfError
from kfterm.files.strict import emit
from kfterm.model.change import Put
from kfterm.store.disk import RealDisk
from tests.desk.conftest import reopened
from tests.desk.test_capture import capture
from tests.desk.test_desk import act, new_session

GOOD = """format: kfterm/template/1
title: Tavlemøte hos oss
blocks:
  - title: Siden sist
    minutes: 3
    instruction: Hva har vi prøvd?
  - title: Hva prøver vi nå?
    minutes: 7
    kind: igp
    igp:
      individual: 2
      group: 3
      plenum: 2
    tool: driver
    sheet: Fall på posten
    locked: 08:15
    beside: 1
...
"""


def save(desk: Desk, session: str, title: str) -> str:
    """Save a session as a template; what was told."""
    command = save_command(desk, session)
    reply = desk.do(command, session, "", desk.parse(command, session, "", {"text": title}))
    assert reply.say is not None and not reply.puts
    return reply.say.get("nb")


def held(desk: Desk, clock: FixedClock) -> str:
    """A session of which the first item took 13 minutes, with people, notes, a decision and a parked item."""
    unit = new_session(desk)
    first = desk.session(unit).blocks[0].id
    act(desk, unit, "session.start", at=first)
    clock.advance(minutes=13)
    act(desk, unit, "session.stop")
    board = desk.session(unit).boards[0].id
    puts = [
        Put(first, {"note": "Referat om Hansen", "lines.t1": "Bord en", "owner": "KN"}, unit),
        Put(board, {"title": "Fall på post 4"}, unit),
        Put("driver-000000000001", {"in": board, "text": "Innhold i arket"}, unit),
        Put("person-000000000001", {"in": unit, "name": "Sykepleier AB"}, unit),
    ]
    desk.put(unit, "test/1", puts)
    for kind in ("decision", "parked", "action"):
        capture(desk, spot(desk, unit), kind, f"Hemmelig {kind}")
    act(desk, unit, "session.private", at=first, text="Privat om leder")
    return unit


def test_a_template_holds_the_agenda_with_measured_minutes_and_nothing_of_the_people(
    desk: Desk, folder: Path, clock: FixedClock
) -> None:
    unit = held(desk, clock)
    planned = [block.minutes for block in desk.session(unit).blocks]
    assert "templates/mitt-verksted.yaml" in save(desk, unit, "Mitt verksted")
    text = (folder / "templates" / "mitt-verksted.yaml").read_text("utf-8")
    for word in ("Hansen", "Bord en", "KN", "Innhold", "Sykepleier", "Hemmelig", "Privat", "2027", unit):
        assert word not in text, word
    tree = yaml.safe_load(text)
    assert set(tree) == {"format", "title", "purpose", "blocks"}
    assert [block["minutes"] for block in tree["blocks"]] == [13, *planned[1:]]
    assert {"driver"} <= {block.get("tool") for block in tree["blocks"]}
    assert {block.get("sheet") for block in tree["blocks"] if block.get("tool") == "driver"} == {"Fall på post 4"}


def test_a_saved_template_is_offered_and_makes_the_same_agenda_again(
    desk: Desk, folder: Path, clock: FixedClock
) -> None:
    unit = held(desk, clock)
    save(desk, unit, "Mitt verksted")
    again = reopened(desk, folder, clock)
    first, *_ = agendas(again.home(), "")
    assert (first.value, first.words.nb) == ("templates/mitt-verksted.yaml", "Mitt verksted (egen mal)")
    made = act(again, again.home_id(), "home.session", text="Ny", agenda=first.value)
    old, new = again.session(unit), again.session(made)
    told = [(block.title, block.instruction, block.kind, block.tool, block.tip) for block in old.blocks]
    assert [(block.title, block.instruction, block.kind, block.tool, block.tip) for block in new.blocks] == told
    assert new.blocks[0].minutes == 13
    assert [board.title for board in new.boards] == ["Fall på post 4"]
    assert not new.people and not any(block.note or block.owner or block.started for block in new.blocks)
    opens = [again.records(made)[block.board]["title"] for block in new.blocks if block.board]
    assert set(opens) == {"Fall på post 4"}
    series = act(again, again.home_id(), "home.series", text="R", agenda=first.value, count="2", weeks="1")
    assert again.session(series).blocks[0].minutes == 13


def test_each_field_of_a_block_survives_the_way_out_and_in(desk: Desk) -> None:
    unit = act(desk, desk.home_id(), "home.session", text="Tom", agenda="")
    for text in ("En", "To", "Tre"):
        act(desk, unit, "session.block", text=text, minutes="9", instruction="Les «dette»: nei")
    one, two, three = [block.id for block in desk.session(unit).blocks]
    igp = {"igp.individual": 2, "igp.group": 3, "igp.plenum": 4}
    fields = {"kind": "igp", "locked": "10:15", "tip": "Vent litt", **igp}
    desk.put(unit, "test/1", [Put(two, fields, unit), Put(three, {"beside": one, "kind": "group"}, unit)])
    save(desk, unit, "Ut og inn")
    made = act(desk, desk.home_id(), "home.session", text="Ny", agenda="templates/ut-og-inn.yaml")
    blocks = desk.session(made).blocks
    assert [block.kind for block in blocks] == ["plenum", "igp", "group"]
    assert (blocks[1].igp, blocks[1].locked, blocks[1].tip) == (desk.session(unit).blocks[1].igp, "10:15", "Vent litt")
    assert [block.beside for block in blocks] == ["", "", blocks[0].id]
    assert blocks[0].instruction == "Les «dette»: nei"


def test_what_looks_like_a_person_in_an_instruction_is_told(desk: Desk) -> None:
    unit = new_session(desk)
    assert "fødselsnummer" not in save(desk, unit, "Uten")
    first = desk.session(unit).blocks[0].id
    desk.put(unit, "test/1", [Put(first, {"instruction": "Ring 01010112345 først"}, unit)])
    said = save(desk, unit, "Med")
    assert "fødselsnummer" in said and ".." not in said


def test_nothing_that_exists_is_written_over(desk: Desk, folder: Path) -> None:
    unit = new_session(desk)
    save(desk, unit, "Vår mal")
    before = (folder / "templates" / "vår-mal.yaml").read_bytes()
    with pytest.raises(KfError) as caught:
        save(desk, unit, "Vår mal")
    assert (caught.value.code, caught.value.problem.column) == ("template.exists", 1)
    assert (folder / "templates" / "vår-mal.yaml").read_bytes() == before


def test_a_session_without_agenda_is_no_template_and_a_full_disk_is_told(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = act(desk, desk.home_id(), "home.session", text="Tom", agenda="")
    with pytest.raises(KfError) as caught:
        save(desk, empty, "Tom")
    assert caught.value.code == "template.no_agenda"

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    unit = new_session(desk)
    monkeypatch.setattr("kfterm.desk.templatesave.write_whole", full)
    with pytest.raises(KfError) as caught:
        save(desk, unit, "Full")
    assert caught.value.code == "template.cannot_write"
    assert not (folder / "templates" / "full.yaml").exists()


def test_a_template_written_by_hand_is_read(desk: Desk, folder: Path) -> None:
    found = read_template("egen", GOOD.encode())
    first, second = found.blocks
    assert (found.title.nn, found.minutes, first.instruction.en) == ("Tavlemøte hos oss", 3, "Hva har vi prøvd?")
    assert (second.igp, second.locked, second.beside) == ({"individual": 2, "group": 3, "plenum": 2}, "08:15", 1)
    assert second.sheet is not None and second.sheet.nb == "Fall på posten"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("minutes: 3", "minutes: tre", "template.number", 5, 5),
        ("minutes: 3", "minutes: -3", "template.number", 5, 5),
        ("minutes: 3", "minutter: 3", "template.foreign", 5, 5),
        ("    minutes: 3\n", "", "template.missing", 4, 5),
        ("    minutes: 3\n", "    minutes: 3\n    note: Hemmelig\n", "template.foreign", 6, 5),
        ("kind: igp", "kind: pause", "template.choice", 9, 5),
        ("group: 3", "group: 4", "template.parts", 10, 5),
        ("group: 3", "gruppe: 3", "template.foreign", 12, 7),
        ("locked: 08:15", "locked: kvart over", "template.hour", 16, 5),
        ("beside: 1", "beside: 2", "template.number", 17, 5),
        ("title: Siden sist", "title: [a, b]", "template.text", 4, 5),
        ("title: Siden sist", "title: {nb: A, se: B}", "template.text", 4, 5),
        ("title: Siden sist", 'title: ""', "template.missing", 4, 5),
        ("tool: driver", "tool: ../../x", "template.text", 14, 5),
        ("kfterm/template/1", "kfterm/session/1", "file.format", 1, 1),
        ("    minutes: 3\n", "    minutes: 3\n    minutes: 4\n", "file.duplicate", 6, 5),
        ("...\n", "", "file.cut", 18, 1),
        ("title: Siden sist", "title: &a x", "file.sign", 4, 12),
    ],
)
def test_a_bad_template_is_named_with_line_and_column(
    desk: Desk, folder: Path, old: str, new: str, code: str, line: int, column: int
) -> None:
    bad = folder / "templates" / "dårlig.yaml"
    bad.parent.mkdir(exist_ok=True)
    bad.write_text(GOOD.replace(old, new), "utf-8")
    assert bad.read_text("utf-8") != GOOD
    with pytest.raises(KfError) as caught:
        read_template("egen", bad.read_bytes())
    problem = caught.value.problem
    assert (caught.value.code, problem.line, problem.column) == (code, line, column)
    found = {one.file: one.problems for one in check_files(RealDisk(), unit_files(folder))}
    assert [one.fault.code for one in found[str(bad)]] == [code], "kfterm check tells the same"


def test_a_bad_template_hides_no_other_and_is_told_when_it_is_chosen(desk: Desk, folder: Path) -> None:
    here = folder / "templates"
    here.mkdir()
    (here / "bra.yaml").write_text(GOOD, "utf-8")
    (here / "feil.yaml").write_text(GOOD.replace("minutes: 3", "minutes: tre"), "utf-8")
    (here / "stor.yaml").write_bytes(b"x" * 1_000_001)
    (here / "mappe.yaml").mkdir()
    choices = agendas(desk.home(), "")
    assert len(choices) == len(templates()) + 5, "four of one's own, those shipped, and none"
    assert choices[0].words.nn == "Tavlemøte hos oss (eigen mal)"
    named = {choice.value: choice.words.nb for choice in choices[1:4]}
    assert named["templates/feil.yaml"] == BROKEN.get("nb", file="templates/feil.yaml", line=5)
    command = desk.command(desk.home_id(), "home.session")
    typed = {"text": "Ny", "agenda": "templates/feil.yaml"}
    with pytest.raises(KfError) as caught:
        desk.parse(command, desk.home_id(), "", typed)
    said = caught.value.problem.text("nb")
    assert "templates/feil.yaml" in said and "Linje 5, tegn 5" in said and "minutes" in said
    act(desk, desk.home_id(), "home.session", **(typed | {"agenda": "templates/bra.yaml"}))


def test_what_a_terminal_would_obey_is_taken_out(desk: Desk) -> None:
    tree: dict[str, Any] = {
        "title": "Fin\x1b[31m mal",
        "blocks": [{"title": "A\u202eb", "minutes": 5, "instruction": "x\n\x1b]0;y\x07z"}],
    }
    found = read_template("egen", emit(tree))
    texts = (found.title.nb, found.blocks[0].title.nb, found.blocks[0].instruction.nb)
    assert texts == ("Fin mal", "Ab", "x z")
