"""Pictures from people made safe to keep: painted anew, so that nothing but what is seen stays.

A photo carries where and when it was taken, and by which telephone; cutting those parts out leaves the next maker's
own parts in. So each picture is decoded and painted into a new file, turned as it was held and no larger than paper
needs, by Pillow: turning and scaling cannot be done by cutting. It is loaded only when a picture is taken in.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kfterm.errors import Fault, KfError
from kfterm.words import Words

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES: Final = 25 * 2**20
"""The largest file that is read at all."""
MAX_PIXELS: Final = {"JPEG": 110_000_000, "PNG": 40_000_000}
"""What is decoded at most: a PNG of a few kilobytes may claim to be a wall. A JPEG is unpacked in a smaller size."""
LONG_SIDE: Final = 2000
"""Pixels of the longer side as kept: 170 dots an inch across A4."""
MAX_KEPT: Final = 1_500_000
"""Bytes of a kept PNG; a larger one becomes a JPEG."""
QUALITIES: Final = (82, 70, 55)
NAME_DIGITS: Final = 20

TOO_LARGE = Fault(
    "picture.too_large",
    Words(
        "Bildet er {size} MB. Det går an å ta inn opp til {limit} MB.",
        "Biletet er {size} MB. Det går an å ta inn opp til {limit} MB.",
        "The picture has {size} MB. Up to {limit} MB can be taken in.",
    ),
    Words(
        "Send det til deg selv i mindre størrelse, eller ta et nytt med lavere oppløsning.",
        "Send det til deg sjølv i mindre storleik, eller ta eit nytt med lågare oppløysing.",
        "Send it to yourself in a smaller size, or take it again at a lower resolution.",
    ),
)
TOO_MANY_PIXELS = Fault(
    "picture.too_many_pixels",
    Words(
        "Bildet sier at det er {width} × {height} punkter. Så store bilder pakkes ikke ut.",
        "Biletet seier at det er {width} × {height} punkt. Så store bilete blir ikkje pakka ut.",
        "The picture claims to be {width} × {height} pixels. Pictures that large are not unpacked.",
    ),
    Words(
        "Er det et vanlig foto, lagre det i mindre størrelse og prøv igjen.",
        "Er det eit vanleg foto, lagre det i mindre storleik og prøv igjen.",
        "If it is an ordinary photo, save it in a smaller size and try again.",
    ),
)
BOMB = Fault(
    "picture.too_many_pixels",
    Words(
        "Bildet sier at det har flere punkter enn noe kamera gir. Så store bilder pakkes ikke ut.",
        "Biletet seier at det har fleire punkt enn noko kamera gir. Så store bilete blir ikkje pakka ut.",
        "The picture claims to have more pixels than any camera gives. Pictures that large are not unpacked.",
    ),
    TOO_MANY_PIXELS.remedy,
)
NOT_A_PICTURE = Fault(
    "picture.unknown",
    Words(
        "Dette er ikke et bilde i JPEG eller PNG.",
        "Dette er ikkje eit bilete i JPEG eller PNG.",
        "This is no picture in JPEG or PNG.",
    ),
    Words(
        "Lagre det som JPEG eller PNG først. På iPhone: velg «Mest kompatibelt» under Kamera og Formater.",
        "Lagre det som JPEG eller PNG først. På iPhone: vel «Mest kompatibelt» under Kamera og Format.",
        "Save it as JPEG or PNG first. On an iPhone: choose “Most compatible” under Camera and Formats.",
    ),
)
BROKEN = Fault(
    "picture.broken",
    Words(
        "Bildet er ødelagt eller ikke helt overført.",
        "Biletet er øydelagt eller ikkje heilt overført.",
        "The picture is damaged or was not transferred whole.",
    ),
    Words("Overfør det på nytt.", "Overfør det på nytt.", "Transfer it again."),
)
_DAMAGE = (OSError, SyntaxError, ValueError, IndexError, TypeError, struct.error, zlib.error, EOFError, OverflowError)
"""What Pillow raises for damaged files."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture as it is kept: bytes, suffix with dot, a name made from the bytes alone, size in pixels."""

    data: bytes
    suffix: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """The file name: the same picture has the same name, and it tells nothing else."""
        return hashlib.sha256(self.data).hexdigest()[:NAME_DIGITS] + self.suffix


def too_large(size: int) -> KfError | None:
    """The refusal of a file of ``size`` bytes, to be asked before it is read; ``None`` when it may be."""
    if size <= MAX_BYTES:
        return None
    return KfError(TOO_LARGE, size=-(-size // 2**20), limit=MAX_BYTES // 2**20)


def clean_picture(data: bytes) -> Cleaned:
    """``data`` (JPEG or PNG) painted anew: without EXIF, place, comment, preview or colour profile.

    Turned as the camera was held, the longer side at most ``LONG_SIDE`` pixels. ``KfError``: ``picture.too_large``,
    ``.too_many_pixels``, ``.unknown`` (another format), ``.broken``.
    """
    refusal = too_large(len(data))
    if refusal is not None:
        raise refusal
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise KfError(NOT_A_PICTURE)
    with warnings.catch_warnings():
        # Pillow warns of large pictures on standard error, in the middle of the screen; the limit here is ours.
        warnings.simplefilter("ignore")
        return _encoded(_painted(data))


def _painted(data: bytes) -> Image:
    """The picture in a fresh canvas that holds nothing but its points."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as found:
            width, height = found.size
            if width * height > MAX_PIXELS["PNG" if found.format == "PNG" else "JPEG"]:
                raise KfError(TOO_MANY_PIXELS, width=width, height=height)
            found.draft("RGB", (LONG_SIDE, LONG_SIDE))
            found.load()
            turned = ImageOps.exif_transpose(found)
    except Image.DecompressionBombError:
        raise KfError(BOMB) from None
    except _DAMAGE:
        raise KfError(BROKEN) from None
    clear = "A" in turned.getbands() or "transparency" in turned.info
    whole = turned.convert("RGBA" if clear else "RGB")
    whole.thumbnail((LONG_SIDE, LONG_SIDE))
    fresh = Image.new("RGB", whole.size, "white")
    # What is clear becomes white, as on paper.
    fresh.paste(whole, (0, 0), whole if clear else None)
    fresh.format = turned.format or found.format
    return fresh


def _encoded(image: Image) -> Cleaned:
    """The canvas as bytes: a drawing stays PNG while it is small, all else becomes JPEG."""
    if image.format == "PNG":
        data = _saved(lambda out: image.save(out, "PNG", optimize=True))
        if len(data) <= MAX_KEPT:
            return Cleaned(data, ".png", *image.size)
    data = b""
    for quality in QUALITIES:
        data = _saved(lambda out, q=quality: image.save(out, "JPEG", quality=q, optimize=True))  # type: ignore[misc]
        if len(data) <= MAX_KEPT:
            break
    return Cleaned(data, ".jpg", *image.size)


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()
