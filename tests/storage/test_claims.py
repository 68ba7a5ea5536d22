"""One-time links: good once, in time, and until they are taken back."""

from datetime import timedelta

from storage import claims
from tests.storage.conftest import NOW

LATER = NOW + timedelta(days=1)


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
