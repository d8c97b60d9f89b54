"""The rules behind the gates: as the desk came with them, and what its editors made of them."""

from dataclasses import dataclass, replace

from claims.enums import GateMode, GateName
from claims.models import GateSetting


@dataclass(frozen=True)
class GateRule:
    """One condition of submission as readers are told of it.

    `title` names it, `explanation` says in plain words what the desk asks for; `mode` is what an
    open gate does, `threshold` how many it asks for where it counts something. `revision` is that
    of the desk's own setting, 0 while it is as it came; `words` is the explanation as it was
    written, with a place for the number.
    """

    name: GateName
    title: str
    explanation: str
    mode: GateMode
    threshold: int | None = None
    revision: int = 0
    words: str = ""

    @property
    def blocks(self) -> bool:
        """Whether no verdict is submitted while it is open."""
        return self.mode == GateMode.BLOCK

    @property
    def warns(self) -> bool:
        """Whether it is only pointed out."""
        return self.mode == GateMode.WARN

    @property
    def is_fixed(self) -> bool:
        """Whether a desk cannot do without it: a verdict is nothing without its parts."""
        return self.name == GateName.WRITTEN

    @property
    def counts(self) -> bool:
        """Whether it asks for a number of something."""
        return self.threshold is not None


# `{number}` is the threshold in words, `{s}` the ending of what it counts.
FIRST_RULES: dict[GateName, tuple[GateMode, int | None, str]] = {
    GateName.WRITTEN: (
        GateMode.BLOCK,
        None,
        (
            "A verdict has a rating, a conclusion in one sentence, the reasons for it, and the "
            "day up to which evidence was weighed."
        ),
    ),
    GateName.LOCATED: (
        GateMode.BLOCK,
        None,
        (
            "Every source says where in it to look, or a copy of it is kept, so that anybody "
            "can look it up."
        ),
    ),
    GateName.INDEPENDENT: (
        GateMode.BLOCK,
        2,
        (
            "At least {number} source{s} independent of each other support or refute a claim. "
            "Copies of one report count once, and a source that nobody here opened does not "
            "count. Where fewer are enough, the verdict says why."
        ),
    ),
    GateName.FIRST_HAND: (
        GateMode.BLOCK,
        None,
        (
            "We look for a first-hand source: the document, the record or the data itself. "
            "Where there is none, the verdict says why."
        ),
    ),
    GateName.REPLY: (
        GateMode.BLOCK,
        None,
        (
            "Whoever made a claim, or is the subject of it, is asked for a reply, which is "
            "printed with the verdict. Where nobody was asked, the verdict says why."
        ),
    ),
    GateName.BALANCED: (
        GateMode.WARN,
        None,
        (
            "Whoever writes a verdict is reminded to look for evidence on both sides when all "
            "of it points one way."
        ),
    ),
    GateName.FRESH: (
        GateMode.WARN,
        None,
        (
            "We go back to the pages we cite. When one has changed or is gone, a person looks "
            "at the claims that lean on it."
        ),
    ),
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def gate_rules() -> list[GateRule]:
    """Every rule of the desk as it is in force now, those switched off too; one query."""
    return list(rules_by_name().values())


def rules_by_name() -> dict[GateName, GateRule]:
    """The rules of the desk by their names, in the order they are told; one query."""
    settings = {setting.name: setting for setting in GateSetting.objects.all()}
    return {name: _rule(name, settings.get(name)) for name in FIRST_RULES}


def first_rule(name: GateName) -> GateRule:
    """A rule as the desk came with it."""
    mode, threshold, words = FIRST_RULES[name]
    return GateRule(name, name.label, _told(words, threshold), mode, threshold, words=words)


def _rule(name: GateName, setting: GateSetting | None) -> GateRule:
    rule = first_rule(name)
    if setting is None:
        return rule
    threshold = rule.threshold and (setting.threshold or rule.threshold)
    words = setting.sentence or FIRST_RULES[name][2]
    return replace(
        rule,
        mode=GateMode(setting.mode),
        threshold=threshold,
        explanation=_told(words, threshold),
        revision=setting.revision,
        words=words,
    )


def _told(words: str, threshold: int | None) -> str:
    # Not `format`: what an editor writes may hold braces of its own.
    number = NUMBERS[threshold] if threshold and threshold < len(NUMBERS) else str(threshold or "")
    return words.replace("{number}", number).replace("{s}", "" if threshold == 1 else "s")
