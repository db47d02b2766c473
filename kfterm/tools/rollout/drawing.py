"""The plan as outline rows and as a drawing: each change with what must be in place for it."""

from __future__ import annotations

from kfterm.drawing.layered import Look, Node, layered
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.placed import Line
from kfterm.tools.rollout.model import Plan, Standard, Task
from kfterm.tools.rollout.words import NAME, change_marks, task_marks
from kfterm.words import Lang, Words

HEADS = (Words("Endring", "Endring", "Change"), Words("Det som må på plass", "Det som må på plass", "What it needs"))
ROLES = ("rollout.standard", "rollout.task")
APART = Words("Uten endring", "Utan endring", "Without a change")
DESCRIPTION = Words(
    "Plan for implementering. Endringer: {changes}. Punkter: {tasks}.",
    "Plan for implementering. Endringar: {changes}. Punkt: {tasks}.",
    "Implementation plan. Changes: {changes}. Points: {tasks}.",
)
PAPER_CELLS = 110


def marks(plan: Plan, row: Line, lang: Lang) -> tuple[str, ...]:
    """The short words after a row."""
    if isinstance(row, Standard):
        return change_marks(plan, row, lang)
    return task_marks(row, lang) if isinstance(row, Task) else ()


def rows(plan: Plan, view: View) -> tuple[Row, ...]:
    """Each change, then its points."""
    found = []
    for key, row in plan.rows.items():
        host = plan.inside[key]
        if host in view.folded:
            continue
        under = "" if host == plan.id else host
        layer = "primary" if isinstance(row, Standard) else "secondary"
        depth = 1 if under else 0
        found.append(Row(key, depth, row.text, layer, under, False, marks(plan, row, view.lang), len(plan.below(key))))
    return tuple(found)


def scene(plan: Plan, view: View) -> Scene:
    """Two columns: the changes, and their points."""
    return _drawn(plan, view, framed=False)


def paper_scene(plan: Plan, lang: Lang) -> Scene:
    """The drawing with a box for each row, for paper and SVG."""
    return _drawn(plan, View(PAPER_CELLS, lang), framed=True)


def _drawn(plan: Plan, view: View, *, framed: bool) -> Scene:
    tasks = len(plan.rows) - len(plan.standards)
    look = Look(
        width=view.width,
        heads=tuple(head.get(view.lang) for head in HEADS),
        roles=ROLES,
        folded=view.folded,
        apart=APART.get(view.lang),
        framed=framed,
        title=plan.title or NAME.get(view.lang),
        description=DESCRIPTION.get(view.lang, changes=len(plan.standards), tasks=tasks),
    )
    nodes = [
        Node(
            key,
            0 if isinstance(row, Standard) else 1,
            row.text,
            marks(plan, row, view.lang),
            () if plan.inside[key] == plan.id else (plan.inside[key],),
        )
        for key, row in plan.rows.items()
    ]
    return layered(nodes, look)
