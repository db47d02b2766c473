"""The list as an outline in and out: the question, the ideas below it, what was merged below its host.

What comes in adds and rewords nothing that is on the list under the same words, merges what stands below another, and
takes nothing away. Votes have no outline: a ballot has no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kfterm.errors import Problem
from kfterm.model.change import Put, Value
from kfterm.text import fold
from kfterm.tools import markdown
from kfterm.tools.api import Intake, IntakeStep, Now, OutlineLine, Reply, Say
from kfterm.tools.editing import Edit
from kfterm.tools.ngt.drawing import STRUCK
from kfterm.tools.ngt.guards import VOTING_NOW
from kfterm.tools.ngt.model import PROPOSAL, Nominal
from kfterm.tools.ngt.words import NAME
from kfterm.tools.rowacts import EMPTY
from kfterm.words import LANGS, Lang

_STRUCK: Final = frozenset(fold(STRUCK.get(lang)) for lang in LANGS)


def outline_text(board: Nominal, lang: Lang) -> str:
    """The list in the order of the numbers, struck ideas last, whatever the step."""
    return markdown.write(board.title or NAME.get(lang), lines(board, lang), lang)


def lines(board: Nominal, lang: Lang) -> list[OutlineLine]:
    """One line for the question and one for each idea."""
    found = [OutlineLine(0, board.question)] if board.question else []
    depth = len(found)
    struck = [key for key, row in board.rows.items() if row.struck and board.top(key) == key]
    for key in (*board.live, *struck):
        marks = (STRUCK.get(lang),) if key in struck else ()
        found.append(OutlineLine(depth, board.rows[key].text, marks=marks))
        found += [OutlineLine(depth + 1, board.rows[other].text) for other in board.merged(key)]
    return found


def intake(board: Nominal, found: tuple[OutlineLine, ...], now: Now) -> Intake:
    """What taking an outline in would do. A single top line with lines below it is the question."""
    if board.open is not None and board.voting is not None:
        return Intake((), Reply(say=Say(VOTING_NOW)))
    problems = tuple(Problem(EMPTY, line=line.line) for line in found if not line.text)
    texts = [line for line in found if line.text]
    asks = len(texts) > 1 and texts[0].depth == 0 and all(line.depth for line in texts[1:])
    question = texts[0].text if asks else ""
    taking = _Taking(board, now)
    steps = [*_asked(board, question), *taking.lines(texts[1:] if asks else texts, int(asks))]
    puts = [Put(board.id, {"question": question})] if question and question != board.question else []
    reply = taking.edit.reply()
    return Intake(tuple(steps), Reply((*puts, *reply.puts), None, None if puts or reply.puts else reply.say), problems)


def _asked(board: Nominal, question: str) -> Iterator[IntakeStep]:
    if question and question == board.question:
        yield IntakeStep("same", question, board.id)
    elif question:
        yield IntakeStep("changed" if board.question else "new", question, board.id)


class _Taking:
    """Ideas taken in one after the other; each one on the list is met at most once."""

    def __init__(self, board: Nominal, now: Now) -> None:
        self.board = board
        self.edit = Edit(board)
        self._now = now
        self._left: dict[str, list[str]] = {}
        for key, row in board.rows.items():
            self._left.setdefault(row.text, []).append(key)
        self._fresh: list[tuple[str, dict[str, Value]]] = []

    def lines(self, found: Sequence[OutlineLine], top: int) -> list[IntakeStep]:
        """The steps; new ideas go behind those on the list in the order in which they stand."""
        steps: list[IntakeStep] = []
        host = ""
        for line in found:
            inside = line.depth > top and bool(host)
            step, record = self._one(line, host if inside else "")
            steps.append(step)
            host = host if inside else record
        records = [record for record, _ in self._fresh]
        self.edit.add(records, self.board.id, "", [fields for _, fields in self._fresh])
        return steps

    def _strange(self, key: str, host: str, *, struck: bool) -> int:
        """How far an idea with the same words is from where the line stands: the nearest is meant."""
        return (self.board.rows[key].struck != struck) + (self.board.top(key) != (host or key))

    def _one(self, line: OutlineLine, host: str) -> tuple[IntakeStep, str]:
        struck = any(fold(mark) in _STRUCK for mark in line.marks)
        known = self._left.get(line.text)
        if not known:
            record = self._now.new_id(PROPOSAL)
            self._fresh.append((record, {"text": line.text, "into": host or None, "struck": struck or None}))
            return IntakeStep("new", line.text, record), record
        record = min(known, key=lambda key: self._strange(key, host, struck=struck))
        known.remove(record)
        row = self.board.rows[record]
        own = host if host != record else ""
        same = own in ("", row.into) or self.board.top(record) == own
        if not same:
            self.edit.set(record, "into", own)
        if struck and not row.struck:
            self.edit.set(record, "struck", True)
        return IntakeStep("same" if same and struck <= row.struck else "changed", line.text, record), record
