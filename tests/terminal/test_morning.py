"""The morning of gathering 1 in a real terminal, run from the agenda of the demo: tables hand in notes, 47 vote, the
best go on to drivers and a fishbone, a cause becomes an action, and the summary tells it all.

Notes, ballots, causes and dots are rows in ``data/``; every figure asserted is reckoned here from these rows, and one
row changed must change it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kfterm.desk.democopy import copy_demo
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal
DATA = Path(__file__).parent / "data"
ENTRIES = ("first", "second", "third", "fourth", "fifth")
PEOPLE, TABLES, BEST = 47, 14, 5
DUE = "+2u"
CAUSES_SHEET, DRIVERS_SHEET = "Årsaker til den viktigste hindringen", "Driverdiagram for nettverket"


@dataclass(frozen=True)
class Rows:
    """What the room hands in. ``into``: note → the note it is merged into; ballots hold keys of notes."""

    notes: dict[str, str]
    into: dict[str, str]
    tables: tuple[str, ...]
    ballots: tuple[tuple[str, ...], ...]
    causes: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Wanted:
    """What follows from the rows: of each idea its points, antall som valgte den and first choices; the ideas from
    the best down with their places; causes from the most dots down."""

    figures: dict[str, tuple[int, int, int]]
    order: list[str]
    places: dict[str, int]
    causes: list[str]


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def as_written() -> Rows:
    """The rows of the files."""
    notes = table("morning-notes.csv")
    return Rows(
        {row["key"]: row["text"] for row in notes},
        {row["key"]: row["into"] for row in notes if row["into"]},
        tuple(row["table"] for row in notes),
        tuple(tuple(row[name] for name in ENTRIES) for row in table("morning-ballots.csv")),
        tuple((row["category"], row["cause"], int(row["dots"])) for row in table("morning-causes.csv")),
    )


def one_ballot_changed(rows: Rows) -> Rows:
    """Of the two ideas that share a place, one ballot moves its last entry up by one: the place is shared no more."""
    wanted = reckoned(rows)
    held = list(wanted.places.values())
    shared = next(key for key in wanted.order if held.count(wanted.places[key]) > 1)
    place, ballot = next(
        (place, ballot) for place, ballot in enumerate(rows.ballots) if shared in ballot and ballot[0] != shared
    )
    at = ballot.index(shared)
    moved = [*ballot[: at - 1], ballot[at], ballot[at - 1], *ballot[at + 1 :]]
    return replace(rows, ballots=(*rows.ballots[:place], tuple(moved), *rows.ballots[place + 1 :]))


def one_cause_changed(rows: Rows) -> Rows:
    """The cause with the fewest dots gets the most."""
    category, text, _ = min(rows.causes, key=lambda row: row[2])
    most = max(dots for *_, dots in rows.causes)
    changed = ((category, text, most + 1) if row[1] == text else row for row in rows.causes)
    return replace(rows, causes=tuple(changed))


def reckoned(rows: Rows) -> Wanted:
    """Points k…1 from the rows alone; places by points, then antall som valgte den, then first choices."""
    points, voters, firsts = Counter[str](), Counter[str](), Counter[str]()
    for ballot in rows.ballots:
        firsts[ballot[0]] += 1
        for place, key in enumerate(ballot):
            points[key] += len(ballot) - place
            voters[key] += 1
    figures = {key: (points[key], voters[key], firsts[key]) for key in rows.notes if key not in rows.into}
    order = sorted(figures, key=lambda key: figures[key], reverse=True)
    places = {key: 1 + sum(other > figures[key] for other in figures.values()) for key in order}
    ranked = sorted(rows.causes, key=lambda row: row[2], reverse=True)
    return Wanted(figures, order, places, [text for _, text, _ in ranked])


def test_the_files_hold_the_morning_of_the_field_guide_and_each_changed_row_changes_a_figure() -> None:
    rows = as_written()
    wanted = reckoned(rows)
    assert (len(rows.notes), len(wanted.figures), len(rows.ballots)) == (31, 24, PEOPLE)
    assert sorted(Counter(rows.tables).values()) == [2] * 11 + [3] * 3
    assert sum(points for points, _, _ in wanted.figures.values()) == PEOPLE * 15 == 705
    assert [wanted.places[key] for key in wanted.order[:5]] == [1, 2, 3, 3, 5], "a tie at place 3"
    fives_and_ones = [[ballot.index(key) for ballot in rows.ballots if key in ballot] for key in wanted.figures]
    assert any((found.count(0), found.count(4), len(found)) == (11, 9, 20) for found in fives_and_ones)
    ballot, cause = reckoned(one_ballot_changed(rows)), reckoned(one_cause_changed(rows))
    assert [ballot.places[key] for key in ballot.order[:5]] == [1, 2, 3, 4, 5]
    assert sum(ballot.figures[key] != wanted.figures[key] for key in wanted.figures) == 2
    assert (ballot.causes, cause.figures) == (wanted.causes, wanted.figures)
    assert cause.causes[0] != wanted.causes[0]


# --- the room ------------------------------------------------------------------------------------------------------


class Morning:
    """The app on the facilitator's laptop, and the rows that are handed to it."""

    def __init__(self, app: Terminal, rows: Rows) -> None:
        self.app = app
        self.rows = rows
        self.wanted = reckoned(rows)

    def flat(self, sentence: str) -> None:
        """Wait for a sentence that may go over several lines."""
        self.app.until(lambda: sentence in " ".join(self.app.text().split()), sentence)

    def press(self, *keys: str, sees: str) -> None:
        """Press keys when the screen stands still, and wait for what they do."""
        self.app.settle()
        self.app.key(*keys)
        self.app.see(sees)

    def paste(self, lines: list[str]) -> None:
        self.app.settle()
        self.app.key("\x1b[200~" + "\n".join(lines) + "\x1b[201~")

    def start_item(self, downs: int, title: str, sees: str) -> None:
        """An item of the agenda is started, and its sheet opened."""
        self.press(*["down"] * downs, "s", sees=f"Startet: {title}")
        self.press("enter", sees=sees)

    def leave(self) -> None:
        """Back to the agenda; the first Esc may only put a message away."""
        self.app.settle()
        while "Agenda ·" not in self.app.text():
            before = self.app.text()
            self.app.key("escape")
            self.app.until(lambda was=before: self.app.text() != was, "Esc does something")
            self.app.settle()

    def numbers(self) -> dict[str, int]:
        """Number of each idea by its text, as the drawing beside the list shows them from top to bottom."""
        known, found = set(self.rows.notes.values()), dict[str, int]()
        for key in ("end", "home"):
            self.app.settle()
            self.app.key(key)
            self.app.settle()
            for line in self.app.text().splitlines():
                seen = re.search(r"│ +(\d+) {2}(\S.*\S)\s*$", line)
                found |= {seen[2]: int(seen[1])} if seen and seen[2] in known else {}
        return found

    # --- step by step

    def collect(self) -> None:
        """People and tables; silent writing; what the tables hand in goes into the urn, and nothing of it is seen."""
        self.press("a", sees="Hvor mange deltar")
        for asked, answer in (("Hvor mange deltar", PEOPLE), ("Hvor mange bord", TABLES), ("Hvor mange ideer", BEST)):
            self.app.see(asked)
            self.app.settle()
            self.app.key("\x01\x0b", *str(answer), "enter")
        self.app.miss("Hvor mange ideer")
        self.press("n", sees="Steg 2 av 8")
        self.press("n", sees="Steg 3 av 8")
        self.press("enter", sees="Ny idé ›")
        self.paste(list(self.rows.notes.values()))
        self.app.see(f"{len(self.rows.notes)} ideer i urnen")
        assert not any(text in self.app.text() for text in self.rows.notes.values())
        self.press("n", sees="Lukke urnen")
        self.app.key("j")
        self.app.see(f"{len(self.rows.notes)} ideer er stokket")
        self.press("n", sees="Steg 5 av 8")

    def merge(self) -> None:
        """What is alike is merged; what was merged stands below its host as a row of its own."""
        hosts: list[str] = []
        for one, other in self.rows.into.items():
            text, host = self.rows.notes[one], self.rows.notes[other]
            number = self.numbers()
            row = number[text] + sum(number[known] < number[text] for known in hosts)
            self.press("home", *["down"] * row, "m", sees="Sammen med hvilken?")
            self.app.settle()
            self.app.key(self.choice(f"{number[host]}  {host}"))
            self.flat(f"«{text}» står nå under «{host}»")
            hosts.append(host)

    def choice(self, text: str) -> str:
        """The key in front of an answer."""
        found = re.search(rf"^ +(\S) {re.escape(text)} *$", self.app.text(), re.MULTILINE)
        assert found is not None, f"{text}\n{self.app.text()}"
        return found[1]

    def vote(self) -> None:
        """The first scribe types ballots, one of them wrong at first; those of the other site are pasted."""
        self.press("n", sees="Steg 6 av 8")
        self.app.settle()
        number = self.numbers()
        assert sorted(number.values()) == list(range(1, len(self.wanted.figures) + 1))
        self.press("enter", sees="Hvordan?")
        self.app.key("1")
        self.app.see("Et annet antall")
        self.press("enter", sees="Akkurat så mange")
        self.app.key("1")
        self.app.see(f"0 av {PEOPLE}")
        lines = [" ".join(str(number[self.rows.notes[key]]) for key in ballot) for ballot in self.rows.ballots]
        self.press("enter", sees="Stemmeseddel ›")
        first, *rest = lines[0].split()
        self.app.key(" ".join((first, first, *rest[1:])), "enter")
        self.app.see(f"Idé {first} står to ganger")
        self.app.key("escape")
        self.app.miss("står to ganger")
        self.app.settle()
        if "Stemmeseddel ›" not in self.app.text():
            self.press("enter", sees="Stemmeseddel ›")
        for count, line in enumerate(lines[:24], 1):
            self.app.key(line, "enter")
            self.app.see(f"{count} av {PEOPLE}")
        self.paste(lines[24:])
        self.app.see(f"{PEOPLE} av {PEOPLE} i urnen")
        self.app.miss("Stemmeseddel ›")

    def reveal(self) -> None:
        """The best are shown from below, one place at a time; equal ones together."""
        shown = [key for key in self.wanted.order if self.wanted.places[key] <= BEST]
        self.press("n", sees="Lukke urnen")
        self.app.key("j")
        self.app.see(f"{PEOPLE} stemmesedler er talt")
        self.press("enter", sees=f"{PEOPLE} av {PEOPLE} har stemt")
        assert not any(f" {self.wanted.figures[key][0]} p" in self.app.text() for key in shown), "the best are covered"
        for place in sorted({self.wanted.places[key] for key in shown}, reverse=True):
            here = [key for key in shown if self.wanted.places[key] == place]
            self.press("enter", sees=f" {self.wanted.figures[here[0]][0]} p")
            self.app.settle()
            for key in here:
                points, voters, firsts = self.wanted.figures[key]
                self.flat(f"{points} p · {voters} valgte · {firsts} først")
            assert bool(re.search(rf"(?<!\d){place} delt", self.app.text())) == (len(here) > 1)

    def send(self, target: str, text: str) -> None:
        """The row at the cursor is sent on."""
        self.press("S", sees="Send til ·")
        self.app.settle()
        self.app.key(self.choice(target))
        self.press("\x01\x0b", sees="Tekst ›")
        self.app.type(text)
        self.app.key("enter")
        self.app.see("Sendt til")
        self.app.settle()

    def fish(self) -> None:
        """Categories and causes from the tables' sheets, their dots, and the root to an action."""
        lines: list[str] = []
        for category in dict.fromkeys(row[0] for row in self.rows.causes):
            lines += [category, *(f"  {cause}" for held, cause, _ in self.rows.causes if held == category)]
        self.press("home", "+", sees="Ny linje under ›")
        self.paste(lines)
        self.app.see(f"{len(lines)} linjer er satt inn")
        self.press("v", sees=f"■ {lines[0]}")
        places = {line.strip(): place for place, line in enumerate(lines, 1)}
        for _, cause, dots in self.rows.causes:
            self.press("home", *["down"] * places[cause], "b", sees="Prikker ›")
            self.app.type(str(dots), shown=f"Prikker › {dots}")
            self.app.key("enter")
            self.app.miss("Prikker ›")
        self.press("home", *["down"] * places[self.wanted.causes[0]], "r", sees="otårsak")
        self.send("Tiltakslisten", f"Avklare hvem som eier hva @KN {DUE}")


class Cells(HTMLParser):
    """The rows of all tables of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text = ""
        self._open = False
        self.feed(page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.text += " " + data
        if self._open:
            self.rows[-1][-1] += data


@pytest.fixture
def running() -> Iterator[list[Terminal]]:
    found: list[Terminal] = []
    yield found
    for terminal in found:
        terminal.stop()


@pytest.mark.parametrize("changed", [False, True], ids=["as written", "one ballot and one cause changed"])
def test_the_morning_of_gathering_1(tmp_path: Path, running: list[Terminal], changed: bool) -> None:
    rows = one_cause_changed(one_ballot_changed(as_written())) if changed else as_written()
    folder = copy_demo(tmp_path / "demo")
    app = Terminal(
        [sys.executable, "-m", "kfterm", str(folder), "--lang", "nb"],
        {"KFTERM_CONFIG": str(tmp_path / "config")},
        (120, 40),
    )
    running.append(app)
    morning = Morning(app, rows)
    wanted = morning.wanted
    morning.press(sees="Samling 1")
    morning.press("enter", sees="Velkommen")
    morning.start_item(5, "Spørsmålet vi skal svare på", "Steg 1 av 8")
    app.see("Hva hindrer flyt mellom våre enheter?")
    morning.collect()
    morning.merge()
    morning.vote()
    morning.reveal()
    best = rows.notes[wanted.order[0]]
    app.settle()
    app.key("home", "down")
    morning.send(f"«{DRIVERS_SHEET}» (som driver)", "Én eier av hver overgang")
    morning.send(f"«{CAUSES_SHEET}» (som idé)", best)
    morning.leave()
    morning.start_item(8, "Fiskebein ved bordene", "Esc Tilbake")
    app.see(best.split()[0])
    morning.fish()
    morning.leave()
    morning.press("A", sees="Siden sist")
    morning.press("A", sees="Oppsummeringen er skrevet")
    app.key("ctrl+q")
    assert app.ended() == 0
    read(next((folder / "exports").glob("*oppsummering v1.html")), rows)


def read(page: Path, rows: Rows) -> None:
    """The summary holds the vote's table, the causes with their dots, and the thread from the idea to the action."""
    wanted, cells = reckoned(rows), Cells(page.read_text("utf-8"))
    found = {row[2]: row for row in cells.rows if len(row) == 8 and row[0][:1].isdigit()}
    assert set(found) == {rows.notes[key] for key in wanted.figures}
    for key, (points, voters, firsts) in wanted.figures.items():
        row = found[rows.notes[key]]
        place = wanted.places[key]
        shared = list(wanted.places.values()).count(place) > 1
        assert (row[0], *map(int, row[3:6])) == (f"{place} delt" if shared else str(place), points, voters, firsts)
    assert f"{sum(points for points, _, _ in wanted.figures.values())}, som det skal være" in cells.text
    for _, cause, dots in rows.causes:
        assert any(cause in row and str(dots) in row for row in cells.rows), cause
    story = cells.text[cells.text.index("Fra idé til handling") :]
    best = rows.notes[wanted.order[0]]
    steps = (
        "Hindringer for flyt",
        best,
        "Én eier av hver overgang",
        wanted.causes[0],
        "Avklare hvem som eier hva",
        "KN",
    )
    assert all(step in story for step in steps), story[:600]
