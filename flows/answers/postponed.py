"""Words that say that the answer is not at hand: they are none, and the person is told how to leave the place blank."""

from typing import Final

from flows.answers.base import InvalidAnswer
from flows.answers.words import curt, plain
from flows.schema import Question

_LATER: Final = frozenset({
    "de sau", "tinh sau", "bo sung sau", "ghi sau", "dien sau", "de trong", "bo trong", "chua biet", "chua co so",
    "chua co so lieu", "chua tong hop", "khong biet", "ko biet", "k biet", "khong nho", "ko nho", "k nho",
})  # fmt: skip
_LONGEST: Final = 40  # longer than any of them, politeness and all


def postponed(text: str, question: Question) -> InvalidAnswer | None:
    """Why a reply that only puts the question off is no answer; None for any other reply."""
    if text[0].isdigit() or len(text) > _LONGEST or curt(plain(text)) not in _LATER:
        return None
    return InvalidAnswer("needed" if question.required else "postponed")
