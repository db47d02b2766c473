"""The interpretation in words: what is said, why, what would be a sign next; never more than the chart can bear."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.clock import format_number
from kfterm.spc import chart
from kfterm.spc import verdictwords as say
from kfterm.spc.verdict import Verdict, interpret
from kfterm.words import LANGS, Lang, Words
from tests.wording import wrong_in

WORKED = [42, 38, 45, 51, 40, 39, 47, 44, 36, 41, 43, 48]
"""The worked I chart of the field manual: nothing but chance."""
SHIFT = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 19, 21, 18, 20, 19, 22, 18, 20, 19, 21, 20, 19]
"""Ten values at one level, then twelve at another."""


def show(value: float, lang: Lang) -> str:
    return format_number(value, lang, 1)


def day(position: int, lang: Lang) -> str:
    return f"uke {position}" if lang == "nb" else f"veke {position}" if lang == "nn" else f"week {position}"


def told(verdict: Verdict, lang: Lang = "nb") -> str:
    return " ".join(verdict.texts(lang, show, day))


def test_nothing_measured() -> None:
    assert interpret(None).texts("nb", show, day) == ("Ingen målinger ennå.",)
    assert interpret(chart("run", [None, None])).code == "none"


def test_under_twelve_points_nothing_is_said_but_the_figures_are_there() -> None:
    result = chart("i", [float(one) for one in SHIFT[5:16]])
    verdict = interpret(result, direction="up")
    assert verdict.code == "few"
    assert verdict.texts("nb", show, day)[0] == "For få punkter til å si noe ennå."
    assert "11 punkter, 11 av dem" in told(verdict) and "etter ett punkt til" in told(verdict)
    assert "after one point more the chart" in told(verdict, "en")
    alternating = told(interpret(chart("i", [1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2])))
    assert "midtlinjen er ett punkt (tilfeldig" in alternating
    single = told(interpret(chart("i", [4.0])))
    assert "Diagrammet har ett punkt, 0 av dem" in single and "etter 11 punkter til" in single
    assert result.ucl[0] is not None
    assert verdict.signals == frozenset() and verdict.split is None


def test_under_ten_off_the_line_nothing_is_said() -> None:
    values = [5.0] * 8 + [4.0, 6.0, 4.0, 6.0, 7.0, 3.0, 4.0, 6.0, 7.0]
    result = chart("run", values)
    assert len(values) == 17 and result.parts[0].runs.n_useful == 9
    assert interpret(result).code == "few"


def test_twelve_points_of_chance() -> None:
    verdict = interpret(chart("i", [float(one) for one in WORKED]), direction="up")
    texts = verdict.texts("nb", show, day)
    assert verdict.code == "quiet"
    assert texts[0] == "Ingen tegn til endring: tallene varierer tilfeldig rundt 42,8."
    assert texts[1].startswith("Alle 12 punkter ligger innenfor kontrollgrensene.")
    assert "(tilfeldig: høyst 7)" in texts[1] and "(tilfeldig: minst 3)" in texts[1]


def test_what_would_be_a_sign_next() -> None:
    verdict = interpret(chart("i", [float(one) for one in WORKED]))
    # The last two points, 43 and 48, lie above 42.83; the longest run that chance explains among 12 points is 7.
    assert "Nå er 2 på rad over midtlinjen. 8 på rad ville være et tegn på endring." in told(verdict)
    assert "Også ett punkt under 28,3 eller over 57,3 ville være et tegn." in told(verdict)


def test_a_shift_is_told_with_its_direction() -> None:
    result = chart("run", [float(one) for one in SHIFT])
    assert interpret(result, direction="up").code == "better"
    assert interpret(result, direction="down").code == "worse"
    assert interpret(result).code == "changed"
    # The last run above the median is the one that tells of today.
    assert "punkter på rad" in interpret(result, direction="up").texts("nb", show, day)[0]


def test_an_early_run_below_tells_of_later_points_above() -> None:
    # Nine low, then high ones in runs of at most four between two dips; 22 points allow a run of 7.
    values = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, *[9.0] * 4, 1.5, *[8.0] * 4, 1.5, *[9.0] * 3]
    verdict = interpret(chart("run", values), direction="up")
    assert verdict.code == "better"
    assert "lå under midtlinjen fram til uke 9, og etter det ligger tallene høyere" in told(verdict)
    assert verdict.split == 9


def test_one_point_outside_is_told_with_its_day() -> None:
    values = [float(one) for one in WORKED * 2]
    values[15] = 90.0
    verdict = interpret(chart("i", values), direction="down")
    assert verdict.code == "worse" and 16 in verdict.signals
    assert "punktet uke 16 ligger over kontrollgrensen" in verdict.texts("nb", show, day)[0]
    assert verdict.split is None, "one point alone is no new level"


def test_a_split_is_proposed_and_never_made() -> None:
    result = chart("run", [float(one) for one in SHIFT])
    verdict = interpret(result, direction="up")
    assert verdict.split == 10 and len(result.parts) == 1
    assert "Endringen ser ut til å ha begynt uke 11" in told(verdict) and "Del aldri uten" in told(verdict)
    near = interpret(result, direction="up", causes=((10, "Ny mal"), (2, "Ferie")))
    assert "nær «Ny mal»" in told(near) and "Ferie" not in told(near)


def test_after_a_split_the_new_period_is_judged_alone() -> None:
    result = chart("run", [float(one) for one in SHIFT], split=[10])
    verdict = interpret(result, direction="up")
    assert verdict.code == "quiet" and verdict.split is None
    assert "Siden uke 11 ligger midtlinjen på 19,5; før lå den på 10,5." in told(verdict)


def test_a_new_period_of_few_points() -> None:
    verdict = interpret(chart("run", [float(one) for one in SHIFT[:14]], split=[10]))
    assert verdict.code == "few" and "Den nye perioden fra uke 11 har 4 punkter" in told(verdict)


def test_target_and_centre_line_are_never_mixed() -> None:
    values = [float(one) for one in WORKED]
    short = interpret(chart("i", values), direction="up", target=60.0)
    assert "Målet er 60,0. Midtlinjen, det dere får til nå, er 42,8: målet er ikke nådd." in told(short)
    assert "nesten aldri" in told(short), "60 lies above the upper limit 57.3"
    there = interpret(chart("i", values), direction="down", target=60.0)
    assert "på eller forbi målet" in told(there) and "hver gang" in told(there)
    sometimes = interpret(chart("i", values), direction="up", target=45.0)
    assert "noen ganger og andre ganger ikke" in told(sometimes)
    beside = interpret(chart("i", values), target=45.0)
    assert "Målet er 45,0; midtlinjen" in told(beside)


def test_after_a_change_the_centre_line_is_not_held_against_the_target() -> None:
    verdict = interpret(chart("run", [float(one) for one in SHIFT]), direction="up", target=18.0)
    assert "både før og etter endringen" in told(verdict) and "målet er ikke nådd" not in told(verdict)


def test_twelve_lucky_points_of_a_level_short_of_the_target_are_no_gain() -> None:
    before = [40.0, 44, 38, 46, 39, 45, 41, 43, 40, 46, 38, 44]
    lucky = [47.0, 51, 44, 53, 45, 52, 46, 51, 44, 52, 45, 53]
    quiet = chart("run", [*[*before, *lucky][::-1] * 3, *before, *lucky])
    verdict = interpret(quiet, direction="up", target=48.0)
    assert verdict.code == "quiet" and "målet er ikke nådd" in told(verdict)
    assert verdict.held == "" and "holder" not in told(verdict)


def test_gain_held_not_held_and_too_early() -> None:
    result = chart("run", [float(one) for one in SHIFT], split=[10])
    assert interpret(result, direction="up", target=19.0).held == "held"
    assert interpret(result, direction="up", target=25.0).held == ""
    early = chart("run", [float(one) for one in SHIFT[:18]], split=[10])
    verdict = interpret(early, direction="up", target=18.0)
    assert verdict.held == "early" or "målet" in told(verdict).lower()
    rising = [float(one) for one in [*SHIFT[:10], 19, 19.5, 18, 18.5, 19.2, 18.8, 30, 31, 30.5, 32, 31.5, 30.2]]
    assert interpret(chart("run", rising, split=[10]), direction="up", target=18.0).held == "not_held"


@pytest.mark.parametrize("profile", ["ihi", "mdc", "qcc"])
def test_other_rules_are_told_by_their_own_names(profile: str) -> None:
    kind = {"ihi": "run", "mdc": "xmr", "qcc": "i"}[profile]
    options = {"improvement_direction": "increase"} if profile == "mdc" else {}
    verdict = interpret(chart(kind, [float(one) for one in SHIFT], profile=profile, **options), direction="up")
    assert verdict.code == "better" and verdict.signals


def test_ihi_trend_and_runs() -> None:
    rising = [5.0, 9.0, 4.0, 8.0, 5.0, 9.0, 4.0, 8.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    verdict = interpret(chart("run", rising, profile="ihi"), direction="up")
    assert "punkter på rad stiger" in told(verdict)
    many = [1.0, 9.0] * 10
    assert "rekker om midtlinjen" in told(interpret(chart("run", many, profile="ihi")))


def test_an_excluded_point_is_no_part_of_a_run() -> None:
    values = [float(one) for one in WORKED]
    result = chart("i", values, exclude=[12])
    assert "Nå er 1 på rad over" in told(interpret(result, excluded=frozenset({12})))


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=60),
    st.sampled_from(["run", "i"]),
    st.sampled_from(["up", "down", ""]),
    st.one_of(st.none(), st.floats(-1e6, 1e6)),
)
def test_every_chart_has_words_in_three_languages(
    values: list[float | None], kind: str, direction: str, target: float | None
) -> None:
    result = chart(kind, values)
    verdict = interpret(result, direction=direction, target=target)
    plotted = sum(value is not None for value in values)
    for lang in LANGS:
        texts = verdict.texts(lang, show, day)
        assert all(text and "{" not in text and "None" not in text for text in texts)
    if plotted < 12 or result.parts[-1].runs.n_useful < 10:
        assert verdict.code in ("none", "few")
    else:
        signal = result.parts[-1].runs.signal or bool(result.sigma_signals)
        assert (verdict.code == "quiet") == (not signal)
    if verdict.split is not None:
        assert 1 <= verdict.split < len(values)


def test_the_words_are_in_the_language_they_say() -> None:
    words = [(name, value) for name, value in vars(say).items() if isinstance(value, Words)]
    assert len(words) > 40
    for name, value in words:
        for lang in LANGS:
            assert not wrong_in(re.sub(r"\{\w+\}", "", value.get(lang)), lang), (name, lang)


def test_days_are_written_by_the_caller() -> None:
    start = date(2026, 1, 5)
    verdict = interpret(chart("run", [float(one) for one in SHIFT]), direction="up")
    texts = verdict.texts("nb", show, lambda position, _lang: f"{start + timedelta(days=7 * (position - 1)):%d.%m.}")
    assert any("16.03." in text for text in texts)


NHS = {"profile": "mdc", "improvement_direction": "increase"}


def test_nhs_rules_one_by_one() -> None:
    base = [10.0, 12.0, 9.0, 11.0, 10.0, 12.0, 9.0, 11.0, 10.0, 12.0, 9.0, 11.0, 10.0]
    outside = chart("xmr", [*base, 30.0], **NHS)  # type: ignore[arg-type]
    assert outside.rule is not None and outside.rule[-1] == "above_ucl"
    assert "punktet uke 14 ligger over kontrollgrensen" in told(interpret(outside, direction="up"))
    rising = chart("xmr", [*base, 9.0, 9.5, 10.0, 10.5, 11.0, 11.5, 12.0], **NHS)  # type: ignore[arg-type]
    assert rising.rule is not None and rising.rule[-1] == "trend_up"
    assert "7 punkter på rad stiger" in told(interpret(rising, direction="up"))
    close = chart("xmr", [*base, 15.5, 15.5, 11.9], **NHS)  # type: ignore[arg-type]
    assert close.rule is not None and close.rule[-2] == "two_of_three_above"
    verdict = interpret(close, direction="down")
    assert verdict.code == "worse" and "nær kontrollgrensen (over)" in told(verdict)


def test_a_target_of_less_is_better_in_three_ways() -> None:
    values = [float(one) for one in WORKED]
    assert "nesten aldri" in told(interpret(chart("i", values), direction="down", target=20.0))
    assert "noen ganger" in told(interpret(chart("i", values), direction="down", target=40.0))
