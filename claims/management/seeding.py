"""Loading `seeds/`: the article and its claims go through the actions, played by the demo cast."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims import actions
from claims.enums import ClaimStatus
from claims.models import ArticleVersion, Claim, Source
from claims.readers import read

from .story import Cast, Record, Shelf, Story


def load_seeds(folder: Path, cast: Cast, told: Callable[[str], None] = lambda _: None) -> int:
    """Load the article and its claims; returns how many claims were new. Twice changes nothing.

    Each claim goes through in one transaction, so an interrupted load goes on where it stopped.
    `told` hears of each claim with its status.
    """
    shelf = _fill_shelf(folder, cast)
    return sum(_play(record, shelf, cast, told) for record in _read(folder / "claims.json"))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _fill_shelf(folder: Path, cast: Cast) -> Shelf:
    records = _read(folder / "claims.json")
    names = sorted({name for record in records for name in record["topics"]})
    return Shelf(
        version=_ingest(folder, cast.editor),
        claimants={
            record["name"]: actions.add_claimant(**record, by=cast.checker)
            for record in _read(folder / "claimants.json")
        },
        sources={
            record["id"]: _source(record, cast.checker) for record in _read(folder / "sources.json")
        },
        topics={name: actions.add_topic(name, by=cast.checker) for name in names},
    )


def _ingest(folder: Path, by: User) -> ArticleVersion:
    known = _read(folder / "article.json")
    draft = read((folder / "article.txt").read_bytes(), name="article.txt")
    return actions.ingest_article(
        replace(draft, **known | {"published_on": date.fromisoformat(known["published_on"])}),
        by=by,
    )


def _source(record: Record, by: User) -> Source:
    fields = {name: value for name, value in record.items() if name not in ("id", "origin")}
    origin = actions.add_origin(record["origin"], by=by) if "origin" in record else None
    return actions.add_source(**fields, origin=origin, by=by)


def _play(record: Record, shelf: Shelf, cast: Cast, told: Callable[[str], None]) -> bool:
    try:
        with transaction.atomic():
            claim = _lift(record, shelf, cast.checker)
            Story(record, claim, shelf, cast).play()
    except actions.AlreadyDone:
        return False
    claim.refresh_from_db()
    told(f"{claim.ref} {ClaimStatus(claim.status).label.lower()}: {claim.statement}")
    return True


def _lift(record: Record, shelf: Shelf, by: User) -> Claim:
    claim = actions.lift_claim(
        shelf.version,
        record["start"],
        record["end"],
        by=by,
        exact=record["quote"],
        statement=record["statement"],
        claimant=shelf.claimants[record["claimant"]],
        claimant_role=record["claimant_role"],
        claim_type=record["claim_type"],
        made_on=shelf.version.article.published_on,
        priority=record["priority"],
        note=record["note"],
        key=f"seed:{record['id']}",
    )
    return actions.tag_claim(claim, by=by, topics=[shelf.topics[name] for name in record["topics"]])
