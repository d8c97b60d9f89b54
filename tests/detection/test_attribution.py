import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.attribution import Attribution, Kind, attribute, claimant_within
from claims.detection.quotations import quotations
from tests.detection.article import ARTICLE
from tests.text.adversarial import PIECES, repeated

PUTIN = ("Vladimir Putin", "Russian President")
GABUEV = ("Alexander Gabuev", "director of the Carnegie Russia-Eurasia Center")
SPEAKERS_OF_THE_ARTICLE = [
    ("“achieve common", PUTIN),
    ("“We have no contradictions", PUTIN),
    ("“One of the key areas", PUTIN),
    ("“The volume is growing", PUTIN),
    ("“safe and friendly", GABUEV),
    ("“It is a source of", GABUEV),
    ("“For Russia, China", GABUEV),
    ("“It is the main market", GABUEV),
    ("“I don’t expect", GABUEV),
    ("“Both countries are", GABUEV),
    ("“But there will be", GABUEV),
]
REPORTED_IN_THE_ARTICLE = [
    ("the Russian leader will arrive", "Chinese officials", "Chinese officials have suggested"),
    ("he will speak with Chinese leaders", "Vladimir Putin", "Putin said"),
    ("the impact of China’s economic", "Vladimir Putin", "Putin also downplayed"),
    ("he and Xi will also address", "Vladimir Putin", "Putin said"),
    (
        "from China’s point of view",
        "Alexander Gabuev",
        "Alexander Gabuev, director of the Carnegie Russia-Eurasia Center, said",
    ),
    ("while Moscow and Beijing", "Alexander Gabuev", "Gabuev said"),
]


def of_kind(text: str, kind: Kind) -> list[Attribution]:
    return [one for one in attribute(text) if one.kind == kind]


def said(text: str) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], one.claimant) for one in of_kind(text, Kind.QUOTATION)]


def reported(text: str) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], one.claimant) for one in of_kind(text, Kind.REPORTED)]


def test_every_quotation_of_the_article_goes_to_the_right_person() -> None:
    found = of_kind(ARTICLE, Kind.QUOTATION)
    assert len(found) == len(SPEAKERS_OF_THE_ARTICLE)
    for one, (words, speaker) in zip(found, SPEAKERS_OF_THE_ARTICLE, strict=True):
        assert ARTICLE[one.start : one.end].startswith(words)
        assert (one.claimant, one.role) == speaker


def test_every_reported_statement_of_the_article_goes_to_its_claimant_with_its_cue() -> None:
    found = of_kind(ARTICLE, Kind.REPORTED)
    assert len(found) == len(REPORTED_IN_THE_ARTICLE)
    for one, (words, claimant, cue) in zip(found, REPORTED_IN_THE_ARTICLE, strict=True):
        assert ARTICLE[one.start : one.end].startswith(words)
        assert (one.claimant, one.cue) == (claimant, cue)


def test_what_the_article_only_tells_is_left_to_the_publisher() -> None:
    attributions = attribute(ARTICLE)
    for words in ("China condemned", "China sees", "Just weeks before", "Beijing’s attempts"):
        start = ARTICLE.index(words)
        assert claimant_within(attributions, start, ARTICLE.index("\n", start)) is None


INTRODUCED = "Russian President Vladimir Putin met Ms. Ann Lee, head of the Dry Lake Fund.\n"

QUOTATIONS = {
    "the verb before the name": ("“We agree on it,” said Jo Hart.", "Jo Hart"),
    "the name before the verb": ("“We agree on it,” Jo Hart said.", "Jo Hart"),
    "the name in front": ("Jo Hart said: “We agree on it.”", "Jo Hart"),
    "a colon and no verb": ("Jo Hart: “We agree on it.”", "Jo Hart"),
    "with what stands between commas": (
        "Jo Hart, 45, a nurse who lives in Rome, told reporters, “We agree on it.”",
        "Jo Hart",
    ),
    "a noun in place of a name": (
        "“We agree on it,” said a police spokesman.",
        "a police spokesman",
    ),
    "a noun before its name": (
        "“We agree on it,” said the bureau’s director, Jo Hart, on Friday.",
        "Jo Hart",
    ),
    "a description": ("“We agree on it,” said the Russian leader.", "Vladimir Putin"),
    "a role": ("Campaign manager Jo Hart called it “a very sad day.”", "Jo Hart"),
    "a surname": ("“We agree on it,” Putin said.", "Vladimir Putin"),
    "a title and surname": ("“We agree on it,” Ms. Lee said.", "Ann Lee"),
    "according to": ("It was “a very sad day,” according to Jo Hart.", "Jo Hart"),
    "an agent": ("It was described by Putin as “a very sad day.”", "Vladimir Putin"),
    "a verb nobody knows": ("“We agree on it,” Putin mumbled.", "Vladimir Putin"),
    "a pronoun with such a verb": ("“We agree on it,” he mumbled.", "Vladimir Putin"),
    "a verb behind a quotation": ("“We agree on it,” grinned Putin.", "Vladimir Putin"),
    "a name that is quoted": ("They quoted Jo Hart as saying “we agree on it.”", "Jo Hart"),
    "still saying": ("Putin is also saying “we agree on it.”", "Vladimir Putin"),
    "a relative clause": ("They met Jo Hart, who said “we agree on it.”", "Jo Hart"),
    "brackets": ("Sen. Jo Hart (R-Tex.) said “we agree on it.”", "Jo Hart"),
    "two before the verb": ("Jo Hart and Al Ray said “we agree on it.”", "Jo Hart and Al Ray"),
    "a clause before": ("It rained and Al Ray said “we agree on it.”", "Al Ray"),
    "a day before a noun": ("On Friday the old mayor said “we agree.”", "the old mayor"),
    "a day before a name": ("On Friday Jo Hart said “we agree on it.”", "Jo Hart"),
    "a time without article": ("After years critics said “we agree on it.”", "critics"),
    "only an adverbial": ("Al Ray rose and in a statement said “we agree.”", "Al Ray"),
    "a pronoun after an adverbial": ("On Friday he said “we agree on it.”", "Vladimir Putin"),
    "a noun that looks like a verb": ("The claims of Jo Hart were “a very sad day.”", "The claims"),
    "a noun used as verb": ("Jo Hart notes that it is “a very sad day.”", "Jo Hart"),
    "pronouns set off": ("He, at least, said “we agree on it.”", "Vladimir Putin"),
    "a far cue behind": ("It was “a very sad day” for all of them, said Al Ray.", "Al Ray"),
    "another word for the speaker": ("They said “we agree on it.”", "They"),
    "somebody's somebody": ("“We agree on it,” said a friend of Jo Hart.", "a friend of Jo Hart"),
    "a place behind the name": ("Jo Hart of Rome said “we agree on it.”", "Jo Hart"),
    "two speakers": ("“We agree on it,” Jo Hart and Al Ray said.", "Jo Hart and Al Ray"),
    "an organisation": ("“We agree on it,” the Dry Lake Fund said.", "Dry Lake Fund"),
    "an opening before the subject": (
        "Asked by reporters on Friday, Putin said “we agree on it.”",
        "Vladimir Putin",
    ),
    "going on": ("Putin met them, adding, “we agree on it.”", "Vladimir Putin"),
    "thinking within saying": ("Putin said he feels they “agree on all of it.”", "Vladimir Putin"),
    "the subject of the sentence": ("Putin spoke softly of “a very sad day.”", "Vladimir Putin"),
    "the next sentence": (
        "“Do we agree on it?” Jo Hart, a retired worker from a plant, said softly.",
        "Jo Hart",
    ),
}


@pytest.mark.parametrize(("text", "claimant"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_a_quotation_goes_to_whom_the_words_around_it_name(text: str, claimant: str) -> None:
    found = said(INTRODUCED + text)
    assert [one for _, one in found] == [claimant]


def test_a_quotation_in_two_parts_has_one_speaker() -> None:
    text = "“We agree,” said Jo Hart. “We all do.”\n“And so does Rome.”"
    assert [one for _, one in said(text)] == ["Jo Hart"] * 3


def test_two_speakers_in_one_paragraph_keep_their_words() -> None:
    text = "“We agree,” said Jo Hart. “We do not,” said Al Ray. “Not at all.”"
    assert [one for _, one in said(text)] == ["Jo Hart", "Al Ray", "Al Ray"]


def test_a_pronoun_is_the_last_speaker() -> None:
    text = "“We agree,” said Jo Hart.\n“We all do,” he added.\n“All of us,” he said."
    assert [one for _, one in said(text)] == ["Jo Hart"] * 3


def test_a_pronoun_that_does_not_fit_anybody_near_stays_in_the_chain() -> None:
    text = "Alexander Hill said it rains. “It pours,” she recalled."
    assert said(text) == [("“It pours,”", "Alexander Hill")]


def test_a_pronoun_that_fits_another_person_near_is_that_person() -> None:
    text = INTRODUCED + "Putin greeted Lee. “We can agree,” she said."
    assert said(text) == [("“We can agree,”", "Ann Lee")]


def test_a_quotation_nobody_is_said_to_speak_has_no_claimant() -> None:
    assert said("“We agree on everything.”\nIt rained.") == [("“We agree on everything.”", None)]


def test_the_narrators_own_i_is_no_claimant() -> None:
    assert said("I said “we agree on everything.”") == [("“we agree on everything.”", None)]


def test_the_speaker_of_an_inner_quotation_is_the_speaker_of_the_outer() -> None:
    found = said("“He shouted “we will never go” at us,” said Jo Hart.")
    assert [one for _, one in found] == ["Jo Hart", "Jo Hart"]


REPORTED = {
    "that": ("Putin said on Friday that trade grew a lot.", "trade grew a lot."),
    "without that": ("Putin says trade grew by half.", "trade grew by half."),
    "before the verb": ("Trade grew by half, Putin said.", "Trade grew by half"),
    "before verb and name": ("Trade grew by half, said Putin.", "Trade grew by half"),
    "told somebody": ("Putin told the press that trade grew a lot.", "trade grew a lot."),
    "according to": ("According to Putin, trade grew by half.", "trade grew by half."),
    "the content as object": ("Putin also denied the whole report.", "the whole report."),
}


@pytest.mark.parametrize(("text", "content"), REPORTED.values(), ids=REPORTED)
def test_a_reported_statement_is_what_is_said_to_be_said(text: str, content: str) -> None:
    assert reported(INTRODUCED + text) == [(content, "Vladimir Putin")]


@pytest.mark.parametrize(
    "text",
    [
        "Putin condemned the sanctions of the West.",
        "Putin did not say that trade grew.",
        "Putin declined to say that trade grew.",
        "The plan was rejected by Putin on Friday morning.",
        "Putin and Xi declared an “unlimited” friendship.",
        "I think that trade grew by half.",
        "The reports and claims of the day were many.",
    ],
)
def test_an_act_that_is_told_is_no_reported_statement(text: str) -> None:
    assert reported(INTRODUCED + text) == []


def test_clauses_set_side_by_side_are_two_statements() -> None:
    text = "Jo Hart said trade grew a lot, and Al Ray said it fell a lot."
    assert [one for _, one in reported(text)] == ["Jo Hart", "Al Ray"]


def test_the_claimant_within_a_span_covers_at_least_half_of_it() -> None:
    text = "It rained all day in Rome and Oslo, but Jo Hart said it was dry."
    attributions = attribute(text)
    start = text.index("it was dry")
    inside = claimant_within(attributions, start, len(text))
    assert inside is not None
    assert inside.claimant == "Jo Hart"
    assert claimant_within(attributions, 0, len(text)) is None


def test_the_mention_is_where_the_text_names_the_speaker() -> None:
    text = INTRODUCED + "“We agree on it,” said the Russian leader."
    (found,) = of_kind(text, Kind.QUOTATION)
    assert found.mention is not None
    assert text[slice(*found.mention)] == "the Russian leader"


WORDS = st.sampled_from(
    'Putin said he she “ ” " , . : that who , Jo Hart told the leader according to by and as was '
    "adding Mr. ( ) — \n I they ‘ ’ ?".split(" ")
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_in_any_order_keep_their_offsets(text: str) -> None:
    spoken = {(one.start, one.end) for one in quotations(text) if one.speech}
    found = attribute(text)
    assert {(one.start, one.end) for one in found if one.kind == Kind.QUOTATION} == spoken
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert (one.claimant is None) == (one.mention is None)


@pytest.mark.parametrize("piece", PIECES)
def test_hard_texts_are_read_to_the_end(piece: str) -> None:
    text = repeated(piece, 20_000)
    assert all(one.end <= len(text) for one in attribute(text))
