"""Measures of a team: quick entry, corrections with a trace, points and gaps, what is late or double, the plan."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.measure import (
    duplicates,
    family_gaps,
    late_since,
    measurements,
    missing_periods,
    overdue,
    period_number,
    period_start,
    progress,
    proposed,
    series,
)
from kfterm.desk.measureacts import ADD, CORRECT, DELETE, FIELDS, FREEZE, LEAVE_OUT, NEW, NOTE, SPLIT, entry_command
from kfterm.desk.measureaim import AIM, smart
from kfterm.desk.measureasks import entry, percent
from kfterm.desk.measurecharts import chart_in
from kfterm.desk.measuredoing import measure_of, team_measures
from kfterm.desk.measurefind import find_measure
from kfterm.desk.measurereport import measure_blocks, privacy, remarks
from kfterm.desk.measureshow import chart_data, chart_reason, judgements, made, period_label, period_text
from kfterm.drawing.chart import plot
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.svg import svg_document
from kfterm.errors import KfError
from kfterm.handout import handout
from kfterm.model.measure import Measure, Measurement
from kfterm.model.records import Team
from kfterm.model.report import Drawing, Notice, Table
from kfterm.report import FORMATS
from kfterm.words import LANGS

TODAY = date(2027, 1, 20)
SHARE, VALUE, DAYS = (Measure(id="measure-1", name="X", data=kind) for kind in ("share", "value", "days"))  # type: ignore[arg-type]


# --- what is typed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "top", "bottom"),
    [
        ("12/45 14.03", date(2026, 3, 14), 12, 45),
        ("12 / 45 14.03.2026", date(2026, 3, 14), 12, 45),
        ("12 av 45 uke 12", date(2026, 3, 16), 12, 45),
        ("14.03 12/45", date(2026, 3, 14), 12, 45),
        ("12/45 mars", date(2026, 3, 1), 12, 45),
        ("12/45 mars 2025", date(2025, 3, 1), 12, 45),
        ("12/45 2026-03", date(2026, 3, 1), 12, 45),
        ("12/45 i går", date(2027, 1, 19), 12, 45),
        ("0/45", TODAY, 0, 45),
    ],
)
def test_quick_entry_of_a_share(text: str, day: date, top: float, bottom: float) -> None:
    found = entry(text, SHARE, TODAY)
    assert (found.day, found.numerator, found.denominator, found.value) == (day, top, bottom, None)


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("3,4 14.03", 3.4, date(2026, 3, 14)),
        ("3.4 14.03", 3.4, date(2026, 3, 14)),
        ("14.03 3,4", 3.4, date(2026, 3, 14)),
        ("-2 i går", -2.0, date(2027, 1, 19)),
        ("45 % mars 2026", 45.0, date(2026, 3, 1)),
        ("1000000000 14.03", 1e9, date(2026, 3, 14)),
    ],
)
def test_quick_entry_of_a_value(text: str, value: float, day: date) -> None:
    found = entry(text, VALUE, TODAY)
    assert (found.value, found.day) == (value, day)


def test_a_note_follows_the_sign() -> None:
    assert entry("12/45 14.03 # ferievikarer", SHARE, TODAY).note == "ferievikarer"
    assert entry("14.03 # på toalettet", DAYS, TODAY) == entry("14.03", DAYS, TODAY)._replace(note="på toalettet")


@pytest.mark.parametrize(
    ("text", "measure", "code", "column"),
    [
        ("12/0 14.03", SHARE, "measure.zero_denominator", 1),
        ("46/45 14.03", SHARE, "measure.above_denominator", 1),
        ("-1/45 14.03", SHARE, "measure.negative", 1),
        ("45 % 14.03", SHARE, "measure.no_denominator", 1),
        ("x/45 14.03", SHARE, "number.not_understood", 1),
        ("12/45 30.02.2026", SHARE, "date.no_such_day", 7),
        ("12/45 31.12.2027", SHARE, "measure.future", 7),
        ("", SHARE, "measure.nothing", 1),
        ("12/45 14.03", VALUE, "measure.no_ratio", 1),
        ("mange 14.03", VALUE, "number.not_understood", 1),
        ("9999999999999999 14.03", VALUE, "measure.too_large", 1),
    ],
)
def test_what_cannot_be_a_measurement_is_refused_with_its_column(
    text: str, measure: Measure, code: str, column: int
) -> None:
    with pytest.raises(KfError) as caught:
        entry(text, measure, TODAY)
    assert caught.value.code == code
    assert caught.value.problem.column == column
    assert caught.value.problem.remedy("nb") and caught.value.problem.text("nn")


def test_a_negative_value_is_a_value_but_no_count() -> None:
    assert entry("-3,5 14.03", VALUE, TODAY).value == -3.5
    with pytest.raises(KfError):
        entry("-3 14.03", Measure(id="m", data="count"), TODAY)


@pytest.mark.parametrize(("text", "wanted"), [("45", 45), ("45 %", 45), ("0,45", 45), ("0,45 %", 0.45), ("", None)])
def test_percent_of_the_plan(text: str, wanted: float | None) -> None:
    assert percent(text, SHARE) == wanted


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for measure in (SHARE, VALUE, DAYS):
        try:
            found = entry(text, measure, TODAY)
        except KfError as error:
            assert error.problem.column >= 1
        else:
            assert found.day <= TODAY


# --- points -----------------------------------------------------------------------------------------------------------


def rows(days: list[date], values: list[float]) -> tuple[Measurement, ...]:
    return tuple(
        Measurement(id=f"measurement-{at}", date=day.isoformat(), value=value)
        for at, (day, value) in enumerate(zip(days, values, strict=True))
    )


def weekly(count: int, start: date = date(2026, 1, 5)) -> list[date]:
    return [start + timedelta(days=7 * at) for at in range(count)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["week", "fortnight", "month", "quarter", "year"]))
def test_a_period_holds_its_days_and_the_next_one_follows(day: date, frequency: str) -> None:
    start = period_start(day, frequency)
    assert start <= day and period_start(start, frequency) == start
    assert period_number(start, frequency) == period_number(day, frequency)
    assert period_number(start - timedelta(days=1), frequency) == period_number(day, frequency) - 1


def test_measurements_of_one_period_are_one_point() -> None:
    measure = Measure(id="m", data="share", frequency="month")
    found = series(
        measure,
        [
            Measurement(id=f"measurement-{at}", date=f"2026-0{month}-{day}", numerator=top, denominator=bottom)
            for at, (month, day, top, bottom) in enumerate([(1, "05", 3, 10), (1, "20", 5, 10), (2, "03", 2, 10)])
        ],
    )
    assert found.result is not None and found.result.y == [40.0, 20.0]
    assert found.result.n == [20.0, 10.0]


def test_a_missing_period_leaves_a_slot_empty_and_changes_no_line() -> None:
    measure = Measure(id="m", frequency="week")
    days = [day for at, day in enumerate(weekly(20)) if at not in (5, 6)]
    values = [float(at % 4) for at in range(18)]
    found = series(measure, rows(days, values))
    assert missing_periods(found) == 2
    assert [point.slot for point in found.points][4:6] == [4, 7]
    assert found.result is not None
    assert found.result.cl == series(Measure(id="m"), rows(weekly(18), values)).result.cl  # type: ignore[union-attr]


def test_far_apart_measurements_stand_side_by_side() -> None:
    found = series(Measure(id="m", frequency="day"), rows([date(2026, 1, 1), date(2026, 6, 1)], [1, 2]))
    assert [point.slot for point in found.points] == [0, 1]


def test_days_between_rare_events() -> None:
    days = [date(2026, 1, 1), date(2026, 1, 11), date(2026, 2, 1)]
    found = series(DAYS, [Measurement(id=f"e{at}", date=day.isoformat()) for at, day in enumerate(days)])
    assert found.result is not None and found.result.y == [10.0, 21.0]
    assert [point.day for point in found.points] == days[1:]
    monthly = series(DAYS, found.rows, coarser="month")
    assert monthly.result is not None and monthly.result.y == [2.0, 1.0]


def test_a_month_without_events_is_a_zero() -> None:
    days = [date(2026, 1, 1), date(2026, 4, 11)]
    found = series(
        DAYS, [Measurement(id=f"e{at}", date=day.isoformat()) for at, day in enumerate(days)], coarser="month"
    )
    assert found.result is not None and found.result.y == [1.0, 0.0, 0.0, 1.0]


def test_two_events_of_one_day_lead_to_another_chart_or_a_sentence() -> None:
    days = [date(2026, 1, 1) + timedelta(days=3 * (at // 2)) for at in range(30)]
    events = [Measurement(id=f"e{at:02}", date=day.isoformat()) for at, day in enumerate(days)]
    proposal = series(DAYS, events)
    assert proposal.kind == "g" and proposal.result is not None
    assert chart_reason(proposal, "nb") == "G-diagram, fordi hendelsene er sjeldne og to av dem falt på samme dag."
    chosen = series(Measure(id="m", data="days", chart="t"), events)
    assert chosen.result is None and chosen.problem is not None
    assert made(chosen).texts("nb") == (chosen.problem.text("nb"), chosen.problem.remedy("nb"))


def test_the_proposed_chart_and_its_reason() -> None:
    kinds = {"share": "p", "rate": "u", "count": "c", "value": "i", "sample": "xbar", "days": "t", "between": "g"}
    for kind, chart in kinds.items():
        measure = Measure(id="m", data=kind)  # type: ignore[arg-type]
        assert proposed(measure, 12) == chart and proposed(measure, 11) == "run"
    assert proposed(Measure(id="m", chart="run"), 99) == "run"
    few = series(VALUE, rows(weekly(5), [1.0] * 5))
    assert chart_reason(few, "nb").startswith("Run-diagram til det er 12 målinger")
    enough = series(VALUE, rows(weekly(12), [float(at) for at in range(12)]))
    assert chart_reason(enough, "nb") == "I-diagram, fordi det er én målt verdi hver gang."


def test_freeze_split_and_excluded_points_reach_the_engine() -> None:
    values = [float(one) for one in (5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 15, 16, 15, 16)]
    days = weekly(16)
    frozen = series(Measure(id="m", frozen=days[11].isoformat()), rows(days, values)).result
    assert frozen is not None and frozen.cl[-1] == 5.5
    split = series(Measure(id="m", splits={days[12].isoformat(): "Ny rutine"}), rows(days, values)).result
    assert split is not None and [part.first for part in split.parts] == [1, 13] and split.cl[-1] == 15.5
    out = series(Measure(id="m", excluded={"measurement-15": "feil"}), rows(days, values)).result
    whole = series(Measure(id="m"), rows(days, values)).result
    assert out is not None and whole is not None and out.cl[0] < whole.cl[0]  # type: ignore[operator]


@pytest.mark.parametrize(
    "values",
    [[5.0] * 20, [1e9 + at for at in range(20)], [1e-8 * at for at in range(20)], [-3.0, *range(19)], [7.0]],
)
@pytest.mark.parametrize("kind", ["value", "count"])
def test_rough_series_give_a_chart_or_a_sentence(values: list[float], kind: str) -> None:
    measure = Measure(id="m", name="Test", data=kind, frequency="week", target=3.0)  # type: ignore[arg-type]
    found = series(measure, rows(weekly(len(values)), [float(value) for value in values]))
    shown = made(found)
    assert (found.result is None) == (kind == "count" and min(values) < 0)
    for lang in LANGS:
        for block in measure_blocks(shown, lang, TODAY):
            assert not re.search(r"\b(?:nan|inf)\b", repr(block).lower())


def test_an_nhs_chart_has_its_two_marks_in_our_own_signs() -> None:
    values = [10.0, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11, 10, 30]
    for direction, wanted in (("up", "chart.better.high"), ("down", "chart.worse.high"), ("", "chart.neutral.high")):
        measure = Measure(id="m", chart="xmr", direction=direction, target=50.0)  # type: ignore[arg-type]
        shown = made(series(measure, rows(weekly(14), values)))
        assert judgements(shown, "nb")[0][0] == wanted
    measure = Measure(id="m", chart="xmr", direction="up", target=50.0)
    steady = made(series(measure, rows(weekly(13), values[:13])))
    assert judgements(steady, "nb") == (
        ("chart.steady", "varierer tilfeldig"),
        ("chart.never", "målet nås ikke slik det går"),
    )
    drawn = plot(chart_data(steady, "nb"), 104, 26).scene
    assert "≈  varierer tilfeldig" in "\n".join(plain_lines(drawn))
    assert 'class="chart-steady"' in svg_document(drawn)
    assert judgements(made(series(VALUE, rows(weekly(13), values[:13]))), "nb") == ()


CHARTS = ("", "run", "i", "xmr", "mr", "xbar", "s", "p", "pp", "c", "u", "up", "g", "t", "ip", "np", "unknown")


@pytest.mark.parametrize("data", ["share", "rate", "count", "value", "sample", "days", "between"])
@pytest.mark.parametrize("profile", ["", "ihi", "qcc", "unknown"])
def test_every_choice_of_chart_gives_a_chart_or_a_sentence(data: str, profile: str) -> None:
    found = [
        Measurement(id=f"m{at}-{one}", date=day.isoformat(), value=1.0 + at % 5, numerator=at % 7, denominator=30)
        for at, day in enumerate(weekly(16))
        for one in range(3 if data == "sample" else 1)
    ]
    for kind in CHARTS:
        measure = Measure(id="m", data=data, chart=kind, profile=profile, target=3.0)  # type: ignore[arg-type]
        for coarser in ("", "month"):
            shown = made(series(measure, found, coarser=coarser), coarser=coarser)
            assert (shown.series.result is None) == (shown.series.problem is not None)
            assert shown.texts("nn")[0] and measure_blocks(shown, "nb", TODAY)
    if profile in ("", "ihi"):
        proposal = series(Measure(id="m", data=data, profile=profile), found)  # type: ignore[arg-type]
        assert proposal.result is not None


# --- late, double, progress -------------------------------------------------------------------------------------------


def test_collection_is_overdue_after_one_and_a_half_intervals() -> None:
    measure = Measure(id="m", frequency="week")
    found = rows([date(2027, 1, 6)], [1.0])
    assert not overdue(measure, found, date(2027, 1, 16)) and overdue(measure, found, date(2027, 1, 18))
    assert late_since(Measure(id="m"), found) is None
    assert not overdue(Measure(id="m", data="days", frequency="week"), found, date(2029, 1, 1))


def test_a_month_that_is_told_by_its_first_day_counts_from_its_end() -> None:
    measure = Measure(id="m", frequency="month")
    november = rows([date(2026, 11, 1)], [1.0])
    assert not overdue(measure, november, date(2027, 1, 10)) and overdue(measure, november, date(2027, 1, 20))


def test_two_measurements_of_one_date_are_flagged() -> None:
    found = rows([date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 12)], [1, 2, 3])
    assert [len(twins) for twins in duplicates(VALUE, found)] == [2]
    assert duplicates(Measure(id="m", data="sample"), found) == ()


def test_two_measurements_of_one_week_are_flagged_too() -> None:
    monday_and_friday = rows([date(2026, 1, 5), date(2026, 1, 9), date(2026, 1, 12)], [1, 2, 3])
    weekly_plan = Measure(id="m", frequency="week", definition="x", direction="up")
    assert [len(twins) for twins in duplicates(weekly_plan, monday_and_friday)] == [2]
    told = remarks(made(series(weekly_plan, monday_and_friday)), date(2026, 1, 13), "nb")
    assert told == ("uke 2 2026 har 2 målinger. Er en av dem feil?",)


def test_measurements_that_do_not_fit_the_plan_are_told_and_not_lost() -> None:
    found = rows([date(2026, 1, 5), date(2026, 1, 12)], [1, 2])
    assert "2 målinger er ikke med" in remarks(made(series(SHARE, found)), TODAY, "nb")[0]
    bad = (Measurement(id="m", date="2026-02-30", value=1.0),)
    assert series(VALUE, bad).unfit == 1


def test_progress_is_the_median_of_the_last_three_on_the_way_to_the_target() -> None:
    measure = Measure(id="m", baseline=40.0, target=80.0)
    assert progress(series(measure, rows(weekly(5), [40, 41, 50, 90, 60]))) == 50.0
    assert progress(series(measure, rows(weekly(2), [40, 41]))) is None
    assert progress(series(Measure(id="m", baseline=40.0, target=40.0), rows(weekly(5), [40] * 5))) is None


def test_what_a_family_of_measures_lacks() -> None:
    assert family_gaps([]) == ()
    assert family_gaps([Measure(id="a", family="outcome")]) == ("process", "balancing")
    assert "many" in family_gaps([Measure(id=str(at), family="outcome") for at in range(9)])


# --- acts -------------------------------------------------------------------------------------------------------------


def team_of(desk: Desk) -> str:
    home = desk.home_id()
    command = desk.command(home, "home.team")
    return desk.do(command, home, "", desk.parse(command, home, "", {"text": "Slagenhet", "aim": ""})).at or ""


def planned(desk: Desk, team: str, **more: str) -> str:
    typed = {"name": "Svelgtest", "family": "process", "data": "share", "frequency": "week", "direction": "up"} | more
    return desk.do(NEW, team, "", desk.parse(NEW, team, "", typed)).at or ""


def add(desk: Desk, team: str, measure: str, text: str) -> str:
    own = measure_of(desk.records(team), measure)
    assert own is not None
    command = entry_command(own, ADD)
    return desk.do(command, team, measure, desk.parse(command, team, measure, {"entry": text})).at or ""


def test_a_measure_is_planned_and_measured_and_lies_in_tinydb(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team, target="80 %")
    row = add(desk, team, key, "12/45 14.03")
    desk.workspace.checkpoint()
    assert len(desk.workspace.table(team, "measures")) == 1
    document = desk.workspace.table(team, "measurements").all()[0]
    assert document["id"] == row and document["date"] == "2026-03-14" and document["numerator"] == 12
    assert find_measure(desk, "svelg").measure.target == 80.0
    desk.undo(team)
    assert measurements(desk.records(team)) == {}


def test_several_values_of_one_day_in_one_line(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team, data="sample", name="Ventetid")
    add(desk, team, key, "3,4; 3,6; 3,1 14.03")
    found = measurements(desk.records(team))[key]
    assert sorted(row.value or 0 for row in found) == [3.1, 3.4, 3.6] and {row.date for row in found} == {"2026-03-14"}
    desk.undo(team)
    assert key not in measurements(desk.records(team))
    with pytest.raises(KfError) as caught:
        add(desk, team, key, "3,4; x; 3,1 14.03")
    assert caught.value.problem.column == 6


def test_a_correction_keeps_what_stood_there(desk: Desk, clock: FixedClock) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    row = add(desk, team, key, "12/45 14.03")
    own = measure_of(desk.records(team), key)
    assert own is not None
    command = entry_command(own, CORRECT)
    reply = desk.do(command, team, row, desk.parse(command, team, row, {"entry": "13/45 14.03"}))
    found = measurements(desk.records(team))[key][0]
    assert found.numerator == 13 and found.was == ("12/45 14.03.2026",) and found.corrected
    assert reply.say and "12/45 14.03.2026" in reply.say.get("nb")
    same = desk.do(command, team, row, desk.parse(command, team, row, {"entry": "13/45 14.03"}))
    assert not same.puts and same.say
    desk.undo(team)
    assert measurements(desk.records(team))[key][0].was == ()


def test_a_second_measurement_of_a_date_is_flagged_at_once(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    add(desk, team, key, "12/45 14.03")
    own = measure_of(desk.records(team), key)
    assert own is not None
    command = entry_command(own, ADD)
    reply = desk.do(command, team, key, desk.parse(command, team, key, {"entry": "14/45 14.03"}))
    assert reply.say and "2 målinger på denne datoen" in reply.say.get("nb")


def test_a_figure_of_the_wrong_kind_never_gets_in(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    with pytest.raises(KfError) as caught:
        desk.do(ADD, team, key, desk.parse(ADD, team, key, {"entry": "3,4 14.03"}))
    assert caught.value.code == "measure.no_denominator"


def test_a_target_on_the_wrong_side_is_refused(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team, target="80")
    command = FIELDS["baseline"]
    with pytest.raises(KfError) as caught:
        desk.do(command, team, key, desk.parse(command, team, key, {"baseline": "90"}))
    assert caught.value.code == "measure.wrong_way"
    desk.do(command, team, key, desk.parse(command, team, key, {"baseline": "40"}))
    assert find_measure(desk, key).measure.baseline == 40


def test_notes_splits_freezing_and_leaving_out(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    first = add(desk, team, key, "12/45 14.03")
    desk.do(NOTE, team, first, desk.parse(NOTE, team, first, {"day": "14.03.2026", "text": "Ny tavle"}))
    desk.do(SPLIT, team, first, desk.parse(SPLIT, team, first, {"day": "14.03.2026", "text": "Ny rutine"}))
    desk.do(FREEZE, team, first)
    desk.do(LEAVE_OUT, team, first, {"text": "Feil skjema"})
    found = find_measure(desk, key).measure
    assert found.notes == {"2026-03-14": "Ny tavle"} and found.splits == {"2026-03-14": "Ny rutine"}
    assert found.frozen == "2026-03-14" and found.excluded == {first: "Feil skjema"}
    desk.do(FREEZE, team, first)
    desk.do(LEAVE_OUT, team, first, {"text": ""})
    desk.do(NOTE, team, first, {"day": date(2026, 3, 14), "text": ""})
    found = find_measure(desk, key).measure
    assert not found.frozen and not found.excluded and not found.notes
    nothing = desk.do(NOTE, team, first, {"day": date(2026, 3, 14), "text": ""})
    assert not nothing.puts and nothing.say


def test_a_link_to_a_driver_needs_drivers(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    command = FIELDS["driver"]
    reply = desk.do(command, team, key, desk.parse(command, team, key, {}))
    assert not reply.puts and reply.say and "ingen drivere" in reply.say.get("nb")


def test_deleting_a_measure_takes_its_measurements_and_undo_brings_all_back(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    rows_before = [add(desk, team, key, f"{at}/45 {at}.03") for at in range(1, 4)]
    desk.do(DELETE, team, key)
    assert team_measures(desk.records(team)) == () and measurements(desk.records(team)) == {}
    desk.undo(team)
    assert [row.id for row in measurements(desk.records(team))[key]] == rows_before
    reply = desk.do(DELETE, team, rows_before[1])
    assert reply.at == rows_before[2]


def test_every_hand_out_of_a_measure_warns_of_small_counts_and_offers_months(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team)
    for week in range(2, 18):
        add(desk, team, key, f"{3 + week % 4}/45 uke {week} 2026")
    shown = chart_in(desk.records(team), find_measure(desk, key).measure)
    assert privacy(shown)
    for suffix in FORMATS:
        for lang in LANGS:
            assert handout(desk, key, suffix, lang)
    text = handout(desk, key, ".txt", "nb").decode()
    assert "under fem" in text
    assert "Vurder å dele ut per uke eller måned" in " ".join(text.split())
    assert "under fem" not in handout(desk, key, ".txt", "nb", coarser="month").decode()
    add(desk, team, key, "3/45 uke 30 2026")
    # By month there is nothing coarser to offer.
    still = " ".join(handout(desk, key, ".txt", "nb", coarser="month").decode().split())
    assert "fortsatt under fem" in still and "Vurder å dele ut" not in still
    blocks = measure_blocks(shown, "nb", TODAY)
    assert any(isinstance(one, Drawing) for one in blocks) and any(isinstance(one, Table) for one in blocks)
    assert any(isinstance(one, Notice) for one in blocks)


def test_exact_dates_of_events_are_warned_of(desk: Desk) -> None:
    team = team_of(desk)
    key = planned(desk, team, data="days", family="outcome", name="Fall")
    for day in ("01.02", "10.02", "01.03"):
        add(desk, team, key, day)
    assert "nøyaktige datoer" in handout(desk, key, ".txt", "nb").decode()
    by_month = handout(desk, key, ".txt", "nb", coarser="month").decode()
    assert "nøyaktige datoer" not in by_month and "10.02" not in by_month and "februar 2026" in by_month


# --- the aim ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("aim", "due", "hint"),
    [
        ("", "", "ikke noe mål ennå"),
        ("Bedre utskriving", "2027-06-01", "har ikke noe tall"),
        ("Ventetid under 2 timer", "", "ingen dato"),
        ("Innføre tavlemøter for 3 team", "2027-06-01", "ligner et tiltak"),
        ("Fall på post 4 går til 0", "2027-06-01", "sjelden mulig"),
        ("Ventetid under 2 timer", "2026-06-01", "er gått ut"),
    ],
)
def test_honest_advice_on_an_aim(aim: str, due: str, hint: str) -> None:
    told = [one.get("nb") for one in smart(Team(id="team-1", aim=aim, due=due), (), TODAY)]
    assert any(hint in one for one in told), told
    assert "må dere avgjøre" in told[-1]


def test_a_good_aim_gets_no_advice_but_what_cannot_be_seen() -> None:
    team = Team(id="team-1", aim="Ventetid for pasienter fra 5 til 2 timer", due="2027-06-01")
    assert len(smart(team, (), TODAY)) == 1


def test_the_aim_is_written_step_by_step(desk: Desk) -> None:
    team = team_of(desk)
    typed = {"what": "ventetid", "who": "på slagenheten", "start": "5 timer", "goal": "2 timer", "due": "01.06.2027"}
    desk.do(AIM, team, "", desk.parse(AIM, team, "", typed))
    found = desk.team(team).team
    assert found.aim == "Ventetid på slagenheten skal gå fra 5 timer til 2 timer innen 01.06.2027"
    assert found.due == "2027-06-01"


def test_periods_as_they_are_read() -> None:
    day = date(2026, 3, 16)
    assert [period_text(day, one, "nb") for one in ("week", "month", "quarter", "year", "")] == [
        "uke 12 2026",
        "mars 2026",
        "1. kvartal 2026",
        "2026",
        "16.03.2026",
    ]
    assert period_label(day, "week", "nn") == "v12" and period_label(day, "", "en") == "16 Mar"
