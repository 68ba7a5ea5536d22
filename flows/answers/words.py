"""Comparing words as people type them: without case, marks or doubled spaces."""

import unicodedata


def plain(text: str) -> str:
    """Lower case, no diacritics, single spaces, no closing punctuation: for comparing only."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("\u0111", "d"))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.split()).strip(" .!,;")
