"""The demo's content, as people will read it: complete, unique, in the right language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from kfterm.desk.pdsaguard import looks_like_task
from kfterm.text.privacy import privacy_hints
from kfterm.tools.registry import BUILT_IN

ROOT = Path(__file__).resolve().parent.parent
CONTENT: dict[str, Any] = yaml.safe_load((ROOT / "scripts/demo/content.yaml").read_bytes())
PDSA: dict[str, Any] = yaml.safe_load((ROOT / "scripts/demo/pdsa.yaml").read_bytes())
SHEETS: dict[str, Any] = yaml.safe_load((ROOT / "scripts/demo/sheets.yaml").read_bytes())
KICKOFF: dict[str, Any] = yaml.safe_load((ROOT / "scripts/demo/kickoff.yaml").read_bytes())
SOURCE = "Vestre Viken HF, erfaringsrapport om kontinuerlig forbedring, 2023"


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


PUBLISHED = {
    "Forpliktende lederskap": [
        *("Involvering og tillit", "Kulturbygging", "Tilrettelegging", "Anerkjennelse og tilbakemeldinger"),
        *("Fakta og prioritering", "Opplæring", "Strategisk satsningsområde"),
    ],
    "Forbedringskunnskap og kompetanse": [
        *("Grunnkompetanse", "Viderekommende og agentkompetanse", "Veilederkompetanse", "Ekspertkompetanse"),
    ],
    "Forbedringsveiledning": [
        *("Veiledning i enkeltarbeider", "Veiledning i opplæringsprogrammer", "Veiledning ved læringsnettverk"),
        *("Veiledning på veiledning", "Veiledning og rådgivning ved prioriterte satsningsområder"),
    ],
    "Brukermedvirkning": ["Medvirkning av pasienter og pårørende i forbedringsarbeid på tjenestenivå"],
    "Målinger og datafangst": [
        *("Statistisk prosesskontroll (SPC)", "Nåtidsdata i kontrolldiagrammer", "Bruke nåtidsdata aktivt"),
    ],
    "Strukturer i organisasjonen": [
        *("Ressurser i sentral stab", "Arbeidsgruppe i VV", "Arenaer", "Intranett"),
        *("Plattform for forbedringsarbeid", "Nettverk", "Styringssystem"),
    ],
}
"""The labels of Vestre Viken's diagram (aim, six primary and 27 secondary drivers) as published."""

# What a small test holds besides sentences.
TEST_DATA = {"idea", "scale", "who", "when", "written", "started", "ended", "as_planned", "met", "decision"}
# Keys whose values are data and may be alike: dates, codes, units of measurement and names of other items.
DATA_KEYS = {
    *("slug", "form", "status", "priority", "owner", "due", "tool", "kind", "locked", "key", "also"),
    *("baseline", "target", "deadline", "date", "start", "minutes"),
}
DATA_PATHS = {("aim", "unit"), ("blocks", "board")}

# Words that one of the two written standards has and the other never has in any sense; where a word exists in both
# ("nå" is also a verb in nynorsk, "same" a noun in bokmål), it is left out.
BOKMAL_ONLY = words(
    """ikke hvordan jeg noen noe hva hvem hvor hvorfor hvilke hvilken hvilket hver hvert fra mye mer flere være gjøre
    gjør en ett dere deres sammen uke uker uka måned måneder timer dager minutter samme vet hjem hjemme kommer sier tror
    ble selv fikk gikk enhet driver drivere ideer innen ansvarlig henvisning henvisningen"""
)
NYNORSK_ONLY = words(
    """ikkje korleis eg nokon noko nokre kva kven kvar kvart kvifor frå mykje meir fleire berre vere gjere gjer ein eit
    eitt éin éi dei dykk saman veke veka månad timar dagar veit kjem seier trur sjølv eining drivar drivarar idear innan
    ansvarleg tilvising tilvisinga skule byrjar"""
)
BOKMAL_PART = re.compile(r"forbedring|avdelingen\b|utredning", re.IGNORECASE)
NYNORSK_PART = re.compile(r"forbetring|rettlei|utgreiing", re.IGNORECASE)
NOT_OUR_WORDS = re.compile(
    r"\b(prosjekt\w*|hjemmelekse\w*|omvotering\w*|flerstemming\w*|seriediagram\w*|slektskap\w*|prediksjon\w*|lean)\b",
    re.IGNORECASE,
)


def texts(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text that a person reads, with the keys that lead to it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key not in DATA_KEYS and (*path[-1:], key) not in DATA_PATHS:
                yield from texts(value, (*path, key))
    elif isinstance(tree, list):
        for item in tree:
            yield from texts(item, path)
    elif isinstance(tree, str):
        yield path, tree


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.?!])\s+(?=[A-ZÆØÅÉ])", text.strip())
    return [part.strip(" .?!").casefold() for part in parts if part.strip(" .?!")]


def bokmal_in(text: str) -> set[str]:
    return words(text) & BOKMAL_ONLY | set(BOKMAL_PART.findall(text))


def nynorsk_in(text: str) -> set[str]:
    return words(text) & NYNORSK_ONLY | set(NYNORSK_PART.findall(text))


def drivers(board: dict[str, Any]) -> list[dict[str, Any]]:
    return board.get("drivers", [])


def secondaries(board: dict[str, Any]) -> list[dict[str, Any]]:
    return [second for first in drivers(board) for second in first["secondary"]]


def ideas(board: dict[str, Any]) -> list[dict[str, Any]]:
    return [idea for second in secondaries(board) for idea in second.get("ideas", [])]


def test_no_sentence_occurs_twice() -> None:
    found = Counter(sentence for _, text in texts(CONTENT) for sentence in sentences(text))
    assert len(found) > 450
    assert [sentence for sentence, count in found.items() if count > 1] == []


def small_tests() -> Iterator[tuple[str, str]]:
    """Every sentence of the small tests with its team's slug."""
    for slug, tests in PDSA.items():
        for test in tests:
            yield from ((slug, text) for name, text in test.items() if name not in TEST_DATA)


def kickoff_texts() -> Iterator[str]:
    """What people read of the gathering that is over."""
    yield from (KICKOFF[name] for name in ("title", "place", "purpose"))
    for block in KICKOFF["blocks"]:
        yield from (block["title"], block["instruction"])
    for event in KICKOFF["day"]:
        yield from (event[name] for name in ("note", "parked", "decision", "action") if name in event)
        if "line" in event:
            yield event["line"].partition(" ")[2]
        if "becomes" in event:
            yield event["becomes"]["action"]


def test_no_sentence_of_the_small_tests_or_the_gathering_that_is_over_occurs_elsewhere() -> None:
    found = Counter(sentence for _, text in texts(CONTENT) for sentence in sentences(text))
    found.update(sentence for _, text in small_tests() for sentence in sentences(text))
    assert len(found) > 800
    found.update(sentence for text in kickoff_texts() for sentence in sentences(text))
    assert len(found) > 870
    assert [sentence for sentence, count in found.items() if count > 1] == []


def test_each_team_has_three_finished_small_tests_in_its_own_form_of_the_language() -> None:
    forms = {team["slug"]: team["form"] for team in CONTENT["teams"]}
    known = {team["slug"]: {idea["text"] for idea in ideas(team["board"])} for team in CONTENT["teams"]}
    assert set(PDSA) == set(forms)
    for slug, tests in PDSA.items():
        assert sum("decision" in test for test in tests) >= 3, slug
        assert {test["idea"] for test in tests} <= known[slug]
        for test in tests:
            assert test["question"].endswith("?"), test["question"]
            assert not test["prediction"].endswith("."), test["prediction"]
            assert not looks_like_task(test["question"], test["test"], test["prediction"]), test["question"]
            assert test["written"] < test.get("started", "9998") <= test.get("ended", "9999")
    for slug, text in small_tests():
        wrong = bokmal_in(text) if forms[slug] == "nn" else nynorsk_in(text)
        assert not wrong, (slug, text, wrong)
        assert not NOT_OUR_WORDS.search(text) and not privacy_hints(text), text


def test_the_check_for_doubles_finds_a_double() -> None:
    twice = {"teams": [{"aim": "Vi ses. Hils på en kollega."}, {"board": {"title": "hils på en kollega!"}}]}
    found = Counter(sentence for _, text in texts(twice) for sentence in sentences(text))
    assert [sentence for sentence, count in found.items() if count > 1] == ["hils på en kollega"]


def test_fourteen_teams_each_with_name_aim_board_and_two_actions() -> None:
    teams = CONTENT["teams"]
    assert len(teams) == 14
    assert len({team["slug"] for team in teams}) == len({team["title"] for team in teams}) == 14
    for team in teams:
        assert team["title"] and team["unit"] and team["lead"] and team["aim"].strip(), team["slug"]
        assert re.fullmatch(r"[a-zæøå][a-z0-9æøå-]*", team["slug"])
        assert team["board"]["title"] and team["board"]["aim"]["text"]
        assert len(team["actions"]) == 2, team["slug"]


def test_each_board_is_a_driver_diagram_of_a_tidy_size() -> None:
    for team in CONTENT["teams"]:
        board = team["board"]
        assert 3 <= len(drivers(board)) <= 5, team["slug"]
        assert all(1 <= len(first["secondary"]) <= 3 for first in drivers(board)), team["slug"]
        assert all(len(second.get("ideas", [])) <= 3 for second in secondaries(board)), team["slug"]
        assert "testing" in {idea.get("status") for idea in ideas(board)}, team["slug"]
    statuses = {idea.get("status", "idea") for team in CONTENT["teams"] for idea in ideas(team["board"])}
    assert statuses == {"idea", "testing", "adjusting", "kept", "introduced", "dropped"}
    priorities = {idea.get("priority") for team in CONTENT["teams"] for idea in ideas(team["board"])}
    assert priorities == {None, 1, 2, 3}


def test_some_drivers_stand_under_two_parents_that_exist() -> None:
    shared = 0
    for team in CONTENT["teams"]:
        titles = {first["text"] for first in drivers(team["board"])}
        for first in drivers(team["board"]):
            for second in first["secondary"]:
                further = set(second.get("also", []))
                assert further <= titles - {first["text"]}, (team["slug"], further)
                shared += bool(further)
    assert 2 <= shared <= 3


def test_three_aims_lack_something_and_the_others_are_complete() -> None:
    lacking = {}
    for team in CONTENT["teams"]:
        aim = team["board"]["aim"]
        missing = {name for name in ("baseline", "target", "unit", "deadline", "population") if name not in aim}
        if missing:
            lacking[team["slug"]] = missing
        else:
            assert aim["baseline"] != aim["target"]
        if "deadline" in aim:
            assert date.fromisoformat(aim["deadline"]).year == 2027
    assert lacking == {
        "frivillighet": {"baseline", "target", "unit"},
        "fra-avrusing-til-oppfølging": {"deadline"},
        "oppgavedeling": {"population"},
    }


def test_actions_have_one_owner_a_date_in_the_winter_and_a_status() -> None:
    actions = [*CONTENT["actions"], *(action for team in CONTENT["teams"] for action in team["actions"])]
    assert len(CONTENT["actions"]) == 3
    for action in actions:
        assert date(2026, 12, 1) <= date.fromisoformat(action["due"]) <= date(2027, 2, 28), action
        assert action["status"] in {"open", "doing", "done"}
        assert "," not in action["owner"] and action["owner"]
    assert {action["status"] for action in actions} == {"open", "doing", "done"}


def test_people_are_initials_or_roles_only() -> None:
    for team in CONTENT["teams"]:
        assert re.fullmatch(r"[A-ZÆØÅ]{2}, [a-zæøå -]+", team["lead"])
    owners = [action["owner"] for team in CONTENT["teams"] for action in team["actions"]]
    assert all(re.fullmatch(r"[A-ZÆØÅ]{2}|[a-zæøå]+", owner) for owner in owners)


def test_nothing_looks_like_an_identity_or_telephone_number() -> None:
    assert [text for _, text in texts(CONTENT) if privacy_hints(text)] == []


def test_the_network_says_that_it_is_invented() -> None:
    network = CONTENT["network"]
    assert "oppdiktet" in network["organisation"]
    assert "finnes ikke" in network["description"]


def test_two_teams_write_nynorsk_and_no_team_mixes() -> None:
    forms = Counter(team["form"] for team in CONTENT["teams"])
    assert forms == {"nb": 12, "nn": 2}
    for team in CONTENT["teams"]:
        for path, text in texts(team):
            if path[-1] == "source":
                continue
            wrong = bokmal_in(text) if team["form"] == "nn" else nynorsk_in(text)
            assert not wrong, (team["slug"], text, wrong)
        own = " ".join(text for _, text in texts(team))
        assert bool(nynorsk_in(own)) is (team["form"] == "nn"), team["slug"]


def test_the_rest_is_bokmal_in_the_words_of_the_house() -> None:
    rest = {name: part for name, part in CONTENT.items() if name != "teams"}
    for _, text in texts(rest):
        assert not nynorsk_in(text), text
    for _, text in texts(CONTENT):
        assert not NOT_OUR_WORDS.search(text), text


def test_the_published_diagram_is_exact_and_names_its_source() -> None:
    boards = {board["key"]: board for board in CONTENT["gathering"]["boards"]}
    assert boards["nettverk"] == {"key": "nettverk", "title": "Driverdiagram for nettverket"}
    published = boards["vestre-viken"]
    assert published["source"] == SOURCE
    shown = {first["text"]: [second["text"] for second in first["secondary"]] for first in drivers(published)}
    assert list(shown.items()) == list(PUBLISHED.items())
    assert published["aim"]["text"] == "Kontinuerlig forbedring som del av vår kultur og arbeidsform innen 2022"
    assert ideas(published) == []


def test_the_gathering_can_be_run() -> None:
    gathering = CONTENT["gathering"]
    assert (gathering["date"], gathering["start"]) == ("2027-01-20", "09:00")
    boards = {board["key"] for board in gathering["boards"]} | {sheet["key"] for sheet in SHEETS["gathering"]}
    assert sum(block["minutes"] for block in gathering["blocks"]) == 390
    for block in gathering["blocks"]:
        assert block["title"] and block["minutes"] > 0
        assert 1 <= len(sentences(block["instruction"])) <= 2, block["title"]
        assert len(block["instruction"]) <= 120, block["title"]
        assert block.get("tool") in (None, *BUILT_IN)
        assert block.get("board") in (boards if block.get("tool") else {None})
    assert {block.get("board") for block in gathering["blocks"]} == {None, *boards}


def test_the_language_check_sees_both_mistakes() -> None:
    assert bokmal_in("Vi veit ikke kvifor") == {"ikke"}
    assert nynorsk_in("Vi vet ikkje hvorfor") == {"ikkje"}
    assert BOKMAL_ONLY.isdisjoint(NYNORSK_ONLY)


def test_the_gathering_that_is_over_is_whole_and_in_order() -> None:
    blocks, day = KICKOFF["blocks"], KICKOFF["day"]
    assert 8 <= len(blocks) <= 10
    for block in blocks:
        assert len(sentences(block["instruction"])) <= 2 and len(block["instruction"]) <= 120, block["title"]
    times = [event["at"] for event in day]
    assert times == sorted(times) and (times[0], times[-1]) < ("09:00", "12:30")
    assert "come" in day[0] and "close" in day[-1]
    run = [event["start"] for event in day if "start" in event]
    skipped = [event["skip"] for event in day if "skip" in event]
    beside = [block["key"] for block in blocks if "beside" in block]
    assert (len(skipped), len(beside)) == (1, 1)
    assert sorted([*run, *skipped, *beside]) == sorted(block["key"] for block in blocks)


def test_the_gathering_that_is_over_has_one_owner_and_a_date_for_each_promise() -> None:
    day = KICKOFF["day"]
    promises = [event for event in day if "decision" in event or "action" in event]
    promises += [event["becomes"] for event in day if "becomes" in event]
    assert len(promises) == 11
    for promise in promises:
        assert promise["owner"] and "," not in promise["owner"], promise
        assert KICKOFF["date"] < promise["due"] <= "2027-01-20", promise
        assert KICKOFF["date"] < promise.get("done", promise["due"]) <= promise["due"], promise
        assert "done" in promise or "decision" in promise or promise["due"] > "2027", "nothing is overdue in the demo"


def test_the_gathering_that_is_over_is_bokmal_and_tells_of_nobody() -> None:
    for text in kickoff_texts():
        assert not nynorsk_in(text) and not NOT_OUR_WORDS.search(text) and not privacy_hints(text), text
    assert " ".join(kickoff_texts()).count("vedtak") == 0, "a gathering makes a beslutning"
    known = {team["slug"] for team in CONTENT["teams"]}
    assert {row["team"] for row in KICKOFF["people"] if "team" in row} == known
    names = [name for row in KICKOFF["people"] for name in row["names"].split(", ")]
    assert len(set(names)) == len(names) == 32
    assert all(re.fullmatch(r"[A-ZÆØÅ]{2}|[a-zæøå ]+", name) for name in names)
