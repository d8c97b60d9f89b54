import re
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
    assert env.required_approvals() == 1
    monkeypatch.setenv("REQUIRED_APPROVALS", "0")
    with pytest.raises(ImproperlyConfigured, match="at least 1"):
        env.required_approvals()


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
    assert env.required_approvals() == 2


def test_the_example_file_names_every_setting_that_is_read() -> None:
    code = "".join(path.read_text() for path in (env.BASE_DIR / "factcheck").glob("*.py"))
    example = (env.BASE_DIR / ".env.example").read_text()
    read = re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", code)
    assert sorted(set(read)) == sorted(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
