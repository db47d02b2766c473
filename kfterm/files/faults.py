"""What can be wrong inside a file of a workspace, in words."""

from __future__ import annotations

from kfterm.errors import Fault
from kfterm.words import Words

_RETURN = Words(
    "Rett det i en teksteditor, eller hent filen fra en kopi.",
    "Rett det i ein teksteditor, eller hent fila frå ein kopi.",
    "Put it right in a text editor, or fetch the file from a copy.",
)
_LAYOUT = Words(
    "Se på innrykk, kolon og anførselstegn på denne linjen og linjen over.",
    "Sjå på innrykk, kolon og hermeteikn på denne linja og linja over.",
    "Look at indentation, colons and quotation marks on this line and the one above.",
)
_QUOTE = Words('Skriv "…" rundt teksten.', 'Skriv "…" rundt teksten.', 'Write "…" around the text.')
_LETTERS = Words("Se at æ, ø og å er riktige.", "Sjå at æ, ø og å er rette.", "Check that æ, ø and å are right.")
_ONE = Words("Behold den ene.", "Behald den eine.", "Keep one of them.")
_TOP = Words(*["format: kfterm/session/1"] * 3)
_UPDATE = Words("Oppdater kfterm.", "Oppdater kfterm.", "Update kfterm.")
_NO_ID = Words("Ta bort linjen med id.", "Ta bort linja med id.", "Remove the line with the id.")
_LOOK = Words("Se over endringene.", "Sjå over endringane.", "Look through the changes.")
LIMIT = Fault(
    "file.limit",
    Words("Større enn kfterm leser: {limit}.", "Større enn kfterm les: {limit}.", "More than kfterm reads: {limit}."),
    _RETURN,
)
TOO_DEEP = Fault(
    "file.limit",
    Words(
        "Lister i lister mer enn {limit} ganger: det har ikke kfterm skrevet.",
        "Lister i lister meir enn {limit} gonger: det har ikkje kfterm skrive.",
        "Lists within lists more than {limit} times: kfterm did not write that.",
    ),
    _RETURN,
)
ENCODING = Fault(
    "file.encoding",
    Words("Her står noe som ikke er tekst.", "Her står noko som ikkje er tekst.", "Something here is not text."),
    _RETURN,
)
CP1252 = Fault(
    "file.cp1252",
    Words("Lest som eldre Windows-tekst.", "Lesen som eldre Windows-tekst.", "Read as older Windows text."),
    _LETTERS,
)
CUT = Fault(
    "file.cut",
    Words("Filen er avkuttet eller skadet.", "Fila er avkutta eller skadd.", "The file is cut short or damaged."),
    _RETURN,
)
SYNTAX = Fault(
    "file.syntax",
    Words("Oppsettet stemmer ikke her.", "Oppsettet stemmer ikkje her.", "The layout is wrong here."),
    _LAYOUT,
)
JSON_SYNTAX = Fault(
    "file.syntax",
    SYNTAX.text,
    Words(
        "Se på komma, kolon og anførselstegn her og like foran.",
        "Sjå på komma, kolon og hermeteikn her og rett framfor.",
        "Look at commas, colons and quotation marks here and just before.",
    ),
)
SIGN = Fault(
    "file.sign",
    Words(
        "En tekst kan ikke begynne med {sign}", "Ein tekst kan ikkje byrje med {sign}", "No text may begin with {sign}"
    ),
    _QUOTE,
)
DUPLICATE = Fault(
    "file.duplicate",
    Words(
        "«{key}» står også på linje {first}.", "«{key}» står òg på linje {first}.", "“{key}” is also on line {first}."
    ),
    _ONE,
)
VALUE = Fault(
    "file.value",
    Words("«{key}» kan ikke leses eller lagres.", "«{key}» kan ikkje lesast eller lagrast.", "“{key}” cannot be kept."),
    Words(
        "Bruk tekst, tall med høyst 18 sifre, true, false eller en liste av slike.",
        "Bruk tekst, tal med høgst 18 siffer, true, false eller ei liste av slike.",
        "Use text, numbers of at most 18 digits, true, false, or a list of these.",
    ),
)
FORMAT = Fault(
    "file.format",
    Words("Ingen fil fra kfterm: {format}.", "Inga fil frå kfterm: {format}.", "No file of kfterm: {format}."),
    _TOP,
)
NEWER = Fault(
    "file.newer",
    Words("Fra en nyere kfterm; kan bare leses.", "Frå ein nyare kfterm; kan berre lesast.", "From a newer kfterm."),
    _UPDATE,
)
BAD_ID = Fault(
    "file.bad_id",
    Words("«{id}» kan ikke være id.", "«{id}» kan ikkje vere id.", "“{id}” cannot be an id."),
    _NO_ID,
)
SAME_ID = Fault(
    "file.same_id",
    Words("Id {id} er brukt før i filen.", "Id {id} er brukt før i fila.", "The id {id} was used above."),
    _NO_ID,
)
CHECKSUM = Fault(
    "file.checksum",
    Words("Endret utenfor kfterm, eller skadet.", "Endra utanfor kfterm, eller skadd.", "Changed outside kfterm."),
    _LOOK,
)
ONLY_READ = Fault(
    "store.only_read",
    Words(
        "Arbeidsmappen er åpnet bare for lesing.",
        "Arbeidsmappa er opna berre for lesing.",
        "The workspace was opened for reading only.",
    ),
    Words("Åpne den på vanlig måte for å endre.", "Opne ho på vanleg måte for å endre.", "Open it to change it."),
)
REST_IS_READ = Words(
    "Åpne arket og se etter at alt er der. Resten er lest inn.",
    "Opne arket og sjå etter at alt er der. Resten er lese inn.",
    "Open the sheet and check that all is there. The rest has been read.",
)
TORN = Fault(
    "store.torn",
    Words(
        "Siste linje i journalen var ikke ferdig skrevet da strømmen gikk. Den er lagt til side.",
        "Siste linje i journalen var ikkje ferdig skriven då straumen gjekk. Ho er lagd til side.",
        "The last line of the journal was not fully written when the power went. It was put aside.",
    ),
    REST_IS_READ,
)
BAD_LINE = Fault(
    "store.bad_line",
    Words("En linje i journalen er skadet.", "Ei linje i journalen er skadd.", "A line of the journal is damaged."),
    REST_IS_READ,
)
GAP = Fault(
    "store.gap",
    Words(
        "Det mangler endringer i journalen før {change}.",
        "Det manglar endringar i journalen før {change}.",
        "Changes are missing in the journal before {change}.",
    ),
    REST_IS_READ,
)
