"""A round in words: to whom, by when, how often one reminds, how far it is."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.days import calendar
from bot.rounds.occurrences import communes_of, occurrence_from
from bot.runner.due import day_off
from bot.runner.house import Visit
from bot.runner.naming import name_of
from flows.reminding import HOUSE, read_rhythm
from storage import assignments, persons
from storage.rounds import Round

_NAMED, _AHEAD = 8, 3


def summary(visit: Visit, each: Round) -> Markup:
    """What is about to be given."""
    return _lines(visit, each, _whom(visit, each))


def standing(visit: Visit, each: Round) -> Markup:
    """A round that was given: how far its communes are, by when, how often one reminds."""
    return _lines(visit, each, progress(visit, each))


def progress(visit: Visit, each: Round) -> Markup:
    """How many communes are done with what is due."""
    found = assignments.count_done(visit.connection, each.id, each.occurrence)
    return visit.house.texts.say("rounds.progress", done=found[0], total=found[1])


def names(visit: Visit, ids: tuple[int, ...]) -> str:
    """Communes by their names, the first few of many."""
    named = ", ".join(name_of(visit, one) for one in ids[:_NAMED])
    return f"{named}…" if len(ids) > _NAMED else named


def _lines(visit: Visit, each: Round, below_title: Markup) -> Markup:
    texts = visit.house.texts
    lines = [texts.say("rounds.title", title=each.title), below_title, *_when(visit, each)]
    look = [texts.say("rounds.look")] if each.look else []
    return Markup("\n").join([*lines, _rhythm(visit, each), *look, *_deserted(visit, each)])


def _whom(visit: Visit, each: Round) -> Markup:
    ids = communes_of(visit.connection, each)
    key = "rounds.to_all" if each.everyone else "rounds.to_some"
    return visit.house.texts.say(key, count=len(ids), names=names(visit, ids))


def _when(visit: Visit, each: Round) -> Iterator[Markup]:
    if each.deadline is None:
        return
    texts, zone = visit.house.texts, visit.house.zone
    if each.rule is None:
        yield texts.say("rounds.due", deadline=calendar.in_words(each.deadline, zone, texts))
        yield from day_off(visit, each.deadline.astimezone(zone).date())
        return
    dates = [each.deadline]
    while len(dates) < _AHEAD:
        # What follows is counted from when it is given: the deadline that is due may have been changed alone.
        since = dates[-1] if each.next_at is None or len(dates) > 1 else each.next_at
        dates.append(occurrence_from(each.rule, since, zone))
    said = "; ".join(calendar.in_words(date, zone, texts) for date in dates)
    yield texts.say("rounds.due_again", deadlines=said)


def _rhythm(visit: Visit, each: Round) -> Markup:
    rhythm, texts = read_rhythm(each.rhythm) or HOUSE, visit.house.texts
    key = "rounds.rhythm" if rhythm.before else "rounds.rhythm_late"
    return texts.say(key, before=", ".join(map(str, rhythm.before)), overdue=rhythm.overdue)


def _deserted(visit: Visit, each: Round) -> Iterator[Markup]:
    """Communes where nobody would hear of it."""
    at_work = persons.communes_at_work(visit.connection)
    nobody = tuple(one for one in communes_of(visit.connection, each) if one not in at_work)
    if nobody:
        yield visit.house.texts.say("rounds.deserted", count=len(nobody), names=names(visit, nobody))
