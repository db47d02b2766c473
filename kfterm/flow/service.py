"""How long one patient takes: mean and spread of a distribution, or a queue model's own rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """Time per patient: ``mean`` above 0 in the unit of time, and ``cv2``, the variance ÷ mean² (0 or more)."""

    mean: float
    cv2: float = 1.0

    @property
    def rate(self) -> float:
        """How many one place serves per unit of time when it is never idle."""
        return 1 / self.mean


def exponential(mean: float) -> Service:
    """Much variation: many short, some very long."""
    return Service(mean)


def constant(value: float) -> Service:
    """Every patient takes equally long."""
    return Service(value, 0.0)


def uniform(low: float, high: float) -> Service:
    """Any time from ``low`` to ``high`` is as likely as another."""
    mean = (low + high) / 2
    return Service(mean, (high - low) ** 2 / 12 / mean**2)


def triangular(low: float, mode: float, high: float) -> Service:
    """Least, most usual and longest time."""
    mean = (low + mode + high) / 3
    # (a² + b² + m² − ab − am − bm) / 18, written as squares so that rounding never makes it negative.
    variance = ((high - low) ** 2 + (mode - low) ** 2 + (high - mode) ** 2) / 36
    return Service(mean, variance / mean**2)


def spread(mean: float, cv: float) -> Service:
    """A mean and a coefficient of variation (standard deviation ÷ mean), as for a lognormal time."""
    return Service(mean, cv**2)
