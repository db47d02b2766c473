"""PDSA cycles as report blocks: one cycle, the ramps of a team, its figures; for hand-outs and summaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kfterm.clock import format_date, format_time
from kfterm.desk import pdsawords as say
from kfterm.desk.pdsa import Ramp, day_of, figures, overdue, ramps
from kfterm.model.cycle import Cycle
from kfterm.model.report import Block, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Report, Table
from kfterm.words import Lang, Words

COLUMNS = (
    Words("Test", "Test", "Test"),
    Words("Vi trodde at …", "Vi trudde at …", "We thought that …"),
    Words("Slo det til?", "Slo det til?", "Did it come true?"),
    Words("Hva lærte vi?", "Kva lærte vi?", "What did we learn?"),
    Words("Hva gjør vi nå?", "Kva gjer vi no?", "What now?"),
)


def day_text(iso: str, lang: Lang) -> str:
    """The day of an ISO date or time as it is read; the text itself when it is none."""
    day = day_of(iso)
    return format_date(day, lang) if day else iso


def moment_text(iso: str, lang: Lang) -> str:
    """Day and time of day of an ISO time as they are read."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{format_date(moment.date(), lang)} {format_time(moment)}"


def value_text(cycle: Cycle, name: str, lang: Lang) -> str:
    """A field of a cycle as it is read; empty when nothing stands there."""
    value = str(getattr(cycle, name))
    if name in ("as_planned", "met"):
        return say.DEGREES[getattr(cycle, name)].get(lang) if value else ""
    if name == "decision":
        return say.DECISIONS[cycle.decision].get(lang) if value else ""
    return day_text(value, lang) if name == "when" and value else value


def state_text(cycle: Cycle, lang: Lang) -> str:
    """How far a cycle has come, or what was decided."""
    return (say.DECISIONS[cycle.decision] if cycle.decision else say.STAGES[cycle.status]).get(lang)


def trace_texts(cycle: Cycle, lang: Lang) -> tuple[str, ...]:
    """When the belief was locked, and each former wording of it, the latest first."""
    found = []
    if cycle.prediction_at:
        found.append(say.LOCKED.get(lang, when=moment_text(cycle.prediction_at, lang)))
    elif cycle.started and cycle.prediction:
        found.append(say.LATE_WRITTEN.get(lang))
    changed = moment_text(cycle.prediction_changed, lang)
    for number, text in enumerate(reversed(cycle.prediction_was)):
        found.append((say.WAS_ALSO if number else say.WAS).get(lang, when=changed, text=text))
    return tuple(found)


def late_text(cycle: Cycle, today: date, lang: Lang) -> str:
    """Why a cycle is overdue; empty when it is not."""
    if not overdue(cycle, today):
        return ""
    planned = cycle.status == "plan"
    words = say.LATE_START if planned else say.LATE_END
    return words.get(lang, when=day_text(cycle.when if planned else cycle.started, lang))


def cycle_blocks(cycle: Cycle, lang: Lang, today: date, *, level: int = 3) -> tuple[Block, ...]:
    """One cycle as it is read: the four parts with what is known; ``level`` is that of their headings."""
    found: list[Block] = []
    for part, names in say.PARTS:
        rows = [(say.LABELS[name].get(lang), value_text(cycle, name, lang)) for name in names]
        known = tuple((label, text) for label, text in rows if text)
        if not known:
            continue
        found += [Heading(part.get(lang), level), Facts(known)]
        if part is say.PLAN and (trace := trace_texts(cycle, lang)):
            found.append(Paragraph(f"{say.WE_THINK.get(lang)}\n" + "\n".join(trace)))
    late = late_text(cycle, today, lang)
    return (*found, Notice(_sentence(late))) if late else tuple(found)


def cycle_report(cycle: Cycle, team: str, lang: Lang, today: date) -> Report:
    """One cycle as a hand-out of its own; ``team`` is the team's name."""
    title = f"{say.CYCLE.get(lang, number=cycle.number)}: {cycle.test or cycle.question}"
    about = ((say.TEAM, team), (say.IDEA, cycle.idea_text), (say.STATUS, state_text(cycle, lang)))
    facts = Facts(tuple((label.get(lang), text) for label, text in about if text))
    return Report(title, lang, blocks=(facts, *cycle_blocks(cycle, lang, today, level=2)))


def ramp_blocks(
    cycles: Sequence[Cycle], lang: Lang, today: date, ideas: Mapping[str, str] | None = None
) -> tuple[Block, ...]:
    """The tests of a team: figures in words, the ramps as an outline, and what finished tests taught as a table.

    ``ideas`` gives the texts of the change ideas by record id. No blocks when there are no tests.
    """
    if not cycles:
        return ()
    found: list[Block] = [Paragraph("\n".join(figure_texts(cycles, today, lang)))]
    items: list[OutlineItem] = []
    for ramp in ramps(cycles, ideas):
        items.append(OutlineItem(0, ramp_title(ramp, lang), say.IDEA.get(lang) if ramp.idea else ""))
        items += [_ramp_item(cycle, lang, today) for cycle in ramp.cycles]
    found.append(Outline(tuple(items)))
    learned = learned_table(cycles, lang)
    return (*found, learned) if learned.rows else tuple(found)


def ramp_title(ramp: Ramp, lang: Lang) -> str:
    """The change idea, or the first question of tests that belong to none."""
    return ramp.title or say.NO_IDEA.get(lang)


def _ramp_item(cycle: Cycle, lang: Lang, today: date) -> OutlineItem:
    label = say.CYCLE.get(lang, number=cycle.number) + (f" · {cycle.scale}" if cycle.scale else "")
    notes = (state_text(cycle, lang), late_text(cycle, today, lang))
    return OutlineItem(1, cycle.test or cycle.question, label, tuple(note for note in notes if note))


def figure_texts(cycles: Sequence[Cycle], today: date, lang: Lang) -> tuple[str, ...]:
    """The figures of a set of cycles as sentences; those without a base are left out."""
    found = figures(cycles, today)
    texts = [(say.TESTS_OF if found.count != 1 else say.TEST_OF_ONE).get(lang, done=found.done, count=found.count)]
    if found.before.of:
        texts.append(say.BEFORE.get(lang, hits=found.before.hits, of=found.before.of))
    if found.met.of:
        texts.append(say.CAME_TRUE.get(lang, hits=found.met.hits, of=found.met.of, partly=found.partly))
    if found.overdue:
        texts.append(say.LATE_COUNT.get(lang, count=found.overdue))
    return tuple(_sentence(text) for text in texts)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def learned_table(cycles: Sequence[Cycle], lang: Lang) -> Table:
    """What was believed, what happened and what was learned, a row for each finished test."""
    rows = tuple(
        (
            cycle.test or cycle.question,
            cycle.prediction,
            *(value_text(cycle, name, lang) for name in ("met", "learning", "decision")),
        )
        for cycle in sorted(cycles, key=lambda one: (one.ended, one.id))
        if cycle.status == "done"
    )
    return Table(LEARNED.get(lang), tuple(head.get(lang) for head in COLUMNS), rows)


LEARNED = Words(
    "Vi trodde - det skjedde - vi lærte", "Vi trudde - det hende - vi lærte", "We thought - it happened - we learned"
)
