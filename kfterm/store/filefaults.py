"""What can be wrong inside a file of a workspace, in words."""

from __future__ import annotations

from kfterm.errors import Fault
from kfterm.words import Words

_RETURN = Words(
    "Rett det i en teksteditor, eller hent filen fra en kopi.",
    "Rett det i ein teksteditor, eller hent fila frå ein kopi.",
    "Put it right in a text editor, or fetch the file from a copy.",
)
_QUOTE = Words(
    'Sett teksten i anførselstegn: "…".', 'Set teksten i hermeteikn: "…".', 'Put the text in quotation marks: "…".'
)
TOO_LARGE = Fault(
    "file.too_large",
    Words("Filen er over {limit} MB.", "Fila er over {limit} MB.", "The file is larger than {limit} MB."),
    _RETURN,
)
ENCODING = Fault(
    "file.encoding",
    Words("Bokstavene kan ikke leses som UTF-8.", "Bokstavane kan ikkje lesast som UTF-8.", "This is not UTF-8 text."),
    _RETURN,
)
CP1252 = Fault(
    "file.cp1252",
    Words(
        "Filen var lagret i en eldre Windows-tekst (CP1252) og er lest slik.",
        "Fila var lagra i ein eldre Windows-tekst (CP1252) og er lesen slik.",
        "The file was saved as older Windows text (CP1252) and has been read as that.",
    ),
    Words(
        "Se at æ, ø og å er riktige. Originalen er tatt vare på.",
        "Sjå at æ, ø og å er rette. Originalen er teken vare på.",
        "Check that æ, ø and å are right. The original has been kept.",
    ),
)
CUT = Fault(
    "file.cut",
    Words(
        "Filen er avkuttet eller skadet: siste linje skal være «...».",
        "Fila er avkutta eller skadd: siste linja skal vere «...».",
        "The file is cut short or damaged: its last line must be “...”.",
    ),
    _RETURN,
)
CUT_JSON = Fault(
    "file.cut_json",
    Words(
        "Filen er avkuttet eller skadet: den er ikke hel JSON.",
        "Fila er avkutta eller skadd: ho er ikkje heil JSON.",
        "The file is cut short or damaged: it is not whole JSON.",
    ),
    _RETURN,
)
SYNTAX = Fault(
    "file.syntax",
    Words(
        "Oppsettet stemmer ikke her.",
        "Oppsettet stemmer ikkje her.",
        "The layout is wrong here.",
    ),
    Words(
        "Se på innrykk, kolon og anførselstegn på denne linjen og linjen over.",
        "Sjå på innrykk, kolon og hermeteikn på denne linja og linja over.",
        "Look at indentation, colons and quotation marks on this line and the one above.",
    ),
)
CONTROL = Fault(
    "file.control",
    Words(
        "Her står et usynlig styretegn.", "Her står eit usynleg styreteikn.", "There is an invisible control character."
    ),
    _RETURN,
)
SEVERAL = Fault(
    "file.several",
    Words("Filen har flere dokumenter.", "Fila har fleire dokument.", "The file holds several documents."),
    Words("Del den i flere filer.", "Del ho i fleire filer.", "Split it into several files."),
)
TOO_DEEP = Fault(
    "file.too_deep",
    Words("Mer enn {limit} nivåer.", "Meir enn {limit} nivå.", "More than {limit} levels."),
    _RETURN,
)
TOO_MANY = Fault(
    "file.too_many",
    Words("Mer enn {limit} verdier.", "Meir enn {limit} verdiar.", "More than {limit} values."),
    _RETURN,
)
SIGN = Fault(
    "file.sign",
    Words(
        "Tegnet {sign} først i en tekst har en egen betydning i YAML, som kfterm ikke bruker.",
        "Teiknet {sign} først i ein tekst har ei eiga tyding i YAML, som kfterm ikkje bruker.",
        "The sign {sign} at the start of a text has a meaning in YAML that kfterm does not use.",
    ),
    _QUOTE,
)
KEY = Fault(
    "file.key",
    Words(
        "Et feltnavn må være én kort tekst (høyst {limit} tegn).",
        "Eit feltnamn må vere éin kort tekst (høgst {limit} teikn).",
        "A field name must be one short text (at most {limit} characters).",
    ),
    _RETURN,
)
DUPLICATE = Fault(
    "file.duplicate",
    Words(
        "«{key}» står to ganger (også på linje {first}).",
        "«{key}» står to gonger (òg på linje {first}).",
        "“{key}” stands twice (also on line {first}).",
    ),
    Words("Behold den ene.", "Behald den eine.", "Keep one of them."),
)
VALUE = Fault(
    "file.value",
    Words(
        "«{key}» har en verdi som ikke kan lagres.",
        "«{key}» har ein verdi som ikkje kan lagrast.",
        "“{key}” has a value that cannot be saved.",
    ),
    Words(
        "Bruk tekst, tall med høyst 18 sifre, ja/nei eller en liste av slike.",
        "Bruk tekst, tal med høgst 18 siffer, ja/nei eller ei liste av slike.",
        "Use text, numbers of at most 18 digits, true/false, or a list of these.",
    ),
)
FORMAT = Fault(
    "file.format",
    Words(
        "Dette er ingen fil fra kfterm (format: {format}).",
        "Dette er inga fil frå kfterm (format: {format}).",
        "This is no file of kfterm (format: {format}).",
    ),
    Words(
        "Øverst skal det stå for eksempel «format: kfterm/session/1».",
        "Øvst skal det stå til dømes «format: kfterm/session/1».",
        "The top must say, for example, “format: kfterm/session/1”.",
    ),
)
NEWER = Fault(
    "file.newer",
    Words(
        "Filen er laget av en nyere kfterm (format {version}). Den kan bare leses.",
        "Fila er laga av ein nyare kfterm (format {version}). Ho kan berre lesast.",
        "The file was made by a newer kfterm (format {version}). It can only be read.",
    ),
    Words("Oppdater kfterm for å endre den.", "Oppdater kfterm for å endre ho.", "Update kfterm to change it."),
)
RECORD = Fault(
    "file.record",
    Words(
        "Et punkt under «{key}» kan ikke leses: det skal ha felt med tekst, tall eller enkle lister.",
        "Eit punkt under «{key}» kan ikkje lesast: det skal ha felt med tekst, tal eller enkle lister.",
        "An item under “{key}” cannot be read: it must have fields of text, numbers or plain lists.",
    ),
    _RETURN,
)
BAD_ID = Fault(
    "file.bad_id",
    Words(
        "«{id}» kan ikke brukes som id.",
        "«{id}» kan ikkje brukast som id.",
        "“{id}” cannot be used as an id.",
    ),
    Words(
        "Ta bort linjen, så får punktet en ny id.",
        "Ta bort linja, så får punktet ein ny id.",
        "Remove the line, and the item gets a new id.",
    ),
)
SAME_ID = Fault(
    "file.same_id",
    Words(
        "Samme id står to ganger: {id}. Bare den første er lest.",
        "Same id står to gonger: {id}. Berre den første er lesen.",
        "The same id stands twice: {id}. Only the first one was read.",
    ),
    Words(
        "Ta bort id-linjen i kopien, så får den en ny.",
        "Ta bort id-linja i kopien, så får han ein ny.",
        "Remove the id line of the copy, and it gets a new one.",
    ),
)
CHECKSUM = Fault(
    "file.checksum",
    Words(
        "Innholdet stemmer ikke med kontrollsummen: filen er endret utenfor kfterm eller skadet.",
        "Innhaldet stemmer ikkje med kontrollsummen: fila er endra utanfor kfterm eller skadd.",
        "The content does not match its checksum: the file was changed outside kfterm or is damaged.",
    ),
    Words(
        "Se over endringene før du går videre.",
        "Sjå over endringane før du går vidare.",
        "Look through the changes before you go on.",
    ),
)
CLONED = Fault(
    "merge.cloned",
    Words(
        "Endringen {id} finnes med to ulike innhold. Ingenting er flettet.",
        "Endringa {id} finst med to ulike innhald. Ingenting er fletta.",
        "The change {id} exists with two different contents. Nothing was merged.",
    ),
    Words(
        "En av mappene er trolig en kopi som ble brukt samtidig. Lagre den et annet sted og flett filene.",
        "Ei av mappene er truleg ein kopi som vart brukt samstundes. Lagre ho ein annan stad og flett filene.",
        "One of the folders is probably a copy used at the same time. Save it elsewhere and merge the files.",
    ),
)
LOOK_ONLY = Fault(
    "store.look_only",
    Words(
        "Denne tabellen er bare til å lese i.",
        "Denne tabellen er berre til å lese i.",
        "This table is for reading only.",
    ),
    Words("Gjør endringen i appen.", "Gjer endringa i appen.", "Make the change in the app."),
)
