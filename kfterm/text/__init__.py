"""Text from people: made safe once, measured in terminal cells, compared and named as Norwegians expect.

``clean`` is the only sanitiser of the program; every text from a key, a paste, a phone or a file passes it before
it is stored. ``cells`` measures and breaks lines, ``names`` compares, sorts and makes file names, ``privacy``
finds what looks like an identity or telephone number.
"""

from kfterm.text.cells import cut, pad, width, wrap
from kfterm.text.clean import PastedLine, clean_line, clean_text, safe_text, split_paste, stored_text
from kfterm.text.names import SortKey, file_name, fold, slug, sort_key
from kfterm.text.privacy import PrivacyHint, PrivacyKind, looks_like_person_number, privacy_hints

__all__ = [
    "PastedLine",
    "PrivacyHint",
    "PrivacyKind",
    "SortKey",
    "clean_line",
    "clean_text",
    "cut",
    "file_name",
    "fold",
    "looks_like_person_number",
    "pad",
    "privacy_hints",
    "safe_text",
    "slug",
    "sort_key",
    "split_paste",
    "stored_text",
    "width",
    "wrap",
]
