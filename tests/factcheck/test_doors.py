"""Each door of the project, started as its own process with an environment of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

KEY = "0123456789abcdef" * 4


def start(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("DATA_DIR", "PATH")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


# Every warning is an error, but for the one about a setting that is chosen on purpose.
STRICT = ("-W", "error", "-W", "ignore:The FORMS_URLFIELD_ASSUME_HTTPS transitional setting")


@pytest.mark.parametrize("door", ["wsgi", "asgi"])
def test_a_web_server_without_settings_refuses_to_start(door: str) -> None:
    refused = start("-c", f"import factcheck.{door}")
    assert refused.returncode == 1
    assert "ImproperlyConfigured: SECRET_KEY must hold" in refused.stderr


def test_a_web_server_starts_with_nothing_but_a_key_and_its_static_files() -> None:
    collected = start(
        "manage.py", "collectstatic", "--noinput", FACTCHECK_ENV="production", SECRET_KEY=KEY
    )
    assert collected.returncode == 0, collected.stderr
    for door in ("wsgi", "asgi"):
        started = start(*STRICT, "-c", f"import factcheck.{door}", SECRET_KEY=KEY)
        assert (started.returncode, started.stderr) == (0, "")


def test_a_command_works_without_any_settings() -> None:
    done = start("manage.py", "check")
    assert done.returncode == 0, done.stderr


def test_production_passes_the_deployment_check_with_nothing_but_a_key() -> None:
    done = start(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level=WARNING",
        FACTCHECK_ENV="production",
        SECRET_KEY=KEY,
    )
    assert done.returncode == 0, done.stderr


def test_production_insists_on_https_unless_the_site_address_says_http() -> None:
    show = (
        "from django.conf import settings as s;"
        "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "SECRET_KEY": KEY}
    assert start("-c", show, **environment).stdout == "True True True\n"
    plain = start("-c", show, SITE_URL="http://intranet", **environment)
    assert plain.stdout == "False False False\n"
