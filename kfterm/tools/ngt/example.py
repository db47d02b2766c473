"""A small fictive nominal group: eight people, nine ideas, a show of hands, then seven ballots."""

from __future__ import annotations

from typing import Final

from kfterm.text import PastedLine
from kfterm.tools.api import Example, Slip
from kfterm.words import Lang, Words

QUESTION: Final = Words(
    "Hva hindrer at pasienten kommer hjem samme dag?",
    "Kva hindrar at pasienten kjem heim same dag?",
    "What keeps patients from going home the same day?",
)
SILENT: Final = (
    Words("Legevisitten er ferdig etter klokka tolv", "Legevisitten er ferdig etter klokka tolv",
          "The ward round ends after noon"),
    Words("Prøvesvar kommer sent på dagen", "Prøvesvar kjem seint på dagen", "Test results arrive late in the day"),
    Words("Kommunen får beskjed samme dag", "Kommunen får beskjed same dag", "The municipality is told the same day"),
    Words("Ingen eier planen for utskriving", "Ingen eig planen for utskriving", "Nobody owns the discharge plan"),
    Words("Resepter mangler når pasienten skal gå", "Reseptar manglar når pasienten skal gå",
          "Prescriptions are missing when the patient leaves"),
    Words("Pårørende får vite det for sent", "Pårørande får vite det for seint", "Relatives learn of it too late"),
    Words("Transporten må bestilles dagen før", "Transporten må bestillast dagen før",
          "Transport must be ordered the day before"),
    Words("Helgen har ingen fast lege på posten", "Helga har ingen fast lege på posten",
          "No permanent physician on the ward at weekends"),
)  # fmt: skip
LATER: Final = Words("Vi spør sjelden pasienten om hjemreise", "Vi spør sjeldan pasienten om heimreise",
                     "We seldom ask the patient about going home")  # fmt: skip
ALIKE: Final = Words("Pasienten blir sjelden spurt om hjemreisen", "Pasienten blir sjeldan spurd om heimreisa",
                     "The patient is seldom asked about going home")  # fmt: skip
BALLOTS: Final = ((3, 7, 1), (7, 3, 2), (1, 7, 3), (7, 1, 9), (3, 1, 7), (1, 3, 7), (9, 7, 4))


def example(lang: Lang) -> tuple[Example, ...]:
    """From the question to a shown result."""
    lines = tuple(PastedLine(0, text.get(lang)) for text in SILENT)
    return (
        Example("ngt.question", {"text": QUESTION.get(lang)}),
        Example("ngt.people", {"people": 8, "tables": None, "winners": 3}),
        Example("ngt.next", {}),
        Example("ngt.next", {}),
        Example("ngt.paste", {"text": lines}),
        Example("ngt.next", {"close": "close"}),
        Example("ngt.next", {}),
        Example("ngt.add", {"text": LATER.get(lang)}),
        Example("ngt.add", {"text": ALIKE.get(lang)}, label="alike"),
        Example("ngt.merge", {"other": "9"}, at="alike"),
        Example("ngt.next", {}),
        Example("ngt.open", {"way": "hands", "size": None, "lenient": "", "among": None}, label="first"),
        Example("ngt.hands", {"count": 2}, at="first", label="second"),
        Example("ngt.hands", {"count": 5}, at="second", label="third"),
        Example("ngt.hands", {"count": 4}, at="third"),
        Example("ngt.next", {"close": "close"}),
        Example("ngt.reveal_all", {}),
        Example("ngt.open", {"way": "rank", "size": 3, "lenient": "", "among": "all"}),
        *(Example("ngt.ballot", {"ballot": Slip({"votes": list(votes)})}) for votes in BALLOTS),
        Example("ngt.next", {"close": "close"}),
        Example("ngt.reveal_all", {}),
    )
