"""The driver diagram's questions: pure parsers of what is typed, and the choices where there are fixed answers."""

from __future__ import annotations

from collections.abc import Callable

from kfterm.clock import format_number, parse_date, parse_number
from kfterm.errors import Fault, KfError
from kfterm.text import PastedLine, clean_line, clean_text, fold, split_paste
from kfterm.tools.api import Choice, Now
from kfterm.tools.driver.model import STATUSES, Diagram, Node, note_of
from kfterm.tools.driver.words import PRIORITY, STATUS, priority_of, status_of
from kfterm.words import LANGS, Words, same

EMPTY = Fault(
    "driver.empty",
    Words("Det står ingen tekst her.", "Det står ingen tekst her.", "There is no text here."),
    Words("Skriv noen ord.", "Skriv nokre ord.", "Type a few words."),
)
NO_STATUS = Fault(
    "driver.status",
    Words("«{text}» er ingen status.", "«{text}» er ingen status.", "“{text}” is no status."),
    Words(
        "Bruk idé, testes, justeres, beholdes, innført eller forkastet.",
        "Bruk idé, blir testa, blir justert, blir behalden, innført eller forkasta.",
        "Use idea, testing, adjusting, kept, introduced or dropped.",
    ),
)
NO_PRIORITY = Fault(
    "driver.priority",
    Words("«{text}» er ingen prioritet.", "«{text}» er ingen prioritet.", "“{text}” is no priority."),
    Words("Bruk 1, 2, 3 eller 0 (ingen).", "Bruk 1, 2, 3 eller 0 (ingen).", "Use 1, 2, 3 or 0 (none)."),
)
NO_SUCH_NODE = Fault(
    "driver.unknown_parent",
    Words("Fant ingen linje «{text}».", "Fann inga linje «{text}».", "There is no row “{text}”."),
    Words("Skriv teksten slik den står i diagrammet.", "Skriv teksten slik han står i diagrammet.",
          "Type the text as it stands in the diagram."),
)  # fmt: skip
SEVERAL_NODES = Fault(
    "driver.ambiguous_parent",
    Words("«{text}» passer på flere linjer.", "«{text}» passar på fleire linjer.", "“{text}” fits several rows."),
    Words("Skriv mer av teksten, eller velg i listen.", "Skriv meir av teksten, eller vel i lista.",
          "Type more of the text, or choose in the list."),
)  # fmt: skip
NO_PRIORITY_WORDS = Words("ingen prioritet", "ingen prioritet", "no priority")
UNLINK = Words("Ta bort: {text}", "Ta bort: {text}", "Take away: {text}")
NO_PARENT = Words("Ingen (uten overordnet driver)", "Ingen (utan overordna drivar)", "None (without a parent driver)")


def parse_text(typed: str, _board: Diagram, _now: Now) -> str:
    """One line that says something."""
    text = clean_line(typed)
    if not text:
        raise KfError(EMPTY, column=1)
    return text


def parse_optional(typed: str, _board: Diagram, _now: Now) -> str | None:
    """One line; ``None`` when it is empty."""
    return clean_line(typed) or None


def parse_note(typed: str, _board: Diagram, _now: Now) -> str | None:
    """Several lines; ``None`` when there is none."""
    return clean_text(typed) or None


def parse_lines(typed: str, _board: Diagram, _now: Now) -> tuple[PastedLine, ...]:
    """A pasted list as items with depth."""
    return split_paste(typed)


def parse_status(typed: str, _board: Diagram, _now: Now) -> str:
    """The code of a status, from the code or its word in any language."""
    status = status_of(typed)
    if status is None:
        raise KfError(NO_STATUS, column=1, text=clean_line(typed))
    return status


def parse_priority(typed: str, _board: Diagram, _now: Now) -> int | None:
    """1 (high) to 3 (low); ``None`` for 0, nothing, or the words for none."""
    if fold(typed) in {"", "0", "-", *(fold(NO_PRIORITY_WORDS.get(lang)) for lang in LANGS)}:
        return None
    number = priority_of(typed)
    if number is None:
        raise KfError(NO_PRIORITY, column=1, text=clean_line(typed))
    return number


def parse_figure(typed: str, _board: Diagram, _now: Now) -> int | float | None:
    """A number with decimal comma or point; ``None`` when it is empty."""
    if not typed.strip():
        return None
    number = parse_number(typed)
    return int(number) if number == number.to_integral_value() else float(number)


def parse_deadline(typed: str, _board: Diagram, now: Now) -> str | None:
    """A date as ISO text, the next one when the year is left out; ``None`` when it is empty."""
    return parse_date(typed, now.at.date(), prefer="next").isoformat() if typed.strip() else None


def parse_node(typed: str, board: Diagram, _now: Now) -> str:
    """The id of a node (or of the board, for "no parent") from the id, its text, or a unique beginning of it."""
    wanted = typed.strip()
    if wanted == board.id or wanted in board.nodes:
        return wanted
    folded = fold(wanted)
    if folded in {"-", *(fold(NO_PARENT.get(lang)) for lang in LANGS)}:
        return board.id
    texts = {node.id: fold(node.text) for node in board.nodes.values()}
    hits = [record for record, text in texts.items() if text == folded]
    hits = hits or [record for record, text in texts.items() if folded and text.startswith(folded)]
    if len(hits) != 1:
        raise KfError(SEVERAL_NODES if hits else NO_SUCH_NODE, column=1, text=clean_line(typed))
    return hits[0]


def status_choices(_board: Diagram, _at: str) -> tuple[Choice, ...]:
    """The six statuses, on the keys 1 to 6."""
    return tuple(Choice(status, STATUS[status], str(index)) for index, status in enumerate(STATUSES, 1))


def priority_choices(_board: Diagram, _at: str) -> tuple[Choice, ...]:
    """The three priorities and none."""
    marked = tuple(Choice(str(number), words, str(number)) for number, words in PRIORITY.items())
    return (*marked, Choice("0", NO_PRIORITY_WORDS, "0"))


def _labelled(node: Node, twice: bool) -> Words:
    """The text of a node, with a piece of its id where another one reads the same."""
    return same(f"{node.text} ({node.id[-4:]})" if twice else node.text)


def _choices(nodes: tuple[Node, ...]) -> list[tuple[Node, Words]]:
    texts = [fold(node.text) for node in nodes]
    return [(node, _labelled(node, texts.count(fold(node.text)) > 1)) for node in nodes]


def link_choices(board: Diagram, at: str) -> tuple[Choice, ...]:
    """Nodes one layer up: those that are no parent yet, and the further parents to take away."""
    node = board.get(at)
    if node is None:
        return ()
    found = []
    for parent, words in _choices(board.above(node)):
        if parent.id in node.parents[1:]:
            found.append(Choice(parent.id, Words(*(UNLINK.get(lang, text=words.get(lang)) for lang in LANGS))))
        elif parent.id not in node.parents:
            found.append(Choice(parent.id, words))
    return tuple(found)


def move_choices(board: Diagram, at: str) -> tuple[Choice, ...]:
    """Nodes one layer up other than the one it stands in, and no parent at all."""
    node = board.get(at)
    if node is None or node.layer == "aim":
        return ()
    found = [
        Choice(parent.id, words) for parent, words in _choices(board.above(node)) if parent.id not in node.parents[:1]
    ]
    if node.parents and node.layer != "primary":
        found.append(Choice(board.id, NO_PARENT, "0"))
    return tuple(found)


def start_text(board: Diagram, at: str) -> str:
    """The text of the node."""
    node = board.get(at)
    return node.text if node else ""


def start_note(board: Diagram, at: str) -> str:
    """The note of the node."""
    node = board.get(at)
    return note_of(node) if node else ""


def start_figure(name: str) -> Callable[[Diagram, str], str]:
    """What stands in a number of the aim."""

    def start(board: Diagram, _at: str) -> str:
        held = getattr(board.aim.stored, name) if board.aim else None
        return "" if held is None else format_number(held, "nb")

    return start


def start_fact(name: str) -> Callable[[Diagram, str], str]:
    """What stands in a text of the aim."""

    def start(board: Diagram, _at: str) -> str:
        return clean_line(str(getattr(board.aim.stored, name))) if board.aim else ""

    return start


def start_source(board: Diagram, _at: str) -> str:
    """The source of the diagram."""
    return board.source


def parse_code(typed: str, _board: Diagram, _now: Now) -> str | None:
    """The value of a fixed answer; ``None`` when nothing was asked."""
    return typed.strip() or None
