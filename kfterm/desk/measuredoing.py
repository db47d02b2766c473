"""What the acts on measures do, as pure functions: plan, enter, correct with a trace, annotate, split, delete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from kfterm.clock import format_date
from kfterm.desk import measurewords as words
from kfterm.desk.asks import hinted
from kfterm.desk.measure import day_of, measurements, proposed, same_period
from kfterm.desk.measureasks import Entry, Figures, check
from kfterm.desk.measureshow import row_text
from kfterm.desk.places import TeamView
from kfterm.desk.tree import last_position
from kfterm.errors import Fault, KfError
from kfterm.model.change import GONE, INSIDE, POSITION, Put, Records, Value
from kfterm.model.ids import kind_of
from kfterm.model.measure import Measure, Measurement
from kfterm.model.records import view
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.words import Words

PICK: Final = Words("Velg en indikator først.", "Vel ein indikator først.", "Choose a measure first.")
PICK_ROW: Final = Words(
    "Gå til et punkt i diagrammet først.", "Gå til eit punkt i diagrammet først.", "Go to a point of the chart first."
)
MADE: Final = Words("Indikatoren er laget. {reason}", "Indikatoren er laga. {reason}", "The measure is made. {reason}")
ADDED: Final = Words("Lagt inn: {text}, {day}.", "Lagt inn: {text}, {day}.", "Entered: {text}, {day}.")
ADDED_DAY: Final = Words("Lagt inn: {day}.", "Lagt inn: {day}.", "Entered: {day}.")
TWICE: Final = Words(
    "Lagt inn: {text}, {day}. Merk: det står nå {count} målinger på denne datoen eller i denne perioden.",
    "Lagt inn: {text}, {day}. Merk: det står no {count} målingar på denne datoen eller i denne perioden.",
    "Entered: {text}, {day}. Note: there are now {count} measurements of that date or period.",
)
SAME: Final = Words("Det står der fra før.", "Det står der frå før.", "That stands there already.")
CORRECTED: Final = Words(
    "Rettet: {text}, {day}. Det som sto der før, {was}, er tatt vare på.",
    "Retta: {text}, {day}. Det som stod der før, {was}, er teke vare på.",
    "Corrected: {text}, {day}. What stood there before, {was}, is kept.",
)
NO_CHOICE: Final = Words(
    "Teamet har ingen drivere eller endringsideer på arkene sine ennå.",
    "Teamet har ingen drivarar eller endringsidear på arka sine enno.",
    "The team has no drivers or change ideas on its sheets yet.",
)
NOTHING_HERE: Final = Words("Her står det ikke noe å ta bort.", "Her står det ikkje noko å ta bort.", "Nothing here.")
WRONG_WAY = Fault(
    "measure.wrong_way",
    Words(
        "Målet {target} ligger på feil side av utgangspunktet {baseline}.",
        "Målet {target} ligg på feil side av utgangspunktet {baseline}.",
        "The target {target} lies on the wrong side of the baseline {baseline}.",
    ),
    Words(
        "Endre målet, utgangspunktet eller hva som er bedre.",
        "Endre målet, utgangspunktet eller kva som er betre.",
        "Change the target, the baseline, or which way is better.",
    ),
)


def measure_of(records: Records, at: str) -> Measure | None:
    """The measure at the cursor: itself, or that of a measurement."""
    if kind_of(at) == "measurement":
        at = str(records.get(at, {}).get(INSIDE, ""))
    return view(at, records[at], Measure) if kind_of(at) == "measure" and at in records else None


def row_of(records: Records, at: str) -> Measurement | None:
    """The measurement at the cursor."""
    return view(at, records[at], Measurement) if kind_of(at) == "measurement" and at in records else None


def team_measures(records: Records) -> tuple[Measure, ...]:
    """The measures of a team in their order."""
    found = [view(key, data, Measure) for key, data in records.items() if kind_of(key) == "measure"]
    return tuple(sorted(found, key=lambda one: (one.pos, one.id)))


def here(team: TeamView, at: str) -> Words | None:
    """Why the cursor is on no measure, or ``None``."""
    return None if measure_of(team.records, at) else PICK


def row_here(team: TeamView, at: str) -> Words | None:
    """Why the cursor is on no measurement, or ``None``."""
    return None if row_of(team.records, at) else PICK_ROW


def check_target(target: float | None, baseline: float | None, direction: str) -> None:
    """``KfError`` when the target lies on the wrong side of the baseline."""
    if target is None or baseline is None or direction not in ("up", "down"):
        return
    if (target < baseline) if direction == "up" else (target > baseline):
        raise KfError(WRONG_WAY, target=f"{target:g}", baseline=f"{baseline:g}")


def new(team: TeamView, _at: str, args: Args, now: Now) -> Reply:
    """Plan a measure; what was not asked stays empty."""
    key = now.new_id("measure")
    check_target(args.get("target"), args.get("baseline"), str(args.get("direction", "")))
    fields: dict[str, Value] = {INSIDE: team.team.id, POSITION: last_position(team.records, team.team.id, "measure")}
    fields |= {name: value for name, value in args.items() if value not in ("", None)}
    measure = view(key, fields, Measure)
    reason = words.REASONS[measure.data if measure.data in words.REASONS else "value"].get(now.lang)
    if not measure.chart:
        first = words.CHARTS[proposed(measure, 99)].get(now.lang)
        reason = words.REASONS["few"].get(now.lang, later=first)
    return Reply((Put(key, fields),), at=key, say=Say(MADE, {"reason": reason}))


def row_fields(entry: Entry) -> dict[str, Value]:
    """The stored fields of a measurement."""
    fields: dict[str, Value] = {"date": entry.day.isoformat()}
    for name in ("value", "numerator", "denominator"):
        found = getattr(entry, name)
        if found is not None:
            fields[name] = int(found) if found == int(found) else found
    if entry.note:
        fields["note"] = entry.note
    return fields


def _check(entry: Entry, measure: Measure) -> None:
    """The figures must fit the kind of data, whatever line they were typed in."""
    if measure.data != "days":
        text = row_text(view("", row_fields(entry), Measurement), measure, "nb") or "…"
        check(Figures(entry.value, entry.numerator, entry.denominator), measure, text)


def add(team: TeamView, at: str, args: Args, now: Now) -> Reply:
    """Enter one measurement, or several values of one day; a second one of the same date or period is flagged."""
    measure = measure_of(team.records, at)
    if measure is None:
        return Reply(say=Say(PICK))
    given: list[Entry] = args["entry"] if isinstance(args["entry"], list) else [args["entry"]]
    puts = []
    for entry in given:
        _check(entry, measure)
        puts.append(Put(now.new_id("measurement"), {INSIDE: measure.id, **row_fields(entry)}))
    say = _entered(team, measure, [view(put.record, put.fields, Measurement) for put in puts], now)
    return Reply(tuple(puts), at=puts[-1].record, say=hinted(say, given[-1].note, now.lang))


def _entered(team: TeamView, measure: Measure, rows: list[Measurement], now: Now) -> Say:
    """What was entered, and whether something of that date or period stood there already."""
    day = format_date(date.fromisoformat(rows[-1].date), now.lang)
    text = "; ".join(row_text(row, measure, now.lang) for row in rows)
    twins = [one for one in measurements(team.records).get(measure.id, ()) if same_period(measure, one, rows[-1])]
    if twins and measure.data not in ("sample", "days", "between"):
        return Say(TWICE, {"text": text, "day": day, "count": len(twins) + 1})
    return Say(ADDED, {"text": text, "day": day}) if text else Say(ADDED_DAY, {"day": day})


def typed(row: Measurement, measure: Measure) -> str:
    """A measurement as the entry line takes it."""
    day = day_of(row.date)
    told = f"{day:%d.%m.%Y}" if day else row.date
    text = row_text(row, measure, "nb").replace("\u00a0", "").replace("\u2212", "-")
    return f"{text} {told}".strip() + (f" # {row.note}" if row.note else "")


def correction(row: Measurement, measure: Measure, entry: Entry, now: Now) -> Put | None:
    """What sets a measurement to ``entry`` and keeps what stood there; ``None`` when nothing differs."""
    fields = row_fields(entry)
    old = {
        name: getattr(row, name)
        for name in ("date", "value", "numerator", "denominator", "note")
        if getattr(row, name) not in (None, "")
    }
    if fields == old:
        return None
    changes: dict[str, Value] = {name: None for name in old if name not in fields}
    changes |= fields
    if {name: fields.get(name) for name in old if name != "note"} == {n: v for n, v in old.items() if n != "note"}:
        return Put(row.id, changes)
    changes["was"] = [*row.was, typed(row, measure)]
    changes["corrected"] = now.at.isoformat(timespec="seconds")
    return Put(row.id, changes)


def correct(team: TeamView, at: str, args: Args, now: Now) -> Reply:
    """Correct the measurement at the cursor; what stood there before is kept in its trace."""
    row, measure = row_of(team.records, at), measure_of(team.records, at)
    if row is None or measure is None:
        return Reply(say=Say(PICK_ROW))
    entry: Entry = args["entry"]
    _check(entry, measure)
    put = correction(row, measure, entry, now)
    if put is None:
        return Reply(say=Say(SAME))
    text = row_text(view(at, row_fields(entry), Measurement), measure, now.lang)
    values = {"text": text, "day": format_date(entry.day, now.lang), "was": typed(row, measure)}
    return Reply((put,), at=at, say=Say(CORRECTED, values))


def setter(name: str) -> Callable[[TeamView, str, Args, Now], Reply]:
    """An act that sets one field of the plan."""

    def do(team: TeamView, at: str, args: Args, _now: Now) -> Reply:
        measure = measure_of(team.records, at)
        if measure is None:
            return Reply(say=Say(PICK))
        if name not in args:
            # There was nothing to choose from, so it was not asked.
            return Reply(say=Say(NO_CHOICE))
        value = args[name]
        plan = {field: getattr(measure, field) for field in ("target", "baseline", "direction")} | {name: value}
        check_target(plan["target"], plan["baseline"], str(plan["direction"] or ""))
        return Reply((Put(measure.id, {name: None if value == "" else value}),), at=at)

    return do


def entry_of_map(name: str) -> Callable[[TeamView, str, Args, Now], Reply]:
    """An act that sets one dated entry of a measure (``notes``, ``splits``); an empty text takes it away."""

    def do(team: TeamView, at: str, args: Args, _now: Now) -> Reply:
        measure = measure_of(team.records, at)
        if measure is None:
            return Reply(say=Say(PICK))
        day, text = args["day"].isoformat(), args["text"]
        if not text and day not in getattr(measure, name):
            return Reply(say=Say(NOTHING_HERE))
        return Reply((Put(measure.id, {f"{name}.{day}": text or None}),), at=at)

    return do


def freeze(team: TeamView, at: str, _args: Args, _now: Now) -> Reply:
    """The points up to the cursor are the baseline of the lines; once more takes that away."""
    measure, row = measure_of(team.records, at), row_of(team.records, at)
    if measure is None or row is None:
        return Reply(say=Say(PICK_ROW))
    return Reply((Put(measure.id, {"frozen": None if measure.frozen == row.date else row.date}),), at=at)


def leave_out(team: TeamView, at: str, args: Args, _now: Now) -> Reply:
    """Leave a point out of the lines, with the reason; an empty reason takes it in again."""
    measure = measure_of(team.records, at)
    if measure is None or (not args["text"] and at not in measure.excluded):
        return Reply(say=Say(NOTHING_HERE))
    return Reply((Put(measure.id, {f"excluded.{at}": args["text"] or None}),), at=at)


def delete(team: TeamView, at: str, _args: Args, _now: Now) -> Reply:
    """Delete a measurement, or a measure with all its measurements."""
    records = team.records
    if row_of(records, at) is not None:
        inside = str(records[at].get(INSIDE, ""))
        rows = [row.id for row in measurements(records).get(inside, ())]
        place = rows.index(at)
        rest = rows[place + 1 :] or rows[:place][-1:]
        return Reply((Put(at, {GONE: True}),), at=rest[0] if rest else inside)
    if measure_of(records, at) is None:
        return Reply(say=Say(PICK))
    rows = [row.id for row in measurements(records).get(at, ())]
    others = [one.id for one in team_measures(records) if one.id != at]
    puts = (Put(at, {GONE: True}), *(Put(row, {GONE: True}) for row in rows))
    return Reply(puts, at=others[0] if others else "")


def value_now(name: str) -> Callable[[TeamView, str], str]:
    """What stands in a field of the plan, as it is typed."""

    def start(team: TeamView, at: str) -> str:
        measure = measure_of(team.records, at)
        value: Any = getattr(measure, name) if measure else ""
        return "" if value is None else f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)

    return start
