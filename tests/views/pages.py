"""Asking for pages and sending forms, in the words of a test."""

from typing import Any

from django.http import HttpResponse
from django.test import Client


def page(desk: Client, address: str, status: int = 200) -> str:
    """The page at `address`, which answers with `status`."""
    answer = desk.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def send(desk: Client, address: str, status: int = 302, /, **words: Any) -> str:
    """The page, or the address it leads to, after the form with `words` was sent there."""
    answer: HttpResponse = desk.post(address, words)  # type: ignore[assignment]
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer.headers["Location"] if status == 302 else answer.content.decode()
