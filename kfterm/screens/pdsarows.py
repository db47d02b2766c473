"""PDSA cycles as lines of a screen: the ramps as an outline, and one cycle as a card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kfterm.desk import pdsawords as say
from kfterm.desk.pdsa import Ramp, age, ramps
from kfterm.desk.pdsaacts import WHO_WHEN
from kfterm.desk.pdsaguard import advice
from kfterm.desk.pdsareport import figure_texts, late_text, ramp_title, state_text, trace_texts, value_text
from kfterm.desk.places import TeamView
from kfterm.model.cycle import Cycle
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line
from kfterm.words import Words

SIGNS: Mapping[str, str] = {"plan": "todo", "do": "runs", "study": "runs", "act": "runs", "done": "done"}
NOT_YET = Words("Ikke skrevet ennå", "Ikkje skrive enno", "Not written yet")
NO_TESTS = Words(
    "Ingen tester ennå. Trykk {key}: hva vil dere finne ut?",
    "Ingen testar enno. Trykk {key}: kva vil de finne ut?",
    "No tests yet. Press {key}: what do you want to find out?",
)


def blank() -> Entry:
    """An empty line."""
    return Entry("", ((),))


def figure_entries(view: TeamView, look: Look, room: int, today: date) -> list[Entry]:
    """The team's figures in words, in one quiet paragraph."""
    text = " ".join(figure_texts(view.cycles, today, look.lang))
    return [Entry("", tuple(hanging([("  ", "")], look.plain(text), "hint", room)))] if view.cycles else []


def ramp_entries(view: TeamView, look: Look, room: int, today: date) -> list[Entry]:
    """Each change idea with its tests below it, in their order, with scale and state."""
    names = {item.source: item.text for item in view.ideas()} if view.cycles else {}
    found: list[Entry] = []
    for ramp in ramps(view.cycles, names):
        found.append(_idea(ramp, look, room))
        found += [cycle_entry(cycle, look, room, today) for cycle in ramp.cycles]
    return found


def _idea(ramp: Ramp, look: Look, room: int) -> Entry:
    sign = "idea" if ramp.idea else "dot"
    head: list[Piece] = [(f"  {look.sign(sign)} ", "label")]
    return Entry("", tuple(hanging(head, look.plain(clean_line(ramp_title(ramp, look.lang))), "idea", room)))


def cycle_entry(cycle: Cycle, look: Look, room: int, today: date) -> Entry:
    """One test on a line: number, what is tried, scale, state, and whether it is overdue."""
    head: list[Piece] = [(f"    {look.sign(SIGNS[cycle.status])} ", "label"), (f"{cycle.number} ", "label")]
    dot = look.sign("dot")
    about = [clean_line(cycle.scale)] if cycle.scale else []
    about.append(state_text(cycle, look.lang))
    tail: list[Piece] = [(f"{dot} {look.plain(text)}", "mark") for text in about]
    if late := late_text(cycle, today, look.lang):
        tail.append((f"{look.sign('finding')} {look.plain(late)}", "finding"))
    role = "quiet" if cycle.status == "done" else "head"
    text = look.plain(clean_line(cycle.test or cycle.question))
    return Entry(cycle.id, tuple(hanging(head, text, role, room, tail)))


def card_entries(cycle: Cycle, look: Look, room: int, today: date) -> list[Entry]:
    """The card of one test: four parts, each field with its label above its words; entry ids are field names."""
    found = [*_top(cycle, look, room, today)]
    for part, names in say.PARTS:
        found += [blank(), Entry("", (((f"  {look.say(part)}", "primary"),),))]
        for name in names:
            if name in ("scale", "where") and not getattr(cycle, name):
                continue
            found.append(_field(cycle, name, look, room))
    return found


def _top(cycle: Cycle, look: Look, room: int, today: date) -> list[Entry]:
    lang = look.lang
    days = age(cycle, today)
    about = [look.say(say.CYCLE, number=cycle.number), state_text(cycle, lang)]
    if days is not None:
        words = {0: say.AGE_NONE, 1: say.AGE_ONE}.get(days, say.AGE)
        about.append(words.get(lang, count=days))
    dot = f"  {look.sign('dot')}  "
    found = [Entry("", (((f"  {look.plain(dot.join(about))}", "hint"),),))]
    if cycle.idea_text:
        head: list[Piece] = [(f"  {look.sign('idea')} ", "label")]
        found.append(Entry("idea", tuple(hanging(head, look.plain(clean_line(cycle.idea_text)), "idea", room))))
    notes = [look.say(words) for words in advice(cycle)]
    if late := late_text(cycle, today, lang):
        notes.append(look.plain(late))
    for note in notes:
        head = [(f"  {look.sign('finding')} ", "finding")]
        found.append(Entry("", tuple(hanging(head, note, "finding", room))))
    return found


def _field(cycle: Cycle, name: str, look: Look, room: int) -> Entry:
    label = look.say(say.LABELS[name])
    text = clean_line(value_text(cycle, name, look.lang))
    short = name in ("scale", "who", "where", "when", "as_planned", "met", "decision", "unplanned", "how")
    role = "head" if name == "prediction" else ""
    shown = look.plain(text) or "…"
    if short:
        head: list[Piece] = [(f"  {label}  ", "label")]
        return Entry(name, tuple(hanging(head, shown, "" if text else "hint", room)))
    lines: list[list[Piece]] = [[(f"  {label}", "label")]]
    lines += hanging([("    ", "")], shown if text else look.say(NOT_YET), role if text else "hint", room)
    if name == "prediction":
        for trace in trace_texts(cycle, look.lang):
            lines += hanging([("    ", "")], look.plain(trace), "hint", room)
    return Entry(name, tuple(lines))


def answer_entries(cycle: Cycle, look: Look, room: int) -> list[Entry]:
    """What was answered so far, for the quick log: one line each, empty fields left out."""
    found: list[Entry] = []
    if cycle.idea_text:
        found.append(_answer(look.say(say.IDEA), cycle.idea_text, look, room))
    for _, names in say.PARTS:
        for name in names:
            if name == "when" or not (text := value_text(cycle, name, look.lang)):
                continue
            if name == "who":
                day = value_text(cycle, "when", look.lang)
                found.append(_answer(look.say(WHO_WHEN), " · ".join(part for part in (text, day) if part), look, room))
            else:
                found.append(_answer(look.say(say.LABELS[name]), text, look, room))
    return found


def _answer(label: str, text: str, look: Look, room: int) -> Entry:
    return Entry("", tuple(hanging([(f"  {label}  ", "label")], look.plain(clean_line(text)), "", room)))
