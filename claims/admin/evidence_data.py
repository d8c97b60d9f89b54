"""Evidence that somebody removed while a person worked on it: what they typed comes back as new.

Without this the forms of removed evidence would vanish from the page, and the words with them.
"""

from django.http import QueryDict

from claims.models import Claim
from claims.queries.history import State, events_of

WORDS = ("stance", "locator", "excerpt", "paraphrase", "translation")


def without_removed(data: QueryDict, claim: Claim, prefix: str) -> QueryDict:
    """`data` of an evidence formset with only such evidence in it as is there, or is new.

    Removed evidence is new where it was worked on, with the source it had, and left out otherwise.
    """
    known = set(map(str, claim.evidence.values_list("pk", flat=True)))
    total, initial = (_count(data, prefix, name) for name in ("TOTAL", "INITIAL"))
    forms = [_form(data, prefix, number) for number in range(total)]
    kept = [form for form in forms[:initial] if form.get("id") in known]
    if len(kept) == initial:
        return data
    lost = [form for form in forms[:initial] if form.get("id") not in known]
    again = [worked_on for form in lost if (worked_on := _worked_on(form, claim))]
    return _renumbered(data, prefix, [*kept, *again, *forms[initial:]], len(kept))


def _count(data: QueryDict, prefix: str, name: str) -> int:
    value = data.get(f"{prefix}-{name}_FORMS", "")
    return min(int(value), 1000) if value.isdecimal() else 0


def _form(data: QueryDict, prefix: str, number: int) -> dict[str, str]:
    start = f"{prefix}-{number}-"
    return {name.removeprefix(start): str(data[name]) for name in data if name.startswith(start)}


def _worked_on(form: dict[str, str], claim: Claim) -> dict[str, str] | None:
    before = _removed(claim, f"evidence:{form.get('id')}")
    typed = {name: form.get(name, "").replace("\r\n", "\n") for name in WORDS}
    if before is None or "DELETE" in form or all(typed[name] == before[name] for name in WORDS):
        return None
    return {**form, "id": "", "source": str(before["source_id"])}


def _removed(claim: Claim, row: str) -> State | None:
    """What the row was when it was removed from the claim."""
    for event in events_of(claim).order_by("-seq").iterator():
        for change in event.data["changes"]:
            if change["row"] == row and change["after"] is None:
                state: State = change["before"]
                return state
    return None


def _renumbered(
    data: QueryDict, prefix: str, forms: list[dict[str, str]], initial: int
) -> QueryDict:
    fresh = data.copy()
    for name in [name for name in fresh if name.startswith(f"{prefix}-")]:
        if not name.endswith("_NUM_FORMS"):
            del fresh[name]
    for number, form in enumerate(forms):
        for name, value in form.items():
            fresh[f"{prefix}-{number}-{name}"] = value
    fresh[f"{prefix}-TOTAL_FORMS"] = str(len(forms))
    fresh[f"{prefix}-INITIAL_FORMS"] = str(initial)
    return fresh
