"""Proofs about a form: its text against the source, its placeholders against the questions, no blank left over."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from templates.dots import blanks_in
from templates.places import places
from templates.reading import margins, paragraphs
from templates.tags import straight
from templates.wording import read_wording

_CONTROL: Final = re.compile(r"{%.*?%}")
_AROUND: Final = 20
_LIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a form: where, a code for its sentence, and what the sentence needs."""

    place: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def check_wording(docx: bytes, beside: Path) -> list[Finding]:
    """Every paragraph that is not what the files beside a form make it: source, corrections, blanks and additions."""
    demanded = list(read_wording(beside).paragraphs)
    stands = [text for line in paragraphs(docx) if (text := _CONTROL.sub("", straight(line)).strip())]
    found = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=demanded, b=stands, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = enumerate(_paired(demanded[a1:a2], stands[b1:b2]))
            found += [Finding(str(a1 + at + 1), *_departure(a, b)) for at, (a, b) in pairs]
    return found


def _paired(demanded: Sequence[str], stands: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which paragraph became which; one that is new or gone stands beside nothing."""
    rest = list(stands)
    for text in demanded:
        like = next((at for at, other in enumerate(rest) if _is_like(text, other)), None)
        if like is None:
            yield text, ""
        else:
            yield from (("", new) for new in rest[:like])
            yield text, rest[like]
            del rest[: like + 1]
    yield from (("", new) for new in rest)


def _is_like(one: str, other: str) -> bool:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio() > _LIKE


def check_blanks(docx: bytes, and_so_on: Iterable[str] = ()) -> Iterator[Finding]:
    """Blanks that nobody will be asked about; `and_so_on`: wording whose dots are none."""
    known = tuple(and_so_on)
    for text in (*paragraphs(docx), *margins(docx)):
        for blank in blanks_in(text, known):
            yield Finding(blank, "blank_without_question", {"blank": blank})


def check_placeholders(docx: bytes, questions: Iterable[str], given: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Placeholders without a question, and questions without a placeholder; what is `given` needs none."""
    names = frozenset(name for place in places(docx) for name in place.names) - given
    wanted = frozenset(questions)
    for name in sorted(wanted - names):
        yield Finding(name, "question_without_place", {"question": name})
    for name in sorted(names - wanted):
        yield Finding(name, "place_without_question", {"question": name})


def _departure(demanded: str, stands: str) -> tuple[str, Mapping[str, str]]:
    """What is other, with some words about it; a whole paragraph where it is new or gone."""
    if not demanded or not stands:
        return ("paragraph_added", {"stands": stands}) if stands else ("paragraph_gone", {"demanded": demanded})
    begin = _shared(demanded, stands)
    end = min(_shared(demanded[::-1], stands[::-1]), min(len(demanded), len(stands)) - begin)
    start, cut = max(0, begin - _AROUND), max(0, end - _AROUND)
    return "other_wording", {
        "demanded": demanded[start : len(demanded) - cut],
        "stands": stands[start : len(stands) - cut],
    }


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
