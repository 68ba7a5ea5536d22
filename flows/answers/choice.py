"""Yes or no, one of several, some of several: by label, by number, with or without marks."""

import re
from datetime import date
from functools import lru_cache

from flows.answers.base import AnswerType, InvalidAnswer
from flows.answers.words import curt, plain
from flows.picked import NO, YES
from flows.schema import Question

_YES = {"co", "dung", "vang", "dong y", "phai", "da", "ok", "x", "yes", "u"}
_NO = {"no", "khong", "ko", "k", "chua", "sai", "khong co", "ko co", "k co", "chua co", "khong phai", "khong dung"}
_NONE = {"khong", "ko", "k", "khong co", "ko co", "k co", "bo het", "khong chon"}
_ON_BEHALF = re.compile(r"(?:t/m|tm|thay mat) ")
_ALL = {"tat ca", "ca", "het", "giu het", "giu tat ca"}


def parse_yes_no(reply: str, question: Question, today: date) -> bool | InvalidAnswer:
    """Yes or no in the words people use."""
    agreed = agreement(reply)
    return InvalidAnswer("not_yes_no") if agreed is None else agreed


def agreement(reply: str) -> bool | None:
    """Whether a reply says yes, or no, as politely as it may; None where it says neither."""
    word = curt(plain(reply)).removesuffix(" roi")
    return True if word in _YES else False if word in _NO else None


def display_yes_no(value: bool, question: Question) -> str:  # noqa: FBT001  -- the value itself
    """The word on the button."""
    return YES if value else NO


def parse_choice(reply: str, question: Question, today: date) -> str | InvalidAnswer:
    """The name of the choice meant by a label or its place in the list."""
    return _one(reply, question) or InvalidAnswer("not_a_choice", {"choices": _labels(question)})


def display_choice(value: str, question: Question) -> str:
    """The label."""
    return next(choice.label for choice in question.choices if choice.name == value)


def parse_choices(reply: str, question: Question, today: date) -> tuple[str, ...] | InvalidAnswer:
    """Labels or numbers between commas or lines, all, or none; in the question's own order."""
    if plain(reply) in _ALL:
        return tuple(choice.name for choice in question.choices)
    if plain(reply) in _NONE:
        return ()
    whole = _one(reply, question)
    parts = [whole] if whole else [_one(part, question) for part in _parts(reply)]
    if None in parts or not parts:
        return InvalidAnswer("not_choices", {"choices": _labels(question)})
    return tuple(choice.name for choice in question.choices if choice.name in parts)


def display_choices(value: tuple[str, ...], question: Question) -> str:
    """The labels, a semicolon between them; the word for none where nothing was chosen."""
    return "; ".join(choice.label for choice in question.choices if choice.name in value) or NO


def _parts(reply: str) -> list[str]:
    separated = re.split(r"[,;\n]+", reply)
    if all(part.replace(" ", "").isdigit() for part in separated):
        separated = reply.replace(",", " ").replace(";", " ").split()
    return [part for part in separated if part.strip()]


def _one(reply: str, question: Question) -> str | None:
    word = plain(reply)
    for place, choice in enumerate(question.choices, start=1):
        label = _plain_label(choice.label)
        if word in (label, str(place), f"{place}. {label}"):
            return choice.name
    whom = _for_whom(word)
    meant = [choice.name for choice in question.choices if _for_whom(_plain_label(choice.label)) == whom]
    return meant[0] if len(meant) == 1 else None


@lru_cache(maxsize=4096)
def _plain_label(label: str) -> str:
    """A label as replies are compared with it: worked out once, for it stands in the flow."""
    return plain(label)


def _for_whom(words: str) -> str:
    """A plain label without "on behalf of" at its head, which the office shortens and people write out or leave out."""
    return words[lead.end() :] if (lead := _ON_BEHALF.match(words)) else words


def _labels(question: Question) -> str:
    return "; ".join(choice.label for choice in question.choices)


YES_NO = AnswerType(parse_yes_no, display_yes_no, lambda value: "yes" if value else "no", lambda text: text == "yes")
CHOICE = AnswerType(parse_choice, display_choice, str, str)
CHOICES = AnswerType(parse_choices, display_choices, ",".join, lambda text: tuple(text.split(",")) if text else ())
