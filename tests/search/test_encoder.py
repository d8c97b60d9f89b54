"""Sentence vectors, played by a small model: the real one is an extra that tests do without."""

from collections.abc import Sequence

import pytest

from claims.search import encoder


class Row(list[float]):
    """As much of a vector of numpy as the encoder asks for."""

    def __mul__(self, factor: float) -> "Row":  # type: ignore[override]
        return Row(value * factor for value in self)

    def __abs__(self) -> "Row":
        return Row(abs(value) for value in self)

    def max(self) -> float:
        return max(self)

    def round(self) -> "Row":
        return Row(round(value) for value in self)

    def astype(self, kind: type) -> "Row":
        return self

    def tobytes(self) -> bytes:
        return bytes(int(value) % 256 for value in self)


class Model:
    """Counts letters: how many a, how many b."""

    def passage(self, texts: Sequence[str]) -> list[Row]:
        self.asked = texts
        return [Row([text.count("a") / 10, -text.count("b") / 10]) for text in texts]


def test_vectors_are_kept_as_signed_bytes_in_their_direction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = Model()
    monkeypatch.setattr(encoder, "_model", lambda: model)
    monkeypatch.setattr(encoder, "np", type("Numbers", (), {"int8": int}))
    assert encoder.encode(["aab", "x" * 1000 + "a", "ab"][::2]) == [
        bytes([127, 256 - 64]),
        bytes([127, 256 - 127]),
    ]
    encoder.encode(["a" * 1000])
    assert [len(text) for text in model.asked] == [encoder.LONGEST]
