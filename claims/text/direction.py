"""Signs that turn the direction of writing, which can make words read as what they are not."""

# Embeddings, overrides and isolates, with the signs that end them; marks without width stay.
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_WITHOUT = str.maketrans(dict.fromkeys(TURNING))


def undirected(text: str) -> str:
    """`text` without them, for where nothing else keeps them to their own words."""
    return text.translate(_WITHOUT)
