"""Paths as people type, paste and drag them: whatever it is, it is a path or told why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.desk.paths import typed_path
from kfterm.errors import KfError
from kfterm.screens.handing import path_in


@pytest.mark.parametrize("text", ["x" * 300, "~ingen-slik-bruker/fil", "~ingen-slik-bruker"])
def test_what_no_system_takes_is_told_under_the_line(text: str, tmp_path: Path) -> None:
    for ask in (typed_path, lambda text: path_in(tmp_path, text, ".html")):
        with pytest.raises(KfError) as caught:
            ask(text)
        assert (caught.value.code, caught.value.problem.column) == ("desk.no_path", 1)
        assert len(caught.value.problem.text("nn")) < 200


@pytest.mark.parametrize("text", ["/", ".", "..", "", "~", "a\x00b", "mappe/"])
def test_odd_names_are_a_file_in_a_folder_or_told(text: str, tmp_path: Path) -> None:
    try:
        path = path_in(tmp_path, text, ".html")
    except KfError:
        return
    assert path.is_absolute() and path.suffix == ".html"


def test_a_name_that_is_long_only_with_its_suffix_is_told(tmp_path: Path) -> None:
    with pytest.raises(KfError) as caught:
        path_in(tmp_path, "x" * 252, ".html")
    assert caught.value.code == "desk.no_path"


@given(st.text(max_size=40))
def test_nothing_typed_crashes(text: str) -> None:
    for ask in (typed_path, lambda text: path_in(Path("/tmp"), text, ".md")):  # noqa: S108 - nothing is written
        try:
            assert isinstance(ask(text), Path)
        except KfError as error:
            assert error.problem.text("nb")
