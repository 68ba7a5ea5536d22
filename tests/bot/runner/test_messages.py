"""What a message is for: a reply to one of the bot's own questions concerns no interview."""

from dataclasses import replace

import pytest

from storage import interviews

ADMIN = 9


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({ADMIN}))


def test_whoever_gives_the_only_report_begins_none_for_themselves(terminal, database):
    for line in ("/moi Đại Lâm Khê", "/giao", "1"):
        shown = terminal.send(line, person=ADMIN, name="Minh")
    assert "xã" in shown[-1].words.text
    with database.reading() as connection:
        assert interviews.for_commune(connection, 1) == ()
