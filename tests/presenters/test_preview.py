import pytest

from claims.presenters.preview import preview


@pytest.mark.parametrize(
    "text",
    ["", "One. Two.\n\n  Three! ", "\n 漢字。次の文。\n🙂", "no stop", " lead. And (so) on."],
)
def test_the_parts_joined_are_the_text(text: str) -> None:
    assert "".join(part.text for part in preview(text).parts) == text


def test_paragraphs_and_sentences_are_counted() -> None:
    shown = preview("One. Two.\n\nThree.")
    assert (shown.paragraphs, shown.sentences) == (2, 3)
    assert [part.paragraph for part in shown.parts if part.is_sentence] == [1, 0, 2]
