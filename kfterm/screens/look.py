"""How the screens look: two projector themes, roles to styles, signs with their ASCII twins.

Widgets and scenes name roles and signs only; this module is the one place that knows colours and glyphs. Nothing is
told by colour alone: each role that carries meaning has a weight, a line or a sign of its own as well. A test computes
every contrast from these tables (ink 10:1 or more, all else 4.5:1 or more).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, TypeAlias, get_args

import msgspec
from rich.style import Style
from textual.theme import Theme

from kfterm.words import Lang, Words

Shade: TypeAlias = Literal["dark", "light"]
SHADES: Final[tuple[Shade, ...]] = get_args(Shade)

COLOURS: Final[Mapping[Shade, Mapping[str, str]]] = {
    "dark": {
        "ground": "#0f1419", "raised": "#1b232c", "ink": "#f5f2ea", "quiet": "#aab4bf", "rule": "#8593a1",
        "aim": "#ffd166", "primary": "#8ecbff", "secondary": "#9fe0b0", "idea": "#e5bfff",
        "accent": "#ffd166", "good": "#8fe3a2", "warn": "#ffc46b", "bad": "#ff9d8f",
        "cursor": "#ffd166", "cursor-ink": "#14110a", "still": "#3a4653", "still-ink": "#ffffff",
        "letter": "#ff9d8f", "letter-ink": "#14110a",
    },
    "light": {
        "ground": "#ffffff", "raised": "#edf1f4", "ink": "#14181c", "quiet": "#4b5763", "rule": "#5d6975",
        "aim": "#7a4600", "primary": "#004a85", "secondary": "#1b5e2a", "idea": "#6a2387",
        "accent": "#7a4600", "good": "#1b5e2a", "warn": "#8a4200", "bad": "#a3170f",
        "cursor": "#003c6e", "cursor-ink": "#ffffff", "still": "#c9d6e2", "still-ink": "#10161c",
        "letter": "#a3170f", "letter-ink": "#ffffff",
    },
}  # fmt: skip
"""Colours by name for each theme."""


class Face(msgspec.Struct, frozen=True):
    """How a role looks: names of the ink and the ground under it, and its weight."""

    ink: str = "ink"
    ground: str = "ground"
    bold: bool = False
    underline: bool = False
    italic: bool = False


PLAIN: Final = Face()
FACES: Final[Mapping[str, Face]] = {
    "": PLAIN,
    "text": PLAIN,
    "quiet": Face("quiet"),
    "rule": Face("rule"),
    "head": Face("ink", bold=True),
    "title": Face("ink", "raised", bold=True),
    "bar": Face("ink", "raised"),
    "bar.key": Face("accent", "raised", bold=True),
    "bar.off": Face("quiet", "raised", italic=True),
    "bar.quiet": Face("quiet", "raised"),
    "save.busy": Face("warn", "raised", bold=True),
    "save.done": Face("good", "raised"),
    "save.stopped": Face("bad", "raised", bold=True),
    "label": Face("accent", bold=True),
    "hint": Face("quiet"),
    "say": Face("good"),
    "error": Face("bad", bold=True),
    "finding": Face("warn"),
    "mark": Face("quiet", italic=True),
    "status": Face("quiet", italic=True),
    "draft": Face("accent", underline=True),
    "cursor": Face("cursor-ink", "cursor", bold=True),
    "still": Face("still-ink", "still"),
    "selected": Face("ink", underline=True, bold=True),
    "jump": Face("letter-ink", "letter", bold=True),
    "timer.plenty": Face("good", "raised", bold=True),
    "timer.warn": Face("warn", "raised", bold=True),
    "timer.last": Face("bad", "raised", bold=True, underline=True),
    "timer.over": Face("letter-ink", "letter", bold=True),
    "big.plenty": Face("good", bold=True),
    "big.warn": Face("warn", bold=True),
    "big.last": Face("bad", bold=True),
    "big.over": Face("bad", bold=True),
    "aim": Face("aim", bold=True),
    "primary": Face("primary", bold=True),
    "secondary": Face("secondary"),
    "idea": Face("idea"),
    "problem": Face("aim", bold=True),
    "category": Face("primary", bold=True),
    "cause": Face("secondary"),
    "why": Face("ink"),
    "whys.problem": Face("aim", bold=True),
    "whys.answer": Face("ink"),
    "whys.root": Face("bad", bold=True),
    "fishbone.problem": Face("aim", bold=True),
    "fishbone.category": Face("primary", bold=True),
    "fishbone.cause": Face("secondary"),
    "fishbone.deeper": Face("ink"),
    "fishbone.root": Face("bad", bold=True),
    "fishbone.refuted": Face("quiet", italic=True),
    "spine": Face("primary", bold=True),
    "driver.aim": Face("aim", bold=True),
    "driver.primary": Face("primary", bold=True),
    "driver.secondary": Face("secondary"),
    "driver.idea": Face("idea"),
    "question": Face("ink", bold=True),
    "merged": Face("quiet", italic=True),
    "struck": Face("quiet", italic=True),
    "rollout.standard": Face("primary", bold=True),
    "rollout.task": Face("secondary"),
    "cluster": Face("primary", bold=True),
    "cluster.frame": Face("rule"),
    "cluster.head.tail": Face("quiet"),
    "cluster.inner.tail": Face("quiet"),
    "statement.sign": Face("quiet"),
    "statement.tail": Face("warn", italic=True),
    "statement.alias": Face("quiet", italic=True),
    "wall": Face("accent", bold=True),
    "wall.frame": Face("rule"),
    "wall.head.tail": Face("quiet"),
    "quadrant.quick": Face("good", bold=True),
    "quadrant.large": Face("primary", bold=True),
    "quadrant.small": Face("idea"),
    "quadrant.leave": Face("quiet"),
    "quadrant.middle": Face("warn"),
    "quadrant.none": Face("quiet", italic=True),
    "quadrant.quick.text": PLAIN,
    "quadrant.large.text": PLAIN,
    "quadrant.small.text": PLAIN,
    "quadrant.leave.text": PLAIN,
    "quadrant.middle.text": PLAIN,
    "quadrant.none.text": Face("quiet", italic=True),
    "quadrant.quick.frame": Face("rule"),
    "quadrant.large.frame": Face("rule"),
    "quadrant.small.frame": Face("rule"),
    "quadrant.leave.frame": Face("rule"),
    "axis": Face("quiet"),
    "helps": Face("good"),
    "change": Face("aim", bold=True),
    "countermeasure": Face("primary"),
    "force.change": Face("aim", bold=True),
    "force.helps": Face("good"),
    "force.hinders": Face("bad"),
    "force.action": Face("primary"),
    "force.tail": Face("quiet", italic=True),
    "pareto.few": Face("primary", bold=True),
    "pareto.rest": PLAIN,
    "pareto.before": Face("quiet", italic=True),
    "pareto.curve": Face("aim"),
    "pareto.point": Face("aim", bold=True),
    "pareto.limit": Face("bad", bold=True),
    "amount.before": Face("quiet"),
    "amount.helps": Face("good", bold=True),
    "amount.hinders": Face("bad", bold=True),
    "amount.few": Face("primary", bold=True),
    "amount.rest": Face("quiet"),
    "hinders": Face("bad"),
    "benefits.group": Face("primary", bold=True),
    "benefits.benefit": Face("idea"),
    "chart.text": Face("quiet"),
    "chart.axis": Face("rule"),
    "chart.data": Face("primary"),
    "chart.point": Face("primary", bold=True),
    "chart.out": Face("quiet"),
    "chart.high": Face("bad", bold=True),
    "chart.low": Face("bad", bold=True),
    "chart.run": Face("warn", bold=True),
    "chart.centre": Face("ink"),
    "chart.limit": Face("warn"),
    "chart.target": Face("good"),
    "chart.part": Face("quiet"),
    "chart.better": Face("good", bold=True),
    "chart.worse": Face("bad", bold=True),
    "chart.neutral": Face("quiet", bold=True),
    "chart.steady": Face("quiet", bold=True),
    "chart.always": Face("good", bold=True),
    "chart.never": Face("bad", bold=True),
    "chart.sometimes": Face("quiet", bold=True),
    "chart.note": Face("idea"),
    "chart.sign": Face("idea", bold=True),
    "link": Face("rule"),
    "limit": Face("warn"),
    "signal": Face("bad", bold=True, underline=True),
    "bottleneck": Face("bad", bold=True),
    "flow.step": PLAIN,
    "flow.start": Face("primary", bold=True),
    "flow.end": Face("primary", bold=True),
    "flow.decision": Face("secondary"),
    "flow.wait": Face("quiet", italic=True),
    "flow.bottleneck": Face("bad", bold=True),
    "flow.loose": Face("idea"),
    "flow.removed": Face("quiet", italic=True),
    "flow.red": Face("bad"),
    "flow.green": Face("good"),
    "flow.figure": Face("quiet"),
    "flow.label": Face("accent"),
    "flow.here": Face("accent", bold=True, underline=True),
    "flow.place": Face("quiet"),
    "link.back": Face("warn"),
    "red": Face("bad"),
    "green": Face("good"),
}
"""Role → face. A role that is not here looks like its part before the last dot, at last like plain text."""

SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    "open": ("▾", "-"),
    "shut": ("▸", "+"),
    "leaf": ("·", "."),
    "aim": ("◎", "*"),
    "problem": ("◎", "*"),
    "category": ("■", "#"),
    "cause": ("▪", "o"),
    "why": ("▪", "o"),
    "primary": ("■", "#"),
    "secondary": ("▪", "o"),
    "idea": ("○", "-"),
    "red": ("▲", "!"),
    "green": ("●", "*"),
    "cluster": ("■", "#"),
    "change": ("◎", "*"),
    "countermeasure": ("→", ">"),
    "helps": ("+", "+"),
    "hinders": ("−", "-"),
    "alias": ("↪", ">"),
    "here": ("▶", ">"),
    "line": ("─", "-"),
    "wall": ("│", "|"),
    "cross": ("┼", "+"),
    "more": ("…", "..."),
    "dot": ("·", "-"),
    "saved": ("✓", "ok"),
    "busy": ("…", "..."),
    "stopped": ("✗", "x"),
    "finding": ("▲", "!"),
    "caret": ("▲", "^"),
    "prompt": ("›", ">"),
    "timer": ("◷", "t"),
    "runs": ("▶", ">"),
    "done": ("✓", "x"),
    "todo": ("○", "o"),
    "up": ("↑", "^"),
    "down": ("↓", "v"),
    "left": ("←", "<"),
    "right": ("→", ">"),
    "pixel": ("█", "#"),
    "question": ("?", "?"),
    "merged": ("=", "="),
    "struck": ("–", "-"),
    "sheet": ("▤", "="),
    "team": ("●", "@"),
}
"""Sign → glyph and its ASCII twin. Every glyph is one cell wide in every terminal; ASCII twins may be longer."""

_TWINS: Final = (
    ("–", "-"), ("—", "-"), ("−", "-"), ("‑", "-"), ("•", "*"), ("·", "-"), ("…", "..."), ("«", '"'), ("»", '"'),
    ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("›", ">"), ("‹", "<"), ("×", "x"), ("→", ">"), ("←", "<"),
    ("↑", "^"), ("↓", "v"), ("✓", "v"), ("✗", "x"), ("●", "*"), ("○", "o"), ("◐", "~"), ("◑", "~"), ("►", ">"),
    ("≤", "<="), ("≥", ">="), ("≈", "~"), ("■", "#"), ("▪", "o"), ("◎", "*"), ("↪", ">"), ("▶", ">"), ("▤", "="),
    ("◇", "?"), ("◷", "w"), ("▲", "^"), ("▼", "v"), ("◄", "<"), ("↩", "<"),
)  # fmt: skip
_ASCII: Final = {ord(glyph): twin for glyph, twin in _TWINS}
_ASCII_CELL: Final = {code: twin if len(twin) == 1 else "~" for code, twin in _ASCII.items()}


@lru_cache(maxsize=1024)
def face_of(role: str) -> Face:
    """The face of a role, or of the nearest role above it."""
    name = role
    while name and name not in FACES:
        name = name.rpartition(".")[0]
    return FACES[name]


@lru_cache(maxsize=1024)
def _style(shade: Shade, role: str) -> Style:
    face, colours = face_of(role), COLOURS[shade]
    return Style(
        color=colours[face.ink],
        bgcolor=colours[face.ground],
        bold=face.bold,
        underline=face.underline,
        italic=face.italic,
    )


class Look(msgspec.Struct, frozen=True):
    """What the person has chosen: theme, ASCII or not, language."""

    shade: Shade = "dark"
    ascii: bool = False
    lang: Lang = "nb"

    def style(self, role: str) -> Style:
        """The style of a role."""
        return _style(self.shade, role)

    def sign(self, name: str) -> str:
        """The glyph of a sign, or its ASCII twin."""
        return SIGNS[name][self.ascii]

    def say(self, words: Words, **values: object) -> str:
        """A text of the program in the language of the moment."""
        return self.plain(words.get(self.lang, **values))

    def plain(self, text: str) -> str:
        """``text`` as it may be shown: in ASCII mode without typographic signs (letters of people's words stay)."""
        return text.translate(_ASCII) if self.ascii else text


def cell_twins(text: str) -> str:
    """``text`` of a drawing in ASCII mode: each sign becomes one cell, so that nothing moves."""
    return text.translate(_ASCII_CELL)


def theme(shade: Shade) -> Theme:
    """The Textual theme (``kfterm-dark``, ``kfterm-light``) behind a shade."""
    colours = COLOURS[shade]
    return Theme(
        name=f"kfterm-{shade}",
        primary=colours["primary"],
        secondary=colours["secondary"],
        warning=colours["warn"],
        error=colours["bad"],
        success=colours["good"],
        accent=colours["accent"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["raised"],
        dark=shade == "dark",
        text_alpha=1.0,
        variables={
            "input-cursor-background": colours["cursor"],
            "input-cursor-foreground": colours["cursor-ink"],
            "input-cursor-text-style": "none",
            "input-selection-background": colours["still"],
            **{f"kf-{name}": colour for name, colour in colours.items()},
        },
    )


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb`` after WCAG 2."""

    def channel(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours after WCAG 2, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
