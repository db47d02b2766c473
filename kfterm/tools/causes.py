"""What tools that look for causes have in common: root causes, what a group can influence, and blame.

The words stand here once, so that a cause says the same wherever it is sent to.
"""

from __future__ import annotations

import re
from typing import Any, Final, Literal, Protocol, TypeAlias, get_args

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, fold
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply
from kfterm.tools.tree.commands import act
from kfterm.tools.tree.guards import Guard
from kfterm.tools.tree.links import set_fields
from kfterm.tools.tree.model import AnyTree
from kfterm.words import LANGS, Lang, Words

Influence: TypeAlias = Literal["yes", "partly", "no"]
INFLUENCES: Final[tuple[Influence, ...]] = get_args(Influence)
INFLUENCE: Final[dict[Influence, Words]] = {
    "yes": Words("kan påvirkes", "kan påverkast", "can be influenced"),
    "partly": Words("kan delvis påvirkes", "kan delvis påverkast", "can partly be influenced"),
    "no": Words("kan ikke påvirkes", "kan ikkje påverkast", "cannot be influenced"),
}
INFLUENCE_HEAD: Final = Words("Kan vi påvirke den?", "Kan vi påverke ho?", "Can we influence it?")
ROOT: Final = Words("rotårsak", "rotårsak", "root cause")
ROOT_HEAD: Final = Words("Rotårsak", "Rotårsak", "Root cause")
ROOTS: Final = Words("Rotårsaker", "Rotårsaker", "Root causes")
ROOT_GLYPH: Final = "■"
"""The sign before a root cause, so that it is seen without colour; it is in the fonts of old Windows consoles."""
NOT_ASKED: Final = Words("ikke spurt ennå", "ikkje spurt enno", "not asked yet")
NO_INFLUENCE: Final = Fault(
    "causes.influence",
    Words(
        "«{text}» er ikke ja, delvis eller nei.",
        "«{text}» er ikkje ja, delvis eller nei.",
        "“{text}” is not yes, partly or no.",
    ),
    Words(
        "Bruk ja, delvis, nei eller 0 (ikke spurt).",
        "Bruk ja, delvis, nei eller 0 (ikkje spurt).",
        "Use yes, partly, no or 0 (not asked).",
    ),
)
BLAME: Final = Words(
    "«{text}» peker på en person. Spør hva som gjorde feilen lett å gjøre.",
    "«{text}» peikar på ein person. Spør kva som gjorde feilen lett å gjere.",
    "“{text}” points at a person. Ask what made the error easy to make.",
)
OUT_OF_REACH: Final = Words(
    "Rotårsaken «{text}» kan dere ikke påvirke. Hvem kan, eller hva ligger bak?",
    "Rotårsaka «{text}» kan de ikkje påverke. Kven kan, eller kva ligg bak?",
    "You cannot influence the root cause “{text}”. Who can, or what lies behind it?",
)
_ANSWERS: Final[dict[Influence, set[str]]] = {"yes": {"ja", "yes"}, "partly": {"delvis", "partly"}, "no": {"nei", "no"}}

_STEMS: Final = (
    # bokmål and nynorsk; the Norwegian guides name "slurv, glemte, uoppmerksom"
    r"slurv\w*|glem(?:te|t|mer|me|sel|sk\w*)|gløym(?:de|t|er|e|sk\w*)|uopp?merksom\w*|uoppmerksam\w*|skjødesløs\w*"
    r"|skøyteslaus\w*|lat(?:skap)?|late|uforsiktig\w*|uvøren|uvørne|uansvarlig\w*|uansvarleg\w*|gadd ikk?j?e"
    r"|brydde seg ikk?j?e|(?:hans|hennes|hennar|deres) feil"
    # English
    r"|careless\w*|forgot(?:ten)?|forgets?|inattenti\w*|lazy|laziness|sloppy|sloppiness|negligen\w*"
    r"|(?:his|her|their) fault"
)
_BLAME: Final = re.compile(rf"\b(?:{_STEMS})\b")


class Marked(Protocol):
    """A cause that can be marked."""

    @property
    def root(self) -> bool: ...

    @property
    def influence(self) -> Influence | Literal[""]: ...


def blames(text: str) -> bool:
    """Whether the text puts the cause in a person: then "why?" has stopped one question too early."""
    return _BLAME.search(fold(text)) is not None


def means(typed: str, code: str, words: Words) -> bool:
    """Whether what was typed is the code, or the words in any of the languages."""
    return fold(typed) in {code, *(fold(words.get(lang)) for lang in LANGS)}


def influence_of(typed: str) -> Influence | None:
    """The answer that a code, or its words in any of the languages, stand for."""
    return next((one for one, words in INFLUENCE.items() if means(typed, one, words)), None)


def mark_of(typed: str) -> tuple[str, str | bool] | None:
    """Field and value that a short word behind a row sets; ``None`` when it is none of these."""
    if means(typed, "root", ROOT):
        return "root", True
    influence = influence_of(typed)
    return ("influence", influence) if influence else None


def marks_of(cause: Marked, lang: Lang) -> tuple[str, ...]:
    """The same in words, in the order in which they are shown."""
    found = [ROOT.get(lang)] if cause.root else []
    return (*found, INFLUENCE[cause.influence].get(lang)) if cause.influence else tuple(found)


def parse_influence(typed: str, _board: object, _now: Now) -> str | None:
    """Yes, partly or no by code or word; ``None`` for 0, nothing, or the words for not asked."""
    wanted = fold(typed)
    if wanted in {"", "0", "-", *(fold(NOT_ASKED.get(lang)) for lang in LANGS)}:
        return None
    found = next((code for code, words in _ANSWERS.items() if wanted in words), None) or influence_of(typed)
    if found is None:
        raise KfError(NO_INFLUENCE, column=1, text=clean_line(typed))
    return found


def influence_choices(_board: object, _at: str) -> tuple[Choice, ...]:
    """The three answers and none."""
    found = tuple(Choice(one, INFLUENCE[one], str(number)) for number, one in enumerate(INFLUENCES, 1))
    return (*found, Choice("0", NOT_ASKED, "0"))


def _root(board: AnyTree, at: str, _args: Args, _now: Now) -> Reply:
    """Mark as a root cause, or take the mark away."""
    return set_fields(board, at, {"root": None if board.nodes[at].stored.root else True})


def _influence(board: AnyTree, at: str, args: Args, _now: Now) -> Reply:
    """Set whether the group can influence it; ``None`` = not asked yet."""
    return set_fields(board, at, {"influence": args["influence"]})


def cause_commands(tool: str, can: Guard) -> tuple[Command[Any], ...]:
    """Root cause and influence."""
    return (
        act(
            f"{tool}.root",
            ROOT_HEAD,
            Words(
                "Merk årsaken som rotårsak: den får problemet til å komme tilbake. Samme tast tar merket bort.",
                "Merk årsaka som rotårsak: ho får problemet til å kome tilbake. Same tast tek merket bort.",
                "Mark the cause as a root cause: it brings the problem back. The same key takes the mark away.",
            ),
            _root,
            can,
            key="r",
            bar=1,
        ),
        act(
            f"{tool}.influence",
            INFLUENCE_HEAD,
            Words(
                "Om gruppen selv kan gjøre noe med årsaken: ja, delvis eller nei.",
                "Om gruppa sjølv kan gjere noko med årsaka: ja, delvis eller nei.",
                "Whether the group itself can do something about the cause: yes, partly or no.",
            ),
            _influence,
            can,
            key="i",
            bar=5,
            asks=(Ask("influence", INFLUENCE_HEAD, parse_influence, influence_choices),),
        ),
    )
