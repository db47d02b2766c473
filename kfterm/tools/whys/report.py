"""What five whys hand out: report blocks, tables for CSV, the outline as Markdown, items for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.tools import markdown
from kfterm.tools.api import Gift, Item, OutlineLine, View
from kfterm.tools.causes import INFLUENCE, INFLUENCE_HEAD, ROOT_HEAD
from kfterm.tools.tree.lines import lines as tree_lines
from kfterm.tools.whys.advice import findings
from kfterm.tools.whys.drawing import paper_scene, rows, scene
from kfterm.tools.whys.model import Answer, Whys
from kfterm.tools.whys.sentences import links, therefore
from kfterm.tools.whys.words import ALSO_UNDER, LAYER, NAME, PROBLEM, plain_marks, question_of
from kfterm.words import Lang, Words

PAPER_WIDTH: Final = 100
READ: Final = Words("Les nedenfra", "Les nedanfrå", "Read from below")
ANSWERS: Final = Words("Spørsmål og svar", "Spørsmål og svar", "Questions and answers")
CHAIN: Final = Words("Kjede", "Kjede", "Chain")
SENTENCE: Final = Words("Setning", "Setning", "Sentence")
NUMBER: Final = Words("Ledd", "Ledd", "Link")
QUESTION: Final = Words("Spørsmål", "Spørsmål", "Question")
ANSWER: Final = Words("Svar", "Svar", "Answer")
EVIDENCE: Final = Words("Hva vi vet", "Kva vi veit", "What we know")
CHECK: Final = Words("Holder «derfor»?", "Held «difor»?", "Does “therefore” hold?")
MEASURE: Final = Words("Hva vi vil gjøre", "Kva vi vil gjere", "What we shall do")
NOTE: Final = Words("Notat", "Notat", "Note")
YES: Final = Words("ja", "ja", "yes")
NO: Final = Words("nei", "nei", "no")
SOURCE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
ADVICE: Final = Words("Verdt å tenke på", "Verdt å tenkje på", "Worth a thought")
EDGE_HEADS: Final = (
    Words("Id", "Id", "Id"),
    Words("Lag", "Lag", "Layer"),
    Words("Tekst", "Tekst", "Text"),
    Words("Overordnet", "Overordna", "Parent"),
    Words("Også under", "Også under", "Also under"),
    Words("Merker", "Merke", "Marks"),
    QUESTION,
    EVIDENCE,
    MEASURE,
    NOTE,
)
GIFTS: Final[tuple[Gift, ...]] = ("cause", "driver", "idea", "action")
"""What an answer may become elsewhere."""
DOING: Final[frozenset[Gift]] = frozenset({"idea", "action"})


def report(board: Whys, lang: Lang) -> tuple[Block, ...]:
    """The hand-out: the problem, the drawing with its outline, the chains read from below, all answers, advice."""
    return tuple(_blocks(board, lang)) if board.nodes else ()


def _blocks(board: Whys, lang: Lang) -> Iterator[Block]:
    if board.problem:
        yield Facts(((PROBLEM.get(lang), board.problem.text),))
    cells = scene(board, View(PAPER_WIDTH, lang))
    yield Drawing(paper_scene(board, lang), outline(board, lang), cells, markdown.write("", lines(board, lang), lang))
    if board.source:
        yield Notice(SOURCE.get(lang, source=board.source))
    yield from _read_aloud(board, lang)
    if board.answers:
        yield Heading(ANSWERS.get(lang))
        yield _answers_table(board, lang)
    said = findings(board)
    if said:
        yield Heading(ADVICE.get(lang))
        yield Outline(tuple(OutlineItem(0, found.say.get(lang)) for found in said))


def _read_aloud(board: Whys, lang: Lang) -> Iterator[Block]:
    """Each chain as sentences from below, and each link with what the group found when it read it."""
    chains = [chain for chain in board.chains() if len(chain) > 1]
    if not chains:
        return
    yield Heading(READ.get(lang))
    for chain in chains:
        yield Paragraph(therefore([node.text for node in chain], lang))
    found = {"yes": YES.get(lang), "no": NO.get(lang), "": ""}
    cells = tuple(
        (str(number), sentence, found[cause.holds])
        for number, chain in enumerate(chains, 1)
        for cause, sentence in links(board, chain, lang)
    )
    yield Table(READ.get(lang), tuple(head.get(lang) for head in (CHAIN, SENTENCE, CHECK)), cells)


def outline(board: Whys, lang: Lang) -> Outline:
    """The drawing's text twin: each answer once, with its further places."""
    items = []
    for row in rows(board, View(PAPER_WIDTH, lang)):
        if not row.alias:
            node = board.nodes[row.id]
            further = [board.nodes[parent].text for parent in node.parents[1:]]
            notes = (*row.marks, *(f"{ALSO_UNDER.get(lang)}: {text}" for text in further))
            items.append(OutlineItem(row.depth, row.text, LAYER[node.layer].get(lang), notes))
    return Outline(tuple(items))


def asked(board: Whys, node: Answer, lang: Lang) -> str:
    """The question that an answer belongs to: in the group's words, else "why?" about what stands above."""
    if node.question or not node.parents:
        return node.question
    return question_of(board.nodes[node.parents[0]].text, lang)


def _answers_table(board: Whys, lang: Lang) -> Table:
    heads = (NUMBER, QUESTION, ANSWER, EVIDENCE, CHECK, INFLUENCE_HEAD, ROOT_HEAD, MEASURE, NOTE)
    found = {"yes": YES.get(lang), "no": NO.get(lang), "": ""}
    cells = tuple(
        (
            str(node.rank),
            asked(board, node, lang),
            node.text,
            node.evidence,
            found[node.holds],
            INFLUENCE[node.influence].get(lang) if node.influence else "",
            YES.get(lang) if node.root else "",
            node.measure,
            node.note,
        )
        for node in board.answers
    )
    return Table(ANSWERS.get(lang), tuple(head.get(lang) for head in heads), cells)


def tables(board: Whys, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The edge list, head row first, which reads back."""
    head = tuple(words.get(lang) for words in EDGE_HEADS)
    return {"edges": (head, *(_edge(node, lang) for node in board.nodes.values()))}


def _edge(node: Answer, lang: Lang) -> tuple[str, ...]:
    return (
        node.id,
        LAYER[node.layer].get(lang),
        node.text,
        node.parents[0] if node.parents else "",
        " ".join(node.parents[1:]),
        ", ".join(plain_marks(node, lang)),
        node.question,
        node.evidence,
        node.measure,
        node.note,
    )


def gives(board: Whys) -> tuple[Item, ...]:
    """What other tools can take: each answer as what it may become; as an idea or action with what is to be done."""
    return tuple(
        Item(kind, (node.measure if kind in DOING else "") or node.text, node.id)
        for node in board.answers
        for kind in GIFTS
    )


def outline_text(board: Whys, lang: Lang) -> str:
    """The outline in ``lang``. A top row other than the problem names its layer: ``- Text [svar]``."""
    return markdown.write(board.title or NAME.get(lang), lines(board, lang), lang)


def lines(board: Whys, lang: Lang) -> list[OutlineLine]:
    """One line per row, in outline order."""

    def marks(node: Answer) -> tuple[str, ...]:
        alone = () if node.parents or node is board.problem else (LAYER[node.layer].get(lang),)
        return (*alone, *plain_marks(node, lang))

    return tree_lines(board, marks)
