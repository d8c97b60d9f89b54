import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.folding import find_quote, fold, stands_in
from tests.text.adversarial import PIECES, repeated

# Letters that change under folding, take marks, or vanish; and any others.
odd = st.text(
    "aAéÉe\u0301\u0345ßﬁﬃİ中 \t\n\u00a0\u00ad\u200b\ufeff“”'’‘—-…½ｱｶﾞ가\u1100\u1161²´¨🔥",
    max_size=20,
)
anything = odd | st.text(max_size=20)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Belt and Road”", '"belt and road"'),
        ("«Да», „ja“, ‹oui›", '"да", "ja", \'oui\''),
        ("China’s — and Xi’s – plan‐B", "china's - and xi's - plan-b"),
        ("  two\u00a0\n\twords ", "two words"),
        ("ＦＵＬＬ　ｗｉｄｔｈ", "full width"),
        ("ﬁne ½ of it…", "fine 1⁄2 of it..."),
        ("Straße", "strasse"),
        ("e\u0301te\u0301", "été"),
        ("infra\u00adstructure", "infrastructure"),
        ("习近平：“一带一路”", '习近平:"一带一路"'),
        ("", ""),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(anything)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("He said “it’s over” again.", '"it\'s over"', "“it’s over”"),
        ("He said “it’s  over” again.", "It’s over", "it’s  over"),
        ("a plan — the plan — a ruse", "plan - the plan", "plan — the plan"),
        ("over two\nlines of text", "two lines", "two\nlines"),
        ("🔥🔥 the “unlimited” friendship", 'the "unlimited"', "the “unlimited”"),
        ("cafe\u0301 culture", "Café", "cafe\u0301"),
        ("the Café culture", "cafe\u0301", "Café"),
        ("infra\u00adstructure\u00ad works", "infrastructure", "infra\u00adstructure"),
        ("ＮＡＴＯ met", "nato", "ＮＡＴＯ"),
        ("he waited… then", "waited...", "waited…"),
        ("“一带一路”倡议", '"一带一路"', "“一带一路”"),
        ("قال «لا» أمس", '"لا"', "«لا»"),
        ("\u1112\u1161\u11ab국", "한국", "\u1112\u1161\u11ab국"),
    ],
)
def test_a_quote_is_found_however_it_was_typed(text: str, quote: str, found: str) -> None:
    assert find_quote(text, quote) == (text.index(found), text.index(found) + len(found))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said so. Then he said so.", "said so"),
        ("“Yes” and 'yes'", "yes"),
        ("nana nana", "nana"),
        ("ananas", "ana"),
        ("Nobody said it.", "somebody"),
        ("any text", ""),
        ("any text", " \n"),
        ("", "words"),
        ("oﬃce", "fi"),
        ("cafe\u0301", "cafe"),
        ("wait…", "wait."),
    ],
)
def test_a_quote_is_not_found_when_it_is_absent_repeated_or_half_a_letter(
    text: str, quote: str
) -> None:
    assert find_quote(text, quote) is None


@given(anything, anything, anything)
def test_what_is_found_folds_to_the_quote(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    place = find_quote(text, quote)
    assert place is None or fold(text[slice(*place)]) == fold(quote)


@given(st.text("abc “”\n", max_size=10), st.text("xyzé’— ", min_size=1, max_size=10))
def test_a_quote_that_stands_once_is_found(around: str, quote: str) -> None:
    text = f"{around}.X{quote}X.{around}"
    place = find_quote(text, f"x{fold('X' + quote + 'X')[1:]}")
    assert place == (len(around) + 1, len(around) + len(quote) + 3)


@pytest.mark.parametrize("piece", PIECES)
def test_a_quote_is_found_in_a_long_text_of_one_piece(piece: str) -> None:
    text = repeated(piece, 100_000)
    assert find_quote(f"{text} Zebra “crossing” {text}", 'zebra "Crossing"') == (
        len(text) + 1, len(text) + 17
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("the bridge", True),
        ("“The Bridge”", True),
        ("is “closed”", True),
        ("bridge is old … Nobody was asked", True),
        ("Nobody was asked [...] bridge is old", False),
        ("the bridges", False),
        ("", False),
        (" … ", False),
    ],
)
def test_a_quote_stands_in_a_text_in_all_its_parts(quote: str, stands: bool) -> None:
    assert (
        stands_in("The bridge is old. The  bridge\nis “closed”. Nobody was asked.", quote) is stands
    )
