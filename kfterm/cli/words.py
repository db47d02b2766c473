"""What the command line says, in three languages."""

from __future__ import annotations

from kfterm.errors import Fault
from kfterm.words import Words, same

NO_TERMINAL = Fault(
    "cli.no_terminal",
    Words(
        "Skjermen trenger et terminalvindu, og her er det ikke noe.",
        "Skjermen treng eit terminalvindauge, og her er det ikkje noko.",
        "The screen needs a terminal window, and there is none here.",
    ),
    Words(
        "Start kfterm i et terminalvindu, eller bruk en kommando uten skjerm: kfterm --help.",
        "Start kfterm i eit terminalvindauge, eller bruk ein kommando utan skjerm: kfterm --help.",
        "Start kfterm in a terminal window, or use a command without a screen: kfterm --help.",
    ),
)
USAGE = Fault(
    "cli.usage",
    Words(
        "Kommandoen er ikke gitt riktig: {why}.",
        "Kommandoen er ikkje gitt rett: {why}.",
        "The command is not given correctly: {why}.",
    ),
    Words(
        "Se hvordan med «{command} --help».",
        "Sjå korleis med «{command} --help».",
        "See how with “{command} --help”.",
    ),
)
PLAY_ONLY = Words(
    "--headless og --to hører til --play, som ikke tar imot noen MAPPE",
    "--headless og --to høyrer til --play, som ikkje tek imot noka MAPPE",
    "--headless and --to go with --play, which takes no FOLDER to open",
)
FILE_OR_UNDO = Words("oppgi enten FIL eller --undo", "oppgi anten FIL eller --undo", "give either FILE or --undo")
NO_SUCH = Fault(
    "cli.no_such",
    Words(
        "«{word}» er verken en kommando eller en mappe.",
        "«{word}» er verken ein kommando eller ei mappe.",
        "“{word}” is neither a command nor a folder.",
    ),
    Words(
        "Se kommandoene med «kfterm --help», eller lag mappen med «kfterm new».",
        "Sjå kommandoane med «kfterm --help», eller lag mappa med «kfterm new».",
        "See the commands with “kfterm --help”, or make the folder with “kfterm new”.",
    ),
)
NEEDS_YES = Fault(
    "cli.needs_yes",
    Words("{what}", "{what}", "{what}"),
    Words(
        "Se gjennom og gi kommandoen på nytt med --yes.",
        "Sjå gjennom og gi kommandoen på nytt med --yes.",
        "Look it over and give the command again with --yes.",
    ),
)
EXISTS = Fault(
    "cli.exists",
    Words("{path} finnes fra før.", "{path} finst frå før.", "{path} exists already."),
    Words(
        "Velg et annet navn, eller bruk --yes.",
        "Vel eit anna namn, eller bruk --yes.",
        "Choose another name, or --yes.",
    ),
)
NEEDS_FORMAT = Fault(
    "cli.needs_format",
    Words(
        "Når utdelingen skal til «-», må formatet oppgis.",
        "Når utdelinga skal til «-», må formatet oppgjevast.",
        "Writing to “-” needs a format.",
    ),
    Words(
        "Legg til --format md, html, txt, svg eller csv.",
        "Legg til --format md, html, txt, svg eller csv.",
        "Add --format md, html, txt, svg or csv.",
    ),
)
SYSTEM = Fault(
    "cli.system",
    Words("{path}: {why}.", "{path}: {why}.", "{path}: {why}."),
    Words("Se etter at stien er riktig.", "Sjå etter at stigen er rett.", "Check that the path is right."),
)
CRASHED = Fault(
    "cli.crashed",
    Words(
        "kfterm stoppet på grunn av en feil i programmet.",
        "kfterm stoppa på grunn av ein feil i programmet.",
        "kfterm stopped because of an error in the program.",
    ),
    Words(
        "Meld det gjerne. En feilrapport uten innhold ligger i {report}.",
        "Meld det gjerne. Ein feilrapport utan innhald ligg i {report}.",
        "Please report it. An error report without content lies in {report}.",
    ),
)
CANNOT_READ = Fault(
    "cli.cannot_read",
    Words("Kan ikke lese {path}: {why}.", "Kan ikkje lese {path}: {why}.", "Cannot read {path}: {why}."),
    Words(
        "Se etter at filen finnes og kan åpnes.",
        "Sjå etter at fila finst og kan opnast.",
        "Check that the file exists.",
    ),
)
CANNOT_WRITE = Fault(
    "cli.cannot_write",
    Words("Kan ikke skrive {path}: {why}.", "Kan ikkje skrive {path}: {why}.", "Cannot write {path}: {why}."),
    Words("Velg en annen mappe.", "Vel ei anna mappe.", "Choose another folder."),
)
NOT_PLAYED = Fault(
    "play.not_written",
    Words("«{text}» mangler i {path}.", "«{text}» manglar i {path}.", "“{text}” is missing in {path}."),
    Words(
        "Noe i programmet er endret. Meld det gjerne som en feil.",
        "Noko i programmet er endra. Meld det gjerne som ein feil.",
        "Something in the program has changed. Please report it.",
    ),
)
NOT_SAVED = Words(
    "Ingenting er endret. Se etter at mappen finnes, at det er plass, og at du kan skrive der.",
    "Ingenting er endra. Sjå etter at mappa finst, at det er plass, og at du kan skrive der.",
    "Nothing is changed. Check that the folder is there, has room, and lets you write.",
)
NOTHING_FOUND = Words("Ingenting å vise.", "Ingenting å vise.", "Nothing to show.")
STOPPED = Words("Stoppet.", "Stoppa.", "Stopped.")
PROBLEM_AT = {
    "column": Words(
        "{file}, linje {line}, tegn {column}: {text}",
        "{file}, linje {line}, teikn {column}: {text}",
        "{file}, line {line}, column {column}: {text}",
    ),
    "line": Words("{file}, linje {line}: {text}", "{file}, linje {line}: {text}", "{file}, line {line}: {text}"),
    "": same("{file}: {text}"),
}
"""How a problem's place is told, by the finest that is known of it."""
ALL_WELL = Words("Alt i orden: {count} filer.", "Alt i orden: {count} filer.", "All is well: {count} files.")
KINDS: dict[str, Words] = {
    "session": Words("økt", "økt", "session"),
    "team": Words("team", "team", "team"),
    "board": Words("ark", "ark", "sheet"),
    "network": Words("nettverk", "nettverk", "network"),
}
IMPORT_ASK = Words("Legge dette inn? [j/n] ", "Leggje dette inn? [j/n] ", "Take this in? [y/n] ")
IMPORT_FIRST = Words(
    "{count} linjer ville endre arket.", "{count} linjer ville endre arket.", "{count} lines would change the sheet."
)
IMPORT_UNDO = Words(
    "Angre det på arket i appen, eller med: kfterm import --undo --into {board}",
    "Angre det på arket i appen, eller med: kfterm import --undo --into {board}",
    "Undo it on the sheet in the app, or with: kfterm import --undo --into {board}",
)
UNDO_FIRST = Words(
    "{count} linjer ville blitt som før innlesingen.",
    "{count} linjer ville blitt som før innlesinga.",
    "{count} lines would become as they were before the import.",
)
NO_IMPORT = Fault(
    "cli.no_import",
    Words(
        "«{title}» har ingen innlesing som kan angres.",
        "«{title}» har inga innlesing som kan angrast.",
        "“{title}” has no import that can be undone.",
    ),
    Words(
        "Den kan være angret alt, eller gjort med en eldre kfterm.",
        "Ho kan vere angra alt, eller gjord med ein eldre kfterm.",
        "It may have been undone, or made with an older kfterm.",
    ),
)
FORGET_NONE = Words("«{text}» finnes ikke her.", "«{text}» finst ikkje her.", "“{text}” is not found here.")
FORGET_HITS = Words(
    "«{text}» finnes {count} steder. Ingenting er endret; slett med --yes.",
    "«{text}» finst {count} stader. Ingenting er endra; slett med --yes.",
    "“{text}” is found in {count} places. Nothing was changed; remove it with --yes.",
)
FORGET_DONE = Words(
    "«{text}» er borte fra hver fil i arbeidsmappen.",
    "«{text}» er borte frå kvar fil i arbeidsmappa.",
    "“{text}” is gone from every file of the workspace.",
)
FORGET_LEFT = Words(
    "«{text}» finnes fortsatt {count} steder.",
    "«{text}» finst framleis {count} stader.",
    "“{text}” still stands in {count} places.",
)
FORGET_MAYBE = Words("kan inneholde det: {file}", "kan innehalde det: {file}", "may hold it: {file}")
FORGET_BEYOND = Words(
    "Kopier som ikke kan nås herfra: sendte filer, eldre versjoner i skyen, sikkerhetskopier.",
    "Kopiar som ikkje kan nåast herfrå: sende filer, eldre versjonar i skya, tryggingskopiar.",
    "Copies that cannot be reached from here: mailed files, older versions in the cloud, backups.",
)
REMOVED = Words("[fjernet]", "[fjerna]", "[removed]")
DOCTOR: dict[str, Words] = {
    "python": Words("Python {value}", "Python {value}", "Python {value}"),
    "version": Words("kfterm {value}", "kfterm {value}", "kfterm {value}"),
    "terminal": Words("Terminalvindu: {value}", "Terminalvindauge: {value}", "Terminal window: {value}"),
    "size": Words(
        "Størrelse: {value} (minst 60x18)", "Storleik: {value} (minst 60x18)", "Size: {value} (at least 60x18)"
    ),
    "encoding": Words("Tegnsett: {value}", "Teiknsett: {value}", "Encoding: {value}"),
    "colours": Words("Farger: {value}", "Fargar: {value}", "Colours: {value}"),
    "timezone": Words("Tidssone: {value}", "Tidssone: {value}", "Time zone: {value}"),
    "yaml": Words("Rask YAML-leser: {value}", "Rask YAML-lesar: {value}", "Fast YAML reader: {value}"),
    "config": Words(
        "Innstillinger kan lagres i {value}", "Innstillingar kan lagrast i {value}", "Settings can be saved in {value}"
    ),
    "workspace": Words("Arbeidsmappe: {value}", "Arbeidsmappe: {value}", "Workspace: {value}"),
}
YES = Words("ja", "ja", "yes")
NO = Words("nei", "nei", "no")
