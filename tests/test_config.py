"""Settings: stored as YAML that a person may edit, and read without its parser when they are the same as before."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import msgspec
import pytest

from kfterm import config
from kfterm.config import READ, Settings

CHOSEN = Settings(lang="nn", theme="light", ascii=True, keys={"app.undo": "z", "app.no": "y"}, recent=("/hjem/å: b",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


def no_parser(*_given: Any, **_more: Any) -> NoReturn:
    raise AssertionError("the parser was asked")


def test_what_was_saved_is_loaded_without_the_parser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.load() == Settings()
    assert config.save(CHOSEN)
    assert msgspec.yaml.decode((folder / config.FILE).read_bytes(), type=Settings) == CHOSEN
    monkeypatch.setattr(msgspec.yaml, "decode", no_parser)
    assert config.load() == CHOSEN


def test_an_edit_by_hand_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.save(CHOSEN)
    file = folder / config.FILE
    file.write_text(file.read_text(encoding="utf-8").replace("lang: nn", "lang: en"), encoding="utf-8")
    assert config.load() == msgspec.structs.replace(CHOSEN, lang="en")
    monkeypatch.setattr(msgspec.yaml, "decode", no_parser)
    assert config.load().lang == "en", "read once, it is known"


@pytest.mark.parametrize("noted", [b"", b"{", b"\xff", b'{"source": "lang: nn\\n", "settings": {"lang": "qq"}}'])
def test_a_damaged_note_of_what_was_read_costs_nothing(folder: Path, noted: bytes) -> None:
    config.save(Settings(lang="nn"))
    (folder / READ).write_bytes(noted)
    assert config.load() == Settings(lang="nn")


def test_settings_that_are_not_understood_are_kept_beside(folder: Path) -> None:
    config.save(CHOSEN)
    (folder / config.FILE).write_text("lang: [", encoding="utf-8")
    assert config.load() == Settings()
    assert (folder / "kfterm.old.yaml").read_text(encoding="utf-8") == "lang: ["


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    assert not config.save(CHOSEN)
    assert config.load() == Settings()
