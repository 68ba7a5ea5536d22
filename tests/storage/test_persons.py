from datetime import UTC, datetime, timedelta

from storage import claims, communes, persons

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


def test_a_commune_keeps_its_facts(commune, connection):
    communes.set_fact(connection, commune, "ten_xa", "Ea Yiêng")
    communes.set_fact(connection, commune, "ten_xa", "Ea Uy")
    assert communes.facts(connection, commune) == {"ten_xa": "Ea Uy"}
    assert communes.get(connection, commune).name == "Ea Yiêng"
    assert communes.get(connection, commune + 1) is None


def _claim(connection, token="abc", now=NOW):
    return claims.redeem(connection, token=token, person_id=501, now=now)


def test_a_claim_is_good_once_in_time_and_until_withdrawn(commune, connection):
    fields = {"purpose": "admin", "expires_at": LATER, "now": NOW}
    claims.create(connection, token="abc", **fields)
    assert _claim(connection, "abd") is None
    assert _claim(connection, now=LATER) is None
    assert _claim(connection).purpose == "admin"
    assert _claim(connection) is None
    claims.create(connection, token="def", **fields)
    claims.withdraw(connection, purpose="admin", now=NOW)
    assert _claim(connection, "def") is None


def test_an_invitation_leads_to_its_commune_until_it_is_revoked(commune, connection):
    fields = {"purpose": "member", "expires_at": LATER, "now": NOW, "commune_id": commune, "created_by": 501}
    claims.create(connection, token="abc", **fields)
    assert _claim(connection).commune_id == commune
    claims.create(connection, token="def", **fields)
    [still] = claims.still_open(connection, commune, NOW)
    assert claims.still_open(connection, commune, LATER) == ()
    assert not claims.revoke(connection, beginning="%", now=NOW)
    assert claims.revoke(connection, beginning=still.token_hash[:24], now=NOW)
    assert claims.still_open(connection, commune, NOW) == ()
    assert _claim(connection, "def") is None


def test_of_a_claims_token_only_the_hash_is_kept(connection):
    claims.create(connection, token="abc-secret", purpose="admin", expires_at=LATER, now=NOW)
    assert "abc-secret" not in str(connection.exec_driver_sql("SELECT * FROM claims").all())
