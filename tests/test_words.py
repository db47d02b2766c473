"""Every text in the code is in the language that it claims to be in, and in the words of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kfterm.words import LANGS
from tests.test_content import NOT_OUR_WORDS
from tests.wording import wrong_in

ROOT = Path(__file__).resolve().parent.parent / "kfterm"
FILES = sorted(ROOT.rglob("*.py"))
CODE = re.compile(r"\{\{?[\w.]*\}?\}|--?[a-z][\w-]*|[«“]kfterm [a-z ]+[»”]|\b(?:nb, nn|nb, nn and|nb, nn og) en\b")
"""What is the same in every language: names of values, options, commands and codes of languages."""
FORMATS = re.compile(r"\((?:dmy|rank)[\w, ]*\)|\b(?:rank|value|qic)\b|«cases»")


@dataclass(frozen=True)
class Said:
    """One ``Words(nb, nn, en)`` of the code."""

    file: str
    line: int
    texts: tuple[str | None, ...]


def literal(node: ast.expr) -> str | None:
    """The text of a literal, with a mark where a value is put in; none when the text is made elsewhere."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


def said(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words":
            texts = tuple(literal(one) for one in node.args)
            if len(texts) == len(LANGS):
                yield Said(path.relative_to(ROOT).as_posix(), node.lineno, texts)


EVERY = [one for path in FILES for one in said(path)]


def test_all_texts_of_all_packages_are_read() -> None:
    packages = {one.file.partition("/")[0] for one in EVERY}
    assert {"cli", "clock", "desk", "files", "flow", "intake", "screens", "spc", "store", "tools", "vote"} <= packages
    tools = {one.file.split("/")[1] for one in EVERY if one.file.startswith("tools/")}
    folders = {path.parent.name for path in ROOT.glob("tools/*/tool.py")}
    assert len(folders) > 10
    assert folders <= tools
    assert len(EVERY) > 3000


@pytest.mark.parametrize("number", range(len(LANGS)), ids=LANGS)
def test_every_text_is_in_its_language(number: int) -> None:
    lang = LANGS[number]
    wrong = [
        (one.file, one.line, sorted(found), text)
        for one in EVERY
        if (text := one.texts[number]) and (found := wrong_in(FORMATS.sub("", CODE.sub("", text)), lang))
    ]
    assert wrong == []


def test_no_text_has_words_that_the_house_does_not_use() -> None:
    assert [
        (one.file, one.line, text) for one in EVERY for text in one.texts[:2] if text and NOT_OUR_WORDS.search(text)
    ] == []


def test_no_language_leaves_a_value_out() -> None:
    values = re.compile(r"\{\w+\}")
    for one in EVERY:
        if not any(text is None or "…" in text for text in one.texts):
            assert len({frozenset(values.findall(text or "")) for text in one.texts}) == 1, one
