"""``spc`` and its kin: cases in a JSON file or on standard input, one result for each.

One case object gives one result object; a list, or an object with ``cases``, gives a list of equal length and order.
A refused case is told in its place and the rest is computed.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeAlias

import msgspec

from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.source import read_bytes
from kfterm.errors import Fault, KfError
from kfterm.flow.sentence import Sentence
from kfterm.text import clean_line
from kfterm.words import Lang, Words

Engine: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]

ENGINES = {"spc": "kfterm.spc:solve", "flow": "kfterm.flow.cases:solve"}
"""Command → the function that turns a case into figures; it raises ``KfError`` for a case it refuses.

Figures may hold ``Sentence`` values; they are worded here.
"""

NOT_JSON = Fault(
    "json.unreadable",
    Words(
        "{path} er ikke gyldig JSON: {why}.",
        "{path} er ikkje gyldig JSON: {why}.",
        "{path} is not valid JSON: {why}.",
    ),
    Words(
        "Lagre filen som JSON i UTF-8, med null der en verdi mangler.",
        "Lagre fila som JSON i UTF-8, med null der ein verdi manglar.",
        "Save the file as JSON in UTF-8, with null where a value is missing.",
    ),
)
NOT_CASES = Fault(
    "json.not_cases",
    Words(
        "{path} holder verken et tilfelle eller en liste av tilfeller.",
        "{path} inneheld verken eit tilfelle eller ei liste av tilfelle.",
        "{path} holds neither a case nor a list of cases.",
    ),
    Words(
        "Bruk ett objekt, en liste av objekter, eller et objekt med «cases».",
        "Bruk eitt objekt, ei liste av objekt, eller eit objekt med «cases».",
        "Use one object, a list of objects, or an object with “cases”.",
    ),
)
NOT_A_CASE = Fault(
    "json.not_a_case",
    Words("Dette er ikke et objekt.", "Dette er ikkje eit objekt.", "This is not an object."),
    NOT_CASES.remedy,
)
_SHOWN = 120


def figures(found: Namespace, output: Output) -> int:
    """Compute every case; 1 when one was refused. The answer is JSON with or without ``--json``."""
    place, _, name = ENGINES[found.command].partition(":")
    engine: Engine = getattr(import_module(place), name)
    document = _read(found.file)
    cases = document.get("cases") if isinstance(document, dict) and "cases" in document else document
    if not isinstance(cases, (dict, list)):
        raise KfError(NOT_CASES, file=found.file, path=clean_line(found.file))
    results = [_one(engine, case, output) for case in (cases if isinstance(cases, list) else [cases])]
    output.document(results if isinstance(cases, list) else results[0])
    return FOUND if any("error" in result for result in results) else DONE


def _read(name: str) -> Any:  # noqa: ANN401 - any JSON value
    raw = read_bytes(name).removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KfError(NOT_JSON, file=name, path=clean_line(name), why=clean_line(str(error), limit=_SHOWN)) from error


def _one(engine: Engine, case: object, output: Output) -> dict[str, Any]:
    """The figures of one case with its id, or why it is refused."""
    identity = case.get("id") if isinstance(case, dict) else None
    told = {} if identity is None else {"id": identity}
    try:
        if not isinstance(case, dict):
            raise KfError(NOT_A_CASE)
        return {**told, **{name: _worded(value, output.lang) for name, value in engine(case).items()}}
    except KfError as error:
        problem = error.problem
        words = {"message": problem.text(output.lang), "remedy": problem.remedy(output.lang)}
        return {"id": identity, "error": {"code": error.code, **words}}


def _worded(value: object, lang: Lang) -> object:
    """``value`` with every sentence in it in words."""
    if isinstance(value, Sentence):
        return value.text(lang)
    if isinstance(value, dict):
        return {name: _worded(one, lang) for name, one in value.items()}
    return [_worded(one, lang) for one in value] if isinstance(value, list) else value
