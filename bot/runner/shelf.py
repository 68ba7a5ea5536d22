"""The reports within a person's reach: their commune's interviews, and what the office offers beside them."""

from dataclasses import dataclass

from bot.runner.catalogue import TRIAL, flow_of, offered
from bot.runner.house import Visit
from bot.runner.naming import title_of
from storage import assignments, excuses, interviews, parts, positions
from storage.persons import Membership

_OLDER = 10


@dataclass(frozen=True, slots=True)
class Item:
    """A report to work on; without an interview it was not begun yet. `again`: one of its kind was done before."""

    title: str
    version_id: int
    interview: interviews.Interview | None
    again: bool = False


def shelf(visit: Visit, membership: Membership) -> list[Item]:
    """What is being worked on, what can be begun, then the newest of what was done or put away.

    A helper has nothing but the reports of which they were handed a part.
    """
    commune_id = membership.commune_id
    if membership.role == "helper":
        return [_item(visit, one) for one in _handed(visit)]
    begun = interviews.for_commune(visit.connection, commune_id, archived=True)
    active = [one for one in begun if one.archived_at is None and one.status == "open"]
    older = sorted((one for one in begun if one not in active), key=lambda one: (one.archived_at is not None, -one.id))
    names = {one.id: flow_of(visit, one.flow_version_id).name for one in begun}
    older = [one for one in older if not (one.archived_at and names[one.id].startswith(TRIAL))]
    busy = {names[one.id] for one in active}
    found = [(version, flow_of(visit, version)) for version in offered(visit)]
    new = [
        Item(flow.title, version, None, again=flow.name in names.values())
        for version, flow in found
        if flow.name not in busy
    ]
    return [*(_item(visit, one) for one in active), *new, *(_item(visit, one) for one in older[:_OLDER])]


def at_hand(visit: Visit, membership: Membership) -> interviews.Interview | None:
    """The interview that a person works on: the one taken up last, or the commune's only one."""
    current = positions.current_interview(visit.connection, visit.inbound.person_id)
    if current is not None:
        found = interviews.load(visit.connection, current, for_turn=True)
        if found is not None and _may_see(visit, membership, found) and found.archived_at is None:
            return found
    is_helper, commune_id = membership.role == "helper", membership.commune_id
    others = _handed(visit) if is_helper else interviews.for_commune(visit.connection, commune_id)
    return take(visit, others[0].id) if len(others) == 1 else None


def begin(visit: Visit, commune_id: int, version_id: int) -> interviews.Interview:
    """Assign a report to the commune and take it up."""
    title = flow_of(visit, version_id).title
    assignment = assignments.create(
        visit.connection, commune_id=commune_id, flow_version_id=version_id, title=title, now=visit.now
    )
    return take(visit, interviews.create(visit.connection, assignment, visit.now))


def take(visit: Visit, interview_id: int) -> interviews.Interview:
    """Take an interview in hand; one that was put away comes out again, and whoever was excused from it is not."""
    found = interviews.load(visit.connection, interview_id, for_turn=True)
    assert found is not None  # noqa: S101  -- interviews are archived, never deleted, while a commune exists
    if excuses.lift(visit.connection, found.assignment_id, visit.inbound.person_id):
        visit.house.planning.plan(visit.connection, found.assignment_id, visit.now)
    if found.archived_at is not None:
        interviews.restore(visit.connection, interview_id, visit.now)
    positions.set_current(visit.connection, visit.inbound.person_id, interview_id)
    return found


def our_interview(visit: Visit, membership: Membership, number: str) -> interviews.Interview | None:
    """The interview that a button names, where it belongs to this person's commune."""
    found = visit.named(number, interviews.load)
    return found if found is not None and _may_see(visit, membership, found) else None


def _may_see(visit: Visit, membership: Membership, interview: interviews.Interview) -> bool:
    if interview.commune_id != membership.commune_id:
        return False
    is_helper = membership.role == "helper"
    return not is_helper or bool(parts.of_person(visit.connection, membership.person_id, interview.id))


def _handed(visit: Visit) -> list[interviews.Interview]:
    """The reports of which this person was handed a part."""
    ids = dict.fromkeys(part.interview_id for part in parts.of_person(visit.connection, visit.inbound.person_id))
    found = [interviews.load(visit.connection, number) for number in ids]
    return [one for one in found if one is not None and one.archived_at is None]


def _item(visit: Visit, interview: interviews.Interview) -> Item:
    """A begun report under the name that tells it from others of its kind."""
    return Item(title_of(visit, interview), interview.flow_version_id, interview)
