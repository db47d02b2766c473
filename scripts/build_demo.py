#!/usr/bin/env python3
"""Build the shipped demo workspace ``sessions/demo/`` from the YAML files in ``scripts/demo/``.

Everything goes through the product's own desk and store, with a fixed clock and fixed random sources, so that the same
content always gives the same bytes. Each unit draws its ids from a source of its own, named after it: a change in one
team leaves the other teams' files alone. ``--check`` builds aside, compares, and changes nothing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from demosheets import add_measure, add_sheet  # noqa: E402 - beside this script
from kickoff import Kickoff  # noqa: E402

from kfterm.clock import FixedClock  # noqa: E402 - the checkout must be on the path first
from kfterm.desk.desk import Desk  # noqa: E402
from kfterm.desk.opening import new_workspace  # noqa: E402
from kfterm.desk.pdsaacts import ADD, FIELDS, START  # noqa: E402
from kfterm.desk.places import TeamView, read_team  # noqa: E402
from kfterm.desk.sheetideas import marks, sheets_of  # noqa: E402
from kfterm.model.change import INSIDE, POSITION, Put, Value  # noqa: E402
from kfterm.model.ids import new_id  # noqa: E402
from kfterm.model.order import spread  # noqa: E402
from kfterm.tools.api import Command, Item, Now  # noqa: E402
from kfterm.tools.driver.model import TOOL_ID  # noqa: E402
from kfterm.tools.registry import Registry  # noqa: E402

CONTENT = ROOT / "scripts" / "demo" / "content.yaml"
PDSA = ROOT / "scripts" / "demo" / "pdsa.yaml"
KICKOFF = ROOT / "scripts" / "demo" / "kickoff.yaml"
MEASURES = ROOT / "scripts" / "demo" / "measures.yaml"
SHEETS = ROOT / "scripts" / "demo" / "sheets.yaml"
ZONE = ZoneInfo("Europe/Oslo")
TARGET = ROOT / "sessions" / "demo"
BUILT_AT = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=1)))
SEED = "kfterm demo 1"
COMMAND = "demo.build/1"
HIDDEN = ".kfterm"
Data = Mapping[str, Any]


class Unit:
    """The records of one unit while they are put together."""

    def __init__(self, kind: str, name: str) -> None:
        self._random = Random(f"{SEED} {kind} {name}")  # noqa: S311 - ids of shipped files, not secrets
        self.id = self.fresh(kind)
        self.puts: list[Put] = []
        self._given = 0

    def take(self) -> list[Put]:
        """What was put since the last time that this was asked."""
        found, self._given = self.puts[self._given :], len(self.puts)
        return found

    def fresh(self, kind: str) -> str:
        """A new id from this unit's own source."""
        return new_id(kind, self._random.getrandbits)

    def put(self, record: str, fields: Mapping[str, Value]) -> str:
        """Set the fields that have a value; the record's id."""
        self.puts.append(Put(record, {name: value for name, value in fields.items() if value is not None}, self.id))
        return record

    def head(self, fields: Mapping[str, Value]) -> None:
        """The unit's own record."""
        self.put(self.id, fields)

    def child(self, kind: str, inside: str, fields: Mapping[str, Value], pos: str | None = None) -> str:
        """A new record that stands in another one, at ``pos`` among its siblings where they have an order."""
        return self.put(self.fresh(kind), {INSIDE: inside, POSITION: pos, **fields})


def only(data: Data, *names: str) -> dict[str, Value]:
    """The named entries that are there."""
    return {name: data[name] for name in names if name in data}


def in_order(items: list[Data]) -> Iterable[tuple[str, Data]]:
    """Each item with its position."""
    return zip(spread(None, None, len(items)), items, strict=True)


def add_board(unit: Unit, board: Data, pos: str) -> str:
    """A driver diagram with all its nodes; its id."""
    key = unit.child("board", unit.id, {"tool": TOOL_ID, **only(board, "title", "source")}, pos)
    if "aim" not in board:
        return key
    (aim_pos,) = spread(None, None, 1)
    aim = unit.child("driver", key, {"layer": "aim", **board["aim"]}, aim_pos)
    drivers = board.get("drivers", [])
    primaries = {
        driver["text"]: unit.child("driver", aim, {"layer": "primary", "text": driver["text"]}, place)
        for place, driver in in_order(drivers)
    }
    for driver in drivers:
        for place, second in in_order(driver["secondary"]):
            add_secondary(unit, primaries[driver["text"]], second, place, primaries)
    return key


def add_secondary(unit: Unit, parent: str, second: Data, pos: str, primaries: Mapping[str, str]) -> None:
    """A secondary driver with its further parents and its ideas."""
    further: dict[str, Value] = {f"also.{primaries[text]}": True for text in second.get("also", [])}
    key = unit.child("driver", parent, {"layer": "secondary", "text": second["text"], **further}, pos)
    for place, idea in in_order(second.get("ideas", [])):
        unit.child("driver", key, {"layer": "idea", **only(idea, "text", "status", "priority")}, place)


def add_actions(unit: Unit, actions: list[Data], team: str = "") -> None:
    """The actions, which the store keeps in TinyDB."""
    for action in actions:
        unit.child("action", unit.id, {**action, "team": team or None})


class Tests:
    """The small tests of a team, done through the program's own acts at the times the content names."""

    WRITTEN, STARTED, CHANGED, ENDED = time(14, 30), time(8, 30), time(9, 15), time(14, 0)
    PLANNED = ("question", "test", "prediction", "how", "scale", "who", "when")
    SEEN = ("as_planned", "observations", "unplanned", "met", "learning", "decision")

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.following = ""
        """The cycle that a decision to adjust has made, still to be filled in."""

    def view(self) -> TeamView:
        """The team as it stands."""
        records: dict[str, dict[str, Any]] = {}
        for put in self.unit.puts:
            records.setdefault(put.record, {}).update(put.fields)
        ideas = tuple(
            Item("idea", str(data["text"]), key) for key, data in records.items() if data.get("layer") == "idea"
        )
        cycles = [key for key in records if key.startswith("cycle-")]
        seen = read_team(records, self.unit.id, (), (), cycles, lambda: ideas)
        return replace(
            seen, tested=lambda idea, told: marks(sheets_of(records, self.unit.id, Registry().get), idea, told)
        )

    def act(self, command: Command[TeamView], at: str, args: Data, day: str, hour: time) -> str:
        """Do one act; where the cursor goes."""
        moment = datetime.combine(datetime.fromisoformat(day), hour, ZONE)
        now = Now(moment, self.unit.fresh, Random(SEED))  # noqa: S311
        reply = command.do(self.view(), at, args, now)
        for put in reply.puts:
            self.unit.put(put.record, put.fields)
        return reply.at or at

    def add(self, test: Data) -> None:
        """One test from its question as far as it has come."""
        planned = {name: test[name] for name in self.PLANNED if name in test}
        planned["prediction"] = test.get("was", test["prediction"])
        idea = next(item.source for item in self.view().ideas() if item.text == test["idea"])
        if self.following:
            key, self.following = self.following, ""
            for name, value in planned.items():
                self.act(FIELDS[name], key, {name: value}, test["written"], self.WRITTEN)
        else:
            key = self.act(ADD, "", {**planned, "idea": idea}, test["written"], self.WRITTEN)
        if "started" not in test:
            return
        self.act(START, key, {}, test["started"], self.STARTED)
        if "was" in test:
            self.act(FIELDS["prediction"], key, test, test["started"], self.CHANGED)
        last = test.get("ended", test["started"])
        for name in self.SEEN:
            if name in test:
                at = self.act(FIELDS[name], key, {name: test[name]}, last, self.ENDED)
                self.following = at if at != key else ""


def team_unit(team: Data, network: str) -> Unit:
    """One team with its board and actions."""
    unit = Unit("team", team["slug"])
    unit.head({**only(team, "title", "unit", "lead", "form", "aim"), "network": network})
    (pos,) = spread(None, None, 1)
    add_board(unit, team["board"], pos)
    add_actions(unit, team["actions"], unit.id)
    return unit


def add_figures(unit: Unit, measures: list[Data], sheets: list[Data]) -> None:
    """The measures of a team, and its further sheets behind the driver diagram."""
    for pos, plan in in_order(measures):
        add_measure(unit, plan, pos, BUILT_AT.date())
    (first,) = spread(None, None, 1)
    for pos, sheet in zip(spread(first, None, len(sheets)), sheets, strict=True):
        add_sheet(unit, sheet, pos)


def add_tests(unit: Unit, tests: Iterable[Data]) -> None:
    """The small tests of a team."""
    log = Tests(unit)
    for test in tests:
        log.add(test)


def session_unit(gathering: Data, sheets: list[Data], network: str) -> Unit:
    """The gathering with its sheets and agenda."""
    unit = Unit("session", gathering["title"])
    unit.head({**only(gathering, "title", "date", "start", "place", "purpose"), "network": network})
    boards: dict[str, str] = {}
    for pos, board in in_order([*gathering["boards"], *sheets]):
        sheet = {name: value for name, value in board.items() if name != "key"}
        boards[board["key"]] = add_sheet(unit, sheet, pos) if "tool" in sheet else add_board(unit, sheet, pos)
    for pos, block in in_order(gathering["blocks"]):
        opens = {"board": boards[block["board"]]} if block.get("board") else {}
        parts = {f"igp.{part}": minutes for part, minutes in block.get("igp", {}).items()}
        told = only(block, "title", "minutes", "instruction", "kind", "locked", "tool")
        unit.child("block", unit.id, {**told, **parts, **opens}, pos)
    return unit


def private_unit(private: Data) -> Unit:
    """The coach's own notes: one harmless example."""
    unit = Unit("private", "veiledning")
    unit.head({"title": private["title"]})
    (pos,) = spread(None, None, 1)
    unit.child("note", unit.id, {"text": private["text"]}, pos)
    return unit


def shared_unit(desk: Desk, actions: list[Data]) -> Unit:
    """Actions of the network, in the unit of what belongs to no team."""
    unit = Unit("shared", "felles")
    unit.id = desk.home().shared or unit.id
    add_actions(unit, actions)
    return unit


def build(folder: Path, content: Data) -> None:
    """Make the demo workspace in ``folder`` (new or empty): visible files only, as it is shipped."""
    source = Random(SEED)  # noqa: S311 - as above
    desk = new_workspace(folder, content["workspace"]["title"], clock=FixedClock(BUILT_AT), source=source)
    home = desk.home_id()
    network = new_id("network", Random(f"{SEED} network").getrandbits)  # noqa: S311
    (pos,) = spread(None, None, 1)
    fields = {INSIDE: home, POSITION: pos, **only(content["network"], "title", "organisation", "theme", "description")}
    desk.put(home, COMMAND, [Put(network, fields, home)])
    teams = {team["slug"]: team_unit(team, network) for team in content["teams"]}
    units = [
        *teams.values(),
        session_unit(content["gathering"], content["sheets"]["gathering"], network),
        shared_unit(desk, content["actions"]),
    ]
    units.append(private_unit(content["private"]))
    for unit in units:
        desk.put(home, COMMAND, unit.take())
    # The tests come after the gathering, in the file as in life: its summary tells of none that had not begun.
    titles = {team["slug"]: team["title"] for team in content["teams"]}
    Kickoff(desk, content["kickoff"], titles, SEED, COMMAND).build(network)
    for slug, unit in teams.items():
        add_tests(unit, content["pdsa"][slug])
        add_figures(unit, content["measures"][slug], content["sheets"]["teams"].get(slug, []))
        desk.put(home, COMMAND, unit.take())
    desk.workspace.checkpoint()
    desk.workspace.close()
    shutil.rmtree(folder / HIDDEN)
    for empty in [path for path in folder.iterdir() if path.is_dir() and not any(path.iterdir())]:
        empty.rmdir()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` by its path with ``/``."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def read_content() -> Data:
    """The content as written by people."""
    content: Data = yaml.safe_load(CONTENT.read_bytes())
    return {
        **content,
        "pdsa": yaml.safe_load(PDSA.read_bytes()),
        "kickoff": yaml.safe_load(KICKOFF.read_bytes()),
        "measures": yaml.safe_load(MEASURES.read_bytes()),
        "sheets": yaml.safe_load(SHEETS.read_bytes()),
    }


def main() -> int:
    """Build, or with ``--check`` compare; 1 when the shipped demo is not what the content gives."""
    parser = argparse.ArgumentParser(description="Build sessions/demo from scripts/demo/.")
    parser.add_argument("--check", action="store_true", help="compare with what is shipped and change nothing")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        made = Path(aside) / "demo"
        build(made, read_content())
        if wanted.check:
            alike = files_of(made) == files_of(TARGET)
            print("sessions/demo is up to date" if alike else "sessions/demo is not what scripts/demo gives")
            return 0 if alike else 1
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.copytree(made, TARGET)
    print(f"{len(files_of(TARGET))} files in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
