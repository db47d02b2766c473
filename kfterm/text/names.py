"""Texts to compare, to sort as Norwegians do, and to name files with."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from kfterm.text.clean import clean_line
from kfterm.text.patterns import later

SortKey: TypeAlias = tuple[tuple[tuple[int, int], ...], str, str]
"""What ``sort_key`` gives: opaque, only to be compared with another one."""

_NUMBERS = later(r"[0-9]{1,18}|[^0-9]", re.DOTALL)
_SEPARATOR, _DIGITS, _LETTER = range(3)
# Swedish ä and ö stand where æ and ø do; aa is two letters, since no rule can tell Aasen from Kanaan.
_LAST = {"æ": 1, "ä": 1, "ø": 2, "ö": 2, "å": 3}
_FOREIGN = str.maketrans({"ä": "æ\u0308", "ö": "ø\u0308"})
# Letters that Unicode does not take apart, beside their base letter.
_BASE = {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ǥ": "g", "ʒ": "z", "ł": "l", "ı": "i"}

_EMPTY_NAME = "uten-navn"
_SEPARATORS = later(r"[/\\\u2044\u2215\u29f8]")
_FORBIDDEN = later(r'[<>:"|?*]')
_RESERVED = later(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL
)
_ENDS = later(r"^[\s.-]+|[\s.-]+$")
_SUFFIX = later(r"\.[A-Za-z0-9]{1,8}(?:\.gz)?$")
# A name takes at most 255 bytes on most disks; the rest is for the suffix of a temporary file.
_MOST_BYTES = 240


def fold(text: str) -> str:
    """``text`` for search and comparison: NFC without case, runs of white space as one space, none at the ends."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(folded.split())


def _base(char: str) -> str:
    """The letter that ``char`` sorts beside: á with a, ǿ with ø; ``char`` itself when it is a letter of its own."""
    while char not in _LAST and char not in _BASE:
        parts = unicodedata.decomposition(char).split()
        if not parts or parts[0].startswith("<"):
            return char
        char = chr(int(parts[0], 16))
    return _BASE.get(char, char)


def _rank(part: str) -> tuple[int, int]:
    if part.isascii() and part.isdigit():
        return _DIGITS, int(part)
    base = _base(part)
    if base in _LAST:
        return _LETTER, ord("z") + _LAST[base]
    if "a" <= base <= "z":
        return _LETTER, ord(base)
    # Letters of other alphabets follow å.
    return (_LETTER, 0x1000 + ord(base)) if base.isalpha() else (_SEPARATOR, ord(base))


def sort_key(text: str) -> SortKey:
    """Key for sorting in Norwegian order: space, signs, numbers by value, a-z, æ, ø, å, other alphabets.

    Case does not count, letters with accents and Sami letters stand beside their base letter (after it where
    nothing else differs), and "Samling 2" comes before "Samling 10".
    """
    folded = fold(text)
    # A mark that is left alone after NFC has no letter of its own to sort by.
    ranks = (_rank(part) for part in _NUMBERS.findall(folded) if not unicodedata.combining(part[0]))
    return tuple(ranks), folded.translate(_FOREIGN), text


def _fitted(text: str, limit: int) -> str:
    """The beginning of ``text``: at most ``limit`` characters, and bytes that every disk accepts."""
    return text[:limit].encode()[:_MOST_BYTES].decode(errors="ignore")


def slug(text: str, *, limit: int = 80) -> str:
    """``text`` as the stem of a file name: lower-case letters and digits with single hyphens between.

    Letters of every alphabet stay (æøå, Sami). At most ``limit`` characters (20 or more); never empty
    ("uten-navn"), never a name that Windows keeps for itself.
    """
    lower = unicodedata.normalize("NFC", clean_line(text).lower())
    letters = "".join(char if char.isalnum() else "" if unicodedata.combining(char) else "-" for char in lower)
    words = "-".join(filter(None, letters.split("-")))
    # Once more, since a mark may now stand without its letter.
    name = clean_line(_fitted(words, limit)).strip("-")
    return f"fil-{name}" if _RESERVED.fullmatch(name) else name or _EMPTY_NAME


def _shortened(name: str, limit: int) -> str:
    """``name`` in ``limit`` characters, its suffix kept."""
    if len(_fitted(name, limit)) == len(name):
        return name
    found = _SUFFIX.search(name)
    suffix = found.group() if found else ""
    stem = _fitted(name.removesuffix(suffix), limit - len(suffix))
    # Bytes too: a long name in other letters leaves room for its suffix.
    while len((stem + suffix).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return _ENDS.sub("", stem) + suffix


def file_name(text: str, *, limit: int = 120) -> str:
    """``text`` as one safe file name on every system, with its suffix kept when it must be shortened.

    Path separators become a hyphen, ``<>:"|?*`` and invisible characters go, as do dots, spaces and hyphens at the
    ends; a name that Windows keeps for itself (CON, nul.txt, COM¹) gets a leading underscore. At most ``limit``
    characters (20 or more); never empty ("uten-navn").
    """
    visible = _FORBIDDEN.sub("", _SEPARATORS.sub("-", clean_line(text)))
    # Once more, since a mark may now stand beside another letter.
    name = _shortened(clean_line(_ENDS.sub("", clean_line(visible))), limit)
    if _RESERVED.fullmatch(name):
        name = f"_{_shortened(name, limit - 1)}"
    return name or _EMPTY_NAME
