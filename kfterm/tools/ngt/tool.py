"""The nominal group technique as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Print, Sharing, Step, Tool
from kfterm.tools.ngt.advice import findings
from kfterm.tools.ngt.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.ngt.drawing import rows, scene
from kfterm.tools.ngt.example import example
from kfterm.tools.ngt.intake import intake, outline_text
from kfterm.tools.ngt.model import (
    BALLOT,
    PROPOSAL,
    ROUND,
    SILENT,
    STAGES,
    TOOL_ID,
    Ballot,
    Nominal,
    Proposal,
    Round,
    read,
)
from kfterm.tools.ngt.report import gives, report, tables
from kfterm.tools.ngt.result import tallies
from kfterm.tools.ngt.sharing import fits, head, join
from kfterm.tools.ngt.slips import large_slips, notes, slips
from kfterm.tools.ngt.words import NAME, STEP_NAMES
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv ett spørsmål, og la alle skrive ideer stille i noen minutter.",
        "Skriv eitt spørsmål, og la alle skrive idear stille i nokre minutt.",
        "Write one question, and let all write ideas in silence for some minutes.",
    ),
    Words(
        "Samle inn lappene, stokk dem, og les opp uten diskusjon.",
        "Samle inn lappane, stokk dei, og les opp utan diskusjon.",
        "Collect the notes, shuffle them, and read them aloud without discussion.",
    ),
    Words(
        "Gå gjennom listen: avklar, slå sammen det som er likt, gi numre.",
        "Gå gjennom lista: avklar, slå saman det som er likt, gi nummer.",
        "Go through the list: clarify, merge what is alike, number it.",
    ),
    Words(
        "Alle velger hver for seg de fem viktigste, på en seddel uten navn.",
        "Alle vel kvar for seg dei fem viktigaste, på ein setel utan namn.",
        "Everybody chooses the five most important, on a slip without a name.",
    ),
    Words(
        "Tell opp, vis resultatet, og snakk om det som overrasker.",
        "Tel opp, vis resultatet, og snakk om det som overraskar.",
        "Count, show the result, and talk about what surprises.",
    ),
    Words(
        "Er dere flere enn tolv: skriv og velg ved bordene først.",
        "Er de fleire enn tolv: skriv og vel ved borda først.",
        "If you are more than twelve: write and choose at the tables first.",
    ),
)
_MINUTES: Final = {"silent": SILENT, "collect": 10, "read": 5, "clarify": 15, "vote": 10, "result": 8, "discuss": 10}


def _urn(board: Nominal) -> str:
    """The round whose urn is open; raised hands lie in none."""
    now = board.open
    return now.id if now is not None and not now.by_hands else ""


def _expected(board: Nominal) -> int:
    """How many ballots are to come; ideas are not counted against anything."""
    vote = board.voting
    return vote.round.present if vote is not None else 0


TOOL: Final[Tool[Nominal]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(1, 5),
    method=METHOD,
    kinds=(Kind(PROPOSAL, Proposal), Kind(ROUND, Round), Kind(BALLOT, Ballot)),
    steps=tuple(Step(stage, STEP_NAMES[stage], minutes=_MINUTES.get(stage, 0)) for stage in STAGES),
    commands=COMMANDS,
    verbs=VERBS,
    takes=TAKES,
    read=read,
    rows=rows,
    scene=scene,
    report=report,
    findings=findings,
    gives=gives,
    example=example,
    tables=tables,
    outline_text=outline_text,
    intake=intake,
    at_step=lambda board: board.step,
    timed=lambda board: board.timed,
    listed=True,
    tallies=tallies,
    sharing=Sharing(head, fits, join),
    urn=_urn,
    of=_expected,
    prints=(
        Print("slips", Words("Stemmesedler, fire på hver side", "Røystesetlar, fire på kvar side",
                             "Ballot slips, four on a page"), slips),
        Print("large", Words("Stemmeseddel med stor skrift", "Røystesetel med stor skrift",
                             "Ballot slip in large print"), large_slips, large=True),
        Print("notes", Words("Idélapper", "Idélappar", "Notes for ideas"), notes),
    ),
)  # fmt: skip
