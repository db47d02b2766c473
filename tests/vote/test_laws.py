"""Laws of counting, for any ballots."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kfterm.vote import Rules, count, solve

Ballots = list[list[Any]]


@st.composite
def votes(draw: st.DrawFn, methods: Sequence[str] = ("rank", "multivote", "budget", "score")) -> dict[str, Any]:
    """A vote with valid ballots, empty ones among them when that is allowed."""
    method = draw(st.sampled_from(methods))
    ideas = draw(st.integers(1, 7))
    k = draw(st.integers(1, ideas))
    lenient = draw(st.booleans())
    ballots: Ballots = []
    for _ in range(draw(st.integers(0, 8))):
        if method in ("rank", "multivote"):
            order = draw(st.permutations(range(1, ideas + 1)))
            ballots.append(list(order[: draw(st.integers(0, k)) if lenient else k]))
        elif method == "score":
            ballots.append(draw(st.lists(st.none() | st.integers(1, 5), min_size=ideas, max_size=ideas)))
        else:
            cuts = sorted(draw(st.lists(st.integers(0, 10), min_size=ideas - 1, max_size=ideas - 1)))
            ballots.append([b - a for a, b in zip([0, *cuts], [*cuts, 10], strict=True)])
    return {
        "method": method, "ideas": ideas, "k": k, "budget": 10, "lenient": lenient, "ballots": ballots,
    }  # fmt: skip


def rows(result: dict[str, Any], *names: str) -> dict[int, tuple[Any, ...]]:
    names = names or ("place", "shared", "criterion", "points", "mean", "sd", "voters", "firsts", "dissent")
    return {row["idea"]: tuple(row[name] for name in names) for row in result["results"]}


@given(votes(), st.randoms())
def test_the_order_of_ballots_is_irrelevant(case: dict[str, Any], random: Random) -> None:
    ballots = random.sample(case["ballots"], len(case["ballots"]))
    assert solve({**case, "ballots": ballots}) == solve(case)


@given(votes(), st.randoms())
def test_renumbering_ideas_renumbers_the_result(case: dict[str, Any], random: Random) -> None:
    """With the other ways of counting too: none is broken by number."""
    new = random.sample(range(1, case["ideas"] + 1), case["ideas"])
    moved: Ballots = []
    for ballot in case["ballots"]:
        if case["method"] in ("rank", "multivote"):
            moved.append([new[idea - 1] for idea in ballot])
        else:
            moved.append([value for _, value in sorted(zip(new, ballot, strict=True), key=lambda pair: pair[0])])
    before, after = solve(case), solve({**case, "ballots": moved})
    assert rows(after) == {new[idea - 1]: row for idea, row in rows(before).items()}
    assert after["agreement"] == before["agreement"]
    for way, found in (before["other_ways"] or {}).items():
        places = {str(new[int(idea) - 1]): place for idea, place in found["places"].items()}
        assert after["other_ways"][way]["places"] == places, way


@given(votes(("rank", "multivote")))
def test_an_idea_nobody_chose_can_go_without_changing_anything_else(case: dict[str, Any]) -> None:
    case = {**case, "ideas": case["ideas"] + 1}
    unloved = case["ideas"]
    less = {**case, "ideas": list(range(1, unloved))}
    with_it = rows(solve(case))
    place, shared, _, points, _, _, voters, *_ = with_it.pop(unloved)
    assert (points, voters) == (0, 0)
    assert place == max([row[0] for row in with_it.values()] + [place]), "it is last"
    assert shared == any(row[6] == 0 for row in with_it.values())
    found = rows(solve(less))
    assert {idea: row[:1] + row[2:] for idea, row in found.items() if row[6]} == {
        idea: row[:1] + row[2:] for idea, row in with_it.items() if row[6]
    }


@given(votes())
def test_sums_agree_with_the_ballots(case: dict[str, Any]) -> None:
    result = solve(case)
    assert result["invalid"] == [] and result["ballots"] == len(case["ballots"])
    assert sum(row["voters"] for row in result["results"]) == sum(
        sum(value is not None and (value != 0 or case["method"] == "score") for value in ballot)
        for ballot in case["ballots"]
    )
    filled = result["ballots"] - result["blank"]
    if case["method"] == "rank" and not case["lenient"]:
        assert result["total"] == filled * case["k"] * (case["k"] + 1) // 2
    if case["method"] == "budget":
        assert result["total"] == filled * 10
    if result["control"] is not None:
        assert result["control"]["holds"]
    for row in result["results"]:
        assert sum(row["distribution"].values()) == row["voters"]
        if row["points"] is not None:
            assert sum(float(value) * n for value, n in row["distribution"].items()) == row["points"]


@given(votes())
def test_places_are_one_plus_the_ideas_that_are_better(case: dict[str, Any]) -> None:
    result = solve(case)
    worth = {
        row["idea"]: (
            row["mean"] if row["mean"] is not None else row["points"] if row["points"] is not None else -1,
            row["voters"],
            row["firsts"] or 0,
        )
        for row in result["results"]
    }
    for row in result["results"]:
        assert row["place"] == 1 + sum(other > worth[row["idea"]] for other in worth.values())
        assert row["shared"] == (list(worth.values()).count(worth[row["idea"]]) > 1)


@given(votes(), st.data())
def test_a_wrong_ballot_changes_nothing_but_the_list_of_refused(case: dict[str, Any], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(case["ballots"])))
    wrong = data.draw(st.sampled_from(["x", [99] * 9, [None, "x"], {}, [True]]))
    result = solve({**case, "ballots": [*case["ballots"][:at], wrong, *case["ballots"][at:]]})
    (refused,) = result.pop("invalid")
    assert refused.row == at + 1
    clean = solve(case)
    assert clean.pop("invalid") == [] and result == clean


@given(st.permutations(range(1, 7)), st.integers(3, 9), st.integers(1, 6))
def test_equal_ballots_agree_wholly(order: list[int], ballots: int, k: int) -> None:
    rules = Rules("rank", tuple(range(1, 7)), k=k)
    counted = count(rules, [order[:k]] * ballots)
    assert counted.agreement == 1.0
    assert counted.others is not None
    assert [counted.others.schulze[idea] for idea in order[:k]] == list(range(1, k + 1))
