"""Words that a full stop belongs to, and words that begin a sentence after one.

Only what a newsroom meets often: a missing word costs one wrong boundary, never a wrong offset.
All are folded to lower case and written without their last full stop.
"""

from claims.text.wordlists import wordlist

# Nothing ends here: a name or a number must follow.
LEADING = wordlist(
    """
    mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cmdr adm maj brig rev hon pres messrs
    sr sra srta dra don fr st ste mme mlle mm m herr frau ing dipl mag
    no nos nr fig figs art arts sec secs ch chap vol vols p pp ed eds approx ca cf al op
    e.g i.e viz vs v z.b bzw d.h u.a п пп ст стр рис им ул пр пл обл акад проф т.е т.н напр
    डॉ प्रो
    """
)

# A sentence may end here; it does when a word that begins sentences follows.
TRAILING = wordlist(
    """
    jr snr esq inc ltd co corp bros plc llc bhd gmbh dept dist assn univ ave blvd rd mt ft
    a.m p.m am pm b.c a.d u.s u.k u.n e.u u.s.a u.s.s.r d.c l.a n.y ph.d m.d b.a m.a etc est
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    mass calif fla ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
    wash wis wyo ala ariz ark colo conn del ga ont que
    г гг в вв млн млрд тыс руб коп т.д т.п др пр ee.uu usw
    """
)

# Words that, with a capital, are far likelier to begin a sentence than to be part of a name.
STARTERS = wordlist(
    """
    the this that these those there then they their he she his her it its we our you your i my
    in on at by for from with without within as if when while where what who why how which since
    after before during despite although though because however but and or so yet also both all
    many most some several no not now today yesterday meanwhile moreover instead according asked
    another each every other such even only just once until under over between among about
    der die das er sie es wir ein eine und aber im am el los las la un una en pero le les il elle
    в на он она они это но и по как что с не если когда
    """
)

# "am 3. Oktober": an ordinal, not an end.
MONTHS_AFTER_ORDINAL = wordlist(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    """
)
