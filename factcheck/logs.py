"""How log lines look: a line of JSON each in production, plain words in development."""

import logging
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), 127) if chr(code) not in "\n\t"}
FIELDS = ["levelname", "name", "message", "correlation_id"]


class Plain(logging.Formatter):
    """Lines to read; what somebody typed cannot begin a line of its own or colour the terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (its name in Python)
        record.message = record.message.replace("\n", "\\n").translate(CONTROL)
        return super().formatMessage(record)


class Refused(logging.Filter):
    """What Django refused of a request, such as the name of another host, is a warning of a line.

    Anybody can ask for it at any time, and its traceback shows Django alone.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        if record.name.startswith("django.security."):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
        return True


def logging_config(*, production: bool) -> dict[str, Any]:
    """Django's LOGGING. Lines go to stderr: stdout belongs to what a command prints."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": "django_guid.log_filters.CorrelationId"},
            "refused": {"()": Refused},
        },
        "formatters": {
            "plain": {
                "()": Plain,
                "format": "{asctime} {levelname} {name}: {message}",
                "style": "{",
            },
            "json": {
                "()": JsonFormatter,
                "fmt": FIELDS,
                "timestamp": "time",
                "rename_fields": {"levelname": "level", "correlation_id": "request_id"},
                # Django adds the whole request, its address with every word of a search.
                "reserved_attrs": [*RESERVED_ATTRS, "request"],
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if production else "plain",
                "filters": ["request_id", "refused"],
            },
        },
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
            # What a page refused is in the line below; here are only crashes.
            "django.request": {"level": "ERROR"},
            # runserver writes a line of its own for each request.
            "factcheck.request": {"level": "INFO" if production else "ERROR"},
            "django_guid": {"level": "WARNING"},
            # It says every second that there is nothing to do.
            "django_tasks_db": {"level": "WARNING"},
        },
    }
