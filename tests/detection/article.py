"""The demo article, with the traps it is known for."""

from pathlib import Path

ARTICLE = Path(__file__).parents[2].joinpath("seeds/article.txt").read_bytes().decode()
