"""What ``--help`` says of each option, in three languages.

``OPTIONS`` is by command path and option (or the name of what is given without one); ``""`` holds those of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.words import Words

_MEASURE = Words(
    "indikatoren: id, navn eller begynnelsen av navnet",
    "indikatoren: id, namn eller byrjinga av namnet",
    "the measure: id, name or the beginning of its name",
)
_CASES = Words("JSON-filen; - er standard inn", "JSON-fila; - er standard inn", "the JSON file; - is standard input")
_WHAT = Words(
    "id, filnavn eller begynnelsen av tittelen",
    "id, filnamn eller byrjinga av tittelen",
    "id, file name or the beginning of the title",
)
_DRY = Words(
    "vis bare hva som ville blitt endret", "vis berre kva som ville blitt endra", "only show what would change"
)
_TEAM = Words("hvilket team den hører til", "kva team han høyrer til", "whose it is")
_ONLY_TEAM = Words("bare for dette teamet", "berre for dette teamet", "only of this team")


def _column(nb: str, nn: str, en: str) -> Words:
    return Words(f"kolonnen med {nb}", f"kolonnen med {nn}", f"the column with {en}")


OPTIONS: Final[Mapping[str, Mapping[str, Words]]] = {
    "": {
        "--help": Words("vis denne hjelpen", "vis denne hjelpa", "show this help"),
        "--version": Words("vis versjonen", "vis versjonen", "show the version"),
        "--in": Words(
            "arbeidsmappen (ellers den nærmeste oppover)",
            "arbeidsmappa (elles den næraste oppover)",
            "the workspace (else the nearest one upwards)",
        ),
        "--lang": Words(
            "språket i det som skrives ut", "språket i det som blir skrive ut", "language of what is printed"
        ),
        "--json": Words(
            "skriv ut nøyaktig ett JSON-dokument", "skriv ut nøyaktig eitt JSON-dokument", "print one JSON document"
        ),
        "--yes": Words("gjør det uten å spørre", "gjer det utan å spørje", "do it without asking"),
        "--wait": Words(
            "sekunder å vente på et annet program (10 om ikke annet er sagt)",
            "sekund å vente på eit anna program (10 om ikkje anna er sagt)",
            "seconds to wait for another program (default 10)",
        ),
        "--ascii": Words("tegn bare med enkle tegn", "teikn berre med enkle teikn", "draw with plain characters only"),
    },
    "demo": {
        "target": Words(
            "hvor kopien skal ligge (ellers kfterm-demo i hjemmemappen)",
            "kvar kopien skal liggje (elles kfterm-demo i heimemappa)",
            "where the copy goes (else kfterm-demo in your home folder)",
        ),
        "--fresh": Words(
            "begynn med en ny kopi (krever --yes når det finnes en)",
            "byrj med ein ny kopi (krev --yes når det finst ein)",
            "start from a fresh copy (needs --yes if one exists)",
        ),
        "--play": Words(
            "spill av en samling i appen, på en kopi som kastes",
            "spel av ei samling i appen, på ein kopi som blir kasta",
            "play a gathering in the app, on a throw-away copy",
        ),
        "--headless": Words(
            "med --play: uten skjerm og uten å vente",
            "med --play: utan skjerm og utan å vente",
            "with --play: without a screen, and never waiting",
        ),
        "--to": Words(
            "med --play: hvor utdelingene legges",
            "med --play: kvar utdelingane blir lagde",
            "with --play: where its hand-outs are left",
        ),
        "--speed": Words("med --play: ganger så fort", "med --play: gonger så fort", "with --play: times as fast"),
    },
    "new": {
        "target": Words("den nye mappen", "den nye mappa", "the new folder"),
        "--name": Words(
            "tittelen (ellers mappens navn)",
            "tittelen (elles namnet på mappa)",
            "its title (default: the folder's name)",
        ),
    },
    "present": {"target": Words("arbeidsmappen", "arbeidsmappa", "the workspace")},
    "rehearse": {
        "what": _WHAT,
        "--speed": Words(
            "ganger så fort (60 om ikke annet er sagt)",
            "gonger så fort (60 om ikkje anna er sagt)",
            "times as fast (default 60)",
        ),
    },
    "list": {
        "what": Words(
            "bare økter, team eller ark (ellers økter og team)",
            "berre økter, team eller ark (elles økter og team)",
            "only sessions, teams or boards (else sessions and teams)",
        )
    },
    "show": {"what": _WHAT},
    "check": {
        "files": Words(
            "filene (ellers hele arbeidsmappen)", "filene (elles heile arbeidsmappa)", "the files (else all)"
        ),
        "--deep": Words(
            "regn også ut hele historikken på nytt og sammenlign",
            "rekn òg ut heile historikken på nytt og samanlikn",
            "also fold the whole history again and compare",
        ),
    },
    "export": {
        "what": _WHAT,
        "--to": Words("filene som skrives", "filene som blir skrivne", "the files to write"),
        "--format": Words(
            "formatet når FIL er -, for eksempel md, html, txt, svg eller csv",
            "formatet når FIL er -, til dømes md, html, txt, svg eller csv",
            "the format when FILE is -, such as md, html, txt, svg or csv",
        ),
        "--private": Words(
            "med veilederens egne notater",
            "med dei eigne notata til rettleiaren",
            "with the facilitator's private notes",
        ),
        "--period": Words(
            "en indikator for hver uke eller måned, så ingen enkelthendelse vises",
            "ein indikator for kvar veke eller månad, så inga enkelthending blir vist",
            "a measure by week or month, so that no single event is told",
        ),
    },
    "import": {
        "file": Words(
            "punktliste, Markdown eller CSV; - er standard inn",
            "punktliste, Markdown eller CSV; - er standard inn",
            "an outline, Markdown or CSV; - is standard input",
        ),
        "--undo": Words(
            "ta tilbake den siste innlesingen på arket",
            "ta tilbake den siste innlesinga på arket",
            "take back the last import on the board",
        ),
        "--into": Words("arket det skal inn i", "arket det skal inn i", "the board it goes into"),
        "--dry-run": _DRY,
    },
    "forget": {
        "text": Words("teksten som skal bort", "teksten som skal bort", "the text to remove"),
        "--maybe": Words(
            "med --yes: slett også filer som ikke kan leses som tekst",
            "med --yes: slett òg filer som ikkje kan lesast som tekst",
            "with --yes: also delete files that cannot be read as text",
        ),
    },
    "spc": {"file": _CASES},
    "flow": {
        "file": Words(
            "tilfellene, eller en økt eller et team med flytskjemaer",
            "tilfella, eller ei økt eller eit team med flytskjema",
            "the cases, or a session or team with flow maps",
        ),
        "--board": Words(
            "bare dette flytskjemaet i økten",
            "berre dette flytskjemaet i økta",
            "only this flow map of the session",
        ),
    },
    "vote": {
        "file": Words(
            "stemmesedlene, eller en økt eller et team med lukkede avstemninger",
            "røystesetlane, eller ei økt eller eit team med lukka avrøystingar",
            "ballots, or a session or team with closed votes",
        ),
        "--board": Words(
            "bare avstemningene på dette arket i økten",
            "berre avrøystingane på dette arket i økta",
            "only the votes of this sheet of the session",
        ),
        "--method": Words("hvordan radene telles", "korleis radene blir talde", "how the rows are counted"),
        "--k": Words(
            "valg på en seddel (rank: 5 om ikke annet er sagt)",
            "val på ein setel (rank: 5 om ikkje anna er sagt)",
            "choices on a ballot (rank: default 5)",
        ),
        "--ideas": Words(
            "hvor mange ideer det er, nummerert fra 1",
            "kor mange idear det er, nummererte frå 1",
            "how many ideas there are, numbered from 1",
        ),
        "--budget": Words(
            "poeng å fordele (100 om ikke annet er sagt)",
            "poeng å fordele (100 om ikkje anna er sagt)",
            "points to share out (default 100)",
        ),
        "--scale": Words(
            "laveste og høyeste karakter (1-5 om ikke annet er sagt)",
            "lågaste og høgaste karakter (1-5 om ikkje anna er sagt)",
            "lowest and highest score (default 1-5)",
        ),
        "--lenient": Words("færre valg enn N er lov", "færre val enn N er lov", "fewer choices than N are allowed"),
    },
    "pdsa add": {
        "--team": _TEAM,
        "--idea": Words("endringsideen som testes", "endringsideen som blir testa", "the change idea that is tested"),
        "--question": Words("hva dere vil vite", "kva de vil vite", "what you want to know"),
        "--test": Words("hva dere skal prøve", "kva de skal prøve", "what you will try"),
        "--prediction": Words("hva dere tror vil skje", "kva de trur vil skje", "what you believe will happen"),
        "--how": Words(
            "hvordan dere vet om det ble bedre", "korleis de veit om det vart betre", "how you know it got better"
        ),
        "--scale": Words("hvor stor testen er", "kor stor testen er", "how large the test is"),
        "--who": Words("hvem som gjør det", "kven som gjer det", "who does it"),
        "--where": Words("hvor", "kvar", "where"),
        "--when": Words("dagen, for eksempel fredag", "dagen, til dømes fredag", "the day, such as Friday"),
    },
    "pdsa list": {
        "--team": _ONLY_TEAM,
        "--open": Words("bare de uten en beslutning", "berre dei utan ei avgjerd", "only those without a decision"),
    },
    "pdsa show": {"what": Words("testens id", "id-en til testen", "the id of the test")},
    "pdsa form": {
        "what": Words(
            "testen som fylles inn (ellers et tomt skjema)",
            "testen som blir fylt inn (elles eit tomt skjema)",
            "the test to fill in (default: an empty form)",
        ),
        "--team": Words(
            "teamets navn på et tomt skjema", "namnet på teamet på eit tomt skjema", "the team's name on an empty form"
        ),
        "--to": Words("filen som skrives", "fila som blir skriven", "the file to write"),
    },
    "measure new": {
        "name": Words("hva indikatoren heter", "kva indikatoren heiter", "what the measure is called"),
        "--team": _TEAM,
        "--kind": Words(
            "hva slags tall (value om ikke annet er sagt)",
            "kva slags tal (value om ikkje anna er sagt)",
            "kind of data (default: value)",
        ),
        "--family": Words(
            "resultat-, prosess- eller balanserende indikator",
            "resultat-, prosess- eller balanserande indikator",
            "outcome, process or balancing",
        ),
        "--frequency": Words("hvor ofte det måles", "kor ofte det blir målt", "how often it is measured"),
        "--direction": Words("hvilken vei som er bedre", "kva veg som er betre", "which way is better"),
        "--chart": Words(
            "i stedet for diagrammet som foreslås av tallene",
            "i staden for diagrammet som blir føreslått av tala",
            "instead of the chart proposed by the kind of data",
        ),
        "--profile": Words(
            "reglene diagrammet leses med (qic om ikke annet er sagt)",
            "reglane diagrammet blir lese med (qic om ikkje anna er sagt)",
            "the rules that read the chart (default: qic)",
        ),
        "--target": Words("måltallet", "måltalet", "the target"),
        "--baseline": Words("utgangspunktet", "utgangspunktet", "where it started"),
        "--per": Words("per så mange, for eksempel 1000", "per så mange, til dømes 1000", "per so many, such as 1000"),
        "--why": Words("hvorfor det måles", "kvifor det blir målt", "why it is measured"),
        "--definition": Words("hva som telles, med ord", "kva som blir talt, med ord", "what is counted, in words"),
        "--numerator": Words("telleren, med ord", "teljaren, med ord", "the numerator, in words"),
        "--denominator": Words("nevneren, med ord", "nemnaren, med ord", "the denominator, in words"),
        "--inclusion": Words("hvem som er med", "kven som er med", "who is included"),
        "--source": Words("hvor tallene kommer fra", "kvar tala kjem frå", "where the figures come from"),
        "--collector": Words("rollen som samler dem", "rolla som samlar dei", "the role that collects them"),
        "--unit": Words("enheten, for eksempel minutter", "eininga, til dømes minutt", "the unit, such as minutes"),
    },
    "measure add": {
        "entry": Words(
            "tall og dag, for eksempel «12/45 14.03» eller «3,4 uke 12»",
            "tal og dag, til dømes «12/45 14.03» eller «3,4 veke 12»",
            'figure and day, such as "12/45 14.03" or "3,4 week 12"',
        ),
        "--team": _TEAM,
        "--measure": _MEASURE,
    },
    "measure list": {
        "what": Words(
            "et team, eller en indikator for å se målingene",
            "eit team, eller ein indikator for å sjå målingane",
            "a team, or a measure to list its measurements",
        ),
        "--team": _ONLY_TEAM,
    },
    "measure chart": {
        "what": _MEASURE,
        "--team": Words(
            "bare blant dette teamets indikatorer",
            "berre blant indikatorane til dette teamet",
            "only among this team's measures",
        ),
        "--period": Words(
            "for hver uke eller måned, så ingen enkelthendelse vises",
            "for kvar veke eller månad, så inga enkelthending blir vist",
            "by week or month, so that no single event is told",
        ),
    },
    "measure import": {
        "file": Words("CSV- eller XLSX-filen", "CSV- eller XLSX-fila", "the CSV or XLSX file"),
        "--team": Words("hvilket team tallene hører til", "kva team tala høyrer til", "whose measures they are"),
        "--mapping": Words(
            "les slik det er husket under dette navnet; spør ikke",
            "les slik det er hugsa under dette namnet; spør ikkje",
            "read as remembered under this name; asks nothing",
        ),
        "--measure": Words(
            "uten lesemåte: indikatoren de hører til",
            "utan lesemåte: indikatoren dei høyrer til",
            "without a mapping: the measure they belong to",
        ),
        "--save": Words(
            "husk under dette navnet hvordan kolonnene leses",
            "hugs under dette namnet korleis kolonnane blir lesne",
            "remember how the columns are read under this name",
        ),
        "--dry-run": Words(
            "vis bare hva som ville blitt ført inn",
            "vis berre kva som ville blitt ført inn",
            "only show what would be entered",
        ),
        "--dates": Words(
            "hvordan datoene er skrevet", "korleis datoane er skrivne", "how the column of dates is written"
        ),
        "--decimal": Words("desimaltegnet", "desimalteiknet", "the decimal sign of the columns of figures"),
        "--sheet": Words(
            "arket i en XLSX-fil (ellers det første)",
            "arket i ei XLSX-fil (elles det første)",
            "the sheet of an XLSX file (default: the first)",
        ),
        "--date-column": _column("dager eller perioder", "dagar eller periodar", "the days or periods"),
        "--value-column": _column("verdiene", "verdiane", "the values"),
        "--numerator-column": _column("tellerne", "teljarane", "the numerators"),
        "--denominator-column": _column("nevnerne", "nemnarane", "the denominators"),
        "--note-column": _column("merknader", "merknader", "notes"),
        "--name-column": _column(
            "navn på indikatorer, når filen har flere",
            "namn på indikatorar, når fila har fleire",
            "the names of measures, when the file holds several",
        ),
    },
    "guide": {
        "tool": Words(
            "begynnelsen av navnet (ellers alle)",
            "byrjinga av namnet (elles alle)",
            "the beginning of its name (default: all)",
        ),
        "--phase": Words("bare de i fase 1-8", "berre dei i fase 1-8", "only those of phase 1-8"),
        "--to": Words(
            "skriv en utdeling i stedet: .html, .md eller .txt",
            "skriv ei utdeling i staden: .html, .md eller .txt",
            "write a hand-out instead: .html, .md or .txt",
        ),
    },
}
