"""The grammar's own sentences in the person's language: help, usage, and why a command was not understood.

``argparse`` speaks English and words its reasons itself. They are few and have stood still for years: each is known
here by its form and said anew; one that is not known (of a newer Python) is told as it stands.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from typing import Final

from kfterm.cli.helpoptions import OPTIONS
from kfterm.cli.helpwords import ABOUT, NAMES
from kfterm.words import Lang, Words

USAGE = Words("bruk: ", "bruk: ", "usage: ")
OPTIONS_TITLE = Words("valg", "val", "options")
GIVEN_TITLE = Words("det som oppgis", "det som blir oppgitt", "arguments")

_QUOTED = r"(?P<value>'.*'|\".*\")"
_NUMBER = Words("{value} er ikke et tall", "{value} er ikkje eit tal", "{value} is not a number")
_WHOLE = Words("{value} er ikke et helt tall", "{value} er ikkje eit heilt tal", "{value} is not a whole number")
_SCALE = Words("skriv {value} som 1-5", "skriv {value} som 1-5", "write {value} as 1-5")
_TYPES: Final[Mapping[str, Words]] = {"float": _NUMBER, "_speed": _NUMBER, "int": _WHOLE, "_scale": _SCALE}
_REASONS: Final[tuple[tuple[str, Words], ...]] = (
    (
        r"the following arguments are required: (?P<names>.+)",
        Words("{names} mangler", "{names} manglar", "{names} is missing"),
    ),
    (
        r"unrecognized arguments: (?P<rest>.+)",
        Words("{rest} hører ikke til her", "{rest} høyrer ikkje til her", "{rest} does not belong here"),
    ),
    (
        r"argument (?P<name>.+?): expected (?:one argument|\d+ arguments?|at (?:least|most) one argument)",
        Words("det må stå noe bak {name}", "det må stå noko bak {name}", "something must follow {name}"),
    ),
    (
        rf"argument (?P<name>.+?): invalid choice: {_QUOTED} \(choose from (?P<choices>.+?)\)(?:, maybe .*)?",
        Words(
            "{name} kan ikke være {value}; velg blant {choices}",
            "{name} kan ikkje vere {value}; vel blant {choices}",
            "{name} cannot be {value}; choose from {choices}",
        ),
    ),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>\S+) \(choose from (?P<choices>.+?)\)(?:, maybe .*)?",
        Words(
            "{name} kan ikke være {value}; velg blant {choices}",
            "{name} kan ikkje vere {value}; vel blant {choices}",
            "{name} cannot be {value}; choose from {choices}",
        ),
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        Words(
            "{name} går ikke sammen med {other}",
            "{name} går ikkje saman med {other}",
            "{name} does not go with {other}",
        ),
    ),
    (
        r"one of the arguments (?P<names>.+) is required",
        Words("en av {names} må være med", "ein av {names} må vere med", "one of {names} must be given"),
    ),
    (
        r"ambiguous option: (?P<name>.+?) could match (?P<names>.+)",
        Words("{name} kan bety {names}", "{name} kan bety {names}", "{name} may mean {names}"),
    ),
    (
        rf"argument (?P<name>.+?): ignored explicit argument {_QUOTED}",
        Words("{name} tar ikke imot {value}", "{name} tek ikkje imot {value}", "{name} takes no {value}"),
    ),
    (
        r"argument (?P<name>.+?): empty",
        Words("{name} er tom", "{name} er tom", "{name} is empty"),
    ),
    (
        r"argument (?P<name>.+?): a number above 0",
        Words("{name} må være et tall over 0", "{name} må vere eit tal over 0", "{name} must be a number above 0"),
    ),
)
_TYPE: Final = re.compile(rf"argument (?P<name>.+?): invalid (?P<type>\w+) value: {_QUOTED}")


def reason(message: str, lang: Lang) -> str:
    """Why a command was not understood, from ``argparse``'s message."""
    typed = _TYPE.fullmatch(message)
    if typed and typed["type"] in _TYPES:
        return f"{_named(typed['name'], lang)}: {_TYPES[typed['type']].get(lang, value=_value(typed['value']))}"
    for pattern, said in _REASONS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return said.get(lang, **{name: _part(name, text, lang) for name, text in found.groupdict().items()})
    return message


def _part(name: str, text: str, lang: Lang) -> str:
    if name == "value":
        return _value(text)
    if name == "choices":
        return text.replace("'", "")
    return _named(text, lang) if name in ("name", "names", "other") else text


def _value(text: str) -> str:
    inner = text[1:-1] if text[:1] in "'\"" and text[:1] == text[-1:] else text
    return f"«{inner}»"


def _named(text: str, lang: Lang) -> str:
    """Names of what is given, translated; options stay as they are typed."""
    return re.sub(r"[A-Z][A-Z|-]+(?![a-z])", lambda found: _name(found[0], lang), text)


def _name(text: str, lang: Lang) -> str:
    return NAMES[text].get(lang) if text in NAMES else text


def formatter(lang: Lang) -> Callable[..., argparse.HelpFormatter]:
    """What lays out the help, with its first word in the language."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, prefix or USAGE.get(lang))  # type: ignore[arg-type]

    return Formatter


def localise(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """Give a command its words, just before its help is shown."""
    path = parser.prog.partition(" ")[2]
    parser.description = ABOUT[path].get(lang)
    own, common = OPTIONS.get(path, {}), OPTIONS[""]
    for group, title in ((parser._optionals, OPTIONS_TITLE), (parser._positionals, GIVEN_TITLE)):
        group.title = title.get(lang)
    for action in parser._actions:
        if isinstance(action.metavar, str):
            action.metavar = _name(action.metavar, lang)
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                choice.help = ABOUT[f"{path} {choice.dest}".strip()].get(lang)
        else:
            said = own.get(key(action)) or common.get(key(action))
            action.help = said.get(lang) if said else action.help


def key(action: argparse.Action) -> str:
    """What an option is found by: its long form, or the name under which a value without an option is kept."""
    return action.option_strings[-1] if action.option_strings else action.dest
