"""The table of formats, plain text and CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.model.report import Outline, OutlineItem, Paragraph, Report, Table
from kfterm.report import FORMATS, format_of, render, shape
from kfterm.report.csvfile import BOM, GUARDED, NUMBER, csv_text, guard
from kfterm.report.plaintext import WIDTH
from kfterm.text import width
from kfterm.words import LANGS, Lang, Words
from tests.report.samples import AIM, DRIVERS, HOSTILE, hostile, sample

CELL = st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠ a;\"5,.æ")) | st.text()


def unguard(cell: str) -> str:
    """The inverse that the other side applies."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell[1:]) else cell


def rows(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))


@pytest.mark.parametrize("suffix", list(FORMATS))
@pytest.mark.parametrize("make", [sample, hostile])
def test_every_format_is_written_alike_each_time(suffix: str, make: object) -> None:
    assert callable(make)
    assert render(make("nb"), suffix) == render(make("nb"), suffix)


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_fixed_words_stand_in_the_language_of_the_report(suffix: str, lang: Lang) -> None:
    assert f"{shape.DATE.get(lang)}: 22. november 2026" in render(sample(lang), suffix).replace("\\", "")
    if suffix != ".md":
        assert shape.AS_LIST.get(lang) in render(sample(lang), suffix)


def test_the_fixed_words_are_complete() -> None:
    fixed = [words for words in vars(shape).values() if isinstance(words, Words)]
    assert len(fixed) >= 9
    assert all(words.get(lang).strip() for words in fixed for lang in LANGS)


@pytest.mark.parametrize("text", [".md", "md", " .MD", "Md"])
def test_a_format_is_found_by_its_suffix(text: str) -> None:
    assert format_of(text).suffix == ".md"


@pytest.mark.parametrize("text", ["", ".", ".exe", "md.", "..md"])
def test_an_unknown_format_is_refused_by_name(text: str) -> None:
    with pytest.raises(KfError) as caught:
        render(sample(), text)
    assert caught.value.code == "report.unknown-format"
    assert all(".html" in caught.value.problem.remedy(lang) for lang in LANGS)


@pytest.mark.parametrize(("suffix", "code"), [(".svg", "report.no-drawing"), (".csv", "report.no-table")])
def test_a_report_without_drawing_or_table_is_refused(suffix: str, code: str) -> None:
    with pytest.raises(KfError) as caught:
        render(Report(title="Møte", lang="nb", blocks=(Paragraph("x"),)), suffix)
    assert caught.value.code == code
    assert "Møte" in caught.value.problem.text("nb")


def test_svg_is_the_drawing_alone() -> None:
    text = render(sample(), ".svg")
    assert text.lstrip().startswith(("<svg", "<?xml"))
    assert "<title" in text
    assert "Forpliktende lederskap" in text


@pytest.mark.parametrize("text", ["=1+1", "+47 900", "-x", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])
def test_what_could_be_a_formula_is_guarded(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "-5,3", "-0.25", "12", "Lage mal", "", "'sitat'", "a=b", "5 %"])
def test_numbers_and_plain_text_are_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1))
def test_csv_reads_back_after_the_guard_is_taken_off(table: list[list[str]]) -> None:
    text = csv_text({"t": tuple(tuple(row) for row in table)})
    found = rows(text)
    assert [[unguard(cell) for cell in row] for row in found] == table
    assert not [
        cell for row in found for cell in row if GUARDED.match(cell) and cell[0] != "'" and not NUMBER.match(cell)
    ]


def test_several_tables_are_headed_by_their_names() -> None:
    found = rows(csv_text({"Mål": (("a", "b"), ("1", "2")), "=Ideer": (("c",), ("-3",))}))
    assert found == [["Mål"], ["a", "b"], ["1", "2"], [], ["'=Ideer"], ["c"], ["-3"]]


def test_csv_takes_the_tables_of_the_tool_first() -> None:
    assert rows(render(sample(), ".csv", {"Drivere": (("Tekst",), ("æøå",))})) == [["Tekst"], ["æøå"]]
    table = next(block for block in sample().blocks if isinstance(block, Table))
    assert rows(render(sample(), ".csv")) == [list(table.heads), *(list(row) for row in table.rows)]


def test_csv_of_a_report_with_nothing_but_an_outline_lists_its_items() -> None:
    outline = Outline((OutlineItem(0, "Mål A", "Mål"), OutlineItem(3, "Idé", "", ("testes", "høy"))))
    found = rows(render(Report(title="t", lang="nb", blocks=(outline,)), ".csv"))
    assert found[1:] == [["0", "Mål", "Mål A", ""], ["1", "", "Idé", "testes, høy"]]


def test_plain_text_holds_every_text_and_fits_the_page() -> None:
    text = render(sample(), ".txt")
    joined = " ".join(text.split())
    for wanted in (AIM, *DRIVERS, *(item for items in DRIVERS.values() for item in items), "Fast tavlemøte på alle"):
        assert wanted in joined
    after = text.split(f"{shape.AS_LIST.nb}:", 1)[1]
    assert max(width(line) for line in after.splitlines()) <= WIDTH


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_is_as_it_stands(text: str) -> None:
    assert text in render(Report(title="t", lang="nb", blocks=(Paragraph(text),)), ".txt").splitlines()


def test_columns_of_a_plain_table_stand_below_each_other_and_wrap() -> None:
    table = Table("", ("Endringsidé", "Frist"), (("ord " * 40, "14.03."), ("kort", "")))
    lines = render(Report(title="t", lang="nb", blocks=(table,)), ".txt").splitlines()[3:]
    column = lines[0].index("Frist")
    assert lines[2][column:] == "14.03."
    assert max(width(line) for line in lines) <= WIDTH
    assert sum(line.count("ord") for line in lines) == 40


def test_a_table_too_wide_for_plain_text_is_told_row_by_row() -> None:
    heads = tuple(f"kolonne {number}" for number in range(12))
    table = Table("Bred", heads, (tuple(f"verdi nummer {number}" for number in range(12)),))
    lines = render(Report(title="t", lang="nb", blocks=(table,)), ".txt").splitlines()
    assert "kolonne 11: verdi nummer 11" in lines


def test_rows_that_are_too_short_or_too_long_lose_nothing() -> None:
    table = Table("", ("a", "b"), (("1",), ("2", "3", "4")))
    for suffix in (".html", ".md", ".txt"):
        text = render(Report(title="t", lang="nb", blocks=(table,)), suffix)
        assert "3 4" in text
