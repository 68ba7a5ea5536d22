"""Giving a round's occurrences to its communes: the first when it is given, the next ones in their time."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from bot.reminders.planning import Planning
from flows.deadlines import due_at
from flows.recurring import next_day
from flows.reminding import workday_morning
from storage import assignments, communes, flow_versions, rounds
from storage.rounds import Round

_AHEAD: Final = 15  # working days before its deadline an occurrence is given, unless the one before is still due


def communes_of(connection: Connection, each: Round) -> tuple[int, ...]:
    """The communes that a round goes to. All: those with a name, or the only one that there is."""
    if not each.everyone:
        return rounds.chosen(connection, each.id)
    found = communes.every(connection)
    named = [one.id for one in found if one.name or "ten_xa" in communes.facts(connection, one.id)]
    return tuple(named) if len(found) > 1 else tuple(one.id for one in found)


def give(connection: Connection, each: Round, deadline: datetime, now: datetime, planning: Planning) -> int:
    """Assign an occurrence to the round's communes, and set when the next one is given; how many communes.

    A report of the same kind that a commune has begun by itself becomes the one that it owes.
    """
    wanted, occurrence = communes_of(connection, each), each.occurrence + 1
    flow = flow_versions.get(connection, each.flow_version_id).name
    alone = {one.commune_id: one for one in assignments.begun_alone(connection, flow)}
    about: dict[str, Any] = {
        "round_id": each.id,
        "rhythm": each.rhythm,
        "look": each.look,
        "occurrence": occurrence,
        "deadline": deadline,
    }
    for commune in wanted:
        if commune in alone:
            assignments.adopt(connection, alone[commune].id, **about)
    assignments.give(
        connection,
        [commune for commune in wanted if commune not in alone],
        version_id=each.flow_version_id,
        title=each.title,
        now=now,
        **about,
    )
    next_at = _next_at(each.rule, deadline, planning) if each.rule else None
    given_at = each.given_at or now
    rounds.change(connection, each.id, occurrence=occurrence, deadline=deadline, given_at=given_at, next_at=next_at)
    return len(wanted)


def give_next(connection: Connection, each: Round, now: datetime, planning: Planning) -> None:
    """Give the occurrence that is in turn; those that passed while the bot was down are left out."""
    zone, last = planning.zone, each.deadline or now
    if each.rule is not None:
        day = next_day(each.rule, max(last, now).astimezone(zone).date())
        give(connection, each, due_at(day, zone), now, planning)


def _next_at(rule: str, deadline: datetime, planning: Planning) -> datetime:
    zone, is_working = planning.zone, planning.workdays.is_working
    following = due_at(next_day(rule, deadline.astimezone(zone).date()), zone)
    return max(workday_morning(following, _AHEAD, is_working, zone), workday_morning(deadline, -1, is_working, zone))
