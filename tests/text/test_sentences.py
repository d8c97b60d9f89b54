import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import paragraphs, sentences
from tests.text.adversarial import PIECES, repeated

ARTICLE = (
    "The forum marks ten years of the “Belt and Road” plan. It has cost $3.5 billion.\n"
    "\n"
    "  He spoke of rights issues. the status of the island stayed open. \r"
    "“We agree,” said the Russian leader.\n"
    "Source: Radio"
)

SPLITS = {
    "a full stop before a small letter": ["Disputes over issues. the status of the islands."],
    "a false stop before a quotation": ["The Union. mainly in Asia, to “reach common goals.”"],
    "titles": ["Mr. and Mrs. Hill met Dr. Ray in St. Louis.", "Gen. Low came too."],
    "initials": ["George W. Bush met J. K. Rowling.", "They talked."],
    "a letter that is no initial": ["They went for Plan B.", "The first had failed."],
    "the pronoun I": ["He is taller than I.", "Moscow is far."],
    "acronyms": ["The U.S. Senate met.", "He left the U.S.", "The vote failed."],
    "companies": ["Acme Inc. Chairman Ray left Acme Inc.", "The firm sank."],
    "times of day": ["It began at 5 p.m. Friday and ended at 6 a.m.", "He slept."],
    "decimals": ["It rose 3.5 per cent to 1,200.75.", "Then it fell."],
    "a year at the end": ["It began in 2013.", "Ten years passed."],
    "numbers after abbreviations": ["See No. 5, p. 12 and Fig. 3.", "Done."],
    "a numbered list": ["1. The first point.", "2. The second point."],
    "domains": ["He wrote on example.com that v2.0 is out.", "Nobody read it."],
    "ellipses": ["He waited... and left… slowly.", "Well…", "So be it."],
    "spaced ellipses": ["He waited . . . and left.", "So be it."],
    "a quotation that closes after the stop": ["He spoke of “goals.”", "Then he left."],
    "a quotation that is asked": ["“Why?” the minister asked.", "Nobody knew."],
    "a quotation that is cried": ['"Never!" said Ray.', '"Never?"', "It was over."],
    "brackets": ["It is so (see below.)", "It stays so."],
    "notes": ["It is so.[12]", "It stays so.[3][4]", "Yes."],
    "dialogue with dashes": ["— Нет! — сказал он.", "Потом ушёл."],
    "Russian": ["В 2023 г. Путин приехал.", "В. В. Путин сказал: «Да!»", "Он ушёл."],
    "Russian abbreviations": ["Это стоит 5 млн. руб. в год, т. е. мало.", "Он ушёл."],
    "German": ["Am 3. Oktober kam er.", "Er sagte: „Ja.“", "Dann ging er."],
    "French": ["« Oui. »", "Il est parti."],
    "Spanish": ["¿Por qué?", "¡No!", "El Sr. Ruiz calló."],
    "Arabic": ["هل هذا صحيح؟", "قال د. أحمد ذلك.", "انتهى۔", "نعم"],
    "Hindi": ["यह सच है।", "डॉ. सिंह आए।", "वह गया।"],
}
UNSPACED = {
    "Chinese": ["他说：“我们没有矛盾。”", "然后他离开了！", "真的吗？"],
    "Japanese": ["彼は「行く。」と言った。", "次の文です。"],
}


def texts_of(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize("expected", SPLITS.values(), ids=SPLITS)
def test_a_paragraph_splits_where_a_reader_would_pause(expected: list[str]) -> None:
    assert texts_of(" ".join(expected)) == expected


@pytest.mark.parametrize("expected", UNSPACED.values(), ids=UNSPACED)
def test_scripts_without_spaces_split_at_their_own_stops(expected: list[str]) -> None:
    assert texts_of("".join(expected)) == expected


def test_paragraphs_are_the_lines_with_words() -> None:
    found = paragraphs(ARTICLE)
    assert [paragraph.number for paragraph in found] == [0, 1, 2, 3]
    assert found[1].text == "He spoke of rights issues. the status of the island stayed open."
    assert all(ARTICLE[one.start : one.end] == one.text for one in found)


def test_sentences_know_their_paragraph() -> None:
    assert [sentence.paragraph for sentence in sentences(ARTICLE)] == [0, 0, 1, 2, 3]


def test_a_text_without_words_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\t\r\n ") == []


def test_an_unbalanced_quotation_hurts_no_other_sentence() -> None:
    assert texts_of("It is a “safe neighbour and “It is a friend.”\nHe left.") == [
        "It is a “safe neighbour and “It is a friend.”",
        "He left.",
    ]


TEXTS = st.text(st.sampled_from('aB1 .!?…\n\r\t"“”’»([)。؟।éا文😀\u0301—'), max_size=80)


@given(TEXTS)
def test_only_white_space_lies_between_sentences(text: str) -> None:
    at = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text != ""
        assert text[at : sentence.start].strip() == ""
        at = sentence.end
    assert text[at:].strip() == ""


@given(TEXTS)
def test_no_sentence_crosses_its_paragraph(text: str) -> None:
    lines = paragraphs(text)
    for sentence in sentences(text):
        line = lines[sentence.paragraph]
        assert line.start <= sentence.start < sentence.end <= line.end
        assert "\n" not in sentence.text


@pytest.mark.parametrize("piece", PIECES)
def test_texts_made_to_be_hard_lose_no_character(piece: str) -> None:
    text = repeated(piece, 20_000)
    inside = "".join(sentence.text for sentence in sentences(text))
    assert "".join(inside.split()) == "".join(text.split())
