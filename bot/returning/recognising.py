"""Which of a commune's documents came back: by the mark that it carries, and without one by its words."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.returning.sent import Sent, last_sent, sent_by
from storage import communes, documents, interviews
from templates.marking import mark_in
from templates.returning import Comparison

_LIKE: Final = 0.6
_OTHER: Final = 0.5
_FEW: Final = 3
_MOST: Final = 24


def recognise(
    connection: Connection, library: Library, commune_id: int, docx: bytes, today: date
) -> tuple[Sent, Comparison] | None:
    """What was sent, and what is other now; None where it is none of this commune's.

    A document that was sent to another commune is not read at all. BadZipFile, KeyError or XMLSyntaxError: no .docx.
    """
    if kept := documents.marked(connection, mark_in(docx)):
        found = [sent for each in kept if (sent := sent_by(connection, library, each)) is not None]
        sent = next((each for each in found if each.interview.commune_id == commune_id), None)
        return (sent, sent.held_against(docx, today)) if sent is not None else None
    alike = [pair for pair in _candidates(connection, library, commune_id, docx, today) if pair[1].likeness >= _LIKE]
    name = communes.name_of(connection, commune_id)
    own = [pair for pair in alike if _has_its_answers(*pair) and not _is_of_another(*pair, name)]
    return max(own, key=lambda pair: (pair[1].likeness, -len(pair[1].changed), pair[0].interview.id), default=None)


def _candidates(
    connection: Connection, library: Library, commune_id: int, docx: bytes, today: date
) -> Iterator[tuple[Sent, Comparison]]:
    """The newest of the commune's reports, put away or not."""
    found = interviews.for_commune(connection, commune_id, archived=True)
    for interview in sorted(found, key=lambda one: one.id, reverse=True)[:_MOST]:
        sent = last_sent(connection, library, interview)
        yield sent, sent.held_against(docx, today)


def _has_its_answers(sent: Sent, comparison: Comparison) -> bool:
    """Whether most of what was answered still stands there, and not too little; elsewhere a form has other answers."""
    given = [key for key, answer in sent.answers.items() if answer.value is not None]
    other = [each for each in comparison.changed if each.key in given]
    return len(given) - len(other) >= _FEW and len(other) <= max(_FEW, _OTHER * len(given))


def _is_of_another(sent: Sent, comparison: Comparison, name: str) -> bool:
    """Whether the commune's own name is another one in every place where it stands."""
    gone = {each.key for each in comparison.changed if not each.still}
    return any(key in gone and answer.value == name for key, answer in sent.answers.items())
