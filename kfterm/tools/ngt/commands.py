"""Every act of a nominal group: its words, its key, its questions, when it is possible, and what it does."""

from __future__ import annotations

from typing import Any, Final

from kfterm.tools.api import Ask, Command, Gift, OutlineVerb
from kfterm.tools.ngt import guards, ideas, rounds
from kfterm.tools.ngt.model import TOOL_ID, Nominal
from kfterm.tools.ngt.parsing import parse_ballot, parse_column, parse_count, parse_own
from kfterm.tools.rowacts import GIFT_ASKS, Do, Guard, act, parse_text, source_act
from kfterm.tools.tree.commands import TEXT
from kfterm.tools.tree.parsing import parse_code, parse_lines
from kfterm.words import Words

QUESTION: Final = Words("Spørsmål", "Spørsmål", "Question")
IDEA: Final = Words("Idé", "Idé", "Idea")
BALLOT: Final = Words("Stemmeseddel", "Røystesetel", "Ballot")
HOW_BALLOT: Final = Words(
    "Viktigst først: 3 7 1 9 4 · poeng: 3=60 7=40 · blank: - · ugyldig: x · tom linje: ferdig",
    "Viktigast først: 3 7 1 9 4 · poeng: 3=60 7=40 · blank: - · ugyldig: x · tom linje: ferdig",
    "Most important first: 3 7 1 9 4 · points: 3=60 7=40 · blank: - · not valid: x · empty line: done",
)
HOW_ALONE: Final = Words(
    "En idé i få ord, eller numrene på ideene du velger, den viktigste først: 3 7 1 9 4",
    "Ein idé i få ord, eller numra på ideane du vel, den viktigaste først: 3 7 1 9 4",
    "One idea in a few words, or the numbers of the ideas you choose, the most important first: 3 7 1 9 4",
)
LINES: Final = Words("Sedler, én på hver linje", "Setlar, éin på kvar linje", "Ballots, one on each line")
NUMBER_OF_HANDS: Final = Words("Antall hender", "Talet på hender", "Number of hands")


def _act(name: str, words: Words, help_text: Words, do: Do, can: Guard | None = None, **more: Any) -> Command[Nominal]:  # noqa: ANN401
    return act(TOOL_ID, name, words, help_text, do, can, **more)


STEPPING: Final[tuple[Command[Nominal], ...]] = (
    _act(
        "question",
        Words("Skriv spørsmålet", "Skriv spørsmålet", "Type the question"),
        Words(
            "Ett spørsmål som alle svarer på, for eksempel «Hva hindrer …?»",
            "Eitt spørsmål som alle svarar på, til dømes «Kva hindrar …?»",
            "One question that all answer, such as “What keeps us from …?”",
        ),
        ideas.ask_question,
        guards.at_question,
        key="enter",
        bar=1,
        asks=(Ask("text", QUESTION, parse_text, start=lambda board, _at: board.question),),
    ),
    _act(
        "next",
        Words("Neste steg", "Neste steg", "Next step"),
        Words(
            "Gå til neste steg. En åpen urne blir lukket, etter et spørsmål.",
            "Gå til neste steg. Ei open urne blir lukka, etter eit spørsmål.",
            "Go to the next step. An open urn is closed, after a question.",
        ),
        rounds.go_on,
        guards.can_go_on,
        key="n",
        bar=2,
        urn="close",
        asks=(
            Ask(
                "close",
                Words("Lukke urnen nå?", "Lukke urna no?", "Close the urn now?"),
                parse_code,
                choices=rounds.close_choices,
            ),
        ),
    ),
    _act(
        "back",
        Words("Forrige steg", "Førre steg", "Step before"),
        Words("Gå tilbake ett steg.", "Gå tilbake eitt steg.", "Go back one step."),
        rounds.go_back,
        guards.can_go_back,
        key="b",
        bar=9,
    ),
    _act(
        "longer",
        Words("Ett minutt til", "Eitt minutt til", "One more minute"),
        Words(
            "Gi den stille skrivingen ett minutt til. Når tiden er ute, stopper ingenting.",
            "Gi den stille skrivinga eitt minutt til. Når tida er ute, stoppar ingenting.",
            "Give the silent writing one more minute. When time is up, nothing stops.",
        ),
        rounds.longer,
        guards.at_silence,
        key="plus",
        bar=8,
    ),
    _act(
        "people",
        Words("Deltakere og bord", "Deltakarar og bord", "Participants and tables"),
        Words(
            "Hvor mange dere er. Med flere enn tolv foreslås bord, og du ser hvor lang tid det tar.",
            "Kor mange de er. Med fleire enn tolv blir bord føreslåtte, og du ser kor lang tid det tek.",
            "How many you are. Above twelve, tables are offered, and you see how long it takes.",
        ),
        ideas.people,
        key="a",
        bar=6,
        asks=(
            Ask(
                "people",
                Words("Hvor mange deltar?", "Kor mange deltek?", "How many take part?"),
                parse_count(1, 999),
                start=ideas.start_number("people", "people"),
                optional=True,
            ),
            Ask(
                "tables",
                Words("Hvor mange bord?", "Kor mange bord?", "How many tables?"),
                parse_count(1, 200),
                start=ideas.start_number("tables", "tables"),
                optional=True,
                hint=Words(
                    "Tom: ett for hver femte deltaker",
                    "Tom: eitt for kvar femte deltakar",
                    "Empty: one for every five participants",
                ),
            ),
            Ask(
                "winners",
                Words(
                    "Hvor mange ideer går dere videre med?",
                    "Kor mange idear går de vidare med?",
                    "How many ideas do you go on with?",
                ),
                parse_count(1, 99),
                start=ideas.start_number("winners", "winners"),
                optional=True,
            ),
        ),
    ),
)

LISTING: Final[tuple[Command[Nominal], ...]] = (
    _act(
        "add",
        Words("Ny idé", "Ny idé", "New idea"),
        Words(
            "Mens lappene samles inn, går den i urnen; etterpå rett på listen.",
            "Medan lappane blir samla inn, går han i urna; etterpå rett på lista.",
            "While notes are collected it goes into the urn; afterwards straight onto the list.",
        ),
        ideas.add,
        guards.can_add,
        asks=(Ask("text", IDEA, parse_text),),
        urn="drop",
    ),
    _act(
        "paste",
        Words("Lim inn ideer", "Lim inn idear", "Paste ideas"),
        Words(
            "Hver linje blir en idé. Innrykk betyr ingenting her.",
            "Kvar linje blir ein idé. Innrykk betyr ingenting her.",
            "Each line becomes an idea. Indentation means nothing here.",
        ),
        ideas.paste,
        guards.can_add,
        asks=(Ask("text", Words("Ideer", "Idear", "Ideas"), parse_lines, multiline=True),),
        urn="drop",
    ),
    _act(
        "edit",
        Words("Endre ordlyden", "Endre ordlyden", "Reword"),
        Words(
            "Skriv om spørsmålet eller ideen. Den første ordlyden tas vare på.",
            "Skriv om spørsmålet eller ideen. Den første ordlyden blir teken vare på.",
            "Reword the question or the idea. The first wording is kept.",
        ),
        ideas.edit_text,
        guards.can_edit,
        asks=(Ask("text", TEXT, parse_text, start=ideas.start_text),),
    ),
    _act(
        "merge",
        Words("Slå sammen", "Slå saman", "Merge"),
        Words(
            "Legg ideen under en som er lik. Begge beholder ordlyden, og det kan angres.",
            "Legg ideen under ein som er lik. Begge held på ordlyden, og det kan angrast.",
            "Put the idea below one that is alike. Both keep their wording, and it can be undone.",
        ),
        ideas.merge,
        guards.can_merge,
        key="m",
        bar=3,
        asks=(
            Ask(
                "other",
                Words("Sammen med hvilken?", "Saman med kva for ein?", "With which one?"),
                parse_code,
                choices=ideas.merge_choices,
            ),
        ),
    ),
    _act(
        "split",
        Words("Løs ut igjen", "Løys ut att", "Take apart"),
        Words(
            "En idé som er slått sammen eller strøket, står på listen igjen for seg selv.",
            "Ein idé som er slått saman eller stroken, står på lista att for seg sjølv.",
            "An idea that was merged or struck stands on the list by itself again.",
        ),
        ideas.split,
        guards.can_split,
        key="l",
        bar=4,
    ),
    _act(
        "remove",
        Words("Stryk idé", "Stryk idé", "Strike an idea"),
        Words(
            "Bare hvis alle er enige. Ideen blir stående i loggen.",
            "Berre dersom alle er samde. Ideen blir ståande i loggen.",
            "Only if all agree. The idea stays in the log.",
        ),
        ideas.strike,
        guards.on_live,
        asks=(
            Ask(
                "how",
                Words("Er alle enige?", "Er alle samde?", "Do all agree?"),
                parse_code,
                choices=lambda _board, _at: ideas.STRIKE_CHOICES,
            ),
        ),
    ),
    _act(
        "take",
        Words("Hent inn som idé", "Hent inn som idé", "Take in as an idea"),
        Words(
            "Noe fra et annet ark blir en idé å stemme over.",
            "Noko frå eit anna ark blir ein idé å røyste over.",
            "Something from another sheet becomes an idea to vote on.",
        ),
        ideas.take,
        asks=GIFT_ASKS,
    ),
    source_act(TOOL_ID),
)

VOTING: Final[tuple[Command[Nominal], ...]] = (
    _act(
        "open",
        Words("Åpne avstemning", "Opne avrøysting", "Open a vote"),
        Words(
            "Velg hvordan dere stemmer, også for en ny avstemning mellom alle eller bare de som står likt.",
            "Vel korleis de røyster, òg for ei ny avrøysting mellom alle eller berre dei som står likt.",
            "Choose how you vote, also for a new vote among all or only those that are equal.",
        ),
        rounds.open_vote,
        guards.can_open,
        key="enter,y",
        bar=1,
        asks=(
            Ask(
                "among",
                Words("Mellom hvilke?", "Mellom kva for nokre?", "Among which?"),
                parse_code,
                choices=rounds.among,
            ),
            Ask("way", Words("Hvordan?", "Korleis?", "How?"), parse_code, choices=rounds.ways),
            Ask(
                "size",
                Words("Et annet antall?", "Eit anna tal?", "Another number?"),
                parse_count(1, 1_000),
                optional=True,
                hint=Words(
                    "Antall valg eller poeng; tom: som foreslått",
                    "Talet på val eller poeng; tom: som føreslått",
                    "Number of choices or points; empty: as proposed",
                ),
            ),
            Ask(
                "lenient",
                Words("Må alle bruke alle valgene?", "Må alle bruke alle vala?", "Must all choices be used?"),
                parse_code,
                choices=lambda _board, _at: rounds.LENIENT,
            ),
        ),
    ),
    _act(
        "ballot",
        Words("Ny seddel", "Ny setel", "New ballot"),
        Words(
            "Skriv numrene på seddelen; har papiret et nummer, står det foran (17: 3 1 2). Så er neste klar.",
            "Skriv numra på setelen; har papiret eit nummer, står det framfor (17: 3 1 2). Så er neste klar.",
            "Type the numbers on the ballot; a paper with a number has it in front (17: 3 1 2). Then comes the next.",
        ),
        rounds.cast,
        guards.can_cast,
        key="enter",
        bar=1,
        asks=(Ask("ballot", BALLOT, parse_ballot, hint=HOW_BALLOT),),
        repeat=True,
        lines="ngt.ballots",
        urn="drop",
    ),
    _act(
        "ballots",
        Words("Lim inn sedler", "Lim inn setlar", "Paste ballots"),
        Words(
            "En kolonne med sedler, én på hver linje, fra dem som sitter et annet sted. «# Narvik» øverst gir en del.",
            "Ein kolonne med setlar, éin på kvar linje, frå dei som sit ein annan stad. «# Narvik» øvst gir ein del.",
            "A column of ballots, one a line, from those at another site. “# Narvik” above them names a part.",
        ),
        rounds.cast_many,
        guards.can_cast,
        asks=(Ask("text", LINES, parse_column, multiline=True),),
        urn="drop",
    ),
    _act(
        "own",
        Words("La én og én skrive", "La éin og éin skrive", "Let people type in turn"),
        Words(
            "En nøytral side som tømmes for hver person. Gi tastaturet videre.",
            "Ei nøytral side som blir tømd for kvar person. Gi tastaturet vidare.",
            "A neutral page that is cleared for each person. Pass the keyboard on.",
        ),
        rounds.cast_alone,
        guards.can_type_alone,
        key="k",
        bar=5,
        asks=(Ask("own", Words("Svar", "Svar", "Answer"), parse_own, hint=HOW_ALONE),),
        urn="drop",
        booth=True,
    ),
    _act(
        "hands",
        Words("Tell hender", "Tel hender", "Count hands"),
        Words(
            "Skriv antall hender for ideen ved markøren; så følger neste idé.",
            "Skriv talet på hender for ideen ved markøren; så følgjer neste idé.",
            "Type the number of hands for the idea at the cursor; the next idea follows.",
        ),
        rounds.raise_hands,
        guards.can_raise,
        key="enter",
        bar=1,
        asks=(Ask("count", NUMBER_OF_HANDS, parse_count(0)),),
        repeat=True,
    ),
    _act(
        "reveal",
        Words("Vis neste", "Vis neste", "Show next"),
        Words(
            "Vis resultatet nedenfra: først alle utenom de beste, så én plass om gangen.",
            "Vis resultatet nedanfrå: først alle utanom dei beste, så éin plass om gongen.",
            "Show the result from below: first all but the best, then one place at a time.",
        ),
        rounds.reveal,
        guards.can_reveal,
        key="enter",
        bar=1,
    ),
    _act(
        "reveal_all",
        Words("Vis alt", "Vis alt", "Show all"),
        Words(
            "Vis hele resultatet med en gang.", "Vis heile resultatet med ein gong.", "Show the whole result at once."
        ),
        rounds.reveal_all,
        guards.can_reveal,
        key="r",
        bar=7,
    ),
    _act(
        "cover",
        Words("Skjul resultatet", "Skjul resultatet", "Hide the result"),
        Words(
            "Skjul resultatet for salen igjen.",
            "Skjul resultatet for salen att.",
            "Hide the result from the room again.",
        ),
        rounds.cover,
        guards.can_cover,
    ),
)

COMMANDS: Final = (*STEPPING, *LISTING, *VOTING)
VERBS: Final[dict[OutlineVerb, str]] = {
    "add": "ngt.add",
    "edit": "ngt.edit",
    "remove": "ngt.remove",
    "paste": "ngt.paste",
}
TAKES: Final[dict[Gift, str]] = dict.fromkeys(("idea", "cause", "driver", "group", "action"), "ngt.take")
