"""The picture of a fact-check, for links that are shared: drawn by typst, no service, no browser.

Its words go in as JSON, which the template prints and never evaluates; letters are drawn as
shapes, so that it looks the same everywhere and holds no text that could do anything.
"""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import typst
from django.conf import settings
from django.template.loader import get_template

from claims.text.direction import undirected

from .pdf import SYSTEM_FONTS, font_folders

Plain = dict[str, Any]

TEMPLATE = "public/picture.typ"
PIXELS = 144.0  # an inch, which makes it 1200 by 630
LONGEST = 220  # characters of a claim that are shown


def picture_words(check: Plain) -> Plain:
    """What is drawn of `check`: all the words there are in its picture."""
    badge = check["badge"]
    words = {
        "site": settings.SITE_NAME,
        "claim": _short(check["statement"]),
        "claimant": _short(check["claimant"] or ""),
        "rating": badge["label"],
        "icon": badge["icon"],
        "standing": "Retracted" if check["withdrawn"] else "",
    }
    return {name: undirected(text) for name, text in words.items()} | {"colour": badge["colour"]}


def picture(check: Plain, kind: str) -> bytes:
    """The picture of `check` as `svg` or `png`. Equal words give equal bytes."""
    words = json.dumps(picture_words(check), ensure_ascii=False, sort_keys=True)
    return _drawn(words, cast("Literal['svg', 'png']", kind))


@lru_cache(maxsize=64)
def _drawn(words: str, kind: Literal["svg", "png"]) -> bytes:
    template = Path(get_template(TEMPLATE).origin.name)  # type: ignore[attr-defined]
    data = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        format=kind,
        ppi=PIXELS,
        sys_inputs={"words": words},
        timestamp=0,
    )
    return bytes(data)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=font_folders(), include_system_fonts=SYSTEM_FONTS)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"
