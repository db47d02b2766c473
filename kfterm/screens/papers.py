"""What a sheet prints for the room besides its hand-out, and the small file by which a second laptop types slips."""

from __future__ import annotations

from typing import Any, Final

from kfterm.desk import ballotfile
from kfterm.desk.ballotfile import Incoming
from kfterm.desk.paths import typed_path
from kfterm.errors import KfError
from kfterm.handout import default_name, print_handout
from kfterm.screens.acts import Act
from kfterm.screens.context import Context
from kfterm.screens.handing import EXPORTS, LANGUAGE, LANGUAGES, free_name, write_out
from kfterm.screens.lists import Panel
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry
from kfterm.screens.taking import CANNOT_READ
from kfterm.text import clean_line, file_name
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say, Slip
from kfterm.words import LANGS, Lang, Words, as_lang

WHICH: Final = Words("Hva?", "Kva?", "What?")
NO_PRINTS: Final = Words("Arket har ikke noe eget å skrive ut.", "Arket har ikkje noko eige å skrive ut.",
                         "This sheet has nothing of its own to print.")  # fmt: skip
NO_SHARING: Final = Words("Her er ingen urne å dele.", "Her er inga urne å dele.", "There is no urn to share here.")
FILE: Final = Words("Hvilken fil?", "Kva fil?", "Which file?")
TITLE: Final = Words(
    "Nye sedler: {fresh} · like: {same} · ulike: {different}",
    "Nye setlar: {fresh} · like: {same} · ulike: {different}",
    "New slips: {fresh} · alike: {same} · different: {different}",
)
ROW: Final = Words(
    "Seddel {number}: her {ours} · i filen {theirs}",
    "Setel {number}: her {ours} · i fila {theirs}",
    "Slip {number}: here {ours} · in the file {theirs}",
)
NO_DIFFERENCE: Final = Words("Ingen forskjeller.", "Ingen skilnader.", "No differences.")
HOW: Final = Words("Enter: ta inn de nye · Esc: la være", "Enter: ta inn dei nye · Esc: la vere",
                   "Enter: take in the new ones · Esc: leave it")  # fmt: skip
LOOK: Final = Words(
    "Se på papiret. Det som ligger her, blir stående; rett med = foran nummeret.",
    "Sjå på papiret. Det som ligg her, blir ståande; rett med = framfor nummeret.",
    "Look at the paper. What lies here stays; correct with = before the number.",
)
TAKEN: Final = Words("Tatt inn: {fresh}.", "Teke inn: {fresh}.", "Taken in: {fresh}.")


def _as_typed(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any sheet
    return text.strip()


def _languages(first: Lang) -> tuple[Choice, ...]:
    return tuple(Choice(lang, LANGUAGES[lang]) for lang in (first, *(lang for lang in LANGS if lang != first)))


def print_out(screen: PlaceScreen) -> None:
    """Ask what and in which language, and write a web page to print."""
    desk, board = screen.context.desk, screen.place
    prints = desk.tool(board).prints

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        which = next(one for one in prints if one.id == args["which"])
        lang = as_lang(args["lang"])
        stem = default_name(desk, board, ".html").removesuffix(".html")
        name = f"{stem} {file_name(which.name.get(lang))} {lang}.html"
        path = free_name(desk.workspace.path / EXPORTS / name)
        screen.call_after_refresh(write_out, screen, path, print_handout(desk, board, which.id, lang))
        return Reply()

    asks = (
        Ask("which", WHICH, _as_typed, choices=lambda _view, _at: tuple(Choice(one.id, one.name) for one in prints)),
        Ask("lang", LANGUAGE, _as_typed, choices=lambda _view, _at: _languages(screen.context.look.lang)),
    )
    screen.start(Command("board.print", WHICH, WHICH, do, asks=asks))


def ballots_out(screen: PlaceScreen) -> None:
    """Write the slips of the open urn for the other laptop."""
    desk, board = screen.context.desk, screen.place
    data = ballotfile.write_ballots(desk, board)
    name = f"{file_name(ballotfile.NAME.get(screen.context.look.lang))}.json"
    write_out(screen, free_name(desk.workspace.path / EXPORTS / name), data)


class DifferencePanel(Panel):
    """What a ballot file would bring, and each paper that was read in two ways."""

    def __init__(self, context: Context, found: Incoming) -> None:
        counts = {"fresh": found.fresh, "same": found.same, "different": len(found.different)}
        super().__init__(context, context.look.say(TITLE, **counts))
        self.found = found

    def how(self) -> Words:
        """The two keys."""
        return HOW

    def fill(self) -> None:
        """One row for each difference."""
        look = self.context.look
        rows = [
            Entry(str(ours.number), (((look.say(ROW, number=ours.number, ours=told(ours), theirs=told(theirs)), ""),),))
            for ours, theirs in self.found.different
        ]
        last = LOOK if rows else NO_DIFFERENCE
        self.rows.show([*rows, Entry("end", (((look.say(last), "hint"),),))], look=look)


def told(slip: Slip) -> str:
    """What stands on a slip, as it was typed."""
    votes = slip.fields.get("votes")
    if isinstance(votes, list):
        return " ".join("-" if vote is None else str(vote) for vote in votes)
    return clean_line(" ".join(str(value) for value in slip.fields.values()))


def ballots_in(screen: PlaceScreen) -> None:
    """Ask for a ballot file, show what it would bring, and take the new slips in."""
    desk, board = screen.context.desk, screen.place

    def parse(text: str, _view: Any, _now: Now) -> Incoming:  # noqa: ANN401
        path = typed_path(text)
        path = path if path.is_absolute() else desk.workspace.path / EXPORTS / path
        try:
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            raise KfError(CANNOT_READ, column=1, path=clean_line(str(path))) from error
        return ballotfile.read_ballots(desk, board, data, path.name)

    def done(found: Incoming, chosen: object) -> None:
        if chosen is None:
            return
        reply = ballotfile.take_ballots(desk, board, found)
        screen.reload()
        screen.tell(reply.say or Say(TAKEN, {"fresh": found.fresh}))

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        found: Incoming = args["file"]
        panel = DifferencePanel(screen.context, found)
        screen.call_after_refresh(screen.app.push_screen, panel, lambda chosen: done(found, chosen))
        return Reply()

    screen.start(Command("board.ballots_in", FILE, FILE, do, asks=(Ask("file", FILE, parse),)))


def _prints(screen: Any) -> Words | None:  # noqa: ANN401 - the board screen
    return None if screen.tool.prints else NO_PRINTS


def _shares(screen: Any) -> Words | None:  # noqa: ANN401
    return None if screen.tool.sharing is not None else NO_SHARING


ACTS: Final[tuple[Act, ...]] = (
    Act(
        "board.print",
        Words("Skriv ut sedler", "Skriv ut setlar", "Print slips"),
        Words(
            "Lag sedler eller lapper til salen som en nettside å skrive ut, på bokmål, nynorsk eller engelsk.",
            "Lag setlar eller lappar til salen som ei nettside å skrive ut, på bokmål, nynorsk eller engelsk.",
            "Make slips or notes for the room as a web page to print, in bokmål, nynorsk or English.",
        ),
        print_out,
        key="P",
        why=_prints,
    ),
    Act(
        "board.ballots_out",
        Words("Skriv stemmefil", "Skriv røystefil", "Write a ballot file"),
        Words(
            "Når to legger inn sedler på hver sin PC: en liten fil til den andre.",
            "Når to legg inn setlar på kvar sin PC: ei lita fil til den andre.",
            "When two enter slips on a laptop each: a small file for the other one.",
        ),
        ballots_out,
        why=_shares,
    ),
    Act(
        "board.ballots_in",
        Words("Hent inn stemmefil", "Hent inn røystefil", "Take in a ballot file"),
        Words(
            "Legg til den andres sedler. Sedler som er lest på to måter, blir listet. Et tomt ark blir den andre"
            " PC-en.",
            "Legg til setlane frå den andre. Setlar som er lesne på to måtar, blir lista. Eit tomt ark blir den andre"
            " PC-en.",
            "Add the other one's slips. Slips read in two ways are listed. An empty sheet becomes the second laptop.",
        ),
        ballots_in,
        why=_shares,
    ),
)
