import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BadText
from claims.readers import MAX_TEXT_BYTES, Draft, read_text
from claims.readers.plain import read_plain
from tests.readers.samples import ARTICLE

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map("a".__add__)


def test_the_text_is_what_was_received() -> None:
    draft = read_plain(ARTICLE.encode())
    assert draft.text == ARTICLE
    assert draft.data == ARTICLE.encode()
    assert draft.media_type == "text/plain"


@pytest.mark.parametrize("text", ["a b\n", "\n\n a\t b  \n\n", "a\u00a0b\u200d\u2028c\x0cd\x0be"])
def test_white_space_stays_as_it_is(text: str) -> None:
    assert read_plain(text.encode()).text == text


def test_only_line_ends_are_folded() -> None:
    assert read_plain(b"one\r\ntwo\rthree\n\r\nfour").text == "one\ntwo\nthree\n\nfour"


@settings(deadline=None)
@given(WORDS)
def test_any_text_in_utf_8_comes_back_whole(text: str) -> None:
    if "\ufffe" not in text and "\uffff" not in text:
        assert read_plain(text.encode()).text == text
        assert read_text(text).text == text


def test_the_credit_line_gives_the_publisher_and_stays_in_the_text() -> None:
    draft = read_plain(ARTICLE.encode())
    assert draft.publisher == "Radio"
    assert draft.text.endswith("\nSource: Radio")


@pytest.mark.parametrize(
    "line",
    ["Fonte: TSF", "Quelle: dpa", "Fuente : EFE", "来源：新华社", "Источник: ТАСС", "SOURCE: AP"],
)
def test_a_credit_line_is_known_in_other_languages(line: str) -> None:
    assert read_plain(f"The text is here.\n{line}\n".encode()).publisher in line.rpartition(" ")[2]


@pytest.mark.parametrize(
    "line", ["Source:", "Resource: AP", "Sources say: no.", "Source: " + "x" * 200]
)
def test_another_last_line_gives_no_publisher(line: str) -> None:
    assert read_plain(f"The text is here.\n{line}".encode()).publisher == ""


def test_a_credit_line_with_an_address_gives_the_address() -> None:
    draft = read_plain(b"The text is here.\nSource: https://example.org/a")
    assert (draft.publisher, draft.url) == ("", "https://example.org/a")


def test_no_title_is_made_of_a_sentence() -> None:
    draft = read_plain(ARTICLE.encode())
    assert draft.title == ""
    assert any("No title was found" in problem for problem in draft.problems)


def test_a_headline_and_a_byline_are_read() -> None:
    draft = read_plain(b"Leaders meet in the capital\n\nBy Ana Silva\n\nThey met on Friday.")
    assert (draft.title, draft.byline) == ("Leaders meet in the capital", "Ana Silva")
    assert draft.problems == ("The title was taken from the first line.",)


def test_nothing_is_invented() -> None:
    draft = read_plain(b"They met on Friday.")
    assert draft == Draft(text=draft.text, problems=draft.problems, data=draft.data)


NO_TEXTS = {
    "nothing": (b"", "no words"),
    "white space": (b" \r\n\t ", "no words"),
    "signs only": ("\u200b\ufeff…—".encode(), "no words"),
    "a NUL": (b"words\0words", "NUL"),
    "controls": (b"\x89\x01\x02words\x07", "cannot|not plain text|not known"),
    "an escape": (b"words \x1b[31m", "control character"),
    "a noncharacter": ("words \uffff".encode(), "control character"),
    "half a character": (b"words \xed\xa0\x80 words", "wrong bytes"),
    "half a character in UTF-16 without mark": (
        "words \ud800 words".encode("utf-16-le", "surrogatepass"),
        "NUL",
    ),
    "half a character in UTF-16": (b"\xff\xfew\0\0\xd8w\0", "damaged"),
    "UTF-8 with a wrong byte": (
        "Évora é “bonita”".encode() + b"\xff" + "não".encode(),
        "wrong bytes",
    ),
    "marked UTF-8 with a wrong byte": (b"\xef\xbb\xbfwords \xff", "damaged"),
    "over the limit": (b"a" * (MAX_TEXT_BYTES + 1), "limit"),
    "every byte": (bytes(range(0x7F, 0x100)) * 4, "not known|control"),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_what_is_no_text_is_refused_in_one_sentence(name: str) -> None:
    data, reason = NO_TEXTS[name]
    with pytest.raises(BadText, match=reason) as refusal:
        read_plain(data)
    assert "\n" not in refusal.value.message
    assert refusal.value.message.endswith(".")


def test_half_a_character_in_a_paste_is_refused() -> None:
    with pytest.raises(BadText, match="wrong bytes"):
        read_text("words \udcff words")


def test_a_text_of_the_limit_is_taken() -> None:
    assert len(read_plain(b"a" * MAX_TEXT_BYTES).text) == MAX_TEXT_BYTES


def test_characters_lost_before_are_told() -> None:
    assert any("\ufffd: 2" in problem for problem in read_text("na\ufffdve caf\ufffd").problems)
