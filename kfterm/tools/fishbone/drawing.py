"""The fishbone as outline rows and as a drawing: a fish where there is room, else the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.drawing.fish import LEAST_FISH, FishLook, fish
from kfterm.drawing.layered import Look, layered
from kfterm.drawing.layered import Node as Spot
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.fishbone.model import LAYERS, Bone, Fishbone
from kfterm.tools.fishbone.words import HEADS, LOOSE, NAME, NO_PROBLEM, STEPS, marks
from kfterm.words import Lang, Words

ROLES: Final = ("fishbone.problem", "fishbone.category", "fishbone.cause", *("fishbone.deeper",) * 4)
ROOT_ROLE: Final = "fishbone.root"
REFUTED_ROLE: Final = "fishbone.refuted"
NO_CATEGORY_MARK: Final = Words("uten kategori", "utan kategori", "without a category")
PAPER_CELLS: Final = 112
DESCRIPTION: Final = Words(
    "Fiskebeinsdiagram. Problem: {problem}. Kategorier: {categories}, årsaker: {causes}, rotårsaker: {roots}.",
    "Fiskebeinsdiagram. Problem: {problem}. Kategoriar: {categories}, årsaker: {causes}, rotårsaker: {roots}.",
    "Fishbone diagram. Problem: {problem}. Categories: {categories}, causes: {causes}, root causes: {roots}.",
)


def rows(board: Fishbone, view: View) -> tuple[Row, ...]:
    """The outline: own causes in order, then alias rows of those that stand there too; what hangs on nothing last."""
    found: list[Row] = []
    names = names_of(board)
    for root in board.roots:
        found.extend(_branch(board, names, view, root, 0, ""))
    return tuple(found)


def names_of(board: Fishbone) -> dict[str, str]:
    """Record → its text as shown; the steps of a process are numbered."""
    names = {record: bone.text for record, bone in board.nodes.items()}
    if board.steps:
        names.update({step.id: f"{number}. {step.text}" for number, step in enumerate(board.categories, 1)})
    return names


def _shown(bone: Bone, lang: Lang) -> tuple[str, ...]:
    """Marks of a row, and whether it hangs on nothing. Categories hang on a problem that is yet to be written."""
    found = marks(bone, lang)
    return (*found, NO_CATEGORY_MARK.get(lang)) if bone.loose and bone.is_cause else found


def _branch(board: Fishbone, names: dict[str, str], view: View, record: str, depth: int, under: str) -> Iterator[Row]:
    bone = board.nodes[record]
    inside, guests = board.children.get(record, ()), board.guests.get(record, ())
    yield Row(
        record, depth, names[record], bone.layer, under, False, _shown(bone, view.lang), len(inside) + len(guests)
    )
    if record in view.folded:
        return
    for child in inside:
        yield from _branch(board, names, view, child, depth + 1, record)
    for guest in guests:
        other = board.nodes[guest]
        yield Row(guest, depth + 1, other.text, other.layer, record, True, marks(other, view.lang))


def scene(board: Fishbone, view: View) -> Scene:
    """The fish; narrower than 98 cells (a terminal of 100 columns), the list."""
    return _fish(board, view, framed=False) if view.width >= LEAST_FISH else _list(board, view)


def _fish(board: Fishbone, view: View, *, framed: bool) -> Scene:
    look = FishLook(
        width=view.width,
        roles=ROLES,
        folded=view.folded,
        empty=NO_PROBLEM.get(view.lang),
        apart=LOOSE.get(view.lang),
        title=board.title or NAME.get(view.lang),
        description=describe(board, view.lang),
        framed=framed,
    )
    return fish(_spots(board, view.lang), look)


def _list(board: Fishbone, view: View) -> Scene:
    look = Look(
        width=view.width,
        heads=heads_of(board, view.lang),
        roles=ROLES,
        folded=view.folded,
        apart=LOOSE.get(view.lang) if board.problem else "",
        title=board.title or NAME.get(view.lang),
        description=describe(board, view.lang),
        indented=True,
    )
    return layered(_spots(board, view.lang), look)


def paper_scene(board: Fishbone, lang: Lang) -> Scene:
    """The fish for paper and SVG."""
    return _fish(board, View(PAPER_CELLS, lang), framed=True)


def heads_of(board: Fishbone, lang: Lang) -> tuple[str, ...]:
    """The names of the layers; all levels of causes have one."""
    found = (HEADS["problem"], STEPS if board.steps else HEADS["category"], HEADS["cause"])
    return tuple(words.get(lang) for words in found)


def describe(board: Fishbone, lang: Lang) -> str:
    """The alternative text."""
    causes = board.causes
    return DESCRIPTION.get(
        lang,
        problem=board.problem.text if board.problem else NO_PROBLEM.get(lang),
        categories=len(board.categories),
        causes=len(causes),
        roots=sum(cause.root for cause in causes),
    )


def _spots(board: Fishbone, lang: Lang) -> list[Spot]:
    names = names_of(board)
    return [
        Spot(bone.id, bone.rank, names[bone.id], marks(bone, lang), bone.parents, _role(bone))
        for bone in board.nodes.values()
    ]


def _role(bone: Bone) -> str:
    if bone.status == "refuted":
        return REFUTED_ROLE
    return ROOT_ROLE if bone.root else ROLES[min(bone.rank, len(LAYERS) - 1)]
