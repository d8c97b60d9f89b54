"""The check-worthiness model of this desk, and what its people have taught it."""

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef

from claims.detection.model import Model
from claims.detection.training import Labelled
from claims.errors import Refused
from claims.models import ArticleVersion, Claim, Dismissal
from claims.text.chain import sha256
from claims.text.sentences import sentences

logger = logging.getLogger(__name__)

BUILT_IN = "built-in"


def model_file(name: str) -> Path:
    """Where a model is kept: "trained" is the last one fitted, "used" the one switched on."""
    return Path(settings.DATA_DIR) / "detection" / f"{name}.json"


def model_in_use() -> tuple[Model | None, str]:
    """The model that was switched on and its hash; none and "built-in" without one.

    Read again only when its file has changed. One that cannot be read is as good as none, and the
    log says so: an article can be read without it.
    """
    try:
        changed = model_file("used").stat().st_mtime_ns
    except OSError:
        return None, BUILT_IN
    return _read(model_file("used"), changed)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> tuple[Model | None, str]:
    try:
        text = path.read_text(encoding="utf-8")
        return Model.from_json(text), sha256(text)
    except (OSError, UnicodeDecodeError, Refused) as error:
        logger.warning("%s is not used: %s", path, error)
        return None, BUILT_IN


def desk_examples() -> list[Labelled]:
    """Every sentence somebody lifted a claim from, as worthy, or dismissed, as not; each once.

    A sentence that was both counts as lifted.
    """
    lifted = dict.fromkeys(_lifted(), True)
    spans = Dismissal.objects.order_by("pk").values_list("span__exact", flat=True)
    dismissed = dict.fromkeys(spans.iterator(), False)
    return [Labelled(text, worthy) for text, worthy in (dismissed | lifted).items()]


def _lifted() -> list[str]:
    claims = Claim.objects.filter(span__version=OuterRef("pk"))
    versions = ArticleVersion.objects.filter(Exists(claims)).order_by("pk")
    return [text for version in versions.iterator(chunk_size=20) for text in _lifted_from(version)]


def _lifted_from(version: ArticleVersion) -> list[str]:
    spans = list(
        Claim.objects.filter(span__version=version).values_list("span__start", "span__end")
    )
    return [
        one.text
        for one in sentences(version.text)
        if any(start < one.end and one.start < end for start, end in spans)
    ]
