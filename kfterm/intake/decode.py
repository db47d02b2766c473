"""Bytes of a file from anywhere as text: UTF-16 with its mark, UTF-8, else the code page of Norwegian Windows."""

from __future__ import annotations

import codecs
from typing import Final

from kfterm.errors import Fault, KfError
from kfterm.words import Words

MOST_BYTES: Final = 2_000_000
"""A list that people made is a few kilobytes; more is the wrong file."""

TOO_LARGE = Fault(
    "intake.too_large",
    Words(
        "Filen er på {size} byte; det meste som kan leses inn, er {most}.",
        "Fila er på {size} byte; det meste som kan lesast inn, er {most}.",
        "The file has {size} bytes; at most {most} can be read.",
    ),
    Words("Velg en fil med bare listen.", "Vel ei fil med berre lista.", "Choose a file with just the list."),
)
NOT_TEXT = Fault(
    "intake.not_text",
    Words(
        "Linje {row} er ikke tekst.",
        "Linje {row} er ikkje tekst.",
        "Line {row} is not text.",
    ),
    Words(
        "Lagre listen som ren tekst, Markdown eller CSV, og prøv igjen.",
        "Lagre lista som rein tekst, Markdown eller CSV, og prøv igjen.",
        "Save the list as plain text, Markdown or CSV, and try again.",
    ),
)


def decode(data: bytes, name: str = "") -> str:
    """``data`` as text with ``\\n`` as its only line end.

    UTF-16 when it begins with a byte order mark, UTF-8 (with or without mark) when it is valid UTF-8, else
    Windows-1252. ``KfError``: ``intake.too_large``, or ``intake.not_text`` with the line.
    """
    if len(data) > MOST_BYTES:
        raise KfError(TOO_LARGE, file=name, size=len(data), most=MOST_BYTES)
    text = _decoded(data, name)
    if "\0" in text:
        raise _not_text(text[: text.index("\0")], name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _not_text(data[: error.start].decode("utf-16", errors="ignore"), name) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _not_text(data[: error.start].decode("cp1252"), name) from error


def _not_text(before: str, name: str) -> KfError:
    line = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    return KfError(NOT_TEXT, file=name, line=line, row=line)
