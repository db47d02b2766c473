"""Contrast and signs of the two projector themes, computed from the tables that the screens use."""

from __future__ import annotations

import itertools
import pkgutil
from importlib import import_module

import pytest

import kfterm.screens
from kfterm.screens.look import COLOURS, FACES, SHADES, SIGNS, Look, cell_twins, contrast, face_of, theme
from kfterm.text import width
from kfterm.words import LANGS, Words


def test_contrast_is_the_published_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("shade", SHADES)
def test_every_role_can_be_read_and_ink_from_the_back_row(shade: str) -> None:
    colours = COLOURS[shade]  # type: ignore[index]
    for role, face in FACES.items():
        least = 10.0 if face.ink == "ink" else 4.5
        assert contrast(colours[face.ink], colours[face.ground]) >= least, role


@pytest.mark.parametrize("shade", SHADES)
def test_the_entry_line_can_be_read_too(shade: str) -> None:
    given = theme(shade)  # type: ignore[arg-type]
    variables = given.variables
    pairs = [("input-cursor-foreground", "input-cursor-background"), ("kf-ink", "input-selection-background")]
    for ink, ground in pairs:
        assert contrast(variables[ink], variables[ground]) >= 4.5


def test_layers_differ_by_sign_not_only_by_colour() -> None:
    for ascii_only in (False, True):
        look = Look(ascii=ascii_only)
        signs = [look.sign(layer) for layer in ("aim", "primary", "secondary", "idea", "alias", "shut")]
        assert len(set(signs)) == len(signs)


def test_states_of_timer_and_saving_differ_in_more_than_colour() -> None:
    for first, second in itertools.combinations(("timer.plenty", "timer.last", "timer.over"), 2):
        one, other = FACES[first], FACES[second]
        assert (one.ground, one.bold, one.underline) != (other.ground, other.bold, other.underline)


def test_signs_take_one_cell_and_their_twins_are_ascii() -> None:
    for name, (glyph, twin) in SIGNS.items():
        assert width(glyph) == 1, name
        assert twin.isascii() and twin, name


def test_ascii_twins_of_a_drawing_never_move_anything() -> None:
    line = "Mål ◎ «sitat» – 5 ≥ 4 … ✓ ≈ justeres · ► ↪ slutt"
    twin = cell_twins(line)
    assert width(twin) == width(line)
    assert twin.replace("å", "a").isascii()


def all_words() -> list[tuple[str, Words]]:
    found = []
    for module in pkgutil.iter_modules(kfterm.screens.__path__):
        content = vars(import_module(f"kfterm.screens.{module.name}"))
        found += [(f"{module.name}.{name}", value) for name, value in content.items() if isinstance(value, Words)]
    return found


def test_every_text_of_the_screens_has_an_ascii_form() -> None:
    letters = str.maketrans("æøåÆØÅéòôÉ", "aoaAOAeooE")
    for name, words in all_words():
        for lang in LANGS:
            shown = Look(ascii=True, lang=lang).plain(words.get(lang))
            assert shown.translate(letters).isascii(), (name, lang, shown)


def test_an_unknown_role_looks_like_the_one_above_it() -> None:
    assert face_of("driver.primary.frame") == FACES["driver.primary"]
    assert face_of("nothing.known") == FACES[""]
