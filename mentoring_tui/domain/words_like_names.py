"""Ordinary words and places that stand in lists of names as well, as `name_words.fold` gives them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS_LIKE_NAMES = _words(
    """
    abate abbey ace ade adler adonis adria alabama aladin alber ale ales allen aller almond alpha alpin alt
    alto amble amor angel ante ants anwar apostel aral arch archer ares aria arie arizona armenia arnika
    arsen arts ascension asia aspen asta astride atlanta atlas auger aura babe babel backer bail bale bali
    bambi banks bann barb barber barbier bare barker barman baron basic bass bath bauch bayer bean beard
    beau bebe beck bee beer bell belle below bent berg berge bergen berger berry beta bette bigot binder
    bins birch bird birdie bite bitten blanch blank blaze blick bliss block blossom bock bode boe boeser
    boetet bogus boje bond boner bones bonner bonnet bonnie boon booth borde bore borer borge boston
    bouillon bowler brain branch brand brande branden brandenburger brands brandy bray breit brennen brett
    brick bridge bridges briet bright brink bristol brook brown browning bruin buck bud buddy buerger bull
    bunk burger burns bury bush buster butch butcher butler cabanas cadence caesar cairn cairns cal cam camp
    camps canal canals candela candy canning cannon canny cant canton canyon cap captain carolina carrion
    carton casanova case cases cash cetera ceylon champ chance chancy char charity chase chastity cherish
    cherry chi chin china chip christ christen chuck church cinnamon clark clay clear cleave cliff close
    clot coca cocci cock cole colic collier colon colonel comas combs come comer comfort comment commodore
    conquest constant contra contractor convey cook coolen cools coral cord cornet corona corral cotter
    courtier cousins coy crane craw creed crooks cross cruise cruz ctrl cuba curry curtain dach dakota dale
    dallas damps dare dash date deacon dean decamps deep deforest delikat dell delle delphin delta denk
    denver desire destiny dia diamond dick dimple divan diver divine doc dock doctor dodo doener doktor doll
    domino don dorn dot dotty dove dow downs drake dries drub drum duff duke dung dunning dusty dutt duze
    dyer earl early earnest easter ebb ebbe eben eber ebony echo eden eder edit eichhorn eigenwillig eimer
    eitel elba elder elis ell elle else ember emerald emit engel engl enter era erasmus erle erlen ermine
    ernst esc essence ester ether ever fair fairy faith falcon fall fancy fanning fares farmer fasching fate
    faust fawn fed feil feinen felder feline feller fem fern ferne ferrari ferry fidel field fielding fields
    finch finis fleet flieger flink flint flood floor florida florin flowers font foot ford forest forma
    forum fount fox franc france franko freely freeman fresh frisch frisk frost fuegen funk furs gabel gage
    gal gala gale gall galle gamble garde garland garnet garret garrison gates gauge gee geier geiger geisel
    gelder gene genesis geneva genie gent gentry georges gibbon gibbons ginger girts glaser glass glasses
    glazier goblet golda golden gore gorge gorp goss grab grace graf gral granat grand grant gras graves
    gray green greet grey griffen grill grit grob gros grove grund grunt guard guinness gun gunner guss gust
    guy hacker hai halls ham hammer hand handler hank harden hare haring harm harmony harper harsh hart
    harte haskell hass hasty hauer haven hawthorn hay hazel hearty heath heaven heber heck hecke heer heide
    heil heim hell helle hellen heller helm hemmen hence hens hera herb herbst herd hering heron herring
    hide hill hills hind hirsch hitler hoes holden holland holler hollywood holm honing hood hoof hook hope
    horn host hove huff hull hummer hung hunt hunter hurst husar hymen iban ibis icy imam immaculate india
    indiana infant innocent ion ira ireland iren isis islam israel ivory ivy jaeger jail jans jarred jena
    jesus jet jewel joke journey joy judge jungfer junk juras jure justice kadi kaiser kajak kaktus kale
    kali kamel kant karge karma karo karren kasper keller kellner kenia kenter kenya kern kick kiddy kidney
    kiefer kiel killer kilo king kink kipp kirs kismet kiss kit kitty klaere klammer klapp klemm klima kling
    klos klotz knapp knappe knecht knight knoll kocher koenig kohl kolb koppel kosak kosten kraft kranz
    kratzer krebs kreuzer kristall krug kulis kummer kunde kunz lace lacy laddie lady lage lago laken lam
    lamb lamborghini lament lan lancaster lance lande landen lane langer lanka lark lass lassie laurel laus
    laust lavender law lawless lawyer laze leafy lean leber lee leek lees leger leite lemon liberty lice
    lien lies liga lila lilie lily lima limo lind linde linden line linke lipp lips lisle list little llamas
    llano loan lode lone loon looney loot lope lopes lord lot louisiana love low loyal lucid lucky lupe
    luster lute lyric maas mac mace macher macho macken mad madden madonna madrigal magen magic magier
    magnolia major male malen mall mallet malo malz mambo mane mangan mangel manie manly mann manning mans
    manuelle mar mare mares marine maritim mark marks marquise marry mars marshal mart marten martial
    martian marvel marx masse mast master mat mate math maverick maxim mayoral meadow medic meer meeres
    melody memphis mensa merchant mercy merrily merry messiah meta metro michelangelo mies miles mills miner
    mira miracle missouri mist misty moan modi mohr mole moles moll momo monk monks mont montana monte moon
    moons moor moors mores moron moses moss motte mountain mozart muehle mule muslim mutti myrtle nacho
    nadir nagel nail nan nanny napoleon narcissus nary nazi nevada newt nickel nickels noble nord north nota
    notebook nova novella oak oase obama obst octave odd odessa olive olympia oman opal opas oral orange
    orchard orion ova pace paganini page pages paisley pal palazzo pall palm pandora pansy pant park
    parkinson parks parley parry parts pate paten patience paw payer peace peacock pearl pearly peck pelikan
    pelle pellet penny pent pepper petty pfeffer pfeifer phoenix pier pike pilz pink pinkie pinto piper
    pirelli plank platon plaza pleas pleasant pock pol poland pole polis polo pope porter potter potters
    powers precious pres press price priest prima primus prince princess prinz prior privet proctor prosper
    prow puck pulk purity purl quartier queen queenie rafter raid rails ram rand randy ransom rares rasa
    rasen rattan rauch ravel raven ray reader real red redden reed rege reich reif rein reine reis reiter
    rembrandt renault renders renner rens riad rice rich richter riddle ridge ries rim ring rio ritt ritter
    river roach roan roar robbe rock rocky rod rode roe roemer roll roma romane rome roots rose rosen
    rosette rosin rosy roter roth rout royal rube rubin ruby ruddy run rune rush rust rusty rut rute sable
    sacristan sad saddam saeuberlich safari saga sage said saint salami salat sales salm salmon salvo salz
    sandal sands sane sang sari sattler sauber sauer saul savage savanna savannah schacht schaden schalk
    schatz schauer scheibe schenkel scherz schiefer schiffer schilling schilt schimmel schlager schlosser
    schmuck schreiber schreiner schuh schuppe schuster schwarz schweizer scullion sears seif seil sellers
    senna senor senora sepp serenity serge server servus sever sexton shad shade sharp shepherd shields
    shine sibyl side siebe silk silvan silver silvester sim sincere sine singer singleton sinner sire siren
    sitar sitters skala skinner skip sky slater small smart smolders snow sokrates solange sole solon sommer
    son sonata soprano sos spain sparks spas spears speer spies spitzer squire stack stahl stamm stange star
    stark starling starr staub staude stecher steed steer steiger stein stempel stern stets stiller stock
    stocker stoll stolz stolze stone stonewall storm stormy story stout strand strauss streich streicher
    stroh strom strong stummer stumpf sture sturm suits sultane summers sunder sunny sunshine supple swift
    swords sydney sylvan tab tabak tack tad tailor tal talon tamer tan tangen tank tatar taucher tawny tea
    tennessee tex texas thatcher theta this tiara ties tilde tine tins tiny tischler tobe tod tome toms tone
    toots tor tore tori torrent torrents tours toy trace treasure trinity trommler true trueb tuba tuende
    tuere turins turmes tusk umbrella unique unknown unna unnamed uno urban vain valentine valiant valid
    veer venus verdi vernal verona versa vial victory vigil villa violet violette virginia visa viva vogel
    volk wade wadi wage wall walle wallen ward ware warmer warrior wash washington water waters watt way
    weaver weeks weir weis weiser weiss welch wells welter wende werd west wheeler white wicht widen wies
    wiese wild wilde wille willow wills windy wing wirt wirth wise witting wodka wohlgemut wolf wood woody
    worth wren wurm yang yaw yen yoga yogi young zahn zaire zander zed zero zeta ziegler zieme zimmer zion
    zirkus zivile zobel zulauf
    """
)
