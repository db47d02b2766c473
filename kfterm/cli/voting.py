"""``vote``: ballots in a CSV table, in JSON cases or in a session's closed rounds, counted."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any

from kfterm.cli.figures import as_list, solved, worded
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.source import read_bytes
from kfterm.cli.voterounds import counted_rounds, is_session
from kfterm.cli.voterows import Table, read_ballots
from kfterm.cli.votetext import as_text
from kfterm.errors import Fault, KfError
from kfterm.intake.decode import decode
from kfterm.text import clean_line
from kfterm.vote import METHODS, as_data, count, read_rules
from kfterm.words import Lang, Words

NO_METHOD = Fault(
    "vote.no_method",
    Words(
        "{path} er en tabell, men måten å stemme på er ikke oppgitt.",
        "{path} er ein tabell, men måten å røyste på er ikkje oppgitt.",
        "{path} is a table, but the way of voting is not given.",
    ),
    Words("Oppgi --method {known}.", "Oppgi --method {known}.", "Give --method {known}."),
)
NOT_FOR_CASES = Fault(
    "vote.not_for_cases",
    Words(
        "{path} er JSON; der står måten å stemme på i hvert tilfelle, ikke i {option}.",
        "{path} er JSON; der står måten å røyste på i kvart tilfelle, ikkje i {option}.",
        "{path} is JSON; there each case says how it is counted, not {option}.",
    ),
    Words("Ta bort {option}.", "Ta bort {option}.", "Leave out {option}."),
)
OTHER_NUMBER = Fault(
    "vote.other_number",
    Words(
        "Overskriften i {path} har {count} ideer, men --ideas er {wanted}.",
        "Overskrifta i {path} har {count} idear, men --ideas er {wanted}.",
        "The head of {path} has {count} ideas, but --ideas is {wanted}.",
    ),
    Words(
        "Rett overskriften, eller ta bort --ideas.",
        "Rett overskrifta, eller ta bort --ideas.",
        "Correct the head, or leave out --ideas.",
    ),
)
NOT_FOR_SESSIONS = Fault(
    "vote.not_for_sessions",
    Words(
        "{path} er en økt; der står måten å stemme på i hver runde, ikke i {option}.",
        "{path} er ei økt; der står måten å røyste på i kvar runde, ikkje i {option}.",
        "{path} is a session; there each round says how it is counted, not {option}.",
    ),
    NOT_FOR_CASES.remedy,
)
COUNTED_IDEAS = Words(
    "--ideas er ikke oppgitt: det høyeste nummeret, {count}, er brukt som antall ideer.",
    "--ideas er ikkje oppgitt: det høgste nummeret, {count}, er brukt som talet på idear.",
    "--ideas is not given: the highest number, {count}, is used as the number of ideas.",
)
_OPTIONS = ("method", "k", "ideas", "budget", "scale", "lenient")


def vote(found: Namespace, output: Output) -> int:
    """Count; 1 when a ballot or a case was refused. Without ``--json`` the result is a table for people."""
    if is_session(found):
        given = next((name for name in _OPTIONS if getattr(found, name)), None)
        if given:
            raise KfError(NOT_FOR_SESSIONS, path=clean_line(found.file), option=f"--{given}")
        return _tell(counted_rounds(found, output), output)
    raw = read_bytes(found.file)
    if _is_json(raw):
        given = next((name for name in _OPTIONS if getattr(found, name)), None)
        if given:
            raise KfError(NOT_FOR_CASES, file=found.file, path=clean_line(found.file), option=f"--{given}")
        results = solved("vote", raw, found.file, output.lang)
    else:
        results = _counted(found, raw, output)
    return _tell(results, output)


def _tell(results: dict[str, Any] | list[dict[str, Any]], output: Output) -> int:
    """Print the results, as a document or for people; 1 when a ballot or a case was refused."""
    if output.json:
        output.document(results)
    else:
        output.line("\n\n".join(as_text(result, output.lang) for result in as_list(results)))
    return FOUND if any("error" in result or result["invalid"] for result in as_list(results)) else DONE


def _is_json(raw: bytes) -> bool:
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _counted(found: Namespace, raw: bytes, output: Output) -> dict[str, Any]:
    """The count of a table with the options of the command line."""
    if not found.method:
        raise KfError(NO_METHOD, file=found.file, path=clean_line(found.file), known=" | ".join(METHODS))
    table = read_ballots(decode(raw, found.file), found.file, headed=found.method in ("budget", "score"))
    ideas = _ideas(found, table)
    if found.ideas is None and not table.heads:
        output.message(COUNTED_IDEAS.get(output.lang, count=ideas))
    rules = read_rules({**{name: getattr(found, name) for name in _OPTIONS}, "ideas": ideas})
    return _with_places(as_data(count(rules, table.ballots)), table, output.lang)


def _ideas(found: Namespace, table: Table) -> int:
    if not table.heads:
        wanted: int = table.highest if found.ideas is None else found.ideas
        return wanted
    if found.ideas is not None and found.ideas != len(table.heads):
        raise KfError(
            OTHER_NUMBER, file=found.file, path=clean_line(found.file), count=len(table.heads), wanted=found.ideas
        )
    return len(table.heads)


def _with_places(data: dict[str, Any], table: Table, lang: Lang) -> dict[str, Any]:
    """The result with the texts of the ideas, and the line of each refused ballot."""
    data["invalid"] = [replace(refused, line=table.lines[refused.row - 1]) for refused in data["invalid"]]
    if table.heads:
        data["results"] = [{**result, "text": table.heads[result["idea"] - 1]} for result in data["results"]]
    return {name: worded(value, lang) for name, value in data.items()}
