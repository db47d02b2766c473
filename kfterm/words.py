"""Words in the three languages that kfterm speaks, always complete.

A text that a person reads is one ``Words`` value beside the code that shows it, so that a missing language is
a type error and never a gap on the screen. Bokmål (``nb``) comes first; nynorsk (``nn``) is its equal by law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Lang: TypeAlias = Literal["nb", "nn", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Words:
    """One text in bokmål, nynorsk and English; ``{name}`` marks a value that is filled in.

    Values are inserted as they stand: they must have passed the sanitiser (``kfterm.text``) before.
    """

    nb: str
    nn: str
    en: str

    def get(self, lang: Lang, /, **values: object) -> str:
        """The text in ``lang`` with ``values`` filled in."""
        raw: str = getattr(self, lang)
        return raw.format_map(values) if values else raw


def same(text: str) -> Words:
    """A text that is alike in all three languages, such as a file name or a symbol."""
    return Words(text, text, text)


def as_lang(text: str) -> Lang:
    """``text`` as a language code; ``nb`` when it is none of ours (``no`` and ``nb_NO`` are bokmål)."""
    code = text.strip().lower().replace("-", "_").partition("_")[0]
    for lang in LANGS:
        if code == lang:
            return lang
    return "nb"
