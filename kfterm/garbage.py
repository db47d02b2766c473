"""Python's search for unused circles of objects rests while the program starts.

Starting makes a hundred thousand objects that live as long as the program. Looking through them again and again takes
a tenth of the time to the first picture and finds nothing to throw away. So the search rests from the first line of
``kfterm`` until what was asked for begins, or until the first screen has been painted; what exists by then is not
looked through again.
"""

from __future__ import annotations

import gc
from typing import Final

PAINTED: Final = 1.0
"""Seconds after a screen was asked for at which it has been painted on any machine that is not far too slow."""


def rest() -> bool:
    """Look for no unused circles from now on; whether they were looked for until now."""
    searched = gc.isenabled()
    gc.disable()
    return searched


def resume() -> None:
    """Look for them again, among what is made from now on; nothing happens when the search does not rest."""
    if not gc.isenabled():
        if not gc.get_freeze_count():  # once: whoever runs the command line many times, as tests do, leaves garbage
            gc.freeze()
        gc.enable()
