import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.chain import GENESIS, canonical, link, sha256, sha256_bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_canonical_json_reads_back_as_what_was_written(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_in_which_keys_were_set_makes_no_difference(value: dict[str, int]) -> None:
    turned = dict(reversed(list(value.items())))
    assert canonical(turned) == canonical(value)


def test_canonical_json_has_no_spaces_and_keeps_letters_as_they_are() -> None:
    assert canonical({"b": [1, 2], "a": "Ärger 上海 🙂"}) == '{"a":"Ärger 上海 🙂","b":[1,2]}'


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_json_does_not_know_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"score": value})


def test_hashes_are_those_anyone_computes() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256("") == sha256_bytes(b"") == empty
    assert sha256("ü") == hashlib.sha256(b"\xc3\xbc").hexdigest()


def test_a_link_is_the_hash_of_the_one_before_and_the_leaf() -> None:
    expected = hashlib.sha256((GENESIS + '{"action":"lift","seq":1}').encode()).hexdigest()
    assert link(GENESIS, {"seq": 1, "action": "lift"}) == expected


@given(st.dictionaries(st.text(), st.text()), st.dictionaries(st.text(), st.text()))
def test_another_leaf_or_another_predecessor_gives_another_hash(
    leaf: dict[str, str], other: dict[str, str]
) -> None:
    here = link(GENESIS, leaf)
    assert (link(GENESIS, other) == here) is (leaf == other)
    assert link(here, leaf) != here
