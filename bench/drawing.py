"""Ratios of layout: our layered drawing against Graphviz ``dot`` on the same trees, both as whole work done."""

from __future__ import annotations

import resource
import shutil
import subprocess
from pathlib import Path

from bench.measure import Row, best_of
from kfterm.drawing.forest import Node
from kfterm.drawing.layered import Look, layered

LAYERS = 4


def tree(count: int) -> list[Node]:
    """A tree of ``count`` nodes in four layers with Norwegian labels; every fourth idea has a further parent."""
    nodes = [Node("n0", 0, "Flere pasienter hjem til avtalt tid innen sommeren 2027")]
    per = max(2, round((count - 1) ** (1 / 3)))
    layers: list[list[str]] = [["n0"], [], [], []]
    for layer in (1, 2, 3):
        for parent in layers[layer - 1]:
            for _ in range(per if layer < 3 else per + 1):
                if len(nodes) >= count:
                    break
                name = f"n{len(nodes)}"
                label = f"Tydelig ansvar ved overgang nummer {len(nodes)}"
                nodes.append(Node(name, layer, label, (), (parent,)))
                layers[layer].append(name)
    while len(nodes) < count:
        name = f"n{len(nodes)}"
        parent = layers[2][len(nodes) % len(layers[2])]
        nodes.append(Node(name, 3, f"Ny idé nummer {len(nodes)}", (), (parent,)))
    return nodes


def _dot(nodes: list[Node]) -> str:
    lines = ["digraph { rankdir=LR; node [shape=box];"]
    lines += [f'{node.id} [label="{node.label}"];' for node in nodes]
    lines += [f"{node.parents[0]} -> {node.id};" for node in nodes if node.parents]
    return "\n".join([*lines, "}"])


def _dot_cpu(source: str, repeat: int) -> float:
    """Seconds of one run, as the mean of ``repeat``: the system counts in steps that are longer than one small run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(repeat):
        subprocess.run(["dot", "-Tplain"], input=source.encode(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / repeat


def rows(_demo: Path) -> list[Row]:
    """Layout of 50, 500 and 5 000 nodes."""
    if shutil.which("dot") is None:
        print("Graphviz is not installed: layout is not compared")
        return []
    look = Look(120, ("Mål", "Primærdrivere", "Sekundærdrivere", "Endringsidéer"), ("a", "b", "c", "d"))
    found = []
    for count in (50, 500, 5000):
        nodes = tree(count)
        ours = best_of(lambda nodes=nodes: layered(nodes, look), 5)  # type: ignore[misc]
        theirs = _dot_cpu(_dot(nodes), 3 if count > 500 else 30)
        found.append(Row(f"layout of {count} nodes / dot", ours / theirs, 0.5, f"{ours * 1000:.1f} ms"))
    return found
