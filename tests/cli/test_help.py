"""Help, usage and the reasons of a wrong command in the person's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest

from kfterm import config
from kfterm.cli.helping import key, localise, reason
from kfterm.cli.helpoptions import OPTIONS
from kfterm.cli.helpwords import ABOUT, NAMES
from kfterm.cli.parser import Parser, build
from kfterm.words import LANGS
from tests.cli.conftest import Run

ENGLISH = re.compile(r"\b(usage|options|the|file|argument|arguments|invalid|choice|required|expected|with)\b")


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def test_every_command_and_option_has_words_and_none_is_left_over() -> None:
    paths = set()
    for parser in parsers(build()):
        path = parser.prog.partition(" ")[2]
        paths.add(path)
        own = {key(action): action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)}
        common = OPTIONS[""].keys() & own.keys()
        assert own.keys() - common == OPTIONS.get(path, {}).keys() - common, path
        metavars = {action.metavar for action in parser._actions if isinstance(action.metavar, str)}
        assert metavars <= NAMES.keys(), path
    assert paths == ABOUT.keys() and OPTIONS.keys() <= paths


@pytest.mark.parametrize("lang", LANGS)
def test_the_help_of_each_command_speaks_one_language(lang: str) -> None:
    for parser in parsers(build()):
        Parser.lang = lang  # type: ignore[assignment]
        text = parser.format_help()
        assert text.startswith("usage: " if lang == "en" else "bruk: ")
        typed = re.sub(r"--[a-z-]+|\{[^}]*\}|JSON|kfterm( [a-z]+)*", "", text)
        assert lang == "en" or not ENGLISH.search(typed), typed
        assert ABOUT[parser.prog.partition(" ")[2]].get(lang)[:20] in " ".join(text.split())


def test_the_language_is_asked_for_or_the_persons_own(run: Run) -> None:
    assert run("--help").out.startswith("bruk: kfterm")
    assert "MAPPE" in run("export", "--help", "--lang", "nn").out and "utdeling" in run("export", "--help").out
    assert run("--help", "--lang", "en").out.startswith("usage: kfterm")
    config.save(config.Settings(lang="nn"))
    assert "opnar ei arbeidsmappe" in run("--help").out
    assert "manglar" in run("new").err


WRONG = [
    (("new",), "MAPPE mangler"),
    (("show", "a", "b"), "b hører ikke til her"),
    (("list", "fisk"), "kan ikke være «fisk»; velg blant sessions, teams, boards"),
    (("list", "--lang", "de"), "--lang kan ikke være «de»; velg blant nb, nn, en"),
    (("list", "--in"), "det må stå noe bak --in"),
    (("export", "x", "--to"), "det må stå noe bak --to"),
    (("list", "--wait", "lenge"), "--wait: «lenge» er ikke et tall"),
    (("vote", "x", "--k", "to"), "--k: «to» er ikke et helt tall"),
    (("vote", "x", "--scale", "a"), "--scale: skriv «a» som 1-5"),
    (("rehearse", "x", "--speed", "-1"), "--speed må være et tall over 0"),
    (("rehearse", "x", "--speed", "rask"), "--speed: «rask» er ikke et tall"),
    (("guide", "a", "--phase", "2"), "--phase går ikke sammen med METODE"),
    (("guide", "--phase", "9"), "kan ikke være «9»; velg blant 1, 2"),
    (("pdsa",), "HANDLING mangler"),
    (("pdsa", "fisk"), "HANDLING kan ikke være «fisk»; velg blant add, list, show, form"),
    (("check", "--deep=ja"), "--deep tar ikke imot «ja»"),
    (("pdsa", "add", "--wh", "x"), "--wh kan bety --who, --where, --when"),
    (("forget", ""), "TEKST er tom"),
    (("demo", "--headless"), "--headless og --to hører til --play, som ikke tar imot noen MAPPE"),
    (("import", "--into", "x"), "oppgi enten FIL eller --undo"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_each_reason_is_told_in_the_persons_language(run: Run, arguments: tuple[str, ...], said: str) -> None:
    told = run(*arguments)
    assert told.code == 2 and said in told.err
    if "de" not in arguments:
        for lang in ("nn", "nb"):
            err = run(*arguments, "--lang", lang).err
            assert not ENGLISH.search(re.sub(r"--[a-z-]+|«[^»]*»|kfterm [a-z ]*", "", err))
        error = run(*arguments, "--json", "--lang", "en").json["error"]
        assert error["code"] == "cli.usage" and "hører" not in error["message"]


def test_a_reason_that_is_not_known_is_told_as_it_stands() -> None:
    assert reason("something new in Python 3.20", "nb") == "something new in Python 3.20"


def test_words_are_given_once_however_often_help_is_asked_for() -> None:
    parser = build()
    for _ in range(2):
        localise(parser, "nn")
    assert "MAPPE" in parser.format_usage() and "FOLDER" not in parser.format_usage()
