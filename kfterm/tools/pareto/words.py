"""The words of a Pareto diagram in three languages."""

from __future__ import annotations

from typing import Final

from kfterm.words import Words

NAME: Final = Words("Paretodiagram", "Paretodiagram", "Pareto chart")
OTHERS: Final = (Words("Annet", "Anna", "Other"), Words("Andre", "Andre", "Others"), Words("Øvrig", "Øvrig", "Rest"))
"""What a category is called that gathers the rest."""
COUNT: Final = Words("Antall", "Tal", "Count")
SHARE: Final = Words("Andel", "Del", "Share")
SUM: Final = Words("Samlet", "Samla", "Total")
CUMULATIVE: Final = Words("Samlet andel", "Samla del", "Cumulative share")
CATEGORY: Final = Words("Kategori", "Kategori", "Category")
FORMER: Final = Words("Før", "Før", "Before")
UNIT: Final = Words("Hva er talt?", "Kva er talt?", "What is counted?")
PERIOD: Final = Words("Periode", "Periode", "Period")
FORMER_PERIOD: Final = Words("Tidligere periode", "Tidlegare periode", "Former period")
FEW: Final = Words("De viktige få", "Dei viktige få", "The vital few")
VOTES_TOLD: Final = Words("Avgitte stemmer, ikke måledata.", "Gitte røyster, ikkje måledata.", "Votes, not data.")
UNCOUNTED: Final = Words("uten tall", "utan tal", "without a figure")
