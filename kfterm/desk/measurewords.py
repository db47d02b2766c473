"""The words of measures: labels of the plan, kinds of data, families, frequencies, charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.words import Words, same

MEASURES: Final = Words("Indikatorer", "Indikatorar", "Measures")
MEASURE: Final = Words("Indikator", "Indikator", "Measure")
MEASUREMENTS: Final = Words("Målinger", "Målingar", "Measurements")
FAMILY: Final[Mapping[str, Words]] = {
    "outcome": Words("resultatindikator", "resultatindikator", "outcome measure"),
    "process": Words("prosessindikator", "prosessindikator", "process measure"),
    "balancing": Words("balanserende indikator", "balanserande indikator", "balancing measure"),
}
DATA: Final[Mapping[str, Words]] = {
    "share": Words("andel: 12 av 45", "del: 12 av 45", "share: 12 of 45"),
    "value": Words("målt verdi: 3,4 timer", "målt verdi: 3,4 timar", "measured value: 3.4 hours"),
    "count": Words(
        "antall, like store perioder: 7 fall", "tal, like store periodar: 7 fall", "count, equal periods: 7 falls"
    ),
    "rate": Words("rate: 7 fall på 812 liggedøgn", "rate: 7 fall på 812 liggedøgn", "rate: 7 falls in 812 bed days"),
    "sample": Words("flere målte verdier hver gang", "fleire målte verdiar kvar gong", "several values each time"),
    "days": Words("sjeldne hendelser: datoene", "sjeldne hendingar: datoane", "rare events: their dates"),
    "between": Words(
        "sjeldne hendelser: antall mellom dem",
        "sjeldne hendingar: talet mellom dei",
        "rare events: how many between them",
    ),
}
FREQUENCY: Final[Mapping[str, Words]] = {
    "day": Words("hver dag", "kvar dag", "every day"),
    "week": Words("hver uke", "kvar veke", "every week"),
    "fortnight": Words("annenhver uke", "annakvar veke", "every other week"),
    "month": Words("hver måned", "kvar månad", "every month"),
    "quarter": Words("hvert kvartal", "kvart kvartal", "every quarter"),
    "year": Words("hvert år", "kvart år", "every year"),
    "": Words("når det passer", "når det passar", "when it fits"),
}
DIRECTION: Final[Mapping[str, Words]] = {
    "up": Words("høyere er bedre", "høgare er betre", "higher is better"),
    "down": Words("lavere er bedre", "lågare er betre", "lower is better"),
    "": Words("verken eller", "verken eller", "neither"),
}
CHARTS: Final[Mapping[str, Words]] = {
    "run": Words("run-diagram", "run-diagram", "run chart"),
    "i": Words("I-diagram", "I-diagram", "I chart"),
    "xmr": Words("XmR-diagram", "XmR-diagram", "XmR chart"),
    "mr": Words("MR-diagram", "MR-diagram", "MR chart"),
    "ip": Words("I'-diagram", "I'-diagram", "I' chart"),
    "xbar": Words("Xbar-diagram", "Xbar-diagram", "Xbar chart"),
    "s": Words("S-diagram", "S-diagram", "S chart"),
    "p": Words("P-diagram", "P-diagram", "P chart"),
    "pp": Words("P'-diagram", "P'-diagram", "P' chart"),
    "c": Words("C-diagram", "C-diagram", "C chart"),
    "u": Words("U-diagram", "U-diagram", "U chart"),
    "up": Words("U'-diagram", "U'-diagram", "U' chart"),
    "g": Words("G-diagram", "G-diagram", "G chart"),
    "t": Words("T-diagram", "T-diagram", "T chart"),
}
PROFILES: Final[Mapping[str, Words]] = {
    "qic": Words("Anhøj-regler", "Anhøj-reglar", "Anhøj rules"),
    "mdc": Words("NHS Making Data Count", "NHS Making Data Count", "NHS Making Data Count"),
    "ihi": Words("IHI-regler", "IHI-reglar", "IHI rules"),
    "qcc": Words("Western Electric og Nelson", "Western Electric og Nelson", "Western Electric and Nelson"),
    "pbc": Words("pbcharts", "pbcharts", "pbcharts"),
}
LABELS: Final[Mapping[str, Words]] = {
    "name": Words("Navn", "Namn", "Name"),
    "family": Words("Type", "Type", "Type"),
    "why": Words("Hvorfor måler vi dette?", "Kvifor måler vi dette?", "Why do we measure this?"),
    "data": Words("Hva slags tall?", "Kva slags tal?", "What kind of figure?"),
    "definition": Words("Slik teller vi", "Slik tel vi", "How we count"),
    "numerator": Words("Teller", "Teljar", "Numerator"),
    "denominator": Words("Nevner", "Nemnar", "Denominator"),
    "inclusion": Words("Hvem er med?", "Kven er med?", "Who is included?"),
    "source": Words("Kilde", "Kjelde", "Source"),
    "frequency": Words("Hvor ofte", "Kor ofte", "How often"),
    "collector": Words("Hvem samler inn (rolle)", "Kven samlar inn (rolle)", "Who collects (role)"),
    "baseline": Words("Utgangspunkt", "Utgangspunkt", "Baseline"),
    "target": Words("Mål", "Mål", "Target"),
    "direction": Words("Hva er bedre?", "Kva er betre?", "Which way is better?"),
    "unit": Words("Enhet", "Eining", "Unit"),
    "per": Words("Per hvor mange?", "Per kor mange?", "Per how many?"),
    "driver": Words("Hører til", "Høyrer til", "Linked to"),
    "chart": Words("Diagram", "Diagram", "Chart"),
    "profile": Words("Regler", "Reglar", "Rules"),
    "frozen": Words("Linjene er regnet til og med", "Linjene er rekna til og med", "Lines computed up to"),
}
PLAN: Final = (
    "family", "why", "data", "definition", "numerator", "denominator", "inclusion", "source", "frequency", "collector",
    "unit", "per", "baseline", "target", "direction", "driver", "chart", "profile",
)  # fmt: skip
"""The fields of the plan in the order in which they are read."""
REASONS: Final[Mapping[str, Words]] = {
    "share": Words(
        "P-diagram, fordi tallet er en andel og nevneren veksler fra gang til gang.",
        "P-diagram, fordi talet er ein del og nemnaren vekslar frå gong til gong.",
        "P chart, since the figure is a share whose denominator varies from time to time.",
    ),
    "count": Words(
        "C-diagram, fordi dere teller hendelser i like store perioder.",
        "C-diagram, fordi de tel hendingar i like store periodar.",
        "C chart, since you count events in equal periods.",
    ),
    "rate": Words(
        "U-diagram, fordi dere teller hendelser og grunnlaget veksler fra gang til gang.",
        "U-diagram, fordi de tel hendingar og grunnlaget vekslar frå gong til gong.",
        "U chart, since you count events and the exposure varies from time to time.",
    ),
    "value": Words(
        "I-diagram, fordi det er én målt verdi hver gang.",
        "I-diagram, fordi det er éin målt verdi kvar gong.",
        "I chart, since there is one measured value each time.",
    ),
    "sample": Words(
        "Xbar-diagram, fordi det er flere målte verdier hver gang.",
        "Xbar-diagram, fordi det er fleire målte verdiar kvar gong.",
        "Xbar chart, since there are several measured values each time.",
    ),
    "days": Words(
        "T-diagram, fordi hendelsene er sjeldne og tiden mellom dem sier mer enn antallet.",
        "T-diagram, fordi hendingane er sjeldne og tida mellom dei seier meir enn talet.",
        "T chart, since the events are rare and the time between them says more than their number.",
    ),
    "between": Words(
        "G-diagram, fordi hendelsene er sjeldne og antallet mellom dem sier mer enn andelen.",
        "G-diagram, fordi hendingane er sjeldne og talet mellom dei seier meir enn delen.",
        "G chart, since the events are rare and the number between them says more than their share.",
    ),
    "same_day": Words(
        "G-diagram, fordi hendelsene er sjeldne og to av dem falt på samme dag.",
        "G-diagram, fordi hendingane er sjeldne og to av dei fall på same dagen.",
        "G chart, since the events are rare and two of them fell on the same day.",
    ),
    "few": Words(
        "Run-diagram til det er 12 målinger; da er det nok til kontrollgrenser ({later}).",
        "Run-diagram til det er 12 målingar; då er det nok til kontrollgrenser ({later}).",
        "Run chart until there are 12 measurements; then there are enough for control limits ({later}).",
    ),
    "chosen": Words("Dere har valgt diagrammet.", "De har valt diagrammet.", "You chose this chart."),
}
NO_UNIT: Final = same("")
