"""The labelled sentences and articles the figures are measured on; they stay outside the project.

`FACTCHECK_EVAL_DATA` names the folder that holds them, each in a folder of its own.
"""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VARIABLE = "FACTCHECK_EVAL_DATA"
SENTENCES = "checkworthy_claimbuster/train.jsonl"
DEBATES = "checkworthy_debates/train.jsonl.gz"
ARTICLES = "attribution_polnear/train_sample.jsonl.gz"


class DataMissing(Exception):
    """The data is not there; the message says in one line what is missing."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The objects of one JSONL file, plain or .gz; raises `DataMissing`."""
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        raise DataMissing(f"Set {VARIABLE} to the folder that holds {name}.")
    path = Path(folder) / name
    if not path.is_file():
        raise DataMissing(f"{name} is missing from the folder {VARIABLE} names.")
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    yield from map(json.loads, content.splitlines())
