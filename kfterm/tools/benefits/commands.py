"""The acts of the sheet of benefits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from kfterm.clock import format_number, parse_number
from kfterm.text import PastedLine, clean_line
from kfterm.tools import rowacts as acts
from kfterm.tools.api import Args, Ask, Choice, Command, Gift, Now, OutlineVerb, Reply, Say
from kfterm.tools.benefits.model import BENEFIT, TOOL_ID, Benefit, Benefits
from kfterm.tools.benefits.words import GROUP
from kfterm.tools.days import day_typed, parse_next
from kfterm.tools.editing import Edit, no
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.parsing import parse_code, parse_optional
from kfterm.words import Words, same

NO_MEASURES: Final = Words(
    "Teamet har ingen indikatorer ennå.", "Teamet har ingen indikatorar enno.", "The team has no measures yet."
)
NO_FIGURE: Final = Words(
    "Skriv først det som er oppnådd.", "Skriv først det som er oppnådd.", "Write what was realised first."
)
FIGURE_HINT: Final = Words(
    "Tall og enhet, for eksempel 12 timer per uke", "Tal og eining, til dømes 12 timar per veke", "12 hours per week"
)


def parse_figure(typed: str, _board: Any, _now: Now) -> tuple[float, str] | None:  # noqa: ANN401
    """``12,5 timer per uke`` as number and unit; ``None`` when it is empty. ``KfError`` when no number comes first."""
    text = clean_line(typed)
    if not text:
        return None
    number, _, unit = text.partition(" ")
    return float(parse_number(number)), unit.strip()


def _has_measures(board: Benefits, at: str) -> Words | None:
    return acts.on_row(board, at) or (None if board.measures else NO_MEASURES)


def _has_figure(board: Benefits, at: str) -> Words | None:
    row = board.get(at)
    return acts.on_row(board, at) or (None if isinstance(row, Benefit) and row.realised is not None else NO_FIGURE)


def _add(board: Benefits, at: str, args: Args, now: Now) -> Reply:
    key, edit = now.new_id(BENEFIT), Edit(board)
    edit.add([key], board.id, at, [{"text": args["text"]}])
    return edit.reply(key)


def _paste(board: Benefits, at: str, args: Args, now: Now) -> Reply:
    lines: tuple[PastedLine, ...] = args["text"]
    if not lines:
        return no(acts.NOTHING_PASTED)
    edit, keys = Edit(board), [now.new_id(BENEFIT) for _ in lines]
    edit.add(keys, board.id, at, [{"text": line.text} for line in lines])
    return edit.reply(keys[0], Say(count_words(acts.PASTED, len(keys))))


def _take(board: Benefits, _at: str, args: Args, now: Now) -> Reply:
    """An aim from another tool: what will reaching it give?"""
    before = acts.taken(board, args)
    if before is not None:
        return before
    key, edit = now.new_id(BENEFIT), Edit(board)
    edit.add([key], board.id, "", [{"text": args["text"], "source": args.get("source") or None}])
    return edit.reply(key)


def _figure(name: str) -> acts.Do:
    """Set a figure; its unit becomes the benefit's."""

    def do(board: Benefits, at: str, args: Args, _now: Now) -> Reply:
        edit, typed = Edit(board), args[name]
        edit.set(at, name, typed[0] if typed else None)
        if typed and typed[1]:
            edit.set(at, "unit", typed[1])
        if name == "realised":
            edit.set(at, "confirmed", None)  # another figure is to be confirmed anew
        return edit.reply(at)

    return do


def _figure_now(name: str) -> Callable[[Benefits, str], str]:
    def start(board: Benefits, at: str) -> str:
        row = board.get(at)
        value = getattr(row, name, None)
        return (
            f"{format_number(value, 'nb')} {row.unit}".strip() if isinstance(row, Benefit) and value is not None else ""
        )

    return start


def _due_now(board: Benefits, at: str) -> str:
    row = board.get(at)
    iso = row.due if isinstance(row, Benefit) else ""
    return day_typed(iso)


def _confirm(board: Benefits, at: str, args: Args, now: Now) -> Reply:
    edit = Edit(board)
    edit.set(at, "confirmer", args["confirmer"])
    edit.set(at, "confirmed", now.at.date().isoformat())
    return edit.reply(at)


def _measures(board: Benefits, _at: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, same(name)) for key, name in board.measures.items())


_GROUPS: Final = tuple(Choice(code, words) for code, words in GROUP.items() if code)

COMMANDS: Final[tuple[Command[Any], ...]] = (
    acts.act(
        TOOL_ID,
        "add",
        Words("Ny gevinst", "Ny gevinst", "New benefit"),
        Words("Hva skal det gi, og for hvem?", "Kva skal det gi, og for kven?", "What will it give, and to whom?"),
        _add,
        asks=(acts.NEW_TEXT,),
    ),
    acts.edit_act(TOOL_ID),
    *acts.order_acts(TOOL_ID),
    acts.remove_act(TOOL_ID),
    acts.paste_act(
        TOOL_ID,
        Words("Hver linje blir en gevinst.", "Kvar linje blir ein gevinst.", "Each line becomes a benefit."),
        _paste,
    ),
    acts.act(
        TOOL_ID,
        "group",
        Words("Gruppe", "Gruppe", "Group"),
        Words(
            "Pasient, ansatte, tid, økonomi eller pasientsikkerhet.",
            "Pasient, tilsette, tid, økonomi eller pasienttryggleik.",
            "Patient, staff, time, money or safety.",
        ),
        acts.set_fields("group"),
        acts.on_row,
        key="g",
        bar=4,
        asks=(acts.coded("group", Words("Gruppe", "Gruppe", "Group"), _GROUPS, start=acts.start_of("group")),),
    ),
    acts.act(
        TOOL_ID,
        "expected",
        Words("Ventet", "Venta", "Expected"),
        Words("Hvor mye dere venter.", "Kor mykje de ventar.", "How much you expect."),
        _figure("expected"),
        acts.on_row,
        key="f",
        bar=5,
        asks=(
            Ask(
                "expected",
                Words("Ventet", "Venta", "Expected"),
                parse_figure,
                start=_figure_now("expected"),
                optional=True,
                hint=FIGURE_HINT,
            ),
        ),
    ),
    acts.act(
        TOOL_ID,
        "realised",
        Words("Oppnådd", "Oppnådd", "Realised"),
        Words("Hvor mye det ble.", "Kor mykje det vart.", "How much it became."),
        _figure("realised"),
        acts.on_row,
        key="o",
        bar=6,
        asks=(
            Ask(
                "realised",
                Words("Oppnådd", "Oppnådd", "Realised"),
                parse_figure,
                start=_figure_now("realised"),
                optional=True,
                hint=FIGURE_HINT,
            ),
        ),
    ),
    acts.act(
        TOOL_ID,
        "confirm",
        Words("Bekreft", "Stadfest", "Confirm"),
        Words(
            "Hvem som bekrefter tallet: rolle eller initialer.",
            "Kven som stadfester talet: rolle eller initialar.",
            "Who confirms the figure: role or initials.",
        ),
        _confirm,
        _has_figure,
        key="c",
        bar=7,
        asks=(
            Ask(
                "confirmer",
                Words("Bekreftet av", "Stadfesta av", "Confirmed by"),
                acts.parse_text,
                start=acts.start_of("confirmer"),
            ),
        ),
    ),
    acts.act(
        TOOL_ID,
        "how",
        Words("Metode", "Metode", "Method"),
        Words("Hvordan tallet blir funnet.", "Korleis talet blir funne.", "How the figure is found."),
        acts.set_fields("method"),
        acts.on_row,
        key="h",
        bar=8,
        asks=(
            Ask(
                "method",
                Words("Metode", "Metode", "Method"),
                parse_optional,
                start=acts.start_of("method"),
                optional=True,
            ),
        ),
    ),
    acts.act(
        TOOL_ID,
        "measure",
        Words("Indikator", "Indikator", "Measure"),
        Words(
            "Indikatoren der gevinsten kan leses av.",
            "Indikatoren der gevinsten kan lesast av.",
            "The measure it shows in.",
        ),
        acts.set_fields("measure"),
        _has_measures,
        key="m",
        bar=9,
        asks=(Ask("measure", Words("Indikator", "Indikator", "Measure"), parse_code, choices=_measures),),
    ),
    acts.act(
        TOOL_ID,
        "goal",
        Words("Mål og frist", "Mål og frist", "Aim and date"),
        Words(
            "Målet gevinsten følger av, og når.",
            "Målet gevinsten følgjer av, og når.",
            "The aim it follows from, and when.",
        ),
        acts.set_fields("aim", "due"),
        acts.on_row,
        key="a",
        bar=10,
        asks=(
            Ask("aim", Words("Mål", "Mål", "Aim"), parse_optional, start=acts.start_of("aim"), optional=True),
            Ask("due", Words("Frist", "Frist", "Due"), parse_next, start=_due_now, optional=True),
        ),
    ),
    acts.note_act(TOOL_ID, bar=11),
    acts.source_act(TOOL_ID),
    acts.act(
        TOOL_ID,
        "take",
        Words("Hent inn et mål", "Hent inn eit mål", "Take in an aim"),
        Words("Hva skal det gi å nå det?", "Kva skal det gi å nå det?", "What will reaching it give?"),
        _take,
        asks=acts.GIFT_ASKS,
    ),
)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    verb: f"{TOOL_ID}.{verb}" for verb in ("add", "edit", "up", "down", "remove", "paste")
}
TAKES: Final[Mapping[Gift, str]] = {"aim": f"{TOOL_ID}.take"}
