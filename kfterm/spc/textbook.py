"""Charts of subgroups as the textbooks and qcc compute them: sigma from ranges or from standard deviations / c4."""

from __future__ import annotations

from math import fsum, sqrt

from kfterm.spc import faults
from kfterm.spc.figures import LARGEST_RANGE, Column, c4, d2, d3, deviation, mean
from kfterm.spc.lines import Lines
from kfterm.spc.part import Part, mean_of_groups, sizes, weighted_centre


def _sigma_within(part: Part, method: str) -> float | None:
    """Sigma of single measurements from the spread inside the points of the baseline.

    ``uwave-r`` and ``uwave-sd``: mean of the ranges / d2 or of the standard deviations / c4; ``rmsdf``: the pooled
    standard deviation / c4, which qcc takes for points of more measurements than the table of ranges has.
    """
    groups = [group for group in part.base(part.groups) if len(group) > 1]
    if method == "uwave-r":
        largest = max((len(group) for group in groups), default=0)
        if largest > LARGEST_RANGE:
            raise faults.error(faults.LARGE_SUBGROUP, size=largest)
        return mean([(max(group) - min(group)) / d2(len(group)) for group in groups])
    pairs = [(len(group), deviation(group) or 0.0) for group in groups]
    if method == "uwave-sd" or not pairs:
        return mean([sd / c4(size) for size, sd in pairs])
    free = sum(size - 1 for size, _ in pairs)
    return sqrt(fsum([(size - 1) * sd * sd for size, sd in pairs]) / free) / c4(free + 1)


def _weighted(part: Part) -> float | None:
    """Mean of what is plotted, each point weighing as many measurements as it has."""
    pairs = [(y, size) for y, size in zip(part.base(part.y), part.base(sizes(part)), strict=True) if y is not None]
    total = sum(size for _, size in pairs)
    return fsum([y * size for y, size in pairs]) / total if total else None


def xbar(part: Part) -> Lines:
    largest = max(sizes(part), default=0)
    method = part.sigma_method or ("uwave-r" if largest <= LARGEST_RANGE else "rmsdf")
    sigma = part.sigma_of_moving(part.base(part.y)) if method == "mr" else _sigma_within(part, method)
    single = method == "mr"
    steps: Column = [
        None if sigma is None else sigma if single else sigma / sqrt(size) if size > 1 else None for size in sizes(part)
    ]
    centre = part.centre(lambda: mean_of_groups(part))
    return Lines(len(part.y), centre, centre, steps, sigma_hat=sigma)


def r(part: Part) -> Lines:
    sigma = _sigma_within(part, part.sigma_method or "uwave-r")
    largest = max(sizes(part), default=0)
    if largest > LARGEST_RANGE:
        raise faults.error(faults.LARGE_SUBGROUP, size=largest)
    steps: Column = [sigma * d3(size) if sigma is not None and size > 1 else None for size in sizes(part)]
    centre = weighted_centre(part, lambda: _weighted(part))
    return Lines(len(part.y), centre, centre, steps, low=0.0, sigma_hat=sigma)


def s(part: Part) -> Lines:
    sigma = _sigma_within(part, part.sigma_method or "uwave-sd")
    steps: Column = [
        sigma * sqrt(1 - c4(size) ** 2) if sigma is not None and size > 1 else None for size in sizes(part)
    ]
    centre = weighted_centre(part, lambda: _weighted(part))
    return Lines(len(part.y), centre, centre, steps, low=0.0, sigma_hat=sigma)
