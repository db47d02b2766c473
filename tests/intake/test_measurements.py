"""Measurements from tables: one decision per column, each bad cell refused by name, all else kept."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.intake.forms import DATE_FORMS, date_fit, number_fit, read_day, read_number
from kfterm.intake.grid import delimiter_of, encoding_of, letter, read_grid
from kfterm.intake.measurements import Taken, by_heads, check_columns, propose, take

TODAY = date(2026, 11, 22)


def taken(text: str | bytes, data: str = "share") -> Taken:
    raw = text.encode() if isinstance(text, str) else text
    grid = read_grid(raw)
    return take(grid, propose(grid, data, TODAY), data, TODAY)


def excel(*rows: tuple[object, ...], sheets: tuple[str, ...] = ("Data",)) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for name in sheets[1:]:
        book.create_sheet(name)
    for row in rows:
        book[sheets[0]].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [";", "\t", ",", "|"])
def test_the_delimiter_is_the_sign_that_divides_all_lines_alike(mark: str) -> None:
    assert delimiter_of("\n".join(mark.join(("a", "b", "c")) for _ in range(5))) == mark


def test_a_decimal_comma_does_not_make_commas_the_delimiter() -> None:
    assert delimiter_of("Uke;Verdi\nuke 1;3,5\nuke 2;4,5\nuke 3;5\n") == ";"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_norwegian_letters_in_every_encoding(encoding: str) -> None:
    data = "Måned;Teller;Nevner;Kommentar\nmars 2026;12;45;også på kveld\n".encode(encoding)
    assert encoding_of(data) == encoding.removesuffix("-sig")
    assert taken(data).read[0].note == "også på kveld"


def test_line_ends_quotes_and_sep_line() -> None:
    found = taken('sep=,\r\n"Dato","Teller","Nevner"\r\n"14.03.2026","12","45"\r\n')
    assert [(row.day, row.numerator, row.number) for row in found.read] == [(date(2026, 3, 14), 12.0, 3)]


def test_numbers_of_rows_count_empty_lines() -> None:
    found = taken("Dato;Teller;Nevner\n\n14.03.2026;12;45\n;;\nx;1;2\n")
    assert found.rows == 2 and found.read[0].number == 3
    assert [(one.number, one.cell) for one in found.refused] == [(5, "A5")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "intake.empty_table"),
        (b"\n\n", "intake.empty_table"),
        (b"PK\x03\x04rubbish", "intake.not_excel"),
        (b"\xd0\xcf\x11\xe0old", "intake.not_excel"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(KfError) as caught:
        read_grid(data)
    assert caught.value.code == code and caught.value.problem.remedy("nb")


def test_excel_cells_keep_their_own_types() -> None:
    data = excel(("Dato", "Teller", "Nevner"), (datetime(2026, 3, 14), 12, 45), (date(2026, 3, 21), 13.0, None))
    found = taken(data)
    assert [(row.day, row.numerator, row.denominator) for row in found.read] == [(date(2026, 3, 14), 12.0, 45.0)]
    assert [(one.cell, one.problem.fault.code) for one in found.refused] == [("C3", "intake.no_figure")]


def test_excel_texts_are_read_by_the_form_of_their_column() -> None:
    found = taken(excel(("Uke", "Verdi"), ("2026-W11", "3,5"), ("2026-W12", 4.25)), "value")
    assert [(row.day, row.value) for row in found.read] == [(date(2026, 3, 9), 3.5), (date(2026, 3, 16), 4.25)]


def test_a_sheet_is_chosen_by_name() -> None:
    data = excel(("Dato", "Verdi"), ("14.03.2026", 3), sheets=("Data", "Notater"))
    assert read_grid(data).sheets == ("Data", "Notater") and read_grid(data, sheet="Data").sheet == "Data"
    with pytest.raises(KfError) as caught:
        read_grid(data, sheet="Borte")
    assert "Data, Notater" in caught.value.problem.remedy("nb")


def test_a_bomb_and_an_endless_sheet_are_no_trap() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(5):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 100_000_000)
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(KfError) as caught:
        read_grid(out.getvalue())
    assert caught.value.code == "intake.table_too_large"
    book = openpyxl.Workbook()
    book.active.append(("Dato", "Verdi"))
    book.active.append(("14.03.2026", 3))
    book.active.cell(row=500_000, column=1).value = "bunn"
    data = io.BytesIO()
    book.save(data)
    assert len(read_grid(data.getvalue()).rows) == 2


def test_letters_of_columns() -> None:
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("dmy", "14.03.2026", date(2026, 3, 14)),
        ("dmy", "14/3-2026", date(2026, 3, 14)),
        ("dmy", "14/3/26", date(2026, 3, 14)),
        ("dmy", "14. mars 2026", date(2026, 3, 14)),
        ("dmy", "14.03.2026 08:30", date(2026, 3, 14)),
        ("mdy", "03/14/2026", date(2026, 3, 14)),
        ("ymd", "2026-03-14", date(2026, 3, 14)),
        ("ymd", "20260314", date(2026, 3, 14)),
        ("ymd", "2026-03-14T08:30:00", date(2026, 3, 14)),
        ("dm", "14.03", date(2026, 3, 14)),
        ("dm", "14.12", date(2025, 12, 14)),
        ("week", "uke 12 2026", date(2026, 3, 16)),
        ("week", "2026-W12", date(2026, 3, 16)),
        ("week", "202612", date(2026, 3, 16)),
        ("week", "12/2026", date(2026, 3, 16)),
        ("week", "veke 12, 2026", date(2026, 3, 16)),
        ("week", "12", date(2026, 3, 16)),
        ("month", "mars 2026", date(2026, 3, 1)),
        ("month", "Mar-26", date(2026, 3, 1)),
        ("month", "2026-03", date(2026, 3, 1)),
        ("month", "03.2026", date(2026, 3, 1)),
    ],
)
def test_forms_of_dates(form: str, text: str, day: date) -> None:
    assert read_day(text, form, TODAY) == day


@pytest.mark.parametrize(
    ("form", "text"), [("dmy", "30.02.2026"), ("mdy", "14/03/2026"), ("week", "uke 54 2026"), ("month", "2026-13")]
)
def test_days_that_do_not_exist_are_no_slips_of_form(form: str, text: str) -> None:
    with pytest.raises(KfError) as caught:
        read_day(text, form, TODAY)
    assert caught.value.code == "intake.no_such_day"


def test_one_form_for_the_whole_column_and_never_per_cell() -> None:
    # 03.04 and 04.05 could be either; the 14 settles all of them.
    fit = date_fit(["03/04/2026", "04/05/2026", "14/05/2026"], TODAY)
    assert (fit.form, fit.sure) == ("dmy", True)
    fit = date_fit(["03/04/2026", "05/14/2026"], TODAY)
    assert (fit.form, fit.sure) == ("mdy", True)


def test_a_column_that_could_be_read_in_two_ways_is_not_certain() -> None:
    fit = date_fit(["03/04/2026", "04/05/2026"], TODAY)
    assert not fit.sure and set(fit.forms) >= {"dmy", "mdy"}
    assert not date_fit(["2026-11", "2026-12"], TODAY).sure
    assert date_fit(["2026-11", "2026-12"], TODAY, "Uke").form == "week"
    assert date_fit(["2026-11", "2026-12"], TODAY, "Måned") == date_fit(["2026-11", "2026-12"], TODAY, "Månad")


def test_week_numbers_above_twelve_are_weeks() -> None:
    fit = date_fit(["2026-11", "2026-13"], TODAY)
    assert (fit.form, fit.sure) == ("week", True)


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (",", "3,5", 3.5),
        (",", "1.234,5", 1234.5),
        (",", "1 234,5", 1234.5),
        (",", "−3", -3.0),
        (",", "45 %", 45.0),
        (".", "3.5", 3.5),
        (".", "1,234.5", 1234.5),
        (".", "1.234", 1.234),
        (",", "1.234", 1234.0),
        (",", "", None),
    ],
)
def test_forms_of_numbers(form: str, text: str, value: float | None) -> None:
    assert read_number(text, form) == value


@pytest.mark.parametrize("text", ["x", "3,5,1", "3 stk", "1e5", "--3", "12/45"])
def test_text_in_a_column_of_numbers_is_refused(text: str) -> None:
    for form in (",", "."):
        with pytest.raises(KfError) as caught:
            read_number(text, form)
        assert caught.value.code == "intake.not_a_number"


@pytest.mark.parametrize("cell", ["9" * 400, "1" * 17, 1e300, float("inf"), float("nan")])
def test_numbers_beyond_counting_are_refused(cell: str | float) -> None:
    with pytest.raises(KfError) as caught:
        read_number(cell, ",")
    assert caught.value.code == "intake.number_too_large" and len(caught.value.problem.text("nb")) < 80


def test_the_decimal_sign_is_one_for_the_column() -> None:
    assert number_fit(["1.234", "3,5"]).form == "," and number_fit(["1.234", "3,5"]).sure
    assert number_fit(["1.234", "1,234.5"]).form == "."
    assert number_fit(["12", "45"]).sure
    assert not number_fit(["1.234", "2.345"]).sure, "thousands, or a little more than one"


# --- columns and rows -------------------------------------------------------------------------------------------------


def test_columns_by_heads_in_three_languages() -> None:
    for heads in ("Dato;Teller;Nevner", "Dato;Teljar;Nemnar", "Date;Numerator;Denominator"):
        found = taken(f"{heads}\n14.03.2026;12;45\n")
        assert (found.read[0].numerator, found.read[0].denominator) == (12, 45)


def test_two_columns_without_heads_as_from_a_paste() -> None:
    found = taken("14.03.2026\t3,5\n21.03.2026\t4\n", "value")
    assert [(row.day.day, row.value) for row in found.read] == [(14, 3.5), (21, 4.0)]
    assert [row.numerator for row in taken("uke 1 2026\t12\t45\n").read] == [12]


def test_year_and_week_in_columns_of_their_own() -> None:
    found = taken("År;Uke;Verdi\n2026;12;3\n2026;13;4\n", "value")
    assert [row.day for row in found.read] == [date(2026, 3, 16), date(2026, 3, 23)]


def test_a_period_without_figures_is_a_gap_and_no_error() -> None:
    found = taken("Dato;Teller;Nevner\n14.03.2026;12;45\n21.03.2026;;\n")
    assert (found.rows, len(found.read), found.gaps, found.refused) == (2, 1, 1, ())


def test_every_bad_cell_is_refused_by_name_and_the_rest_kept() -> None:
    found = taken(
        "Dato;Teller;Nevner\n14.03.2026;12;45\n30.02.2026;12;45\n21.03.2026;tolv;45\nmars;1;2\n28.03.2026;12;\n;12;45\n"
    )
    assert [row.day.day for row in found.read] == [14]
    assert [(one.cell, one.problem.fault.code) for one in found.refused] == [
        ("A3", "intake.no_such_day"),
        ("B4", "intake.not_a_number"),
        ("A5", "intake.not_a_day"),
        ("C6", "intake.no_figure"),
        ("A7", "intake.no_day"),
    ]
    assert all(one.problem.remedy(lang) for one in found.refused for lang in ("nb", "nn", "en"))


def test_a_note_with_an_identity_number_never_gets_in() -> None:
    # A synthetic number of the tax authority's own test series.
    found = taken("Dato;Teller;Nevner;Merknad\n14.03.2026;12;45;13116900216\n21.03.2026;13;45;ferie\n")
    assert [row.note for row in found.read] == ["ferie"]
    assert [(one.cell, one.problem.fault.code) for one in found.refused] == [("D2", "intake.person_number")]


def test_a_mapping_names_heads_or_places() -> None:
    grid = read_grid(b"Uke;Antall;Totalt\nuke 1 2026;1;2\n")
    assert by_heads(grid, {"date": "uke", "numerator": "#2"}) == {"date": 0, "numerator": 1}
    with pytest.raises(KfError) as caught:
        by_heads(grid, {"date": "Dag"})
    assert "«Uke», «Antall», «Totalt»" in caught.value.problem.text("nb")


def test_a_missing_column_is_told_in_the_language_of_the_reader() -> None:
    grid = read_grid(b"Dato;Teller\n14.03.2026;12\n")
    with pytest.raises(KfError) as caught:
        check_columns(propose(grid, "share", TODAY), "share")
    assert "nevner" in caught.value.problem.text("nb") and "nemnar" in caught.value.problem.text("nn")


@given(st.dates(date(1990, 1, 1), date(2026, 11, 22)), st.sampled_from(sorted(DATE_FORMS)))
def test_a_day_comes_back_from_its_own_form(day: date, form: str) -> None:
    year, week, _ = day.isocalendar()
    text = {
        "dmy": f"{day:%d.%m.%Y}",
        "mdy": f"{day:%m/%d/%Y}",
        "ymd": day.isoformat(),
        "dm": f"{day:%d.%m}",
        "week": f"{year}-W{week:02}",
        "month": f"{day:%Y-%m}",
    }[form]
    found = read_day(text, form, TODAY)
    if form in ("dmy", "mdy", "ymd"):
        assert found == day
    elif form == "week":
        assert found.isocalendar()[:2] == (year, week) and found.weekday() == 0
    elif form == "month":
        assert found == day.replace(day=1)
    else:
        assert (found.month, found.day) == (day.month, day.day) and found <= TODAY


@given(st.floats(-1e9, 1e9).map(lambda one: round(one, 3)))
def test_a_number_comes_back_with_either_sign(value: float) -> None:
    text = f"{value:.3f}"
    assert read_number(text, ".") == pytest.approx(value)
    assert read_number(text.replace(".", ","), ",") == pytest.approx(value)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        grid = read_grid(data)
        take(grid, propose(grid, "share", TODAY), "share", TODAY)
    except KfError as error:
        assert error.problem.text("nb") and error.problem.remedy("nn")
