"""A measure as report blocks: what it says, the chart, what happened, the figures, the plan; and privacy advice."""

from __future__ import annotations

from datetime import date
from typing import Final

from kfterm.clock import format_date, format_number
from kfterm.desk import measurewords as words
from kfterm.desk.measure import (
    EVENTS,
    duplicates,
    late_since,
    missing_periods,
    overdue,
    period_start,
    progress,
)
from kfterm.desk.measurecharts import charts_in
from kfterm.desk.measureshow import (
    Chart,
    chart_data,
    chart_reason,
    days_of,
    period_text,
    shower,
    signs,
    unit_of,
)
from kfterm.drawing.chart import plot
from kfterm.model.change import Records
from kfterm.model.measure import RATIOS, Measure
from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Steps, Table
from kfterm.text import clean_line
from kfterm.words import Lang, Words

PAPER: Final = (104, 26)
"""Cells of a chart on paper, and below in characters."""
CHARACTERS: Final = (78, 20)
SMALL: Final = 5
"""Counts of persons below this may point somebody out."""

HEADS: Final = (
    Words("Periode", "Periode", "Period"),
    Words("Teller", "Teljar", "Numerator"),
    Words("Nevner", "Nemnar", "Denominator"),
    Words("Verdi", "Verdi", "Value"),
    Words("Midtlinje", "Midtlinje", "Centre line"),
    Words("Nedre grense", "Nedre grense", "Lower limit"),
    Words("Øvre grense", "Øvre grense", "Upper limit"),
    Words("Merknad", "Merknad", "Note"),
)
RAW_HEADS: Final = (
    Words("Dato", "Dato", "Date"),
    *HEADS[1:7],
    Words("Mål", "Mål", "Target"),
    HEADS[7],
)
INTERPRETATION: Final = Words("Tolkning", "Tolking", "Interpretation")
PLAN: Final = Words("Måleplan", "Måleplan", "Measurement plan")
FIGURES: Final = Words("Tallene", "Tala", "The figures")
HAPPENED: Final = Words("{letter}: {day}: {text}", "{letter}: {day}: {text}", "{letter}: {day}: {text}")
CORRECTED: Final = Words("rettet, før: {was}", "retta, før: {was}", "corrected, before: {was}")
LEFT_OUT: Final = Words("holdt utenfor: {why}", "halde utanfor: {why}", "left out: {why}")
SMALL_COUNTS: Final = Words(
    "Noen tall er under fem. Små tall kan peke ut enkeltpersoner. Vurder å dele ut per uke eller måned i stedet.",
    "Nokre tal er under fem. Små tal kan peike ut enkeltpersonar. Vurder å dele ut per veke eller månad i staden.",
    "Some counts are below five. Small counts may point out persons. Consider handing out by week or month instead.",
)
STILL_SMALL: Final = Words(
    "Noen tall er fortsatt under fem. Små tall kan peke ut enkeltpersoner. Del ut bare til dem som arbeider med dem.",
    "Nokre tal er framleis under fem. Små tal kan peike ut enkeltpersonar. Del ut berre til dei som arbeider med dei.",
    "Some counts are still below five. Small counts may point out persons. Hand out only to those who work with them.",
)
LINES: Final = Words("Linjene i diagrammet", "Linjene i diagrammet", "The lines of the chart")
EXACT_DATES: Final = Words(
    "Diagrammet viser nøyaktige datoer for enkelthendelser, som kan peke ut personer. Vurder å dele ut per uke eller "
    "måned i stedet.",
    "Diagrammet viser nøyaktige datoar for enkelthendingar, som kan peike ut personar. Vurder å dele ut per veke eller "
    "månad i staden.",
    "The chart shows exact dates of single events, which may point out persons. Consider handing out by week or month "
    "instead.",
)
GAPS: Final = Words(
    "{count} perioder mangler og vises som hull, ikke som null.",
    "{count} periodar manglar og er viste som hol, ikkje som null.",
    "{count} periods are missing and shown as gaps, not as zero.",
)
ONE_GAP: Final = Words(
    "Én periode mangler og vises som hull, ikke som null.",
    "Éin periode manglar og er vist som hol, ikkje som null.",
    "One period is missing and shown as a gap, not as zero.",
)
UNFIT: Final = Words(
    "{count} målinger er ikke med: de passer ikke til typen tall i planen, eller datoen finnes ikke.",
    "{count} målingar er ikkje med: dei passar ikkje til typen tal i planen, eller datoen finst ikkje.",
    "{count} measurements are left out: they do not fit the kind of figure in the plan, or have no real date.",
)
DOUBLE: Final = Words(
    "{day} har {count} målinger. Er en av dem feil?",
    "{day} har {count} målingar. Er ei av dei feil?",
    "{day} has {count} measurements. Is one of them wrong?",
)
LATE: Final = Words(
    "Neste måling skulle vært her {day}.", "Neste måling skulle ha vore her {day}.", "The next one was due {day}."
)
PROGRESS: Final = Words(
    "{percent} % av veien fra utgangspunktet til målet.",
    "{percent} % av vegen frå utgangspunktet til målet.",
    "{percent} % of the way from baseline to target.",
)
BEHIND: Final = Words(
    "Tallene er lenger fra målet enn utgangspunktet var.",
    "Tala er lenger frå målet enn utgangspunktet var.",
    "The figures are further from the target than the baseline was.",
)
NO_DEFINITION: Final = Words(
    "Indikatoren mangler en definisjon: skriv så nøyaktig at to teller likt.",
    "Indikatoren manglar ein definisjon: skriv så nøyaktig at to tel likt.",
    "The measure lacks a definition: be so exact that two people count alike.",
)
NO_DIRECTION: Final = Words(
    "Det står ikke om høyere eller lavere er bedre, så tolkningen kan ikke si om det går riktig vei.",
    "Det står ikkje om høgare eller lågare er betre, så tolkinga kan ikkje seie om det går rett veg.",
    "It is not said whether higher or lower is better, so the interpretation cannot tell which way it goes.",
)


def privacy(shown: Chart, coarser: str = "") -> tuple[Words, ...]:
    """Why a hand-out of this chart may point out persons; nothing when it does not."""
    measure, found = shown.measure, shown.series
    if measure.data in EVENTS:
        return (EXACT_DATES,) if found.points and not coarser else ()
    if measure.data not in (*RATIOS, "count"):
        return ()
    for point in found.points:
        hits = [row.numerator if measure.data in RATIOS else row.value for row in point.rows]
        count = sum(one for one in hits if one is not None)
        rest = sum(row.denominator or 0 for row in point.rows) - count if measure.data == "share" else float(SMALL)
        if 0 < count < SMALL or 0 < rest < SMALL:
            return (STILL_SMALL if coarser == "month" else SMALL_COUNTS,)
    return ()


def remarks(shown: Chart, today: date, lang: Lang) -> tuple[str, ...]:
    """What is missing, late, double or unclear, and how far the goal is."""
    measure, found = shown.measure, shown.series
    told: list[str] = []
    if found.unfit:
        told.append(UNFIT.get(lang, count=found.unfit))
    if gaps := missing_periods(found):
        told.append(ONE_GAP.get(lang) if gaps == 1 else GAPS.get(lang, count=gaps))
    for twins in duplicates(measure, found.rows)[:3]:
        day = period_text(
            period_start(date.fromisoformat(twins[0].date[:10]), measure.frequency), measure.frequency, lang
        )
        told.append(DOUBLE.get(lang, day=day, count=len(twins)))
    since = late_since(measure, found.rows)
    if since and overdue(measure, found.rows, today):
        told.append(LATE.get(lang, day=format_date(since, lang)))
    share = progress(found)
    if share is not None:
        told.append(PROGRESS.get(lang, percent=format_number(share, lang, 0)) if share >= 0 else BEHIND.get(lang))
    if not measure.definition:
        told.append(NO_DEFINITION.get(lang))
    if not measure.direction and measure.data not in EVENTS:
        told.append(NO_DIRECTION.get(lang))
    return tuple(told)


def happening_texts(shown: Chart, lang: Lang) -> tuple[str, ...]:
    """What the letters over the chart stand for."""
    return tuple(
        HAPPENED.get(lang, letter=sign, day=format_date(one.day, lang), text=one.text)
        for sign, one in zip(signs(shown), shown.happenings, strict=True)
    )


def plan_facts(measure: Measure, lang: Lang, driver: str = "") -> Facts:
    """The plan of a measure; what is not written is left out."""
    rows = []
    for name in words.PLAN:
        text = driver if name == "driver" else plan_text(measure, name, lang)
        if text:
            rows.append((words.LABELS[name].get(lang), text))
    return Facts(tuple(rows))


def plan_text(measure: Measure, name: str, lang: Lang) -> str:
    """One field of the plan as it is read; empty when nothing stands there."""
    value = getattr(measure, name)
    tables = {
        "family": words.FAMILY,
        "data": words.DATA,
        "frequency": words.FREQUENCY,
        "direction": words.DIRECTION,
        "chart": words.CHARTS,
        "profile": words.PROFILES,
    }
    if name in tables:
        table = tables[name]
        return table[value].get(lang) if value and value in table else ""
    if isinstance(value, float | int):
        unit = unit_of(measure, lang) if name != "per" else ""
        return f"{format_number(value, lang)} {unit}".strip()
    return clean_line(str(value or ""))


def figures_table(shown: Chart, lang: Lang) -> Table:
    """Every point with its figures; columns that hold nothing are left out."""
    found, result = shown.series, shown.series.result
    day, show = days_of(found, shown.frequency), shower(found)
    rows = []
    for place, point in enumerate(found.points):
        top = sum(row.numerator or 0 for row in point.rows) if found.measure.data in RATIOS else None
        bottom = sum(row.denominator or 0 for row in point.rows) if found.measure.data in RATIOS else None
        columns = (result.y, result.cl, result.lcl, result.ucl) if result else ([None] * len(found.points),) * 4
        lines = [show(column[place], lang) if column[place] is not None else "" for column in columns]  # type: ignore[arg-type]
        told = [one for row in point.rows for one in _notes(shown, row.id, lang)]
        counts = [format_number(one, lang) if one is not None else "" for one in (top, bottom)]
        rows.append((day(place + 1, lang), *counts, *lines, "; ".join(told)))
    heads = [head.get(lang) for head in HEADS]
    kept = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    return Table(
        FIGURES.get(lang), tuple(heads[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows)
    )


def _notes(shown: Chart, row_id: str, lang: Lang) -> list[str]:
    row = next(one for one in shown.series.rows if one.id == row_id)
    found = [clean_line(row.note)] if row.note else []
    if row.was:
        found.append(CORRECTED.get(lang, was=", ".join(map(clean_line, row.was))))
    if row_id in shown.measure.excluded:
        found.append(LEFT_OUT.get(lang, why=clean_line(shown.measure.excluded[row_id])))
    return found


def measure_blocks(
    shown: Chart, lang: Lang, today: date, *, driver: str = "", coarser: str = "", whole: bool = True
) -> tuple[Block, ...]:
    """A measure as it is handed out; ``whole`` with its plan and all its figures, else what it says and the chart."""
    texts = shown.texts(lang)
    blocks: list[Block] = [Heading(INTERPRETATION.get(lang))] if whole else []
    blocks.append(Paragraph(texts[0]))
    if len(texts) > 1:
        blocks.append(Paragraph(" ".join(texts[1:])))
    blocks += [Notice(advice.get(lang)) for advice in privacy(shown, coarser)]
    if shown.series.result is not None:
        blocks.append(drawing_of(shown, lang))
    if told := happening_texts(shown, lang):
        blocks.append(Steps(told, numbered=False))
    if notes := remarks(shown, today, lang):
        blocks.append(Paragraph("\n".join(notes)))
    if whole:
        facts = plan_facts(shown.measure, lang, driver)
        blocks.append(Heading(PLAN.get(lang)))
        blocks.append(Facts((*facts.rows, (words.LABELS["chart"].get(lang), chart_reason(shown.series, lang)))))
        if shown.series.points:
            blocks.append(figures_table(shown, lang))
    return tuple(blocks)


def drawing_of(shown: Chart, lang: Lang) -> Drawing:
    """The chart as a drawing, with its lines told in words."""
    data = chart_data(shown, lang)
    lines = tuple(
        f"{line.name}: {data.show(last, None)}"
        for line in data.lines
        if (last := next((one for one in reversed(line.values) if one is not None), None)) is not None
    )
    told = Outline((OutlineItem(0, LINES.get(lang), "", lines),) if lines else ())
    return Drawing(plot(data, *PAPER).scene, told, plot(data, *CHARACTERS).scene)


def family_blocks(records: Records, lang: Lang, today: date) -> tuple[Block, ...]:
    """All measures of a team for its summary: what each says and its chart; nothing without measures."""
    charts = charts_in(records)
    found: list[Block] = [Heading(words.MEASURES.get(lang))] if charts else []
    for shown in charts:
        family = words.FAMILY[shown.measure.family].get(lang) if shown.measure.family else ""
        name = clean_line(shown.measure.name)
        found.append(Heading(f"{name} ({family})" if family else name, 3))
        found += measure_blocks(shown, lang, today, whole=False)
    return tuple(found)


def raw_table(shown: Chart, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """The points as plain numbers for a spreadsheet, heads first: ISO dates, no units, decimal comma in Norwegian."""
    found, result = shown.series, shown.series.result
    ratio = found.measure.data in RATIOS
    rows = [tuple(head.get(lang) for head in RAW_HEADS)]
    for place, point in enumerate(found.points):
        sums = [sum(getattr(row, name) or 0 for row in point.rows) for name in ("numerator", "denominator")]
        columns = (result.y, result.cl, result.lcl, result.ucl) if result else ()
        figures = [*(sums if ratio else (None, None)), *(column[place] for column in columns), found.measure.target]
        notes = "; ".join(told for row in point.rows for told in _notes(shown, row.id, lang))
        rows.append((point.day.isoformat(), *(_plain(one, lang) for one in figures), notes))
    return tuple(rows)


def _plain(value: float | None, lang: Lang) -> str:
    if value is None:
        return ""
    text = f"{value:.10g}" if abs(value) < 1e15 and (abs(value) >= 1e-4 or value == 0) else f"{value:.15f}"
    return text if lang == "en" else text.replace(".", ",")
