"""Every text survives the outline form; what people write by hand is read with good will."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.text import clean_line
from kfterm.tools.api import OutlineLine
from kfterm.tools.markdown import escape, read_item, write

PIECES = [
    *"ab \\`*_[]<>&()-+#~|.1o☐,:;æ!{}",
    "(også under: ", "also under:", " [x]", "amp;", "(også under: x)", "Also Under:", "1. ", "- ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join).map(clean_line)


@settings(max_examples=1500, deadline=None)
@given(
    TEXTS, st.lists(TEXTS.filter(bool), max_size=2), st.lists(st.sampled_from(["testes", "prioritet 1"]), max_size=2)
)
def test_an_item_reads_back(text: str, also: list[str], marks: list[str]) -> None:
    written = write("", [OutlineLine(0, text, tuple(also), tuple(marks))], "nb").removesuffix("\n")
    assert written.startswith("-") and "\n" not in written
    assert read_item(written[1:].strip()) == (text, tuple(also), tuple(marks))


def test_the_written_form() -> None:
    lines = [
        OutlineLine(0, "Aim"),
        OutlineLine(1, "- P_1", ("A (b)",), ("testes",)),
        OutlineLine(1, "x (også under: y)"),
    ]
    assert write("A [b]", lines, "nb") == (
        "# A \\[b\\]\n\n- Aim\n  - \\- P\\_1 [testes] (også under: A \\(b\\))\n  - x \\(også under: y)\n"
    )
    assert write("", [OutlineLine(0, "a", ("b",))], "en") == "- a (also under: b)\n"


@pytest.mark.parametrize(
    ("raw", "text", "also", "marks"),
    [
        ("plain (in brackets)", "plain (in brackets)", (), ()),
        ("a [x, y ] (Også Under:b) (also under: c (d))", "a", ("b", "c (d)"), ("x", "y")),
        ("[only]", "", (), ("only",)),
        ("a (også under: )", "a", (), ()),
        ("a ) b ]", "a ) b ]", (), ()),
        (r"C:\temp\x [y]", r"C:\temp\x", (), ("y",)),
        ("ends with \\", "ends with \\", (), ()),
    ],
)
def test_what_people_write(raw: str, text: str, also: tuple[str, ...], marks: tuple[str, ...]) -> None:
    assert read_item(raw) == (text, also, marks)


@pytest.mark.parametrize("text", ["14. mars", "3) tredje", "# nei", "+ pluss", "~~~", "☐ boks"])
def test_a_leading_sign_is_escaped(text: str) -> None:
    assert "\\" in escape(text) and read_item(escape(text))[0] == text


def test_a_decimal_number_is_left_alone() -> None:
    assert escape("5,3 % av 12.5 (n = 4)") == "5,3 % av 12.5 (n = 4)"
