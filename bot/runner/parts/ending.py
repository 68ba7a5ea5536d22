"""Taking a part back: from whoever has it, or before anybody opened its link."""

from bot.runner.house import Visit
from bot.runner.parts.scope import keep_scope, names_in
from bot.runner.shelf import our_interview
from bot.runner.voice import tell, tell_other
from storage import parts, persons
from storage.persons import Membership


def take_back(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """A part comes back to the commune; its link is good for nothing any more."""
    part = visit.named(ids, parts.load)
    interview = our_interview(visit, membership, str(part.interview_id)) if part else None
    if part is None or interview is None or membership.role == "helper":
        return False
    end_part(visit, part)
    flow = visit.house.library.report(visit.connection, interview.flow_version_id).flow
    tell(visit, "parts.taken_back", part=names_in(flow, part))
    holder = persons.find(visit.connection, part.taken_by) if part.taken_by is not None else None
    if holder is not None:
        tell_other(visit, holder, "parts.gone_back", part=names_in(flow, part))
    return True


def end_part(visit: Visit, part: parts.Part) -> None:
    """Nobody has this part in hand any more."""
    parts.end(visit.connection, part.id, visit.now)
    if part.taken_by is not None:
        keep_scope(visit, part.taken_by, part.interview_id, only_open=True)
