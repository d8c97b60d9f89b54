"""Word lists as they read best in code: words with white space between them."""


def wordlist(words: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(words.split())
