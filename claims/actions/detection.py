"""Keeping and switching on a check-worthiness model: files, and nothing in the database."""

from claims.detection.model import Model
from claims.exports.files import write_file
from claims.queries.detection import model_file


def keep_model(model: Model) -> None:
    """Keep `model` as the one trained last; what is suggested stays as it is.

    Raises Refused when it cannot be written.
    """
    _write("trained", model)


def use_model(model: Model) -> None:
    """Let `model` score sentences from now on. Raises Refused when it cannot be written."""
    _write("used", model)


def use_built_in() -> None:
    """Let the model that came with the desk score sentences from now on."""
    model_file("used").unlink(missing_ok=True)


def _write(name: str, model: Model) -> None:
    write_file(model_file(name), [model.to_json().encode()])
