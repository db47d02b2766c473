"""Examples, published cases and broken ones, through the command as a user calls it."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.cli import main

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
Flow = Callable[..., tuple[int, Any]]


@pytest.fixture
def flow(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Flow:
    """Write ``document`` to a file, run the command, and give its exit code and its one JSON document."""
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))

    def call(document: object, *options: str) -> tuple[int, Any]:
        file = tmp_path / "cases.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        code = main(["flow", str(file), "--json", *options])
        return code, json.loads(capsys.readouterr().out)

    return call


def queue(model: str, **inputs: Any) -> dict[str, Any]:
    return {"kind": "queue", "inputs": {"model": model, **inputs}}


def steps(*rows: dict[str, Any], kind: str = "map", **inputs: Any) -> dict[str, Any]:
    return {"kind": kind, "inputs": {"unit": "min", **inputs, "steps": list(rows)}}


def same(got: object, wanted: object, share: float) -> bool:
    if isinstance(wanted, list):
        return isinstance(got, list) and len(got) == len(wanted) and all(map(same, got, wanted, [share] * len(got)))
    if isinstance(wanted, bool | str):
        return got == wanted
    return (
        isinstance(got, int | float)
        and isinstance(wanted, int | float)
        and abs(got - wanted) <= (1e-6 + share * abs(wanted))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_figure_of_a_known_case(flow: Flow, case: dict[str, Any]) -> None:
    assert case["source"]
    code, result = flow({name: case[name] for name in ("id", "kind", "inputs")})
    assert (code, result["id"]) == (0, case["id"])
    wrong = {
        name: (result.get(name), wanted)
        for name, wanted in case["expected"].items()
        if not same(result.get(name), wanted, case.get("tolerance", 1e-4))
    }
    assert wrong == {}


def test_a_list_gives_a_list_in_order_and_a_refused_case_does_not_stop_the_rest(flow: Flow) -> None:
    cases = [{"id": "a", **queue("M/M/1", arrival_rate=1, service_rate=2)}, {"id": "b", **queue("M/X/1")}, 7]
    cases.append({"id": "d", **queue("M/M/1", arrival_rate=1, service_rate=4)})
    code, result = flow({"cases": cases}, "--lang", "nn")
    assert code == 1
    assert [one["id"] for one in result] == ["a", "b", None, "d"]
    assert result[1]["error"]["code"] == "flow.model"
    assert result[1]["error"]["message"] == "Ukjend kømodell: M/X/1."
    assert (result[0]["L"], result[3]["W"]) == (1.0, pytest.approx(1 / 3))


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path))
    typed = io.TextIOWrapper(io.BytesIO(json.dumps(queue("M/D/1", arrival_rate=1, service_rate=2)).encode()))
    monkeypatch.setattr("sys.stdin", typed)
    assert main(["flow", "-", "--json"]) == 0
    # Half of the wait of M/M/1 with the same load: 0.5 / (2 - 1) / 2.
    assert json.loads(capsys.readouterr().out)["Wq"] == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({"kind": "dream", "inputs": {}}, "flow.kind"),
        ({"kind": "queue"}, "flow.missing"),
        ({"kind": "queue", "inputs": []}, "flow.shape"),
        (queue("M/M/1", service_rate=1), "flow.missing"),
        (queue("M/M/1", arrival_rate=-1, service_rate=1), "flow.negative"),
        (queue("M/M/1", arrival_rate="3", service_rate=1), "flow.not_number"),
        (queue("M/M/1", arrival_rate=True, service_rate=1), "flow.not_number"),
        (queue("M/M/1", arrival_rate=1, service_rate=0), "flow.not_positive"),
        (queue("M/M/1", arrival_rate=1, service_rate=3, servers=2), "flow.not_whole"),
        (queue("M/M/c", arrival_rate=1, service_rate=3, servers=1.5), "flow.not_whole"),
        (queue("M/M/c", arrival_rate=1, service_rate=3), "flow.missing"),
        (queue("M/M/c/K", arrival_rate=1, service_rate=3, servers=3, capacity=2), "flow.room"),
        (queue("M/D/1", arrival_rate=1, service={"dist": "uniform", "a": 0, "b": 1}), "flow.service"),
        (queue("M/G/1", arrival_rate=1, service={"dist": "uniform", "a": 2, "b": 1}), "flow.shape"),
        (queue("M/G/1", arrival_rate=1, service={"dist": "cauchy"}), "flow.shape"),
        (queue("tandem", arrival_rate=1, service_rate=[2, 3], servers=[1]), "flow.lengths"),
        (queue("Jackson", external=[1], routing=[[1.2]], service_rate=[2]), "flow.not_share"),
        (queue("Jackson", external=[1, 0], routing=[[0, 1], [1, 0]], service_rate=[9, 9]), "flow.no_exit"),
        (queue("Jackson", external=[1, 0], routing=[[0.5, 0.6], [0, 0]], service_rate=[9, 9]), "flow.shares"),
        (queue("rework", p_return=1, process_time=3, wait_time=1), "flow.no_exit"),
        ({"kind": "capacity", "inputs": {"resources": [{"name": "a", "time_per_patient": -1}]}}, "flow.negative"),
        ({"kind": "little", "inputs": {"L": 3}}, "flow.missing"),
        (steps(), "flow.shape"),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(flow: Flow, case: dict[str, Any], code: str) -> None:
    exit_code, result = flow(case)
    assert exit_code == 1
    assert result["error"]["code"] == code
    assert result["error"]["message"]


@pytest.mark.parametrize(
    "case",
    [
        queue("M/M/1", arrival_rate=5, service_rate=4),
        queue("M/M/1", arrival_rate=4, service_rate=4),
        queue("M/M/c", arrival_rate=0.3, service_rate=0.1, servers=3),
        queue("M/D/1", arrival_rate=5, service_time=0.2),
        queue("M/G/1", arrival_rate=2, service={"dist": "triangular", "a": 0.5, "mode": 0.6, "b": 1.9}),
    ],
)
def test_full_or_fuller_never_has_a_finite_wait(flow: Flow, case: dict[str, Any]) -> None:
    code, result = flow(case)
    assert code == 0
    assert result["stable"] is False
    assert result["implied_utilisation"] >= 1 - 1e-9
    assert [result[name] for name in ("Wq", "W", "Lq", "L")] == [None] * 4
    assert result["text"].startswith("overbelastet - køen vokser")
    inputs = case["inputs"]
    assert result["queue_growth_per_time"] == pytest.approx(
        max(0, inputs["arrival_rate"] - 4)
        if "M/M/1" in str(case)
        else {"M/M/c": 0, "M/D/1": 0, "M/G/1": 1}[inputs["model"]]
    )


def test_an_overloaded_network_names_the_station_and_spares_those_behind_it(flow: Flow) -> None:
    _, result = flow(queue("tandem", arrival_rate=20, service_rate=[40, 18, 19], servers=[1, 1, 1], unit="døgn"))
    assert result["implied_utilisation"] == pytest.approx([0.5, 20 / 18, 20 / 19])
    # Only 18 a day get past the second station, so no queue grows at the third.
    assert result["station_growth"] == [0, 2, 0]
    assert (result["bottleneck_index"], result["W"], result["L"]) == (1, None, None)
    assert result["text"] == "overbelastet - køen vokser med 2 per døgn"


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_assumptions_are_said_in_each_language(flow: Flow, lang: str) -> None:
    _, result = flow(queue("M/M/c/K", arrival_rate=1, service_rate=1, servers=2, capacity=4), "--lang", lang)
    start = {"nb": "Pasientene kommer", "nn": "Pasientane kjem", "en": "Patients come"}[lang]
    assert result["assumptions"].startswith(start)
    assert "{" not in json.dumps(result)[1:].replace('{"', "")


def test_nobody_comes_and_nobody_waits(flow: Flow) -> None:
    models = [
        queue("M/M/c", arrival_rate=0, service_rate=2, servers=3),
        queue("M/M/c/K", arrival_rate=0, service_rate=2, servers=3, capacity=5),
        queue("M/M/1//N", arrival_rate_per_source=0, service_rate=2, population=5),
        queue("M/M/c/c", arrival_rate=0, service_rate=2, servers=3),
    ]
    _, results = flow(models)
    for result in results:
        assert (result["p0"], result["Wq"], result["W"], result["L"], result["p_block"]) == (1, 0, 0.5, 0, 0)


def test_ten_thousand_places_stay_exact(flow: Flow) -> None:
    """With load = places, 1/B = 1 + Q(c), and Ramanujan's Q(c) is √(πc/2) − 1/3 + … (Knuth, TAOCP 1.2.11.3)."""
    count = 10_000
    _, (loss, wait, room) = flow(
        [
            queue("M/M/c/c", arrival_rate=count, service_rate=1, servers=count),
            queue("M/M/c", arrival_rate=count - 100, service_rate=1, servers=count),
            queue("M/M/c/K", arrival_rate=count, service_rate=1, servers=count, capacity=count),
        ]
    )
    assert 1 / loss["p_block"] == pytest.approx((math.pi * count / 2) ** 0.5 + 2 / 3, rel=1e-5)
    assert room["p_block"] == pytest.approx(loss["p_block"], rel=1e-9)
    assert 0 < wait["p_wait"] < 1
    assert wait["Wq"] == pytest.approx(wait["p_wait"] / 100)


def test_three_numbers_that_do_not_agree(flow: Flow) -> None:
    _, (third, checked) = flow(
        [
            {"kind": "little", "inputs": {"arrival_rate": 55, "W": 0.9}},
            {"kind": "little", "inputs": {"arrival_rate": 20, "W": 3, "L": 100}},
        ]
    )
    assert third["L"] == pytest.approx(49.5)
    assert (checked["agrees"], checked["expected_L"]) == (False, 60)
    assert "100 er her, men tilgang × tid gir 60" in checked["text"]


def test_capacity_against_demand(flow: Flow) -> None:
    resources = [
        {"name": "Lab", "units": 1, "time_per_patient": 0.25},
        {"name": "MR", "units": 2, "time_per_patient": 1},
    ]
    _, result = flow({"kind": "capacity", "inputs": {"unit": "h", "resources": resources, "demand_per_h": 2.5}})
    assert (result["capacity_per_h"], result["bottleneck"]) == ([4, 2], "MR")
    assert (result["implied_utilisation"], result["stable"]) == ([0.625, 1.25], False)
    assert result["queue_growth_per_h"] == 0.5


def test_a_value_stream_names_its_time_base_and_what_was_taken_for_granted(flow: Flow) -> None:
    _, result = flow(
        steps({"name": "A", "process": 10, "wait": 90}, {"name": "A", "process": 5, "wait": 95}, kind="vsm")
    )
    assert (result["pce"], result["time_base"]) == (0.075, "clock")
    assert result["time_base_text"].startswith("kalendertid")
    assert result["notes"] == ["Noen trinn sier ikke om de skaper verdi; de er regnet som verdiskapende."]
    assert [one["id"] for one in result["steps"]] == ["A", "A (2)"]
