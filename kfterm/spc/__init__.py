"""Statistical process control: numbers in, numbers out.

``chart`` computes run and control charts with the rules that read them; ``solve`` does the same for a case as plain
data; ``runs_limits`` is the table of critical values. Formulas are those of the literature named beside each; five
profiles say whose conventions apply: ``qic`` (Anhøj, the default), ``pbc``, ``qcc`` (textbook Shewhart charts),
``mdc`` (NHS Making Data Count) and ``ihi`` (Perla, Provost and Murray).
"""

from kfterm.spc.engine import chart, runs_limits, solve
from kfterm.spc.options import Options
from kfterm.spc.result import Note, PartResult, Result
from kfterm.spc.runs import Ihi, Runs, Shift, Trend

__all__ = ["Ihi", "Note", "Options", "PartResult", "Result", "Runs", "Shift", "Trend", "chart", "runs_limits", "solve"]
