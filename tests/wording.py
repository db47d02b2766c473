"""Is a text in the language it says? Words that one of bokmål, nynorsk and English has and the others never have."""

from __future__ import annotations

import re

from tests.test_content import BOKMAL_ONLY, NYNORSK_ONLY, bokmal_in, nynorsk_in, sentences, words

__all__ = ["sentences", "words", "wrong_in"]

BOKMAL = words(
    """allerede alene annerledes annen bare bedre begynn begynner beslutning beslutninger bestemmer disse driverdiagram
    driverdiagrammet egen eget egne eier finner flaskehalser forbedre forslagene ganger gjelder gjøres hel henger holder
    høyt hører innflytelse lapper leder ledere leser ligger løsning løsninger løsningen målinger medarbeider navn
    nåsituasjon pasienter pasientene pleier punktene punkter rekkefølge resultater resultatene siden sitter skriver
    spredning steder stemmeseddel svarer sykehus sykehuset tar tallene teamene tegn tegner tegnet teller tester testene
    tiden trenger veien velg velger venter ventetiden verksted videre viktigste virker øker øke
    andel andelen annet avgjør avgjøre avstemning begynte behold beholde beholdes beskrive beslutningspunkter ble
    brukeren brukerne bytt daglig dager datoer deltakere deltakerne dem derfor driveren driverne egentlig endret
    endringen enheten enhetene faser finnes fjernes flytter flyttet forbedrer forbedringen forhånd forskjellen fortell
    fortelle galt gevinster gjøre glemme glemt handler havner hendelse hendelsen hendte henter hindrer hjemme hvis
    ideene indikatorer innspill innvendingen kilde kjeden kjennetegn klargjør lappene lar lavt lede ledelsen ledet lest
    letteste lykkes lytter læringen løfter man mangler mener merker minuttene mister måneden måter nærmere
    oppgaven overbelastet overskriften peker penger perioder personer prikker prosessindikatorer påvirke påvirkning
    rekken røde samme sammenlign selv senere setningen sier skiller skjedde skrevet slutter snakker stedet stemmesedler
    stillhet stopper størrelse svarene svømmebaner tall tanker tatt tegnes tell telle telles tidlig tilpasses tiltakene
    trodde uenige uenighet undersøke uten utgave valg valget valgt valgte vanligvis vanskelig velge virkelig vokser
    være øvelsen øverst øyeblikk
    antall antatt avkreftet begynt begynte bekreft bekrefte bekrefter bekreftet da derfra endret enig enige etterspørsel
    flyttet fortsatt følger følsomt gjennomføre hentet herfra innenfor knyttet kobling koblinger kommet legger ligner
    mister nedenfra nevner nevneren nevnt omstridt ovenfra overordnet peker plukket rettet seddel seddelen sedlene
    sedler skadet slettet sykepleier sykepleiere synker tegning uendret ukene utenfor vinner visning åpen åpne åpner
    åpning åpent"""
)
NYNORSK = words(
    """annleis annan aukar auke avgjerd avgjerder avgjerdspunkt betre byrja byrjar desse då dykkar eiga eigar eigaren
    eigen eigne endringsidear enno finst forbetre forslaga fleire gong gonger heil høgt høyrer lappar leiar leiarar
    løysing løysingar løysinga målingar medan namn nosituasjon pasientar pasientane plar punkta påverknad rekkjefølgje
    resultata røyster røystesetel saman sidan sjukehus sjukehuset spreiing stader teikn teiknar teama tek teljar testar
    testane treng vart ventar ventetida vere verkar verkstad vidare viktigaste åleine
    attende behald behalde brukar brukarar dagar deltakarane drivarane drivaren fann fekk førehand gjekk gløyme gløymd
    handlar heile heilt heim heime høgre hugs hugsar innspel jamfør kjelde lettaste manglar medarbeidar merkar måtar
    nemnar nokre nøgd pengar personar røynda samde seinare sjølv sjølve skilnaden storleik sjå tenkje trudde undersøkje
    usamde usemje utan vanlegvis vanskeleg vatn veks ønskt øvst
    anteken avkrefta byrj byrje derifrå endra etterspurnad flytta heiter heilskap henta herifrå innanfor lagra merkt
    nedanfrå opna opnar opne ovanfrå plukka rekkje rekkjer retta røyst røysta røyste samde setel setlane setlar skadd
    skilnad skilnader sletta stadfest stadfesta stadfester talde tryggleik utanfor vekslar"""
)
ENGLISH = words(
    """the and of with you your what who which how why was were this that they their where each every more less before
    into write choose look"""
)
ALIKE_IN_ENGLISH = words(
    "bare driver drivers teller tester holder tar ville no en eg me far time tell timer tanker man lover lest"
)
"""Words of the Norwegian lists that English has too."""
ENDINGS = {
    "nb": re.compile(r"\b(?!forkast|utkast|kontrast|entusiast)\w{3,}ast\b|\b\w{2,}inga[r]?\b|\b\w{2,}leg[t]?\b"),
    "nn": re.compile(
        r"\b\w{2,}ingen\b|\b\w{2,}het(?:en|er)\b|\b\w{2,}lig(?:e|t|ere|st)?\b|\b(?!helse\b)\w{2,}else[nr]?\b"
        r"|\b(?!dømes|elles|stades|samstundes|felles)\w{3,}es\b"
    ),
    "en": re.compile(r"\b(?!bokmål|anhøj)\w+[æøå]\w*\b|\b[æøå]\w+\b"),
}
"""Endings that a language never has: passives and nouns of the other written standard, Norwegian letters in English."""
NAME = "ForBedring"
"""The national survey of working environment and patient safety is called so in every language."""


def wrong_in(text: str, lang: str) -> set[str]:
    """Words of ``text`` that do not belong to ``lang`` (``nb``, ``nn`` or ``en``)."""
    text = text.replace(NAME, "")
    found = words(text)
    ended = set(ENDINGS[lang].findall(text.casefold()))
    if lang == "nb":
        return ended | nynorsk_in(text) | found & (NYNORSK | ENGLISH)
    if lang == "nn":
        return ended | bokmal_in(text) | found & (BOKMAL | ENGLISH)
    return ended | found & (BOKMAL | NYNORSK | BOKMAL_ONLY | NYNORSK_ONLY) - ALIKE_IN_ENGLISH
