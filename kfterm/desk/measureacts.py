"""What can be done with the measures of a team: plan them, enter and correct measurements, annotate and split."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from msgspec import structs

from kfterm.desk import measuredoing as doing
from kfterm.desk import measurewords as words
from kfterm.desk.asks import parse_title, parse_words
from kfterm.desk.measure import day_of
from kfterm.desk.measureaim import AIM
from kfterm.desk.measureasks import Entry, day_typed, entries, entry, percent
from kfterm.desk.measurecharts import chart_in
from kfterm.desk.measurewords import LABELS
from kfterm.desk.places import TeamView
from kfterm.model.ids import kind_of
from kfterm.model.measure import Measure
from kfterm.tools.api import Ask, Choice, Command, Now
from kfterm.words import LANGS, Words, same


def _code(text: str, _view: TeamView, _now: Now) -> str:
    return text.strip()


def _fixed(table: Mapping[str, Words]) -> Callable[[TeamView, str], tuple[Choice, ...]]:
    return lambda _view, _at: tuple(Choice(code, said) for code, said in table.items())


def _figure(text: str, _view: TeamView, _now: Now) -> float | None:
    return percent(text, Measure(id="", data="share" if "%" in text else "value"))


def _literal(text: str) -> Words:
    """A person's text as a choice: its braces are no places to fill in."""
    return same(text.replace("{", "(").replace("}", ")"))


def _drivers(view: TeamView, _at: str) -> tuple[Choice, ...]:
    """The change ideas and drivers on the team's sheets; no question without any."""
    ideas = [Choice(item.source, _literal(item.text)) for item in view.ideas()]
    known = {one.value for one in ideas}
    drivers = [
        Choice(key, _literal(str(data.get("text", ""))))
        for key, data in view.records.items()
        if kind_of(key) == "driver" and key not in known and data.get("text")
    ]
    none = Choice("", Words("Ingen", "Ingen", "None"), "0")
    return (*drivers, *ideas, none) if drivers or ideas else ()


def _charts(view: TeamView, at: str) -> tuple[Choice, ...]:
    """The proposed chart first, then all that fit the kind of data."""
    measure = doing.measure_of(view.records, at)
    if measure is None:
        return ()
    fitting = {
        "share": ("p", "pp", "run"),
        "rate": ("u", "up", "run"),
        "count": ("c", "i", "run"),
        "value": ("i", "xmr", "mr", "run"),
        "sample": ("xbar", "s", "i", "run"),
        "days": ("t", "g", "run"),
        "between": ("g", "run"),
    }[measure.data]
    proposal = Words(*(f"{_PROPOSED.get(lang)} ({words.REASONS[measure.data].get(lang)})" for lang in LANGS))
    return (Choice("", proposal, "0"), *(Choice(kind, words.CHARTS[kind]) for kind in fitting))


_PROPOSED = Words("Foreslått", "Føreslått", "Proposed")
_CHANGE = Words("Endre det som står der.", "Endre det som står der.", "Change what stands there.")


def _entry(text: str, view: TeamView, now: Now) -> Entry:
    """Typed without knowing where the cursor is: read by the kind of data that its form shows."""
    return entry(text, _like(text), now.at.date())


def _like(text: str) -> Measure:
    return Measure(id="", data="share" if "/" in text else "value")


def entry_command(measure: Measure, base: Command[TeamView]) -> Command[TeamView]:
    """``measure.add`` or ``measure.correct`` for one measure: its kind of data decides how the line is read."""
    read = entries if base is ADD else entry
    ask = structs.replace(
        base.asks[0], parse=lambda text, _view, now: read(text, measure, now.at.date()), hint=hint_of(measure)
    )
    return replace(base, asks=(ask,))


def hint_of(measure: Measure) -> Words:
    """An example of what the entry line takes."""
    if measure.data in ("share", "rate"):
        return Words("12/45 14.03, 12/45 uke 12, 12/45 mars", "12/45 14.03, 12/45 veke 12, 12/45 mars", "12/45 14.03")
    if measure.data == "days":
        return Words("Dagen det skjedde: 14.03, i går", "Dagen det hende: 14.03, i går", "The day: 14.03, yesterday")
    if measure.data == "sample":
        return Words("3,4; 3,6; 3,1 14.03", "3,4; 3,6; 3,1 14.03", "3.4; 3.6; 3.1 14.03")
    return Words("3,4 14.03, 3,4 uke 12, 3,4 mars", "3,4 14.03, 3,4 veke 12, 3,4 mars", "3.4 14.03, 3.4 week 12")


def _day(text: str, _view: TeamView, now: Now) -> date:
    return day_typed(text, now.at.date())


def _cursor_day(view: TeamView, at: str) -> str:
    row = doing.row_of(view.records, at)
    day = day_of(row.date) if row else None
    return f"{day:%d.%m.%Y}" if day else ""


def _split_day(view: TeamView, at: str) -> str:
    """The day at the cursor; on the measure itself the day at which its change seems to have begun."""
    measure = doing.measure_of(view.records, at)
    if measure is None or doing.row_of(view.records, at):
        return _cursor_day(view, at)
    shown = chart_in(view.records, measure)
    place = shown.verdict.split
    return f"{shown.series.points[place].day:%d.%m.%Y}" if place is not None else ""


def _typed_now(view: TeamView, at: str) -> str:
    row, measure = doing.row_of(view.records, at), doing.measure_of(view.records, at)
    return doing.typed(row, measure) if row and measure else ""


_DAY: Ask[TeamView] = Ask("day", Words("Hvilken dag?", "Kva dag?", "Which day?"), _day, start=_cursor_day)
NEW: Command[TeamView] = Command(
    "measure.new",
    Words("Ny indikator", "Ny indikator", "New measure"),
    Words(
        "Planlegg en indikator: hva som telles, hvor ofte, og hva dere vil oppnå.",
        "Planlegg ein indikator: kva som blir talt, kor ofte, og kva de vil oppnå.",
        "Plan a measure: what is counted, how often, and what you want.",
    ),
    doing.new,
    asks=(
        Ask("name", Words("Hva måler dere?", "Kva måler de?", "What do you measure?"), parse_title),
        Ask("family", LABELS["family"], _code, choices=_fixed(words.FAMILY)),
        Ask("data", LABELS["data"], _code, choices=_fixed(words.DATA)),
        Ask("frequency", LABELS["frequency"], _code, choices=_fixed(words.FREQUENCY)),
        Ask("direction", LABELS["direction"], _code, choices=_fixed(words.DIRECTION)),
        Ask(
            "target",
            Words("Mål, et tall (kan stå tomt)", "Mål, eit tal (kan stå tomt)", "Target, a figure (may be empty)"),
            _figure,
            optional=True,
        ),
    ),
)
PLAN: Command[TeamView] = Command(
    "measure.plan",
    NEW.name,
    NEW.help,
    doing.new,
    asks=(Ask("name", LABELS["name"], parse_title),),
)
ADD: Command[TeamView] = Command(
    "measure.add",
    Words("Ny måling", "Ny måling", "New measurement"),
    Words(
        "Skriv tallet og dagen på én linje: 12/45 14.03. Tom linje: ferdig.",
        "Skriv talet og dagen på éi linje: 12/45 14.03. Tom linje: ferdig.",
        "Write figure and day in one line: 12/45 14.03. Empty line: done.",
    ),
    doing.add,
    asks=(Ask("entry", Words("Måling", "Måling", "Measurement"), _entry),),
    can=doing.here,
)
CORRECT: Command[TeamView] = Command(
    "measure.correct",
    Words("Rett målingen", "Rett målinga", "Correct the measurement"),
    Words(
        "Endre tallet eller dagen. Det som sto der før, blir tatt vare på.",
        "Endre talet eller dagen. Det som stod der før, blir teke vare på.",
        "Change figure or day. What stood there before is kept.",
    ),
    doing.correct,
    asks=(Ask("entry", Words("Rettet måling", "Retta måling", "Corrected"), _entry, start=_typed_now),),
    can=doing.row_here,
)
NOTE: Command[TeamView] = Command(
    "measure.note",
    Words("Merknad i diagrammet", "Merknad i diagrammet", "Annotate the chart"),
    Words(
        "Skriv hva som skjedde en dag. Tom tekst tar merknaden bort.",
        "Skriv kva som hende ein dag. Tom tekst tek merknaden bort.",
        "Write what happened on a day. An empty text takes the note away.",
    ),
    doing.entry_of_map("notes"),
    asks=(_DAY, Ask("text", Words("Hva skjedde?", "Kva hende?", "What happened?"), parse_words, optional=True)),
    can=doing.here,
)
SPLIT: Command[TeamView] = Command(
    "measure.split",
    Words("Del diagrammet her", "Del diagrammet her", "Split the chart here"),
    Words(
        "Begynn en ny periode ved punktet, når dere vet hva som endret prosessen. Tom årsak tar delingen bort.",
        "Byrj ein ny periode ved punktet, når de veit kva som endra prosessen. Tom årsak tek delinga bort.",
        "Begin a new period at the point, when you know what changed the process. An empty cause takes it away.",
    ),
    doing.entry_of_map("splits"),
    asks=(
        structs.replace(_DAY, start=_split_day),
        Ask("text", Words("Hva var årsaken?", "Kva var årsaka?", "What was the cause?"), parse_words, optional=True),
    ),
    can=doing.here,
)
FREEZE: Command[TeamView] = Command(
    "measure.freeze",
    Words("Frys midtlinjen her", "Frys midtlinja her", "Freeze the lines here"),
    Words(
        "Regn ut midtlinje og grenser fra punktene til og med dette. Én gang til løser dem igjen.",
        "Rekn ut midtlinje og grenser frå punkta til og med dette. Éin gong til løyser dei igjen.",
        "Compute the lines from the points up to this one. Once more releases them.",
    ),
    doing.freeze,
    can=doing.row_here,
)
LEAVE_OUT: Command[TeamView] = Command(
    "measure.leave_out",
    Words("Hold punktet utenfor", "Hald punktet utanfor", "Leave the point out"),
    Words(
        "Vis punktet, men la det ikke telle i linjene. Skriv hvorfor; tom tekst tar det med igjen.",
        "Vis punktet, men la det ikkje telje i linjene. Skriv kvifor; tom tekst tek det med igjen.",
        "Show the point without counting it in the lines. Write why; an empty text takes it in again.",
    ),
    doing.leave_out,
    asks=(Ask("text", Words("Hvorfor?", "Kvifor?", "Why?"), parse_words, optional=True),),
    can=doing.row_here,
)
DELETE: Command[TeamView] = Command(
    "measure.delete",
    Words("Slett", "Slett", "Delete"),
    Words(
        "Slett målingen, eller indikatoren med alle målingene. Det kan angres.",
        "Slett målinga, eller indikatoren med alle målingane. Det kan angrast.",
        "Delete the measurement, or the measure with all its measurements. It can be undone.",
    ),
    doing.delete,
    can=doing.here,
)


def _text_field(name: str, parse: Callable[[str, Any, Now], Any] = parse_words) -> Command[TeamView]:
    ask: Ask[TeamView] = Ask(name, LABELS[name], parse, start=doing.value_now(name), optional=name != "name")
    return Command(f"measure.{name}", LABELS[name], _CHANGE, doing.setter(name), asks=(ask,), can=doing.here)


def _choice_field(name: str, choices: Callable[[TeamView, str], tuple[Choice, ...]]) -> Command[TeamView]:
    ask: Ask[TeamView] = Ask(name, LABELS[name], _code, choices=choices, start=doing.value_now(name))
    return Command(f"measure.{name}", LABELS[name], _CHANGE, doing.setter(name), asks=(ask,), can=doing.here)


FIELDS: Mapping[str, Command[TeamView]] = {
    "name": _text_field("name", parse_title),
    "family": _choice_field("family", _fixed(words.FAMILY)),
    "data": _choice_field("data", _fixed(words.DATA)),
    "frequency": _choice_field("frequency", _fixed(words.FREQUENCY)),
    "direction": _choice_field("direction", _fixed(words.DIRECTION)),
    "driver": _choice_field("driver", _drivers),
    "chart": _choice_field("chart", _charts),
    "profile": _choice_field("profile", _fixed({name: words.PROFILES[name] for name in ("qic", "ihi")})),
    **{
        name: _text_field(name)
        for name in ("why", "definition", "numerator", "denominator", "inclusion", "source", "collector", "unit")
    },
    **{name: _text_field(name, _figure) for name in ("baseline", "target", "per")},
}
"""Field of the plan → the act that asks for it alone."""
COMMANDS: tuple[Command[TeamView], ...] = (
    NEW, ADD, CORRECT, NOTE, SPLIT, FREEZE, LEAVE_OUT, DELETE, AIM, *FIELDS.values(),
)  # fmt: skip
