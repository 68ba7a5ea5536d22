"""What inline buttons carry: a letter or three for the deed, and ids. At most 64 bytes, never a label.

Buttons stay on phones for years: a deed's letters are never given to another.
"""

from typing import Final

AMEND: Final = "a"
OPEN: Final = "c"
SOURCES: Final = "o"
LEAVE, ERASE, NOTHING = "r", "e", "x"
REMOVE, REMOVE_SURELY, REVOKE = "m", "mm", "v"
TOMORROW, SOON = "s1", "s2"
TAKE_BACK: Final = "pb"
VERSION: Final = "d"
EXCUSES, DONE, NOT_MINE = "w", "wd", "wn"
LOOK_APPROVE, LOOK_RETURN, LOOK_QUESTION, LOOK_SEND = "la", "lr", "lq", "ls"
ROUND, ROUND_DEADLINE, ROUND_RHYTHM, ROUND_WITHDRAW, ROUND_WITHDRAW_SURELY = "g", "gd", "gr", "gw", "gww"
ROUND_RENEW, ROUND_RENEW_SURELY, RENEW, RENEW_SURELY = "gv", "gvv", "n", "nn"
BOARD, BOARD_ONE, BOARD_NUDGE, BOARD_NUDGE_SURELY = "t", "to", "tn", "tnn"
COMMUNE_NUDGE, COMMUNE_DEADLINE, COMMUNE_PAPER = "tcn", "tcd", "tcp"
FIGURES, FIGURES_PAPER = "f", "fp"
SKETCH: Final = "k"
FORM, FORM_DIFFERENCE, FORM_EDIT = "q", "qd", "qe"
FORM_ROLL_BACK, FORM_ROLL_BACK_SURELY, FORM_WITHDRAW, FORM_WITHDRAW_SURELY = "qb", "qbb", "qw", "qww"
RETURNED_ALL, RETURNED_LOOK, RETURNED_TAKE, RETURNED_KEEP = "ya", "yo", "yt", "yk"

_DIGITS: Final = 18  # what both engines take as an id


def payload(deed: str, *ids: object) -> str:
    """A deed and the ids that it is done to."""
    return ":".join([deed, *map(str, ids)])


def number(ids: str) -> int | None:
    """The row that a payload names; None where it names none. Anybody can forge one, of any length."""
    return int(ids) if ids.isascii() and ids.isdecimal() and len(ids) <= _DIGITS else None


def split(carried: str) -> tuple[str, str]:
    """The deed, and its ids as they stand behind it."""
    deed, _, ids = carried.partition(":")
    return deed, ids
