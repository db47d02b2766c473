"""Counting votes: ballots in, points and places out. No disk, no clock, no people: a ballot is a list of numbers.

``count`` checks ballots against ``Rules`` and counts them; ``solve`` does the same for a case as plain data;
``check`` judges a single ballot while it is typed. The methods are rank k→1, multivote, budget and score; ranks are
also counted by Borda, Schulze and instant run-off, and their agreement is Kendall's W.
"""

from kfterm.vote.ballots import Refused, check
from kfterm.vote.cases import as_data, solve
from kfterm.vote.counting import Count, Result, count
from kfterm.vote.others import Others
from kfterm.vote.rules import METHODS, Method, Rules, read_rules

__all__ = [
    "METHODS",
    "Count",
    "Method",
    "Others",
    "Refused",
    "Result",
    "Rules",
    "as_data",
    "check",
    "count",
    "read_rules",
    "solve",
]
