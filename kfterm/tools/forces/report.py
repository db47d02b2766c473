"""What a force field hands out: the drawing, the forces and their actions, tables for CSV, items for others, advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Facts, Heading, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.tools.api import Finding, Item, OutlineLine, Say, View
from kfterm.tools.causes import INFLUENCE, INFLUENCE_HEAD
from kfterm.tools.forces import words as texts
from kfterm.tools.forces.drawing import NO_CHANGE, PAPER_CELLS, marks, rows, scene
from kfterm.tools.forces.model import CHANGE, FORCE, LAYERS, SIDES, Field, Pull, Side
from kfterm.tools.markdown import write
from kfterm.tools.rowreport import ADVICE, NOTE, NOTES, PAPER_WIDTH, SOURCE_LINE
from kfterm.tools.tree.lines import lines as tree_lines
from kfterm.words import LANGS, Lang, Words

ESTIMATE: Final = Words(
    "Fremmere {helps}, hemmere {hinders}. Tallene er gruppens anslag, ikke måledata.",
    "Fremjarar {helps}, hemmarar {hinders}. Tala er overslag frå gruppa, ikkje måledata.",
    "Helping {helps}, hindering {hinders}. The figures are the group's estimates, not data.",
)
NO_ACTION: Final = Words(
    "Hemmeren «{text}» har ikke noe tiltak.",
    "Hemmaren «{text}» har ikkje noko tiltak.",
    "The hindering force “{text}” has no action.",
)
NO_STRENGTH: Final = Words(
    "«{text}» har ingen styrke ennå.", "«{text}» har ingen styrke enno.", "“{text}” has no strength yet."
)
BEGIN: Final = Words(
    "Begynn med hemmeren «{text}»: den er sterk, og dere kan påvirke den.",
    "Byrj med hemmaren «{text}»: han er sterk, og de kan påverke han.",
    "Begin with the hindering force “{text}”: it is strong, and you can influence it.",
)
ONE_SIDED: Final = Words(
    "Det står ingenting på den andre siden ennå: {side}.",
    "Det står ingenting på den andre sida enno: {side}.",
    "Nothing stands on the other side yet: {side}.",
)
SIDE: Final = Words("Side", "Side", "Side")
FORCE_HEAD: Final = Words("Kraft", "Kraft", "Force")
STRONG_FROM: Final = 4


def outline_text(board: Field, lang: Lang) -> str:
    """The outline in ``lang``; a force names its side: ``- Text [hemmer, styrke 4]``."""
    return write(board.title or texts.NAME.get(lang), _lines(board, lang), lang)


def _lines(board: Field, lang: Lang) -> list[OutlineLine]:
    def short(pull: Pull) -> tuple[str, ...]:
        found: tuple[str, ...] = marks(pull, lang)
        if pull.side:
            found = (texts.SIDE[pull.side].get(lang), *found)
        if not pull.parents and pull is not board.top:
            found = (texts.LAYER[LAYERS[pull.rank]].get(lang), *found)
        return found

    return tree_lines(board, short)


def report(board: Field, lang: Lang) -> tuple[Block, ...]:
    """The hand-out."""
    return tuple(_blocks(board, lang)) if board.nodes else ()


def _blocks(board: Field, lang: Lang) -> Iterator[Block]:
    paper, cells = scene(board, View(PAPER_CELLS, lang)), scene(board, View(PAPER_WIDTH, lang))
    yield Drawing(paper, outline(board, lang), cells, write("", _lines(board, lang), lang))
    if board.source:
        yield Notice(SOURCE_LINE.get(lang, source=board.source))
    for side in SIDES:
        if board.of(side):
            yield Heading(texts.HEADS[side].get(lang))
            heads = tuple(words.get(lang) for words in _heads(side))
            cells_of = tuple(_cells(board, force, lang) for force in _strongest(board, side))
            yield Table(texts.HEADS[side].get(lang), heads, cells_of)
    yield Paragraph(ESTIMATE.get(lang, helps=board.sum("helps"), hinders=board.sum("hinders")))
    noted = tuple((node.text, node.note) for node in board.nodes.values() if node.note and node.rank != FORCE)
    if noted:
        yield Heading(NOTES.get(lang))
        yield Facts(noted)
    found = findings(board)
    if found:
        yield Heading(ADVICE.get(lang))
        yield Outline(tuple(OutlineItem(0, one.say.get(lang)) for one in found))


def _heads(side: Side) -> tuple[Words, ...]:
    return texts.HEADS[side], texts.STRENGTH, INFLUENCE_HEAD, texts.ACTION, NOTE


def _strongest(board: Field, side: Side) -> list[Pull]:
    """The forces of a side, the strongest first."""
    return sorted(board.of(side), key=lambda force: -(force.strength or 0))


def _cells(board: Field, force: Pull, lang: Lang) -> tuple[str, ...]:
    influence = INFLUENCE[force.influence].get(lang) if force.influence else ""
    actions = "; ".join(one.text for one in board.actions(force))
    return force.text, str(force.strength or ""), influence, actions, force.note


def outline(board: Field, lang: Lang) -> Outline:
    """The drawing's text twin."""
    items = []
    for row in rows(board, View(PAPER_WIDTH, lang)):
        node = board.nodes[row.id]
        label = texts.SIDE[node.side] if node.side else texts.LAYER[LAYERS[node.rank]]
        items.append(OutlineItem(row.depth, row.text, label.get(lang), row.marks))
    return Outline(tuple(items))


def tables(board: Field, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For CSV: every force with its side, strength, influence and actions. Head row first."""
    heads = tuple(words.get(lang) for words in (SIDE, FORCE_HEAD, *_heads("helps")[1:]))
    found = [heads]
    for side in SIDES:
        found += [(texts.SIDE[side].get(lang), *_cells(board, force, lang)) for force in board.of(side)]
    return {"forces": tuple(found)}


def findings(board: Field) -> tuple[Finding, ...]:
    """The change, the other side, strengths that are missing, hindering forces without action, where to begin."""
    return tuple(_found(board)) if board.nodes else ()


def _found(board: Field) -> Iterator[Finding]:
    if board.top is None:
        yield Finding(Say(Words(*(f"{NO_CHANGE.get(lang)}." for lang in LANGS))))
    for side, other in zip(SIDES, reversed(SIDES), strict=True):
        if board.of(side) and not board.of(other):
            words = Words(*(ONE_SIDED.get(lang, side=texts.HEADS[other].get(lang).lower()) for lang in LANGS))
            yield Finding(Say(words), board.of(side)[0].id)
    forces = [force for side in SIDES for force in board.of(side)]
    for force in forces:
        if force.strength is None:
            yield Finding(Say(NO_STRENGTH, {"text": force.text}), force.id)
    bare = [force for force in _strongest(board, "hinders") if not board.actions(force)]
    first = next((f for f in bare if (f.strength or 0) >= STRONG_FROM and f.influence in ("yes", "partly")), None)
    if first is not None:
        yield Finding(Say(BEGIN, {"text": first.text}), first.id)
    for force in bare:
        yield Finding(Say(NO_ACTION, {"text": force.text}), force.id)


def gives(board: Field) -> tuple[Item, ...]:
    """What other tools can take: each action; a hindering force as a cause, and as an action while it has none."""
    found = [Item("aim", node.text, node.id) for node in board.ranked(CHANGE)]
    found += [Item("action", node.text, node.id) for node in board.nodes.values() if node.rank > FORCE]
    for force in board.of("hinders"):
        if not board.actions(force):
            found.append(Item("action", force.text, force.id))
        found.append(Item("cause", force.text, force.id))
    return tuple(found)
