"""First names in Germany and in English-speaking countries, as `name_words.fold` gives them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    adam adele adrian agata agathe agnes agnieszka ahmed ahmet aisha ayse aylin aysel alan albert
    albrecht alex alexa alexander alexandra alexia alfred ali alice alicia alina alisa aliyah allison
    alma alois amalia amanda amelie amelia amina amir amira amy ana anastasia andre andrea andreas
    andrei andrew andrzej andy angela angelika angelina anika anita anja anke ann anna annabel annabelle
    anne annegret anneke anneliese annemarie annett annette annika anouk anthony antje anton antonia
    antonio arash arda ariane arianna armin arne arnold artur arthur astrid audrey axel ayla barbara
    bart bastian beata beate beatrice beatrix ben benedikt benjamin benno berit bernadette bernard bernd
    bernhard bert bertha betty bianca birgit birgitta birte bjoern bogdan bojan boris brenda brian
    bridget brigitte britta bruce bruno burak caitlin carina carl carla carlo carlos carmen carol carola
    carolin caroline carsten caspar catherine catharina cathrin cecilia celine cem charles charlie
    charlotte chiara chloe christa christel christian christiane christina christine christof christoph
    christopher claire clara clarissa claudia claus clemens colin conny conrad constantin constanze cora
    cordula corinna cornelia craig cynthia dagmar damian damir dana daniel daniela danielle danuta daria
    darius dario david debbie deborah dennis derek derya detlef detlev diana diane dieter dietmar
    dietrich dimitri dirk dmitri dominic dominik dominique donald donna dora doreen doris dorota
    dorothea dorothee douglas dragan duncan ebru eckhard edda edgar edith eduard edward edwin ece egon
    eileen ekaterina ela elaine eleanor elena eleonore elfriede elias elif elisa elisabeth elizabeth
    elke ella ellen elli elmar elsa else elvira emanuel emil emilia emily emine emma emmanuel emre enno
    enrico eric erich erik erin ernestine erol erwin esra esther eugen eva evelin eveline evelyn ewa
    fabian fabienne fabio fatih fatima fatma felicia felicitas felix ferdinand finja finn fiona
    florentine florian frances francesca francesco francis franz franziska fred frederic frederick
    frederik frieda friederike friedhelm friedrich fritz gabi gabriel gabriela gabriele gareth gary
    gavin genevieve geoffrey georg george georgina gerald geraldine gerard gerd gerda gerhard gerlinde
    gero gert gertrud gesa gesine gianna gilbert gina giovanni gisela gitta gitte giulia giuseppe gloria
    gordon graham greg gregor gregory greta grete gudrun guenter guenther guido guillaume gulsen guelsen
    gunda gunnar gustav hakan halina hanna hannah hanne hannelore hannes hans harald harry hartmut hasan
    hassan hatice hedwig heather heidi heidrun heike heiko heiner heinrich heinz helen helena helene
    helga helmut hendrik henning henriette henrik henry herbert heribert hermann herta hilda hilde
    hildegard hiltrud holger horst howard hubert hubertus hugo hussein ian ibrahim ida igor ilka ilona
    ilse imke ina ines inga inge ingeborg ingo ingrid irena irene irina irma irmgard isaac isabel
    isabell isabella isabelle ismail ivan ivana iwona jack jaclyn jacob jacqueline jacques jakob jamal
    james jamie jan jana jane janet janina janine janna jannik jannis janosch janusz jaroslaw jasmin
    jason jean jeanette jeff jeffrey jelena jenna jennifer jenny jens jeremy jessica jessie jette jill
    jim joachim joan joanna joanne jochen jody joel joerg johan johann johanna johannes john jolanta
    jonas jonathan jordan jorge jose josef josefine joseph josephine joshua judith judy juergen jule
    julia julian juliana juliane julie julius jurij justin justus jutta kai karen karin karl karla
    karoline karsten kaspar kate katharina katherine kathleen kathrin kathy katie katja katrin kay keith
    kelly kemal ken kenneth kerstin kevin khaled kieran kilian kim kimberly kira kirsten kirsty klara
    klaus knut konrad konstantin korinna kristian kristin kristina kristof krystyna krzysztof kurt lara
    larissa lars laura laurence lauren laurenz lea leah leander lena leni lennart lenny leo leon leona
    leonard leonhard leonie leonora leopold leroy leslie levin lewis lia liam lidia liesel lilian
    liliane lilli lilly lina linda lindsay lisa lisbeth liselotte lola lorenz lothar lotta lotte louis
    louisa louise luc luca lucas lucia lucie lucy ludger ludwig luis luisa luise luka lukas luke lutz
    lydia lynn maciej madeleine mads magda magdalena mahmoud maik maike maja malgorzata malte mandy
    manfred manuel manuela marc marcel marcin marco marcus marek maren margaret margarete margarethe
    margit margot margret maria mariam marian mariana marianne marie marieke mariella marietta marija
    marina mario marion marisa marita marius mariusz marko markus marlene marlies marta martha martin
    martina marvin mary maryam mathias mathilda mathilde mats matt matteo matthew matthias maureen
    maurice max maximilian mechthild megan mehmet melanie melina melissa melike meltem mercedes merle
    merve meryem mia michael michaela michal michel michelle miguel mika mike mikhail mila milan milena
    mina mira miriam mirjam mirko mohamed mohammad mohammed moira mona monica monika monique morgan
    moritz muhammad murat mustafa myriam nadia nadine nadja naomi natalia natalie natascha nathalie
    nathan neil nele nesrin niamh nicholas nick nicola nicolas nicole niels nigel niklas nikola nikolaj
    nikolaus nikolas nil nils nina noah noel noemi noor nora norbert norma norman nuray nurcan odette
    olaf oleg olena olga oliver olivia omar omer orhan oscar oskar ole osman oswald otto ozan ozlem
    oezlem pablo paddy paolo pascal patricia patrick patrizia paul paula paulina pauline pavel pawel
    pedro peer peggy peter petra philip philipp phoebe phyllis pia pierre piotr priya rachel rafael
    rainer ralf ralph ramona raphael rasmus ravi raymond rebecca regina regine reiner reinhard reinhold
    renate rene renee reza ricarda richard rita robert roberta roberto robin rocco roger roland rolf
    roman romy ronald ronja rosa rosalie rosemarie rosemary rosi roswitha roxana roy rudi rudolf
    ruediger rupert russell ruth ryan sabina sabine sabrina sahra said salma sally salome sam samantha
    samira samir samuel sandra sandy sanja sara sarah saskia scott sean sebastian selim selina selma
    serap serdar sergej sergio severin seyma sharon sheila shirley sibel sibylle sid siegfried sieglinde
    siegmund sigrid silke silvana silvia silvio simon simona simone sina siobhan sofia sofie sonja sonya
    sophia sophie soren soeren stanislaw stefan stefanie steffen steffi stella stephan stephanie stephen
    steve steven stewart stuart suleyman susan susanna susanne susi suzanne sven svenja svetlana swen
    swetlana sybille sylvia sylvie tabea tamara tania tanja tara tarik tatjana ted teresa terry thea
    theo theodor theresa therese thilo thomas thorben thorsten tilda till tillmann tilman tim timo
    timothy tina tobias todd tom tomas tomasz toni tony torben torsten traudl tracey tracy tristan trudi
    tuba udo uli ulf ulrich ulrike umut ursel ursula uschi uta ute uwe valentin valentina valeria
    valerie vanessa vera verena veronica veronika vesna vicky viktor viktoria vincent vincenzo violetta
    vivian vivien vladimir volker volkmar waldemar walter waltraud wanda wayne wendelin wendy wenke
    werner wiebke wilfried wilhelm wilhelmine willi william willy wilma winfried wladimir wojciech
    wolfgang xaver xenia yannick yannik yasemin yasmin yasmina yusuf yvette yvonne zehra zeynep zoe
    zofia zoran zuzanna
    """
)
