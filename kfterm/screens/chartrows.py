"""Measures as lines of a screen: the list with sparklines, the words under a chart, the plan as a card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from kfterm.clock import format_date, format_number
from kfterm.desk import measurewords as words
from kfterm.desk.measure import level_now, overdue, progress
from kfterm.desk.measurereport import happening_texts, plan_text, remarks
from kfterm.desk.measureshow import CENTRE, LIMITS, Chart, chart_reason, days_of, pointer, row_text, shower
from kfterm.drawing.spark import sparkline
from kfterm.model.measure import RATIOS
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line, width
from kfterm.tools.api import Say
from kfterm.words import Words

NO_MEASURES: Final = Words(
    "Ingen indikatorer ennå. Trykk {key}: hva vil dere se bli bedre?",
    "Ingen indikatorar enno. Trykk {key}: kva vil de sjå bli betre?",
    "No measures yet. Press {key}: what do you want to see get better?",
)
NO_MEASURES_HERE: Final = Words(
    "Ingen indikatorer ennå. Trykk i.", "Ingen indikatorar enno. Trykk i.", "No measures yet. Press i."
)
AIM: Final = Words("Målet for arbeidet", "Målet for arbeidet", "The aim of the work")
OTHERS: Final = Words("andre indikatorer", "andre indikatorar", "other measures")
LATE: Final = Words("mangler ny måling", "manglar ny måling", "a new one is due")
NOT_YET: Final = Words("Ikke skrevet ennå", "Ikkje skrive enno", "Not written yet")
WAY: Final = Words("{percent} % av veien", "{percent} % av vegen", "{percent} % of the way")
BEHIND: Final = Words("lenger unna enn ved start", "lenger unna enn ved start", "further away than at the start")
NOW: Final = Words("Nå", "No", "Now")
ON_THE_WAY: Final = Words(
    "{now}, på vei fra {start} til {goal} ({measure})",
    "{now}, på veg frå {start} til {goal} ({measure})",
    "{now}, on the way from {start} to {goal} ({measure})",
)
SIGNS: Final = {"better": "done", "worse": "finding", "changed": "finding", "held": "done"}
SPARK: Final = 18


def blank() -> Entry:
    """An empty line."""
    return Entry("", ((),))


def list_entries(charts: Sequence[Chart], look: Look, room: int, today: date) -> list[Entry]:
    """The measures by family, each with the course of its figures and the last one."""
    found: list[Entry] = []
    for family in ("outcome", "process", "balancing", ""):
        group = [one for one in charts if one.measure.family == family]
        if not group:
            continue
        head = look.say(words.FAMILY[family]) if family else look.say(OTHERS)
        found += [blank(), Entry("", (((f"  {head}", "label"),),))]
        found += [measure_entry(one, look, room, today) for one in group]
    return found


def measure_section(charts: Sequence[Chart], look: Look, room: int, today: date) -> list[Entry]:
    """The measures of a team among the other parts of its page, each with what its chart says in one sentence."""
    head = Entry("", (((f"  {look.say(words.MEASURES)}", "label"),),))
    if not charts:
        return [blank(), head, Entry("", (((f"    {look.say(NO_MEASURES_HERE)}", "hint"),),))]
    return [blank(), head, *(measure_entry(one, look, room, today, told=True) for one in charts)]


def measure_entry(shown: Chart, look: Look, room: int, today: date, *, told: bool = False) -> Entry:
    """One measure: its name, below it the sparkline, the last figure and how far the goal is; ``told``: also what its
    chart says."""
    measure = shown.measure
    name = look.plain(clean_line(measure.name))
    lines: list[list[Piece]] = hanging([("    ", "")], name, "head", room)
    lines += _course(shown, look, room)
    if told and shown.series.points:
        lines += hanging([("      ", "")], look.plain(shown.texts(look.lang)[0]), "hint", room)
    if overdue(measure, shown.series.rows, today):
        lines += hanging([("      ", "")], look.say(LATE), "finding", room)
    return Entry(measure.id, tuple(lines))


def _course(shown: Chart, look: Look, room: int) -> list[list[Piece]]:
    """The sparkline, the last figure, a sign for what changed, and the way to the goal (on a line of its own where
    there is no room beside)."""
    result = shown.series.result
    if result is None:
        return []
    spark = sparkline(_slotted(shown), min(SPARK, max(6, room - 16)), ascii_only=look.ascii)
    course: list[Piece] = [("      ", ""), (f"{spark}  ", "primary")]
    last = next((value for value in reversed(result.y) if value is not None), None)
    if last is not None:
        course.append((look.plain(pointer(shown.series)(last, look.lang)), "mark"))
    sign = SIGNS.get(shown.verdict.held if shown.verdict.held == "held" else shown.verdict.code, "")
    if sign:
        course.append((f"  {look.sign(sign)}", "finding" if sign == "finding" else "say"))
    text = way_text(shown, look)
    if not text:
        return [course]
    beside = f"  {look.sign('dot')} {text}"
    if sum(width(piece) for piece, _ in course) + width(beside) <= room:
        return [[*course, (beside, "mark")]]
    return [course, *hanging([("      ", "")], text, "mark", room)]


def way_text(shown: Chart, look: Look) -> str:
    """How far the measure has come from its baseline to its target; empty where that cannot be told."""
    way = progress(shown.series)
    if way is None:
        return ""
    return look.say(WAY, percent=format_number(way, look.lang, 0)) if way >= 0 else look.say(BEHIND)


def goal_entries(charts: Sequence[Chart], look: Look, room: int) -> list[Entry]:
    """Where the team stands on the way to its aim: the outcome measures with baseline and target."""
    found = []
    for one in charts:
        way, now = way_text(one, look), level_now(one.series)
        measure, show = one.measure, shower(one.series)
        if measure.family != "outcome" or not way or now is None or measure.baseline is None or measure.target is None:
            continue
        start, goal = (show(value, look.lang) for value in (measure.baseline, measure.target))
        told = ON_THE_WAY.get(
            look.lang, now=show(now, look.lang), start=start, goal=goal, measure=clean_line(measure.name)
        )
        head: list[Piece] = [(f"  {look.say(NOW)}: ", "label")]
        tail: list[Piece] = [(f"{look.sign('dot')} {way}", "mark")]
        found.append(Entry("", tuple(hanging(head, look.plain(told), "", room, tail))))
    return found


def _slotted(shown: Chart) -> list[float | None]:
    """The figures with empty periods in their places."""
    result, points = shown.series.result, shown.series.points
    if result is None or not points:
        return []
    found: list[float | None] = [None] * (points[-1].slot + 1)
    for point, value in zip(points, result.y, strict=True):
        found[point.slot] = value
    return found


def advice_entries(aim: str, advice: Sequence[Say], look: Look, room: int) -> list[Entry]:
    """The aim of the team and honest advice on it, below its measures."""
    found = [blank(), Entry("", (((f"  {look.say(AIM)}", "label"),),))]
    if aim:
        found.append(Entry("", tuple(hanging([("    ", "")], look.plain(aim), "", room))))
    for one in advice[:-1]:
        head: list[Piece] = [(f"    {look.sign('finding')} ", "finding")]
        found.append(Entry("", tuple(hanging(head, look.plain(one.get(look.lang)), "hint", room))))
    found += [
        Entry("", tuple(hanging([("    ", "")], look.plain(one.get(look.lang)), "hint", room))) for one in advice[-1:]
    ]
    return found


def point_text(shown: Chart, row: str, look: Look) -> str:
    """One point read out: its period, its figures, the lines there, and what is said of it."""
    found, result, lang = shown.series, shown.series.result, look.lang
    place = next((at for at, point in enumerate(found.points) if any(one.id == row for one in point.rows)), -1)
    if place < 0 or result is None:
        return ""
    point, show = found.points[place], shower(found)
    value, centre, lower, upper = (line[place] for line in (result.y, result.cl, result.lcl, result.ucl))
    counts = [row_text(one, found.measure, lang) for one in point.rows]
    told = pointer(found)(value, lang) if value is not None else ""
    if found.measure.data in RATIOS and any(counts):
        told = f"{' + '.join(counts[:3])}{' …' if len(counts) > 3 else ''} = {told}"
    dot = f" {look.sign('dot')} "
    parts = [f"{days_of(found, shown.frequency)(place + 1, lang)}: {told}"]
    if centre is not None:
        parts.append(f"{CENTRE.get(lang)} {show(centre, lang)}")
    if lower is not None and upper is not None:
        parts.append(f"{LIMITS.get(lang)} {shower(found, unit=False)(lower, lang)}–{show(upper, lang)}")
    for one in point.rows:
        parts += [clean_line(one.note)] if one.note else []
        parts += [f"({', '.join(map(clean_line, one.was))})"] if one.was else []
        parts += [clean_line(found.measure.excluded[one.id])] if one.id in found.measure.excluded else []
    return look.plain(dot.join(parts))


def word_entries(shown: Chart, row: str, look: Look, room: int, today: date) -> list[Entry]:
    """What stands under a chart: the point at the cursor, the interpretation, what happened, what is missing."""
    lang = look.lang
    found: list[Entry] = []
    if text := point_text(shown, row, look):
        found.append(Entry("point", tuple(hanging([(f" {look.sign('here')} ", "label")], text, "mark", room))))
    texts = [look.plain(text) for text in shown.texts(lang)]
    found.append(Entry("plain", tuple(hanging([(" ", "")], texts[0], "head", room))))
    if len(texts) > 1:
        found.append(Entry("why", tuple(hanging([(" ", "")], " ".join(texts[1:]), "", room))))
    for text, one in zip(happening_texts(shown, lang), shown.happenings, strict=True):
        found.append(Entry(one.ref or f"note{text}", tuple(hanging([(" ", "")], look.plain(text), "idea", room))))
    for text in remarks(shown, today, lang):
        found.append(
            Entry(
                f"remark{text}",
                tuple(hanging([(f" {look.sign('finding')} ", "finding")], look.plain(text), "hint", room)),
            )
        )
    found.append(
        Entry("reason", tuple(hanging([(" ", "")], look.plain(chart_reason(shown.series, lang)), "hint", room)))
    )
    return found


def plan_entries(shown: Chart, driver: str, look: Look, room: int) -> list[Entry]:
    """The plan as a card; entry ids are the names of the fields."""
    measure = shown.measure
    found = [blank(), _field("name", look.plain(clean_line(measure.name)), look, room)]
    for name in words.PLAN:
        if name in ("numerator", "denominator") and measure.data not in RATIOS:
            continue
        if name == "per" and measure.data != "rate":
            continue
        text = clean_line(driver) if name == "driver" else plan_text(measure, name, look.lang)
        if name == "chart" and not text:
            text = chart_reason(shown.series, look.lang)
        if name == "profile" and not text:
            text = look.say(words.PROFILES["qic"])
        found.append(_field(name, look.plain(text), look, room))
    dates = [(words.LABELS["frozen"], measure.frozen)] if measure.frozen else []
    for label, iso in dates:
        found.append(_field("", f"{look.say(label)} {format_date(date.fromisoformat(iso), look.lang)}", look, room))
    return found


def _field(name: str, text: str, look: Look, room: int) -> Entry:
    label = look.say(words.LABELS[name]) if name else ""
    head: list[Piece] = [(f"  {label}  " if label else "  ", "label")]
    if width(label) > room // 2:
        lines: list[list[Piece]] = [[(f"  {label}", "label")]]
        lines += hanging([("    ", "")], text or look.say(NOT_YET), "" if text else "hint", room)
        return Entry(name, tuple(lines))
    return Entry(name, tuple(hanging(head, text or look.say(NOT_YET), "" if text else "hint", room)))
