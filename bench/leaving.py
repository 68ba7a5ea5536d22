"""How messages left the outbox: how long they stood in it, and whether each chat's left in the order of their making."""

from sqlalchemy import text

from bench.table import Row
from storage.database import Database

_AGES = text("SELECT (julianday(sent_at) - julianday(created_at)) * 86400 FROM outbox WHERE status = 'sent' ORDER BY 1")
_STEPS = "SELECT message_id - lag(message_id) OVER (PARTITION BY chat_id ORDER BY id) AS step FROM outbox"
_OVERTAKEN = text(f"SELECT count(*) FROM ({_STEPS} WHERE status = 'sent') WHERE step <= 0")  # noqa: S608  -- our own


def rows(about: str, database: Database) -> list[Row]:
    """What is read from an SQLite database after a storm."""
    with database.reading() as connection:
        ages = [float(age) for age in connection.execute(_AGES).scalars()]
        overtaken = int(connection.execute(_OVERTAKEN).scalar_one())
    p50, p95, p99 = (ages[len(ages) * part // 100] for part in (50, 95, 99))
    told = f"{p50:,.1f}, {p95:,.1f}, {p99:,.1f} s at 50, 95, 99 of 100; {ages[-1]:,.1f} at most"
    return [
        Row(f"{about}: how long a message stood in the outbox", told),
        Row(f"{about}: messages that overtook another of their chat, of {len(ages):,}", str(overtaken), "0"),
    ]
