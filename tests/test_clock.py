"""The clock, and dates, durations, times and numbers as people type and read them."""

from __future__ import annotations

import calendar
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.clock import (
    Clock,
    Duration,
    FixedClock,
    SystemClock,
    format_date,
    format_duration,
    format_number,
    format_time,
    minutes_between,
    month_name,
    parse_clock_time,
    parse_date,
    parse_duration,
    parse_number,
    plus,
    weekday_name,
)
from kfterm.errors import KfError
from kfterm.words import LANGS, Lang

OSLO = ZoneInfo("Europe/Oslo")
# A Friday; 2026 has 53 weeks, and 2024 and 2028 are leap years.
TODAY = date(2026, 3, 13)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
LANG = st.sampled_from(LANGS)


def refused(call: object, *args: object, **kwargs: object) -> tuple[str, int]:
    """Code and column of the error that ``call`` raises; its sentences must be whole in every language."""
    assert callable(call)
    with pytest.raises(KfError) as caught:
        call(*args, **kwargs)
    problem = caught.value.problem
    for lang in LANGS:
        assert "{" not in problem.text(lang) + problem.remedy(lang)
    return problem.fault.code, problem.column


class TestDates:
    @pytest.mark.parametrize(
        ("text", "following", "latest"),
        [
            ("14.03", "2026-03-14", "2025-03-14"),
            ("14.3.", "2026-03-14", "2025-03-14"),
            ("12.03", "2027-03-12", "2026-03-12"),
            ("13.03", "2026-03-13", "2026-03-13"),
            ("31.12", "2026-12-31", "2025-12-31"),
            ("29.02", "2028-02-29", "2024-02-29"),
            ("14. mars", "2026-03-14", "2025-03-14"),
            ("14 mars", "2026-03-14", "2025-03-14"),
            ("14 Mar", "2026-03-14", "2025-03-14"),
            ("1. des.", "2026-12-01", "2025-12-01"),
            ("17. MAI", "2026-05-17", "2025-05-17"),
            ("4 July", "2026-07-04", "2025-07-04"),
            ("fredag", "2026-03-13", "2026-03-13"),
            ("fre", "2026-03-13", "2026-03-13"),
            ("lørdag", "2026-03-14", "2026-03-07"),
            ("laurdag", "2026-03-14", "2026-03-07"),
            ("Saturday", "2026-03-14", "2026-03-07"),
            ("sundag", "2026-03-15", "2026-03-08"),
            ("søndag", "2026-03-15", "2026-03-08"),
            ("man", "2026-03-16", "2026-03-09"),
            ("måndag", "2026-03-16", "2026-03-09"),
            ("ma\u030andag", "2026-03-16", "2026-03-09"),
            ("tysdag", "2026-03-17", "2026-03-10"),
            ("ti.", "2026-03-17", "2026-03-10"),
            ("tu", "2026-03-17", "2026-03-10"),
            ("on", "2026-03-18", "2026-03-11"),
            ("to", "2026-03-19", "2026-03-12"),
            ("Thu", "2026-03-19", "2026-03-12"),
            ("uke 12", "2026-03-16", "2025-03-17"),
            ("uke 11", "2026-03-09", "2026-03-09"),
            ("u12", "2026-03-16", "2025-03-17"),
            ("veke 10", "2027-03-08", "2026-03-02"),
            ("week 53", "2026-12-28", "2020-12-28"),
            ("lørdag 14.03", "2026-03-14", None),
        ],
    )
    def test_without_year(self, text: str, following: str, latest: str | None) -> None:
        assert parse_date(text, TODAY, prefer="next").isoformat() == following
        if latest:
            assert parse_date(text, TODAY, prefer="latest").isoformat() == latest

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("14.03.26", "2026-03-14"),
            ("14.03.2026", "2026-03-14"),
            (" 14. 3. 2026 ", "2026-03-14"),
            ("2026-03-14", "2026-03-14"),
            ("14 mars 2026", "2026-03-14"),
            ("14.3 2026", "2026-03-14"),
            ("14. mars 26", "2026-03-14"),
            ("29.02.2024", "2024-02-29"),
            ("lørdag 14. mars 2026", "2026-03-14"),
            ("Saturday, 14 March 2026", "2026-03-14"),
            ("i dag", "2026-03-13"),
            ("I DAG", "2026-03-13"),
            ("today", "2026-03-13"),
            ("i morgen", "2026-03-14"),
            ("i morgon", "2026-03-14"),
            ("imorgen", "2026-03-14"),
            ("tomorrow", "2026-03-14"),
            ("i overmorgen", "2026-03-15"),
            ("i går", "2026-03-12"),
            ("i ga\u030ar", "2026-03-12"),
            ("yesterday", "2026-03-12"),
            ("+2u", "2026-03-27"),
            ("+2v", "2026-03-27"),
            ("+2w", "2026-03-27"),
            ("+ 2 uker", "2026-03-27"),
            ("+3d", "2026-03-16"),
            ("-3d", "2026-03-10"),
            ("−1 uke", "2026-03-06"),
            ("+1m", "2026-04-13"),
            ("+12 mnd", "2027-03-13"),
            ("veke 12 2026", "2026-03-16"),
            ("uke 1 2026", "2025-12-29"),
        ],
    )
    def test_whatever_is_preferred(self, text: str, day: str) -> None:
        assert parse_date(text, TODAY, prefer="next").isoformat() == day
        assert parse_date(text, TODAY, prefer="latest").isoformat() == day

    @pytest.mark.parametrize(
        ("today", "text", "day"),
        [
            ("2026-01-31", "+1m", "2026-02-28"),
            ("2024-01-31", "+1m", "2024-02-29"),
            ("2026-03-31", "-1m", "2026-02-28"),
            ("2026-11-30", "+3m", "2027-02-28"),
            ("2097-01-01", "29.02", "2104-02-29"),
            ("2028-02-29", "29.02", "2028-02-29"),
            ("2026-12-31", "uke 1", "2027-01-04"),
            ("2027-01-01", "uke 53", "2026-12-28"),
        ],
    )
    def test_edges_of_the_calendar(self, today: str, text: str, day: str) -> None:
        assert parse_date(text, date.fromisoformat(today), prefer="next").isoformat() == day

    @pytest.mark.parametrize(
        ("text", "code", "column"),
        [
            ("", "date.missing", 1),
            ("   ", "date.missing", 1),
            ("tull", "date.not_understood", 1),
            ("  tull", "date.not_understood", 3),
            ("14", "date.not_understood", 3),
            ("14. mors", "date.not_understood", 5),
            ("14. ma", "date.not_understood", 5),
            ("t", "date.not_understood", 1),
            ("i fjor", "date.not_understood", 3),
            ("i", "date.not_understood", 2),
            ("14.03 12/45", "date.not_understood", 7),
            ("14.03 12", "date.not_understood", 7),
            ("14.03.026", "date.not_understood", 7),
            ("140.03", "date.not_understood", 1),
            ("14.003", "date.not_understood", 4),
            ("14/3", "date.not_understood", 3),
            ("2026-03", "date.not_understood", 8),
            ("2026.03.14", "date.not_understood", 5),
            ("+2x", "date.not_understood", 3),
            ("+u", "date.not_understood", 2),
            ("fredag fredag", "date.not_understood", 8),
            ("\u0661\u0664.03", "date.not_understood", 1),
            ("30.02.2026", "date.no_such_day", 1),
            ("30.02", "date.no_such_day", 1),
            ("29.02.2026", "date.no_such_day", 1),
            ("2026-02-30", "date.no_such_day", 9),
            ("14.13", "date.no_such_day", 1),
            ("31. april", "date.no_such_day", 1),
            ("0.03", "date.no_such_day", 1),
            ("uke 54", "date.no_such_week", 5),
            ("uke 0", "date.no_such_week", 5),
            ("uke 53 2025", "date.no_such_week", 5),
            ("fredag 14.03.2026", "date.wrong_weekday", 1),
            ("14.03.0026", "date.out_of_range", 7),
            ("14.03.2200", "date.out_of_range", 7),
            ("+9999u", "date.out_of_range", 1),
            ("+999999999999m", "date.out_of_range", 1),
            ("-999999999999d", "date.out_of_range", 1),
            ("\x1b[31m\u202e14.03", "date.not_understood", 1),
        ],
    )
    def test_refusals_point_at_the_column(self, text: str, code: str, column: int) -> None:
        assert refused(parse_date, text, TODAY, prefer="next") == (code, column)

    def test_the_day_that_does_not_exist_is_named(self) -> None:
        with pytest.raises(KfError) as caught:
            parse_date("30.02.2026", TODAY, prefer="next")
        assert caught.value.problem.text("nb") == "Datoen 30.02.2026 finnes ikke."

    def test_what_was_typed_is_shown_without_controls(self) -> None:
        with pytest.raises(KfError) as caught:
            parse_date("\x1b]52;c;QUJD\x07tull" + "x" * 500, TODAY, prefer="next")
        shown = caught.value.problem.text("nn")
        assert "\x1b" not in shown and "QUJD" not in shown and "«tullx" in shown
        assert len(shown) < 80

    def test_a_time_of_today_serves_as_today(self) -> None:
        assert parse_date("13.03", datetime(2026, 3, 13, 12, tzinfo=OSLO), prefer="next") == TODAY

    @given(DAYS, LANG, st.booleans(), st.sampled_from(["next", "latest"]))
    def test_reads_what_it_writes(self, day: date, lang: Lang, long: bool, prefer: Literal["next", "latest"]) -> None:
        assert parse_date(format_date(day, lang, long=long), TODAY, prefer=prefer) == day
        assert parse_date(day.isoformat(), TODAY, prefer=prefer) == day

    @given(st.dates(date(1930, 1, 1), date(2170, 1, 1)), DAYS, LANG, st.booleans())
    def test_a_date_without_year_is_the_nearest(self, today: date, day: date, lang: Lang, long: bool) -> None:
        text = f"{day.day}. {month_name(day.month, lang)}" if long else f"{day:%d.%m}"
        following = parse_date(text, today, prefer="next")
        latest = parse_date(text, today, prefer="latest")
        assert latest <= today <= following
        assert {(day.month, day.day)} == {(found.month, found.day) for found in (latest, following)}
        for year in range(latest.year, following.year + 1):
            if (day.month, day.day) != (2, 29) or calendar.isleap(year):
                assert not latest < day.replace(day=1, year=year).replace(day=day.day) < following

    @given(DAYS, LANG)
    def test_a_weekday_is_within_a_week(self, today: date, lang: Lang) -> None:
        for ahead in range(7):
            day = today + timedelta(days=ahead)
            if day.year < 2200:
                assert parse_date(weekday_name(day, lang), today, prefer="next") == day

    @given(st.text(max_size=20))
    def test_any_text_gives_a_date_or_an_error_in_range(self, text: str) -> None:
        try:
            parse_date(text, TODAY, prefer="latest")
        except KfError as error:
            assert 1 <= error.problem.column <= len(text) + 1


class TestNames:
    def test_long_and_short(self) -> None:
        day = date(2026, 3, 14)
        assert [format_date(day, lang, long=True) for lang in LANGS] == [
            "lørdag 14. mars 2026",
            "laurdag 14. mars 2026",
            "Saturday 14 March 2026",
        ]
        assert [format_date(day, lang) for lang in LANGS] == ["14.03.2026", "14.03.2026", "14 Mar 2026"]

    def test_this_year_is_left_out(self) -> None:
        day = date(2026, 3, 4)
        assert format_date(day, "nb", today=TODAY) == "04.03."
        assert format_date(day, "nn", long=True, today=TODAY) == "onsdag 4. mars"
        assert format_date(day, "en", today=TODAY) == "4 Mar"
        assert format_date(day, "nb", today=date(2025, 12, 31)) == "04.03.2026"

    def test_every_beginning_that_is_read_is_unique(self) -> None:
        for lang in LANGS:
            for ahead in range(7):
                day = TODAY + timedelta(days=ahead)
                for length in range(2, 5):
                    assert parse_date(weekday_name(day, lang)[:length], TODAY, prefer="next") == day
            for month in range(1, 13):
                assert parse_date(f"1 {month_name(month, lang)[:3]} 26", TODAY, prefer="next").month == month

    def test_there_is_no_month_zero(self) -> None:
        with pytest.raises(ValueError, match="no month"):
            month_name(0, "nb")


class TestDurations:
    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("45m", 45),
            ("3d", 3 * 1440),
            ("1t30", 90),
            ("1t 30m", 90),
            ("1t", 60),
            ("1h30", 90),
            ("90", 90),
            ("0", 0),
            ("1,5t", 90),
            ("1.5h", 90),
            ("7,5 min", 7.5),
            ("2 timer", 120),
            ("2 timar", 120),
            ("30 min.", 30),
            (" 1 time 5 minutter ", 65),
            ("2u", 2 * 7 * 1440),
            ("2v", 2 * 7 * 1440),
            ("1w 2d 3h 4m", 7 * 1440 + 2 * 1440 + 184),
            ("2 døgn", 2880),
            ("1T30", 90),
            ("1t90m", 150),
        ],
    )
    def test_table(self, text: str, minutes: float) -> None:
        assert parse_duration(text) == Duration(minutes)
        assert parse_duration("~" + text) == Duration(minutes, estimate=True)

    def test_estimate_in_words(self) -> None:
        assert parse_duration("ca. 20 min") == parse_duration(" ~ 20") == Duration(20, estimate=True)

    @pytest.mark.parametrize(
        ("text", "code", "column"),
        [
            ("", "duration.not_understood", 1),
            ("~", "duration.not_understood", 2),
            ("tull", "duration.not_understood", 1),
            ("  x", "duration.not_understood", 3),
            ("5 x", "duration.not_understood", 3),
            ("30m 1t", "duration.not_understood", 6),
            ("1t 1t", "duration.not_understood", 5),
            ("1t60", "duration.not_understood", 3),
            ("2d 4", "duration.not_understood", 4),
            ("4 2d", "duration.not_understood", 4),
            ("1,5t30", "duration.not_understood", 5),
            ("1t 2,5", "duration.not_understood", 4),
            ("-5", "duration.not_understood", 1),
            ("1:30", "duration.not_understood", 2),
            ("30 m!", "duration.not_understood", 5),
            ("999999999", "duration.too_long", 1),
        ],
    )
    def test_refusals(self, text: str, code: str, column: int) -> None:
        assert refused(parse_duration, text) == (code, column)

    @pytest.mark.parametrize(
        ("minutes", "shown"),
        [
            (83, "1 t 23 min"),
            (20 * 1440 + 83, "20 d 1 t 23 min"),
            (1440, "1 d"),
            (120, "2 t"),
            (0, "0 min"),
            (7.5, "7,5 min"),
            (9.96, "10 min"),
            (45.5, "46 min"),
            (59.6, "1 t"),
            (-4, "−4 min"),
            (-0.01, "0 min"),
            (-90, "−1 t 30 min"),
        ],
    )
    def test_shown(self, minutes: float, shown: str) -> None:
        assert format_duration(minutes, "nb") == format_duration(minutes, "nn") == shown
        assert format_duration(minutes, "en") == shown.replace(" t", " h").replace(",", ".")

    def test_only_finite_time_is_shown(self) -> None:
        with pytest.raises(ValueError, match="finite"):
            format_duration(float("nan"), "nb")

    @given(st.integers(0, 5_000_000), LANG, st.booleans())
    def test_reads_what_it_writes(self, minutes: int, lang: Lang, estimate: bool) -> None:
        assert parse_duration(format_duration(minutes, lang, estimate=estimate)) == Duration(minutes, estimate)

    @given(st.text(max_size=20))
    def test_any_text_gives_a_duration_or_an_error_in_range(self, text: str) -> None:
        try:
            assert parse_duration(text).minutes >= 0
        except KfError as error:
            assert 1 <= error.problem.column <= len(text) + 1


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "hour", "minute"),
        [
            ("8.30", 8, 30),
            ("08:30", 8, 30),
            ("0830", 8, 30),
            ("830", 8, 30),
            ("8", 8, 0),
            ("kl. 8", 8, 0),
            ("23.59", 23, 59),
        ],
    )
    def test_table(self, text: str, hour: int, minute: int) -> None:
        assert parse_clock_time(f" {text} ") == time(hour, minute)

    @pytest.mark.parametrize(
        ("text", "code", "column"),
        [
            ("", "time.not_understood", 1),
            ("åtte", "time.not_understood", 1),
            ("kl. åtte", "time.not_understood", 5),
            ("8.3", "time.not_understood", 2),
            ("8.30 x", "time.not_understood", 6),
            ("24:00", "time.no_such_time", 1),
            ("8:60", "time.no_such_time", 3),
            ("0860", "time.no_such_time", 3),
            ("8:30:61", "time.no_such_time", 6),
            ("08301", "time.not_understood", 1),
        ],
    )
    def test_refusals(self, text: str, code: str, column: int) -> None:
        assert refused(parse_clock_time, text) == (code, column)

    @given(st.times())
    def test_reads_what_it_writes(self, moment: time) -> None:
        assert parse_clock_time(format_time(moment)) == moment.replace(second=0, microsecond=0)
        assert parse_clock_time(format_time(moment, seconds=True)) == moment.replace(microsecond=0)


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("1 234,5", "1234.5"),
            ("1\u00a0234,5", "1234.5"),
            ("1\u202f234\u2009567", "1234567"),
            ("5,3", "5.3"),
            ("5.3", "5.3"),
            ("−3", "-3"),
            ("-3", "-3"),
            ("- 3,5", "-3.5"),
            ("+7", "7"),
            ("5,3 %", "5.3"),
            ("5%", "5"),
            ("1.234", "1.234"),
            ("1,234", "1.234"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            (",5", "0.5"),
            ("-0", "0"),
            ("12345678901234567890123456789,5", "12345678901234567890123456789.5"),
            ("-12345678901234567890123456789,5", "-12345678901234567890123456789.5"),
        ],
    )
    def test_table(self, text: str, number: str) -> None:
        assert str(parse_number(f" {text} ")) == number

    @pytest.mark.parametrize(
        ("text", "column"),
        [
            ("", 1),
            ("tull", 1),
            ("  tull", 3),
            ("5,", 1),
            ("5,3 x", 5),
            ("3 7 1", 1),
            ("1 23", 1),
            ("12.34,5", 1),
            ("1.234.56", 1),
            ("1e5", 2),
            ("12/45", 3),
            ("nan", 1),
            ("5 %%", 4),
            ("\u0663", 1),
            ("9" * 61, 61),
        ],
    )
    def test_refusals(self, text: str, column: int) -> None:
        code, found = refused(parse_number, text)
        assert code == "number.not_understood"
        if len(text) < 60:
            assert found == column

    @pytest.mark.parametrize(
        ("value", "decimals", "shown"),
        [
            (5.3, None, "5,3"),
            (5.0, None, "5"),
            (1234.5, None, "1234,5"),
            (12345.678, 1, "12\u00a0345,7"),
            (-3, None, "−3"),
            (-0.04, 1, "0,0"),
            (2.5, 0, "3"),
            (-2.5, 0, "−3"),
            (0.125, 2, "0,13"),
            (1e21, None, "1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000"),
            (1e-7, None, "0,0000001"),
            (Decimal("2.50"), 2, "2,50"),
            (1.7e308, 2, None),
        ],
    )
    def test_shown(self, value: float | Decimal, decimals: int | None, shown: str | None) -> None:
        found = format_number(value, "nb", decimals)
        assert shown is None or found == shown
        assert format_number(value, "nn", decimals) == found
        assert format_number(value, "en", decimals) == found.replace(",", ".")

    def test_only_finite_numbers_are_shown(self) -> None:
        with pytest.raises(ValueError, match="finite"):
            format_number(float("inf"), "nb")

    @given(st.decimals(-(10**20), 10**20, allow_nan=False, allow_infinity=False, places=6), LANG)
    def test_reads_what_it_writes(self, value: Decimal, lang: Lang) -> None:
        assert parse_number(format_number(value, lang)) == value
        assert parse_number(format_number(value, lang, 6)) == value

    @given(st.floats(-1e15, 1e15, allow_nan=False), LANG)
    def test_floats_survive(self, value: float, lang: Lang) -> None:
        text = format_number(value, lang)
        if len(text) <= 60:
            assert float(parse_number(text)) == value


class TestClocks:
    def test_the_system_clock_is_aware_and_in_its_zone(self) -> None:
        clock: Clock = SystemClock()
        assert clock.now().tzinfo == OSLO
        assert abs(minutes_between(clock.now(), datetime.now(UTC))) < 1
        before = clock.monotonic()
        assert clock.monotonic() >= before

    @pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "Europe", "", "/etc"])
    def test_an_unknown_zone_gives_the_machines_own(self, zone: str) -> None:
        clock = SystemClock(zone)
        assert clock.fell_back
        assert clock.now().utcoffset() == datetime.now().astimezone().utcoffset()

    def test_a_folder_of_the_zone_package_gives_the_machines_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def is_a_folder(name: str) -> ZoneInfo:
            raise IsADirectoryError(name)

        monkeypatch.setattr("kfterm.clock.ticking.ZoneInfo", is_a_folder)
        assert SystemClock("Europe").fell_back

    def test_the_asked_zone_is_no_fallback(self) -> None:
        assert not SystemClock("America/New_York").fell_back

    def test_a_fixed_clock_moves_when_told(self) -> None:
        clock = FixedClock(datetime(2026, 3, 28, 23, 0, tzinfo=OSLO))
        clock.advance(minutes=10, seconds=30)
        assert (format_time(clock.now(), seconds=True), clock.monotonic()) == ("23:10:30", 630.0)
        clock.sleep(minutes=60)
        assert (format_time(clock.now()), clock.monotonic()) == ("00:10", 630.0)
        clock.set(datetime(2026, 3, 28, 8, 0, tzinfo=OSLO))
        assert (format_time(clock.now()), clock.monotonic()) == ("08:00", 630.0)
        with pytest.raises(ValueError, match="backwards"):
            clock.advance(seconds=-1)

    def test_a_time_without_zone_is_refused(self) -> None:
        naive = datetime(2026, 3, 28)
        aware = naive.replace(tzinfo=OSLO)
        for act in (lambda: FixedClock(naive), lambda: plus(naive, 1), lambda: minutes_between(aware, naive)):
            with pytest.raises(ValueError, match="without zone"):
                act()


class TestSummerTime:
    @pytest.mark.parametrize(
        ("start", "minutes", "end"),
        [
            # 29 March 2026: 02:00 becomes 03:00.
            ("2026-03-29T01:30", 30, "2026-03-29T03:00+02:00"),
            ("2026-03-29T01:30", 60, "2026-03-29T03:30+02:00"),
            ("2026-03-28T23:00", 240, "2026-03-29T04:00+02:00"),
            ("2026-03-29T03:30", -60, "2026-03-29T01:30+01:00"),
            # 25 October 2026: 03:00 becomes 02:00.
            ("2026-10-25T01:30", 60, "2026-10-25T02:30+02:00"),
            ("2026-10-25T01:30", 120, "2026-10-25T02:30+01:00"),
            ("2026-10-25T01:30", 180, "2026-10-25T03:30+01:00"),
            ("2026-10-24T23:00", 240, "2026-10-25T02:00+01:00"),
            # Midnight without a change.
            ("2026-05-04T23:50", 20, "2026-05-05T00:10+02:00"),
        ],
    )
    def test_minutes_that_pass(self, start: str, minutes: int, end: str) -> None:
        moment = datetime.fromisoformat(start).replace(tzinfo=OSLO)
        later = plus(moment, minutes)
        assert later.isoformat(timespec="minutes") == end
        assert later.tzinfo == OSLO
        assert minutes_between(moment, later) == minutes

    @given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(OSLO)), st.integers(-3000, 3000))
    def test_there_and_back(self, moment: datetime, minutes: int) -> None:
        later = plus(moment, minutes)
        assert minutes_between(moment, later) == minutes
        assert minutes_between(plus(later, -minutes), moment) == 0


def test_words_of_dates_survive_decomposition() -> None:
    assert parse_date(unicodedata.normalize("NFD", "lørdag 14. mars 2026"), TODAY, prefer="next") == date(2026, 3, 14)


def test_beyond_the_calendar_the_clock_stands_still() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert plus(last, 10) == last
    assert plus(last, -1) == last.replace(minute=58)
