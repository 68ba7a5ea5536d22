"""What of an interview is a person's to answer, as far as it was handed to them; and telling that it is done."""

from dataclasses import replace

from bot.interviews.stored import Place
from bot.runner.house import Visit
from bot.runner.voice import tell_other
from flows.path import Path
from flows.schema import Flow
from storage import parts, persons, positions


def names_in(flow: Flow, part: parts.Part) -> str:
    """The sections and questions of a part, as people know them."""
    sections = [section.label for section in flow.sections if section.name in part.names]
    questions = [each.label for each in flow.questions() if each.name in part.names]
    return ", ".join([*sections, *questions])


def keep_scope(visit: Visit, person_id: int, interview_id: int, *, only_open: bool = False) -> None:
    """Let this person be asked what they have in hand of this interview; with nothing in hand, everything."""
    found = parts.of_person(visit.connection, person_id, interview_id)
    wanted = [part.names for part in found if not (only_open and part.done_at)]
    place = Place.from_json(positions.find(visit.connection, person_id, interview_id))
    position = replace(place.position, scope=frozenset().union(*wanted), focus=None)
    positions.put(visit.connection, person_id, interview_id, replace(place, position=position).to_json())


def note_done(visit: Visit, interview_id: int, flow: Flow, path: Path, title: str) -> bool:
    """Tell whoever handed a part on that all of it is answered now; whether there was such a part."""
    person, is_any = visit.inbound.person_id, False
    for part in parts.of_person(visit.connection, person, interview_id):
        if part.done_at is None and path.first_open(part.names) is None:
            parts.finish(visit.connection, part.id, visit.now)
            is_any = True
            giver = persons.find(visit.connection, part.given_by) if part.given_by is not None else None
            if giver is not None and giver.id != person:
                fields = {"name": visit.inbound.name, "part": names_in(flow, part), "title": title}
                tell_other(visit, giver, "parts.done_told", **fields)
    return is_any
