"""The tables on the projector: who sits where, who does what, and what each table found. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.strip import Strip

from kfterm.desk.groups import ROLE_NAMES
from kfterm.desk.peopleread import TABLE
from kfterm.screens.look import Look
from kfterm.screens.present_view import Seat
from kfterm.screens.strips import Piece, cells, strip
from kfterm.text import clean_line, wrap
from kfterm.words import Words

REPORTS: Final = Words("legger fram som nr. {order}", "legg fram som nr. {order}", "reports as no. {order}")
MORE: Final = Words("{count} bord til", "{count} bord til", "{count} more tables")
_LEAST: Final = 26
_GAP: Final = 3
_MARGIN: Final = 2

Lines = list[list[Piece]]


def tables(seats: Sequence[Seat], found: Sequence[tuple[int, str]], room: tuple[int, int], look: Look) -> list[Strip]:
    """What the tables found, then the tables in as many columns as fit; what does not fit is counted."""
    wide, high = room
    rows: Lines = [[]]
    for number, text in found:
        label = f"{look.say(TABLE, number=number)}  "
        for index, line in enumerate(wrap(look.plain(clean_line(text)), wide - len(label) - 2 * _MARGIN)):
            lead = label if index == 0 else " " * len(label)
            rows.append([(" " * _MARGIN, ""), (lead, "label"), (line, "head")])
    rows += [[]] if found else []
    if seats:
        rows += _grid(seats, (wide, high - len(rows)), look)
    return [strip(row, wide, look) for row in rows[:high]]


def _grid(seats: Sequence[Seat], room: tuple[int, int], look: Look) -> Lines:
    """Cards beside and under each other: with one line per person where that fits, else names in running text."""
    wide, high = room
    columns = max(1, min(len(seats), (wide - 2 * _MARGIN + _GAP) // (_LEAST + _GAP)))
    card = (wide - 2 * _MARGIN - _GAP * (columns - 1)) // columns
    for dense in (False, True):
        cards = [_card(seat, card, look, dense) for seat in seats]
        bands = [cards[first : first + columns] for first in range(0, len(cards), columns)]
        if sum(max(map(len, band)) + 1 for band in bands) - 1 <= high:
            break
    rows: Lines = []
    for number, band in enumerate(bands):
        tall = max(map(len, band))
        if rows and len(rows) + tall + (number < len(bands) - 1) > high:
            left = len(seats) - number * columns
            return [*rows, [(" " * _MARGIN, ""), (f"{look.sign('down')} {look.say(MORE, count=left)}", "quiet")]]
        for line in range(tall):
            row: list[Piece] = [(" " * _MARGIN, "")]
            for one in band:
                pieces = one[line] if line < len(one) else []
                row += [*pieces, (" " * (card - cells(pieces) + _GAP), "")]
            rows.append(row)
        rows.append([])
    return rows[:-1]


def _card(seat: Seat, wide: int, look: Look, dense: bool) -> Lines:
    title = look.say(TABLE, number=seat.number)
    name = f" {look.sign('dot')} {look.plain(clean_line(seat.name))}" if seat.name else ""
    lines: Lines = [[(row, "label")] for row in wrap(title + name, wide)]
    people = [_named(person, roles, look) for person, roles in seat.people]
    if dense:
        lines += [[(row, "")] for row in wrap(", ".join(people), wide)]
    else:
        lines += [
            [(row, "head" if roles else "")]
            for text, (_, roles) in zip(people, seat.people, strict=True)
            for row in wrap(text, wide)
        ]
    if seat.order:
        lines.append([(row, "quiet") for row in wrap(look.say(REPORTS, order=seat.order), wide)[:1]])
    return lines


def _named(name: str, roles: Sequence[str], look: Look) -> str:
    told = ", ".join(look.say(ROLE_NAMES[role]) for role in roles)
    return look.plain(clean_line(f"{name} ({told})" if told else name))
