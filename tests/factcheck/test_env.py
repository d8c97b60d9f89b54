import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import env
from factcheck.secret_key import checked_key

KEY = "0123456789" * 5


def test_without_a_mode_it_is_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_ENV")
    assert env.mode() == "production"


def test_an_unknown_mode_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_ENV", "prod")
    with pytest.raises(ImproperlyConfigured, match="'prod'"):
        env.mode()


def test_production_refuses_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "true")
    assert env.debug(production=False) is True
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        env.debug(production=True)


@pytest.mark.parametrize("key", ["", "short", "a" * 60, "django-insecure-" + KEY])
def test_production_refuses_a_key_that_could_be_guessed(
    key: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret_key(tmp_path, production=True)


def test_a_key_from_the_environment_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", KEY)
    assert env.secret_key(tmp_path, production=True) == KEY
    assert env.secret_key(tmp_path, production=False) == KEY
    assert not list(tmp_path.iterdir())


def test_development_makes_a_key_once_that_only_its_owner_reads(tmp_path: Path) -> None:
    key = env.secret_key(tmp_path, production=False)
    assert env.secret_key(tmp_path, production=False) == key
    assert checked_key(key) == key
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_data_folder_is_made_for_its_owner_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "desk"))
    assert env.data_dir() == tmp_path / "desk"
    assert (tmp_path / "desk").stat().st_mode & 0o777 == 0o700


def test_the_database_is_a_durable_sqlite_file_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    config = env.database(tmp_path)
    assert config["NAME"] == tmp_path / "factcheck.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in config["OPTIONS"]["init_command"]


def test_a_database_url_keeps_its_own_options(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://desk@db.example:5433/desk?sslmode=require")
    config = env.database(tmp_path)
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example", 5433, "desk")
    assert config["OPTIONS"] == env.POSTGRESQL_OPTIONS | {"sslmode": "require"}


def test_hosts_and_origins_follow_from_the_site_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://desk.example.org:8443/")
    site = env.site_url(production=True)
    assert site == "https://desk.example.org:8443"
    assert env.allowed_hosts(site, production=True) == ["desk.example.org"]
    assert env.trusted_origins(site) == ["https://desk.example.org:8443"]
    assert env.from_email(site) == "noreply@desk.example.org"


def test_hosts_and_origins_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example,b.example")
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", "https://c.example")
    assert env.allowed_hosts("https://desk.example", production=True) == ["a.example", "b.example"]
    assert "localhost" in env.allowed_hosts("https://desk.example", production=False)
    assert env.trusted_origins("https://desk.example") == ["https://c.example"]


@pytest.mark.parametrize("address", ["desk.example.org", "ftp://desk.example.org", "https://"])
def test_a_site_address_that_is_not_whole_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        env.site_url(production=True)


def test_a_verdict_needs_at_least_one_approval(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.count("REQUIRED_APPROVALS", default=1) == 1
    monkeypatch.setenv("REQUIRED_APPROVALS", "0")
    with pytest.raises(ImproperlyConfigured, match=r"REQUIRED_APPROVALS is '0'; .* at least 1"):
        env.count("REQUIRED_APPROVALS", default=1)


@pytest.mark.parametrize("value", ["many", "-1", "1.5", "²"])
def test_what_is_no_number_is_refused_by_the_name_of_its_setting(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPTURE_EVERY_DAYS", value)
    with pytest.raises(ImproperlyConfigured, match=r"CAPTURE_EVERY_DAYS .* at least 0"):
        env.count("CAPTURE_EVERY_DAYS", default=7, least=0)


def test_a_switch_is_on_or_off_and_nothing_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BEHIND_PROXY", raising=False)
    assert env.switch("BEHIND_PROXY", default=True) is True
    for value, on in (("true", True), ("Yes", True), ("1", True), ("off", False), ("", True)):
        monkeypatch.setenv("BEHIND_PROXY", value)
        assert env.switch("BEHIND_PROXY", default=True) is on
    monkeypatch.setenv("BEHIND_PROXY", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="BEHIND_PROXY is 'perhaps'; write true or fal"):
        env.switch("BEHIND_PROXY", default=True)


def test_a_folder_that_cannot_be_made_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file" / "desk"))
    with pytest.raises(ImproperlyConfigured, match=r"DATA_DIR .* cannot be made"):
        env.data_dir()


def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://desk@db.example/desk")
    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        env.database(tmp_path)


def test_production_answers_to_names_and_not_to_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "desk.example,*")
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        env.allowed_hosts("https://desk.example", production=True)
    assert "*" in env.allowed_hosts("http://localhost", production=False)


@pytest.mark.parametrize("address", ["ftp://mail.example", "smtp://mail.example:port", "mail"])
def test_a_mail_server_that_is_none_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMAIL_URL", address)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        env.mail()


def test_a_command_says_in_one_line_which_setting_is_wrong(tmp_path: Path) -> None:
    wrong = {"DATA_DIR": str(tmp_path), "REQUIRED_APPROVALS": "zero", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, str(env.BASE_DIR / "manage.py"), "doctor"],
        env=wrong,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("Error: REQUIRED_APPROVALS is 'zero'")


def test_a_dotenv_file_gives_way_to_the_real_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("SITE_NAME=From the file\nREQUIRED_APPROVALS=2\n")
    monkeypatch.setattr(env, "BASE_DIR", tmp_path)
    monkeypatch.setenv("SITE_NAME", "From the shell")
    monkeypatch.setenv("REQUIRED_APPROVALS", "")
    monkeypatch.delenv("REQUIRED_APPROVALS")
    env.read_dotenv()
    assert env.env.str("SITE_NAME") == "From the shell"
    assert env.count("REQUIRED_APPROVALS", default=1) == 2


def test_the_example_file_names_every_setting_that_is_read() -> None:
    code = "".join(path.read_text() for path in (env.BASE_DIR / "factcheck").glob("*.py"))
    example = (env.BASE_DIR / ".env.example").read_text()
    read = re.findall(r"""(?:env\.\w+|count|switch)\(\s*"([A-Z_]+)\"""", code)
    assert sorted(set(read)) == sorted(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
