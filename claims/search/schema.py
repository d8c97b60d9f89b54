"""What the index holds of each document, and how its words are told apart."""

from tantivy import Filter, Schema, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

# Goes up with every change below, so that an index made before is made anew.
VERSION = 2

# Scripts written without spaces: each letter is a word, and words are found as phrases of these.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORDS = rf"[{_UNSPACED}]\p{{M}}*|[\p{{L}}\p{{M}}\p{{N}}&&[^{_UNSPACED}]]+"
_LONGEST = 60  # bytes; a longer word is none

CHECK, CLAIM, ARTICLE, SOURCE = "check", "claim", "article", "source"
KINDS = (CHECK, CLAIM, ARTICLE, SOURCE)

# Stemmed. Known checks have their claim and title as text, claims their statement and quote, with
# the title of their article as heading; articles and sources have heading and body, so that a
# look-alike is searched among the former without asking for the kind of each document.
STEMMED = ("text", "heading", "body")
NAMES = ("claimant", "publisher", "rating")
# What is filtered and counted by, as it is.
EXACT = ("kind", "status", "rating_is", "publisher_is")


def words(*before: Filter) -> TextAnalyzer:
    """The words of a text without case, accents and the endings of English and Arabic."""
    builder = _plain()
    for step in (*before, Filter.stemmer("english"), Filter.stemmer("arabic")):
        builder = builder.filter(step)
    return builder.build()


def names() -> TextAnalyzer:
    """The words of a name, which keep their endings."""
    return _plain().build()


def _plain() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.regex(_WORDS))
    for step in (Filter.remove_long(_LONGEST), Filter.lowercase(), Filter.ascii_fold()):
        builder = builder.filter(step)
    return builder


ANALYZERS = {"words": words(), "names": names()}


def schema() -> Schema:
    """The fields of every document. `key` is its row (`claim:41`), `day` a date as 20260901."""
    builder = SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in STEMMED:
        builder.add_text_field(name, stored=True, tokenizer_name="words")
    for name in NAMES:
        builder.add_text_field(name, stored=True, tokenizer_name="names")
    for name in EXACT:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", stored=True, indexed=True, fast=True)
    builder.add_text_field("more", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()
