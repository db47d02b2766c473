"""``measure new``, ``add``, ``list`` and ``chart``: the measures of teams without a screen."""

from __future__ import annotations

import shutil
from argparse import Namespace
from importlib import import_module
from typing import Any

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.places import is_terminal, named, reading_desk, tell_damage, writing_desk
from kfterm.desk.desk import Desk
from kfterm.desk.faults import MISSING_ANSWER
from kfterm.desk.measure import late_since, level_now, measurements, overdue, progress
from kfterm.desk.measureacts import ADD, PLAN
from kfterm.desk.measureasks import entries, percent
from kfterm.desk.measurecharts import chart_in
from kfterm.desk.measurefind import UNKNOWN_MEASURE, Measured, all_measures, find_measure
from kfterm.desk.measurereport import happening_texts, remarks
from kfterm.desk.measureshow import Chart, chart_data, chart_reason, row_text
from kfterm.desk.measurewords import FAMILY, MEASURE
from kfterm.desk.measurewords import PLAN as FIELDS
from kfterm.desk.pdsawords import TEAM
from kfterm.drawing.chart import plot
from kfterm.drawing.plain import plain_lines
from kfterm.errors import KfError
from kfterm.model.measure import Measure
from kfterm.text import clean_line, pad, width, wrap
from kfterm.words import Words

FIGURES = ("baseline", "target", "per")
WIDEST, HIGHEST = 120, 30


def measure(found: Namespace, output: Output) -> int:
    """The action that was asked for."""
    if found.action == "import":
        run = import_module("kfterm.cli.measuretaking").take_in
        return int(run(found, output))
    return {"new": new, "add": add, "list": listing, "chart": show}[found.action](found, output)


def _given(value: str | None, label: Words, output: Output) -> str:
    """An answer, asked for on a terminal; ``KfError`` (exit 2) when there is none."""
    text = clean_line(value or "", limit=400)
    if not text and is_terminal():
        text = clean_line(input(f"{label.get(output.lang)}: "))
    if not text:
        raise KfError(MISSING_ANSWER, ask=label.get(output.lang))
    return text


def new(found: Namespace, output: Output) -> int:
    """Plan a measure; prints its id."""
    team, name = _given(found.team, TEAM, output), _given(found.name, MEASURE, output)
    desk = writing_desk(found, output)
    try:
        unit = named(desk, team, output, ("team",)).id
        args: dict[str, Any] = {"name": name}
        kind = Measure(id="", data=found.data)
        for field in FIELDS:
            value = getattr(found, field, None)
            if value is not None:
                args[field] = percent(value, kind) if field in FIGURES else clean_line(value)
        reply = desk.do(PLAN, unit, "", args)
        desk.workspace.flush()
    finally:
        desk.workspace.close()
    if reply.say:
        output.message(reply.say.get(output.lang))
    _id(reply.at or "", output)
    return DONE


def _id(key: str, output: Output) -> None:
    if output.json:
        output.document({"id": key})
    else:
        output.line(key)


def add(found: Namespace, output: Output) -> int:
    """Enter measurements as typed; prints their ids. Nothing is entered unless all are understood."""
    team, what = _given(found.team, TEAM, output), _given(found.measure, MEASURE, output)
    texts = found.entry or [_given(None, Words("Måling", "Måling", "Measurement"), output)]
    desk = writing_desk(found, output)
    try:
        unit = named(desk, team, output, ("team",)).id
        one = find_measure(desk, what, unit)
        today = desk.clock.now().date()
        parsed = [found for text in texts for found in entries(text, one.measure, today)]
        keys = []
        for line in parsed:
            reply = desk.do(ADD, unit, one.measure.id, {"entry": line})
            keys.append(reply.at or "")
            if reply.say:
                output.message(reply.say.get(output.lang))
    finally:
        desk.workspace.close()
    if output.json:
        document: dict[str, Any] = {"rows": len(keys), "added": len(keys), "unchanged": 0, "refused": []}
        output.document({"id": keys[0], "ids": keys, "measure": one.measure.id, **document})
    else:
        for key in keys:
            output.line(key)
    return DONE


def listing(found: Namespace, output: Output) -> int:
    """The measures, a line each: team, name, how many measurements, where it stands."""
    desk = reading_desk(found, output)
    unit = named(desk, found.team, output, ("team",)).id if found.team else ""
    if found.what:
        try:
            return _measured(find_measure(desk, found.what, unit), desk, output)
        except KfError as error:
            if error.code != UNKNOWN_MEASURE.code or unit:
                raise
            unit = named(desk, found.what, output, ("team",)).id
    rows = [(one, chart_in(desk.records(one.team.id), one.measure)) for one in all_measures(desk, unit)]
    code = FOUND if tell_damage(desk, output) else DONE
    today = desk.clock.now().date()
    if output.json:
        output.document([_data(one, shown, desk) for one, shown in rows])
        return code
    if not rows:
        output.message(words.NOTHING_FOUND.get(output.lang))
    widest = [max((width(text) for text in column), default=0) for column in zip(*map(_names, rows), strict=True)]
    for one, shown in rows:
        team, name = (pad(text, cells) for text, cells in zip(_names((one, shown)), widest, strict=True))
        late = overdue(one.measure, shown.series.rows, today)
        last = shown.series.rows[-1].date if shown.series.rows else "          "
        mark = "!" if late else " "
        output.line(f"{team}  {name}  {len(shown.series.rows):4}  {last}{mark} {one.measure.id}")
        output.line(f"    {shown.texts(output.lang)[0]}")
    return code


def _measured(one: Measured, desk: Desk, output: Output) -> int:
    """The measurements of one measure, a line each, with what stood there before a correction."""
    rows = measurements(desk.records(one.team.id)).get(one.measure.id, ())
    if output.json:
        import msgspec

        documents: list[dict[str, Any]] = [msgspec.to_builtins(row) for row in rows]
        output.document(
            [{name: value for name, value in row.items() if name not in ("in", "pos")} for row in documents]
        )
        return DONE
    if not rows:
        output.message(words.NOTHING_FOUND.get(output.lang))
    for row in rows:
        was = f"  ({', '.join(row.was)})" if row.was else ""
        note = f"  {clean_line(row.note)}" if row.note else ""
        output.line(f"{row.date}  {row_text(row, one.measure, output.lang):>12}  {row.id}{note}{was}")
    return DONE


def _names(row: tuple[Measured, Chart]) -> tuple[str, str]:
    return clean_line(row[0].team.title), clean_line(row[0].measure.name)


def _data(one: Measured, shown: Chart, desk: Desk) -> dict[str, Any]:
    """A measure as JSON: its plan, how many measurements, where it stands."""
    import msgspec

    fields: dict[str, Any] = msgspec.to_builtins(one.measure)
    for name in ("in", "pos"):
        fields.pop(name, None)
    rows, today = shown.series.rows, desk.clock.now().date()
    late = late_since(one.measure, rows)
    return {
        "id": fields.pop("id"),
        "title": one.measure.name,
        "team": one.team.title,
        "team_id": one.team.id,
        "measurements": len(measurements(desk.records(one.team.id)).get(one.measure.id, ())),
        "last": rows[-1].date if rows else None,
        "overdue": overdue(one.measure, rows, today),
        "overdue_since": late.isoformat() if late and today >= late else None,
        "now": level_now(shown.series),
        "progress": progress(shown.series),
        "verdict": shown.verdict.code,
        **fields,
    }


def show(found: Namespace, output: Output) -> int:
    """One measure: its chart in characters and what it says, or every figure as JSON."""
    desk = reading_desk(found, output)
    unit = named(desk, found.team, output, ("team",)).id if found.team else ""
    one = find_measure(desk, found.what, unit)
    records = desk.records(one.team.id)
    shown = chart_in(records, one.measure, coarser=found.period or "")
    if output.json:
        output.document(_figures(one, shown, desk, output))
        return DONE
    output.line(f"{clean_line(one.measure.name)} · {clean_line(one.team.title)}")
    size = shutil.get_terminal_size((100, 30))
    wide, high = max(40, min(size.columns, WIDEST)), max(12, min(size.lines - 8, HIGHEST))
    if shown.series.result is not None:
        for line in plain_lines(plot(chart_data(shown, output.lang), wide, high).scene, ascii_only=found.ascii):
            output.line(line)
    told = [*shown.texts(output.lang), *happening_texts(shown, output.lang)]
    told += [*remarks(shown, desk.clock.now().date(), output.lang), chart_reason(shown.series, output.lang)]
    for text in told:
        for row in wrap(text, wide):
            output.line(row)
    return DONE


def _figures(one: Measured, shown: Chart, desk: Desk, output: Output) -> dict[str, Any]:
    found, lang = shown.series, output.lang
    texts = shown.texts(lang)
    verdict = {
        "code": shown.verdict.code,
        "plain": texts[0],
        "why": texts[1] if shown.verdict.why else None,
        "more": list(texts[2 if shown.verdict.why else 1 :]),
        "held": shown.verdict.held or None,
        "split": shown.verdict.split,
    }
    return {
        "id": one.measure.id,
        "title": one.measure.name,
        "team": one.team.title,
        "chart": found.kind,
        "reason": chart_reason(found, lang),
        "family": FAMILY[one.measure.family].get(lang) if one.measure.family else None,
        "verdict": verdict,
        "notes": list(remarks(shown, desk.clock.now().date(), lang)),
        "dates": [point.day.isoformat() for point in found.points],
        "slots": [point.slot for point in found.points],
        "happenings": [{"date": h.day.isoformat(), "text": h.text, "cycle": h.ref or None} for h in shown.happenings],
        "result": found.result.as_data() if found.result else None,
    }
