"""Keys: no clash in any place, none that Nordic keyboards or terminals make hard, all remappable."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kfterm.model.ids import kind_of
from kfterm.screens.acts import Act, key_name, keymap, may_share
from kfterm.screens.board import BoardScreen
from kfterm.screens.common import COMMON
from kfterm.screens.home import HomeScreen
from kfterm.screens.look import Look
from kfterm.screens.people import PeopleScreen
from kfterm.screens.place import PlaceScreen
from kfterm.screens.session import SessionScreen
from kfterm.screens.team import TeamScreen
from kfterm.screens.welcome import WelcomeScreen
from kfterm.words import LANGS, same
from tests.screens.helpers import BOARD, SESSION, TEAM, make_app, make_desk

PLACES: list[tuple[type[PlaceScreen], str]] = [
    (WelcomeScreen, ""),
    (HomeScreen, "home"),
    (SessionScreen, SESSION),
    (PeopleScreen, SESSION),
    (TeamScreen, TEAM),
    (BoardScreen, BOARD),
]
ALTGR = {"at", "dollar_sign", "left_curly_bracket", "right_curly_bracket", "left_square_bracket"} | {
    "right_square_bracket", "backslash", "tilde", "vertical_line", "pound_sign", "circumflex_accent", "grave_accent",
}  # fmt: skip
TERMINAL = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+s", "ctrl+enter"}


def screen_of(kind: type[PlaceScreen], place: str) -> PlaceScreen:
    desk = make_desk()
    app = make_app(None if kind is WelcomeScreen else desk)
    return kind(app.context, desk.home_id() if place == "home" else place)


def keys_of(act: Act) -> list[str]:
    return [key for key in act.key.split(",") if key]


@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_no_key_means_two_things(kind: type[PlaceScreen], place: str) -> None:
    screen = screen_of(kind, place)
    own = [*screen.command_acts(), *screen.own_acts()]
    taken: dict[str, Act] = {}
    for act in own:
        for key in keys_of(act):
            other = taken.get(key)
            assert other is None or may_share(act, other), f"{key}: {act.id} and {other and other.id}"
            taken[key] = act


@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_every_act_that_has_keys_keeps_one_in_every_place(kind: type[PlaceScreen], place: str) -> None:
    acts = screen_of(kind, place).acts()
    found = keymap(acts, {})
    assert [act.id for act in acts if act.key and not found.first(act)] == []
    assert len({act.id for act in acts}) == len(acts)


@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_no_key_is_hard_on_a_nordic_keyboard_or_lost_in_a_terminal(kind: type[PlaceScreen], place: str) -> None:
    for act in screen_of(kind, place).acts():
        for key in keys_of(act):
            assert key not in ALTGR | TERMINAL, act.id
            assert not key.startswith("ctrl+alt"), act.id
            if act.typing:
                assert len(key) > 1 or act.id == "app.help", f"{act.id}: {key} is a letter while typing"


@pytest.mark.parametrize(("kind", "place"), PLACES)
def test_every_act_has_a_name_and_a_sentence_in_each_language(kind: type[PlaceScreen], place: str) -> None:
    for act in screen_of(kind, place).acts():
        for lang in LANGS:
            assert act.name.get(lang).strip() and act.help.get(lang).strip(), act.id
            assert key_name(keys_of(act)[0] if act.key else "f1", Look(lang=lang))


def an_act(name: str, key: str) -> Act:
    def run(_screen: Any) -> None: ...

    return Act(name, same(name), same(name), run, key=key)


def test_a_chosen_key_wins_and_frees_the_old_one() -> None:
    found = keymap([an_act("a", "x"), an_act("b", "y")], {"b": "x"})
    assert [act.id for act in found.acts["x"]] == ["b"]
    assert "y" not in found.acts
    assert found.keys["a"] == ()


def test_guarded_acts_share_a_key_and_the_cursor_decides() -> None:
    acts = [replace(an_act(name, "x"), guarded=True) for name in "ab"]
    assert [act.id for act in keymap(acts, {}).acts["x"]] == ["a", "b"]
    assert [act.id for act in keymap([*acts, an_act("c", "x")], {}).acts["x"]] == ["a", "b"]


def test_acts_of_the_place_come_before_those_of_the_app() -> None:
    found = keymap([an_act("place", "u"), *COMMON], {})
    assert [act.id for act in found.acts["u"]] == ["place"]
    assert found.keys["app.undo"] == ("ctrl+z",)


def test_keys_are_written_as_on_the_keyboard() -> None:
    look = Look(lang="nb")
    assert [key_name(key, look) for key in ("shift+f5", "alt+right", "ctrl+p", "question_mark", "U", "plus")] == [
        "Skift+F5",
        "Alt+→",
        "Ctrl+P",
        "?",
        "U",
        "+",
    ]


def test_ids_name_their_place() -> None:
    assert kind_of(BOARD) == "board"
    assert all(act.id.startswith("app.") for act in COMMON)
