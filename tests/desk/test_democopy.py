"""The demo's copy: kept when it is there, put aside on request, never laid among somebody's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfterm.desk.democopy import copy_demo
from kfterm.errors import KfError


def test_a_copy_that_is_there_is_kept(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "demo")
    (folder / "min.txt").write_text("øving")
    assert copy_demo(folder) == folder
    assert (folder / "min.txt").read_text() == "øving"


def test_a_fresh_copy_keeps_the_former_ones(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "demo")
    (folder / "min.txt").write_text("øving")
    copy_demo(folder, anew=True)
    copy_demo(folder, anew=True)
    assert not (folder / "min.txt").exists()
    assert (tmp_path / "demo.1" / "min.txt").read_text() == "øving"
    assert (tmp_path / "demo.2" / "kfterm.yaml").is_file()


@pytest.mark.parametrize("anew", [False, True])
def test_somebodys_files_are_left_alone(tmp_path: Path, anew: bool) -> None:
    (tmp_path / "brev.txt").write_text("kjære")
    with pytest.raises(KfError, match="not_empty"):
        copy_demo(tmp_path, anew=anew)
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(KfError):
        copy_demo(tmp_path / "fil" / "demo")
