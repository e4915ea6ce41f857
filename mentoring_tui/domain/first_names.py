"""First names in Germany and in English-speaking countries, as `name_words.fold` gives them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    aaron abbie abby abdel abdul abdullah abena abigail adaeze adam addison adela adelaide adele adelina
    adil adrian agata agathe agim agnes agnieszka ahmad ahmed ahmet aidan ailsa aimee ainhoa aisha aisling
    akosua alain alan alastair albert alberto albrecht aldo alejandra alejandro aleksander aleksandra
    alessandra alessandro alex alexa alexander alexandra alexandre alexej alexia alexis alfie alfonso alfred
    ali alice alicia alina alisa alistair aliyah aljona allison alma alois alonso alvaro amadou amal amalia
    amalie amanda amara ambra amelia amelie amin amina aminata amir amira amit amy ana anastasia anastasija
    anders andre andrea andreas andreea andrei andrej andrew andriy andrzej andy aneta anette angel angela
    angelika angelina angus anh anika anil anita anja anke ann anna annabel annabelle anne annegret anneke
    annelie anneliese annemarie annett annette annie annika anouk anthony antje antoine anton antonella
    antoni antonia antonio aoife arash arben archie arda ariane arianna arjun arkadiusz armando armin arnaud
    arne arnold arthur artur asha asif asli asma astrid audrey aurelia ava avery axel axelle ayesha ayla
    aylin ayse aysel aziz bahar banu barbara barnaby barry bart bartosz basil basma bassam bastian bea beata
    beate beatrice beatrix beatriz becky belinda bella ben benedict benedikt benedikta benjamin benno berit
    bernadette bernard bernardo bernd bernhard bert bertha besnik beth bethan bethany betti betty beverley
    bianca bilal billy birgit birgitta birte bjoern blanka blerta blessing bob bogdan bogna boguslaw bohdan
    bojan boris bozena brad bradley brandon breda brenda brendan brenna brett brian bridget brigid brigitte
    britta bronwen brooke bruce bruno bryan bryony burak burcu burim busra caitlin caleb callum cameron
    camila camilla caner cansu carina carl carla carlo carlos carlotta carmen carol carola carolin caroline
    carolyn carrie carsten casey caspar cassandra catalina catarina cate caterina cath catharina catherine
    cathrin catriona cecilia cedric celia celine cem cemile cengiz chantal charlene charles charlie
    charlotte chelsea cheryl chester chiara chidi chinedu chinonso chioma chloe chris chrissie christa
    christel christian christiane christina christine christof christoph christopher ciara cigdem claire
    clara clare clarence clarissa claudia claus clemens clement clifford clive clodagh coleen colette colin
    colleen connor conny conrad constance constantin constanze cora cordula corinna cormac cornelia
    cornelius craig cristina curtis cynthia cyril dagmar daisy dalal damian damien damir dana danica daniel
    daniela danielle danilo danny danuta daphne darek daria dario darius dariusz darko darragh darren david
    davide davina dawit deanna debbie deborah debra declan deirdre denis denise deniz dennis derek dervla
    derya desmond detlef detlev devin diana diane diego dieter dietmar dietrich dilan dilara dilek dimitri
    dina dirk dmitri dmytro dominic dominik dominika dominique donald donna dora doreen dorina doris doro
    dorota dorothea dorothee dorothy dorte dougal douglas dragan drita duc duncan dusan dylan eamon ebba
    ebru ece eckhard edda eddie edgar edina edith edmund eduard edward edwin edwina edyta efua egon eileen
    eirlys ekaterina ekin ekrem ela elaina elaine eldar eleanor elena eleni eleonore elfriede eliana elias
    elif elijah elin elisa elisabeth eliza elizabeth elke ella ellen elli ellis elmar elodie eloise elsa
    else elspeth elvira elzbieta emanuel emeka emer emil emilia emilio emily emine emir emma emmanuel
    emmeline emre enis enno enrico enya erdem eren eric erich erik erika erin ernest ernestine erol ersin
    ertan erwin erwina esme esmeralda esra estelle esther ethan etienne eugen eugenia eunice eva evan eve
    evelin eveline evelyn ewa ewan ewelina ezgi fabian fabienne fabio fadime faisal farah fareed farid fatih
    fatima fatma fatmir faye fedor felicia felicitas felicity felipe felix femke ferdi ferdinand fergus
    fernanda fernando feyza fikret filip filiz finja finn fiona firat flemming florence florentine florian
    floris flynn folake folke franca frances francesca francesco francis franka frankie franz franziska
    fraser fred freddie frederic frederick frederik freya frida frieda friederike friedhelm friedrich fritz
    funda furkan gabi gabor gabriel gabriela gabriele gail galina gamze gareth gary gavin gemma genevieve
    gennaro genowefa geoff geoffrey georg george georgina gerald geraldine gerard gerardo gerd gerda gerhard
    gerlind gerlinde gero gerold gerrit gerry gert gertrud gesa gesine ghada ghassan ghislaine gianna gideon
    gilbert gilda giles gillian gina ginny giorgio giovanna giovanni gisela gitta gitte giulia giulietta
    giuseppe gizem gladys glen glenn glenys gloria gonca gonzalo goran gordon gosia gottfried graham grainne
    grazia grazyna greg gregor gregory greta grete griet grietje grzegorz guadalupe gudrun gudula guel
    guelay guelcan guelsen guenter guenther guido guillaume gul gulay gulsen gunda gunhild gunnar gunther
    gus gustav gwen gwendolyn gwyneth hadi hagen haiko hakan halil halina halyna hamid hamza hana hanan
    hanife hanna hannah hanne hannelore hannes hans harald harriet harrison harry hartmut harvey hasan
    hasret hassan hatem hatice haydar hayley hazel heather hector hedwig hege heidi heidrun heike heiko
    heiner heinke heinrich heinz helen helena helene helga helge helin hella helmut hendrik henk henning
    henriette henrik henrike henry henryk herbert herbie heribert herlinde hermann hermine herta hien hieu
    hilal hilary hilda hilde hildegard hiltrud hiwot hoang holger holly horst howard hubert hubertus huda
    huelya hueseyin hugh hugo hulya humphrey huong hussein iain ian ibrahim ibrahima ida ifeoma ignacio igor
    ihor ikram ildiko ilhan ilias ilir ilka ilkay ilona ilse iman imelda imke imogen imran ina indira ines
    inga inge ingeborg ingo ingrid inka inken inna iolanda irena irene irina irma irmgard irmtraud irving
    iryna isa isaac isabel isabell isabella isabelle isidora isla ismail isolde ivan ivana ivanka ivo iwona
    izabela izabella jacek jacinta jack jackie jaclyn jacob jacqueline jacques jade jadwiga jaime jake jakob
    jakub jamal james jamie jamila jan jana jane janet janice janina janine janka janna janne jannes jannik
    jannis janosch janpeter janusz jared jarek jaroslaw jasmin jason jasper javier jay jayne jean jeanette
    jeannette jeff jeffrey jelena jenna jenni jennifer jenny jens jensuwe jeremy jeroen jerome jerry jerzy
    jesper jess jesse jessica jessie jette jewgeni jill jim jimmy joachim joan joana joanna joanne jochen
    jodie jody joe joel joerg joern johan johann johanna johannes john johnny jolanta jon jonah jonas
    jonathan jone joost jordan jorge jorn jose josef josefine joseph josephina josephine josh joshua josie
    jost joyce juan juanita judit judith judy juergen jule julia julian juliana juliane julie juliet
    juliette julius junia jurgen jurij justin justina justus justyna jutta kacper kader kadir kai kaja kalle
    kamal kamil kamila karen karim karima karin karl karla karola karolina karoline karsten kasia kaspar
    katarina katarzyna kate kateryna katharina katharine katherine kathi kathleen kathrin kathryn kathy
    katie katinka katja katrin katy kay kaye kazimierz keira keith kelly kelvin kemal ken kenneth kerim
    kerry kersti kerstin kevin khadija khaled khanh kidane kieran kieron kilian kim kimberly kinga kira
    kiran kirsten kirstie kirsty klaas klara klaus klauspeter knut kofi konrad konstantin korinna krista
    kristen kristian kristin kristina kristine kristof krystian krystyna krzysiek krzysztof kubra kuebra
    kujtim kurt kwabena kwame lale lana lara larisa larissa lars lasse laura lauren laurence laurent laurenz
    lauri layla lazar lea leah leander leif leighton lena leni lenka lennart lenny leo leon leona leonard
    leonardo leonhard leonid leonie leonora leontine leopold leroy lesley leslie leszek levi levin levke
    lewis leyla lia liam lidia lidija lieke lienhard liesbeth liesel lila lilian liliane lilli lillian lilly
    lina linda lindsay linh linn linus lionel lisa lisbeth liselotte livia liz lizzie ljudmila lloyd loic
    lola lore lorenz loretta lorna lorraine lothar lotta lotte lou louis louisa louise luc luca lucas lucia
    luciana luciano lucie lucinda lucy ludger ludmila ludmilla ludwig luigi luis luisa luise luka lukas
    lukasz luke lutz lydia lynda lynn lynne lynsey lyubov lyudmyla mabel maciej maciek madeleine mads maeve
    magda magdalena maggie mahira mahmoud mahsa maik maike mairead maja majid malcolm malgorzata malika
    malin mallory malte malwine mandy manfred manoj manon manu manuel manuela mara marc marcel marcela
    marcello marcia marcin marco marcus marek maren margaret margarete margarethe margherita margit margot
    margret marguerite maria mariam marian mariana marianne marie marieke mariela mariella marietta marija
    marilyn marina mario marion marisa marisol marita marius mariusz marjorie marko markus marla marlen
    marlene marlies marlon marta martha martin martina martyn marvin mary maryam maryna marzena massimo
    mateo mateusz mathias mathieu mathilda mathilde matilda mats matt mattea matteo matthew matthias
    matthieu maud maura maureen maurice maurizio mauro mavis max maximilian maya mazen mechthild meena megan
    mehdi mehmet melanie melek melike melina melis melisande melissa meltem mercedes meret merete meriem
    merle merlin meron merve meryem metin mette mia micha michael michaela michail michal michel michele
    michelle mieke miguel mika mike mikhail miklos mila milan milena milo mim mina mine minh minna mira
    mirela mirella miriam mirjam mirko miroslaw misha mohamed mohammad mohammed mohsen moira mokhtar molly
    momo mona monia monica monika monique morag morgan moritz morten mounir muhammad murat muriel murielle
    musa mustafa mustapha mykola myra myriam nabil nadeem nadeschda nadezhda nadia nadine nadja naim naima
    najib nala nancy naomi narges natalia natalie nataliia natalja natasa natascha natasha nathalie nathan
    neal neela neha neil nele nelson nesrin nevin ngoc ngozi nguyet nhung niall niamh niccolo nicholas nick
    nicky nicola nicolai nicolas nicole nicolette niels nigel nika nikita niklas nikola nikolaj nikolas
    nikolaus nikolina nil nils niluefer nilufer nina nino nisha noah noel noemi noor nora norbert norma
    norman nour nuno nuray nurcan nuria nurten odette oezge oezgur oezlem oksana olaf ole oleg oleh
    oleksandr oleksandra olena olga oliver olivia olivier oliwia oluwaseun oluwaseyi omar omer omid onur
    orhan orla orlando osama oscar oskar osman osvaldo oswald otto owen ozan ozge ozgur ozlem pablo paddy
    padraig paige pamela paola paolina paolo pascal patricia patrick patrizia patrycja patryk patti patty
    paul paula paulette pauli paulina pauline pavel pavlina pawel pawelek pedro peer peggy pelin penelope
    peregrine perihan peter petr petra petros phil philip philipp philippa philippe phoebe phuong phyllis
    pia pierre piet pinar piotr piotrek polina polly poppy pranav prisca priscilla priya przemyslaw quang
    quentin quinn rabea rachel rachid radka radoslaw rafael rafal rahel raina rainer raisa raj rajesh ralf
    ralph ramazan rami ramona rana randall rania raoul raphael rashid rasmus raul ravi raymond razan rebecca
    rebekah rebekka reda reem regan regina regine reha reiner reinhard reinhild reinhold remo renata renate
    rene renee resi reyhan reza rhea rhiannon rhona rhys ricarda ricardo riccardo richard rico rieke rik
    riley rita robbie robert roberta roberto robin rocco rocio roderick rodrigo roelof roger rohan roisin
    roksana roland rolf roman romana romeo romina romy ronald ronan ronja ronny rory rosa rosalie rosalind
    rosanna roseanne rosemarie rosemary rosi rosita roswitha rowan roxana roxanne roy ruben rudi rudolf
    ruediger rufus rukiye rupert ruslan russell ruta ruth ryan ryszard saad sabina sabine sabrina sadia
    safiya sahra said salih salim sally salma salome salwa sam samantha sami samia samina samir samira
    samuel samuele sancho sandra sandrine sandy sanja sanjay santiago santosh saoirse sara sarah sarina
    sascha saskia savas scarlett scott seamus sean sebastian sefa selam selda selena selim selina selma
    semra senait senay serap serdar sergej sergio serhat serhiy serkan servet sevda severin sevgi sevim
    seyma shane shannon sharon shaun sheena sheila shelley shirley shona shpresa shreya sian sibel sibylle
    sid siddharth sidonie siegfried sieglinde siegmund sigrid silas silja silke silva silvana silvia silvio
    sima simin simon simona simone simonetta sina sinan sinead sinem siobhan sirin slawomir soenke soeren
    sofia sofie solomiya sonia sonja sonya sophia sophie soraya soren sotirios spiros stacey stanislava
    stanislaw stanislawa stefan stefania stefanie steffen steffi stella sten stephan stephanie stephen steve
    steven stewart stig stuart suad suleyman sunil sunniva suresh susan susana susann susanna susanne susi
    suzanne suzette sven svenja svetlana svitlana swantje swen swetlana sybille sylvia sylvie sylwia szymon
    tabea tadeusz taha tahir takis talia tamara tamer tamsin tania tanja tanya tara taras tarek tarik tariq
    tasja tatiana tatjana tayfun ted terence teresa teresita terry tesfaye tess tessa tetyana thaddaeus
    thalia thao thea thekla theo theodor theodora theresa therese thessa thierry thilo thomas thorben
    thorsten thuy tiago tibor tigist tilda till tillmann tilman tilo tim timo timon timothy timur tina titus
    tjark tobi tobias toby todd tolga tom tomas tomasz tomek tommaso toni tonia tony tonya torben torge
    torsten tracey tracy trang traudl traute trevor trine tristan trixi trudi tuan tuana tuba tuelay tugba
    tulay tuncay tunde turgut tuyet udo uenal ugur ulf uli ulla ulrich ulrike umberto umut unal ursel ursina
    ursula urszula uschi uta ute uwe valdete valentin valentina valentino valeria valerie valerio vanessa
    vasil vasiliki vasilis vasyl vedat velten vera verena veronica veronika veronique vesna vicente vicky
    victoria vikram viktor viktoria vincent vincenza vincenzo violetta viorica vitali vitus vivian vivien
    vlad vladimir volkan volker volkmar volodymyr wadim wafa walburga waldemar walid walter waltraud
    waltraut wanda warren wassim wayne wendel wendelin wendy wenke wenzel werner weronika wiebke wieland
    wieslaw wieslawa wiktor wiktoria wilfred wilfried wilhelm wilhelmine wilko willem willi william willy
    wilma wim winfried wioletta wladimir wojciech wojtek wolfdieter wolfgang wolfram xaver xenia yael yagmur
    yahya yannick yannik yara yaren yaroslav yasar yasemin yasemine yash yasmin yasmina yassin yetunde
    yildiz yilmaz yolanda yonas younes yousef youssef yulia yuliya yunus yuri yusuf yves yvette yvonne zahra
    zainab zara zbigniew zdenka zdzislaw zehra zeki zelda zeynep ziad zita zlata zlatko zoe zofia zora zoran
    zsofia zuhal zuleika zuzanna
    """
)
