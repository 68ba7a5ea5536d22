"""Comparing words as people type them: without case, marks or doubled spaces."""

import unicodedata


def unmarked(text: str) -> str:
    """Lower case, no diacritics."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("\u0111", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """Lower case, no diacritics, single spaces, no closing punctuation: for comparing only."""
    return " ".join(unmarked(text).split()).strip(" .!,;")
