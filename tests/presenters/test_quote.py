from claims.presenters.quote import REACH, quote_in

TEXT = "First paragraph.\nBefore it, the quote, after it.\nLast paragraph."


def around(text: str, words: str) -> tuple[str, str, str]:
    start = text.index(words)
    quote = quote_in(text, start, start + len(words))
    return quote.before, quote.exact, quote.after


def test_a_quote_stands_in_its_paragraph() -> None:
    assert around(TEXT, "the quote") == ("Before it, ", "the quote", ", after it.")


def test_a_quote_over_two_paragraphs_stands_in_both() -> None:
    assert around(TEXT, "after it.\nLast") == (
        "Before it, the quote, ",
        "after it.\nLast",
        " paragraph.",
    )


def test_the_first_and_the_last_words_of_a_text_stand_alone() -> None:
    assert around("Only this.", "Only this.") == ("", "Only this.", "")


def test_a_very_long_paragraph_is_cut_between_words() -> None:
    text = f"{'before ' * 500}the quote{' after' * 500}"
    before, exact, after = around(text, "the quote")
    assert exact == "the quote"
    assert before.startswith("… before ")
    assert before.endswith("before ")
    assert after.startswith(" after")
    assert after.endswith("after …")
    assert len(before) <= REACH + 2
    assert len(after) <= REACH + 2
