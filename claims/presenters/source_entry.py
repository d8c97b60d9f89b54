"""Sources, and what they say of claims, for programs of the desk.

That is outside of it: a confidential source is never named.
"""

from collections.abc import Iterable
from typing import Any

from claims.models import Evidence, Source
from claims.models.claim import ref_of

from .confidential import outside_name, outside_words
from .standing import moment

Plain = dict[str, Any]
KNOWN = ("author", "publisher", "published", "url", "interests")


def source_entries(sources: Iterable[Source]) -> list[Plain]:
    """Each source, loaded with its origin and captures; a confidential one by its description."""
    return [_source(source) for source in sources]


def _source(source: Source) -> Plain:
    secret = source.confidential
    captures = () if secret else source.captures.all()
    return {
        "id": source.pk,
        "title": outside_name(source),
        **{name: "" if secret else getattr(source, name) for name in KNOWN},
        "opened": source.opened,
        "kind": None if secret else source.kind,
        "origin": source.origin.name if source.origin and not secret else None,
        "confidential": secret,
        "flag": source.flag or None,
        "captures": [
            {
                "id": capture.pk,
                "sha256": capture.sha256,
                "media_type": capture.media_type,
                "size": capture.size,
                "captured_at": moment(capture.captured_at),
            }
            for capture in captures
        ],
        "revision": source.revision,
    }


def evidence_entries(evidence: Iterable[Evidence]) -> list[Plain]:
    """Each piece of evidence, loaded with its source and claim, which carries the revision."""
    return [
        {
            "id": item.pk,
            "claim": ref_of(item.claim_id),
            "source": item.source_id,
            "source_title": outside_name(item.source),
            "confidential": item.source.confidential,
            "stance": item.stance,
            **outside_words(item),
            "added_at": moment(item.added_at),
            "revision": item.claim.revision,
        }
        for item in evidence
    ]
