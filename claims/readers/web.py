"""A link to a draft: fetched once, read like a file."""

from claims.readers.door import PUBLIC, Door
from claims.readers.draft import Draft
from claims.readers.fetch import fetch
from claims.readers.files import read


def read_url(url: str, *, door: Door = PUBLIC) -> Draft:
    """The draft of the article at `url`; raises NotFetched or BadText, each in one sentence.

    Its `url` is the one the page gives as its own, else the one the last redirect led to.
    """
    fetched = fetch(url, door=door)
    declared = f"{fetched.media_type}; charset={fetched.charset}"
    return read(fetched.data, media_type=declared, url=fetched.url)
