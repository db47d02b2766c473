"""The grammar of ``measure``, as data for ``argparse``."""

from __future__ import annotations

import argparse

KINDS = ("share", "rate", "count", "value", "sample", "days", "between")
FAMILIES = ("outcome", "process", "balancing")
FREQUENCIES = ("day", "week", "fortnight", "month", "quarter", "year")
DATES = ("dmy", "mdy", "ymd", "week", "month")
TEXTS = ("why", "definition", "numerator", "denominator", "inclusion", "source", "collector", "unit")


def arguments(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """The actions of ``measure``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = actions.add_parser("new", parents=[common], help="plan a measure; prints its id")
    new.add_argument("name", nargs="?", metavar="NAME")
    new.add_argument("--team", metavar="T", help="whose measure it is")
    new.add_argument("--kind", dest="data", choices=KINDS, default="value", help="kind of data (default: value)")
    new.add_argument("--family", choices=FAMILIES)
    new.add_argument("--frequency", choices=FREQUENCIES, help="how often it is measured")
    new.add_argument("--direction", choices=("up", "down"), help="which way is better")
    for name in ("target", "baseline", "per"):
        new.add_argument(f"--{name}", metavar="X")
    for name in TEXTS:
        new.add_argument(f"--{name}", metavar="TEXT")
    add = actions.add_parser("add", parents=[common], help='enter measurements, such as "12/45 14.03"')
    add.add_argument("entry", nargs="*", metavar="ENTRY", help='figure and day, such as "12/45 14.03" or "3,4 uke 12"')
    add.add_argument("--team", metavar="T", help="whose measure it is")
    add.add_argument("--measure", metavar="M", help="the measure: id, name or the beginning of its name")
    listing = actions.add_parser("list", parents=[common], help="the measures, and what each says")
    listing.add_argument("--team", metavar="T", help="only of this team")
    chart = actions.add_parser("chart", parents=[common], help="the chart of a measure, and what it says")
    chart.add_argument("what", metavar="WHAT", help="the measure: id, name or the beginning of its name")
    chart.add_argument("--team", metavar="T", help="only among the measures of this team")
    chart.add_argument("--period", choices=("week", "month"), help="by week or month, so that no single event is told")
    _import(actions.add_parser("import", parents=[common], help="measurements from a CSV or XLSX file"))


def _import(take: argparse.ArgumentParser) -> None:
    """Either a mapping that the workspace remembers, or how to read each column."""
    take.add_argument("file", metavar="FILE|-")
    take.add_argument("--team", metavar="T", help="whose measures they are")
    take.add_argument("--mapping", metavar="NAME", help="read as remembered under this name; asks nothing")
    take.add_argument("--measure", metavar="M", help="without a mapping: the measure they belong to")
    take.add_argument("--save", metavar="NAME", help="remember how the columns are read under this name")
    take.add_argument("--dry-run", action="store_true", help="only show what would be entered")
    take.add_argument("--dates", choices=DATES, help="how the column of dates is written")
    take.add_argument("--decimal", choices=(",", "."), help="the decimal sign of the columns of figures")
    take.add_argument("--sheet", metavar="NAME", help="the sheet of an XLSX file (default: the first)")
    for name, text in (
        ("date", "the days or periods"),
        ("value", "the values"),
        ("numerator", "the numerators"),
        ("denominator", "the denominators"),
        ("note", "notes"),
        ("name", "the names of measures, when the file holds several"),
    ):
        take.add_argument(f"--{name}-column", dest=f"column_{name}", metavar="HEAD", help=f"the column with {text}")
