"""A text that is sought: whatever its case, in NFC and NFD, behind escapes, as UTF-16 and as older Windows text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kfterm.model.change import RecordData, Value
from kfterm.model.fields import flatten
from kfterm.text import slug
from kfterm.text.patterns import later

_ESCAPED = later(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")


class Needle:
    """The text that is sought."""

    def __init__(self, text: str) -> None:
        self._text = _folded(text.strip())
        self._slug = f"-{slug(text)}-"
        forms = dict.fromkeys(unicodedata.normalize(form, text.strip()) for form in ("NFC", "NFD"))
        self._pattern = re.compile("|".join(re.escape(form) for form in forms), re.IGNORECASE)

    def inside(self, value: object) -> bool:
        """Whether a field's value holds the text."""
        if isinstance(value, list):
            return any(self.inside(one) for one in value)
        return isinstance(value, str) and self._text in _folded(value)

    def names(self, file: str) -> bool:
        """Whether a file is named after the text."""
        return self._slug in f"-{slug(PurePosixPath(file).stem)}-"

    def within(self, data: bytes) -> bool:
        """Whether bytes hold the text in any coding."""
        tried = [data.decode(errors="replace"), data.decode("cp1252", errors="replace")]
        if b"\0" in data:
            tried += [
                data[start:].decode(code, errors="replace") for start in (0, 1) for code in ("utf-16-le", "utf-16-be")
            ]
        return any(self._text in _folded(_unescaped(text)) or self._text in _folded(text) for text in tried)

    def replaced(self, value: str, marker: str) -> str:
        """``value`` with the marker instead of the text; nothing but the marker where letters fold oddly."""
        found = self._pattern.sub(lambda _: marker, value)
        return marker if self.inside(found) else found

    def scrubbed(self, value: Value, marker: str) -> Value:
        """A field's value without the text."""
        if isinstance(value, list):
            return [self.replaced(one, marker) if isinstance(one, str) else one for one in value]
        return self.replaced(value, marker) if isinstance(value, str) else value

    def fields(self, data: RecordData | Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
        """The fields (entries of maps dotted) that hold the text in name or value."""
        for name, value in flatten(dict(data)).items():
            if self.inside(value) or self.inside(name):
                yield name, value


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(min(int(found[1] or found[2] or found[3], 16), 0x10FFFF)), text)
    # JSON writes letters beyond the first 65 536 as two escapes.
    plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain.replace('\\"', '"').replace("\\n", "\n").replace("\\/", "/")
