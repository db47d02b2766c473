"""Figures of a flow: numbers in, numbers out; no screen, no file, no clock.

``maps`` says what a map of a pathway holds, ``figures`` computes it, ``bottleneck`` names the bottleneck and its
rule; ``stations``, ``rooms`` and ``networks`` are queues in closed form, each with its assumptions in words;
``cases`` reads and answers case files. All times of one map are in one unit, rates are per that unit or per the
map's own period. What is undefined is ``None``, never infinity and never NaN.
"""
