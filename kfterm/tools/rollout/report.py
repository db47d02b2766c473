"""What an implementation plan hands out: blocks, tables for CSV, items for other tools, and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.tools.api import Finding, Item, Say, View
from kfterm.tools.days import day_text
from kfterm.tools.rollout.drawing import marks, paper_scene, scene
from kfterm.tools.rollout.model import Plan, Standard, Task, is_done
from kfterm.tools.rollout.words import AREA, COUNTED, NAME, STAGE, standing, state_text
from kfterm.words import Lang, Words

PAPER_WIDTH: Final = 100
HEADS: Final = (
    Words("Område", "Område", "Area"),
    Words("Hva", "Kva", "What"),
    Words("Ansvarlig", "Ansvarleg", "Owner"),
    Words("Frist", "Frist", "Due"),
    Words("Status", "Status", "Status"),
)
CHANGE: Final = Words("Endring", "Endring", "Change")
OWNER: Final = Words("Ansvarlig i linjen", "Ansvarleg i linja", "Owner in the line")
MEASURE: Final = Words("Indikator", "Indikator", "Measure")
READY: Final = Words("På plass", "På plass", "In place")
PERCENT: Final = Words(
    "{percent} % ({done} av {total} punkter)",
    "{percent} % ({done} av {total} punkt)",
    "{percent}% ({done} of {total} points)",
)
SOURCE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
WAY: Final = Words("Veien videre", "Vegen vidare", "The way forward")
RUN_HEADS: Final = (Words("Drift", "Drift", "Daily running"), Words("Utvikling", "Utvikling", "Development"))
NO_OWNER: Final = Words(
    "«{text}» mangler en ansvarlig i linjen.",
    "«{text}» manglar ein ansvarleg i linja.",
    "“{text}” has no owner in the line.",
)
NO_MEASURE: Final = Words(
    "«{text}» har ingen indikator som viser om den holder.",
    "«{text}» har ingen indikator som viser om ho held.",
    "“{text}” has no measure that shows whether it holds.",
)
NO_CHECK: Final = Words(
    "«{text}» har ingen oppfølging etter innføringen.",
    "«{text}» har inga oppfølging etter innføringa.",
    "“{text}” has no follow-up after it is introduced.",
)
STILL_HINDERED: Final = Words(
    "«{text}» er satt som innført, men hemmere gjelder fortsatt.",
    "«{text}» er sett som innført, men hemmarar gjeld framleis.",
    "“{text}” is set as introduced, but hindrances are still there.",
)


def report(plan: Plan, lang: Lang) -> tuple[Block, ...]:
    """The drawing, then each change with how it stands and its points, then Drift - Utvikling."""
    return tuple(_blocks(plan, lang)) if plan.rows else ()


def _blocks(plan: Plan, lang: Lang) -> Iterator[Block]:
    items = tuple(OutlineItem(plan.depth(key), row.text, "", marks(plan, row, lang)) for key, row in plan.rows.items())
    yield Drawing(paper_scene(plan, lang), Outline(items), scene(plan, View(PAPER_WIDTH, lang)))
    if plan.source:
        yield Notice(SOURCE.get(lang, source=plan.source))
    for change in plan.standards:
        yield Heading(change.text, 3)
        yield Paragraph(standing(plan, change, lang))
        facts = _facts(plan, change, lang)
        if facts:
            yield Facts(facts)
        if plan.tasks(change.id):
            yield Table(change.text, tuple(head.get(lang) for head in HEADS), _task_rows(plan, change.id, lang))
    if plan.standards:
        yield Heading(WAY.get(lang), 3)
        yield Table(WAY.get(lang), tuple(head.get(lang) for head in RUN_HEADS), _way(plan))


def _facts(plan: Plan, change: Standard, lang: Lang) -> tuple[tuple[str, str], ...]:
    ready = plan.ready(change.id)
    percent = PERCENT.get(lang, percent=ready.percent, done=ready.done, total=ready.total) if ready.total else ""
    known = (
        (OWNER, change.owner),
        (MEASURE, plan.measures.get(change.measure, "")),
        (READY, percent),
        (Words("Notat", "Notat", "Note"), change.note),
    )
    return tuple((words.get(lang), text) for words, text in known if text)


def _task_rows(plan: Plan, host: str, lang: Lang) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            AREA[task.area].get(lang),
            f"{task.text} ({task.note})" if task.note else task.text,
            task.owner,
            day_text(task.due, lang) if task.due else "",
            _state(task, lang),
        )
        for task in plan.tasks(host)
    )


def _state(task: Task, lang: Lang) -> str:
    counted = f" ({COUNTED.get(lang, have=task.have or 0, of=task.of)})" if task.of else ""
    return state_text(task, lang) + counted


def _way(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Drift: what is introduced; Utvikling: what is on its way. Side by side, the shorter filled up."""
    done = [change.text for change in plan.standards if change.introduced]
    ahead = [change.text for change in plan.standards if not change.introduced]
    most = max(len(done), len(ahead))
    done += [""] * (most - len(done))
    ahead += [""] * (most - len(ahead))
    return tuple(zip(done, ahead, strict=True))


def tables(plan: Plan, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Every point with its change, for CSV."""
    head = (CHANGE.get(lang), Words("Trinn", "Trinn", "Stage").get(lang), *(one.get(lang) for one in HEADS))
    rows = [
        (change.text, STAGE[plan.stage(change)].get(lang), *row)
        for change in plan.standards
        for row in _task_rows(plan, change.id, lang)
    ]
    return {NAME.get(lang): (head, *rows)}


def gives(plan: Plan) -> tuple[Item, ...]:
    """A change can be measured; a point that is not done can become an action, a hindrance a cause too."""
    found: list[Item] = []
    for row in plan.rows.values():
        if isinstance(row, Standard):
            found += [Item("measure", row.text, row.id), Item("idea", row.text, row.id)]
        elif isinstance(row, Task):
            found += [Item("cause", row.text, row.id)] if row.area == "hinder" else []
            found += [] if is_done(row) else [Item("action", row.text, row.id)]
    return tuple(found)


def findings(plan: Plan) -> tuple[Finding, ...]:
    """What is still missing for a change to hold."""
    found: list[Finding] = []
    for change in plan.standards:
        missing = (
            (NO_OWNER, not change.owner),
            (NO_MEASURE, change.measure not in plan.measures),
            (NO_CHECK, not plan.tasks(change.id, "check")),
            (STILL_HINDERED, bool(change.introduced and plan.hinders(change.id))),
        )
        found += [Finding(Say(words, {"text": change.text}), change.id) for words, true in missing if true]
    return tuple(found)
