"""Whether introduced changes hold: the implementation plans of a team read together with its measures.

Installed is not introduced. A change that the team set as introduced holds when its measure has stayed at the new
level for 12 points (field rule of the method): since the last split of the chart, else since the change began.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Final, Literal, TypeAlias

import msgspec

from kfterm.desk.desk import Desk
from kfterm.desk.measure import Series, day_of
from kfterm.desk.sheetideas import usable
from kfterm.desk.tree import children
from kfterm.model.ids import kind_of
from kfterm.model.report import Block, Facts, Heading
from kfterm.spc.verdict import interpret
from kfterm.text import clean_line
from kfterm.tools.api import View
from kfterm.words import Lang, Words

NEEDED: Final = 12
WIDE: Final = 100
"""Width for which the short words of a change are asked; it does not matter for them."""
TITLE: Final = Words("Fra test til vanlig praksis", "Frå test til vanleg praksis", "From test to standard practice")
TOOL: Final = "rollout"
"""The tool of implementation plans; its changes are records of kind ``standard``."""
Stand: TypeAlias = Literal["holds", "early", "back", "no_measure", "no_data"]

HOLDS: Final = Words(
    "I bruk: {measure} har stått på det nye nivået i {points} punkter.",
    "I bruk: {measure} har stått på det nye nivået i {points} punkt.",
    "In use: {measure} has stayed at its new level for {points} points.",
)
READY: Final = Words(
    "{measure} har stått på det nye nivået i {points} punkter: endringen kan settes som innført.",
    "{measure} har stått på det nye nivået i {points} punkt: endringa kan setjast som innført.",
    "{measure} has stayed at its new level for {points} points: the change can be set as introduced.",
)
EARLY: Final = Words(
    "Ikke sikkert ennå: {measure} har {points} av 12 punkter på det nye nivået.",
    "Ikkje sikkert enno: {measure} har {points} av 12 punkt på det nye nivået.",
    "Not certain yet: {measure} has {points} of 12 points at its new level.",
)
BACK: Final = Words(
    "{measure} er ikke lenger på det nye nivået. Hva har skjedd?",
    "{measure} er ikkje lenger på det nye nivået. Kva har hendt?",
    "{measure} is no longer at its new level. What happened?",
)
NO_MEASURE: Final = Words(
    "Installert er ikke innført: ingen indikator viser om endringen er i bruk.",
    "Installert er ikkje innført: ingen indikator viser om endringa er i bruk.",
    "Installed is not introduced: no measure shows whether the change is in use.",
)
NO_DATA: Final = Words(
    "{measure} har ingen punkter etter at endringen begynte.",
    "{measure} har ingen punkt etter at endringa byrja.",
    "{measure} has no points since the change began.",
)
_WORDS: Final = {"holds": HOLDS, "early": EARLY, "back": BACK, "no_measure": NO_MEASURE, "no_data": NO_DATA}


class Level(msgspec.Struct, frozen=True):
    """How the measure of a change stands since its new level began: how many points, and what they say."""

    stand: Stand
    points: int = 0
    measure: str = ""

    def text(self, lang: Lang) -> str:
        """The sentence for people."""
        return _WORDS[self.stand].get(lang, measure=self.measure, points=self.points)


class Introduced(msgspec.Struct, frozen=True):
    """One change of an implementation plan: its record, sheet and text, its short words there, and its level."""

    record: str
    board: str
    text: str
    marks: tuple[str, ...]
    introduced: bool
    """Whether the team has set it as introduced."""
    level: Level

    def told(self, lang: Lang) -> str:
        """How the change stands on its sheet, and whether it holds."""
        level = self.level
        said = level.text(lang)
        if level.stand == "holds" and not self.introduced:
            said = READY.get(lang, measure=level.measure, points=level.points)
        return f"{' · '.join(self.marks)}. {said}" if self.marks else said


def plan_blocks(desk: Desk, unit: str, lang: Lang) -> tuple[Block, ...]:
    """The changes of a team for its summary; nothing without a plan."""
    found = introduced(desk, unit, lang)
    if not found:
        return ()
    return Heading(TITLE.get(lang)), Facts(tuple((one.text, one.told(lang)) for one in found))


def level_of(found: Series, since: date | None) -> Level:
    """The level of a chart since its last split, else since the day ``since``."""
    name = clean_line(found.measure.name)
    begun = max(filter(None, map(day_of, found.measure.splits)), default=since)
    if found.result is None or begun is None:
        return Level("no_data", 0, name)
    pairs = [(point.day, value) for point, value in zip(found.points, found.result.y, strict=False)]
    before = [value for day, value in pairs if value is not None and day < begun]
    after = [value for day, value in pairs if value is not None and day >= begun]
    if not after:
        return Level("no_data", 0, name)
    verdict = interpret(found.result, direction=found.measure.direction, target=found.measure.target)
    if verdict.code == "worse" or not _better(before, after, found.measure.direction):
        return Level("back", len(after), name)
    return Level("holds" if len(after) >= NEEDED else "early", len(after), name)


def _better(before: Sequence[float], after: Sequence[float], direction: str) -> bool:
    """Whether the middle of the new points lies on the wanted side of the old ones; true where nothing is known."""
    if not before or direction not in ("up", "down"):
        return True
    old, new = median(before), median(after)
    return new > old if direction == "up" else new < old


def introduced(desk: Desk, unit: str, lang: Lang) -> tuple[Introduced, ...]:
    """The changes of a team's implementation plans, in the order of the sheets; their short words in ``lang``."""
    records = desk.records(unit)
    boards = [board for board in children(records, unit, "board") if records[board].get("tool") == TOOL]
    tool = usable(desk.registry, TOOL) if boards else None
    if tool is None:
        return ()
    measured = {shown.measure.id: shown.series for shown in desk.charts(unit)}
    found: list[Introduced] = []
    for board in boards:
        plan = tool.read(records, board)
        marks = {row.id: row.marks for row in tool.rows(plan, View(WIDE, lang))}
        for key, row in plan.rows.items():
            if kind_of(key) == "standard":
                series = measured.get(row.measure)
                level = level_of(series, day_of(row.start or row.introduced)) if series else Level("no_measure")
                found.append(Introduced(key, board, row.text, marks.get(key, ()), bool(row.introduced), level))
    return tuple(found)
