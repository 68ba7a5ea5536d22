"""A hole: how the place of an answer, or a blank, is shown to people among the words about it."""

from typing import Final

SHOWN: Final = "▢"


def about(before: str, after: str, most: int) -> str:
    """A hole with some words at its two sides, whole ones, of no more than so many letters a side."""
    head = before if len(before) <= most else f"…{before[-most:].partition(' ')[2]}"
    tail = after if len(after) <= most else f"{after[:most].rpartition(' ')[0]}…"
    return f"{head}{SHOWN}{tail}"
