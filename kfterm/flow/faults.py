"""What can be wrong with the numbers of a flow, in three languages."""

from __future__ import annotations

from dataclasses import dataclass

from kfterm.errors import Fault, Problem
from kfterm.words import Words

LEAST, MOST = 1e-12, 1e15
"""Amounts other than 0 outside these are slips of the keyboard, and would end in infinity."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at one step; ``step`` is its id, or empty when it concerns the whole map."""

    step: str
    problem: Problem


def at(step: str, fault: Fault, **values: object) -> Finding:
    """``fault`` at ``step``."""
    return Finding(step, Problem(fault, dict(values)))


MISSING = Fault(
    "flow.missing",
    Words("«{field}» mangler.", "«{field}» manglar.", "“{field}” is missing."),
    Words("Legg til «{field}».", "Legg til «{field}».", "Add “{field}”."),
)
NOT_NUMBER = Fault(
    "flow.not_number",
    Words(
        "«{field}» er ikke et tall: {value}.",
        "«{field}» er ikkje eit tal: {value}.",
        "“{field}” is no number: {value}.",
    ),
    Words("Skriv et tall.", "Skriv eit tal.", "Write a number."),
)
NEGATIVE = Fault(
    "flow.negative",
    Words(
        "«{field}» kan ikke være under null: {value}.",
        "«{field}» kan ikkje vere under null: {value}.",
        "“{field}” cannot be below zero: {value}.",
    ),
    Words(
        "Rett tallet; det er ikke regnet med.", "Rett talet; det er ikkje rekna med.", "Correct it; it was left out."
    ),
)
RANGE = Fault(
    "flow.range",
    Words(
        "«{field}» er så stort eller lite at det ikke kan regnes med: {value}.",
        "«{field}» er så stort eller lite at det ikkje kan reknast med: {value}.",
        "“{field}” is too large or too small to compute with: {value}.",
    ),
    Words("Bruk en annen enhet.", "Bruk ei anna eining.", "Use another unit."),
)
NOT_POSITIVE = Fault(
    "flow.not_positive",
    Words(
        "«{field}» må være over null: {value}.",
        "«{field}» må vere over null: {value}.",
        "“{field}” must be above zero: {value}.",
    ),
    Words("Rett tallet.", "Rett talet.", "Correct the number."),
)
NOT_SHARE = Fault(
    "flow.not_share",
    Words(
        "«{field}» er en andel mellom 0 og 1, ikke {value}.",
        "«{field}» er ein del mellom 0 og 1, ikkje {value}.",
        "“{field}” is a share between 0 and 1, not {value}.",
    ),
    Words("25 % skrives 0.25.", "25 % skriv ein 0.25.", "25 % is written 0.25."),
)
NOT_WHOLE = Fault(
    "flow.not_whole",
    Words(
        "«{field}» må være et helt tall fra {least} til {most}, ikke {value}.",
        "«{field}» må vere eit heilt tal frå {least} til {most}, ikkje {value}.",
        "“{field}” must be a whole number from {least} to {most}, not {value}.",
    ),
    Words("Rett tallet.", "Rett talet.", "Correct the number."),
)
LENGTHS = Fault(
    "flow.lengths",
    Words(
        "«{field}» må ha {wanted} tall, ett for hver stasjon.",
        "«{field}» må ha {wanted} tal, eitt for kvar stasjon.",
        "“{field}” must have {wanted} numbers, one for each station.",
    ),
    Words("Gjør listene like lange.", "Gjer listene like lange.", "Make the lists equally long."),
)
MODEL = Fault(
    "flow.model",
    Words("Ukjent kømodell: {value}.", "Ukjend kømodell: {value}.", "Unknown queue model: {value}."),
    Words("Kjente modeller: {known}.", "Kjende modellar: {known}.", "Known models: {known}."),
)
KIND = Fault(
    "flow.kind",
    Words("Ukjent slags eksempel: {value}.", "Ukjent slag døme: {value}.", "Unknown kind of case: {value}."),
    Words("«kind» er en av: {known}.", "«kind» er ein av: {known}.", "“kind” is one of: {known}."),
)
SHAPE = Fault(
    "flow.shape",
    Words("«{field}» har feil form.", "«{field}» har feil form.", "“{field}” has the wrong form."),
    Words("Det skal være {wanted}.", "Det skal vere {wanted}.", "It should be {wanted}."),
)
SERVICE = Fault(
    "flow.service",
    Words(
        "Tiden per pasient ({value}) passer ikke med modellen {model}.",
        "Tida per pasient ({value}) passar ikkje med modellen {model}.",
        "The service time ({value}) does not fit the model {model}.",
    ),
    Words(
        "Bruk M/G/1, som tar alle fordelinger.",
        "Bruk M/G/1, som tek alle fordelingar.",
        "Use M/G/1, which takes any distribution.",
    ),
)
ROOM = Fault(
    "flow.room",
    Words(
        "Det er plass til {capacity}, men {servers} skal kunne få hjelp samtidig.",
        "Det er plass til {capacity}, men {servers} skal kunne få hjelp samstundes.",
        "There is room for {capacity}, but {servers} should be served at once.",
    ),
    Words(
        "Plassen teller både dem som venter og dem som får hjelp.",
        "Plassen tel både dei som ventar og dei som får hjelp.",
        "The room counts both those who wait and those being served.",
    ),
)
NO_EXIT = Fault(
    "flow.no_exit",
    Words(
        "Herfra kommer ingen ut av løpet: sløyfen har ingen utgang.",
        "Herifrå kjem ingen ut av løpet: sløyfa har ingen utgang.",
        "Nobody leaves the flow from here: the loop has no exit.",
    ),
    Words(
        "Legg til en pil ut av sløyfen, eller senk andelen som går tilbake.",
        "Legg til ei pil ut av sløyfa, eller senk delen som går tilbake.",
        "Add an arrow out of the loop, or lower the share that goes back.",
    ),
)
SHARES = Fault(
    "flow.shares",
    Words(
        "Andelene ut fra «{name}» blir {percent} %, ikke 100 %.",
        "Delane ut frå «{name}» blir {percent} %, ikkje 100 %.",
        "The shares out of “{name}” make {percent} %, not 100 %.",
    ),
    Words(
        "Rett andelene. Så lenge er de regnet om til 100 % i samme forhold.",
        "Rett delane. Så lenge er dei rekna om til 100 % i same forhold.",
        "Correct the shares. Meanwhile they are scaled to 100 % in the same proportion.",
    ),
)
MISSING_TIME = Fault(
    "flow.missing_time",
    Words(
        "«{name}» mangler aktiv tid.",
        "«{name}» manglar aktiv tid.",
        "“{name}” has no active time.",
    ),
    Words(
        "Anslå tiden. Så lenge er summene for lave.",
        "Anslå tida. Så lenge er summane for låge.",
        "Estimate it. Meanwhile the sums are too low.",
    ),
)
MISSING_WAIT = Fault(
    "flow.missing_wait",
    Words(
        "«{name}» mangler ventetid.",
        "«{name}» manglar ventetid.",
        "“{name}” has no waiting time.",
    ),
    Words(
        "Anslå tiden, eller skriv 0. Så lenge er summene for lave.",
        "Anslå tida, eller skriv 0. Så lenge er summane for låge.",
        "Estimate it, or write 0. Meanwhile the sums are too low.",
    ),
)
ZERO_DEMAND = Fault(
    "flow.zero_demand",
    Words("Etterspørselen er null.", "Etterspurnaden er null.", "The demand is zero."),
    Words(
        "Uten pasienter finnes ingen takt; resten er regnet ut.",
        "Utan pasientar finst ingen takt; resten er rekna ut.",
        "Without patients there is no takt; the rest is computed.",
    ),
)
OPEN_TOO_LONG = Fault(
    "flow.open_too_long",
    Words(
        "Åpningstiden er lengre enn perioden.",
        "Opningstida er lengre enn perioden.",
        "The open time is longer than the period.",
    ),
    Words(
        "Rett åpningstiden, eller velg en lengre periode. Så lenge er den ikke regnet med.",
        "Rett opningstida, eller vel ein lengre periode. Så lenge er ho ikkje rekna med.",
        "Correct the open time, or choose a longer period. Meanwhile it is left out.",
    ),
)
ZERO_CAPACITY = Fault(
    "flow.zero_capacity",
    Words(
        "«{name}» har kapasitet null: alt som kommer, blir stående.",
        "«{name}» har kapasitet null: alt som kjem, blir ståande.",
        "“{name}” has no capacity: all that comes stays there.",
    ),
    Words(
        "Oppgi hvor mange trinnet klarer i perioden.",
        "Oppgi kor mange trinnet klarer i perioden.",
        "Say how many the step manages in the period.",
    ),
)
NOT_REACHED = Fault(
    "flow.not_reached",
    Words("Ingen piler når «{name}».", "Ingen piler når «{name}».", "No arrows reach “{name}”."),
    Words(
        "Tegn en pil hit. Så lenge er trinnet ikke regnet med.",
        "Teikn ei pil hit. Så lenge er trinnet ikkje rekna med.",
        "Draw an arrow to it. Meanwhile the step is not counted.",
    ),
)
NO_TARGET = Fault(
    "flow.no_target",
    Words(
        "En pil går til «{target}», som ikke finnes.",
        "Ei pil går til «{target}», som ikkje finst.",
        "An arrow goes to “{target}”, which does not exist.",
    ),
    Words("Rett eller fjern pilen.", "Rett eller fjern pila.", "Correct or remove the arrow."),
)
NO_STEPS = Fault(
    "flow.no_steps",
    Words("Flytskjemaet har ingen trinn.", "Flytskjemaet har ingen trinn.", "The map has no steps."),
    Words("Legg til det første trinnet.", "Legg til det første trinnet.", "Add the first step."),
)
SAME_ID = Fault(
    "flow.same_id",
    Words("To trinn heter «{name}».", "To trinn heiter «{name}».", "Two steps are called “{name}”."),
    Words(
        "Gi hvert trinn sin egen «id».",
        "Gi kvart trinn sin eigen «id».",
        "Give each step an “id” of its own.",
    ),
)
