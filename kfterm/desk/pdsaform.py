"""The PDSA form on one page of A4, empty for a team without a laptop, or filled in from a cycle."""

from __future__ import annotations

from kfterm.desk import pdsawords as say
from kfterm.desk.pdsareport import trace_texts, value_text
from kfterm.model.cycle import Cycle
from kfterm.model.report import Block, Form, FormField, Heading, Paragraph, Report
from kfterm.words import Lang, Words

TITLE = Words("Småskalatest (PDSA)", "Småskalatest (PDSA)", "Small test (PDSA)")
HOW_TO = Words(
    "Én pasient, én medarbeider, én dag er nok. Skriv «Vi tror at …» før dere begynner. Ingen navn på pasienter.",
    "Éin pasient, éin medarbeidar, éin dag er nok. Skriv «Vi trur at …» før de byrjar. Ingen namn på pasientar.",
    "One patient, one colleague, one day will do. Write “We think that …” before you begin. No names of patients.",
)
NUMBER = Words("Test nr.", "Test nr.", "Test no.")
NEXT_TEST = Words(
    "Neste test: hva endrer vi, og hvor stort prøver vi?",
    "Neste test: kva endrar vi, og kor stort prøver vi?",
    "Next test: what do we change, and at what scale?",
)
_LINES = {"question": 2, "test": 2, "prediction": 2, "observations": 3, "learning": 2}
_HALF = ("scale", "where", "who", "when")


def form(lang: Lang, cycle: Cycle | None = None, team: str = "", organisation: str = "") -> Report:
    """The form; without a ``cycle`` every field is blank. ``team`` is the team's name."""
    shown = cycle or Cycle(id="")
    number = str(cycle.number) if cycle else ""
    blocks: list[Block] = [
        Paragraph(HOW_TO.get(lang)),
        Form(
            (
                FormField(say.TEAM.get(lang), team, half=True),
                FormField(NUMBER.get(lang), number, half=True),
                FormField(say.IDEA.get(lang), shown.idea_text),
            )
        ),
    ]
    for part, names in say.PARTS:
        blocks += [Heading(part.get(lang)), Form(_fields(shown, names, lang, part is say.ACT))]
    return Report(TITLE.get(lang), lang, "", organisation, "", tuple(blocks))


def _fields(cycle: Cycle, names: tuple[str, ...], lang: Lang, last: bool) -> tuple[FormField, ...]:
    found = [_field(cycle, name, lang) for name in names]
    if last:
        found.append(FormField(NEXT_TEST.get(lang)))
    return tuple(found)


def _field(cycle: Cycle, name: str, lang: Lang) -> FormField:
    label, text = say.LABELS[name].get(lang), value_text(cycle, name, lang)
    if name in ("as_planned", "met"):
        return FormField(label, text, choices=tuple(words.get(lang) for words in say.DEGREES.values()))
    if name == "decision":
        return FormField(label, text, choices=tuple(words.get(lang) for words in say.DECISIONS.values()))
    if name == "prediction" and text:
        text = "\n".join((text, *(f"({trace})" for trace in trace_texts(cycle, lang))))
    return FormField(label, text, _LINES.get(name, 1), half=name in _HALF)
