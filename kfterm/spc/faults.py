"""What can be wrong with a case for a control chart."""

from __future__ import annotations

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line
from kfterm.words import Words

_SHOWN, _SHOWN_LIST, _PLAIN = 60, 600, 1e15


def shown(value: object) -> str:
    """A value from outside as one short safe line for a sentence; a list of our own names in full."""
    if isinstance(value, tuple):
        return clean_line(", ".join(value), limit=_SHOWN_LIST)
    if isinstance(value, float) and value.is_integer() and abs(value) < _PLAIN:
        value = int(value)
    return clean_line(value if isinstance(value, str) else repr(value), limit=_SHOWN)


def error(fault: Fault, **values: object) -> KfError:
    """The error of ``fault``, its values made safe to show."""
    return KfError(fault, file="", line=0, column=0, **{name: shown(value) for name, value in values.items()})


NOT_A_CASE = Fault(
    "spc.not_a_case",
    Words(
        "Dette er ikke et diagram å regne på: {why}.",
        "Dette er ikkje eit diagram å rekne på: {why}.",
        "This is not a chart to compute: {why}.",
    ),
    Words(
        "Oppgi «chart» og «input», og «profile» og «options» om nødvendig.",
        "Oppgi «chart» og «input», og «profile» og «options» om nødvendig.",
        "Give “chart” and “input”, and “profile” and “options” if needed.",
    ),
)
UNKNOWN_CHART = Fault(
    "spc.unknown_chart",
    Words(
        "Diagrammet «{chart}» finnes ikke i profilen «{profile}».",
        "Diagrammet «{chart}» finst ikkje i profilen «{profile}».",
        "There is no chart “{chart}” in the profile “{profile}”.",
    ),
    Words("Velg en av: {known}.", "Vel ein av: {known}.", "Choose one of: {known}."),
)
UNKNOWN_NAME = Fault(
    "spc.unknown_name",
    Words("Ukjent navn: «{name}».", "Ukjent namn: «{name}».", "Unknown name: “{name}”."),
    Words("Navnene er: {known}.", "Namna er: {known}.", "The names are: {known}."),
)
BAD_OPTION = Fault(
    "spc.bad_option",
    Words(
        "«{name}» kan ikke være {value}.",
        "«{name}» kan ikkje vere {value}.",
        "“{name}” cannot be {value}.",
    ),
    Words("Oppgi {wanted}.", "Oppgi {wanted}.", "Give {wanted}."),
)
UNUSED_OPTION = Fault(
    "spc.unused_option",
    Words(
        "«{name}» brukes ikke i diagrammet «{chart}» med profilen «{profile}».",
        "«{name}» blir ikkje brukt i diagrammet «{chart}» med profilen «{profile}».",
        "“{name}” is not used in the chart “{chart}” with the profile “{profile}”.",
    ),
    Words(
        "Ta bort «{name}», eller velg en annen profil.",
        "Ta bort «{name}», eller vel ein annan profil.",
        "Leave out “{name}”, or choose another profile.",
    ),
)
NO_VALUES = Fault(
    "spc.no_values",
    Words("Det er ingen verdier å tegne.", "Det er ingen verdiar å teikne.", "There are no values to plot."),
    Words("Legg inn minst én måling.", "Legg inn minst éi måling.", "Enter at least one measurement."),
)
NOT_A_NUMBER = Fault(
    "spc.not_a_number",
    Words(
        "Rad {row} i «{field}» er ikke et tall: {value}.",
        "Rad {row} i «{field}» er ikkje eit tal: {value}.",
        "Row {row} of “{field}” is not a number: {value}.",
    ),
    Words(
        "Skriv et tall, eller la feltet stå tomt hvis målingen mangler.",
        "Skriv eit tal, eller la feltet stå tomt dersom målinga manglar.",
        "Write a number, or leave it empty when the measurement is missing.",
    ),
)
TOO_LARGE = Fault(
    "spc.too_large",
    Words(
        "Rad {row} i «{field}» er for stor eller for liten til å regne med: {value}.",
        "Rad {row} i «{field}» er for stor eller for liten til å rekne med: {value}.",
        "Row {row} of “{field}” is too large or too small to compute with: {value}.",
    ),
    Words("Se etter om tallet er riktig.", "Sjå etter om talet er rett.", "Check whether the number is right."),
)
LENGTHS = Fault(
    "spc.lengths",
    Words(
        "«{field}» har {got} rader, men det skal være {wanted}.",
        "«{field}» har {got} rader, men det skal vere {wanted}.",
        "“{field}” has {got} rows, but there should be {wanted}.",
    ),
    Words("Gi hver rad sin verdi.", "Gi kvar rad sin verdi.", "Give every row its value."),
)
NEEDS_DENOMINATOR = Fault(
    "spc.needs_denominator",
    Words(
        "Diagrammet «{chart}» trenger nevnere.",
        "Diagrammet «{chart}» treng nemnarar.",
        "The chart “{chart}” needs denominators.",
    ),
    Words(
        "Oppgi «n» for hver rad, eller velg diagrammet «run», «i» eller «c».",
        "Oppgi «n» for kvar rad, eller vel diagrammet «run», «i» eller «c».",
        "Give “n” for every row, or choose the chart “run”, “i” or “c”.",
    ),
)
NO_DENOMINATOR = Fault(
    "spc.no_denominator",
    Words(
        "Diagrammet «{chart}» bruker enkeltmålinger og har ingen nevnere.",
        "Diagrammet «{chart}» bruker enkeltmålingar og har ingen nemnarar.",
        "The chart “{chart}” uses single measurements and has no denominators.",
    ),
    Words("Ta bort «n».", "Ta bort «n».", "Leave out “n”."),
)
NEGATIVE = Fault(
    "spc.negative",
    Words(
        "Rad {row} i «{field}» er negativ: {value}.",
        "Rad {row} i «{field}» er negativ: {value}.",
        "Row {row} of “{field}” is negative: {value}.",
    ),
    Words(
        "Antall og nevnere er null eller mer. Velg diagrammet «run» eller «i» for målinger under null.",
        "Tal på hendingar og nemnarar er null eller meir. Vel diagrammet «run» eller «i» for målingar under null.",
        "Counts and denominators are zero or more. Choose the chart “run” or “i” for measurements below zero.",
    ),
)
ABOVE_DENOMINATOR = Fault(
    "spc.above_denominator",
    Words(
        "Rad {row}: telleren {value} er større enn nevneren {n}.",
        "Rad {row}: teljaren {value} er større enn nemnaren {n}.",
        "Row {row}: the numerator {value} is larger than the denominator {n}.",
    ),
    Words(
        "Rett tallene, eller velg diagrammet «u» hvis dette er en rate.",
        "Rett tala, eller vel diagrammet «u» dersom dette er ein rate.",
        "Correct the numbers, or choose the chart “u” if this is a rate.",
    ),
)
NOT_POSITIVE = Fault(
    "spc.not_positive",
    Words(
        "Punkt {row}: tiden mellom hendelser må være mer enn null, ikke {value}.",
        "Punkt {row}: tida mellom hendingar må vere meir enn null, ikkje {value}.",
        "Point {row}: the time between events must be more than zero, not {value}.",
    ),
    Words(
        "Bruk klokkeslett når to hendelser er på samme dag, eller velg diagrammet «g».",
        "Bruk klokkeslett når to hendingar er på same dagen, eller vel diagrammet «g».",
        "Use times of day when two events share a day, or choose the chart “g”.",
    ),
)
NO_SUCH_DAY = Fault(
    "spc.no_such_day",
    Words(
        "Rad {row}: datoen {value} finnes ikke.",
        "Rad {row}: datoen {value} finst ikkje.",
        "Row {row}: there is no such day as {value}.",
    ),
    Words("Rett datoen.", "Rett datoen.", "Correct the date."),
)
MIXED_X = Fault(
    "spc.mixed_x",
    Words(
        "Rad {row} i «x» er av et annet slag enn de andre: {value}.",
        "Rad {row} i «x» er av eit anna slag enn dei andre: {value}.",
        "Row {row} of “x” is of another kind than the others: {value}.",
    ),
    Words(
        "Bruk bare datoer (2026-03-14), bare tall eller bare navn.",
        "Bruk berre datoar (2026-03-14), berre tal eller berre namn.",
        "Use dates only (2026-03-14), numbers only or names only.",
    ),
)
NEEDS_DATES = Fault(
    "spc.needs_dates",
    Words("«{name}» krever datoer i «x».", "«{name}» krev datoar i «x».", "“{name}” needs dates in “x”."),
    Words(
        "Skriv datoene som 2026-03-14, eller ta bort «{name}».",
        "Skriv datoane som 2026-03-14, eller ta bort «{name}».",
        "Write the dates as 2026-03-14, or leave out “{name}”.",
    ),
)
SAME_X = Fault(
    "spc.same_x",
    Words(
        "{value} er ført mer enn én gang.",
        "{value} er ført meir enn éin gong.",
        "{value} is recorded more than once.",
    ),
    Words(
        "Behold én verdi for hver dato, eller samle verdiene med «period».",
        "Behald éin verdi for kvar dato, eller samle verdiane med «period».",
        "Keep one value for each date, or collect them with “period”.",
    ),
)
LARGE_SUBGROUP = Fault(
    "spc.large_subgroup",
    Words(
        "En gruppe på {size} er for stor til å bruke variasjonsbredden.",
        "Ei gruppe på {size} er for stor til å bruke variasjonsbreidda.",
        "A subgroup of {size} is too large to use its range.",
    ),
    Words(
        "Velg diagrammet «s», eller regn sigma med «uwave-sd».",
        "Vel diagrammet «s», eller rekn sigma med «uwave-sd».",
        "Choose the chart “s”, or compute sigma with “uwave-sd”.",
    ),
)
