"""Whether an aim is SMART as far as a program can tell: a number, a unit, a group of people, a date.

Each check looks at the fact that was filled in, and else at the words of the aim itself, so that a well-worded aim
gets no advice. It is advice and never a block.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from kfterm.text import fold
from kfterm.tools.driver.model import Node
from kfterm.words import Words

Part: TypeAlias = Literal["number", "unit", "population", "deadline"]

_YEAR: Final = r"(?:19|20)[0-9]{2}"
_MONTHS: Final = (
    r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|january|february|march|may|june|july|october|december"
)
_DATE: Final = re.compile(
    rf"\b{_YEAR}\b|\b[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.?(?:\s?[0-9]{{2,4}})?(?!\s?%|[0-9])\b|\b(?:{_MONTHS})\b"
    r"|\b(?:innen|before|by|etter|after)\s+(?:[0-9]+|en|ein|eit|et|two|to|tre|three|seks|six)\s+"
    r"(?:uker|veker|weeks|måneder|månader|months|år|years?)\b"
    r"|\b(?:i løpet av|innen|by the end of|within)\b.*\b(?:året|år|høsten|hausten|våren|year|months?|måneder|månader)\b"
)
_NUMBER: Final = re.compile(r"[0-9]|\b(?:halver\w*|dobl\w*|halve|double|ingen|null|no|zero|alle|all)\b")
_UNIT: Final = re.compile(
    r"%|\b(?:prosent\w*|per ?cent|percent\w*|promille|dag(?:er|ar|en)?|døgn|uke[rn]?|veke[rn]?|time[rn]?|timar"
    r"|minutt\w*|min|antall|tal|andel\w*|delen|days?|weeks?|hours?|minutes?|number|share|proportion|rate"
    r"|pasient\w*|patients?|ganger|gonger|times|kroner|fall|falls|tilfelle\w*|cases)\b"
)
_GROUP: Final = re.compile(
    r"\b(?:hos|blant|among|pasient\w*|patients?|bruker\w*|brukar\w*|users?|ansatte|tilsette|staff|barn\w*|child\w*"
    r"|eldre|elderly|pårørende|pårørande|relatives|kvinner|menn|women|men|nyfødte|henvis\w*|tilvis\w*|vår|våre|our)\b"
)

ADVICE: Final[dict[Part, Words]] = {
    "number": Words(
        "Målet har ikke noe tall: hvor mye bedre skal det bli?",
        "Målet har ikkje noko tal: kor mykje betre skal det bli?",
        "The aim has no number: how much better should it get?",
    ),
    "unit": Words(
        "Målet har ingen enhet: hva er det dere teller eller måler?",
        "Målet har inga eining: kva er det de tel eller måler?",
        "The aim has no unit: what do you count or measure?",
    ),
    "population": Words(
        "Målet sier ikke hvem det gjelder.",
        "Målet seier ikkje kven det gjeld.",
        "The aim does not say whom it concerns.",
    ),
    "deadline": Words(
        "Målet har ingen frist: når skal det være nådd?",
        "Målet har ingen frist: når skal det vere nådd?",
        "The aim has no date: when should it be reached?",
    ),
}


def missing(aim: Node) -> tuple[Part, ...]:
    """The parts that neither the facts nor the words of the aim name, in the order of advice."""
    stored = aim.stored
    text = fold(aim.text)
    dates = _DATE.sub(" ", text)
    found: dict[Part, bool] = {
        "number": stored.target is not None or bool(_NUMBER.search(dates)),
        "unit": bool(stored.unit) or bool(_UNIT.search(text)),
        "population": bool(stored.population) or bool(_GROUP.search(text)),
        "deadline": bool(stored.deadline) or bool(_DATE.search(text)),
    }
    return tuple(part for part, there in found.items() if not there)
