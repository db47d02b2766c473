"""A counted vote for people: the figures above, a table of the ideas, and what they should know about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kfterm.clock.numbers import format_number
from kfterm.model.report import Block, Facts, Heading, Paragraph, Report, Steps, Table
from kfterm.report.plaintext import plaintext
from kfterm.text import clean_line
from kfterm.vote.wording import (
    AGREES,
    ALIKE,
    BALLOTS,
    BLANK,
    BREAKS,
    DEGREES,
    DIFFERS,
    DISSENT,
    FEWER_SCORES,
    FIRSTS,
    HOLDS,
    IDEA,
    INVALID,
    MEAN,
    OTHER_WAYS,
    PLACE,
    POINTS,
    REFUSED_CASE,
    SCORERS,
    SD,
    SEPARATED,
    SHARE,
    SHARED,
    SPREAD,
    TITLES,
    TOTAL,
    VOTERS,
    WAYS,
)
from kfterm.words import Lang, Words


def as_text(result: Mapping[str, Any], lang: Lang) -> str:
    """One result of ``vote`` (plain data) as text of at most 80 cells a line."""
    name = clean_line(str(result.get("title") or result.get("id") or ""))
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
