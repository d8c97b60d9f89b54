"""Whose report a page prints: the news agency that its credit lines name."""

import re

# The agencies as they sign, each by the name its group gets.
_AGENCIES = {
    "AP": r"AP|Associated Press",
    "Reuters": r"Reuters|REUTERS",
    "AFP": r"AFP|Agence France[- ]Presse",
    "dpa": r"dpa|DPA|Deutsche Presse-Agentur",
    "Xinhua": r"Xinhua(?: News Agency)?",
    "TASS": r"TASS|ITAR-TASS",
    "Interfax": r"Interfax",
    "RIA Novosti": r"RIA Novosti",
    "Lusa": r"Lusa|LUSA",
    "EFE": r"EFE|Agencia EFE",
    "ANSA": r"ANSA",
    "PA Media": r"PA Media|Press Association",
    "Kyodo": r"Kyodo(?: News)?",
    "UPI": r"UPI|United Press International",
    "Anadolu": r"Anadolu(?: Agency)?",
    "Bloomberg": r"Bloomberg(?: News)?",
    "Belga": r"Belga",
    "APA": r"APA",
    "Keystone-SDA": r"Keystone-SDA|SDA",
}
_ANY = "|".join(f"(?:{names})" for names in _AGENCIES.values())
_WHOLE = re.compile(rf"(?:The )?(?P<name>{_ANY})(?:['’]s)?")
_SIGNED = (
    # A dateline: BEIJING (AP) — or BEIJING, Oct 17 (Reuters) -
    re.compile(rf"\((?:The )?(?P<name>{_ANY})\)\s*[-‐‑‒–—:]"),
    # A credit line: Source: AP; via Xinhua; with material from Reuters
    re.compile(
        r"(?:[Ss]ource|[Cc]redit|[Vv]ia|[Ff]onte|[Qq]uelle|[Cc]ourtesy of|[Rr]eporting by|"
        rf"[Mm]aterial from|[Ff]rom)\s*:?\s+(?:the |The )?(?P<name>{_ANY})\b"
    ),
    # A bracket at the end: (AP), (dpa/Reuters)
    re.compile(rf"\((?P<name>{_ANY})(?:/[\w -]{{2,20}})?\)\s*\Z"),
    # The copyright line agencies ask for
    re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s+)?(?:The )?(?P<name>{_ANY})\b"),
)
_HEAD, _TAIL = 300, 600  # characters: credits stand at the ends of a text
_BETWEEN = re.compile(r"\s*(?:[,;/|]|\band\b|\bwith\b|\bvia\b|\bby\b)\s*")


def agency_of(text: str, *, byline: str = "", publisher: str = "") -> str:
    """The agency whose report this is by its own credit, "" where it names none.

    A byline or publisher counts where it is nothing but the agency (“AP”, “Reuters staff”); in the
    text a name counts where agencies sign: in the dateline and in the lines at the end.
    """
    for line in (byline, publisher):
        for part in _BETWEEN.split(line.strip()):
            bare = re.sub(r"(?i)\s+(?:staff|news|agency|in \w+)\Z", "", part.strip())
            if found := _WHOLE.fullmatch(bare):
                return _agency(found["name"])
    for piece in (text[:_HEAD], text[-_TAIL:]):
        for pattern in _SIGNED:
            if found := pattern.search(piece):
                return _agency(found["name"])
    return ""


def _agency(name: str) -> str:
    return next(agency for agency, names in _AGENCIES.items() if re.fullmatch(names, name))
