"""Damaged files: what is broken costs itself and no more, in flat memory."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadText
from claims.readers.claim_review import read_claim_reviews
from claims.readers.finding import Finding, Flaw
from claims.readers.json_stream import MAX_OBJECT, Broken, objects
from tests.readers.test_claim_review import review


def told(raw: bytes) -> tuple[list[int], list[str]]:
    found = list(read_claim_reviews(io.BytesIO(raw)))
    return (
        [int(item.url.rpartition("/")[2]) for item in found if isinstance(item, Finding)],
        [item.reason for item in found if isinstance(item, Flaw)],
    )


def lines(*numbers: int) -> list[bytes]:
    return [json.dumps(review(number)).encode() for number in numbers]


def test_a_truncated_gzip_keeps_what_came_before() -> None:
    packed = gzip.compress(b"\n".join(lines(*range(400))))
    kept, reasons = told(packed[:-40])
    assert kept == list(range(len(kept)))
    assert 0 < len(kept) < 401
    assert any("breaks off" in reason for reason in reasons)


def test_a_damaged_gzip_keeps_what_came_before() -> None:
    packed = bytearray(gzip.compress(b"\n".join(lines(*range(200))), compresslevel=0))
    packed[-6] ^= 0xFF  # its checksum
    kept, reasons = told(bytes(packed))
    assert kept == list(range(200))
    assert "breaks off" in reasons[-1]


def test_a_truncated_array_keeps_what_came_before() -> None:
    raw = b"[" + b",".join(lines(1, 2, 3))
    assert told(raw[:-30]) == ([1, 2], ["The file ends in the middle of it."])


@pytest.mark.parametrize("opening", ["[", '{"@type": "DataFeed", "dataFeedElement": ['])
@pytest.mark.parametrize("glue", [",", ",\n"])
@pytest.mark.parametrize(
    "broken", [b'{"url": tru}', b'{"url": "x, "claimReviewed": 1}', b"{'url': 1}", b'{"url" 1}']
)
def test_wrong_json_half_way_costs_one_item(opening: str, glue: str, broken: bytes) -> None:
    raw = opening.encode() + glue.encode().join([*lines(1), broken, *lines(3, 4)]) + b"]}"
    kept, reasons = told(raw)
    assert kept == [1, 3, 4]
    assert len(reasons) == 1
    assert "not JSON" in reasons[0]


def test_a_broken_line_costs_that_line() -> None:
    broken = lines(2)[0][:-20]
    raw = b"\n".join([*lines(1), broken, *lines(3), b"and so on", *lines(4)])
    kept, reasons = told(raw)
    assert kept == [1, 3, 4]
    assert len(reasons) == 2
    assert "'and so on'" in reasons[1]


def test_wrong_bytes_cost_the_item_they_stand_in() -> None:
    bad = lines(2)[0].replace(b"flat", b"fl\xe9t")
    kept, reasons = told(b"\n".join([*lines(1), bad, *lines(3)]))
    assert kept == [1, 3]
    assert "no text in UTF-8" in reasons[0]


def test_a_number_of_many_digits_costs_its_item() -> None:
    bad = b'{"claimReviewed": ' + b"9" * 5000 + b"}"
    kept, reasons = told(b"[" + b",".join([*lines(1), bad, *lines(3)]) + b"]")
    assert kept == [1, 3]
    assert "digits" in reasons[0]


def test_a_nest_of_brackets_is_told_and_left() -> None:
    nest = b'{"a": ' + b"[" * 200_000
    kept, reasons = told(b"\n".join([*lines(1), nest, *lines(3)]))
    assert kept == [1, 3]
    assert "nested too deep" in reasons[0]


class Long(io.RawIOBase):
    """A file with one line of `size` bytes between two checks, made as it is read."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.rest = self.pieces()
        self.data = b""

    def pieces(self) -> Iterator[bytes]:
        yield lines(1)[0] + b'\n{"claimReviewed": "'
        while self.left > 0:
            self.left -= 1 << 20
            yield b"x" * (1 << 20)
        yield b'"}\n' + lines(3)[0]

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Back to the start, which is all that is asked of it."""
        self.data = self.begun + self.data
        return 0

    def read(self, size: int = -1) -> bytes:
        while len(self.data) < size and (piece := next(self.rest, b"")):
            self.data += piece
        self.begun, self.data = self.data[:size], self.data[size:]
        return self.begun


def test_a_line_of_200_megabytes_costs_itself_and_no_memory() -> None:
    tracemalloc.start()
    found = list(read_claim_reviews(Long(200_000_000)))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [item.number for item in found] == [1, 2, 3]
    assert found[1] == Flaw(2, f"It is longer than {MAX_OBJECT:,} characters.")
    assert peak < 8 * MAX_OBJECT


def test_a_long_document_is_read_as_a_stream() -> None:
    count = 6 * MAX_OBJECT // len(lines(1)[0])
    raw = b'{"@type": "DataFeed", "dataFeedElement": [' + b",".join(lines(*range(count)))
    tracemalloc.start()
    found = sum(1 for _ in read_claim_reviews(io.BytesIO(raw + b'], "name": "feed"}')))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == count
    assert peak < 12 * MAX_OBJECT


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        found = list(objects(io.BytesIO(b'{"a": 1}\n' + raw)))
    except BadText:
        return
    assert all(isinstance(item, (dict, Broken)) for item in found)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_a_check_with_any_values_is_kept_or_told(value: object) -> None:
    names = ("url", "claimReviewed", "reviewRating", "itemReviewed", "author", "datePublished")
    for name in names:
        raw = json.dumps(review(1, **{name: value})).encode()
        assert list(read_claim_reviews(io.BytesIO(raw)))
