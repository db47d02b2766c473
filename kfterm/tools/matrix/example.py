"""A small fictive matrix, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Example
from kfterm.words import Lang, Words

_OPTIONS: Final = (
    (
        Words("Skriv ventetiden på skjermen", "Skriv ventetida på skjermen", "Write the waiting time on the screen"),
        4,
        1,
    ),
    (
        Words("Egen linje for småskader", "Eiga linje for småskadar", "A separate line for minor injuries"),
        5,
        5,
    ),
    (Words("Sykepleier ringer før oppmøte", "Sjukepleiar ringjer før oppmøte", "A nurse calls before arrival"), 4, 2),
    (Words("Nye stoler på venterommet", "Nye stolar på venterommet", "New chairs in the waiting room"), 2, 1),
    (Words("Bytte ut pasientsystemet", "Byte ut pasientsystemet", "Replace the patient system"), 2, 5),
    (Words("Felles morgenmøte klokken åtte", "Felles morgonmøte klokka åtte", "A joint meeting at eight"), 3, 3),
    (Words("SMS dagen før timen", "SMS dagen før timen", "A text message the day before"), 4, 2),
)


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order."""
    found = []
    for number, (words, impact, effort) in enumerate(_OPTIONS):
        label = f"o{number}"
        found.append(
            Example("matrix.add", {"text": words.get(lang)}, at=f"o{number - 1}" if number else "", label=label)
        )
        found.append(Example("matrix.score", {"impact": impact, "effort": effort}, at=label))
    return (
        *found,
        Example("matrix.votes", {"impact_votes": (2, 4, 5, 5), "effort_votes": (1, 2, 2, 3)}, at="o2"),
        Example("matrix.pick", {}, at="o0"),
    )
