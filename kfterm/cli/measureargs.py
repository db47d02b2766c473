"""The grammar of ``measure``, as data for ``argparse``; its help stands in ``helpwords`` and ``helpoptions``."""

from __future__ import annotations

import argparse

KINDS = ("share", "rate", "count", "value", "sample", "days", "between")
CHARTS = ("run", "i", "xmr", "mr", "xbar", "s", "p", "pp", "c", "u", "up", "g", "t")
FAMILIES = ("outcome", "process", "balancing")
FREQUENCIES = ("day", "week", "fortnight", "month", "quarter", "year")
DATES = ("dmy", "mdy", "ymd", "week", "month")
TEXTS = ("why", "definition", "numerator", "denominator", "inclusion", "source", "collector", "unit")


def arguments(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """The actions of ``measure``."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = actions.add_parser("new", parents=[common], help="new")
    new.add_argument("name", nargs="?", metavar="NAME")
    new.add_argument("--team", metavar="T")
    new.add_argument("--kind", dest="data", choices=KINDS, default="value")
    new.add_argument("--family", choices=FAMILIES)
    new.add_argument("--frequency", choices=FREQUENCIES)
    new.add_argument("--direction", choices=("up", "down"))
    new.add_argument("--chart", choices=CHARTS)
    new.add_argument("--profile", choices=("qic", "ihi"))
    for name in ("target", "baseline", "per"):
        new.add_argument(f"--{name}", metavar="X")
    for name in TEXTS:
        new.add_argument(f"--{name}", metavar="TEXT")
    add = actions.add_parser("add", parents=[common], help="add")
    add.add_argument("entry", nargs="*", metavar="ENTRY")
    add.add_argument("--team", metavar="T")
    add.add_argument("--measure", metavar="M")
    listing = actions.add_parser("list", parents=[common], help="list")
    listing.add_argument("what", nargs="?", metavar="WHAT")
    listing.add_argument("--team", metavar="T")
    chart = actions.add_parser("chart", parents=[common], help="chart")
    chart.add_argument("what", metavar="WHAT")
    chart.add_argument("--team", metavar="T")
    chart.add_argument("--period", choices=("week", "month"))
    _import(actions.add_parser("import", parents=[common], help="import"))


def _import(take: argparse.ArgumentParser) -> None:
    """Either a mapping that the workspace remembers, or how to read each column."""
    take.add_argument("file", metavar="FILE|-")
    take.add_argument("--team", metavar="T")
    take.add_argument("--mapping", metavar="NAME")
    take.add_argument("--measure", metavar="M")
    take.add_argument("--save", metavar="NAME")
    take.add_argument("--dry-run", action="store_true")
    take.add_argument("--dates", choices=DATES)
    take.add_argument("--decimal", choices=(",", "."))
    take.add_argument("--sheet", metavar="NAME")
    for name in ("date", "value", "numerator", "denominator", "note", "name"):
        take.add_argument(f"--{name}-column", dest=f"column_{name}", metavar="HEAD")
