"""What a fishbone hands out: report blocks, tables for CSV, the outline as Markdown, items for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.drawing.fish import LEAST_FISH
from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Table
from kfterm.tools import markdown
from kfterm.tools.api import Gift, Item, OutlineLine, View
from kfterm.tools.causes import INFLUENCE, INFLUENCE_HEAD, ROOTS
from kfterm.tools.fishbone.advice import findings
from kfterm.tools.fishbone.drawing import paper_scene, rows, scene
from kfterm.tools.fishbone.model import Bone, Fishbone
from kfterm.tools.fishbone.words import ALSO_UNDER, HEADS, LAYER, NAME, STATUS, plain_marks
from kfterm.tools.tree.lines import lines as tree_lines
from kfterm.words import Lang, Words

CATEGORY: Final = Words("Kategori", "Kategori", "Category")
STEP: Final = Words("Trinn", "Trinn", "Step")
CAUSE: Final = Words("Årsak", "Årsak", "Cause")
LEVEL: Final = Words("Nivå", "Nivå", "Level")
VOTES: Final = Words("Prikker", "Prikkar", "Dots")
STATUS_HEAD: Final = Words("Status", "Status", "Status")
MEASURE: Final = Words("Data som kan vise det", "Data som kan vise det", "Data that could tell")
MARKS: Final = Words("Merker", "Merke", "Marks")
NOTE: Final = Words("Notat", "Notat", "Note")
NUMBER: Final = Words("Antall årsaker", "Talet på årsaker", "Number of causes")
YES: Final = Words("ja", "ja", "yes")
VOTED: Final = Words("Årsaker med prikker", "Årsaker med prikkar", "Causes with dots")
NOT_DATA: Final = Words(
    "Prikker er avgitte stemmer, ikke måledata.",
    "Prikkar er gitte røyster, ikkje måledata.",
    "Dots are votes, not data.",
)
SPREAD: Final = Words("Årsaker i hver kategori", "Årsaker i kvar kategori", "Causes in each category")
SPREAD_STEPS: Final = Words("Årsaker i hvert trinn", "Årsaker i kvart trinn", "Causes in each step")
SOURCE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
ADVICE: Final = Words("Verdt å tenke på", "Verdt å tenkje på", "Worth a thought")
EDGE_HEADS: Final = (
    Words("Id", "Id", "Id"),
    Words("Lag", "Lag", "Layer"),
    Words("Tekst", "Tekst", "Text"),
    Words("Overordnet", "Overordna", "Parent"),
    Words("Også under", "Også under", "Also under"),
    MARKS,
    VOTES,
    STATUS_HEAD,
    MEASURE,
    NOTE,
)
GIFTS: Final[tuple[Gift, ...]] = ("cause", "driver", "idea", "action")
"""What a cause may become elsewhere; a category is a group of causes."""


def report(board: Fishbone, lang: Lang) -> tuple[Block, ...]:
    """The hand-out: the problem, the drawing with its outline, root causes, dots, all causes, source and advice."""
    return tuple(_blocks(board, lang)) if board.nodes else ()


def _blocks(board: Fishbone, lang: Lang) -> Iterator[Block]:
    if board.problem:
        yield Facts(((HEADS["problem"].get(lang), board.problem.text),))
    cells = scene(board, View(LEAST_FISH, lang))
    yield Drawing(paper_scene(board, lang), outline(board, lang), cells, markdown.write("", lines(board, lang), lang))
    if board.source:
        yield Notice(SOURCE.get(lang, source=board.source))
    if any(cause.root for cause in board.causes):
        yield Heading(ROOTS.get(lang))
        yield _causes_table(board, lang, ROOTS, tuple(cause for cause in board.causes if cause.root))
    voted = by_votes(board)
    if voted:
        yield Heading(VOTED.get(lang))
        cause_rows = tuple((cause.text, _rib(board, cause), str(cause.votes)) for cause in voted)
        yield Table(VOTED.get(lang), (CAUSE.get(lang), _rib_head(board).get(lang), VOTES.get(lang)), cause_rows)
        yield Notice(NOT_DATA.get(lang))
    if board.categories:
        yield Heading((SPREAD_STEPS if board.steps else SPREAD).get(lang))
        yield spread_table(board, lang)
    if board.causes:
        yield Heading(HEADS["cause"].get(lang))
        yield _causes_table(board, lang, HEADS["cause"], board.causes)
    said = findings(board)
    if said:
        yield Heading(ADVICE.get(lang))
        yield Outline(tuple(OutlineItem(0, found.say.get(lang)) for found in said))


def by_votes(board: Fishbone) -> tuple[Bone, ...]:
    """The causes with dots, most first; equal ones as they stand on the sheet."""
    return tuple(sorted((cause for cause in board.causes if cause.votes), key=lambda cause: -cause.votes))


def outline(board: Fishbone, lang: Lang) -> Outline:
    """The drawing's text twin: each node once, with the name of its layer and its further places."""
    items = []
    for row in rows(board, View(LEAST_FISH, lang)):
        if not row.alias:
            bone = board.nodes[row.id]
            further = [board.nodes[parent].text for parent in bone.parents[1:]]
            notes = (*row.marks, *(f"{ALSO_UNDER.get(lang)}: {text}" for text in further))
            items.append(OutlineItem(row.depth, row.text, _layer(board, bone, lang), notes))
    return Outline(tuple(items))


def _layer(board: Fishbone, bone: Bone, lang: Lang) -> str:
    words = STEP if board.steps and bone.layer == "category" else LAYER[bone.layer]
    return words.get(lang).lower()


def _rib_head(board: Fishbone) -> Words:
    return STEP if board.steps else CATEGORY


def _rib(board: Fishbone, cause: Bone) -> str:
    """The category that a cause stands in."""
    return next((board.name(bone) for bone in board.path(cause) if bone.layer == "category"), "")


def spread_table(board: Fishbone, lang: Lang) -> Table:
    """How many causes each category has, so that it is seen where ideas are few."""
    cells = []
    for rib in board.categories:
        under = board.under(rib)
        dots = sum(cause.votes for cause in under)
        cells.append((board.name(rib), str(len(under)), str(sum(cause.root for cause in under)), str(dots)))
    heads = (_rib_head(board), NUMBER, ROOTS, VOTES)
    caption = SPREAD_STEPS if board.steps else SPREAD
    return Table(caption.get(lang), tuple(head.get(lang) for head in heads), tuple(cells))


def _causes_table(board: Fishbone, lang: Lang, caption: Words, causes: tuple[Bone, ...]) -> Table:
    heads = (CAUSE, _rib_head(board), LEVEL, VOTES, INFLUENCE_HEAD, STATUS_HEAD, MEASURE, NOTE)
    cells = tuple(
        (
            cause.text,
            _rib(board, cause),
            str(cause.level),
            str(cause.votes or ""),
            INFLUENCE[cause.influence].get(lang) if cause.influence else "",
            STATUS[cause.status].get(lang),
            cause.measure,
            cause.note,
        )
        for cause in causes
    )
    return Table(caption.get(lang), tuple(head.get(lang) for head in heads), cells)


def tables(board: Fishbone, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The edge list, head row first, which reads back; its dots are what a Pareto chart counts."""
    head = tuple(words.get(lang) for words in EDGE_HEADS)
    return {"edges": (head, *(_edge(bone, lang) for bone in board.nodes.values()))}


def _edge(bone: Bone, lang: Lang) -> tuple[str, ...]:
    return (
        bone.id,
        LAYER[bone.layer].get(lang),
        bone.text,
        bone.parents[0] if bone.parents else "",
        " ".join(bone.parents[1:]),
        ", ".join(plain_marks(bone, lang)),
        str(bone.votes or ""),
        STATUS[bone.status].get(lang) if bone.is_cause else "",
        bone.measure,
        bone.note,
    )


def gives(board: Fishbone) -> tuple[Item, ...]:
    """What other tools can take: each category as a group, each cause that is not refuted as what it may become."""
    return tuple(
        Item(kind, bone.text, bone.id)
        for bone in board.nodes.values()
        if bone.rank and bone.status != "refuted"
        for kind in (GIFTS if bone.is_cause else ("group",))
    )


def outline_text(board: Fishbone, lang: Lang) -> str:
    """The outline in ``lang``. A top row other than the problem names its layer: ``- Text [årsak]``."""
    return markdown.write(board.title or NAME.get(lang), lines(board, lang), lang)


def lines(board: Fishbone, lang: Lang) -> list[OutlineLine]:
    """One line per node, in outline order."""

    def marks(bone: Bone) -> tuple[str, ...]:
        alone = () if bone.parents or bone is board.problem else (LAYER[bone.layer].get(lang),)
        return (*alone, *plain_marks(bone, lang))

    return tree_lines(board, marks)
