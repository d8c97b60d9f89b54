"""The files a sysadmin starts from name only what is there."""

import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from factcheck.alive import alive

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
EXAMPLE = (ROOT / ".env.example").read_text()
DESK = ("web", "worker", "migrate")


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def test_the_image_holds_the_packages_of_the_lock_and_no_tools_of_development() -> None:
    production, everything = pins("requirements-production.lock"), pins("requirements.lock")
    assert production.items() <= everything.items()
    assert "django" in production
    assert not {"pytest", "playwright", "ruff", "mypy"} & production.keys()
    assert "--require-hashes" in DOCKERFILE


def test_the_lock_has_every_package_that_the_project_names() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    block = text.split("dependencies = [")[1].split("\n]")[0]
    named = {name.lower() for name in re.findall(r'"([\w.-]+)', block)}
    assert named <= pins("requirements-production.lock").keys()


def test_nothing_runs_as_root() -> None:
    assert DOCKERFILE.index("\nUSER desk") < DOCKERFILE.index("\nCMD")
    for name in DESK:
        assert COMPOSE["services"][name]["cap_drop"] == ["ALL"]
        assert COMPOSE["services"][name]["read_only"] is True


def test_every_file_the_image_copies_is_there_and_no_secret_is_among_them() -> None:
    for source in re.findall(r"^COPY (?!--)(\S+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists()
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".env", "var", ".git"} <= set(ignored)


def test_every_command_of_the_services_exists() -> None:
    known = get_commands()
    lines = [" ".join(COMPOSE["services"][name].get("command", [])) for name in DESK] + [DOCKERFILE]
    named = {command for line in lines for command in re.findall(r"manage\.py (\w+)", line)}
    assert named == {"migrate", "worker", "collectstatic"}
    assert named <= known.keys()


@pytest.mark.parametrize("name", DESK)
def test_every_setting_of_a_service_is_one_the_desk_reads(name: str) -> None:
    told = COMPOSE["services"][name]["environment"].keys()
    assert {setting for setting in told if f"{setting}=" not in EXAMPLE} == set()


@pytest.mark.parametrize("name", DESK)
def test_what_env_sets_reaches_every_process_but_where_a_container_has_its_own(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["env_file"] == [".env"]
    own = {
        setting: value
        for setting, value in service["environment"].items()
        if not str(value).startswith(f"${{{setting}:")
    }
    assert own.keys() == {
        "FACTCHECK_ENV",
        "DATABASE_URL",
        "DATA_DIR",
        "BEHIND_PROXY",
        "WORKER_THREAD",
    }
    assert own["FACTCHECK_ENV"] == "production"  # whatever `.env` says for manage.py
    assert f"DATA_DIR={own['DATA_DIR']}" in DOCKERFILE


def test_only_the_proxy_reaches_the_desk_and_nobody_the_database() -> None:
    assert COMPOSE["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in COMPOSE["services"]["db"]


def test_web_and_worker_wait_for_the_migrations() -> None:
    for name in ("web", "worker"):
        waits = COMPOSE["services"][name]["depends_on"]
        assert waits == {"migrate": {"condition": "service_completed_successfully"}}


class Answer(BaseHTTPRequestHandler):
    """A desk that answers one name only."""

    def do_GET(self) -> None:
        right = self.path == "/healthz" and self.headers["Host"] == "desk.example"
        self.send_response(200 if right else 400)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_web_process_is_asked_by_the_name_it_answers_to(monkeypatch: pytest.MonkeyPatch) -> None:
    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = ("127.0.0.1", server.server_port)
    monkeypatch.setenv("SITE_URL", "https://desk.example")
    assert alive(address)
    monkeypatch.setenv("SITE_URL", "https://other.example")
    assert not alive(address)
    server.shutdown()
    server.server_close()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert not alive(unused.getsockname())
