"""The guide: each improvement method on one pocket page, in three languages.

Methods are YAML files that ship with kfterm. A guide tells how a method is done by people in a room, on paper or on
any screen; it names no program, so it may tell of methods that have no tool here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kfterm.errors import Fault, KfError
from kfterm.files.strict import load
from kfterm.model.report import Block, Facts, Heading, Paragraph, Report, Steps, Table
from kfterm.resources import guide_files
from kfterm.text import fold
from kfterm.words import LANGS, Lang, Words

PHASES: dict[int, Words] = {
    1: Words("Forstå problemet", "Forstå problemet", "Understand the problem"),
    2: Words("Sett sammen teamet", "Set saman teamet", "Form the team"),
    3: Words("Sett mål", "Set mål", "Set the aim"),
    4: Words("Bestem målinger", "Vel målingar", "Choose measures"),
    5: Words("Finn endringsideer", "Finn endringsidear", "Find change ideas"),
    6: Words("Test i liten skala", "Test i liten skala", "Test at a small scale"),
    7: Words("Implementer og følg opp", "Implementer og følg opp", "Implement and follow up"),
    8: Words("Spre", "Spre", "Spread"),
}
"""The eight phases of an improvement: the middle four are the Model for Improvement (phases as in Vestre Viken)."""
ALWAYS = Words("I alle faser", "I alle fasar", "In all phases")
PHASE = Words("Fase {number}: {name}", "Fase {number}: {name}", "Phase {number}: {name}")
POCKET_GUIDE = Words("Lommeguide", "Lommeguide", "Pocket guide")
POCKET_LINE = Words(
    "Forbedringsarbeid, metode for metode", "Forbetringsarbeid, metode for metode", "Improvement work, method by method"
)
OVERVIEW = Words("Metodene fase for fase", "Metodane fase for fase", "The methods phase by phase")
OVERVIEW_HEADS = (Words("Fase", "Fase", "Phase"), Words("Metoder", "Metodar", "Methods"))
FACTS = {
    "phases": Words("Fase", "Fase", "Phase"),
    "time": Words("Tid", "Tid", "Time"),
    "people": Words("Hvem", "Kven", "People"),
    "need": Words("Dette trenger dere", "Dette treng de", "What you need"),
}
STEPS = Words("Slik gjør dere", "Slik gjer de", "How to do it")
PITFALLS = Words("Se opp for", "Sjå opp for", "Watch out for")
EXAMPLE = Words("Eksempel", "Døme", "Example")
NEXT = Words("Veien videre: {text}", "Vegen vidare: {text}", "The way forward: {text}")
TERMS = Words("Ord", "Ord", "Terms")
TERM_HEADS = (
    Words("Bokmål", "Bokmål", "Bokmål"),
    Words("Nynorsk", "Nynorsk", "Nynorsk"),
    Words("Engelsk", "Engelsk", "English"),
    Words("Betydning", "Tyding", "Meaning"),
)
TOOLS = {"flowmap": "flow", "rollout": "implementation"}
"""Tools whose method has another id than they have."""
UNKNOWN = Fault(
    "guide.unknown",
    Words(
        "Ingen metode begynner med «{name}».", "Ingen metode byrjar med «{name}».", "No method begins with “{name}”."
    ),
    Words("Disse finnes: {known}.", "Desse finst: {known}.", "There are: {known}."),
)
AMBIGUOUS = Fault(
    "guide.ambiguous",
    Words("«{name}» passer flere metoder.", "«{name}» passar fleire metodar.", "“{name}” fits several methods."),
    Words("Skriv mer av navnet: {known}.", "Skriv meir av namnet: {known}.", "Type more of the name: {known}."),
)


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the guide; ``phases`` are numbers from 1 to 8, in order."""

    id: str
    order: int
    phases: tuple[int, ...]
    title: Words
    purpose: Words
    time: Words
    people: Words
    need: Words
    steps: tuple[Words, ...]
    pitfalls: tuple[Words, ...]
    example: Words
    next: Words
    terms: tuple[tuple[Words, Words], ...]
    """Words with their meanings."""

    @property
    def always(self) -> bool:
        """Whether it belongs to every phase."""
        return set(self.phases) == set(PHASES)


def _words(data: object) -> Words:
    if not isinstance(data, dict):
        raise TypeError(data)
    return Words(*(str(data[lang]) for lang in LANGS))


@cache
def methods() -> tuple[Method, ...]:
    """Every method, in the order of an improvement. Ours: a bad file fails the build, not the user."""
    found = []
    for name, data in guide_files():
        tree = load(data).data
        found.append(
            Method(
                id=name,
                order=int(tree["order"]),
                phases=tuple(int(phase) for phase in tree["phases"]),
                title=_words(tree["title"]),
                purpose=_words(tree["purpose"]),
                time=_words(tree["time"]),
                people=_words(tree["people"]),
                need=_words(tree["need"]),
                steps=tuple(_words(step) for step in tree["steps"]),
                pitfalls=tuple(_words(pitfall) for pitfall in tree["pitfalls"]),
                example=_words(tree["example"]),
                next=_words(tree["next"]),
                terms=tuple((_words(term["word"]), _words(term["meaning"])) for term in tree["terms"]),
            )
        )
    return tuple(sorted(found, key=lambda method: (method.order, method.id)))


def find(name: str, lang: Lang) -> Method:
    """The method whose id, name in any language or tool begins with ``name``; else the one with a word that does.

    ``×`` may be typed ``x`` and case does not matter. A whole name wins over longer ones. ``KfError``:
    ``guide.unknown``, ``guide.ambiguous`` (with the names in ``lang``).
    """
    wanted = _plain(name)
    names = {method.id: {method.id, *(_plain(method.title.get(one)) for one in LANGS)} for method in methods()}
    for tool, method_id in TOOLS.items():
        names[method_id].add(tool)
    tests = (
        lambda text: text == wanted,
        lambda text: text.startswith(wanted),
        lambda text: any(word.startswith(wanted) for word in text.replace("-", " ").split()),
    )
    for fits in tests if wanted else ():
        found = [method for method in methods() if any(fits(text) for text in names[method.id])]
        if len(found) == 1:
            return found[0]
        if found:
            raise KfError(AMBIGUOUS, name=name, known=_listed(found, lang))
    raise KfError(UNKNOWN, name=name, known=_listed(methods(), lang))


def _plain(text: str) -> str:
    return " ".join(fold(text.replace("×", "x")).replace("(", " ").replace(")", " ").replace(":", " ").split())


def _listed(found: Iterable[Method], lang: Lang) -> str:
    return " · ".join(method.title.get(lang) for method in found)


def of_phase(phase: int) -> tuple[Method, ...]:
    """The methods of a phase, those of every phase last."""
    inside = [method for method in methods() if phase in method.phases]
    return tuple(sorted(inside, key=lambda method: method.always))


def phase_name(phase: int, lang: Lang) -> str:
    """``Fase 1: Forstå problemet``."""
    return PHASE.get(lang, number=phase, name=PHASES[phase].get(lang))


def groups(lang: Lang) -> tuple[tuple[str, tuple[Method, ...]], ...]:
    """All methods by phase, and those of every phase once, at the end."""
    rows = [
        (phase_name(phase, lang), tuple(method for method in of_phase(phase) if not method.always)) for phase in PHASES
    ]
    return (*rows, (ALWAYS.get(lang), tuple(method for method in methods() if method.always)))


def method_of(tool_id: str) -> Method | None:
    """The method that a tool is for, by the tool's exact id (``driver``), for the help key; ``None`` for no method."""
    wanted = TOOLS.get(tool_id, tool_id)
    return next((method for method in methods() if method.id == wanted), None)


def guide_for(tool_id: str, lang: Lang) -> Report | None:
    """The guide of a tool as a hand-out of its own; ``None`` when there is none."""
    found = method_of(tool_id)
    return guide_of(found, lang) if found else None


def guide_of(method: Method, lang: Lang) -> Report:
    """One method as a hand-out of its own."""
    purpose, *rest = _page(method, lang, 2)
    subtitle = purpose.text if isinstance(purpose, Paragraph) else ""
    return Report(
        method.title.get(lang), lang, organisation=POCKET_GUIDE.get(lang), subtitle=subtitle, blocks=tuple(rest)
    )


def pocket_guide(chosen: Sequence[Method], lang: Lang) -> Report:
    """Several methods as one hand-out: an overview, then each method on a page of its own."""
    blocks: list[Block] = [_overview(chosen, lang)]
    for method in chosen:
        blocks += [Heading(method.title.get(lang), new_page=True), *_page(method, lang, 3)]
    return Report(POCKET_GUIDE.get(lang), lang, subtitle=POCKET_LINE.get(lang), blocks=tuple(blocks))


def _overview(chosen: Sequence[Method], lang: Lang) -> Table:
    rows = tuple(
        (name, _listed((method for method in inside if method in chosen), lang)) for name, inside in groups(lang)
    )
    heads = tuple(head.get(lang) for head in OVERVIEW_HEADS)
    return Table(OVERVIEW.get(lang), heads, tuple(row for row in rows if row[1]))


def _page(method: Method, lang: Lang, level: int) -> list[Block]:
    """The content of a method's page below its title; the purpose comes first."""
    facts = {
        "phases": phases_text(method, lang),
        "time": method.time.get(lang),
        "people": method.people.get(lang),
        "need": method.need.get(lang),
    }
    terms = tuple((word.nb, word.nn, word.en, meaning.get(lang)) for word, meaning in method.terms)
    return [
        Paragraph(method.purpose.get(lang)),
        Facts(tuple((FACTS[name].get(lang), text) for name, text in facts.items())),
        Heading(STEPS.get(lang), level),
        Steps(tuple(step.get(lang) for step in method.steps)),
        Heading(PITFALLS.get(lang), level),
        Steps(tuple(pitfall.get(lang) for pitfall in method.pitfalls), numbered=False),
        Heading(EXAMPLE.get(lang), level),
        Paragraph(method.example.get(lang)),
        Paragraph(NEXT.get(lang, text=method.next.get(lang))),
        Table(TERMS.get(lang), tuple(head.get(lang) for head in TERM_HEADS), terms),
    ]


def phases_text(method: Method, lang: Lang) -> str:
    """The phases of a method in words."""
    return ALWAYS.get(lang) if method.always else ", ".join(_short(phase, lang) for phase in method.phases)


def _short(phase: int, lang: Lang) -> str:
    return f"{phase} {PHASES[phase].get(lang).lower()}"
