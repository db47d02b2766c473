"""A small fictive force field, made through the tool's own commands when a newcomer asks for an example."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Args, Example
from kfterm.words import Lang, Words

_TEXTS: Final[dict[str, Words]] = {
    "change": Words("Legevisitt klokken åtte", "Legevisitt klokka åtte", "Rounds at eight"),
    "early": Words("Pasientene får svar tidlig", "Pasientane får svar tidleg", "Patients get answers early"),
    "home": Words("Flere kan reise hjem før lunsj", "Fleire kan reise heim før lunsj", "More can go home before lunch"),
    "lead": Words("Avdelingslederen ønsker det", "Avdelingsleiaren ønskjer det", "The manager wants it"),
    "meeting": Words(
        "Legene er på møte til halv ni",
        "Legane er på møte til halv ni",
        "The doctors are in a meeting until half past eight",
    ),
    "tests": Words("Blodprøvene er ikke klare", "Blodprøvene er ikkje klare", "The blood tests are not ready"),
    "habit": Words("Vi har alltid gjort det slik", "Vi har alltid gjort det slik", "We have always done it this way"),
    "move": Words(
        "Flytte møtet på onsdager i tre uker",
        "Flytte møtet på onsdagar i tre veker",
        "Move the meeting on Wednesdays for three weeks",
    ),
    "evening": Words("Ta prøvene kvelden før", "Ta prøvene kvelden før", "Take the tests the evening before"),
}


def example(lang: Lang) -> tuple[Example, ...]:
    """The commands of the example in order."""

    def text(key: str) -> Args:
        return {"text": _TEXTS[key].get(lang)}

    def force(way: str, key: str, strength: int, influence: str) -> list[Example]:
        return [
            Example(f"forces.{way}", text(key), label=key),
            Example("forces.strength", {"strength": strength}, at=key),
            Example("forces.influence", {"influence": influence}, at=key),
        ]

    return (
        Example("forces.add", text("change"), label="change"),
        *force("helps", "early", 4, "partly"),
        *force("helps", "home", 3, "yes"),
        *force("helps", "lead", 2, "no"),
        *force("hinders", "meeting", 5, "yes"),
        *force("hinders", "tests", 4, "partly"),
        *force("hinders", "habit", 2, "partly"),
        Example("forces.child", text("move"), at="meeting"),
        Example("forces.child", text("evening"), at="tests"),
    )
