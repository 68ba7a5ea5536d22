"""Figures in Vietnamese words: "hai muoi ba" is 23, "chin lam phay ba" is 95.3. Never guesses what is cut short."""

import re
from decimal import Decimal

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_AFTER_TENS = {"tu", "lam", "nham"}  # said after tens only, so that "chin lam" is surely 95
_SCALES = (("ty", 10**9), ("trieu", 10**6), ("nghin", 1000))
_SAME = {"ti": "ty", "ngan": "nghin"}  # one word, spelt or said in two ways


def read_words(text: str) -> Decimal | None:
    """The figure that words without marks say; None where they say none, or more than one."""
    words, comma, after = re.sub(r"\b(ti|ngan)\b", lambda found: _SAME[found[1]], text).partition(" phay ")
    whole = _whole(words.split())
    if whole is None or not comma:
        return None if whole is None else Decimal(whole)
    fraction = _digits(after.split())
    return None if fraction is None else Decimal(f"{whole}.{fraction}")


def _whole(words: list[str]) -> int | None:
    total, is_rest = 0, False
    for scale, factor in _SCALES:
        if scale in words:
            at = words.index(scale)
            part = _hundreds(words[:at], is_rest=is_rest)
            if part is None:
                return None
            total, words, is_rest = total + part * factor, words[at + 1 :], True
    if not words:
        return total if is_rest else None
    part = _hundreds(words, is_rest=is_rest)
    return None if part is None else total + part


def _hundreds(words: list[str], *, is_rest: bool) -> int | None:
    """Up to 999. After a larger part the hundreds must be said: "hai nghin nam" may be 2.005 or 2.500."""
    if len(words) > 1 and words[1] == "tram" and words[0] in _DIGITS:
        hundreds, words = _DIGITS[words[0]] * 100, words[2:]
        if not words:
            return hundreds
        odd = _odd(words)
        if odd is None and (len(words) > 1 or words == ["muoi"]):
            odd = _tens(words)
        return None if odd is None else hundreds + odd
    return _odd(words) if is_rest else _tens(words)


def _odd(words: list[str]) -> int | None:
    """Of "linh nam" the units after hundreds without tens."""
    return _DIGITS.get(words[1]) if len(words) == 2 and words[0] in ("linh", "le") else None  # noqa: PLR2004  -- "linh nam"


def _tens(words: list[str]) -> int | None:  # noqa: PLR0911  -- one arm a way of saying it
    match words:
        case ["muoi"]:
            return 10
        case [unit] if unit not in _AFTER_TENS:
            return _DIGITS.get(unit)
        case ["muoi", unit] if unit in _DIGITS:
            return 10 + _DIGITS[unit]
        case [tens, "muoi"] if _DIGITS.get(tens, 0) > 1:
            return 10 * _DIGITS[tens]
        case [tens, "muoi", unit] if _DIGITS.get(tens, 0) > 1 and unit in _DIGITS:
            return 10 * _DIGITS[tens] + _DIGITS[unit]
        case [tens, unit] if _DIGITS.get(tens, 0) > 1 and unit in _AFTER_TENS:
            return 10 * _DIGITS[tens] + _DIGITS[unit]
    return None


def _digits(words: list[str]) -> str | None:
    """What stands after the comma, digit by digit; tens may be said between two of them."""
    spoken = [word for at, word in enumerate(words) if not (word == "muoi" and 0 < at < len(words) - 1)]
    if not spoken or not all(word in _DIGITS for word in spoken):
        return None
    return "".join(str(_DIGITS[word]) for word in spoken)
