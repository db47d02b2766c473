"""The effects of the PDSA acts: pure functions from a team's view and the answers to what is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kfterm.desk.pdsa import next_number, order, ramp_key, stage
from kfterm.desk.pdsawords import DECISIONS
from kfterm.desk.places import TeamView
from kfterm.model.change import GONE, INSIDE, Put, Value
from kfterm.model.cycle import Cycle
from kfterm.model.fields import flatten
from kfterm.tools.api import Args, Now, Reply, Say, Tested
from kfterm.words import Words

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
DECIDED_IDEA: Words = Words(
    "Testen er ferdig: {decision}. Endringsideen på arket er merket etter det.",
    "Testen er ferdig: {decision}. Endringsideen på arket er merkt etter det.",
    "The test is done: {decision}. The change idea on the sheet is marked so.",
)
MADE_ACTION: Words = Words("Gjort om til tiltak: {text}", "Gjort om til tiltak: {text}", "Made an action: {text}")
DELETED: Words = Words("Slettet testen. Angre med u.", "Sletta testen. Angre med u.", "Test deleted. Undo with u.")
CARRIED = ("idea", "idea_text", "question", "test", "scale", "how", "who", "where")
"""What the next cycle of a ramp begins with; a prediction is always thought anew."""


def cycle_at(view: TeamView, at: str) -> Cycle | None:
    """The cycle with this id, or ``None``."""
    return next((one for one in view.cycles if one.id == at), None)


def here(view: TeamView, at: str) -> Words | None:
    """Why nothing can be done here: no test is chosen."""
    return None if cycle_at(view, at) else PICK


def not_begun(view: TeamView, at: str) -> Words | None:
    """Why the test cannot be begun."""
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
    given |= {"idea": idea, "idea_text": text or args.get("idea_text"), "session": view.meeting()}
    fields.update({name: str(value) for name, value in given.items() if value})
    return fields


def add(view: TeamView, _at: str, args: Args, now: Now) -> Reply:
    """A new cycle with what is known of it; an idea gives it its place in the ramp."""
    key = now.new_id("cycle")
    return Reply((Put(key, _new_fields(view, args, now)),), at=key)


def follow_up(view: TeamView, at: str, _args: Args, now: Now) -> Reply:
    """The next cycle of the ramp."""
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
    if session := view.meeting():
        fields["session"] = session
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


def _mark(view: TeamView, cycle: Cycle, told: Tested) -> tuple[Put, ...]:
    """What a test tells of its idea on the team's sheet; nothing once a later test of that idea has begun."""
    later = any(one.idea == cycle.idea and one.started and order(one) > order(cycle) for one in view.cycles)
    return () if later or not cycle.idea else view.tested(cycle.idea, told)


def start(view: TeamView, at: str, _args: Args, now: Now) -> Reply:
    """Begin Do."""
    cycle = cycle_at(view, at)
    if cycle is None:
        return Reply(say=Say(PICK))
    fields = begin(cycle, now)
    if not fields:
        return Reply(say=Say(STARTED_ALREADY))
    words = LOCKED if cycle.prediction else BEGUN
    puts = (Put(at, _with_stage(view, cycle, fields)), *_mark(view, cycle, "begun"))
    return Reply(puts, at=at, say=Say(words))


def predict(view: TeamView, at: str, args: Args, now: Now) -> Reply:
    """Write or change the belief; a locked one keeps its former wording."""
    cycle, text = cycle_at(view, at), str(args["prediction"])
    if cycle is None or text == cycle.prediction:
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    fields: dict[str, Value] = {"prediction": text or None}
    if cycle.started and cycle.prediction:
        fields["prediction_was"] = [*cycle.prediction_was, cycle.prediction]
        fields["prediction_changed"] = _stamp(now)
        return Reply((Put(at, fields),), at=at, say=Say(TRACED))
    return Reply((Put(at, fields),), at=at)


def setter(name: str, *, begins: bool = False) -> Callable[[TeamView, str, Args, Now], Reply]:
    """Set one field; a field of Do and Study ``begins`` the test when nobody has said so."""

    def do(view: TeamView, at: str, args: Args, now: Now) -> Reply:
        cycle, value = cycle_at(view, at), args[name]
        if cycle is None or value == getattr(cycle, name):
            return Reply(say=Say(UNCHANGED if cycle else PICK))
        fields: dict[str, Value] = {name: value or None}
        begun = begin(cycle, now) if begins and value else {}
        marks = _mark(view, cycle, "begun") if begun else ()
        return Reply((Put(at, _with_stage(view, cycle, fields | begun)), *marks), at=at)

    return do


def set_who_when(view: TeamView, at: str, args: Args, _now: Now) -> Reply:
    """Who and when, from one line."""
    cycle, found = cycle_at(view, at), args["whowhen"]
    if cycle is None or (found.who, found.when) == (cycle.who, cycle.when):
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    return Reply((Put(at, {"who": found.who or None, "when": found.when or None}),), at=at)


def set_idea(view: TeamView, at: str, args: Args, _now: Now) -> Reply:
    """Move the cycle to another change idea, or to none."""
    cycle, idea = cycle_at(view, at), str(args["idea"])
    if cycle is None or idea == cycle.idea:
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    others = [one for one in view.cycles if one.id != at]
    text = next((item.text for item in view.ideas() if item.source == idea), "")
    number = next_number(others, idea) if idea else 1
    return Reply((Put(at, {"idea": idea or None, "idea_text": text or None, "number": number}),), at=at)


def decide(view: TeamView, at: str, args: Args, now: Now) -> Reply:
    """Keep, adjust or drop, for the idea on the team's sheet too; to adjust makes the next cycle."""
    cycle, decision = cycle_at(view, at), args["decision"]
    if cycle is None or decision == cycle.decision:
        return Reply(say=Say(UNCHANGED if cycle else PICK))
    fields: dict[str, Value] = {"decision": decision, "ended": cycle.ended or _stamp(now), **begin(cycle, now)}
    marks = _mark(view, cycle, decision)
    puts = [Put(at, _with_stage(view, cycle, fields)), *marks]
    follows = any(one.follows == at for one in view.cycles)
    if decision == "adjust" and not follows:
        puts.append(_follower(view, cycle, now))
        return Reply(tuple(puts), at=puts[-1].record, say=Say(NEXT_MADE, {"number": puts[-1].fields["number"]}))
    words = DECIDED_IDEA if marks else DECIDED
    return Reply(tuple(puts), at=at, say=Say(words, {"decision": DECISIONS[args["decision"]].get(now.lang)}))


# --- other ends --------------------------------------------------------------------------------------------------


def to_action(view: TeamView, at: str, _args: Args, now: Now) -> Reply:
    """A task that is no test becomes an action of the team."""
    cycle = cycle_at(view, at)
    if cycle is None:
        return Reply(say=Say(PICK))
    key, text = now.new_id("action"), cycle.test or cycle.question
    given = {"owner": cycle.who, "due": cycle.when, "source": cycle.idea, "session": cycle.session or view.meeting()}
    fields: dict[str, Value] = {INSIDE: view.team.id, "text": text, "status": "open", "team": view.team.id}
    fields.update({name: value for name, value in given.items() if value})
    return Reply((Put(key, fields), Put(at, {GONE: True})), at=key, say=Say(MADE_ACTION, {"text": text}))


def delete(view: TeamView, at: str, _args: Args, _now: Now) -> Reply:
    """Delete the cycle; the cursor goes to a neighbour."""
    keys = [one.id for one in view.cycles]
    place = keys.index(at)
    rest = keys[place + 1 :] or keys[:place][-1:]
    return Reply((Put(at, {GONE: True}),), at=rest[0] if rest else "", say=Say(DELETED))
