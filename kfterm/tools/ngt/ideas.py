"""Acts on the question and the ideas: writing, merging, striking and bringing back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kfterm.model.change import Put
from kfterm.tools.api import Args, Choice, Now, Reply, Say, Slip
from kfterm.tools.editing import Edit, no
from kfterm.tools.ngt import planning
from kfterm.tools.ngt.likeness import nearest
from kfterm.tools.ngt.model import PROPOSAL, Nominal
from kfterm.tools.rowacts import taken
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.outline import NOTHING_PASTED
from kfterm.words import Words

IN_URN: Final = Words("{count} ideer i urnen.", "{count} idear i urna.", "{count} ideas in the urn.")
ADDED: Final = (
    Words("{number} idé er lagt til.", "{number} idé er lagd til.", "{number} idea was added."),
    Words("{number} ideer er lagt til.", "{number} idear er lagde til.", "{number} ideas were added."),
)
MERGED: Final = Words(
    "«{one}» står nå under «{other}» med sin egen ordlyd.",
    "«{one}» står no under «{other}» med sin eigen ordlyd.",
    "“{one}” now stands below “{other}” in its own words.",
)
STRUCK: Final = Words(
    "«{text}» er strøket. Den står i loggen, og kan hentes tilbake med l.",
    "«{text}» er stroken. Han står i loggen, og kan hentast tilbake med l.",
    "“{text}” was struck. It stays in the log; l brings it back.",
)
BACK: Final = Words("«{text}» står på listen igjen.", "«{text}» står på lista igjen.", "“{text}” is on the list again.")
KEPT: Final = Words("Ideen står som den var.", "Ideen står som han var.", "The idea stays as it was.")
PLAN_ONE: Final = Words(
    "Regn med om lag {ideas} ideer og {minutes} minutter.",
    "Rekn med om lag {ideas} idear og {minutes} minutt.",
    "Reckon with about {ideas} ideas and {minutes} minutes.",
)
PLAN_TABLES: Final = Words(
    "{people} er mange for én liste: om lag {all} ideer og {long} minutter."
    " Med {tables} bord som leverer sine 2–3 beste: {ideas} ideer og {minutes} minutter.",
    "{people} er mange for éi liste: om lag {all} idear og {long} minutt."
    " Med {tables} bord som leverer sine 2–3 beste: {ideas} idear og {minutes} minutt.",
    "{people} are many for one list: about {all} ideas and {long} minutes."
    " With {tables} tables that hand in their 2–3 best: {ideas} ideas and {minutes} minutes.",
)
CHOSEN: Final = 12
"""How many ideas are offered for merging, the most alike first."""


def plan(people: int, tables: int) -> Say:
    """How many ideas and minutes to reckon with, in words."""
    one = planning.one_list(people)
    if people <= planning.MOST:
        return Say(PLAN_ONE, {"ideas": one.ideas, "minutes": one.minutes})
    count = planning.tables_for(people, tables)
    many = planning.by_tables(people, count)
    figures = {"ideas": many.ideas, "minutes": many.minutes, "all": one.ideas, "long": one.minutes}
    return Say(PLAN_TABLES, {"people": people, "tables": count, **figures})


def ask_question(board: Nominal, _at: str, args: Args, _now: Now) -> Reply:
    """What the group is asked."""
    edit = Edit(board)
    edit.set(board.id, "question", args["text"])
    return edit.reply(board.id)


def people(board: Nominal, _at: str, args: Args, _now: Now) -> Reply:
    """How many take part, at how many tables, and how many ideas the group goes on with."""
    edit = Edit(board)
    for name in ("people", "tables", "winners"):
        edit.set(board.id, name, args.get(name))
    count = args.get("people")
    return edit.reply(None, plan(count, args.get("tables") or 0) if count else None)


def add(board: Nominal, at: str, args: Args, now: Now) -> Reply:
    """One more idea: into the urn while they are collected, else onto the list."""
    if board.step == "collect" and board.open is not None:
        return Reply(slips=(Slip({"text": args["text"]}),), say=Say(IN_URN, {"count": 0}))
    return _listed(board, at, [args["text"]], now)


def paste(board: Nominal, at: str, args: Args, now: Now) -> Reply:
    """Several ideas at once."""
    texts = [item.text for item in args["text"]]
    if not texts:
        return no(NOTHING_PASTED)
    if board.step == "collect" and board.open is not None:
        return Reply(slips=tuple(Slip({"text": text}) for text in texts), say=Say(IN_URN, {"count": 0}))
    reply = _listed(board, at, texts, now)
    return Reply(reply.puts, reply.at, Say(count_words(ADDED, len(texts))))


def _listed(board: Nominal, at: str, texts: Sequence[str], now: Now, source: str = "") -> Reply:
    records = [now.new_id(PROPOSAL) for _ in texts]
    edit = Edit(board)
    after = at if at in board.rows else ""
    edit.add(records, board.id, after, [{"text": text, "source": source or None} for text in texts])
    return edit.reply(records[-1])


def take(board: Nominal, at: str, args: Args, now: Now) -> Reply:
    """An item of another tool becomes an idea on the list."""
    return taken(board, args) or _listed(board, at, [args["text"]], now, args.get("source") or "")


def edit_text(board: Nominal, at: str, args: Args, now: Now) -> Reply:
    """Reword the question or an idea; how the idea was handed in is kept."""
    if at == board.id:
        return ask_question(board, at, args, now)
    row, edit = board.rows[at], Edit(board)
    edit.set(at, "text", args["text"])
    if args["text"] != row.text and not row.original:
        edit.set(at, "original", row.text)
    elif args["text"] == row.original:
        edit.set(at, "original", None)
    return edit.reply(at)


def merge_choices(board: Nominal, at: str) -> tuple[Choice, ...]:
    """The other ideas, those most alike first."""
    if at not in board.numbers:
        return ()
    others = [(key, board.rows[key].text) for key in board.live if key != at]
    found = nearest(board.rows[at].text, others)[:CHOSEN]
    return tuple(Choice(key, _named(board, key)) for key in found)


def _named(board: Nominal, key: str) -> Words:
    text = f"{board.numbers[key]}  {board.rows[key].text}"
    return Words(text, text, text)


def merge(board: Nominal, at: str, args: Args, _now: Now) -> Reply:
    """The idea at the cursor goes in under another; both keep their wording."""
    other = str(args.get("other") or "")
    other = board.numbered(int(other)) if other.isdecimal() else other
    if other not in board.numbers or other == at:
        return no(KEPT)
    edit = Edit(board)
    edit.set(at, "into", other)
    return edit.reply(other, Say(MERGED, {"one": board.rows[at].text, "other": board.rows[other].text}))


def split(board: Nominal, at: str, _args: Args, _now: Now) -> Reply:
    """Back on the list as an idea of its own."""
    edit = Edit(board)
    edit.set(at, "into", None)
    edit.set(at, "struck", None)
    return edit.reply(at, Say(BACK, {"text": board.rows[at].text}))


def strike(board: Nominal, at: str, args: Args, _now: Now) -> Reply:
    """Take an idea off the list: only if all agree; it stays in the log. A slip of the keyboard is deleted."""
    how, row = args.get("how"), board.rows[at]
    live = [key for key in board.live if key != at]
    near = [key for key in live if board.numbers[key] > board.numbers[at]] or live[::-1]
    to = near[0] if near else board.id
    if how == "struck":
        edit = Edit(board)
        edit.set(at, "struck", True)
        return edit.reply(to, Say(STRUCK, {"text": row.text}))
    if how == "slip":
        hosted = [Put(key, {"into": None}) for key, other in board.rows.items() if other.into == at]
        return Reply((*hosted, Put(at, {"_gone": True})), to)
    return no(KEPT)


STRIKE_CHOICES: Final = (
    Choice("keep", Words("Nei, la den stå", "Nei, la han stå", "No, keep it"), "n"),
    Choice(
        "struck",
        Words("Ja, alle er enige: stryk den", "Ja, alle er samde: stryk han", "Yes, all agree: strike it"),
        "a",
    ),
    Choice(
        "slip",
        Words("Feilskrevet eller dobbelt: slett", "Feilskriven eller dobbel: slett", "A slip of the keyboard: delete"),
        "f",
    ),
)


def start_text(board: Nominal, at: str) -> str:
    """The text that is reworded."""
    if at == board.id:
        return board.question
    row = board.get(at)
    return row.text if row else ""


def start_number(name: str, guess: str = "") -> Callable[[Nominal, str], str]:
    """What stands in a number of the sheet; ``guess`` names a property that serves until it is said."""

    def start(board: Nominal, _at: str) -> str:
        held = board.whole(name) or (getattr(board, guess) if guess else 0)
        return str(held) if held else ""

    return start
