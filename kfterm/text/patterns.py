"""Regular expressions that are compiled when they are first used.

Compiling the forty patterns of text, dates and files takes longer than reading a workspace, and most of them wait for
something that a person types or a file that is damaged. So a module names its patterns with ``later``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, cast

_METHODS = ("fullmatch", "match", "search", "finditer", "findall", "split", "sub")


class _Later:
    def __init__(self, compiled: Callable[[], re.Pattern[Any]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as of the pattern
        """Called for what is not there yet: afterwards the pattern's methods are, and are as quick as its own."""
        compiled = self._compiled()
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(pattern, flags)``, put off until one of its methods is called. A wrong pattern fails only then."""
    return cast("re.Pattern[str]", _Later(partial(re.compile, pattern, flags)))


def later_bytes(pattern: bytes, flags: int = 0) -> re.Pattern[bytes]:
    """``later`` for patterns over bytes."""
    return cast("re.Pattern[bytes]", _Later(partial(re.compile, pattern, flags)))
