"""Laws that hold for every queue and every map."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx

from kfterm.flow.chain import Routing, arriving, visits
from kfterm.flow.figures import Figures, figures
from kfterm.flow.maps import Arrow, FlowMap, Step
from kfterm.flow.networks import jackson, tandem
from kfterm.flow.rooms import finite_population, finite_room, loss
from kfterm.flow.service import exponential
from kfterm.flow.stations import Queue, erlang_b, erlang_c, md1, mg1, mmc

law = settings(deadline=None)

LOADS = st.floats(0.01, 0.97)
RATES = st.floats(0.01, 100)
NUMBERS = ("offered_load", "utilisation", "busy", "empty", "p_wait", "p_block", "waiting", "present")
TIMES = ("wait", "stay")


def alike(one: Queue, other: Queue, factor: float = 1.0, within: float = 1e-9) -> bool:
    """Whether all figures agree, the times of ``one`` being ``factor`` times those of ``other``."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in NUMBERS]
    pairs += [(getattr(one, name), getattr(other, name) * factor) for name in TIMES]
    return all(a == approx(b, rel=within, abs=1e-12) for a, b in pairs)


@law
@given(LOADS, RATES)
def test_one_place_is_one_place_however_it_is_called(load: float, rate: float) -> None:
    plain = mmc(load * rate, rate, 1)
    assert plain.stay == approx(1 / (rate - load * rate))
    assert alike(mg1(load * rate, exponential(1 / rate)), plain)
    assert alike(jackson([load * rate], [[0]], [rate], [1]).stations[0], plain)
    # Fixed times halve the wait.
    assert md1(load * rate, 1 / rate).wait == approx(plain.wait / 2)  # type: ignore[operator]


@law
@given(LOADS, RATES, st.integers(1, 60), st.floats(0.001, 1000))
def test_another_unit_of_time_changes_times_only(load: float, rate: float, servers: int, unit: float) -> None:
    arrival = load * rate * servers
    assert alike(mmc(arrival / unit, rate / unit, servers), mmc(arrival, rate, servers), unit)
    assert alike(loss(arrival / unit, unit / rate, servers), loss(arrival, 1 / rate, servers), unit)
    roomy = servers + 4
    assert alike(
        finite_room(arrival / unit, rate / unit, servers, roomy), finite_room(arrival, rate, servers, roomy), unit
    )
    few = finite_population(load / unit, rate / unit, servers, roomy)
    assert alike(few, finite_population(load, rate, servers, roomy), unit)


@law
@given(LOADS, st.integers(1, 40))
def test_much_room_is_endless_room_and_no_room_is_loss(load: float, servers: int) -> None:
    assume(load <= 0.9)
    arrival = load * servers
    assert alike(finite_room(arrival, 1, servers, servers + 900), mmc(arrival, 1, servers), within=1e-6)
    assert alike(finite_room(arrival, 1, servers, servers), loss(arrival, 1, servers))


@law
@given(LOADS, st.integers(1, 5))
def test_very_many_rare_patients_are_a_stream(load: float, servers: int) -> None:
    assume(load <= 0.8)
    many = 5_000
    few = finite_population(load * servers / many, 1, servers, many)
    assert few.stay == approx(mmc(load * servers, 1, servers).stay, rel=2e-2)


@law
@given(st.floats(0.001, 500), st.integers(1, 300))
def test_recursion_is_the_definition(load: float, servers: int) -> None:
    """B = (aᶜ/c!) / Σ aᵏ/k!, here in logarithms; more places never lose more; C is never below B."""
    logs = [k * math.log(load) - math.lgamma(k + 1) for k in range(servers + 1)]
    top = max(logs)
    direct = math.exp(logs[-1] - top) / math.fsum(math.exp(one - top) for one in logs)
    assert erlang_b(load, servers) == approx(direct, rel=1e-9, abs=1e-300)
    assert erlang_b(load, servers + 1) <= erlang_b(load, servers)
    if load < servers:
        assert erlang_b(load, servers) <= erlang_c(load, servers) <= 1


@law
@given(LOADS, st.integers(1, 200_000))
def test_little_holds_and_shares_stay_shares(load: float, servers: int) -> None:
    assume(load * servers < servers)
    found = mmc(load * servers, 1, servers)
    assert found.present == approx(found.arrival * found.stay)  # type: ignore[operator]
    for share in (found.empty, found.p_wait, found.utilisation):
        assert share is not None
        assert 0 <= share <= 1


@law
@given(st.lists(st.tuples(LOADS, st.integers(1, 6)), min_size=1, max_size=6))
def test_a_row_of_stations_is_the_sum_of_its_stations(parts: list[tuple[float, int]]) -> None:
    rates = [1 / (load * servers) for load, servers in parts]
    net = tandem(1.0, rates, [servers for _, servers in parts])
    alone = [mmc(1.0, rate, servers) for rate, (_, servers) in zip(rates, parts, strict=True)]
    assert net.stay == approx(sum(one.stay or 0 for one in alone))
    assert net.present == approx(net.stay)


@st.composite
def maps(draw: st.DrawFn) -> FlowMap:
    """Maps of 1-12 steps in a row, with jumps ahead and ways back that leave an exit."""
    count = draw(st.integers(1, 12))
    small = st.floats(0.1, 50)
    steps = tuple(
        Step(
            str(place),
            f"Trinn {place}",
            lane=draw(st.sampled_from(("", "a", "b"))),
            work=draw(small),
            wait=draw(small),
            correct=draw(st.none() | st.floats(0, 1)),
            rework=draw(st.none() | st.floats(0, 0.9)),
            capacity=draw(st.none() | st.floats(1, 60)),
            value=draw(st.sampled_from(("adding", "necessary", "waste"))),
        )
        for place in range(count)
    )
    arrows = []
    for place in range(count - 1):
        other = draw(st.integers(0, count - 1))
        part = draw(st.floats(0.01, 0.9))
        arrows += [Arrow(str(place), str(place + 1), 1 - part), Arrow(str(place), str(other), part)]
    return FlowMap(steps, tuple(arrows), demand=draw(st.floats(0.1, 40)), period=1440, available=450)


def close(one: Figures, other: Figures, times: float = 1.0) -> None:
    """All totals agree, the times of ``one`` being ``times`` those of ``other``."""
    for name in ("efficiency", "pce", "rolled", "hand_offs"):
        wanted = getattr(other, name)
        assert getattr(one, name) == (None if wanted is None else approx(wanted, rel=1e-9, abs=1e-12)), name
    for name in ("work", "wait", "lead", "adding"):
        assert getattr(one, name) == approx(getattr(other, name) * times), name
    assert [step.visits for step in one.steps] == approx([step.visits for step in other.steps])
    assert one.bottleneck.by_utilisation == other.bottleneck.by_utilisation


@law
@given(maps(), st.integers(-8, 8))
def test_another_unit_changes_the_times_of_a_map_only(flow: FlowMap, power: int) -> None:
    unit = 2.0**power
    steps = tuple(replace(one, work=(one.work or 0) * unit, wait=(one.wait or 0) * unit) for one in flow.steps)
    close(figures(replace(flow, steps=steps, period=1440 * unit, available=450 * unit)), figures(flow), unit)


@law
@given(maps(), st.data())
def test_an_arrow_that_nobody_takes_changes_nothing(flow: FlowMap, data: st.DataObject) -> None:
    sources = [step.id for step in flow.steps[:-1]]
    assume(sources)
    src, dst = data.draw(st.sampled_from(sources)), data.draw(st.sampled_from([step.id for step in flow.steps]))
    more = replace(flow, arrows=(*(flow.arrows or ()), Arrow(src, dst, 0.0)))
    assert figures(more) == figures(flow)


@law
@given(maps())
def test_what_comes_in_goes_out_and_nothing_passes_on_more_than_it_can(flow: FlowMap) -> None:
    found = figures(flow)
    assert found.problems == ()
    assert all((one.visits or 0) >= 0 for one in found.steps)
    assert found.lead == approx((found.work or 0) + (found.wait or 0))
    assert (found.adding or 0) <= (found.work or 0) + 1e-9
    assert 0 <= (found.pce or 0) <= (found.efficiency or 0) * (1 + 1e-12) <= 1 + 1e-9
    for one in found.steps:
        assert one.reaching is not None and one.arrivals is not None
        assert one.reaching <= one.arrivals * (1 + 1e-9)
        if one.growth:
            assert one.state == "overloaded"
        if one.implied is not None:
            assert (one.implied >= 1 - 1e-9) == (one.state == "overloaded")


@law
@given(maps())
def test_visits_solve_their_equations(flow: FlowMap) -> None:
    """v_j = γ_j + Σ v_i·P_ij and λ_j = γ_j + Σ min(λ_i, cᵢ)·P_ij, put back in."""
    count = len(flow.steps)
    rows = tuple({(i * 7 + 1) % count: 0.4, (i * 3 + 2) % count: 0.5} for i in range(count))
    out = tuple(1 - sum(row.values()) for row in rows)
    routing = Routing(rows, out, tuple((i + 1.0) for i in range(count)))
    limits = [step.capacity for step in flow.steps]
    for found, passed in (
        (visits(routing), lambda rate, _: rate),
        (arriving(routing, limits), lambda rate, most: rate if most is None else min(rate, most)),
    ):
        for place in range(count):
            coming = sum(passed(found[i], limits[i]) * rows[i].get(place, 0.0) for i in range(count))
            assert found[place] == approx(routing.entry[place] + coming)
