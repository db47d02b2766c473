"""The tables on paper: a list of all for the facilitator, and a sign for each table."""

from __future__ import annotations

from kfterm.desk.agenda import running
from kfterm.desk.groups import ROLE_NAMES, members_of
from kfterm.desk.peopleread import TABLE, group_title, team_title
from kfterm.desk.places import SessionView
from kfterm.model.records import Group
from kfterm.model.report import Block, Facts, Heading, Paragraph, Report, Table
from kfterm.words import Lang, Words

GROUPS = Words("Grupper", "Grupper", "Groups")
SIGNS = Words("Bordskilt", "Bordskilt", "Table signs")
CAPTION = Words(
    "{people} personer ved {tables} bord", "{people} personar ved {tables} bord", "{people} people, {tables} tables"
)
HEADS = (
    Words("Bord", "Bord", "Table"),
    Words("Ved bordet", "Ved bordet", "At the table"),
    Words("Ordstyrer", "Ordstyrar", "Chair"),
    Words("Referent", "Referent", "Scribe"),
    Words("Tidtaker", "Tidtakar", "Timekeeper"),
    Words("Legger fram som nr.", "Legg fram som nr.", "Reports as no."),
)
ORDER = Words("Legger fram som nr. {order}", "Legg fram som nr. {order}", "Reports as no. {order}")


def group_blocks(seen: SessionView, lang: Lang) -> tuple[Block, ...]:
    """A table of the groups with people, roles and report-out order; nothing when none are drawn."""
    if not seen.groups:
        return ()
    names = {person.id: person.name for person in seen.people}
    people = {person.id: person for person in seen.people}
    rows = tuple(
        (
            group_title(seen, group, lang),
            ", ".join(person.name for person in members_of(group, people)),
            *(names.get(group.roles.get(role, ""), "") for role in ROLE_NAMES),
            str(group.order or ""),
        )
        for group in seen.groups
    )
    seated = sum(len(members_of(group, people)) for group in seen.groups)
    caption = CAPTION.get(lang, people=seated, tables=len(seen.groups))
    return Heading(GROUPS.get(lang)), Table(caption, tuple(head.get(lang) for head in HEADS), rows)


def signs(seen: SessionView, lang: Lang) -> Report:
    """One page per table: its number in large signs, who sits there, the roles, and what the group is to do.

    The task is that of the group block that runs, else of the first one still to come.
    """
    blocks: list[Block] = []
    for number, group in enumerate(seen.groups):
        blocks.append(Heading(TABLE.get(lang, number=group.number), new_page=number > 0, large=True))
        blocks += _sign(seen, group, lang)
    return Report(f"{SIGNS.get(lang)}: {seen.session.title}", lang, blocks=tuple(blocks))


def _sign(seen: SessionView, group: Group, lang: Lang) -> list[Block]:
    people = {person.id: person for person in seen.people}
    blocks: list[Block] = [Heading(team_title(seen, group.name), 3)] if group.name else []
    roles = tuple(
        (name.get(lang).capitalize(), people[group.roles[role]].name)
        for role, name in ROLE_NAMES.items()
        if group.roles.get(role) in people
    )
    blocks.append(Paragraph("\n".join(person.name for person in members_of(group, people))))
    blocks += [Facts(roles)] if roles else []
    task = _task(seen)
    blocks += [Paragraph(task)] if task else []
    if group.order:
        blocks.append(Paragraph(ORDER.get(lang, order=group.order)))
    return blocks


def _task(seen: SessionView) -> str:
    works = [block for block in seen.blocks if block.kind in ("group", "igp") and not block.skipped]
    live = running(works)
    coming = next((block for block in works if not block.started), None)
    chosen = live or coming
    return chosen.instruction if chosen else ""
