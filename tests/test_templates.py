"""The shipped agendas: complete and alike in three languages, as long as their name says, and runnable."""

from __future__ import annotations

import random
import re
from datetime import datetime
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.desk import templatefile as shipped
from kfterm.desk.templatefile import BLOCK_KINDS, IGP_PARTS, KINDS
from kfterm.desk.templates import session_puts, template, templates
from kfterm.model.change import INSIDE, Put
from kfterm.model.ids import kind_of
from kfterm.model.records import Block, view
from kfterm.text.privacy import privacy_hints
from kfterm.tools.api import Now
from kfterm.tools.registry import BUILT_IN
from kfterm.words import LANGS, Lang
from tests.wording import sentences, wrong_in

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "templates").glob("*.yaml"))
TOOLS = ("", "pdsa", *BUILT_IN)
EXPECTED = {
    "gathering": ["samling-1", "samling-1-kort", "samling-2", "samling-3", "samling-4"],
    "workshop": [
        "verksted",
        "verksted-1",
        "verksted-2",
        "verksted-3",
        "arbeidsglede",
        "handlingsplan",
        "implementering",
    ],
    "meeting": ["tavlemote", "forbedringsmote", "forbedringspoliklinikk", "forbedringsnettverk"],
    "course": ["fasiliteringskurs"],
}
UNITS = {"nb": ("time", "minutt"), "nn": ("tim", "minutt"), "en": ("hour", "minute")}
NOT_WITH_COFFEE = 120
"""Minutes that a room works at a stretch at most, without a pause."""
PROMISES = re.compile(
    r"\b(kfterm|programmet|skjermen|appen|tasten|the program|the screen|the app|the key)\b", re.IGNORECASE
)


def tree_of(path: Path) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load(path.read_bytes())
    return tree


def named(tree: dict[str, Any]) -> list[dict[str, str]]:
    """Every text of a template, each in three languages."""
    found = [tree["title"], tree["purpose"]]
    for block in tree["blocks"]:
        found += [block[key] for key in ("title", "instruction", "tip") if key in block]
    return found


def said_minutes(title: str, lang: str) -> int:
    """The length that a title states, in minutes."""
    hours, minutes = UNITS[lang]
    found = re.search(rf"\((\d+)(?:[.,](\d))? ({hours}|{minutes})\w*\)$", title)
    assert found, title
    if found[3] == minutes:
        return int(found[1])
    return int(found[1]) * 60 + int(found[2] or 0) * 6


def test_every_agenda_is_there_in_the_order_of_the_choices() -> None:
    found: dict[str, list[str]] = {}
    for one in templates():
        found.setdefault(one.kind, []).append(one.id)
    assert found == EXPECTED
    assert list(found) == list(KINDS), "each kind stands together"
    assert all(first.order < second.order for first, second in pairwise(templates()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_template_has_each_text_in_three_languages_with_as_many_sentences(path: Path) -> None:
    tree = tree_of(path)
    assert set(tree) == {"kind", "order", "title", "purpose", "blocks"}
    for text in named(tree):
        assert set(text) == set(LANGS)
        assert all(text[lang].strip() == text[lang] != "" for lang in LANGS), text
        assert len({len(sentences(text[lang])) for lang in LANGS}) == 1, text
        for lang in LANGS:
            assert not wrong_in(text[lang], lang), (lang, text[lang])
            assert not privacy_hints(text[lang])
            assert not PROMISES.search(text[lang]), "an agenda speaks to the room, not of the program"
    assert len({text["nb"] for text in named(tree) if len(sentences(text["nb"])) > 1}) == len(
        [text for text in named(tree) if len(sentences(text["nb"])) > 1]
    ), "no instruction twice"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_three_languages_name_the_same_numbers(path: Path) -> None:
    for text in named(tree_of(path)):
        numbers = {lang: re.findall(r"\d+", text[lang].replace(",", ".")) for lang in LANGS}
        # «5 × hvorfor» is «five whys» in English.
        assert numbers["nb"] == numbers["nn"], text
        if "×" not in text["nb"]:
            assert numbers["nb"] == numbers["en"], text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_block_is_of_a_known_kind_with_whole_minutes_and_a_tool_that_exists(path: Path) -> None:
    for block in tree_of(path)["blocks"]:
        assert set(block) - {"tip", "igp"} == {"minutes", "kind", "tool", "title", "instruction"}
        assert isinstance(block["minutes"], int)
        assert block["minutes"] > 0
        assert block["kind"] in BLOCK_KINDS
        assert block["tool"] in TOOLS
        assert ("igp" in block) is (block["kind"] == "igp")
        if "igp" in block:
            assert tuple(block["igp"]) == IGP_PARTS
            assert min(block["igp"].values()) > 0
            assert sum(block["igp"].values()) == block["minutes"]
        for lang in LANGS:
            assert 1 <= len(sentences(block["instruction"][lang])) <= 3
            assert len(block["instruction"][lang]) <= 170, "it is read from the back of the room"
            assert len(block["title"][lang]) <= 52
            assert len(sentences(block.get("tip", {}).get(lang, ""))) <= 3


@pytest.mark.parametrize("found", templates(), ids=lambda found: found.id)
def test_a_template_lasts_as_long_as_its_name_says_and_has_pauses(found: shipped.Template) -> None:
    assert {said_minutes(found.title.get(lang), lang) for lang in LANGS} == {found.minutes}
    assert all(len(found.purpose.get(lang)) <= 110 for lang in LANGS), "one line in the list of choices"
    assert all(len(sentences(found.purpose.get(lang))) == 1 for lang in LANGS)
    stretch = 0
    for block in found.blocks:
        stretch = 0 if block.kind == "break" else stretch + block.minutes
        assert stretch <= NOT_WITH_COFFEE, block.title.nb
    assert found.blocks[0].kind != "break" != found.blocks[-1].kind


def test_half_a_day_of_joy_in_work_goes_from_each_to_all_and_ends_with_a_test() -> None:
    found = template("arbeidsglede")
    assert found is not None
    way = [(block.kind, block.tool, block.title.nb) for block in found.blocks]
    igp, grouping, matrix, test = (
        next(place for place, block in enumerate(way) if wanted in block)
        for wanted in ("igp", "Gruppering", "Effekt og innsats", "pdsa")
    )
    assert igp < grouping < matrix < test


def test_length_of_a_title_is_read_in_each_language() -> None:
    assert said_minutes("Forbedringsnettverk (1,5 time)", "nb") == 90
    assert said_minutes("Verkstad (2 timar)", "nn") == 120
    assert said_minutes("Huddle (10 minutes)", "en") == 10


def test_the_language_check_sees_each_mistake() -> None:
    assert wrong_in("Hva har vi lært, og kva no?", "nb") == {"kva"}
    assert wrong_in("Kva har de lært siden sist?", "nn") == {"siden"}
    assert wrong_in("Skriv the aim", "nn") == wrong_in("Skriv the aim", "nb") == {"the"}
    assert wrong_in("Write the mål with alle pasientar", "en") == {"mål", "pasientar"}


def moment(lang: Lang) -> Now:
    """A fixed time, and ids in order."""
    made = count(1)
    return Now(datetime(2027, 1, 20, 9), lambda kind: f"{kind}-{next(made):012d}", random.Random(1), lang)


def records(puts: list[Put]) -> dict[str, dict[str, Any]]:
    """What the puts leave in memory: a dotted name is an entry of a map."""
    found: dict[str, dict[str, Any]] = {}
    for put in puts:
        row = found.setdefault(put.record, {})
        for name, value in put.fields.items():
            field, dot, entry = name.partition(".")
            if dot:
                row.setdefault(field, {})[entry] = value
            else:
                row[field] = value
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("found", templates(), ids=lambda found: found.id)
def test_a_session_gets_its_blocks_as_the_template_has_them(found: shipped.Template, lang: Lang) -> None:
    unit = "session-000000000000"
    made = records(
        session_puts(
            found,
            unit,
            {"title": "Prøve"},
            moment(lang),
        )
    )
    assert made[unit]["purpose"] == found.purpose.get(lang)
    blocks = [view(key, data, Block) for key, data in made.items() if kind_of(key) == "block"]
    blocks.sort(key=lambda block: block.pos)
    boards = {key: data for key, data in made.items() if kind_of(key) == "board"}
    assert len(blocks) == len(found.blocks)
    for block, wanted in zip(blocks, found.blocks, strict=True):
        assert (block.title, block.minutes, block.kind) == (wanted.title.get(lang), wanted.minutes, wanted.kind)
        assert block.instruction == wanted.instruction.get(lang)
        assert block.tip == (wanted.tip.get(lang) if wanted.tip else "")
        assert block.igp == (wanted.igp or {})
        assert block.tool == wanted.tool
        assert (block.board in boards) is (wanted.tool == "driver" or bool(block.board))
        assert not block.board or boards[block.board]["tool"] == wanted.tool
        assert made[block.id][INSIDE] == unit
    opened = [data["tool"] for data in boards.values()]
    assert sorted(opened) == sorted(set(opened)), "one sheet for each tool"
    assert set(opened) <= set(BUILT_IN)
    assert ("driver" in opened) is any(block.tool == "driver" for block in found.blocks)


def test_an_empty_agenda_is_the_session_alone() -> None:
    assert session_puts(None, "session-000000000000", {"title": "Prøve"}, moment("nb")) == [
        Put("session-000000000000", {"title": "Prøve"}, "session-000000000000")
    ]
