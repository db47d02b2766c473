"""A counted vote for people: the figures above, a table of the ideas, and what they should know about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kfterm.clock.numbers import format_number
from kfterm.model.report import Block, Facts, Heading, Paragraph, Report, Steps, Table
from kfterm.report.plaintext import plaintext
from kfterm.text import clean_line
from kfterm.words import Lang, Words

TITLES: Final = {
    "rank": Words("Rangering", "Rangering", "Ranking"),
    "multivote": Words("Prikkavstemning", "Prikkavrøysting", "Multivote"),
    "budget": Words("Poengbudsjett", "Poengbudsjett", "Points to share out"),
    "score": Words("Skår", "Skår", "Scores"),
}
REFUSED_CASE = Words("Ikke regnet ut", "Ikkje rekna ut", "Not computed")
BALLOTS = Words("Stemmesedler talt med", "Røystesetlar talde med", "Ballots counted")
BLANK = Words("av dem blanke", "av dei blanke", "of them blank")
INVALID = Words("Ikke talt med", "Ikkje talde med", "Not counted")
TOTAL = Words("Poeng i alt", "Poeng i alt", "Points cast")
HOLDS = Words("{total}, som det skal være", "{total}, som det skal vere", "{total}, as it should be")
BREAKS = Words(
    "{total}, men skulle vært {wanted}", "{total}, men skulle vore {wanted}", "{total}, but should be {wanted}"
)
ALIKE = Words("Samsvar (Kendalls W)", "Samsvar (Kendalls W)", "Agreement (Kendall's W)")
DEGREES: Final = (
    (0.7, Words("{w} – stort samsvar", "{w} – stort samsvar", "{w} – strong agreement")),
    (0.5, Words("{w} – middels samsvar", "{w} – middels samsvar", "{w} – moderate agreement")),
    (0.3, Words("{w} – lite samsvar", "{w} – lite samsvar", "{w} – weak agreement")),
    (0.0, Words("{w} – svært lite samsvar", "{w} – svært lite samsvar", "{w} – very weak agreement")),
)
"""Degrees of W after Schmidt, Managing Delphi surveys, Decision Sciences 28, 1997."""
PLACE = Words("Plass", "Plass", "Place")
IDEA = Words("Idé", "Idé", "Idea")
POINTS = Words("Poeng", "Poeng", "Points")
MEAN = Words("Snitt", "Snitt", "Mean")
SD = Words("Standardavvik", "Standardavvik", "Standard deviation")
VOTERS = Words("Antall som valgte den", "Talet på dei som valde han", "Number who chose it")
SCORERS = Words("Antall som ga skår", "Talet på dei som gav skår", "Number who gave a score")
FIRSTS = Words("Førstevalg", "Førsteval", "First choices")
SHARE = Words("Andel", "Del", "Share")
SPREAD = Words("Fordeling", "Fordeling", "Distribution")
DISSENT = Words("uenighet", "usemje", "dissent")
SHARED = Words("{place} delt", "{place} delt", "{place} shared")
SEPARATED: Final = {
    "voters": Words(
        "{ideas}: plass {place} fordi færre valgte den enn den foran.",
        "{ideas}: plass {place} fordi færre valde han enn den framfor.",
        "{ideas}: place {place} because fewer chose it than the one before.",
    ),
    "firsts": Words(
        "{ideas}: plass {place} fordi den har færre førstevalg enn den foran.",
        "{ideas}: plass {place} fordi han har færre førsteval enn den framfor.",
        "{ideas}: place {place} because it has fewer first choices than the one before.",
    ),
}
FEWER_SCORES: Final = Words(
    "{ideas}: plass {place} fordi færre ga den skår enn den foran.",
    "{ideas}: plass {place} fordi færre gav han skår enn den framfor.",
    "{ideas}: place {place} because fewer gave it a score than the one before.",
)
OTHER_WAYS = Words("Andre måter å telle på", "Andre måtar å telje på", "Other ways of counting")
WAYS: Final = {
    "borda": Words("Borda", "Borda", "Borda"),
    "schulze": Words("Schulze", "Schulze", "Schulze"),
    "runoff": Words("Utslagsrunder", "Utslagsrundar", "Instant run-off"),
}
AGREES = Words("{way}: samme førsteplass.", "{way}: same førsteplass.", "{way}: the same first place.")
DIFFERS = Words("{way}: {ideas} på førsteplass.", "{way}: {ideas} på førsteplass.", "{way}: {ideas} in first place.")


def as_text(result: Mapping[str, Any], lang: Lang) -> str:
    """One result of ``vote`` (plain data) as text of at most 80 cells a line."""
    name = clean_line(str(result.get("id") or ""))
    if "error" in result:
        title = REFUSED_CASE.get(lang) + (f": {name}" if name else "")
        error = result["error"]
        return plaintext(Report(title, lang, blocks=(Paragraph(error["message"]), Paragraph(error["remedy"])))).rstrip()
    title = TITLES[result["method"]].get(lang) + (f": {name}" if name else "")
    return plaintext(Report(title, lang, blocks=tuple(_blocks(result, lang)))).rstrip()


def _blocks(result: Mapping[str, Any], lang: Lang) -> Iterator[Block]:
    yield Facts(tuple(_facts(result, lang)))
    scored = result["method"] == "score"
    yield Table("", _heads(result, lang), tuple((_scored if scored else _row)(one, lang) for one in result["results"]))
    told = tuple(_separated(result, lang))
    if told:
        yield Steps(told, numbered=False)
    if result["other_ways"] is not None and result["ballots"]:
        yield Heading(OTHER_WAYS.get(lang))
        yield Steps(tuple(_ways(result, lang)), numbered=False)
    if result["invalid"]:
        yield Heading(INVALID.get(lang))
        yield Steps(tuple(f"{one['message']} {one['remedy']}" for one in result["invalid"]), numbered=False)


def _facts(result: Mapping[str, Any], lang: Lang) -> Iterator[tuple[str, str]]:
    yield BALLOTS.get(lang), str(result["ballots"])
    if result["blank"]:
        yield BLANK.get(lang), str(result["blank"])
    if result["invalid"]:
        yield INVALID.get(lang), str(len(result["invalid"]))
    if result["method"] != "score":
        total, control = format_number(result["total"], lang), result["control"]
        words = None if control is None else HOLDS if control["holds"] else BREAKS
        wanted = "" if control is None else format_number(control["wanted"], lang)
        yield TOTAL.get(lang), total if words is None else words.get(lang, total=total, wanted=wanted)
    if result["agreement"] is not None:
        words = next(words for least, words in DEGREES if result["agreement"] >= least)
        yield ALIKE.get(lang), words.get(lang, w=format_number(result["agreement"], lang, 2))


def _heads(result: Mapping[str, Any], lang: Lang) -> tuple[str, ...]:
    heads: tuple[Words, ...]
    if result["method"] == "score":
        heads = (PLACE, IDEA, MEAN, SD, SCORERS, SPREAD)
    elif result["method"] == "rank":
        heads = (PLACE, IDEA, POINTS, VOTERS, FIRSTS, SHARE, SPREAD)
    else:
        heads = (PLACE, IDEA, POINTS, VOTERS, SHARE, SPREAD)
    return tuple(words.get(lang) for words in heads)


def _place(one: Mapping[str, Any], lang: Lang) -> str:
    return SHARED.get(lang, place=one["place"]) if one["shared"] else str(one["place"])


def _idea(one: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (str(one["idea"]), one.get("text", ""))))


def _spread(one: Mapping[str, Any], lang: Lang) -> str:
    pairs = one["distribution"].items()
    return " ".join(f"{format_number(float(value), lang)}:{ballots}" for value, ballots in pairs)


def _row(one: Mapping[str, Any], lang: Lang) -> tuple[str, ...]:
    share = "–" if one["share"] is None else format_number(100 * one["share"], lang, 1) + " %"
    firsts = () if one["firsts"] is None else (str(one["firsts"]),)
    points = format_number(one["points"], lang)
    return (_place(one, lang), _idea(one), points, str(one["voters"]), *firsts, share, _spread(one, lang))


def _scored(one: Mapping[str, Any], lang: Lang) -> tuple[str, ...]:
    mean, sd = ("–" if one[name] is None else format_number(one[name], lang, 2) for name in ("mean", "sd"))
    if one["dissent"]:
        sd = f"{sd} {DISSENT.get(lang)}"
    return _place(one, lang), _idea(one), mean, sd, str(one["voters"]), _spread(one, lang)


def _separated(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """The places that something else than points or mean decided."""
    groups: dict[int, list[Mapping[str, Any]]] = {}
    for one in result["results"]:
        groups.setdefault(one["place"], []).append(one)
    for place, same in groups.items():
        words = SEPARATED.get(same[0]["criterion"] or "")
        if words is not None and result["method"] == "score":
            words = FEWER_SCORES
        if words is not None:
            yield words.get(lang, ideas=_named([one["idea"] for one in same], lang), place=place)


def _named(ideas: list[int], lang: Lang) -> str:
    return f"{IDEA.get(lang)} {', '.join(map(str, ideas))}"


def _ways(result: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    for name, way in WAYS.items():
        found = result["other_ways"][name]
        words = AGREES if found["agrees"] else DIFFERS
        yield words.get(lang, way=way.get(lang), ideas=_named(found["first"], lang))
