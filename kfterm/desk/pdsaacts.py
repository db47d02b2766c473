"""What can be done with the PDSA cycles of a team: one act per answer, so that each answer is saved at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kfterm.desk.asks import parse_day, parse_title, parse_words
from kfterm.desk.pdsa import next_number, ramp_key, stage
from kfterm.desk.pdsaasks import parse_prediction, parse_who_when, who_when_text
from kfterm.desk.pdsawords import DECISIONS, DEGREES, LABELS, NO_IDEA
from kfterm.desk.places import TeamView
from kfterm.model.change import GONE, INSIDE, Put, Value
from kfterm.model.cycle import Cycle
from kfterm.model.fields import flatten
from kfterm.model.ids import kind_of
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Words, same

PICK: Words = Words("Velg en test først.", "Vel ein test først.", "Choose a test first.")
STARTED_ALREADY: Words = Words("Testen er begynt alt.", "Testen er byrja alt.", "The test has begun already.")
UNCHANGED: Words = Words("Ingenting er endret.", "Ingenting er endra.", "Nothing was changed.")
LOCKED: Words = Words(
    "Testen er begynt. «Vi tror at …» er låst; en endring blir synlig.",
    "Testen er byrja. «Vi trur at …» er låst; ei endring blir synleg.",
    "The test has begun. “We think that …” is locked; a change will show.",
)
BEGUN: Words = Words(
    "Testen er begynt. Skriv «Vi tror at …» før dere ser svaret.",
    "Testen er byrja. Skriv «Vi trur at …» før de ser svaret.",
    "The test has begun. Write “We think that …” before you see the answer.",
)
TRACED: Words = Words(
    "Endret. Det dere skrev først, står fortsatt.",
    "Endra. Det de skreiv først, står framleis.",
    "Changed. What you wrote first still stands.",
)
NEXT_MADE: Words = Words(
    "Neste test er klar til å fylles ut: test {number}.",
    "Neste test er klar til å fyllast ut: test {number}.",
    "The next test is ready to be filled in: test {number}.",
)
DECIDED: Words = Words(
    "Testen er ferdig: {decision}.", "Testen er ferdig: {decision}.", "The test is done: {decision}."
)
MADE_ACTION: Words = Words("Gjort om til tiltak: {text}", "Gjort om til tiltak: {text}", "Made an action: {text}")
DELETED: Words = Words("Slettet testen. Angre med u.", "Sletta testen. Angre med u.", "Test deleted. Undo with u.")
CARRIED = ("idea", "idea_text", "question", "test", "scale", "how", "who", "where")
"""What the next cycle of a ramp begins with; a prediction is always thought anew."""


def cycle_at(view: TeamView, at: str) -> Cycle | None:
    """The cycle with this id, or ``None``."""
    return next((one for one in view.cycles if one.id == at), None)


def _here(view: TeamView, at: str) -> Words | None:
    return None if cycle_at(view, at) else PICK


def _not_begun(view: TeamView, at: str) -> Words | None:
    found = cycle_at(view, at)
    if found is None:
        return PICK
    return STARTED_ALREADY if found.started else None


def _stamp(now: Now) -> str:
    return now.at.isoformat(timespec="seconds")


# --- making ------------------------------------------------------------------------------------------------------


def _new_fields(view: TeamView, args: Mapping[str, Any], now: Now) -> dict[str, Value]:
    idea = str(args.get("idea") or "")
    text = next((item.text for item in view.ideas() if item.source == idea), "") if idea else ""
    fields: dict[str, Value] = {
        INSIDE: view.team.id,
        "number": next_number(view.cycles, idea) if idea else 1,
        "status": "plan",
        "created": _stamp(now),
    }
    given = {
        name: args.get(name) for name in ("question", "test", "prediction", "how", "scale", "who", "where", "when")
    }
    given |= {"idea": idea, "idea_text": text or args.get("idea_text")}
    fields.update({name: str(value) for name, value in given.items() if value})
    return fields


def _add(view: TeamView, _at: str, args: Args, now: Now) -> Reply:
    key = now.new_id("cycle")
    return Reply((Put(key, _new_fields(view, args, now)),), at=key)


def _next(view: TeamView, at: str, _args: Args, now: Now) -> Reply:
    old = cycle_at(view, at)
    if old is None:
        return Reply(say=Say(PICK))
    put = _follower(view, old, now)
    return Reply((put,), at=put.record, say=Say(NEXT_MADE, {"number": put.fields["number"]}))


def _follower(view: TeamView, old: Cycle, now: Now) -> Put:
    """The next cycle of the ramp, prefilled, without a prediction."""
    fields: dict[str, Value] = {INSIDE: view.team.id}
    fields.update({name: getattr(old, name) for name in CARRIED if getattr(old, name)})
    fields["number"] = next_number(view.cycles, ramp_key(old, view.cycles))
    return Put(now.new_id("cycle"), fields | {"follows": old.id, "status": "plan", "created": _stamp(now)})


# --- filling in --------------------------------------------------------------------------------------------------


def begin(cycle: Cycle, now: Now) -> dict[str, Value]:
    """What the start of Do sets: the time, and the lock of a prediction that is there. Empty when it has begun."""
    if cycle.started:
        return {}
    fields: dict[str, Value] = {"started": _stamp(now)}
    if cycle.prediction:
        fields["prediction_at"] = _stamp(now)
    return fields


def _with_stage(view: TeamView, cycle: Cycle, fields: dict[str, Value]) -> dict[str, Value]:
    """``fields`` with the stage that follows from them."""
    after = flatten(view.records.get(cycle.id, {})) | fields
    status = stage(after)
    return fields if status == cycle.status else fields | {"status": status}


def _start(view: TeamView, at: str, _args: Args, now: Now) -> Reply:
    cycle = cycle_at(view, at)
    if cycle is None:
        return Reply(say=Say(PICK))
    fields = begin(cycle, now)
    if not fields:
        return Reply(say=Say(STARTED_ALREADY))
    words = LOCKED if cycle.prediction else BEGUN
    return Reply((Put(at, _with_stage(view, cycle, fields)),), at=at, say=Say(words))


def _predict(view: TeamView, at: str, args: Args, now: Now) -> Reply:
    cycle, text = cycle_at(view, at), str(args["prediction"])
    if cycle is None or text == cycle.prediction:
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    fields: dict[str, Value] = {"prediction": text or None}
    if cycle.started and cycle.prediction:
        fields["prediction_was"] = [*cycle.prediction_was, cycle.prediction]
        fields["prediction_changed"] = _stamp(now)
        return Reply((Put(at, fields),), at=at, say=Say(TRACED))
    return Reply((Put(at, fields),), at=at)


def _set(name: str, *, begins: bool = False) -> Callable[[TeamView, str, Args, Now], Reply]:
    """Set one field; a field of Do and Study ``begins`` the test when nobody has said so."""

    def do(view: TeamView, at: str, args: Args, now: Now) -> Reply:
        cycle, value = cycle_at(view, at), args[name]
        if cycle is None or value == getattr(cycle, name):
            return Reply(say=Say(UNCHANGED if cycle else PICK))
        fields: dict[str, Value] = {name: value or None}
        if begins and value:
            fields |= begin(cycle, now)
        return Reply((Put(at, _with_stage(view, cycle, fields)),), at=at)

    return do


def _set_who_when(view: TeamView, at: str, args: Args, _now: Now) -> Reply:
    cycle, found = cycle_at(view, at), args["whowhen"]
    if cycle is None or (found.who, found.when) == (cycle.who, cycle.when):
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    return Reply((Put(at, {"who": found.who or None, "when": found.when or None}),), at=at)


def _set_idea(view: TeamView, at: str, args: Args, _now: Now) -> Reply:
    cycle, idea = cycle_at(view, at), str(args["idea"])
    if cycle is None or idea == cycle.idea:
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    others = [one for one in view.cycles if one.id != at]
    text = next((item.text for item in view.ideas() if item.source == idea), "")
    number = next_number(others, idea) if idea else 1
    return Reply((Put(at, {"idea": idea or None, "idea_text": text or None, "number": number}),), at=at)


def _decide(view: TeamView, at: str, args: Args, now: Now) -> Reply:
    cycle, decision = cycle_at(view, at), args["decision"]
    if cycle is None or decision == cycle.decision:
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    fields: dict[str, Value] = {"decision": decision, "ended": cycle.ended or _stamp(now), **begin(cycle, now)}
    puts = [Put(at, _with_stage(view, cycle, fields))]
    follows = any(one.follows == at for one in view.cycles)
    if decision == "adjust" and not follows:
        puts.append(_follower(view, cycle, now))
        return Reply(tuple(puts), at=puts[1].record, say=Say(NEXT_MADE, {"number": puts[1].fields["number"]}))
    return Reply(tuple(puts), at=at, say=Say(DECIDED, {"decision": DECISIONS[args["decision"]].get(now.lang)}))


# --- other ends --------------------------------------------------------------------------------------------------


def _to_action(view: TeamView, at: str, _args: Args, now: Now) -> Reply:
    cycle = cycle_at(view, at)
    if cycle is None:
        return Reply(say=Say(PICK))
    key, text = now.new_id("action"), cycle.test or cycle.question
    given = {"owner": cycle.who, "due": cycle.when, "source": cycle.idea}
    fields: dict[str, Value] = {INSIDE: view.team.id, "text": text, "status": "open", "team": view.team.id}
    fields.update({name: value for name, value in given.items() if value})
    return Reply((Put(key, fields), Put(at, {GONE: True})), at=key, say=Say(MADE_ACTION, {"text": text}))


def _delete(view: TeamView, at: str, _args: Args, _now: Now) -> Reply:
    keys = [one.id for one in view.cycles]
    place = keys.index(at)
    rest = keys[place + 1 :] or keys[:place][-1:]
    return Reply((Put(at, {GONE: True}),), at=rest[0] if rest else "", say=Say(DELETED))


# --- the acts as data --------------------------------------------------------------------------------------------


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
    return Command(f"pdsa.{name}", label, _CHANGE, _set(name, begins=begins), asks=(ask,), can=_here)


def _degree(name: str) -> Command[TeamView]:
    label = LABELS[name]
    ask: Ask[TeamView] = Ask(name, label, _code, choices=_fixed(DEGREES), start=_value_now(name))
    return Command(f"pdsa.{name}", label, _CHANGE, _set(name, begins=True), asks=(ask,), can=_here)


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
    _add,
    asks=(Ask("question", LABELS["question"], parse_title),),
)
ADD: Command[TeamView] = Command(
    "pdsa.add",
    NEW.name,
    Words("Skriv ned en hel test.", "Skriv ned ein heil test.", "Write down a whole test."),
    _add,
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
    _start,
    key="s",
    can=_not_begun,
)
NEXT: Command[TeamView] = Command(
    "pdsa.next",
    Words("Neste test i rampen", "Neste test i rampa", "Next test of the ramp"),
    Words(
        "Lag neste test av samme idé, med spørsmål og test fylt ut.",
        "Lag neste test av same idé, med spørsmål og test fylte ut.",
        "Make the next test of the same idea, with question and test filled in.",
    ),
    _next,
    key="n",
    can=_here,
)
TO_ACTION: Command[TeamView] = Command(
    "pdsa.to_action",
    Words("Gjør om til tiltak", "Gjer om til tiltak", "Make it an action"),
    Words(
        "Flytt en oppgave som ikke er en test, til tiltakslisten.",
        "Flytt ei oppgåve som ikkje er ein test, til tiltakslista.",
        "Move a task that is no test to the actions.",
    ),
    _to_action,
    key="m",
    can=_here,
)
DELETE: Command[TeamView] = Command(
    "pdsa.delete",
    Words("Slett testen", "Slett testen", "Delete the test"),
    Words("Slett testen. Det kan angres.", "Slett testen. Det kan angrast.", "Delete the test. It can be undone."),
    _delete,
    key="x,delete",
    can=_here,
)
PREDICTION: Command[TeamView] = Command(
    "pdsa.prediction", LABELS["prediction"], _CHANGE, _predict, asks=(_PREDICTION,), can=_here
)
WHO_AND_WHEN: Command[TeamView] = Command(
    "pdsa.whowhen",
    WHO_WHEN,
    _CHANGE,
    _set_who_when,
    asks=(Ask("whowhen", WHO_WHEN, parse_who_when, start=_who_when_now, optional=True, hint=WHO_WHEN_HINT),),
    can=_here,
)
DECIDE: Command[TeamView] = Command(
    "pdsa.decision",
    LABELS["decision"],
    Words(
        "Behold, juster eller forkast. Juster lager neste test.",
        "Behald, juster eller forkast. Juster lagar neste test.",
        "Keep, adjust or drop. Adjust makes the next test.",
    ),
    _decide,
    asks=(Ask("decision", LABELS["decision"], _code, choices=_fixed(DECISIONS), start=_value_now("decision")),),
    can=_here,
)
IDEA: Command[TeamView] = Command("pdsa.idea", _IDEA.words, _CHANGE, _set_idea, asks=(_IDEA,), can=_here)
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
