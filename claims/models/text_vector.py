"""Sentence vectors of known checks and claims, for matching by meaning."""

from django.db import models


class TextVector(models.Model):
    """The vector of one text, found by the SHA-256 of the text: computed once for all nodes.

    Derived data, so not part of the history; a text that changes gets another row.
    """

    digest = models.CharField(primary_key=True, max_length=64)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return self.digest
