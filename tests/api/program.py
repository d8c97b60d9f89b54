"""A program that speaks for somebody: it sends JSON with a token and reads what comes back."""

import json
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims import actions
from claims.enums import Scope

ROOT = "/api/v1"


class Answer:
    """What came back: its status, headers and JSON."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers = response.headers
        data = b"".join(response) if response.streaming else response.content
        self.data: bytes = data
        kind = self.headers.get("Content-Type", "")
        self.json: Any = json.loads(data) if data and "json" in kind else {}

    @property
    def code(self) -> str:
        """The code of a problem."""
        assert self.headers["Content-Type"] == "application/problem+json", self.data[:500]
        assert self.json["status"] == self.status
        return str(self.json["code"])


class Program:
    """Asks the API as `person`, with a token for `scopes`."""

    def __init__(self, person: User | None, *scopes: str) -> None:
        self.client, self.headers = Client(raise_request_exception=False), {}
        if person is not None:
            end = timezone.now() + timedelta(days=1)
            self.token = actions.add_token("Test", scopes or Scope.values, end, by=person)
            self.headers = {"Authorization": f"Bearer {self.token.secret}"}

    def ask(
        self, method: str, path: str, body: Any = None, /, *, tag: Any = None, key: str = ""
    ) -> Answer:
        headers = dict(self.headers)
        if tag is not None:
            headers["If-Match"] = f'"{tag}"' if isinstance(tag, int) else tag
        if key:
            headers["Idempotency-Key"] = key
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        return Answer(
            self.client.generic(
                method,
                _whole(path),
                data,
                content_type="application/json",
                headers=headers,
            )
        )

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, body: Any = None, /, **how: Any) -> Answer:
        return self.ask("POST", path, {} if body is None else body, **how)

    def upload(self, path: str, file: Any, /, *, key: str = "", **fields: Any) -> Answer:
        """Send `file`, with its name and kind, in a form."""
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        sent = fields | ({"file": file} if file is not None else {})
        return Answer(self.client.post(_whole(path), sent, headers=headers))

    def patch(self, path: str, body: Any, /, **how: Any) -> Answer:
        return self.ask("PATCH", path, body, **how)

    def put(self, path: str, body: Any, /, **how: Any) -> Answer:
        return self.ask("PUT", path, body, **how)


def _whole(path: str) -> str:
    return path if path.startswith("/api") else f"{ROOT}{path}"
