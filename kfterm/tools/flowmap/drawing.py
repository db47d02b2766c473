"""The flow map as outline rows and as a drawing; both show the same steps and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kfterm.drawing.lanegrid import Arrow, Note
from kfterm.drawing.lanegrid import Step as Spot
from kfterm.drawing.lanelist import Listing
from kfterm.drawing.lanes import Look, lanes
from kfterm.drawing.scene import Scene
from kfterm.flow.bottleneck import Bottleneck
from kfterm.flow.figures import StepFigures
from kfterm.tools.api import Row, View
from kfterm.tools.flowmap.difference import Difference, difference
from kfterm.tools.flowmap.figures import figures_of, growing, unnamed
from kfterm.tools.flowmap.model import Flow, Mark, Step, Way
from kfterm.tools.flowmap.words import (
    BOTTLENECK,
    DETAILS,
    GONE,
    GREEN,
    LONGEST_QUEUE,
    LOOSE,
    NEAR,
    NEW,
    NO_PLACE,
    RED,
    SHAPE,
    SIGN,
    UNTITLED,
    WAIT,
    minutes,
    percent,
)
from kfterm.words import Lang, Words

DESCRIPTION = Words(
    "Flytskjema med {steps} trinn i {lanes} svømmebaner, {ways} piler, {back} av dem tilbake. {bottleneck}",
    "Flytskjema med {steps} trinn i {lanes} symjebaner, {ways} piler, {back} av dei tilbake. {bottleneck}",
    "Flow map with {steps} steps in {lanes} lanes, {ways} arrows, {back} of them back. {bottleneck}",
)
PAPER_MOST = 34
"""The greatest width of a box on paper, in cells."""
_EACH = 34


def rows(board: Flow, view: View) -> tuple[Row, ...]:
    """The outline: steps in order with their marks, then notes without a place."""
    found: list[Row] = []
    for step in board.steps:
        found.append(_row(board, step, view))
        found += _mark_rows(board, step, view)
    for loose in board.loose:
        if isinstance(loose, Mark):
            found.append(Row(loose.id, 0, loose.text, loose.colour, marks=(NO_PLACE.get(view.lang),)))
            continue
        found.append(_row(board, loose, view))
        found += _mark_rows(board, loose, view)
    return tuple(found)


def _row(board: Flow, step: Step, view: View) -> Row:
    place = str(board.number[step.id]) if step.id in board.number else ""
    told = " · ".join(_facts(board, step, view.lang)) if place else NO_PLACE.get(view.lang)
    count = len(board.below(step.id))
    return Row(step.id, 0, step.text, f"flow.{step.shape}", marks=(told,) if told else (), children=count, lead=place)


def _mark_rows(board: Flow, step: Step, view: View) -> Iterator[Row]:
    if step.id not in view.folded:
        for mark in board.marks(step.id):
            colour = RED if mark.colour == "red" else GREEN
            yield Row(mark.id, 1, mark.text, mark.colour, step.id, marks=(colour.get(view.lang),))


def _facts(board: Flow, step: Step, lang: Lang) -> Iterator[str]:
    """Short words after a step in the outline: its shape, its lane, its times, and where its arrows lead."""
    if step.shape != "step":
        yield SHAPE[step.shape].get(lang)
    if step.lane in board.lanes:
        yield board.lanes[step.lane].text
    yield from (text for text in (before(step, lang), active(step, lang)) if text)
    for way in board.leaving(step.id):
        if way.own:
            said = " ".join(text for text in (str(board.number[way.dst]), label(way, lang)) if text)
            yield f"→ {said}"


def label(way: Way, lang: Lang) -> str:
    """What stands on an arrow: its words and its share."""
    share = percent(way.share, lang) if way.share is not None else ""
    return " ".join(text for text in (way.label, share) if text)


def before(step: Step, lang: Lang) -> str:
    """The wait before a step, in words; nothing when there is none."""
    if step.wait is None or step.wait <= 0:
        return ""
    return WAIT.get(lang, time=minutes(step.wait, lang, estimate=bool(step.about.get("wait"))))


def active(step: Step, lang: Lang) -> str:
    """The active time of a step."""
    if step.work is None or step.work < 0:
        return ""
    return minutes(step.work, lang, estimate=bool(step.about.get("work")))


def scene(board: Flow, view: View) -> Scene:
    """The drawing: lanes as columns, or as rows where the group has turned it and the window is wide enough."""
    return _drawn(board, view, board.turned)


def paper_scene(board: Flow, lang: Lang) -> Scene:
    """The drawing for paper and SVG, as wide as its lanes need."""
    count = max(1, len(board.lanes))
    wide = 10_000 if board.turned else (_EACH + 6) * count + 20
    return _drawn(board, View(wide, lang), board.turned, PAPER_MOST)


def turned_scene(board: Flow, view: View) -> Scene:
    """The drawing with lanes as rows, without the notes that have no place."""
    below = {key: row for key, row in board.rows.items() if board.inside[key] != board.id or key in board.number}
    return _drawn(replace(board, rows=below, children={**board.children, board.id: tuple(board.number)}), view, True)


def _drawn(board: Flow, view: View, turned: bool, most: int = 40) -> Scene:
    shown = spots(board, view)
    names = tuple(lane.text for lane in board.lanes.values()) or ("",)
    look = Look(
        width=view.width,
        lanes=names,
        turned=turned,
        loose=tuple(_loose(board, view)),
        apart=LOOSE.get(view.lang),
        title=board.title or UNTITLED.get(view.lang),
        description=describe(board, view.lang),
        most=most,
        listing=Listing(lanes=names if board.lanes else ()),
    )
    return lanes(shown, arrows(board.ways, view.lang), look)


def describe(board: Flow, lang: Lang) -> str:
    """The drawing in a sentence, for those who do not see it."""
    why = figures_of(board).bottleneck.why.text(lang) if board.steps else ""
    return DESCRIPTION.get(
        lang,
        steps=len(board.steps),
        lanes=max(1, len(board.lanes)),
        ways=len(board.ways),
        back=sum(way.back for way in board.ways),
        bottleneck=why,
    ).strip()


def arrows(ways: Iterable[Way], lang: Lang) -> list[Arrow]:
    """The arrows to draw."""
    return [Arrow(way.src, way.dst, label(way, lang), "link.back" if way.back else "link") for way in ways]


def spots(board: Flow, view: View) -> list[Spot]:
    """The steps to draw, with those that the wished map leaves out where it is compared with the present one."""
    changes = difference(board) if board.compare else None
    every = figures_of(board)
    found = [
        _spot(board, step, one, view, changes, every.bottleneck)
        for step, one in zip(board.steps, every.steps, strict=True)
    ]
    if changes is None or board.now is None:
        return found
    for step, after in changes.removed:
        at = next((place + 1 for place, spot in enumerate(found) if spot.id == after), 0)
        ghost = Spot(
            step.id,
            _ghost_lane(board, board.now, step),
            unnamed(step, view.lang),
            "flow.removed",
            tail=(GONE.get(view.lang),),
        )
        found.insert(at, ghost)
    return found


def _ghost_lane(board: Flow, now: Flow, step: Step) -> int:
    """The lane of a step of the present map: the lane of the same name here, else the first."""
    name = now.lanes[step.lane].text if step.lane in now.lanes else ""
    return next((place for place, lane in enumerate(board.lanes.values()) if lane.text == name), 0)


def _spot(board: Flow, step: Step, one: StepFigures, view: View, changes: Difference | None, found: Bottleneck) -> Spot:
    lang, narrow = view.lang, found.step == step.id
    used = percent(one.implied, lang) if one.implied is not None else ""
    tail: list[str] = []
    if narrow:
        tail.append(BOTTLENECK.get(lang))
    elif one.state == "near":
        tail.append(NEAR.get(lang))
    if found.by_queue == step.id and not narrow:
        tail.append(LONGEST_QUEUE.get(lang))
    tail += [growing(board, one, lang)] if one.state == "overloaded" else []
    if step.sub in board.peers:
        tail.append(DETAILS.get(lang, title=board.peers[step.sub].title))
    if changes is not None:
        tail += [NEW.get(lang)] if step.id in changes.new else list(changes.told(step.id, lang))
    role = "flow.bottleneck" if narrow else f"flow.{step.shape}"
    return Spot(
        id=step.id,
        lane=board.lane_of(step),
        label=unnamed(step, lang),
        role=role,
        number=f"{board.number[step.id]}{' ' if SIGN[step.shape] else ''}{SIGN[step.shape]}",
        before=before(step, lang),
        below=(active(step, lang), used),
        tail=tuple(tail),
        notes=_notes(board, step, view),
    )


def _notes(board: Flow, step: Step, view: View) -> tuple[Note, ...]:
    """The marks of a step; folded only how many of each colour, on the first of them."""
    marks = board.marks(step.id)
    if step.id not in view.folded:
        return tuple(Note(mark.id, mark.text, f"flow.{mark.colour}") for mark in marks)
    found = []
    for colour in ("red", "green"):
        same = [mark for mark in marks if mark.colour == colour]
        if same:
            found.append(Note(same[0].id, str(len(same)), f"flow.{colour}"))
    return tuple(found)


def _loose(board: Flow, view: View) -> Iterator[Spot]:
    for one in board.loose:
        if isinstance(one, Mark):
            yield Spot(one.id, 0, one.text, f"flow.{one.colour}")
        else:
            yield Spot(one.id, 0, unnamed(one, view.lang), "flow.loose", notes=_notes(board, one, view))
