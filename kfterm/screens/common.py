"""What can be done everywhere, in the same form as a tool's commands: keys, bar, palette and help come from here."""

from __future__ import annotations

from typing import Any, Final

from kfterm.desk.desk import NOTHING_TO_REDO, NOTHING_TO_UNDO
from kfterm.model.ids import kind_of
from kfterm.screens.acts import Act
from kfterm.words import Words

NOTHING_OPEN = Words(
    "Åpne et ark, en økt eller et team først.",
    "Opne eit ark, ei økt eller eit team først.",
    "Open a sheet, a session or a team first.",
)
NO_HANDOUT = Words("Lag en utdeling først (E).", "Lag ei utdeling først (E).", "Make a hand-out first (E).")
NO_SESSION = Words("Åpne en økt først.", "Opne ei økt først.", "Open a session first.")
PICK_SESSION = Words(
    "Åpne en økt, eller velg en i listen.", "Opne ei økt, eller vel ei i lista.", "Open a session, or choose one."
)
NO_TEAM = Words("Lag et team først (startsiden).", "Lag eit team først (startsida).", "Make a team first (Home).")
NO_FOLDER = Words("Åpne en arbeidsmappe først.", "Opne ei arbeidsmappe først.", "Open a workspace first.")


def _open(screen: Any) -> Words | None:  # noqa: ANN401 - any screen of a place
    return None if screen.context.held is not None else NO_FOLDER


def _has_team(screen: Any) -> Words | None:  # noqa: ANN401
    if screen.context.held is None:
        return NO_FOLDER
    kinds = (info.kind for info in screen.context.desk.workspace.units().values())
    return None if "team" in kinds else NO_TEAM


def _undoable(screen: Any) -> Words | None:  # noqa: ANN401
    if screen.context.held is None:
        return NO_FOLDER
    return None if screen.context.desk.can_undo(screen.place) else NOTHING_TO_UNDO


def _redoable(screen: Any) -> Words | None:  # noqa: ANN401
    if screen.context.held is None:
        return NO_FOLDER
    return None if screen.context.desk.can_redo(screen.place) else NOTHING_TO_REDO


def _hands_out(screen: Any) -> Words | None:  # noqa: ANN401
    return None if _handed_out(screen) else NOTHING_OPEN


def _handed_out(screen: Any) -> str:  # noqa: ANN401
    """What a hand-out is made of: the place itself, on Home what the cursor stands on; empty for nothing."""
    if measure := getattr(screen, "measure_id", ""):
        return str(measure)
    if kind_of(screen.place) in ("board", "session", "team"):
        return str(screen.place)
    return str(screen.at) if kind_of(screen.at) in ("session", "team", "network") else ""


def _presents(screen: Any) -> Words | None:  # noqa: ANN401
    of_team = kind_of(screen.at) in ("measure", "measurement", "cycle")
    return None if of_team or kind_of(screen.place) in ("board", "session") else NOTHING_OPEN


def _rehearses(screen: Any) -> Words | None:  # noqa: ANN401
    return None if kind_of(screen.place) == "session" else NO_SESSION


def _agenda_of(screen: Any) -> str:  # noqa: ANN401
    """The session that is open, on Home the one that the cursor stands on; empty for none."""
    return next((str(one) for one in (screen.place, screen.at) if kind_of(one) == "session"), "")


def _has_agenda(screen: Any) -> Words | None:  # noqa: ANN401
    return None if _agenda_of(screen) else PICK_SESSION


def _written(screen: Any) -> Words | None:  # noqa: ANN401
    return None if screen.context.written else NO_HANDOUT


COMMON: Final[tuple[Act, ...]] = (
    Act(
        "app.undo",
        Words("Angre", "Angre", "Undo"),
        Words("Ta tilbake det siste som ble gjort her.", "Ta tilbake det siste som vart gjort her.", "Take it back."),
        lambda screen: screen.undo(),
        key="u,ctrl+z",
        why=_undoable,
        bar=22,
        common=True,
    ),
    Act(
        "app.redo",
        Words("Gjør om igjen", "Gjer om att", "Redo"),
        Words("Gjør det som ble angret, om igjen.", "Gjer det som vart angra, om att.", "Do again what was undone."),
        lambda screen: screen.redo(),
        key="U,ctrl+y",
        why=_redoable,
        common=True,
    ),
    Act(
        "app.jump",
        Words("Hopp", "Hopp", "Jump"),
        Words(
            "Vis bokstaver på alt som kan velges; én tast flytter markøren dit.",
            "Vis bokstavar på alt som kan veljast; éin tast flyttar markøren dit.",
            "Show letters on all that can be chosen; one key moves the cursor there.",
        ),
        lambda screen: screen.jump(),
        key="j,f",
        bar=34,
        common=True,
    ),
    Act(
        "app.capture",
        Words("Noter", "Noter", "Capture"),
        Words(
            "Parker noe, eller skriv ned et tiltak, en beslutning eller et bilde, uansett hvor du er.",
            "Parker noko, eller skriv ned eit tiltak, ei avgjerd eller eit bilete, same kvar du er.",
            "Park something, or write down an action, a decision or a picture, wherever you are.",
        ),
        lambda screen: screen.app.capture(screen),
        key="f2",
        why=_open,
        typing=True,
        bar=32,
        common=True,
    ),
    Act(
        "app.pdsa",
        Words("Småskalatest (PDSA)", "Småskalatest (PDSA)", "Small test (PDSA)"),
        Words(
            "Skriv ned en småskalatest, eller hva som skjedde i en, uansett hvor du er.",
            "Skriv ned ein småskalatest, eller kva som hende i ein, same kvar du er.",
            "Write down a small test, or what happened in one, wherever you are.",
        ),
        lambda screen: screen.app.quick_log(screen),
        key="f4",
        why=_has_team,
        typing=True,
        bar=33,
        common=True,
    ),
    Act(
        "app.present",
        Words("Vis for salen", "Vis for salen", "Present"),
        Words(
            "Vis dette stort for salen i dette vinduet. F5 igjen går tilbake.",
            "Vis dette stort for salen i dette vindauget. F5 igjen går tilbake.",
            "Show this large for the room in this window. F5 again goes back.",
        ),
        lambda screen: screen.app.present(screen.place),
        key="f5",
        why=_presents,
        bar=23,
        typing=True,
        common=True,
    ),
    Act(
        "app.present_window",
        Words("Framvisning i eget vindu", "Framvising i eige vindauge", "Present in a window of its own"),
        Words(
            "Åpne et eget vindu for projektoren, eller vis linjen som skal skrives der.",
            "Opne eit eige vindauge for projektoren, eller vis linja som skal skrivast der.",
            "Open a window for the projector, or show the line to type there.",
        ),
        lambda screen: screen.app.present_window(),
        key="shift+f5,f6",
        why=_open,
        typing=True,
        common=True,
    ),
    Act(
        "app.blank",
        Words("Mørk skjerm for salen", "Mørk skjerm for salen", "Blank the room's screen"),
        Words(
            "Gjør framvisningen mørk, eller vis den igjen.",
            "Gjer framvisinga mørk, eller vis ho igjen.",
            "Make the projector's picture dark, or show it again.",
        ),
        lambda screen: screen.app.blank_room(),
        key="B",
        why=_open,
        common=True,
    ),
    Act(
        "app.export",
        Words("Del ut", "Del ut", "Hand out"),
        Words(
            "Lag en utdeling: nettside, Markdown, ren tekst, tegning eller tabell.",
            "Lag ei utdeling: nettside, Markdown, rein tekst, teikning eller tabell.",
            "Make a hand-out: web page, Markdown, plain text, drawing or table.",
        ),
        lambda screen: screen.app.hand_out(_handed_out(screen)),
        key="E,f8",
        why=_hands_out,
        bar=24,
        common=True,
    ),
    Act(
        "app.template",
        Words("Lagre som mal", "Lagre som mal", "Save as template"),
        Words(
            "Lag en egen mal av agendaen, med minuttene den tok. Mennesker og notater blir ikke med.",
            "Lag ein eigen mal av agendaen, med minutta han tok. Menneske og notat blir ikkje med.",
            "Make a template of your own from the agenda, with the minutes it took, without people and notes.",
        ),
        lambda screen: screen.app.save_template(screen, _agenda_of(screen)),
        why=_has_agenda,
        common=True,
    ),
    Act(
        "app.open_file",
        Words("Åpne utdelingen", "Opne utdelinga", "Open the hand-out"),
        Words(
            "Åpne den siste utdelingen i programmet som hører til.",
            "Opne den siste utdelinga i programmet som høyrer til.",
            "Open the last hand-out in the program that belongs to it.",
        ),
        lambda screen: screen.app.open_file(),
        key="o,O",
        why=_written,
        common=True,
    ),
    Act(
        "app.elsewhere",
        Words("Lagre et annet sted", "Lagre ein annan stad", "Save elsewhere"),
        Words(
            "Lagre hele arbeidsmappen i en ny mappe og arbeid videre der.",
            "Lagre heile arbeidsmappa i ei ny mappe og arbeid vidare der.",
            "Save the whole workspace in a new folder and go on there.",
        ),
        lambda screen: screen.app.save_elsewhere(),
        key="f7",
        why=_open,
        common=True,
    ),
    Act(
        "app.rehearse",
        Words("Øv på økten", "Øv på økta", "Rehearse the session"),
        Words(
            "Kjør økten på en kopi mens klokken går fort. Ingenting her blir endret.",
            "Køyr økta på ein kopi medan klokka går fort. Ingenting her blir endra.",
            "Run the session on a copy while the clock goes fast. Nothing here is changed.",
        ),
        lambda screen: screen.app.rehearse(screen.place),
        why=_rehearses,
        common=True,
    ),
    Act(
        "app.theme",
        Words("Lyst eller mørkt", "Lyst eller mørkt", "Light or dark"),
        Words("Bytt mellom mørk og lys skjerm.", "Byt mellom mørk og lys skjerm.", "Change between dark and light."),
        lambda screen: screen.app.switch_theme(),
        key="f9",
        typing=True,
        common=True,
    ),
    Act(
        "app.language",
        Words("Språk", "Språk", "Language"),
        Words(
            "Bytt språk: bokmål, nynorsk, engelsk. Det dere har skrevet, endres ikke.",
            "Byt språk: bokmål, nynorsk, engelsk. Det de har skrive, blir ikkje endra.",
            "Change language: bokmål, nynorsk, English. What you have written stays as it is.",
        ),
        lambda screen: screen.app.switch_language(),
        key="f10",
        typing=True,
        common=True,
    ),
    Act(
        "app.ascii",
        Words("Enkle tegn (ASCII)", "Enkle teikn (ASCII)", "Plain signs (ASCII)"),
        Words(
            "Tegn med enkle tegn for terminaler som mangler rammetegn.",
            "Teikn med enkle teikn for terminalar som manglar rammeteikn.",
            "Draw with plain signs, for terminals that lack line signs.",
        ),
        lambda screen: screen.app.switch_ascii(),
        key="f12",
        typing=True,
        common=True,
    ),
    Act(
        "app.back",
        Words("Tilbake", "Tilbake", "Back"),
        Words(
            "Ut av det du holder på med, eller tilbake til stedet du kom fra.",
            "Ut av det du held på med, eller tilbake til staden du kom frå.",
            "Out of what you are doing, or back to where you came from.",
        ),
        lambda screen: screen.back(),
        key="escape",
        why=lambda screen: screen.why_no_way_back(),
        typing=True,
        bar=80,
        common=True,
    ),
    Act(
        "app.quit",
        Words("Avslutt", "Avslutt", "Quit"),
        Words("Lagre og avslutt.", "Lagre og avslutt.", "Save and quit."),
        lambda screen: screen.app.leave(),
        key="ctrl+q,ctrl+c",
        typing=True,
        common=True,
    ),
    Act(
        "app.quit_gently",
        Words("Avslutt (trykk to ganger)", "Avslutt (trykk to gonger)", "Quit (press twice)"),
        Words(
            "Avslutt etter et trykk til, så ingen gjør det ved et uhell.",
            "Avslutt etter eit trykk til, så ingen gjer det ved eit uhell.",
            "Quit after one more press, so that nobody does it by accident.",
        ),
        lambda screen: screen.app.leave_gently(),
        key="q",
        common=True,
    ),
    Act(
        "app.palette",
        Words("Alle valg", "Alle val", "All acts"),
        Words(
            "Finn alt som kan gjøres her, ved å skrive noe av navnet.",
            "Finn alt som kan gjerast her, ved å skrive noko av namnet.",
            "Find all that can be done here by typing part of its name.",
        ),
        lambda screen: screen.app.palette(),
        key="ctrl+p,colon",
        typing=True,
        bar=90,
        common=True,
    ),
    Act(
        "app.guide",
        Words("Metodene (lommeguide)", "Metodane (lommeguide)", "The methods (pocket guide)"),
        Words(
            "Les hvordan en metode gjøres: hensikt, tid, steg, fallgruver, eksempel og ord, fase for fase.",
            "Les korleis ein metode blir gjord: føremål, tid, steg, fallgruver, døme og ord, fase for fase.",
            "Read how a method is done: purpose, time, steps, pitfalls, example and terms, phase by phase.",
        ),
        lambda screen: screen.app.show_guide(),
        common=True,
    ),
    Act(
        "app.help",
        Words("Hjelp", "Hjelp", "Help"),
        Words("Vis alle taster som virker her.", "Vis alle tastar som verkar her.", "Show every key that works here."),
        lambda screen: screen.app.show_help(),
        key="question_mark,f1",
        typing=True,
        bar=91,
        common=True,
    ),
)
ALWAYS: Final = ("app.back", "app.palette", "app.help")
"""Acts that the key bar never drops."""
