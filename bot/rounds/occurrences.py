"""Giving a round's occurrences to its communes: the first when it is given, the next ones in their time."""

from datetime import datetime, timedelta, tzinfo
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
    next_at = follows_at(each.rule, deadline, planning) if each.rule else None
    given_at = each.given_at or now
    rounds.change(connection, each.id, occurrence=occurrence, deadline=deadline, given_at=given_at, next_at=next_at)
    return len(wanted)


def give_next(connection: Connection, each: Round, now: datetime, planning: Planning) -> None:
    """Give the occurrence that is in turn; those that passed while the bot was down are left out."""
    if each.rule is not None:
        give(connection, each, occurrence_from(each.rule, now, planning.zone), now, planning)


def occurrence_from(rule: str, moment: datetime, zone: tzinfo) -> datetime:
    """The first deadline of a rule that still lies ahead of a moment, be it on the same day."""
    today = moment.astimezone(zone).date()
    found = due_at(next_day(rule, today - timedelta(days=1)), zone)
    return found if found > moment else due_at(next_day(rule, today), zone)


def follows_at(rule: str, deadline: datetime, planning: Planning) -> datetime:
    """When the occurrence after a deadline is given."""
    zone, is_working = planning.zone, planning.workdays.is_working
    following = due_at(next_day(rule, deadline.astimezone(zone).date()), zone)
    return max(workday_morning(following, _AHEAD, is_working, zone), workday_morning(deadline, -1, is_working, zone))
