"""Numbers as people type and read them: "1 234,5", "5,3 %", "−3"."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from kfterm.clock import faults
from kfterm.text.patterns import later
from kfterm.words import Lang

_SPACES = " \u00a0\u202f\u2009"
_SIGNED = later(rf"\s*(?P<sign>[+\-−–]?)\s*(?P<body>[0-9.,](?:[0-9.,]|[{_SPACES}](?=[0-9]))*)\s*%?\s*")
_PLAIN = later(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+")
_SPACED = later(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?")
_POINTS_THEN_COMMA = later(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_COMMAS_THEN_POINT = later(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_ONLY_GROUPS = later(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_MOST_SIGNS = 60
# Exact for every float that can be shown, and half a unit is rounded away from zero as people do.
_ROUNDING = Context(prec=800, rounding=ROUND_HALF_UP)
# Norwegian groups digits from five on; the space holds the number together at a line's end.
_GROUP_FROM = 5
_GROUP_SPACE = "\u00a0"


def parse_number(text: str) -> Decimal:
    """The number that ``text`` means, exactly; a percent sign is read and left out (5,3 % is 5.3).

    One comma or one point is the decimal sign, so "1.234" is a little more than one. Where both occur the last one
    is the decimal sign and the others group thousands ("1.234,5"), as two or more of the same do ("1.234.567"), and
    spaces of every kind between groups of three. Minus as hyphen, dash or U+2212. Raises ``KfError``
    (``number.not_understood``) with the column from 1.
    """
    found = _SIGNED.match(text)
    body = found["body"] if found else ""
    if found is None or found.end() < len(text) or len(text) > _MOST_SIGNS:
        at = found.end() if found else len(text) - len(text.lstrip())
        raise faults.error(faults.NUMBER_UNKNOWN, text, min(at, len(text)) + 1)
    if _PLAIN.fullmatch(body) or _SPACED.fullmatch(body):
        digits = body.translate(dict.fromkeys(map(ord, _SPACES))).replace(",", ".")
    elif _POINTS_THEN_COMMA.fullmatch(body):
        digits = body.replace(".", "").replace(",", ".")
    elif _COMMAS_THEN_POINT.fullmatch(body):
        digits = body.replace(",", "")
    elif _ONLY_GROUPS.fullmatch(body):
        digits = body.replace(".", "").replace(",", "")
    else:
        raise faults.error(faults.NUMBER_UNKNOWN, text, found.start("body") + 1)
    number = Decimal(digits)
    # Decimal's own minus would round to 28 digits.
    return number.copy_negate() if found["sign"] in ("-", "−", "–") and number else number


def format_number(value: float | Decimal, lang: Lang, decimals: int | None = None) -> str:
    """``value`` as it is read: decimal comma in Norwegian, point in English; from five digits on grouped by spaces.

    ``decimals`` (0 or more) rounds half away from zero; without it the shortest exact form is shown. The minus sign
    is U+2212, and nothing is ever "−0". Not finite is a ``ValueError``: what is undefined has words, not a number.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise ValueError("a number that is shown must be finite")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), context=_ROUNDING)
    whole, _, part = f"{number.copy_abs():f}".partition(".")
    if decimals is None:
        part = part.rstrip("0")
    if len(whole) >= _GROUP_FROM:
        whole = f"{int(whole):,}".replace(",", _GROUP_SPACE)
    sign = "\u2212" if number < 0 else ""
    mark = "." if lang == "en" else ","
    return sign + whole + (mark + part if part else "")
