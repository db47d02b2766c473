"""``guide``: one method, the methods phase by phase, or the pocket guide as a hand-out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kfterm.cli import words
from kfterm.cli.exporting import write_file
from kfterm.cli.output import DONE, Output
from kfterm.errors import KfError
from kfterm.guide import Method, find, groups, guide_of, methods, of_phase, phase_name, pocket_guide
from kfterm.model.report import Report
from kfterm.report import format_of, render
from kfterm.text import pad, width, wrap
from kfterm.words import Words

PAGE = 80
GAP = 2
HINT = Words(
    "Én metode: kfterm guide NAVN. Lommeguide på papir: kfterm guide --to lommeguide.html",
    "Éin metode: kfterm guide NAMN. Lommeguide på papir: kfterm guide --to lommeguide.html",
    "One method: kfterm guide NAME. A pocket guide on paper: kfterm guide --to guide.html",
)


def guide(found: Namespace, output: Output) -> int:
    """A method in full, else the list; with ``--to`` the same as a hand-out, its path printed."""
    chosen = _chosen(found, output)
    if found.to:
        return _hand_out(found, _report(found, chosen, output), output)
    if output.json:
        lang = output.lang
        rows = [(one.id, one.title.get(lang), list(one.phases), one.purpose.get(lang)) for one in chosen]
        output.document([dict(zip(("id", "title", "phases", "purpose"), row, strict=True)) for row in rows])
    elif found.tool:
        output.line(render(guide_of(chosen[0], output.lang), ".txt").rstrip("\n"))
    else:
        _list(found.phase, output)
    return DONE


def _chosen(found: Namespace, output: Output) -> Sequence[Method]:
    if found.tool:
        return (find(found.tool, output.lang),)
    return of_phase(found.phase) if found.phase else methods()


def _report(found: Namespace, chosen: Sequence[Method], output: Output) -> Report:
    return guide_of(chosen[0], output.lang) if found.tool else pocket_guide(chosen, output.lang)


def _hand_out(found: Namespace, report: Report, output: Output) -> int:
    path = Path(found.to)
    suffix = format_of(path.suffix).suffix
    if path.exists() and not found.yes:
        raise KfError(words.EXISTS, path=found.to)
    write_file(path, render(report, suffix).encode("utf-8"))
    if output.json:
        output.document({"files": [str(path.absolute())]})
    else:
        output.line(str(path.absolute()))
    return DONE


def _list(phase: int | None, output: Output) -> None:
    """Each phase with its methods: how long they take, or for a single phase what they are for."""
    lang = output.lang
    parts = ((phase_name(phase, lang), of_phase(phase)),) if phase else groups(lang)
    indent = max(width(method.title.get(lang)) for method in methods()) + 2 * GAP
    for number, (name, inside) in enumerate(part for part in parts if part[1]):
        if number:
            output.line()
        output.line(name)
        for method in inside:
            text = (method.purpose if phase else method.time).get(lang)
            first, *rest = wrap(text, PAGE - indent)
            output.line(pad(" " * GAP + method.title.get(lang), indent) + first)
            for line in rest:
                output.line(" " * indent + line)
    output.message(HINT.get(lang))
