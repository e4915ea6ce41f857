"""Words that are no names, or not only names, as `name_words.fold` gives them."""

from functools import lru_cache

from mentoring_tui.domain.name_words import KEPT_WORDS, Word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOUN_NAMES = _words(
    """
    ernst rose heide linde viola mai august melisse flora aurora wolke sonne luna sommer winter herbst
    lenz fruehling sonntag freitag montag koch bauer richter jaeger baecker schmied kaiser koenig fuerst
    graf herzog papst bischof abt moench vogt amtmann hauptmann berg bach stein wald baum busch blum
    blume ast zweig kern apfel birnbaum kirsch zwiebel wolf fuchs hase hirsch vogel adler falke fink
    hahn huhn gans lerche baer loewe krebs hecht stern mond himmel sturm wind regen schnee nebel frost
    feuer blitz haus hof dorf brunnen bruecke burg kirche feld acker wiese garten see teich mann kind
    freund feind vetter ritter held meister lehrmann kopf haar bart fuss hand zahn pfeffer salz zucker
    honig butter kaese schinken ring nagel hammer beil zange schluessel schloss sattel gold silber eisen
    stahl kupfer freude gluck glueck frieden krieg sieg segen traum zorn reich land pfennig heller taler
    rat amt brief siegel feder buch
    """
)
"""Names that are German nouns too, which always have a capital: alone, they tell nothing."""

WORD_NAMES = _words(
    """
    klein gross grosse lang lange kurz weiss schwarz braun roth rot gruen blau grau gelb jung alt neu
    stark starke hart sanft froh froehlich lustig ehrlich reich arm schoen huebsch fein edel gut guter
    schnell still stille kluge klug sauer suess fromm kraft recht schlecht scharf krumm will may mark
    grace hope joy faith dawn april june bill rob sue pat drew art dean earl grant chase wade rich young
    brown black white green gray grey gold long short small little strong sharp king knight bishop cook
    baker butler carter hunter fisher miller mason potter smith taylor turner walker page price rice
    stone wood woods field hill lake rivers day moon case cash cross fields hall head heart house love
    marsh more moss noble park pierce power read reed rose rush savage spring summer swift wise ward way
    best bond miles lane gay guy hale ray rex sonny trip ty victor penny ruby amber crystal ivy iris
    olive said anders bin an am im so da dan den der die das du in zu la lo le de es
    """
)
"""Names that are words with a small letter too: alone, they are names with a capital within a sentence."""

ROLES = _words(
    """
    familie family eheleute ehepaar kollege kollegen kollegin chef chefin vorgesetzte vorgesetzter
    vorgesetzten bekannte bekannter buergermeister buergermeisterin landrat landraetin kaemmerer
    kaemmerin dezernent dezernentin beigeordnete beigeordneter amtsleiter amtsleiterin abteilungsleiter
    abteilungsleiterin teamleiter teamleiterin teamleitung projektleiter projektleiterin
    fachbereichsleiter fachbereichsleiterin referent referentin sachbearbeiter sachbearbeiterin
    sekretaerin sekretaer assistentin assistent personalratsvorsitzende personalratsvorsitzender
    gleichstellungsbeauftragte geschaeftsfuehrer geschaeftsfuehrerin trainer trainerin coach praktikant
    praktikantin freundin freund nachbarin nachbar mentorin mentor mentee schwester bruder cousine
    cousin tante onkel tochter sohn ehemann ehefrau colleague boss manager director councillor mayor
    grosstante grossonkel friend neighbour neighbor sister brother aunt uncle supervisor coordinator
    ratsherr ratsfrau stadtrat stadtraetin vorsitzende vorsitzender minister ministerin azubi opa oma opi omi
    papa mama grandma grandpa granny nurse pastor pfarrer senator senatorin lehrer hausarzt anwalt pate patin
    """
)
"""Words for people that may stand before their names."""

ROLE_ENDINGS = (
    *("leiter", "leiterin", "leiters", "meister", "meisterin", "beauftragte", "beauftragter"),
    *("beauftragten", "sprecher", "sprecherin", "berater", "beraterin", "chef", "chefin", "kollege"),
    *("kollegin", "kollegen", "vorsitzende", "vorsitzender", "vorsitzenden", "referent", "referentin"),
    *("lehrer", "lehrerin", "praesident", "praesidentin", "minister", "ministerin", "betreuer"),
    *("betreuerin", "trainer", "dezernent", "verwalter", "arzt", "aerztin", "anwalt", "anwaeltin"),
    *("trainerin", "erin", "entin", "antin", "istin", "naerin", "nachbar", "nachbarin", "freund"),
    *("freundin", "mutter", "vater"),
)
"""Endings of such words in German: `Sachgebietsleiterin`, `Schwiegermutter`."""

NAME_ENDINGS = (
    *("owski", "ewski", "inski", "ynski", "owska", "ewska", "inska", "czyk", "czak", "wicz", "enko"),
    *("chuk", "ovic", "evic", "oglu", "opoulos", "idis", "shvili", "escu", "huber", "meier", "meyer"),
    *("maier", "mayer", "hoff", "kamp", "brink", "thaler", "mueller", "schmidt", "schmitz", "hoefer"),
    *("hoever", "elmann", "ermann", "ainen"),
)
"""Endings of last names that hardly any other word has."""

PARTICLES = _words(
    """
    von van de der den del della di da dos ten ter zu zum zur vom bin ibn al el la le
    """
)
"""Words between a first and a last name."""

CUES = _words(
    """
    is ist heisst namens named mit von bei fuer an und oder zu ueber ohne gegen nach wegen laut durch
    dass wenn weil ob vielleicht auch sowie kennt kenne lobt lobte besucht besuchte traf trafen getroffen
    erwaehnt erwaehnte fragt fragte frage empfiehlt empfahl vertritt wie with from by for to and or
    about without via that perhaps maybe also like meet met called call emailed email asked ask told
    tell saw thanked thank join joined invited invite contacted contact praised praises mentioned
    mentions recommended recommends suggested suggests visited knows know replaced replaces
    """
)
"""Words after which the name of somebody may well stand."""

ENGLISH_CUES = _words(
    """
    with meet called call emailed email asked ask told tell thanked thank join joined invited invite contacted
    contact texted text rang ring owe owes chatted messaged bumped reminded remind helped
    """
)
"""English words after which one word with a capital is somebody."""

ENGLISH_REPORTS = _words(
    """
    feedback advice message messages news note notes letter letters call mail email reply idea ideas
    spoke speak talk talked talking wrote write writing listened listen replied apologised apologized said
    """
)
"""English words after which `from` or `to` is followed by somebody."""

ENGLISH_DEEDS = _words(
    """
    said says thinks thought asked asks told tells explained explains wrote writes suggested suggests agreed
    joined laughed smiled offered offers admitted apologised apologized cried promised recommends recommended
    """
)
"""English words before which one word with a capital is somebody."""

TALKED = _words(
    """
    geredet gesprochen telefoniert gechattet geskypt gestritten diskutiert unterhalten verabredet getroffen
    abgestimmt ausgesprochen ausgetauscht gelacht reden sprechen telefonieren streiten treffen austauschen
    """
)
"""German words for what is done with somebody."""

DEEDS = _words(
    """
    macht machte geht ging gibt gab nimmt nahm sieht sah lobt lobte braucht brauchte schlug bot bringt
    brachte bleibt blieb steht stand sucht suchte wohnt wohnte zeigt zeigte bekommt bekam lehnt lehnte
    sprach spricht does did goes went gives gave makes made sees saw needs needed plays played runs ran
    signed signs brings brought comes came stays stayed shows showed speaks spoke lives lived chaired
    chairs praised praises left sagt sagte meint meinte findet fand hat hatte ist war wird wurde will
    wollte kann konnte soll sollte moechte fragt fragte bat bittet erklaert erklaerte erzaehlt erzaehlte
    leitet leitete uebernimmt uebernahm schreibt schrieb ruft rief kennt kannte kommt kam arbeitet
    arbeitete hilft half empfiehlt empfahl says said thinks thought has had is was wants wanted can
    could should would asked asks told tells explained explains leads led takes took writes wrote knows
    knew calls called works worked helps helped recommended recommends offered offers agreed joined
    suggested suggests
    """
)
"""Words for what somebody does, which may well stand after a name."""

NO_NAMES = _words(
    """
    beim ins ans aufs fuers durchs ums statt trotz waehrend nachdem bevor sobald solange falls obwohl sodass
    ausser dabei dafuer dagegen damit daran darauf daraus darin darueber davon dazu deshalb deswegen trotzdem
    ausserdem zudem allerdings eigentlich endlich erst fast ganz genau hoffentlich jedenfalls meist meistens
    mindestens natuerlich nochmal sogar sonst uebrigens wieder zuerst zuletzt zusammen ihm ihn ihnen
    esc enter host iban ibans whoever however whatever whichever whenever while since though although until
    unless whether whose whom
    latin jun sep xy nn sowas irgendwas irgendwie irgendwer naja okay jemand niemand etwas everyone everybody
    someone somebody nobody anyone people finance payroll
    chief executive head deputy officer prime minister act director secretary senior junior leader lead
    hauptamt bauamt jugendamt sozialamt ordnungsamt standesamt personalamt messe halle stand bahnhof
    gleis universum internet homepage website link datei ordner tabelle folie folien seiten bild bilder
    andere anderer anderes anderen ihrem ihrer ihres text texte software ziffer ziffern inhalt only just
    even montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag monday tuesday wednesday
    thursday friday saturday sunday januar februar maerz april mai juni juli august september oktober
    november dezember january february march may june july october december anfang mitte ende beginn
    heute morgen gestern abend vormittag nachmittag mittag nacht woche monat jahr jahre quartal uhr
    stunde stunden minuten tag tage thema themen projekt projekte team teams amt abteilung fachbereich
    stadt gemeinde kreis land bund region kurs seminar workshop schulung fortbildung lehrgang studium
    ausbildung pruefung firma haus raum saal buch film phase teil punkt punkte schritt schritte frage
    fragen antwort antworten ziel ziele plan plaene version kapitel seite schule klinik universitaet uni
    hochschule bereich referat dezernat sachgebiet gruppe modul formular programm partei verein kita
    rathaus buero telefon handy mail email adresse termin termine treffen gespraech gespraeche
    rueckmeldung feedback vorbereitung protokoll bericht antrag bewerbung bewerbungen lebenslauf
    anschreiben vertrag stelle stellen aufgabe aufgaben zusage zusagen vereinbarung mentoring vortrag
    praesentation moderation netzwerk netzwerke fuehrung leitung verwaltung haushalt personal recht
    steuer konto rechnung geld gehalt urlaub elternzeit teilzeit vollzeit familie kinder eltern beruf
    karriere arbeit alltag leben zeit druck stress mut angst sorge sorgen gefuehl gefuehle idee ideen
    wunsch wuensche erfahrung erfahrungen staerke staerken schwaeche schwaechen grenze grenzen konflikt
    konflikte problem probleme loesung loesungen entscheidung entscheidungen ergebnis ergebnisse
    vorschlag vorschlaege wichtig danke bitte hallo liebe lieber sehr alle alles beide viele viel mehr
    weniger kein keine ein eine einen einem einer der die das den dem des ich du er sie es wir ihr man
    mich mir dich dir uns euch sich mein meine meinen meiner meinem dein deine sein seine ihre ihren
    unser unsere dieser diese dieses jeder jede jedes wer was wie wo wann warum wieso weshalb welche
    welcher welches wenn weil dass ob als dann danach davor noch schon nur auch aber oder und nicht nie
    immer oft manchmal vielleicht leider gern gerne gut gute guter gutes besser beste neu neue neuer
    neues alt erste erster erstes zweite zweiter dritte naechste naechster naechstes letzte letzter
    letztes offen offene kurz kurze lang lange klar klare im in am an auf aus bei mit nach von vor zu
    zum zur ueber unter fuer gegen ohne um bis seit ab hat haben habe ist sind war waren wird werden
    kann muss soll nein ja so da hier dort jetzt bald frueher spaeter zwei drei vier fuenf sechs sieben
    acht neun zehn office project department city council county town hall state street road room
    building school college university course training programme program goal goals task tasks meeting
    meetings topic topics question questions answer report agenda minutes note notes draft chapter part
    step steps next first second third last new old good great best open short long human resources
    public service services works finance legal budget board committee group leadership management
    communication skills career job application interview presentation talk speech network review
    reviews annual summer winter spring autumn week month year day morning afternoon evening today
    tomorrow yesterday the a this that these those my your his her its our their i you he she it we they
    me him us them who what when where why how which if because then after before also but and or not
    never always often maybe please thanks thank yes no more less all both some any every each on at by
    for from to with about into over under of off up down out here there now soon later one two three
    four five six seven eight nine ten is are were be been have has had do does did can could will would
    should must might let ask call bring write read send try start stop keep find get give take make
    think feel know learn work york london paris berlin koeln bonn kerpen horrem aachen duesseldorf
    hamburg muenchen frankfurt leipzig dresden stuttgart bremen hannover nuernberg essen dortmund
    duisburg euskirchen bergheim frechen huerth bruehl erftstadt rhein erft nordrhein westfalen
    deutschland europa england germany europe america africa german english deutsch englisch
    franzoesisch french spanish spanisch microsoft google excel word outlook power point powerpoint
    linkedin xing zoom webex jitsi sap windows apple adobe docs drive bundestag landtag stadtrat
    kreistag europaeische union vereinte nationen european united nations kingdom states house lords
    commons national health trust bank post bahn deutsche sparkasse volksbank stiftung gmbh ag kg ev ltd
    inc plc co
    """
)
"""Words with which no name begins or ends, in notes about work: nouns, beginnings of sentences, places."""

NOUN_ENDINGS = (
    *("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "taet"),
    *("ismus", "ment", "termin", "termine", "gespraech", "gespraeche", "plan", "amt", "arbeit", "zeit"),
    *("kurs", "gruppe", "treffen", "thema", "themen", "projekt", "stelle", "stellen", "buero", "haus"),
    *("rat", "woche", "jahr", "tag", "abend", "leitung", "fuehrung", "seminar", "werk", "recht", "ing"),
    *("ness", "ship", "ments", "ity", "ities", "office", "meeting", "sitzung", "runde", "programm"),
    *("bogen", "bericht", "brief", "antrag", "vertrag", "liste", "kalender", "frage", "fragen"),
    *("strasse", "platz", "allee", "stadt", "dorf", "kreis", "schule", "verein", "raum", "saal"),
)
"""Endings of nouns that are no names."""


_NO_LAST_NAMES = NO_NAMES | ROLES


def may_be_last_name(word: Word) -> bool:
    """Return whether a word could be the last name of somebody, as far as its letters tell."""
    return word.is_capitalised and _may_be_last_name(word.text, word.folded)


def is_role(word: Word) -> bool:
    """Return whether a word says what somebody is, and may stand before the name."""
    return word.folded in ROLES or (word.is_capitalised and word.folded.endswith(ROLE_ENDINGS))


@lru_cache(maxsize=KEPT_WORDS)
def _may_be_last_name(text: str, folded: str) -> bool:
    if len(folded) < 2 or folded in _NO_LAST_NAMES:
        return False
    is_abbreviation = text.isupper() and len(text) < 5
    return not is_abbreviation and not _has_noun_ending(folded)


def _has_noun_ending(folded: str) -> bool:
    """Return whether a word ends like a noun; some short names do as well."""
    return any(folded.endswith(ending) and len(folded) > len(ending) + 3 for ending in NOUN_ENDINGS)
