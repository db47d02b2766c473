"""The guide: every method complete and alike in three languages, found by its name, on one page of paper each."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.cli import main
from kfterm.errors import KfError
from kfterm.guide import PHASES, find, groups, guide_for, guide_of, methods, of_phase, pocket_guide
from kfterm.model.report import Heading, Report, Steps, Table
from kfterm.report import render
from kfterm.text.privacy import privacy_hints
from kfterm.words import LANGS, Lang
from tests.report.axe import violations
from tests.report.chromium import print_to_pdf
from tests.test_content import NOT_OUR_WORDS
from tests.wording import sentences, wrong_in

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "templates" / "guide").glob("*.yaml"))
EVERY = tuple(range(1, 9))
EXPECTED = {
    "fishbone": (1,),
    "whys": (1,),
    "ngt": (1, 5),
    "affinity": (1, 5),
    "flow": (1,),
    "pareto": (1,),
    "stakeholders": (2,),
    "aim": (3, 4),
    "charts": (4, 6, 7),
    "driver": (5,),
    "matrix": (5,),
    "pdsa": (6,),
    "forces": (7,),
    "implementation": (7, 8),
    "benefits": (7, 8),
    "actions": EVERY,
    "agenda": EVERY,
    "parking": EVERY,
    "users": EVERY,
}
"""Each method with its phases, in the order of an improvement."""
FIELDS = {
    "order",
    "phases",
    "title",
    "purpose",
    "time",
    "people",
    "need",
    "steps",
    "pitfalls",
    "example",
    "next",
    "terms",
}
PROGRAM = re.compile(r"kfterm|\b(programmet|tasten|the program|the app|press the key)\b", re.IGNORECASE)


def tree_of(path: Path) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load(path.read_bytes())
    return tree


def texts(tree: object) -> Iterator[dict[str, str]]:
    """Every text, each in three languages."""
    if isinstance(tree, list):
        for item in tree:
            yield from texts(item)
    elif isinstance(tree, dict):
        if set(tree) & set(LANGS):
            yield tree
        else:
            for value in tree.values():
                yield from texts(value)


def test_every_method_is_there_with_its_phases_in_the_order_of_an_improvement() -> None:
    assert {method.id: method.phases for method in methods()} == EXPECTED
    assert [method.id for method in methods()] == list(EXPECTED)


def test_each_phase_has_a_method_of_its_own_and_ends_with_those_of_all_phases() -> None:
    always = [method.id for method in methods() if method.always]
    for phase in PHASES:
        ids = [method.id for method in of_phase(phase)]
        assert ids[-4:] == always == ["actions", "agenda", "parking", "users"]
        assert len(ids) > 4, phase
    *phases, (_, last) = groups("nb")
    assert [method.id for method in last] == always
    assert len(phases) == 8
    assert not {method.id for _, inside in phases for method in inside} & set(always)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_method_is_complete_and_the_same_in_three_languages(path: Path) -> None:
    tree = tree_of(path)
    assert set(tree) == FIELDS
    assert 4 <= len(tree["steps"]) <= 8
    assert len(tree["pitfalls"]) == 3
    assert 2 <= len(tree["terms"]) <= 3
    for text in texts(tree):
        assert set(text) == set(LANGS)
        assert all(text[lang].strip() == text[lang] != "" for lang in LANGS), text
        assert len({len(sentences(text[lang])) for lang in LANGS}) == 1, text
        numbers = {lang: re.findall(r"\d+", text[lang]) for lang in LANGS}
        assert numbers["nb"] == numbers["nn"], text
        if "×" not in text["nb"]:
            assert numbers["nb"] == numbers["en"], text
    for step in (*tree["steps"], *tree["pitfalls"]):
        assert all(step[lang][-1] in ".?" and len(step[lang]) <= 130 for lang in LANGS), step


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_method_is_in_the_words_of_the_house_and_promises_no_program(path: Path) -> None:
    for text in texts(tree_of(path)):
        for lang in LANGS:
            assert not wrong_in(text[lang], lang), (lang, text[lang])
            assert not PROGRAM.search(text[lang]), text[lang]
            assert not privacy_hints(text[lang])
        for lang in ("nb", "nn"):
            assert not NOT_OUR_WORDS.search(text[lang]), text[lang]


def test_each_example_says_that_it_is_invented() -> None:
    for method in methods():
        first = sentences(method.example.get("nb"))[0], sentences(method.example.get("en"))[0]
        assert re.search(r"oppdikte[dt]", first[0]), method.id
        assert "invented" in first[1], method.id


def test_no_sentence_stands_in_two_methods() -> None:
    long = Counter(
        sentence
        for path in FILES
        for key in ("purpose", "steps", "pitfalls", "example", "next")
        for text in texts(tree_of(path)[key])
        for sentence in set(sentences(text["nb"]))
    )
    assert len(long) > 250
    assert [sentence for sentence, count in long.items() if count > 1 and sentence != "hvorfor"] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_has_the_length_of_a_pocket_page(lang: Lang) -> None:
    lengths = {method.id: len(re.findall(r"\w+", render(guide_of(method, lang), ".txt"))) for method in methods()}
    assert {name: length for name, length in lengths.items() if not 250 <= length <= 355} == {}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXPECTED)
def test_the_help_key_gets_everything_of_a_method(name: str, lang: Lang) -> None:
    report = guide_for(name, lang)
    method = next(one for one in methods() if one.id == name)
    assert report is not None
    assert (report.title, report.lang) == (method.title.get(lang), lang)
    shown = "".join(render(report, ".txt").split())
    wanted = (method.purpose, method.time, method.people, method.need, method.example, method.next)
    for words in (*wanted, *method.steps, *method.pitfalls):
        assert "".join(words.get(lang).split()) in shown
    terms = next(block for block in report.blocks if isinstance(block, Table))
    assert terms.rows == tuple((word.nb, word.nn, word.en, meaning.get(lang)) for word, meaning in method.terms)


def test_there_is_no_guide_for_an_unknown_tool() -> None:
    assert guide_for("nothing", "nb") is None
    assert guide_for("driv", "nb") is None, "the help key knows the whole id"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("driverdiagram", "driver"),
        ("DRIVARDIA", "driver"),
        ("driver d", "driver"),
        ("5 x h", "whys"),
        ("5 × kvifor", "whys"),
        ("five", "whys"),
        ("hvorfor", "whys"),
        ("flaskehals", "flow"),
        ("bottleneck", "flow"),
        ("kontroll", "charts"),
        ("ngt", "ngt"),
        ("nominell", "ngt"),
        ("affinitet", "affinity"),
        ("pdsa", "pdsa"),
        ("PDSA: små", "pdsa"),
        ("mål", "aim"),
        ("brukarm", "users"),
        ("flowmap", "flow"),
        ("rollout", "implementation"),
        ("gevinst", "benefits"),
        ("users", "users"),
        ("spreiing", "implementation"),
        ("impact", "matrix"),
    ],
)
def test_a_method_is_found_by_the_beginning_of_its_name_in_any_language(typed: str, name: str) -> None:
    assert find(typed, "nb").id == name


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("p", "guide.ambiguous", ["Paretodiagram", "PDSA: småskalatest", "Parkeringsplass"]),
        ("impl", "", []),
        ("xyz", "guide.unknown", [method.title.nb for method in methods()]),
        ("  ", "guide.unknown", [method.title.nb for method in methods()]),
        ("diagram", "guide.ambiguous", ["Fiskebeinsdiagram", "Driverdiagram"]),
    ],
)
def test_what_fits_none_or_several_is_refused_with_the_choices(typed: str, code: str, told: list[str]) -> None:
    if not code:
        assert find(typed, "nb").id == "implementation"
        return
    with pytest.raises(KfError) as caught:
        find(typed, "nb")
    assert caught.value.code == code
    assert caught.value.problem.values["known"].split(" · ") == told


def test_every_method_is_found_by_each_of_its_names() -> None:
    for method in methods():
        assert find(method.id, "en").id == method.id
        for lang in LANGS:
            assert find(method.title.get(lang), lang).id == method.id


# --- the command ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        code = main([str(one) for one in arguments])
        streams = self.capsys.readouterr()
        return Ran(code, streams.out, streams.err)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Run(capsys)


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_names_every_method_under_its_phases(run: Run, lang: Lang) -> None:
    ran = run("guide", "--lang", lang)
    assert ran.code == 0
    parts = [part.splitlines() for part in ran.out.strip().split("\n\n")]
    assert [part[0] for part in parts] == [name for name, _ in groups(lang)]
    for part, (_, inside) in zip(parts, groups(lang), strict=True):
        named = [line.strip() for line in part[1:] if not line.startswith("   ")]
        assert len(named) == len(inside)
        for line, method in zip(named, inside, strict=True):
            assert line.startswith(method.title.get(lang))
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_a_phase_lists_its_methods_with_what_they_are_for(run: Run) -> None:
    ran = run("guide", "--phase", "6")
    assert ran.out.startswith("Fase 6: Test i liten skala\n")
    flat = " ".join(ran.out.split())
    for method in of_phase(6):
        assert f"{method.title.nb} {method.purpose.nb}" in flat
    assert "Fiskebein" not in ran.out


def test_a_method_is_printed_and_an_unknown_one_ends_with_exit_2(run: Run) -> None:
    shown = run("guide", "fiskebein")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("Fiskebeinsdiagram\n=================\n")
    refused = run("guide", "p")
    assert (refused.code, refused.out) == (2, "")
    assert "Paretodiagram · PDSA" in refused.err
    assert run("guide", "driver", "--phase", "5").code == 2
    assert run("guide", "--phase", "9").code == 2


def test_json_is_one_list_with_english_keys(run: Run) -> None:
    rows = json.loads(run("guide", "--json", "--lang", "nn").out)
    assert [row["id"] for row in rows] == list(EXPECTED)
    assert all(list(row) == ["id", "title", "phases", "purpose"] for row in rows)
    assert rows[1] == {
        "id": "whys",
        "title": "5 × kvifor",
        "phases": [1],
        "purpose": "Går frå det som hende, til ei årsak som teamet sjølv kan gjere noko med.",
    }
    assert [row["id"] for row in json.loads(run("guide", "pdsa", "--json").out)] == ["pdsa"]
    assert {row["id"] for row in json.loads(run("guide", "--phase", "2", "--json").out)} == {
        *("stakeholders", "actions", "agenda", "parking", "users")
    }
    assert json.loads(run("guide", "p", "--json").out)["error"]["code"] == "guide.ambiguous"


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_the_pocket_guide_is_written_and_an_old_file_is_kept(run: Run, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / "ny" / f"lommeguide.{suffix}"
    made = run("guide", "--to", file, "--lang", "nn")
    assert (made.code, made.out) == (0, f"{file}\n")
    assert file.read_bytes().decode("utf-8") == render(pocket_guide(methods(), "nn"), suffix)
    again = run("guide", "driver", "--to", file)
    assert again.code == 2
    assert str(file) in again.err
    assert json.loads(run("guide", "driver", "--to", file, "--yes", "--json").out) == {"files": [str(file)]}
    assert file.read_bytes().decode("utf-8") == render(guide_of(find("driver", "nb"), "nb"), suffix)


def test_a_format_that_is_none_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    assert run("guide", "--to", tmp_path / "guide.docx").code == 2
    assert run("guide", "--to", tmp_path / "guide.svg").code == 2
    assert list(tmp_path.glob("guide.*")) == []


def test_the_command_never_imports_textual_and_opens_no_workspace(tmp_path: Path) -> None:
    code = (
        "import sys; from kfterm.cli import main; code = main(['guide', 'pdsa']);"
        "bad = sorted(name for name in sys.modules if name.split('.')[0] in ('textual', 'rich'));"
        "sys.exit(f'{code} {bad}' if bad or code else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


# --- on paper -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_each_method_takes_one_upright_page_of_the_printed_pocket_guide(lang: Lang) -> None:
    pages = print_to_pdf(render(pocket_guide(methods(), lang), ".html"))
    assert len(pages) == 1 + len(EXPECTED), "one with the overview, then one for each method"
    assert {(page.width, page.height) for page in pages} == {(210, 297)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_longest_method_takes_one_page_when_printed_alone(lang: Lang) -> None:
    longest = max((render(guide_of(method, lang), ".html") for method in methods()), key=len)
    assert len(print_to_pdf(longest)) == 1


def test_the_pocket_guide_is_accessible() -> None:
    assert violations(render(pocket_guide(methods(), "nn"), ".html")) == []


def test_steps_are_numbered_in_every_format_and_points_are_not() -> None:
    report = Report(
        "Prøve", "nb", blocks=(Steps(("Skriv <stort>", "1. Les *høyt*")), Steps(("Én", "To"), numbered=False))
    )
    page = render(report, ".html")
    assert '<ol class="steps"><li>Skriv &lt;stort&gt;</li><li>1. Les *høyt*</li></ol>' in page
    assert '<ul class="steps"><li>Én</li><li>To</li></ul>' in page
    assert render(report, ".md").endswith("1. Skriv \\<stort\\>\n2. 1\\. Les \\*høyt\\*\n\n- Én\n- To\n")
    assert render(report, ".txt").endswith("1. Skriv <stort>\n2. 1. Les *høyt*\n\n- Én\n- To\n")


def test_many_steps_hang_evenly_in_plain_text() -> None:
    lines = render(Report("Prøve", "nb", blocks=(Steps(tuple("abcdefghij")),)), ".txt").splitlines()
    assert lines[-2:] == [" 9. i", "10. j"]


def test_a_new_page_is_asked_for_on_paper_only() -> None:
    report = Report("Prøve", "nb", blocks=(Heading("Én"), Heading("To", new_page=True)))
    assert len(print_to_pdf(render(report, ".html"))) == 2
    assert render(report, ".md") == "# Prøve\n\n## Én\n\n## To\n"
