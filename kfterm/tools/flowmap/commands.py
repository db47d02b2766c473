"""Every act on a flow map: its words, its key, its questions, when it is possible, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from kfterm.tools import rowacts
from kfterm.tools.api import Ask, Command, Gift, OutlineVerb
from kfterm.tools.flowmap import acts, parsing, wish
from kfterm.tools.flowmap.model import TOOL_ID, Flow
from kfterm.tools.flowmap.numberacts import MARKS, NUMBERS, STATES
from kfterm.words import Words

_act = partial(rowacts.act, TOOL_ID)
STEP_TEXT: Final[Ask[Any]] = Ask("text", Words("Trinn", "Trinn", "Step"), rowacts.parse_text)
NOTE_TEXT: Final[Ask[Any]] = Ask("text", Words("Lapp", "Lapp", "Note"), rowacts.parse_text)
NO_LANE: Final = Words("Det er ingen svømmebaner ennå.", "Det er ingen symjebaner enno.", "There are no lanes yet.")
NO_ARROW: Final = Words(
    "Ingen har tegnet en pil ut fra trinnet.",
    "Ingen har teikna ei pil ut frå trinnet.",
    "Nobody has drawn an arrow out of the step.",
)


def _on_lane(board: Flow, at: str) -> Words | None:
    return acts.on_step(board, at) or (None if board.lanes else NO_LANE)


OUTLINE: Final[tuple[Command[Any], ...]] = (
    _act(
        "add",
        Words("Nytt trinn", "Nytt trinn", "New step"),
        Words(
            "Legg til et trinn etter markøren, i samme bane. Nummereringen følger med.",
            "Legg til eit trinn etter markøren, i same bane. Nummereringa følgjer med.",
            "Add a step after the cursor, in the same lane. The numbering follows.",
        ),
        acts.add,
        asks=(STEP_TEXT,),
    ),
    _act(
        "note_step",
        Words("Ny lapp", "Ny lapp", "New note"),
        Words(
            "Én linje per lapp, før rekkefølgen er kjent. Sett dem i rekkefølge etterpå.",
            "Éi linje per lapp, før rekkjefølgja er kjend. Set dei i rekkjefølgje etterpå.",
            "One line per note, before the order is known. Put them in order afterwards.",
        ),
        acts.note,
        asks=(NOTE_TEXT,),
        repeat=True,
    ),
    rowacts.edit_act(TOOL_ID),
    *rowacts.order_acts(TOOL_ID),
    _act(
        "right",
        Words("En bane til høyre", "Ei bane til høgre", "One lane to the right"),
        Words("Flytt trinnet til neste bane.", "Flytt trinnet til neste bane.", "Move the step to the next lane."),
        acts.beside(1),
        _on_lane,
    ),
    _act(
        "left",
        Words("En bane til venstre", "Ei bane til venstre", "One lane to the left"),
        Words("Flytt trinnet til banen før.", "Flytt trinnet til bana før.", "Move the step to the lane before."),
        acts.beside(-1),
        _on_lane,
    ),
    rowacts.remove_act(TOOL_ID, acts.remove),
    rowacts.paste_act(
        TOOL_ID,
        Words("Hver linje blir et trinn.", "Kvar linje blir eit trinn.", "Each line becomes a step."),
        acts.paste,
    ),
)

MAPPING: Final[tuple[Command[Any], ...]] = (
    _act(
        "place",
        Words("Inn i rekkefølgen", "Inn i rekkjefølgja", "Into the order"),
        Words(
            "Sett lappen sist i rekkefølgen og gå til neste lapp; eller ta trinnet ut av den.",
            "Set lappen sist i rekkjefølgja og gå til neste lapp; eller ta trinnet ut av ho.",
            "Put the note last in the order and go to the next note; or take the step out of it.",
        ),
        acts.place,
        acts.on_step,
        key="s",
        bar=3,
    ),
    _act(
        "shape",
        Words("Type trinn", "Type trinn", "Kind of step"),
        Words(
            "Start, trinn, beslutning, venting eller slutt.",
            "Start, trinn, avgjerd, venting eller slutt.",
            "Start, step, decision, waiting or end.",
        ),
        acts.set_field("shape"),
        acts.on_step,
        key="b",
        bar=5,
        asks=(
            Ask(
                "shape",
                Words("Type trinn", "Type trinn", "Kind of step"),
                parsing.choice,
                parsing.shape_choices,
                parsing.start_field("shape"),
            ),
        ),
    ),
    _act(
        "arrow",
        Words("Pil til", "Pil til", "Arrow to"),
        Words(
            "Tegn en pil til et annet trinn, med tekst og andel. En pil bakover er en sløyfe og flytter ingenting.",
            "Teikn ei pil til eit anna trinn, med tekst og del. Ei pil bakover er ei sløyfe og flyttar ingenting.",
            "Draw an arrow to another step, with a text and a share. An arrow back is a loop and moves nothing.",
        ),
        acts.arrow,
        acts.on_placed,
        key="p",
        bar=2,
        asks=(
            Ask(
                "to",
                Words("Pil til nummer", "Pil til nummer", "Arrow to number"),
                parsing.parse_target,
                hint=Words(
                    "nummer, tekst og andel: 2 nei 20 %",
                    "nummer, tekst og del: 2 nei 20 %",
                    "number, text and share: 2 no 20 %",
                ),
            ),
        ),
    ),
    _act(
        "no_arrow",
        Words("Ta bort pil", "Ta bort pil", "Remove an arrow"),
        Words(
            "Ta bort en pil som er tegnet ut fra trinnet.",
            "Ta bort ei pil som er teikna ut frå trinnet.",
            "Remove an arrow that was drawn out of the step.",
        ),
        acts.no_arrow,
        lambda board, at: acts.on_placed(board, at) or (None if parsing.arrow_choices(board, at) else NO_ARROW),
        key="P",
        asks=(
            Ask("to", Words("Hvilken pil?", "Kva for ei pil?", "Which arrow?"), parsing.choice, parsing.arrow_choices),
        ),
    ),
    _act(
        "lane",
        Words("Svømmebane", "Symjebane", "Lane"),
        Words("Velg banen som trinnet står i.", "Vel bana som trinnet står i.", "Choose the lane of the step."),
        acts.lane,
        _on_lane,
        key="l",
        bar=4,
        asks=(
            Ask(
                "lane",
                Words("Svømmebane", "Symjebane", "Lane"),
                parsing.choice,
                parsing.lane_choices,
                parsing.start_field("lane"),
            ),
        ),
    ),
    _act(
        "new_lane",
        Words("Ny svømmebane", "Ny symjebane", "New lane"),
        Words(
            "Lag en ny bane for en enhet eller rolle, med trinnet ved markøren i. Den første banen får alle trinn.",
            "Lag ei ny bane for ei eining eller rolle, med trinnet ved markøren i. Den første bana får alle trinn.",
            "Make a lane for a unit or role with the step at the cursor in it. The first lane gets every step.",
        ),
        acts.new_lane,
        key="N",
        bar=8,
        asks=(Ask("text", Words("Navn på banen", "Namn på bana", "Name of the lane"), rowacts.parse_text),),
    ),
    _act(
        "rename_lane",
        Words("Nytt navn på banen", "Nytt namn på bana", "Rename the lane"),
        Words("Gi banen et annet navn.", "Gi bana eit anna namn.", "Give the lane another name."),
        acts.rename_lane,
        _on_lane,
        asks=(Ask("text", Words("Navn på banen", "Namn på bana", "Name of the lane"), rowacts.parse_text),),
    ),
    _act(
        "lane_order",
        Words("Flytt hele banen", "Flytt heile bana", "Move the whole lane"),
        Words(
            "Flytt banen én plass til høyre; den siste går først.",
            "Flytt bana éin plass til høgre; den siste går først.",
            "Move the lane one place to the right; the last one goes first.",
        ),
        acts.lane_order,
        _on_lane,
    ),
    _act(
        "remove_lane",
        Words("Slett en bane", "Slett ei bane", "Remove a lane"),
        Words(
            "Slett banen. Trinnene i den flyttes til banen ved siden av.",
            "Slett bana. Trinna i ho blir flytta til bana ved sida av.",
            "Remove the lane. Its steps go to the lane beside it.",
        ),
        acts.remove_lane,
        lambda board, _at: None if board.lanes else NO_LANE,
        asks=(
            Ask("lane", Words("Hvilken bane?", "Kva for ei bane?", "Which lane?"), parsing.choice, parsing.every_lane),
        ),
    ),
    _act(
        "turn",
        Words("Snu tegningen", "Snu teikninga", "Turn the drawing"),
        Words(
            "Baner som rader i stedet for kolonner, for brede skjermer og papir; eller tilbake.",
            "Baner som rader i staden for kolonnar, for breie skjermar og papir; eller tilbake.",
            "Lanes as rows instead of columns, for wide screens and paper; or back.",
        ),
        acts.turn,
        key="h",
    ),
    _act(
        "details",
        Words("Delprosess", "Delprosess", "Sub-process"),
        Words(
            "La et eget flytskjema vise trinnet i detalj: et nytt, eller et som er der.",
            "La eit eige flytskjema vise trinnet i detalj: eit nytt, eller eit som er der.",
            "Let a flow map of its own show the step in detail: a new one, or one that is there.",
        ),
        wish.details,
        acts.on_step,
        key="d",
        asks=(Ask("sub", Words("Flytskjema", "Flytskjema", "Flow map"), parsing.choice, wish.sub_choices),),
    ),
)
COMMANDS: Final = (*OUTLINE, *MAPPING, *NUMBERS, *MARKS, *STATES)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    "add": "flowmap.add",
    "child": "flowmap.note_step",
    "edit": "flowmap.edit",
    "in": "flowmap.right",
    "out": "flowmap.left",
    "up": "flowmap.up",
    "down": "flowmap.down",
    "remove": "flowmap.remove",
    "paste": "flowmap.paste",
}
TAKES: Final[Mapping[Gift, str]] = {"group": "flowmap.take"}
