"""What people sent held against what is stored, and what was said to them against what they received."""

import json
from collections import Counter
from dataclasses import dataclass, fields

from sqlalchemy import text

from tests.torture.people import is_reminder
from tests.torture.traces import trace, unhandled
from tests.whole.clerk import plain
from tests.whole.rehearsing import INTERVIEWS, kept_in

TRACED = 3
SAID = text("SELECT kind, status, attempts, message_id, body, failure FROM outbox WHERE chat_id = :chat ORDER BY id")
TURNS = text(
    "SELECT DISTINCT reply_to_update, created_at FROM outbox WHERE chat_id = :chat AND reply_to_update IS NOT NULL"
)
ORDERED = text("SELECT count(*) FROM paper_orders WHERE chat_id = :chat AND kind IN ('document', 'draft')")
QUEUED = text("SELECT key FROM reminders WHERE status = 'queued'")
PROMISED = text("SELECT dedupe_key FROM outbox WHERE dedupe_key LIKE 'reminder:%'")


@dataclass(slots=True)
class Tally:
    """What a run comes to; `remarks` says what was found, `traces` where it went.

    `lost`: answers, messages and due reminders that are nowhere. `doubled`: taken or said more often than a kill
    explains. `undelivered`: questions and documents that never came. `repeated`: messages that came again after a
    kill, of at most `in_flight`, the sends under way at the kills. `uncertain`: reminders that may have come.
    """

    lost: int = 0
    doubled: int = 0
    undelivered: int = 0
    repeated: int = 0
    in_flight: int = 0
    uncertain: int = 0
    reminders: int = 0
    answers: int = 0
    reports: int = 0
    remarks: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()

    def __iadd__(self, other):
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self

    @property
    def is_clean(self):
        """Whether nothing is amiss."""
        return not (self.lost or self.doubled or self.undelivered)


def account(connection, people, *, refused=(), kills=None, stuck=()):
    """All of it, for everybody of a world.

    `refused`: codes of refusals that were brought about, and answered. `kills`: when each came and how; at each, at
    most one send a chat was under way. `stuck`: persons who waited in vain.
    """
    tally, amiss = Tally(), []
    for one in people:
        found = account_of(connection, one, refused, kills)
        if not found.is_clean or one in stuck:
            amiss.append(one)
        tally += found
    tally += reminders_of(connection)
    for one in amiss[:TRACED]:
        tally.traces += trace(connection, one, kills or (), missing_of(connection, one))
    return tally


def account_of(connection, one, refused, kills):
    """One person's."""
    found = messages_of(connection, one, refused)
    if kills is not None and found.in_flight > len(kills):
        found.doubled += found.in_flight - len(kills)
        found.remarks += (f"{one.person}: {found.in_flight} sends repeated in {len(kills)} kills",)
    found += updates_of(connection, one)
    found += turns_of(connection, one)
    if one.script is not None:
        found += answers_of(connection, one)
        found += papers_of(one)
        if kills is not None:  # in a scene more may be ordered than the script does
            found += orders_of(connection, one)
    return found


def kept_of(connection, clerk):
    """The history of the clerk's report."""
    found = connection.execute(INTERVIEWS, {"person": clerk.person}).scalars().all()
    return [row for interview in found for row in kept_in(connection, interview)]


def missing_of(connection, one):
    """Answers that should be in the history and are not."""
    return Counter(one.script.kept) - Counter(kept_of(connection, one)) if one.script is not None else ()


def turns_of(connection, one):
    """An update is answered in one turn: at one time."""
    times = Counter(number for number, _ in connection.execute(TURNS, {"chat": one.person}).all())
    twice = sorted(number for number, count in times.items() if count > 1)
    return Tally(doubled=len(twice), remarks=(f"{one.person}: answered twice: {twice}",) if twice else ())


def orders_of(connection, clerk):
    """What was ordered to be printed, held against the documents of the same interview without kills."""
    ordered = connection.execute(ORDERED, {"chat": clerk.person}).scalar_one()
    more = max(0, ordered - len(clerk.script.papers))
    return Tally(doubled=more, remarks=(f"{clerk.person}: {more} documents ordered twice",) if more else ())


def answers_of(connection, clerk):
    """The history of the clerk's report held against the same interview without kills."""
    kept = kept_of(connection, clerk)
    wanted, got = Counter(clerk.script.kept), Counter(kept)
    gone, more = wanted - got, got - wanted
    is_shuffled = not gone and not more and tuple(kept) != clerk.script.kept
    remarks = [f"{clerk.person}: {sorted(gone, key=str)} lost, {sorted(more, key=str)} doubled"] if gone or more else []
    return Tally(
        lost=gone.total() + is_shuffled, doubled=more.total(), answers=len(kept), reports=1, remarks=tuple(remarks)
    )


def papers_of(clerk):
    """The documents, byte for byte."""
    wanted, got = set(clerk.script.papers), clerk.papers()
    remarks = [f"{clerk.person}: {len(got)} documents, {len(wanted - got)} missing"] if wanted != got else []
    return Tally(undelivered=len(wanted - got), doubled=len(got - wanted), remarks=tuple(remarks))


def messages_of(connection, one, refused=()):
    """Every row of the outbox is one message in the chat; what is there beyond that came again after a kill."""
    rows = connection.execute(SAID, {"chat": one.person}).all()
    said = {each.message_id: each for each in one.chat.messages if each.side == "in"}
    sent = [row for row in rows if row.status == "sent"]
    open_rows = [row for row in rows if row.status in ("waiting", "sending")]
    failed = [row for row in rows if row.status == "failed" and row.kind != "reminder" and row.failure not in refused]
    missing = [row for row in sent if row.message_id not in said]
    beyond = [each for number, each in said.items() if number not in {row.message_id for row in sent}]
    uncertain = [row for row in rows if row.kind == "reminder" and row.status in ("dropped", "failed") and row.attempts]
    by_itself = sum(map(is_reminder, beyond))
    repeats, in_flight = len(beyond) - by_itself, sum(max(0, row.attempts - 1) for row in rows)
    again = {words_of(row) for row in rows if row.attempts > 1}
    strange = [each for each in beyond if not is_reminder(each) and each.words.plain not in again]
    amiss = len(open_rows) + len(failed) + len(missing)
    doubled = max(0, by_itself - len(uncertain)) + max(0, repeats - in_flight) + len(strange)
    remarks = (
        [f"{one.person}: {amiss} of {len(rows)} messages did not come, {doubled} too many"] if amiss or doubled else []
    )
    return Tally(
        undelivered=amiss, doubled=doubled, repeated=repeats, in_flight=in_flight, uncertain=len(uncertain),
        reminders=sum(row.kind == "reminder" for row in sent), remarks=tuple(remarks),
    )  # fmt: skip


def updates_of(connection, one):
    """Every update was handled."""
    left = unhandled(connection, one)
    return Tally(lost=len(left), remarks=(f"{one.person}: not handled: {left}",) if left else ())


def reminders_of(connection):
    """What was claimed as due was queued to be said."""
    promised = " ".join(connection.execute(PROMISED).scalars())
    gone = [key for key in connection.execute(QUEUED).scalars() if key not in promised]
    return Tally(lost=len(gone), remarks=(f"reminders never queued: {gone}",) if gone else ())


def words_of(row):
    """What a row of the outbox says, as it stands on the screen."""
    return plain(json.loads(row.body)["text"])
