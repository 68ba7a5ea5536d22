"""How far an interview is and what it is called, for whoever only wants to say so."""

from sqlalchemy import Connection

from bot.interviews.library import Library
from bot.interviews.stored import answers_from
from flows.path import Path, in_scope
from flows.piping import called
from flows.routing import find_path
from storage import answers
from storage.interviews import Interview


def path_of(connection: Connection, library: Library, interview: Interview) -> Path:
    """The path of an interview as its stored answers make it."""
    flow = library.report(connection, interview.flow_version_id).flow
    return find_path(flow, answers_from(flow, answers.standing(connection, interview.id)))


def title_of(connection: Connection, library: Library, interview: Interview) -> str:
    """What a report is called beside others of its kind."""
    flow = library.report(connection, interview.flow_version_id).flow
    return called(flow, path_of(connection, library, interview).facts)


def open_count(
    connection: Connection, library: Library, interview: Interview, scope: frozenset[str] = frozenset()
) -> int:
    """How many questions, or those of a part, still wait for an answer as the path stands now."""
    slots = path_of(connection, library, interview).slots
    return sum(slot.is_open for slot in slots if in_scope(slot, scope))
