"""Acts of a vote: opening it, casting, counting hands, showing the result; and going from step to step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kfterm.model.change import GONE, INSIDE, POSITION, Put, Value
from kfterm.model.order import between, spread
from kfterm.tools.api import URN, Args, Choice, Now, Reply, Say, Slip
from kfterm.tools.editing import no
from kfterm.tools.ngt.guards import NO_OPEN_VOTE
from kfterm.tools.ngt.model import BALLOT, PROPOSAL, ROUND, STAGES, Nominal, Round, Stage
from kfterm.tools.ngt.model import SILENT as SILENT_MINUTES
from kfterm.tools.ngt.parsing import Column
from kfterm.tools.ngt.result import Outcome, outcome, tied
from kfterm.tools.tree.edit import count_words
from kfterm.vote.rules import FEWEST_VOTES, RANKS
from kfterm.words import LANGS, Words

COUNTED: Final = Words("{count} i urnen.", "{count} i urna.", "{count} in the urn.")
COUNTED_OF: Final = Words(
    "{count} av {expected} i urnen.", "{count} av {expected} i urna.", "{count} of {expected} in the urn."
)
REFUSED: Final = Words(
    "{count} i urnen. Ikke talt med: {refused}",
    "{count} i urna. Ikkje talde med: {refused}",
    "{count} in the urn. Not counted: {refused}",
)
LINE: Final = Words("linje {line}", "linje {line}", "line {line}")
COLUMN: Final = Words("linje {line}, tegn {column}", "linje {line}, teikn {column}", "line {line}, character {column}")
OPENED: Final = Words(
    "Avstemningen er åpen: {how}. Enter for hver seddel.",
    "Avrøystinga er open: {how}. Enter for kvar setel.",
    "The vote is open: {how}. Enter for each ballot.",
)
HANDS_OPENED: Final = Words(
    "Avstemningen er åpen. Skriv antall hender for hver idé.",
    "Avrøystinga er open. Skriv talet på hender for kvar idé.",
    "The vote is open. Type the number of hands for each idea.",
)
NOTHING_CAST: Final = Words(
    "Ingen har stemt ennå. Legg inn sedler, eller angre åpningen.",
    "Ingen har røysta enno. Legg inn setlar, eller angre opninga.",
    "Nobody has voted yet. Enter ballots, or undo the opening.",
)
NOTHING_COLLECTED: Final = Words(
    "Ingen ideer er skrevet inn ennå.", "Ingen idear er skrivne inn enno.", "No ideas have been typed yet."
)
MINUTES: Final = Words("{minutes} minutter i alt.", "{minutes} minutt i alt.", "{minutes} minutes in all.")
WAIT: Final = Words("Urnen er fortsatt åpen.", "Urna er framleis open.", "The urn is still open.")
SHUFFLED: Final = (
    Words(
        "{number} idé står på listen. Les den opp.",
        "{number} idé står på lista. Les han opp.",
        "{number} idea is on the list. Read it aloud.",
    ),
    Words(
        "{number} ideer er stokket og står på listen. Les dem opp.",
        "{number} idear er stokka og står på lista. Les dei opp.",
        "{number} ideas are shuffled and on the list. Read them aloud.",
    ),
)
CLOSED: Final = (
    Words(
        "{number} stemmeseddel er talt. Enter viser resultatet.",
        "{number} røystesetel er tald. Enter viser resultatet.",
        "{number} ballot is counted. Enter shows the result.",
    ),
    Words(
        "{number} stemmesedler er talt. Enter viser resultatet.",
        "{number} røystesetlar er talde. Enter viser resultatet.",
        "{number} ballots are counted. Enter shows the result.",
    ),
)
COVERED: Final = Words("Resultatet er skjult igjen.", "Resultatet er skjult igjen.", "The result is hidden again.")
RAISED: Final = Words("Idé {number}: {hands}.", "Idé {number}: {hands}.", "Idea {number}: {hands}.")
CLOSE_NOW: Final = (
    Choice("close", Words("Ja, lukk urnen (kan ikke angres)", "Ja, lukk urna (kan ikkje angrast)",
                          "Yes, close the urn (cannot be undone)"), "j"),
    Choice("wait", Words("Nei, vent", "Nei, vent", "No, wait"), "n"),
)  # fmt: skip
PLACES: Final = 5
"""At most so many of the best places are shown one by one."""
MOST_VOTES: Final = 20
"""No multivote has more votes each (field guide M3)."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of voting that can be chosen: the fields of the round, and its words with ``{k}``."""

    fields: Mapping[str, Value]
    words: Words
    sized: str = ""
    """The field that another number goes to; empty when it has no size."""


WAYS: Final[Mapping[str, Way]] = {
    "rank": Way({"method": "rank"}, Words("Ranger de {k} viktigste", "Ranger dei {k} viktigaste",
                                          "Rank the {k} most important"), "k"),
    "multivote": Way({"method": "multivote"}, Words("Prikkavstemning: {k} prikker, høyst én per idé",
                     "Prikkavrøysting: {k} prikkar, høgst éin per idé", "Multivote: {k} votes, at most one per idea"),
                     "k"),
    "points": Way({"method": "budget", "budget": 100}, Words("Fordel 100 poeng", "Fordel 100 poeng",
                                                             "Share out 100 points"), "budget"),
    "ten": Way({"method": "budget", "budget": 10}, Words("Fordel 10 poeng", "Fordel 10 poeng",
                                                         "Share out 10 points"), "budget"),
    "score": Way({"method": "score", "scale": [1, 5]}, Words("Gi hver idé 1 til 5", "Gi kvar idé 1 til 5",
                                                             "Score each idea 1 to 5")),
    "long": Way({"method": "score", "scale": [0, 10]}, Words("Gi hver idé 0 til 10", "Gi kvar idé 0 til 10",
                                                             "Score each idea 0 to 10")),
    "hands": Way({"method": "multivote", "by_hands": True}, Words("Håndsopprekning", "Handsopprekking",
                                                                  "Show of hands")),
}  # fmt: skip
AMONG: Final = {
    "all": Words("Alle {count} ideer på listen", "Alle {count} idear på lista", "All {count} ideas on the list"),
    "tied": Words("Bare de {count} som deler plass ved streken", "Berre dei {count} som deler plass ved streken",
                  "Only the {count} that share the place at the line"),
    "best": Words("Bare de {count} beste", "Berre dei {count} beste", "Only the {count} best"),
}  # fmt: skip


# --- from step to step -----------------------------------------------------------------------------------------------


def _to(board: Nominal, step: Stage, now: Now) -> list[Put]:
    """Be at ``step``; where ideas are collected, their urn is opened."""
    since = now.at.isoformat(timespec="seconds") if step == "silent" else None
    clock = {"since": since} if since or board.fields.get("since") else {}
    puts = [Put(board.id, {"step": None if step == "question" else step, **clock})]
    if step == "collect" and board.open is None:
        number = {POSITION: between(max((one.pos for one in board.rounds), default="") or None, None)}
        puts.append(Put(now.new_id(ROUND), {INSIDE: board.id, **number, "what": "ideas", "open": True}))
    return puts


def go_on(board: Nominal, _at: str, args: Args, now: Now) -> Reply:
    """The next step; an open urn is closed on the way, when that is what was answered."""
    step = STAGES[STAGES.index(board.step) + 1]
    if board.open is not None:
        if args.get("close") != "close" and not board.open.by_hands:
            return no(WAIT)
        return _close(board, board.open, args.get(URN, ()), now)
    return Reply(tuple(_to(board, step, now)))


def go_back(board: Nominal, _at: str, _args: Args, now: Now) -> Reply:
    """The step before."""
    step = STAGES[STAGES.index(board.step) - 1]
    return Reply(tuple(_to(board, step, now)))


def longer(board: Nominal, _at: str, _args: Args, _now: Now) -> Reply:
    """One minute more of silent writing."""
    _, minutes = board.timed or ("", SILENT_MINUTES)
    return Reply((Put(board.id, {"minutes": minutes + 1}),), None, Say(MINUTES, {"minutes": minutes + 1}))


def close_choices(board: Nominal, _at: str) -> tuple[Choice, ...]:
    """Asked only while an urn is open: raised hands can be undone."""
    return CLOSE_NOW if board.open is not None and not board.open.by_hands else ()


def _close(board: Nominal, open_round: Round, slips: tuple[Slip, ...], now: Now) -> Reply:
    if open_round.what == "ideas":
        return _close_ideas(board, open_round, slips, now)
    cast = len(slips) or sum(open_round.hands.values())
    if not cast:
        return no(NOTHING_CAST)
    # Without position: the order of ballots means nothing, and their ids are random.
    puts = [Put(now.new_id(BALLOT), {INSIDE: open_round.id, **slip.fields}) for slip in slips]
    puts += [Put(open_round.id, {"open": None}), Put(board.id, {"step": "result"})]
    return Reply(tuple(puts), None, Say(count_words(CLOSED, cast)))


def _close_ideas(board: Nominal, open_round: Round, slips: tuple[Slip, ...], now: Now) -> Reply:
    """The ideas, shuffled, behind those that stand on the list already."""
    if not slips and not board.rows:
        return no(NOTHING_COLLECTED)
    places = spread(max((row.pos for row in board.rows.values()), default="") or None, None, len(slips))
    now.random.shuffle(places)
    records = [now.new_id(PROPOSAL) for _ in slips]
    puts = [
        Put(record, {INSIDE: board.id, POSITION: place, **slip.fields})
        for record, place, slip in zip(records, places, slips, strict=True)
    ]
    puts += [Put(open_round.id, {GONE: True}), Put(board.id, {"step": "read"})]
    first = min(zip(places, records, strict=True), default=("", None))[1]
    return Reply(tuple(puts), first, Say(count_words(SHUFFLED, len(slips))))


# --- opening ---------------------------------------------------------------------------------------------------------


def usual(way: str, ideas: int) -> int:
    """How many choices a way of voting has when nothing else is said; 0 = it has no such number."""
    if way == "rank":
        return min(RANKS, ideas)
    if way == "multivote":
        return min(max(FEWEST_VOTES, ideas // 3), MOST_VOTES, ideas)
    return 0


def ways(board: Nominal, _at: str) -> tuple[Choice, ...]:
    """The ways of voting, with their sizes for this list."""
    return tuple(
        Choice(name, _filled(way.words, k=usual(name, len(board.live))), str(key))
        for key, (name, way) in enumerate(WAYS.items(), 1)
    )


def _filled(words: Words, **values: object) -> Words:
    return Words(*(words.get(lang, **values) for lang in LANGS))


def among(board: Nominal, _at: str) -> tuple[Choice, ...]:
    """Which ideas a new vote is among; asked only when there is a result."""
    found = {"all": len(board.live), "tied": len(_eligible(board, "tied")), "best": len(_eligible(board, "best"))}
    if board.last is None or not board.last.shown or not found["best"]:
        return ()
    return tuple(Choice(name, _filled(AMONG[name], count=count)) for name, count in found.items() if count > 1)


def _eligible(board: Nominal, which: str) -> list[str]:
    """The proposals of a new vote in the order of their numbers."""
    found = outcome(board, board.last) if which in ("tied", "best") else None
    if found is None:
        return list(board.live)
    if which == "tied":
        kept = set(tied(found, board.winners))
    else:
        kept = {result.idea for result in found.count.results if result.place <= board.winners}
    chosen = {found.of[number] for number in kept}
    return [key for key in board.live if key in chosen]


LENIENT: Final = (
    Choice("", Words("Akkurat så mange", "Akkurat så mange", "Exactly so many"), "1"),
    Choice("lenient", Words("Færre er også greit", "Færre er òg greitt", "Fewer are fine too"), "2"),
)


def open_vote(board: Nominal, _at: str, args: Args, now: Now) -> Reply:
    """Open a vote: the ideas get their numbers for good, and the urn takes ballots."""
    name = str(args.get("way") or "rank")
    way = WAYS[name]
    ideas = _eligible(board, str(args.get("among") or "all"))
    fields: dict[str, Value] = dict(way.fields)
    size = args.get("size") or usual(name, len(ideas))
    if way.sized and size:
        fields[way.sized] = min(size, len(ideas)) if way.sized == "k" else size
    if args.get("lenient") == "lenient" and way.sized == "k":
        fields["lenient"] = True
    numbered = [
        Put(key, {"number": board.numbers[key]}) for key in board.live if board.rows[key].number != board.numbers[key]
    ]
    record = now.new_id(ROUND)
    last = max((one.pos for one in board.rounds), default="")
    own: dict[str, Value] = {
        INSIDE: board.id,
        POSITION: between(last or None, None),
        "what": "vote",
        "number": max((one.number for one in board.rounds), default=0) + 1,
        "open": True,
        **fields,
        "ideas": list(ideas),
        "numbers": [board.numbers[key] for key in ideas],
        **({"present": board.people} if board.people else {}),
    }
    how = _filled(way.words, k=fields.get("k", ""))
    said = HANDS_OPENED if "by_hands" in fields else Words(*(OPENED.get(lang, how=how.get(lang)) for lang in LANGS))
    say = Say(said)
    return Reply((*numbered, Put(record, own), Put(board.id, {"step": "vote"})), ideas[0], say)


# --- casting ---------------------------------------------------------------------------------------------------------


def told_count(board: Nominal) -> Say:
    """How many ballots there are; the desk fills in the count."""
    vote = board.voting
    expected = vote.round.present if vote else 0
    return Say(COUNTED_OF, {"count": 0, "expected": expected}) if expected else Say(COUNTED, {"count": 0})


def cast(board: Nominal, _at: str, args: Args, _now: Now) -> Reply:
    """One ballot into the urn."""
    return Reply(slips=(args["ballot"],), say=told_count(board))


def cast_many(board: Nominal, _at: str, args: Args, _now: Now) -> Reply:
    """A pasted column of ballots into the urn; what is refused is told by its line."""
    found: Column = args["text"]
    if not found.refused:
        return Reply(slips=found.slips, say=told_count(board)) if found.slips else no(NO_OPEN_VOTE)
    refused = Words(*("; ".join(_refusal(line, problem, lang) for line, problem in found.refused) for lang in LANGS))
    said = Words(*(_kept(REFUSED.get(lang, count="{count}", refused=refused.get(lang))) for lang in LANGS))
    return Reply(slips=found.slips, say=Say(said, {"count": 0}))


def _kept(text: str) -> str:
    """Braces in people's own text are no places to fill in."""
    head, mark, tail = text.partition("{count}")
    return head.replace("{", "{{").replace("}", "}}") + mark + tail.replace("{", "{{").replace("}", "}}")


def _refusal(line: int, problem: Any, lang: Any) -> str:  # noqa: ANN401
    place = COLUMN if problem.column else LINE
    return f"{place.get(lang, line=line, column=problem.column)}: {problem.text(lang)}"


def cast_alone(board: Nominal, at: str, args: Args, now: Now) -> Reply:
    """What one person typed on the neutral page: an idea or a ballot."""
    slip: Slip = args["own"]
    if board.step == "collect":
        return Reply(slips=(slip,), say=Say(COUNTED, {"count": 0}))
    return cast(board, at, {"ballot": slip}, now)


def raise_hands(board: Nominal, at: str, args: Args, _now: Now) -> Reply:
    """The hands counted for the idea at the cursor; the cursor goes on to the next."""
    vote = board.voting
    if vote is None or args.get("count") is None:
        return no(WAIT)
    ideas, number = vote.round.ideas, dict(zip(vote.round.ideas, vote.round.numbers, strict=False))
    place = ideas.index(at)
    put = Put(vote.id, {f"hands.{at}": args["count"]})
    return Reply(
        (put,),
        ideas[min(place + 1, len(ideas) - 1)],
        Say(RAISED, {"number": number.get(at, 0), "hands": args["count"]}),
    )


# --- showing ---------------------------------------------------------------------------------------------------------


def reveal(board: Nominal, _at: str, _args: Args, _now: Now) -> Reply:
    """Show the result: first all but the best, then these one place after the other, from below."""
    found = outcome(board, board.last)
    if found is None:
        return no(NOTHING_CAST)
    held = found.vote.round
    results = found.count.results
    if not held.revealed:
        covered = _above(found.count.results, min(board.winners, PLACES, len(results)))
        covered = 0 if covered == 0 or covered == len(results) == 1 else covered
        return Reply((Put(held.id, {"revealed": True, "covered": covered or None}),), _at_place(found, covered))
    covered = _above(results, min(held.covered, len(results)) - 1)
    return Reply((Put(held.id, {"covered": covered or None}),), _at_place(found, covered))


def _at_place(found: Outcome, index: int) -> str | None:
    """The best idea that is uncovered: the eyes of the room, and the cursor, go there."""
    results = found.count.results
    return found.of[results[index].idea] if index < len(results) else None


def _above(results: Any, count: int) -> int:  # noqa: ANN401
    """``count``, or fewer, so that no shared place is shown by halves."""
    while 0 < count < len(results) and results[count].place == results[count - 1].place:
        count -= 1
    return max(0, count)


def reveal_all(board: Nominal, _at: str, _args: Args, _now: Now) -> Reply:
    """Show the whole result at once."""
    found = outcome(board, board.last)
    if found is None:
        return no(NOTHING_CAST)
    return Reply((Put(found.vote.id, {"revealed": True, "covered": None}),), _at_place(found, 0))


def cover(board: Nominal, _at: str, _args: Args, _now: Now) -> Reply:
    """Hide the result again."""
    if board.last is None:
        return no(NOTHING_CAST)
    puts = (Put(board.last.id, {"revealed": None, "covered": None}), Put(board.id, {"step": "result"}))
    return Reply(puts, None, Say(COVERED))
