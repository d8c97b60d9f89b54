"""The verbs by which English news gives somebody's words, and the small words around them."""

from claims.text.wordlists import wordlist

# May follow its quotation or statement, before or after its subject: "…, said Gabuev".
SAY = wordlist(
    """
    said says say added adds told tells tell wrote writes write explained explains argued argues
    insisted insists warned warns stressed stresses emphasized emphasizes emphasised emphasises
    replied replies responded responds answered asked asks announced announces declared declares
    suggested suggests admitted admits acknowledged acknowledges conceded concedes confirmed
    confirms denied denies asserted asserts contended contends maintained maintains alleged alleges
    complained complains recalled recalls recounted recounts described describes joked jokes quipped
    tweeted tweets posted reported predicted predicts promised vowed vows pledged pledges continued
    continues concluded concludes commented remarked remarks noted notes observed observes
    testified urged urges revealed reveals disclosed indicated indicates shouted yelled screamed
    whispered lamented laments boasted bragged mused wondered repeated reiterated reiterates
    countered retorted cautioned cautions claimed claims stated mentioned proclaimed demanded
    hinted implied proposed quoted cried exclaimed snapped thundered pleaded prayed reasoned
    clarified elaborated underlined highlighted recommended estimated estimates accused screams
    shouts posts ask interjected chanted implored opined affirmed summed retweeted
    """
)
# Only right behind a quotation: "“…,” smiled Gabuev".
BEHIND_QUOTATION = wordlist(
    """
    started opened ended finished reacted pressed interrupted fired teased deadpanned volunteered
    offered allowed closed ventured scoffed marveled nodded chimed barked bellowed vented fumed
    growled smiled sighed laughed began grinned shrugged intoned enthused gushed
    """
)
# A statement follows, but nobody says it aloud in this very moment.
THINK = wordlist(
    """
    believes believed believe thinks thought think feels felt fears feared hopes hoped expects
    expected argue claim insist warn suggest maintain contend acknowledge admit agree agrees agreed
    doubts doubted
    """
)
ONLY_THOUGHT = THINK - SAY
# What follows is the content of the statement itself, even without "that".
CONTENT = wordlist(
    """
    downplayed downplays denied denies acknowledged acknowledges admitted admits conceded concedes
    confirmed confirms predicted predicts promised promises pledged pledges vowed vows announced
    announces stressed stresses emphasized emphasizes emphasised emphasises reiterated reiterates
    proposed proposes alleged alleges claimed claims suggested suggests highlighted underlined
    overstated understated exaggerated minimised minimized disputed disputes
    """
)
# Only with a quotation: the verb names what was done by saying it.
STANCE = wordlist(
    """
    called calls call describing called calling labeled labelled labels dubbed branded blasted
    slammed criticized criticised condemned condemns denounced praised praises hailed mocked mocks
    accused accuses attacked dismissed dismisses ridiculed welcomed rejected rejects cited cites
    cite expressed expresses referred refers characterized characterised compared thanked urged
    defended defends apologized read reads stating saw declares blamed blames touted offered
    questioned questions offers challenged shot concerned slams rips ripped deemed spoke speaks
    talked talks advised encouraged ordered directed invited congratulated credited lambasted
    decried derided railed tore sounded commanded considers considered ran puts put
    like liked likes endorsed opposes opposed supports supported used uses
    """
)
PARTICIPLES = wordlist(
    """
    saying adding telling writing explaining arguing insisting warning stressing emphasizing
    emphasising replying responding asking announcing declaring suggesting admitting acknowledging
    conceding confirming denying asserting contending maintaining alleging complaining recalling
    describing joking tweeting promising vowing pledging continuing concluding noting observing
    calling labeling labelling citing accusing claiming stating reading referring predicting
    blasting criticizing criticising praising slamming dismissing expressing urging pointing
    declaring proclaiming demanding chanting repeating shouting yelling
    """
)
# Also nouns: verbs only right before a quotation or a statement, or right after a name.
ALSO_NOUNS = wordlist(
    """
    claims notes remarks reports calls reads call questions labels claim answers comments states
    promises like used uses put read tweets estimates hopes fears doubts offers attacks cites
    demands disputes expects thought challenged supports ran
    """
)
BE = wordlist("am is are was were be been being isn't wasn't weren't aren't isn’t wasn’t")
# Between a subject and its verb.
BETWEEN = wordlist(
    """
    also then later has had have having will would could might may can did does do never often
    once repeatedly further even just now still already always again not only previously
    subsequently earlier simply reportedly famously both all immediately soon first last recently
    sometimes himself herself itself themselves has had hadn't hasn't didn't doesn't wouldn't
    didn’t doesn’t hasn’t hadn’t wouldn’t to today yesterday instead too rather even itself
    """
)
PRONOUNS = wordlist("he she they it i we you who")
PERSONAL = wordlist("he she")
NARRATOR = wordlist("i we you me us")
DETERMINERS = wordlist(
    "the a an his her their its our my one another some many several most this that these those "
    "two three four five few both no every each any"
)
# A clause begins after these; a subject does not reach over them.
BREAKS = wordlist(
    """
    that and but while because as when if where which who whom what how why whether though
    although after before since until than or so yet nor whereas unless like
    """
)
PREPOSITIONS = wordlist(
    """
    in on at by for from with without within during after before since until under over between
    among about against into through despite amid around across to of per via upon near behind
    beyond throughout toward towards above below along as like unlike following including
    according regarding concerning
    """
)
SUBORDINATORS = wordlist(
    """
    asked when while if because although though as after before since until speaking given pressed
    responding referring citing writing appearing recalling standing sitting once whether unless
    instead meanwhile however moreover still then later but and so yet also nevertheless indeed
    finally first second today yesterday noting calling asking told quoted
    """
)
DAYS = wordlist("monday tuesday wednesday thursday friday saturday sunday")
TIME_WORDS = DAYS | wordlist(
    """
    january february march april may june
    july august september october november december today yesterday tomorrow week month year
    weeks months years days hours
    morning afternoon evening night last next earlier later recently
    """
)
