"""A round that was given: looking at it, changing its deadline or its reminders, withdrawing it."""

from bot import payloads
from bot.messages import Button, Outbound
from bot.payloads import payload
from bot.rounds.occurrences import follows_at
from bot.runner.due import Due, said
from bot.runner.house import Visit
from bot.runner.report.renewing import ask_renewal, newer_of
from bot.runner.rounds.words import standing
from bot.runner.voice import ask_first, close, say, tell
from flows.reminding import Rhythm
from storage import assignments, excuses, interviews, rounds
from storage.persons import Membership
from storage.rounds import Round

_DEEDS = {
    "rounds.new_deadline": payloads.ROUND_DEADLINE,
    "rounds.new_rhythm": payloads.ROUND_RHYTHM,
    "rounds.withdraw": payloads.ROUND_WITHDRAW,
}


def press_round(visit: Visit, _membership: Membership, deed: str, subject: str) -> bool:
    """A button of a round; False where the round is no longer under way."""
    each = visit.named(subject, rounds.load)
    if each is None or each.given_at is None or each.withdrawn_at is not None:
        return False
    match deed:
        case payloads.ROUND:
            show(visit, each)
        case payloads.ROUND_DEADLINE:
            _ask(visit, "change", each, "rounds.deadline")
        case payloads.ROUND_RHYTHM:
            _ask(visit, "rhythm", each, "rounds.rhythm_ask")
        case payloads.ROUND_WITHDRAW:
            _ask_withdraw(visit, each)
        case payloads.ROUND_WITHDRAW_SURELY:
            _withdraw(visit, each)
        case _:
            return _renew(visit, each, sure=deed == payloads.ROUND_RENEW_SURELY)
    return True


def show(visit: Visit, each: Round) -> None:
    """How a round stands, and what can be done to it."""
    texts = visit.house.texts
    deeds = dict(_DEEDS)
    if newer_of(visit, each.flow_version_id) is not None:
        deeds["rounds.renew"] = payloads.ROUND_RENEW
    buttons = tuple((Button(texts.raw(key), payload(deed, each.id)),) for key, deed in deeds.items())
    say(visit, [Outbound(standing(visit, each), buttons=buttons)])


def change_deadline(visit: Visit, each: Round, due: Due) -> None:
    """A new deadline for what is due now, or with words such as "each month" for what follows too.

    A commune that was given longer alone keeps that.
    """
    rounds.change(visit.connection, each.id, deadline=due.at)
    if due.rule is not None:
        next_at = follows_at(due.rule, due.at, visit.house.planning)
        rounds.change(visit.connection, each.id, rule=due.rule, next_at=next_at)
    for one in assignments.of_round(visit.connection, each.id, occurrence=each.occurrence):
        has_longer = one.deadline is not None and one.deadline > max(each.deadline or due.at, due.at)
        if one.archived_at is None and not has_longer:
            excuses.lift(visit.connection, one.id)
            assignments.change(visit.connection, one.id, "changed", deadline=due.at)
    close(visit, visit.house.texts.say("rounds.changed", title=each.title, deadline=said(visit, due.at)))


def change_rhythm(visit: Visit, each: Round, rhythm: Rhythm) -> None:
    """Another way of reminding, from now on; nobody needs to be told of that."""
    for one in assignments.of_round(visit.connection, each.id):
        assignments.set_rhythm(visit.connection, one.id, str(rhythm))
        visit.house.planning.plan(visit.connection, one.id, visit.now)
    close(visit, visit.house.texts.say("rounds.rhythm_changed"))


def _ask_withdraw(visit: Visit, each: Round) -> None:
    words = visit.house.texts.say("rounds.withdraw_ask", title=each.title)
    ask_first(visit, words, "rounds.withdraw_yes", payload(payloads.ROUND_WITHDRAW_SURELY, each.id))


def _withdraw(visit: Visit, each: Round) -> None:
    rounds.change(visit.connection, each.id, withdrawn_at=visit.now, next_at=None)
    for one in assignments.of_round(visit.connection, each.id):
        if one.archived_at is None:
            assignments.change(visit.connection, one.id, "withdrawn", archived_at=visit.now)
    tell(visit, "rounds.withdrawn", title=each.title)


def _ask(visit: Visit, step: str, each: Round, key: str) -> None:
    texts = visit.house.texts
    keyboard = ((texts.raw("button.stop"),),)
    say(visit, [Outbound(texts.say(key), keyboard=keyboard)], asks=f"round:{step}:{each.id}")


def _renew(visit: Visit, each: Round, *, sure: bool) -> bool:
    """Show what the newer version of the form would change, or move what is not done yet over to it."""
    new, connection = newer_of(visit, each.flow_version_id), visit.connection
    if new is None:
        return False
    given = [one for one in assignments.of_round(connection, each.id) if one.archived_at is None]
    begun = [interviews.of_assignment(connection, one.id) for one in given]
    unfinished = [one for one in begun if one is not None and one.status == "open"]
    if not sure:
        yes = payload(payloads.ROUND_RENEW_SURELY, each.id)
        ask_renewal(visit, unfinished, old=each.flow_version_id, new=new, yes=yes)
        return True
    rounds.change(connection, each.id, flow_version_id=new)
    for interview in unfinished:
        assignments.change(connection, interview.assignment_id, "renewed")
    tell(visit, "rounds.renewed", count=len(unfinished))
    return True
