"""Last names of families in Germany from elsewhere, as `name_words.fold` gives them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LAST_NAMES = _words(
    """
    abebe acar adamczyk adeyemi ahmad ahmadi akin aksoy aktas aktuerk alahmad alali alhassan alkhatib
    almasri altintas altun amiri arslan asante aslan atalay ates avci aydin aydogan babic bakir balci
    barzani bayrak bayram begum berisha bilgin boateng bondarenko bozkurt bulut butt bytyqi cakir celik
    cetin chaudhry chowdhury cicek cinar coskun costa demir demirci demirel diallo dincer dinh djordjevic
    dogan dudek duman dumitru duong durmus ekinci erdogan eren erguen ertas fedorov fernando ferreira gashi
    gencer gezer gheorghe goenuel grabowski guel gueler guenay guendogdu guenes guengoer guerbuez gupta
    habte haddad haidar haidari haile hamdan hamid hamza hashimi hassan hoang horvat hosseini hoxha hussain
    hussein huynh ibrahim ilic inan ince ionescu iqbal isik issa ivanov iyer jaber jablonski jankowski
    jovanovic kahraman kamau kaminski kara karaca karadag karakaya karakus karatas karimi kassem kaur
    kaya keita keskin khaled khalil khoury kidane kilic kocak koese korkmaz kovacevic kovalenko kowalski
    kozlowski krasnici krasniqi kravchenko krawczyk kuecuek kumar kurt kuznetsov kwiatkowski lewandowski
    mahmoud malik mansour maric markovic masri matei mazur mensah michalski mohammadi moradi morina morozov
    munteanu mustafa mwangi nair najjar ndiaye nguyen nikolic noori novak novikov nowak oezbek oezcan
    oezdemir oezel oezen oezer oezgen oezgueven oezkan oeztuerk okafor okonkwo okur oliveira osman osmani
    otieno owusu patel pavlovic pawlak pereira perera petrov petrovic pham phan piotrowski polat popa popal
    popescu popov rahimi rahman ramadani reddy rezaei rodrigues rusu saad sadeghi sahin saleh salem salman
    santos schevchenko selimi sezer shaheen shala sharif sharma sidorov silva simsek singh smirnov sokolov
    soylu stan stoica stojanovic suleiman sultani tehrani tekin tekle tesfaye tkachenko tosun toure tran
    traore trinh truong tuerk tuerkmen tuncer turan uecar uenal uysal uzun volkov wieczorek wisniewski
    wojcik wozniak yalcin yaman yavuz yigit yildirim yildiz yilmaz yilmazer yousef yueksel zadeh zaher
    zengin zielinski
    """
)
