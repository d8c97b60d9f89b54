"""Word classes of English that tell a checkable statement from an opinion, a wish or small talk.

Written by hand, from what fact-checkers look for: figures, comparisons, records, votes and laws,
what somebody did or said, against wishes, duties, values and talk about talking. A word may stand
in several classes. Which class counts how much is learned (see `weights`).
"""

from collections import defaultdict

from claims.text.wordlists import wordlist

CLASSES = {
    "number word": wordlist(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "dozen dozens zero single"
    ),
    "large number": wordlist(
        "hundred hundreds thousand thousands million millions billion billions trillion trillions"
    ),
    "share": wordlist(
        "percent percentage % half third thirds quarter quarters fourth fifth majority ratio rate "
        "rates average per"
    ),
    "money": wordlist(
        "$ € £ dollar dollars cent cents euro euros pound pounds cost costs paid pay pays price "
        "prices money revenue revenues fund funds funding funded spent spending spends expenses "
        "income wages salary salaries"
    ),
    "rise": wordlist(
        "rise rises rose risen rising raised raises grew grown growing grows increase increased "
        "increases increasing doubled double doubles tripled triple gained gains up climbed soared "
        "surged expanded highest higher"
    ),
    "fall": wordlist(
        "cut cuts reduced reduces lowered lower lowest fell fallen falling falls lost loses loss "
        "losses down declined declines decline declining dropped drops decreased decrease shrank "
        "fewer less half slashed eliminated gone"
    ),
    "superlative": wordlist(
        "most least best worst first only ever never largest biggest highest lowest greatest "
        "smallest longest oldest strongest record unprecedented leading top history"
    ),
    "comparison": wordlist(
        "more less fewer than higher lower better worse larger bigger smaller greater twice double "
        "compared same equal as while whereas"
    ),
    "vote or law": wordlist(
        "vote voted votes voting veto vetoed sign signed passed pass proposed proposal sponsored "
        "bill bills law laws legislation act amendment treaty resolution agreement supported "
        "opposed endorsed appointed repeal repealed enacted introduced filed ruling ruled "
        "statute"
    ),
    "speech": wordlist(
        "said says told called promised claimed announced stated wrote admitted suggested warned "
        "reported argued accused praised asked denied indicated according quoted testified"
    ),
    "past act": wordlist(
        "went took gave came brought built sent left began broke kept put got made found ran met "
        "won lost spent sold bought fought led held stood grew became fell rose killed invaded "
        "attacked created started ended failed refused used moved provided offered worked helped "
        "saved caused shipped shot stole released received increased collected closed opened "
        "stopped happened chose wrote tried decided deployed negotiated"
    ),
    "past be": wordlist("was were had did wasn't weren't didn't hadn't been"),
    "perfect": wordlist("has have hasn't haven't we've they've i've you've he's she's it's"),
    "present be": wordlist("is are isn't aren't there's they're that's"),
    "intention": wordlist(
        "will would shall i'll we'll he'll she'll they'll won't wouldn't going gonna want wants "
        "intend plan plans hope hopes try trying i'd we'd he'd"
    ),
    "duty": wordlist("should must ought need needs let let's shouldn't got"),
    "possibility": wordlist(
        "can could may might can't cannot couldn't maybe perhaps probably possible possibly"
    ),
    "opinion": wordlist(
        "think believe feel know guess hope wish suppose mean i'm agree disagree believes thinks "
        "understand see convinced sure opinion respect proud concerned love"
    ),
    "I": wordlist("i me my i'm i've i'd i'll myself mine"),
    "we": wordlist("we us our we're we've we'd we'll ourselves ours"),
    "you": wordlist("you your you're you've you'd you'll yourself yours"),
    "he or she": wordlist("he she him her his hers he's she's himself herself he'd she'd he'll"),
    "they": wordlist("they them their they're they've they'd themselves"),
    "it": wordlist("it its it's itself this that that's"),
    "question word": wordlist("what how why where when who which"),
    "negation": wordlist(
        "not no never nothing nobody none neither nor don't doesn't didn't isn't aren't wasn't "
        "weren't won't wouldn't can't cannot couldn't shouldn't hasn't haven't without"
    ),
    "value": wordlist(
        "good great wonderful terrible important right wrong fair strong tough hard difficult bad "
        "beautiful tremendous incredible horrible serious decent honest proud happy sorry sad "
        "smart stupid dangerous essential necessary appropriate obvious simple special unfair "
        "disgrace disaster disastrous greatest finest safe safer clear able willing ready"
    ),
    "abstract": wordlist(
        "thing things something anything everything idea ideas question questions issue issues "
        "problem problems way ways kind reason point matter view opportunity opportunities "
        "leadership courage values principle principles freedom dream dreams hope future challenge "
        "challenges vision spirit peace responsibility respect dignity judgment experience "
        "character chance difference"
    ),
    "condition": wordlist("if unless whether until when"),
    "institution": wordlist(
        "congress senate house court administration department committee government white pentagon "
        "agency commission fbi cia irs nato un u.n police army navy union parliament "
        "ministry board bank"
    ),
    "office": wordlist(
        "president senator governor secretary vice mayor congressman general chairman minister "
        "candidate opponent opponents leader king"
    ),
    "country": wordlist(
        "china russia iran iraq israel mexico korea japan cuba vietnam afghanistan syria "
        "libya germany france britain england europe africa asia ukraine soviet turkey pakistan "
        "india canada taiwan lebanon panama kuwait saudi arabia poland hungary washington"
    ),
    "nationality": wordlist(
        "chinese russian russians iranian iranians iraqi iraqis israeli "
        "israelis mexican mexicans european europeans british french german arab arabs muslim "
        "muslims soviets soviet japanese african hispanic latino latinos black white jewish "
        "christian"
    ),
    "party": wordlist(
        "republican republicans democrat democrats democratic gop liberal conservative "
        "conservatives party"
    ),
    "people": wordlist(
        "people workers worker women woman children child kids families family veterans seniors "
        "students teachers farmers farmer owners citizens taxpayers doctors immigrants men man "
        "soldiers parents employees companies company businesses business corporations"
    ),
    "economy": wordlist(
        "jobs job unemployment unemployed employment tax taxes taxed deficit deficits debt budget "
        "budgets inflation economy economic trade manufacturing exports imports interest mortgage "
        "rate stock wealth poverty middle class loans loan bankruptcy bankrupt growth investment"
    ),
    "welfare": wordlist(
        "medicare medicaid social insurance health healthcare care hospitals premiums "
        "pension pensions benefits coverage insured uninsured drug drugs prescription welfare "
        "housing childcare food"
    ),
    "military": wordlist(
        "troops war wars weapons weapon nuclear missile missiles forces force bomb bombs bombing "
        "terrorist terrorists terrorism isis qaeda hostages combat defense defence invasion "
        "invaded sanctions soldiers bases ships marines arms"
    ),
    "order": wordlist(
        "crime criminals criminal prison jail police guns gun murder murders border borders "
        "immigration immigrants illegal illegally deported deportation amnesty cocaine abortion "
        "marriage court judge judges justice rights"
    ),
    "field": wordlist(
        "energy oil gas coal solar wind climate emissions carbon pollution environment education "
        "school schools college tuition agriculture farm water science research technology"
    ),
    "past time": wordlist(
        "ago last since yesterday during previously earlier recently former then already began "
        "year years decades decade months month weeks week days century history time"
    ),
    "now": wordlist("now today currently tonight still"),
    "future": wordlist("next tomorrow future soon again"),
    "all": wordlist(
        "all every each everybody everyone always any anyone both entire whole total nobody"
    ),
    "some": wordlist("some many few several lot lots much little"),
    "about": wordlist(
        "about approximately nearly almost roughly around over under least exactly actually fact "
        "basically"
    ),
    "intensity": wordlist(
        "very really so too just quite even absolutely certainly indeed totally completely simply"
    ),
    "cause": wordlist("because therefore result due caused reason thanks"),
    "talk": wordlist(
        "well now look okay ok yes yeah thank thanks please sir ladies gentlemen hello goodbye uh "
        "let's listen welcome sorry excuse"
    ),
    "contrast": wordlist("but however although though yet instead"),
    "passive": wordlist("been being by"),
    "dispute": wordlist(
        "hoax fake lie lied lies liar wrong false true untrue fact facts evidence proof truth "
        "actually denied deny misleading"
    ),
    "affair": wordlist(
        "email emails e-mails server foundation scandal investigation investigated hack hacked "
        "hacking leaked leak lawsuit sued fraud rigged whistleblower"
    ),
    "plan": wordlist(
        "obamacare nafta deal deals agreement agreements treaty pact accord plan program programs "
        "project projects"
    ),
    "scale": wordlist("world nation country countries nations states state earth history"),
    "stage note": wordlist("crosstalk inaudible applause laughter cheering cheers booing music"),
    "harm": wordlist(
        "collapsing pouring crisis mess failing failed broke broken bankrupt bankruptcy destroyed "
        "destroying worst killed kill dying died dead murdered violence attack attacked attacks"
    ),
    "plain verb": wordlist(
        "make makes making do does done doing get gets getting put work works working take takes "
        "taking give gives giving bring bringing keep keeping"
    ),
    "talking": wordlist(
        "say saying talk talking talked tell telling mention mentioned speak speaking spoke answer "
        "asking"
    ),
    "our nation": wordlist("america america's american americans united country nation"),
    "be": wordlist("be"),
    "want": wordlist("want need needs"),
    "years": wordlist("years"),
    "percent": wordlist("percent %"),
    "here": wordlist("here then"),
    "I am": wordlist("i'm i've am"),
    "any": wordlist("any other"),
    "administration": wordlist("administration government"),
    "even": wordlist("even"),
    "did": wordlist("did"),
    "first": wordlist("first"),
    "in": wordlist("in"),
    "of": wordlist("of"),
    "from": wordlist("from"),
    "to": wordlist("to"),
    "the": wordlist("the"),
    "a": wordlist("a an"),
    "at or on": wordlist("at on"),
    "relative": wordlist("who that which"),
    "with or for": wordlist("with for"),
    "relation": wordlist("under against into through within after before"),
}


def _classes_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in CLASSES.items():
        for word in words:
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}


CLASSES_OF = _classes_by_word()
