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
from kfterm.vote import Refused
from kfterm.words import Lang, Words

Engine: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]

ENGINES = {"spc": "kfterm.spc:solve", "flow": "kfterm.flow.cases:solve", "vote": "kfterm.vote:solve"}
"""Command → the function that turns a case into figures; it raises ``KfError`` for a case it refuses.

Figures may hold ``Sentence`` and ``Refused`` values; they are worded here.
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
    results = solved(found.command, read_bytes(found.file), found.file, output.lang)
    output.document(results)
    return FOUND if any("error" in result for result in as_list(results)) else DONE


def solved(command: str, raw: bytes, name: str, lang: Lang) -> dict[str, Any] | list[dict[str, Any]]:
    """The results of the cases in ``raw``, a list for a list; ``KfError`` (``json.…``) when there are none to read."""
    place, _, function = ENGINES[command].partition(":")
    engine: Engine = getattr(import_module(place), function)
    document = _decoded(raw, name)
    cases = document.get("cases") if isinstance(document, dict) and "cases" in document else document
    if not isinstance(cases, (dict, list)):
        raise KfError(NOT_CASES, file=name, path=clean_line(name))
    return [_one(engine, case, lang) for case in cases] if isinstance(cases, list) else _one(engine, cases, lang)


def as_list(results: dict[str, Any] | list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The results one by one, of a single case too."""
    return results if isinstance(results, list) else [results]


def _decoded(raw: bytes, name: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KfError(NOT_JSON, file=name, path=clean_line(name), why=clean_line(str(error), limit=_SHOWN)) from error


def _one(engine: Engine, case: object, lang: Lang) -> dict[str, Any]:
    """The figures of one case with its id, or why it is refused."""
    identity = case.get("id") if isinstance(case, dict) else None
    told = {} if identity is None else {"id": identity}
    try:
        if not isinstance(case, dict):
            raise KfError(NOT_A_CASE)
        return {**told, **{name: worded(value, lang) for name, value in engine(case).items()}}
    except KfError as error:
        problem = error.problem
        words = {"message": problem.text(lang), "remedy": problem.remedy(lang)}
        return {"id": identity, "error": {"code": error.code, **words}}


def worded(value: object, lang: Lang) -> object:
    """``value`` with every sentence in it in words."""
    if isinstance(value, Sentence):
        return value.text(lang)
    if isinstance(value, Refused):
        return value.told(lang)
    if isinstance(value, dict):
        return {name: worded(one, lang) for name, one in value.items()}
    return [worded(one, lang) for one in value] if isinstance(value, list) else value
