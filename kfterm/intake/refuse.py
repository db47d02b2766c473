"""Files that are text but no list: refused by name, so that no sheet is filled with their markup."""

from __future__ import annotations

import re
from typing import Final

from kfterm.errors import Fault, KfError
from kfterm.words import Words

_INSTEAD = Words(
    "Bruk ren tekst, Markdown eller CSV. Et ark fra kfterm kan leses inn fra utdelingen i Markdown eller CSV.",
    "Bruk rein tekst, Markdown eller CSV. Eit ark frå kfterm kan lesast inn frå utdelinga i Markdown eller CSV.",
    "Use plain text, Markdown or CSV. A sheet of kfterm can be read from its hand-out in Markdown or CSV.",
)
WEB_PAGE = Fault(
    "intake.web_page",
    Words(
        "«{name}» er en nettside, ikke en liste.",
        "«{name}» er ei nettside, ikkje ei liste.",
        "“{name}” is a web page, not a list.",
    ),
    _INSTEAD,
)
DRAWING = Fault(
    "intake.drawing",
    Words(
        "Linje {row} i «{name}» er en del av en tegning, ikke av en liste.",
        "Linje {row} i «{name}» er ein del av ei teikning, ikkje av ei liste.",
        "Line {row} of “{name}” is part of a drawing, not of a list.",
    ),
    _INSTEAD,
)
OTHER_FORM = Fault(
    "intake.other_form",
    Words(
        "«{name}» er i formatet {form}, og det er ingen liste.",
        "«{name}» er i formatet {form}, og det er inga liste.",
        "“{name}” is in the format {form}, which is no list.",
    ),
    _INSTEAD,
)
NO_TEXT = Fault(
    "intake.no_text",
    Words(
        "Linje {row} har ingen tekst, bare det som skal stå bak teksten.",
        "Linje {row} har ingen tekst, berre det som skal stå bak teksten.",
        "Line {row} has no text, only what belongs behind it.",
    ),
    Words("Skriv teksten, eller ta bort linjen.", "Skriv teksten, eller ta bort linja.", "Write it or drop the line."),
)

_BEFORE: Final = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_PAGE: Final = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FORMS: Final = (
    ("SVG", re.compile(_BEFORE + r"<(?:!doctype\s+svg|svg)\b", re.IGNORECASE | re.DOTALL)),
    ("XML", re.compile(r"\s*<\?xml\b", re.IGNORECASE)),
    ("RTF", re.compile(r"\{\\rtf")),
    ("PDF", re.compile(r"%PDF-")),
    ("JSON", re.compile(r'\s*\{\s*"')),
    ("kfterm YAML", re.compile(r"(?:#[^\n]*\n|\s)*format: kfterm/")),
)
_DRAWN: Final = re.compile("[┌┐└┘├┤┬┴┼╭╮╰╯]")
_ENOUGH = 3
"""So many lines with corners and branches are a drawing; one or two may be an ornament."""


def ensure_list(text: str, name: str) -> None:
    """``KfError`` when ``text`` (the file ``name``) is plainly something else than a list."""
    start = text[:2000]
    if _PAGE.match(start):
        raise KfError(WEB_PAGE, file=name, line=1, name=name)
    form = next((form for form, pattern in _FORMS if pattern.match(start)), "")
    if form:
        raise KfError(OTHER_FORM, file=name, line=1, name=name, form=form)
    drawn = [number for number, line in enumerate(text.split("\n"), 1) if _DRAWN.search(line)]
    if len(drawn) >= _ENOUGH:
        raise KfError(DRAWING, file=name, line=drawn[0], name=name, row=drawn[0])
