"""Who was admitted, and the one commune that each belongs to."""

from datetime import UTC, datetime, timedelta

from storage import communes, persons

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def _admit(connection, commune, **more):
    fields = {"person_id": 502, "chat_id": 502, "name": "H'Lan", "commune_id": commune, "now": NOW, **more}
    persons.admit(connection, **fields)


def test_admitting_twice_admits_once(commune, connection):
    _admit(connection, commune)
    _admit(connection, commune, now=LATER)
    assert [person.id for person in persons.members(connection, commune)] == [501, 502]
    assert persons.find(connection, 502).joined_at == NOW


def test_a_person_belongs_to_one_commune_at_a_time(commune, connection):
    other = communes.add(connection, name="Ea Yông", superior="", kind="xa", now=NOW)
    _admit(connection, commune)
    _admit(connection, other, role="admin", now=LATER)
    assert persons.commune_of(connection, 502) == persons.Membership(502, other, "admin")
    assert [person.id for person in persons.members(connection, commune)] == [501]
    persons.leave(connection, 502, LATER)
    assert persons.commune_of(connection, 502) is None
    assert persons.find(connection, 502).name == "H'Lan"


def test_a_role_can_change(commune, connection):
    _admit(connection, commune)
    _admit(connection, commune, role="admin")
    assert persons.commune_of(connection, 502).role == "admin"


def test_who_blocked_the_bot_and_who_was_noticed_is_known(commune, connection):
    persons.block(connection, 501, NOW)
    persons.mark_noticed(connection, 501, NOW)
    assert (persons.find(connection, 501).blocked_at, persons.find(connection, 501).noticed_at) == (NOW, NOW)
    persons.unblock(connection, 501)
    assert persons.find(connection, 501).blocked_at is None
