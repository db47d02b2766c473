"""The parts that summaries are made of, each a pure function from records to report blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from types import MappingProxyType
from typing import Literal, TypeAlias

from kfterm.clock import format_date, format_time
from kfterm.desk import summarywords as say
from kfterm.desk.agendaplan import Row
from kfterm.desk.following import Item, Task, Trial
from kfterm.desk.pdsareport import day_text, state_text
from kfterm.desk.since import Since
from kfterm.desk.team import STATUS
from kfterm.model.captured import Decision
from kfterm.model.records import Block as AgendaBlock
from kfterm.model.report import Block, Heading, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.words import Lang, Words

Mark: TypeAlias = Literal["new", "changed"]
Marks: TypeAlias = Mapping[str, Mark]
"""What came in, or was changed, since the version before, by record id."""
NO_MARKS: Marks = MappingProxyType({})
MARKS: dict[Mark, Words] = {"new": say.NEW, "changed": say.CHANGED}


def day(iso: str, lang: Lang) -> str:
    """An ISO date as it is read; a text that is none stays as it is."""
    try:
        return format_date(date.fromisoformat(iso), lang)
    except ValueError:
        return iso


def marked(record: str, text: str, marks: Marks, lang: Lang) -> str:
    """``text`` with the word that tells it is new or changed."""
    mark = marks.get(record)
    return f"{MARKS[mark].get(lang)}: {text}" if mark else text


def heads(words: Sequence[Words], lang: Lang) -> tuple[str, ...]:
    """Table heads in a language."""
    return tuple(one.get(lang) for one in words)


def decisions(found: Sequence[Decision], lang: Lang, marks: Marks = NO_MARKS) -> tuple[Block, ...]:
    """What was decided: Beslutning - Ansvarlig - Frist."""
    head = Heading(say.DECIDED.get(lang))
    if not found:
        return head, Paragraph(say.NO_DECISIONS.get(lang))
    rows = tuple((marked(one.id, one.text, marks, lang), one.owner, day(one.due, lang)) for one in found)
    return head, Table(count_of("decision", len(found), lang), heads(say.DECISION_HEADS, lang), rows)


def actions(
    found: Sequence[Task],
    lang: Lang,
    today: date,
    *,
    title: Words = say.WHO,
    marks: Marks = NO_MARKS,
    carried: Mapping[str, int] | None = None,
) -> tuple[Block, ...]:
    """Who does what by when, with the team where any has one, and how often it was carried over."""
    head = Heading(title.get(lang))
    if not found:
        return head, Paragraph(say.NO_ACTIONS.get(lang))
    with_team = any(task.team for task in found)
    columns = heads(say.ACTION_HEADS, lang)
    rows = []
    for task in found:
        action = task.action
        missing = (say.NO_OWNER if action.later else say.MISSING).get(lang) if task.open else ""
        owner = action.owner or missing
        row = [marked(action.id, action.text, marks, lang), owner, day(action.due, lang)]
        rows.append((*([task.team] if with_team else []), *row, _status(task, lang, today, carried or {})))
    caption = count_of("action", len(found), lang)
    return head, Table(caption, (*([say.TEAM.get(lang)] if with_team else []), *columns), tuple(rows))


def _status(task: Task, lang: Lang, today: date, carried: Mapping[str, int]) -> str:
    times = carried.get(task.action.id, 0)
    parts = [STATUS[task.action.status].get(lang)]
    if task.late(today):
        parts.append(say.LATE.get(lang))
    if times > 1:
        parts.append(say.CARRIED.get(lang, count=times))
    return ", ".join(parts)


def trials(
    found: Sequence[Trial], lang: Lang, *, title: Words = say.RUNNING, marks: Marks = NO_MARKS, short: bool = False
) -> tuple[Block, ...]:
    """Which tests run: what, the belief, who, when, how far; ``short``: what, who and when only."""
    head = Heading(title.get(lang))
    if not found:
        return head, Paragraph(say.NO_RUNNING.get(lang))
    with_team = any(one.team for one in found)
    kept = (0, 2, 3) if short else tuple(range(len(say.TRIAL_HEADS)))
    rows = []
    for one in found:
        cycle = one.cycle
        cells = (
            marked(cycle.id, cycle.test or cycle.question, marks, lang),
            cycle.prediction,
            cycle.who,
            day_text(cycle.when, lang) if cycle.when else "",
            state_text(cycle, lang),
        )
        rows.append((*([one.team] if with_team else []), *(cells[place] for place in kept)))
    known = heads(say.TRIAL_HEADS, lang)
    columns = (*([say.TEAM.get(lang)] if with_team else []), *(known[place] for place in kept))
    return head, Table(count_of("cycle", len(found), lang), columns, tuple(rows))


def parked(
    found: Sequence[Item], lang: Lang, marks: Marks = NO_MARKS, level: int = 2, own: bool = False
) -> tuple[Block, ...]:
    """The parking lot and what becomes of each item; nothing for an empty one. ``own``: all are of one session."""
    if not found:
        return ()
    sources = [item.team or ("" if own else item.title) for item in found]
    kept = (0, 1, 2) if any(sources) else (0, 2)
    rows = []
    for item, source in zip(found, sources, strict=True):
        text = marked(item.parked.id, item.parked.text, marks, lang)
        cells = (text, source, say.OUTCOMES[item.parked.outcome].get(lang))
        rows.append(tuple(cells[place] for place in kept))
    columns = tuple(heads(say.PARKED_HEADS, lang)[place] for place in kept)
    table = Table(count_of("parked", len(found), lang), columns, tuple(rows))
    return Heading(say.PARKED.get(lang), level), table


def since(found: Since, lang: Lang, today: date) -> tuple[Block, ...]:
    """Siden sist: a line of figures, then what is open, the most urgent first; nothing when there was no last time."""
    if not found.sessions:
        return ()
    figures = say.SINCE_FACTS.get(
        lang,
        title=found.sessions[0].title,
        done=found.done,
        open=len(found.actions),
        late=found.late(today),
        tested=found.tested,
        parked=len(found.parked),
    )
    blocks: list[Block] = [Heading(say.SINCE.get(lang)), Paragraph(figures)]
    if found.actions:
        blocks += lower(actions(found.actions, lang, today, title=say.OPEN_ACTIONS, carried=dict(found.carried)))
    if found.trials:
        blocks += lower(trials(found.trials, lang, title=say.UNFINISHED))
    return (*blocks, *parked(found.parked, lang, level=3))


def lower(blocks: Sequence[Block], by: int = 1) -> tuple[Block, ...]:
    """Headings one level (or more) down, because what they stand under has one here."""
    return tuple(
        Heading(block.text, min(4, block.level + by), block.new_page) if isinstance(block, Heading) else block
        for block in blocks
    )


def plan(rows: Sequence[Row], timed: bool, lang: Lang) -> Table:
    """The agenda as it is planned, with what the room is to read. ``timed``: whether the start is known."""
    cells = tuple(
        (
            format_time(row.planned_start) if timed else "",
            row.block.title,
            str(row.block.minutes),
            row.block.instruction,
        )
        for row in rows
    )
    return Table(_agenda_caption(rows, lang), heads(say.AGENDA_HEADS, lang), cells)


def course(rows: Sequence[Row], timed: bool, lang: Lang) -> Table:
    """The agenda as it went: planned start and minutes, then when each item really began and ended."""
    columns = (*heads(say.AGENDA_HEADS[:3], lang), say.WENT.get(lang))
    cells = tuple(
        (
            format_time(row.planned_start) if timed else "",
            row.block.title,
            str(row.block.minutes),
            _went(row, lang),
        )
        for row in rows
    )
    return Table(_agenda_caption(rows, lang), columns, cells)


def _agenda_caption(rows: Sequence[Row], lang: Lang) -> str:
    return say.AGENDA_CAPTION.get(
        lang, count=len(rows), minutes=sum(row.block.minutes for row in rows if not row.beside)
    )


def _went(row: Row, lang: Lang) -> str:
    if row.state == "skipped":
        return say.SKIPPED.get(lang)
    if row.state != "done":
        return ""
    text = f"{format_time(row.start)}–{format_time(row.end)}"
    if not row.drift:
        return text
    words = say.LATER if row.drift > 0 else say.SOONER
    return f"{text}, {words.get(lang, count=abs(row.drift))}"


def notes(
    blocks: Sequence[AgendaBlock],
    lang: Lang,
    marks: Marks = NO_MARKS,
    pictures: Mapping[str, Sequence[Block]] = MappingProxyType({}),
) -> tuple[Block, ...]:
    """The public notes (referat) of the agenda's items, each under its title, with one line per table.

    ``pictures`` are those of each item, by its id: they stand with its note.
    """
    found: list[Block] = []
    for block in blocks:
        lines = sorted(block.lines.items(), key=lambda line: (len(line[0]), line[0]))
        shown = pictures.get(block.id, ())
        if not block.note.strip() and not lines and not shown:
            continue
        found.append(Heading(marked(block.id, block.title, marks, lang), 3))
        if block.note.strip():
            found.append(Paragraph(block.note))
        if lines:
            items = (OutlineItem(0, text, say.TABLE.get(lang, number=key.removeprefix("t"))) for key, text in lines)
            found.append(Outline(tuple(items)))
        found += shown
    return (Heading(say.NOTES.get(lang)), *found) if found else ()


def private_notes(found: Sequence[tuple[str, str]], lang: Lang) -> tuple[Block, ...]:
    """Private notes (title of what they are about, text), behind a warning and on a page of their own."""
    if not found:
        return ()
    blocks: list[Block] = [Heading(say.PRIVATE.get(lang), new_page=True), Notice(say.PRIVATE_WARNING.get(lang))]
    for title, text in found:
        blocks += [*([Heading(title, 3)] if title else []), Paragraph(text)]
    return tuple(blocks)


def way_forward(operations: Sequence[str], development: Sequence[str], lang: Lang) -> tuple[Block, ...]:
    """Veien videre: what has become everyday, and what is worked on; nothing when both are empty."""
    if not operations and not development:
        return ()
    rows = tuple(zip_longest(operations, development, fillvalue=""))
    return (Table(say.WAY.get(lang), heads(say.WAY_HEADS, lang), rows),)


def count_of(kind: str, count: int, lang: Lang) -> str:
    """How many of a kind, in words."""
    single, several = say.COUNTS[kind]
    return single.get(lang) if count == 1 else several.get(lang, count=count)


def counted(records: Collection[str], lang: Lang) -> str:
    """How many of each kind are among ``records``: "2 tiltak, 1 beslutning"."""
    kinds = [record.rpartition("-")[0] for record in records]
    return ", ".join(count_of(kind, kinds.count(kind), lang) for kind in say.COUNTS if kind in kinds)
