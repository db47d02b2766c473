"""Pictures from people: what is dropped, what is turned, what is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from kfterm import imaging
from kfterm.errors import KfError
from kfterm.imaging import LONG_SIDE, MAX_BYTES, clean_picture

MARKS = (b"Exif", b"EXIF", b"eXIf", b"GPS", b"Tromso", b"http://ns.adobe.com", b"ICC", b"hemmelig", b"iTXt", b"tEXt")


def photo(width: int = 400, height: int = 300, **options: object) -> bytes:
    """A photo, left half red, right half blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    out = BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def located(turn: int = 1) -> bytes:
    """A photo with a place, a name and a comment, taken with the camera turned."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    exif[ExifTags.Base.Artist] = "hemmelig"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = b"ASCII\0\0\0Tromso"
    return photo(exif=exif, comment=b"hemmelig")


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG that claims a size, whatever ``rows`` hold."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_place_and_camera_data_are_gone() -> None:
    raw = located() + b"hemmelig hale"
    assert b"Exif" in raw and b"Tromso" in raw and b"hemmelig" in raw, "the test's photo has them"
    kept = clean_picture(raw)
    assert kept.suffix == ".jpg"
    assert not [mark for mark in MARKS if mark in kept.data]
    assert not opened(kept.data).getexif()


def test_texts_of_a_png_are_gone_too() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "hemmelig")
    info.add_itxt("XML:com.adobe.xmp", "hemmelig")
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG", pnginfo=info)
    kept = clean_picture(out.getvalue())
    assert (kept.suffix, kept.width, kept.height) == (".png", 40, 30)
    assert not [mark for mark in MARKS if mark in kept.data]


def test_a_picture_stands_as_the_camera_was_held() -> None:
    kept = clean_picture(located(turn=6))
    image = opened(kept.data)
    assert image.size == (300, 400) == (kept.width, kept.height)
    red, _, blue = image.getpixel((150, 20))  # type: ignore[misc]
    assert red > 200 > blue, "what was left is on top now"


def test_a_large_photo_is_scaled_for_paper() -> None:
    kept = clean_picture(photo(6000, 3000))
    assert (kept.width, kept.height) == (LONG_SIDE, LONG_SIDE // 2)
    assert opened(kept.data).size == (LONG_SIDE, LONG_SIDE // 2)


def test_a_noisy_picture_is_kept_below_the_cap() -> None:
    noise = Image.effect_noise((1500, 1500), 90).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG")
    kept = clean_picture(out.getvalue())
    assert kept.suffix == ".jpg", "a PNG that stays large becomes a JPEG"
    assert len(kept.data) < len(out.getvalue()) / 3


def test_what_is_clear_becomes_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(clean_picture(out.getvalue()).data).getpixel((4, 4)) == (255, 255, 255)


def test_the_name_tells_nothing_but_which_picture_it_is() -> None:
    kept = clean_picture(photo())
    assert kept.name == clean_picture(photo()).name != clean_picture(photo(401)).name
    stem, _, suffix = kept.name.partition(".")
    assert suffix == "jpg" and len(stem) == 20 and int(stem, 16) >= 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (photo() + b"\0" * (40 * 2**20), "picture.too_large"),
        (png(50_000, 50_000, b"\0" * 1_000_000), "picture.too_many_pixels"),
        (png(9_000, 9_000, b""), "picture.too_many_pixels"),
        (png(100, 100, b"\0"), "picture.broken"),
        (photo()[:-1500], "picture.broken"),
        (photo()[:200], "picture.broken"),
        (b"\xff\xd8\xff", "picture.broken"),
        (b"GIF89a", "picture.unknown"),
        (b"", "picture.unknown"),
        (b"<svg onload=alert(1)>", "picture.unknown"),
    ],
)
def test_what_is_no_whole_picture_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(KfError) as caught:
        clean_picture(data)
    assert caught.value.code == code
    for lang in ("nb", "nn", "en"):
        assert caught.value.problem.text(lang).endswith(".") and caught.value.problem.remedy(lang)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: object) -> None:
        raise AssertionError("unpacked")

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", unpack)
    for side in (13_000, 20_000, 2_000_000):
        with pytest.raises(KfError, match="too_many_pixels") as caught:
            clean_picture(png(side, side, b"\0" * 1_000_000))
        assert "?" not in caught.value.problem.text("nb"), "nobody knows what ? times ? is"


def test_damage_anywhere_never_ends_in_another_error() -> None:
    raw = located()
    for place in range(0, len(raw), 17):
        torn = raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :]
        try:
            clean_picture(torn)
        except KfError as error:
            assert error.code in ("picture.broken", "picture.unknown", "picture.too_many_pixels")


def test_the_size_is_asked_before_a_file_is_read() -> None:
    assert imaging.too_large(MAX_BYTES) is None
    refusal = imaging.too_large(40 * 2**20)
    assert refusal is not None and "40 MB" in refusal.problem.text("nb")
