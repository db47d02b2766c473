"""A vote in words: its rule, what it counted, places and their criteria, agreement, what may be told of few ballots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.clock.numbers import format_number
from kfterm.tools.ngt.model import Nominal, Vote
from kfterm.tools.ngt.planning import needs_tables
from kfterm.tools.ngt.result import Outcome, split, tied
from kfterm.vote import Result
from kfterm.vote.wording import (
    AGREES,
    ALIKE,
    DEGREES,
    DIFFERS,
    DISSENT,
    FEWER_SCORES,
    IDEA,
    SEPARATED,
    SHARED,
    WAYS,
)
from kfterm.words import Lang, Words

RULES: Final = {
    "rank": Words(
        "Velg de {k} viktigste. Den viktigste får {k} poeng, den neste {less}, og så videre.",
        "Vel dei {k} viktigaste. Den viktigaste får {k} poeng, den neste {less}, og så vidare.",
        "Choose the {k} most important. The most important gets {k} points, the next {less}, and so on.",
    ),
    "multivote": Words(
        "Velg {k} ideer. Høyst én prikk til hver.",
        "Vel {k} idear. Høgst éin prikk til kvar.",
        "Choose {k} ideas. At most one vote for each.",
    ),
    "budget": Words(
        "Fordel {budget} poeng. Summen skal bli {budget}.",
        "Fordel {budget} poeng. Summen skal bli {budget}.",
        "Share out {budget} points. They add up to {budget}.",
    ),
    "score": Words(
        "Gi hver idé et tall fra {low} til {high}. Hopp over en idé du ikke vil vurdere.",
        "Gi kvar idé eit tal frå {low} til {high}. Hopp over ein idé du ikkje vil vurdere.",
        "Give each idea a number from {low} to {high}. Leave out an idea that you do not want to judge.",
    ),
}
ALONE: Final = Words(
    "Skriv for deg selv, uten navn. Lappene stokkes før de leses opp.",
    "Skriv for deg sjølv, utan namn. Lappane blir stokka før dei blir lesne opp.",
    "Write by yourself, without your name. The notes are shuffled before they are read aloud.",
)
AT_TABLES: Final = Words(
    "Skriv for deg selv, uten navn. Les så opp ved bordet, og velg sammen de 2–3 beste som bordet leverer.",
    "Skriv for deg sjølv, utan namn. Les så opp ved bordet, og vel saman dei 2–3 beste som bordet leverer.",
    "Write by yourself, without your name. Then read aloud at the table, and choose together the best 2–3 to hand in.",
)
HANDS: Final = Words(
    "Rekk opp hånden for de ideene du mener er viktigst.",
    "Rekk opp handa for dei ideane du meiner er viktigast.",
    "Raise your hand for the ideas that you find most important.",
)
HIDDEN: Final = Words(
    "Stemmene er talt. Resultatet er ikke vist ennå.",
    "Røystene er talde. Resultatet er ikkje vist enno.",
    "The votes are counted. The result is not shown yet.",
)
CAST: Final = Words("{count} stemmesedler", "{count} røystesetlar", "{count} ballots")
CAST_OF: Final = Words(
    "{count} av {present} har stemt", "{count} av {present} har røysta", "{count} of {present} have voted"
)
RAISED: Final = Words("{count} hender i alt", "{count} hender i alt", "{count} hands in all")
SECOND: Final = Words("Avstemning {number}", "Avrøysting {number}", "Vote {number}")
FEW: Final = Words(
    "Færre enn fem stemmesedler: bare poeng og plass er vist.",
    "Færre enn fem røystesetlar: berre poeng og plass er viste.",
    "Fewer than five ballots: only points and places are shown.",
)
FIGURES: Final = {
    "rank": Words("{points} p · {voters} valgte · {firsts} først", "{points} p · {voters} valde · {firsts} først",
                  "{points} p · {voters} chose · {firsts} first"),
    "multivote": Words("{points} prikker", "{points} prikkar", "{points} votes"),
    "budget": Words("{points} p · {voters} valgte", "{points} p · {voters} valde", "{points} p · {voters} chose"),
    "score": Words("snitt {mean} · {voters} svar", "snitt {mean} · {voters} svar", "mean {mean} · {voters} answers"),
}  # fmt: skip
FEW_FIGURES: Final = Words("{points} p", "{points} p", "{points} p")
FEW_MEAN: Final = Words("snitt {mean}", "snitt {mean}", "mean {mean}")
PLACED: Final = Words("plass {place}", "plass {place}", "place {place}")
HAND_FIGURES: Final = Words("{points} hender", "{points} hender", "{points} hands")
TIED: Final = Words(
    "{ideas} deler plassen ved streken.",
    "{ideas} deler plassen ved streken.",
    "{ideas} share the place at the line.",
)
TIE: Final = Words(
    "{ideas} deler plassen ved streken. Ny avstemning bare mellom dem: y.",
    "{ideas} deler plassen ved streken. Ny avrøysting berre mellom dei: y.",
    "{ideas} share the place at the line. A new vote among them only: y.",
)
SPLIT: Final = Words(
    "{ideas}: meningene er delte, mange høye og mange lave. Snakk om det før dere bestemmer noe.",
    "{ideas}: meiningane er delte, mange høge og mange låge. Snakk om det før de avgjer noko.",
    "{ideas}: opinions are divided, many high and many low. Talk about it before you decide.",
)


def rule(vote: Vote, lang: Lang) -> str:
    """How people vote, in a sentence; empty when the rules are broken."""
    rules = vote.rules
    if vote.round.by_hands:
        return HANDS.get(lang)
    if rules is None:
        return ""
    low, high = rules.scale
    return RULES[rules.method].get(lang, k=rules.k, less=rules.k - 1, budget=rules.budget, low=low, high=high)


def lead(board: Nominal, lang: Lang) -> Iterator[str]:
    """What stands under the question at this step."""
    if board.step == "silent" and board.question:
        yield (AT_TABLES if needs_tables(board) else ALONE).get(lang)
    if board.voting is not None and board.step == "vote":
        yield rule(board.voting, lang)
    if board.step in ("result", "discuss") and board.last is not None:
        if not board.last.round.revealed:
            yield HIDDEN.get(lang)
        else:
            yield cast(board.last, lang)


def cast(vote: Vote, lang: Lang) -> str:
    """How many voted, never who."""
    number = SECOND.get(lang, number=vote.round.number) + ": " if vote.round.number > 1 else ""
    if vote.round.by_hands:
        return number + RAISED.get(lang, count=sum(vote.round.hands.values()))
    present = vote.round.present
    words = CAST_OF if present >= len(vote.ballots) else CAST
    return number + words.get(lang, count=len(vote.ballots), present=present)


def place(one: Result, lang: Lang) -> str:
    """The place, and whether it is shared."""
    return SHARED.get(lang, place=one.place) if one.shared else str(one.place)


def weight(one: Result) -> float:
    """What the bar of an idea is as long as."""
    value = one.mean if one.points is None else one.points
    return max(0.0, float(value or 0))


def number(value: object, lang: Lang, decimals: int | None = None) -> str:
    """A figure; a dash where there is none."""
    return "–" if value is None else format_number(float(value), lang, decimals)  # type: ignore[arg-type]


def figures(found: Outcome, one: Result, lang: Lang) -> str:
    """The figures of an idea in a few words; of few ballots only the points."""
    values = {"points": number(one.points, lang), "mean": number(one.mean, lang, 2), "voters": one.voters}
    if found.vote.round.by_hands:
        text = HAND_FIGURES.get(lang, **values)
    elif found.few:
        text = (FEW_MEAN if one.points is None else FEW_FIGURES).get(lang, **values)
    else:
        text = FIGURES[found.count.rules.method].get(lang, firsts=one.firsts, **values)
        text += f" · {DISSENT.get(lang)}" if one.dissent else ""
    return " ".join((text, *shift(found, one)))


def shift(found: Outcome, one: Result) -> tuple[str, ...]:
    """Places gained or lost since the last vote, as a sign and a number."""
    if found.few or one.idea not in found.shift:
        return ()
    gained = found.shift[one.idea]
    return (f"↑{gained}" if gained > 0 else f"↓{-gained}" if gained < 0 else "=",)


def marks(found: Outcome, one: Result, lang: Lang) -> tuple[str, ...]:
    """What the outline tells of an idea: its place and its points."""
    words = HAND_FIGURES if found.vote.round.by_hands else FEW_MEAN if one.points is None else FEW_FIGURES
    points = words.get(lang, points=number(one.points, lang), mean=number(one.mean, lang, 2))
    return (f"{PLACED.get(lang, place=place(one, lang))} · {points}",)


def named(ideas: tuple[int, ...] | list[int], lang: Lang) -> str:
    """ "Idé 1, 3"."""
    return f"{IDEA.get(lang)} {', '.join(map(str, ideas))}"


def notes(board: Nominal, found: Outcome, lang: Lang, *, paper: bool = False) -> Iterator[str]:
    """What a shown result needs to be read rightly; ``paper``: in a hand-out, which tells of agreement elsewhere and
    has no keys."""
    if found.few:
        yield FEW.get(lang)
    else:
        yield from separated(found, lang)
        if found.count.agreement is not None and not paper:
            yield f"{ALIKE.get(lang)}: {agreement(found, lang)}"
        ideas = [one.idea for one in split(found)]
        if ideas:
            yield SPLIT.get(lang, ideas=named(ideas, lang))
    across = tied(found, board.winners)
    if across:
        yield (TIED if paper else TIE).get(lang, ideas=named(across, lang))


def agreement(found: Outcome, lang: Lang) -> str:
    """Kendall's W with what it means."""
    w = found.count.agreement or 0.0
    words = next(words for least, words in DEGREES if w >= least)
    return words.get(lang, w=format_number(w, lang, 2))


def separated(found: Outcome, lang: Lang) -> Iterator[str]:
    """The places that something else than points or mean decided, and what."""
    groups: dict[int, list[Result]] = {}
    for one in found.count.results:
        groups.setdefault(one.place, []).append(one)
    for at, same in groups.items():
        words = SEPARATED.get(same[0].criterion or "")
        if words is not None and found.count.rules.method == "score":
            words = FEWER_SCORES
        if words is not None:
            yield words.get(lang, ideas=named([one.idea for one in same], lang), place=at)


def other_ways(found: Outcome, lang: Lang) -> Iterator[str]:
    """Whether Borda, Schulze and run-offs lead to the same first place; nothing of few ballots."""
    ways = found.count.others
    if ways is None or found.few or not found.count.ballots:
        return
    best = {one.idea for one in found.count.results if one.place == 1}
    for name, places in (("borda", ways.borda), ("schulze", ways.schulze), ("runoff", ways.runoff)):
        first = sorted(idea for idea, held in places.items() if held == 1)
        words = AGREES if set(first) == best else DIFFERS
        yield words.get(lang, way=WAYS[name].get(lang), ideas=named(first, lang))
