import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.readers.paragraphs import join_lines

LONG = "Words that go on until the very end of what one line can hold so"

JOINED = {
    "full lines": ([LONG, LONG, "it ends."], [f"{LONG} {LONG} it ends."]),
    "an empty line": ([LONG, "", LONG], [LONG, LONG]),
    "a short line that ends a sentence": ([LONG, "it ends.", LONG], [f"{LONG} it ends.", LONG]),
    "a heading": (["A visit", LONG, "it ends."], ["A visit", f"{LONG} it ends."]),
    "a small letter after a short line": ([LONG, "it", "ends."], [f"{LONG} it ends."]),
    "a broken word": ([LONG + " impor-", "tant it is."], [f"{LONG} important it is."]),
    "a name with a hyphen": ([LONG + " Saint-", "Denis it is."], [f"{LONG} Saint- Denis it is."]),
    "ideographs": (
        ["俄罗斯总统普京抵达北京出席论坛", "并发表讲话。"],
        ["俄罗斯总统普京抵达北京出席论坛并发表讲话。"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize("name", JOINED)
def test_a_paragraph_ends_where_its_line_left_room(name: str) -> None:
    lines, paragraphs = JOINED[name]
    assert join_lines(["\n".join(lines)])[0] == paragraphs


def test_words_put_together_are_counted() -> None:
    assert join_lines([f"{LONG} impor-\ntant and {LONG} neces-\nsary"])[1] == 2


@settings(deadline=None)
@given(st.lists(st.text("ab .\nÀ中-”", max_size=200), max_size=5))
def test_only_space_and_hyphens_change(pages: list[str]) -> None:
    paragraphs, mended = join_lines(pages)
    letters = "".join("".join(pages).split())
    kept = "".join("".join(paragraphs).split())
    assert kept.replace("-", "") == letters.replace("-", "")
    assert letters.count("-") - kept.count("-") == mended
