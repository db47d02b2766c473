"""Sending a row on, and following its thread, from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kfterm.model.ids import kind_of
from kfterm.screens.acts import Act
from kfterm.tools.api import Say
from kfterm.words import Words, same

if TYPE_CHECKING:
    from kfterm.desk.threads import Link
    from kfterm.screens.board import BoardScreen

NO_THREAD = Words(
    "Linjen er ikke sendt noe sted, og verken test eller indikator peker på den.",
    "Linja er ikkje send nokon stad, og verken test eller indikator peikar på ho.",
    "The row was not sent anywhere, and neither test nor measure points to it.",
)
TAKES_NOTHING = Words(
    "Dette verktøyet henter ikke inn noe fra andre ark.",
    "Dette verktøyet hentar ikkje inn noko frå andre ark.",
    "This tool takes nothing in from other sheets.",
)
NO_ROW = Words("Velg en linje først.", "Vel ei linje først.", "Choose a row first.")
THREAD = Words("Tråden", "Tråden", "The thread")
FROM = Words("Fra", "Frå", "From")
TO = Words("Til", "Til", "To")
AMONG_ACTIONS = Words(
    "Det står blant tiltakene, i oppsummeringen og under Siden sist.",
    "Det står blant tiltaka, i oppsummeringa og under Sidan sist.",
    "It stands among the actions, in the summary and under Since last time.",
)
_LISTS: Final = {
    "action": Words("tiltakene", "tiltaka", "the actions"),
    "cycle": same("PDSA"),
    "measure": Words("indikatorene", "indikatorane", "the measures"),
}


def _no_row(screen: BoardScreen) -> Words | None:
    return None if screen.at else NO_ROW


def _no_thread(screen: BoardScreen) -> Words | None:
    data = screen.context.desk.records(screen.context.desk.unit_of(screen.place)).get(screen.at, {})
    return None if data.get("sent") or data.get("source_at") else NO_THREAD


def send(screen: BoardScreen) -> None:
    """Ask where the row goes, and send it."""
    from kfterm.desk.threads import NOTHING_TO_SEND, send_command

    command = send_command(screen.context.desk, screen.place, screen.at)
    if command is None:
        screen.tell(Say(NOTHING_TO_SEND))
    else:
        screen.start(command, repeat=False)


def _takes_nothing(screen: BoardScreen) -> Words | None:
    return None if screen.tool.takes else TAKES_NOTHING


def fetch(screen: BoardScreen) -> None:
    """Ask which sheet to take in from, and take all of it."""
    from kfterm.desk.fetching import NOTHING_TO_FETCH, fetch_command

    command = fetch_command(screen.context.desk, screen.place)
    if command is None:
        screen.tell(Say(NOTHING_TO_FETCH))
    else:
        screen.start(command, repeat=False)


def follow(screen: BoardScreen) -> None:
    """List both ends of the row's threads; Enter goes to one."""
    from kfterm.desk.threads import links
    from kfterm.screens.lists import ListPanel

    look, found = screen.context.look, links(screen.context.desk, screen.place, screen.at)
    rows = [(str(number), look.plain(_told(screen, link))) for number, link in enumerate(found)]
    if rows:
        screen.app.push_screen(
            ListPanel(screen.context, look.say(THREAD), rows), lambda chosen: _go(screen, found, chosen)
        )
    else:
        screen.tell(Say(NO_THREAD))


def _told(screen: BoardScreen, link: Link) -> str:
    look = screen.context.look
    where = (
        f"«{link.where}»" if kind_of(link.place) == "board" else look.say(_LISTS.get(kind_of(link.record), same("")))
    )
    return f"{look.say(FROM if link.back else TO)} {where}: {link.text}"


def _go(screen: BoardScreen, found: tuple[Link, ...], chosen: str | None) -> None:
    if chosen is None:
        return
    link = found[int(chosen)]
    if kind_of(link.record) == "measure":
        from kfterm.screens.chart import ChartScreen

        screen.app.push_screen(ChartScreen(screen.context, link.record))
        return
    place = link.record if kind_of(link.record) == "cycle" else link.place
    if kind_of(place) in ("board", "cycle", "team"):
        screen.context.memory.cursor[place] = link.record
        screen.context.open(place)
    else:
        screen.tell(Say(AMONG_ACTIONS))


def beside(screen: BoardScreen) -> str:
    """Where the row under the cursor came from or went, in one short line; empty when it has no thread."""
    if _no_thread(screen) is not None:
        return ""
    from kfterm.desk.threads import links

    return "  ".join(_told(screen, link) for link in links(screen.context.desk, screen.place, screen.at))


ACTS: Final[tuple[Act, ...]] = (
    Act(
        "threads.send",
        Words("Send til …", "Send til …", "Send to …"),
        Words(
            "Send linjen videre til et annet ark, tiltakene eller en småskalatest.",
            "Send linja vidare til eit anna ark, tiltaka eller ein småskalatest.",
            "Send the row on to another sheet, the actions or a small test.",
        ),
        send,
        key="S",
        bar=27,
        why=_no_row,
    ),
    Act(
        "threads.fetch",
        Words("Hent fra …", "Hent frå …", "Take in from …"),
        Words(
            "Hent inn alt av ett slag fra et annet ark, for eksempel alle ideene.",
            "Hent inn alt av eitt slag frå eit anna ark, til dømes alle ideane.",
            "Take in all of one kind from another sheet, such as all its ideas.",
        ),
        fetch,
        key="H",
        why=_takes_nothing,
    ),
    Act(
        "threads.follow",
        Words("Følg tråden", "Følg tråden", "Follow the thread"),
        Words(
            "Se hvor linjen kom fra, hvor den ble sendt, testene og indikatorene, og gå dit.",
            "Sjå kvar linja kom frå, kvar ho vart send, testane og indikatorane, og gå dit.",
            "See where the row came from, where it was sent, its tests and measures, and go there.",
        ),
        follow,
        key="L",
        why=_no_row,
    ),
)
