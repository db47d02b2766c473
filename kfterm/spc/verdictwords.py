"""The sentences of the interpretation (tolkning): plain first, reasons after. A nurse reads them aloud."""

from __future__ import annotations

from typing import Final

from kfterm.words import Words

NONE: Final = Words("Ingen målinger ennå.", "Ingen målingar enno.", "No measurements yet.")
FEW: Final = Words(
    "For få punkter til å si noe ennå.", "For få punkt til å seie noko enno.", "Too few points to say anything yet."
)
POINTS: Final = Words("{count} punkter", "{count} punkt", "{count} points")
ONE_POINT: Final = Words("ett punkt", "eitt punkt", "one point")
FEW_WHY: Final = Words(
    "Diagrammet har {plotted}, {useful} av dem utenfor midtlinjen. Det trengs minst 12 punkter, og minst 10 "
    "utenfor midtlinjen.",
    "Diagrammet har {plotted}, {useful} av dei utanfor midtlinja. Det trengst minst 12 punkt, og minst 10 "
    "utanfor midtlinja.",
    "The chart has {plotted}, {useful} of them off the centre line. It takes at least 12 points, and at least "
    "10 off the centre line.",
)
FEW_SINCE: Final = Words(
    "Den nye perioden fra {day} har {plotted}, {useful} av dem utenfor midtlinjen. Det trengs minst 12 "
    "punkter, og minst 10 utenfor midtlinjen.",
    "Den nye perioden frå {day} har {plotted}, {useful} av dei utanfor midtlinja. Det trengst minst 12 punkt, "
    "og minst 10 utanfor midtlinja.",
    "The new period from {day} has {plotted}, {useful} of them off the centre line. It takes at least 12 "
    "points, and at least 10 off the centre line.",
)
QUIET: Final = Words(
    "Ingen tegn til endring: tallene varierer tilfeldig rundt {centre}.",
    "Ingen teikn til endring: tala varierer tilfeldig rundt {centre}.",
    "No sign of change: the figures vary at random around {centre}.",
)
QUIET_WITHIN: Final = Words(
    "Alle {plotted} punkter ligger innenfor kontrollgrensene. {runs}",
    "Alle {plotted} punkt ligg innanfor kontrollgrensene. {runs}",
    "All {plotted} points lie within the control limits. {runs}",
)
TIMES: Final = Words("{count} ganger", "{count} gonger", "{count} times")
ONCE: Final = Words("én gang", "éin gong", "once")
RUNS: Final = Words(
    "Den lengste rekken på samme side av midtlinjen er {longest} (tilfeldig: høyst {most}), og midtlinjen "
    "krysses {crossings} (tilfeldig: minst {fewest}).",
    "Den lengste rekkja på same side av midtlinja er {longest} (tilfeldig: høgst {most}), og midtlinja blir "
    "kryssa {crossings} (tilfeldig: minst {fewest}).",
    "The longest run on one side of the centre line is {longest} (by chance: at most {most}), and the centre "
    "line is crossed {crossings} (by chance: at least {fewest}).",
)
BETTER: Final = Words(
    "Noe har endret seg, og det går riktig vei: {what}.",
    "Noko har endra seg, og det går rett veg: {what}.",
    "Something has changed, and in the right direction: {what}.",
)
WORSE: Final = Words(
    "Noe har endret seg, men det går feil vei: {what}.",
    "Noko har endra seg, men det går feil veg: {what}.",
    "Something has changed, but in the wrong direction: {what}.",
)
CHANGED: Final = Words("Noe har endret seg: {what}.", "Noko har endra seg: {what}.", "Something has changed: {what}.")
BESIDES: Final = Words("Dessuten: {what}.", "Dessutan: {what}.", "Besides: {what}.")
ABOVE: Final = Words("over", "over", "above")
BELOW: Final = Words("under", "under", "below")
LONG_RUN: Final = Words(
    "{length} punkter på rad ligger {side} midtlinjen",
    "{length} punkt på rad ligg {side} midtlinja",
    "{length} points in a row lie {side} the centre line",
)
EARLY_RUN_BELOW: Final = Words(
    "{length} punkter på rad lå under midtlinjen fram til {day}, og etter det ligger tallene høyere",
    "{length} punkt på rad låg under midtlinja fram til {day}, og etter det ligg tala høgare",
    "{length} points in a row lay below the centre line until {day}, and after that the figures are higher",
)
EARLY_RUN_ABOVE: Final = Words(
    "{length} punkter på rad lå over midtlinjen fram til {day}, og etter det ligger tallene lavere",
    "{length} punkt på rad låg over midtlinja fram til {day}, og etter det ligg tala lågare",
    "{length} points in a row lay above the centre line until {day}, and after that the figures are lower",
)
LONG_RUN_WHY: Final = Words(
    "Når bare tilfeldigheter rår, er høyst {most} på rad å vente.",
    "Når berre tilfeldet rår, er høgst {most} på rad å vente.",
    "By chance alone at most {most} in a row are to be expected.",
)
FEW_CROSSINGS: Final = Words(
    "midtlinjen krysses bare {crossings}, og de siste tallene ligger {side} de første",
    "midtlinja blir kryssa berre {crossings}, og dei siste tala ligg {side} dei første",
    "the centre line is crossed only {crossings}, and the later figures lie {side} the earlier ones",
)
FEW_CROSSINGS_WHY: Final = Words(
    "Når bare tilfeldigheter rår, er minst {fewest} kryssinger å vente.",
    "Når berre tilfeldet rår, er minst {fewest} kryssingar å vente.",
    "By chance alone at least {fewest} crossings are to be expected.",
)
ONE_OUTSIDE: Final = Words(
    "punktet {day} ligger {side} kontrollgrensen",
    "punktet {day} ligg {side} kontrollgrensa",
    "the point of {day} lies {side} the control limit",
)
SOME_OUTSIDE: Final = Words(
    "{count} punkter ligger utenfor kontrollgrensene, sist {day} ({side})",
    "{count} punkt ligg utanfor kontrollgrensene, sist {day} ({side})",
    "{count} points lie outside the control limits, last {day} ({side})",
)
OUTSIDE_WHY: Final = Words(
    "Punkter utenfor kontrollgrensene er svært sjeldne når bare tilfeldigheter rår.",
    "Punkt utanfor kontrollgrensene er svært sjeldne når berre tilfeldet rår.",
    "Points outside the control limits are very rare by chance alone.",
)
TREND: Final = Words("{length} punkter på rad {way}", "{length} punkt på rad {way}", "{length} points in a row {way}")
RISING: Final = Words("stiger", "stig", "rise")
FALLING: Final = Words("synker", "søkk", "fall")
TREND_WHY: Final = Words(
    "Etter reglene som er valgt, er {least} på rad et tegn.",
    "Etter reglane som er valde, er {least} på rad eit teikn.",
    "By the rules that were chosen, {least} in a row are a sign.",
)
TOO_FEW_RUNS: Final = Words(
    "det er bare {runs} rekker om midtlinjen",
    "det er berre {runs} rekkjer om midtlinja",
    "there are only {runs} runs about the centre line",
)
TOO_MANY_RUNS: Final = Words(
    "det er hele {runs} rekker om midtlinjen",
    "det er heile {runs} rekkjer om midtlinja",
    "there are as many as {runs} runs about the centre line",
)
RUNS_WHY: Final = Words(
    "Mellom {lower} og {upper} rekker er å vente når bare tilfeldigheter rår.",
    "Mellom {lower} og {upper} rekkjer er å vente når berre tilfeldet rår.",
    "Between {lower} and {upper} runs are to be expected by chance alone.",
)
NEAR_LIMIT: Final = Words(
    "to av tre punkter på rad ligger nær kontrollgrensen ({side}), sist {day}",
    "to av tre punkt på rad ligg nær kontrollgrensa ({side}), sist {day}",
    "two of three points in a row lie near the control limit ({side}), last {day}",
)
NAMED_RULES: Final = Words(
    "regel {names} slår til, sist {day}", "regel {names} slår til, sist {day}", "rule {names} applies, last {day}"
)
CHOSEN_WHY: Final = Words(
    "Det følger av reglene som er valgt for diagrammet.",
    "Det følgjer av reglane som er valde for diagrammet.",
    "That follows from the rules chosen for the chart.",
)
NEXT_RUN: Final = Words(
    "Nå er {length} på rad {side} midtlinjen. {needed} på rad ville være et tegn på endring.",
    "No er {length} på rad {side} midtlinja. {needed} på rad ville vere eit teikn på endring.",
    "Now {length} in a row are {side} the centre line. {needed} in a row would be a sign of change.",
)
NEXT_LIMIT: Final = Words(
    "Også ett punkt under {lower} eller over {upper} ville være et tegn.",
    "Også eitt punkt under {lower} eller over {upper} ville vere eit teikn.",
    "So would one point below {lower} or above {upper}.",
)
NEXT_UPPER: Final = Words(
    "Også ett punkt over {upper} ville være et tegn.",
    "Også eitt punkt over {upper} ville vere eit teikn.",
    "So would one point above {upper}.",
)
WAIT: Final = Words(
    "Mål videre: etter {count} til kan diagrammet begynne å si noe.",
    "Mål vidare: etter {count} til kan diagrammet byrje å seie noko.",
    "Go on measuring: after {count} more the chart can begin to tell.",
)
SINCE: Final = Words(
    "Siden {day} ligger midtlinjen på {centre}; før lå den på {before}.",
    "Sidan {day} ligg midtlinja på {centre}; før låg ho på {before}.",
    "Since {day} the centre line lies at {centre}; before it lay at {before}.",
)
TARGET_REACHED: Final = Words(
    "Målet er {target}. Midtlinjen, det dere får til nå, er {centre}: på eller forbi målet.",
    "Målet er {target}. Midtlinja, det de får til no, er {centre}: på eller forbi målet.",
    "The target is {target}. The centre line, what you achieve now, is {centre}: at or beyond the target.",
)
TARGET_SHORT: Final = Words(
    "Målet er {target}. Midtlinjen, det dere får til nå, er {centre}: målet er ikke nådd.",
    "Målet er {target}. Midtlinja, det de får til no, er {centre}: målet er ikkje nådd.",
    "The target is {target}. The centre line, what you achieve now, is {centre}: the target is not reached.",
)
TARGET_BESIDE: Final = Words(
    "Målet er {target}; midtlinjen, det dere får til nå, er {centre}.",
    "Målet er {target}; midtlinja, det de får til no, er {centre}.",
    "The target is {target}; the centre line, what you achieve now, is {centre}.",
)
TARGET_MIXED: Final = Words(
    "Målet er {target}. Midtlinjen på {centre} er regnet av tallene både før og etter endringen og kan ikke holdes opp "
    "mot målet.",
    "Målet er {target}. Midtlinja på {centre} er rekna av tala både før og etter endringa og kan ikkje haldast opp "
    "mot målet.",
    "The target is {target}. The centre line at {centre} is of the figures before and after the change together and "
    "cannot be held against the target.",
)
ALWAYS_MET: Final = Words(
    "Går det som nå, nås målet hver gang.",
    "Går det som no, blir målet nådd kvar gong.",
    "At this, it is met each time.",
)
NEVER_MET: Final = Words(
    "Går det som nå, nås det nesten aldri: prosessen må endres.",
    "Går det som no, blir det nesten aldri nådd: prosessen må endrast.",
    "At this, it is hardly ever met: the process must change.",
)
SOMETIMES_MET: Final = Words(
    "Går det som nå, nås det noen ganger og andre ganger ikke.",
    "Går det som no, blir det nådd nokre gonger og andre gonger ikkje.",
    "At this, it is met some times and not at others.",
)
HELD: Final = Words(
    "Gevinsten holder: de siste 12 punktene varierer tilfeldig på eller forbi målet.",
    "Gevinsten held: dei siste 12 punkta varierer tilfeldig på eller forbi målet.",
    "The gain is held: the last 12 points vary at random at or beyond the target.",
)
NOT_HELD: Final = Words(
    "Gevinsten holder ikke ennå: de siste 12 punktene varierer ikke tilfeldig på eller forbi målet.",
    "Gevinsten held ikkje enno: dei siste 12 punkta varierer ikkje tilfeldig på eller forbi målet.",
    "The gain is not held yet: the last 12 points do not vary at random at or beyond the target.",
)
HELD_EARLY: Final = Words(
    "For tidlig å si om gevinsten holder: {count} av 12 punkter på det nye nivået.",
    "For tidleg å seie om gevinsten held: {count} av 12 punkt på det nye nivået.",
    "Too early to say whether the gain is held: {count} of 12 points at the new level.",
)
SPLIT: Final = Words(
    "Endringen ser ut til å ha begynt {day}. Vet dere hvorfor, kan diagrammet deles der. Del aldri uten en kjent "
    "årsak.",
    "Endringa ser ut til å ha byrja {day}. Veit de kvifor, kan diagrammet delast der. Del aldri utan ei kjend årsak.",
    "The change seems to have begun {day}. If you know why, the chart can be split there. Never split without a known "
    "cause.",
)
SPLIT_CAUSE: Final = Words(
    "Endringen ser ut til å ha begynt {day}, nær «{cause}». Var det årsaken, kan diagrammet deles der.",
    "Endringa ser ut til å ha byrja {day}, nær «{cause}». Var det årsaka, kan diagrammet delast der.",
    "The change seems to have begun {day}, near “{cause}”. If that was the cause, the chart can be split there.",
)
