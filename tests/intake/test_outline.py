"""Lists and outlines from files of every make."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.intake.decode import MOST_BYTES, decode
from kfterm.intake.outline import MOST_LINES, MOST_SIGNS, read_outline


def items(text: str | bytes, name: str = "") -> list[tuple[int, str]]:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return [(line.depth, line.text) for line in read_outline(data, name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert items(mark + "Ærlig – på Ås €\r\n  øl".encode(encoding)) == [(0, "Ærlig – på Ås €"), (1, "øl")]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"a\nb\x00c", "intake.not_text", 2),
        (b"a\r\nb\r\n\x81\xe6", "intake.not_text", 3),
        (b"\xff\xfea\x00\n\x00b", "intake.not_text", 2),
        (b"a" * (MOST_BYTES + 1), "intake.too_large", 0),
        (b"x\n" * (MOST_LINES + 1), "intake.too_many_lines", 0),
        (b"x\n- " + b"y" * (MOST_SIGNS + 1), "intake.long_line", 2),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(data: bytes, code: str, line: int) -> None:
    with pytest.raises(KfError) as caught:
        read_outline(data, "list.md")
    problem = caught.value.problem
    assert (caught.value.code, problem.line, problem.file) == (code, line, "list.md")
    assert all(problem.text(lang) and problem.remedy(lang) for lang in ("nb", "nn", "en"))


def test_the_longest_text_and_the_longest_list_are_read() -> None:
    assert items("y" * MOST_SIGNS)[0][1] == "y" * MOST_SIGNS
    assert len(items("x\n" * MOST_LINES)) == MOST_LINES


@pytest.mark.parametrize(
    "text",
    [
        "a\n  b\n    c\n  d\ne",
        "- a\n  - b\n    - c\n  - d\n- e",
        "* a\n\t* b\n\t\t* c\n\t* d\n* e",
        "• a\n    ◦ b\n        ▪ c\n    ◦ d\n• e",
        "# Title\n\nIntro\n\n- a\n   - b\n      - c\n   - d\n- e\n\n---\nNot read\n- nor this",
        "1. a\n   1. b\n      1. c\n   2. d\n2. e",
        "- [ ] a\n  - [x] b\n    - ☐ c\n  - d\n- e",
        "# Title\n## a\n- b\n  - c\n- d\n## e",
        "\n\n   a\n     b\n       c\n     d\n   e\n\n",
    ],
)
def test_outline_forms(text: str) -> None:
    assert items(text) == [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]


def test_a_wrapped_line_belongs_to_its_item() -> None:
    assert items("- a long\n  text\n- b") == [(0, "a long text"), (0, "b")]


def test_numbers_that_are_no_bullets_stay() -> None:
    assert items("14. mars\n3. etasje") == [(0, "14. mars"), (0, "3. etasje")]


def test_terminal_sequences_and_bidi_are_stripped() -> None:
    assert items("- \x1b[2Ja\u202eb\x07") == [(0, "ab")]


def test_marks_parents_and_line_numbers() -> None:
    (first, second) = read_outline("# T\n\n- a\n\n- b [testes] (også under: a)\n".encode())
    assert (first.line, second.line) == (3, 5)
    assert second.marks == ("testes",) and second.also == ("a",)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_edge_list(delimiter: str) -> None:
    rows = [
        ["Id", "Lag", "Tekst", "Overordnet", "Også under", "Status", "Prioritet", "Notat"],
        ["4", "endringsidé", '"I, med; tegn"', "3", "2", "testes", "1", "et notat"],
        ["1", "mål", "A", "", "", "", "", ""],
        ["2", "primærdriver", "P", "1", "", "", "", ""],
        ["3", "sekundærdriver", "P", "P", "", "", "", ""],
    ]
    lines = read_outline("\r\n".join(delimiter.join(row) for row in rows).encode("cp1252"), "-")
    assert [(line.depth, line.text) for line in lines] == [(0, "A"), (1, "P"), (2, "P"), (3, "I, med; tegn")]
    assert lines[0].marks == ("mål",) and lines[3].marks == ("testes", "1") and lines[3].note == "et notat"
    assert lines[3].also == ("P",) and lines[3].line == 2


def test_a_guarded_cell_loses_its_apostrophe() -> None:
    assert items("Tekst\n'=SUM(A1)\n'tis\n''-x", "a.csv") == [(0, "=SUM(A1)"), (0, "'tis"), (0, "'-x")]


@pytest.mark.parametrize("text", ["Tekst\na, b\nc", "sep=;\nTekst\na, b\nc", "a, b\nc", '"a, b"\n"c"', "a, b;\nc;"])
def test_one_column(text: str) -> None:
    assert items(text, "list.csv") == [(0, "a, b"), (0, "c")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("x;y\n1;2", "intake.no_text_column", 1),
        ('tekst;lag\n"a;b\n', "intake.bad_table", 2),
        ("tekst;overordnet\na;\nb;z", "intake.unknown_parent", 3),
        ("id;tekst;overordnet\n1;a;2\n2;b;1\n3;c;", "intake.loop", 2),
    ],
)
def test_tables_that_are_refused(text: str, code: str, line: int) -> None:
    with pytest.raises(KfError) as caught:
        read_outline(text.encode(), "t.csv")
    problem = caught.value.problem
    assert (caught.value.code, problem.line) == (code, line)
    assert all(problem.text(lang) and problem.remedy(lang) for lang in ("nb", "nn", "en"))


def test_empty_files() -> None:
    assert items("") == items("\ufeff\n \n") == items("", "a.csv") == items("sep=;", "a.csv") == []


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["", "a.md", "a.csv"]))
def test_any_bytes_are_read_or_refused_by_name(data: bytes, name: str) -> None:
    try:
        lines = read_outline(data, name)
    except KfError as error:
        assert error.code.startswith("intake.")
        return
    depth = -1
    for line in lines:
        assert 0 <= line.depth <= depth + 1 and line.line >= 1
        depth = line.depth


@given(st.text(max_size=40))
def test_utf8_is_never_taken_for_another_encoding(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            return
        assert decode(data) == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("<!DOCTYPE html>\n<html lang='nb'><body><ul><li>Mål</li></ul></body></html>", "intake.web_page", 1),
        ("\n <!-- laget i dag -->\n<HTML>\n<p>Mål", "intake.web_page", 1),
        ('<?xml version="1.0"?>\n<html xmlns="x"/>', "intake.web_page", 1),
        ('<?xml version="1.0"?>\n<svg/>', "intake.other_form", 1),
        ("<svg viewBox='0 0 1 1'/>", "intake.other_form", 1),
        ("{\\rtf1\\ansi Mål}", "intake.other_form", 1),
        ('{\n"_kf": {}}', "intake.other_form", 1),
        ("# min fil\nformat: kfterm/session/1\nid: session-1\n...\n", "intake.other_form", 1),
        ("Ark\n===\n\nMål\n┌────┐\n│ Mål├─ Driver\n└────┘\n", "intake.drawing", 5),
    ],
)
def test_what_is_no_list_is_refused_by_name(text: str, code: str, line: int) -> None:
    with pytest.raises(KfError) as caught:
        read_outline(text.encode(), "side.dat")
    problem = caught.value.problem
    assert (problem.fault.code, problem.file, problem.line) == (code, "side.dat", line)
    assert "side.dat" in problem.text("nb") and problem.remedy("nn")


@pytest.mark.parametrize(
    "text", ["- a <b> c\n- <html>-kode i journalen\n", "├── Mål\n", "{krøll}\n- b\n", "format: A4\n- b\n"]
)
def test_what_only_looks_a_little_like_something_else_is_a_list(text: str) -> None:
    assert read_outline(text.encode(), "liste.txt")


@pytest.mark.parametrize("row", ["(også under: Driver)", "[testes]", "[prioritet 1] (also under: Driver)"])
def test_a_row_with_nothing_but_what_belongs_behind_a_text_is_refused_with_its_line(row: str) -> None:
    with pytest.raises(KfError) as caught:
        read_outline(f"# Ark\n\n- Mål\n  - Driver\n    - {row}\n      - Idé\n".encode(), "liste.md")
    assert (caught.value.code, caught.value.problem.line) == ("intake.no_text", 5)
    assert len(read_outline(b"- A\n-\n- B\n", "liste.md")) == 3, "an empty bullet is nothing to stop for"
