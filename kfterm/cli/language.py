"""Which language the system asks for, when neither the command nor the person's settings say."""

from __future__ import annotations

import os

from kfterm.words import Lang


def of_system() -> Lang:
    """Nynorsk when the system speaks it, else bokmål."""
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "nn" if system.startswith("nn") else "nb"
