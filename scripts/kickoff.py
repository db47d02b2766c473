"""The finished gathering of the demo: planned and lived through by the program's own acts, at the times of its content.

Used by ``build_demo.py``. The desk has a clock and a random source of its own, so that the same content gives the same
records whatever else stands in the demo.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from random import Random
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from kfterm.clock import FixedClock, format_date
from kfterm.desk.capture import capture_commands, spot
from kfterm.desk.capturing import Line, written_line
from kfterm.desk.closing import EXPORTS, follow_command, open_items, settle_command, write_summary
from kfterm.desk.desk import Desk
from kfterm.desk.itemacts import item_commands
from kfterm.desk.pdsaacts import FIELDS, START
from kfterm.desk.threads import links, send_command, targets, text_of
from kfterm.model.change import INSIDE, Put
from kfterm.model.ids import kind_of
from kfterm.tools.api import Command

ZONE = ZoneInfo("Europe/Oslo")
PLANNING = time(13, 0)
AFTERWARDS = time(14, 0)
Data: TypeAlias = Mapping[str, Any]


class Kickoff:
    """The gathering while it is made. ``titles`` gives the name of a team by its slug."""

    def __init__(self, desk: Desk, content: Data, titles: Mapping[str, str], seed: str, command: str) -> None:
        self.clock = FixedClock(datetime.combine(date.fromisoformat(content["made"]), PLANNING, ZONE))
        source = Random(f"{seed} session {content['title']}")  # noqa: S311 - ids and seats of a shipped file
        self.desk = Desk(desk.workspace, desk.registry, self.clock, source)
        self.content = content
        self.titles = titles
        self.command = command
        self.unit = ""
        self.blocks: dict[str, str] = {}
        self.sheets: dict[str, str] = {}
        self.trials: list[tuple[str, str, Data]] = []
        """Team, test and what came of it, for the tests that were agreed on during the day."""
        self.parked: dict[str, Data] = {}
        """What becomes of each parked item, by its text."""
        self.later: list[tuple[str, str, str]] = []
        """Date, action and status of what was done after the gathering."""

    def build(self, network: str) -> None:
        """Plan the gathering, live through the day, close it, and do what was promised."""
        self.plan(network)
        for event in self.content["day"]:
            hour = time.fromisoformat(event["at"])
            self.clock.set(datetime.combine(date.fromisoformat(self.content["date"]), hour, ZONE))
            steps = [name for name in self.steps if name in event]
            if len(steps) != 1:
                raise ValueError(f"one step at a time: {event}")
            self.steps[steps[0]](self, event)
        for day, action, status in sorted(self.later):
            self.clock.set(datetime.combine(date.fromisoformat(day), AFTERWARDS, ZONE))
            self.run(self.item("item.status"), self.unit, action, status=status)
        for team, cycle, data in self.trials:
            self.try_out(team, cycle, data)

    # --- acts ----------------------------------------------------------------------------------------------------

    def run(self, command: Command[Any], place: str, at: str = "", /, **typed: str) -> str:
        """Do one act as it is typed; where the cursor goes. ``ValueError`` when it changed nothing."""
        reply = self.desk.do(command, place, at, self.desk.parse(command, place, at, typed))
        if not reply.puts:
            raise ValueError(f"{command.id} {typed}: {reply.say}")
        return reply.at or reply.puts[0].record

    def act(self, name: str, at: str = "", /, **typed: str) -> str:
        """One act of the session."""
        return self.run(self.desk.command(self.unit, name), self.unit, at, **typed)

    def item(self, name: str) -> Command[Any]:
        """An act on a captured item."""
        return next(command for command in item_commands(self.desk) if command.id == name)

    def team(self, slug: str) -> str:
        """A team as it is typed after ``#``."""
        return " #" + "".join(self.titles[slug].split()) if slug else ""

    def capture(self, kind: str, text: str, event: Data) -> str:
        """Something captured while a block runs, in one typed line."""
        here = spot(self.desk, self.unit, "", self.unit)
        command = next(one for one in capture_commands(self.desk, here) if one.id == f"capture.{kind}")
        line = written_line(Line(text, event.get("owner", ""), event.get("due", "")), "nb")
        return self.run(command, self.unit, line=line + self.team(event.get("team", "")))

    # --- the plan ------------------------------------------------------------------------------------------------

    def plan(self, network: str) -> None:
        """The session with its agenda and those who are to come."""
        content, home = self.content, self.desk.home_id()
        day = format_date(date.fromisoformat(content["date"]), "nb")
        new = self.desk.command(home, "home.session")
        self.unit = self.run(new, home, text=content["title"], agenda="", date=day, start=content["start"])
        self.act("session.facts", text=content["title"], date=day, start=content["start"], place=content["place"])
        self.act("session.attach", to=network)
        # Only a template gives a session its purpose; no act asks for it.
        self.desk.put(self.unit, self.command, [Put(self.unit, {"purpose": content["purpose"]}, self.unit)])
        last = ""
        for block in content["blocks"]:
            typed = {"minutes": str(block["minutes"]), "instruction": block["instruction"]}
            last = self.blocks[block["key"]] = self.act("session.block", last, text=block["title"], **typed)
            if "kind" in block:
                self.act("session.kind", last, kind=block["kind"])
            if "owner" in block:
                self.act("session.owner", last, owner=block["owner"])
            if "beside" in block:
                self.act("session.beside", last, block=self.blocks[block["beside"]])
        for sheet in content["sheets"]:
            typed = {"tool": sheet["tool"], "text": sheet["title"]}
            self.sheets[sheet["key"]] = board = self.act("session.board", text=typed["text"], tool=typed["tool"])
            if "block" in sheet:
                self.act("session.tool", self.blocks[sheet["block"]], board=board)

    # --- the day -------------------------------------------------------------------------------------------------

    def _come(self, _event: Data) -> None:
        lines = []
        for row in self.content["people"]:
            lines.append(f"{self.titles[row['team']]}: {row['names']}" if "team" in row else row["names"])
        self.act("people.add", names="\n".join(lines))

    def _absent(self, event: Data) -> None:
        known = {person.name: person.id for person in self.desk.session(self.unit).people}
        for name in event["absent"].split(", "):
            self.act("people.present", known[name])

    def _start(self, event: Data) -> None:
        self.act("session.start", self.blocks[event["start"]])

    def _more(self, event: Data) -> None:
        self.act(f"session.plus{event['more']}")

    def _stop(self, _event: Data) -> None:
        self.act("session.stop")

    def _skip(self, event: Data) -> None:
        self.act("session.skip", self.blocks[event["skip"]])

    def _draw(self, event: Data) -> None:
        self.act("people.draw", how=event["draw"], most=str(event["most"]))

    def _note(self, event: Data) -> None:
        self.act("session.note", self.blocks[event["block"]], text=event["note"])

    def _line(self, event: Data) -> None:
        self.act("session.line", self.blocks[event["block"]], line=event["line"])

    def _park(self, event: Data) -> None:
        self.capture("parked", event["parked"], event)
        self.parked[event["parked"]] = event

    def _decide(self, event: Data) -> None:
        self.capture("decision", event["decision"], event)

    def _promise(self, event: Data) -> None:
        self._remember(self.capture("action", event["action"], event), event)

    def _remember(self, action: str, data: Data) -> None:
        self.later += [(data[status], action, status) for status in ("doing", "done") if status in data]

    # --- the sheets ----------------------------------------------------------------------------------------------

    def row(self, sheet: str, text: str) -> str:
        """A row of a sheet by its text."""
        board, records = self.sheets[sheet], self.desk.records(self.unit)
        found = [key for key, data in records.items() if text_of(data) == text and kind_of(key) != "action"]
        return next(key for key in found if self._on(records, key, board))

    def _on(self, records: Mapping[str, Data], key: str, board: str) -> bool:
        while key in records and key != board:
            key = str(records[key].get(INSIDE, ""))
        return key == board

    def on(self, sheet: str, name: str, at: str = "", /, **typed: str) -> str:
        """One act on a sheet. Slips go into the urn and set nothing."""
        board = self.sheets[sheet]
        command = self.desk.tool(board).command(name)
        reply = self.desk.do(command, board, at, self.desk.parse(command, board, at, typed))
        if not reply.puts and not reply.slips:
            raise ValueError(f"{name} {typed}: {reply.say}")
        return reply.at or at

    def _on_sheet(self, event: Data) -> None:
        """Acts on a sheet one after the other: an act, or an act with what is typed (``@`` is a row; ``at`` where)."""
        sheet = event["sheet"]
        for act in event["acts"]:
            name, typed = (act, {}) if isinstance(act, str) else next(iter(act.items()))
            told = {key: str(value) for key, value in typed.items()}
            given = {key: self.row(sheet, text[1:]) if text.startswith("@") else text for key, text in told.items()}
            at = self.row(sheet, given.pop("at")) if "at" in given else ""
            self.on(sheet, name, at, **given)

    def _letters(self, sheet: str) -> Mapping[str, str]:
        """The ideas of a vote by their letters."""
        found: Mapping[str, str] = next(one["ideas"] for one in self.content["sheets"] if one["key"] == sheet)
        return found

    def _ideas(self, event: Data) -> None:
        for text in self._letters(event["sheet"]).values():
            self.on(event["sheet"], "ngt.add", text=text)

    def _merge(self, event: Data) -> None:
        letters, sheet = self._letters(event["sheet"]), event["sheet"]
        for one, other in event["merge"].items():
            host = self.row(sheet, letters[other])
            self.on(sheet, "ngt.merge", self.row(sheet, letters[one]), other=host)

    def _ballots(self, event: Data) -> None:
        """The ballots, typed as the numbers of the ideas on the list."""
        numbers = self.desk.view(self.sheets[event["sheet"]]).numbers
        told = {key: numbers.get(self.row(event["sheet"], text)) for key, text in self._letters(event["sheet"]).items()}
        for ballot in event["ballots"].split():
            self.on(event["sheet"], "ngt.ballot", ballot=" ".join(str(told[letter]) for letter in ballot))

    def _rows(self, event: Data) -> None:
        """Rows of an outline below a row (or on top), typed one after the other."""
        sheet, under = event["sheet"], event.get("under", "")
        name = f"{self.desk.tool(self.sheets[sheet]).id}.{'child' if under else 'add'}"
        for text in event["rows"]:
            self.on(sheet, name, self.row(sheet, under) if under else "", text=text)

    def _send(self, event: Data) -> None:
        """Something of a sheet is sent on: to another sheet by an act of its tool, to the actions, or to a team's
        tests, where it is tried out later."""
        board = self.sheets[event["sheet"]]
        record = self.row(event["sheet"], event["send"])
        command = send_command(self.desk, board, record)
        if command is None:
            raise ValueError(f"cannot be sent: {event['send']}")
        team = next((one.id for one in self.desk.entries("team") if one.title == self.titles.get(event["to"])), "")
        items = [item for item in self.desk.tool(board).gives(self.desk.view(board)) if item.source == record]
        goal = event["to"] if event["to"] == "action" else f"pdsa:{team}" if team else ""
        goal = goal or f"{self.sheets[event['to']]}:{event['by']}"
        if goal not in {target.id for target in targets(self.desk, board, items)}:
            raise ValueError(f"nothing takes it: {event}")
        before = {link.record for link in links(self.desk, board, record)}
        self.run(command, board, record, target=goal, text=event.get("text", event["send"]))
        (new,) = (link.record for link in links(self.desk, board, record) if link.record not in before)
        self._remember(new, event)
        if team:
            self.trials.append((team, new, event["trial"]))

    def try_out(self, team: str, cycle: str, data: Data) -> None:
        """Plan a test, begin it, and write down what came of it."""
        for stage in ("planned", "started", "ended"):
            hour = time(8, 30) if stage == "started" else AFTERWARDS
            self.clock.set(datetime.combine(date.fromisoformat(data[stage]["day"]), hour, ZONE))
            if stage == "started":
                self.desk.do(START, team, cycle)
            for name, value in data[stage].items():
                if name != "day":
                    self.desk.do(FIELDS[name], team, cycle, {name: value})

    def _close(self, _event: Data) -> None:
        """Settle what is parked, the rest with one key, and write the summary. Its files are not shipped."""
        for item in open_items(self.desk, self.unit):
            fate = self.parked[item.text]
            if "becomes" in fate:
                promise = fate["becomes"]
                line = written_line(Line(promise["action"], promise["owner"], promise["due"]), "nb")
                self._remember(self.run(follow_command(self.desk, self.unit, item), self.unit, line=line), promise)
            elif fate["outcome"] != "later":
                self.run(settle_command(self.desk, self.unit, item), self.unit, choice=fate["outcome"])
        left = open_items(self.desk, self.unit)
        if left:
            self.run(settle_command(self.desk, self.unit, left[0]), self.unit, choice="all")
        write_summary(self.desk, self.unit, "nb")
        shutil.rmtree(self.desk.workspace.path / EXPORTS)
        records = self.desk.records(self.unit)
        (summary,) = (key for key in records if key.startswith("summary-"))
        self.desk.put(self.unit, self.command, [Put(summary, {"files": None}, self.unit)])

    steps: Mapping[str, Callable[[Kickoff, Data], None]] = {
        "come": _come,
        "absent": _absent,
        "start": _start,
        "more": _more,
        "stop": _stop,
        "skip": _skip,
        "draw": _draw,
        "note": _note,
        "line": _line,
        "parked": _park,
        "decision": _decide,
        "action": _promise,
        "acts": _on_sheet,
        "ideas": _ideas,
        "merge": _merge,
        "ballots": _ballots,
        "rows": _rows,
        "send": _send,
        "close": _close,
    }
