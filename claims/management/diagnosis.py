"""What may be wrong with how the desk is set up, part by part, in plain words."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from smtplib import SMTPException
from time import time

from django.conf import settings
from django.contrib.auth.models import User
from django.core.checks import WARNING, run_checks
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import connection
from django_tasks_db.models import DBTaskResult

from claims.enums import Role
from claims.exports.pdf import missing_scripts
from claims.presenters.health import Check, health

ROOM = 2 * 1024**3  # bytes that should be free
OLD_BACKUP = 7 * 24 * 3600  # seconds
MAIL_PATIENCE = 5  # seconds, for the mail server to answer
PROBE = "captures/none"  # never there; asking for it shows whether the store answers
LAST_BACKUP = "last-backup"  # in DATA_DIR; `backup` leaves it as old as the newest one
SCRIPTS = "ب事жकθש"  # a letter each of those most often met


def diagnosis() -> Iterator[Check]:
    """Every check, those of the running desk first. Changes nothing."""
    parts = health()
    yield from parts
    if all(part.holds for part in parts[:2]):  # the database, with every table
        yield _people()
        yield _failures()
    yield from (_settings(), _address(), _mail(), _files(), _folder(), _room(), _backup(), _fonts())
    if connection.vendor == "sqlite":
        yield _journal()


def _people() -> Check:
    held = User.objects.filter(is_active=True, groups__name=Role.EDITOR).exists()
    if held:
        return Check("people", True, "There is an editor.")
    if User.objects.filter(is_active=True, is_superuser=True).exists():
        return Check("people", True, "There is a superuser, but no editor yet: invite one.")
    return Check(
        "people", False, "Nobody can log in and run the desk: run manage.py createsuperuser."
    )


def _failures() -> Check:
    count = DBTaskResult.objects.failed().count()
    if not count:
        return Check("failures", True, "No work in the background has failed.")
    return Check("failures", False, f"{count:,} tasks failed for good: look at them at /work/.")


def _settings() -> Check:
    found = [one for one in run_checks(include_deployment_checks=True) if one.level >= WARNING]
    if not settings.PRODUCTION:
        return Check("settings", True, "Development mode: not for a server that others can reach.")
    if found:
        return Check("settings", False, f"Django warns: {found[0].msg}")
    return Check("settings", True, "Production mode, and Django warns of nothing.")


def _address() -> Check:
    if settings.PRODUCTION and not settings.HTTPS:
        return Check(
            "address",
            False,
            f"SITE_URL is {settings.SITE_URL}: passwords travel readable; use https.",
        )
    return Check("address", True, f"People reach the desk at {settings.SITE_URL}.")


def _mail() -> Check:
    printed = settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "dummy.EmailBackend"))
    if printed and settings.PRODUCTION:
        return Check(
            "mail",
            False,
            "Mail goes nowhere but the log: set EMAIL_URL, for invitations and lost passwords.",
        )
    if printed:
        return Check("mail", True, "Mail is printed.")
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with get_connection(timeout=MAIL_PATIENCE):
            pass
    except (OSError, SMTPException) as error:
        reason = type(error).__name__
        return Check("mail", False, f"No mail goes out by {server} ({reason}): see EMAIL_URL.")
    return Check("mail", True, f"Mail is sent by {server}.")


def _files() -> Check:
    try:
        default_storage.exists(PROBE)
    except Exception as error:  # noqa: BLE001 (whatever the client of the store raises)
        return Check(
            "files", False, f"Kept files cannot be reached ({type(error).__name__}): see S3_BUCKET."
        )
    bucket = getattr(default_storage, "bucket_name", "")
    if bucket:
        return Check(
            "files", True, f"Kept files are in the bucket {bucket}; back it up apart: see `backup`."
        )
    return Check("files", True, "Kept files are in DATA_DIR/files.")


def _folder() -> Check:
    folder = Path(settings.DATA_DIR)
    mode = folder.stat().st_mode & 0o077
    if mode:
        return Check(
            "folder", False, f"Others on this machine can read {folder}: run chmod 700 {folder}."
        )
    return Check("folder", True, f"Only its owner reads {folder}.")


def _room() -> Check:
    free = shutil.disk_usage(settings.DATA_DIR).free
    told = f"{free / 1024**3:,.1f} GB are free for {settings.DATA_DIR}"
    return Check("room", free >= ROOM, f"{told}{'.' if free >= ROOM else ': make room.'}")


def _backup() -> Check:
    try:
        age = time() - (Path(settings.DATA_DIR) / LAST_BACKUP).stat().st_mtime
    except FileNotFoundError:
        return Check("backup", False, "No backup was made yet: run manage.py backup PATH.")
    days = int(age // 86_400)
    when = f"{days} days ago" if days else "within a day"
    if age > OLD_BACKUP:
        return Check("backup", False, f"The last backup was {when}: run manage.py backup PATH.")
    return Check("backup", True, f"The last backup was made {when}.")


def _fonts() -> Check:
    if lacking := missing_scripts(SCRIPTS):
        return Check(
            "fonts",
            False,
            f"PDF reports cannot show {', '.join(lacking)} here: install the Noto fonts.",
        )
    return Check("fonts", True, "PDF reports can show every common script.")


def _journal() -> Check:
    # What a network share promises of locks, SQLite cannot rely on.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        [mode] = cursor.fetchone()
    if mode != "wal":
        return Check(
            "journal", False, f"SQLite writes by {mode}, not WAL: is DATA_DIR a network share?"
        )
    return Check("journal", True, "SQLite writes ahead (WAL), so readers never wait.")
