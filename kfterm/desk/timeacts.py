"""Acts on the running agenda: start, stop, more or less time, next part, leave out, plan the rest anew."""

from __future__ import annotations

from kfterm.desk import naming
from kfterm.desk.agenda import PARTS, all_running, moment, remaining, running
from kfterm.desk.agendaplan import day_of, lanes_of
from kfterm.desk.agendareplan import Proposal, propose
from kfterm.desk.places import SessionView
from kfterm.model.change import Put, Value
from kfterm.model.ids import kind_of
from kfterm.model.records import Block
from kfterm.tools.api import Args, Command, Now, Reply, Say
from kfterm.words import Words, same

PICK_BLOCK = Words(
    "Velg en post i agendaen først.", "Vel ein post i agendaen først.", "Choose an item of the agenda first."
)
NOT_RUNNING = Words(
    "Ingen tid løper nå. Start en post først.",
    "Inga tid går no. Start ein post først.",
    "No timer runs now. Start an item first.",
)
RUNS_ALREADY = Words("Den løper alt.", "Han går alt.", "It runs already.")
BEGUN = Words(
    "Posten er alt i gang. Stopp den i stedet.",
    "Posten er alt i gang. Stopp han i staden.",
    "The item has begun. Stop it instead.",
)
NO_PARTS = Words(
    "Posten som løper, har ikke flere deler.",
    "Posten som går, har ikkje fleire delar.",
    "The running item has no further parts.",
)
NO_NEW_PLAN = Words(
    "Det er ikke noe å ta inn: resten av dagen holder planen, eller postene kan ikke bli kortere.",
    "Det er ikkje noko å ta inn: resten av dagen held planen, eller postane kan ikkje bli kortare.",
    "There is nothing to win back: the rest of the day keeps its plan, or the items cannot be shorter.",
)
STARTED = Words("Startet: {title}", "Starta: {title}", "Started: {title}")
STOPPED = Words("Ferdig: {title}", "Ferdig: {title}", "Finished: {title}")
LEFT_OUT = Words(
    "Hoppet over: {title}. Samme tast tar den inn igjen.",
    "Hoppa over: {title}. Same tast tek han inn att.",
    "Skipped: {title}. The same key takes it in again.",
)
TAKEN_IN = Words("Med igjen: {title}", "Med igjen: {title}", "In again: {title}")
PLANNED_ANEW = Words("Ny plan: {won} min tatt inn.", "Ny plan: {won} min teke inn.", "New plan: {won} min won back.")
STILL_LATE = Words(
    "Ny plan: {won} min tatt inn. {missing} min mangler fortsatt.",
    "Ny plan: {won} min teke inn. {missing} min manglar framleis.",
    "New plan: {won} min won back. {missing} min are still missing.",
)
PART_NAMES: dict[str, Words] = {
    "individual": Words("Individuelt", "Individuelt", "Individually"),
    "group": Words("I gruppe", "I gruppe", "In groups"),
    "plenum": Words("I plenum", "I plenum", "In plenum"),
}
NEXT_PART = Words("Nå: {part}", "No: {part}", "Now: {part}")


def is_block(_view: SessionView, at: str) -> Words | None:
    """Why an act on a block is not possible at ``at``."""
    return None if kind_of(at) == "block" else PICK_BLOCK


def _runs(view: SessionView, _at: str) -> Words | None:
    return None if running(view.blocks) else NOT_RUNNING


def _stamp(now: Now) -> str:
    return now.at.isoformat(timespec="seconds")


def fresh(block: Block) -> dict[str, Value]:
    """Fields that let a block run from the beginning."""
    fields: dict[str, Value] = {"ended": None, "added": None, "skipped": None, "until": None}
    fields |= {f"igp_added.{part}": None for part in block.igp_added}
    return fields | {f"igp_at.{part}": None for part in block.igp_at}


def _lane(view: SessionView, at: str) -> list[Block]:
    """The block and those that start together with it, the one they run beside first."""
    lanes = ([view.blocks[place] for place in lane] for lane in lanes_of(view.blocks))
    return next((lane for lane in lanes if any(block.id == at for block in lane)), [])


def _start(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    live, lane = all_running(view.blocks), _lane(view, at)
    if any(block.id == at for block in live):
        return Reply(say=Say(RUNS_ALREADY))
    # The first of a group starts all of it; one that comes in later, or runs once more, does so alone.
    whole = lane[:1] == [block for block in lane if block.id == at] and not any(block.started for block in lane)
    wanted = [block for block in lane if block.id == at or (whole and not block.skipped)]
    beside = {block.id for block in lane}
    puts = [Put(block.id, {"ended": _stamp(now)}) for block in live if block.id not in beside]
    puts += [Put(block.id, {**fresh(block), "started": _stamp(now)}) for block in wanted]
    return Reply(tuple(puts), at=at, say=Say(STARTED, {"title": naming.title_of(view.records, at)}))


def _stop(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    live = all_running(view.blocks)
    if not live:
        return Reply(say=Say(NOT_RUNNING))
    titles = ", ".join(block.title for block in live)
    puts = tuple(Put(block.id, {"ended": _stamp(now)}) for block in live)
    return Reply(puts, at=at, say=Say(STOPPED, {"title": titles}))


def _add_time(minutes: int, key: str) -> Command[SessionView]:
    def do(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
        puts = []
        for block in all_running(view.blocks):
            added = max(block.added + minutes, -block.minutes)
            fields: dict[str, Value] = {"added": added or None}
            left = remaining(block, now.at)
            if left is not None and left.part in PARTS[:-1]:
                part = block.igp_added.get(left.part, 0) + added - block.added
                fields[f"igp_added.{left.part}"] = part or None
            puts.append(Put(block.id, fields))
        return Reply(tuple(puts), at=at) if puts else Reply(say=Say(NOT_RUNNING))

    sign = f"{minutes:+d}".replace("-", "−")
    return Command(
        f"session.{'plus' if minutes > 0 else 'minus'}{abs(minutes)}",
        same(f"{sign} min"),
        Words(
            "Gi posten som løper mer eller mindre tid.",
            "Gi posten som går meir eller mindre tid.",
            "Give the running item more or less time.",
        ),
        do,
        key=key,
        can=_runs,
    )


def _more_parts(view: SessionView, _at: str) -> Words | None:
    live = running(view.blocks)
    return None if live and live.kind == "igp" and live.igp else NO_PARTS


def _next_part(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    live = running(view.blocks)
    left = remaining(live, now.at) if live else None
    if live is None or left is None or left.part not in PARTS[:-1]:
        return Reply(say=Say(NO_PARTS))
    part = PARTS[PARTS.index(left.part) + 1]
    say = Say(NEXT_PART, {"part": PART_NAMES[part].get(now.lang)})
    return Reply((Put(live.id, {f"igp_at.{part}": _stamp(now)}),), at=at, say=say)


def _skip(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    block = next((block for block in view.blocks if block.id == at), None)
    if block is None:
        return Reply(say=Say(PICK_BLOCK))
    if block.started:
        return Reply(say=Say(BEGUN))
    if block.skipped:
        return Reply((Put(at, {"skipped": None, "ended": None}),), at=at, say=Say(TAKEN_IN, {"title": block.title}))
    begun = any(moment(one.started) for one in view.blocks)
    fields: dict[str, Value] = {"skipped": True} | ({"ended": _stamp(now)} if begun else {})
    return Reply((Put(at, fields),), at=at, say=Say(LEFT_OUT, {"title": block.title}))


def proposal(view: SessionView, now: Now) -> Proposal | None:
    """The new plan that a session could have now."""
    day = day_of(view.session, view.blocks, now.at)
    return propose(day.blocks, day.start or now.at, now.at)


def _replan(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    found = proposal(view, now)
    if found is None:
        return Reply(say=Say(NO_NEW_PLAN))
    words = STILL_LATE if found.missing else PLANNED_ANEW
    return Reply(found.puts, at=at, say=Say(words, {"won": found.won, "missing": found.missing}))


COMMANDS: tuple[Command[SessionView], ...] = (
    Command(
        "session.start",
        Words("Start tiden", "Start tida", "Start the timer"),
        Words(
            "Start posten, og dem som går samtidig. Den som løp fra før, avsluttes.",
            "Start posten, og dei som går samtidig. Den som gjekk frå før, blir avslutta.",
            "Start the item and those beside it. The one that ran before ends.",
        ),
        _start,
        key="s",
        bar=1,
        can=is_block,
    ),
    Command(
        "session.stop",
        Words("Stopp tiden", "Stopp tida", "Stop the timer"),
        Words("Avslutt posten som løper.", "Avslutt posten som går.", "End the running item."),
        _stop,
        key="o",
        can=_runs,
        bar=2,
    ),
    _add_time(1, "plus"),
    _add_time(5, "full_stop"),
    _add_time(-5, "minus"),
    Command(
        "session.part",
        Words("Neste del", "Neste del", "Next part"),
        Words(
            "Gå videre fra individuelt til gruppe og til plenum før tiden er ute.",
            "Gå vidare frå individuelt til gruppe og til plenum før tida er ute.",
            "Go on from individually to groups and to plenum before the time is up.",
        ),
        _next_part,
        key="space",
        can=_more_parts,
    ),
    Command(
        "session.skip",
        Words("Hopp over", "Hopp over", "Skip"),
        Words(
            "Ta posten ut av dagen, eller ta den inn igjen.",
            "Ta posten ut av dagen, eller ta han inn att.",
            "Take the item out of the day, or in again.",
        ),
        _skip,
        key="z",
        can=is_block,
    ),
    Command(
        "session.replan",
        Words("Ny plan", "Ny plan", "New plan"),
        Words(
            "Ta inn det dere er etter planen: postene som gjenstår, blir kortere. Låste tider står.",
            "Ta inn det de er etter planen: postane som står att, blir kortare. Låste tider står.",
            "Win back what you are behind: the items still to come get shorter. Locked times stay.",
        ),
        _replan,
        key="R",
    ),
)
