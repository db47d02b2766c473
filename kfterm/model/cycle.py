"""One PDSA cycle (småskalatest) as a typed view over the stored fields; kept in TinyDB (table ``cycles``)."""

from __future__ import annotations

from typing import Literal, TypeAlias

from kfterm.model.records import Day, Moment, Record

Stage: TypeAlias = Literal["plan", "do", "study", "act", "done"]
Degree: TypeAlias = Literal["yes", "partly", "no", ""]
Decision: TypeAlias = Literal["keep", "adjust", "drop", ""]
TABLE = "cycles"


class Cycle(Record, frozen=True, kw_only=True):
    """A small test: what a team wants to know, tries, believes, sees and decides. Times are ISO texts or empty."""

    idea: str = ""
    """Record id of the change idea; empty when the test belongs to none on a sheet."""
    idea_text: str = ""
    number: int = 1
    """Place in its ramp, from 1."""
    scale: str = ""
    question: str = ""
    test: str = ""
    prediction: str = ""
    """What follows "Vi tror at …"."""
    prediction_at: Moment = ""
    """When the prediction was locked, at the start of Do; empty when none was written by then."""
    prediction_was: tuple[str, ...] = ()
    """Former wordings of a locked prediction, the oldest first."""
    prediction_changed: Moment = ""
    """When a locked prediction was changed last."""
    how: str = ""
    """How the team will know whether it became better."""
    who: str = ""
    where: str = ""
    when: Day = ""
    """The planned day."""
    observations: str = ""
    unplanned: str = ""
    as_planned: Degree = ""
    met: Degree = ""
    """Whether what was predicted happened."""
    learning: str = ""
    decision: Decision = ""
    follows: str = ""
    """Record id of the cycle before it in the ramp."""
    session: str = ""
    """The session that was held when it was written down; empty when none was."""
    status: Stage = "plan"
    created: Moment = ""
    started: Moment = ""
    ended: Moment = ""
