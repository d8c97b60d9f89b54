"""What the environment says: each setting is read, checked and given its default here.

Two modes, by FACTCHECK_ENV: `production` (the default) refuses to start with unsafe settings,
`development` makes its own key and sends mail to the terminal.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from factcheck.secret_key import checked_key, kept_key

BASE_DIR = Path(__file__).resolve().parent.parent
MODES = ("production", "development")
SWITCH = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}
SWITCH |= {"1": True, "0": False}
ROLES = ("checker", "reviewer", "editor")

SQLITE_OPTIONS: dict[str, Any] = {
    # Taking the write lock at BEGIN is what makes two writers wait instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    # Without recursive triggers REPLACE would remove a row behind the append-only triggers' back.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON"
    ),
}
POSTGRESQL_OPTIONS: dict[str, Any] = {
    "pool": {"min_size": 1, "max_size": 8, "timeout": 20},  # per process; timeout in seconds
}

env = Env()


def read_dotenv() -> None:
    """Add what `.env` beside manage.py says; the real environment wins."""
    path = BASE_DIR / ".env"
    if path.is_file():
        Env.read_env(path)


def count(name: str, *, default: int, least: int = 1) -> int:
    """Return the whole number in the setting `name`; empty is as good as not set.

    Raises ImproperlyConfigured when it is none, or under `least`.
    """
    value: str = env.str(name, default="").strip() or str(default)
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a whole number that is at least {least}."
        )
    return int(value)


def switch(name: str, *, default: bool) -> bool:
    """Return whether the setting `name` is on; empty is as good as not set.

    Raises ImproperlyConfigured for other words.
    """
    value: str = env.str(name, default="").strip().lower() or str(default).lower()
    if value not in SWITCH:
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return SWITCH[value]


def mode() -> str:
    """Return `production` or `development`.

    Raises ImproperlyConfigured when FACTCHECK_ENV is neither.
    """
    value: str = env.str("FACTCHECK_ENV", default="production")
    if value not in MODES:
        raise ImproperlyConfigured(
            f"FACTCHECK_ENV is {value!r}; set it to production or development."
        )
    return value


def debug(*, production: bool) -> bool:
    """Tell whether error pages show the code; production refuses to start with it."""
    value = switch("DEBUG", default=False)
    if production and value:
        raise ImproperlyConfigured(
            "DEBUG shows the code and its secrets to every visitor; "
            "unset it, or set FACTCHECK_ENV=development."
        )
    return value


def data_dir() -> Path:
    """Return the folder for everything the desk keeps, made when it is not there."""
    name: str = env.str("DATA_DIR", default="var")
    path = BASE_DIR / name
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR is {name!r}, which cannot be made ({error.strerror}); name another folder."
        ) from error
    return path


def secret_key(folder: Path, *, production: bool) -> str:
    """Return the signing key: SECRET_KEY, or in development one that is kept in `folder`."""
    key: str = env.str("SECRET_KEY", default="")
    if production:
        return checked_key(key)
    return key or kept_key(folder / "secret_key")


def database(folder: Path) -> dict[str, Any]:
    """Return the settings of the database at DATABASE_URL, else of a SQLite file in `folder`."""
    config: dict[str, Any] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "factcheck.sqlite3",
    }
    if env.str("DATABASE_URL", default=""):
        config = dict(env.db_url("DATABASE_URL"))
    if not config["ENGINE"].endswith(("sqlite3", "postgresql")):
        raise ImproperlyConfigured("DATABASE_URL has to begin with postgres:// or sqlite:///.")
    sqlite = config["ENGINE"].endswith("sqlite3")
    defaults = SQLITE_OPTIONS if sqlite else POSTGRESQL_OPTIONS
    config["OPTIONS"] = defaults | config.get("OPTIONS", {})
    return config


def site_url(*, production: bool) -> str:
    """Return the address the desk is reached at, without a slash at its end.

    Its scheme decides whether cookies, redirects and HSTS insist on https.
    """
    default = "https://localhost" if production else "http://localhost:8000"
    value: str = env.str("SITE_URL", default=default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(
            f"SITE_URL is {value!r}; set it to a whole address such as https://desk.example.org."
        )
    return value


def allowed_hosts(site: str, *, production: bool) -> list[str]:
    """Return the host names answered to: ALLOWED_HOSTS, else the one in SITE_URL."""
    own = [urlsplit(site).hostname or ""]
    loopback = [] if production else ["localhost", "127.0.0.1", "[::1]"]
    hosts: list[str] = env.list("ALLOWED_HOSTS", default=own)
    if production and "*" in hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS lets a stranger choose the host that links name; write the desk's names."
        )
    return hosts + loopback


def trusted_origins(site: str) -> list[str]:
    """Return the origins whose forms are taken: CSRF_TRUSTED_ORIGINS, else the one in SITE_URL."""
    parts = urlsplit(site)
    own = f"{parts.scheme}://{parts.netloc}"
    origins: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[own])
    return origins


def mail() -> dict[str, Any]:
    """Return Django's settings of the mail server at EMAIL_URL; else mail is printed."""
    try:
        return dict(env.email("EMAIL_URL", default="consolemail://"))
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            "EMAIL_URL cannot be read; write smtp+tls://NAME:PASSWORD@mail.example.org:587."
        ) from error


def from_email(site: str) -> str:
    """Return the sender of the desk's mail: DEFAULT_FROM_EMAIL, else noreply@ the site's host."""
    address: str = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{urlsplit(site).hostname}")
    return address


def security_contact() -> str:
    """Return where to report a weakness, `mailto:` or `https:`; empty when nobody said so."""
    contact: str = env.str("SECURITY_CONTACT", default="")
    if contact and not contact.startswith(("mailto:", "https://")):
        raise ImproperlyConfigured(
            f"SECURITY_CONTACT is {contact!r}; write mailto:desk@example.org or an https address."
        )
    return contact


def second_factor() -> str:
    """Return the role from which on a second factor is needed; empty for nobody."""
    role: str = env.str("REQUIRE_SECOND_FACTOR", default="")
    if role not in ("", *ROLES):
        raise ImproperlyConfigured(
            f"REQUIRE_SECOND_FACTOR is {role!r}; write {', '.join(ROLES)} or nothing."
        )
    return role


def identity_provider() -> dict[str, Any]:
    """Return how people log in by the newsroom's OpenID Connect provider; empty without one."""
    server: str = env.str("OIDC_SERVER_URL", default="")
    if not server:
        return {}
    if not server.startswith("https://"):
        raise ImproperlyConfigured(f"OIDC_SERVER_URL is {server!r}; it has to be an https address.")
    app = {
        "provider_id": "sso",
        "name": env.str("OIDC_NAME", default="Single sign-on"),
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def kept_files(folder: Path) -> dict[str, Any]:
    """Return where captures and originals are kept: the bucket S3_BUCKET, else `folder`.

    S3_ENDPOINT_URL names a store that is not Amazon's; who may enter is told as to every client of
    S3, by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or by the machine.
    """
    bucket: str = env.str("S3_BUCKET", default="")
    if not bucket:
        backend = "django.core.files.storage.FileSystemStorage"
        return {"BACKEND": backend, "OPTIONS": {"location": folder, "base_url": None}}
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "location": env.str("S3_PREFIX", default="").strip("/"),
        "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
        "region_name": env.str("S3_REGION", default="") or None,
        "default_acl": None,  # as the bucket has it, which should be: for nobody
        "querystring_auth": True,
        "file_overwrite": True,  # a name is the hash of the bytes
        "signature_version": "s3v4",
        "addressing_style": env.str("S3_ADDRESSING", default="auto"),
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
