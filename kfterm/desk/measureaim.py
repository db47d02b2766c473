"""The aim of a team, asked for step by step, and honest advice on it.

What can be seen in a text is little: a number, a date, an activity in the place of a result. Whether the aim matters
to patients no program can see, and the advice says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from kfterm.clock import format_date
from kfterm.desk.asks import parse_day, parse_title, parse_words
from kfterm.desk.measure import day_of, family_gaps
from kfterm.desk.places import TeamView
from kfterm.model.change import Put, Value
from kfterm.model.measure import Measure
from kfterm.model.records import Team
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Command, Now, Reply, Say
from kfterm.words import Words

SENTENCE: Final = Words(
    "{what} {who} skal gå fra {start} til {goal} innen {due}",
    "{what} {who} skal gå frå {start} til {goal} innan {due}",
    "{what} {who} goes from {start} to {goal} by {due}",
)
WRITTEN: Final = Words("Målet er nå: {aim}.", "Målet er no: {aim}.", "The aim is now: {aim}.")
NO_AIM: Final = Words("Teamet har ikke noe mål ennå.", "Teamet har ikkje noko mål enno.", "The team has no aim yet.")
NO_NUMBER: Final = Words(
    "Målet har ikke noe tall. Hvor mye bedre skal det bli, fra hva til hva?",
    "Målet har ikkje noko tal. Kor mykje betre skal det bli, frå kva til kva?",
    "The aim has no number. How much better, from what to what?",
)
NO_DATE: Final = Words(
    "Målet har ingen dato. Når skal dere være der?",
    "Målet har ingen dato. Når skal de vere der?",
    "The aim has no date. When will you be there?",
)
PAST: Final = Words(
    "Fristen {day} er gått ut. Er målet nådd, eller trengs en ny frist?",
    "Fristen {day} har gått ut. Er målet nådd, eller trengst ein ny frist?",
    "The date {day} has passed. Is the aim reached, or is a new date needed?",
)
ACTIVITY: Final = Words(
    "Målet begynner med «{verb}» og ligner et tiltak. Hva blir bedre for pasientene når det er gjort?",
    "Målet byrjar med «{verb}» og liknar eit tiltak. Kva blir betre for pasientane når det er gjort?",
    "The aim begins with “{verb}” and looks like an action. What gets better for patients when it is done?",
)
EXTREME: Final = Words(
    "0 eller 100 % er sjelden mulig å holde. Et mål som nås nesten alltid, gir mindre skyld og mer læring.",
    "0 eller 100 % er sjeldan mogleg å halde. Eit mål som blir nådd nesten alltid, gir mindre skuld og meir læring.",
    "0 or 100 % can rarely be kept. An aim that is met nearly always gives less blame and more learning.",
)
LACKS: Final[dict[str, Words]] = {
    "outcome": Words(
        "Ingen indikator viser resultatet for pasientene (resultatindikator).",
        "Ingen indikator viser resultatet for pasientane (resultatindikator).",
        "No measure shows the result for patients (outcome measure).",
    ),
    "process": Words(
        "Ingen indikator viser om dere gjør det dere har tenkt (prosessindikator).",
        "Ingen indikator viser om de gjer det de har tenkt (prosessindikator).",
        "No measure shows whether you do what you meant to (process measure).",
    ),
    "balancing": Words(
        "Ingen indikator viser om noe annet blir verre (balanserende indikator).",
        "Ingen indikator viser om noko anna blir verre (balanserande indikator).",
        "No measure shows whether something else gets worse (balancing measure).",
    ),
    "many": Words(
        "Mer enn åtte indikatorer er mye å samle inn. Hvilke bruker dere?",
        "Meir enn åtte indikatorar er mykje å samle inn. Kva indikatorar brukar de?",
        "More than eight measures are a lot to collect. Which do you use?",
    ),
}
HONEST: Final = Words(
    "Programmet ser bare etter tall, dato og ord. Om målet betyr noe for pasientene, må dere avgjøre.",
    "Programmet ser berre etter tal, dato og ord. Om målet betyr noko for pasientane, må de avgjere.",
    "The program only looks for numbers, dates and words. Whether the aim matters to patients is yours to judge.",
)
_NUMBERS: Final = re.compile(
    r"[0-9]|\b(?:halver\w*|dobl\w*|tredoble\w*|ingen|alle|alltid|aldri|null|halv\w*|twice|half|halve|double|none|all)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b20[0-9]{2}\b")
_ACTS: Final = re.compile(
    r"^(?:å\s+|to\s+)?(?P<verb>innfør\w*|implementer\w*|lage?|utarbeid\w*|etabler\w*|opprett\w*|kurs\w*|skriv\w*|"
    r"gjennomfør\w*|utvikl\w*|arranger\w*|kjøpe?|introduce|implement|make|write|establish|develop|train)\b",
    re.IGNORECASE,
)
_EXTREME: Final = re.compile(r"\b100\s*(?:%|prosent|percent)|\b(?:til|to)\s+0\b", re.IGNORECASE)
_EXTREME_WORDS: Final = re.compile(r"\b(?:null|ingen|alle|alltid|none|all|always)\b", re.IGNORECASE)
"""Only where the aim has no figure: "80 % get all six" asks for no 100 %."""
_FIGURE: Final = re.compile(r"[0-9]")


def smart(team: Team, measures: Sequence[Measure], today: date) -> tuple[Say, ...]:
    """Advice on the aim, and on what the family of measures lacks; the last sentence says what cannot be seen."""
    found: list[Say] = []
    aim = clean_line(team.aim)
    if not aim:
        found.append(Say(NO_AIM))
    else:
        without_year = _YEAR.sub("", aim)
        if not _NUMBERS.search(without_year):
            found.append(Say(NO_NUMBER))
        if verb := _ACTS.match(aim):
            found.append(Say(ACTIVITY, {"verb": verb["verb"].lower()}))
        if _EXTREME.search(aim) or (_EXTREME_WORDS.search(aim) and not _FIGURE.search(without_year)):
            found.append(Say(EXTREME))
        if not team.due and not _YEAR.search(aim):
            found.append(Say(NO_DATE))
    due = day_of(team.due)
    if due and due < today:
        found.append(Say(PAST, {"day": f"{due:%d.%m.%Y}"}))
    found += [Say(LACKS[gap]) for gap in family_gaps(measures)]
    return (*found, Say(HONEST))


def _set(team: TeamView, _at: str, args: Args, now: Now) -> Reply:
    due = day_of(args["due"])
    told = {name: args[name] for name in ("what", "who", "start", "goal")}
    aim = clean_line(SENTENCE.get(now.lang, **told, due=format_date(due, now.lang) if due else args["due"]))
    fields: dict[str, Value] = {"aim": aim[:1].upper() + aim[1:], "due": args["due"]}
    return Reply((Put(team.team.id, fields),), say=Say(WRITTEN, {"aim": fields["aim"]}))


AIM: Command[TeamView] = Command(
    "team.aim",
    Words("Mål, steg for steg", "Mål, steg for steg", "Aim, step by step"),
    Words(
        "Skriv målet med tall og dato: hva som skal bli bedre, for hvem, fra hva til hva, innen når.",
        "Skriv målet med tal og dato: kva som skal bli betre, for kven, frå kva til kva, innan når.",
        "Write the aim with number and date: what, for whom, from what to what, by when.",
    ),
    _set,
    asks=(
        Ask(
            "what",
            Words("Hva skal bli bedre for pasientene?", "Kva skal bli betre for pasientane?", "What gets better?"),
            parse_title,
            hint=Words("Ventetid på utskriving", "Ventetid på utskriving", "Waiting time for discharge"),
        ),
        Ask(
            "who",
            Words("For hvem, hvor?", "For kven, kvar?", "For whom, where?"),
            parse_words,
            optional=True,
            hint=Words(
                "for pasienter på slagenheten", "for pasientar på slageininga", "for patients of the stroke unit"
            ),
        ),
        Ask("start", Words("Fra: tallet i dag", "Frå: talet i dag", "From: the figure today"), parse_title),
        Ask("goal", Words("Til: tallet dere vil nå", "Til: talet de vil nå", "To: the figure you want"), parse_title),
        Ask("due", Words("Innen når?", "Innan når?", "By when?"), parse_day),
    ),
)
