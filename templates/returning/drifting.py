"""A text whose fixed words were changed too: word by word, what belongs to the places and what to the form."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from templates.returning.effort import Effort
from templates.returning.fitting import Found
from templates.returning.letters import folded, words_of
from templates.returning.unit import Hole, Piece

_Owned = tuple[str, int]
"""A word and the number of the piece that it stands in."""


def drift(pieces: Sequence[Piece], text: str, effort: Effort) -> Found:
    """The holes whose new text is clear although words around them were changed, and those texts.

    A hole is left out where its words and the form's own were changed as one, or where it would be too dear.
    """
    old = [(word, at) for at, piece in enumerate(pieces) for word in words_of(_text(piece))]
    new = words_of(text)
    if not effort.spend(len(old) * len(new)):
        return ()
    same = SequenceMatcher(a=[folded(word) for word, _ in old], b=[folded(word) for word in new], autojunk=False)
    given, lost = dict[int, str](), set[int]()
    for kind, a1, a2, b1, b2 in same.get_opcodes():
        if kind == "equal":
            for (_, at), word in zip(old[a1:a2], new[b1:b2], strict=True):
                given[at] = given.get(at, "") + word
            continue
        touched = {at for word, at in old[a1:a2] if isinstance(pieces[at], Hole) or not word.isspace()}
        holes = {at for at in touched if isinstance(pieces[at], Hole)}
        if not old[a1:a2]:
            holes = touched = set(_beside(pieces, old, a1, new[b1:b2]))
        if len(touched) == 1 and holes:
            (at,) = holes
            given[at] = given.get(at, "") + "".join(new[b1:b2])
        else:
            lost |= holes
    return tuple(
        (piece, given.get(at, "").strip())
        for at, piece in enumerate(pieces)
        if isinstance(piece, Hole) and at not in lost
    )


def _beside(pieces: Sequence[Piece], old: Sequence[_Owned], at: int, words: Sequence[str]) -> Iterator[int]:
    """The hole to which inserted words belong: the one they stand in, or touch without a space between."""
    before, after = (old[at - 1][1] if at else None), (old[at][1] if at < len(old) else None)
    is_inside = before == after or not words[0].isspace()
    if before is not None and isinstance(pieces[before], Hole) and is_inside:
        yield before
    elif after is not None and isinstance(pieces[after], Hole) and not words[-1].isspace():
        yield after


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text
