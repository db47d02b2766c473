"""Time: the clock, and dates, durations, times of day and numbers as people type and read them.

Everything typed is parsed by a pure function that raises ``KfError`` with the column (from 1) of what it did not
understand; what a ``format_`` function writes, its parser reads again, in each of the three languages.
"""

from kfterm.clock.dates import parse_date
from kfterm.clock.durations import Duration, format_duration, parse_duration
from kfterm.clock.names import format_date, month_name, weekday_name
from kfterm.clock.numbers import format_number, parse_number
from kfterm.clock.ticking import Clock, FixedClock, SystemClock, minutes_between, plus
from kfterm.clock.times import format_time, parse_clock_time

__all__ = [
    "Clock",
    "Duration",
    "FixedClock",
    "SystemClock",
    "format_date",
    "format_duration",
    "format_number",
    "format_time",
    "minutes_between",
    "month_name",
    "parse_clock_time",
    "parse_date",
    "parse_duration",
    "parse_number",
    "plus",
    "weekday_name",
]
