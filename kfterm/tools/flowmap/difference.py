"""What a wished map changes from the present one: removed, new and changed steps, time and hand-offs saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kfterm.tools.flowmap.figures import Fact, facts, figures_of
from kfterm.tools.flowmap.model import Flow, Step
from kfterm.tools.flowmap.words import FIELD, NO_VALUE, SHAPE, VALUE, minutes, number, percent
from kfterm.words import Lang, Words

NAME = Words("tekst", "tekst", "text")
KIND = Words("type trinn", "type trinn", "kind of step")
LANE = Words("svømmebane", "symjebane", "lane")
VALUE_FIELD = Words("verdi", "verdi", "value")
FROM_TO = Words("{field}: {old} → {new}", "{field}: {old} → {new}", "{field}: {old} → {new}")
_TIMES = frozenset({"work", "wait", "hours"})
_SHARES = frozenset({"correct", "rework", "share"})
_AMOUNTS = ("work", "wait", "capacity", "demand", "units", "share", "hours", "waiting", "correct", "rework")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a step that differs; ``told`` gives a value in words."""

    field: Words
    old: object
    new: object
    told: Callable[[object, Lang], str]

    def text(self, lang: Lang) -> str:
        """Both values in words."""
        return FROM_TO.get(
            lang, field=self.field.get(lang), old=self.told(self.old, lang), new=self.told(self.new, lang)
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """``removed`` steps of the present map, each with the wished step after which it stood (empty = first); ``new``
    steps by id; ``changed`` steps by id; minutes and hand-offs saved per patient (``None``: not known)."""

    removed: tuple[tuple[Step, str], ...]
    new: frozenset[str]
    changed: Mapping[str, tuple[Change, ...]]
    time: float | None
    hand_offs: float | None

    def told(self, step: str, lang: Lang) -> tuple[str, ...]:
        """What changed in a step, in words."""
        return tuple(change.text(lang) for change in self.changed.get(step, ()))


def difference(wished: Flow) -> Difference | None:
    """The difference of a wished map from its present one; ``None`` when it has none."""
    now = wished.now
    if now is None:
        return None
    before = {step.id: step for step in now.steps}
    pairs = {step.was: step.id for step in wished.steps if step.was in before}
    removed, last = [], ""
    for step in now.steps:
        if step.id in pairs:
            last = pairs[step.id]
        else:
            removed.append((step, last))
    changed = {
        step.id: found
        for step in wished.steps
        if step.was in before and (found := _changes(now, wished, before[step.was], step))
    }
    one, other = figures_of(now), figures_of(wished)
    return Difference(
        tuple(removed),
        frozenset(step.id for step in wished.steps if step.was not in before),
        changed,
        None if one.lead is None or other.lead is None else one.lead - other.lead,
        None if one.hand_offs is None or other.hand_offs is None else one.hand_offs - other.hand_offs,
    )


def _changes(now: Flow, wished: Flow, old: Step, new: Step) -> tuple[Change, ...]:
    found = []
    if old.text != new.text:
        found.append(Change(NAME, old.text, new.text, _plain))
    if old.shape != new.shape:
        found.append(Change(KIND, SHAPE[old.shape], SHAPE[new.shape], _worded))
    lanes = tuple(
        flow.lanes[step.lane].text if step.lane in flow.lanes else "" for flow, step in ((now, old), (wished, new))
    )
    if lanes[0] != lanes[1]:
        found.append(Change(LANE, lanes[0], lanes[1], _plain))
    if old.value != new.value:
        found.append(Change(VALUE_FIELD, VALUE[old.value], VALUE[new.value], _worded))
    for name in _AMOUNTS:
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            found.append(
                Change(FIELD[name], one, other, _time if name in _TIMES else _share if name in _SHARES else _count)
            )
    return tuple(found)


def _plain(value: object, _lang: Lang) -> str:
    return str(value) or NO_VALUE.nb


def _worded(value: object, lang: Lang) -> str:
    return value.get(lang) if isinstance(value, Words) else NO_VALUE.get(lang)


def _time(value: object, lang: Lang) -> str:
    return minutes(value, lang) if isinstance(value, (int, float)) else NO_VALUE.get(lang)


def _share(value: object, lang: Lang) -> str:
    return percent(value, lang) if isinstance(value, (int, float)) else NO_VALUE.get(lang)


def _count(value: object, lang: Lang) -> str:
    return number(value, lang) if isinstance(value, (int, float)) else NO_VALUE.get(lang)


def both(wished: Flow, lang: Lang) -> tuple[tuple[str, str, str], ...]:
    """Each figure of the present and of the wished map: label, present, wished."""
    if wished.now is None:
        return ()
    old = {fact.name: fact for fact in facts(wished.now, lang)}
    new = {fact.name: fact for fact in facts(wished, lang)}
    found = []
    for name in dict.fromkeys((*old, *new)):
        one = old.get(name, Fact(name, "", NO_VALUE.get(lang)))
        other = new.get(name, Fact(name, "", NO_VALUE.get(lang)))
        found.append((other.label or one.label, one.value, other.value))
    return tuple(found)
