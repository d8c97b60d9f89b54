"""`manage.py train_detection`: fit the scorer of sentences to what this desk lifts."""

from typing import Any

from django.core.management.base import CommandParser

from claims.actions.detection import keep_model, use_built_in, use_model
from claims.detection.training import Figures, Labelled, cross_validate, fit, read_labelled
from claims.errors import BadText, Refused
from claims.management.refusal import DeskCommand
from claims.management.streams import read_input
from claims.queries.detection import desk_examples, model_file

MAX_BYTES = 200_000_000


class Command(DeskCommand):
    """Train, say how good it is, and switch it on when asked to."""

    help = (
        "Fit the check-worthiness model to the sentences this desk has lifted and dismissed, or to "
        "a file of labelled ones. It says how well the result ranks sentences it has not seen and "
        "keeps it in DATA_DIR; sentences are scored with it only after --use."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--text",
            metavar="JSONL",
            help='Labelled sentences, one {"text": ..., "label": 0 or 1} in each line; - is stdin.',
        )
        switch = parser.add_mutually_exclusive_group()
        switch.add_argument("--use", action="store_true", help="Score with it from now on.")
        switch.add_argument(
            "--built-in", action="store_true", help="Go back to the model that came with the desk."
        )

    def handle(self, **options: Any) -> None:
        if options["built_in"]:
            use_built_in()
            self.stdout.write("Sentences are scored with the built-in model.")
            return
        examples = labelled(options["text"])
        self.stdout.write(told(cross_validate(examples)))
        model = fit(examples)
        keep_model(model)
        if options["use"]:
            use_model(model)
            self.stdout.write(f"Switched on: {model_file('used')}")
        else:
            self.stdout.write(f"Kept, not switched on: {model_file('trained')}; --use does it.")


def labelled(path: str | None) -> list[Labelled]:
    """The sentences to learn from: those of a file, else the desk's own. Raises a ClaimsError."""
    if path is None:
        return desk_examples()
    data = read_input(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise Refused(f"{path} is over {MAX_BYTES:,} bytes; train on a part of it.")
    try:
        return read_labelled(data.decode("utf-8-sig").split("\n"))
    except UnicodeDecodeError as error:
        raise BadText(f"{path} is not UTF-8; save it as UTF-8 and try again.") from error


def told(figures: Figures) -> str:
    """The figures for people."""
    return (
        f"{figures.sentences:,} sentences, {figures.worthy:,} of them worth checking. "
        f"Average precision in {figures.folds} parts kept apart: "
        f"{figures.average_precision:.3f}; with the built-in model {figures.before:.3f}."
    )
