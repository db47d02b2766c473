"""Closing, the written summary and its versions, and what comes up again at the next gathering."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kfterm.clock import FixedClock
from kfterm.desk.capture import spot
from kfterm.desk.closing import (
    Open,
    choices_for,
    follow_command,
    open_items,
    settle_command,
    versions,
    write_summary,
)
from kfterm.desk.desk import Desk
from kfterm.desk.find import resolve
from kfterm.desk.paths import typed_path
from kfterm.desk.pictures import attach_command, keep
from kfterm.desk.since import earlier, since_last
from kfterm.errors import KfError
from kfterm.handout import handout, report_of
from kfterm.imaging import clean_picture
from kfterm.model.change import Put
from kfterm.model.report import Heading, Outline, Paragraph, Picture, Table
from kfterm.store.disk import RealDisk
from kfterm.tools.api import Command, Reply
from kfterm.words import LANGS
from tests.desk.conftest import reopened
from tests.desk.test_capture import capture
from tests.desk.test_desk import act, new_session

NETWORK = "network-000000000001"


def run(desk: Desk, command: Command[Any], place: str, **typed: str) -> Reply:
    """A command with its answers as typed."""
    return desk.do(command, place, "", desk.parse(command, place, "", typed))


def settle(desk: Desk, session: str, item: Open, choice: str) -> Reply:
    return run(desk, settle_command(desk, session, item), session, choice=choice)


def gathering(desk: Desk, title: str = "Samling 1", day: str = "2027-01-20", agenda: str = "verksted") -> str:
    """A gathering of a network with one team."""
    home = desk.home_id()
    if not desk.networks():
        desk.put(home, "test/1", [Put(NETWORK, {"in": home, "pos": "a0", "title": "Trygge forløp"}, home)])
    unit = new_session(desk, title, agenda)
    desk.put(unit, "test/1", [Put(unit, {"network": NETWORK, "date": day})])
    return unit


def a_team(desk: Desk, title: str = "Slagenhet") -> str:
    team = act(desk, desk.home_id(), "home.team", text=title, aim="Trombolyse innen 30 minutter")
    desk.put(team, "test/1", [Put(team, {"network": NETWORK})])
    return team


def a_cycle(desk: Desk, team: str, number: int, **fields: Any) -> str:
    key = f"cycle-{number:012d}"
    known = {"in": team, "question": "Virker det?", "test": "Én pasient mandag", "status": "do", "number": 1}
    desk.put(team, "test/1", [Put(key, known | fields, team)])
    return key


def tables(desk: Desk, place: str, lang: Any = "nb") -> dict[str, Table]:
    """The tables of a hand-out by the heading they stand under."""
    found: dict[str, Table] = {}
    head = ""
    for block in report_of(desk, place, lang).blocks:
        head = block.text if isinstance(block, Heading) else head
        if isinstance(block, Table):
            found.setdefault(head, block)
    return found


# --- closing ---------------------------------------------------------------------------------------------------------


def test_parked_items_and_ownerless_actions_wait_for_a_choice(desk: Desk) -> None:
    unit = new_session(desk)
    here = spot(desk, unit)
    capture(desk, here, "action", "Lage mal")
    capture(desk, here, "action", "Bestille rom @KN")
    capture(desk, here, "parked", "Hvem eier lista?")
    capture(desk, here, "decision", "Vi prøver tavlemøte")
    found = open_items(desk, unit)
    assert [(one.kind, one.text) for one in found] == [("parked", "Hvem eier lista?"), ("action", "Lage mal")]
    for one in found:
        keys = [choice.key for choice in choices_for(one)]
        assert len(keys) == len(set(keys)) and all(len(key) == 1 for key in keys), "one key each"
        assert {"later", "all", "write"} <= {choice.value for choice in choices_for(one)}


@pytest.mark.parametrize("choice", ["next", "answered", "dropped", "later"])
def test_a_choice_settles_a_parked_item(desk: Desk, choice: str) -> None:
    unit = new_session(desk)
    capture(desk, spot(desk, unit), "parked", "Hvem eier lista?")
    (item,) = open_items(desk, unit)
    settle(desk, unit, item, choice)
    assert desk.records(unit)[item.id]["outcome"] == choice
    assert open_items(desk, unit) == ()


def test_one_choice_sets_all_open_ones_to_later_and_undo_opens_them_again(desk: Desk) -> None:
    unit = new_session(desk)
    for text in ("En", "To"):
        capture(desk, spot(desk, unit), "parked", text)
    capture(desk, spot(desk, unit), "action", "Uten eier")
    settle(desk, unit, open_items(desk, unit)[1], "answered")
    reply = settle(desk, unit, open_items(desk, unit)[0], "all")
    assert reply.say is not None and "2" in reply.say.get("nb")
    assert open_items(desk, unit) == ()
    outcomes = sorted(str(data["outcome"]) for key, data in desk.records(unit).items() if key.startswith("parked-"))
    assert outcomes == ["answered", "later"], "a choice that was made stays"
    desk.undo(unit)
    assert len(open_items(desk, unit)) == 2


def test_a_parked_item_becomes_an_action_and_an_action_gets_its_owner(desk: Desk) -> None:
    unit = new_session(desk)
    capture(desk, spot(desk, unit), "parked", "Hvem eier lista?")
    (item,) = open_items(desk, unit)
    run(desk, follow_command(desk, unit, item), unit, line="Finne eier av lista 14.03")
    (left,) = open_items(desk, unit)
    assert (left.kind, left.text) == ("action", "Finne eier av lista"), "the new action has no owner yet"
    assert desk.records(unit)[item.id]["became"] == left.id
    with pytest.raises(KfError):
        run(desk, follow_command(desk, unit, left), unit, owner="")
    run(desk, follow_command(desk, unit, left), unit, owner="@KN")
    assert open_items(desk, unit) == ()
    row = tables(desk, unit)["Hvem gjør hva, og når"].rows[0]
    assert row[:3] == ("Finne eier av lista", "KN", "14.03.2027")


def test_closing_holds_nobody_back(desk: Desk, folder: Path) -> None:
    unit = new_session(desk, "Verksted")
    capture(desk, spot(desk, unit), "action", "Lage mal")
    capture(desk, spot(desk, unit), "parked", "Åpent spørsmål")
    written = write_summary(desk, unit, "nb")
    assert [file.name for file in written.files] == [
        f"2027-01-20 Verksted - oppsummering v1{suffix}" for suffix in (".html", ".md", ".txt")
    ]
    for file in written.files:
        text = file.read_text(encoding="utf-8")
        assert "Lage mal" in text and "mangler" in text and "Åpent spørsmål" in text and "ikke avklart" in text


# --- versions --------------------------------------------------------------------------------------------------------


def test_the_second_version_marks_what_came_in_after(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit = new_session(desk)
    here = spot(desk, unit)
    capture(desk, here, "decision", "Vi prøver tavlemøte")
    capture(desk, here, "action", "Lage mal @KN 14.03")
    capture(desk, here, "action", "Bestille rom @AB")
    first = write_summary(desk, unit, "nb")
    assert (first.version, first.fresh) == (1, 0)
    again = reopened(desk, folder, clock)
    clock.advance(minutes=24 * 60)
    capture(again, spot(again, unit), "action", "Ringe leverandør @CD")
    task = next(one for one in report_rows(again, unit) if one[0] == "Lage mal")
    assert task[1] == "KN"
    made = next(key for key, data in again.records(again.home().shared).items() if data.get("text") == "Lage mal")
    again.put(unit, "test/1", [Put(made, {"status": "done"}, again.home().shared)])
    second = write_summary(again, unit, "nb")
    assert (second.version, second.fresh) == (2, 2)
    text = second.files[1].read_text(encoding="utf-8")
    assert "Ny: Ringe leverandør" in text and "Endret: Lage mal" in text
    assert "Ny: Bestille rom" not in text and "| Bestille rom" in text
    assert "Nytt siden versjon 1: 2 tiltak" in text
    assert "Ny: " not in first.files[1].read_text(encoding="utf-8")
    assert [one.version for one in versions(again, unit)] == [1, 2]
    assert versions(again, unit)[1].files == [f"exports/{file.name}" for file in second.files]
    third = write_summary(again, unit, "nb")
    assert "Ingenting er nytt siden versjon 2" in third.files[2].read_text(encoding="utf-8").replace("\n  ", " ")
    again.workspace.close()


def report_rows(desk: Desk, unit: str) -> tuple[tuple[str, ...], ...]:
    return tables(desk, unit)["Hvem gjør hva, og når"].rows


def test_a_copy_of_a_session_begins_without_what_was_captured(desk: Desk) -> None:
    unit = new_session(desk)
    for kind in ("parked", "decision"):
        capture(desk, spot(desk, unit), kind, "Noe")
    write_summary(desk, unit, "nb")
    copy = act(desk, desk.home_id(), "home.duplicate", at=unit)
    kinds = {key.rpartition("-")[0] for key in desk.records(copy)}
    assert kinds == {"session", "block", "board"}
    assert versions(desk, copy) == () and open_items(desk, copy) == ()
    assert len(versions(desk, unit)) == 1, "the original keeps its own"


def test_no_version_is_noted_when_the_files_cannot_be_written(desk: Desk, folder: Path) -> None:
    unit = new_session(desk)
    (folder / "exports").write_text("en fil er i veien")
    with pytest.raises(KfError, match="cannot_write"):
        write_summary(desk, unit, "nb")
    assert versions(desk, unit) == ()
    (folder / "exports").unlink()
    assert write_summary(desk, unit, "nb").version == 1


# --- the summary -----------------------------------------------------------------------------------------------------


def test_page_one_answers_somebody_who_was_not_there(desk: Desk) -> None:
    unit = gathering(desk)
    team = a_team(desk)
    a_cycle(desk, team, 1, prediction="tiden går ned", who="KN")
    a_cycle(desk, team, 2, status="done", decision="keep", test="Ferdig test")
    capture(desk, spot(desk, unit), "decision", "Alle team prøver tavlemøte @JB 1.2")
    capture(desk, spot(desk, unit), "action", "Lage mal @KN 14.03 #slag")
    capture(desk, spot(desk, unit), "action", "Gammelt @KN 1.1.2027")
    report = report_of(desk, unit, "nb")
    first_page = []
    for block in report.blocks:
        if isinstance(block, Heading) and block.new_page:
            break
        first_page.append(block)
    heads = [block.text for block in first_page if isinstance(block, Heading)]
    assert heads == ["Hva ble besluttet", "Hvem gjør hva, og når", "Tester som pågår"]
    decided, todo, tests = (block for block in first_page if isinstance(block, Table))
    assert decided.heads == ("Beslutning", "Ansvarlig", "Frist")
    assert decided.rows == (("Alle team prøver tavlemøte", "JB", "01.02.2027"),)
    assert [row[1] for row in todo.rows] == ["Gammelt", "Lage mal"], "overdue first"
    assert todo.rows[0][-1] == "åpen, over fristen" and todo.rows[1][0] == "Slagenhet"
    assert [(row[0], row[1], row[2]) for row in tests.rows] == [("Slagenhet", "Én pasient mandag", "tiden går ned")]


def test_a_workshop_on_its_own_tells_the_tests_that_were_written_down_in_it(desk: Desk) -> None:
    unit = new_session(desk)
    team = a_team(desk)
    a_cycle(desk, team, 1, test="Fra før")
    a_cycle(desk, team, 2, test="Øve mandag", session=unit)
    a_cycle(desk, team, 3, test="Ferdig i økten", session=unit, status="done", decision="keep")
    capture(desk, spot(desk, unit), "decision", "Vi prøver")
    (row,) = tables(desk, unit)["Tester som pågår"].rows
    assert row[:2] == ("Slagenhet", "Øve mandag")
    (outline,) = [block for block in report_of(desk, unit, "nb").blocks if isinstance(block, Outline)]
    assert {item.text for item in outline.items if item.depth} == {"Øve mandag", "Ferdig i økten"}
    first = write_summary(desk, unit, "nb").fresh
    desk.put(team, "test/1", [Put(f"cycle-{4:012d}", {"in": team, "test": "Ny", "session": unit}, team)])
    assert (first, write_summary(desk, unit, "nb").fresh) == (0, 1), "what came in after is marked"


def test_before_it_begins_the_hand_out_is_the_agenda(desk: Desk) -> None:
    unit = new_session(desk)
    found = tables(desk, unit)
    assert next(iter(found)) == "Agenda" and found["Agenda"].heads[-1] == "Instruksjon"
    assert "Hva ble besluttet" not in found
    assert found["Agenda"].rows[0][0] == "09:00"


def test_private_notes_stay_out_unless_they_are_wanted(desk: Desk) -> None:
    unit = new_session(desk)
    block = desk.session(unit).blocks[0].id
    private = "private-000000000001"
    note = Put("note-000000000001", {"in": private, "about": block, "text": "Hold øye med AB"}, private)
    desk.put(unit, "test/1", [note, Put(block, {"note": "Åpent referat"}, unit)])
    capture(desk, spot(desk, unit), "decision", "Noe")
    for suffix in (".html", ".md", ".txt"):
        assert "Hold øye" not in handout(desk, unit, suffix, "nb").decode()
        wanted = handout(desk, unit, suffix, "nb", private=True).decode()
        assert "Hold øye med AB" in wanted and "Åpent referat" in wanted
        assert wanted.index("Private notater") > wanted.index("Åpent referat"), "last, on a page of its own"
    assert "Hold øye" not in write_summary(desk, unit, "nb").files[0].read_text(encoding="utf-8")


def test_a_network_has_one_row_for_each_team(desk: Desk) -> None:
    unit = gathering(desk)
    team, other = a_team(desk), a_team(desk, "Ortopedi")
    a_cycle(desk, team, 1, created="2027-01-02", test="Første")
    a_cycle(desk, team, 2, created="2027-01-03", test="Andre", status="done", decision="adjust", ended="2027-01-10")
    capture(desk, spot(desk, unit), "action", "Sent @KN 1.1.2027 #slag")
    capture(desk, spot(desk, unit), "action", "I tide @KN 1.3 #slag")
    assert resolve(desk, "Trygge").kind == "network"
    rows = tables(desk, NETWORK)["Teamene"].rows
    assert rows == (
        ("Ortopedi", "Trombolyse innen 30 minutter", "ingen ennå", "0", "0"),
        ("Slagenhet", "Trombolyse innen 30 minutter", "Andre, juster, 10.01.2027", "2", "1"),
    )
    assert tables(desk, NETWORK)["Samlinger"].rows == (("20.01.2027", "Samling 1", "0", "2", "0"),)
    assert other


@pytest.mark.parametrize("lang", LANGS)
def test_every_summary_in_every_language_and_format(desk: Desk, lang: Any) -> None:
    unit = gathering(desk, agenda="")
    team = a_team(desk)
    a_cycle(desk, team, 1, status="done", decision="keep", learning="Det virket", observations="Raskere")
    a_cycle(desk, team, 2)
    for kind in ("action", "decision", "parked"):
        capture(desk, spot(desk, unit), kind, "Noe å ta med")
    gathering(desk, "Samling 2", "2027-03-20", "")
    for place in (unit, team, NETWORK):
        for suffix in (".html", ".md", ".txt", ".csv"):
            text = handout(desk, place, suffix, lang).decode()
            assert "{" not in text.replace("{ ", "").split("<body>")[-1]
            if lang == "nn":
                assert not [word for word in (" ikke ", "hvordan", "Hvem ", "noen ") if word in text]


# --- siden sist ------------------------------------------------------------------------------------------------------


def test_what_was_left_open_comes_first_at_the_next_gathering(desk: Desk, clock: FixedClock) -> None:
    first = gathering(desk)
    team = a_team(desk)
    capture(desk, spot(desk, first), "action", "Lage mal @KN 1.2 #slag")
    capture(desk, spot(desk, first), "action", "Bestille rom @AB")
    capture(desk, spot(desk, first), "action", "Gjort @AB #slag")
    done = next(one for one in desk.team(team).actions if one.text == "Gjort")
    act(desk, team, "team.status", at=done.id, status="done")
    a_cycle(desk, team, 1)
    a_cycle(desk, team, 2, status="done", decision="keep", ended="2027-02-01")
    for text, outcome in (("Til neste", "next"), ("Besvart", "answered"), ("Glemt", "")):
        capture(desk, spot(desk, first), "parked", text)
        item = next(one for one in open_items(desk, first) if one.text == text)
        if outcome:
            settle(desk, first, item, outcome)
    clock.advance(minutes=40 * 24 * 60)
    second = gathering(desk, "Samling 2", "2027-03-01")
    alone = new_session(desk, "Frittstående")
    found = since_last(desk, second)
    assert [one.title for one in found.sessions] == ["Samling 1"]
    assert [(task.action.text, task.late(desk.now().at.date())) for task in found.actions] == [
        ("Lage mal", True),
        ("Bestille rom", False),
    ]
    assert [item.parked.text for item in found.parked] == ["Til neste", "Glemt"]
    assert len(found.trials) == 1 and (found.done, found.tested, found.count) == (1, 1, 5)
    assert since_last(desk, first).count == 0 and since_last(desk, alone).count == 0
    blocks = report_of(desk, second, "nb").blocks
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    assert heads.index("Siden sist") < heads.index("Agenda"), "first at the next gathering"


def test_an_action_tells_how_often_it_was_carried(desk: Desk) -> None:
    first = gathering(desk)
    capture(desk, spot(desk, first), "action", "Lage mal @KN")
    gathering(desk, "Samling 2", "2027-03-01")
    third = gathering(desk, "Samling 3", "2027-05-01")
    assert [one.title for one in earlier(desk, third)] == ["Samling 2", "Samling 1"]
    assert dict(since_last(desk, third).carried) == {since_last(desk, third).actions[0].action.id: 2}
    assert "med for 2. gang" in handout(desk, third, ".txt", "nb").decode()


# --- pictures --------------------------------------------------------------------------------------------------------


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    path = tmp_path / "IMG 0001 æ.jpg"
    path.write_bytes(out.getvalue())
    return path


def attach(desk: Desk, place: str, at: str, path: str, alt: str = "Flippover med fem lapper") -> Reply:
    command = attach_command(desk, spot(desk, place, at), RealDisk())
    return run(desk, command, place, picture=path, alt=alt)


def test_a_picture_is_shown_in_every_hand_out(desk: Desk, folder: Path, photo: Path, tmp_path: Path) -> None:
    unit = new_session(desk)
    board = desk.session(unit).boards[0].id
    attach(desk, unit, board, str(photo))
    (kept,) = (folder / "pictures").iterdir()
    assert kept.name == clean_picture(photo.read_bytes()).name
    for place in (unit, board):
        page = handout(desk, place, ".html", "nb").decode()
        assert page.count("data:image/jpeg;base64,") == 1 and 'alt="Flippover med fem lapper"' in page
        assert "img-src data:" in page
        text = handout(desk, place, ".md", "nb").decode()
        assert f"![Flippover med fem lapper](../pictures/{kept.name})" in text
        assert "[Bilde: Flippover med fem lapper]" in handout(desk, place, ".txt", "nb").decode()
    here = handout(desk, unit, ".md", "nb", folder=tmp_path / "annet sted").decode()
    assert f"](../arbeid/pictures/{kept.name})" in here, "the link leads from where the file lies"


def test_a_picture_of_an_item_of_the_agenda_stands_with_its_note(desk: Desk, photo: Path) -> None:
    unit = gathering(desk)
    first, second, *_ = desk.session(unit).blocks
    attach(desk, unit, second.id, str(photo), "Flippover fra bord 2")
    attach(desk, unit, "", str(photo), "Hele rommet")
    desk.put(unit, "test/1", [Put(one.id, {"note": f"Referat fra {one.title}"}, unit) for one in (first, second)])
    capture(desk, spot(desk, unit), "decision", "Noe")
    blocks = report_of(desk, unit, "nb").blocks
    place = next(at for at, block in enumerate(blocks) if block == Paragraph(f"Referat fra {second.title}"))
    assert isinstance(blocks[place - 1], Heading) and blocks[place - 1].text == second.title
    following = blocks[place + 1]
    assert isinstance(following, Picture) and following.alt == "Flippover fra bord 2"
    assert [block.alt for block in blocks if isinstance(block, Picture)] == ["Flippover fra bord 2", "Hele rommet"]
    desk.put(unit, "test/1", [Put(second.id, {"note": None}, unit)])
    alone = report_of(desk, unit, "nb").blocks
    place = next(at for at, block in enumerate(alone) if isinstance(block, Picture))
    assert isinstance(alone[place - 1], Heading) and alone[place - 1].text == second.title, "also without a note"


def test_a_summary_has_no_empty_heads_and_tables(desk: Desk) -> None:
    unit = gathering(desk)
    team = a_team(desk)
    a_cycle(desk, team, 1, question="Virker det?")
    capture(desk, spot(desk, unit), "parked", "Hvem eier lista?")
    assert desk.session(unit).boards, "an empty sheet"
    blocks = report_of(desk, unit, "nb").blocks
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Heading):
            assert after is not None, block
            assert not isinstance(after, Heading) or after.level > block.level, block
        if isinstance(block, Table):
            assert block.rows, block
            assert all(any(row[column] for row in block.rows) for column in range(len(block.heads)) if column == 1), (
                block
            )
    assert "0 av 1 test ferdig." in [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_same_picture_is_kept_once(desk: Desk, folder: Path, photo: Path) -> None:
    unit = new_session(desk)
    block = desk.session(unit).blocks[0].id
    attach(desk, unit, block, str(photo))
    attach(desk, unit, unit, f"'{photo}'", "En gang til")
    assert len(list((folder / "pictures").iterdir())) == 1
    assert len([block for block in report_of(desk, unit, "nb").blocks if isinstance(block, Picture)]) == 2


def test_a_picture_of_a_test_lies_with_the_team(desk: Desk, photo: Path) -> None:
    gathering(desk)
    team = a_team(desk)
    cycle = a_cycle(desk, team, 1)
    attach(desk, team, cycle, str(photo))
    assert [data["about"] for key, data in desk.records(team).items() if key.startswith("picture-")] == [cycle]
    assert "data:image/jpeg" in handout(desk, team, ".html", "nb").decode()
    assert "data:image/jpeg" in handout(desk, cycle, ".html", "nb").decode()


def test_a_picture_must_be_told_in_words(desk: Desk, photo: Path) -> None:
    unit = new_session(desk)
    with pytest.raises(KfError):
        attach(desk, unit, unit, str(photo), alt="  ")


def test_a_missing_or_foreign_file_is_told_in_words(desk: Desk, folder: Path, photo: Path, tmp_path: Path) -> None:
    unit = new_session(desk)
    secret = tmp_path / "hemmelig.jpg"
    secret.write_bytes(photo.read_bytes())
    attach(desk, unit, unit, str(photo))
    next((folder / "pictures").iterdir()).unlink()
    fields = {"in": unit, "alt": "Utenfor", "about": unit}
    for number, file in enumerate(("../hemmelig.jpg", "pictures/../../hemmelig.jpg", str(secret), "pictures\\x.jpg")):
        desk.put(unit, "test/1", [Put(f"picture-{number:012d}", {**fields, "file": file}, unit)])
    page = handout(desk, unit, ".html", "nb").decode()
    assert "data:image" not in page
    assert page.count("Den viste: Utenfor") == 4 and "Den viste: Flippover" in page


def test_a_path_is_understood_as_it_is_dragged(tmp_path: Path, photo: Path) -> None:
    plain = str(photo)
    for typed in (plain, f' "{plain}" ', f"'{plain}'", plain.replace(" ", "\\ "), photo.as_uri()):
        assert typed_path(typed) == photo


def test_a_large_file_is_refused_before_it_is_read(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "stor.jpg"
    with large.open("wb") as file:
        file.truncate(40 * 2**20)

    def read(*_: object) -> bytes:
        raise AssertionError("read")

    monkeypatch.setattr(RealDisk, "read", read)
    with pytest.raises(KfError, match="too_large"):
        attach_command(desk, spot(desk, desk.home_id()), RealDisk()).asks[0].parse(str(large), None, desk.now())


def test_a_full_disk_is_told(desk: Desk, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RealDisk, "write_new", full)
    with pytest.raises(KfError, match="not_kept"):
        keep(desk, clean_picture(photo.read_bytes()))
