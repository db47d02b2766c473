"""What can be wrong with a vote: with its rules, or with one ballot."""

from __future__ import annotations

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line
from kfterm.words import Words

_SHOWN = 60


def shown(value: object) -> str:
    """A value from outside as one short safe line for a sentence."""
    return clean_line(value if isinstance(value, str) else repr(value), limit=_SHOWN)


def error(fault: Fault, *, column: int = 0, **values: object) -> KfError:
    """The error of ``fault``, its values made safe to show; ``column`` counts the entries of a ballot from 1."""
    return KfError(fault, file="", line=0, column=column, **{name: shown(value) for name, value in values.items()})


METHOD = Fault(
    "vote.method",
    Words(
        "Ukjent måte å stemme på: «{value}».",
        "Ukjend måte å røyste på: «{value}».",
        "Unknown way of voting: “{value}”.",
    ),
    Words("Velg en av: {known}.", "Vel ein av: {known}.", "Choose one of: {known}."),
)
OPTION = Fault(
    "vote.option",
    Words("«{name}» kan ikke være {value}.", "«{name}» kan ikkje vere {value}.", "“{name}” cannot be {value}."),
    Words("Oppgi {wanted}.", "Oppgi {wanted}.", "Give {wanted}."),
)
MISSING = Fault(
    "vote.missing",
    Words("«{name}» mangler.", "«{name}» manglar.", "“{name}” is missing."),
    Words("Oppgi {wanted}.", "Oppgi {wanted}.", "Give {wanted}."),
)
NO_LIST = Fault(
    "vote.no_list",
    Words(
        "Stemmesedlene er ikke en liste.",
        "Røystesetlane er ikkje ei liste.",
        "The ballots are not a list.",
    ),
    Words(
        "Oppgi «ballots» som en liste med én liste per stemmeseddel.",
        "Oppgi «ballots» som ei liste med éi liste per røystesetel.",
        "Give “ballots” as a list with one list for each ballot.",
    ),
)

# One ballot: the others are counted all the same.
NOT_A_BALLOT = Fault(
    "vote.not_a_ballot",
    Words("Dette er ikke en liste med tall.", "Dette er ikkje ei liste med tal.", "This is not a list of numbers."),
    Words(
        "Skriv tallene på stemmeseddelen i rekkefølge.",
        "Skriv tala på røystesetelen i rekkjefølgje.",
        "Write the numbers of the ballot in order.",
    ),
)
NOT_A_NUMBER = Fault(
    "vote.not_a_number",
    Words(
        "«{value}» er ikke et tall som kan brukes her.",
        "«{value}» er ikkje eit tal som kan brukast her.",
        "“{value}” is not a number that can be used here.",
    ),
    Words(
        "Se på stemmeseddelen og rett tallet.",
        "Sjå på røystesetelen og rett talet.",
        "Look at the ballot and correct the number.",
    ),
)
NO_SUCH_IDEA = Fault(
    "vote.no_such_idea",
    Words(
        "Det er ingen idé nummer {value} å stemme på.",
        "Det er ingen idé nummer {value} å røyste på.",
        "There is no idea number {value} to vote for.",
    ),
    Words(
        "Bruk bare numre fra listen, {known}.",
        "Bruk berre nummer frå lista, {known}.",
        "Use only numbers of the list, {known}.",
    ),
)
TWICE = Fault(
    "vote.twice",
    Words("Idé {value} står to ganger.", "Idé {value} står to gonger.", "Idea {value} stands twice."),
    Words(
        "Behold ideen ett sted; plassen i kolonne {first} er den første.",
        "Behald ideen éin stad; plassen i kolonne {first} er den første.",
        "Keep the idea in one place; that in column {first} is the first.",
    ),
)
EMPTY = Fault(
    "vote.empty",
    Words("Her mangler et nummer.", "Her manglar eit nummer.", "A number is missing here."),
    Words(
        "Skriv nummeret, eller flytt de andre sammen.",
        "Skriv nummeret, eller flytt dei andre saman.",
        "Write the number, or move the others together.",
    ),
)
TOO_FEW = Fault(
    "vote.too_few",
    Words(
        "Seddelen har {count} av {wanted} valg.",
        "Setelen har {count} av {wanted} val.",
        "The ballot has {count} of {wanted} choices.",
    ),
    Words(
        "Fyll ut resten, eller tillat færre valg (--lenient).",
        "Fyll ut resten, eller tillat færre val (--lenient).",
        "Fill in the rest, or allow fewer choices (--lenient).",
    ),
)
TOO_MANY = Fault(
    "vote.too_many",
    Words(
        "Seddelen har {count} valg, men bare {wanted} er tillatt.",
        "Setelen har {count} val, men berre {wanted} er tillatne.",
        "The ballot has {count} choices, but only {wanted} are allowed.",
    ),
    Words("Ta bort de siste.", "Ta bort dei siste.", "Take the last ones away."),
)
LENGTH = Fault(
    "vote.length",
    Words(
        "Seddelen har {count} felter, men det er {wanted} ideer.",
        "Setelen har {count} felt, men det er {wanted} idear.",
        "The ballot has {count} fields, but there are {wanted} ideas.",
    ),
    Words(
        "Gi ett felt til hver idé; la feltet stå tomt for den som ikke får noe.",
        "Gi eitt felt til kvar idé; la feltet stå tomt for den som ikkje får noko.",
        "Give each idea one field; leave it empty for one that gets nothing.",
    ),
)
NEGATIVE = Fault(
    "vote.negative",
    Words("{value} er mindre enn null.", "{value} er mindre enn null.", "{value} is less than nothing."),
    Words("Bruk 0 eller mer.", "Bruk 0 eller meir.", "Use 0 or more."),
)
SUM = Fault(
    "vote.sum",
    Words(
        "Poengene blir {sum} til sammen, men skal bli {wanted}.",
        "Poenga blir {sum} til saman, men skal bli {wanted}.",
        "The points add up to {sum}, but should be {wanted}.",
    ),
    Words(
        "Rett poengene slik at summen blir {wanted}.",
        "Rett poenga slik at summen blir {wanted}.",
        "Correct the points so that they add up to {wanted}.",
    ),
)
OUTSIDE = Fault(
    "vote.outside",
    Words(
        "{value} er utenfor skalaen {low}–{high}.",
        "{value} er utanfor skalaen {low}–{high}.",
        "{value} is outside the scale {low}–{high}.",
    ),
    Words(
        "Gi et tall fra {low} til {high}, eller la feltet stå tomt.",
        "Gi eit tal frå {low} til {high}, eller la feltet stå tomt.",
        "Give a number from {low} to {high}, or leave the field empty.",
    ),
)
