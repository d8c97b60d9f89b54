"""Somebody else's rating on a ladder of five steps, where number and label allow it."""

STEPS = 5  # 5 is true, 1 is false

# Labels that say plainly which step they mean, in the languages they are often given in.
_LABELS = {
    5: "true correct accurate verdadeiro verdadero vrai wahr richtig vero verdade cierto صحيح 真实",
    4: "mostly-true mostly-correct mostly-accurate largely-true plutôt-vrai überwiegend-richtig",
    3: "half-true mixture mixed partly-false partly-true partially-false partially-true "
    "half-truth mixte teilweise-falsch",
    2: "mostly-false mostly-inaccurate largely-false plutôt-faux größtenteils-falsch",
    1: "false incorrect inaccurate wrong fake pants-on-fire pants-fire falso faux falsch fals "
    "fausse خطأ زائف كاذب 错误 虚假",
}
_STEP_OF = {
    label.replace("-", " "): step for step, labels in _LABELS.items() for label in labels.split()
}
# A label that says why there is no step.
_OFF = (
    "context unproven unsupported unverified misleading satire outdated missing altered "
    "no-evidence not-enough disputed"
).split()


def ladder_step(
    label: str, number: float | None, best: float | None, worst: float | None
) -> int | None:
    """The step from 1 (false) to 5 (true) that a rating stands for; None where it is not plain.

    The label decides when it is one that is known. Else the number does, when it falls on a step
    of its own scale and the label does not say that there is none.
    """
    plain = " ".join(label.casefold().replace("-", " ").strip(" .!\"'“”").split())
    by_label, by_number = _STEP_OF.get(plain), _by_number(number, best, worst)
    if by_label is not None:
        return by_label if by_number in (None, by_label) else None
    if any(word.replace("-", " ") in plain for word in _OFF):
        return None
    return by_number


def _by_number(number: float | None, best: float | None, worst: float | None) -> int | None:
    if number is None or best is None or worst is None or not worst <= number <= best:
        return None
    if best <= worst:
        return None
    step = (number - worst) / (best - worst) * (STEPS - 1)
    return int(step) + 1 if step == int(step) else None
