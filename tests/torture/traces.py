"""Where something went: all that happened to one person, in order of time, with the kills around it; bounded."""

from sqlalchemy import select

from storage import answers, models
from tests.whole.rehearsing import INTERVIEWS

BEFORE, AFTER, WIDE = 70, 30, 180
_inbox, _outbox = models.InboxRow.__table__, models.OutboxRow.__table__


def trace(connection, one, kills, missed=()):
    """Lines about a person. `kills`: (when, how) of each kill. `missed`: answers that are not where they should be.

    Shown is what lies around the first thing said that was not handled or is missed; the end where that is nothing.
    """
    events = [*said_by(one), *brought(connection, one), *kept(connection, one), *told(connection, one)]
    events += [(at, f"KILL {number}: {how}") for number, (at, how) in enumerate(kills, start=1)]
    events.sort(key=lambda event: event[0])
    at = focus(events, [*unhandled(connection, one), *unheard(one, missed)])
    chosen = events[max(0, at - BEFORE) : at + AFTER]
    lines = [f"{when:%H:%M:%S.%f} {what}"[:WIDE].replace("\n", "⏎") for when, what in chosen]
    return (f"trace of {one.person}, {len(lines)} of {len(events)} lines", *lines)


def focus(events, sought):
    """Where in the events to look: at the first of these updates; else at the last thing that is not a kill."""
    said = [
        at for at, (_, what) in enumerate(events) if what.startswith(tuple(f"update {each} said" for each in sought))
    ]
    own = [at for at, (_, what) in enumerate(events) if not what.startswith("KILL")]
    return said[0] if said else own[-1] + 1 if own else len(events)


def unhandled(connection, one):
    """Updates of this person that are not done."""
    done = select(_inbox.c.update_id).where(_inbox.c.update_id.in_(one.sent), _inbox.c.status == "done")
    return sorted(set(one.sent) - set(connection.execute(done).scalars()))


def unheard(one, missed):
    """The first update that said what stands before the first missed answer in the script."""
    if one.script is None or not (wanted := [each for each in missed if each in one.script.kept]):
        return []
    first, steps = min(map(one.script.kept.index, wanted)), one.script.steps
    words = next((step.words for at, step in enumerate(steps) if kept_after(steps, at) > first), None)
    return [number for number, (_, said) in one.told.items() if said == words][:1]


def kept_after(steps, at):
    """How many answers are kept once a step is taken."""
    return steps[at + 1].kept if at + 1 < len(steps) else steps[at].kept + 1


def said_by(one):
    """What the person sent, and what stood on the screen."""
    sent = [(at, f"update {number} said {words!r}") for number, (at, words) in one.told.items()]
    seen = [
        (each.at, f"screen {each.message_id}: {each.words.plain!r}") for each in one.chat.messages if each.side == "in"
    ]
    return sent + seen


def brought(connection, one):
    """The person's updates in the inbox."""
    rows = connection.execute(select(_inbox).where(_inbox.c.update_id.in_(one.sent))).all()
    found = [(row.received_at, f"inbox {row.seq}: update {row.update_id} received, now {row.status}") for row in rows]
    done = [
        (row.finished_at, f"inbox {row.seq}: update {row.update_id} {row.status}") for row in rows if row.finished_at
    ]
    return [*found, *done]


def kept(connection, one):
    """The answers of the person's reports."""
    found = connection.execute(INTERVIEWS, {"person": one.person}).scalars().all()
    rows = [row for interview in found for row in answers.history(connection, interview)]
    return [
        (row.at, f"answer {row.question}[{row.row}] {row.kind} {row.value!r} by update {row.update_id}") for row in rows
    ]


def told(connection, one):
    """The rows of the person's outbox, where each was made, attempted and sent."""
    found = []
    for row in connection.execute(select(_outbox).where(_outbox.c.chat_id == one.person)):
        name = f"outbox {row.id} ({row.kind}, {row.question_key}, for update {row.reply_to_update})"
        found.append((row.created_at, f"{name}: made, {row.attempts} attempts, now {row.status} as {row.message_id}"))
        found += [(row.attempted_at, f"{name}: attempted")] if row.attempted_at else []
        found += [(row.sent_at, f"{name}: sent as {row.message_id}")] if row.sent_at else []
    return found
