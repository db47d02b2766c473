"""Pareto diagram: counted causes by size, so that it is seen whether a few make up most of it."""
