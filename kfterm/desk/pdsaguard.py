"""Is it a test or a task? Advice in words, never a block.

A test asks something and believes something; "lage mal for epikrise" does neither. The rules know the words that
tasks begin with, and what a question looks like, in bokmål, nynorsk and English.
"""

from __future__ import annotations

import re

from kfterm.model.cycle import Cycle
from kfterm.text import fold, privacy_hints
from kfterm.words import Words

TASK: Words = Words(
    "Dette ligner en oppgave, ikke en test: det mangler noe å finne ut eller noe dere tror.",
    "Dette liknar ei oppgåve, ikkje ein test: det manglar noko å finne ut eller noko de trur.",
    "This looks like a task, not a test: something to find out, or something you believe, is missing.",
)
NO_BELIEF: Words = Words(
    "Skriv «Vi tror at …» før dere begynner, så vet dere etterpå om dere lærte noe.",
    "Skriv «Vi trur at …» før de byrjar, så veit de etterpå om de lærte noko.",
    "Write “We think that …” before you begin; then you can tell afterwards whether you learned something.",
)
PRIVATE: Words = Words(
    "Dette kan være et fødselsnummer eller telefonnummer. Skriv ikke noe som peker på en pasient.",
    "Dette kan vere eit fødselsnummer eller telefonnummer. Skriv ikkje noko som peikar på ein pasient.",
    "This may be an identity or telephone number. Write nothing that points to a patient.",
)

_TASK_VERBS = frozenset(
    """
    lage lag laga lagar lager bestille bestill bestiller sende send sender skrive skriv skriver oppdatere oppdater
    oppdaterer oppdaterar innføre innfør kjøpe kjøp kjøper informere informer informerer kalle kall innkalle invitere
    inviter avtale avtal ringe ring ringje ordne ordn fikse fiks ferdigstille utarbeide utarbeid opprette opprett
    arrangere arranger planlegge planlegg publisere publiser trykke trykk henge heng hengje hente hent kontakte kontakt
    rydde rydd revidere revider distribuere distribuer dele utpeke utpek
    skaffe skaff opplære holde hold halde hald melde meld starte delta møte tinge ting tingar
    make order send write update introduce buy inform invite call fix arrange organise organize create print schedule
    prepare finish publish hang fetch contact book train hold appoint distribute install
    """.split()  # noqa: SIM905 - a list that people read and extend
)
_SMALL_WORDS = frozenset(
    "å at vi må skal the to we must should please og so then så da husk hugs remember vil will".split()  # noqa: SIM905
)
_QUESTION_WORDS = frozenset(
    """
    hva hvem hvor hvordan hvorfor hvilken hvilke hvilket når kan vil blir får går er skal klarer holder finner har
    hjelper virker kva kven kvar korleis kvifor korvidt klarar held finn hjelper verkar lar let
    what who where how why which when can will does do is are would could did has have if whether om
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]+")
LEAST_BELIEF = 2
"""Words from which something is a belief and not just "ja" or "bra"."""


def asks(text: str) -> bool:
    """Whether ``text`` asks something: a question mark, or a question word (or verb) first."""
    found = _WORD.findall(fold(text))
    return "?" in text or (bool(found) and found[0] in _QUESTION_WORDS)


def believes(text: str) -> bool:
    """Whether ``text`` says what will happen: more than one word, or a number."""
    return len(_WORD.findall(text)) >= LEAST_BELIEF or any(char.isdigit() for char in text)


def begins_as_task(text: str) -> bool:
    """Whether the first word that weighs is one that tasks begin with."""
    for word in _WORD.findall(fold(text)):
        if word not in _SMALL_WORDS:
            return word in _TASK_VERBS
    return False


def looks_like_task(question: str, test: str, prediction: str) -> bool:
    """Whether this is rather a task.

    It is when it neither asks nor believes; when it does not ask and begins as tasks do; and when it believes nothing
    and what is to be done begins as tasks do.
    """
    if not (question.strip() or test.strip()):
        return False
    if not believes(prediction):
        return not asks(question) or begins_as_task(test)
    return not asks(question) and begins_as_task(question if question.strip() else test)


def advice(cycle: Cycle) -> tuple[Words, ...]:
    """What could be better about a cycle; a finished one is left in peace but for what should not stand there."""
    found = []
    if cycle.status == "plan" and looks_like_task(cycle.question, cycle.test, cycle.prediction):
        found.append(TASK)
    elif cycle.status == "plan" and not cycle.prediction:
        found.append(NO_BELIEF)
    if any(privacy_hints(text) for text in (cycle.question, cycle.test, cycle.observations, cycle.learning)):
        found.append(PRIVATE)
    return tuple(found)
