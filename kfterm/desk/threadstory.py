"""What became of what: the threads of a session or a team told as one story, from the first idea to the action."""

from __future__ import annotations

from typing import Final

from kfterm.desk.desk import Desk
from kfterm.desk.pdsareport import day_text, state_text
from kfterm.desk.threads import Link, links, text_of
from kfterm.desk.tree import sheet_of
from kfterm.errors import KfError
from kfterm.model.change import RecordData
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.model.records import Action, view
from kfterm.model.report import Block, Heading, Outline, OutlineItem, Paragraph
from kfterm.text import clean_line
from kfterm.words import Lang, Words

TITLE: Final = Words("Fra idé til handling", "Frå idé til handling", "From idea to action")
LEAD: Final = Words(
    "Slik gikk innspillene videre: fra arket der de kom fram, til det de ble.",
    "Slik gjekk innspela vidare: frå arket der dei kom fram, til det dei vart.",
    "How the contributions went on: from the sheet where they came up to what they became.",
)
ACTION: Final = Words("Tiltak", "Tiltak", "Action")
CYCLE: Final = Words("PDSA", "PDSA", "PDSA")
DEEPEST: Final = 12
"""Steps of a thread that are told; a longer one (or a loop made by hand) ends there."""


def story_blocks(desk: Desk, unit: str, lang: Lang) -> tuple[Block, ...]:
    """The threads that begin in ``unit`` or run through it; nothing where nothing was sent on."""
    tops: dict[tuple[str, str], None] = {}
    for key, data in desk.records(unit).items():
        if data.get("sent") or data.get("source_at"):
            tops.setdefault(_top(desk, sheet_of(desk.records(unit), key) or unit, key))
    items = [item for place, record in tops for item in _told(desk, place, record, lang)]
    if not items:
        return ()
    return Heading(TITLE.get(lang)), Paragraph(LEAD.get(lang)), Outline(tuple(items))


def _top(desk: Desk, place: str, record: str) -> tuple[str, str]:
    """The first record of a thread, with its place."""
    for _ in range(DEEPEST):
        back = next((link for link in links(desk, place, record) if link.back), None)
        if back is None:
            break
        place, record = back.place, back.record
    return place, record


def _told(desk: Desk, place: str, record: str, lang: Lang) -> list[OutlineItem]:
    """A record and all that came of it, each with where it stands."""
    start = Link(record, place, text_of(_data(desk, place, record)), text_of(_data(desk, place, place)), back=False)
    found: list[OutlineItem] = []
    seen: set[str] = set()

    def walk(link: Link, depth: int) -> None:
        if link.record in seen or depth > DEEPEST:
            return
        seen.add(link.record)
        label, notes = _words(desk, link, lang)
        found.append(OutlineItem(depth, link.text, label, notes))
        for one in links(desk, link.place, link.record):
            if not one.back:
                walk(one, depth + 1)

    walk(start, 0)
    return found if len(found) > 1 else []


def _data(desk: Desk, place: str, record: str) -> RecordData:
    try:
        return desk.records(desk.unit_of(place)).get(record, {})
    except KfError:
        return {}


def _words(desk: Desk, link: Link, lang: Lang) -> tuple[str, tuple[str, ...]]:
    """What a link of the thread is, and how it stands: an action with owner and date, a test with its state."""
    data, kind = _data(desk, link.place, link.record), kind_of(link.record)
    if kind == "action":
        action = view(link.record, data, Action)
        return ACTION.get(lang), tuple(
            part for part in (clean_line(action.owner), day_text(action.due, lang) if action.due else "") if part
        )
    if kind == "cycle":
        return CYCLE.get(lang), (state_text(view(link.record, data, Cycle), lang),)
    return link.where, ()
