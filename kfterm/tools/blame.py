"""Whether a cause points at a person: then "why?" has stopped one question too early.

The words stand for carelessness and for people; it is advice and never a block.
"""

from __future__ import annotations

import re
from typing import Final

from kfterm.text import fold

_STEMS: Final = (
    # bokmål and nynorsk; field guides name "slurv, glemte, uoppmerksom"
    r"slurv\w*|glem(?:te|t|mer|me|sel|sk\w*)|gløym(?:de|t|er|e|sk\w*)|uoppmerksom\w*|uppmerksam\w*|uoppmerksam\w*"
    r"|skjødesløs\w*|skøyteslaus\w*|lat(?:skap)?|dovne?|late|uforsiktig\w*|uvøren|uvørne|uansvarlig\w*|uansvarleg\w*"
    r"|hans feil|hennes feil|hennar feil|deres feil|gadd ikke|gadd ikkje|brydde seg ikke|brydde seg ikkje"
    # English
    r"|careless\w*|forgot(?:ten)?|forgets?|inattenti\w*|lazy|laziness|sloppy|sloppiness|negligen\w*"
    r"|(?:his|her|their) fault"
)
_BLAME: Final = re.compile(rf"\b(?:{_STEMS})\b")


def blames(text: str) -> bool:
    """Whether the text puts the cause in a person."""
    return _BLAME.search(fold(text)) is not None
