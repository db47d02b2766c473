"""What the parts about measures say: each text is in the language that it claims to be in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from kfterm.errors import Fault
from kfterm.tools.api import Command
from kfterm.words import LANGS, Words
from tests.wording import wrong_in

MODULES = (
    *(f"kfterm.desk.measure{name}" for name in ("words", "show", "report", "doing", "acts", "aim", "asks", "preview",
                                                "taking", "find")),
    *(f"kfterm.intake.{name}" for name in ("grid", "forms", "measurements")),
    *(f"kfterm.screens.{name}" for name in ("chartrows", "chartwords", "measuretaking")),
    "kfterm.cli.measuretaking",
    "kfterm.spc.verdictwords",
)  # fmt: skip


def said(value: object) -> Iterator[Words]:
    """Every text in a module's value."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Fault):
        yield from (value.text, value.remedy)
    elif isinstance(value, Command):
        yield from (value.name, value.help, *(ask.words for ask in value.asks))
        yield from (ask.hint for ask in value.asks if ask.hint)
    elif isinstance(value, dict):
        yield from (words for one in value.values() for words in said(one))
    elif isinstance(value, tuple):
        yield from (words for one in value for words in said(one))


@pytest.mark.parametrize("name", MODULES)
def test_every_text_is_in_its_language(name: str) -> None:
    found = [(key, words) for key, value in vars(import_module(name)).items() for words in said(value)]
    assert found
    for key, words in found:
        for lang in LANGS:
            text = re.sub(r"\{\w+\}|--\w[\w-]*|\(dmy, mdy, ymd, week, month\)", "", words.get(lang))
            assert not wrong_in(text, lang), (key, lang, words.get(lang))
