"""What can be done with the PDSA cycles of a team: one act per answer, so that each answer is saved at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kfterm.desk.asks import parse_day, parse_title, parse_words
from kfterm.desk.pdsaasks import parse_prediction, parse_who_when, who_when_text
from kfterm.desk.pdsadoing import (
    add,
    cycle_at,
    decide,
    delete,
    follow_up,
    here,
    not_begun,
    predict,
    set_idea,
    set_who_when,
    setter,
    start,
    to_action,
)
from kfterm.desk.pdsawords import DECISIONS, DEGREES, LABELS, NO_IDEA
from kfterm.desk.places import TeamView
from kfterm.model.ids import kind_of
from kfterm.tools.api import Ask, Choice, Command, Now
from kfterm.words import Words, same


def _code(text: str, _view: TeamView, _now: Now) -> str:
    return text.strip()


def _value_now(name: str) -> Callable[[TeamView, str], str]:
    return lambda view, at: str(getattr(cycle_at(view, at), name, ""))


def _who_when_now(view: TeamView, at: str) -> str:
    cycle = cycle_at(view, at)
    return who_when_text(cycle) if cycle else ""


def idea_choices(view: TeamView, _at: str) -> tuple[Choice, ...]:
    """The change ideas on the team's sheets, and none of them; no choice at all where there are no ideas."""
    found = tuple(Choice(item.source, same(item.text.replace("{", "(").replace("}", ")"))) for item in view.ideas())
    return (*found, Choice("", NO_IDEA, "0")) if found else ()


def _fixed(table: Mapping[Any, Words]) -> Callable[[TeamView, str], tuple[Choice, ...]]:
    return lambda _view, _at: tuple(Choice(code, words) for code, words in table.items())


_CHANGE = Words("Endre det som står der.", "Endre det som står der.", "Change what stands there.")
WHO_WHEN: Words = Words("Hvem og når?", "Kven og når?", "Who and when?")
WHO_WHEN_HINT: Words = Words(
    "@KN fredag, 14.03 eller +2u. Kan stå tomt.",
    "@KN fredag, 14.03 eller +2v. Kan stå tomt.",
    "@KN Friday, 14.03 or +2w. May be empty.",
)


def _field(
    name: str, *, begins: bool = False, parse: Callable[[str, Any, Now], Any] = parse_words
) -> Command[TeamView]:
    label = LABELS[name]
    ask: Ask[TeamView] = Ask(name, label, parse, start=_value_now(name), optional=True)
    return Command(f"pdsa.{name}", label, _CHANGE, setter(name, begins=begins), asks=(ask,), can=here)


def _degree(name: str) -> Command[TeamView]:
    label = LABELS[name]
    ask: Ask[TeamView] = Ask(name, label, _code, choices=_fixed(DEGREES), start=_value_now(name))
    return Command(f"pdsa.{name}", label, _CHANGE, setter(name, begins=True), asks=(ask,), can=here)


_IDEA: Ask[TeamView] = Ask(
    "idea", Words("Hvilken endringsidé?", "Kva endringsidé?", "Which change idea?"), _code, choices=idea_choices
)
_BELIEF_HINT = Words(
    "Fullfør setningen, helst med et tall: minst åtte av ti …",
    "Fullfør setninga, helst med eit tal: minst åtte av ti …",
    "Finish the sentence, best with a number: at least eight of ten …",
)
_PREDICTION: Ask[TeamView] = Ask(
    "prediction",
    LABELS["prediction"],
    parse_prediction,
    start=_value_now("prediction"),
    optional=True,
    hint=_BELIEF_HINT,
)

NEW: Command[TeamView] = Command(
    "pdsa.new",
    Words("Ny test", "Ny test", "New test"),
    Words("Begynn en småskalatest med et spørsmål.", "Byrj ein småskalatest med eit spørsmål.", "Begin a small test."),
    add,
    asks=(Ask("question", LABELS["question"], parse_title),),
)
ADD: Command[TeamView] = Command(
    "pdsa.add",
    NEW.name,
    Words("Skriv ned en hel test.", "Skriv ned ein heil test.", "Write down a whole test."),
    add,
    asks=(
        Ask("question", LABELS["question"], parse_title),
        Ask("test", LABELS["test"], parse_title),
        Ask("prediction", LABELS["prediction"], parse_prediction),
    ),
)
START: Command[TeamView] = Command(
    "pdsa.start",
    Words("Begynn testen", "Byrj testen", "Begin the test"),
    Words(
        "Nå prøver dere. «Vi tror at …» låses med klokkeslett; en endring blir synlig.",
        "No prøver de. «Vi trur at …» blir låst med klokkeslett; ei endring blir synleg.",
        "Now you try it. “We think that …” is locked with its time; a change will show.",
    ),
    start,
    key="s",
    can=not_begun,
)
NEXT: Command[TeamView] = Command(
    "pdsa.next",
    Words("Neste test i rampen", "Neste test i rampa", "Next test of the ramp"),
    Words(
        "Lag neste test av samme idé, med spørsmål og test fylt ut.",
        "Lag neste test av same idé, med spørsmål og test fylte ut.",
        "Make the next test of the same idea, with question and test filled in.",
    ),
    follow_up,
    key="n",
    can=here,
)
TO_ACTION: Command[TeamView] = Command(
    "pdsa.to_action",
    Words("Gjør om til tiltak", "Gjer om til tiltak", "Make it an action"),
    Words(
        "Flytt en oppgave som ikke er en test, til tiltakslisten.",
        "Flytt ei oppgåve som ikkje er ein test, til tiltakslista.",
        "Move a task that is no test to the actions.",
    ),
    to_action,
    key="m",
    can=here,
)
DELETE: Command[TeamView] = Command(
    "pdsa.delete",
    Words("Slett testen", "Slett testen", "Delete the test"),
    Words("Slett testen. Det kan angres.", "Slett testen. Det kan angrast.", "Delete the test. It can be undone."),
    delete,
    key="x,delete",
    can=here,
)
PREDICTION: Command[TeamView] = Command(
    "pdsa.prediction", LABELS["prediction"], _CHANGE, predict, asks=(_PREDICTION,), can=here
)
WHO_AND_WHEN: Command[TeamView] = Command(
    "pdsa.whowhen",
    WHO_WHEN,
    _CHANGE,
    set_who_when,
    asks=(Ask("whowhen", WHO_WHEN, parse_who_when, start=_who_when_now, optional=True, hint=WHO_WHEN_HINT),),
    can=here,
)
DECIDE: Command[TeamView] = Command(
    "pdsa.decision",
    LABELS["decision"],
    Words(
        "Behold, juster eller forkast. Juster lager neste test.",
        "Behald, juster eller forkast. Juster lagar neste test.",
        "Keep, adjust or drop. Adjust makes the next test.",
    ),
    decide,
    asks=(Ask("decision", LABELS["decision"], _code, choices=_fixed(DECISIONS), start=_value_now("decision")),),
    can=here,
)
IDEA: Command[TeamView] = Command("pdsa.idea", _IDEA.words, _CHANGE, set_idea, asks=(_IDEA,), can=here)
FIELDS: Mapping[str, Command[TeamView]] = {
    "question": _field("question", parse=parse_title),
    "test": _field("test"),
    "prediction": PREDICTION,
    "how": _field("how"),
    "scale": _field("scale"),
    "who": _field("who"),
    "where": _field("where"),
    "when": _field("when", parse=parse_day),
    "as_planned": _degree("as_planned"),
    "observations": _field("observations", begins=True),
    "unplanned": _field("unplanned", begins=True),
    "met": _degree("met"),
    "learning": _field("learning", begins=True),
    "decision": DECIDE,
}
"""Field → the act that asks for it alone."""

COMMANDS: tuple[Command[TeamView], ...] = (
    NEW,
    ADD,
    START,
    NEXT,
    TO_ACTION,
    DELETE,
    IDEA,
    WHO_AND_WHEN,
    *FIELDS.values(),
)


def is_cycle(at: str) -> bool:
    """Whether a record id is that of a cycle."""
    return kind_of(at) == "cycle"
