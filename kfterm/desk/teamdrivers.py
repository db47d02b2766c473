"""The main drivers of a team's driver diagrams as lines of its page: what is tried under each, and what shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from kfterm.desk.desk import Desk
from kfterm.desk.sheetideas import usable
from kfterm.desk.tree import children
from kfterm.model.change import Records
from kfterm.model.ids import kind_of
from kfterm.text import clean_line
from kfterm.tools.api import View
from kfterm.words import Lang, Words

TITLE: Final = Words("Drivere", "Drivarar", "Drivers")
TOOL: Final = "driver"
"""The tool of driver diagrams; its rows are records of kind ``driver``."""
MAIN: Final = "primary"
"""The layer of the main drivers; what follows such a row in the outline stands under it."""
WIDE: Final = 100
"""Width for which the rows of a diagram are asked; it does not matter for them."""
IDEAS: Final = (Words("1 idé", "1 idé", "1 idea"), Words("{count} ideer", "{count} idear", "{count} ideas"))
TESTS: Final = (Words("1 test", "1 test", "1 test"), Words("{count} tester", "{count} testar", "{count} tests"))
SEEN_IN: Final = Words("vises av {measures}", "blir vist av {measures}", "shown by {measures}")


class DriverLine(msgspec.Struct, frozen=True):
    """A main driver: its record and sheet, how many change ideas stand under it, how many tests those have, and the
    names of the measures that are linked to it or to something under it."""

    record: str
    board: str
    text: str
    ideas: int
    tests: int
    measures: tuple[str, ...]

    def told(self, lang: Lang) -> tuple[str, ...]:
        """The counts and measures in short words; nothing that is zero."""
        parts = [_many(*IDEAS, self.ideas, lang), _many(*TESTS, self.tests, lang)]
        if self.measures:
            parts.append(SEEN_IN.get(lang, measures=", ".join(self.measures)))
        return tuple(part for part in parts if part)


def _many(one: Words, many: Words, count: int, lang: Lang) -> str:
    return "" if not count else one.get(lang) if count == 1 else many.get(lang, count=count)


def drivers_of(desk: Desk, unit: str, lang: Lang) -> tuple[DriverLine, ...]:
    """The main drivers of the driver diagrams of a team, in the order of sheets and drivers."""
    records = desk.records(unit)
    boards = [board for board in children(records, unit, "board") if records[board].get("tool") == TOOL]
    tool = usable(desk.registry, TOOL) if boards else None
    if tool is None:
        return ()
    tests = Counter(_pointed(records, "cycle", "idea"))
    shown = [(one.measure.driver, clean_line(one.measure.name)) for one in desk.charts(unit) if one.measure.driver]
    found: list[DriverLine] = []
    for board in boards:
        groups: list[list[tuple[str, str, str]]] = []
        for row in tool.rows(desk.view(board), View(WIDE, lang)):
            if row.layer == MAIN and not row.alias:
                groups.append([])
            if groups and row.layer != "aim":
                groups[-1].append((row.id, row.layer, row.text))
        for group in groups:
            inside = dict.fromkeys(key for key, _, _ in group)
            found.append(
                DriverLine(
                    group[0][0],
                    board,
                    group[0][2],
                    len({key for key, layer, _ in group if layer == "idea"}),
                    sum(tests[key] for key in inside),
                    tuple(dict.fromkeys(name for key, name in shown if key in inside)),
                )
            )
    return tuple(found)


def _pointed(records: Records, kind: str, field: str) -> Iterable[str]:
    """What the records of a kind point to, once for each."""
    return (str(data.get(field, "") or "") for key, data in records.items() if kind_of(key) == kind)
