"""The README's table of keys is what the acts themselves say, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.keys import README, tables, with_keys


async def test_the_keys_of_the_readme_are_those_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path))
    text = README.read_text(encoding="utf-8")
    assert with_keys(text, await tables()) == text, "run: python -m scripts.keys"


def test_every_picture_and_page_that_the_readme_names_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    named = [name for name in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in name]
    assert named
    assert [name for name in named if not (README.parent / name).exists()] == []
